"""What cannot be read is named with its path and line and never written to; all the rest of the log is read."""

import datetime
import os
from pathlib import Path, PurePath

import pytest
from conftest import entry, meeting_file, update, write_log

from actionlog.changes import AddAction, AddUpdate, CancelMeeting, Change, MoveMeeting
from actionlog.errors import ActionlogError, Problem
from actionlog.model import Action, Update
from actionlog.reading import find_log, path_of, read_log
from actionlog.storage import plan

BAD = "cyp/2018-12-07.toml"
GOOD = "cyp/2019-02-22.toml"
REST = ["CYP-2019-02-22-1", "HASC-2019-01-10-1"]
DAY = datetime.date(2019, 3, 1)
FIRST = "CYP-2018-12-07-1"
SECOND = "CYP-2018-12-07-2"


def log_with(root: Path, content: str | bytes, name: str = BAD) -> Path:
    """A log with two sound files, and one with this content."""
    files = {
        GOOD: meeting_file("2019-02-22", entry(REST[0])),
        "hasc/2019-01-10.toml": meeting_file("2019-01-10", entry(REST[1])),
    }
    write_log(root, files)
    (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def refs(root: Path) -> list[str]:
    return [action.ref for action in read_log(root).log.actions]


def changes_to_the_bad_file() -> list[Change]:
    new = Action(
        "CYP-2018-12-07-9", "action", "x", register="CYP", stem="2018-12-07", meeting=datetime.date(2018, 12, 7)
    )
    return [
        AddAction(new),
        AddUpdate(FIRST, Update(DAY, note="x")),
        CancelMeeting("CYP", "2018-12-07", "snow"),
        MoveMeeting("CYP", "2018-12-07", "2019-03-01", DAY),
    ]


def assert_named(root: Path, *problems: tuple[int, str, str], left: tuple[str, ...] = ()) -> None:
    """These and no others are the problems of the bad file; the rest is read, and the file is never written to."""
    expected = tuple(Problem(PurePath(BAD), *problem) for problem in problems)
    reading = read_log(root)
    assert reading.problems == expected
    assert [action.ref for action in reading.log.actions] == [*left, *REST]
    for change in changes_to_the_bad_file():
        with pytest.raises(ActionlogError) as refused:
            plan(root, [change])
        assert str(refused.value).splitlines() == [
            f"Nothing was written, because {PurePath(BAD)} has a fault that is to be put right first:",
            *map(str, expected),
        ]


# ---------------------------------------------------------------- text that is no TOML

HEAD = "[meeting]\ndate = 2018-12-07\n\n[[action]]\n"
HERE = "The file cannot be read from here on."
TWICE = "The same key or heading stands twice. Entries begin with [[action]], updates with [[action.update]]."
LINE = 'A line is a key, = and a value, such as minute = "27"; a comment begins with #.'
VALUE = "After = comes text in quotes, a day such as 2019-02-28, a list in [ ], true or false."
CURLY = 'Curly quotes, as a word processor makes them, do not hold a text here: type straight ones, ".'
TOO_MUCH = 'Too much stands on this line. A day is written as 2019-02-28, a quote within a text as \\".'
BRACKETS = "A heading ends with as many brackets as it begins with, such as [[action]]."
UNCLOSED = "A bracket that was opened here or just above is not closed, or a comma is missing."
NO_QUOTE = "There is no quote at the end of the text that begins here."
BACKSLASH = "In double quotes a backslash is written twice. In single quotes it may stand alone."
CONTROL = "There is a control character here, which cannot be seen. Take it out."


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("due = 2019-02-30\n", 5, "There is no such day or time. A day is written as 2019-02-28."),
        ("due = 28/2/2019\n", 5, TOO_MUCH),
        ("due = 2019-2-28\n", 5, TOO_MUCH),
        ('text = "he said "no" to it"\n', 5, TOO_MUCH),
        ("text = noted\n", 5, VALUE),
        ("\n\ntext = “noted”\n", 7, CURLY),
        ("text =\n", 5, VALUE),
        ('text "noted"\n', 5, LINE),
        ("- noted\n", 5, LINE),
        ("* noted\n", 5, LINE),
        ('text = "noted\nkind = "action"\n', 5, NO_QUOTE),
        ('text = "noted\r\nkind = "action"\r\n', 5, NO_QUOTE),
        ('text = """noted\nkind = "action"\n\n\n', 5, NO_QUOTE),
        ("text = '''noted\nkind = 'action'\n", 5, NO_QUOTE),
        ("text = 'noted\nkind = 'action'\n", 5, NO_QUOTE),
        ("text = 'noted\ndue = 2019-02-28\n", 5, NO_QUOTE),
        ('ref = """a"""\ntext = "noted', 6, NO_QUOTE),
        ('owners = ["A"\ndue = 2019-02-28\n', 6, UNCLOSED),
        ('owners = ["A" "B"]\n', 5, UNCLOSED),
        ('text = "a"\ntext = "b"\n', 6, TWICE),
        ("[action.update]\n[action.update]\n", 6, TWICE),
        ("[action]\n", 5, TWICE),
        ("x = {a = 1, a = 2}\n", 5, "The same key stands twice between { and }."),
        ("[[action]\n", 5, BRACKETS),
        ("[extra\n", 5, BRACKETS),
        ('source = "C:\\minutes"\n', 5, BACKSLASH),
        ('source = "C:\\users"\n', 5, BACKSLASH),
        ('text = "a\x07"\n', 5, CONTROL),
        ("# a\x07\n", 5, CONTROL),
    ],
)
def test_a_broken_file_is_named_with_the_line_and_what_to_do(tmp_path: Path, text: str, line: int, hint: str) -> None:
    root = log_with(tmp_path, HEAD + text)
    assert_named(root, (line, "not-toml", f"{HERE} {hint}"))


