"""The agenda of a register's meeting, in Markdown ready for a pack.

M is the meeting; the agenda is written as at a day that is never after it. M's own entries, and updates
that M itself decided, are left out: printed again after the meeting it asks for the same things.
"""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from actionlog.dates import day_month_year, in_words
from actionlog.entries import Entry, entry_of
from actionlog.escaping import markdown
from actionlog.model import Action, ActionLog, Meeting, Register
from actionlog.position import Position
from actionlog.render import markdown_table
from actionlog.wording import (
    NO_UPDATE,
    count,
    due_in_words,
    listed,
    owners_in_words,
    put_back_in_words,
    status_in_words,
)

LAYOUTS = ("list", "table")


@dataclass(frozen=True, slots=True)
class Item:
    """The action-log item: every outstanding entry in exactly one section, and what has been settled."""

    register: Register
    meeting: Meeting
    as_at: datetime.date
    sections: dict[str, list[Entry]]
    settled: list[Entry]


CLOSURE = "Proposed for closure"
OVERDUE = "Overdue"
DUE = "Due by this meeting"
STANDING = "Standing requirements"
RESPONSES = "Recommendations awaiting a response"
GAPS = "Without a date or an owner"
ON_HOLD = "On hold"
UNDER_WAY = "Under way"


def _section_tests(meeting: Meeting) -> dict[str, Callable[[Entry], bool]]:
    """The sections in their order; an entry stands in the first whose test it passes."""
    return {
        CLOSURE: lambda e: e.position.status == "complete",
        OVERDUE: lambda e: e.position.overdue,
        DUE: lambda e: e.position.due is not None and e.position.due <= meeting.date,
        STANDING: lambda e: e.position.kind == "standing",
        RESPONSES: lambda e: e.position.response_due is not None and e.position.response is None,
        GAPS: lambda e: e.position.due is None or not e.owned,
        ON_HOLD: lambda e: e.position.status == "on-hold",
        UNDER_WAY: lambda e: True,
    }


def action_log_item(
    log: ActionLog, register: Register, meeting: Meeting, as_at: datetime.date, *, include_exempt: bool = False
) -> Item:
    """The register's entries as at the day, which is not after the meeting's."""
    tests = _section_tests(meeting)
    item = Item(register, meeting, as_at, {name: [] for name in tests}, [])
    since = register.last_before(meeting.date)
    for action in log.actions:
        if (action.register, action.stem) == (register.code, meeting.stem):
            continue
        undecided = _without_decisions_of(action, register, meeting)
        entry = entry_of(undecided, as_at, log.registers, include_exempt=include_exempt)
        if entry is None or entry.position.register != register.code:
            continue
        if entry.position.outstanding:
            where = next(name for name, test in tests.items() if test(entry))
            item.sections[where].append(entry)
        elif _is_news(entry, since, meeting):
            item.settled.append(entry)
    item.sections[OVERDUE].sort(key=lambda entry: (-entry.position.days_overdue, entry.ref))
    return item


def _without_decisions_of(action: Action, register: Register, meeting: Meeting) -> Action:
    """The entry without the updates that this meeting decided, of whichever register it then was."""
    kept = tuple(u for u in action.updates if u.meeting is None or u.meeting != meeting.date)
    return replace(action, updates=kept)


def _is_news(entry: Entry, since: Meeting | None, meeting: Meeting) -> bool:
    """Whether it was settled at the last meeting or after it, or entered only since then: said once."""
    settled = entry.position.settled
    if settled is None or settled.date >= meeting.date:
        return False
    if since is None:
        return True
    return settled.date >= since.date or since.date < settled.known_since < meeting.date


# ---------------------------------------------------------------- the document


def agenda(item: Item, log: ActionLog, layout: str = "list") -> str:
    """The whole agenda: heading, standing business before, the action-log item, business after."""
    register, meeting = item.register, item.meeting
    business = [*register.agenda_before, None, *register.agenda_after]
    blocks = [f"# {markdown(register.title)}", f"**{in_words(meeting.date)}**"]
    if meeting.title or meeting.extraordinary:
        blocks.append(markdown(meeting.title or "Extraordinary meeting"))
    for number, title in enumerate(business, 1):
        if title is None:
            blocks.append(f"## {number}. Action log")
            blocks += _item_blocks(item, layout)
        else:
            blocks.append(f"## {number}. {markdown(title)}")
    return "\n\n".join(blocks) + "\n"


def _item_blocks(item: Item, layout: str) -> Iterator[str]:
    ahead = ", if nothing more is recorded" if item.as_at < item.meeting.date else ""
    yield f"Position as at {in_words(item.as_at)}{ahead}."
    outstanding = [entry for section in item.sections.values() for entry in section]
    if not outstanding and not item.settled:
        yield "There are no entries outstanding."
        return
    yield from _asked(item)
    yield _counts(item, len(outstanding))
    render = _as_table if layout == "table" else _as_list
    for name, section in item.sections.items():
        if section:
            yield f"### {name} ({len(section)})"
            yield render(section, item)
    if item.settled:
        yield f"### For the record: settled since the last meeting ({len(item.settled)})"
        yield _settled_list(item)


