"""Changes to a log, as values: what commands apply, and what two versions of a log differ in.

``apply`` makes a change on the model alone; ``storage.plan`` makes the same change on the text of a file.
``comparing.between`` says which changes lead from one log to another.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from actionlog.alterations import (
    Alteration,
    ChangeAction,
    ChangeMeeting,
    ChangeRef,
    ChangeRegister,
    ChangeTitle,
    ChangeUpdate,
    InsertUpdate,
    MoveAction,
    MoveUpdate,
    OrderActions,
    OrderRegisters,
    RemoveAction,
    RemoveMeeting,
    RemoveRegister,
    RemoveUpdate,
)
from actionlog.model import KEYS_ADDED_LATER, Action, ActionLog, Meeting, Register, Update, in_order, replace


class AddRegister(NamedTuple):
    register: Register


class AddMeeting(NamedTuple):
    code: str
    meeting: Meeting


class MoveMeeting(NamedTuple):
    """A meeting is held on another day, under another file name; or, where it holds entries and so keeps its
    name, its date is put right."""

    code: str
    stem: str
    new_stem: str
    date: datetime.date


class CancelMeeting(NamedTuple):
    code: str
    stem: str
    because: str


class AddAction(NamedTuple):
    """A new entry at the end of its meeting's file."""

    action: Action
    new_meeting: Meeting | None = None
    """The meeting, where the entry is the first thing known of it."""


class AddUpdate(NamedTuple):
    """A new update after the last of an entry."""

    ref: str
    update: Update


class AddToUpdate(NamedTuple):
    """What may be said later of a written update. ``number`` counts from 0 in the order of the file."""

    ref: str
    number: int
    minute: str | None = None
    evidence: str | None = None
    struck: datetime.date | None = None
    struck_because: str | None = None

    @property
    def keys(self) -> dict[str, Any]:
        return {key: said for key in KEYS_ADDED_LATER if (said := getattr(self, key)) is not None}


Change = AddRegister | AddMeeting | MoveMeeting | CancelMeeting | AddAction | AddUpdate | AddToUpdate

"""What commands make of a log; ``storage`` writes it."""
Difference = Change | Alteration
"""What two versions of a log can differ in."""

OfSettings = AddRegister | ChangeTitle | ChangeRegister | RemoveRegister | OrderRegisters
OfCalendar = AddMeeting | MoveMeeting | CancelMeeting | ChangeMeeting | RemoveMeeting
OfUpdates = AddUpdate | AddToUpdate | InsertUpdate | ChangeUpdate | MoveUpdate | RemoveUpdate

# ---------------------------------------------------------------- applying


def apply(log: ActionLog, change: Difference) -> ActionLog:
    """The log after the change. What the change names is to be there."""
    match change:
        case AddRegister() | ChangeTitle() | ChangeRegister() | RemoveRegister() | OrderRegisters():
            return _with_settings(log, change)
        case AddMeeting() | MoveMeeting() | CancelMeeting() | ChangeMeeting() | RemoveMeeting():
            return _with_calendar(log, change)
        case AddAction(action, new_meeting):
            if new_meeting is not None:
                log = apply(log, AddMeeting(action.register, new_meeting))
            return _with_actions(log, (*log.actions, action))
        case RemoveAction(ref):
            return replace(log, actions=tuple(a for a in log.actions if a.ref != ref))
        case MoveAction(ref, code, stem):
            day = next(m.date for m in log.registers[code].meetings if m.stem == stem)
            others = (a for a in log.actions if a.ref != ref)
            moved = (replace(a, register=code, stem=stem, meeting=day) for a in log.actions if a.ref == ref)
            return _with_actions(log, (*others, *moved))
        case OrderActions(code, stem, refs):
            file = [a for a in log.actions if (a.register, a.stem) == (code, stem)]
            others = (a for a in log.actions if (a.register, a.stem) != (code, stem))
            return _with_actions(log, (*others, *_taken_in_order(file, refs)))
        case ChangeAction(ref, key, value):
            return _with_action(log, ref, lambda action: replace(action, **{key: value}))
        case ChangeRef(ref, new_ref):
            return _with_action(log, ref, lambda action: replace(action, ref=new_ref))
    return _with_action(log, change.ref, lambda action: replace(action, updates=_updated(action.updates, change)))


