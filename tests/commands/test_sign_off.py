from pathlib import Path

from conftest import Run


def test_a_meeting_closes_what_is_complete(run: Run, log: Path) -> None:
    run("complete", "12-07-1", "--on", "20/2/2019")
    said = run("sign-off", "CYP", "2019-02-22", "12-07-1", "--minute", "34")
    assert said.out == "CYP-2018-12-07-1: signed off at the meeting of Friday 22 February 2019 (minute 34).\n"
    assert ('date = 2019-02-22\nrecorded = 2019-03-01\nstatus = "closed"\nmeeting = 2019-02-22\nminute = "34"\n') in (
        log / "cyp/2018-12-07.toml"
    ).read_text()
    assert "CYP-2018-12-07-1" not in run("list").out
    assert "CYP-2018-12-07-1" in run("list", "--all").out


def test_it_refuses_all_of_them_where_one_is_not_complete(run: Run, log: Path) -> None:
    run("complete", "12-07-1", "--on", "20/2/2019")
    before = (log / "cyp/2018-12-07.toml").read_bytes()
    refused = run("sign-off", "CYP", "last", "12-07-1", "12-07-2", "--minute", "34", code=2)
    assert refused.err.startswith(
        "actionlog: CYP-2018-12-07-2 is open on 22 February 2019, not complete, so nothing was written.\n"
    )
    assert "--anyway" in refused.err
    assert (log / "cyp/2018-12-07.toml").read_bytes() == before


def test_what_is_not_complete_is_closed_when_told_so_with_the_reason(run: Run, log: Path) -> None:
    assert run("sign-off", "CYP", "last", "12-07-2", "--anyway", code=2).err == (
        "actionlog: --anyway needs a --note that says why.\n"
    )
    said = run("sign-off", "CYP", "last", "12-07-2", "--anyway", "--note", "No longer wanted.").out
    assert said == "CYP-2018-12-07-2: signed off at the meeting of Friday 22 February 2019.\n"


def test_what_was_completed_after_the_meeting_cannot_have_been_signed_off_there(run: Run, log: Path) -> None:
    run("complete", "12-07-1", "--on", "25/2/2019")
    assert run("sign-off", "CYP", "last", "12-07-1", code=2).err == (
        "actionlog: CYP-2018-12-07-1 is said to be complete only since 25 February 2019, "
        "after the meeting of 22 February 2019, so nothing was written.\n"
        "If it was done by then: take that back (undo, or strike), and complete it with --on 2019-02-22.\n"
    )


def test_a_meeting_signs_off_only_what_is_in_its_own_register(run: Run, log: Path) -> None:
    run("transfer", "12-07-1", "HASC", "--on", "10/1/2019")
    run("complete", "12-07-1", "--on", "20/2/2019")
    refused = run("sign-off", "CYP", "last", "12-07-1", code=2)
    assert "is in HASC, so a meeting of CYP cannot sign it off" in refused.err


def test_a_meeting_to_come_has_agreed_nothing_yet(run: Run, log: Path) -> None:
    run("complete", "12-07-1")
    assert "is still to come" in run("sign-off", "CYP", "next", "12-07-1", code=2).err


def test_a_day_without_a_meeting_is_refused(run: Run, log: Path) -> None:
    refused = run("sign-off", "CYP", "23/2/2019", "12-07-1", code=2)
    assert refused.err.startswith(
        "actionlog: CYP has no meeting on Saturday 23 February 2019.\nThe nearest is Friday 22 February 2019.\n"
    )


def test_it_is_to_be_said_which_meeting_and_which_entries(run: Run, log: Path) -> None:
    assert "Say which meeting agreed." in run("sign-off", "CYP", code=2).err
    assert "Say which entries are signed off." in run("sign-off", "CYP", "last", code=2).err


def test_several_are_said_one_by_one_and_twice_is_once(run: Run, log: Path) -> None:
    run("complete", "12-07-1", "--on", "20/2/2019")
    run("complete", "12-07-2", "--on", "20/2/2019")
    said = run("sign-off", "CYP", "last", "12-07-2", "12-07-1", "12-07-2").out
    assert [line.split(":")[0] for line in said.splitlines()] == ["CYP-2018-12-07-2", "CYP-2018-12-07-1"]
    assert (log / "cyp/2018-12-07.toml").read_text().count('status = "closed"') == 2
