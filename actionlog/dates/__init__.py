"""Days and deadline phrases to dates, and dates to words.

From the plain to the hard: ``days``; ``stretches`` of time; ``rules`` and ``phrases`` that mean a day, and the
``deadlines`` that a clerk gives. Then sentences: the ``passages`` that name a time, the ``leads`` before them and
whether these are ``fitting``, the ``verbs`` and ``clauses`` about them and whether they are ``belonging`` to what is
asked; and ``search``, which finds the one deadline. ``recurrences`` say how often.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from actionlog.dates.days import MONTHS, WEEKDAYS, day_month_year, in_words, is_day, parse_day, short

if TYPE_CHECKING:
    from actionlog.dates.deadlines import parse_deadline
    from actionlog.dates.phrases import Deadline
    from actionlog.dates.recurrences import Recurrence, find_recurrence
    from actionlog.dates.search import find_deadline

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "Deadline",
    "Recurrence",
    "day_month_year",
    "find_deadline",
    "find_recurrence",
    "in_words",
    "is_day",
    "parse_day",
    "parse_deadline",
    "short",
]

_LATER = {
    "Deadline": "phrases",
    "Recurrence": "recurrences",
    "find_deadline": "search",
    "find_recurrence": "recurrences",
    "parse_deadline": "deadlines",
}
"""What is imported when it is first asked for, since most commands only write days and start sooner without it."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
