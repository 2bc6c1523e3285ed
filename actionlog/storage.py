"""Writing a log: a Change is planned as a file's new text, then written so that nothing is ever lost.

A planned text is proved to read as meant; it is written under a lock by renaming a finished file over
the old one.
"""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from actionlog.changes import (
    AddAction,
    AddMeeting,
    AddRegister,
    AddToUpdate,
    AddUpdate,
    CancelMeeting,
    Change,
    MoveMeeting,
)
from actionlog.document import AddTable, Edit, SetKey, edited, parse
from actionlog.errors import ActionlogError, Place
from actionlog.model import Meeting
from actionlog.reading import SETTINGS, is_inside, path_of, read_meeting_file, read_toml
from actionlog.schema import (
    MEETING_KEYS,
    UPDATE_KEYS,
    action_data,
    meeting_data,
    parse_ref,
    register_data,
    update_data,
)

OWN_FOLDER = ".actionlog"
"""For the lock and what else can be thrown away; it ignores itself in git."""
SECONDS_TO_WAIT = 60.0
"""How long a command waits for others that are writing."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file's text before (None: there is no such file) and after, and its new path where it moves."""

    path: PurePath
    before: str | None
    after: str
    moved_to: PurePath | None = None

    @property
    def paths(self) -> tuple[PurePath, ...]:
        return (self.path,) if self.moved_to is None else (self.path, self.moved_to)


def plan(root: Path, changes: Sequence[Change]) -> list[FileChange]:
    """What the changes come to, file by file. Raises ActionlogError where a file cannot take them."""
    planned: dict[PurePath, FileChange] = {}
    for change in changes:
        path, moved_to = _paths(change)
        _refuse_what_is_there(root, change, moved_to or path)
        now = planned[path] if path in planned else _as_it_is(root, path)
        after = edited(now.after, _edits(change, now.after, path))
        planned[path] = replace(now, after=after, moved_to=moved_to or now.moved_to)
    return list(planned.values())


def _as_it_is(root: Path, path: PurePath) -> FileChange:
    if not (root / path).exists():
        return FileChange(path, None, "")
    text = _text_to_edit(root, path)
    return FileChange(path, text, text)


def _paths(change: Change) -> tuple[PurePath, PurePath | None]:
    """The file that a change is made to, and its new path where it moves."""
    match change:
        case AddRegister():
            return PurePath(SETTINGS), None
        case AddMeeting(code, meeting):
            return path_of(code, meeting.stem), None
        case MoveMeeting(code, stem, new_stem):
            return path_of(code, stem), path_of(code, new_stem) if new_stem != stem else None
        case CancelMeeting(code, stem):
            return path_of(code, stem), None
        case AddAction(action):
            return path_of(action.register, action.stem), None
        case AddUpdate(ref) | AddToUpdate(ref):
            parts = parse_ref(ref)
            if parts is None:
                raise ActionlogError(f"{ref} is not a ref.")
            return path_of(parts.code, parts.stem), None


def _refuse_what_is_there(root: Path, change: Change, path: PurePath) -> None:
    makes_a_file = isinstance(change, AddMeeting | MoveMeeting) or (
        isinstance(change, AddAction) and change.new_meeting
    )
    if makes_a_file and (root / path).exists():
        raise ActionlogError(f"{path} is there already, so nothing was written.")
    if isinstance(change, AddAction) and not makes_a_file and not (root / path).exists():
        raise ActionlogError(f"{path} is not there any more, so nothing was written.")


def _edits(change: Change, text: str, path: PurePath) -> Sequence[Edit]:
    match change:
        case AddRegister(register):
            return [AddTable(("registers", register.code), register_data(register), array=False)]
        case AddMeeting(_, meeting):
            return [_new_meeting(meeting)]
        case MoveMeeting(date=date):
            return [SetKey(("meeting",), "date", date, list(MEETING_KEYS))]
        case CancelMeeting(because=because):
            return [SetKey(("meeting",), "cancelled", because, list(MEETING_KEYS))]
        case AddAction(action, new_meeting):
            entry = AddTable(("action",), action_data(action))
            return [_new_meeting(new_meeting), entry] if new_meeting else [entry]
        case AddUpdate(ref, update):
            return [AddTable((*_entry_place(text, path, ref), "update"), update_data(update))]
        case AddToUpdate(ref, number):
            place = (*_entry_place(text, path, ref), "update", number)
            return [SetKey(place, key, value, list(UPDATE_KEYS)) for key, value in change.keys.items()]


def _new_meeting(meeting: Meeting) -> AddTable:
    return AddTable(("meeting",), meeting_data(meeting), array=False)


def _entry_place(text: str, path: PurePath, ref: str) -> Place:
    numbers = [n for n, table in enumerate(parse(text).get("action", ())) if table.get("ref") == ref]
    if len(numbers) != 1:
        count = "no entry has" if not numbers else f"{len(numbers)} entries have"
        raise ActionlogError(f"In {path} {count} the ref {ref}, so nothing was written.")
    return "action", numbers[0]


def _text_to_edit(root: Path, path: PurePath) -> str:
    """The text of a file that is sound in every part: no other is ever written to."""
    text, _, problem = read_toml(root, path)
    found = [problem] if problem else []
    if not found and path != PurePath(SETTINGS):
        read_meeting_file(root, path, path.parent.name.upper(), found)
    if found:
        raise ActionlogError(
            f"Nothing was written, because {path} has a fault that is to be put right first:",
            *(str(problem) for problem in found),
        )
    return text


def write(root: Path, change: FileChange) -> None:
    """Writes a planned change. The file then has the old text or the new, whatever happens meanwhile."""
    path = root / change.path
    try:
        if not is_inside(root, path):
            raise ActionlogError(f"{change.path} leads out of the log through a link, so nothing was written.")
        path.parent.mkdir(exist_ok=True)
        write_atomically(path, change.after)
        if change.moved_to is not None:
            path.rename(root / change.moved_to)
    except OSError as error:
        raise ActionlogError(f"{change.path} could not be written and is as it was: {error.strerror}.") from error


def write_atomically(path: Path, text: str) -> None:
    """Writes a file beside the path, sees it safely on the disk, and renames it over the path."""
    path = path.resolve()
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Sees a rename safely on the disk, where the system has a way to: Windows has none."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def locked(root: Path) -> Iterator[None]:
    """Holds the log's lock, so that of two commands at once the second sees what the first wrote.

    The system frees the lock of a process that dies. Raises ActionlogError after SECONDS_TO_WAIT.
    """
    from filelock import FileLock, Timeout  # 20 ms that only writing needs

    own = root / OWN_FOLDER
    try:
        own.mkdir(exist_ok=True)
        if not (own / ".gitignore").exists():
            (own / ".gitignore").write_text("*\n", encoding="utf-8")
        lock = FileLock(own / "lock", timeout=SECONDS_TO_WAIT)
        lock.acquire()
    except Timeout:
        raise ActionlogError(
            f"Another actionlog command has been writing to this log for {SECONDS_TO_WAIT:.0f} seconds.",
            "Nothing was written. Try again when it has ended.",
        ) from None
    except OSError as error:
        raise ActionlogError(f"The log in {root} cannot be written to: {error.strerror}.") from error
    try:
        yield
    finally:
        lock.release()
