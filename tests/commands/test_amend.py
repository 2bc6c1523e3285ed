from pathlib import Path

import pytest
from conftest import Run

REF = "CYP-2018-12-07-1"


def test_a_correction_counts_from_the_start_and_the_first_words_stay(run: Run, log: Path) -> None:
    said = run("amend", REF, "--text", "A briefing on rail fares be given in March.", "--due", "in March").out
    assert said == (
        f'{REF}: the minutes were corrected: it reads now "A briefing on rail fares be given in March.", '
        "due Sunday 31 March 2019.\n"
    )
    shown = run("show", REF).out
    assert "  A briefing on rail fares be given in March.\n" in shown
    assert "put back" not in shown
    assert "A briefing on bus fares be given to the Board in February." in (log / "cyp/2018-12-07.toml").read_text()


def test_every_part_can_be_corrected(run: Run, log: Path) -> None:
    said = run("amend", REF, "--kind", "action", "--minute", "28", "--owner", "Head of Rail", "--due-text", "soon").out
    assert said == (
        f'{REF}: the minutes were corrected: it is of the kind action, minute 28, no date set ("soon"), '
        "owner Head of Rail (it was Director of Transport).\n"
    )


def test_exemption_can_be_set_and_lifted(run: Run, log: Path) -> None:
    assert run("amend", REF, "--exempt", "paragraph 3").out.endswith("it is exempt.\n")
    assert "bus fares" not in run("list", "--as-at", "2019-02-01").out
    assert run("amend", REF, "--not-exempt").out.endswith("it is not exempt.\n")
    assert "bus fares" in run("list").out
    assert "cannot both" in run("amend", REF, "--exempt", "x", "--not-exempt", code=2).err


def test_it_is_to_be_said_what(run: Run, log: Path) -> None:
    assert "Say what was corrected" in run("amend", REF, code=2).err


def test_of_a_due_day_that_was_put_back_since_both_days_are_said(run: Run, log: Path) -> None:
    run("defer", REF, "30/4/2019", "--because", "Staff are away.")
    said = run("amend", REF, "--due", "31/3/2019").out
    assert said.splitlines()[0] == (
        f"{REF}: the minutes were corrected: first due Sunday 31 March 2019, and due Tuesday 30 April 2019 as things "
        "stand."
    )


@pytest.mark.parametrize("command", [["amend", REF], ["update", REF, "Booked."]])
def test_a_due_day_before_the_meeting_is_asked_about(run: Run, log: Path, command: list[str]) -> None:
    said = run(*command, "--due", "28/2/2018").err
    assert said == (
        "Note: Wednesday 28 February 2018 is before the meeting of Friday 7 December 2018. Is the year right?\n"
    )
