"""The agenda of a register's meeting, in Markdown ready for a pack.

M is the meeting; the agenda is written as at a day that is never after it. M's own entries, and updates
that M itself decided, are left out: printed again after the meeting it asks for the same things.
"""

import datetime
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from actionlog.agenda_entry import as_list, as_table, moves, one_that_left, one_that_was_settled
from actionlog.dates import in_words
from actionlog.entries import Entry, entry_of, most_days_late_first
from actionlog.escaping import markdown
from actionlog.model import Action, ActionLog, Meeting, Register, Update, replace
from actionlog.position import Registers, why_exempt
from actionlog.wording import body_in_words, count, listed

LAYOUTS = ("list", "table")


class Item(NamedTuple):
    """The action-log item: every outstanding entry in exactly one section, and what is for the record."""

    register: Register
    meeting: Meeting
    as_at: datetime.date
    sections: dict[str, list[Entry]]
    settled: list[Entry]
    """Settled at the last meeting or since."""
    left: list[Entry]
    """Moved to another register at the last meeting or since."""

    @property
    def outstanding(self) -> list[Entry]:
        return [entry for section in self.sections.values() for entry in section]


CLOSURE = "Proposed for closure"
OVERDUE = "Overdue"
DUE = "Due by this meeting"
STANDING = "Standing requirements"
RESPONSES = "Recommendations awaiting a response"
GAPS = "Without a date or an owner"
ON_HOLD = "On hold"
UNDER_WAY = "Under way"

_Test = Callable[[Entry, Meeting], bool]
_SECTIONS: dict[str, _Test] = {
    CLOSURE: lambda e, _: e.position.status == "complete",
    OVERDUE: lambda e, _: e.position.overdue,
    DUE: lambda e, meeting: e.position.due is not None and e.position.due <= meeting.date,
    STANDING: lambda e, _: e.position.kind == "standing",
    RESPONSES: lambda e, _: e.position.response_due is not None and e.position.response is None,
    GAPS: lambda e, _: e.position.due is None or not e.owned,
    ON_HOLD: lambda e, _: e.position.status == "on-hold",
    UNDER_WAY: lambda *_: True,
}
"""The sections in their order; an entry stands in the first whose test it passes."""


def action_log_item(
    log: ActionLog, register: Register, meeting: Meeting, as_at: datetime.date, *, include_exempt: bool = False
) -> Item:
    """The register's entries as at the day, which is not after the meeting's."""
    item = Item(register, meeting, as_at, {name: [] for name in _SECTIONS}, [], [])
    for action in log.actions:
        if _asked_for_at_or_after(meeting, action, register):
            continue
        undecided = _without_decisions_of(meeting, action, log.registers)
        entry = entry_of(undecided, as_at, log.registers, include_exempt=include_exempt)
        if entry is not None:
            _place(entry, item)
    item.sections[OVERDUE] = most_days_late_first(item.sections[OVERDUE])
    return item


def _asked_for_at_or_after(meeting: Meeting, action: Action, register: Register) -> bool:
    """Whether the register's meeting asked for it, or a later one did: a second one on the day is later."""
    return action.register == register.code and (action.meeting, action.stem) >= (meeting.date, meeting.stem)


def _without_decisions_of(meeting: Meeting, action: Action, registers: Registers) -> Action:
    """The entry without what was decided on the day of the meeting, of whichever register it then was.

    Exempt business stays exempt, even where only such a decision made it so: a last update says it.
    """
    kept = tuple(update for update in action.updates if update.meeting != meeting.date)
    why = why_exempt(action, registers)
    still = (Update(date=datetime.date.max, correction=True, exempt=why),) if why else ()
    return replace(action, updates=kept + still)


def _place(entry: Entry, item: Item) -> None:
    """Puts the entry where it belongs in the item, if it does."""
    found, code = entry.position, item.register.code
    since = meeting_before(item.meeting, item.register)
    if found.register != code:
        leaving = [update for was_in, update in moves(entry) if was_in == code]
        if leaving and _is_news(leaving[-1], since, item.meeting):
            item.left.append(entry)
    elif found.outstanding:
        where = next(name for name, test in _SECTIONS.items() if test(entry, item.meeting))
        item.sections[where].append(entry)
    elif found.settled is not None and _is_news(found.settled, since, item.meeting):
        item.settled.append(entry)


def meeting_before(meeting: Meeting, register: Register) -> Meeting | None:
    """The register's last one that was held, or is to be, before it."""
    held = [m for m in register.meetings if m.is_on and (m.date, m.stem) < (meeting.date, meeting.stem)]
    return held[-1] if held else None


