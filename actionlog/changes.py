"""Changes to a log, as values: what commands apply, what two versions of a log differ in.

``apply`` makes a change on the model alone; ``storage.plan`` makes the same change on the text of a file.
"""

import datetime
from collections.abc import Callable
from typing import Any, NamedTuple

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


def apply(log: ActionLog, change: Change) -> ActionLog:
    """The log after the change. What the change names is to be there."""
    match change:
        case AddRegister(register):
            return replace(log, registers={**log.registers, register.code: register})
        case AddMeeting(code, meeting):
            return _with_meetings(log, code, lambda meetings: (*meetings, meeting))
        case MoveMeeting(code, stem, new_stem, date):
            log = _with_meeting(log, code, stem, lambda meeting: replace(meeting, stem=new_stem, date=date))
            moved = (replace(a, meeting=date) if (a.register, a.stem) == (code, stem) else a for a in log.actions)
            return replace(log, actions=in_order(tuple(moved), log))
        case CancelMeeting(code, stem, because):
            return _with_meeting(log, code, stem, lambda meeting: replace(meeting, cancelled=because))
        case AddAction(action, new_meeting):
            if new_meeting is not None:
                log = apply(log, AddMeeting(action.register, new_meeting))
            return replace(log, actions=in_order((*log.actions, action), log))
        case AddUpdate(ref, update):
            return _with_updates(log, ref, lambda updates: (*updates, update))
        case AddToUpdate(ref, number):
            return _with_updates(log, ref, lambda updates: _amended(updates, number, change))


def _with_meetings(
    log: ActionLog, code: str, change: Callable[[tuple[Meeting, ...]], tuple[Meeting, ...]]
) -> ActionLog:
    register = log.registers[code]
    meetings = tuple(sorted(change(register.meetings), key=lambda m: (m.date, m.stem)))
    return replace(log, registers={**log.registers, code: replace(register, meetings=meetings)})


def _with_meeting(log: ActionLog, code: str, stem: str, change: Callable[[Meeting], Meeting]) -> ActionLog:
    return _with_meetings(log, code, lambda meetings: tuple(change(m) if m.stem == stem else m for m in meetings))


def _with_updates(log: ActionLog, ref: str, change: Callable[[tuple[Update, ...]], tuple[Update, ...]]) -> ActionLog:
    return replace(
        log,
        actions=tuple(replace(a, updates=change(a.updates)) if a.ref == ref else a for a in log.actions),
    )


def _amended(updates: tuple[Update, ...], number: int, change: AddToUpdate) -> tuple[Update, ...]:
    amended = replace(updates[number], **change.keys)
    return (*updates[:number], amended, *updates[number + 1 :])
