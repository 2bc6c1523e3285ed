"""Reading a log: finding it, its files to the model, and what is wrong with them.

A file or entry that has a fault is left out and named; everything else is read all the same.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Any, NamedTuple

import tomli

from actionlog.errors import ActionlogError, Fault, Problem
from actionlog.folders import SETTINGS, folder_of, is_inside, look_into, path_of, unlisted
from actionlog.model import Action, ActionLog, Meeting, Register, in_order, replace, with_calendar
from actionlog.schema import parse_ref, read_actions, read_meeting, read_register
from actionlog.toml import parse

__all__ = [
    "SETTINGS",
    "MeetingFile",
    "Reading",
    "Settings",
    "find_log",
    "folder_of",
    "is_inside",
    "meeting_by_name",
    "path_of",
    "read_files",
    "read_log",
    "read_meeting_file",
    "read_settings",
    "reading_of",
]

LARGEST = 64_000_000
"""Bytes of a file that is still read: a hundred thousand entries have less."""

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
        folder = look_into(root, register.code)
        problems += folder.problems
        for stem in folder.stamps:
            path = path_of(register.code, stem)
            file = files[path] = read_meeting_file(root, path, register.code)
            problems += file.problems
            actions += file.actions
            meetings.append(file.meeting or meeting_by_name(stem))
        registers[register.code] = with_calendar(register, meetings)
    problems += unlisted(root, registers)
    return reading_of(settings.title, registers, actions, problems), files


def reading_of(
    title: str,
    registers: Mapping[str, Register],
    actions: Iterable[Action],
    problems: Iterable[Problem],
    refs: Mapping[tuple[str, str], Sequence[str]] | None = None,
) -> Reading:
    """What was read, put in its order."""
    log = ActionLog(title, registers, (), refs)
    return Reading(replace(log, actions=in_order(actions, log)), tuple(sorted(problems)))


def meeting_by_name(stem: str) -> Meeting:
    """What a file's name says of its meeting, where the file cannot be read: the calendar would slide without it."""
    return Meeting(stem, datetime.date.fromisoformat(stem[:10]))


class Settings(NamedTuple):
    """What ``actionlog.toml`` says. The registers are without their meetings."""

    text: str
    data: dict[str, Any]
    title: str
    registers: list[Register]


def read_settings(root: Path) -> Settings:
    """The settings of the log. Raises ActionlogError where there is a fault in them."""
    return _settings(*read_toml(root, PurePath(SETTINGS)))


def settings_of(raw: bytes) -> Settings:
    """The same of settings that are not on the disk, such as those of a revision."""
    return _settings(*toml_of(PurePath(SETTINGS), raw))


def _settings(text: str, data: dict[str, Any], problem: Problem | None) -> Settings:
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
        raise ActionlogError(*(str(problem) for problem in _problems(PurePath(SETTINGS), text, faults)))
    return Settings(text, data, str(title), registers)


class MeetingFile(NamedTuple):
    """The text of a meeting's file, and what could be read of it."""

    text: str
    data: dict[str, Any]
    meeting: Meeting | None
    actions: list[Action]
    problems: list[Problem]


def read_meeting_file(root: Path, path: PurePath, code: str) -> MeetingFile:
    return _meeting_file(path, code, *read_toml(root, path))


def meeting_file_of(raw: bytes, path: PurePath, code: str) -> MeetingFile:
    """The same of a file that is not on the disk, such as that of a revision."""
    return _meeting_file(path, code, *toml_of(path, raw))


def _meeting_file(path: PurePath, code: str, text: str, data: dict[str, Any], problem: Problem | None) -> MeetingFile:
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
        file = root / path
        if file.is_symlink() and not is_inside(root, file):
            why = "The file is a link that leads out of the log, so it is not read."
            return "", {}, Problem(path, 0, "leads-outside", why)
        if not file.is_file() and file.exists() and not file.is_dir():
            return "", {}, Problem(path, 0, "unreadable-file", "This is no ordinary file, so it is not read.")
        if file.stat().st_size > LARGEST:
            why = f"The file has more than {LARGEST // 1_000_000} MB, which no file of a log has, so it is not read."
            return "", {}, Problem(path, 0, "unreadable-file", why)
        raw = file.read_bytes()
    except OSError as error:
        return "", {}, Problem(path, 0, "unreadable-file", f"The file cannot be read: {error.strerror}.")
    return toml_of(path, raw)


def toml_of(path: PurePath, raw: bytes) -> tuple[str, dict[str, Any], Problem | None]:
    """The text and data of a file's content, or why it cannot be read."""
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
    if "<<<<<<< " in text and (conflict := next(_conflicts(text), None)) is not None:
        return text, {}, _unfinished_merge(path, text, conflict[0])
    return text, data, None


def _not_text(path: PurePath, raw: bytes, at: int) -> Problem:
    why = "This is no text in UTF-8. If it was saved in another encoding, save it again as UTF-8."
    return Problem(path, raw.count(b"\n", 0, at) + 1, "not-utf-8", why)


_MARKER = r"(?m)^(?:<{7,} |\|{7,} |={7,}\r?$|>{7,} )"
_CONFLICT = (r"(?m)^<{7,} ", r"(?m)^={7,}\r?$", r"(?m)^>{7,} ")
_REF_LINE = r"(?m)^\s*ref\s*=\s*[\"']([A-Z0-9a-z-]+)[\"']"


def _conflicts(text: str) -> Iterator[tuple[int, int]]:
    """Where each conflict begins and ends, also in the midst of a text of several lines: that is TOML all the same."""
    end = 0
    while True:
        marks = []
        for mark in _CONFLICT:
            found = re.compile(mark).search(text, end)
            if found is None:
                return
            marks.append(found.start())
            end = found.end()
        yield marks[0], end


def _unfinished_merge(path: PurePath, text: str, at: int) -> Problem:
    refs = _refs_in_conflict(text)
    about = f", about {', '.join(refs)}" if refs else ""
    why = (
        f"The file has two versions of the lines from here on (an unfinished merge{about}). Keep what is right of "
        "both and take out the lines that begin with <<<<<<<, ======= and >>>>>>>."
    )
    return Problem(path, _line_at(text, at), "unfinished-merge", why)


def _refs_in_conflict(text: str) -> list[str]:
    """The entries that stand in a conflict, or in which one stands."""
    found: list[str] = []
    above: list[str] = []
    at = 0
    for begin, end in _conflicts(text):
        above = [*above, *_refs(text, at, begin)][-1:]
        is_below = not re.match(r"<[^\n]*\n\s*\[\[action\]\]", text[begin:end])
        found += [*(above if is_below else []), *_refs(text, begin, end)]
        at = begin
    return list(dict.fromkeys(found))


def _refs(text: str, begin: int, end: int) -> list[str]:
    return [ref for ref in re.findall(_REF_LINE, text[begin:end]) if parse_ref(ref)]


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
