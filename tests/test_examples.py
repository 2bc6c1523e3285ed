"""The made-up log in examples/ is sound and shows all there is; what the program prints of it is kept beside it."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli
from conftest import Run

from actionlog.model import KINDS, NEXT_MEETING, REPEATS, RESPONSES, STATUSES
from actionlog.reading import read_log
from actionlog.schema import ACTION_KEYS, MEETING_KEYS, REGISTER_KEYS, UPDATE_KEYS

ROOT = Path(__file__).parent.parent
WESTMERE = ROOT / "examples/westmere"
README = (ROOT / "examples/README.md").read_text("utf-8")
KEPT = dict(
    reversed(line.removeprefix("actionlog ").split(" > ")) for line in re.findall(r"^actionlog .*$", README, re.M)
)
"""The files that the examples' README says are made, and the words of the commands that make them."""


def test_the_readme_says_how_each_file_beside_the_log_is_made() -> None:
    assert set(KEPT) == {f"examples/{p.name}" for p in (ROOT / "examples").glob("*.*") if p.name != "README.md"}


@pytest.mark.parametrize("name", KEPT)
def test_what_is_kept_is_what_the_program_prints(run: Run, request: pytest.FixtureRequest, name: str) -> None:
    words = [str(ROOT / word) if word.startswith("examples/") else word for word in shlex.split(KEPT[name])]
    printed = run(*words, today="2026-01-01").out
    if request.config.getoption("--update"):
        (ROOT / name).write_text(printed, "utf-8")
    assert (ROOT / name).read_text("utf-8") == printed


def test_the_demonstration_shows_what_is_kept() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    shown = set(re.findall(r"/actionlog (-C .*)$", makefile, re.MULTILINE))
    assert shown == {KEPT["examples/overdue.txt"], KEPT["examples/agenda.md"]}


def test_the_agenda_fills_every_section_and_the_overdue_come_from_every_register() -> None:
    agenda = (ROOT / "examples/agenda.md").read_text("utf-8")
    assert len(re.findall(r"^### ", agenda, re.MULTILINE)) == 10
    overdue = (ROOT / "examples/overdue.txt").read_text("utf-8")
    late = re.findall(r"^([A-Z]+)-20", overdue, re.MULTILINE)
    assert set(late) == {"CYP", "HASC", "AGC"}
    assert 5 <= len(late) <= 8


def test_the_log_is_read_without_a_problem() -> None:
    reading = read_log(WESTMERE)
    assert reading.problems == ()
    assert 35 <= len(reading.log.actions) <= 45


def test_the_log_can_be_written_to_and_its_comments_stay(run: Run, tmp_path: Path) -> None:
    shutil.copytree(WESTMERE, tmp_path / "westmere")
    run("-C", tmp_path / "westmere", "update", "CYP-2018-07-13-1", "Noted.", today="2020-01-06")
    before, after = (
        (folder / "cyp/2018-07-13.toml").read_text("utf-8") for folder in (WESTMERE, tmp_path / "westmere")
    )
    assert set(before.splitlines()) < set(after.splitlines())


# ---------------------------------------------------------------- all there is


def tables(kind: str) -> Iterator[dict[str, Any]]:
    """The tables of a kind in all files: registers, meetings, actions or updates."""
    if kind == "registers":
        yield from tomli.loads((WESTMERE / "actionlog.toml").read_text("utf-8"))["registers"].values()
        return
    for path in sorted(WESTMERE.glob("*/*.toml")):
        data = tomli.loads(path.read_text("utf-8"))
        found = {"meetings": [data["meeting"]], "actions": data.get("action", [])}
        found["updates"] = [update for action in found["actions"] for update in action.get("update", [])]
        yield from found[kind]


NOT_SHOWN = {"private"}
"""Exempt business is better kept in a log of its own, so no register here is private."""


@pytest.mark.parametrize(
    ("kind", "keys"),
    [("registers", REGISTER_KEYS), ("meetings", MEETING_KEYS), ("actions", ACTION_KEYS), ("updates", UPDATE_KEYS)],
    ids=["registers", "meetings", "actions", "updates"],
)
def test_every_key_of_the_format_is_in_it(kind: str, keys: dict[str, Any]) -> None:
    assert {key for table in tables(kind) for key in table if key != "update"} == set(keys) - NOT_SHOWN


@pytest.mark.parametrize(
    ("kind", "key", "values"),
    [
        ("actions", "kind", KINDS),
        ("actions", "repeat", REPEATS),
        ("updates", "status", STATUSES),
        ("updates", "response", RESPONSES),
    ],
    ids=["kind", "repeat", "status", "response"],
)
def test_every_word_that_a_key_can_say_is_in_it(kind: str, key: str, values: tuple[str, ...]) -> None:
    assert {table[key] for table in tables(kind) if key in table} == set(values)


def test_the_less_common_turns_are_in_it() -> None:
    log = read_log(WESTMERE).log
    meetings = [meeting for register in log.registers.values() for meeting in register.meetings]
    assert 16 <= len(meetings) <= 20
    assert [m.stem for m in meetings if not m.is_on] == ["2019-04-12"]
    assert [m.stem for m in meetings if m.stem.endswith("b")] == ["2019-06-14b"]
    assert len([m for m in meetings if m.date.year == 2020]) == 3
    assert NEXT_MEETING in {action.due for action in log.actions}
    assert sum(path.read_text("utf-8").count("# ") for path in WESTMERE.glob("*/*.toml")) > 5
