import json
from pathlib import Path

import pytest
from conftest import Run

TEXT = "A briefing on school places be given to the Board in April."


def test_every_option_is_kept_and_said_in_one_sentence(run: Run, log: Path) -> None:
    said = run(
        *("add", "CYP", "2019-02-22", TEXT, "--kind", "information", "--minute", "34(2)", "--title", "School places"),
        *("--owner", "Director of Education", "--owner", "Head of Admissions", "--due", "30/4/2019"),
        *("--due-text", "in April", "--repeat", "annual", "--source", "minutes.txt, line 12"),
        *("--follows", "CYP-2018-12-07-1", "--supersedes", "2018-12-07-2"),
    )
    assert said.out == (
        "CYP-2019-02-22-1: added to the meeting of Friday 22 February 2019, minute 34(2); owner Director of "
        'Education, Head of Admissions; due Tuesday 30 April 2019 ("in April"), and then every year.\n'
    )
    assert (log / "cyp/2019-02-22.toml").read_text() == (
        "[meeting]\n"
        "date = 2019-02-22\n"
        "\n"
        "[[action]]\n"
        'ref = "CYP-2019-02-22-1"\n'
        'kind = "information"\n'
        'minute = "34(2)"\n'
        'title = "School places"\n'
        f'text = "{TEXT}"\n'
        'owners = ["Director of Education", "Head of Admissions"]\n'
        "due = 2019-04-30\n"
        'due_text = "in April"\n'
        'repeat = "annual"\n'
        'follows = "CYP-2018-12-07-1"\n'
        'supersedes = "CYP-2018-12-07-2"\n'
        'source = "minutes.txt, line 12"\n'
    )


def test_nothing_but_the_text_is_needed(run: Run, log: Path) -> None:
    said = run("add", "HASC", TEXT).out
    assert said == (
        "HASC-2019-01-10-1: added to the meeting of Thursday 10 January 2019, the last one; "
        "owner to be confirmed; no date set.\n"
    )


