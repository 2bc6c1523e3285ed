"""A command that is killed, or refused by the disk, at any call it makes: it has happened or it has not."""

import ast
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from crash_scenarios import OWN, SCENARIOS, answers, cases, editor, files_of_the_log, lay_out_beside, log_before, ran
from faults import Ended, at_every_call, killed_by_strace

import actionlog
from actionlog import journal
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
        or module in ("actionlog.commands._drafts", "actionlog.disk")
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
    ("name", "earlier", "words"),
    [pytest.param(*case, id=case[0]) for case in CASES if case[0] in (SEVERAL if ALL else ("sign-off",))],
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


@pytest.mark.parametrize(
    ("name", "earlier", "words"), [pytest.param(*case, id=case[0]) for case in CASES if ALL or case[0] in SOME]
)
def test_on_a_full_disk_a_command_happens_or_says_that_there_is_no_space(
    small_disk: Path, tmp_path: Path, name: str, earlier: list[str], words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor())
    template = log_before(small_disk / "template", earlier, words)
    kept, log = tmp_path / "kept", small_disk / "log"
    old = everything(template)
    shutil.copytree(template, kept)
    with monkeypatch.context() as there:
        there.chdir(kept)
        assert ran(kept, *words)[0] == 0
    new = everything(kept)
    refused = 0
    for free in range(0, 128 * 1024, 4096):
        shutil.copytree(template, log)
        (small_disk / "filler").write_bytes(b"x" * (shutil.disk_usage(small_disk).free - free))
        monkeypatch.chdir(log)
        code, _, err = ran(log, *words)
        monkeypatch.chdir(tmp_path)
        found = everything(log)
        assert (code, found) in ((2, old), (0, new)), (free, code, err)
        assert (code == 2) == ("No space left on device" in err or "git refused: error: failed to write" in err), err
        assert (code == 2) == err.startswith("actionlog: "), err
        refused += code == 2
        if name != "init":
            assert ran(log, "list")[0] == 0
        (small_disk / "filler").unlink()
        left = {path.name for path in (log / OWN).glob("*")}
        assert left <= KEPT, left
        shutil.rmtree(log)
        if code == 0:
            break
    assert refused >= FEWEST_REFUSED.get(name, 2)
    assert code == 0


FEWEST_REFUSED = {"merge-driver install": 1, "merge-driver install --uninstall": 0, "undo of add to a new meeting": 1}
"""Where it is less than twice: what takes away needs little space, or none."""


def everything(log: Path) -> dict[str, bytes | None]:
    """The log's files, and those beside it that a command may write; folders and what is git's are not looked at."""
    found = dict(files_of_the_log(log))
    unfinished = [path.name for path in log.rglob("*.tmp") if ".git" not in path.parts]
    assert unfinished == []
    return found


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


# ---------------------------------------------------------------- what a dead process leaves