@pytest.mark.parametrize("value", ["1" * 5000, "[" * 2000 + "]" * 2000, "{a=" * 2000 + "1" + "}" * 2000, "[\n" * 2000])
def test_what_is_too_much_for_the_parser_is_named(tmp_path: Path, value: str) -> None:
    sentence = "There is a number thousands of figures long here, or brackets hundreds deep. Take it out."
    text = HEAD + f'text = """\n{"9" * 5000}"""\nx = {value}\n'
    assert_named(log_with(tmp_path, text), (7, "not-toml", sentence))


MERGE = (
    "The file has two versions of the lines from here on (an unfinished merge). Keep what is right of "
    "both and take out the lines that begin with <<<<<<<, ======= and >>>>>>>."
)
CONFLICT = '<<<<<<< HEAD\ntext = "a"\n||||||| base\n=======\ntext = "b"\n>>>>>>> other\n'


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (CONFLICT, 5),
        (CONFLICT.replace("\n", "\r\n"), 5),
        (CONFLICT.partition("\n")[2].partition("\n")[2], 5),
        ('x = 1\n=======\ntext = "b"\n', 6),
        ('x = 1\ntext = "b"\n>>>>>>> other\n', 7),
        (f'text = """\n{CONFLICT}"""\n', 6),
        (f'text = """\n{CONFLICT}"""\n'.replace("\n", "\r\n"), 6),
    ],
)
def test_an_unfinished_merge_is_named_even_in_the_midst_of_a_text(tmp_path: Path, text: str, line: int) -> None:
    assert_named(log_with(tmp_path, HEAD + text), (line, "unfinished-merge", MERGE))


def test_a_text_with_a_line_like_a_marker_is_no_merge(tmp_path: Path) -> None:
    lines = "Heading\n=======\n<<<<<<< see there\n"
    root = log_with(tmp_path, meeting_file("2018-12-07", entry(FIRST, "x", f'title = """\n{lines}"""')))
    assert read_log(root).problems == ()
    assert read_log(root).log.actions[0].title == lines


ENCODING = "This is no text in UTF-8. If it was saved in another encoding, save it again as UTF-8."
SOUND = meeting_file("2018-12-07", entry(FIRST))


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (SOUND.encode("utf-16"), 1),
        (SOUND.encode("utf-16-le"), 1),
        (SOUND.replace("Board", "Bürgerrat").encode("latin-1"), 7),
        (b"\x7fELF\x02\x01\x01\x00\x00", 1),
        (SOUND.encode() + b"\n\0", SOUND.count("\n") + 2),
    ],
)
def test_what_is_no_utf_8_is_named(tmp_path: Path, content: bytes, line: int) -> None:
    assert_named(log_with(tmp_path, content), (line, "not-utf-8", ENCODING))


