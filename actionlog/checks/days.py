"""Checks of days: what cannot have been then, and what looks like a slip of the pen."""

import datetime
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from actionlog.checks.base import Checked, Entry, Finding, entries
from actionlog.dates import WEEKDAYS, day_month_year, in_words


def update_before_meeting(checked: Checked) -> Iterator[Finding]:
    """An update is dated before the meeting that asked for the entry. One of the two days is wrong."""
    for entry in entries(checked):
        for n, update in entry.updates():
            if update.date < entry.action.meeting:
                day = day_month_year(entry.action.meeting)
                yield entry.found_in(n, f"{in_words(update.date)} is before the meeting of {day}.", "date")


def update_in_future(checked: Checked) -> Iterator[Finding]:
    """An update is dated after today: what is said to have happened cannot have. Look at the year."""
    for entry in entries(checked):
        for n, update in entry.updates():
            for key in ("date", "recorded", "notified"):
                day = getattr(update, key)
                if day is not None and day > checked.as_at:
                    yield entry.found_in(n, f"{in_words(day)} is still to come.", key)


def recorded_before_it_happened(checked: Checked) -> Iterator[Finding]:
    """An update was entered before the day it is dated. One of the two days is wrong."""
    for entry in entries(checked):
        for n, update in entry.updates():
            if update.recorded is not None and update.recorded < update.date:
                day = day_month_year(update.date)
                yield entry.found_in(
                    n, f"it was entered on {day_month_year(update.recorded)}, before {day}.", "recorded"
                )


class _DueDay(NamedTuple):
    day: datetime.date
    words: str | None
    """Those from which it was worked out; None where it was given as a day."""
    since: datetime.date
    """The day it was set, or counts from."""
    entry: Entry
    update: int | None
    """The number of the update that set it; None: the entry itself."""

    @property
    def finding(self) -> Finding:
        """At its place, to complete."""
        return self.entry.found_at(self.update, "due")


def _due_days(entry: Entry) -> Iterator[_DueDay]:
    action = entry.action
    if isinstance(action.due, datetime.date):
        yield _DueDay(action.due, action.due_text, action.meeting, entry, None)
    for n, update in entry.updates():
        if isinstance(update.due, datetime.date):
            since = action.meeting if update.correction else update.date
            yield _DueDay(update.due, update.due_text, since, entry, n)


def new_year_slip(checked: Checked) -> Iterator[Finding]:
    """A due day early in the year lies before the day it was set, late in that same year: as written in January
    with last year's number. Put the year right."""
    for entry in entries(checked):
        for due in _due_days(entry):
            if _is_slip(due):
                yield due.finding.saying(f"due {day_month_year(due.day)}: is {due.day.year + 1} meant?")


def _is_slip(due: _DueDay) -> bool:
    return due.day.year == due.since.year and due.since.month >= 10 and due.day.month <= 6


def due_before_it_was_set(checked: Checked) -> Iterator[Finding]:
    """A due day lies before the meeting that asked for the entry, or before the day of the update that set it. That
    may be so in an old log; else the day and the month may be swapped, or the year may be wrong."""
    for entry in entries(checked):
        for due in _due_days(entry):
            if due.day < due.since and not _is_slip(due):
                yield due.finding.saying(
                    f"due {day_month_year(due.day)}, before {day_month_year(due.since)}, when it was set."
                )


_FAR_OFF = 5


def due_far_off(checked: Checked) -> Iterator[Finding]:
    """A due day lies more than five years after the day it was set. Look at the year."""
    for entry in entries(checked):
        for due in _due_days(entry):
            if due.day.year - due.since.year > _FAR_OFF:
                yield due.finding.saying(f"due {day_month_year(due.day)}, {due.day.year - due.since.year} years on.")


def update_out_of_order(checked: Checked) -> Iterator[Finding]:
    """An update is dated before the one above it, and does not say when it was recorded. The latest by date counts, so
    a wrong day can let an older due day win. If it was entered late, recorded says so."""
    for entry in entries(checked):
        updates = list(entry.updates())
        for (above, earlier), (n, update) in pairwise(updates):
            if update.date < earlier.date and update.recorded is None:
                day, other = day_month_year(update.date), day_month_year(earlier.date)
                yield entry.found_in(n, f"{day} is before {other}, the day of update {above + 1}.", "date")


def due_at_weekend(checked: Checked) -> Iterator[Finding]:
    """A due day that was given as a day, not worked out from words, is a Saturday or Sunday. It is taken as it is."""
    for entry in entries(checked):
        for due in _due_days(entry):
            if due.day.weekday() >= 5 and due.words is None:
                yield due.finding.saying(f"due on a {WEEKDAYS[due.day.weekday()]}, {day_month_year(due.day)}.")


def date_and_file_name(checked: Checked) -> Iterator[Finding]:
    """The date of a meeting was corrected, and its file, and the refs in it, still have the old one. They stay so:
    refs are permanent. Nothing need be done if the date is right."""
    for path, file in checked.files.items():
        if file.meeting is not None and path.stem[:10] != file.meeting.date.isoformat():
            sentence = f"The file is named {path.stem}, but the meeting is dated {day_month_year(file.meeting.date)}."
            yield Finding(path, ("meeting", "date"), sentence)
