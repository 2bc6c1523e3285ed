"""Days to dates, and dates to words.

Days are ISO (``2018-12-07``) or day-first (``7/12/2018``, ``7.12.18``, ``7 Dec 2018``); nothing is guessed.
"""

import datetime
import re

from actionlog.errors import ActionlogError
from actionlog.recurrence import end_of_month

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def in_words(day: datetime.date) -> str:
    """``Thursday 28 February 2019``."""
    return f"{WEEKDAYS[day.weekday()]} {day_month_year(day)}"


def day_month_year(day: datetime.date) -> str:
    """``28 February 2019``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short(day: datetime.date) -> str:
    """``28 Feb 2019``, for the narrow columns of a table."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


# ---------------------------------------------------------------- a day

SAME = str.maketrans(dict.fromkeys("’‘ʼ`", "'") | dict.fromkeys("‐‑‒–—―−", "-"))
"""Characters that are read as another: quotes, and the dashes that stand for a hyphen."""

MONTH_NAMES = {name.casefold()[:n]: i for i, name in enumerate(MONTHS, 1) for n in (3, len(name))} | {"sept": 9}
WEEKDAY_NAMES = {name.casefold()[:n]: i for i, name in enumerate(WEEKDAYS) for n in (3, len(name))}
WEEKDAY_NAMES |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

MONTH = r"(?P<month>" + "|".join(sorted(MONTH_NAMES, key=len, reverse=True)) + r")\.?"
_DAY = r"(?:the )?(?P<day>\d{1,2})(?: ?(?:st|nd|rd|th))?(?: day)?(?: of)?"
YEAR = r"(?P<year>[1-9]\d{3})"
_YEAR_OR_TWO = r"(?P<year>[1-9]\d{3}|'?\d\d)"
WEEKDAY = r"(?:(?P<weekday>" + "|".join(sorted(WEEKDAY_NAMES, key=len, reverse=True)) + r")\.?,? )?(?:the )?"

# Patterns stay text until they are used: compiled at once they would slow every start of the program.
FULL_DAYS = tuple(
    WEEKDAY + pattern
    for pattern in (
        rf"{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"(?P<day>\d{{1,2}})(?P<sep>[/.])(?P<month>\d{{1,2}})(?P=sep){_YEAR_OR_TWO}",
        rf"(?P<day>\d{{1,2}})-(?P<month>\d{{1,2}})-{YEAR}",
        rf"{_DAY}[ -]?{MONTH},?[ -]?{_YEAR_OR_TWO}",
        rf"{MONTH} {_DAY},? {YEAR}",
    )
)
NO_YEAR = tuple(WEEKDAY + pattern for pattern in (rf"{_DAY}[ -]?{MONTH}", rf"{MONTH} {_DAY}"))
_DAY_OR_YEAR_FIRST = r"\d{1,2}-\d{1,2}-\d\d"
_SEVERAL_DAYS = r"\d{1,2}(?:st|nd|rd|th)?\s?(?:/|-|&|,|and|or|to)\s?\d{1,2}(?:st|nd|rd|th)? [a-z]+.*"

HOW_TO_WRITE_A_DAY = "Write a day as 2019-02-28, 28/2/2019 or 28 February 2019."


def parse_day(text: str, today: datetime.date | None = None) -> datetime.date:
    """The day in the text, whole and with its year; ``today`` and ``yesterday`` too where today is given.

    A year of two figures is of this century. Raises ActionlogError with the reason where it is no day, or
    not surely one.
    """
    words = plain_words(text)
    if today is not None and words in ("today", "yesterday"):
        return today - datetime.timedelta(days=words == "yesterday")
    found = full_day(words, text)
    if found is not None:
        return found
    if any(re.fullmatch(pattern, words) for pattern in NO_YEAR):
        raise ActionlogError(f'"{text}" has no year.', HOW_TO_WRITE_A_DAY)
    refuse_two_readings(words, text)
    raise ActionlogError(f'"{text}" is not a day.', HOW_TO_WRITE_A_DAY)


def is_day(text: str, today: datetime.date) -> bool:
    """Whether ``parse_day`` takes it."""
    try:
        parse_day(text, today)
    except ActionlogError:
        return False
    return True


def refuse_two_readings(words: str, as_written: str) -> None:
    if re.fullmatch(_SEVERAL_DAYS, words):
        raise ActionlogError(f'"{as_written}" names more than one day.', "Say which of them is meant.")
    if re.fullmatch(_DAY_OR_YEAR_FIRST, words):
        raise ActionlogError(f'"{as_written}" may begin with its day or with its year.', HOW_TO_WRITE_A_DAY)


def plain_words(text: str) -> str:
    """Lower case, single spaces (no-break ones too), straight quotes and hyphens; no dots at the end or for a gap."""
    words = [word for word in text.casefold().translate(SAME).split() if word not in ("...", "\N{HORIZONTAL ELLIPSIS}")]
    return " ".join(words).rstrip(".;,").strip()


def full_day(words: str, as_written: str) -> datetime.date | None:
    for pattern in FULL_DAYS:
        if found := re.fullmatch(pattern, words):
            return checked(found, year_of(found), as_written)
    return None


def year_of(found: re.Match[str]) -> int:
    figures = found["year"].lstrip("'")
    return int(figures) + (2000 if len(figures) == 2 else 0)


def checked(found: re.Match[str], year: int, as_written: str) -> datetime.date:
    """The day that was matched, if there is such a day and it is the weekday it is said to be."""
    month = MONTH_NAMES.get(found["month"]) or int(found["month"])
    day = int(found["day"])
    if not 1 <= month <= 12:
        raise ActionlogError(f'"{as_written}" is not a day: there is no month {month}.', "The day comes first.")
    last = end_of_month(year, month).day
    if not 1 <= day <= last:
        raise ActionlogError(f'"{as_written}" is not a day: {MONTHS[month - 1]} {year} has {last} days.')
    result = datetime.date(year, month, day)
    if found["weekday"] and WEEKDAY_NAMES[found["weekday"]] != result.weekday():
        raise ActionlogError(
            f'"{as_written}" does not agree with itself: {day_month_year(result)} is a {WEEKDAYS[result.weekday()]}.',
            "Put the day or the weekday right.",
        )
    return result
