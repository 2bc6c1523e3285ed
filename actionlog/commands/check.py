"""Find what is wrong with the log, and what looks wrong."""

import datetime
import shlex
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath

import click

from actionlog import git
from actionlog.checks import ERRORS, WARNINGS, Checked, problems
from actionlog.clock import today
from actionlog.commands._shared import answer, as_at_option, example, format_option, log_folder, say
from actionlog.committed import not_kept, read_committed
from actionlog.entries import STALE_AFTER, entries, gaps
from actionlog.errors import ActionlogError, Problem
from actionlog.escaping import json_text
from actionlog.reading import SETTINGS, read_files
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
    names = git.staged_files(root) if staged else None
    with _laid_out(root, names) if names is not None else _as_it_is(root) as place:
        reading, files = read_files(place)
    day = as_at or today()
    checked = Checked(reading.log, files, day)
    errors = sorted([*reading.problems, *problems(checked, ERRORS), *_not_kept(root, against, checked, names)])
    warnings = sorted([*problems(checked, WARNINGS), *_about_git(root, checked)])
    missing = gaps(entries(reading.log, day))
    if form == "json":
        click.echo(_json(day, errors, warnings, missing))
    else:
        _say(errors, warnings, missing)
    click.get_current_context().exit(1 if errors or (strict and warnings) else 0)


@contextmanager
def _as_it_is(root: Path) -> Iterator[Path]:
    yield root


@contextmanager
def _laid_out(root: Path, names: Mapping[PurePath, str]) -> Iterator[Path]:
    """What is staged of the log, as files in a folder that is there for this only."""
    if PurePath(SETTINGS) not in names:
        raise ActionlogError(f"{SETTINGS} is not staged or committed yet, so there is no log to check.")
    of_the_log = {path: name for path, name in names.items() if len(path.parts) <= 3}
    contents = git.contents(root, of_the_log.values())
    with tempfile.TemporaryDirectory() as folder:
        for path, name in of_the_log.items():
            (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / path).write_bytes(contents[name])
        yield Path(folder)


def _not_kept(root: Path, against: str | None, now: Checked, staged: Mapping[PurePath, str] | None) -> list[Problem]:
    """What the revision, and in a merge what is being merged, has and the log has not, or otherwise."""
    if against is None or (against == "HEAD" and git.head(root) is None):
        return []
    commit = git.commit_named(root, against)
    sides = [read_committed(root, each, now.files, staged) for each in (commit, *git.commits_being_merged(root))]
    if not sides[0].is_there:
        say(f"Note: {against} has no log in this folder, so there is nothing to hold this one to.")
    found = not_kept(now, *sides)
    if found and not git.is_before(root, commit, "HEAD"):
        say(f"Note: this branch lacks commits that {against} has. Merge it first: what they added counts as gone.")
    return found


def _about_git(root: Path, now: Checked) -> Iterator[Problem]:
    """What git has been asked for and does not do, and what it waits for."""
    if not git.is_repository(root):
        return
    with suppress(ActionlogError, ValueError):  # where git refuses to look, the log can be sound all the same
        if git.attributes(root, PurePath(SETTINGS), "merge") == [git.DRIVER] and not _is_at_hand(git.driver(root)):
            why = 'It asks git to merge the log by what it says, and this clone has no program for that: "actionlog '
            yield Problem(PurePath(".gitattributes"), 0, "no-merge-driver", f'{why}merge-driver install".')
        for path, on_both_sides in git.unsettled_files(root).items():
            if path in now.files and "unfinished-merge" not in {each.name for each in now.files[path].problems}:
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
    words = shlex.split(driver) if driver is not None else []
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
