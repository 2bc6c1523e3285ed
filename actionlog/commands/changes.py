"""Say in words what has changed between two versions of the log, or between two days."""

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from actionlog import git
from actionlog.clock import today
from actionlog.commands._completion import complete
from actionlog.commands._shared import (
    Day,
    example,
    format_option,
    include_exempt_option,
    log_folder,
    open_log,
    refuse_more_than,
    say,
    show_listing,
)
from actionlog.comparing import between
from actionlog.dates import day_month_year
from actionlog.errors import ActionlogError
from actionlog.horizon import registers_of
from actionlog.journal import undisturbed
from actionlog.lookup import get_register
from actionlog.model import replace
from actionlog.review import Review, in_json, in_markdown, listing
from actionlog.telling import tell
from actionlog.versions import Version, as_known, committed, on_disk, side_by_side


@click.command("changes", epilog=example("actionlog changes --since 2019-02-01 --until 2019-03-01"))
@click.argument("revisions", nargs=-1, metavar="[OLD [NEW]]")
@click.option("--since", type=Day(), help="What was recorded from this day on, by the log's own dates.")
@click.option("--until", type=Day(), help="With --since: up to this day; today if left out.")
@click.option(
    "--register", "codes", multiple=True, metavar="REGISTER", shell_complete=complete("register"),
    help="Only of this register; repeatable.",
)  # fmt: skip
@click.option("--exit-code", is_flag=True, help="End with 1 where something has changed.")
@include_exempt_option
@format_option()
@click.pass_obj
def command(
    folder: Path,
    /,
    revisions: tuple[str, ...],
    since: datetime.date | None,
    until: datetime.date | None,
    codes: tuple[str, ...],
    exit_code: bool,
    include_exempt: bool,
    form: str | None,
) -> None:
    """Say in words what has changed: entries added, progress, days put back, what was signed off.

    Without OLD and NEW it is what your files add to the last commit in git. OLD is a branch, a tag or a commit such
    as HEAD~3: what has changed since; with NEW, what lies between the two. With --since no git is needed: it goes by
    the day on which an update was entered, and by the day of the meeting for an entry.

    What a log should never show (an update removed, an entry rewritten) stands apart, and first. Exempt entries are
    told by their ref alone.
    """
    refuse_more_than(2, revisions)
    if since is not None or until is not None:
        review = _between_days(folder, since, until, revisions, include_exempt)
    else:
        root = log_folder(folder)
        review = undisturbed(root, lambda: _between_revisions(root, revisions, include_exempt), say)
    review = _only_of(review, codes)
    match form:
        case "json":
            click.echo(in_json(review))
        case "markdown":
            click.echo(in_markdown(review))
        case _:
            show_listing(listing(review), form)
    if form == "csv":
        say(*review.unread)
    if review.unread or (exit_code and review.told):
        click.get_current_context().exit(1)


def _only_of(review: Review, typed: Sequence[str]) -> Review:
    """What is about some registers: about entries that stand or stood in them too."""
    if not typed:
        return review
    everything = replace(review.new, registers={**review.old.registers, **review.new.registers})
    codes = {get_register(everything, code).code for code in typed}
    refs = {action.ref for log in (review.old, review.new) for action in log.actions if codes & registers_of(action)}
    return review._replace(told=[told for told in review.told if told.register in codes or told.ref in refs])


# ---------------------------------------------------------------- between two days


def _between_days(
    folder: Path,
    since: datetime.date | None,
    until: datetime.date | None,
    revisions: Sequence[str],
    include_exempt: bool,
) -> Review:
    until = until or today()
    if since is None or revisions:
        raise ActionlogError(
            "Days and revisions cannot both be given." if revisions else "--until needs --since.",
            "Say --since DAY and perhaps --until DAY, or else one or two revisions.",
        )
    if until < since:
        raise ActionlogError(f"{day_month_year(until)} is before {day_month_year(since)}: --since is the earlier day.")
    opened = open_log(folder)
    old, new = as_known(opened.log, since - datetime.timedelta(days=1)), as_known(opened.log, until)
    return Review(
        old,
        new,
        tell(old, new, between(old, new), include_exempt=include_exempt),
        f"by the log's own dates, from {day_month_year(since)} to {day_month_year(until)}",
        {"from": None, "to": None, "since": since.isoformat(), "until": until.isoformat()},
        ["An entry counts from the day of its meeting, an update from the day on which it was entered."],
        [str(problem) for problem in opened.reading.problems],
        until,
    )


