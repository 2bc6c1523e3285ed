from pathlib import Path

from conftest import Run

REF = "CYP-2018-12-07-1"


def test_a_later_day_with_the_reason_is_put_back(run: Run, log: Path) -> None:
    said = run("defer", REF, "31/3/2019", "--because", "The figures are late.").out
    assert said == (
        f"{REF}: due put back to Sunday 31 March 2019 (it was Thursday 28 February 2019), put back once in all.\n"
    )
    again = run("defer", REF, "end of April", "--because", "Still late.").out
    assert "due put back to Tuesday 30 April 2019 (it was Sunday 31 March 2019), put back twice in all." in again
    assert 'due = 2019-04-30\ndue_text = "end of April"\n' in (log / "cyp/2018-12-07.toml").read_text()


def test_words_are_counted_from_the_day_it_happened(run: Run, log: Path) -> None:
    said = run("defer", REF, "within six weeks", "--because", "x", "--on", "20/2/2019").out
    assert "put back to Wednesday 3 April 2019" in said


def test_the_next_meeting_is_looked_up_in_the_calendar(run: Run, log: Path) -> None:
    assert "put back to Friday 12 April 2019" in run("defer", REF, "next meeting", "--because", "x").out
    assert 'due = "next-meeting"' in (log / "cyp/2018-12-07.toml").read_text()


def test_the_next_meeting_of_another_body_is_no_day(run: Run, log: Path) -> None:
    run("defer", REF, "next Cabinet meeting", "--because", "x")
    assert 'due_text = "next Cabinet meeting"' in (log / "cyp/2018-12-07.toml").read_text()
    assert "due Friday 12 April 2019" in run("defer", REF, "at the next Board meeting", "--because", "y").out


def test_a_first_day_needs_no_reason(run: Run, log: Path) -> None:
    assert run("defer", "12-07-2", "30/4/2019").out == "CYP-2018-12-07-2: due Tuesday 30 April 2019.\n"


def test_a_known_day_is_not_put_back_without_a_reason(run: Run, log: Path) -> None:
    refused = run("defer", REF, "31/3/2019", code=2)
    assert refused.err == (
        f"actionlog: {REF} is due on Thursday 28 February 2019, and putting it back needs a reason, "
        'so nothing was written.\nSay why with --because "...".\n'
    )


def test_an_earlier_day_or_the_same_is_refused_with_what_to_do(run: Run, log: Path) -> None:
    for day in ("31/1/2019", "28/2/2019"):
        refused = run("defer", REF, day, "--because", "x", code=2)
        assert "is not later, so nothing was written.\nTo bring it forward: actionlog update" in refused.err


def test_words_that_name_no_day_take_the_date_away(run: Run, log: Path) -> None:
    said = run("defer", REF, "in due course", "--because", "Waiting for the Department.").out
    assert said == (
        f"{REF}: the due day is taken away (it was Thursday 28 February 2019), put back once in all, "
        'no date set ("in due course").\n'
    )
    assert "put back once" in run("show", REF).out
