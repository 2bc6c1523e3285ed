"""A deadline as a command is given it: a plain day is understood without the rules for words."""

import datetime
from typing import NamedTuple

from actionlog.dates.days import full_day, plain_words
from actionlog.model import Due


class Wanted(NamedTuple):
    """By when; None where no day is said, or its words name none. And the words, where it is not just a day."""

    due: Due | None = None
    words: str | None = None


def wanted(typed: str | None, counted_from: datetime.date, body: str | None = None) -> Wanted:
    """What ``dates.parse_deadline`` makes of it, or nothing where nothing was typed."""
    if typed is None:
        return Wanted()
    day = full_day(plain_words(typed), typed)
    if day is not None:
        return Wanted(day)
    from actionlog.dates import parse_deadline  # its rules take 20 ms to load

    found = parse_deadline(typed, counted_from, body)
    return Wanted(found.due, found.words)
