"""The program's sentences about entries: their state, and what an update did to it."""

import datetime
from collections.abc import Callable, Iterator, Sequence

from actionlog.dates import day_month_year, in_words
from actionlog.model import NOTED, Action, ActionLog, Register, Update, replace
from actionlog.position import Position, body_word

NO_OWNER = "to be confirmed"
NO_DATE = "no date set"
NO_END = "no end date"
"""A standing requirement wants no day: it holds until a meeting lifts it."""
NO_UPDATE = "no update received"
NOTHING_TO_DO = "–"
"""A decision wants neither owner nor date."""

DayToWords = Callable[[datetime.date], str]


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 entry``, ``3 entries``: "entry" and "entries" are given, else an s is added."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number) or f"{number} times"


def listed(words: Sequence[str]) -> str:
    """``A, B and C``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def register_title(log: ActionLog, code: str) -> str:
    return log.registers[code].title if code in log.registers else "not a register of this log"


def owners_in_words(found: Position) -> str:
    """The owners, the lead first, each who has done their part marked so."""
    if found.status == NOTED:
        return NOTHING_TO_DO
    done = [f"{owner} (done)" if owner in found.owners_done else owner for owner in found.owners]
    return ", ".join(done) or NO_OWNER


def status_in_words(status: str) -> str:
    return status.replace("-", " ")


def repeat_in_words(repeat: str) -> str:
    """``every month``, ``at every meeting``."""
    return {"weekly": "every week", "fortnightly": "every fortnight", "monthly": "every month",
            "quarterly": "every quarter", "six-monthly": "every six months", "annual": "every year",
            "every-meeting": "at every meeting"}[repeat]  # fmt: skip


def state(found: Position) -> str:
    """The status, and whether and how much it is late, or the answer to it."""
    words = status_in_words(found.status)
    late = f", {count(found.days_overdue, 'day')} overdue" if found.overdue else ""
    answer = f", response {count(found.response_late, 'day')} late" if found.response_late else ""
    return f"{words}{late}{answer}"


def due_in_words(found: Position, day: DayToWords = in_words) -> str:
    """The due day, or what there is in its place."""
    if found.status == NOTED:
        return NOTHING_TO_DO
    if found.due is not None:
        return day(found.due)
    if found.awaits_meeting:
        return "next meeting, not in the calendar yet"
    none = NO_END if found.kind == "standing" else NO_DATE
    return f'{none} ("{found.due_text}")' if found.due_text else none


def put_back_in_words(found: Position, day: DayToWords = day_month_year) -> str | None:
    """``first due 28 February 2019, put back once``, where the day is not the first one set; else None."""
    parts = []
    was = found.occurrence if found.repeat and found.occurrence else found.first_due
    if was is not None and was != found.due:
        parts.append(f"first due {day(was)}")
    if found.times_put_back:
        parts.append(f"put back {times(found.times_put_back)}")
    return ", ".join(parts) or None


def response_in_words(found: Position) -> str | None:
    """The executive's answer to a recommendation, or when one is wanted; None where none is."""
    if found.response is not None:
        return status_in_words(found.response)
    if found.response_due is None:
        return None
    was = f", {count(found.response_late, 'day')} late" if found.response_late else ""
    notice = "the day notified" if found.response_due_from == "notified" else "the meeting, as no notice is recorded"
    return f"awaited by {in_words(found.response_due)}{was}, counted from {notice}"


def body_in_words(register: Register) -> str:
    """What a register's committee is called for short: "Board"; "meeting" where its title does not say."""
    return body_word(register.title) or "meeting"


def what_was_asked(action: Action, found: Position) -> str:
    """``, minute 27(3); owner Clerk; due ...``: what follows the words that an entry was added."""
    minute = f", minute {action.minute}" if action.minute else ""
    if action.kind == "decision":
        return f"{minute}; a decision, with nothing to follow up"
    due = f"due {due_in_words(found)}" if found.due else due_in_words(found)
    words = f' ("{action.due_text}")' if action.due_text and found.due else ""
    repeats = f", and then {repeat_in_words(found.repeat)}" if found.repeat and found.due else ""
    response = f"; response {response_in_words(found)}" if found.response_due else ""
    return f"{minute}; owner {owners_in_words(found)}; {due}{words}{repeats}{response}"


