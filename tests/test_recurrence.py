"""The days on which something repeating falls due, and the ends of periods."""

import calendar
from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionlog.recurrence import end_of_period, is_last_of_month, occurrences, parse_period

MONTHS_OF = {"monthly": 1, "quarterly": 3, "six-monthly": 6, "annual": 12}
DAYS_OF = {"weekly": 7, "fortnightly": 14}
REPEATS = st.sampled_from([*MONTHS_OF, *DAYS_OF])
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def first(number: int, day: str, repeat: str, after: str | None = None) -> list[str]:
    found = occurrences(date.fromisoformat(day), repeat, *([date.fromisoformat(after)] if after else []))
    return [occurrence.isoformat() for occurrence in islice(found, number)]


SERIES = [
    ("weekly", "2019-02-25", ["2019-02-25", "2019-03-04", "2019-03-11"]),
    ("fortnightly", "2019-02-25", ["2019-02-25", "2019-03-11", "2019-03-25"]),
    ("monthly", "2019-01-15", ["2019-01-15", "2019-02-15", "2019-03-15"]),
    ("monthly", "2019-01-30", ["2019-01-30", "2019-02-28", "2019-03-30", "2019-04-30"]),
    ("monthly", "2020-01-30", ["2020-01-30", "2020-02-29", "2020-03-30"]),
    ("quarterly", "2019-01-10", ["2019-01-10", "2019-04-10", "2019-07-10"]),
    ("six-monthly", "2018-08-30", ["2018-08-30", "2019-02-28", "2019-08-30"]),
    ("annual", "2018-12-07", ["2018-12-07", "2019-12-07", "2020-12-07"]),
    # what begins on a month's last day stays on last days
    ("monthly", "2019-05-31", ["2019-05-31", "2019-06-30", "2019-07-31"]),
    ("monthly", "2019-02-28", ["2019-02-28", "2019-03-31", "2019-04-30"]),
    ("monthly", "2020-02-28", ["2020-02-28", "2020-03-28", "2020-04-28"]),
    ("quarterly", "2019-06-30", ["2019-06-30", "2019-09-30", "2019-12-31"]),
    ("annual", "2020-02-29", ["2020-02-29", "2021-02-28", "2022-02-28", "2023-02-28", "2024-02-29"]),
]


@pytest.mark.parametrize(("repeat", "day", "expected"), SERIES)
def test_a_series_is_counted_from_its_first_day(repeat, day, expected):
    assert first(len(expected), day, repeat) == expected


def test_a_series_can_be_taken_up_after_a_day():
    assert first(2, "2019-05-31", "monthly", after="2019-06-29") == ["2019-06-30", "2019-07-31"]
    assert first(2, "2019-05-31", "monthly", after="2019-06-30") == ["2019-07-31", "2019-08-31"]
    assert first(1, "2019-05-31", "monthly", after="2018-01-01") == ["2019-05-31"]


def test_a_series_ends_with_the_calendar():
    assert first(9, "9999-11-30", "monthly") == ["9999-11-30", "9999-12-31"]
    assert first(9, "9999-12-31", "weekly") == ["9999-12-31"]
    assert first(9, "2018-12-07", "annual", after="9999-12-31") == []


@given(day=DAYS, repeat=st.sampled_from([*MONTHS_OF]))
def test_a_series_of_months_skips_none_and_never_drifts(day, repeat):
    """Each is on the first one's number, or on the last day of a month too short to have it."""
    for n, found in enumerate(islice(occurrences(day, repeat), 30)):
        months = day.year * 12 + day.month - 1 + n * MONTHS_OF[repeat]
        assert (found.year, found.month) == (months // 12, months % 12 + 1)
        last = calendar.monthrange(found.year, found.month)[1]
        assert found.day == (last if is_last_of_month(day) else min(day.day, last))


@given(day=DAYS, repeat=st.sampled_from([*DAYS_OF]))
def test_a_series_of_weeks_stays_on_its_weekday(day, repeat):
    for one, other in pairwise(islice(occurrences(day, repeat), 30)):
        assert (other - one).days == DAYS_OF[repeat]


@given(day=DAYS, repeat=REPEATS, after=DAYS)
def test_taking_a_series_up_later_is_leaving_out_what_came_before(day, repeat, after):
    whole = (found for found in occurrences(day, repeat) if found > after)
    assert list(islice(occurrences(day, repeat, after), 3)) == list(islice(whole, 3))


PERIODS = [
    ("2018-12-07", 2, "month", "2019-02-06"),
    ("2018-12-01", 1, "month", "2018-12-31"),
    ("2018-12-31", 2, "month", "2019-02-28"),
    ("2018-12-28", 2, "month", "2019-02-27"),
    ("2018-12-29", 2, "month", "2019-02-28"),
    ("2023-12-30", 2, "month", "2024-02-29"),
    ("2023-12-29", 2, "month", "2024-02-28"),
    ("2019-02-28", 1, "month", "2019-03-27"),
    ("2018-12-07", 1, "year", "2019-12-06"),
    ("2020-02-29", 1, "year", "2021-02-28"),
    ("2018-12-07", 28, "day", "2019-01-03"),
    ("2018-12-07", 1, "day", "2018-12-07"),
    ("2018-12-07", 6, "week", "2019-01-17"),
    ("9999-12-07", 2, "month", "9999-12-31"),
    ("2018-12-07", 9999, "year", "9999-12-31"),
    ("9999-12-31", 9999, "week", "9999-12-31"),
]


@pytest.mark.parametrize(("beginning_with", "number", "unit", "last"), PERIODS)
def test_a_period_that_begins_with_a_day_ends_the_day_before_the_same_number(beginning_with, number, unit, last):
    """Or on the last day of a month that is too short for it."""
    assert end_of_period(date.fromisoformat(beginning_with), number, unit) == date.fromisoformat(last)


@given(day=DAYS, number=st.integers(1, 60))
def test_the_day_after_a_period_of_months_is_never_later_than_the_same_number(day, number):
    following = end_of_period(day, number, "month") + timedelta(days=1)
    months = day.year * 12 + day.month - 1 + number
    same_number = (months // 12, months % 12 + 1, day.day)
    assert (following.year, following.month, following.day) == same_number or (
        following.day == 1 and calendar.monthrange(months // 12, months % 12 + 1)[1] < day.day
    )


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2 months", (2, "month")),
        (" 1 month ", (1, "month")),
        ("28 days", (28, "day")),
        ("6 weeks", (6, "week")),
        ("0 days", None),
        ("two months", None),
        ("2 moons", None),
        ("-2 months", None),
        ("", None),
    ],
)
def test_a_period_is_a_number_of_days_weeks_months_or_years(text: str, period: tuple[int, str] | None) -> None:
    assert parse_period(text) == period
