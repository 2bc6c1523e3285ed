"""What a clerk gives as a deadline: a day, a phrase from which one is worked out, or words that name none."""

import datetime
import time
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionlog.dates import MONTHS, Deadline, parse_deadline
from actionlog.errors import ActionlogError
from dates.rows import DEADLINES as ROWS
from dates.written import FORMS, SOME_DAY

MEETING = date(2018, 12, 7)
"""A Friday."""

HOW = "Write a day as 2019-02-28, 28/2/2019 or 28 February 2019."
MAY_BE_WORDS = (
    'Words such as "end of February", "within two weeks" or "next meeting" do too. '
    "Words that name no day are kept with the option --due-text of add."
)


def refusal(text: str, base: date) -> str:
    """The sentences with which a deadline is refused."""
    with pytest.raises(ActionlogError) as caught:
        parse_deadline(text, base)
    return str(caught.value)


def due(text: str, base: str, body: str | None = None) -> str | None:
    found = parse_deadline(text, date.fromisoformat(base), body).due
    return found.isoformat() if isinstance(found, date) else found


@pytest.mark.parametrize(("phrase", "base", "meant", "body"), ROWS)
def test_ninety_two_phrases_of_real_minutes_mean_what_clerks_mean_by_them(phrase, base, meant, body):
    assert due(phrase, base, body) == meant


