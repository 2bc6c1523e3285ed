"""What commands make of a log, as values, and the log after them.

``apply`` makes a change on the model alone; ``storage.plan`` makes the same change on the text of a file. What two
versions of a log can differ in besides is in ``alterations``, which no command of every day needs.
"""

import datetime
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from actionlog.model import (
    KEYS_ADDED_LATER,
    Action,
    ActionLog,
    Meeting,
    Register,
    Update,
    in_order,
    replace,
    with_calendar,
)


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

# ---------------------------------------------------------------- applying


def apply(log: ActionLog, change: Change) -> ActionLog:
    """The log after the change. What the change names is to be there."""
    match change:
        case AddRegister(register):
            return replace(log, registers={**log.registers, register.code: register})
        case AddMeeting(code, meeting):
            return with_meetings(log, code, (*log.registers[code].meetings, meeting))
        case MoveMeeting(code, stem, new_stem, date):
            log = with_meeting(log, code, stem, lambda meeting: replace(meeting, stem=new_stem, date=date))
            file = (code, stem)
            return with_actions(
                log,
                (replace(a, stem=new_stem, meeting=date) if (a.register, a.stem) == file else a for a in log.actions),
            )
        case CancelMeeting(code, stem, because):
            return with_meeting(log, code, stem, lambda meeting: replace(meeting, cancelled=because))
        case AddAction(action, new_meeting):
            if new_meeting is not None:
                log = apply(log, AddMeeting(action.register, new_meeting))
            return with_actions(log, (*log.actions, action))
        case AddUpdate(ref, update):
            return with_updates(log, ref, lambda updates: (*updates, update))
        case AddToUpdate(ref, number):
            return with_updates(
                log,
                ref,
                lambda updates: (
                    *updates[:number],
                    replace(updates[number], **change.keys),
                    *updates[number + 1 :],
                ),
            )


def with_meetings(log: ActionLog, code: str, meetings: Iterable[Meeting]) -> ActionLog:
    """The register's meetings are these."""
    return replace(log, registers={**log.registers, code: with_calendar(log.registers[code], meetings)})


def with_meeting(log: ActionLog, code: str, stem: str, change: Callable[[Meeting], Meeting]) -> ActionLog:
    return with_meetings(log, code, [change(m) if m.stem == stem else m for m in log.registers[code].meetings])


def with_actions(log: ActionLog, actions: Iterable[Action]) -> ActionLog:
    """The log's entries are these, in the order that its registers and meetings give them."""
    return replace(log, actions=in_order(actions, log))


def with_action(log: ActionLog, ref: str, change: Callable[[Action], Action]) -> ActionLog:
    return replace(log, actions=tuple(change(a) if a.ref == ref else a for a in log.actions))


def with_updates(log: ActionLog, ref: str, change: Callable[[tuple[Update, ...]], tuple[Update, ...]]) -> ActionLog:
    return with_action(log, ref, lambda action: replace(action, updates=change(action.updates)))
