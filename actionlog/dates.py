"""Days and deadline phrases to dates, and dates to words.

Days are ISO (``2018-12-07``) or day-first (``7/12/2018``, ``7.12.18``, ``7 Dec 2018``); nothing is guessed.
A phrase ("by the end of May", "within two weeks") is counted from a day that the caller names.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from actionlog.errors import ActionlogError
from actionlog.model import NEXT_MEETING, Due
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

_MONTH_NAMES = {name.casefold()[:n]: i for i, name in enumerate(MONTHS, 1) for n in (3, len(name))} | {"sept": 9}
_WEEKDAY_NAMES = {name.casefold()[:n]: i for i, name in enumerate(WEEKDAYS) for n in (3, len(name))}
_WEEKDAY_NAMES |= {"tues": 1, "wednes": 2, "weds": 2, "thur": 3, "thurs": 3}

_MONTH = r"(?P<month>" + "|".join(sorted(_MONTH_NAMES, key=len, reverse=True)) + r")\.?"
_DAY = r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: day)?(?: of)?"
_YEAR = r"(?P<year>\d{4})"
_WEEKDAY = r"(?:(?P<weekday>" + "|".join(sorted(_WEEKDAY_NAMES, key=len, reverse=True)) + r")\.?,? )?(?:the )?"

_FULL_DAYS = tuple(
    re.compile(_WEEKDAY + pattern)
    for pattern in (
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)",
        r"(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)",
        rf"{_DAY}[ -]?{_MONTH},?[ -]?(?P<year>\d{{4}}|\d\d)",
        rf"{_MONTH} {_DAY},? {_YEAR}",
    )
)
_NO_YEAR = tuple(re.compile(_WEEKDAY + pattern) for pattern in (rf"{_DAY}[ -]?{_MONTH}", rf"{_MONTH} {_DAY}"))
_SEVERAL_DAYS = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\s?(?:/|-|–|&|,|and|or|to)\s?\d{1,2}(?:st|nd|rd|th)? [a-z]+.*")

HOW_TO_WRITE_A_DAY = "Write a day as 2019-02-28, 28/2/2019 or 28 February 2019."


def parse_day(text: str, today: datetime.date | None = None) -> datetime.date:
    """The day in the text, whole and with its year; ``today`` and ``yesterday`` too where today is given.

    Raises ActionlogError with the reason where it is no day, or not surely one.
    """
    words = _plain(text)
    if today is not None and words in ("today", "yesterday"):
        return today - datetime.timedelta(days=words == "yesterday")
    found = _full_day(words, text)
    if found is not None:
        return found
    if any(pattern.fullmatch(words) for pattern in _NO_YEAR):
        raise ActionlogError(f'"{text}" has no year.', HOW_TO_WRITE_A_DAY)
    if _SEVERAL_DAYS.fullmatch(words):
        raise ActionlogError(f'"{text}" names more than one day.', "Say which of them is meant.")
    raise ActionlogError(f'"{text}" is not a day.', HOW_TO_WRITE_A_DAY)


def _plain(text: str) -> str:
    """Lower case, single spaces (no-break ones too), no stop at the end."""
    return " ".join(text.casefold().split()).rstrip(".;,").strip()


def _full_day(words: str, as_written: str) -> datetime.date | None:
    for pattern in _FULL_DAYS:
        if found := pattern.fullmatch(words):
            year = int(found["year"])
            return _checked(found, year if len(found["year"]) == 4 else 2000 + year, as_written)
    return None


def _checked(found: re.Match[str], year: int, as_written: str) -> datetime.date:
    """The day that was matched, if there is such a day and it is the weekday it is said to be."""
    month = _MONTH_NAMES.get(found["month"]) or int(found["month"])
    day = int(found["day"])
    if not 1 <= month <= 12:
        raise ActionlogError(f'"{as_written}" is not a day: there is no month {month}.', "The day comes first.")
    if year < 1:
        raise ActionlogError(f'"{as_written}" is not a day: there is no year {year}.', HOW_TO_WRITE_A_DAY)
    last = end_of_month(year, month).day
    if not 1 <= day <= last:
        raise ActionlogError(f'"{as_written}" is not a day: {MONTHS[month - 1]} {year} has {last} days.')
    result = datetime.date(year, month, day)
    if found["weekday"] and _WEEKDAY_NAMES[found["weekday"]] != result.weekday():
        raise ActionlogError(
            f'"{as_written}" does not agree with itself: {day_month_year(result)} is a {WEEKDAYS[result.weekday()]}.',
            "Put the day or the weekday right.",
        )
    return result


# ---------------------------------------------------------------- a deadline


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a phrase means: a due day, or None where its words cannot be a day; and the words, if it is a phrase."""

    due: Due | None
    words: str | None = None


