"""Which changes lead from one log to another: two versions compared by what they mean, not by their lines."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from actionlog.aligning import align
from actionlog.alterations import (
    ChangeAction,
    ChangeMeeting,
    ChangeRef,
    ChangeRegister,
    ChangeTitle,
    ChangeUpdate,
    Difference,
    InsertUpdate,
    MoveAction,
    MoveUpdate,
    OrderActions,
    OrderRegisters,
    RemoveAction,
    RemoveMeeting,
    RemoveRegister,
    RemoveUpdate,
    apply,
)
from actionlog.changes import AddAction, AddMeeting, AddRegister, AddToUpdate, AddUpdate, CancelMeeting, MoveMeeting
from actionlog.model import KEYS_ADDED_LATER, Action, ActionLog, Meeting, Register, Update, replace


def between(old: ActionLog, new: ActionLog) -> list[Difference]:
    """The changes that lead from one log to another: made in their order with ``apply``, they give ``new``.

    Both are to be as ``reading`` makes them: every entry is in a meeting and has its day, and they stand in
    order. A register is known by its code, a meeting by its file, an entry by its ref, an update by what it says.

    What "written is written" allows comes out as such: updates of the old log that are all in the new one, in
    their order and with nothing but what may be added to them, as ``AddUpdate`` (after the last),
    ``InsertUpdate`` (before another) and ``AddToUpdate`` alone; a new entry as one ``AddAction`` with its updates.
    """
    calendar = [*_settings_between(old, new), *_calendars_between(old, new)]
    held = old
    for change in calendar:
        if isinstance(change, MoveMeeting):
            held = apply(held, change)
    entries = list(_entries_between(held, new))
    gone = list(_gone_between(held, new))
    return [*calendar, *entries, *gone, *_orders_between(held, new, entries)]


# ---------------------------------------------------------------- settings and calendar


def _settings_between(old: ActionLog, new: ActionLog) -> Iterator[Difference]:
    if old.title != new.title:
        yield ChangeTitle(new.title)
    for code, register in new.registers.items():
        settings = replace(register, meetings=())
        if code not in old.registers:
            yield AddRegister(settings)
        elif settings != replace(old.registers[code], meetings=()):
            yield ChangeRegister(settings)


def _calendars_between(old: ActionLog, new: ActionLog) -> Iterator[Difference]:
    for code, register in new.registers.items():
        before = {m.stem: m for m in old.registers[code].meetings} if code in old.registers else {}
        moved = _moved_meetings(old, new, code) if before else {}
        for meeting in register.meetings:
            stem = moved.get(meeting.stem, meeting.stem)
            if stem in before:
                yield from _meetings_between(code, before[stem], meeting)
            else:
                yield AddMeeting(code, meeting)


def _meetings_between(code: str, old: Meeting, new: Meeting) -> Iterator[Difference]:
    if (old.stem, old.date) != (new.stem, new.date):
        yield MoveMeeting(code, old.stem, new.stem, new.date)
        old = replace(old, stem=new.stem, date=new.date)
    if new.cancelled is not None and replace(old, cancelled=new.cancelled) == new != old:
        yield CancelMeeting(code, new.stem, new.cancelled)
    elif old != new:
        yield ChangeMeeting(code, new)


def _moved_meetings(old: ActionLog, new: ActionLog, code: str) -> dict[str, str]:
    """The files of meetings that were held on another day before, each with the name it had.

    A file that is gone and one that is new are one meeting where what else is said of it is the same (it may
    be cancelled now), and some entry of the old one is in the new one, or it had none. Of several the nearest
    day is taken.
    """
    before, after = _by_stem(old.registers.get(code)), _by_stem(new.registers.get(code))
    gone = [meeting for stem, meeting in before.items() if stem not in after]
    come = [meeting for stem, meeting in after.items() if stem not in before]
    held, holds = _files(old), _files(new)
    pairs = sorted(
        (abs(meeting.date - was.date), meeting.stem, was.stem)
        for meeting in come
        for was in gone
        if replace(was, stem=meeting.stem, date=meeting.date, cancelled=was.cancelled or meeting.cancelled) == meeting
        if (code, was.stem) not in held or set(held[code, was.stem]) & set(holds.get((code, meeting.stem), ()))
    )
    moved: dict[str, str] = {}
    for _, stem, was in pairs:
        if stem not in moved and was not in moved.values():
            moved[stem] = was
    return moved


def _by_stem(register: Register | None) -> dict[str, Meeting]:
    return {meeting.stem: meeting for meeting in register.meetings} if register else {}


# ---------------------------------------------------------------- entries

_KEYS = [key for key in Action._fields if key not in ("ref", "updates", "register", "stem", "meeting")]


def _entries_between(old: ActionLog, new: ActionLog) -> Iterator[Difference]:
    """What became of the entries, but for those that go with their meeting; ``old`` has its meetings moved already.

    Where a ref stands twice nobody can say which entry is which: all of them go, and come as they are now.
    """
    doubled = _doubled(old, new)
    anew = [ref for ref in doubled if _of_ref(old, ref) != _of_ref(new, ref)]
    yield from (RemoveAction(ref) for ref in anew if _of_ref(old, ref))
    before = {action.ref: action for action in old.actions if action.ref not in doubled}
    after = {action.ref: action for action in new.actions if action.ref not in doubled}
    renamed = _renamed(before, after)
    for ref, action in after.items():
        was = before.get(renamed.get(ref, ref))
        yield from _entry_between(was, action) if was else [AddAction(action)]
    there = {(code, meeting.stem) for code, register in new.registers.items() for meeting in register.meetings}
    staying = set(renamed.values()).union(after)
    gone = [ref for ref, was in before.items() if ref not in staying and (was.register, was.stem) in there]
    yield from (RemoveAction(ref) for ref in gone)
    yield from (AddAction(action) for ref in anew for action in _of_ref(new, ref))


def _doubled(old: ActionLog, new: ActionLog) -> list[str]:
    times = Counter(action.ref for action in old.actions) | Counter(action.ref for action in new.actions)
    return [ref for ref, number in times.items() if number > 1]


def _of_ref(log: ActionLog, ref: str) -> list[Action]:
    return [action for action in log.actions if action.ref == ref]


def _renamed(before: Mapping[str, Action], after: Mapping[str, Action]) -> dict[str, str]:
    """New refs of entries that are old ones by all that was minuted, in the same file: each with its old ref."""
    gone: dict[tuple[str | None, ...], list[str]] = {}
    for ref, action in before.items():
        if ref not in after:
            gone.setdefault(_as_minuted(action), []).append(ref)
    return {
        ref: gone[_as_minuted(action)].pop(0)
        for ref, action in after.items()
        if ref not in before and gone.get(_as_minuted(action))
    }


def _as_minuted(action: Action) -> tuple[str | None, ...]:
    return (action.register, action.stem, action.kind, action.minute, action.text)


def _entry_between(old: Action, new: Action) -> Iterator[Difference]:
    ref = new.ref
    if old.ref != ref:
        yield ChangeRef(old.ref, ref)
    if (old.register, old.stem) != (new.register, new.stem):
        yield MoveAction(ref, new.register, new.stem)
    for key in _KEYS:
        if getattr(old, key) != getattr(new, key):
            yield ChangeAction(ref, key, getattr(new, key))
    if old.updates != new.updates:
        yield from _updates_between(ref, old.updates, new.updates)


def _updates_between(ref: str, old: Sequence[Update], new: Sequence[Update]) -> Iterator[Difference]:
    """What was written first: changed where it stands, taken out, put elsewhere; then what is new."""
    found = align(old, new)
    pairs = found.pairs
    for n, m in sorted(pairs.items()):
        yield from _update_between(ref, n, old[n], new[m])
    yield from (RemoveUpdate(ref, n) for n in reversed(range(len(old))) if n not in pairs)
    there = [pairs[n] for n in sorted(pairs)]
    settled = set(found.kept.values())
    for m in sorted(found.moved.values()):
        number = there.index(m)
        there.remove(m)
        to = max((there.index(other) + 1 for other in settled if other < m), default=0)
        there.insert(to, m)
        settled.add(m)
        if number != to:
            yield MoveUpdate(ref, number, to)
    for m in sorted(set(range(len(new))) - set(there)):
        yield AddUpdate(ref, new[m]) if m == len(there) else InsertUpdate(ref, m, new[m])
        there.insert(m, m)


def _update_between(ref: str, number: int, old: Update, new: Update) -> Iterator[Difference]:
    added = {key: getattr(new, key) for key in KEYS_ADDED_LATER if getattr(old, key) is None}
    if old != new:
        yield AddToUpdate(ref, number, **added) if replace(old, **added) == new else ChangeUpdate(ref, number, new)


# ---------------------------------------------------------------- what is gone, and the order of the rest


def _gone_between(old: ActionLog, new: ActionLog) -> Iterator[Difference]:
    """Registers and meetings that are gone with what they held; ``old`` has its meetings moved already."""
    for code, register in old.registers.items():
        if code not in new.registers:
            yield RemoveRegister(code)
            continue
        stems = _by_stem(new.registers[code])
        yield from (RemoveMeeting(code, meeting.stem) for meeting in register.meetings if meeting.stem not in stems)


def _orders_between(old: ActionLog, new: ActionLog, made: Sequence[Difference]) -> Iterator[Difference]:
    """Other orders than those that the changes of entries, as they are made, leave behind."""
    codes = [code for code in old.registers if code in new.registers]
    if [*codes, *(code for code in new.registers if code not in codes)] != list(new.registers):
        yield OrderRegisters(tuple(new.registers))
    left, wanted = _order_left(old, made), _files(new)
    for (code, stem), refs in wanted.items():
        if left[code, stem] != refs:
            yield OrderActions(code, stem, tuple(refs))


def _order_left(old: ActionLog, made: Sequence[Difference]) -> dict[tuple[str, str], list[str]]:
    names = {change.ref: change.new_ref for change in made if isinstance(change, ChangeRef)}
    leaving = {change.ref for change in made if isinstance(change, RemoveAction | MoveAction)}
    staying = (replace(action, ref=names.get(action.ref, action.ref)) for action in old.actions)
    left = _files(replace(old, actions=tuple(action for action in staying if action.ref not in leaving)))
    for change in made:
        if isinstance(change, AddAction):
            left.setdefault((change.action.register, change.action.stem), []).append(change.action.ref)
        elif isinstance(change, MoveAction):
            left.setdefault((change.code, change.stem), []).append(change.ref)
    return left


def _files(log: ActionLog) -> dict[tuple[str, str], list[str]]:
    """The refs that each meeting's file holds, in its order."""
    found: dict[tuple[str, str], list[str]] = {}
    for action in log.actions:
        found.setdefault((action.register, action.stem), []).append(action.ref)
    return found