def _with_settings(log: ActionLog, change: OfSettings) -> ActionLog:
    match change:
        case ChangeTitle(title):
            return replace(log, title=title)
        case AddRegister(register):
            return replace(log, registers={**log.registers, register.code: register})
        case ChangeRegister(register):
            told = replace(register, meetings=log.registers[register.code].meetings)
            return replace(log, registers={**log.registers, register.code: told})
        case RemoveRegister(code):
            registers = {each: register for each, register in log.registers.items() if each != code}
            return replace(log, registers=registers, actions=tuple(a for a in log.actions if a.register != code))
        case OrderRegisters(codes):
            return _with_actions(replace(log, registers={code: log.registers[code] for code in codes}), log.actions)


def _with_calendar(log: ActionLog, change: OfCalendar) -> ActionLog:
    match change:
        case AddMeeting(code, meeting):
            return _with_meetings(log, code, (*log.registers[code].meetings, meeting))
        case MoveMeeting(code, stem, new_stem, date):
            log = _with_meeting(log, code, stem, lambda meeting: replace(meeting, stem=new_stem, date=date))
            file = (code, stem)
            return _with_actions(
                log,
                (replace(a, stem=new_stem, meeting=date) if (a.register, a.stem) == file else a for a in log.actions),
            )
        case CancelMeeting(code, stem, because):
            return _with_meeting(log, code, stem, lambda meeting: replace(meeting, cancelled=because))
        case ChangeMeeting(code, told):
            return _with_meeting(log, code, told.stem, lambda _: told)
        case RemoveMeeting(code, stem):
            log = _with_meetings(log, code, [m for m in log.registers[code].meetings if m.stem != stem])
            return replace(log, actions=tuple(a for a in log.actions if (a.register, a.stem) != (code, stem)))


def _with_meetings(log: ActionLog, code: str, meetings: Iterable[Meeting]) -> ActionLog:
    by_day = tuple(sorted(meetings, key=lambda m: (m.date, m.stem)))
    return replace(log, registers={**log.registers, code: replace(log.registers[code], meetings=by_day)})


def _with_meeting(log: ActionLog, code: str, stem: str, change: Callable[[Meeting], Meeting]) -> ActionLog:
    return _with_meetings(log, code, [change(m) if m.stem == stem else m for m in log.registers[code].meetings])


def _with_actions(log: ActionLog, actions: Iterable[Action]) -> ActionLog:
    return replace(log, actions=in_order(actions, log))


def _with_action(log: ActionLog, ref: str, change: Callable[[Action], Action]) -> ActionLog:
    return replace(log, actions=tuple(change(a) if a.ref == ref else a for a in log.actions))


def _taken_in_order(actions: Sequence[Action], refs: Iterable[str]) -> Iterator[Action]:
    """The entries as the refs have them; those of one ref in the order that they had."""
    waiting: dict[str, list[Action]] = {}
    for action in actions:
        waiting.setdefault(action.ref, []).append(action)
    return (waiting[ref].pop(0) for ref in refs)


def _updated(updates: tuple[Update, ...], change: OfUpdates) -> tuple[Update, ...]:
    found = list(updates)
    match change:
        case AddUpdate(_, update):
            found.append(update)
        case AddToUpdate(_, number):
            found[number] = replace(found[number], **change.keys)
        case InsertUpdate(_, number, update):
            found.insert(number, update)
        case ChangeUpdate(_, number, update):
            found[number] = update
        case MoveUpdate(_, number, to):
            found.insert(to, found.pop(number))
        case RemoveUpdate(_, number):
            del found[number]
    return tuple(found)