def test_the_register_may_be_left_out_in_its_own_folder(run: Run, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(log / "cyp")
    assert run("add", "last", TEXT).out.startswith("CYP-2019-02-22-1: added")
    monkeypatch.chdir(log)
    assert run("-C", "hasc", "add", TEXT).out.startswith("HASC-2019-01-10-1: added")


def test_it_is_needed_where_it_could_be_any(run: Run, log: Path) -> None:
    refused = run("add", "2018-12-07", TEXT, code=2)
    assert refused.err == "actionlog: Say which register is meant.\nThe registers are CYP, HASC.\n"


@pytest.mark.parametrize(
    ("words", "due", "kept"),
    [
        ("end of February", "Thursday 28 February 2019", '"end of February"'),
        ("within two weeks", "Friday 21 December 2018", '"within two weeks"'),
        ("next meeting", "Friday 22 February 2019", '"next meeting"'),
        ("by the 6th May", "Monday 6 May 2019", '"by the 6th May"'),
    ],
)
def test_common_words_for_a_day_are_counted_from_the_meeting_and_kept(
    run: Run, log: Path, words: str, due: str, kept: str
) -> None:
    said = run("add", "CYP", "7/12/2018", TEXT, "--due", words).out
    assert f"due {due} ({kept})" in said
    assert f"due_text = {kept}\n" in (log / "cyp/2018-12-07.toml").read_text()


def test_a_plain_day_leaves_no_words(run: Run, log: Path) -> None:
    run("add", "CYP", "7/12/2018", TEXT, "--due", "28/2/2019")
    assert "due_text" not in (log / "cyp/2018-12-07.toml").read_text().split(TEXT)[1]


def test_words_that_name_no_day_are_kept_as_words(run: Run, log: Path) -> None:
    said = run("add", "CYP", "7/12/2018", TEXT, "--due", "in due course").out
    assert 'no date set ("in due course")' in said
    assert "\ndue = " not in (log / "cyp/2018-12-07.toml").read_text().split(TEXT)[1]


@pytest.mark.parametrize("whose", ["CYP", "Scrutiny Board", "Board"])
def test_the_register_s_own_next_meeting_is_known_by_its_name(run: Run, log: Path, whose: str) -> None:
    said = run("add", "CYP", "7/12/2018", TEXT, "--due", f"at the next {whose} meeting").out
    assert f'due Friday 22 February 2019 ("at the next {whose} meeting")' in said


@pytest.mark.parametrize("whose", ["HASC", "Cabinet", "Health and Adult Social Care Committee"])
def test_the_next_meeting_of_another_body_is_kept_as_words(run: Run, log: Path, whose: str) -> None:
    said = run("add", "CYP", "7/12/2018", TEXT, "--due", f"next {whose} meeting").out
    assert f'no date set ("next {whose} meeting")' in said
    assert "\ndue = " not in (log / "cyp/2018-12-07.toml").read_text().split(TEXT)[1]


def test_a_next_meeting_that_is_not_in_the_calendar_is_said(run: Run, log: Path) -> None:
    said = run("add", "HASC", TEXT, "--due", "next meeting").out
    assert "next meeting, not in the calendar yet" in said
    assert 'due = "next-meeting"' in (log / "hasc/2019-01-10.toml").read_text()


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("31/6/2019", '"31/6/2019" is not a day: June 2019 has 30 days.'),
        ("18/19 May", '"18/19 May" names more than one day.'),
        ("12/25/2018", '"12/25/2018" is not a day: there is no month 25.'),
        ("febuary", '"febuary" is not a day, nor words from which one can be worked out.'),
    ],
)
def test_a_due_day_that_is_none_is_refused_and_nothing_is_written(run: Run, log: Path, day: str, why: str) -> None:
    before = (log / "cyp/2018-12-07.toml").read_bytes()
    assert run("add", "CYP", "7/12/2018", TEXT, "--due", day, code=2).err.startswith(f"actionlog: {why}\n")
    assert (log / "cyp/2018-12-07.toml").read_bytes() == before


def test_a_day_that_is_no_meeting_is_refused_with_the_nearest(run: Run, log: Path) -> None:
    refused = run("add", "CYP", "8/12/2018", TEXT, code=2)
    assert refused.err == (
        "actionlog: CYP has no meeting on Saturday 8 December 2018.\n"
        "The nearest is Friday 7 December 2018.\n"
        "If the day is right: --new-meeting adds the meeting too.\n"
    )
    assert not (log / "cyp/2018-12-08.toml").exists()


def test_a_new_meeting_is_added_with_its_first_entry(run: Run, log: Path) -> None:
    said = run("add", "CYP", "8/12/2018", TEXT, "--new-meeting").out
    assert said.startswith("CYP-2018-12-08-1: added to the new meeting of Saturday 8 December 2018;")
    assert (log / "cyp/2018-12-08.toml").read_text().startswith("[meeting]\ndate = 2018-12-08\n\n[[action]]\n")


def test_a_text_may_come_from_standard_input_and_wrapped_lines_become_one(run: Run, log: Path) -> None:
    run("add", "CYP", "22/2/2019", "-", stdin="Officers bring\r\n   a report\nto the Board.\n\nMembers be  told.\n")
    assert (
        'text = """\nOfficers bring a report to the Board.\n\nMembers be  told."""'
        in (log / "cyp/2019-02-22.toml").read_text()
    )


@pytest.mark.parametrize(
    "text",
    ["[bold]not markup[/bold]", "a | b `c` <d>", 'say "yes" \\ no', "\x1b]0;owned\x07x", "“quoted” – so", "  two"],
)
def test_the_text_is_kept_as_it_was_given(run: Run, log: Path, text: str) -> None:
    run("add", "CYP", "22/2/2019", text)
    shown = run("show", "2019-02-22-1", "--format", "json").out
    assert json.loads(shown)["actions"][0]["text"] == text


