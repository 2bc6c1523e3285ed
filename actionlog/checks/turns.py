"""Checks of what happened: meetings and entries that are named, reasons, and the order of things."""

import datetime
from collections.abc import Iterator

from actionlog.checks.base import Checked, Entry, Finding, around, entries, may_be_settled_before
from actionlog.dates import day_month_year, in_words
from actionlog.model import SETTLED, Action, Update
from actionlog.position import occurrences_of, position, why_exempt
from actionlog.schema import says_something
from actionlog.wording import status_in_words


def cancelled_with_entries(checked: Checked) -> Iterator[Finding]:
    """A meeting that is marked as cancelled holds entries. It cannot have asked for anything."""
    for path, file in checked.files.items():
        if file.meeting is not None and not file.meeting.is_on and file.actions:
            number = len(file.actions)
            yield Finding(
                path, ("meeting", "cancelled"), f"The meeting is cancelled, but the file has entries: {number}."
            )


def no_such_meeting(checked: Checked) -> Iterator[Finding]:
    """An update names a meeting that no register of the log has on that day, or a cancelled one."""
    days = {m.date for register in checked.log.registers.values() for m in register.meetings if m.is_on}
    for entry in entries(checked):
        for n, update in entry.updates():
            if update.meeting is not None and update.meeting not in days:
                yield entry.found_in(n, f"there is no meeting on {in_words(update.meeting)}.", "meeting")


def meeting_out_of_place(checked: Checked) -> Iterator[Finding]:
    """An update was decided by a meeting that is still to come, that was before the one that asked for the entry, or
    that is of another register. The day of the meeting is wrong, or the entry."""
    own = {code: {m.date for m in register.meetings} for code, register in checked.log.registers.items()}
    others = set[datetime.date]().union(*own.values())
    for entry in entries(checked):
        for n, update in entry.updates():
            if update.meeting is None:
                continue
            register = checked.log.registers.get(_stood_in(entry, update, checked))
            if update.meeting > checked.as_at:
                yield entry.found_in(n, f"the meeting of {in_words(update.meeting)} is still to come.", "meeting")
            elif update.meeting < entry.action.meeting:
                day = day_month_year(update.meeting)
                yield entry.found_in(n, f"the meeting of {day} was before the one that asked for it.", "meeting")
            elif register is not None and update.meeting in others and update.meeting not in own[register.code]:
                day = day_month_year(update.meeting)
                yield entry.found_in(n, f"{register.code}, where it then was, has no meeting on {day}.", "meeting")


def _stood_in(entry: Entry, update: Update, checked: Checked) -> str:
    """The code of the register in which the entry was just before an update."""
    if all(other.register is None for _, other in entry.standing):
        return entry.action.register
    before, _ = around(entry.action, update, checked)
    return before.register if before else entry.action.register


def closed_without_complete(checked: Checked) -> Iterator[Finding]:
    """An entry was closed that nobody had said was complete, and there is no note that says why."""
    for entry in entries(checked):
        for n, update in entry.updates():
            if update.status != "closed" or says_something(update.note) or _was_complete(entry, update):
                continue
            before, _ = around(entry.action, update, checked)
            if before is not None and before.status not in ("complete", "closed"):
                yield entry.found_in(n, "closed, but it was never said to be complete.", "status")


def _was_complete(entry: Entry, update: Update) -> bool:
    """Whether it plainly was just before: no update that could have settled it, and the last status was that."""
    if may_be_settled_before(entry, update):
        return False
    said = [(other.date, n, other) for n, other in entry.standing if other.date <= update.date and other.status]
    before = [other.status for _, _, other in sorted(said, key=lambda each: each[:2])]
    return before[-2:] == ["complete", "closed"]


def closed_without_meeting(checked: Checked) -> Iterator[Finding]:
    """An entry is closed and no meeting is named. Only a meeting signs off: name it, or use complete."""
    for entry in entries(checked):
        for n, update in entry.updates():
            if update.status == "closed" and update.meeting is None:
                yield entry.found_in(n, "closed, but it does not say which meeting agreed.", "status")


def unknown_register(checked: Checked) -> Iterator[Finding]:
    """An entry was moved to a register that the log does not have: it is in no register's lists."""
    for entry in entries(checked):
        for n, update in entry.updates():
            if update.register is not None and update.register not in checked.log.registers:
                yield entry.found_in(n, f"there is no register {update.register}.", "register")


def refers_to_itself(checked: Checked) -> Iterator[Finding]:
    """An entry follows, supersedes or is superseded by itself."""
    for entry in entries(checked):
        for key in ("follows", "supersedes"):
            if getattr(entry.action, key) == entry.action.ref:
                yield entry.found(f"{key} itself.", key)
        for n, update in entry.updates():
            if update.superseded_by == entry.action.ref:
                yield entry.found_in(n, "superseded by itself.", "superseded_by")