@pytest.mark.parametrize("name", ["lock", "commit-lock"])
def test_a_lock_of_a_process_that_was_killed_holds_nobody_up(
    tmp_path: Path, name: str, git: Callable[..., str]
) -> None:
    _, earlier, words = next(case for case in CASES if case[0] == "update")
    log = log_before(tmp_path / "log", earlier, words)
    git(log, "init", "--quiet")
    code = (
        "import sys, pathlib, time; from actionlog.disk import lock_file\n"
        "with lock_file(pathlib.Path(sys.argv[1]), 5) as held: print(held, flush=True); time.sleep(600)"
    )
    path = log / OWN / name
    holder = subprocess.Popen([sys.executable, "-c", code, path], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    with holder.stdout as told:
        assert told.readline() == "True\n"
    with pytest.MonkeyPatch.context() as hurried:
        hurried.setattr(journal, "SECONDS_TO_WAIT", 0.1)
        held_up = ran(log, *words, "--commit")
    holder.kill()
    holder.wait()
    assert held_up[0] == 2
    assert "Another actionlog command has been" in held_up[2]
    assert path.exists()
    begun = time.monotonic()
    assert ran(log, *words, "--commit")[0] == 0
    assert time.monotonic() - begun < 5


def test_a_lock_that_git_left_is_said_and_the_next_commit_has_it_all(tmp_path: Path, git: Callable[..., str]) -> None:
    _, earlier, words = next(case for case in CASES if case[0] == "update")
    log = log_before(tmp_path / "log", earlier, words)
    git(log, "init", "--quiet")
    git(log, "add", ".")
    git(log, "commit", "--quiet", "-m", "The log")
    (log / ".git/index.lock").touch()
    code, _, err = ran(log, *words, "--commit")
    assert code == 2
    assert "It is written, but it could not be committed." in err
    assert "index.lock" in err
    assert "Booked." in ran(log, "show", "CYP-2018-12-07-1")[1]
    (log / ".git/index.lock").unlink()
    assert ran(log, "update", "CYP-2018-12-07-1", "Next.", "--commit")[0] == 0
    assert "Booked." in git(log, "show", "HEAD")
    assert git(log, "status", "--short") == ""


# ---------------------------------------------------------------- git


COMMITTING = (
    ("update",)
    if not ALL
    else tuple(name for name, _, words in CASES if words[0] not in ("init", "undo", "merge-driver", "agenda", "edit"))
)


@pytest.mark.parametrize(
    ("earlier", "words"), [pytest.param(*case[1:], id=case[0]) for case in CASES if case[0] in COMMITTING]
)
def test_a_command_that_is_killed_before_it_commits_has_written_and_can_be_committed(
    tmp_path: Path, git: Callable[..., str], earlier: list[str], words: list[str]
) -> None:
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
        if words[0] == "update":
            assert git(ended.log, "status", "--short") == ""
        git(ended.log, "add", ".")
        assert git(ended.log, "fsck", "--no-dangling") == ""


# ---------------------------------------------------------------- the merge driver, as git runs it


@pytest.fixture
def parted(tmp_path: Path, git: Callable[..., str]) -> Path:
    """A repository with the driver, in which two branches have each added to one entry, and one of them an entry."""
    _, earlier, words = next(case for case in CASES if case[0] == "merge-driver install")
    log = log_before(tmp_path / "parted", earlier, words)
    assert ran(log, "merge-driver", "install")[0] == 0
    git(log, "add", ".")
    git(log, "commit", "--quiet", "-m", "The log")
    git(log, "branch", "other")
    for branch, words in (
        ("main", ["update", "CYP-2018-12-07-1", "Note of ours."]),
        ("other", ["update", "CYP-2018-12-07-1", "Note of theirs."]),
        ("other", ["add", "CYP", "2018-12-07", "Entry of theirs."]),
    ):
        git(log, "switch", "--quiet", branch)
        assert ran(log, *words, "--commit")[0] == 0
    git(log, "switch", "--quiet", "main")
    return log


def test_a_merge_driver_that_is_killed_leaves_ours_or_the_merge_never_half(
    parted: Path, git: Callable[..., str], tmp_path: Path
) -> None:
    versions = tmp_path / "versions"
    versions.mkdir()
    file = "cyp/2018-12-07.toml"
    base = git(parted, "merge-base", "main", "other").strip()
    for name, revision in (("base", base), ("ours", "main"), ("theirs", "other")):
        (versions / name).write_text(git(parted, "show", f"{revision}:{file}"), "utf-8")
    words = ["merge-driver", "run", "base", "ours", "theirs", "7", file]
    runs = at_every_call(versions, tmp_path / "runs", words)
    before = files_of_the_log(versions)
    with pytest.MonkeyPatch.context() as there:
        there.chdir(versions)
        assert ran(versions, *words)[0] == 0
    merged = files_of_the_log(versions)
    assert b"Note of ours." in merged["ours"]
    assert b"Entry of theirs." in merged["ours"]
    kept = ("base", "ours", "theirs")
    found = [{name: (ended.log / name).read_bytes() for name in kept} for ended in runs]
    assert len(found) >= 5
    assert all(each in (before, merged) for each in found)
    assert found[0] == before


@pytest.mark.skipif(not ALL or shutil.which("strace") is None, reason="only make crashes, with strace")
def test_a_merge_in_which_the_driver_is_killed_loses_neither_side(
    parted: Path, git: Callable[..., str], tmp_path: Path
) -> None:
    driver = git(parted, "config", "merge.actionlog.driver").strip()
    calls = ("openat", "write", "fsync", "rename", "unlink", "execve", "chmod")
    ended = []
    for call in calls:
        for when in (1, 2, 3, 5, 8, 13, 40, 90):
            clone = tmp_path / f"{call}-{when}"
            shutil.copytree(parted, clone, symlinks=True)
            kill = f"strace -f -qq -o /dev/null -e trace={call} -e inject={call}:signal=KILL:when={when} "
            git(clone, "config", "merge.actionlog.driver", kill + driver)
            merged = subprocess.run(["git", "merge", "--no-edit", "other"], cwd=clone, capture_output=True, check=False)
            text = (clone / "cyp/2018-12-07.toml").read_text("utf-8")
            assert all(note in text for note in ("Note of ours.", "Note of theirs.", "Entry of theirs.")), (call, when)
            assert merged.returncode == (1 if "<<<<<<<" in text else 0)
            assert merged.returncode or ran(clone, "check")[0] == 0
            ended.append(merged.returncode)
            shutil.rmtree(clone)
    assert set(ended) == {0, 1}
