"""Reading a log: finding it, its files to the model, and what is wrong with them.

A file or entry that has a fault is left out and named; everything else is read all the same.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

import tomli

from actionlog.changes import in_order
from actionlog.document import line_of, parse
from actionlog.errors import ActionlogError, Fault, Problem
from actionlog.model import Action, ActionLog, Meeting, Register
from actionlog.schema import STEM, read_actions, read_meeting, read_register

SETTINGS = "actionlog.toml"

# ---------------------------------------------------------------- finding


def find_log(start: Path) -> Path:
    """The nearest folder at or above ``start`` that holds a log."""
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise ActionlogError(
        f"There is no action log in {start} or in a folder above it.",
        'Go to the folder that holds actionlog.toml, name it with -C, or make one with "actionlog init".',
    )


# ---------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read of a log, and every problem with the rest. Paths are relative to the log."""

    log: ActionLog
    problems: tuple[Problem, ...]


def read_log(root: Path) -> Reading:
    """Everything in the log. Raises ActionlogError where its settings cannot be read."""
    title, settings = _read_settings(root)
    registers: dict[str, Register] = {}
    actions: list[Action] = []
    problems: list[Problem] = []
    for register in settings:
        meetings: list[Meeting] = []
        for path in _meeting_files(root, register, problems):
            meeting, found = read_meeting_file(root, path, register.code, problems)
            if meeting is not None:
                meetings.append(meeting)
                actions += found
        registers[register.code] = _with_calendar(register, meetings)
    log = ActionLog(title, registers, ())
    problems += _duplicates(actions)
    return Reading(ActionLog(title, registers, in_order(tuple(actions), log)), tuple(sorted(problems)))


def folder_of(code: str) -> str:
    return code.lower()


def path_of(code: str, stem: str) -> PurePath:
    """Where a meeting's file stands in the log."""
    return PurePath(folder_of(code), f"{stem}.toml")


def _with_calendar(register: Register, meetings: list[Meeting]) -> Register:
    return replace(register, meetings=tuple(sorted(meetings, key=lambda m: (m.date, m.stem))))


def _read_settings(root: Path) -> tuple[str, list[Register]]:
    path = PurePath(SETTINGS)
    text, data, problem = read_toml(root, path)
    if problem is not None:
        raise ActionlogError(str(problem))
    title = data.get("title", "Action log")
    tables = data.get("registers", {})
    faults: list[Fault] = []
    if not isinstance(title, str):
        faults.append(Fault(("title",), "wrong-value", "title is to be text in quotes."))
    if not isinstance(tables, dict):
        faults.append(Fault(("registers",), "not-a-table", "registers is to be a table, such as [registers.CYP]."))
        tables = {}
    registers = []
    for code, table in tables.items():
        register, found = read_register(table, code)
        faults += found
        if register is not None:
            registers.append(register)
    if faults:
        raise ActionlogError(*(str(problem) for problem in _problems(path, text, faults)))
    return str(title), registers


def _meeting_files(root: Path, register: Register, problems: list[Problem]) -> list[PurePath]:
    """The files of a register's meetings; what else ends in .toml there is a problem."""
    folder = PurePath(folder_of(register.code))
    try:
        names = sorted(entry.name for entry in os.scandir(root / folder))
        if not is_inside(root, root / folder):
            raise OSError(0, "it is a link that leads out of the log")
    except FileNotFoundError:
        return []
    except OSError as error:
        problems.append(
            Problem(folder, 0, "unreadable-folder", f"The folder of {register.code} cannot be read: {error.strerror}.")
        )
        return []
    files = [folder / name for name in names if name.endswith(".toml") and not name.startswith(".")]
    for path in files:
        if not STEM.fullmatch(path.stem):
            problems.append(
                Problem(path, 0, "wrong-file-name", "The name of a meeting's file is its day, such as 2018-12-07.toml.")
            )
    return [path for path in files if STEM.fullmatch(path.stem)]


def is_inside(root: Path, path: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())


def read_meeting_file(
    root: Path, path: PurePath, code: str, problems: list[Problem]
) -> tuple[Meeting | None, list[Action]]:
    text, data, problem = read_toml(root, path)
    if problem is not None:
        problems.append(problem)
        return None, []
    meeting, faults = read_meeting(data, path.stem)
    actions: list[Action] = []
    if meeting is not None:
        actions, found = read_actions(data, code, meeting)
        faults += found
        faults += _strange_refs(actions, data, code, path.stem)
    problems += _problems(path, text, faults)
    return meeting, actions


def _strange_refs(actions: list[Action], data: dict[str, Any], code: str, stem: str) -> Iterator[Fault]:
    """The refs of another file: such an entry is read, but a ref is to name its own file."""
    own = f"{code}-{stem}-"
    strange = {action.ref for action in actions if not action.ref.startswith(own)}
    for number, table in enumerate(data["action"] if strange else ()):
        if table.get("ref") in strange:
            place = ("action", number, "ref")
            yield Fault(
                place,
                "ref-elsewhere",
                f"The ref {table['ref']} does not belong to this file: it is to begin with {own}",
            )


def _problems(path: PurePath, text: str, faults: list[Fault]) -> list[Problem]:
    return [Problem(path, line_of(text, fault.place), fault.name, fault.sentence) for fault in faults]


def _duplicates(actions: list[Action]) -> Iterator[Problem]:
    seen: dict[str, Action] = {}
    for action in actions:
        if action.ref in seen:
            yield Problem(
                path_of(action.register, action.stem),
                0,
                "duplicate-ref",
                f"Two entries have the ref {action.ref}; the later one needs the next free number.",
            )
        seen[action.ref] = action


_MARKERS = re.compile(r"^(<{7} |={7}$|>{7} )", re.MULTILINE)


def read_toml(root: Path, path: PurePath) -> tuple[str, dict[str, Any], Problem | None]:
    """The text and data of a file, or why it cannot be read."""
    try:
        raw = (root / path).read_bytes()
    except OSError as error:
        return "", {}, Problem(path, 0, "unreadable-file", f"The file cannot be read: {error.strerror}.")
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return "", {}, Problem(path, line, "not-utf-8", "This is not UTF-8 text. Save the file as UTF-8, without more.")
    try:
        return text, parse(text), None
    except ValueError as error:
        return text, {}, _why_not_toml(path, text, error)


def _why_not_toml(path: PurePath, text: str, error: ValueError) -> Problem:
    if marker := _MARKERS.search(text.replace("\r\n", "\n")):
        return Problem(
            path,
            text.count("\n", 0, marker.start()) + 1,
            "unfinished-merge",
            "The file has two versions of the lines from here on (an unfinished merge). Keep what is right of "
            "both and take out the lines that begin with <<<<<<<, ======= and >>>>>>>.",
        )
    line = error.lineno if isinstance(error, tomli.TOMLDecodeError) else 0
    what = error.msg if isinstance(error, tomli.TOMLDecodeError) else str(error)
    return Problem(
        path,
        line,
        "not-toml",
        f"This cannot be read as TOML ({what}). Look here and just above for a missing quote or bracket.",
    )
