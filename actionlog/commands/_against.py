"""Checking a log as it is staged, or holding it to what a commit has of it."""

import datetime
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path, PurePath

from actionlog import git
from actionlog.checking import Report, report_of
from actionlog.checks import Checked
from actionlog.commands._shared import say
from actionlog.committed import not_kept, read_committed
from actionlog.errors import ActionlogError, Problem
from actionlog.reading import SETTINGS, read_files


def report(root: Path, day: datetime.date, against: str | None, staged: bool) -> Report:
    """What is wrong with the log, or with what is staged of it, and what it lacks of the revision ``against``.

    Without the index: all that is committed is held to all that there is.
    """
    names = git.staged_files(root) if staged else None
    with _laid_out(root, names) if names is not None else nullcontext(root) as place:
        reading, files = read_files(place)
    checked = Checked.of(reading.log, files, day)
    found = report_of(checked, reading)
    return found._replace(errors=sorted([*found.errors, *_not_kept(root, against, checked, names)]))


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
