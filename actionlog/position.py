"""The position of an entry as at a day: a pure fold over the entry and its updates.

``docs/position.md`` works every rule through with an example.
"""

import datetime
import re
from collections.abc import Mapping
from itertools import islice, takewhile
from typing import NamedTuple

from actionlog.due import DueDays, DueSet
from actionlog.model import NOTED, OUTSTANDING, SETTLED, Action, Register, Update, replace
from actionlog.recurrence import end_of_period, parse_period

Registers = Mapping[str, Register]

_WORD = r"[\w-]+"
_BODY_WORDS = {"board", "committee", "sub-committee", "subcommittee", "panel", "commission", "forum", "council"}


class Position(NamedTuple):
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

    @property
    def response_late(self) -> int:
        """Days by which the executive's answer is late, while the entry is outstanding and none has come."""
        if not self.outstanding or self.response_due is None or self.response is not None:
            return 0
        return max(0, (self.as_at - self.response_due).days)


def position(action: Action, as_at: datetime.date, registers: Registers) -> Position | None:
    """The position as at the end of a day; None before the day of the meeting that asked for it."""
    if as_at < action.meeting:
        return None
    return _folded(action, as_at, registers).result(as_at, why_exempt(action, registers))


def counting_updates(action: Action, as_at: datetime.date) -> list[Update]:
    """The updates that count on a day: dated on or before it and not struck, by date, then as in the file."""
    return sorted((u for u in action.updates if u.date <= as_at and u.struck is None), key=lambda u: u.date)


def _folded(action: Action, as_at: datetime.date, registers: Registers) -> "_Fold":
    counting = counting_updates(action, as_at)
    fold = _Fold(_corrected(action, counting), registers)
    for update in counting:
        fold.take(update)
    return fold


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


# ---------------------------------------------------------------- repeating entries


def occurrences_of(
    action: Action, as_at: datetime.date, registers: Registers, around: datetime.date
) -> list[datetime.date]:
    """Of a repeating entry: the occurrence on a day, or else the ones before and after it."""
    days = _folded(action, as_at, registers).days
    before = list(takewhile(lambda day: day <= around, days.occurrences()))[-1:]
    return before if around in before else before + list(islice(days.occurrences(after=around), 1))


def occurrence_to_discharge(action: Action, as_at: datetime.date, registers: Registers) -> datetime.date | None:
    """What is done when a repeating entry is: the latest occurrence due by the day, or else the coming one."""
    days = _folded(action, as_at, registers).days
    due_by_then = list(takewhile(lambda day: day <= as_at, days.occurrences(after=days.latest_discharged())))
    return due_by_then[-1] if due_by_then else days.occurrence()


# ---------------------------------------------------------------- exempt


def why_exempt(action: Action, registers: Registers) -> str | None:
    """Why the entry may not be public, by anything the log says of it on any day; None where it may.

    Only a correction with an empty ``exempt`` lifts what was said before it, and nothing lifts it from an
    entry that has ever been in a private register.
    """
    updates = counting_updates(action, datetime.date.max)
    reason = action.exempt
    for update in updates:
        if update.exempt:
            reason = update.exempt
        elif update.exempt is not None and update.correction:
            reason = None
    homes = [action.register, *(update.register for update in updates)]
    if any(code in registers and registers[code].private for code in homes if code is not None):
        return reason or "private register"
    return reason if reason is None or reason else "no reason given"


# ---------------------------------------------------------------- the answer to a recommendation


def is_the_body_itself(owner: str, register: Register) -> bool:
    """Whether an owner is the register's own committee: "the Board" of the "... Scrutiny Board"."""
    name, title = _bare(owner), _bare(register.title)
    if name in (register.code.casefold(), title):
        return True
    return name.split(" ")[-1] == body_word(title) and f" {name} " in f" {title} "


def _bare(name: str) -> str:
    return " ".join(re.findall(_WORD, name.casefold())).removeprefix("the ")


def body_word(title: str) -> str | None:
    """What a body is for short: its last such word; "council" only where no other says what it is.

    A "Westmere Council Scrutiny Committee" is the Committee; to it, the Council is somebody else.
    """
    words = [word for word in title.replace(",", " ").split() if word.casefold() in _BODY_WORDS]
    return next((word for word in reversed(words) if word.casefold() != "council"), words[0] if words else None)


# ---------------------------------------------------------------- the fold


class _Fold:
    """What is known after each update in turn."""

    def __init__(self, entry: Action, registers: Registers) -> None:
        self.entry = entry
        self.registers = registers
        self.register = entry.register
        self.status = NOTED if entry.kind == "decision" else "open"
        self.owners = entry.owners
        self.owners_done: tuple[str, ...] = ()
        self.days = DueDays(entry, registers)
        self.first_due = self.days.day()
        self.times_put_back = 0
        self.response: str | None = None
        self.notified: datetime.date | None = None
        self.completed: Update | None = None
        self.settled: Update | None = None
        self.last_update: Update | None = None

    def take(self, update: Update) -> None:
        """A correction has been taken from the start; once it is settled, what is not "open" is only a note."""
        if update.note is not None or self.last_update is None or self.last_update.note is None:
            self.last_update = update
        if update.correction:
            return
        if self.settled is not None and update.status != "open":
            self.take_after_settled(self.settled, update)
            return
        self.take_status(update)
        self.take_owners(update)
        self.take_due(update)
        self.response = update.response or self.response
        self.notified = update.notified or self.notified

    def take_after_settled(self, settled: Update, update: Update) -> None:
        """On one day closed beats complete, in whichever order the two stand."""
        if (settled.status, update.status) == ("closed", "complete") and settled.date == update.date:
            self.completed = update

    def take_status(self, update: Update) -> None:
        if update.status is None or self.status == NOTED:
            return
        self.status = update.status
        self.settled = update if update.status in SETTLED else None
        if update.status == "complete":
            self.completed = update
        elif update.status != "closed":
            self.completed = None

    def take_owners(self, update: Update) -> None:
        if update.owners is not None:
            self.owners = update.owners
            self.owners_done = tuple(owner for owner in self.owners_done if owner in self.owners)
        if update.owner_done is not None and update.owner_done not in self.owners_done:
            self.owners_done += (update.owner_done,)

    def take_due(self, update: Update) -> None:
        """Put back is what makes a known day later or takes it away. That a move to another register
        does so, whose next meeting is later, is nobody's putting back.
        """
        if update.fulfils is not None:
            self.days.discharged.add(update.fulfils)
        before = self.days.day()
        if update.register is not None:
            self.register = update.register
            self.days.stays.append((update.date, update.register))
        if update.due is None and update.due_text is None:
            return
        self.days.take(DueSet(update.due, update.due_text, update.date))
        after = self.days.day()
        self.times_put_back += before is not None and (after is None or after > before)
        self.first_due = self.first_due or after

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
            due=self.days.day(),
            due_text=self.days.words(),
            awaits_meeting=self.days.awaits_meeting(),
            first_due=self.first_due,
            times_put_back=self.times_put_back,
            repeat=self.entry.repeat,
            occurrence=self.days.occurrence(),
            missed=tuple(self.days.missed()),
            response=self.response,
            response_due=response_due,
            response_due_from=response_due_from,
            exempt=exempt,
            completed=self.completed,
            settled=self.settled,
            last_update=self.last_update,
        )