def test_an_escape_sequence_reaches_no_output(run: Run, log: Path) -> None:
    run("add", "CYP", "22/2/2019", "\x1b]0;owned\x07\x9b2Jx\u202ey", "--owner", "\x1b[31mred")
    for arguments in (["list"], ["list", "--format", "table"], ["show", "2019-02-22-1"], ["agenda", "CYP", "next"]):
        for form in ([], ["--format", "markdown"], ["--format", "csv"], ["--format", "json"]):
            if arguments[0] == "agenda" and form:
                continue
            out = run(*arguments, *form).out
            assert not set(out) & set("\x1b\x07\x9b\u202e"), (arguments, form)


def test_a_megabyte_of_text_is_recorded(run: Run, log: Path) -> None:
    text = "An update be given. " * 52_000
    assert len(text) > 1_000_000
    run("add", "CYP", "22/2/2019", "-", stdin=text.rstrip())
    assert text.rstrip() in (log / "cyp/2019-02-22.toml").read_text()
    assert len(run("list", "--format", "table").out) < 5_000


@pytest.mark.parametrize("words", [["CYP"], ["CYP", "2018-12-07"], ["CYP", "last"]])
def test_without_a_text_nothing_is_recorded(run: Run, log: Path, words: list[str]) -> None:
    assert run("add", *words, code=2).err.startswith("actionlog: There is no text to record.\n")


def test_an_empty_text_is_refused(run: Run, log: Path) -> None:
    assert run("add", "CYP", "last", " ", code=2).err == "actionlog: The text is empty.\n"


def test_a_text_without_quotes_is_refused(run: Run, log: Path) -> None:
    refused = run("add", "CYP", "last", "Officers", "report", code=2)
    assert refused.err == 'actionlog: What is "report" here? That was one word too many.\nPut a text in quotes.\n'


def test_input_that_is_not_utf_8_is_refused(run: Run, log: Path) -> None:
    refused = run("add", "CYP", "last", "caf\udce9", code=2)
    assert refused.err.startswith("actionlog: The text has characters that are not UTF-8")


def test_a_mistyped_register_is_refused_with_the_nearest(run: Run, log: Path) -> None:
    assert "Did you mean CYP?" in run("add", "CYB", "2018-12-07", TEXT, code=2).err


def test_a_meeting_to_come_has_asked_for_nothing_yet(run: Run, log: Path) -> None:
    assert "is still to come, so nothing has been asked for there yet" in run("add", "CYP", "next", TEXT, code=2).err
    assert "is still to come" in run("add", "CYP", "1/5/2019", TEXT, "--new-meeting", code=2).err


def test_a_recommendation_says_when_the_answer_is_due(run: Run, log: Path) -> None:
    said = run("add", "CYP", "22/2/2019", TEXT, "--kind", "recommendation").out
    assert said.endswith(
        "; response awaited by Sunday 21 April 2019, counted from the meeting, as no notice is recorded.\n"
    )


def test_a_gap_is_never_filled(run: Run, log: Path) -> None:
    path = log / "cyp/2018-12-07.toml"
    path.write_text(path.read_text().replace("CYP-2018-12-07-2", "CYP-2018-12-07-7"))
    assert run("add", "CYP", "7/12/2018", TEXT).out.startswith("CYP-2018-12-07-8:")


def test_a_decision_has_nothing_to_follow_up(run: Run, log: Path) -> None:
    said = run("add", "CYP", "last", "The report be noted.", "--kind", "decision", "--due", "next meeting")
    assert said.out.endswith("; a decision, with nothing to follow up.\n")
    assert said.err == "Note: a decision has nothing to follow up, so its due day counts for nothing.\n"


