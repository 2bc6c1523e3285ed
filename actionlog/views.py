"""Tables to look at: of entries, of meetings. What stands in them is text; ``render`` gives it a form."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from actionlog.dates import in_words, short
from actionlog.entries import EXEMPT, RECORD_KEYS, Entry, most_days_late_first, record
from actionlog.model import ActionLog, Meeting, Register, refs_by_file
from actionlog.wording import count, due_in_words, owners_in_words, register_title, state, times

SCHEMA = 1
"""The version of what ``--format json`` prints. It grows when a key goes or changes its meaning."""


class Column(NamedTuple):
    name: str
    whole: bool = False
    """Never wrapped or cut: refs, days, numbers."""
    least: int = 0
    """Otherwise: never narrower than this, which is enough for a day or a long word."""
    most: int | None = None
    """Made no wider than this, where the terminal is too narrow to show everything on one line."""
    from_width: int = 0
    """On a terminal narrower than this the column is left out."""


class Section(NamedTuple):
    heading: str | None
    rows: Sequence[tuple[str, ...]]


class Listing(NamedTuple):
    """What a listing command has found: a table for people, records for programs."""

    headline: str
    columns: Sequence[Column]
    sections: Sequence[Section]
    summary: Sequence[str]
    name: str
    """The key of the records in JSON: ``actions``, ``meetings``."""
    as_at: datetime.date | None
    """The day it speaks for; None where it speaks of no log."""
    records: Callable[[], Sequence[Mapping[str, Any]]]
    keys: Sequence[str]
    """The keys of every record, in their order: the columns of CSV."""

    @property
    def length(self) -> int:
        return sum(len(section.rows) for section in self.sections)


_DUE = Column("Due", least=len("28 Feb 2019"), most=len("(put back twice)"))
_OWNER = Column("Owner", least=len("Communications"), most=32)
_ACTION = Column("Action", least=18)

_LIST_COLUMNS = (
    Column("Ref", whole=True),
    _DUE,
    Column("Status", least=len("complete"), most=len("days overdue")),
    Column("Minute", least=len("Minute"), most=12, from_width=110),
    _OWNER,
    _ACTION,
)


def outstanding_list(found: Sequence[Entry], as_at: datetime.date, title: str) -> Listing:
    rows = [
        (
            entry.ref,
            due_in_words(entry.position, short),
            state(entry.position),
            entry.position.minute or "",
            EXEMPT if entry.hidden else owners_in_words(entry.position),
            entry.short_text,
        )
        for entry in found
    ]
    headline = f"{title}: position as at {in_words(as_at)}"

    def records() -> list[dict[str, Any]]:
        return [record(entry) for entry in found]

    sections = [Section(None, rows)]
    return Listing(headline, _LIST_COLUMNS, sections, _counts(found), "actions", as_at, records, RECORD_KEYS)


def _counts(found: Sequence[Entry]) -> list[str]:
    """How many there are, and what about them asks for the clerk's eye."""
    outstanding = [entry for entry in found if entry.position.outstanding]
    others = len(found) - len(outstanding)
    facts = {
        "standing": sum(entry.position.kind == "standing" for entry in outstanding),
        "overdue": sum(entry.position.overdue for entry in outstanding),
        "proposed for closure": sum(entry.position.status == "complete" for entry in outstanding),
        "without an owner": sum(not entry.owned for entry in outstanding),
        "without a date": sum(entry.position.due is None for entry in outstanding),
    }
    said = [f"{number} {what}" for what, number in facts.items() if number]
    line = f"{len(outstanding)} outstanding" + (f": {', '.join(said)}" if said else "")
    return [f"{line}. {others} noted or settled." if others else f"{line}."]


_OVERDUE_COLUMNS = (
    Column("Ref", whole=True),
    Column("Days late", whole=True),
    _DUE,
    _OWNER,
    _ACTION,
)


def overdue_list(late: Sequence[Entry], as_at: datetime.date, log: ActionLog, by: str | None) -> Listing:
    """Most days late first; grouped by the lead owner or by the register where ``by`` says so."""
    groups: dict[str | None, list[Entry]] = {}
    for entry in most_days_late_first(late):
        groups.setdefault(_group(entry, log, by), []).append(entry)
    ordered = sorted(groups.items(), key=lambda group: group[0] or "") if by else list(groups.items())
    sections = [Section(heading, [_overdue_row(entry) for entry in group]) for heading, group in ordered]
    headline = f"{count(len(late), 'entry is', 'entries are')} overdue as at {in_words(as_at)}"
    if not late:
        headline = f"Nothing is overdue as at {in_words(as_at)}"

    def records() -> list[dict[str, Any]]:
        return [record(entry) for _, group in ordered for entry in group]

    return Listing(headline, _OVERDUE_COLUMNS, sections, [], "actions", as_at, records, RECORD_KEYS)


def _group(entry: Entry, log: ActionLog, by: str | None) -> str | None:
    match by:
        case "owner":
            return "Exempt" if entry.hidden else entry.lead or "Owner to be confirmed"
        case "register":
            return f"{entry.position.register}: {register_title(log, entry.position.register)}"
    return None


def _overdue_row(entry: Entry) -> tuple[str, ...]:
    found = entry.position
    owner = EXEMPT if entry.hidden else owners_in_words(found)
    due = due_in_words(found, short)
    if found.times_put_back:
        due += f" (put back {times(found.times_put_back)})"
    return (entry.ref, str(found.days_overdue), due, owner, entry.short_text)


_MEETING_COLUMNS = (
    Column("Register", whole=True),
    Column("Day", whole=True),
    Column("Entries", whole=True),
    Column("Meeting", least=16),
)


def meetings_list(log: ActionLog, registers: Iterable[Register], as_at: datetime.date) -> Listing:
    """The calendar of each register, with how many entries each meeting holds and which is last and next."""
    rows, records = [], []
    held = refs_by_file(log)
    for register in registers:
        for meeting in register.meetings:
            number = len(held.get((register.code, meeting.stem), ()))
            words = _about_meeting(register, meeting, as_at)
            rows.append((register.code, in_words(meeting.date), str(number), words))
            records.append(_meeting_record(register, meeting, number))
    headline = f"{log.title}: {count(len(rows), 'meeting')} as at {in_words(as_at)}"
    sections = [Section(None, rows)]
    return Listing(headline, _MEETING_COLUMNS, sections, [], "meetings", as_at, lambda: records, _MEETING_KEYS)


_MEETING_KEYS = ("register", "meeting", "date", "title", "extraordinary", "cancelled", "minutes", "entries")


def _about_meeting(register: Register, meeting: Meeting, as_at: datetime.date) -> str:
    on = [m for m in register.meetings if m.is_on]
    last = next((m for m in reversed(on) if m.date <= as_at), None)
    coming = next((m for m in on if m.date >= as_at), None)
    words = [meeting.title or ""]
    words += ["extraordinary"] if meeting.extraordinary else []
    words += [f"cancelled: {meeting.cancelled}"] if not meeting.is_on else []
    words += ["last"] if meeting == last else []
    words += ["next"] if meeting == coming else []
    words += [f"file {meeting.stem}"] if meeting.stem != meeting.date.isoformat() else []
    return ", ".join(filter(None, words))


def _meeting_record(register: Register, meeting: Meeting, number: int) -> dict[str, Any]:
    return {
        "register": register.code,
        "meeting": meeting.stem,
        "date": meeting.date.isoformat(),
        "title": meeting.title,
        "extraordinary": meeting.extraordinary,
        "cancelled": meeting.cancelled,
        "minutes": meeting.minutes,
        "entries": number,
    }