NO_DAY = None
DEADLINES = [
    # the traps
    ("07/12/2018", "2018-12-07", "2018-12-07"),
    ("2023-02-07", "2018-12-07", "2023-02-07"),
    ("6th May", "2018-12-07", "2019-05-06"),
    ("May 2021", "2018-12-07", "2021-05-31"),
    ("end of May", "2018-12-07", "2019-05-31"),
    ("Autumn 2021", "2021-03-11", "2021-11-30"),
    ("17.7.12", "2012-01-09", "2012-07-17"),
    ("Q2 2023/24", "2023-01-09", "2023-09-30"),
    # days without a year: the first on or after the day counted from
    ("by the 6th May", "2016-04-18", "2016-05-06"),
    ("6 May", "2019-05-06", "2019-05-06"),
    ("6 May", "2019-05-07", "2020-05-06"),
    ("May 6th", "2019-05-01", "2019-05-06"),
    ("no later than Friday 12 March", "2021-02-25", "2021-03-12"),
    ("by close of play on Friday 20 May", "2022-05-12", "2022-05-20"),
    ("due on or before the close of business on 20 May", "2022-05-12", "2022-05-20"),
    ("on Saturday 21st April", "2018-03-12", "2018-04-21"),
    ("before 14 December", "2018-12-07", "2018-12-14"),
    ("29 February", "2016-02-29", "2016-02-29"),
    ("29 February", "2017-03-17", "2020-02-29"),
    ("by 29 Feb.", "2096-03-01", "2104-02-29"),
    # days with a year, among other words
    ("by 1 March 2019", "2019-01-29", "2019-03-01"),
    ("on 24/05/22", "2022-05-10", "2022-05-24"),
    ("until the 17th September, 2015", "2015-03-26", "2015-09-17"),
    ("meeting of 14 August", "2018-07-02", "2018-08-14"),
    ("at their meeting on 4 November, 2015", "2015-07-29", "2015-11-04"),
    ("at the Committee's meeting on 28 January 2021", "2020-11-05", "2021-01-28"),
    ("next meeting to be held on 11 July 2023", "2023-06-13", "2023-07-11"),
    # months
    ("in February", "2018-12-07", "2019-02-28"),
    ("in February", "2020-01-07", "2020-02-29"),
    ("February", "2019-02-28", "2019-02-28"),
    ("by December", "2018-12-07", "2018-12-31"),
    ("Feb 2019", "2018-12-07", "2019-02-28"),
    ("before the end of April", "2023-03-10", "2023-04-30"),
    ("before February", "2018-12-07", "2019-01-31"),
    ("before December", "2018-12-07", "2019-11-30"),
    ("prior to the start of March 2020", "2018-12-07", "2020-02-29"),
    ("by the end of the month", "2018-03-12", "2018-03-31"),
    ("end of next month", "2019-01-31", "2019-02-28"),
    ("the October meeting", "2023-06-13", "2023-10-31"),
    ("at its February 2020 meeting", "2019-11-14", "2020-02-29"),
    ("to the Council meeting in July", "2022-06-14", "2022-07-31"),
    ("the meeting scheduled for April", "2021-02-25", "2021-04-30"),
    ("in the June 2020 committee cycle", "2019-09-24", "2020-06-30"),
    ("starting the end of May", "2016-04-18", "2016-05-31"),
    # so many days, weeks, months ahead
    ("within two weeks of the committee meeting", "2016-04-18", "2016-05-02"),
    ("within 28 days", "2022-03-01", "2022-03-29"),
    ("within twenty-eight days of the meeting", "2022-03-01", "2022-03-29"),
    ("within seven days", "2023-06-20", "2023-06-27"),
    ("within eleven days from today", "2023-06-20", "2023-07-01"),
    ("within the next 2 weeks", "2018-07-18", "2018-08-01"),
    ("in the next week", "2018-07-18", "2018-07-25"),
    ("within the next fortnight", "2022-05-12", "2022-05-26"),
    ("within a fortnight", "2022-05-12", "2022-05-26"),
    ("two weeks", "2018-12-07", "2018-12-21"),
    ("within one month", "2019-01-31", "2019-02-28"),
    ("in six months' time", "2015-02-26", "2015-08-26"),
    ("in a year’s time", "2024-02-29", "2025-02-28"),
    ("in two years", "2016-03-17", "2018-03-17"),
    ("within three calendar months", "2018-12-07", "2019-03-07"),
    # working days are Monday to Friday
    ("within 10 working days", "2022-05-12", "2022-05-26"),
    ("within 1 working day", "2018-12-07", "2018-12-10"),
    ("within five working days", "2018-12-08", "2018-12-14"),
    # the next meeting
    ("next meeting", "2018-12-07", "next-meeting"),
    ("next-meeting", "2018-12-07", "next-meeting"),
    ("Next agenda.", "2018-12-07", "next-meeting"),
    ("at its next meeting", "2018-12-07", "next-meeting"),
    ("ahead of the next meeting", "2018-12-07", "next-meeting"),
    ("at the next meeting of the Board", "2018-12-07", "next-meeting"),
    ("by the next ordinary meeting", "2018-12-07", "next-meeting"),
    ("at the next Scrutiny Committee meeting", "2018-12-07", "next-meeting"),
    # quarters, financial years, years
    ("Q1 2023/24", "2023-01-09", "2023-06-30"),
    ("by the end of quarter 3 of 2019/20", "2019-09-24", "2019-12-31"),
    ("Q4 2023–24", "2023-01-09", "2024-03-31"),
    ("before Q1 2023/2024", "2023-01-09", "2023-03-31"),
    ("by the end of the financial year", "2018-07-18", "2019-03-31"),
    ("before the financial year 2022/23", "2018-12-07", "2022-03-31"),
    ("end of this financial year", "2019-03-31", "2019-03-31"),
    ("by the end of the financial year 2022/23", "2022-10-04", "2023-03-31"),
    ("end of the 2022/23 financial year", "2022-10-04", "2023-03-31"),
    ("by the end of 2024", "2024-03-05", "2024-12-31"),
    # seasons; winter lies in two years
    ("in the autumn", "2011-03-14", "2011-11-30"),
    ("by the spring", "2019-09-11", "2020-05-31"),
    ("spring", "2019-04-11", "2019-05-31"),
    ("before the summer", "2018-12-07", "2019-05-31"),
    ("over the winter", "2018-12-07", NO_DAY),
    # words that name no day
    ("in due course", "2018-12-07", NO_DAY),
    ("Ongoing", "2018-12-07", NO_DAY),
    ("regular", "2018-12-07", NO_DAY),
    ("As soon as possible.", "2018-12-07", NO_DAY),
    ("as a matter of urgency", "2018-12-07", NO_DAY),
    ("to a future meeting of the Board", "2018-12-07", NO_DAY),
    ("at a later date", "2018-12-07", NO_DAY),
    ("in the next few weeks", "2018-12-07", NO_DAY),
    ("early in the new year", "2018-12-07", NO_DAY),
    ("before Christmas", "2018-12-07", NO_DAY),
    ("TBC", "2018-12-07", NO_DAY),
    ("when the new committee is in place", "2018-12-07", NO_DAY),
]


@pytest.mark.parametrize(("text", "base", "meant"), DEADLINES)
def test_a_deadline_is_worked_out_from_the_day_it_is_counted_from(text, base, meant):
    assert due(text, base) == meant


