from pathlib import Path

import pytest
from conftest import Run

REF = "CYP-2019-02-22-1"


@pytest.fixture
def recommendation(run: Run, log: Path) -> None:
    run("add", "CYP", "22/2/2019", "That Cabinet fund the bus passes.", "--kind", "recommendation")


def test_the_clock_starts_with_the_day_notified(run: Run, recommendation: None) -> None:
    assert "awaited by Sunday 21 April 2019, counted from the meeting" in run("show", REF).out
    said = run("respond", REF, "--notified", "25/2/2019").out
    assert said == (
        f"{REF}: the executive was notified on Monday 25 February 2019, to be answered by Wednesday 24 April 2019.\n"
    )
    assert "counted from the day notified" in run("show", REF).out


def test_an_answer_is_kept_apart_from_delivery(run: Run, recommendation: None, log: Path) -> None:
    said = run("respond", REF, "rejected", "--by", "Cabinet", "--note", "No money.", "--minute", "112").out
    assert said == f"{REF}: the executive's answer: rejected.\n"
    assert REF in run("list").out
    assert "Response    rejected" in run("show", REF).out


def test_what_is_no_recommendation_has_no_answer(run: Run, log: Path) -> None:
    refused = run("respond", "12-07-2", "accepted", code=2)
    assert refused.err == (
        "actionlog: CYP-2018-12-07-2 is no recommendation but of the kind action: nobody is to answer it, "
        "so nothing was written.\n"
        "If it was minuted as one: actionlog amend CYP-2018-12-07-2 --kind recommendation.\n"
    )


def test_it_is_to_be_said_what_or_when(run: Run, recommendation: None) -> None:
    assert "Say what was answered, or when the executive was notified." in run("respond", REF, code=2).err


def test_notice_before_the_meeting_is_refused(run: Run, recommendation: None) -> None:
    refused = run("respond", REF, "--notified", "21/2/2019", code=2)
    assert (
        f"{REF} was made on Friday 22 February 2019; nobody can have been notified on 21 February 2019" in refused.err
    )
    assert "Saturday 2 March 2019 is still to come" in run("respond", REF, "--notified", "2/3/2019", code=2).err


def test_an_answer_that_is_late_is_said_and_counted(run: Run, recommendation: None) -> None:
    assert "open, response 10 days late" in run("list", "--response-late", today="2019-05-01").out
    assert "1 with the executive's answer late (list --response-late)" in run("check", today="2019-05-01").out
    run("respond", REF, "accepted", today="2019-05-01")
    assert "0 outstanding" in run("list", "--response-late", today="2019-05-01").out
