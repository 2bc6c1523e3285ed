"""Stretches of time that a phrase names: months, seasons, quarters, years. A deadline "in May" is its last day."""

import datetime
import re
from collections.abc import Callable

from dateutil.relativedelta import relativedelta

from actionlog.dates.days import MONTH, MONTH_NAMES, YEAR
from actionlog.recurrence import end_of_month

Bounds = Callable[[re.Match[str], int], tuple[datetime.date, datetime.date]]
"""The first and last day of what was named, in a year."""

SEASONS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11}
"""The last month of each. Winter is not among them: it lies in two years."""

_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}


def _month(found: re.Match[str], year: int) -> tuple[datetime.date, datetime.date]:
    month = MONTH_NAMES[found["month"]]
    return datetime.date(year, month, 1), end_of_month(year, month)


def _season(found: re.Match[str], year: int) -> tuple[datetime.date, datetime.date]:
    last = end_of_month(year, SEASONS[found["season"]])
    return last + relativedelta(months=-2, day=1), last


def _quarter(found: re.Match[str], year: int) -> tuple[datetime.date, datetime.date]:
    """Of the financial year, which begins on 1 April."""
    number = _QUARTERS.get(found["quarter"]) or int(found["quarter"])
    first = datetime.date(year, 4, 1) + relativedelta(months=3 * number - 3)
    return first, first + relativedelta(months=2, day=31)


def _financial_year(found: re.Match[str], year: int) -> tuple[datetime.date, datetime.date]:
    return datetime.date(year, 4, 1), datetime.date(year + 1, 3, 31)


def _municipal_year(found: re.Match[str], year: int) -> tuple[datetime.date, datetime.date]:
    """From the annual meeting in May, whose day differs from year to year, to the end of April."""
    return datetime.date(year, 5, 1), datetime.date(year + 1, 4, 30)


def _calendar_year(found: re.Match[str], year: int) -> tuple[datetime.date, datetime.date]:
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)


MONTH_MAYBE_YEAR = MONTH + r"(?:(?:,? ?(?:of )?|-)(?P<year>[1-9]\d{3}|'\d\d|(?<=-)\d\d(?!\d)))?"
"""``May``, ``May 2019``, ``May '19``, ``May-19``."""

_TWO_YEARS = YEAR + r" ?[/-] ?(?P<second>\d{4}|\d\d)"
_THIS = "(?:(?:current|this|present) )?"
_MUNICIPAL = "(?:municipal|civic|council) year"

A_MONTH: tuple[str, Bounds] = (rf"(?:this )?{MONTH_MAYBE_YEAR}", _month)
A_SEASON: tuple[str, Bounds] = (rf"(?:this )?(?P<season>{'|'.join(SEASONS)})(?:,? (?:of )?{YEAR})?", _season)
LONGER: tuple[tuple[str, Bounds], ...] = (
    (rf"(?:q|quarter )(?P<quarter>[1-4]),?(?: of| in)?(?: the)? {_TWO_YEARS}", _quarter),
    (rf"(?P<quarter>{'|'.join(_QUARTERS)}) quarter,?(?: of| in)?(?: the)? {_TWO_YEARS}", _quarter),
    (rf"{_THIS}financial year(?:[ -]end)?(?: (?:of )?{_TWO_YEARS})?", _financial_year),
    (rf"{_TWO_YEARS} financial year(?:[ -]end)?", _financial_year),
    (rf"{_THIS}{_MUNICIPAL}(?: (?:of )?{_TWO_YEARS})?", _municipal_year),
    (rf"{_TWO_YEARS} {_MUNICIPAL}", _municipal_year),
    (rf"{_THIS}calendar year(?: {YEAR})?", _calendar_year),
)