def test_a_byte_order_mark_and_windows_line_endings_are_no_fault(tmp_path: Path) -> None:
    root = log_with(tmp_path, b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())
    assert read_log(root).problems == ()
    assert refs(root) == [FIRST, *REST]


# ---------------------------------------------------------------- TOML that is no meeting's file


def test_a_wrong_value_costs_its_entry_and_no_other(tmp_path: Path) -> None:
    wrong = entry(FIRST) + update("2019-01-14", "# a comment", 'status = "opened"')
    root = log_with(tmp_path, meeting_file("2018-12-07", wrong, entry(SECOND)))
    sentence = (
        "status is to be one of open, in-progress, on-hold, complete, closed, rejected, withdrawn, superseded, "
        'not-feasible, transferred, not "opened". Did you mean "open"?'
    )
    assert_named(root, (11, "wrong-value", sentence), left=(SECOND,))


def test_a_day_in_quotes_is_named(tmp_path: Path) -> None:
    root = log_with(tmp_path, meeting_file("2018-12-07", entry(FIRST, "x", 'due = "2019-02-28"'), entry(SECOND)))
    sentence = (
        'due is to be a day such as 2019-02-28, without quotes, or "next-meeting". '
        "Words that are no day belong in due_text."
    )
    assert_named(root, (8, "wrong-value", sentence), left=(SECOND,))


