"""The keys of a log's files, in their order: plain TOML data to values and back.

Keys that are not named here are left alone: they stay in the files and mean nothing to the program.
Faults are returned, all of them, and what has one is left out.
"""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from actionlog.errors import Fault, Place
from actionlog.model import KINDS, NEXT_MEETING, REPEATS, RESPONSES, STATUSES, Action, Meeting, Register, Update
from actionlog.recurrence import parse_period

Data = Mapping[str, Any]

CODE = re.compile(r"[A-Z][A-Z0-9]*")
STEM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[b-z]?")
REF = re.compile(rf"({CODE.pattern})-({STEM.pattern})-([1-9][0-9]{{0,5}})")
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10))}
"""What Windows keeps for devices: no file or folder can have such a name there."""


class Ref(NamedTuple):
    """The parts of a ref: ``CYP-2019-02-22b-1`` is entry 1 in the file ``2019-02-22b`` of CYP."""

    code: str
    stem: str
    number: int

    def __str__(self) -> str:
        return f"{self.code}-{self.stem}-{self.number}"


def parse_ref(text: str) -> Ref | None:
    found = REF.fullmatch(text)
    return Ref(found[1], found[2], int(found[3])) if found else None


def is_stem(name: str) -> bool:
    """Whether a meeting's file can have this name: a day that there is, with a letter for a second one."""
    try:
        datetime.date.fromisoformat(name[:10])
    except ValueError:
        return False
    is_a_day = name[4] == "-" == name[7] and name[5] != "W"  # which has other forms in ISO 8601
    return is_a_day and (len(name) == 10 or (len(name) == 11 and "b" <= name[10] <= "z"))


def why_no_code(code: str) -> str | None:
    """Why a register cannot have this code; None where it can."""
    if not CODE.fullmatch(code):
        return "a code is capital letters and figures and begins with a letter, such as CYP"
    if code in _RESERVED:
        return f"Windows keeps the name {code} for a device"
    return None


_LETTERS = re.compile(r"[^\W\d_]")


def says_something(text: str | None) -> bool:
    """Whether there is a word in it."""
    return text is not None and (len(_LETTERS.findall(text[:20])) > 1 or len(_LETTERS.findall(text)) > 1)


# ---------------------------------------------------------------- what a value must be


class _WrongValueError(ValueError):
    """A value is not what its key takes; the words say what it is to be."""


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise _WrongValueError("text in quotes.")
    return value


def _day(value: object) -> datetime.date:
    if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
        raise _WrongValueError("a day such as 2019-02-28, without quotes.")
    return value


