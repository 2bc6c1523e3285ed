from pathlib import Path

from conftest import Run, entry, meeting_file


def test_one_day_is_added_as_a_file_of_its_own(run: Run, log: Path) -> None:
    said = run("meeting", "add", "CYP", "14 June 2019", "--title", "Budget", "--extraordinary")
    assert said.out == "CYP: added the meeting of Friday 14 June 2019.\n"
    assert (log / "cyp/2019-06-14.toml").read_text() == (
        '[meeting]\ndate = 2019-06-14\ntitle = "Budget"\nextraordinary = true\n'
    )


def test_a_rule_adds_a_meeting_each_month_and_names_every_one(run: Run, log: Path) -> None:
    said = run("meeting", "add", "HASC", "first", "Thursday", "--from", "1/5/2019", "--until", "31/8/2019").out
    assert said == (
        "HASC: added 4 meetings:\n"
        "  Thursday 2 May 2019\n"
        "  Thursday 6 June 2019\n"
        "  Thursday 4 July 2019\n"
        "  Thursday 1 August 2019\n"
    )
    assert (log / "hasc/2019-07-04.toml").exists()


def test_a_rule_counts_from_today_and_may_be_said_in_full(run: Run, log: Path) -> None:
    rule = "the last Friday of every month"
    said = run("meeting", "add", "HASC", rule, "--until", "2019-04-30", today="2019-03-01").out
    assert said.splitlines()[1:] == ["  Friday 29 March 2019", "  Friday 26 April 2019"]


def test_a_rule_without_a_last_day_is_refused(run: Run, log: Path) -> None:
    refused = run("meeting", "add", "CYP", "first Thursday", code=2)
    assert refused.err == "actionlog: A rule needs a last day: --until DAY.\n"


def test_a_rule_that_gives_no_day_is_refused(run: Run, log: Path) -> None:
    refused = run("meeting", "add", "CYP", "first monday", "--from", "5/3/2019", "--until", "6/3/2019", code=2)
    assert "There is no first monday from Tuesday 5 March 2019 to Wednesday 6 March 2019." in refused.err


def test_a_last_day_without_a_rule_is_refused(run: Run, log: Path) -> None:
    refused = run("meeting", "add", "CYP", "5/3/2019", "--until", "6/3/2019", code=2)
    assert '"5/3/2019" is not a rule that --until goes with.' in refused.err


def test_a_day_that_has_a_meeting_is_refused_unless_it_is_the_second(run: Run, log: Path) -> None:
    refused = run("meeting", "add", "CYP", "22/2/2019", code=2)
    assert refused.err == (
        "actionlog: CYP has a meeting on Friday 22 February 2019 already.\n"
        "If there is another one that day: actionlog meeting add with --second.\n"
    )
    said = run("meeting", "add", "CYP", "22/2/2019", "--second").out
    assert said == "CYP: added the meeting of Friday 22 February 2019, the second that day: 2019-02-22b.\n"
    added = run("add", "CYP", "2019-02-22b", "A note be sent.").out
    assert added.startswith("CYP-2019-02-22b-1: added to the meeting of Friday 22 February 2019")


def test_nothing_is_written_of_several_days_if_one_of_them_is_wrong(run: Run, log: Path) -> None:
    refused = run("meeting", "add", "CYP", "1/5/2019", "31/6/2019", code=2)
    assert refused.err.startswith('actionlog: "31/6/2019" is not a day: June 2019 has 30 days.')
    assert not (log / "cyp/2019-05-01.toml").exists()


def test_a_meeting_without_entries_moves_with_its_file(run: Run, log: Path) -> None:
    (log / "cyp/2019-04-12.toml").write_text("# Room 2\n[meeting]\ndate = 2019-04-12 # Easter is near\n")
    said = run("meeting", "move", "CYP", "next", "3/5/2019").out
    assert said == "CYP: the meeting of Friday 12 April 2019 is now on Friday 3 May 2019.\n"
    assert (log / "cyp/2019-05-03.toml").read_text() == "# Room 2\n[meeting]\ndate = 2019-05-03 # Easter is near\n"
    assert not (log / "cyp/2019-04-12.toml").exists()