def unknown_ref(checked: Checked) -> Iterator[Finding]:
    """An entry refers to another one that is not in the log."""
    refs = {ref for facts in checked.facts.values() for ref in facts.refs}
    unread = {f"{path.parent.name.upper()}-{path.stem}" for path, facts in checked.facts.items() if facts.faulty}
    for facts in checked.facts.values():
        for finding, ref in facts.links:
            if ref not in refs and ref.rpartition("-")[0] not in unread:  # in a file with faults it may well be
                yield finding.saying(", which is not in the log.")


def struck_without_reason(checked: Checked) -> Iterator[Finding]:
    """An update is struck and nobody can tell why. Add struck_because."""
    for entry in entries(checked):
        for n, update in enumerate(entry.action.updates):
            if update.struck is not None and not says_something(update.struck_because):
                yield entry.found_in(n, "struck without a reason (struck_because).", "struck")


_NEEDS_REASON = {*SETTLED, "open"} - {"closed"}


def no_reason(checked: Checked) -> Iterator[Finding]:
    """An entry was dropped, reopened or put back and nobody can tell why: the update has no note."""
    for entry in entries(checked):
        for n, update in entry.updates():
            if says_something(update.note):
                continue
            if update.status in _NEEDS_REASON:
                yield entry.found_in(
                    n, f"{status_in_words(update.status or '')}, without a note that says why.", "status"
                )
            elif _is_put_back(entry.action, update, checked):
                yield entry.found_in(n, "the due day is put back without a note that says why.", "due")


def _is_put_back(action: Action, update: Update, checked: Checked) -> bool:
    if update.correction or (update.due is None and update.due_text is None):
        return False
    before, after = around(action, update, checked)
    return before is not None and after is not None and after.times_put_back > before.times_put_back


def update_after_settled(checked: Checked) -> Iterator[Finding]:
    """An update changes an entry that was settled by then, so it counts for nothing. If the entry is open again,
    an update with the status open is missing before it (reopen)."""
    for entry in entries(checked):
        for n, update in entry.updates():
            if update.status == "open" or update.correction or not may_be_settled_before(entry, update):
                continue
            if update.is_only_a_note:
                continue
            before, _ = around(entry.action, update, checked)
            if before is not None and before.settled is not None:
                state = status_in_words(before.status)
                yield entry.found_in(n, f"it was {state} by then, so only the note of this counts.")


def status_of_decision(checked: Checked) -> Iterator[Finding]:
    """An update gives a decision a status. There is nothing to follow up: the kind, or the update, is wrong."""
    for entry in entries(checked):
        if "decision" not in (entry.action.kind, *(update.kind for _, update in entry.updates())):
            continue
        where = position(entry.action, checked.as_at, checked.log.registers)
        for n, update in entry.updates():
            if where is not None and where.kind == "decision" and update.status is not None:
                yield entry.found_in(n, "a decision has no status to change.", "status")


def response_without_recommendation(checked: Checked) -> Iterator[Finding]:
    """An update has an answer, or notice, of what is no recommendation: nobody is to answer it."""
    for entry in entries(checked):
        if all(update.response is None and update.notified is None for _, update in entry.updates()):
            continue
        where = position(entry.action, checked.as_at, checked.log.registers)
        for n, update in entry.updates():
            key = "response" if update.response else "notified"
            if where is not None and where.kind != "recommendation" and (update.response or update.notified):
                yield entry.found_in(n, f"of the kind {where.kind}, so there is nobody to answer.", key)


def no_response_clock(checked: Checked) -> Iterator[Finding]:
    """A register has recommendations to others and no response_period in actionlog.toml, so it is never said
    when an answer is due."""
    seen = set()
    for path, facts in checked.facts.items():
        register = checked.log.registers.get(path.parent.name.upper())
        if facts.recommendation is None or register is None or register.response_period is not None:
            continue
        if register.code not in seen:
            seen.add(register.code)
            yield facts.recommendation.saying(f"a recommendation, but {register.code} has no response_period.")


def fulfils_nothing(checked: Checked) -> Iterator[Finding]:
    """An update discharges a day on which the entry was not wanted. The days are those of its repeat."""
    for entry in entries(checked):
        for n, update in entry.updates():
            if update.fulfils is None:
                continue
            days = occurrences_of(entry.action, update.date, checked.log.registers, around=update.fulfils)
            if update.fulfils not in days:
                yield entry.found_in(n, f"it was not wanted on {in_words(update.fulfils)}.", "fulfils")


def owner_done_is_no_owner(checked: Checked) -> Iterator[Finding]:
    """An update says that an owner has done their part who was not an owner then. Look at the spelling."""
    for entry in entries(checked):
        for n, update in entry.updates():
            before = around(entry.action, update, checked)[0] if update.owner_done else None
            if update.owner_done and before is not None and update.owner_done not in before.owners:
                exempt = why_exempt(entry.action, checked.log.registers) is not None
                who = "who is named" if exempt else f'"{update.owner_done}"'
                yield entry.found_in(n, f"{who} was not an owner then.", "owner_done")


def same_update_twice(checked: Checked) -> Iterator[Finding]:
    """Two updates of an entry are the same, word for word. One of them can be struck."""
    for entry in entries(checked):
        for n, update in entry.updates():
            if update in entry.action.updates[:n]:
                yield entry.found_in(n, "the same as an update before it.")
