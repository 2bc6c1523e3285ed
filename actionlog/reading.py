"""Reading a log: finding it, its files to the model, and what is wrong with them.

A file or entry that has a fault is left out and named; everything else is read all the same.
"""

import datetime
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any, NamedTuple

import tomli

from actionlog.errors import ActionlogError, Fault, Problem
from actionlog.model import Action, ActionLog, Meeting, Register, in_order
from actionlog.schema import is_stem, parse_ref, read_actions, read_meeting, read_register
from actionlog.toml import parse

SETTINGS = "actionlog.toml"

# ---------------------------------------------------------------- finding


def find_log(start: Path) -> Path:
    """The nearest folder at or above ``start`` that holds a log."""
    for folder in (start, *start.parents):
        with suppress(PermissionError):
            if (folder / SETTINGS).is_file():
                return folder
    raise ActionlogError(
        f"There is no action log in {start} or in a folder above it.",
        'Go to the folder that holds actionlog.toml, name it with -C, or make one with "actionlog init".',
    )


# ---------------------------------------------------------------- reading


class Reading(NamedTuple):
    """What could be read of a log, and every problem with the rest. Paths are relative to the log."""

    log: ActionLog
    problems: tuple[Problem, ...]


def read_log(root: Path) -> Reading:
    """Everything in the log. Raises ActionlogError where its settings cannot be read."""
    return read_files(root)[0]


def read_files(root: Path) -> tuple[Reading, dict[PurePath, "MeetingFile"]]:
    """Everything in the log, and beside it the files of its meetings as they were read."""
    settings = read_settings(root)
    files = {PurePath(SETTINGS): MeetingFile(settings.text, settings.data, None, [], [])}
    registers: dict[str, Register] = {}
    actions: list[Action] = []
    problems: list[Problem] = []
    for register in settings.registers:
        meetings: list[Meeting] = []
        for path in _meeting_files(root, register, problems):
            file = files[path] = read_meeting_file(root, path, register.code)
            problems += file.problems
            actions += file.actions
            meetings.append(file.meeting or _meeting_by_name(path))
        registers[register.code] = _with_calendar(register, meetings)
    problems += _unlisted_folders(root, registers)
    log = ActionLog(settings.title, registers, ())
    reading = Reading(replace(log, actions=in_order(tuple(actions), log)), tuple(sorted(problems)))
    return reading, files


def _meeting_by_name(path: PurePath) -> Meeting:
    """What a file's name says of its meeting, where the file cannot be read: the calendar would slide without it."""
    return Meeting(path.stem, datetime.date.fromisoformat(path.stem[:10]))


def folder_of(code: str) -> str:
    return code.lower()


def path_of(code: str, stem: str) -> PurePath:
    """Where a meeting's file stands in the log."""
    return PurePath(folder_of(code), f"{stem}.toml")


def _with_calendar(register: Register, meetings: list[Meeting]) -> Register:
    return replace(register, meetings=tuple(sorted(meetings, key=lambda m: (m.date, m.stem))))


class Settings(NamedTuple):
    """What ``actionlog.toml`` says. The registers are without their meetings."""

    text: str
    data: dict[str, Any]
    title: str
    registers: list[Register]


def read_settings(root: Path) -> Settings:
    """The settings of the log. Raises ActionlogError where there is a fault in them."""
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
        faults.append(
            Fault(("registers",), "not-a-table", "registers is to be a block for each, such as [registers.CYP].")
        )
        tables = {}
    registers = []
    for code, table in tables.items():
        register, found = read_register(table, code)
        faults += found
        if register is not None:
            registers.append(register)
    if faults:
        raise ActionlogError(*(str(problem) for problem in _problems(path, text, faults)))
    return Settings(text, data, str(title), registers)