def test_every_fault_of_a_file_is_named_in_the_order_of_its_lines(tmp_path: Path) -> None:
    root = log_with(
        tmp_path, meeting_file("2018-12-07", '[[action]]\nkind = "action"\ntext = 1\n', "[action.update]\n")
    )
    assert_named(
        root,
        (4, "missing-key", "This [[action]] has no ref, which it needs."),
        (6, "wrong-value", "text is to be text in quotes."),
        (8, "not-a-table", "update is to be a block of its own under [[action.update]]."),
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", entry(FIRST)])
def test_a_file_without_its_meeting_is_named(tmp_path: Path, text: str) -> None:
    sentence = "The file has no [meeting] with its date, which it needs."
    assert_named(log_with(tmp_path, text), (0, "missing-key", sentence))


def test_the_second_of_two_entries_with_one_ref_is_named_and_both_are_read(tmp_path: Path) -> None:
    root = log_with(tmp_path, meeting_file("2018-12-07", entry(FIRST), entry(FIRST, "Another.")))
    sentence = f"An entry above has the ref {FIRST} already. Give this one the next free number."
    assert_named(root, (10, "duplicate-ref", sentence), left=(FIRST, FIRST))


@pytest.mark.parametrize("ref", [REST[0], "HASC-2018-12-07-1", "CYP-2018-12-07b-1"])
def test_a_ref_of_another_file_is_named_and_its_entry_is_read(tmp_path: Path, ref: str) -> None:
    root = log_with(tmp_path, meeting_file("2018-12-07", entry(FIRST), entry(ref)))
    sentence = f"The ref {ref} belongs to another file: in this one they begin with CYP-2018-12-07."
    assert_named(root, (10, "ref-elsewhere", sentence), left=(FIRST, ref))


def test_odd_things_among_the_entries_do_not_hide_a_strange_ref(tmp_path: Path) -> None:
    inline = f'action = [{{ref = ["x"]}}, 3, {{ref = "{REST[0]}", kind = "action", text = "x"}}]\n\n'
    problems = read_log(log_with(tmp_path, inline + "[meeting]\ndate = 2018-12-07\n")).problems
    assert {(p.line, p.name) for p in problems} == {
        (1, "wrong-value"),
        (1, "missing-key"),
        (1, "not-a-table"),
        (1, "ref-elsewhere"),
    }


# ---------------------------------------------------------------- files and folders


@pytest.mark.parametrize(
    "name", ["2018-12-7.toml", "7 December.toml", "2018-02-30.toml", "2018-12-07a.toml", "2018-12-07.TOML", "x.toml"]
)
def test_a_file_with_a_wrong_name_is_named(tmp_path: Path, name: str) -> None:
    root = log_with(tmp_path, SOUND, f"cyp/{name}")
    sentence = "The name of a meeting's file is its day, such as 2018-12-07.toml, or 2018-12-07b.toml for a second one."
    assert read_log(root).problems == (Problem(PurePath("cyp", name), 0, "wrong-file-name", sentence),)
    assert refs(root) == REST


@pytest.mark.parametrize("name", [".2018-12-07.toml.0a1b2c3d.tmp", ".2018-12-07.toml", "notes.txt", "2018-12-07.toml~"])
def test_other_files_in_the_folder_are_let_be(tmp_path: Path, name: str) -> None:
    root = log_with(tmp_path, b"\0", f"cyp/{name}")
    assert read_log(root).problems == ()
    assert refs(root) == REST


def test_a_folder_with_the_name_of_a_file_is_named(tmp_path: Path) -> None:
    root = log_with(tmp_path, SOUND)
    (root / BAD).unlink()
    (root / BAD).mkdir()
    reason = os.strerror(21) if os.name == "posix" else os.strerror(13)
    assert_named(root, (0, "unreadable-file", f"The file cannot be read: {reason}."))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    root = log_with(tmp_path, SOUND)
    (root / BAD).chmod(0)
    assert_named(root, (0, "unreadable-file", f"The file cannot be read: {os.strerror(13)}."))


def test_a_file_in_place_of_a_folder_is_named(tmp_path: Path) -> None:
    root = log_with(tmp_path, SOUND, "cyp/notes.txt")
    for path in (root / "hasc").iterdir():
        path.unlink()
    (root / "hasc").rmdir()
    (root / "hasc").write_text("x")
    (problem,) = read_log(root).problems
    assert (problem.path, problem.line, problem.name) == (PurePath("hasc"), 0, "unreadable-folder")
    assert problem.sentence.startswith("The folder of HASC cannot be read: ")
    assert refs(root) == REST[:1]


def test_a_register_without_a_folder_is_empty(tmp_path: Path) -> None:
    reading = read_log(write_log(tmp_path, {}))
    assert reading.problems == ()
    assert [register.meetings for register in reading.log.registers.values()] == [(), ()]


def test_a_link_that_leads_out_of_the_log_is_named_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "2018-12-07.toml").write_text(SOUND)
    root = write_log(tmp_path / "log", {GOOD: meeting_file("2019-02-22", entry(REST[0]))})
    (root / "hasc").symlink_to(outside)
    (root / BAD).symlink_to(outside / "2018-12-07.toml")
    sentence = "link that leads out of the log, so it is not read."
    assert read_log(root).problems == (
        Problem(PurePath(BAD), 0, "leads-outside", f"The file is a {sentence}"),
        Problem(PurePath("hasc"), 0, "leads-outside", f"The folder of HASC is a {sentence}"),
    )
    assert refs(root) == REST[:1]


def test_a_link_within_the_log_is_followed(tmp_path: Path) -> None:
    root = log_with(tmp_path, SOUND, "cyp/kept-elsewhere.txt")
    (root / BAD).symlink_to("kept-elsewhere.txt")
    assert read_log(root).problems == ()
    assert refs(root) == [FIRST, *REST]


@pytest.mark.parametrize("name", ["cyp/2018-12-07.toml", "hasc"])
def test_a_link_to_itself_is_named(tmp_path: Path, name: str) -> None:
    root = write_log(tmp_path, {GOOD: meeting_file("2019-02-22", entry(REST[0]))})
    (root / name).symlink_to(root / name)
    assert [problem.path for problem in read_log(root).problems] == [PurePath(name)]
    assert refs(root) == REST[:1]


