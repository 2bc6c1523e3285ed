"""What is fuzzed: a meeting's file, the settings, and what is typed. Used by Hypothesis and by atheris.

Whatever is put in, every command is to end with a message or a right answer: exit code 0, 1 or 2, nothing that steers a
terminal, nothing written by a command that reads, and no traceback. A command that writes leaves a log that reads.
"""

import contextlib
import io
import os
import shutil
import tempfile
import unittest.mock
from collections.abc import Iterator, Sequence
from pathlib import Path

from conftest import BOARD, entry, meeting_file, update, write_log
from nasty_texts import steers
from on_disk import files_of

from actionlog.cli import cli
from actionlog.commands import _drafts
from actionlog.minutes.reading import read_document

FILE = "cyp/2018-12-07.toml"
READING = (
    *(["list", "--all"], ["list", "--stale", "30"], ["overdue", "--by", "owner"], ["meetings"], ["check"]),
    *(["list", "--all", "--format", form] for form in ("table", "markdown", "json", "csv")),
    *(["show", "CYP-2018-12-07-1", *form] for form in ([], ["--format", "json"], ["--format", "markdown"])),
    *(["list", "--all", "--as-at", day] for day in ("1000-01-01", "9999-12-31")),
    *(["show", "CYP-2018-12-07-1", "--as-at", "9999-12-31"], ["agenda", "CYP", "12/4/2019"]),
    *(["agenda", "CYP", "12/4/2019", "--layout", "table", "--include-exempt"], ["check", "--format", "json"]),
    *(["update", "CYP-2018-12-07-1", "x", "--dry-run"], ["add", "CYP", "2018-12-07", "A map.", "--dry-run"]),
)
WRITING = (
    *(["update", "CYP-2018-12-07-1", "Then."], ["add", "CYP", "2018-12-07", "Next."], ["complete", "CYP-2018-12-07-1"]),
    *(["defer", "CYP-2018-12-07-1", "9/9/2031", "--because", "Late."], ["assign", "CYP-2018-12-07-1", "Head of Buses"]),
    *(["register", "add", "ZZ", "Other"], ["meeting", "move", "CYP", "12/4/2019", "3/5/2019"], ["undo"]),
    *(["amend", "CYP-2018-12-07-1", "--text", "Other."], ["strike", "CYP-2018-12-07-1", "1", "--because", "No."]),
    *(
        ["sign-off", "CYP", "2019-02-22", "CYP-2018-12-07-1", "--anyway", "--note", "x"],
        ["reopen", "CYP-2018-12-07-1", "--because", "x"],
    ),
)
SEEDS = {
    "meeting_file": meeting_file(
        "2018-12-07",
        entry(
            "CYP-2018-12-07-1",
            "A briefing on bus fares.",
            'owners = ["Head of Buses", "Clerk"]',
            "due = 2019-02-28",
            'due_text = "in February"',
            'repeat = "monthly"',
            'follows = "CYP-2018-12-07-2"',
        ),
        update("2019-01-10", "fulfils = 2019-02-28", 'note = """two\nlines"""', 'register = "HASC"'),
        update("2019-01-11", 'due = "next-meeting"', "struck = 2019-01-12", 'struck_because = "wrong"'),
        entry("CYP-2018-12-07-2", "Buses be free.", 'exempt = "paragraph 3"', kind="recommendation"),
        update("2019-01-12", "notified = 2019-01-12", 'response = "accepted"', 'status = "complete"'),
    ),
    "settings": f'title = "A log"\n\n{BOARD}',
}


def a_log(folder: Path) -> Path:
    """A sound one, with the files that the fuzzed one stands among."""
    later = {f"cyp/{day}.toml": meeting_file(day) for day in ("2019-02-22", "2019-04-12")}
    return write_log(folder, {FILE: SEEDS["meeting_file"], **later})


@contextlib.contextmanager
def in_a_log() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    log = folder / "in" / "a" / "log"  # deep enough for "init ../.." not to reach the folder of all the others
    log.mkdir(parents=True)
    try:
        yield a_log(log)
    finally:
        shutil.rmtree(folder)


def ran(log: Path, words: Sequence[str]) -> int:
    """Its exit code. Raises where there would be a traceback, or where it says what steers a terminal."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            cli(["-C", str(log), *words], prog_name="actionlog")
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
    said = out.getvalue() + err.getvalue()
    assert code in (0, 1, 2), (words, code)
    assert not steers(said, allowed="\n"), (words, ascii(said))
    assert "Traceback" not in said, (words, said)
    return code


def read(log: Path, commands: Sequence[Sequence[str]] = READING) -> None:
    """Gives commands that read; none of them writes."""
    before = files_of(log)
    for words in commands:
        ran(log, words)
    assert files_of(log) == before


def write(log: Path, commands: Sequence[Sequence[str]] = WRITING) -> None:
    """Gives commands that write: what was not refused leaves a log that reads no worse."""
    for words in commands:
        could_read = ran(log, ["list", "--all"])
        before = files_of(log)
        if ran(log, words) == 2:
            assert files_of(log) == before, f"{words} was refused, and has written"
        assert ran(log, ["list", "--all"]) == could_read, f"{words} has spoilt the log"


def meeting_file_as(raw: bytes) -> None:
    with in_a_log() as log:
        (log / FILE).write_bytes(raw)
        read(log)
        write(log)


def settings_as(raw: bytes) -> None:
    with in_a_log() as log:
        (log / "actionlog.toml").write_bytes(raw)
        read(log)
        write(log)


def minutes_as(name: str, raw: bytes) -> None:
    """A document of that name: looked at, and taken into the log. It is read in this process, so that a fault shows."""
    into = ["minutes", name, "--register", "CYP", "--meeting", "22/2/2019"]
    with in_a_log() as log, unittest.mock.patch.object(_drafts, "read_apart", read_document):
        (log / name).write_bytes(raw)
        read(log, [["minutes", name, "--format", "json"], ["minutes", name], into])
        write(log, [[*into, "--accept", "all"]])
        ran(log, ["check"])
        read(log, [["list", "--all", "--format", "markdown"]])


def arguments_as(words: Sequence[str]) -> None:
    """Whatever they say: the log reads as well as before, and nothing stands outside it."""
    with in_a_log() as log:
        (log / "within").mkdir()
        here = Path.cwd()
        os.chdir(log / "within")
        try:
            ran(log, words)
        finally:
            os.chdir(here)
        assert ran(log, ["list", "--all"]) == 0