def _meeting_files(root: Path, register: Register, problems: list[Problem]) -> list[PurePath]:
    """The files of a register's meetings; what else ends in .toml there is a problem."""
    folder = PurePath(folder_of(register.code))
    if not is_inside(root, root / folder):
        why = f"The folder of {register.code} is a link that leads out of the log, so it is not read."
        problems.append(Problem(folder, 0, "leads-outside", why))
        return []
    try:
        names = sorted(path.name for path in (root / folder).iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        why = f"The folder of {register.code} cannot be read: {error.strerror}."
        problems.append(Problem(folder, 0, "unreadable-folder", why))
        return []
    problems += _out_of_reach(root, folder, names)
    files = [folder / name for name in names if _looks_like_a_meeting(name)]
    well_named = [path for path in files if path.suffix == ".toml" and is_stem(path.stem)]
    why = "The name of a meeting's file is its day, such as 2018-12-07.toml, or 2018-12-07b.toml for a second one."
    problems += [Problem(path, 0, "wrong-file-name", why) for path in files if path not in well_named]
    return well_named


def _looks_like_a_meeting(name: str) -> bool:
    """Whether a file's name is a meeting's, or was meant to be: Notepad makes 2018-12-07.toml.txt of it."""
    return not name.startswith(".") and name.lower().endswith((".toml", ".toml.txt"))


def _out_of_reach(root: Path, folder: PurePath, names: Sequence[str]) -> Iterator[Problem]:
    """Folders within a register's folder that hold meeting files: nothing in them would ever be listed."""
    for name in names:
        if not name.startswith(".") and not name.endswith(".toml") and _has_meeting_files(root / folder / name):
            why = f"The files of meetings in this folder are not read; they belong in {folder} itself."
            yield Problem(folder / name, 0, "unlisted-folder", why)


def _has_meeting_files(folder: Path) -> bool:
    """Whether it is a folder, and files in it are named as those of meetings are."""
    with suppress(OSError):
        return any(file.suffix == ".toml" and is_stem(file.stem) for file in folder.iterdir())
    return False


def _folders(root: Path) -> list[str]:
    with suppress(OSError), os.scandir(root) as found:
        return [each.name for each in found if each.is_dir(follow_symlinks=False) and not each.name.startswith(".")]
    return []


def _is_one_folder(one: Path, other: Path) -> bool:
    """Whether capitals make no difference here, so that the folder is read all the same."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _unlisted_folders(root: Path, registers: Mapping[str, Register]) -> Iterator[Problem]:
    """Meeting files in the log's own folder, or in one that no register has: they would never be listed."""
    listed = {folder_of(code) for code in registers}
    for file in root.glob("*.toml"):
        if is_stem(file.stem):
            why = "A meeting's file belongs in its register's folder; here it is not read."
            yield Problem(PurePath(file.name), 0, "wrong-file-name", why)
    for name in _folders(root):
        if name in listed or (name.lower() in listed and _is_one_folder(root / name, root / name.lower())):
            continue
        if _has_meeting_files(root / name):
            why = f"The folder has files of meetings, but {SETTINGS} has no [registers.{name.upper()}] for it."
            if name.lower() in listed:
                why = f"The folder is not read: a register's folder has a name in small letters, {name.lower()}."
            yield Problem(PurePath(name), 0, "unlisted-folder", why)


def is_inside(root: Path, path: Path) -> bool:
    """Whether a path is in the log when every link in it is followed."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


class MeetingFile(NamedTuple):
    """The text of a meeting's file, and what could be read of it."""

    text: str
    data: dict[str, Any]
    meeting: Meeting | None
    actions: list[Action]
    problems: list[Problem]


def read_meeting_file(root: Path, path: PurePath, code: str) -> MeetingFile:
    text, data, problem = read_toml(root, path)
    if problem is not None:
        return MeetingFile(text, data, None, [], [problem])
    meeting, faults = read_meeting(data, path.stem)
    actions: list[Action] = []
    if meeting is not None:
        actions, found = read_actions(data, code, meeting)
        faults += [*found, *_ref_faults(data, code, path.stem)]
    return MeetingFile(text, data, meeting, actions, _problems(path, text, faults))


def _ref_faults(data: dict[str, Any], code: str, stem: str) -> Iterator[Fault]:
    """Refs of another file, and refs that stand here twice: such entries are read all the same."""
    tables = data.get("action")
    seen = set()
    for number, table in enumerate(tables if isinstance(tables, list) else ()):
        ref = table.get("ref") if isinstance(table, dict) else None
        parts = parse_ref(ref) if isinstance(ref, str) else None
        if parts is None:
            continue
        place = ("action", number, "ref")
        if (parts.code, parts.stem) != (code, stem):
            why = f"The ref {ref} belongs to another file: in this one they begin with {code}-{stem}."
            yield Fault(place, "ref-elsewhere", why)
        if parts in seen:
            why = f"An entry above has the ref {ref} already. Give this one the next free number."
            yield Fault(place, "duplicate-ref", why)
        seen.add(parts)


def _problems(path: PurePath, text: str, faults: list[Fault]) -> list[Problem]:
    if not faults:
        return []
    from actionlog.document import lines_of  # 4 ms that only a fault needs

    lines = lines_of(text, [fault.place for fault in faults])
    return [Problem(path, line, fault.name, fault.sentence) for line, fault in zip(lines, faults, strict=True)]


# ---------------------------------------------------------------- a file as TOML


def read_toml(root: Path, path: PurePath) -> tuple[str, dict[str, Any], Problem | None]:
    """The text and data of a file, or why it cannot be read."""
    try:
        if (root / path).is_symlink() and not is_inside(root, root / path):
            why = "The file is a link that leads out of the log, so it is not read."
            return "", {}, Problem(path, 0, "leads-outside", why)
        if (root / path).exists() and not (root / path).is_file() and not (root / path).is_dir():
            return "", {}, Problem(path, 0, "unreadable-file", "This is no ordinary file, so it is not read.")
        raw = (root / path).read_bytes()
    except OSError as error:
        return "", {}, Problem(path, 0, "unreadable-file", f"The file cannot be read: {error.strerror}.")
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        return "", {}, _not_text(path, raw, error.start)
    if "\0" in text:
        return "", {}, _not_text(path, raw, raw.index(0))
    try:
        data = parse(text)
    except ValueError as error:
        return text, {}, _why_not_toml(path, text, error)
    if "<<<<<<< " in text and (conflict := re.search(_CONFLICT, text)):
        return text, {}, _unfinished_merge(path, text, conflict.start())
    return text, data, None


def _not_text(path: PurePath, raw: bytes, at: int) -> Problem:
    why = "This is no text in UTF-8. If it was saved in another encoding, save it again as UTF-8."
    return Problem(path, raw.count(b"\n", 0, at) + 1, "not-utf-8", why)


_MARKER = r"(?m)^(?:<{7} |\|{7} |={7}\r?$|>{7} )"
_CONFLICT = r"(?ms)^<{7} .*?^={7}\r?$.*?^>{7} "
"""A conflict in the midst of a text of several lines: the file is TOML all the same."""


def _unfinished_merge(path: PurePath, text: str, at: int) -> Problem:
    why = (
        "The file has two versions of the lines from here on (an unfinished merge). Keep what is right of "
        "both and take out the lines that begin with <<<<<<<, ======= and >>>>>>>."
    )
    return Problem(path, _line_at(text, at), "unfinished-merge", why)


def _line_at(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


_A_LINE = 'A line is a key, = and a value, such as minute = "27"; a comment begins with #.'
_BACKSLASH = "In double quotes a backslash is written twice. In single quotes it may stand alone."
_NO_QUOTE = "There is no quote at the end of the text that begins here."
_CONTROL = "There is a control character here, which cannot be seen. Take it out."
_HINTS = (
    ("Invalid date", "There is no such day or time. A day is written as 2019-02-28."),
    ("Invalid value", "After = comes text in quotes, a day such as 2019-02-28, a list in [ ], true or false."),
    ("Invalid hex", _BACKSLASH),
    ("Invalid", _A_LINE),
    ("Expected newline", 'Too much stands on this line. A day is written as 2019-02-28, a quote within a text as \\".'),
    ("Expected '='", _A_LINE),
    ("Expected ']", "A heading ends with as many brackets as it begins with, such as [[action]]."),
    ("Expected \"'", _NO_QUOTE),
    ("Unterminated string", _NO_QUOTE),
    ("Illegal character '\\n'", _NO_QUOTE),
    ("Found invalid character '\\n'", _NO_QUOTE),
    ("Illegal character", _CONTROL),
    ("Found invalid character", _CONTROL),
    ("Unescaped", _BACKSLASH),
    ("Escaped", _BACKSLASH),
    ("Unclosed", "A bracket that was opened here or just above is not closed, or a comma is missing."),
    ("Cannot", "The same key or heading stands twice. Entries begin with [[action]], updates with [[action.update]]."),
    ("Duplicate", "The same key stands twice between { and }."),
)
"""How the parser's words for a fault begin, and what a clerk can make of it; the first that fits counts."""

_OPENINGS = {"Unterminated string": '"""', "Expected \"'''\"": "'''", 'Expected "\'"': "'"}


def _why_not_toml(path: PurePath, text: str, error: ValueError) -> Problem:
    if marker := re.search(_MARKER, text):
        return _unfinished_merge(path, text, marker.start())
    if not isinstance(error, tomli.TOMLDecodeError):
        why = "There is a number thousands of figures long here, or brackets hundreds deep. Take it out."
        return Problem(path, _first_line_refused(text), "not-toml", why)
    hint = next((hint for beginning, hint in _HINTS if error.msg.startswith(beginning)), None)
    if set(text.split("\n")[min(error.lineno, text.count("\n") + 1) - 1].partition("=")[2].lstrip()[:1]) & set("“”„‘’"):
        hint = 'Curly quotes, as a word processor makes them, do not hold a text here: type straight ones, ".'
    why = hint or f"Look here and just above for a missing quote or bracket ({error.msg})."
    return Problem(path, _line_of_fault(text, error), "not-toml", f"The file cannot be read from here on. {why}")


def _line_of_fault(text: str, error: tomli.TOMLDecodeError) -> int:
    """Where a text has no end the parser is at the end of the file; the line where it begins is wanted."""
    opening = _OPENINGS.get(error.msg)
    if opening is None or not text.endswith("\n"):
        return error.lineno
    return _line_at(text, text.rfind(opening))


def _first_line_refused(text: str) -> int:
    """The line of the first statement that cannot be read even by itself."""
    from actionlog.document import raw_statements

    for start, end, _ in raw_statements(text):
        try:
            parse(text[start:end])
        except ValueError:
            return _line_at(text, start)
    return 0
