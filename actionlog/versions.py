"""Two versions of a log side by side, of which only the files that differ are read.

What is not read is in both alike: of its entries nothing need be known, and the day of a meeting is in its file's
name. Only where something is wanted at a next meeting the files that may be that meeting's are read too.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Literal, NamedTuple

from actionlog import git
from actionlog.errors import ActionlogError
from actionlog.folders import is_meeting_path, meeting_paths
from actionlog.model import NEXT_MEETING, Action, ActionLog, Meeting, Update, in_order, replace, with_calendar
from actionlog.reading import (
    SETTINGS,
    MeetingFile,
    Settings,
    folder_of,
    meeting_by_name,
    meeting_file_of,
    read_meeting_file,
    read_settings,
    settings_of,
)

_Files = Mapping[PurePath, MeetingFile]


class Version(NamedTuple):
    """A log at one time: its files, and how to read them."""

    files: Mapping[PurePath, str]
    """Each with a name for its content: where the names are equal, so are the contents."""
    settings: Callable[[], Settings]
    """Raises ActionlogError where there is a fault in them."""
    meetings: Callable[[Iterable[PurePath]], dict[PurePath, MeetingFile]]
    elsewhere: PurePath | None = None
    """The log's folder at the time, from the repository's top, where that was another one than now."""

    @property
    def is_there(self) -> bool:
        """Whether there was a log at the time."""
        return PurePath(SETTINGS) in self.files


# ---------------------------------------------------------------- versions


def committed(root: Path, commit: str | None) -> Version:
    """The log as a commit has it, in whatever folder it was then; None: before the first commit."""
    files: Mapping[PurePath, str] = git.files_at(root, commit) if commit else {}
    folder = None
    if commit and PurePath(SETTINGS) not in files:
        folder, files = _in_another_folder(root, commit)

    def settings() -> Settings:
        name = files[PurePath(SETTINGS)]
        return settings_of(git.contents(root, [name])[name])

    def meetings(paths: Iterable[PurePath]) -> dict[PurePath, MeetingFile]:
        wanted = {path: files[path] for path in paths}
        contents = git.contents(root, wanted.values())
        return {path: meeting_file_of(contents[name], path, _code(path)) for path, name in wanted.items()}

    return Version(files, settings, meetings, folder)


def _in_another_folder(root: Path, commit: str) -> tuple[PurePath | None, dict[PurePath, str]]:
    """The only log that the repository had at the time and has not any more, and its files. None where there is
    no such log, or several."""
    everything, top = git.all_files_at(root, commit), git.top(root)
    gone = [path.parent for path in everything if path.name == SETTINGS and not (top / path).exists()]
    if len(gone) != 1:
        return None, {}
    folder = gone[0]
    return folder, {path.relative_to(folder): name for path, name in everything.items() if folder in path.parents}


def on_disk(root: Path, base: Version, commit: str | None) -> Version:
    """The log as its files are now. Those that are as ``commit`` has them bear the names they have in ``base``, which
    is the version of that commit; so do those that git has been told to leave out of the folder."""
    same = dict(base.files) if commit and base.elsewhere is None else {}
    for path in git.changed_files(root, commit) if commit and same else ():
        same.pop(path, None)
    there = {path: f"on disk: {path}" for path in (PurePath(SETTINGS), *meeting_paths(root))}
    return Version(
        there | same,
        lambda: read_settings(root),
        lambda paths: {path: read_meeting_file(root, path, _code(path)) for path in paths},
    )


def _code(path: PurePath) -> str:
    return path.parent.name.upper()


# ---------------------------------------------------------------- side by side


class Unread(NamedTuple):
    """What could not be read of a version."""

    version: Literal["old", "new"]
    problem: str


class SideBySide(NamedTuple):
    """What two versions have of what differs. An entry that cannot be read in one of them is in neither."""

    old: ActionLog
    new: ActionLog
    unread: Sequence[Unread]


def side_by_side(old: Version, new: Version) -> SideBySide:
    """Reads what differs. Raises ActionlogError where the settings can be read in neither."""
    settings, unread = _settings(old, new)
    differ = sorted(p for p in {*old.files, *new.files} if old.files.get(p) != new.files.get(p) and is_meeting_path(p))
    before = old.meetings(path for path in differ if path in old.files)
    after = new.meetings(path for path in differ if path in new.files)
    unread += [Unread("old", str(problem)) for file in before.values() for problem in file.problems]
    unread += [Unread("new", str(problem)) for file in after.values() for problem in file.problems]
    shared = _Shared(_further_meetings(old, new, before, after), *_unreadable([*before.items(), *after.items()]))
    old_log = _log(settings[0], old, before, after, shared)
    return SideBySide(old_log, _log(settings[1], new, after, before, shared), unread)


def _settings(old: Version, new: Version) -> tuple[tuple[Settings | None, Settings | None], list[Unread]]:
    """Of each version; None where there was no log. What cannot be read in one is taken to be as in the other."""
    path = PurePath(SETTINGS)
    if old.files.get(path) == new.files.get(path) is not None:
        same = new.settings()
        return (same, same), []
    found: list[Settings | None] = []
    unread: list[Unread] = []
    versions: tuple[tuple[Literal["old", "new"], Version], ...] = (("old", old), ("new", new))
    for name, version in versions:
        try:
            found.append(version.settings() if version.is_there else None)
        except ActionlogError as error:
            unread.append(Unread(name, str(error)))
    if not found:
        raise ActionlogError("The settings of the log can be read in neither version.", *(u.problem for u in unread))
    return (found[0], found[-1]), unread


# ---------------------------------------------------------------- what cannot be read, or need not be


class _Shared(NamedTuple):
    """What both logs are to have alike."""

    meetings: Mapping[PurePath, Meeting]
    """Those of files that do not differ and were read all the same."""
    files: frozenset[PurePath]
    """Those that cannot be read in a version, so that nothing can be said of their entries."""
    refs: frozenset[str]
    """The entries that cannot be read in a version, in files that can."""


def _unreadable(files: Sequence[tuple[PurePath, MeetingFile]]) -> tuple[frozenset[PurePath], frozenset[str]]:
    whole = frozenset(path for path, file in files if file.meeting is None)
    return whole, frozenset(ref for _, file in files for ref in _left_out(file))


def _left_out(file: MeetingFile) -> set[str]:
    tables = file.data.get("action") if file.meeting is not None else None
    refs = (table.get("ref") for table in tables if isinstance(table, dict)) if isinstance(tables, list) else ()
    return {ref for ref in refs if isinstance(ref, str)} - {action.ref for action in file.actions}


def _further_meetings(old: Version, new: Version, before: _Files, after: _Files) -> dict[PurePath, Meeting]:
    """Those that may be the meeting at which something is wanted: until the first that is on; all for a series."""
    same = sorted(path for path, name in new.files.items() if old.files.get(path) == name and is_meeting_path(path))
    found: dict[PurePath, Meeting] = {}
    wanted = {each for file in (*before.values(), *after.values()) for a in file.actions for each in _meetings_for(a)}
    for code, since, is_series in sorted(wanted):
        paths = [path for path in same if path.parent.name == folder_of(code) and _may_be_after(path, since)]
        for n in range(0, len(paths), _AT_ONCE):
            read = new.meetings(path for path in paths[n : n + _AT_ONCE] if path not in found)
            found |= {path: file.meeting or meeting_by_name(path.stem) for path, file in read.items()}
            known = (found[path] for path in paths[: n + _AT_ONCE])
            if not is_series and any(meeting.is_on and meeting.date > since for meeting in known):
                break
    return found


_AT_ONCE = 4
"""How many files are asked for at a time: each time git is started anew."""


def _may_be_after(path: PurePath, day: datetime.date) -> bool:
    """A meeting's day may have been put right by some days, and its file keeps its name."""
    return (meeting_by_name(path.stem).date - day).days > -31


