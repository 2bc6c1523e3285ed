"""Writing a log: a Change is planned as a file's new text, then written so that nothing is ever lost.

A planned text is proved to read as meant; it is written under a lock by renaming a finished file over
the old one.
"""

import contextlib
import glob
import os
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
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
from actionlog.reading import SETTINGS, is_inside, path_of, read_meeting_file, read_settings
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
    for together in _in_one_edit(changes):
        change = together[0]
        path, moved_to = _paths(change)
        try:
            _refuse_unless_fit(root, change, path, moved_to, planned)
            now = planned.get(path) or _as_it_is(root, path)
        except OSError as error:
            raise ActionlogError(f"{path} cannot be read: {error.strerror}.") from error
        now = replace(now, after=_edited(now.after, together, path))
        if moved_to is not None:
            planned.pop(path, None)
            now = replace(now, path=moved_to) if now.before is None else replace(now, moved_to=moved_to)
        planned[moved_to or path] = now
    return list(planned.values())


def _in_one_edit(changes: Sequence[Change]) -> Iterator[list[Change]]:
    """Entries that are added to one file, one after the other, are one edit of it: minutes may ask for hundreds."""
    together: list[Change] = []
    for change in changes:
        joins = isinstance(change, AddAction) and change.new_meeting is None
        if together and not (joins and isinstance(together[-1], AddAction) and _paths(together[-1]) == _paths(change)):
            yield together
            together = []
        together.append(change)
    if together:
        yield together


def _edited(text: str, changes: Sequence[Change], path: PurePath) -> str:
    refs = [change.action.ref for change in changes if isinstance(change, AddAction)]
    if refs:
        _refuse_if_taken(text, path, refs)
    edits = [edit for change in changes for edit in _edits(change, text, path)]
    try:
        return edited(text, edits)
    except ActionlogError as error:
        raise ActionlogError(f"{path}: {error}") from None


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


def _refuse_unless_fit(
    root: Path, change: Change, path: PurePath, moved_to: PurePath | None, planned: Mapping[PurePath, FileChange]
) -> None:
    """A new file's place is to be free, and any other file is to be there, on the disk or planned."""
    new_path = path if _makes_a_file(change) else moved_to
    if new_path is not None and (new_path in planned or (root / new_path).exists()):
        raise ActionlogError(f"{new_path} is there already, so nothing was written.")
    if not _makes_a_file(change) and path not in planned and not (root / path).exists():
        raise ActionlogError(f"{path} is not there any more, so nothing was written.")


def _makes_a_file(change: Change) -> bool:
    return isinstance(change, AddMeeting) or (isinstance(change, AddAction) and change.new_meeting is not None)


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


def _entries_with(text: str, ref: str) -> list[int]:
    return [n for n, table in enumerate(parse(text).get("action", ())) if table["ref"] == ref]


def _refuse_if_taken(text: str, path: PurePath, refs: Sequence[str]) -> None:
    taken = {table["ref"] for table in parse(text).get("action", ())}
    for ref in refs:
        if ref in taken:
            raise ActionlogError(f"{path} has an entry {ref} already, so nothing was written.")
        taken.add(ref)


def _entry_place(text: str, path: PurePath, ref: str) -> Place:
    numbers = _entries_with(text, ref)
    if not numbers:
        raise ActionlogError(f"{path} has no entry {ref}, so nothing was written.")
    return "action", numbers[0]


def _text_to_edit(root: Path, path: PurePath) -> str:
    """The text of a file that is sound in every part: no other is ever written to."""
    if path == PurePath(SETTINGS):
        return read_settings(root).text
    file = read_meeting_file(root, path, path.parent.name.upper())
    if file.problems:
        raise ActionlogError(
            f"Nothing was written, because {path} has a fault that is to be put right first:",
            *(str(problem) for problem in file.problems),
        )
    return file.text


def write(root: Path, change: FileChange) -> None:
    """Writes a planned change. The file then has the old text or the new, whatever happens meanwhile."""
    path, new_path = root / change.path, root / (change.moved_to or change.path)
    try:
        if not is_inside(root, path) or not is_inside(root, new_path):
            raise ActionlogError(f"{change.path} leads out of the log through a link, so nothing was written.")
        _refuse_if_changed_since(path, change)
        path.parent.mkdir(exist_ok=True)
        write_atomically(new_path, change.after, mode_of=path)
        if new_path != path:
            path.unlink()
    except OSError as error:
        raise ActionlogError(f"{change.path} could not be written and is as it was: {error.strerror}.") from error


def _refuse_if_changed_since(path: Path, change: FileChange) -> None:
    """An editor knows nothing of the lock: what it has saved since the plan was made is not written over."""
    now = path.read_bytes() if path.exists() else None
    if now != (None if change.before is None else change.before.encode()):
        raise ActionlogError(
            f"{change.path} was changed by another program just now, so nothing was written to it.",
            "Look at it, and give the command again.",
        )


def write_atomically(path: Path, text: str, mode_of: Path | None = None) -> None:
    """Writes a file beside the path, sees it safely on the disk, and renames it over the path.

    It gets the permissions of the file that it replaces, or of ``mode_of``.
    """
    path = Path(os.path.realpath(path))
    _remove_what_was_left(path)
    like = mode_of or path
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        if like.exists():
            shutil.copymode(like, beside)
        _rename_over(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _rename_over(beside: Path, path: Path) -> None:
    """Renames a file over another. On Windows that fails while somebody reads it, so it is tried for two seconds."""
    for _ in range(100 if os.name == "nt" else 0):
        with contextlib.suppress(PermissionError):
            beside.replace(path)
            return
        time.sleep(0.02)
    beside.replace(path)


def _remove_what_was_left(path: Path) -> None:
    """A process that was killed while it wrote leaves its unfinished file."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.????????.tmp"):
        left.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Sees a rename safely on the disk, where the system has a way to: Windows has none."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            with contextlib.suppress(OSError):  # some network drives cannot, and the file is written already
                os.fsync(handle)
        finally:
            os.close(handle)


LOCKS = {"writing to": "lock", "committing": "commit-lock"}
"""The two locks of a log, by what their holder does. Who wants both takes that for committing first."""


@contextlib.contextmanager
def locked(root: Path, doing: str = "writing to") -> Iterator[None]:
    """Holds a lock of the log, so that of two commands at once the second sees what the first wrote.

    The system frees the lock of a process that dies. Raises ActionlogError after SECONDS_TO_WAIT.
    """
    from filelock import FileLock, Timeout  # 20 ms that only writing needs

    own = root / OWN_FOLDER
    if not is_inside(root, own):
        raise ActionlogError(f"{own} is a link that leads out of the log, so nothing was written. Remove the link.")
    try:
        own.mkdir(exist_ok=True)
        if not (own / ".gitignore").exists() and not (own / ".gitignore").is_symlink():
            (own / ".gitignore").write_text("*\n", encoding="utf-8")
        lock = FileLock(own / LOCKS[doing], timeout=SECONDS_TO_WAIT)
        lock.acquire()
    except Timeout:
        raise ActionlogError(
            f"Another actionlog command has been {doing} this log for {SECONDS_TO_WAIT:.0f} seconds.",
            "Nothing was written. Try again when it has ended.",
        ) from None
    except OSError as error:
        raise ActionlogError(f"The log in {root} cannot be written to: {error.strerror}.") from error
    try:
        yield
    finally:
        lock.release()
