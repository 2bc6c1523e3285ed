"""The page about positions says what the program does: every table of it is worked out again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from actionlog.dates import parse_day, short
from actionlog.model import Action, Meeting, Register, replace
from actionlog.position import Position, position
from actionlog.schema import read_actions, read_register
from actionlog.wording import NO_OWNER, status_in_words, times

PAGE = Path(__file__).parents[1] / "docs" / "position.md"
ASKED_FOR = Meeting("2018-12-07", date(2018, 12, 7))
NONE = "–"

Registers = dict[str, Register]
Row = dict[str, str]


@dataclass(frozen=True)
class Example:
    """A table of positions: of which entry, in what calendar, and what the page says of each day."""

    line: int
    action: Action
    registers: Registers
    rows: list[Row]


# ---------------------------------------------------------------- what a column says of a position


def day_or_none(day: date | None) -> str:
    return short(day) if day else NONE


def due(found: Position) -> str:
    return "not in the calendar yet" if found.awaits_meeting else day_or_none(found.due)


def owner(found: Position) -> str:
    owners = [f"{name} (done)" if name in found.owners_done else name for name in found.owners]
    return ", ".join(owners) or NO_OWNER


COLUMNS: dict[str, Callable[[Position], str]] = {
    "status": lambda found: status_in_words(found.status),
    "outstanding": lambda found: "yes" if found.outstanding else "no",
    "due": due,
    "days late": lambda found: str(found.days_overdue) if found.overdue else NONE,
    "first due": lambda found: day_or_none(found.first_due),
    "put back": lambda found: times(found.times_put_back) if found.times_put_back else NONE,
    "missed": lambda found: ", ".join(map(short, found.missed)) or NONE,
    "register": lambda found: found.register,
    "owner": owner,
    "answer due": lambda found: day_or_none(found.response_due),
    "counted from": lambda found: found.response_due_from or NONE,
    "answer": lambda found: found.response or NONE,
    "text": lambda found: found.text,
    "exempt": lambda found: found.exempt or NONE,
}


# ---------------------------------------------------------------- reading the page


def blocks() -> Iterator[tuple[int, list[str]]]:
    """The page's paragraphs, tables and fenced code, each with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate([*PAGE.read_text("utf-8").splitlines(), ""], 1):
        if line or (block and block[0].startswith("```") and block[-1] != "```"):
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def rows(table: list[str]) -> list[Row]:
    """Each row by the table's headings. The second line only rules the table off."""
    heads, _, *body = ([cell.strip() for cell in line.strip("|").split("|")] for line in table)
    return [dict(zip(heads, row, strict=True)) for row in body]


def registers(data: dict[str, Any]) -> Registers:
    found = {code: read_register(table, code) for code, table in data["registers"].items()}
    assert not any(faults for _, faults in found.values())
    return {code: register for code, (register, _) in found.items() if register}


def meeting(said: str) -> Meeting:
    day = parse_day(said.removesuffix(" (cancelled)"))
    return Meeting(day.isoformat(), day, cancelled="cancelled" if said.endswith("(cancelled)") else None)


def with_calendar(known: Registers, table: list[Row]) -> Registers:
    calendars = {row["register"]: tuple(map(meeting, row["meets on"].split(", "))) for row in table}
    return known | {code: replace(known[code], meetings=calendar) for code, calendar in calendars.items()}


def entry(data: dict[str, Any]) -> Action:
    (table,) = data["action"]
    known = {"ref": "CYP-2018-12-07-1", "kind": "action"}
    (action,), faults = read_actions({"action": [known | table]}, "CYP", ASKED_FOR)
    assert faults == []
    return action


def examples() -> Iterator[Example]:
    """In the page's order. A table of meetings holds until the next heading; then the first one does again."""
    action: Action | None = None
    usual: Registers = {}
    now: Registers = {}
    for number, block in blocks():
        if block[0].startswith("## "):
            action, usual = None, usual or now
            now = usual
        elif block[0] == "```toml":
            data = tomli.loads("\n".join(block[1:-1]))
            action, now = (entry(data), now) if "action" in data else (None, registers(data))
        elif block[0].startswith("| register | meets on"):
            now = with_calendar(now, rows(block))
        elif block[0].startswith("|"):
            assert action is not None, f"line {number}: a table without an entry"
            yield Example(number, action, now, rows(block))


# ---------------------------------------------------------------- the tests

EXAMPLES = list(examples())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"line-{example.line}")
def test_a_table_of_the_page_is_what_the_program_works_out(example):
    for row in example.rows:
        found = position(example.action, parse_day(row["as at"]), example.registers)
        worked_out = {head: COLUMNS[head](found) if found else NONE for head in row if head != "as at"}
        assert worked_out | {"as at": row["as at"]} == row


def test_no_entry_of_the_page_is_without_its_table():
    entries = [block for _, block in blocks() if block[:2] == ["```toml", "[[action]]"]]
    assert len(entries) == len({example.action for example in EXAMPLES})


def test_every_rule_of_the_page_has_an_example():
    """Each section shows an entry, and every column that a position can show is shown somewhere."""
    sections = PAGE.read_text("utf-8").split("\n## ")[1:]
    assert [section.splitlines()[0] for section in sections if "[[action]]" not in section] == []
    assert {head for example in EXAMPLES for row in example.rows for head in row} == {"as at", *COLUMNS}
