"""A command that is killed, or refused by the disk, at any call it makes: it has happened or it has not."""

import ast
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from crash_scenarios import OWN, SCENARIOS, answers, cases, editor, files_of_the_log, lay_out_beside, log_before, ran
from faults import Ended, at_every_call, killed_by_strace

import actionlog
from actionlog.cli import COMMANDS

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

CASES = cases()
PAGE = Path(__file__).parent.parent / "docs" / "reliability.md"
ALL = bool(os.environ.get("ACTIONLOG_EVERY_FAULT"))
"""Every error at every call of every command, and strace too, as ``make crashes`` has it."""
SEVERAL = ("meeting move", "sign-off", "undo of sign-off")
NEXT = ["register", "add", "ZZ", "Any body"]
"""A command that can always be given next."""
KEPT = {".gitignore", "lock", "last-command.json", "edited", "index"}
"""What the log's own folder may hold once nothing is under way."""


def every_case(function: Callable[..., None]) -> Callable[..., None]:
    return pytest.mark.parametrize(("name", "earlier", "words"), CASES, ids=[name for name, _, _ in CASES])(function)


# ---------------------------------------------------------------- no command is left out


def writes(name: str) -> bool:
    """Whether a command can write to the log or elsewhere, by what its module imports."""
    path = Path(actionlog.__file__).parent / "commands" / f"{name.replace('-', '_')}.py"
    imported = {
        (node.module, alias.name)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    writers = {"writing", "carry_out", "record_updates", "write_and_remember"}
    return any(
        (module == "actionlog.commands._writing" and what in writers)
        or module == "actionlog.disk"
        or (module == "actionlog.journal" and what in ("locked", "write_all"))
        for module, what in imported
    )


def test_every_command_that_writes_is_killed_here() -> None:
    named = [name for commands in COMMANDS.values() for name in commands]
    assert [name for name in named if writes(name)] == [name for name in named if name in SCENARIOS]
    assert set(SCENARIOS) <= set(named)


# ---------------------------------------------------------------- the state before, and the state after


@dataclass(frozen=True)
class Side:
    """A log as it may be found: its files, what is answered of it, and what the commands after that give."""

    files: dict[str, bytes]
    answers: list[tuple[int, str]]
    taken_back: tuple[int, dict[str, bytes]]
    next: int


def side(log: Path, aside: Path) -> Side:
    """Of a log that nothing was left undone in. The log itself stays as it is."""
    shutil.copytree(log, aside)
    return look(aside)


def look(log: Path) -> Side:
    """What the log has to say; then undo and a further command are given."""
    said = answers(log)
    files = files_of_the_log(log)
    code = ran(log, "undo")[0]
    taken_back = code, files_of_the_log(log)
    return Side(files, said, taken_back, ran(log, *NEXT)[0])


@pytest.fixture
def sides(tmp_path: Path, earlier: list[str], words: list[str], monkeypatch: pytest.MonkeyPatch) -> list[Side]:
    """Of the log before the command and after it. The log before it stands in ``template``."""
    monkeypatch.setenv("EDITOR", editor())
    template = log_before(tmp_path / "template", earlier, words)
    done = tmp_path / "done"
    shutil.copytree(template, done)
    with monkeypatch.context() as there:
        there.chdir(done)
        assert ran(done, *words)[0] == 0
    both = [side(template, tmp_path / "old"), side(done, tmp_path / "new")]
    assert both[0].files != both[1].files
    return both


def assert_old_or_new(runs: list[Ended], sides: list[Side]) -> list[int]:
    """For each run 0 where the log is found as before the command, 1 as after it. Equal logs are looked at once."""
    prints = [fingerprint(ended.log) for ended in runs]
    found = {mark: _old_or_new(ended, sides) for mark, ended in dict(zip(prints, runs, strict=True)).items()}
    return [found[mark] for mark in prints]


def fingerprint(log: Path) -> str:
    """The same for logs that differ in nothing but the index, and the random part of the names of unfinished files."""
    left_out = {".git", "index"}
    every = {path.relative_to(log).as_posix(): path for path in log.rglob("*") if not left_out & set(path.parts)}
    told = "".join(f"{name}\0{path.read_bytes()!r}\0" for name, path in every.items() if path.is_file())
    return re.sub(r"\.[0-9a-f]{8}\.tmp", ".tmp", told + "\0".join(every))


def _old_or_new(ended: Ended, sides: list[Side]) -> int:
    old, new = sides
    for path, raw in files_of_the_log(ended.log).items():
        assert raw in (old.files.get(path), new.files.get(path)), f"{path} is neither, or half"
    found = look(ended.log)
    assert found in sides, f"{ended} is neither"
    own = {path.name for path in (ended.log / OWN).glob("*")}
    assert own <= KEPT or not found.files, f"{ended} leaves {own - KEPT}"
    return sides.index(found)


@every_case
def test_a_command_that_is_killed_has_happened_or_has_not(
    tmp_path: Path, name: str, earlier: list[str], words: list[str], sides: list[Side], request: pytest.FixtureRequest
) -> None:
    runs = at_every_call(tmp_path / "template", tmp_path / "runs", words)
    assert {ended.code for ended in runs} == {None}
    found = assert_old_or_new(runs, sides)
    assert found == sorted(found), "once it has happened it stays so"
    assert found[0] == 0
    assert_nothing_counts_before_it_is_on_the_disk(runs)
    assert_told(name, 0, runs, found, request)


def assert_told(name: str, column: int, runs: list[Ended], found: list[int], request: pytest.FixtureRequest) -> None:
    """The page says so, in the row of the command, from that column on; ``--update`` writes it there.

    Calls for the index do not count: whether it is written depends on how new the files are.
    """
    counted = [each for ended, each in zip(runs, found, strict=True) if f"{OWN}index" not in ended.named]
    text = PAGE.read_text("utf-8")
    row = next(line for line in text.splitlines() if line.startswith(f"| `{name}` |"))
    cells = row.strip("| ").split(" | ")
    cells[column + 1 : column + 4] = map(str, (len(counted), counted.count(0), counted.count(1)))
    told = f"| {' | '.join(cells)} |"
    if request.config.getoption("--update"):
        PAGE.write_text(text.replace(row, told), "utf-8")
    else:
        assert row == told


def assert_nothing_counts_before_it_is_on_the_disk(runs: list[Ended]) -> None:
    """A power cut loses what was not synced: of files before they are renamed, of folders before the next step."""
    synced, waiting = {f"{OWN}under-way.json"}, set()
    for ended in runs:
        named = re.sub(r"\.[0-9a-f]{8}\.tmp", ".tmp", ended.named)
        if ended.call == "fsync":
            synced.add(named)
            waiting.discard(named)
        elif ended.call == "os.rename" and not named.startswith(f"{OWN}index/"):  # which may be lost
            source, _, target = named.partition(" -> ")
            assert source in synced or not Path("/proc/self/fd").exists(), f"{source} is renamed before it is synced"
            folder = str(Path(target).parent)
            assert waiting <= {folder}, f"{waiting} is not synced when {source} is renamed"
            waiting.add(folder)
    assert waiting <= {OWN.rstrip("/")}, f"{waiting} is not synced in the end"


def under_way(runs: list[Ended]) -> list[Ended]:
    return [ended for ended in runs if (ended.log / OWN / "under-way.json").exists()]


@pytest.mark.parametrize(
    ("name", "earlier", "words"), [pytest.param(*case, id=case[0]) for case in CASES if case[0] in SEVERAL]
)
def test_a_command_that_finishes_a_killed_one_may_be_killed_too(
    tmp_path: Path, name: str, words: list[str], sides: list[Side]
) -> None:
    runs = at_every_call(tmp_path / "template", tmp_path / "runs", words)
    begun = under_way(runs)
    assert len(begun) >= 4
    for number, ended in enumerate(begun):
        again = at_every_call(ended.log, tmp_path / f"again {number}", ["list"])
        assert set(assert_old_or_new(again, sides)) == {1}


@pytest.mark.skipif(not ALL or shutil.which("strace") is None, reason="only make crashes, with strace")
@every_case
def test_a_command_that_strace_kills_has_happened_or_has_not(
    tmp_path: Path, name: str, words: list[str], sides: list[Side], request: pytest.FixtureRequest
) -> None:
    runs = killed_by_strace(tmp_path / "template", tmp_path / "runs", words)
    found = assert_old_or_new(runs, sides)
    assert found == sorted(found)
    assert_told(name, 3, runs, found, request)


# ---------------------------------------------------------------- calls that the system refuses

ERRORS = ("ENOSPC", "EACCES", "EROFS", "EIO", "EDQUOT") if ALL else ("ENOSPC",)
SOME = ("init", "meeting move", "sign-off", "agenda")


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize(
    ("name", "earlier", "words"), [pytest.param(*case, id=case[0]) for case in CASES if ALL or case[0] in SOME]
)
def test_a_command_that_the_disk_refuses_says_so_and_has_happened_or_has_not(
    tmp_path: Path, name: str, words: list[str], sides: list[Side], error: str, lasting: bool
) -> None:
    runs = at_every_call(tmp_path / "template", tmp_path / "runs", words, error, lasting=lasting)
    found = assert_old_or_new(runs, sides)
    for ended, happened in zip(runs, found, strict=True):
        assert "Traceback" not in ended.err, ended.err
        assert ended.code in (0, 2)
        assert (ended.code == 2) == ended.err.startswith("actionlog: "), ended.err
        only_a_part = "could not be taken back" in ended.err
        assert happened == (ended.code == 0 or only_a_part), ended
        assert not only_a_part or lasting, ended


# ---------------------------------------------------------------- a real disk that is full, or may only be read


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 512 KB; its size and whether it can be written to can be changed by mounting it again."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if shutil.which("mount") is None or _mount("-t", "tmpfs", "-o", "size=512k", "tmpfs", disk) != 0:
        pytest.skip("no disk can be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def _mount(*words: str | Path) -> int:
    return subprocess.run(["mount", *map(str, words)], capture_output=True, check=False).returncode


def test_on_a_full_disk_a_command_happens_or_says_that_there_is_no_space(small_disk: Path, tmp_path: Path) -> None:
    _, earlier, words = next(case for case in CASES if case[0] == "sign-off")
    log = log_before(small_disk / "log", earlier, words)
    kept = tmp_path / "kept"
    shutil.copytree(log, kept)
    ran(kept, *words)
    old, new = files_of_the_log(log), files_of_the_log(kept)
    refused = 0
    for free in range(0, 64 * 1024, 4096):
        (small_disk / "filler").write_bytes(b"x" * (shutil.disk_usage(small_disk).free - free))
        code, _, err = ran(log, *words)
        assert (code, files_of_the_log(log)) in ((2, old), (0, new))
        assert (code == 2) == ("No space left on device" in err)
        refused += code == 2
        assert ran(log, "list")[0] == 0
        (small_disk / "filler").unlink()
        if code == 0:
            break
        assert {path.name for path in (log / OWN).iterdir()} <= KEPT | {".gitignore"}
    assert refused >= 3
    assert code == 0


def test_on_a_disk_that_may_only_be_read_every_command_says_so_and_reading_works(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor())
    log = log_before(small_disk / "log", *CASES[1][1:])
    lay_out_beside(log, "minutes", "merge-driver")
    before, said = files_of_the_log(log), answers(log)
    assert _mount("-o", "remount,ro", small_disk) == 0
    monkeypatch.chdir(log)
    for name, _, words in CASES:
        if name != "init":
            code, out, err = ran(log, *words)
            assert (code, out) == (2, ""), name
            assert "Read-only file system." in err
            assert len(err.splitlines()) == 1
    assert ran(log, "init", "elsewhere")[0] == 2
    assert (files_of_the_log(log), answers(log)) == (before, said)


def test_what_a_killed_command_left_where_nothing_can_be_written_is_said(small_disk: Path, tmp_path: Path) -> None:
    _, earlier, words = next(case for case in CASES if case[0] == "sign-off")
    template = log_before(tmp_path / "template", earlier, words)
    begun = under_way(at_every_call(template, tmp_path / "runs", words))
    shutil.copytree(begun[1].log, small_disk / "log")
    assert _mount("-o", "remount,ro", small_disk) == 0
    code, out, err = ran(small_disk / "log", "list")
    assert code == 0
    assert "CYP-2018-12-07-1" in out
    assert err.startswith("A command has not finished writing, and what follows may be half of what it does.\n")
    assert "Read-only file system" in err


# ---------------------------------------------------------------- git


def test_a_command_that_is_killed_before_it_commits_has_written_and_the_next_one_commits(
    tmp_path: Path, git: Callable[..., str]
) -> None:
    _, earlier, words = next(case for case in CASES if case[0] == "update")
    template = log_before(tmp_path / "template", earlier, words)
    git(template, "init", "--quiet")
    git(template, "add", ".")
    git(template, "commit", "--quiet", "-m", "The log")
    runs = at_every_call(template, tmp_path / "runs", [*words, "--commit"])
    calls = [ended.call for ended in runs]
    assert calls.count("subprocess.Popen") >= 4
    old = files_of_the_log(template)
    ran(template, *words)
    new = files_of_the_log(template)
    for ended in runs:
        assert ran(ended.log, "list")[0] == 0
        assert files_of_the_log(ended.log) in (old, new)
        assert ran(ended.log, "update", "CYP-2018-12-07-3", "Next.", "--commit")[0] == 0
        assert git(ended.log, "status", "--short") == ""