# ---------------------------------------------------------------- between two revisions


def _between_revisions(root: Path, revisions: Sequence[str], include_exempt: bool) -> Review:
    if not git.is_repository(root):
        raise ActionlogError(
            "The log is not in a git repository, so there is no earlier version to compare it with.",
            "With --since DAY it goes by the log's own dates, without git.",
        )
    points = [_point(root, revision) for revision in revisions] or [_last_commit(root)]
    old = committed(root, points[0].commit)
    new = committed(root, points[1].commit) if len(points) > 1 else on_disk(root, old, points[0].commit)
    found = side_by_side(old, new)
    made = between(found.old, found.new)
    as_of = ["As it is now" if point is None else f"As of {point.words}" for point in (*points, None)]
    unread = [f"{as_of[unread.version == 'new']}: {unread.problem}" for unread in found.unread]
    return Review(
        found.old,
        found.new,
        tell(found.old, found.new, made, include_exempt=include_exempt),
        _span(points),
        {"from": points[0].data, "to": points[1].data if points[1:] else None, "since": None, "until": None},
        list(_notes(root, points, old, new)),
        unread,
        today(),
    )


class _Point(NamedTuple):
    """A revision as it was typed, and its commit."""

    words: str
    about: git.Commit | None
    """None: nothing is committed yet."""

    @property
    def commit(self) -> str | None:
        return self.about.name if self.about else None

    @property
    def dated(self) -> str:
        return f"{self.words}, of {day_month_year(self.about.day)} by {self.about.author}" if self.about else self.words

    @property
    def data(self) -> dict[str, Any] | None:
        if self.about is None:
            return None
        return {"commit": self.about.name, "day": self.about.day.isoformat(), "author": self.about.author}


def _point(root: Path, revision: str) -> _Point:
    if ".." in revision:
        raise ActionlogError(f'"{revision}": give the two revisions apart, as in "actionlog changes main HEAD".')
    commit = git.commit_named(root, revision)
    return _Point(commit[:8] if commit.startswith(revision) else revision, git.about(root, [commit])[0])


def _last_commit(root: Path) -> _Point:
    commit = git.head(root)
    return _Point("the last commit", git.about(root, [commit])[0] if commit else None)


def _span(points: Sequence[_Point]) -> str:
    if points[0].about is None:
        return "to what is committed, which is nothing yet"
    return f"between {points[0].dated}, and {points[1].dated}" if points[1:] else f"since {points[0].dated}"


def _notes(root: Path, points: Sequence[_Point], old: Version, new: Version) -> Iterator[str]:
    """What explains differences that nobody made."""
    for point, version in zip(points, (old, new), strict=False):
        if point.about is not None and not version.is_there:
            yield f"As of {point.words} there was no log yet."
        if version.elsewhere is not None:
            folder = f"the folder {version.elsewhere}" if version.elsewhere.parts else "the repository's own folder"
            yield f"As of {point.words} the log was in {folder}."
    earlier, later = points[0].commit, points[1].commit if points[1:] else git.head(root)
    if earlier is None or later is None or git.is_before(root, earlier, later):
        return
    if git.is_before(root, later, earlier):
        yield f"{points[0].words} is the later of the two, so all this is told backwards. Name the earlier one first."
    else:
        yield (
            f"Since the two parted, {points[0].words} has had commits of its own. "
            "What was recorded in them only is told here as if it had gone."
        )