# ---------------------------------------------------------------- the settings, and the log as a whole


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ("[registers.CYP]\n", "4: missing-key: This [registers.CYP] has no title, which it needs."),
        ("[registers]\nCYP = 1\n", "5: not-a-table: CYP is to be a block of its own under [registers.CYP]."),
        ("registers = 1\n", "4: not-a-table: registers is to be a block for each, such as [registers.CYP]."),
        ("title = 1\n", f"4: not-toml: {HERE} {TWICE}"),
        (
            '[registers.cyp]\ntitle = "x"\n',
            "4: wrong-code: cyp cannot be the code of a register: "
            "a code is capital letters and figures and begins with a letter, such as CYP.",
        ),
        (CONFLICT, f"4: unfinished-merge: {MERGE}"),
    ],
)
def test_settings_that_cannot_be_read_stop_everything(tmp_path: Path, settings: str, sentence: str) -> None:
    root = write_log(tmp_path, {}, f"# settings\n{settings}")
    with pytest.raises(ActionlogError) as refused:
        read_log(root)
    assert str(refused.value) == f"actionlog.toml:{sentence}"


def test_the_title_of_the_log_is_text(tmp_path: Path) -> None:
    (tmp_path / "actionlog.toml").write_text("title = 2019\n")
    with pytest.raises(ActionlogError, match=r"^actionlog\.toml:1: wrong-value: title is to be text in quotes\.$"):
        read_log(tmp_path)


def test_a_log_without_a_title_or_registers_is_a_log(tmp_path: Path) -> None:
    (tmp_path / "actionlog.toml").write_text("")
    assert read_log(tmp_path).log.title == "Action log"


def test_entries_stand_in_the_order_of_register_meeting_and_file(tmp_path: Path) -> None:
    order = ["CYP-2018-12-07-2", "CYP-2018-12-07-1", "CYP-2018-12-07b-1", "CYP-2019-02-22-1", "HASC-2018-01-10-1"]
    files: dict[str, str] = {}
    for ref in reversed(order):
        code, stem = ref.split("-", 1)[0], ref.split("-", 1)[1].rpartition("-")[0]
        name = str(path_of(code, stem))
        head, _, rest = files.get(name, meeting_file(stem[:10]) + "\n").partition("\n\n")
        files[name] = f"{head}\n\n{entry(ref)}{rest}"
    assert refs(write_log(tmp_path, files)) == order


def test_the_log_is_found_from_any_folder_within_it(tmp_path: Path) -> None:
    root = log_with(tmp_path / "log", SOUND)
    assert find_log(root) == find_log(root / "cyp") == root
    with pytest.raises(ActionlogError) as refused:
        find_log(tmp_path)
    assert str(refused.value).splitlines() == [
        f"There is no action log in {tmp_path} or in a folder above it.",
        'Go to the folder that holds actionlog.toml, name it with -C, or make one with "actionlog init".',
    ]


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("cyp/2019-06-14.toml.txt", "wrong-file-name"),
        ("cyp/2019/2019-06-14.toml", "unlisted-folder"),
        ("2019-06-14.toml", "wrong-file-name"),
        ("HASC/2019-06-14.toml", "unlisted-folder"),
    ],
)
def test_a_meeting_file_that_is_out_of_reach_is_named(tmp_path: Path, path: str, problem: str) -> None:
    root = write_log(tmp_path, {"cyp/2019-02-22.toml": meeting_file("2019-02-22")})
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(meeting_file("2019-06-14"))
    if (root / path).parent.samefile(root / "hasc" if (root / "hasc").exists() else root):
        problem = "wrong-file-name" if path.count("/") == 0 else ""
    assert [found.name for found in read_log(root).problems] == ([problem] if problem else [])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_what_is_no_ordinary_file_is_named_and_not_waited_for(tmp_path: Path) -> None:
    root = write_log(tmp_path, {"cyp/2019-02-22.toml": meeting_file("2019-02-22")})
    os.mkfifo(root / "cyp/2019-06-14.toml")
    (problem,) = read_log(root).problems
    assert (problem.name, problem.sentence) == ("unreadable-file", "This is no ordinary file, so it is not read.")


def test_a_meeting_whose_file_cannot_be_read_keeps_its_place_in_the_calendar(tmp_path: Path) -> None:
    root = write_log(tmp_path, {"cyp/2019-02-22.toml": "[meeting", "cyp/2019-04-12.toml": meeting_file("2019-04-12")})
    reading = read_log(root)
    assert [m.stem for m in reading.log.registers["CYP"].meetings] == ["2019-02-22", "2019-04-12"]
    assert len(reading.problems) == 1
