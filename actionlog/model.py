"""What a log holds, as values: registers and their meetings, entries and their updates.

They are named tuples, since each frozen dataclass takes up to two milliseconds of every start of the program to make.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeVar

NEXT_MEETING: Literal["next-meeting"] = "next-meeting"
"""The due "day" of what is wanted at the register's next meeting, whenever that is."""

Due = datetime.date | Literal["next-meeting"]

KINDS = ("action", "recommendation", "information", "standing", "decision")
REPEATS = ("weekly", "fortnightly", "monthly", "quarterly", "six-monthly", "annual", "every-meeting")
RESPONSES = ("accepted", "partly-accepted", "accepted-in-principle", "rejected")

OUTSTANDING = ("open", "in-progress", "on-hold", "complete")
SETTLED = ("closed", "rejected", "withdrawn", "superseded", "not-feasible", "transferred")
NOTED = "noted"
"""The status of a decision: there is nothing to follow up. It is worked out and never written."""
STATUSES = OUTSTANDING + SETTLED

KEYS_ADDED_LATER = ("minute", "evidence", "struck", "struck_because")
"""What may be added to an update that is written; nothing else of it ever changes."""


class Update(NamedTuple):
    """What happened to an entry on a day, and whatever that changed. None: the update is silent on it."""

    date: datetime.date
    recorded: datetime.date | None = None
    by: str | None = None
    status: str | None = None
    response: str | None = None
    note: str | None = None
    due: Due | None = None
    due_text: str | None = None
    owners: tuple[str, ...] | None = None
    owner_done: str | None = None
    register: str | None = None
    notified: datetime.date | None = None
    fulfils: datetime.date | None = None
    correction: bool = False
    kind: str | None = None
    text: str | None = None
    exempt: str | None = None
    meeting: datetime.date | None = None
    minute: str | None = None
    evidence: str | None = None
    superseded_by: str | None = None
    struck: datetime.date | None = None
    struck_because: str | None = None

    @property
    def known_since(self) -> datetime.date:
        """The day it was entered in the log: ``recorded``, or the day it happened where that is the same."""
        return self.recorded or self.date

    @property
    def is_only_a_note(self) -> bool:
        """Whether it changes nothing of the entry, whatever is said in it, by whom and at which meeting."""
        silent = replace(self, recorded=None, by=None, note=None, evidence=None, meeting=None, minute=None)
        return silent == Update(self.date)


class Action(NamedTuple):
    """An entry as minuted, with its updates in the order of the file. It never changes; updates are added."""

    ref: str
    kind: str
    text: str
    minute: str | None = None
    title: str | None = None
    owners: tuple[str, ...] = ()
    due: Due | None = None
    due_text: str | None = None
    repeat: str | None = None
    exempt: str | None = None
    follows: str | None = None
    supersedes: str | None = None
    source: str | None = None
    updates: tuple[Update, ...] = ()
    register: str = ""
    """The code of the register whose folder holds it; ``Position.register`` says where it stands."""
    stem: str = ""
    """The name of the meeting's file that holds it, such as ``2019-02-22b``."""
    meeting: datetime.date = datetime.date.min
    """The day of that meeting."""


class Meeting(NamedTuple):
    """One sitting, past or to come. ``stem`` is its file's name, such as ``2019-02-22b``."""

    stem: str
    date: datetime.date
    minutes: str | None = None
    cancelled: str | None = None
    extraordinary: bool = False
    title: str | None = None

    @property
    def is_on(self) -> bool:
        """Whether it takes or took place at all: it is not cancelled."""
        return self.cancelled is None


class Register(NamedTuple):
    """The actions of one committee or board, and its calendar, sorted by day."""

    code: str
    title: str
    response_period: str | None = None
    agenda_before: tuple[str, ...] = ()
    agenda_after: tuple[str, ...] = ()
    private: bool = False
    meetings: tuple[Meeting, ...] = ()


class ActionLog(NamedTuple):
    """The registers and entries of a log, all or those that were read, in the order of register, meeting and file."""

    title: str
    registers: Mapping[str, Register]
    actions: tuple[Action, ...]
    refs: Mapping[tuple[str, str], Sequence[str]] | None = None
    """Where only some entries were read: the refs of all, by the register and the name of their files."""


_Value = TypeVar("_Value", Update, Action, Meeting, Register, ActionLog)


def replace(value: _Value, **changes: Any) -> _Value:
    """The value with other values under these names."""
    return value._replace(**changes)


def with_calendar(register: Register, meetings: Iterable[Meeting]) -> Register:
    """The register with these meetings, by their days."""
    return replace(register, meetings=tuple(sorted(meetings, key=lambda m: (m.date, m.stem))))


def in_order(actions: Iterable[Action], log: ActionLog) -> tuple[Action, ...]:
    """By register as the settings list them, then by meeting; within a meeting as the file has them."""
    places = {code: number for number, code in enumerate(log.registers)}
    return tuple(sorted(actions, key=lambda a: (places[a.register], a.meeting, a.stem)))


def refs_by_file(log: ActionLog) -> Mapping[tuple[str, str], Sequence[str]]:
    """The refs of the log's entries, as they stand, by the register and the name of the file that holds them."""
    if log.refs is not None:
        return log.refs
    found: dict[tuple[str, str], list[str]] = {}
    for action in log.actions:
        found.setdefault((action.register, action.stem), []).append(action.ref)
    return found