def _meetings_for(action: Action) -> Iterator[tuple[str, datetime.date, bool]]:
    """For every register in which the entry has stood: the day after which a meeting counts, and whether all do."""
    dues = [(action.due, action.meeting), *((update.due, update.date) for update in action.updates)]
    is_series = action.repeat == "every-meeting"
    since = [action.meeting] if is_series else [day for due, day in dues if due == NEXT_MEETING]
    for code in {action.register, *(update.register for update in action.updates if update.register)}:
        yield from ((code, day, is_series) for day in since)


def _log(settings: Settings | None, version: Version, files: _Files, other: _Files, shared: _Shared) -> ActionLog:
    """``files`` are those that were read of this version, ``other`` those of the other one."""
    if settings is None:
        return ActionLog("", {}, ())
    paths: dict[str, list[PurePath]] = {}
    for path in filter(is_meeting_path, version.files):
        paths.setdefault(path.parent.name, []).append(path)

    def meeting(path: PurePath) -> Meeting:
        read = [file.meeting for file in (files.get(path), other.get(path)) if file and file.meeting]
        return read[0] if read else shared.meetings.get(path) or meeting_by_name(path.stem)

    registers = {
        register.code: with_calendar(register, [meeting(path) for path in paths.get(folder_of(register.code), ())])
        for register in settings.registers
    }
    log = ActionLog(settings.title, registers, ())
    sound = (file for path, file in files.items() if path not in shared.files and _code(path) in registers)
    actions = (action for file in sound for action in file.actions if action.ref not in shared.refs)
    return replace(log, actions=in_order(actions, log))


# ---------------------------------------------------------------- by the log's own dates


def as_known(log: ActionLog, day: datetime.date) -> ActionLog:
    """What of a log was in it at the end of a day, by its own dates: entries from the day of their meeting, updates
    from the day on which they were entered, and struck from the day on which they were."""
    return replace(log, actions=tuple(_action_as_known(a, day) for a in log.actions if a.meeting <= day))


def _action_as_known(action: Action, day: datetime.date) -> Action:
    known = (update for update in action.updates if update.known_since <= day)
    return replace(action, updates=tuple(_unstruck(u) if u.struck and u.struck > day else u for u in known))


def _unstruck(update: Update) -> Update:
    return replace(update, struck=None, struck_because=None)