def _is_news(update: Update, since: Meeting | None, meeting: Meeting) -> bool:
    """Whether it became known between the last meeting, its day included, and this one: it is said once."""
    known = max(update.date, update.known_since, update.meeting or update.date)
    return (since is None or known >= since.date) and known < meeting.date


# ---------------------------------------------------------------- the document


def agenda(item: Item, log: ActionLog, layout: str = "list") -> str:
    """The whole agenda: heading, standing business before, the action-log item, business after."""
    blocks = list(_heading(item, log))
    if any(entry.openly_exempt for entry in (*item.outstanding, *item.settled, *item.left)):
        blocks.append("**Not for publication: this agenda holds exempt business.**")
    business = [*item.register.agenda_before, None, *item.register.agenda_after]
    for number, title in enumerate(business, 1):
        if title is None:
            blocks.append(f"## {number}. Action log: {_position(item)}")
            blocks += _item_blocks(item, number, layout)
        else:
            blocks.append(f"## {number}. {markdown(title)}")
    return "\n\n".join(blocks) + "\n"


def _heading(item: Item, log: ActionLog) -> Iterator[str]:
    """The committee, its day, and below it the council and what is special about the meeting."""
    meeting = item.meeting
    yield f"# {markdown(item.register.title)}"
    yield f"**{in_words(meeting.date)}**"
    if council := _council(log.title):
        yield markdown(council)
    special = ["Extraordinary meeting"] if meeting.extraordinary else []
    special += [meeting.title] if meeting.title else []
    if special:
        yield markdown(": ".join(special))


def _council(title: str) -> str:
    """Whose log it is, by its title: "Westmere Council" of "Westmere Council action log"."""
    return title[: -len("action log")].rstrip() if title.casefold().endswith("action log") else title


def _item_blocks(item: Item, number: int, layout: str) -> Iterator[str]:
    if item.outstanding or item.settled or item.left:
        yield from _asked(item)
        yield _counts(item)
    else:
        yield "There are no entries outstanding."
    for part, (heading, text) in enumerate(_parts(item, layout), 1):
        yield f"### {number}.{part} {heading}"
        yield text


def _position(item: Item) -> str:
    ahead = ", if nothing more is recorded" if item.as_at < item.meeting.date else ""
    return f"position as at {in_words(item.as_at)}{ahead}"


def _asked(item: Item) -> Iterator[str]:
    """What the meeting is asked to do."""
    closing, late = item.sections[CLOSURE], item.sections[OVERDUE]
    asked = ["note the progress reported below"]
    if closing:
        what = count(len(closing), "complete entry", "complete entries")
        refs = listed([f"**{entry.ref}**" for entry in closing])
        asked.append(f"agree to remove from the log the {what} proposed for closure, {refs}")
    if late:
        asked.append(f"say what it wants done about the {count(len(late), 'overdue entry', 'overdue entries')}")
    yield f"The {body_in_words(item.register)} is asked to:"
    ends = {len(asked): ".", len(asked) - 1: "; and"}
    lettered = zip("abc", asked, strict=False)
    yield "\n".join(f"- ({letter}) {words}{ends.get(n, ';')}" for n, (letter, words) in enumerate(lettered, 1))


def _counts(item: Item) -> str:
    """How many there are, from the very sections that follow."""
    parts = [f"{name.lower()} {len(section)}" for name, section in item.sections.items() if section]
    outstanding = count(len(item.outstanding), "entry", "entries")
    lines = [f"{outstanding} outstanding" + (f": {', '.join(parts)}" if parts else "")]
    if item.settled:
        lines.append(f"Settled since the last meeting: {len(item.settled)}")
    if item.left:
        lines.append(f"Moved to another register since the last meeting: {len(item.left)}")
    return "".join(f"{line}. " for line in lines).rstrip()


def _parts(item: Item, layout: str) -> Iterator[tuple[str, str]]:
    """The headings below the item's own, each with what stands there."""
    render = as_table if layout == "table" else as_list
    for name, section in item.sections.items():
        if section:
            yield f"{name} ({len(section)})", render(section, item.register.code)
    if item.settled:
        said = [one_that_was_settled(entry) for entry in item.settled]
        yield f"For the record: settled since the last meeting ({len(said)})", _bullets(said)
    if item.left:
        said = [one_that_left(entry, item.register.code) for entry in item.left]
        yield f"For the record: moved to another register since the last meeting ({len(said)})", _bullets(said)


def _bullets(said: Sequence[str]) -> str:
    return "\n".join(f"- {words}" for words in said)
