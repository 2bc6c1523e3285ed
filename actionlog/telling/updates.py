"""What one update did to its entry, told to somebody who reads the log's changes: each thing in a phrase.

``wording.what_happened`` says to the clerk who has just made an update what it did; this says it to others, later:
from what to what, by whom, with the note.
"""

from collections.abc import Iterator
from typing import NamedTuple

from actionlog.dates import day_month_year
from actionlog.model import NEXT_MEETING, Update
from actionlog.position import Position, Registers
from actionlog.rewording import Words, reworded, words
from actionlog.wording import NO_OWNER, due_in_words, listed, status_in_words


class Phrase(NamedTuple):
    what: str
    """A permanent word for it, for programs."""
    words: Words
    before: str | None = None
    """What it was, where it is one value: a day in ISO form, a status, the owners."""
    after: str | None = None


def phrases(update: Update, before: Position, after: Position, registers: Registers) -> list[Phrase]:
    """What the update did, by the position on its day without it and with it; the first with its note."""
    if update.correction:
        told = list(_corrections(update, before, after))
    else:
        told = [
            *_status(update, before),
            *_series(update, before, after),
            *_response(update, after),
            *_due(update, before, after),
            *_owners(update, before, after),
            *_transfer(update, before, registers),
        ]
    told = told or [Phrase("progress", words("progress noted" if update.note or update.evidence else "noted"))]
    first = Phrase(told[0].what, told[0].words + words(_tail(update)), told[0].before, told[0].after)
    return [first, *told[1:]]


def _tail(update: Update) -> str:
    """Where it was decided, what was said of it, by whom, and when it was entered.

    The minute of a correction is the entry's own, as corrected.
    """
    at = f" at the meeting of {day_month_year(update.meeting)}" if update.meeting and not update.correction else ""
    minute = f" (minute {update.minute})" if update.minute and not update.correction else ""
    note = f': "{update.note}"' if update.note else ""
    evidence = f'; evidence: "{update.evidence}"' if update.evidence else ""
    by = f"; reported by {update.by}" if update.by else ""
    recorded = f"; entered on {day_month_year(update.recorded)}" if update.recorded else ""
    return at + minute + note + evidence + by + recorded


def _status(update: Update, before: Position) -> Iterator[Phrase]:
    match update.status:
        case None:
            return
        case "complete":
            told = ("complete", "said to be complete, and proposed for closure")
        case "closed":
            told = ("signed-off", "signed off" if update.meeting else "closed")
        case "open":
            again = before.settled is not None or before.status in ("complete", "on-hold")
            told = ("reopened", "reopened") if again else ("open", "open")
        case "in-progress":
            told = ("in-progress", "in progress")
        case "on-hold":
            told = ("on-hold", "put on hold")
        case "superseded":
            told = ("dropped", f"dropped as superseded{f' by {update.superseded_by}' if update.superseded_by else ''}")
        case "transferred":
            told = ("dropped", "dropped as transferred to a body that is not in this log")
        case other:
            told = ("dropped", f"dropped as {status_in_words(other)}")
    yield Phrase(told[0], words(told[1]), before.status, update.status)


def _series(update: Update, before: Position, after: Position) -> Iterator[Phrase]:
    if update.fulfils is None:
        return
    missed = [day_month_year(day) for day in after.missed if day not in before.missed]
    gaps = f"; missed: {listed(missed)}" if 0 < len(missed) < 7 else f"; {len(missed)} missed" if missed else ""
    following = f"; next due {day_month_year(after.due)}" if after.due else ""
    yield Phrase("done-for", words(f"done for {day_month_year(update.fulfils)}{gaps}{following}"))


def _response(update: Update, after: Position) -> Iterator[Phrase]:
    if update.notified is not None:
        wanted = f", and is to answer by {day_month_year(after.response_due)}" if after.response_due else ""
        told = f"the executive was given notice on {day_month_year(update.notified)}{wanted}"
        yield Phrase("notified", words(told), None, update.notified.isoformat())
    if update.response is not None:
        told = f"the executive's answer: {status_in_words(update.response)}"
        yield Phrase("response", words(told), None, update.response)


