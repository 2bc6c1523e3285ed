"""The day an entry is wanted by: the one set last, or the next of a series; and which of a series were missed."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, takewhile
from typing import NamedTuple

from actionlog.model import NEXT_MEETING, Action, Due, Meeting, Register
from actionlog.recurrence import occurrences


class DueSet(NamedTuple):
    """A due as an entry or an update set it. ``next-meeting`` is the first meeting after ``since``."""

    due: Due | None
    text: str | None
    since: datetime.date


class DueDays:
    """What is known of the days of one entry, after each update in turn."""

    def __init__(self, entry: Action, registers: Mapping[str, Register]) -> None:
        self.repeat = entry.repeat
        self.registers = registers
        self.stays = [(entry.meeting, entry.register)]
        """The registers it has stood in, each with the day from which; the first from its own meeting."""
        self.start = DueSet(entry.due, entry.due_text, entry.meeting)
        """What sets the due day, or the first day of a series."""
        self.moved: DueSet | None = None
        """What an update set in place of a series' present occurrence."""
        self.moved_after = datetime.date.min
        """The latest occurrence discharged at that time: the move holds until another one is."""
        self.discharged: set[datetime.date] = set()

    def take(self, told: DueSet) -> None:
        """A new due: of a series it moves the present occurrence only."""
        if self.is_series():
            self.moved, self.moved_after = told, self.latest_discharged()
        else:
            self.start = told

    def day(self) -> datetime.date | None:
        told = self.told()
        return self.resolve(told) if told else self.occurrence()

    def words(self) -> str | None:
        """The words for the due day; those for the first day of a series do not speak of a later one."""
        told = self.told()
        if told is not None:
            return told.text
        return self.start.text if self.occurrence() in (None, self.resolve(self.start)) else None

    def awaits_meeting(self) -> bool:
        """Whether it is wanted at a meeting that the calendar does not have yet."""
        told = self.told()
        at_a_meeting = told.due == NEXT_MEETING if told else self.repeat == "every-meeting"
        return at_a_meeting and self.day() is None

    def told(self) -> DueSet | None:
        """What sets the present due day; None where that is the next of a series."""
        if not self.is_series():
            return self.start
        return self.moved if self.moved_after == self.latest_discharged() else None

    def resolve(self, told: DueSet) -> datetime.date | None:
        if told.due == NEXT_MEETING:
            return next(self.meetings(told.since), None)
        return told.due

    def meetings(self, after: datetime.date) -> Iterator[datetime.date]:
        """The days after one on which the register that it stands in at the time meets, in their order.

        The meeting on the day of a transfer is still the old register's: it may be the one that decides it.
        """
        ends = [*(since for since, _ in self.stays[1:]), datetime.date.max]
        days = (
            meeting.date
            for (since, code), until in zip(self.stays, ends, strict=True)
            for meeting in _later(self.registers[code].meetings if code in self.registers else (), max(since, after))
            if meeting.is_on and meeting.date <= until
        )
        return (day for day, _ in groupby(days))

    # ------------------------------------------------------------ of a series

    def is_series(self) -> bool:
        """Whether it repeats from a day; without a first day, ``repeat`` is words only."""
        return self.repeat is not None and self.resolve(self.start) is not None

    def occurrences(self, after: datetime.date = datetime.date.min) -> Iterator[datetime.date]:
        first = self.resolve(self.start)
        if first is None or self.repeat is None:
            return iter(())
        if self.repeat == "every-meeting":
            return (day for day in self.meetings(after) if day >= first)
        return occurrences(first, self.repeat, after)

    def occurrence(self) -> datetime.date | None:
        """The present one: the first after the latest discharged."""
        return next(self.occurrences(after=self.latest_discharged()), None)

    def latest_discharged(self) -> datetime.date:
        return max(self.discharged, default=datetime.date.min)

    def missed(self) -> Iterator[datetime.date]:
        """The occurrences before the latest discharged that nothing discharged."""
        latest = self.latest_discharged()
        before = takewhile(lambda day: day < latest, self.occurrences())
        return (day for day in before if day not in self.discharged)


def _later(meetings: Sequence[Meeting], day: datetime.date) -> Iterator[Meeting]:
    """Those after a day, of meetings in the order of their days; the last few of a long calendar are mostly meant."""
    return reversed(list(takewhile(lambda meeting: meeting.date > day, reversed(meetings))))
