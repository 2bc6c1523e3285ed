"""What happened to one entry, told."""

import datetime
from collections.abc import Iterator

from actionlog.alterations import (
    ChangeAction,
    ChangeRef,
    ChangeUpdate,
    InsertUpdate,
    MoveAction,
    MoveUpdate,
    OfUpdates,
    RemoveAction,
    RemoveUpdate,
)
from actionlog.changes import AddAction, AddToUpdate, AddUpdate
from actionlog.dates import day_month_year
from actionlog.model import NEXT_MEETING, Action, Update, replace
from actionlog.position import Position, Registers, position
from actionlog.rewording import Words, is_marked, reworded, words
from actionlog.telling.base import Told, plain_value, value_in_words
from actionlog.telling.updates import phrases
from actionlog.wording import NO_OWNER, count, due_in_words, repeat_in_words, status_in_words

OfEntry = AddAction | RemoveAction | ChangeAction | ChangeRef | MoveAction | OfUpdates


def told_of_entry(change: OfEntry, was: Action, now: Action, registers: Registers) -> Iterator[Told]:
    """``was`` and ``now`` are the entry before and after the change; where it comes or goes they are the same."""
    match change:
        case AddAction():
            yield from _added(now, registers)
        case AddUpdate(_, update) | InsertUpdate(_, _, update):
            yield from _update_added(update, was, now, registers)
        case AddToUpdate(_, number):
            yield from _added_to_update(change, was.updates[number], was, now, registers)
        case ChangeAction(_, "title"):
            yield _retitled(was, now)
        case ChangeAction(_, key):
            yield _key_changed(key, was, now)
        case RemoveAction():
            updates = f", with its {count(len(was.updates), 'update')}" if was.updates else ""
            yield _never("entry-gone", words(f'the entry is gone{updates}: "{was.text}"'), was)
        case ChangeRef(ref, new_ref):
            told = words(f"its ref was changed; it was {ref}")
            yield _never("ref-changed", told, now)._replace(before=ref, after=new_ref)
        case MoveAction():
            told = words(f"it stands in another file, {now.register.lower()}/{now.stem}.toml")
            yield _never("entry-moved", told, now)
        case ChangeUpdate(_, number, update):
            yield _update_changed(was.updates[number], update, now)
        case MoveUpdate(_, number, to):
            update = was.updates[number]
            told = words(f"{_the_update(update)} stands in another place: number {to + 1}, and it was {number + 1}")
            yield _never("update-moved", told, now, update)
        case RemoveUpdate(_, number):
            update = was.updates[number]
            told = words(f"{_the_update(update)} is gone; it said: {_said(update)}")
            yield _never("update-gone", told, now, update)


def _at(action: Action, what: str, told: Words, update: Update | None = None) -> Told:
    where = (action.register, action.stem, action.ref)
    if update is None:
        return Told(what, told, *where)
    return Told(what, told, *where, update.date, update.recorded, update.by, update.note)


def _never(what: str, told: Words, action: Action, update: Update | None = None) -> Told:
    return _at(action, what, told, update)._replace(never=True)


# ---------------------------------------------------------------- what any log may show


_KINDS = {
    "action": "an action",
    "recommendation": "a recommendation",
    "information": "a request for information",
    "standing": "a standing requirement",
    "decision": "a decision",
}


def _added(action: Action, registers: Registers) -> Iterator[Told]:
    """The entry as minuted, then each of the updates that it came with."""
    bare = replace(action, updates=())
    found = position(bare, action.meeting, registers)
    assert found is not None
    minute = f", minute {action.minute}" if action.minute else ""
    told = f'added as {_KINDS[action.kind]}{minute}: "{action.text}"'
    if action.kind != "decision":
        told += f"; owner {', '.join(action.owners) or NO_OWNER}; {_due(found, action)}"
    if action.repeat:
        told += f"; wanted {repeat_in_words(action.repeat)}"
    told += "".join(f"; {word} {ref}" for word, ref in _other_entries(action).items())
    yield _at(action, "added", words(told))._replace(date=action.meeting, after=action.text)
    for number, update in enumerate(action.updates, 1):
        known = replace(action, updates=action.updates[:number])
        yield from _update_added(update, replace(action, updates=action.updates[: number - 1]), known, registers)


def _due(found: Position, action: Action) -> str:
    saying = f' ("{action.due_text}")' if action.due_text and found.due else ""
    due = due_in_words(found, day_month_year)
    return f"due {due}{saying}" if found.due or found.awaits_meeting else due


def _other_entries(action: Action) -> dict[str, str]:
    named = {"follows": action.follows, "supersedes": action.supersedes}
    return {word: ref for word, ref in named.items() if ref}


def _update_added(update: Update, was: Action, now: Action, registers: Registers) -> Iterator[Told]:
    """What an update did; one that is struck already, what it would have done."""
    if update.struck is not None:
        unstruck = replace(update, struck=None, struck_because=None)
        unstruck_now = replace(now, updates=tuple(unstruck if each == update else each for each in now.updates))
        because = f', because "{update.struck_because}"' if update.struck_because else ""
        strike = words(f"; struck on {day_month_year(update.struck)}, so that it counts for nothing{because}")
        for told in _update_added(unstruck, was, unstruck_now, registers):
            yield told._replace(what="struck", words=told.words + strike)
        return
    before, after = _positions(was, now, update.date, registers)
    for number, phrase in enumerate(phrases(update, before, after, registers)):
        told = _at(now, phrase.what, phrase.words, update)
        yield told._replace(before=phrase.before, after=phrase.after, note=None if number else update.note)


