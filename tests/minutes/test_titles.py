"""Whose minutes a page is, and of which day: as it says in its head, and never by the minutes that it approves."""

import datetime

import pytest

from actionlog.minutes.drafts import Draft, drafts_of
from actionlog.minutes.reading import read_document

OCTOBER = datetime.date(2026, 10, 6)
RESOLVED = "\n\n43. Allotments\nRESOLVED: That the Clerk write to the tenants by the end of October.\n"


def draft_below(head: str) -> Draft:
    (draft,) = drafts_of(read_document((head + RESOLVED).encode(), "minutes.txt").lines, None)
    return draft


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("HARTWELL PARISH COUNCIL\nMinutes of the meeting held on Tuesday 6 October 2026", "HARTWELL PARISH COUNCIL"),
        (
            "HARTWELL PARISH COUNCIL\n\nMinutes of the meeting held on Tuesday 6 October 2026 in the Village Hall",
            "HARTWELL PARISH COUNCIL",
        ),
        ("Minutes of the Meeting of the Council held on Tuesday 6th October 2026 at 7.30pm in the Hall", "Council"),
        (
            "MINUTES OF THE ORDINARY MEETING OF HARTWELL PARISH COUNCIL HELD ON TUESDAY 6TH OCTOBER 2026 AT 7.30PM IN "
            "THE VILLAGE HALL",
            "HARTWELL PARISH COUNCIL",
        ),
        (
            "Minutes of the Ordinary Meeting of Hartwell Parish Council held in the Hall on Tuesday 6 October 2026",
            "Hartwell Parish Council",
        ),
        (
            "Minutes of the Ordinary Meeting of Hartwell Parish Council\nheld in the Hall on Tuesday 6 October 2026",
            "Hartwell Parish Council",
        ),
        ("Minutes of the Parish Council meeting held on 6 October 2026", "Parish Council"),
        (
            "DRAFT MINUTES of the meeting of the Finance Committee of Hartwell Town Council, held at the Town Hall on "
            "Tuesday, 6th October 2026, commencing at 7.00pm",
            "Finance Committee of Hartwell Town Council",
        ),
        (
            "A regular meeting of the Library Board of Trustees was held on October 6, 2026 at 7:00 p.m. in the annex.",
            "Library Board of Trustees",
        ),
        (
            "The special meeting of the Library Board was called to order at 7:00 p.m. on Tuesday, October 6, 2026 by "
            "Chair Ash.",
            "Library Board",
        ),
    ],
)
def test_the_head_of_a_page_says_whose_minutes_it_is_and_of_which_day(head: str, body: str) -> None:
    draft = draft_below(head)
    assert (draft.meeting, draft.body) == (OCTOBER, body)
    assert draft.due == datetime.date(2026, 10, 31)


@pytest.mark.parametrize(
    "approved",
    [
        "Minutes of the meeting held on 1 September 2026\nAgreed.",
        "Minutes of the meeting of the Council held on 1 September 2026 in the Village Hall\nAgreed.",
        "2. Minutes of the meeting held on 1 September 2026\nAgreed.",
        "The minutes of the last meeting, held on 1 September 2026, were approved.",
    ],
)
def test_the_minutes_that_are_approved_are_of_another_day(approved: str) -> None:
    assert draft_below(f"Hartwell Parish Council\nTuesday 6 October 2026\n\n{approved}").meeting == OCTOBER


@pytest.mark.parametrize(
    "head",
    [
        "Hartwell Parish Council\n\nThe last meeting of the Council was held on 1 September 2026.",
        "Minutes of the last meeting held on 1 September 2026 were approved.",
        "Hartwell Parish Council\n\n2. Minutes of the meeting held on 1 September 2026",
    ],
)
def test_a_page_that_says_no_day_has_none(head: str) -> None:
    draft = draft_below(head)
    assert (draft.meeting, draft.due, draft.due_text) == (None, None, "by the end of October")
