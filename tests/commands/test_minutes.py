"""``minutes``: drafts looked at, and taken into a register."""

import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click.testing
import pytest
from conftest import Ran, Run, entry, meeting_file, update, write_log
from hypothesis import given, settings
from hypothesis import strategies as st
from minutes.made import docx, paragraph, pdf
from terminal import STYLE, on_a_terminal

from actionlog.cli import cli
from actionlog.model import Action
from actionlog.reading import read_log

KEYS = ["meeting", "body", "item", "label", "text", "kind", "owners", "due", "due_text", "repeat", "marker", "line"]

HEAD = "Meeting: 22/02/2019 - Children and Young People Scrutiny Board (Item 31)\n\n31 School places\n\n"
POINTS = [
    "That the Director of Education provide a report on school places to the Board in April.",
    "That the report be noted.",
    "That the Chair write to the Minister about the funding of school meals.",
    "That all future reports include figures by district.",
]
FILE = Path("cyp/2019-02-22.toml")


def document(*points: str, head: str = HEAD, first: int = 1) -> str:
    numbered = "\n\n".join(f"({n}) {point}" for n, point in enumerate(points, first))
    return f"{head}Members considered a report on school places.\n\nRESOLVED:\n\n{numbered}\n"


@pytest.fixture
def minutes(log: Path) -> Path:
    """The minutes of a meeting of the log, beside it."""
    path = log / "minutes.txt"
    path.write_text(document(*POINTS), "utf-8")
    return path


def entries_of(log: Path, meeting: str = "2019-02-22") -> list[Action]:
    return [action for action in read_log(log).log.actions if action.stem == meeting]


def drafts(ran: Ran) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(ran.out)["drafts"]
    return found


# ---------------------------------------------------------------- looking


