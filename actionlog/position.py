"""The position of an entry as at a day: a pure fold over the entry and its updates.

``docs/position.md`` works every rule through with an example.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile

from actionlog.model import NEXT_MEETING, NOTED, OUTSTANDING, SETTLED, Action, Due, Register, Update
from actionlog.recurrence import end_of_period, occurrences

Registers = Mapping[str, Register]

_PERIOD = re.compile(r"(\d{1,4}) (day|week|month|year)s?")
_BODY_WORDS = {"board", "committee", "sub-committee", "subcommittee", "panel", "commission", "council", "forum"}


@dataclass(frozen=True, slots=True)
class Position:
    """Where an entry stands on a day. Nothing of it is stored; None means there is none."""

    as_at: datetime.date
    register: str
    """The code of the register in whose lists and agendas it stands."""
    kind: str
    text: str
    minute: str | None
    status: str
    owners: tuple[str, ...]
    owners_done: tuple[str, ...]
    due: datetime.date | None
    due_text: str | None
    awaits_meeting: bool
    """Wanted at a next meeting that the register's calendar does not have yet."""
    first_due: datetime.date | None
    """The day first set; None where none ever was."""
    times_put_back: int
    repeat: str | None
    occurrence: datetime.date | None
    """Of a repeating entry, the present occurrence before any update moved it."""
    missed: tuple[datetime.date, ...]
    response: str | None
    response_due: datetime.date | None
    response_due_from: str | None
    """``notified``, or ``meeting`` where no notice is recorded and the clock is taken to start there."""
    exempt: str | None
    """Why it may not be public. Fails closed: it does not depend on the day asked about."""
    completed: Update | None
    """The update that said it is done, while it is complete or closed."""
    settled: Update | None
    """The update that settled it, while it is settled."""
    last_update: Update | None
    """The latest update with a note; without one, the latest update."""

    @property
    def outstanding(self) -> bool:
        return self.status in OUTSTANDING

    @property
    def overdue(self) -> bool:
        """Outstanding, not complete, and due before this day; on the due day itself it is on time."""
        return self.days_overdue > 0

    @property
    def days_overdue(self) -> int:
        if not self.outstanding or self.status == "complete" or self.due is None:
            return 0
        return max(0, (self.as_at - self.due).days)


def position(action: Action, as_at: datetime.date, registers: Registers) -> Position | None:
    """The position as at the end of a day; None before the day of the meeting that asked for it."""
    if as_at < action.meeting:
        return None
    return _folded(action, as_at, registers).result(as_at, why_exempt(action, registers))


def _folded(action: Action, as_at: datetime.date, registers: Registers) -> "_Fold":
    counting = counting_updates(action, as_at)
    fold = _Fold(_corrected(action, counting), registers)
    for update in counting:
        fold.take(update)
    return fold


def counting_updates(action: Action, as_at: datetime.date) -> list[Update]:
    """The updates that count on a day: dated on or before it and not struck, by date, then as in the file."""
    return sorted((u for u in action.updates if u.date <= as_at and u.struck is None), key=lambda u: u.date)


def occurrences_of(
    action: Action, as_at: datetime.date, registers: Registers, around: datetime.date
) -> list[datetime.date]:
    """Of a repeating entry: the occurrence on a day, or else the ones before and after it."""
    fold = _folded(action, as_at, registers)
    before = list(takewhile(lambda day: day <= around, fold.occurrences()))[-1:]
    return before if around in before else before + list(islice(fold.occurrences(after=around), 1))


def occurrence_to_discharge(action: Action, as_at: datetime.date, registers: Registers) -> datetime.date | None:
    """What is done when a repeating entry is: the latest occurrence due by the day, or else the coming one."""
    fold = _folded(action, as_at, registers)
    latest = max(fold.fulfilled, default=datetime.date.min)
    due_by_then = list(takewhile(lambda day: day <= as_at, fold.occurrences(after=latest)))
    return due_by_then[-1] if due_by_then else fold.occurrence()


