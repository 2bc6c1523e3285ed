"""What the repository knows of one entry: which commits touched it, and which of them recorded each of its updates."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from actionlog import git
from actionlog.aligning import align
from actionlog.alterations import ChangeRef
from actionlog.comparing import between
from actionlog.model import Action, ActionLog, Meeting, Register, replace
from actionlog.reading import MeetingFile, meeting_file_of, path_of, read_meeting_file
from actionlog.telling import tell


class Touched(NamedTuple):
    """A commit that touched the entry."""

    by: git.Commit | None
    """None: what is not committed yet."""
    did: Sequence[str]
    """What it did to it, in the permanent words of ``telling``; nothing where that cannot be known."""
    readable: bool = True
    """Whether the file can be read as the commit has it."""


class History(NamedTuple):
    touched: Sequence[Touched]
    """Oldest first."""
    added_by: git.Commit | None
    """The commit that recorded the entry; None: none has yet."""
    updates_by: Sequence[git.Commit | None]
    """The same of each of its updates."""


def history(root: Path, action: Action) -> History:
    """The entry's file is followed through its renames, and the entry through changes of its ref."""
    steps = list(_steps(root, action))
    touched, holders = [], []
    ref = action.ref
    for step in steps:
        entry = step.entry(ref)
        if entry is not None and step.by is not None:
            holders.append((step.by, entry))
        found, ref = _touched(step, ref)
        touched += [found] if found else []
    added_by = holders[-1][0] if holders else None
    return History(touched[::-1], added_by, _recorders(action, holders[::-1]))


def _recorders(action: Action, holders: Sequence[tuple[git.Commit, Action]]) -> list[git.Commit | None]:
    """Of each update, the first of the commits in which it is there."""
    by: list[git.Commit | None] = [None] * len(action.updates)
    for commit, entry in holders:
        for number in align(entry.updates, action.updates).pairs.values():
            by[number] = by[number] or commit
    return by


# ---------------------------------------------------------------- the versions of the file


class _Step(NamedTuple):
    """The entry's file as a commit has it, and as each of its parents has it; None: it was not there."""

    by: git.Commit | None
    now: MeetingFile | None
    before: Sequence[MeetingFile | None]

    def entry(self, ref: str) -> Action | None:
        return _entry(self.now, ref)


def _entry(file: MeetingFile | None, ref: str) -> Action | None:
    return next((action for action in file.actions if action.ref == ref), None) if file else None


def _steps(root: Path, action: Action) -> Iterator[_Step]:
    """Newest first: from the file on the disk back to the commit that began it."""
    path = path_of(action.register, action.stem)
    last = git.head(root)
    listed = git.commits_of(root, path) if last else []
    commits = {commit.name: commit for commit in git.about(root, list(dict.fromkeys(name for name, _, _ in listed)))}
    named = [f"{name}:{after.as_posix()}" for name, after, _ in listed]
    named += [f"{parent}:{before.as_posix()}" for name, _, before in listed for parent in commits[name].parents]
    contents = git.contents_if_there(root, [f"HEAD:./{path.as_posix()}", *named])
    files = {name: _file(content, path, action) for name, content in contents.items()}
    now = _as_today(read_meeting_file(root, path, action.register), action)
    yield _Step(None, now, [files[f"HEAD:./{path.as_posix()}"]])
    for name, after, before in listed:
        parents = [files[f"{parent}:{before.as_posix()}"] for parent in commits[name].parents]
        yield _Step(commits[name], files[f"{name}:{after.as_posix()}"], parents or [None])


def _file(content: bytes | None, path: PurePath, action: Action) -> MeetingFile | None:
    return None if content is None else _as_today(meeting_file_of(content, path, action.register), action)


def _as_today(file: MeetingFile, action: Action) -> MeetingFile:
    """As if its meeting had always been on the day that it has now: its entries are no others for that."""
    return file._replace(actions=[replace(each, meeting=action.meeting) for each in file.actions])


def _touched(step: _Step, ref: str) -> tuple[Touched | None, str]:
    """What was done to the entry in this step, and the ref that it had before."""
    entry, was = step.entry(ref), [_entry(file, ref) for file in step.before]
    files = [file for file in (step.now, *step.before) if file is not None]
    if any(file.meeting is None for file in files):
        return Touched(step.by, (), step.now is None or step.now.meeting is not None), ref
    if entry in was:
        return None, ref
    old, new = _log(step.before[0], files[0]), _log(step.now, files[0])
    made = between(old, new)
    refs = {ref, *(change.ref for change in made if isinstance(change, ChangeRef) and change.new_ref == ref)}
    did = dict.fromkeys(told.what for told in tell(old, new, made, include_exempt=True) if told.ref in refs)
    return Touched(step.by, list(did)), next((other for other in refs if other != ref), ref)


def _log(file: MeetingFile | None, model: MeetingFile) -> ActionLog:
    """The entries of one version of the file, in the one meeting of a log."""
    actions = file.actions if file else []
    first = next(iter([*actions, *model.actions]), None)
    if first is None:
        return ActionLog("", {}, ())
    meeting = Meeting(first.stem, first.meeting)
    return ActionLog("", {first.register: Register(first.register, "", meetings=(meeting,))}, tuple(actions))