NUMBERS = [
    *enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1),
    *((14, "fourteen"), (15, "fifteen"), (18, "eighteen"), (20, "twenty"), (21, "twenty-one"), (28, "twenty-eight")),
    *((30, "thirty"), (60, "sixty"), (90, "ninety"), (1, "a"), (45, "45"), (365, "365")),
]


@pytest.mark.parametrize(("number", "word"), NUMBERS)
def test_a_number_of_days_may_be_in_words_or_figures(number, word):
    assert parse_deadline(f"within {word} days", MEETING).due == MEETING + datetime.timedelta(number)


NO_DEADLINES = [
    ("53.1", f'"53.1" is not a day, nor words from which one can be worked out.\n{HOW}\n{MAY_BE_WORDS}'),
    ("18/19 May 2021", '"18/19 May 2021" names more than one day.\nSay which of them is meant.'),
    ("18-12-07", '"18-12-07" may begin with its day or with its year.\n' + HOW),
    ("31 June 2021", '"31 June 2021" is not a day: June 2021 has 30 days.'),
    ("by 31 June", '"by 31 June" is not a day: June 2018 has 30 days.'),
    (
        "by Monday 14 December",
        '"by Monday 14 December" does not agree with itself: 14 December 2018 is a Friday.\n'
        "Put the day or the weekday right.",
    ),
    ("Q2 2023/25", '"Q2 2023/25" is not of one year: 2023 is followed by 2024.'),
    ("Q2 2022/22", '"Q2 2022/22" is not of one year: 2022 is followed by 2023.'),
]


@pytest.mark.parametrize(("text", "sentences"), NO_DEADLINES)
def test_a_deadline_that_cannot_be_is_refused_with_the_reason(text, sentences):
    assert refusal(text, MEETING) == sentences


NOT_WORKED_OUT = [
    *("for two months", "for the next two weeks", "2018/19", "2020", "10.15 am", "7 Chwefror 2023", "Q2", "Friday"),
    *("0018-12-07", "May 0018", "by", "by the", "", "next moth", "by 18-12-07", "by 20192", "May Street", "Adroddiad"),
]


@pytest.mark.parametrize("text", NOT_WORKED_OUT)
def test_what_is_neither_a_day_nor_known_words_is_refused(text):
    first = f'"{text}" is not a day, nor words from which one can be worked out.'
    assert refusal(text, MEETING) == f"{first}\n{HOW}\n{MAY_BE_WORDS}"


WORDS_ALONE = [
    *("next Cabinet meeting", "at the next meeting of the Cabinet", "at the next meeting of the Audit Committee"),
    *(
        "within two weeks of the next meeting",
        "within two weeks of the Cabinet meeting",
        "within a year of the election",
    ),
    *("early July", "in mid-June", "late summer", "towards the end of March", "the first week of March"),
    *("w/c 3 June", "in the week commencing 5 June", "by the end of term", "before the summer recess", "by half term"),
    *(
        "by return",
        "shortly",
        "at the earliest opportunity",
        "as soon as it is available",
        "next week",
        "later this year",
    ),
    *("in the next municipal year", "by the end of the academic year", "within a couple of weeks", "over the summer"),
    *("in April or May", "April/May 2019", "by the end of Q3", "subsequent meetings", "the Monday before the meeting"),
]


@pytest.mark.parametrize("text", WORDS_ALONE)
def test_words_for_a_time_that_has_no_certain_day_are_kept_as_they_are(text):
    """Another body's next meeting among them, since its calendar is not known; and a part of a month or season."""
    assert parse_deadline(text, MEETING) == Deadline(None, text)


def test_next_summer_is_certain_only_once_this_year_s_has_come():
    assert parse_deadline("next summer", date(2018, 6, 1)).due == date(2019, 8, 31)
    assert parse_deadline("next summer", date(2018, 12, 7)).due == date(2019, 8, 31)
    assert parse_deadline("next summer", date(2018, 5, 31)).due is None
    assert parse_deadline("next October", date(2018, 9, 30)).due is None
    assert parse_deadline("this summer", date(2018, 5, 31)).due == date(2018, 8, 31)


def test_friday_is_the_first_after_the_day_counted_from_and_on_a_friday_it_is_not_certain():
    assert parse_deadline("by Friday", date(2018, 12, 5)).due == date(2018, 12, 7)
    assert parse_deadline("by close of play on Friday", date(2018, 12, 8)).due == date(2018, 12, 14)
    assert parse_deadline("by Friday", MEETING).due is None


