from pathlib import Path

import pytest
from conftest import Run

REF = "CYP-2018-12-07-1"


def test_a_note_is_appended_and_nothing_else_changes(run: Run, log: Path) -> None:
    path = log / "cyp/2018-12-07.toml"
    before = path.read_text()
    said = run("update", REF, "Booked for April.", "--by", "Director of Transport")
    assert said.out == f"{REF}: progress noted.\n"
    block = '[[action.update]]\ndate = 2019-03-01\nby = "Director of Transport"\nnote = "Booked for April."\n'
    head, mark, tail = before.partition('\n[[action]]\nref = "CYP-2018-12-07-2"')
    assert path.read_text() == f"{head}\n{block}{mark}{tail}"


def test_what_happened_before_today_says_when_it_was_entered(run: Run, log: Path) -> None:
    said = run("update", REF, "Booked.", "--on", "14/1/2019", "--status", "in-progress").out
    assert said == f"{REF}, on 14 January 2019: in progress.\n"
    assert "date = 2019-01-14\nrecorded = 2019-03-01\n" in (log / "cyp/2018-12-07.toml").read_text()


def test_it_can_bring_the_due_day_forward(run: Run, log: Path) -> None:
    said = run("update", REF, "Wanted sooner.", "--due", "31/1/2019", "--on", "8/1/2019").out
    assert said == (
        f"{REF}, on 8 January 2019: due brought forward to Thursday 31 January 2019 "
        "(it was Thursday 28 February 2019).\n"
    )


def test_a_day_to_come_is_refused(run: Run, log: Path) -> None:
    refused = run("update", REF, "Booked.", "--on", "2/3/2019", code=2)
    assert refused.err == (
        "actionlog: Saturday 2 March 2019 is still to come, so nothing can have happened on it yet.\n"
    )


def test_a_day_before_the_meeting_is_refused(run: Run, log: Path) -> None:
    refused = run("update", REF, "Booked.", "--on", "6/12/2018", code=2)
    assert refused.err == (
        f"actionlog: {REF} was asked for on Friday 7 December 2018; "
        "nothing can have happened to it on 6 December 2018.\n"
    )


def test_an_update_that_a_later_one_overrules_says_so(run: Run, log: Path) -> None:
    run("update", REF, "Later.", "--due", "30/4/2019", "--on", "20/2/2019")
    said = run("update", REF, "Found in the post.", "--due", "31/3/2019", "--on", "1/2/2019").out
    assert said.splitlines()[1] == "Today's position stays as it was: a later update overrules this one."


def test_an_update_that_says_what_is_so_already_says_so(run: Run, log: Path) -> None:
    said = run("assign", REF, "Director of Transport").out
    assert said.splitlines()[1] == "That was so already: today's position stays as it was."


def test_of_a_settled_entry_only_a_note_is_taken(run: Run, log: Path) -> None:
    run("complete", REF, "--on", "20/2/2019")
    run("sign-off", "CYP", "22/2/2019", REF)
    assert run("update", REF, "The slides were sent round.").out == f"{REF}: progress noted.\n"
    refused = run("update", REF, "x", "--due", "1/5/2019", code=2)
    assert refused.err == (
        f"actionlog: {REF} was closed on 22 February 2019, so nothing was written.\n"
        "A note can be added to it with update.\n"
    )
    late = run("complete", REF, "--on", "21/2/2019", code=2)
    assert late.err.startswith(f"actionlog: {REF} is complete already, since 20 February 2019")


def test_a_change_to_a_settled_entry_of_a_day_before_says_that_it_changes_nothing(run: Run, log: Path) -> None:
    run("complete", REF, "--on", "20/2/2019")
    run("sign-off", "CYP", "22/2/2019", REF)
    said = run("assign", REF, "Head of Buses", "--on", "10/1/2019").out
    assert said.splitlines()[0] == f"{REF}, on 10 January 2019: owner Head of Buses (it was Director of Transport)."