def _due(update: Update, before: Position, after: Position) -> Iterator[Phrase]:
    if update.due is None and update.due_text is None:
        return
    was, now = before.due, after.due
    days = tuple(day.isoformat() if day else None for day in (was, now))
    saying = f' ("{update.due_text}")' if update.due_text and now else ""
    saying = f", the next meeting{saying}" if update.due == NEXT_MEETING and now else saying
    if was is None:
        told = f"due day set: {day_month_year(now)}{saying}" if now else f"due: {due_in_words(after)}"
        yield Phrase("due-set", words(told), *days)
    elif now is None:
        told = (
            f"due day taken away ({_slipped(before, after)}): it was {day_month_year(was)}, now {due_in_words(after)}"
        )
        yield Phrase("put-back", words(told), *days)
    elif now > was:
        told = f"due put back from {day_month_year(was)} to {day_month_year(now)}{saying} ({_slipped(before, after)})"
        yield Phrase("put-back", words(told), *days)
    elif now < was:
        told = f"due brought forward from {day_month_year(was)} to {day_month_year(now)}{saying}"
        yield Phrase("brought-forward", words(told), *days)
    else:
        yield Phrase("due-set", words(f"due {day_month_year(now)}{saying}, as it was"), *days)


def _slipped(before: Position, after: Position) -> str:
    first = after.occurrence if after.repeat and after.occurrence else after.first_due
    since = f"first due {day_month_year(first)}, " if first and first != before.due else ""
    return f"{since}put back for the {ordinal(after.times_put_back)} time"


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def ordinal(number: int) -> str:
    """``second``, ``11th``."""
    if 0 < number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _owners(update: Update, before: Position, after: Position) -> Iterator[Phrase]:
    if update.owners is not None:
        was, now = ", ".join(before.owners), ", ".join(after.owners)
        told = f"owner changed from {was} to {now}" if was else f"owner set: {now}"
        told = told if now else f"owner taken away: {f'it was {was}' if was else 'there was none'}"
        yield Phrase("owner-changed", words(told), was or None, now or None)
    if update.owner_done is not None:
        yield Phrase("owner-done", words(f"{update.owner_done} has done their part"), None, update.owner_done)


def _transfer(update: Update, before: Position, registers: Registers) -> Iterator[Phrase]:
    if update.register is not None:
        register = registers.get(update.register)
        title = f" ({register.title})" if register else ""
        told = f"moved from {before.register} to {update.register}{title}"
        yield Phrase("moved", words(told), before.register, update.register)


def _corrections(update: Update, before: Position, after: Position) -> Iterator[Phrase]:
    """What the minutes say now, as if from the start: nothing counts as put back."""
    meeting = f" at the meeting of {day_month_year(update.meeting)}" if update.meeting else ""
    corrected = words(f"the minutes were corrected{meeting}: ")
    if update.text is not None:
        reads = words('it reads now "') + reworded(before.text, update.text) + words('"')
        yield Phrase("wording-corrected", corrected + reads, before.text, update.text)
    if others := list(_other_corrections(update, before, after)):
        yield Phrase("minutes-corrected", corrected + words("; ".join(others)))


def _other_corrections(update: Update, before: Position, after: Position) -> Iterator[str]:
    if update.kind is not None:
        yield f"it is of the kind {update.kind}, not {before.kind}"
    if update.minute is not None:
        yield f"it is minute {update.minute}{f', not {before.minute}' if before.minute else ''}"
    if update.due is not None or update.due_text is not None:
        yield _due_from_the_start(before, after)
    if update.owners is not None:
        was, now = ", ".join(before.owners), ", ".join(update.owners)
        yield f"its owner is {now or NO_OWNER}, not {was or NO_OWNER}"
    if update.exempt is not None:
        yield f"it is exempt ({update.exempt})" if update.exempt else "it is not exempt"


def _due_from_the_start(before: Position, after: Position) -> str:
    """What was first set, and what has become of it since where that is another day."""
    now = due_in_words(after, day_month_year)
    if after.first_due is None or after.first_due == after.due:
        return f"due {now}{f', not {day_month_year(before.due)}' if before.due else ''}, from the start"
    first = before.first_due
    instead = f", not {day_month_year(first)}" if first and first != after.first_due else ""
    return f"first due {day_month_year(after.first_due)}{instead}, from the start; due {now} as things stand"
