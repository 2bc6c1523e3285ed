"""Eight processes write to one log, fifty commands each, and others read it: nothing is lost, refused or seen half."""

import json
import os
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import at_work
import pytest
from conftest import entry, meeting_file, update, write_log

WRITERS, COMMANDS = 8, 50
KINDS = ("add", "add to own", "update", "update own", "assign", "defer", "meeting", "turn", "sign off")
SHARED = "CYP-2018-12-07-1"
REAL = bool(os.environ.get("ACTIONLOG_REAL_PROCESSES"))
"""Whether every single command is a process of its own, as in life; it takes some minutes."""


def file_of(writer: int, letter: str) -> str:
    return f"2018-{'01' if letter == 'a' else '02'}-{writer + 1:02}"


def pairs(writer: int) -> list[tuple[str, str]]:
    """Entries that are complete, each two in two files, to be signed off together."""
    return [(f"CYP-{file_of(writer, 'a')}-{n}", f"CYP-{file_of(writer, 'b')}-{n}") for n in range(1, 7)]


def a_log(root: Path) -> Path:
    done = update("2019-02-01", 'status = "complete"')
    files = {f"cyp/{day}.toml": meeting_file(day) for day in ("2018-12-07", "2019-02-22")}
    files["cyp/2018-12-07.toml"] += "\n" + entry(SHARED)
    for writer in range(WRITERS):
        for letter in "ab":
            day = file_of(writer, letter)
            blocks = [entry(f"CYP-{day}-{n}", f"Point {n}.") + "\n" + done for n in range(1, 7)]
            files[f"cyp/{day}.toml"] = meeting_file(day, *blocks, entry(f"CYP-{day}-7", "Their own."))
    return write_log(root, files)


def commands(writer: int) -> Iterator[tuple[str, int, list[str]]]:
    """Fifty at random, none of which can be refused: its mark, how often that is to stand in the log, and its words."""
    chance = random.Random(f"writer {writer}")
    own, unsigned, due = f"CYP-{file_of(writer, 'a')}-7", pairs(writer), date(2019, 4, 1)
    complete = False
    for number in range(COMMANDS):
        mark, times = f"mark-{writer}-{number}", 1
        match chance.choice(KINDS):
            case "add":
                words = ["add", "CYP", "2018-12-07", mark]
            case "add to own":
                words = ["add", "CYP", file_of(writer, "b"), mark]
            case "update":
                words = ["update", SHARED, mark]
            case "update own":
                words = ["update", own, mark]
            case "assign":
                words = ["assign", SHARED, "Head of Transport", "--note", mark]
            case "defer":
                due += timedelta(weeks=1)
                words = ["defer", f"CYP-{file_of(writer, 'b')}-7", due.isoformat(), "--because", mark]
            case "meeting":
                day = date(2020, 1, 1) + timedelta(days=writer * COMMANDS + number)
                words = ["meeting", "add", "CYP", day.isoformat(), "--title", mark]
            case "turn":
                words = ["reopen", own, "--because", mark] if complete else ["complete", own, "--note", mark]
                complete = not complete
            case "sign off" if unsigned:
                words, times = ["sign-off", "CYP", "2019-02-22", *unsigned.pop(), "--note", mark], 2
            case _:
                words = ["update", own, mark]
        yield mark, times, words


Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a process that gives some commands, or reads until there is a file; what it says is in ``said``."""
    started: list[subprocess.Popen[str]] = []

    def start_it(root: Path, words: list[list[str]], until: Path | None = None) -> subprocess.Popen[str]:
        worker = Path(__file__).with_name("at_work.py")
        with (tmp_path / f"said-{len(started)}").open("w", encoding="utf-8") as said:
            process = subprocess.Popen(
                [sys.executable, worker], cwd=root, stdin=subprocess.PIPE, stdout=said, text=True
            )
        started.append(process)
        assert process.stdin is not None
        with process.stdin as told:
            told.write(json.dumps({"commands": words, "real": REAL, "until": until and str(until)}) + "\n")
        return process

    yield start_it
    for process in started:
        process.kill()
        process.wait()


def said(tmp_path: Path, number: int, process: subprocess.Popen[str]) -> list[dict[str, Any]]:
    """What the process of that number said, a value a line; it is to end as it should."""
    assert process.wait(timeout=600) == 0
    return [json.loads(line) for line in (tmp_path / f"said-{number}").read_text("utf-8").splitlines()]


def test_four_hundred_commands_at_once_are_all_there_and_readers_see_whole_states(tmp_path: Path, start: Start) -> None:
    root = a_log(tmp_path / "log")
    given = [list(commands(writer)) for writer in range(WRITERS)]
    writers = [start(root, [words for _, _, words in each]) for each in given]
    readers = [start(root, [], until=tmp_path / "stop") for _ in range(2)]
    answers = [answer for number, writer in enumerate(writers) for answer in said(tmp_path, number, writer)]
    (tmp_path / "stop").touch()
    assert [answer for answer in answers if answer["code"] != 0 or answer["err"]] == [], "none is refused"
    assert len(answers) == sum(map(len, given)) == 400
    assert_each_is_there_once(root, given)
    readings = [said(tmp_path, number, reader) for number, reader in enumerate(readers, WRITERS)]
    assert_only_whole_states(readings)
    assert all(len(each) >= 5 for each in readings)


def assert_each_is_there_once(root: Path, given: list[list[tuple[str, int, list[str]]]]) -> None:
    everything = "".join(path.read_text("utf-8") for path in root.glob("cyp/*.toml"))
    found = Counter(re.findall(r"mark-\d+-\d+", everything))
    assert found == {mark: times for each in given for mark, times, _ in each}
    numbers = [int(n) for n in re.findall(r'ref = "CYP-2018-12-07-(\d+)"', everything)]
    assert numbers == list(range(1, len(numbers) + 1))
    code, out, _ = at_work.ran(["-C", str(root), "check", "--strict"], real=False)
    assert (code, out.splitlines()[0]) == (0, "No faults found.")
    own = {path.name for path in (root / ".actionlog").iterdir()}
    assert own <= {".gitignore", "lock", "last-command.json", "index"}


def assert_only_whole_states(readings: list[list[dict[str, Any]]]) -> None:
    """No reader is told of a fault, loses an entry it has seen, or sees one of two signed off without the other."""
    together = [pair for writer in range(WRITERS) for pair in pairs(writer)]
    for found in readings:
        seen: set[str] = set()
        for reading in found:
            states = reading["states"]
            assert (reading["code"], reading["err"]) == (0, "")
            assert seen <= states.keys()
            seen |= states.keys()
            assert all(states[one] == states[other] for one, other in together), "half of a sign-off"