_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
            "eight": 8, "nine": 9, "ten": 10, "twelve": 12}  # fmt: skip
_NUMBER = r"(?:the next )?(?P<number>\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_OF_THE_MEETING = r"(?: time)?(?: (?:of|from|after) (?:the|this|today's)(?: \w+){0,2} meeting| of today| from today)?"
_LEAD = re.compile(
    r"(?:no later than|not later than|on or before|by or before|before|by|until|till|in time for|in|on|at|during|"
    r"to|for|from|starting(?: from| in| on| at)?|beginning(?: in| on)?|due|close of play on|within|ahead of|"
    r"prior to) (?:the )?(?=.)"
)
_SEASONS = {"spring": 5, "summer": 8, "autumn": 11}
"""The month on whose last day a season ends. Winter lies in two years and stays words."""

_VAGUE = re.compile(
    r"in due course|ongoing|on[- ]going|regular(?:ly)?|as soon as (?:possible|practicable)|asap|tbc|tba|tbd|shortly|"
    r"to be confirmed|to be agreed|continuing|when (?:available|ready)|once .+|when .+|"
    r"(?:at |to |for |in )?(?:a |the |all )?(?:future|later) .+|later in the year|as (?:a priority|and when .+)|"
    r"(?:early )?in the new year|urgent(?:ly)?|as a matter of urgency|in the next few \w+|"
    r"(?:over the |in the |by the |by )?(?:winter|christmas|easter)"
)


def parse_deadline(text: str, counted_from: datetime.date) -> Deadline:
    """The day a deadline means, counted from a day: a meeting's, or the day something happened.

    A month means its last day, a day without a year the first such day on or after the day counted from.
    Words that cannot be a day ("in due course") come back alone; what is neither is refused.
    """
    words = _plain(text)
    found = _full_day(words, text)
    if found is not None:
        return Deadline(found)
    try:
        due = _due_of(words, text, counted_from)
    except (OverflowError, ValueError):
        raise ActionlogError(f'"{text}" leads to no day of the calendar.', HOW_TO_WRITE_A_DAY) from None
    if due is not None:
        return Deadline(due, text.strip())
    if _VAGUE.fullmatch(words):
        return Deadline(None, text.strip())
    if _SEVERAL_DAYS.fullmatch(words):
        raise ActionlogError(f'"{text}" names more than one day.', "Say which of them is meant.")
    raise ActionlogError(
        f'"{text}" is not a day, nor words from which one can be worked out.',
        HOW_TO_WRITE_A_DAY,
        'Words such as "end of February", "within two weeks" or "next meeting" do too. '
        "To keep words that name no day, give them as --due-text.",
    )


def _due_of(words: str, as_written: str, base: datetime.date) -> Due | None:
    """Tries the rules on the phrase, then on what stands after each leading word ("by", "in the")."""
    while True:
        for pattern, rule in _RULES:
            if found := pattern.fullmatch(words):
                return rule(found, base, as_written)
        lead = _LEAD.match(words)
        if lead is None:
            return None
        words = words[lead.end() :]


def _whole_day(found: re.Match[str], base: datetime.date, as_written: str) -> Due:
    year = int(found["year"])
    return _checked(found, year if year > 99 else 2000 + year, as_written)


def _day_and_month(found: re.Match[str], base: datetime.date, as_written: str) -> Due:
    """The first such day on or after the day counted from (29 February: in the next leap year)."""
    month, day = _MONTH_NAMES[found["month"]], int(found["day"])
    for year in range(base.year, base.year + 9):
        if day <= end_of_month(year, month).day and (year, month, day) >= (base.year, base.month, base.day):
            return _checked(found, year, as_written)
    return _checked(found, base.year, as_written)


def _month(found: re.Match[str], base: datetime.date, as_written: str) -> Due:
    month = _MONTH_NAMES[found["month"]]
    if found["year"]:
        return end_of_month(int(found["year"]), month)
    return end_of_month(base.year + (month < base.month), month)


def _number(found: re.Match[str]) -> int:
    return _NUMBERS.get(found["number"]) or int(found["number"])


def _days_ahead(found: re.Match[str], base: datetime.date, as_written: str) -> Due:
    number, unit = _number(found), found["unit"]
    match unit:
        case "day" | "calendar day":
            return base + relativedelta(days=number)
        case "week":
            return base + relativedelta(weeks=number)
        case "fortnight":
            return base + relativedelta(weeks=2 * number)
        case "month" | "calendar month":
            return base + relativedelta(months=number)
        case "year":
            return base + relativedelta(years=number)
    return _working_days_after(base, number)


def _working_days_after(base: datetime.date, number: int) -> datetime.date:
    """Monday to Friday; bank holidays differ by nation and are not known here."""
    day = base
    while number:
        day += datetime.timedelta(days=1)
        number -= day.weekday() < 5
    return day


def _quarter(found: re.Match[str], base: datetime.date, as_written: str) -> Due:
    """A quarter of the financial year, which begins on 1 April."""
    quarter, first = int(found["quarter"]), int(found["first"])
    return end_of_month(first + (quarter == 4), (quarter * 3 + 3 - 1) % 12 + 1)


def _financial_year(found: re.Match[str], base: datetime.date, as_written: str) -> Due:
    """A financial year ends on 31 March; the present one where no year is named."""
    if found["first"]:
        return datetime.date(int(found["first"]) + 1, 3, 31)
    return datetime.date(base.year + (base.month > 3), 3, 31)


def _season(found: re.Match[str], base: datetime.date, as_written: str) -> Due:
    month = _SEASONS[found["season"]]
    if found["year"]:
        return end_of_month(int(found["year"]), month)
    return end_of_month(base.year + (base.month > month), month)


_YEARS = r"(?P<first>\d{4})(?:[/-]\d\d(?:\d\d)?)"
_Rule = Callable[[re.Match[str], datetime.date, str], Due]
_RULES: tuple[tuple[re.Pattern[str], _Rule], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        *((pattern.pattern, _whole_day) for pattern in _FULL_DAYS),
        *((pattern.pattern, _day_and_month) for pattern in _NO_YEAR),
        (rf"(?:the )?(?:end of )?{_MONTH}(?: {_YEAR})?", _month),
        (rf"(?:the |its |their )?{_MONTH}(?: {_YEAR})?(?: \w+)? (?:meeting|cycle)", _month),
        (rf"(?:the )?(?:[a-z]+ )?meeting (?:in|scheduled for) {_MONTH}(?: {_YEAR})?", _month),
        (
            rf"(?:(?:within|in|after) )?{_NUMBER} "
            r"(?P<unit>(?:working |calendar )?day|week|fortnight|(?:calendar )?month|year)"
            rf"(?:s|'s|s'|’s|s’)?{_OF_THE_MEETING}",
            _days_ahead,
        ),
        (
            r"(?:(?:before|ahead of|in time for|at|by|to|for) )?(?:the |our |its )?next "
            r"(?:(?:board|committee|panel|commission|ordinary|scheduled|regular) )?"
            r"(?:meeting(?: of the (?:board|committee|panel|commission))?|agenda)",
            lambda *_: NEXT_MEETING,
        ),
        (r"(?:the )?end of (?:the|this) month", lambda _, base, __: end_of_month(base.year, base.month)),
        (rf"(?:the )?(?:end of )?(?:the )?(?:q|quarter )(?P<quarter>[1-4])(?: of)? {_YEARS}", _quarter),
        (rf"(?:the )?end of (?:the )?(?:(?:current |this )?financial year)(?: {_YEARS})?", _financial_year),
        (rf"(?:the )?(?:end of )?(?P<season>spring|summer|autumn)(?: {_YEAR})?", _season),
    )
)
