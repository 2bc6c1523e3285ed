"""What a killed command leaves behind, and what is made of it; reading while others write."""

import json
import os
from collections.abc import Callable
from pathlib import Path, PurePath

import pytest
from conftest import Run, entry, meeting_file, write_log
from on_disk import files_of, names_in

from actionlog.journal import locked, undisturbed, write_all
from actionlog.record import Record, Step

ONE, TWO = "cyp/2018-12-07.toml", "cyp/2019-02-22.toml"


def text(day: str, words: str) -> str:
    return meeting_file(day, entry(f"CYP-{day}-1", words))


OLD = {ONE: text("2018-12-07", "Old."), TWO: text("2019-02-22", "Old.")}
NEW = {ONE: text("2018-12-07", "New."), TWO: text("2019-02-22", "New.")}
RECORD = Record("Both are new.", tuple(Step(PurePath(path), OLD[path], NEW[path]) for path in OLD))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A log with two meetings, and the folder of its own."""
    with locked(write_log(tmp_path, OLD)):
        pass
    return tmp_path


def begun(root: Path, **changed: object) -> Path:
    """The record of a command that was killed before it renamed anything."""
    files = [
        {"path": str(step.path), "before": step.before, "after": step.after, "moved": None, "aside": None}
        for step in RECORD.steps
    ]
    under_way = root / ".actionlog/under-way.json"
    under_way.write_text(json.dumps({"said": RECORD.said, "takes_back": False, "files": files} | changed))
    return under_way


def texts(root: Path) -> list[str]:
    return [(root / path).read_text() for path in OLD]


# ---------------------------------------------------------------- what a killed command left


def test_a_command_that_reads_finishes_it_and_says_so(run: Run, root: Path) -> None:
    begun(root)
    said = run("list")
    assert said.err == "A command was cut off while it was writing. It is finished now:\nBoth are new.\n"
    assert said.out.count("New.") == 2
    assert run("list").err == ""
    assert run("undo").out == "Taken back: Both are new.\n"
    assert texts(root) == list(OLD.values())


def test_a_command_that_writes_finishes_it_first(run: Run, root: Path) -> None:
    begun(root)
    assert "It is finished now:\n" in run("update", "12-07-1", "Then.").err
    assert "New." in texts(root)[0]
    assert "Then." in texts(root)[0]


def test_it_is_finished_where_a_part_of_it_was_done(run: Run, root: Path) -> None:
    begun(root)
    (root / TWO).write_text(NEW[TWO])
    assert "It is finished now" in run("list").err
    assert texts(root) == list(NEW.values())


def test_what_somebody_changed_since_is_left_as_it_is_and_said_once(run: Run, root: Path) -> None:
    begun(root)
    (root / ONE).write_text(NEW[ONE])
    mine = text("2019-02-22", "Mine.")
    (root / TWO).write_text(mine)
    said = run("list").err
    path = Path(TWO)
    assert said.startswith(f"A command was cut off while it was writing, and {path} has been changed since.\n")
    assert f"look at {Path(ONE)}, {path}." in said
    assert said.endswith("Both are new.\n")
    assert texts(root) == [NEW[ONE], mine]
    assert run("list").err == ""
    assert OLD[ONE] in (root / ".actionlog/cut-off.json").read_text().encode().decode("unicode_escape")


@pytest.mark.parametrize("damaged", ["", "{", "[]", "null", '{"said": 1}', "[" * 100_000, '{"files": [{"path": "x"}]}'])
def test_a_damaged_record_is_put_aside_and_the_log_works(run: Run, root: Path, damaged: str) -> None:
    begun(root).write_text(damaged)
    assert run("update", "12-07-1", "Then.").err.startswith(
        "A command was cut off while it was writing, and it cannot be said what it did.\n"
    )
    assert run("list").err == ""


@pytest.mark.parametrize(
    "path",
    [
        *("../victim.toml", "../2018-12-07.toml", "/etc/passwd", "cyp/../../2018-12-07.toml", ".git/2018-12-07.toml"),
        *("cyp/2018-12-07.txt", "cyp/x.toml", "CYP/2018-12-07.toml\0", "out/2018-12-07.toml", "", "cyp", "cyp/con"),
    ],
)
@pytest.mark.parametrize("key", ["path", "moved"])
def test_a_record_leads_to_no_file_but_those_of_the_log(
    run: Run, root: Path, tmp_path_factory: pytest.TempPathFactory, path: str, key: str
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (root / "out").symlink_to(outside)
    (root.parent / "victim.toml").write_text("victim")
    before = files_of(root)
    wrong = {"path": ONE, "before": "victim", "after": "x", "moved": None, "aside": None} | {key: path}
    begun(root, files=[wrong])
    assert "it cannot be said what it did" in run("list").err
    assert files_of(root) == before
    assert names_in(outside) == []
    assert (root.parent / "victim.toml").read_text() == "victim"
    (root.parent / "victim.toml").unlink()


def test_a_record_takes_no_file_from_elsewhere(run: Run, root: Path) -> None:
    victim = root.parent / "victim"
    victim.write_text(NEW[ONE])
    for aside in ("../../victim", str(victim), "link"):
        (root / ".actionlog/link").unlink(missing_ok=True)
        (root / ".actionlog/link").symlink_to(victim)
        (root / ONE).write_text(OLD[ONE])
        begun(root, files=[{"path": ONE, "before": OLD[ONE], "after": NEW[ONE], "moved": None, "aside": aside}])
        assert "It is finished now" in run("list").err
        assert texts(root)[0] == NEW[ONE]
        assert victim.read_text() == NEW[ONE]
    victim.unlink()


@pytest.mark.parametrize("name", ["under-way.json", "last-command.json", "lock", ".gitignore", "cut-off.json"])
@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_what_is_no_file_of_the_program_is_refused(run: Run, root: Path, name: str, kind: str) -> None:
    outside = root.parent / "victim"
    outside.write_text("victim")
    path = root / ".actionlog" / name
    path.unlink(missing_ok=True)
    match kind:
        case "link":
            path.symlink_to(outside)
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
    refused = run("update", "12-07-1", "Then.", code=2)
    assert f"{path} is a link, or no ordinary file, so nothing was written. Remove it.\n" in refused.err
    run("list")
    assert texts(root) == list(OLD.values())
    assert outside.read_text() == "victim"
    outside.unlink()


# ---------------------------------------------------------------- reading while others write


def reads(root: Path, between: Callable[[], None]) -> Callable[[], list[str]]:
    """Reads the one file, and the other after something has happened."""

    def read() -> list[str]:
        one = (root / ONE).read_text()
        between()
        return [one, (root / TWO).read_text()]

    return read


@pytest.mark.parametrize("times", [1, 2, 3])
def test_what_is_read_is_never_half_of_what_a_command_does(root: Path, times: int) -> None:
    left = [times]

    def write_meanwhile() -> None:
        if left[0]:
            left[0] -= 1
            forward = texts(root) == list(OLD.values())
            with locked(root):
                write_all(root, RECORD if forward else RECORD.taken_back())

    found = undisturbed(root, reads(root, write_meanwhile), lambda *_: None)
    assert found == texts(root)
    assert left == [0]


def test_a_log_that_nobody_writes_to_is_read_once_and_nothing_is_made(root: Path) -> None:
    times: list[int] = []
    before = names_in(root / ".actionlog")
    undisturbed(root, reads(root, lambda: times.append(1)), lambda *_: None)
    assert times == [1]
    assert names_in(root / ".actionlog") == before
