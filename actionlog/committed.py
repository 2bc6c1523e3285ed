"""The files of a log as a commit has them, and what of them is not kept in the log as it is now."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePath
from typing import NamedTuple

from actionlog import git
from actionlog.checks.base import Checked
from actionlog.document import lines_of
from actionlog.errors import ActionlogError, Fault, Problem
from actionlog.folders import is_meeting_path
from actionlog.promises import broken_promises, entered_unsaid, gone_with_their_file, new_numbers
from actionlog.reading import SETTINGS, MeetingFile, folder_of
from actionlog.versions import committed

Files = Mapping[PurePath, MeetingFile]


class Committed(NamedTuple):
    """A log as a commit has it: its registers, and its meetings' files, by the paths that they have there."""

    codes: Collection[str]
    files: Files
    differing: Collection[PurePath]
    """Those that the log has otherwise now, or not at all."""
    is_there: bool = True
    """Whether the commit has a log at all."""


def read_committed(root: Path, commit: str, now: Files, staged: Mapping[PurePath, str] | None = None) -> Committed:
    """The log as a commit has it, in whatever folder it was then.

    ``now`` is the log as it is on the disk, or as it is staged, with the names that git has for the contents.
    What is the same there is not read again. Raises ActionlogError where the settings of that commit cannot be read.
    """
    there = committed(root, commit)
    if not there.is_there:
        return Committed((), {}, (), is_there=False)
    try:
        by_folder = {folder_of(register.code): register.code for register in there.settings().registers}
    except ActionlogError as error:
        why = f"The settings of the log as commit {commit[:8]} has them cannot be read:"
        raise ActionlogError(why, str(error)) from None
    paths = [path for path in there.files if path.parts[0] in by_folder and is_meeting_path(path)]
    if staged is not None:
        changed = {path for path in paths if staged.get(path) != there.files[path]}
    else:
        changed = git.changed_files(root, commit) if there.elsewhere is None else set(paths)
    differing = {path for path in paths if path in changed or path not in now}
    files = {path: now[path] for path in paths if path not in differing} | there.meetings(differing)
    return Committed(by_folder.values(), files, differing)


def not_kept(now: Checked, *written: Committed) -> list[Problem]:
    """What commits have and the log has not, or otherwise, though it may not change: that of both sides of a merge."""
    found = list(_faults(now, written))
    problems = []
    for path in dict.fromkeys(path for path, _ in found):
        here = list(dict.fromkeys(fault for each, fault in found if each == path))
        text = now.files[path].text if path in now.files else ""
        lines = lines_of(text, [fault.place for fault in here])
        problems += [Problem(path, n, fault.name, fault.sentence) for n, fault in zip(lines, here, strict=True)]
    return sorted(problems)


def _faults(now: Checked, written: Collection[Committed]) -> Iterator[tuple[PurePath, Fault]]:
    gone = sorted({code for side in written for code in side.codes} - set(now.log.registers))
    for code in gone:
        why = f"The register {code} is committed and is not here any more."
        yield PurePath(SETTINGS), Fault((), "register-gone", why)
    paths = sorted({path for side in written for path in side.differing})
    there = {path: [side.files.get(path) for side in written] for path in paths}
    renumbered: list[dict[str, str]] = [{} for _ in written]
    for path in now.files.keys() & there.keys():
        for numbers, found in zip(renumbered, new_numbers(now.files[path], *there[path]), strict=True):
            numbers.update(found)
    for path, files in there.items():
        if path in now.files:
            faults = broken_promises(now.files[path], *files, renumbered=renumbered)
            yield from ((path, fault) for fault in faults)
        elif path.parts[0] not in map(folder_of, gone):
            yield from ((path, fault) for file in files if file for fault in gone_with_their_file(file))
    entries = [action for side in written for file in side.files.values() for action in file.actions]
    for finding in entered_unsaid(entries, now):
        yield finding.path, Fault(finding.place, "entered-unsaid", finding.sentence)