def test_a_decision_takes_a_note_and_no_more(run: Run, log: Path) -> None:
    run("update", "12-07-3", "Members were reminded.")
    refused = run("update", "12-07-3", "x", "--status", "on-hold", code=2)
    assert "CYP-2018-12-07-3 is a decision: there is nothing to follow up" in refused.err


def test_a_ref_that_fits_several_lists_them(run: Run, log: Path) -> None:
    run("add", "CYP", "22/2/2019", "Another.")
    refused = run("update", "1", "Booked.", code=2)
    assert refused.err == (
        'actionlog: "1" fits several entries. Which is meant?\n  CYP-2018-12-07-1\n  CYP-2019-02-22-1\n'
    )
    assert run("update", "cyp-2018-12-07-1", "Booked.").out.startswith(REF)


def test_the_register_in_hand_is_tried_first(run: Run, log: Path) -> None:
    run("add", "HASC", "Another.")
    assert "fits several" in run("show", "1", code=2).err
    assert run("-C", "hasc", "update", "1", "Booked.").out.startswith("HASC-2019-01-10-1")


def test_a_mistyped_ref_is_refused_with_the_nearest(run: Run, log: Path) -> None:
    refused = run("update", "CYP-2018-12-17-1", "Booked.", code=2)
    assert refused.err.startswith('actionlog: There is no entry "CYP-2018-12-17-1".\nDid you mean CYP-2018-12-07-1')


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("CYP-2018-12-07-9", "CYP-2018-12-07-"),
        ("2018-12-07-9", "CYP-2018-12-07-"),
        ("CPY-2018-12-07-1", "CYP-2018-12-07-1"),
        ("HASC-2019-01-01-1", "HASC-2019-01-10-1"),
    ],
)
def test_of_a_mistyped_ref_the_meetings_that_it_is_like_are_searched(
    run: Run, log: Path, typed: str, meant: str
) -> None:
    run("add", "HASC", "Another.")
    for words in ([], ["--no-index"]):
        assert f"Did you mean {meant}" in run(*words, "show", typed, code=2).err


@pytest.mark.parametrize("typed", ["CYP-2018-12-073", "2018-12-073", "CYP-2018-12-07_3", "CYP-2018-1207-3"])
def test_a_slip_in_the_last_parts_of_a_ref_names_no_other_meeting_first(run: Run, log: Path, typed: str) -> None:
    for day in (3, 12, 17, 18, 27):
        run("add", "CYP", f"{day}/12/2018", "Another.", "--new-meeting")
    assert "Did you mean CYP-2018-12-07-3" in run("show", typed, code=2).err


@pytest.mark.parametrize("typed", ["1234", "banana", "CYP-9", "", "-1", "-"])
def test_of_what_is_like_no_ref_nothing_is_said_to_be_near(run: Run, log: Path, typed: str) -> None:
    refused = run("show", "--", typed, code=2).err
    assert refused == f'actionlog: There is no entry "{typed}".\nSee "actionlog list --all" for those there are.\n'


def test_an_empty_note_is_refused(run: Run, log: Path) -> None:
    assert run("update", REF, "", code=2).err == "actionlog: The note is empty.\n"


def test_a_dry_run_shows_the_difference_and_writes_nothing(run: Run, log: Path) -> None:
    before = (log / "cyp/2018-12-07.toml").read_bytes()
    shown = run("update", REF, "Booked.", "--dry-run")
    assert "+++ cyp/2018-12-07.toml\n" in shown.out
    assert '\n+note = "Booked."\n' in shown.out
    assert shown.err == f"Nothing was written. Without --dry-run:\n{REF}: progress noted.\n"
    assert (log / "cyp/2018-12-07.toml").read_bytes() == before


def test_a_meeting_of_a_register_that_is_not_there_is_refused_with_the_reason(run: Run, log: Path) -> None:
    with (log / "cyp/2018-12-07.toml").open("a") as file:
        file.write('\n[[action.update]]\ndate = 2019-01-15\nregister = "CYB"\n')
    said = run("update", "CYP-2018-12-07-3", "Booked.", "--meeting", "last", code=2)
    assert said.err.startswith('actionlog: There is no register "CYB".\nDid you mean CYP?')
