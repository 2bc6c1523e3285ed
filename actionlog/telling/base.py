"""What is told of one difference, and values of the log in words."""

import datetime
from typing import Any, NamedTuple

from actionlog.dates import day_month_year, in_words
from actionlog.model import NEXT_MEETING, Meeting
from actionlog.rewording import Words

WHAT = (
    *("added", "title", "progress", "in-progress", "on-hold", "open", "complete", "signed-off", "reopened", "dropped"),
    *("due-set", "put-back", "brought-forward", "done-for", "owner-changed", "owner-done", "response", "notified"),
    *("moved", "wording-corrected", "minutes-corrected", "struck", "added-to-update", "entries-reordered"),
    *("meeting-added", "meeting-moved", "meeting-cancelled", "meeting-changed"),
    *("log-begun", "log-title", "register-added", "register-changed", "registers-reordered"),
    *("entry-gone", "entry-changed", "entry-moved", "ref-changed", "ref-twice"),
    *("update-gone", "update-changed", "update-moved", "meeting-gone", "register-gone", "exempt"),
)
"""What is told, in words for programs, which are permanent."""


class Told(NamedTuple):
    """One thing that happened, and where in the log."""

    what: str
    """One of WHAT."""
    words: Words
    register: str | None = None
    stem: str | None = None
    """The name of the meeting's file."""
    ref: str | None = None
    date: datetime.date | None = None
    """The day it happened; None where the log does not say."""
    recorded: datetime.date | None = None
    by: str | None = None
    note: str | None = None
    before: str | None = None
    """What it was and what it is, where that is one value: a day in ISO form, a status, a text."""
    after: str | None = None
    never: bool = False
    """It is what a log should never show: something written is gone, or says something else."""
    exempt: bool = False
    """It is of an exempt entry: told by its ref alone, or marked where all was asked for."""


def meeting_in_words(meeting: Meeting) -> str:
    """``Friday 7 December 2018``, with the file where its name does not say the day."""
    file = "" if meeting.stem == meeting.date.isoformat() else f" (file {meeting.stem})"
    return in_words(meeting.date) + file


def value_in_words(value: Any) -> str:
    """A value of a key as a sentence has it; texts in quotes."""
    match value:
        case None | () | False:
            return "nothing"
        case True:
            return "yes"
        case datetime.date():
            return day_month_year(value)
        case tuple():
            return ", ".join(map(str, value))
    return "the next meeting" if value == NEXT_MEETING else f'"{value}"'


def plain_value(value: Any) -> str | None:
    """A value of a key for programs."""
    match value:
        case None | () | False:
            return None
        case datetime.date():
            return value.isoformat()
        case tuple():
            return "; ".join(map(str, value))
    return "true" if value is True else str(value)
