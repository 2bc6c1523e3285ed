"""Arithmetic of days: those on which something repeating falls due, and the end of a period."""

import datetime
import re
from collections.abc import Iterator
from itertools import count

from dateutil.relativedelta import relativedelta

_MONTHS = {"monthly": 1, "quarterly": 3, "six-monthly": 6, "annual": 12}
_DAYS = {"weekly": 7, "fortnightly": 14}


def occurrences(first: datetime.date, repeat: str, after: datetime.date = datetime.date.min) -> Iterator[datetime.date]:
    """The first day, then one each period, without end: those after a day. ``every-meeting`` has no period.

    Every day is counted from the first, so short months do not make the later ones drift; a first day
    that is the last of its month stays on last days (31 May, 30 June, 31 July).
    """
    for n in count(_periods_until(first, repeat, after)):
        try:
            day = _nth(first, repeat, n)
        except (OverflowError, ValueError):  # the year 10000
            return
        if day > after:
            yield day


def _periods_until(first: datetime.date, repeat: str, day: datetime.date) -> int:
    """A number of periods that does not go beyond the day, and falls short of it by two at the most."""
    if repeat in _DAYS:
        return max(0, (day - first).days // _DAYS[repeat])
    months = (day.year - first.year) * 12 + day.month - first.month
    return max(0, months // _MONTHS[repeat] - 1)


def _nth(first: datetime.date, repeat: str, n: int) -> datetime.date:
    if repeat in _DAYS:
        return first + datetime.timedelta(days=n * _DAYS[repeat])
    last_day = 31 if is_last_of_month(first) else None
    return first + relativedelta(months=n * _MONTHS[repeat], day=last_day)


def is_last_of_month(day: datetime.date) -> bool:
    return (day + datetime.timedelta(days=1)).month != day.month if day < datetime.date.max else True


def end_of_month(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, 1) + relativedelta(day=31)


_PERIOD = re.compile(r"(\d{1,4}) (day|week|month|year)s?")


def parse_period(text: str) -> tuple[int, str] | None:
    """``2 months`` as (2, "month"); None where it is not such a period."""
    found = _PERIOD.fullmatch(text.strip())
    return (int(found[1]), found[2]) if found and int(found[1]) > 0 else None


def end_of_period(beginning_with: datetime.date, number: int, unit: str) -> datetime.date:
    """The last day of a period that begins with a day: two months beginning with 7 December end on 6 February.

    The corresponding date rule (Dodds v Walker [1981] 1 WLR 1027): a month ends on the day before the day
    of the same number; where the last month is too short to have that day, on the month's last day.
    ``unit`` is ``day``, ``week``, ``month`` or ``year``.
    """
    try:
        if unit in ("day", "week"):
            return beginning_with + datetime.timedelta(days=number * (7 if unit == "week" else 1) - 1)
        same_number = beginning_with + relativedelta(months=number * (12 if unit == "year" else 1))
        too_short = same_number.day < beginning_with.day
        return same_number if too_short else same_number - datetime.timedelta(days=1)
    except (OverflowError, ValueError):  # the year 10000
        return datetime.date.max