def what_happened(
    update: Update, before: Position, after: Position, hidden: bool, day: DayToWords = in_words
) -> list[str]:
    """What an update did, in phrases: the position on its day without it and with it are compared.

    ``hidden``: the entry is exempt, and no word of it is to be said.
    """
    if hidden:
        update, after = replace(update, minute=None), after._replace(due_text=None)
    if update.correction:
        return ["the minutes were corrected: " + ", ".join(_corrections(update, before, after, hidden, day))]
    phrases = list(_status_phrases(update, before, after, day))
    phrases += _response_phrases(update, after, day)
    phrases += _due_phrases(update, before, after, day)
    if update.owners is not None:
        phrases.append("owner changed" if hidden else _owner_phrase(before, after))
    if update.owner_done is not None:
        phrases.append("an owner has done their part" if hidden else f"{update.owner_done} has done their part")
    if update.register is not None:
        phrases.append(f"moved to {update.register}")
    return phrases or ["progress noted"]


def _status_phrases(update: Update, before: Position, after: Position, day: DayToWords) -> Iterator[str]:
    if update.fulfils is not None:
        following = f"; next due {day(after.due)}" if after.due else ""
        known = set(before.missed)
        missed = [day(gap) for gap in after.missed if gap not in known]
        missed = [*missed[:6], f"and {len(missed) - 6} more days"] if len(missed) > 7 else missed
        gaps = f"; missed: {listed(missed)}" if missed else ""
        yield f"done for {day(update.fulfils)}{gaps}{following}"
    match update.status:
        case None:
            return
        case "complete":
            yield "complete, and proposed for closure"
        case "closed":
            at = f" at the meeting of {day(update.meeting)}" if update.meeting else ""
            yield f"signed off{at}{f' (minute {update.minute})' if update.minute else ''}"
        case "open":
            yield "reopened" if not before.outstanding or before.status == "complete" else "open"
        case other:
            yield status_in_words(other)


def _response_phrases(update: Update, after: Position, day: DayToWords) -> Iterator[str]:
    if update.notified is not None:
        wanted = f", to be answered by {day(after.response_due)}" if after.response_due else ""
        yield f"the executive was notified on {day(update.notified)}{wanted}"
    if update.response is not None:
        yield f"the executive's answer: {status_in_words(update.response)}"


def _corrections(update: Update, before: Position, after: Position, hidden: bool, day: DayToWords) -> Iterator[str]:
    """What a correction replaced. These count from the start, so nothing is put back."""
    if update.text is not None:
        yield "its text" if hidden else f'it reads now "{update.text}"'
    if update.kind is not None:
        yield f"it is of the kind {update.kind}"
    if update.minute is not None:
        yield "its minute" if hidden else f"minute {update.minute}"
    if update.due is not None or update.due_text is not None:
        first = after.first_due
        due = f"due {day(after.due)}" if after.due else due_in_words(after, day)
        yield due if first is None or first == after.due else f"first due {day(first)}, and {due} as things stand"
    if update.owners is not None:
        yield "its owner" if hidden else _owner_phrase(before, after)
    if update.exempt is not None:
        yield "it is exempt" if update.exempt else "it is not exempt"


def _due_phrases(update: Update, before: Position, after: Position, day: DayToWords) -> Iterator[str]:
    if update.due is None and update.due_text is None:
        return
    was = f" (it was {day(before.due)})" if before.due else ""
    if after.due is None:
        if before.due is not None:
            yield f"the due day is taken away{was}, put back {times(after.times_put_back)} in all"
        yield due_in_words(after, day)
    elif before.due is None:
        yield f"due {day(after.due)}"
    elif after.due > before.due:
        yield f"due put back to {day(after.due)}{was}, put back {times(after.times_put_back)} in all"
    elif after.due < before.due:
        yield f"due brought forward to {day(after.due)}{was}"
    else:
        yield f"due {day(after.due)}, as it was"


def _owner_phrase(before: Position, after: Position) -> str:
    was = f" (it was {', '.join(before.owners)})" if before.owners else ""
    return f"owner {', '.join(after.owners) or NO_OWNER}{was}"
