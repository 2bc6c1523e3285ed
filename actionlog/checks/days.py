"""Checks of days: what cannot have been then, and what looks like a slip of the pen."""

import datetime
from collections.abc import Iterator

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


def _dues(entry: Entry) -> Iterator[tuple[datetime.date, Finding, datetime.date]]:
    """Each due day in the entry, a finding to complete at its place, and the day it was set."""
    action = entry.action
    if isinstance(action.due, datetime.date):
        yield action.due, entry.found("", "due"), action.meeting
    for n, update in entry.updates():
        if isinstance(update.due, datetime.date):
            yield update.due, entry.found_in(n, "", "due"), action.meeting if update.correction else update.date


def new_year_slip(checked: Checked) -> Iterator[Finding]:
    """A due day early in the year lies before the day it was set, late in that same year: as written in January
    with last year's number. Put the year right."""
    for entry in entries(checked):
        for due, finding, since in _dues(entry):
            if _is_slip(due, since):
                right = day_month_year(due.replace(day=min(due.day, 28), year=due.year + 1))[-4:]
                yield finding.saying(f"due {day_month_year(due)}: is {right} meant?")


def _is_slip(due: datetime.date, since: datetime.date) -> bool:
    return due.year == since.year and due < since and since.month >= 10 and due.month <= 6


def due_before_meeting(checked: Checked) -> Iterator[Finding]:
    """A due day lies before the meeting that asked for the entry. That may be so in an old log; look at the year."""
    for entry in entries(checked):
        for due, finding, since in _dues(entry):
            if due < entry.action.meeting and not _is_slip(due, since):
                day = day_month_year(entry.action.meeting)
                yield finding.saying(f"due {day_month_year(due)}, before the meeting of {day}.")


def due_at_weekend(checked: Checked) -> Iterator[Finding]:
    """A due day that was given as a day, not worked out from words, is a Saturday or Sunday. It is taken as it is."""
    for entry in entries(checked):
        worded = {"due": entry.action.due_text}
        for due, finding, _ in _dues(entry):
            words = worded["due"] if len(finding.place) == 3 else entry.action.updates[_update(finding)].due_text
            if due.weekday() >= 5 and words is None:
                yield finding.saying(f"due on a {WEEKDAYS[due.weekday()]}, {day_month_year(due)}.")


def _update(finding: Finding) -> int:
    number = finding.place[3]
    assert isinstance(number, int)
    return number


def date_and_file_name(checked: Checked) -> Iterator[Finding]:
    """The date of a meeting was corrected, and its file, and the refs in it, still have the old one. They stay so:
    refs are permanent. Nothing need be done if the date is right."""
    for path, file in checked.files.items():
        if file.meeting is not None and path.stem[:10] != file.meeting.date.isoformat():
            sentence = f"The file is named {path.stem}, but the meeting is dated {day_month_year(file.meeting.date)}."
            yield Finding(path, ("meeting", "date"), sentence)
