"""Find what is wrong with the log, and what looks wrong."""

import datetime
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePath

import click

from actionlog import git
from actionlog.checking import Report, check_anew, check_through
from actionlog.clock import today
from actionlog.commands._partly import index_of, progress_shown
from actionlog.commands._shared import answer, as_at_option, example, format_option, log_folder, say
from actionlog.entries import STALE_AFTER
from actionlog.errors import ActionlogError, Problem
from actionlog.escaping import json_text
from actionlog.journal import undisturbed
from actionlog.reading import SETTINGS
from actionlog.views import SCHEMA
from actionlog.wording import count


@click.command("check", epilog=example("actionlog check"))
@click.option("--against", metavar="REVISION", help="Hold the log to what this commit, branch or tag has of it.")
@click.option("--staged", is_flag=True, help="Check what is staged for the next commit, not the files as they are.")
@click.option("--strict", is_flag=True, help="End with 1 for warnings too, not only for errors.")
@as_at_option
@format_option("json")
@click.pass_obj
def command(
    folder: Path, /, against: str | None, staged: bool, strict: bool, as_at: datetime.date | None, form: str | None
) -> None:
    """Find every fault in the log, and what looks like one, each with its file and line.

    An error is to be put right; a warning may be right as it is. docs/checks.md explains each. The last
    line counts what is no fault but a gap: list shows them with the options it names.

    With --against it also finds what that revision has and the log has not any more, or otherwise: what is
    committed is added to and never changed. For a hook of git: check --staged --against HEAD.
    """
    root = log_folder(folder)
    if (against is not None or staged) and not git.is_repository(root):
        raise ActionlogError("The log is not in a git repository, so there is nothing committed or staged to look at.")
    day = as_at or today()
    found = undisturbed(root, lambda: _report(root, day, against, staged), say)
    errors, missing = found.errors, found.gaps
    warnings = sorted([*found.warnings, *_about_git(root, found)])
    if form == "json":
        click.echo(_json(day, errors, warnings, missing))
    else:
        _say(errors, warnings, missing)
    click.get_current_context().exit(1 if errors or (strict and warnings) else 0)


def _report(root: Path, day: datetime.date, against: str | None, staged: bool) -> Report:
    if against is not None or staged:
        from actionlog.commands._against import report  # with what it imports 15 ms that only a hook of git needs

        return report(root, day, against, staged)
    index = index_of(root)
    if index is None:
        return check_anew(root, day)
    with progress_shown() as progress:
        return check_through(root, index, day, progress)


def _about_git(root: Path, found: Report) -> Iterator[Problem]:
    """What git has been asked for and does not do, and what it waits for."""
    if not git.is_repository(root):
        return
    unfinished = {problem.path for problem in found.errors if problem.name == "unfinished-merge"}
    with suppress(ActionlogError, ValueError):  # where git refuses to look, the log can be sound all the same
        if git.attributes(root, PurePath(SETTINGS), "merge") == [git.DRIVER] and not _is_at_hand(git.driver(root)):
            why = 'It asks git to merge the log by what it says, and this clone has no program for that: "actionlog '
            yield Problem(PurePath(".gitattributes"), 0, "no-merge-driver", f'{why}merge-driver install".')
        for path, on_both_sides in git.unsettled_files(root).items():
            if path in found.files and path not in unfinished:
                yield Problem(path, 0, "unsettled-merge", _how_to_settle(path.as_posix(), on_both_sides))


def _how_to_settle(name: str, on_both_sides: bool) -> str:
    if on_both_sides:
        return (
            f'There was a conflict here. If it is settled: "git add {name}". '
            f'To see it again: "git checkout --merge -- {name}".'
        )
    return (
        "One version has this file no more, as a meeting that is moved, and the other has changed it. "
        f'If it is to stay: "git add {name}". If it is to go, and nothing is missing then: "git rm {name}".'
    )


def _is_at_hand(driver: str | None) -> bool:
    """Whether there is a driver, and the program that it begins with."""
    if driver is None:
        return False
    import shlex  # with shutil 3 ms that only a log with a merge driver needs
    import shutil

    words = shlex.split(driver)
    return bool(words) and shutil.which(words[0]) is not None


def _say(errors: Sequence[Problem], warnings: Sequence[Problem], missing: dict[str, int]) -> None:
    answer(*map(str, errors))
    if warnings:
        answer(*([""] if errors else []), "Warnings, which may be right as they are:", *map(str, warnings))
    if errors or warnings:
        answer("", f"{count(len(errors), 'error')}, {count(len(warnings), 'warning')}.")
    else:
        answer("No faults found.")
    answer(_gaps(missing))


def _gaps(missing: dict[str, int]) -> str:
    words = {
        "no-owner": "without an owner (list --no-owner)",
        "no-date": "without a date (list --no-date)",
        "stale": f"with nothing heard for {STALE_AFTER} days (list --stale {STALE_AFTER})",
        "put-back": "put back twice or more (list --put-back 2)",
        "response-late": "with the executive's answer late (list --response-late)",
    }
    found = [f"{missing[name]} {what}" for name, what in words.items() if missing[name]]
    return f"Of what is outstanding: {', '.join(found)}." if found else "Nothing outstanding has a gap."


def _json(day: datetime.date, errors: Sequence[Problem], warnings: Sequence[Problem], missing: dict[str, int]) -> str:
    listed = [(problem, "error") for problem in errors] + [(problem, "warning") for problem in warnings]
    records = [
        {
            "path": p.path.as_posix(),
            "line": p.line or None,
            "name": p.name,
            "severity": severity,
            "sentence": p.sentence,
        }
        for p, severity in listed
    ]
    return json_text({"schema": SCHEMA, "as_at": day.isoformat(), "problems": records, "gaps": missing})