def test_a_month_and_two_figures_may_be_a_day_or_a_year():
    """The American order is read where it can be nothing else."""
    assert parse_deadline("by September 18", date(2001, 6, 12)).due == date(2001, 9, 18)
    assert parse_deadline("by September 18th", date(2018, 6, 12)).due == date(2018, 9, 18)
    for year in (2016, 2017, 2018):
        assert refusal("by September 18", date(year, 6, 12)) == f'"by September 18" may name a day or a year.\n{HOW}'
    assert parse_deadline("by Sep-18", date(2017, 6, 12)).due == date(2018, 9, 30)
    assert parse_deadline("by September '18", date(2017, 6, 12)).due == date(2018, 9, 30)


MORE = [
    ("by the 15th", "2018-12-07", "2018-12-15"),
    ("by the 5th", "2018-12-07", "2019-01-05"),
    ("by the 31st", "2019-02-01", "2019-03-31"),
    ("by the 5th of next month", "2018-12-07", "2019-01-05"),
    ("by the start of March", "2018-12-07", "2019-03-01"),
    ("by the end of this month", "2018-12-07", "2018-12-31"),
    ("this month", "2018-12-07", "2018-12-31"),
    ("at next month's meeting", "2018-12-07", "2019-01-31"),
    ("by month end", "2018-12-07", "2018-12-31"),
    ("by end March 2020", "2018-12-07", "2020-03-31"),
    ("by 31st of March", "2018-12-07", "2019-03-31"),
    ("by w/e 14 December", "2018-12-07", "2018-12-14"),
    ("by COB Friday 14 December", "2018-12-07", "2018-12-14"),
    ("by 10am on Thursday, 20 December", "2018-12-07", "2018-12-20"),
    ("by 5 p.m. on 20 December", "2018-12-07", "2018-12-20"),
    ("by noon on 20/12/18", "2018-12-07", "2018-12-20"),
    ("six months from now", "2018-12-07", "2019-06-07"),
    ("at the meeting in three months' time", "2018-12-07", "2019-03-07"),
    ("within 5 days of this meeting", "2018-12-07", "2018-12-12"),
    ("in the third quarter of 2019/20", "2018-12-07", "2019-12-31"),
    ("by the end of the 2018/19 municipal year", "2018-12-07", "2019-04-30"),
    ("by the end of the calendar year", "2018-12-07", "2018-12-31"),
    ("by financial year end", "2018-12-07", "2019-03-31"),
    ("to the September Cabinet", "2018-12-07", "2019-09-30"),
    ("at the 5 March meeting", "2018-12-07", "2019-03-05"),
    ("at the March 5 meeting", "2018-12-07", "2019-03-05"),
    ("for the meeting of the Audit Committee on 5 March", "2018-12-07", "2019-03-05"),
    ("in time for the budget meeting in February", "2018-12-07", "2019-02-28"),
    ("in the fall", "2018-12-07", "2019-11-30"),
    ("the 5th of March at the latest", "2018-12-07", "2019-03-05"),
    ("by 6\N{NO-BREAK SPACE}May\N{NO-BREAK SPACE}if possible", "2018-12-07", "2019-05-06"),
]


@pytest.mark.parametrize(("text", "base", "meant"), MORE)
def test_further_ways_of_saying_when_are_read(text, base, meant):
    assert due(text, base) == meant


BODIES = [
    ("at the next meeting", None, True),
    ("at the next Council meeting", None, True),
    ("at the next Full Council meeting", None, False),
    ("at the next Full Governing Body meeting", None, True),
    ("at the next working group meeting", None, False),
    ("next Council meeting", "Planning Committee", False),
    ("next Council meeting", "Elm Parish Council", True),
    ("next Full Council meeting", "Elm District Council", True),
    ("next Parish Council meeting", "Elm Parish Council", True),
    ("next Town Council meeting", "Elm Parish Council", False),
    ("next Committee meeting", "Elm Council - Planning Committee", True),
    ("next Council meeting", "Elm Council - Planning Committee", False),
    ("next meeting of the Board", "Scrutiny Advisory Board - Children and Young People", True),
    ("next meeting of the Board", "Board of Directors", True),
    ("next meeting of the Committee", "Board of Directors", False),
    ("next Scrutiny Committee meeting", "Children’s Services Overview and Scrutiny Committee", True),
    ("next OSC meeting", "Overview and Scrutiny Committee", True),
    ("next CYP meeting", "Children and Young People Scrutiny Board (CYP)", True),
    ("next HASC meeting", "Children and Young People Scrutiny Board (CYP)", False),
    ("next CPAC meeting", "CPAC", True),
    ("next Committee meeting", "CPAC", True),
    ("next Council meeting", "CPAC", False),
    ("next Cabinet meeting", "Cabinet", True),
    ("next Committee meeting", "Cabinet", False),
    ("next Licensing Sub-Committee meeting", "Licensing Committee", False),
    ("next FGB meeting", "Full Governing Body", True),
    ("next Governors meeting", "Governing Body of Elm School", True),
    ("next ordinary meeting of the Council", "Elm District Council", True),
    ("to the next Board", "Trust Board", True),
]


