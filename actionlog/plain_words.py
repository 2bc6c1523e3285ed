"""A file of a log in plain words, statement by statement: what ``git diff`` compares in its place.

Nothing is left out, comments and unknown keys neither, so that no change is hidden. The words of exempt business are
not shown; a mark in their place says whether they are others.
"""

import datetime
import hashlib
from collections.abc import Collection, Mapping
from typing import Any

from actionlog.dates import in_words
from actionlog.document import parse, statements
from actionlog.errors import Place
from actionlog.escaping import lines
from actionlog.model import NEXT_MEETING, REPEATS, Register
from actionlog.position import why_exempt
from actionlog.schema import parse_ref, read_actions, read_meeting
from actionlog.wording import repeat_in_words, status_in_words

_LABELS = {
    "by": "Reported by",
    "owners": "Owner",
    "owner_done": "Has done their part",
    "due_text": "Due, in words",
    "repeat": "Wanted",
    "superseded_by": "Superseded by",
    "recorded": "Entered",
    "register": "Moved to",
    "notified": "Executive notified",
    "fulfils": "Done for",
    "correction": "Minutes corrected",
    "struck_because": "Struck because",
    "response_period": "To be answered within",
    "agenda_before": "On agendas before",
    "agenda_after": "On agendas after",
}
"""What a key is called where that is not its own name."""
_OPEN = {"ref", "kind", "date", "recorded", "status", "response", "due", "repeat", "exempt", "register", "notified"}
_OPEN |= {"fulfils", "correction", "meeting", "superseded_by", "struck", "follows", "supersedes"}
"""Keys that may be read of exempt business too."""


def plain_words(text: str, private: Collection[str] = ()) -> str:
    """A valid TOML text in words. ``private`` are the codes of registers of which all counts as exempt."""
    data = parse(text)
    exempt = _exempt_entries(data, private)
    table: Place = ()
    said: list[str] = []
    for statement in statements(text):
        table = statement.place or () if statement.header else table
        if statement.place in ((*table, "ref"), (*table, "date")) and table[:1] == ("action",):
            continue  # the heading says it
        hidden = table[:1] == ("action",) and (exempt is None or table[1] in exempt)
        raw = text[statement.start : statement.end].strip()
        if statement.header:
            words, depth = _heading(table, data), _depth(table) - 1
        elif statement.place is None:
            words, depth = _mark(raw) if hidden and raw else raw, _depth(table)
        else:
            words, depth = _key(statement.place[len(table) :], _at(data, statement.place), hidden), _depth(table)
        said += ["  " * depth + line if line else "" for line in lines(words)]
    return "\n".join(said) + "\n"


def _depth(table: Place) -> int:
    """How far the keys of a table are set in: those of an update further than its entry's."""
    return min(len(table), 1) if len(table) < 4 else 2


def _at(data: Any, place: Place) -> Any:
    for part in place:
        data = data[part]
    return data


def _exempt_entries(data: Mapping[str, Any], private: Collection[str]) -> set[int] | None:
    """The numbers of the entries that are exempt, with those that cannot be read; None: nobody can say."""
    meeting, _ = read_meeting(data, "")
    entries = data.get("action", [])
    if meeting is None or not isinstance(entries, list):
        return None
    refs = [str(entry.get("ref")) if isinstance(entry, Mapping) else "" for entry in entries]
    code = next((found.code for found in map(parse_ref, refs) if found), "")
    registers = {code: Register(code, code, private=True) for code in private}
    public = [a.ref for a in read_actions(data, code, meeting)[0] if why_exempt(a, registers) is None]
    return {n for n, ref in enumerate(refs) if ref not in public}


def _heading(table: Place, data: Mapping[str, Any]) -> str:
    match table:
        case ("meeting",):
            return "Meeting"
        case ("registers", code):
            return f"Register {code}"
        case ("action", _):
            return f"Entry {_at(data, table).get('ref', '')}"
        case ("action", _, "update", _):
            day = _at(data, table).get("date")
            return f"Update of {in_words(day)}" if isinstance(day, datetime.date) else "Update"
    return ".".join(str(part) for part in table)


def _key(key: Place, value: Any, hidden: bool) -> str:
    name = ".".join(map(str, key))
    label = _LABELS.get(name, name.replace("_", " ").capitalize())
    words = _value(name, value)
    return f"{label}: {_mark(words) if hidden and name not in _OPEN else words}"


def _value(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return in_words(value)
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "nobody"
    if key == "repeat" and value in REPEATS:
        return repeat_in_words(value)
    return status_in_words(value) if value == NEXT_MEETING or key in ("status", "response", "kind") else str(value)


def _mark(words: str) -> str:
    """What stands for words that are not shown: other words have another mark."""
    return f"exempt, not shown ({hashlib.sha256(words.encode()).hexdigest()[:4]})"
