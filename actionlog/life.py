"""An entry whole, as text: what was minuted, where it stands, and every update."""

from collections.abc import Iterator

from actionlog import escaping
from actionlog.dates import day_month_year, in_words
from actionlog.entries import EXEMPT, Entry
from actionlog.model import NEXT_MEETING, ActionLog, Update
from actionlog.wording import (
    due_in_words,
    listed,
    owners_in_words,
    put_back_in_words,
    register_title,
    repeat_in_words,
    response_in_words,
    state,
    status_in_words,
)


def life(entry: Entry, log: ActionLog, *, width: int | None = None, markdown: bool = False) -> str:
    """The entry with all its updates up to the day it is as at, numbered as in the file.

    ``width`` wraps the plain text; None leaves every line whole.
    """
    facts = list(_facts(entry, log))
    updates = [
        (number, _heading(update), list(_body(update)))
        for number, update in enumerate(entry.action.updates, 1)
        if update.date <= entry.position.as_at
    ]
    if markdown:
        return _markdown(entry, facts, updates)
    return _plain(entry, facts, updates, width)


def _facts(entry: Entry, log: ActionLog) -> Iterator[tuple[str, str]]:
    action, found = entry.action, entry.position
    yield "Register", f"{found.register}: {register_title(log, found.register)}"
    if found.register != action.register:
        yield "Moved from", f"{action.register}: {register_title(log, action.register)}"
    yield "Meeting", in_words(action.meeting)
    if found.minute:
        yield "Minute", found.minute
    if action.text != found.text:
        yield "First words", action.text
    yield "Kind", found.kind
    yield "As at", in_words(found.as_at)
    yield "Status", state(found)
    if found.exempt:
        yield "Exempt", found.exempt
    yield "Owner", EXEMPT if entry.hidden else owners_in_words(found)
    yield "Due", "; ".join(filter(None, (due_in_words(found), put_back_in_words(found))))
    if found.due_text and found.due is not None:
        yield "In words", found.due_text
    if found.repeat:
        yield "Wanted", repeat_in_words(found.repeat)
    if found.missed:
        yield "Missed", listed([day_month_year(day) for day in found.missed])
    if response := response_in_words(found):
        yield "Response", response
    for label, words in (("Follows", action.follows), ("Supersedes", action.supersedes), ("Source", action.source)):
        if words:
            yield label, words


def _heading(update: Update) -> str:
    by = f", {update.by}" if update.by else ""
    recorded = f" (entered {day_month_year(update.recorded)})" if update.recorded else ""
    return f"{day_month_year(update.date)}{by}{recorded}"


_LABELS = {
    "status": "status",
    "response": "response",
    "due": "due",
    "due_text": "due, in words",
    "owner_done": "has done their part",
    "register": "moved to",
    "notified": "executive notified",
    "fulfils": "done for",
    "kind": "kind",
    "text": "text",
    "exempt": "exempt",
    "meeting": "meeting",
    "minute": "minute",
    "evidence": "evidence",
    "superseded_by": "superseded by",
}


def _body(update: Update) -> Iterator[str]:
    """The note, then all that the update sets, then whether it still counts."""
    if update.note is not None:
        yield update.note
    changes = [f"{label}: {_value(update, key)}" for key, label in _LABELS.items() if getattr(update, key) is not None]
    if update.owners is not None:
        changes.append(f"owner: {', '.join(update.owners) or 'nobody'}")
    if changes:
        yield ("The minutes were corrected: " if update.correction else "") + "; ".join(changes)
    if update.struck is not None:
        because = f": {update.struck_because}" if update.struck_because else ""
        yield f"STRUCK on {day_month_year(update.struck)}, counts for nothing{because}"


def _value(update: Update, key: str) -> str:
    value = getattr(update, key)
    if key in ("due", "notified", "fulfils", "meeting") and value != NEXT_MEETING:
        return day_month_year(value)
    return status_in_words(str(value)) if key in ("status", "response") or value == NEXT_MEETING else str(value)


_NO_UPDATES = ("No updates.", "No updates up to this day.")
_Updates = list[tuple[int, str, list[str]]]


def _plain(entry: Entry, facts: list[tuple[str, str]], updates: _Updates, width: int | None) -> str:
    title = f"  {escaping.one_line(entry.action.title)}" if entry.action.title else ""
    out = [f"{entry.ref}{title}", "", *_wrapped(entry.position.text, "  ", width), ""]
    for label, words in facts:
        out += _wrapped(words, f"{label:<12}", width)
    out += ["", "Updates" if updates else _NO_UPDATES[bool(entry.action.updates)]]
    for number, heading, body in updates:
        out += _wrapped(heading, f"{number:>3}  ", width)
        for words in body:
            out += _wrapped(words, "     ", width)
    return "\n".join(out)


_LONGEST_WRAPPED = 10_000
"""A longer line is left to the terminal: to wrap it takes time in proportion to the square of its length."""


def _wrapped(text: str, lead: str, width: int | None) -> list[str]:
    """The text's lines behind a lead; what follows the first line stands below it."""
    indent = " " * len(lead)
    out: list[str] = []
    for line in escaping.lines(text):
        first = lead if not out else indent
        if width is None or len(line) > _LONGEST_WRAPPED:
            out.append((first + line).rstrip())
        else:
            import textwrap  # 2 ms that only a terminal needs

            out += textwrap.wrap(line, max(width, 40), initial_indent=first, subsequent_indent=indent) or [""]
    return out


def _markdown(entry: Entry, facts: list[tuple[str, str]], updates: _Updates) -> str:
    mark = escaping.markdown
    title = f": {mark(entry.action.title)}" if entry.action.title else ""
    blocks = [f"## {entry.ref}{title}", f"> {mark(entry.position.text)}"]
    blocks.append("\n".join(f"- {label}: {mark(words)}" for label, words in facts))
    if updates:
        blocks.append("### Updates")
        blocks.append(
            "\n".join(
                f"{number}. {mark(heading)}" + "".join(f"\n   - {mark(words)}" for words in body)
                for number, heading, body in updates
            )
        )
    else:
        blocks.append(_NO_UPDATES[bool(entry.action.updates)])
    return "\n\n".join(blocks)
