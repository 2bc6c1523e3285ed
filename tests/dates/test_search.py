"""The deadline in a sentence of minutes: the phrase that says by when something asked for is wanted."""

import re
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionlog.dates import Deadline, day_month_year, find_deadline, in_words, parse_deadline
from actionlog.errors import ActionlogError
from dates.rows import DEADLINES as ROWS

HERE = Path(__file__).parent
LINE = re.compile(
    r"(?:(?P<due>\d{4}-\d\d-\d\d|next-meeting) )?(?P<day>\d{4}-\d\d-\d\d) (?:\((?P<body>[A-Z][^)]+)\) )?(?P<text>.+)"
)
MEETING = date(2019, 1, 29)
"""A Tuesday."""


def sentences(name: str) -> list[tuple[str, str, str | None, str | None, str | None]]:
    """The sentence, the day counted from, the body, the due, and the words between [[ and ]]."""
    found = []
    for line in (HERE / name).read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            match = LINE.fullmatch(line)
            assert match, line
            words = re.search(r"\[\[(.+)\]\]", match["text"])
            text = match["text"].replace("[[", "").replace("]]", "")
            found.append((text, match["day"], match["body"], match["due"], words[1] if words else None))
    return found


def find(text: str, day: str | None, body: str | None = None) -> tuple[str | None, str | None]:
    found = find_deadline(text, date.fromisoformat(day) if day else None, body)
    due = found.due if found else None
    return due.isoformat() if isinstance(due, date) else due, found.words if found else None


@pytest.mark.parametrize(("text", "day", "body", "due", "words"), sentences("wanted.txt"))
def test_what_is_asked_for_by_a_day_is_found_with_its_words(text, day, body, due, words):
    assert find(text, day, body) == (due, words)


@pytest.mark.parametrize(("text", "day", "body", "due", "words"), sentences("unwanted.txt"))
def test_a_time_that_is_no_deadline_or_no_certain_day_is_never_one(text, day, body, due, words):
    assert find(text, day, body) == (None, words)


@pytest.mark.parametrize(("phrase", "base", "due", "body"), ROWS)
def test_a_phrase_by_itself_means_the_same_as_when_a_clerk_gives_it(phrase, base, due, body):
    assert find(phrase, base, body)[0] == due


TO_BE_PUT_AFTER_A_REQUEST = r"(?:in|by|to|at|on|no|with|until|before|ahead|next|as) "


@pytest.mark.parametrize(
    "request_", ["That a report be submitted to members {}.", "The Clerk agreed to send a list {}."]
)
@pytest.mark.parametrize(
    ("phrase", "base", "due", "body"), [row for row in ROWS if re.match(TO_BE_PUT_AFTER_A_REQUEST, row[0])]
)
def test_a_phrase_means_the_same_after_a_request(request_, phrase, base, due, body):
    assert find(request_.format(phrase), base, body)[0] == due


# ---------------------------------------------------------------- what it is counted from


def test_without_a_day_to_count_from_only_a_day_with_its_year_is_one():
    for phrase, due in [
        *(("by 5 March 2019", "2019-03-05"), ("on 17/05/22", "2022-05-17"), ("by March 12, 2019", "2019-03-12")),
        *(("at the next meeting", "next-meeting"), ("to the meeting on 5 March 2019", "2019-03-05")),
        *(("by 5 March", None), ("in February", None), ("in February 2019", None), ("within two weeks", None)),
        *(
            ("by the end of the financial year", None),
            ("by Friday", None),
            ("next summer", None),
            ("by the 15th", None),
        ),
    ]:
        assert find(f"That a report be submitted to the Board {phrase}.", None) == (due, phrase)


def test_a_day_that_is_past_or_the_meeting_s_own_is_no_deadline():
    for day in ("28 January 2019", "29 January 2019", "29 January", "December 2018", "5/12/18"):
        assert find(f"That the plan be brought to the Board by {day}.", "2019-01-29") == (None, None)


def test_a_month_just_over_is_not_taken_for_that_of_the_next_year():
    """Unless it stands right after what is asked for."""
    assert find("That officers reply to the points of the Board in December.", "2019-01-29")[0] is None
    assert find("That the fees be reviewed in December.", "2019-01-29")[0] == "2019-12-31"


def test_the_next_meeting_of_another_body_is_words_alone():
    text = "That the item be brought to the next meeting of the Audit Committee."
    assert find(text, "2019-01-29", "Audit Committee")[0] == "next-meeting"
    assert find(text, "2019-01-29", "Planning Committee") == (None, "to the next meeting of the Audit Committee")
    text = "That the plan be put to Cabinet at its next meeting."
    assert find(text, "2019-01-29", "Cabinet")[0] == "next-meeting"
    assert find(text, "2019-01-29", "Scrutiny Board") == (None, "at its next meeting")


def test_characters_that_are_not_seen_stand_in_nobody_s_way():
    text = "That a list be sent by\N{NO-BREAK SPACE}5 Feb\N{SOFT HYPHEN}ruary\N{ZERO WIDTH SPACE} to all."
    assert find(text, "2019-01-29") == ("2019-02-05", "by\N{NO-BREAK SPACE}5 Feb\N{SOFT HYPHEN}ruary")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("The fence will be mended by the end of February.", "2019-02-28"),
        ("The review would be finished in March.", "2019-03-31"),
        ("Officers were aiming to bring the plan to the Committee in June.", "2019-06-30"),
        ("The list is expected at the March meeting.", "2019-03-31"),
        ("That officers give details of the trial that would start in June.", None),
        ("That it be noted that the scheme would open in May.", None),
        ("The sum was spent in May.", None),
        ("The Clerk wrote to them on 5 March.", None),
    ],
)
def test_of_what_is_known_to_be_asked_for_what_will_be_done_is_no_mere_plan(text, due):
    """What is past, or said in passing, is no deadline even so."""
    found = find_deadline(text, MEETING, asks=True)
    assert (found.due.isoformat() if found and isinstance(found.due, date) else None) == due