def test_minutes_are_read_anywhere_and_json_has_precisely_the_keys_of_the_contract(run: Run, tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text(document(*POINTS), "utf-8")
    ran = run("minutes", "minutes.txt", "--format", "json")
    assert ran.err == ""
    data = json.loads(ran.out)
    assert list(data) == ["schema", "drafts"]
    assert data["schema"] == 1
    assert [list(draft) for draft in data["drafts"]] == [KEYS] * 4
    first = data["drafts"][0]
    assert first["meeting"] == "2019-02-22"
    assert first["body"] == "Children and Young People Scrutiny Board"
    assert (first["item"], first["label"], first["line"], first["marker"]) == ("31", "1", 9, "resolved")
    assert first["text"] == POINTS[0]
    assert (first["due"], first["kind"]) == ("2019-04-30", "information")


def test_a_preview_is_a_table_markdown_or_csv_with_the_lines_and_numbers(run: Run, minutes: Path) -> None:
    plain = run("minutes", minutes).out.splitlines()
    assert plain[0] == "4 drafts from minutes.txt: Children and Young People Scrutiny Board, Friday 22 February 2019"
    assert plain[2].split() == ["No", "Line", "Minute", "Kind", "Mark", "Owner", "Due", "Text"]
    assert plain[3].split()[:5] == ["1", "9", "31(1)", "information", "resolved"]
    assert "30 Apr 2019" in plain[3]
    assert "| 1 | 9 | 31(1) | information | resolved |" in run("minutes", minutes, "--format", "markdown").out
    rows = list(csv.DictReader(io.StringIO(run("minutes", minutes, "--format", "csv").out)))
    assert list(rows[0]) == KEYS
    assert rows[0]["due"] == "2019-04-30"


def test_the_drawn_table_has_every_word_and_fits(run: Run, minutes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (80, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        rows = run("minutes", minutes, "--format", "table").out.splitlines()
        assert max(map(len, rows)) <= width
        words = " ".join(" ".join(rows).split())
        for word in ("district.", "Minister", "30 Apr", "information"):
            assert word in words


def test_a_preview_writes_nothing_and_says_how_to_take_it(run: Run, minutes: Path) -> None:
    before = (minutes.parent / FILE).read_bytes()
    assert run("minutes", "minutes.txt").err == (
        "To take them into the log: actionlog minutes minutes.txt --register CYP\n"
    )
    assert (minutes.parent / FILE).read_bytes() == before


def test_without_a_day_words_stay_words_until_it_is_given(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(document(POINTS[0], head=""), "utf-8")
    (draft,) = drafts(ran := run("minutes", "a.txt", "--format", "json"))
    assert (draft["meeting"], draft["due"]) == (None, None)
    assert "The day of the meeting is not on the page" in ran.err
    (draft,) = drafts(run("minutes", "a.txt", "--format", "json", "--meeting", "22/2/2019"))
    assert (draft["meeting"], draft["due"]) == ("2019-02-22", "2019-04-30")


def test_standard_input_word_and_pdf_give_the_same_drafts(run: Run, tmp_path: Path) -> None:
    text = document(*POINTS)
    paragraphs = [line for line in text.split("\n") if line and not line.startswith("(")]
    (tmp_path / "m.docx").write_bytes(docx(*map(paragraph, paragraphs), *(paragraph(p, of=2) for p in POINTS)))
    (tmp_path / "m.pdf").write_bytes(pdf(text.split("\n")))
    (tmp_path / "m.txt").write_text(text, "utf-8")
    expected = drafts(run("minutes", "m.txt", "--format", "json"))
    assert drafts(run("minutes", "-", "--format", "json", stdin=text)) == expected
    for name in ("m.docx", "m.pdf"):
        found = drafts(run("minutes", name, "--format", "json"))
        same = [key for key in KEYS if key != "line"]
        assert [[draft[key] for key in same] for draft in found] == [[draft[key] for key in same] for draft in expected]
    assert [list(draft) for draft in found] == [[*KEYS, "page"]] * 4


def test_a_page_of_two_meetings_is_shown_in_two_sections(run: Run, tmp_path: Path) -> None:
    second = HEAD.replace("22/02/2019", "07/12/2018")
    (tmp_path / "a.txt").write_text(document(POINTS[0]) + "\n\n" + document(POINTS[0], head=second), "utf-8")
    ran = run("minutes", "a.txt", "--format", "markdown")
    assert "### Children and Young People Scrutiny Board, Friday 22 February 2019" in ran.out
    assert "### Children and Young People Scrutiny Board, Friday 7 December 2018" in ran.out
    assert [d["meeting"] for d in drafts(run("minutes", "a.txt", "--format", "json"))] == ["2019-02-22", "2018-12-07"]


def test_nothing_found_is_an_answer(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A letter to nobody.\n", "utf-8")
    assert run("minutes", "a.txt").out == "Nothing to follow up was found in a.txt\n"
    assert json.loads(run("minutes", "a.txt", "--format", "json").out) == {"schema": 1, "drafts": []}


def test_a_file_that_cannot_be_read_is_named(run: Run, tmp_path: Path) -> None:
    assert "nothing.txt cannot be read: No such file" in run("minutes", "nothing.txt", code=2).err
    assert "cannot be read" in run("minutes", ".", code=2).err
    assert "cannot both be meant" in run("minutes", "x", "--accept", "all", "--only", "1", code=2).err


def test_a_text_of_windows_is_read_and_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(document("That the café’s £5 fee be noted.").encode("cp1252"))
    ran = run("minutes", "a.txt", "--format", "json")
    assert drafts(ran)[0]["text"] == "That the café’s £5 fee be noted."
    assert "read as Windows (code page 1252)" in ran.err


# ---------------------------------------------------------------- taking


def test_drafts_become_entries_with_minute_source_and_the_words_of_the_day(run: Run, minutes: Path) -> None:
    ran = run("minutes", "minutes.txt", "--accept", "all")
    heading, first = ran.out.splitlines()[:2]
    assert heading == "4 entries added to the meeting of CYP on Friday 22 February 2019:"
    assert first.startswith("CYP-2019-02-22-1, minute 31(1); owner ")
    assert first.endswith('; due Tuesday 30 April 2019 ("in April").')
    assert ran.err == (
        "The page names Children and Young People Scrutiny Board: CYP.\n"
        "The page is of the meeting of Friday 22 February 2019.\n"
    )
    found = entries_of(minutes.parent)
    assert [action.ref for action in found] == [f"CYP-2019-02-22-{n}" for n in range(1, 5)]
    assert [action.text for action in found] == POINTS
    assert [action.minute for action in found] == [f"31({n})" for n in range(1, 5)]
    assert [action.source for action in found] == [f"minutes.txt, line {n}" for n in (9, 11, 13, 15)]
    assert [action.kind for action in found][1:] == ["decision", "action", "standing"]
    assert run("check").out.startswith("No faults found.")


def test_numbers_and_ranges_of_the_preview_name_what_is_taken(run: Run, minutes: Path) -> None:
    run("minutes", minutes, "--only", "4, 1-2")
    assert [action.text for action in entries_of(minutes.parent)] == [POINTS[0], POINTS[1], POINTS[3]]
    for typed in ("0", "5", "1-9"):
        assert "There is no draft" in run("minutes", minutes, "--only", typed, code=2).err
    for typed in ("x", "3-1", "1,,2", ""):
        assert "is no list of numbers" in run("minutes", minutes, "--only", typed, code=2).err


def test_marked_leaves_what_was_only_said_in_the_discussion(run: Run, log: Path) -> None:
    said = "The Director of Education agreed to circulate the figures to Members by 30 March 2019.\n\nRESOLVED:"
    (log / "a.txt").write_text(document(POINTS[0]).replace("RESOLVED:", said), "utf-8")
    markers = {draft["marker"] for draft in drafts(run("minutes", "a.txt", "--format", "json"))}
    assert markers == {"resolved", "undertaking"}
    run("minutes", "a.txt", "--accept", "marked")
    assert [action.text for action in entries_of(log)] == [POINTS[0]]


def test_without_a_terminal_nothing_is_taken_unless_it_is_said(run: Run, minutes: Path) -> None:
    before = (minutes.parent / FILE).read_bytes()
    for words in ([], ["--accept", "none"]):
        ran = run("minutes", minutes, "--register", "CYP", *words)
        assert "In the log" in ran.out
        assert "Nothing was taken. To take what is new: --accept all, --accept marked" in ran.err
    assert (minutes.parent / FILE).read_bytes() == before


def test_dry_run_shows_the_difference_and_commit_makes_one_of_all(
    run: Run, minutes: Path, git: Callable[..., str]
) -> None:
    log = minutes.parent
    git(log, "init", "--quiet")
    git(log, "add", ".")
    git(log, "commit", "--quiet", "-m", "The log")
    before = (log / FILE).read_bytes()
    shown = run("minutes", minutes, "--accept", "all", "--dry-run")
    assert shown.out.count("+[[action]]") == 4
    assert (log / FILE).read_bytes() == before
    run("minutes", minutes, "--accept", "all", "--commit")
    assert git(log, "log", "-1", "--format=%s").strip() == "CYP: 4 entries from the minutes of 22 February 2019"
    assert git(log, "show", "--name-only", "--format=", "HEAD").split() == [FILE.as_posix()]


def test_undo_takes_all_of_it_back(run: Run, minutes: Path) -> None:
    before = (minutes.parent / FILE).read_bytes()
    run("minutes", minutes, "--accept", "all")
    run("undo")
    assert (minutes.parent / FILE).read_bytes() == before


# ---------------------------------------------------------------- which register, which meeting


def test_a_register_or_meeting_that_the_page_does_not_name_is_asked_for_and_never_guessed(run: Run, log: Path) -> None:
    (log / "a.txt").write_text(document(POINTS[0], head=""), "utf-8")
    assert "The page does not name the body.\nSay which is meant with --register: CYP, HASC." in (
        run("minutes", "a.txt", "--accept", "all", code=2).err
    )
    assert "The page does not say the day of its meeting.\nSay which is meant with --meeting" in (
        run("minutes", "a.txt", "--accept", "all", "--register", "cyp", code=2).err
    )
    run("minutes", "a.txt", "--accept", "all", "--register", "cyp", "--meeting", "last")
    assert entries_of(log)[0].due_text
    assert str(entries_of(log)[0].due) == "2019-04-30"


def test_a_body_of_another_name_is_no_register(run: Run, log: Path) -> None:
    for body in ("Scrutiny Board", "Children and Young People and Families Scrutiny Board"):
        head = HEAD.replace("Children and Young People Scrutiny Board", body)
        (log / "a.txt").write_text(document(POINTS[0], head=head), "utf-8")
        assert f"The page names {body}, which is no one register of this log." in (
            run("minutes", "a.txt", "--accept", "all", code=2).err
        )
    head = HEAD.replace("Children and Young People Scrutiny Board", "Scrutiny Board - Children & Young People")
    (log / "a.txt").write_text(document(POINTS[0], head=head), "utf-8")
    assert "The page names Children and Young People Scrutiny Board: CYP." in run("minutes", "a.txt", "--only", "1").err


def test_where_the_page_names_nobody_it_is_the_register_in_hand(run: Run, tmp_path: Path) -> None:
    one = '[registers.PC]\ntitle = "Parish Council"\n'
    write_log(tmp_path, {"pc/2019-02-22.toml": meeting_file("2019-02-22")}, one)
    (tmp_path / "a.txt").write_text(document(POINTS[2], head=""), "utf-8")
    ran = run("minutes", "a.txt", "--accept", "all", "--meeting", "22/2/2019")
    assert "The page names no body; taken into PC, the register in hand." in ran.err


def test_only_the_meeting_asked_for_is_taken(run: Run, log: Path) -> None:
    second = HEAD.replace("22/02/2019", "07/12/2018")
    other = HEAD.replace("Children and Young People Scrutiny Board", "Health and Adult Social Care Committee")
    pages = [document(POINTS[0]), document(POINTS[2], head=second), document(POINTS[3], head=other)]
    (log / "a.txt").write_text("\n\n".join(pages), "utf-8")
    refused = run("minutes", "a.txt", "--accept", "all", "--register", "CYP", code=2).err
    assert "The page holds meetings of 7 December 2018 and 22 February 2019." in refused
    ran = run("minutes", "a.txt", "--accept", "all", "--register", "CYP", "--meeting", "7/12/2018")
    assert "1 draft of other bodies left out.\n1 draft of other meetings left out." in ran.err
    assert [action.text for action in entries_of(log, "2018-12-07")][-1] == POINTS[2]
    assert entries_of(log) == []
    assert "There is no draft 1 of" in (
        run("minutes", "a.txt", "--only", "1", "--register", "CYP", "--meeting", "7/12/2018", code=2).err
    )


def test_a_day_that_is_no_meeting_is_refused_as_add_does_unless_it_is_new(run: Run, log: Path) -> None:
    (log / "a.txt").write_text(document(POINTS[0], head=HEAD.replace("22/02/2019", "21/02/2019")), "utf-8")
    refused = run("minutes", "a.txt", "--accept", "all", code=2).err
    assert "CYP has no meeting on Thursday 21 February 2019." in refused
    assert "--new-meeting" in refused
    assert "new meeting of CYP on Thursday 21" in run("minutes", "a.txt", "--accept", "all", "--new-meeting").out
    assert len(entries_of(log, "2019-02-21")) == 1
    (log / "a.txt").write_text(document(POINTS[0], head=HEAD.replace("22/02/2019", "12/04/2019")), "utf-8")
    assert "is still to come" in run("minutes", "a.txt", "--accept", "all", code=2).err


def test_what_is_of_another_day_than_was_said_is_refused(run: Run, minutes: Path) -> None:
    refused = run("minutes", minutes, "--accept", "all", "--meeting", "7/12/2018", code=2).err
    assert "Nothing in minutes.txt is of the meeting of Friday 7 December 2018." in refused
    assert "What there is is of 22 February 2019." in refused


def test_a_meeting_whose_file_has_a_fault_is_not_written_to(run: Run, minutes: Path) -> None:
    (minutes.parent / FILE).write_text("[meeting]\ndate = 2019-02-22\n[[action]]\n")
    for words in (["--accept", "all"], []):
        assert "has a fault" in run("minutes", minutes, "--register", "CYP", *words, code=2).err


# ---------------------------------------------------------------- again, and corrected


def test_read_again_nothing_is_added_and_what_is_known_is_named(run: Run, minutes: Path) -> None:
    run("minutes", minutes, "--accept", "all")
    before = (minutes.parent / FILE).read_bytes()
    again = run("minutes", minutes, "--accept", "all")
    assert again.out == (
        "Nothing was added to the meeting of CYP on Friday 22 February 2019.\n"
        f"4 drafts known already: {', '.join(f'CYP-2019-02-22-{n}' for n in range(1, 5))}.\n"
    )
    assert run("minutes", minutes, "--only", "1-4").out == again.out
    assert (minutes.parent / FILE).read_bytes() == before


def test_corrected_minutes_say_what_is_new_known_and_worded_differently(run: Run, minutes: Path) -> None:
    run("minutes", minutes, "--accept", "all")
    reworded = POINTS[2].replace("the Minister about the", "both Ministers about")
    added = "That the Head of Admissions attend the next meeting."
    minutes.write_text(document(added, POINTS[0], POINTS[1], reworded, POINTS[3]), "utf-8")
    said = run("minutes", minutes, "--accept", "all").out.splitlines()
    assert said[0].startswith("1 entry added")
    assert said[1].startswith("CYP-2019-02-22-5, minute 31(1)")
    assert said[2] == "3 drafts known already: CYP-2019-02-22-1, CYP-2019-02-22-2, CYP-2019-02-22-4."
    assert said[3] == (
        'CYP-2019-02-22-3 is worded differently in draft 4: "the Minister" is now "both Ministers"; "the" is gone. '
        "If the minutes were corrected: amend CYP-2019-02-22-3."
    )
    run("amend", "02-22-3", "--text", reworded)
    assert "5 drafts known already" in run("minutes", minutes, "--accept", "all").out


def test_what_was_amended_transferred_or_closed_is_known(run: Run, minutes: Path) -> None:
    run("minutes", minutes, "--accept", "all")
    run("transfer", "02-22-1", "HASC")
    run("complete", "02-22-3")
    run("amend", "02-22-4", "--text", "That every report include figures by ward.", "--minute", "32")
    assert "4 drafts known already" in run("minutes", minutes, "--accept", "all").out
    minutes.write_text(document(*POINTS[:3], "That every report include figures by ward."), "utf-8")
    assert "4 drafts known already" in run("minutes", minutes, "--accept", "all").out


def test_what_is_like_an_entry_is_taken_only_when_it_is_named(run: Run, minutes: Path) -> None:
    run("minutes", minutes, "--only", "1")
    minutes.write_text(document(POINTS[0].replace("April", "May")), "utf-8")
    assert "Nothing was added" in run("minutes", minutes, "--accept", "all").out
    assert "1 entry added" in run("minutes", minutes, "--only", "1").out
    assert len(entries_of(minutes.parent)) == 2
    assert "Nothing was added" in run("minutes", minutes, "--only", "1").out


# ---------------------------------------------------------------- exempt


def test_words_of_a_private_register_are_not_shown_outside_a_terminal(run: Run, minutes: Path) -> None:
    settings = minutes.parent / "actionlog.toml"
    settings.write_text(settings.read_text().replace("[registers.CYP]", "[registers.CYP]\nprivate = true"))
    minutes.write_text(document(*POINTS, "That Alderbank be sold."), "utf-8")
    for words in ([], ["--format", "json"], ["--format", "csv"], ["--format", "markdown"], ["--accept", "all"]):
        ran = run("minutes", minutes, "--register", "CYP", *words)
        assert "Alderbank" not in ran.out + ran.err
        assert "Director" not in ran.out + ran.err
    shown = run("minutes", minutes, "--register", "CYP", "--include-exempt")
    assert "Alderbank" in shown.out
    minutes.write_text(document(*POINTS, "That Alderbank be bought."), "utf-8")
    ran = run("minutes", minutes, "--accept", "all", "--dry-run")
    assert "CYP-2019-02-22-5 is worded differently in draft 5. If" in ran.out + ran.err
    assert "bought" not in ran.out + ran.err
    assert "sold" not in ran.out + ran.err


def test_a_draft_that_is_an_exempt_entry_is_held_back(run: Run, minutes: Path) -> None:
    run("minutes", minutes, "--only", "1")
    run("amend", "02-22-1", "--exempt", "Schedule 12A, paragraph 3")
    ran = run("minutes", minutes, "--register", "CYP", "--format", "json")
    assert [draft["text"] for draft in drafts(ran)] == [None, *POINTS[1:]]


# ---------------------------------------------------------------- on a terminal


def test_on_a_terminal_each_draft_is_shown_and_taken_edited_or_left(run: Run, minutes: Path) -> None:
    edits = ["e", "", "31(9)", "", "Chair; Clerk", "end of May", "", "t"]
    screen = on_a_terminal(
        minutes.parent, 80, "minutes", "minutes.txt", "--register", "CYP", typed=["t", "l", *edits, "q"]
    )
    assert "1 of 4   minutes.txt, line 9\n" in STYLE.sub("", screen)
    assert "Source      (1) That the Director of Education" in screen
    assert 'Due         Tuesday 30 April 2019 ("' in screen
    assert "2 entries added to the meeting of CYP on Friday 22 February 2019:" in screen
    assert screen.endswith("[ended with 0]")
    first, second = entries_of(minutes.parent)
    assert first.text == POINTS[0]
    assert (second.text, second.minute, second.owners) == (POINTS[2], "31(9)", ("Chair", "Clerk"))
    assert (str(second.due), second.due_text) == ("2019-05-31", "end of May")


def test_a_due_typed_in_the_review_may_name_the_body_of_the_register(minutes: Path) -> None:
    edits = ["e", "", "", "", "", "at the next CYP meeting", "", "t"]
    screen = on_a_terminal(minutes.parent, 80, "minutes", "minutes.txt", "--register", "CYP", typed=[*edits, "q"])
    assert screen.endswith("[ended with 0]")
    (entry,) = entries_of(minutes.parent)
    assert (entry.due, entry.due_text) == ("next-meeting", "at the next CYP meeting")


def test_a_takes_all_that_are_marked_and_what_is_known_is_not_asked(run: Run, minutes: Path) -> None:
    run("minutes", minutes, "--only", "1")
    screen = on_a_terminal(minutes.parent, 100, "minutes", "minutes.txt", "--register", "CYP", typed=["a"])
    assert "1 of 3   minutes.txt, line 11\n" in STYLE.sub("", screen)
    assert "1 draft known already: CYP-2019-02-22-1." in screen
    assert [action.text for action in entries_of(minutes.parent)] == POINTS


def test_whoever_interrupts_writes_nothing(minutes: Path) -> None:
    before = (minutes.parent / FILE).read_bytes()
    typed = ["t", "\x04"]  # the end of what is typed; Ctrl-C is the same
    screen = on_a_terminal(minutes.parent, 100, "minutes", "minutes.txt", "--register", "CYP", typed=typed)
    assert "Nothing was written." in screen
    assert screen.endswith("[ended with 1]")
    assert (minutes.parent / FILE).read_bytes() == before


def test_the_register_and_the_meeting_are_asked_for_on_a_terminal(log: Path) -> None:
    (log / "a.txt").write_text(document(POINTS[0], head=""), "utf-8")
    answers = ["CYP", "21/2/2019", "22/2/2019"]
    screen = on_a_terminal(log, 100, "minutes", "a.txt", "--accept", "all", typed=answers)
    assert "The page does not name the body." in screen
    assert "CYP has no meeting on Thursday 21 February 2019." in screen
    assert "1 entry added to the meeting of CYP on Friday 22 February 2019" in screen


# ---------------------------------------------------------------- what always holds

_WHO = st.sampled_from(["the Director of Education", "the Chair", "the Clerk", "officers"])
_WHAT = st.sampled_from(["report on bus fares", "write to the Minister “at once”", "visit two schools"])
_WHEN = st.sampled_from(["", " in April", " to the next meeting", " by 30 June 2019", " in due course", " every month"])
_POINTS = st.lists(
    st.tuples(_WHO, _WHAT, _WHEN).map(lambda parts: f"That {parts[0]} {parts[1]}{parts[2]}."), min_size=1, max_size=6
)


@contextmanager
def a_log(text: str) -> Iterator[tuple[Path, Callable[..., Ran]]]:
    with tempfile.TemporaryDirectory() as name:
        log = write_log(Path(name), {"cyp/2019-02-22.toml": meeting_file("2019-02-22")})
        (log / "minutes.txt").write_text(text, "utf-8")

        def run_there(*words: str) -> Ran:
            result = click.testing.CliRunner().invoke(cli, ["-C", name, *words], prog_name="actionlog")
            assert result.exit_code == 0, result.output
            return Ran(0, result.stdout, result.stderr)

        yield log, run_there


def said(action: Action) -> tuple[object, ...]:
    return (action.text, action.minute, action.kind, action.owners, action.due, action.due_text, action.repeat)


@settings(max_examples=25)
@given(points=_POINTS, data=st.data())
def test_taken_in_any_portions_it_is_the_same_as_all_at_once_and_again_adds_nothing(
    points: list[str], data: st.DataObject
) -> None:
    with a_log(document(*points)) as (log, run_there):
        shown = drafts(run_there("minutes", "minutes.txt", "--format", "json"))
        run_there("minutes", "minutes.txt", "--accept", "all")
        at_once = entries_of(log)
        before = (log / FILE).read_bytes()
        run_there("minutes", "minutes.txt", "--accept", "all")
        assert (log / FILE).read_bytes() == before
        assert "Errors" not in run_there("check").out
    for draft, action in zip(shown, at_once, strict=True):
        assert action.text == draft["text"]
        assert list(action.owners) == draft["owners"]
        assert action.due_text == draft["due_text"]
    lines = [int(str(action.source).rpartition(" ")[2]) for action in at_once]
    assert lines == sorted(lines)
    assert [action.ref for action in at_once] == [f"CYP-2019-02-22-{n}" for n in range(1, len(at_once) + 1)]
    some = data.draw(st.sets(st.integers(1, len(shown)), min_size=1)) if shown else set()
    with a_log(document(*points)) as (log, run_there):
        for number in some:
            run_there("minutes", "minutes.txt", "--only", str(number))
        run_there("minutes", "minutes.txt", "--accept", "all")
        in_portions = entries_of(log)
    assert sorted(map(repr, map(said, in_portions))) == sorted(map(repr, map(said, at_once)))


@settings(max_examples=25)
@given(points=_POINTS, data=st.data())
def test_points_inserted_and_renumbered_leave_the_others_known(points: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(points)))
    with a_log(document(*points)) as (log, run_there):
        run_there("minutes", "minutes.txt", "--accept", "all")
        before = entries_of(log)
        corrected = [*points[:place], "That a wholly new strategy for playgrounds be drawn up.", *points[place:]]
        (log / "minutes.txt").write_text(document(*corrected), "utf-8")
        run_there("minutes", "minutes.txt", "--accept", "all")
        assert entries_of(log)[: len(before)] == before
        assert len(entries_of(log)) == len(before) + 1


def test_entries_of_the_log_that_are_no_drafts_stay_as_they_are(run: Run, minutes: Path) -> None:
    own = entry("CYP-2019-02-22-1", "Something of the clerk's own.") + "\n" + update("2019-02-25", 'note = "Begun."')
    (minutes.parent / FILE).write_text(meeting_file("2019-02-22", own), "utf-8")
    run("minutes", minutes, "--accept", "all")
    assert (minutes.parent / FILE).read_text("utf-8").startswith(meeting_file("2019-02-22", own))
    assert len(entries_of(minutes.parent)) == 5