def test_a_due_day_before_the_meeting_is_taken_and_remarked_on(run: Run, log: Path) -> None:
    said = run("add", "CYP", "22/2/2019", TEXT, "--due", "15/1/2019")
    assert said.err == (
        "Note: Tuesday 15 January 2019 is before the meeting of Friday 22 February 2019. Is the year right?\n"
    )
    assert "due Tuesday 15 January 2019" in said.out


def test_the_same_words_twice_are_remarked_on(run: Run, log: Path) -> None:
    run("add", "CYP", "last", TEXT)
    assert run("add", "CYP", "last", TEXT).err == "Note: CYP-2019-02-22-1, of the same meeting, has the same words.\n"


def test_exempt_business_is_not_repeated(run: Run, log: Path) -> None:
    said = run("add", "CYP", "last", "The settlement be paid.", "--exempt", "Schedule 12A, paragraph 3")
    assert said.out == "CYP-2019-02-22-1: added to the meeting of Friday 22 February 2019; exempt.\n"
    dry = run("add", "CYP", "last", "The settlement be paid.", "--exempt", "paragraph 3", "--dry-run")
    assert "settlement" not in dry.out + dry.err


def test_a_log_far_away_is_named_with_c(run: Run, log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert run("-C", "..", "add", "CYP", "last", TEXT).out.startswith("CYP-2019-02-22-1")


def test_without_a_log_it_says_how_to_make_one(run: Run) -> None:
    refused = run("add", TEXT, code=2)
    assert refused.err.startswith("actionlog: There is no action log in ")
    assert 'make one with "actionlog init"' in refused.err
    assert run("-C", "nowhere", "list", code=2).err == "actionlog: There is no folder nowhere.\n"


def test_hundreds_of_thousands_of_spaces_take_no_time(run: Run, log: Path) -> None:
    run("add", "CYP", "last", "-", stdin="Officers" + " " * 300_000 + "report.\n")
    assert "CYP-2019-02-22-1" in run("list").out


@pytest.mark.parametrize("option", ["--title", "--owner", "--minute", "--source", "--due-text", "--exempt"])
def test_what_stands_on_one_line_is_refused_on_two(run: Run, log: Path, option: str) -> None:
    refused = run("add", "CYP", "last", TEXT, option, "one\nSigned-off-by: two", code=2)
    assert refused.err.endswith("is to be on one line.\n")


def test_a_dry_run_in_a_pipe_shows_no_exempt_business_around_the_change(run: Run, log: Path) -> None:
    run("add", "CYP", "last", "The settlement be paid.", "--exempt", "paragraph 3")
    dry = run("add", "CYP", "last", TEXT, "--dry-run")
    assert TEXT in dry.out
    assert "settlement" not in dry.out + dry.err
    run("add", "CYP", "last", TEXT)
    for command in (["amend", "2019-02-22-2", "--exempt", "paragraph 1", "--text", "Secret."],):
        shown = run(*command, "--dry-run")
        assert "Secret" not in shown.out + shown.err


def test_the_same_words_as_an_exempt_entry_s_are_not_remarked_on(run: Run, log: Path) -> None:
    run("add", "CYP", "last", TEXT, "--exempt", "paragraph 3")
    assert run("add", "CYP", "last", TEXT).err == ""


@pytest.mark.parametrize("word", ["LAST", "2019-02-22b", "today"])
def test_a_word_that_names_a_meeting_is_never_taken_for_the_text(run: Run, log: Path, word: str) -> None:
    assert run("add", "CYP", word, code=2).err.startswith("actionlog: There is no text to record.\n")


@pytest.mark.parametrize("text", ["—", "?", "27(3)", "x"])
def test_a_text_without_a_word_is_refused(run: Run, log: Path, text: str) -> None:
    refused = f'actionlog: The text "{text}" has no words.\n'
    assert run("add", "CYP", "2018-12-07", text, code=2).err == refused
    assert run("amend", "CYP-2018-12-07-1", "--text", text, code=2).err == refused
