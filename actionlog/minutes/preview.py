"""The drafts of a document as a listing, and as records for programs."""

import datetime
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from typing import Any

from actionlog.dates import in_words, short
from actionlog.entries import EXEMPT
from actionlog.minutes.drafts import Draft
from actionlog.minutes.matching import Offered
from actionlog.model import KINDS, NEXT_MEETING
from actionlog.views import Column, Listing, Section
from actionlog.wording import NO_OWNER, NOTHING_TO_DO, count, repeat_in_words

KEYS = (*("meeting", "body", "item", "label", "text", "kind", "owners", "due", "due_text", "repeat", "marker", "line"),)
"""Of a draft in JSON and CSV, a stable contract; in a PDF ``page`` is one more."""

_COLUMNS = (
    Column("No", whole=True),
    Column("Line", whole=True),
    Column("Minute", least=len("Minute"), most=12, from_width=100),
    Column("Kind", whole=True),
    Column("Mark", whole=True, from_width=110),
    Column("Owner", least=len("confirmed"), most=28),
    Column("Due", least=len("28 Feb 2019"), most=24),
    Column("Text", least=18),
)
_IN_THE_LOG = Column("In the log", least=len("CYP-2018-12-07-1"), most=18)


def drafts_list(
    found: Sequence[Offered],
    name: str,
    *,
    in_the_log: Mapping[int, str] | None = None,
    hidden: Collection[int] = (),
) -> Listing:
    """The drafts, a section for each meeting. ``in_the_log`` says of a draft's number what the log has of it;
    the words of those ``hidden`` are held back."""
    columns = _COLUMNS if in_the_log is None else (*_COLUMNS[:-1], _IN_THE_LOG, _COLUMNS[-1])
    sections = [
        Section(_meeting(*of), [_row(one, in_the_log, one.number in hidden) for one in group])
        for of, group in groupby(found, key=lambda one: (one.draft.meeting, one.draft.body))
    ]
    headline = f"{count(len(found), 'draft')} from {name}" if found else f"Nothing to follow up was found in {name}"
    if len(sections) == 1:
        headline += f": {sections[0].heading}"
        sections = [Section(None, sections[0].rows)]
    keys = KEYS if all(one.draft.page is None for one in found) else (*KEYS, "page")

    def records() -> list[dict[str, Any]]:
        return [_record(one.draft, keys, one.number in hidden) for one in found]

    return Listing(headline, columns, sections, _counts(found), "drafts", None, records, keys)


def _meeting(day: datetime.date | None, body: str | None) -> str:
    return f"{body or 'a body it does not name'}, {in_words(day) if day else 'on a day it does not give'}"


def _row(one: Offered, in_the_log: Mapping[int, str] | None, hidden: bool) -> tuple[str, ...]:
    draft = one.draft
    line = str(draft.line) if draft.page is None else f"{draft.page}/{draft.line}"
    decided = draft.kind == "decision"
    owner = ", ".join(draft.owners) or (NOTHING_TO_DO if decided else NO_OWNER)
    known = () if in_the_log is None else (in_the_log.get(one.number, ""),)
    if hidden:
        return (str(one.number), line, "", draft.kind, draft.marker, EXEMPT, _due(draft, EXEMPT), *known, EXEMPT)
    due = _due(draft, draft.due_text) or (NOTHING_TO_DO if decided else "")
    return (str(one.number), line, one.minute or "", draft.kind, draft.marker, owner, due, *known, draft.text)


def _due(draft: Draft, words: str | None) -> str:
    """The day, and how it repeats; words that are no day in quotes."""
    if isinstance(draft.due, datetime.date):
        day = short(draft.due)
    elif draft.due == NEXT_MEETING:
        day = "next meeting"
    else:
        day = f'"{words}"' if draft.due_text and words else ""
    return ", ".join(filter(None, (day, draft.repeat and repeat_in_words(draft.repeat))))


def _counts(found: Sequence[Offered]) -> list[str]:
    if not found:
        return []
    kinds = Counter(one.draft.kind for one in found)
    wanted = [one.draft for one in found if one.draft.kind != "decision"]
    by_kind = ", ".join(f"{kinds[kind]} {kind}" for kind in KINDS if kinds[kind])
    facts = {
        "without an owner": sum(not draft.owners for draft in wanted),
        "without a date": sum(draft.due is None for draft in wanted),
        "without a formal mark": sum(not one.is_marked for one in found),
    }
    gaps = ", ".join(f"{number} {what}" for what, number in facts.items() if number)
    return [f"By kind: {by_kind}{f'; {gaps}' if gaps else ''}."]


def _record(draft: Draft, keys: Sequence[str], hidden: bool) -> dict[str, Any]:
    record: dict[str, Any] = {
        "meeting": draft.meeting.isoformat() if draft.meeting else None,
        "body": draft.body,
        "item": None if hidden else draft.item,
        "label": None if hidden else draft.label,
        "text": None if hidden else draft.text,
        "kind": draft.kind,
        "owners": [] if hidden else list(draft.owners),
        "due": draft.due.isoformat() if isinstance(draft.due, datetime.date) else draft.due,
        "due_text": None if hidden else draft.due_text,
        "repeat": draft.repeat,
        "marker": draft.marker,
        "line": draft.line,
        "page": draft.page,
    }
    return {key: record[key] for key in keys}
