"""The rules by which a phrase without its leading words ("end of May", "two weeks", "next meeting") means a day."""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from dateutil.relativedelta import relativedelta

from actionlog.dates.bodies import is_own
from actionlog.dates.days import (
    FULL_DAYS,
    HOW_TO_WRITE_A_DAY,
    MONTH_NAMES,
    NO_YEAR,
    WEEKDAY_NAMES,
    YEAR,
    checked,
    year_of,
)
from actionlog.dates.plain import compiled, one_of
from actionlog.dates.stretches import A_MONTH, A_SEASON, LONGER, MONTH_MAYBE_YEAR, SEASONS, Bounds
from actionlog.dates.vocabulary import (
    BODIES,
    CLOCK,
    FROM_THE_MEETING,
    NUMBER,
    NUMBERS,
    OF_BODY,
    SITTING,
    THE,
    UNIT,
    WORD,
)
from actionlog.errors import ActionlogError
from actionlog.model import NEXT_MEETING, Due
from actionlog.recurrence import end_of_month


@dataclass(frozen=True, slots=True)
class Asked:
    """What a phrase is read by: the day it is counted from, the name of the meeting's body, the words as written."""

    base: datetime.date
    body: str | None
    as_written: str


Rule = Callable[[re.Match[str], Asked], Due | None]
"""The due of what was matched; None where its words name no certain day."""


def _whole_day(found: re.Match[str], asked: Asked) -> Due:
    return checked(found, year_of(found), asked.as_written)


def _day_and_month(found: re.Match[str], asked: Asked) -> Due:
    """The first such day on or after the day counted from (29 February: in the next leap year)."""
    month, day, base = MONTH_NAMES[found["month"]], int(found["day"]), asked.base
    for year in range(base.year, base.year + 9):
        if day <= end_of_month(year, month).day and (year, month, day) >= (base.year, base.month, base.day):
            return checked(found, year, asked.as_written)
    return checked(found, base.year, asked.as_written)


def _month_and_day(found: re.Match[str], asked: Asked) -> Due:
    """As above; but "September 18" said in 2017 may be the month of the year after."""
    if found["day"] == found[0].rpartition(" ")[2] and int(found["day"]) - asked.base.year % 100 in (0, 1, 2):
        raise ActionlogError(f'"{asked.as_written}" may name a day or a year.', HOW_TO_WRITE_A_DAY)
    return _day_and_month(found, asked)


def _day_of_a_month(found: re.Match[str], asked: Asked) -> Due:
    """The first day of that number on or after the day counted from; "of next month": that month's."""
    number, first = int(found["day"]), asked.base + relativedelta(day=1)
    for months in range(found["which"] == "next", 1 if found["which"] == "this" else 3):
        day = first + relativedelta(months=months, day=number) if number else first
        if day.day == number and day >= asked.base:
            return day
    raise ActionlogError(f'"{asked.as_written}" is not a day.', HOW_TO_WRITE_A_DAY)


def _weekday(found: re.Match[str], asked: Asked) -> Due | None:
    """The first after the day counted from; said on such a day it may be either."""
    days = (WEEKDAY_NAMES[found["weekday"]] - asked.base.weekday()) % 7
    return asked.base + datetime.timedelta(days=days) if days else None


def _days_ahead(found: re.Match[str], asked: Asked) -> Due:
    word = found.groupdict().get("number") or "one"
    number, base = NUMBERS.get(word) or int(word), asked.base
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


def _the_day_after(_: re.Match[str], asked: Asked) -> Due:
    return asked.base + datetime.timedelta(days=1)


def _working_days_after(base: datetime.date, number: int) -> datetime.date:
    """Monday to Friday; bank holidays differ by nation and are not known here."""
    day = base
    while number:
        day += datetime.timedelta(days=1)
        number -= day.weekday() < 5
    return day


_ORDINARY = one_of("ordinary, scheduled, regular, formal, public, available, planned, main, monthly, quarterly")
"""What a meeting may be called without being another body's."""


def _next_meeting(found: re.Match[str], asked: Asked) -> Due | None:
    names = (compiled(rf"\b{_ORDINARY} ").sub("", found["called"]), found.groupdict().get("of") or "")
    return NEXT_MEETING if all(is_own(name, asked.body) for name in names) else None


def _end_of_a_month(found: re.Match[str], asked: Asked) -> Due:
    return asked.base + relativedelta(months=1 if found["which"] == "next" else 0, day=31)


def _end_of_a_year(found: re.Match[str], asked: Asked) -> Due:
    return datetime.date(int(found["year"]), 12, 31)


def _by_or_before(bounds: Bounds) -> Rule:
    """Its last day, the day before it begins, or its first; without a year, the first stretch that is not over."""

    def rule(found: re.Match[str], asked: Asked) -> Due:
        _refuse_years_apart(found, asked.as_written)
        named, said = found["year"], found.groupdict()
        years = [year_of(found)] if named else range(max(asked.base.year - 1, datetime.MINYEAR), asked.base.year + 3)
        for year in years:
            first, last = bounds(found, year)
            day = first - datetime.timedelta(days=1) if said.get("before") else first if said.get("start") else last
            if named or day >= asked.base:
                return day
        raise OverflowError

    return rule


def _the_next(bounds: Bounds) -> Rule:
    """Next summer: that of next year, if this year's has come; before then it may be either."""

    def rule(found: re.Match[str], asked: Asked) -> Due | None:
        first, _ = bounds(found, asked.base.year)
        return bounds(found, asked.base.year + 1)[1] if first <= asked.base else None

    return rule


