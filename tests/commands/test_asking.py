"""What is asked on a terminal, and that nothing is asked elsewhere."""

from pathlib import Path

from conftest import Run
from terminal import on_a_terminal


def test_add_without_a_text_asks_and_shows_the_entry_before_it_writes(run: Run, log: Path) -> None:
    answers = ["7/12/2018", "A letter be written.", "", "27(4)", "Clerk", "Chair", "", "end of March", "y"]
    screen = on_a_terminal(log, 80, "add", "CYP", typed=answers)
    assert screen.index("Meeting of CYP [last]") < screen.index("What was asked for") < screen.index("Record it? [Y/n]")
    assert "Owner       Clerk, Chair\n" in screen
    assert "CYP-2018-12-07-4: added to the meeting of Friday 7 December 2018, minute 27(4)" in screen
    assert screen.endswith("[ended with 0]")
    shown = run("show", "12-07-4").out
    assert "A letter be written." in shown
    assert "Due         Sunday 31 March 2019\n" in shown


def test_an_answer_that_cannot_be_is_asked_for_again(run: Run, log: Path) -> None:
    answers = ["8/12/2018", "last", " ", "A letter be written.", "", "", "", "31/6/2019", "30/6/2019", ""]
    screen = on_a_terminal(log, 100, "add", "CYP", typed=answers)
    assert "CYP has no meeting on Saturday 8 December 2018." in screen
    assert "The text is empty." in screen
    assert "June 2019 has 30 days" in screen
    assert "CYP-2019-02-22-1: added" in screen


def test_the_register_is_asked_for_where_it_could_be_any(run: Run, log: Path) -> None:
    screen = on_a_terminal(log, 80, "add", typed=["hasc", "last", "A letter.", "", "", "", "", "y"])
    assert "Register (CYP, HASC):" in screen
    assert "HASC-2019-01-10-1: added" in screen


def test_nothing_is_written_where_the_entry_is_not_right(run: Run, log: Path) -> None:
    before = (log / "cyp/2019-02-22.toml").read_bytes()
    screen = on_a_terminal(log, 80, "add", "CYP", typed=["last", "A letter.", "", "", "", "", "n"])
    assert "Nothing was written." in screen
    assert (log / "cyp/2019-02-22.toml").read_bytes() == before


def test_what_is_said_on_the_command_line_is_not_asked(run: Run, log: Path) -> None:
    screen = on_a_terminal(log, 80, "add", "CYP", "last", "--owner", "Clerk", typed=["A letter.", "", "", "", "y"])
    assert "Meeting of CYP" not in screen
    assert "Owner, the lead first" not in screen
    assert "owner Clerk" in screen


def test_sign_off_without_refs_offers_the_complete_ones(run: Run, log: Path) -> None:
    run("complete", "12-07-1", "--on", "20/2/2019")
    run("complete", "12-07-2", "--on", "20/2/2019")
    screen = on_a_terminal(log, 100, "sign-off", "CYP", "22/2/2019", "--minute", "34", typed=["5", "2"])
    assert "  1  CYP-2018-12-07-1  A briefing on bus fares" in screen
    assert "Type numbers from 1 to 2, or all." in screen
    assert "CYP-2018-12-07-2: signed off" in screen
    assert run("list", "--status", "complete", "--format", "json").out.count('"ref"') == 1
    assert "CYP-2018-12-07-1: signed off" in on_a_terminal(log, 100, "sign-off", "CYP", "22/2/2019", typed=["all"])
    nothing = on_a_terminal(log, 100, "sign-off", "CYP", "22/2/2019")
    assert "Nothing in CYP was waiting to be signed off on Friday 22 February 2019." in nothing


def test_nothing_is_asked_where_there_is_no_terminal(run: Run, log: Path) -> None:
    assert run("add", "CYP", code=2, stdin="last\nA letter.\n").err.startswith("actionlog: There is no text to record.")
    assert run("sign-off", "CYP", "last", code=2, stdin="all\n").err.startswith("actionlog: Say which entries")


def test_what_need_not_be_asked_for_reads_the_log_once_and_names_a_fault_once(run: Run, log: Path) -> None:
    run("complete", "12-07-1", "--on", "20/2/2019")
    (log / "cyp/2019-04-12.toml").write_text("[meeting\n")
    for words in (["add", "CYP", "last", "A letter be written."], ["sign-off", "CYP", "last", "12-07-1"]):
        screen = on_a_terminal(log, 100, *words)
        assert screen.endswith("[ended with 0]")
        assert screen.count("not-toml") == 1