@pytest.mark.parametrize(("text", "body", "is_own"), BODIES)
def test_the_next_meeting_is_the_body_s_own_or_words_alone(text, body, is_own):
    assert parse_deadline(text, MEETING, body) == Deadline("next-meeting" if is_own else None, text)


def test_a_phrase_keeps_its_own_words_and_a_plain_day_needs_none():
    assert parse_deadline(" In February ", MEETING) == Deadline(date(2019, 2, 28), "In February")
    assert parse_deadline("28/2/2019", MEETING) == Deadline(date(2019, 2, 28), None)


def test_no_break_spaces_in_a_phrase_are_spaces():
    assert parse_deadline("by\N{NO-BREAK SPACE}22\N{NO-BREAK SPACE}February", MEETING).due == date(2019, 2, 22)


@pytest.mark.parametrize("text", ["within 999 years", "6 May", "in May", "in the spring", "end of the financial year"])
def test_what_leads_beyond_the_calendar_is_refused(text):
    assert refusal(text, date(9999, 12, 7)) == f'"{text}" leads to no day of the calendar.\n{HOW}'


# ---------------------------------------------------------------- what always holds


@pytest.mark.parametrize("write", FORMS)
@given(day=SOME_DAY)
def test_what_the_program_writes_of_a_day_it_reads_as_that_day(write, day):
    assert parse_deadline(write(day), MEETING).due == day


def without_year(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


@given(day=SOME_DAY, base=st.dates(date(1000, 1, 1), date(9980, 1, 1)))
def test_a_day_without_a_year_is_never_before_the_day_it_is_counted_from(day, base):
    found = parse_deadline(f"by {without_year(day)}", base).due
    assert isinstance(found, date)
    assert found >= base
    assert (found.day, found.month) == (day.day, day.month)
    assert (found - base).days <= 366 or (found.day, found.month) == (29, 2)


@given(month=st.sampled_from(MONTHS), base=st.dates(date(1000, 1, 1), date(9980, 1, 1)))
def test_a_month_without_a_year_is_the_first_that_is_not_over(month, base):
    found = parse_deadline(month, base).due
    assert isinstance(found, date)
    assert base <= found
    assert (found + datetime.timedelta(days=1)).day == 1
    assert (found - base).days <= 366


WORDS = """
by in the of on before within end next a two weeks working days months time month meeting Board financial year once
when spring May February Friday today 2 29 31 99 2018 9999 2023/24 Q2 quarter 3 . , / - – 's
"""
PHRASES = st.lists(st.sampled_from(sorted(set(WORDS.split()))), max_size=8).map(" ".join)


@given(text=st.text() | PHRASES, base=st.dates())
def test_any_text_at_all_is_read_or_refused_in_a_sentence(text, base):
    with suppress(ActionlogError):
        parse_deadline(text, base)


LONG = 1_000_000
REPEATED = [
    *("by ", "by the ", "the ", "a", "a ", "1", "1 ", "1/", "18/19 ", "-", "may ", "may may", "next ", "of the "),
    *("within a ", "next meeting ", "meeting ", "meeting on ", "q2 2023/24 ", "future ", "once ", "'s "),
]


@pytest.mark.parametrize("piece", REPEATED)
@pytest.mark.parametrize("end", ["", " 7 December 2018", "\nx"])
def test_long_and_repetitive_text_is_read_or_refused_at_once(piece, end):
    began = time.process_time()
    with suppress(ActionlogError):
        parse_deadline(piece * (LONG // len(piece)) + end, MEETING)
    assert time.process_time() - began < 1
