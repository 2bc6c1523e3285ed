"""The life of an entry as a listing: what was minuted and what happened to it, with who recorded it; the commits."""

from collections.abc import Iterator
from typing import Any

from actionlog.changes import AddAction, AddUpdate
from actionlog.dates import in_words, short
from actionlog.entries import EXEMPT, Entry
from actionlog.escaping import json_text
from actionlog.git import Commit
from actionlog.history import History, Touched
from actionlog.model import replace
from actionlog.position import Registers
from actionlog.rewording import LEGEND, as_text, is_marked, words
from actionlog.telling.base import Told
from actionlog.telling.entries import told_of_entry
from actionlog.views import SCHEMA, Column, Listing, Section

_COLUMNS = (
    Column("Day", whole=True),
    Column("What", least=28),
    Column("Who", least=len("not committed"), most=24),
    Column("Commit", whole=True),
)
NOT_COMMITTED = "not committed yet"
NO_GIT = "The log is not in a git repository, so it is not known who recorded this, and when."
_Recorded = tuple[Told, Commit | None]


def chronicle(entry: Entry, found: History | None, registers: Registers) -> Listing:
    """``found`` is None outside git."""
    life = list(_life(entry, found, registers))
    touched = found.touched if found else ()
    sections = [Section("What happened", [_row(told, by, found) for told, by in life])]
    if found is not None:
        sections.append(Section("Commits that touched it", [_commit_row(one, entry) for one in touched]))
    summary = [LEGEND] if any(is_marked(told.words) for told, _ in life) else []
    title = f" {entry.action.title}" if entry.action.title else ""
    title += f" (exempt: {entry.position.exempt})" if entry.position.exempt else ""

    def records() -> list[dict[str, Any]]:
        commits = found.touched if found else ()
        return [*(_record(told, by) for told, by in life), *(_commit_record(one, entry) for one in commits)]

    return Listing(
        f"{entry.ref}{title}: its life up to {in_words(entry.position.as_at)}",
        _COLUMNS,
        sections,
        [*summary, *([NO_GIT] if found is None else [])],
        "history",
        entry.position.as_at,
        records,
        RECORD_KEYS,
    )


def _life(entry: Entry, found: History | None, registers: Registers) -> Iterator[_Recorded]:
    """The entry and its updates in the order of the file, each with the commit that recorded it."""
    action = entry.action
    bare = replace(action, updates=())
    for told in told_of_entry(AddAction(bare), bare, bare, registers):
        yield (_only_exempt(told) if entry.hidden else told), found.added_by if found else None
    for number, update in enumerate(action.updates):
        was = replace(action, updates=action.updates[:number])
        now = replace(action, updates=action.updates[: number + 1])
        for told in told_of_entry(AddUpdate(action.ref, update), was, now, registers):
            yield told, found.updates_by[number] if found else None


def _only_exempt(told: Told) -> Told:
    return told._replace(words=words(EXEMPT), after=None)


def _row(told: Told, by: Commit | None, found: History | None) -> tuple[str, ...]:
    recorded = ("", "") if found is None else _who(by)
    return (short(told.date) if told.date else "", _capital(as_text(told.words)), *recorded)


def _who(by: Commit | None) -> tuple[str, str]:
    return (f"{by.author}, {short(by.day)}", by.short_name) if by else (NOT_COMMITTED, "")


def _capital(text: str) -> str:
    return text if text == EXEMPT else text[:1].upper() + text[1:]


def _commit_row(touched: Touched, entry: Entry) -> tuple[str, ...]:
    did = ", ".join(what.replace("-", " ") for what in touched.did)
    did = did if touched.readable else "the file cannot be read as this commit has it"
    if touched.by is None:
        return ("", did, NOT_COMMITTED, "")
    subject = EXEMPT if entry.hidden else touched.by.subject
    return (short(touched.by.day), f"{subject} ({did})" if did else subject, touched.by.author, touched.by.short_name)


RECORD_KEYS = (
    "event",
    "date",
    "recorded",
    "by",
    "note",
    "what",
    "sentence",
    "commit",
    "committed",
    "author",
    "message",
)
"""Of what happened to the entry (``event`` is ``entry``) and of commits (``event`` is ``commit``)."""


def _record(told: Told, by: Commit | None) -> dict[str, Any]:
    return {
        "event": "entry",
        "date": told.date.isoformat() if told.date else None,
        "recorded": told.recorded.isoformat() if told.recorded else None,
        "by": told.by,
        "note": told.note,
        "what": [told.what],
        "sentence": as_text(told.words),
        **_commit_keys(by),
        "message": None,
    }


def _commit_record(touched: Touched, entry: Entry) -> dict[str, Any]:
    silent = dict.fromkeys(("date", "recorded", "by", "note"))
    message = touched.by.message if touched.by and not entry.hidden else None
    said = {**silent, "what": list(touched.did), "sentence": None}
    return {"event": "commit", **said, **_commit_keys(touched.by), "message": message}


def _commit_keys(by: Commit | None) -> dict[str, Any]:
    return {
        "commit": by.name if by else None,
        "committed": by.day.isoformat() if by else None,
        "author": by.author if by else None,
    }


def in_json(listing: Listing, entry: Entry, in_git: bool) -> str:
    data = {"schema": SCHEMA, "as_at": entry.position.as_at.isoformat(), "ref": entry.ref, "in_git": in_git}
    return json_text({**data, "history": listing.records()})
