"""Checks of keys: what stands under a name, or in a block, where it counts for nothing."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import PurePath
from typing import Any

from actionlog.checks.base import Checked, Finding, tables
from actionlog.errors import Place
from actionlog.reading import SETTINGS
from actionlog.schema import ACTION_KEYS, MEETING_KEYS, REGISTER_KEYS, UPDATE_KEYS

_ACTION = (*ACTION_KEYS, "update")
_ONLY_OF_UPDATES = set(UPDATE_KEYS) - set(_ACTION)
_ONLY_OF_ENTRIES = set(ACTION_KEYS) - set(UPDATE_KEYS)
_OTHER_WORDS = {
    "deadline": "due",
    "target": "due",
    "responsible": "owners",
    "lead": "owners",
    "who": "owners",
    "assignee": "owners",
    "comment": "note",
    "comments": "note",
    "progress": "note",
    "reason": "note",
}
"""What trackers call things that have another name here."""


def misspelt_key(checked: Checked) -> Iterator[Finding]:
    """A key is not one of the format's, but nearly, or another word for one: what it says counts for nothing. A key of
    your own, which is allowed, is named so that it is not near one of the format's."""
    for path, table, known, place in _tables_of(checked):
        for key in table:
            if key in known or _where_it_belongs(key, place):
                continue
            near = get_close_matches(key.casefold(), known, 1, 0.75) or [_OTHER_WORDS.get(key.casefold(), "")]
            if near[0] in known:
                yield Finding(path, _at(table, place, key), f"{key} is no key of the format. Did you mean {near[0]}?")


def misplaced_key(checked: Checked) -> Iterator[Finding]:
    """A key of the format stands in a block where it means nothing: mostly the heading above it is missing or wrong,
    and what belongs to an update stands in an entry."""
    for path, table, known, place in _tables_of(checked):
        for key in table:
            if key not in known and (where := _where_it_belongs(key, place)):
                yield Finding(path, _at(table, place, key), f"{key} {where}")


def _tables_of(checked: Checked) -> Iterator[tuple[PurePath, dict[str, Any], tuple[str, ...], Place]]:
    """Every block of every file, with the keys it may have and its place."""
    for path, file in checked.files.items():
        if path.name == SETTINGS:
            yield path, file.data, ("title", "registers"), ()
            for code in checked.log.registers:
                yield path, file.data["registers"][code], tuple(REGISTER_KEYS), ("registers", code)
            continue
        yield path, file.data, ("meeting", "action"), ()
        meeting = file.data.get("meeting")
        yield path, meeting if isinstance(meeting, dict) else {}, tuple(MEETING_KEYS), ("meeting",)
        for n, table in enumerate(tables(file.data.get("action"))):
            yield path, table, _ACTION, ("action", n)
            for m, update in enumerate(tables(table.get("update"))):
                yield path, update, tuple(UPDATE_KEYS), ("action", n, "update", m)


def _where_it_belongs(key: str, place: Place) -> str | None:
    """What is to be said of a key of the format in a block that is not its own; None where it is no such key."""
    is_entry = len(place) == 2 and place[0] == "action"
    if is_entry and key in _ONLY_OF_UPDATES:
        return "belongs to an update: is the heading [[action.update]] missing above it?"
    if len(place) == 4 and key in _ONLY_OF_ENTRIES:
        return "belongs to an entry: is the heading [[action]] missing above it?"
    if not place and key == "update":
        return "belongs to an entry: its heading is to be [[action.update]]."
    return None


def _at(table: dict[str, Any], place: Place, key: str) -> Place:
    return (*place, key, 0) if isinstance(table[key], list) else (*place, key)
