"""From drafts to entries: whose meeting they are of, where they are minuted, and the entry that each becomes."""

import datetime
import re
from collections import Counter
from collections.abc import Sequence

from actionlog.minutes.drafts import Draft
from actionlog.minutes.matching import Offered
from actionlog.minutes.paragraphs import plain
from actionlog.minutes.reading import Document
from actionlog.model import Action, ActionLog, Meeting, Register

_SMALL_WORDS = {"the", "of", "and", "for"}


def minute_of(draft: Draft) -> str | None:
    """As printed: ``27(3)`` is point 3 of item 27; a number such as 53.5.2 says by itself where it is."""
    item, label = draft.item, draft.label
    if label is None or (item is None and label[:1].isdigit()) or (item is not None and label.startswith(f"{item}.")):
        return label or item
    return f"{item or ''}({label})"


def source_of(draft: Draft, document: Document, name: str) -> str:
    """``minutes.pdf, page 3, line 4``; in Word, paragraphs are counted."""
    page = f"page {draft.page}, " if draft.page is not None else ""
    return f"{name}, {page}{'paragraph' if document.kind == 'word' else 'line'} {draft.line}"


def offered(drafts: Sequence[Draft], document: Document, name: str) -> list[Offered]:
    """The drafts with their numbers, which are the same whatever meeting of the document is asked for."""
    return [Offered(n, draft, minute_of(draft), source_of(draft, document, name)) for n, draft in enumerate(drafts, 1)]


def register_named(body: str | None, log: ActionLog) -> Register | None:
    """The one register whose code or title is what the page calls the body; the order of its words may differ.

    None where there is none, or more than one: a committee of like name is another committee.
    """
    if body is None:
        return None
    named = [r for r in log.registers.values() if body.strip() == r.code or _words(body) == _words(r.title)]
    return named[0] if len(named) == 1 else None


def _words(name: str) -> Counter[str]:
    words = re.findall(r"\w+", plain(name).casefold().replace("'", "").replace("&", " and "))
    return Counter(word for word in words if word not in _SMALL_WORDS)


def of_register(found: Sequence[Offered], register: Register, log: ActionLog) -> list[Offered]:
    """Without what is another body's: where the page names this register's body anywhere, without all others."""
    named = [register_named(one.draft.body, log) for one in found]
    if register in named:
        return [one for one, body in zip(found, named, strict=True) if body == register or one.draft.body is None]
    return [one for one, body in zip(found, named, strict=True) if body is None]


def days_named(found: Sequence[Offered]) -> list[datetime.date]:
    return sorted({one.draft.meeting for one in found if one.draft.meeting is not None})


def entry_of(one: Offered, ref: str, register: Register, meeting: Meeting) -> Action:
    """The entry that a draft becomes, with its own words."""
    draft = one.draft
    return Action(
        ref=ref,
        kind=draft.kind,
        text=draft.text,
        minute=one.minute,
        owners=draft.owners,
        due=draft.due,
        due_text=draft.due_text,
        repeat=draft.repeat,
        source=one.source,
        register=register.code,
        stem=meeting.stem,
        meeting=meeting.date,
    )