def _due(value: object) -> object:
    if value == NEXT_MEETING:
        return value
    try:
        return _day(value)
    except _WrongValueError:
        raise _WrongValueError(
            f'a day such as 2019-02-28, without quotes, or "{NEXT_MEETING}". Words that are no day belong in due_text.'
        ) from None


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _WrongValueError('a list of texts, such as ["Head of Transport"].')
    return tuple(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _WrongValueError("true or false, without quotes.")
    return value


_OTHER_WORDS = {
    "done": "complete",
    "completed": "complete",
    "finished": "complete",
    "implemented": "complete",
    "achieved": "complete",
    "removed": "closed",
    "ongoing": "in-progress",
    "started": "in-progress",
    "paused": "on-hold",
    "postponed": "on-hold",
    "cancelled": "withdrawn",
    "yearly": "annual",
    "annually": "annual",
    "half-yearly": "six-monthly",
    "report": "information",
    "resolution": "decision",
    "noted": "decision",
}
"""What other trackers call things that have another word here."""


def word_meant(typed: str, words: Sequence[str]) -> str | None:
    """The one of the words that was probably meant; None where none is near."""
    from difflib import get_close_matches  # 2 ms that only a slip needs

    plain = typed.strip().casefold().replace(" ", "-").replace("_", "-")
    near = [plain] if plain in words else [_OTHER_WORDS.get(plain, ""), *get_close_matches(plain, words, 1)]
    return next((word for word in near if word in words), None)


def _one_of(words: tuple[str, ...]) -> Callable[[object], object]:
    expected = f"one of {', '.join(words)}"

    def read(value: object) -> object:
        if value in words:
            return value
        if not isinstance(value, str) or len(value) > 40 or not value.isprintable():
            raise _WrongValueError(f"{expected}.")
        near = word_meant(value, words)
        hint = f' Did you mean "{near}"?' if near else ""
        raise _WrongValueError(f'{expected}, not "{value}".{hint}')

    return read


def _ref(value: object) -> str:
    if not isinstance(value, str) or not REF.fullmatch(value):
        raise _WrongValueError('a ref such as "CYP-2018-12-07-3".')
    return value


def _code(value: object) -> str:
    if not isinstance(value, str) or why_no_code(value):
        raise _WrongValueError('the code of a register, such as "CYP".')
    return value


def _period(value: object) -> str:
    if not isinstance(value, str) or len(value) > 40 or parse_period(value) is None:
        raise _WrongValueError('a period such as "2 months" or "28 days".')
    return value


_Keys = dict[str, Callable[[object], object]]

ACTION_KEYS: _Keys = {
    "ref": _ref,
    "kind": _one_of(KINDS),
    "minute": _string,
    "title": _string,
    "text": _string,
    "owners": _strings,
    "due": _due,
    "due_text": _string,
    "repeat": _one_of(REPEATS),
    "exempt": _string,
    "follows": _ref,
    "supersedes": _ref,
    "source": _string,
}
UPDATE_KEYS: _Keys = {
    "date": _day,
    "recorded": _day,
    "by": _string,
    "status": _one_of(STATUSES),
    "response": _one_of(RESPONSES),
    "note": _string,
    "due": _due,
    "due_text": _string,
    "owners": _strings,
    "owner_done": _string,
    "register": _code,
    "notified": _day,
    "fulfils": _day,
    "correction": _flag,
    "kind": _one_of(KINDS),
    "text": _string,
    "exempt": _string,
    "meeting": _day,
    "minute": _string,
    "evidence": _string,
    "superseded_by": _ref,
    "struck": _day,
    "struck_because": _string,
}
MEETING_KEYS: _Keys = {
    "date": _day,
    "title": _string,
    "minutes": _string,
    "cancelled": _string,
    "extraordinary": _flag,
}
REGISTER_KEYS: _Keys = {
    "title": _string,
    "response_period": _period,
    "agenda_before": _strings,
    "agenda_after": _strings,
    "private": _flag,
}

# ---------------------------------------------------------------- data to values


def _read_table(
    data: object, keys: _Keys, required: tuple[str, ...], place: Place, heading: str
) -> tuple[dict[str, Any], list[Fault]]:
    """What the table says; ``heading`` is what it stands under, such as ``[[action]]``."""
    if not isinstance(data, dict):
        names = [part for part in place if isinstance(part, str)]
        return {}, [Fault(place, "not-a-table", f"{names[-1]} is to be a block of its own under {heading}.")]
    values: dict[str, Any] = {}
    faults = [
        Fault(place, "missing-key", f"This {heading} has no {key}, which it needs.")
        for key in required
        if key not in data
    ]
    for key, value in data.items():
        if (read := keys.get(key)) is not None:
            try:
                values[key] = read(value)
            except _WrongValueError as wrong:
                faults.append(Fault((*place, key), "wrong-value", f"{key} is to be {wrong}"))
    return values, faults


def _tables(data: object, place: Place) -> Iterator[tuple[Place, object]]:
    """The tables of an array of tables, each with its place; nothing where there is none."""
    if isinstance(data, list):
        yield from (((*place, n), item) for n, item in enumerate(data))
    elif data is not None:
        yield place, None


def read_meeting(data: Data, stem: str) -> tuple[Meeting | None, list[Fault]]:
    """The ``[meeting]`` of a file; None where it has a fault."""
    if "meeting" not in data:
        return None, [Fault((), "missing-key", "The file has no [meeting] with its date, which it needs.")]
    values, faults = _read_table(data["meeting"], MEETING_KEYS, ("date",), ("meeting",), "[meeting]")
    return (None, faults) if faults else (Meeting(stem=stem, **values), [])


def read_actions(data: Data, register: str, meeting: Meeting) -> tuple[list[Action], list[Fault]]:
    """The entries of a meeting's file, without those that have a fault."""
    actions: list[Action] = []
    faults: list[Fault] = []
    for place, table in _tables(data.get("action"), ("action",)):
        action, found = _read_action(table, place, register, meeting)
        faults += found
        if action is not None:
            actions.append(action)
    return actions, faults


def _read_action(table: object, place: Place, register: str, meeting: Meeting) -> tuple[Action | None, list[Fault]]:
    values, faults = _read_table(table, ACTION_KEYS, ("ref", "kind", "text"), place, "[[action]]")
    updates: list[Update] = []
    if isinstance(table, dict):
        for update_place, update_table in _tables(table.get("update"), (*place, "update")):
            update, found = _read_table(update_table, UPDATE_KEYS, ("date",), update_place, "[[action.update]]")
            faults += found
            if not found:
                updates.append(Update(**update))
    if faults:
        return None, faults
    found_in: dict[str, Any] = {"register": register, "stem": meeting.stem, "meeting": meeting.date}
    return Action(**values, updates=tuple(updates), **found_in), []


def read_register(data: object, code: str) -> tuple[Register | None, list[Fault]]:
    place: Place = ("registers", code)
    if reason := why_no_code(code):
        return None, [Fault(place, "wrong-code", f"{code} cannot be the code of a register: {reason}.")]
    values, faults = _read_table(data, REGISTER_KEYS, ("title",), place, f"[registers.{code}]")
    return (None, faults) if faults else (Register(code=code, **values), [])


# ---------------------------------------------------------------- values to data


def _write(value: Action | Update | Meeting | Register, keys: _Keys) -> dict[str, Any]:
    """The keys that say something, in their order. What is None, false or a missing list says nothing."""
    known = value._fields
    data = {key: getattr(value, key) for key in keys if key in known}
    return {
        key: list(item) if isinstance(item, tuple) else item
        for key, item in data.items()
        if item is not None and item is not False
    }


def action_data(action: Action) -> dict[str, Any]:
    data = {key: item for key, item in _write(action, ACTION_KEYS).items() if item != []}
    return data | ({"update": [update_data(update) for update in action.updates]} if action.updates else {})


def update_data(update: Update) -> dict[str, Any]:
    return _write(update, UPDATE_KEYS)


def meeting_data(meeting: Meeting) -> dict[str, Any]:
    return _write(meeting, MEETING_KEYS)


def register_data(register: Register) -> dict[str, Any]:
    return {key: item for key, item in _write(register, REGISTER_KEYS).items() if item != []}
