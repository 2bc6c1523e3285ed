"""Days and deadline phrases to dates, and dates to words.

Days are ISO (``2018-12-07``) or day-first (``7/12/2018``, ``7.12.18``, ``7 Dec 2018``); nothing is guessed.
A phrase ("by the end of May", "within two weeks") is counted from a day that the caller names.
"""

import datetime
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from actionlog.errors import ActionlogError
from actionlog.model import NEXT_MEETING, Due
from actionlog.recurrence import end_of_month

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta
else:

    def relativedelta(**delta: int) -> Any:
        from dateutil.relativedelta import relativedelta as exact  # 4 ms that only a deadline in words needs

        return exact(**delta)


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
_WEEKDAY_NAMES |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

_MONTH = r"(?P<month>" + "|".join(sorted(_MONTH_NAMES, key=len, reverse=True)) + r")\.?"
_DAY = r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: day)?(?: of)?"
_YEAR = r"(?P<year>[1-9]\d{3})"
_YEAR_OR_TWO_FIGURES = r"(?P<year>[1-9]\d{3}|\d\d)"
_WEEKDAY = r"(?:(?P<weekday>" + "|".join(sorted(_WEEKDAY_NAMES, key=len, reverse=True)) + r")\.?,? )?(?:the )?"

# Patterns stay text until they are used: compiled at once they would slow every start of the program.
_FULL_DAYS = tuple(
    _WEEKDAY + pattern
    for pattern in (
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"(?P<day>\d{{1,2}})(?P<sep>[/.])(?P<month>\d{{1,2}})(?P=sep){_YEAR_OR_TWO_FIGURES}",
        rf"(?P<day>\d{{1,2}})-(?P<month>\d{{1,2}})-{_YEAR}",
        rf"{_DAY}[ -]?{_MONTH},?[ -]?{_YEAR_OR_TWO_FIGURES}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
    )
)
_NO_YEAR = tuple(_WEEKDAY + pattern for pattern in (rf"{_DAY}[ -]?{_MONTH}", rf"{_MONTH} {_DAY}"))
_DAY_OR_YEAR_FIRST = r"\d{1,2}-\d{1,2}-\d\d"
_SEVERAL_DAYS = r"\d{1,2}(?:st|nd|rd|th)?\s?(?:/|-|–|&|,|and|or|to)\s?\d{1,2}(?:st|nd|rd|th)? [a-z]+.*"

HOW_TO_WRITE_A_DAY = "Write a day as 2019-02-28, 28/2/2019 or 28 February 2019."


def parse_day(text: str, today: datetime.date | None = None) -> datetime.date:
    """The day in the text, whole and with its year; ``today`` and ``yesterday`` too where today is given.

    A year of two figures is of this century. Raises ActionlogError with the reason where it is no day, or
    not surely one.
    """
    words = _plain(text)
    if today is not None and words in ("today", "yesterday"):
        return today - datetime.timedelta(days=words == "yesterday")
    found = _full_day(words, text)
    if found is not None:
        return found
    if any(re.fullmatch(pattern, words) for pattern in _NO_YEAR):
        raise ActionlogError(f'"{text}" has no year.', HOW_TO_WRITE_A_DAY)
    _refuse_two_readings(words, text)
    raise ActionlogError(f'"{text}" is not a day.', HOW_TO_WRITE_A_DAY)


def is_day(text: str, today: datetime.date) -> bool:
    """Whether ``parse_day`` takes it."""
    try:
        parse_day(text, today)
    except ActionlogError:
        return False
    return True


def _refuse_two_readings(words: str, as_written: str) -> None:
    if re.fullmatch(_SEVERAL_DAYS, words):
        raise ActionlogError(f'"{as_written}" names more than one day.', "Say which of them is meant.")
    if re.fullmatch(_DAY_OR_YEAR_FIRST, words):
        raise ActionlogError(f'"{as_written}" may begin with its day or with its year.', HOW_TO_WRITE_A_DAY)


def _plain(text: str) -> str:
    """Lower case, single spaces (no-break ones too), no stop at the end."""
    return " ".join(text.casefold().split()).rstrip(".;,").strip()


def _full_day(words: str, as_written: str) -> datetime.date | None:
    for pattern in _FULL_DAYS:
        if found := re.fullmatch(pattern, words):
            return _checked(found, _year(found), as_written)
    return None


def _year(found: re.Match[str]) -> int:
    return int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)


def _checked(found: re.Match[str], year: int, as_written: str) -> datetime.date:
    """The day that was matched, if there is such a day and it is the weekday it is said to be."""
    month = _MONTH_NAMES.get(found["month"]) or int(found["month"])
    day = int(found["day"])
    if not 1 <= month <= 12:
        raise ActionlogError(f'"{as_written}" is not a day: there is no month {month}.', "The day comes first.")
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