def _next_financial_year(found: re.Match[str], asked: Asked) -> Due:
    return datetime.date(asked.base.year + (1 if asked.base.month < 4 else 2), 3, 31)


def _refuse_years_apart(found: re.Match[str], as_written: str) -> None:
    second = found.groupdict().get("second")
    following = str(int(found["year"]) + 1) if second else ""
    if second and not following.endswith(second):
        raise ActionlogError(f'"{as_written}" is not of one year: {found["year"]} is followed by {following}.')


# ---------------------------------------------------------------- the phrases

_BY = "(?:by|before|no later than|not later than)"
_BEFORE = "(?P<before>before|ahead of|prior to|in advance of) (?:the )?(?:(?:start|beginning) of (?:the )?)?"
_START = f"(?P<start>{_BY} the (?:start|beginning) of (?:the )?)"
_BY_OR_BEFORE = f"(?:{_BEFORE}|{_START}|(?:the )?(?:(?:end|last day) of |end[ -])?(?:the )?)"

_DAYS: tuple[tuple[str, Rule], ...] = (
    *((pattern, _whole_day) for pattern in FULL_DAYS),
    (NO_YEAR[0], _day_and_month),
    (NO_YEAR[1], _month_and_day),
)
_IN_A_MONTH = _by_or_before(A_MONTH[1])


def rules_for(phrase: str) -> Iterator[tuple[str, Rule]]:
    """Those that can know the phrase, with their patterns, in the order in which they are tried."""
    yield from _of_days_and_stretches()
    if compiled(rf"{SITTING}|session|report|update|recess").search(phrase):
        yield from _of_meetings()


@cache
def _of_days_and_stretches() -> tuple[tuple[str, Rule], ...]:
    later_ones = rf"(?:(?:,| and|, and|/) ?(?:in )?(?:{'|'.join(MONTH_NAMES)})(?: \d{{4}})?){{0,11}}"
    from_now = f"(?: {FROM_THE_MEETING}| hence| period)?"
    weekday = f"(?P<weekday>{'|'.join(sorted(WEEKDAY_NAMES, key=len, reverse=True))})"
    return (
        *_DAYS,
        *((_BY_OR_BEFORE + pattern, _by_or_before(bounds)) for pattern, bounds in (A_MONTH, A_SEASON, *LONGER)),
        (rf"in {MONTH_MAYBE_YEAR}{later_ones}", _IN_A_MONTH),
        (rf"next {MONTH_MAYBE_YEAR}", _the_next(A_MONTH[1])),
        (f"next (?P<season>{'|'.join(SEASONS)})", _the_next(A_SEASON[1])),
        ("(?:end of )?(?:the )?next financial year", _next_financial_year),
        (f"(?:(?:within|in|after) )?(?:the next )?{NUMBER}[ -]{UNIT}(?:s|'s|s')?(?: time)?{from_now}", _days_ahead),
        (f"(?:within|in|over) the (?:next|coming) {UNIT}", _days_ahead),
        (f"{_BY} (?:{CLOCK},? (?:on )?)?(?:the )?{weekday}", _weekday),
        (rf"{_BY} (?:the )?(?P<day>\d{{1,2}}) ?(?:st|nd|rd|th)(?: of (?P<which>this|next) month)?", _day_of_a_month),
        ("(?:the )?(?:following|next) day|tomorrow", _the_day_after),
        ("(?:the )?end of (?P<which>the|this|next) month", _end_of_a_month),
        (r"(?:later |some ?time )?(?P<which>this|next) month(?:'s (?:\w+ )?(?:meeting|agenda))?", _end_of_a_month),
        ("(?P<which>month)[ -]end", _end_of_a_month),
        (f"(?:the )?end of {YEAR}", _end_of_a_year),
    )


@cache
def _of_meetings() -> tuple[tuple[str, Rule], ...]:
    held = "(?:(?:(?:due )?to be )?held |scheduled |planned |due |arranged |taking place )?"
    meeting_on = (
        rf"{THE}(?:next )?(?:{WORD} ){{0,8}}?(?:meeting|agenda|session|report|update|recess){OF_BODY}(?:,? | ?\()"
        rf"(?:which (?:is|will be|would be) )?{held}(?:on |of |for |in )?(?:the )?"
    )
    called_meeting = f"(?: {WORD}){{0,6}}? {SITTING}{OF_BODY}"
    next_one = f"(?:{one_of('before, ahead of, in time for, in advance of, at, by, to, for')} )?{THE}next[ -]"
    of_the_body = r"(?: of (?P<of>(?:the |this |our )?[^,;.]{1,100}))?"
    return (
        *((rf"{meeting_on}{pattern}\)?", rule) for pattern, rule in _DAYS),
        *((pattern + called_meeting, rule) for pattern, rule in _DAYS),
        (f"{THE}{MONTH_MAYBE_YEAR}(?:'s)?{called_meeting}", _IN_A_MONTH),
        (meeting_on + MONTH_MAYBE_YEAR, _IN_A_MONTH),
        (f"after the (?:{WORD} ){{1,4}}?(?:recess|break|holidays?),? in {MONTH_MAYBE_YEAR}", _IN_A_MONTH),
        (f"{THE}(?:{WORD} )?meeting in {NUMBER} {UNIT}(?:'s|s'|s)?(?: time)?", _days_ahead),
        (f"{next_one}(?P<called>(?:{WORD} ){{0,8}}?)(?:meeting|agenda){of_the_body}", _next_meeting),
        (f"{next_one}(?P<called>(?:{WORD} ){{0,6}}?{BODIES})", _next_meeting),
    )