def _positions(was: Action, now: Action, day: datetime.date, registers: Registers) -> tuple[Position, Position]:
    """On the day, or on that of the meeting, where by a slip the day is before it."""
    as_at = max(day, now.meeting)
    before, after = position(was, as_at, registers), position(now, as_at, registers)
    assert before is not None
    assert after is not None
    return before, after


def _added_to_update(
    change: AddToUpdate, update: Update, was: Action, now: Action, registers: Registers
) -> Iterator[Told]:
    if change.struck is not None:
        because = f', because "{change.struck_because}"' if change.struck_because else ""
        said = f'; it said: "{update.note}"' if update.note else ""
        again = "".join(f"; {what}" for what in _again(*_positions(was, now, change.struck, registers)))
        told = words(f"{_the_update(update)} is struck and counts for nothing{because}{said}{again}")
        struck = _at(now, "struck", told)._replace(date=change.struck, note=change.struck_because)
        yield struck._replace(before=update.note)
    elif change.struck_because is not None:
        told = words(f'{_the_update(update)} was struck because "{change.struck_because}"')
        yield _at(now, "added-to-update", told, update)._replace(after=change.struck_because)
    for key, value in (("minute", change.minute), ("evidence", change.evidence)):
        if value is not None:
            told = words(f"{_the_update(update)}: {key} {value_in_words(value)} added")
            yield _at(now, "added-to-update", told, update)._replace(after=value)


def _again(before: Position, after: Position) -> Iterator[str]:
    """What is so again, now that an update counts for nothing."""
    if before.status != after.status:
        yield f"the entry is {status_in_words(after.status)} again"
    if before.due != after.due:
        yield f"due {due_in_words(after, day_month_year)} again"
    if before.owners != after.owners:
        yield f"owner {', '.join(after.owners) or NO_OWNER} again"
    if before.register != after.register:
        yield f"it stands in {after.register} again"


def _retitled(was: Action, now: Action) -> Told:
    told = f'called "{now.title}" for short' if now.title else "it has no short title any more"
    told += f'; it was called "{was.title}"' if was.title else ""
    return _at(now, "title", words(told))._replace(before=was.title, after=now.title)


# ---------------------------------------------------------------- what a log should never show


_KEYS = {
    "kind": "kind",
    "text": "text as minuted",
    "minute": "minute",
    "owners": "owner as minuted",
    "due": "due day as minuted",
    "due_text": "due day as minuted, in words",
    "repeat": "how often it is wanted",
    "exempt": "exemption",
    "follows": "entry that it follows",
    "supersedes": "entry that it supersedes",
    "source": "source",
}


def _key_changed(key: str, was: Action, now: Action) -> Told:
    before, after = getattr(was, key), getattr(now, key)
    told = words("its ") + _from_to(key, _KEYS[key], before, after)
    return _never("entry-changed", told, now)._replace(before=plain_value(before), after=plain_value(after))


def _from_to(key: str, name: str, before: object, after: object) -> Words:
    if isinstance(before, str) and isinstance(after, str) and key in _TEXTS:
        told = reworded(before, after)
        reads = (
            words('reads now "') + told + words('"') if is_marked(told) else words("has other spaces or line breaks")
        )
        return words(f"{name} was rewritten: it ") + reads
    if not before:
        return words(f"{name} was put in: {_value(key, after)}")
    if not after:
        return words(f"{name} was taken out: {_value(key, before)}")
    return words(f"{name} was changed from {_value(key, before)} to {_value(key, after)}")


_TEXTS = ("text", "note", "evidence", "due_text", "struck_because")
"""The keys that are somebody's words, and so stand in quotes."""


def _value(key: str, value: object) -> str:
    if isinstance(value, str) and value != NEXT_MEETING and key not in _TEXTS:
        return status_in_words(value) if key in ("status", "response") else value
    return value_in_words(value)


_UPDATE_KEYS = {
    "note": "the note",
    "date": "the day",
    "recorded": "the day on which it was entered",
    "by": "who reported it",
    "status": "the status",
    "response": "the executive's answer",
    "due": "the due day",
    "due_text": "the due day in words",
    "owners": "the owner",
    "owner_done": "who has done their part",
    "register": "the register it moved to",
    "notified": "the day of the notice to the executive",
    "fulfils": "the day it was done for",
    "correction": "that it is a correction of the minutes",
    "kind": "the kind",
    "text": "the text",
    "exempt": "the exemption",
    "meeting": "the meeting",
    "minute": "the minute",
    "evidence": "the evidence",
    "superseded_by": "what superseded it",
    "struck": "the day on which it was struck",
    "struck_because": "why it was struck",
}


def _said(update: Update) -> str:
    """All that an update says but its days, as ``note "Booked."; due day 8 March 2019``."""
    silent = Update(update.date, update.recorded)
    said = {key: getattr(update, key) for key in _UPDATE_KEYS if getattr(update, key) != getattr(silent, key)}
    told = (f"{_UPDATE_KEYS[key].removeprefix('the ')} {_value(key, value)}" for key, value in said.items())
    return "; ".join(told) or "nothing"


def _the_update(update: Update) -> str:
    return f"the update of {day_month_year(update.date)}"


def _update_changed(was: Update, now: Update, action: Action) -> Told:
    told = words(f"in {_the_update(was)}")
    for number, (key, name) in enumerate((k, n) for k, n in _UPDATE_KEYS.items() if getattr(was, k) != getattr(now, k)):
        told += words("; " if number else " ") + _from_to(key, name, getattr(was, key), getattr(now, key))
    return _never("update-changed", told, action, now)
