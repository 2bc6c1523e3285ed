"""What an editor or a merge can make of a log, and no command does: differences that are no ``Change``.

Some are what any log may show: a title, a setting, an update that a merge has put before another. The others
break "written is written", and are said all the same: ``comparing.between`` leaves nothing out.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from actionlog import changes
from actionlog.changes import (
    AddMeeting,
    AddRegister,
    AddToUpdate,
    AddUpdate,
    CancelMeeting,
    Change,
    MoveMeeting,
    with_action,
    with_actions,
    with_meeting,
    with_meetings,
    with_updates,
)
from actionlog.model import Action, ActionLog, Meeting, Register, Update, replace


class ChangeTitle(NamedTuple):
    """The log's own title."""

    title: str


class ChangeRegister(NamedTuple):
    """Other settings of a register. Its meetings stay as they are, whatever ``register`` has."""

    register: Register


class RemoveRegister(NamedTuple):
    """A register goes, with its meetings and all they hold."""

    code: str


class OrderRegisters(NamedTuple):
    codes: tuple[str, ...]


class ChangeMeeting(NamedTuple):
    """Other keys of a meeting, but neither its day nor its file."""

    code: str
    meeting: Meeting


class RemoveMeeting(NamedTuple):
    """A meeting's file goes, with the entries in it."""

    code: str
    stem: str


class ChangeAction(NamedTuple):
    """A key of an entry says something else. None: the key is silent, as in ``Action``."""

    ref: str
    key: str
    value: Any


class ChangeRef(NamedTuple):
    ref: str
    new_ref: str


class MoveAction(NamedTuple):
    """An entry stands at the end of another meeting's file, under the ref that it had."""

    ref: str
    code: str
    stem: str


class RemoveAction(NamedTuple):
    """Every entry of this ref goes: where one stands twice, all of them."""

    ref: str


class OrderActions(NamedTuple):
    """The entries of a meeting's file stand in another order."""

    code: str
    stem: str
    refs: tuple[str, ...]


class InsertUpdate(NamedTuple):
    """A new update before one that is there: so a merge leaves what two people wrote at once.

    ``number`` is the place that it takes; this and all other numbers of updates count from 0.
    """

    ref: str
    number: int
    update: Update


class ChangeUpdate(NamedTuple):
    """A written update is another one in its place: more than what may be added to it."""

    ref: str
    number: int
    update: Update


class MoveUpdate(NamedTuple):
    """An update stands elsewhere among its entry's; ``to`` is its place once it has been taken out."""

    ref: str
    number: int
    to: int


class RemoveUpdate(NamedTuple):
    ref: str
    number: int


Alteration = (
    ChangeTitle
    | ChangeRegister
    | RemoveRegister
    | OrderRegisters
    | ChangeMeeting
    | RemoveMeeting
    | ChangeAction
    | ChangeRef
    | MoveAction
    | RemoveAction
    | OrderActions
    | InsertUpdate
    | ChangeUpdate
    | MoveUpdate
    | RemoveUpdate
)
Difference = Change | Alteration
"""What two versions of a log can differ in."""

OfSettings = AddRegister | ChangeTitle | ChangeRegister | RemoveRegister | OrderRegisters
OfCalendar = AddMeeting | MoveMeeting | CancelMeeting | ChangeMeeting | RemoveMeeting
OfUpdates = AddUpdate | AddToUpdate | InsertUpdate | ChangeUpdate | MoveUpdate | RemoveUpdate

# ---------------------------------------------------------------- applying


def apply(log: ActionLog, change: Difference) -> ActionLog:
    """The log after the change. What the change names is to be there."""
    match change:
        case ChangeTitle() | ChangeRegister() | RemoveRegister() | OrderRegisters():
            return _with_settings(log, change)
        case ChangeMeeting(code, told):
            return with_meeting(log, code, told.stem, lambda _: told)
        case RemoveMeeting(code, stem):
            log = with_meetings(log, code, [m for m in log.registers[code].meetings if m.stem != stem])
            return replace(log, actions=tuple(a for a in log.actions if (a.register, a.stem) != (code, stem)))
        case RemoveAction(ref):
            return replace(log, actions=tuple(a for a in log.actions if a.ref != ref))
        case MoveAction(ref, code, stem):
            day = next(m.date for m in log.registers[code].meetings if m.stem == stem)
            others = (a for a in log.actions if a.ref != ref)
            moved = (replace(a, register=code, stem=stem, meeting=day) for a in log.actions if a.ref == ref)
            return with_actions(log, (*others, *moved))
        case OrderActions(code, stem, refs):
            file = [a for a in log.actions if (a.register, a.stem) == (code, stem)]
            others = (a for a in log.actions if (a.register, a.stem) != (code, stem))
            return with_actions(log, (*others, *_taken_in_order(file, refs)))
        case ChangeAction(ref, key, value):
            return with_action(log, ref, lambda action: replace(action, **{key: value}))
        case ChangeRef(ref, new_ref):
            return with_action(log, ref, lambda action: replace(action, ref=new_ref))
        case InsertUpdate() | ChangeUpdate() | MoveUpdate() | RemoveUpdate():
            return with_updates(log, change.ref, lambda updates: _altered(updates, change))
    return changes.apply(log, change)


def _with_settings(log: ActionLog, change: ChangeTitle | ChangeRegister | RemoveRegister | OrderRegisters) -> ActionLog:
    match change:
        case ChangeTitle(title):
            return replace(log, title=title)
        case ChangeRegister(register):
            told = replace(register, meetings=log.registers[register.code].meetings)
            return replace(log, registers={**log.registers, register.code: told})
        case RemoveRegister(code):
            registers = {each: register for each, register in log.registers.items() if each != code}
            return replace(log, registers=registers, actions=tuple(a for a in log.actions if a.register != code))
        case OrderRegisters(codes):
            return with_actions(replace(log, registers={code: log.registers[code] for code in codes}), log.actions)


def _taken_in_order(actions: Sequence[Action], refs: Iterable[str]) -> Iterator[Action]:
    """The entries as the refs have them; those of one ref in the order that they had."""
    waiting: dict[str, list[Action]] = {}
    for action in actions:
        waiting.setdefault(action.ref, []).append(action)
    return (waiting[ref].pop(0) for ref in refs)


def _altered(
    updates: tuple[Update, ...], change: InsertUpdate | ChangeUpdate | MoveUpdate | RemoveUpdate
) -> tuple[Update, ...]:
    found = list(updates)
    match change:
        case InsertUpdate(_, number, update):
            found.insert(number, update)
        case ChangeUpdate(_, number, update):
            found[number] = update
        case MoveUpdate(_, number, to):
            found.insert(to, found.pop(number))
        case RemoveUpdate(_, number):
            del found[number]
    return tuple(found)