def test_what_is_due_at_the_next_meeting_moves_with_it_and_that_is_no_putting_back(run: Run, log: Path) -> None:
    run("add", "CYP", "22/2/2019", "A report be brought.", "--due", "next meeting")
    assert "Due         Friday 12 April 2019\n" in run("show", "2019-02-22-1").out
    run("meeting", "move", "CYP", "12/4/2019", "3/5/2019")
    shown = run("show", "2019-02-22-1").out
    assert "Due         Friday 3 May 2019\n" in shown
    assert "put back" not in shown


def test_a_meeting_that_holds_entries_stays(run: Run, log: Path) -> None:
    refused = run("meeting", "move", "CYP", "7/12/2018", "8/12/2018", code=2)
    assert refused.err == (
        "actionlog: The meeting of Friday 7 December 2018 cannot be moved: it holds 3 entries, "
        "and their refs carry its day.\n"
    )
    refused = run("meeting", "cancel", "CYP", "7/12/2018", "--because", "x", code=2)
    assert "cannot be cancelled: it holds 3 entries, and so it was held." in refused.err


def test_a_cancelled_meeting_stays_in_the_calendar_with_the_reason(run: Run, log: Path) -> None:
    said = run("meeting", "cancel", "CYP", "12/4/2019", "--because", "not quorate").out
    assert said == "CYP: the meeting of Friday 12 April 2019 is cancelled (not quorate).\n"
    assert (log / "cyp/2019-04-12.toml").read_text() == ('[meeting]\ndate = 2019-04-12\ncancelled = "not quorate"\n')
    assert "cancelled: not quorate" in run("meetings", "CYP").out
    assert "If it is to be held after all" in run("meeting", "move", "CYP", "12/4/2019", "3/5/2019", code=2).err
    again = run("meeting", "cancel", "CYP", "12/4/2019", "--because", "x", code=2)
    assert "is cancelled already: not quorate." in again.err
    assert "was cancelled: not quorate" in run("add", "CYP", "12/4/2019", "A note be sent.", code=2).err


def test_moving_to_a_day_that_is_taken_or_the_same_is_refused(run: Run, log: Path) -> None:
    assert "has a meeting on Friday 22 February 2019" in run("meeting", "move", "CYP", "next", "22/2/2019", code=2).err
    assert "is on Friday 12 April 2019 already" in run("meeting", "move", "CYP", "next", "12/4/2019", code=2).err


def test_the_calendar_shows_what_each_meeting_is(run: Run, log: Path) -> None:
    (log / "cyp/2019-02-22b.toml").write_text(
        meeting_file("2019-02-22", entry("CYP-2019-02-22b-1")).replace("[meeting]", '[meeting]\ntitle = "Call-in"')
    )
    shown = run("meetings", "cyp").out
    assert shown == (
        "Westmere Council action log: 4 meetings as at Friday 1 March 2019\n"
        "\n"
        "Register  Day                      Entries  Meeting\n"
        "CYP       Friday 7 December 2018   3\n"
        "CYP       Friday 22 February 2019  0\n"
        "CYP       Friday 22 February 2019  1        Call-in, last, file 2019-02-22b\n"
        "CYP       Friday 12 April 2019     0        next\n"
    )
    assert '"entries": 1' in run("meetings", "--format", "json").out


def test_a_register_that_is_not_there_is_refused_with_the_nearest(run: Run, log: Path) -> None:
    refused = run("meetings", "CPY", code=2)
    assert refused.err == ('actionlog: There is no register "CPY".\nDid you mean CYP?\nThe registers are CYP, HASC.\n')


def test_a_rule_that_gives_hundreds_of_meetings_is_refused(run: Run, log: Path) -> None:
    refused = run("meeting", "add", "HASC", "first Monday", "--until", "31/12/9999", code=2)
    assert refused.err == "actionlog: That would be more than 120 meetings. Is the year of --until right?\n"
