"""Planning what is written: a Change becomes a file's new text, proved to read as meant."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

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
from actionlog.reading import SETTINGS, path_of, read_meeting_file, read_settings
from actionlog.record import Step
from actionlog.schema import (
    MEETING_KEYS,
    UPDATE_KEYS,
    action_data,
    meeting_data,
    parse_ref,
    register_data,
    update_data,
)


class FileChange(NamedTuple):
    """A file's text before (None: there is no such file) and after, and its new path where it moves."""

    path: PurePath
    before: str | None
    after: str
    moved_to: PurePath | None = None

    @property
    def paths(self) -> tuple[PurePath, ...]:
        return (self.path,) if self.moved_to is None else (self.path, self.moved_to)

    @property
    def steps(self) -> tuple[Step, ...]:
        """A file that moves is written at its new path first, so that it always stands at one of them."""
        if self.moved_to is None:
            return (Step(self.path, self.before, self.after),)
        return (Step(self.moved_to, None, self.after, self.path), Step(self.path, self.before, None, self.moved_to))


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
        now = now._replace(after=_edited(now.after, together, path))
        if moved_to is not None:
            planned.pop(path, None)
            now = now._replace(path=moved_to) if now.before is None else now._replace(moved_to=moved_to)
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
