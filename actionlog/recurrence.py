"""Arithmetic of days: those on which something repeating falls due, and the end of a period."""

import datetime
import re
from collections.abc import Iterator
from itertools import count

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
    return months_later(first, n * _MONTHS[repeat], on_last_day=is_last_of_month(first))


def months_later(day: datetime.date, number: int, *, on_last_day: bool = False) -> datetime.date:
    """The day of the same number so many months on, or the month's last where it is too short or ``on_last_day``.

    Raises ValueError beyond the year 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    last = end_of_month(year, month + 1)
    return last if on_last_day or day.day > last.day else last.replace(day=day.day)


def is_last_of_month(day: datetime.date) -> bool:
    return (day + datetime.timedelta(days=1)).month != day.month if day < datetime.date.max else True


def end_of_month(year: int, month: int) -> datetime.date:
    long = month in (1, 3, 5, 7, 8, 10, 12)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return datetime.date(year, month, 31 if long else 30 if month != 2 else 29 if leap else 28)


_PERIOD = r"(\d{1,4}) (day|week|month|year)s?"


def parse_period(text: str) -> tuple[int, str] | None:
    """``2 months`` as (2, "month"); None where it is not such a period."""
    found = re.fullmatch(_PERIOD, text.strip())
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
        same_number = months_later(beginning_with, number * (12 if unit == "year" else 1))
        too_short = same_number.day < beginning_with.day
        return same_number if too_short else same_number - datetime.timedelta(days=1)
    except (OverflowError, ValueError):  # the year 10000
        return datetime.date.max