def why_exempt(action: Action, registers: Registers) -> str | None:
    """Why the entry may not be public, by anything the log says of it on any day; None where it may.

    A correction with an empty ``exempt`` lifts an earlier one; a private register's entries stay exempt.
    """
    reason = action.exempt
    homes = [action.register]
    for update in action.updates:
        if update.struck is not None:
            continue
        if update.correction and update.exempt is not None:
            reason = update.exempt or None
        if update.register is not None:
            homes.append(update.register)
    if any(code in registers and registers[code].private for code in homes):
        return reason or "private register"
    return reason if reason is None or reason else "no reason given"


def _corrected(action: Action, counting: list[Update]) -> Action:
    """The entry as the corrected minutes have it: corrections count from the start."""
    for update in counting:
        if not update.correction:
            continue
        if update.due is not None or update.due_text is not None:
            action = replace(action, due=update.due, due_text=update.due_text)
        said = {key: getattr(update, key) for key in ("text", "kind", "minute", "owners")}
        action = replace(action, **{key: value for key, value in said.items() if value is not None})
    return action


def is_the_body_itself(owner: str, register: Register) -> bool:
    """Whether an owner is the register's own committee: "the Board" of the "... Scrutiny Board"."""
    name = owner.casefold().removeprefix("the ").strip()
    title = register.title.casefold()
    return name in (register.code.casefold(), title) or (name in _BODY_WORDS and name in re.findall(r"[\w-]+", title))


def parse_period(text: str) -> tuple[int, str] | None:
    """``2 months`` as (2, "month"); None where it is not such a period."""
    found = _PERIOD.fullmatch(text.strip())
    return (int(found[1]), found[2]) if found and int(found[1]) > 0 else None


@dataclass(frozen=True, slots=True)
class _DueSet:
    """A due as it was set: ``next-meeting`` means the meeting after ``since`` of the register of that day."""

    due: Due | None
    text: str | None
    since: datetime.date
    register: str
    moves: datetime.date | None = None
    """Of a repeating entry, the occurrence that this replaces; None for the first date of all."""