class Deadline(NamedTuple):
    """What a phrase means: a due day, or None where its words cannot be a day; and the words, if it is a phrase."""

    due: Due | None
    words: str | None = None


_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
            "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15, "eighteen": 18,
            "twenty": 20, "twenty-one": 21, "twenty-eight": 28, "thirty": 30, "sixty": 60, "ninety": 90}  # fmt: skip
_NUMBER = r"(?P<number>\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_UNIT = r"(?P<unit>(?:working |calendar )?day|week|fortnight|(?:calendar )?month|year)"

_BODY = r"(?:(?:scrutiny )?(?:board|committee|panel|commission))"
"""What a minute calls its own body. The next meeting of anything else ("Cabinet") is not in the calendar."""
_OF_THE_MEETING = rf"(?: time)?(?: (?:of|from|after) (?:(?:the|this|today's) (?:{_BODY} )?meeting|today))?"
_NEXT_MEETING = (
    r"(?:(?:before|ahead of|in time for|at|by|to|for) )?(?:the |our |its |their )?next[ -]"
    rf"(?:(?:{_BODY}|ordinary|scheduled|regular) )?(?:meeting(?: of (?:the|this) {_BODY})?|agenda)"
)
_MEETING_ON = (
    r"(?:the |its |their |our )?(?:next )?(?:[a-z'’-]+ ){0,2}meeting (?:to be held |scheduled )?(?:on|of|for) "
)
_MEETING_IN = r"(?:the )?(?:next )?(?:[a-z]+ )?meeting (?:in|scheduled for) "

_LEAD = (
    r"(?:no later than|not later than|on or before|by or before|before|by|until|till|in time for|in|on|at|during|"
    r"to|from|starting(?: from| in| on| at)?|beginning(?: in| on)?|due|close of (?:play|business) on|within|"
    rf"ahead of|prior to|scheduled for|for(?! (?:the next )?{_NUMBER} {_UNIT})) (?:the )?(?=.)"
)
"""What may stand before a deadline. "For two months" is none: it says how long, not by when."""
_MOST_LEADS = 4

_VAGUE = (
    r"in due course|ongoing|on[- ]going|regular(?:ly)?|as soon as (?:possible|practicable)|asap|tbc|tba|tbd|shortly|"
    r"to be confirmed|to be agreed|continuing|when (?:available|ready)|once .+|when .+|"
    r"(?:at |to |for |in )?(?:a |the |all )?(?:future|later) .+|later in the year|as (?:a priority|and when .+)|"
    r"(?:early )?in the new year|urgent(?:ly)?|as a matter of urgency|in the next few \w+|"
    r"(?:(?:over|in|by|before)(?: the)? )?(?:winter|christmas|easter)(?: \d{4}(?:/\d\d)?)?"
)
"""Winter is among them: it lies in two years."""


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
    if re.fullmatch(_VAGUE, words):
        return Deadline(None, text.strip())
    _refuse_two_readings(words, text)
    raise ActionlogError(
        f'"{text}" is not a day, nor words from which one can be worked out.',
        HOW_TO_WRITE_A_DAY,
        'Words such as "end of February", "within two weeks" or "next meeting" do too. '
        "Words that name no day are kept with the option --due-text of add.",
    )


def _due_of(words: str, as_written: str, base: datetime.date) -> Due | None:
    """Tries the rules on the phrase, then on what stands after each leading word ("by", "in the")."""
    for _ in range(_MOST_LEADS + 1):
        for pattern, rule in _RULES:
            if found := re.fullmatch(pattern, words):
                return rule(found, base, as_written)
        lead = re.match(_LEAD, words)
        if lead is None:
            return None
        words = words[lead.end() :]
    return None


def _whole_day(found: re.Match[str], base: datetime.date, as_written: str) -> Due:
    return _checked(found, _year(found), as_written)


def _day_and_month(found: re.Match[str], base: datetime.date, as_written: str) -> Due:
    """The first such day on or after the day counted from (29 February: in the next leap year)."""
    month, day = _MONTH_NAMES[found["month"]], int(found["day"])
    for year in range(base.year, base.year + 9):
        if day <= end_of_month(year, month).day and (year, month, day) >= (base.year, base.month, base.day):
            return _checked(found, year, as_written)
    return _checked(found, base.year, as_written)


def _days_ahead(found: re.Match[str], base: datetime.date, as_written: str) -> Due:
    word = found.groupdict().get("number") or "one"
    number = _NUMBERS.get(word) or int(word)
    match found["unit"].removeprefix("calendar "):
        case "day":
            return base + relativedelta(days=number)
        case "week":
            return base + relativedelta(weeks=number)
        case "fortnight":
            return base + relativedelta(weeks=2 * number)
        case "month":
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


def _next_meeting(found: re.Match[str], base: datetime.date, as_written: str) -> Due:
    return NEXT_MEETING


