import json
from pathlib import Path

import pytest
from conftest import Run, entry, meeting_file, update


def test_an_entry_is_shown_whole(run: Run, log: Path) -> None:
    run("update", "12-07-1", "Booked for April.", "--by", "Director of Transport", "--due", "12/4/2019")
    assert run("show", "12-07-1").out == (
        "CYP-2018-12-07-1\n"
        "\n"
        "  A briefing on bus fares be given to the Board in February.\n"
        "\n"
        "Register    CYP: Children and Young People Scrutiny Board\n"
        "Meeting     Friday 7 December 2018\n"
        "Minute      27(1)\n"
        "Kind        information\n"
        "As at       Friday 1 March 2019\n"
        "Status      open\n"
        "Owner       Director of Transport\n"
        "Due         Friday 12 April 2019; first due 28 February 2019, put back once\n"
        "\n"
        "Updates\n"
        "  1  1 March 2019, Director of Transport\n"
        "     Booked for April.\n"
        "     due: 12 April 2019\n"
    )


def test_json_has_the_updates_and_whether_each_counts(run: Run, log: Path) -> None:
    (log / "cyp/2019-02-22.toml").write_text(
        meeting_file(
            "2019-02-22",
            entry("CYP-2019-02-22-1"),
            update("2019-02-23", 'note = "Wrong."', "struck = 2019-02-24", 'struck_because = "mistake"'),
            update("2019-02-25", 'owners = ["Clerk"]'),
        )
    )
    (action,) = json.loads(run("show", "CYP-2019-02-22-1", "--format", "json").out)["actions"]
    struck, counting = action["updates"]
    assert (struck["counts"], struck["struck"], struck["note"]) == (False, "2019-02-24", "Wrong.")
    assert (counting["counts"], counting["owners"], counting["due"]) == (True, ["Clerk"], None)


def test_several_are_shown_one_after_the_other(run: Run, log: Path) -> None:
    out = run("show", "12-07-1", "12-07-3").out
    assert out.index("CYP-2018-12-07-1\n") < out.index("CYP-2018-12-07-3\n")


def test_exempt_business_is_shown_in_a_pipe_only_when_asked_for(run: Run, log: Path) -> None:
    run("add", "CYP", "last", "The settlement be paid.", "--exempt", "paragraph 3", "--owner", "Solicitor")
    for form in ([], ["--format", "json"], ["--format", "csv"], ["--format", "markdown"]):
        out = run("show", "2019-02-22-1", *form).out
        assert "settlement" not in out
        assert "Solicitor" not in out
        assert "paragraph 3" in out
        assert "The settlement be paid." in run("show", "2019-02-22-1", "--include-exempt", *form).out


def test_an_entry_that_is_not_there_yet_on_the_day_is_refused(run: Run, log: Path) -> None:
    refused = run("show", "12-07-1", "--as-at", "6/12/2018", code=2)
    assert refused.err == (
        "actionlog: CYP-2018-12-07-1 has no position as at Thursday 6 December 2018: "
        "its meeting is on Friday 7 December 2018.\n"
    )


@pytest.mark.parametrize("typed", ["CYP-2018-12-07-1", "cyp-2018-12-07-1", "12-07-1"])
def test_of_an_entry_whose_file_cannot_be_read_it_is_not_said_that_there_is_none(
    run: Run, log: Path, typed: str
) -> None:
    (log / "cyp/2018-12-07.toml").write_text("[meeting\n")
    for words in (["show", typed], ["update", typed, "Booked."], ["history", typed]):
        refused = run(*words, code=2).err
        assert refused.count("cyp/2018-12-07.toml:1: ") == 1
        assert refused.endswith(
            f"actionlog: {typed} may stand in cyp/2018-12-07.toml, which cannot be read as it is.\n"
            "Put right what is named above.\n"
        )
    assert 'There is no entry "2019-02-22-9".' in run("show", "2019-02-22-9", code=2).err


@pytest.mark.parametrize("typed", ["CYP-2018-12-07", "2018-12-07"])
def test_a_meeting_is_no_entry_and_its_entries_are_named(run: Run, log: Path, typed: str) -> None:
    for words in ([], ["--no-index"]):
        assert run(*words, "show", typed, code=2).err == (
            f'actionlog: "{typed}" is a meeting; the number of the entry is left out.\n'
            "Its entries are CYP-2018-12-07-1 to CYP-2018-12-07-3.\n"
        )
    run("add", "HASC", "7/12/2018", "Another.", "--new-meeting")
    assert "There is no entry" in run("show", "2018-12-07", code=2).err
    assert "Its only entry is HASC-2018-12-07-1." in run("show", "hasc-2018-12-07", code=2).err