@dataclass(slots=True)
class _Fold:
    """What is known after each update in turn."""

    entry: Action
    registers: Registers
    register: str = ""
    stays: list[tuple[datetime.date, str]] = field(default_factory=list)
    status: str = "open"
    owners: tuple[str, ...] = ()
    owners_done: tuple[str, ...] = ()
    start: _DueSet | None = None
    """What sets the due day, or the first day of a series."""
    moved: _DueSet | None = None
    first_due: datetime.date | None = None
    times_put_back: int = 0
    fulfilled: set[datetime.date] = field(default_factory=set)
    response: str | None = None
    notified: datetime.date | None = None
    completed: Update | None = None
    settled: Update | None = None
    last_update: Update | None = None

    def __post_init__(self) -> None:
        entry = self.entry
        self.register = entry.register
        self.stays = [(entry.meeting, entry.register)]
        self.owners = entry.owners
        self.status = NOTED if entry.kind == "decision" else "open"
        self.start = _DueSet(entry.due, entry.due_text, entry.meeting, entry.register)
        self.first_due = self.due_day()

    def take(self, update: Update) -> None:
        if update.note is not None or self.last_update is None or self.last_update.note is None:
            self.last_update = update
        if update.correction:
            return
        if self.settled is not None and update.status != "open":
            return
        self.take_status(update)
        if update.register is not None:
            self.register = update.register
            self.stays.append((update.date, update.register))
        if update.owners is not None:
            self.owners = update.owners
            self.owners_done = tuple(o for o in self.owners_done if o in self.owners)
        if update.owner_done is not None and update.owner_done not in self.owners_done:
            self.owners_done += (update.owner_done,)
        if update.fulfils is not None:
            self.fulfilled.add(update.fulfils)
        self.response = update.response or self.response
        self.notified = update.notified or self.notified
        if update.due is not None or update.due_text is not None:
            self.take_due(update)

    def take_status(self, update: Update) -> None:
        if update.status is None or self.status == NOTED:
            return
        self.status = update.status
        self.settled = update if update.status in SETTLED else None
        if update.status == "complete":
            self.completed = update
        elif update.status != "closed":
            self.completed = None

    def take_due(self, update: Update) -> None:
        before = self.due_day()
        told = _DueSet(update.due, update.due_text, update.date, self.register)
        if self.entry.repeat and self.first_occurrence() is not None:
            self.moved = replace(told, moves=self.occurrence())
        else:
            self.start = told
        after = self.due_day()
        if before is not None and (after is None or after > before):
            self.times_put_back += 1
        if self.first_due is None:
            self.first_due = after

    def resolve(self, told: _DueSet | None) -> datetime.date | None:
        if told is None or told.due is None:
            return None
        if told.due != NEXT_MEETING:
            return told.due
        register = self.registers.get(told.register)
        meeting = register.next_after(told.since) if register else None
        return meeting.date if meeting else None

    def first_occurrence(self) -> datetime.date | None:
        return self.resolve(self.start)

    def occurrences(self, after: datetime.date = datetime.date.min) -> Iterator[datetime.date]:
        first = self.first_occurrence()
        if first is None or self.entry.repeat is None:
            return iter(())
        if self.entry.repeat != "every-meeting":
            return occurrences(first, self.entry.repeat, after)
        return (day for day in self.meeting_days() if day >= first and day > after)

    def meeting_days(self) -> Iterator[datetime.date]:
        """Meetings of the register it stood in at the time, in order of day."""
        ends = [since for since, _ in self.stays[1:]] + [datetime.date.max]
        for (since, code), until in zip(self.stays, ends, strict=True):
            register = self.registers.get(code)
            for meeting in register.meetings if register else ():
                if meeting.is_on and since < meeting.date <= until:
                    yield meeting.date

    def occurrence(self) -> datetime.date | None:
        """The first occurrence after the latest discharged."""
        return next(self.occurrences(after=max(self.fulfilled, default=datetime.date.min)), None)

    def due_set(self) -> _DueSet | None:
        """What sets the present due day, where that is not simply the next of a series."""
        if not self.entry.repeat or self.first_occurrence() is None:
            return self.start
        return self.moved if self.moved and self.moved.moves == self.occurrence() else None

    def due_day(self) -> datetime.date | None:
        told = self.due_set()
        return self.resolve(told) if told else self.occurrence()

    def due_words(self) -> str | None:
        told = self.due_set() or self.start
        return told.text if told else None

    def awaits_meeting(self) -> bool:
        told = self.due_set()
        wanted = told.due == NEXT_MEETING if told else self.entry.repeat == "every-meeting"
        return wanted and self.due_day() is None

    def missed(self) -> Iterator[datetime.date]:
        """The occurrences before the latest discharged that nothing discharged."""
        latest = max(self.fulfilled, default=datetime.date.min)
        before = takewhile(lambda day: day < latest, self.occurrences())
        return (day for day in before if day not in self.fulfilled)

    def response_clock(self) -> tuple[datetime.date | None, str | None]:
        """The day by which the executive is to answer, and what the clock is counted from."""
        register = self.registers.get(self.register)
        period = parse_period(register.response_period) if register and register.response_period else None
        if self.entry.kind != "recommendation" or period is None or register is None:
            return None, None
        if self.owners and is_the_body_itself(self.owners[0], register):
            return None, None
        beginning, which = (self.notified, "notified") if self.notified else (self.entry.meeting, "meeting")
        return end_of_period(beginning, *period), which

    def result(self, as_at: datetime.date, exempt: str | None) -> Position:
        response_due, response_due_from = self.response_clock()
        return Position(
            as_at=as_at,
            register=self.register,
            kind=self.entry.kind,
            text=self.entry.text,
            minute=self.entry.minute,
            status=self.status,
            owners=self.owners,
            owners_done=self.owners_done,
            due=self.due_day(),
            due_text=self.due_words(),
            awaits_meeting=self.awaits_meeting(),
            first_due=self.first_due,
            times_put_back=self.times_put_back,
            repeat=self.entry.repeat,
            occurrence=self.occurrence(),
            missed=tuple(self.missed()),
            response=self.response,
            response_due=response_due,
            response_due_from=response_due_from,
            exempt=exempt,
            completed=self.completed,
            settled=self.settled,
            last_update=self.last_update,
        )
