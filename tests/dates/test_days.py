"""Days to dates, and dates to words."""

import time
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionlog.dates import in_words, parse_day, short
from actionlog.errors import ActionlogError
from dates.written import FORMS, SOME_DAY

MEETING = date(2018, 12, 7)
"""A Friday."""

HOW = "Write a day as 2019-02-28, 28/2/2019 or 28 February 2019."


def refusal(text: str) -> str:
    """The sentences with which a day is refused."""
    with pytest.raises(ActionlogError) as caught:
        parse_day(text)
    return str(caught.value)


# ---------------------------------------------------------------- dates to words


def test_a_day_is_said_in_words_with_its_weekday():
    assert in_words(date(2019, 2, 28)) == "Thursday 28 February 2019"


def test_a_day_in_a_table_is_short_and_still_cannot_be_misread():
    assert short(date(2019, 2, 7)) == "7 Feb 2019"


# ---------------------------------------------------------------- a day

DAYS = [
    ("2018-12-07", "2018-12-07"),
    ("2023-02-07", "2023-02-07"),
    ("07/12/2018", "2018-12-07"),
    ("7/12/2018", "2018-12-07"),
    ("7.12.2018", "2018-12-07"),
    ("7-12-2018", "2018-12-07"),
    ("17.7.12", "2012-07-17"),
    ("24/05/22", "2022-05-24"),
    ("7/12/99", "2099-12-07"),
    ("7 Dec 18", "2018-12-07"),
    ("7 Dec 2018", "2018-12-07"),
    ("07-Dec-2018", "2018-12-07"),
    ("7dec2018", "2018-12-07"),
    ("7 DECEMBER 2018", "2018-12-07"),
    ("7 Dec. 2018", "2018-12-07"),
    ("4 Sept 2018", "2018-09-04"),
    ("7th December, 2018", "2018-12-07"),
    ("7 th December 2018", "2018-12-07"),
    ("7th December '18", "2018-12-07"),
    ("7–12–2018", "2018-12-07"),
    ("the 7th of December 2018", "2018-12-07"),
    ("the 7th day of December 2018", "2018-12-07"),
    ("December 7, 2018", "2018-12-07"),
    ("July 24th 2001", "2001-07-24"),
    ("Friday 7 December 2018", "2018-12-07"),
    ("Fri 7 Dec 2018", "2018-12-07"),
    ("Fri., 7 Dec 2018", "2018-12-07"),
    ("Friday, the 7th of December 2018", "2018-12-07"),
    ("Friday 2018-12-07", "2018-12-07"),
    ("Tues 4/12/2018", "2018-12-04"),
    ("Weds 5/12/2018", "2018-12-05"),
    ("Thur 6/12/2018", "2018-12-06"),
    ("Thurs 6/12/2018", "2018-12-06"),
    (" 7  December\t2018. ", "2018-12-07"),
    ("7\N{NO-BREAK SPACE}December\N{NARROW NO-BREAK SPACE}2018", "2018-12-07"),
    ("29 February 2020", "2020-02-29"),
    ("31/12/9999", "9999-12-31"),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day_is_read_as_iso_or_day_first(text, day):
    assert parse_day(text) == date.fromisoformat(day)


NO_DAYS = [
    ("53.1", '"53.1" is not a day.\n' + HOW),
    ("53.5.2", '"53.5.2" is not a day.\n' + HOW),
    ("10.15 am", '"10.15 am" is not a day.\n' + HOW),
    ("2018/19", '"2018/19" is not a day.\n' + HOW),
    ("2018/12/07", '"2018/12/07" is not a day.\n' + HOW),
    ("2018-2-7", '"2018-2-7" is not a day.\n' + HOW),
    ("0018-12-07", '"0018-12-07" is not a day.\n' + HOW),
    ("7/12/018", '"7/12/018" is not a day.\n' + HOW),
    ("7 Chwefror 2023", '"7 Chwefror 2023" is not a day.\n' + HOW),
    ("May 2021", '"May 2021" is not a day.\n' + HOW),
    ("end of May", '"end of May" is not a day.\n' + HOW),
    ("Autumn 2021", '"Autumn 2021" is not a day.\n' + HOW),
    ("Q2 2023/24", '"Q2 2023/24" is not a day.\n' + HOW),
    ("Friday", '"Friday" is not a day.\n' + HOW),
    ("today", '"today" is not a day.\n' + HOW),
    ("", '"" is not a day.\n' + HOW),
    ("7/12.2018", '"7/12.2018" is not a day.\n' + HOW),
    ("6th May", '"6th May" has no year.\n' + HOW),
    ("May 6", '"May 6" has no year.\n' + HOW),
    ("Friday 7 December", '"Friday 7 December" has no year.\n' + HOW),
    ("18/19 May 2021", '"18/19 May 2021" names more than one day.\nSay which of them is meant.'),
    ("18 and 19 May 2021", '"18 and 19 May 2021" names more than one day.\nSay which of them is meant.'),
    ("18th–19th May 2021", '"18th–19th May 2021" names more than one day.\nSay which of them is meant.'),
    ("18-12-07", '"18-12-07" may begin with its day or with its year.\n' + HOW),
    ("31 June 2021", '"31 June 2021" is not a day: June 2021 has 30 days.'),
    ("29/2/2019", '"29/2/2019" is not a day: February 2019 has 28 days.'),
    ("0/5/2019", '"0/5/2019" is not a day: May 2019 has 31 days.'),
    ("2019-02-30", '"2019-02-30" is not a day: February 2019 has 28 days.'),
    ("12/25/2018", '"12/25/2018" is not a day: there is no month 25.\nThe day comes first.'),
    ("1/13/2018", '"1/13/2018" is not a day: there is no month 13.\nThe day comes first.'),
    ("2018-00-07", '"2018-00-07" is not a day: there is no month 0.\nThe day comes first.'),
    (
        "Thursday 7 December 2018",
        '"Thursday 7 December 2018" does not agree with itself: 7 December 2018 is a Friday.\n'
        "Put the day or the weekday right.",
    ),
]


@pytest.mark.parametrize(("text", "sentences"), NO_DAYS)
def test_what_is_no_day_or_not_surely_one_is_refused_with_the_reason(text, sentences):
    assert refusal(text) == sentences


def test_today_and_yesterday_are_days_where_today_is_given():
    assert parse_day("today", MEETING) == MEETING
    assert parse_day("Yesterday", MEETING) == date(2018, 12, 6)


# ---------------------------------------------------------------- what always holds


@pytest.mark.parametrize("write", FORMS)
@given(day=SOME_DAY)
def test_what_the_program_writes_of_a_day_it_reads_as_that_day(write, day):
    assert parse_day(write(day)) == day


@given(text=st.text())
def test_any_text_at_all_is_a_day_or_refused_in_a_sentence(text):
    with suppress(ActionlogError):
        parse_day(text, MEETING)


@pytest.mark.parametrize("piece", ["by ", "1", "1 ", "1/", "18/19 ", "-", "may ", "may may", "the ", "friday "])
@pytest.mark.parametrize("end", ["", " 7 December 2018", "\nx"])
def test_long_and_repetitive_text_is_read_or_refused_at_once(piece, end):
    began = time.process_time()
    with suppress(ActionlogError):
        parse_day(piece * (1_000_000 // len(piece)) + end, MEETING)
    assert time.process_time() - began < 1
