"""What may be shown of an entry: the one place where exempt business is held back."""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from actionlog.model import Action, ActionLog, Update, replace
from actionlog.position import Position, Registers, counting_updates, position
from actionlog.schema import UPDATE_KEYS

EXEMPT = "exempt"


class Entry(NamedTuple):
    """An entry and its position, without what the reader may not see of it."""

    action: Action
    position: Position
    hidden: bool
    """It is exempt, and only its ref, its state and its days are left of it."""
    owned: bool
    """Whether an owner is named, to be shown or not."""

    @property
    def ref(self) -> str:
        return self.action.ref

    @property
    def short_text(self) -> str:
        """The clerk's title, or the text as minuted where there is none; exempt business is marked."""
        text = self.action.title or self.position.text
        return f"[exempt: {self.position.exempt}] {text}" if self.openly_exempt else text

    @property
    def openly_exempt(self) -> bool:
        """Whether exempt business is shown, because that was asked for."""
        return self.position.exempt is not None and not self.hidden

    @property
    def lead(self) -> str | None:
        """The first owner; None: to be confirmed (or not to be shown)."""
        return self.position.owners[0] if self.position.owners else None


def entries(log: ActionLog, as_at: datetime.date, *, include_exempt: bool = False) -> list[Entry]:
    """Every entry that has a position on the day, in the order of the log."""
    return [
        entry
        for action in log.actions
        if (entry := entry_of(action, as_at, log.registers, include_exempt=include_exempt)) is not None
    ]


def entry_of(
    action: Action, as_at: datetime.date, registers: Registers, *, include_exempt: bool = False
) -> Entry | None:
    """The entry as at a day; None before the day of its meeting."""
    found = position(action, as_at, registers)
    if found is None:
        return None
    owned = bool(found.owners)
    if found.exempt is None or include_exempt:
        return Entry(action, found, hidden=False, owned=owned)
    return Entry(_hidden_action(action), _hidden_position(found), hidden=True, owned=owned)


def _hidden_action(action: Action) -> Action:
    return replace(
        action,
        text=EXEMPT,
        title=None,
        minute=None,
        owners=(),
        due_text=None,
        source=None,
        updates=tuple(_hidden_update(update) for update in action.updates),
    )


def _hidden_position(found: Position) -> Position:
    return found._replace(
        text=EXEMPT,
        minute=None,
        owners=(),
        owners_done=(),
        due_text=None,
        completed=found.completed and _hidden_update(found.completed),
        settled=found.settled and _hidden_update(found.settled),
        last_update=None,
    )


def _hidden_update(update: Update) -> Update:
    """When it happened and what it did to the state; not a word of it."""
    return Update(
        date=update.date,
        recorded=update.recorded,
        status=update.status,
        response=update.response,
        due=update.due,
        register=update.register,
        notified=update.notified,
        fulfils=update.fulfils,
        correction=update.correction,
        meeting=update.meeting,
        superseded_by=update.superseded_by,
        struck=update.struck,
    )


STALE_AFTER = 90
"""Days after which nothing heard of an entry is a gap."""


def days_silent(entry: Entry) -> int:
    """How long nothing has been heard of it: since its latest update, or since its meeting."""
    heard = [update.date for update in counting_updates(entry.action, entry.position.as_at)]
    return (entry.position.as_at - max(heard, default=entry.action.meeting)).days


def gaps(found: Iterable[Entry]) -> dict[str, int]:
    """How many outstanding entries want the clerk's eye, by the option of ``list`` that shows them."""
    outstanding = [entry for entry in found if entry.position.outstanding]
    return {
        "no-owner": sum(not entry.owned for entry in outstanding),
        "no-date": sum(entry.position.due is None for entry in outstanding),
        "stale": sum(days_silent(entry) >= STALE_AFTER for entry in outstanding),
        "put-back": sum(entry.position.times_put_back >= 2 for entry in outstanding),
        "response-late": sum(entry.position.response_late > 0 for entry in outstanding),
    }


RECORD_KEYS = (
    *("ref", "register", "meeting", "kind", "minute", "title", "text", "owners", "owners_done"),
    *("due", "first_due", "due_text", "awaits_meeting", "repeat", "status", "outstanding", "overdue"),
    *("days_overdue", "times_put_back", "missed", "response", "response_due", "response_due_from"),
    *("last_update", "exempt", "follows", "supersedes", "source"),
)


def record(entry: Entry, *, with_updates: bool = False) -> dict[str, Any]:
    """The entry for JSON and CSV: these keys are a stable contract. None is written ``null``."""
    action, found = entry.action, entry.position
    data: dict[str, Any] = {
        "ref": action.ref,
        "register": found.register,
        "meeting": _iso(action.meeting),
        "kind": found.kind,
        "minute": found.minute,
        "title": action.title,
        "text": None if entry.hidden else found.text,
        "owners": list(found.owners),
        "owners_done": list(found.owners_done),
        "due": _iso(found.due),
        "first_due": _iso(found.first_due),
        "due_text": found.due_text,
        "awaits_meeting": found.awaits_meeting,
        "repeat": found.repeat,
        "status": found.status,
        "outstanding": found.outstanding,
        "overdue": found.overdue,
        "days_overdue": found.days_overdue,
        "times_put_back": found.times_put_back,
        "missed": [_iso(day) for day in found.missed],
        "response": found.response,
        "response_due": _iso(found.response_due),
        "response_due_from": found.response_due_from,
        "last_update": _last_update(found.last_update),
        "exempt": found.exempt,
        "follows": action.follows,
        "supersedes": action.supersedes,
        "source": action.source,
    }
    if with_updates:
        counts = {id(update) for update in counting_updates(action, found.as_at)}
        data["updates"] = [{**update_record(update), "counts": id(update) in counts} for update in action.updates]
    return data


def update_record(update: Update) -> dict[str, Any]:
    """Every key an update can have, ``null`` where it is silent."""
    return {key: _plain(getattr(update, key)) for key in UPDATE_KEYS}


def _last_update(update: Update | None) -> dict[str, Any] | None:
    return {key: _plain(getattr(update, key)) for key in ("date", "by", "note")} if update else None


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def most_days_late_first(late: Iterable[Entry]) -> list[Entry]:
    return sorted(late, key=lambda entry: (-entry.position.days_overdue, entry.ref))