def _end_of_a_month(found: re.Match[str], base: datetime.date, as_written: str) -> Due:
    return base + relativedelta(months=1 if found["which"] == "next" else 0, day=31)


def _end_of_a_year(found: re.Match[str], base: datetime.date, as_written: str) -> Due:
    return datetime.date(int(found["year"]), 12, 31)


# ---------------------------------------------------------------- months, seasons, quarters, financial years

_Bounds = Callable[[re.Match[str], int], tuple[datetime.date, datetime.date]]
"""The first and last day of what was named, in a year."""

_SEASONS = {"spring": 5, "summer": 8, "autumn": 11}
"""The last month of each."""


def _month(found: re.Match[str], year: int) -> tuple[datetime.date, datetime.date]:
    month = _MONTH_NAMES[found["month"]]
    return datetime.date(year, month, 1), end_of_month(year, month)


def _season(found: re.Match[str], year: int) -> tuple[datetime.date, datetime.date]:
    last = end_of_month(year, _SEASONS[found["season"]])
    return last + relativedelta(months=-2, day=1), last


def _quarter(found: re.Match[str], year: int) -> tuple[datetime.date, datetime.date]:
    """Of the financial year, which begins on 1 April."""
    first = datetime.date(year, 4, 1) + relativedelta(months=3 * int(found["quarter"]) - 3)
    return first, first + relativedelta(months=2, day=31)


def _financial_year(found: re.Match[str], year: int) -> tuple[datetime.date, datetime.date]:
    return datetime.date(year, 4, 1), datetime.date(year + 1, 3, 31)


def _by_or_before(bounds: _Bounds) -> "_Rule":
    """Its last day, or the day before it begins; without a year, the first that is not over."""

    def rule(found: re.Match[str], base: datetime.date, as_written: str) -> Due:
        _refuse_years_apart(found, as_written)
        named = found["year"]
        for year in [int(named)] if named else range(max(base.year - 1, datetime.MINYEAR), base.year + 3):
            first, last = bounds(found, year)
            day = first - datetime.timedelta(days=1) if found.groupdict().get("before") else last
            if named or day >= base:
                return day
        raise OverflowError

    return rule


def _refuse_years_apart(found: re.Match[str], as_written: str) -> None:
    second = found.groupdict().get("second")
    following = str(int(found["year"]) + 1) if second else ""
    if second and not following.endswith(second):
        raise ActionlogError(f'"{as_written}" is not of one year: {found["year"]} is followed by {following}.')


_MONTH_MAYBE_YEAR = rf"{_MONTH}(?: {_YEAR})?"
_TWO_YEARS = _YEAR + r"[/–-](?P<second>\d{4}|\d\d)"
_STRETCHES: tuple[tuple[str, _Bounds], ...] = (
    (_MONTH_MAYBE_YEAR, _month),
    (rf"(?P<season>{'|'.join(_SEASONS)})(?: {_YEAR})?", _season),
    (rf"(?:q|quarter )(?P<quarter>[1-4])(?: of)? {_TWO_YEARS}", _quarter),
    (rf"(?:current |this )?financial year(?: {_TWO_YEARS})?", _financial_year),
    (rf"{_TWO_YEARS} financial year", _financial_year),
)
_BEFORE = r"(?P<before>before|ahead of|prior to) (?:the )?(?:(?:start|beginning) of (?:the )?)?"
_BY_OR_BEFORE = rf"(?:{_BEFORE}|(?:the )?(?:end of )?(?:the )?)"

_Rule = Callable[[re.Match[str], datetime.date, str], Due]
_RULES: tuple[tuple[str, _Rule], ...] = (
    *((pattern, _whole_day) for pattern in _FULL_DAYS),
    *((pattern, _day_and_month) for pattern in _NO_YEAR),
    *((_MEETING_ON + pattern, _whole_day) for pattern in _FULL_DAYS),
    *((_MEETING_ON + pattern, _day_and_month) for pattern in _NO_YEAR),
    *((_BY_OR_BEFORE + pattern, _by_or_before(bounds)) for pattern, bounds in _STRETCHES),
    (rf"(?:the |its |their )?{_MONTH_MAYBE_YEAR}(?: \w+)? (?:meeting|cycle)", _by_or_before(_month)),
    (_MEETING_IN + _MONTH_MAYBE_YEAR, _by_or_before(_month)),
    (rf"(?:(?:within|in|after) )?(?:the next )?{_NUMBER} {_UNIT}(?:s|'s|s'|’s|s’)?{_OF_THE_MEETING}", _days_ahead),
    (rf"(?:within|in|over) the (?:next|coming) {_UNIT}", _days_ahead),
    (r"(?:the )?end of (?P<which>the|this|next) month", _end_of_a_month),
    (r"(?:the )?end of " + _YEAR, _end_of_a_year),
    (_NEXT_MEETING, _next_meeting),
)
