from pathlib import Path

from conftest import Run, entry, meeting_file


def test_what_is_done_is_proposed_for_closure(run: Run, log: Path) -> None:
    said = run("complete", "12-07-1", "--note", "Briefing given.", "--evidence", "Slides, 20 February").out
    assert said == "CYP-2018-12-07-1: complete, and proposed for closure.\n"
    text = (log / "cyp/2018-12-07.toml").read_text()
    assert 'status = "complete"\nnote = "Briefing given."\nevidence = "Slides, 20 February"\n' in text
    assert run("overdue").out.startswith("Nothing is overdue as at Friday 1 March 2019")
    assert "1 proposed for closure" in run("list").out


def test_twice_is_refused(run: Run, log: Path) -> None:
    run("complete", "12-07-1", "--on", "20/2/2019")
    refused = run("complete", "12-07-1", code=2)
    assert refused.err.startswith("actionlog: CYP-2018-12-07-1 is complete already, since 20 February 2019, so")


def test_one_of_several_owners_may_be_done_before_the_others(run: Run, log: Path) -> None:
    run("assign", "12-07-2", "Police", "Head of Safeguarding")
    said = run("complete", "12-07-2", "--part-of", "police")
    assert said.out == "CYP-2018-12-07-2: Police has done their part.\n"
    assert "Owner       Police (done), Head of Safeguarding\n" in run("show", "12-07-2").out
    last = run("complete", "12-07-2", "--part-of", "Head of Safeguarding")
    assert last.err.startswith("Every owner has done their part now.")
    assert "Status      open" in run("show", "12-07-2").out
    refused = run("complete", "12-07-2", "--part-of", "Polices", code=2)
    assert refused.err == (
        'actionlog: CYP-2018-12-07-2 has no owner "Polices", so nothing was written.\nDid you mean Police?\n'
    )


def test_the_owners_of_exempt_business_are_not_suggested(run: Run, log: Path) -> None:
    run("add", "CYP", "last", "The claim be settled.", "--exempt", "paragraph 3", "--owner", "Solicitor")
    assert "Did you mean" not in run("complete", "2019-02-22-1", "--part-of", "Solicitr", code=2).err


def _monthly(log: Path) -> None:
    (log / "cyp/2018-12-07.toml").write_text(
        meeting_file("2018-12-07", entry("CYP-2018-12-07-1", "Monthly.", "due = 2018-12-31", 'repeat = "monthly"'))
    )


def test_of_a_repeating_entry_the_latest_day_due_by_then_is_discharged(run: Run, log: Path) -> None:
    _monthly(log)
    said = run("complete", "1", "--on", "3/2/2019").out
    assert said == (
        "CYP-2018-12-07-1, on 3 February 2019: done for Thursday 31 January 2019; "
        "missed: Monday 31 December 2018; next due Thursday 28 February 2019.\n"
    )
    assert "fulfils = 2019-01-31\n" in (log / "cyp/2018-12-07.toml").read_text()
    assert "Missed      31 December 2018\n" in run("show", "1").out


def test_or_else_the_coming_one(run: Run, log: Path) -> None:
    _monthly(log)
    run("complete", "1", "--on", "3/1/2019")
    assert (
        "done for Thursday 31 January 2019; next due Thursday 28 February"
        in run("complete", "1", "--on", "7/1/2019").out
    )


def test_another_one_may_be_named(run: Run, log: Path) -> None:
    _monthly(log)
    assert "done for Monday 31 December 2018" in run("complete", "1", "--for", "31/12/2018").out
    refused = run("complete", "1", "--for", "30/1/2019", code=2)
    assert refused.err == (
        "actionlog: CYP-2018-12-07-1 is not wanted on Wednesday 30 January 2019, so nothing was written.\n"
        "Near it there is Monday 31 December 2018 and Thursday 31 January 2019.\n"
    )


def test_but_not_one_after_the_coming_one(run: Run, log: Path) -> None:
    _monthly(log)
    refused = run("complete", "1", "--for", "30/4/2019", code=2)
    assert refused.err == (
        "actionlog: CYP-2018-12-07-1 is wanted before Tuesday 30 April 2019 first, so nothing was written.\n"
        "The coming day is Sunday 31 March 2019.\n"
    )


def test_for_good_ends_the_series(run: Run, log: Path) -> None:
    _monthly(log)
    assert run("complete", "1", "--for-good").out == "CYP-2018-12-07-1: complete, and proposed for closure.\n"


def test_and_nothing_more_of_it_is_done_then(run: Run, log: Path) -> None:
    _monthly(log)
    run("complete", "1", "--for-good")
    assert "is complete already" in run("complete", "1", code=2).err


def test_a_day_means_nothing_for_what_does_not_repeat(run: Run, log: Path) -> None:
    refused = run("complete", "12-07-1", "--for", "28/2/2019", code=2)
    assert "does not repeat from a first day, so --for means nothing" in refused.err


def test_ways_that_contradict_each_other_are_refused(run: Run, log: Path) -> None:
    refused = run("complete", "12-07-1", "--for", "28/2/2019", "--for-good", code=2)
    assert refused.err == "actionlog: Only one of --for, --for-good and --part-of can be meant.\n"