# ---------------------------------------------------------------- one among several


def test_by_a_day_counts_more_than_in_a_month_and_any_day_more_than_words():
    assert find("Officers to reply by 8 March and report back in June.", "2019-01-29")[1] == "by 8 March"
    assert find("To be done as soon as possible, and by 8 March.", "2019-01-29")[1] == "by 8 March"
    assert (
        find("That an update be given in due course and at the March meeting.", "2019-01-29")[1]
        == "at the March meeting"
    )


def test_of_two_days_with_an_equal_claim_neither_is_taken():
    text = "That the plan be reported to the Board in May and the budget be submitted to Council in July."
    assert find(text, "2019-01-29") == (None, "in May")


def test_of_a_list_of_months_the_first_is_taken_and_of_a_choice_none():
    assert find("Updates be given in March, June and September.", "2019-01-29") == ("2019-03-31", "in March")
    assert find("An update be given in March or April.", "2019-01-29") == (None, "in March")
    assert find("A visit be arranged for members on 5 and 6 March.", "2019-01-29") == (None, None)


def test_what_is_only_to_be_in_time_for_something_else_does_not_count():
    text = "That the budget be brought to the Board in May, ahead of the Council meeting on 20 June."
    assert find(text, "2019-01-29") == ("2019-05-31", "in May")


# ---------------------------------------------------------------- what always holds

SOME_DAY = st.dates(date(2000, 1, 1), date(2090, 1, 1))
PIECES = """
That a report be submitted to the Board Committee Cabinet next meeting by before until within in on at of for from since
January may May March 5 5th 31 2019 2018/19 28 days two weeks months time's end agenda and or , . ; ( ) - – the its each
minutes held deferred noted would will was agreed which officers circulate due course spring Friday Q2 12/02/19 ’s
"""
TEXTS = st.text() | st.lists(st.sampled_from(sorted(set(PIECES.split()))), max_size=25).map(" ".join)
BODIES = st.none() | st.text() | st.sampled_from(["Cabinet", "Audit Committee", "CPAC", "Board - Children"])


@given(text=TEXTS, day=st.none() | st.dates(), body=BODIES)
def test_any_text_at_all_gives_a_deadline_ahead_in_words_of_its_own_or_none(text, day, body):
    found = find_deadline(text, day, body)
    if found is None:
        return
    assert found.words
    assert found.words in text
    if isinstance(found.due, date):
        assert day is None or found.due >= day
    else:
        assert found.due in (None, "next-meeting")


@given(text=TEXTS, body=BODIES)
def test_without_a_day_to_count_from_every_day_found_stands_there_with_its_year(text, body):
    found = find_deadline(text, None, body)
    if found is not None and isinstance(found.due, date):
        assert str(found.due.year)[2:] in str(found.words)


@given(day=SOME_DAY, base=SOME_DAY)
def test_a_day_in_full_is_found_if_it_is_still_to_come(day, base):
    found = find_deadline(f"That the report be sent to members by {in_words(day)}.", base)
    assert found == (Deadline(day, f"by {in_words(day)}") if day > base else None)


@given(day=SOME_DAY, ahead=st.integers(1, 360))
def test_a_day_without_a_year_is_found_as_a_clerk_s_would_be(day, ahead):
    wanted = day + timedelta(days=ahead)
    phrase = f"by {day_month_year(wanted).rpartition(' ')[0]}"
    found = find_deadline(f"That the report be sent to members {phrase}.", day)
    assert found is not None
    assert found.due == parse_deadline(phrase, day).due


@given(text=TEXTS, day=SOME_DAY)
def test_the_words_found_mean_to_a_clerk_what_they_were_found_to_mean(text, day):
    found = find_deadline(text, day)
    if found is None or found.due is None or found.words is None:
        return
    try:
        given = parse_deadline(found.words, day)
    except ActionlogError:
        return
    assert given.due in (found.due, None)


HOSTILE = [
    *(
        "in ",
        "by the ",
        "1",
        "1 ",
        "1/",
        " ",
        "may ",
        "May ",
        "by May ",
        "by 5 May ",
        "next ",
        "next meeting ",
        "of the ",
    ),
    *(
        "within a ",
        "every ",
        "the Board's ",
        "[",
        "'s ",
        "- ",
        ", ",
        "and ",
        "5 and ",
        "which ",
        "would be ",
        "be sent ",
    ),
    *(
        ".",
        ". ",
        "Ab. ",
        "once the ",
        "prior to the ",
        "deferred until ",
        "\N{NO-BREAK SPACE}",
        "\n",
        "İ",
        "\N{SOFT HYPHEN}",
    ),
    *("meeting of the ", "in March and ", "A b ", "the first half of ", "early in the ", "w/c "),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_million_characters_of_anything_take_no_time(piece):
    began = time.process_time()
    find_deadline(piece * (1_000_000 // len(piece)) + "by 5 May", MEETING, "Audit Committee")
    assert time.process_time() - began < 0.5