def _asked(item: Item) -> Iterator[str]:
    """What the meeting is asked to do."""
    closing, late = item.sections[CLOSURE], item.sections[OVERDUE]
    asked = ["note the progress below"]
    if closing:
        refs = listed([f"**{entry.ref}**" for entry in closing])
        asked.append(
            f"agree to remove from the log the {count(len(closing), 'complete entry', 'complete entries')}: {refs}"
        )
    if late:
        asked.append(f"say what it wants done about the {count(len(late), 'overdue entry', 'overdue entries')}")
    yield "The meeting is asked to:"
    lettered = [f"({letter}) {words}" for letter, words in zip("abc", asked, strict=False)]
    joined = [words + (";" if n < len(lettered) - 2 else "") for n, words in enumerate(lettered)]
    if len(joined) > 1:
        joined[-2] += "; and"
    yield "\n".join(f"- {words}" for words in joined) + "."


def _counts(item: Item, total: int) -> str:
    parts = [f"{name.lower()} {len(section)}" for name, section in item.sections.items() if section]
    line = f"{count(total, 'entry', 'entries')} outstanding" + (f": {', '.join(parts)}" if parts else "")
    settled = f" Settled since the last meeting: {len(item.settled)}." if item.settled else ""
    return f"{line}.{settled}"


# ---------------------------------------------------------------- an entry


def _reference(entry: Entry) -> str:
    minute = f" (minute {markdown(entry.position.minute)})" if entry.position.minute else ""
    return f"**{entry.ref}**{minute}"


def _text(entry: Entry) -> str:
    """As minuted, after the clerk's short name where there is one."""
    title = f"**{markdown(entry.action.title)}.** " if entry.action.title else ""
    return title + markdown(entry.position.text)


def _due(entry: Entry) -> str:
    found = entry.position
    aside = [words for words in (put_back_in_words(found), _repeats(found)) if words]
    late = f", **{count(found.days_overdue, 'day')} overdue**" if found.overdue else ""
    return due_in_words(found) + (f" ({'; '.join(aside)})" if aside else "") + late


def _repeats(found: Position) -> str | None:
    return f"repeats: {status_in_words(found.repeat)}" if found.repeat else None


def _missed(found: Position) -> str | None:
    return listed([day_month_year(day) for day in found.missed]) if found.missed else None


def _latest(entry: Entry) -> str:
    update = entry.position.last_update
    if update is None:
        return NO_UPDATE
    by = f", {update.by}" if update.by else ""
    what = update.note or _bare_update(entry)
    return f"{day_month_year(update.date)}{by}: {what}"


def _bare_update(entry: Entry) -> str:
    update = entry.position.last_update
    if update is not None and update.evidence:
        return update.evidence
    return f"{status_in_words(entry.position.status)}, no note" if update and update.status else "recorded, no note"


def _response(found: Position) -> str | None:
    if found.kind != "recommendation" or (found.response is None and found.response_due is None):
        return None
    if found.response is not None:
        return status_in_words(found.response)
    late = found.response_due is not None and found.response_due < found.as_at
    counted = (
        "from the day notice was given"
        if found.response_due_from == "notified"
        else ("from the meeting, as no notice is recorded")
    )
    due = in_words(found.response_due) if found.response_due else ""
    return f"{'was' if late else 'is'} due by {due}, counted {counted}"


def _facts(entry: Entry, item: Item) -> Iterator[tuple[str, str]]:
    """What is said of an entry beneath its text, label and words; both still plain text."""
    found = entry.position
    if entry.hidden:
        yield "Due", _due(entry).replace("**", "")
        return
    yield "Owner", owners_in_words(found)
    yield "Due", _due(entry).replace("**", "")
    if found.due_text and found.due is not None:
        yield "As minuted", found.due_text
    if missed := _missed(found):
        yield "Missed", missed
    if response := _response(found):
        yield "Response", response
    if entry.action.register != item.register.code:
        yield "Moved here from", entry.action.register
    if found.completed is not None and found.completed.evidence:
        yield "Evidence", found.completed.evidence
    yield "Latest", _latest(entry)


def _as_list(section: Sequence[Entry], item: Item) -> str:
    lines = []
    for entry in section:
        lines.append(f"- {_reference(entry)}: {_text(entry)}")
        lines += [f"  - {label}: {markdown(words)}" for label, words in _facts(entry, item)]
    return "\n".join(lines)


_COLUMNS = ("Ref", "Minute", "Action", "Owner", "Due", "Latest")


def _as_table(section: Sequence[Entry], item: Item) -> str:
    rows = []
    for entry in section:
        facts = dict(_facts(entry, item))
        aside = [
            f"{label}: {facts[label]}"
            for label in ("Missed", "Response", "Moved here from", "Evidence")
            if label in facts
        ]
        title = f"{entry.action.title}. " if entry.action.title else ""
        rows.append(
            (
                entry.ref,
                entry.position.minute or "not given",
                title + entry.position.text,
                facts.get("Owner", "exempt"),
                facts["Due"],
                ". ".join([facts.get("Latest", "exempt").rstrip("."), *aside]),
            )
        )
    return markdown_table(_COLUMNS, rows)


def _settled_list(item: Item) -> str:
    lines = []
    for entry in item.settled:
        lines.append(f"- {_reference(entry)}: {_text(entry)}")
        lines.append(f"  - {markdown(_how_settled(entry))}")
    return "\n".join(lines)


def _how_settled(entry: Entry) -> str:
    """How, where it is minuted and why."""
    settled = entry.position.settled
    assert settled is not None
    how = status_in_words(entry.position.status).capitalize()
    where = f" at the meeting of {in_words(settled.meeting)}" if settled.meeting else f" on {in_words(settled.date)}"
    minute = f", minute {settled.minute}" if settled.minute else ""
    by = f", by {settled.superseded_by}" if settled.superseded_by else ""
    why = f": {settled.note}" if settled.note else ""
    return f"{how}{by}{where}{minute}{why}"
