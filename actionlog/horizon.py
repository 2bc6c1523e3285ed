"""From which day on an entry stays as it is, whatever day is asked about: what need not be read again.

Where a rule cannot be sure it names a later day, or none: then the entry is read once too often, never once too few.
"""

import datetime
from collections.abc import Iterable

from actionlog.model import NEXT_MEETING, NOTED, Action
from actionlog.position import position

NEVER = datetime.date.max


def settled_for_good(action: Action) -> datetime.date:
    """The day from which it is settled, or a decision, on every later day; NEVER while it is outstanding."""
    last = position(action, NEVER, {})
    assert last is not None
    if last.outstanding:
        return NEVER
    if last.status == NOTED or last.settled is None:
        corrected = [update.date for update in action.updates if update.correction]
        return max(corrected, default=datetime.date.min)
    return last.settled.date


def changes_until(action: Action) -> datetime.date:
    """The day from which its updates change nothing any more; only the calendar and a series still can."""
    return max((update.date for update in action.updates), default=action.meeting)


def overdue_from(action: Action) -> datetime.date:
    """The day from which it is overdue, of those on which its updates change nothing any more; NEVER where it is not.

    What falls due by a calendar may be overdue on any day.
    """
    if goes_by_a_calendar(action):
        return datetime.date.min
    last = position(action, NEVER, {})
    if last is None or not last.overdue or last.due is None:
        return NEVER
    return last.due + datetime.timedelta(days=1)


def last_heard(action: Action) -> datetime.date:
    """The latest day on which anything is said to have happened to it, to have been entered, or been decided."""
    days = [action.meeting]
    for update in action.updates:
        days += [day for day in (update.date, update.recorded, update.meeting) if day is not None]
    return max(days)


def registers_of(action: Action) -> set[str]:
    """The codes of the registers in which it ever stood, or was said to stand."""
    return {action.register, *(update.register for update in action.updates if update.register is not None)}


def goes_by_a_calendar(action: Action) -> bool:
    """Whether a due day of it depends on which meetings its registers hold."""
    dues = (action.due, *(update.due for update in action.updates))
    return action.repeat == "every-meeting" or NEXT_MEETING in dues


def calendars_needed(actions: Iterable[Action]) -> set[str]:
    """The codes of the registers on whose meetings a due day of the entries depends."""
    return set[str]().union(*(registers_of(action) for action in actions if goes_by_a_calendar(action)))
