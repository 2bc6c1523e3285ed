"""A second process that looks into half of the folders changes no answer, whatever becomes of it."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run, entry, meeting_file, write_log

from actionlog import preloading
from actionlog.folders import Folder, look_into
from actionlog.preloading import look_into_all

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only on Linux is the program split in two"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),  # which threads of the tests themselves cause
]

CODES = [f"C{number}" for number in range(1, 8)]
FAULTY = "C6"
"""Its folder is among those of the second process."""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A log in which two files are many, on a machine that has two processors."""
    monkeypatch.setattr(preloading, "_MANY", 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 1})
    files = {
        f"{code.lower()}/2018-1{month}-07.toml": meeting_file(
            f"2018-1{month}-07", entry(f"{code}-2018-1{month}-07-1", f"A letter be written to {code}.")
        )
        for code in CODES
        for month in (1, 2)
    }
    files[f"{FAULTY.lower()}/december.toml"] = "# Named as no meeting's file is."
    return write_log(tmp_path, files, "".join(f'[registers.{code}]\ntitle = "{code}"\n\n' for code in CODES))


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Those that are made."""
    made: list[int] = []
    fork = os.fork

    def noted() -> int:
        process = fork()
        made.append(process)
        return process

    monkeypatch.setattr(os, "fork", noted)
    return made


def alone(root: Path) -> dict[str, Folder]:
    return {code: look_into(root, code) for code in CODES}


def open_files() -> set[str]:
    return {file.name for file in Path("/proc/self/fd").iterdir()}


def test_two_processes_see_what_one_sees(root: Path, processes: list[int]) -> None:
    before = open_files()
    assert look_into_all(root, CODES) == alone(root)
    assert list(look_into_all(root, CODES)) == CODES
    assert any(folder.problems for folder in alone(root).values())
    assert len(processes) == 2
    assert open_files() == before
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_a_small_log_two_registers_and_a_machine_with_one_processor_need_no_second_process(
    root: Path, processes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preloading, "_MANY", 2 * len(CODES))
    assert look_into_all(root, CODES) == alone(root)
    monkeypatch.setattr(preloading, "_MANY", 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {1})
    assert look_into_all(root, CODES) == alone(root)
    assert look_into_all(root, []) == {}
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 1})
    assert look_into_all(root, CODES[:2]) == {code: look_into(root, code) for code in CODES[:2]}
    assert processes == []


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def failing() -> None:
    raise MemoryError


def interrupted() -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("stopped", [killed, failing, interrupted])
def test_whatever_stops_the_second_process_its_folders_are_looked_into_all_the_same(
    root: Path,
    processes: list[int],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    stopped: Callable[[], None],
) -> None:
    here = os.getpid()

    def look(root: Path, code: str) -> Folder:
        if os.getpid() != here and code == FAULTY:
            stopped()
        return look_into(root, code)

    monkeypatch.setattr(preloading, "look_into", look)
    assert look_into_all(root, CODES) == alone(root)
    assert len(processes) == 1
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("at", [0, 1, -1])
def test_half_an_answer_is_none(root: Path, processes: list[int], monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    dumps = preloading.marshal.dumps
    monkeypatch.setattr(preloading.marshal, "dumps", lambda value, *more: dumps(value, *more)[: None if more else at])
    assert look_into_all(root, CODES) == alone(root)
    assert len(processes) == 1


@pytest.mark.parametrize("refused", ["pipe", "fork"])
def test_where_there_can_be_no_second_process_one_does_it_all(
    root: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    def no(*anything: object) -> None:
        raise BlockingIOError

    before = open_files()
    monkeypatch.setattr(os, refused, no)
    assert look_into_all(root, CODES) == alone(root)
    assert open_files() == before


def test_who_started_the_program_may_have_the_system_forget_its_children(root: Path) -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert look_into_all(root, CODES) == alone(root)
    finally:
        signal.signal(signal.SIGCHLD, before)


def test_a_listing_of_a_large_log_says_what_that_of_a_small_one_does(
    root: Path, run: Run, processes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for code in (1, 1):
        listed = run("list", today="2019-02-01", code=code)
        assert [listed.out.count(f"A letter be written to {each}.") for each in CODES] == [2] * len(CODES)
        assert "december.toml" in listed.err
    assert len(processes) == 2
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {1})
    assert run("list", today="2019-02-01", code=1) == listed
