"""Deadline phrases to due days: "by the end of May", "within two weeks", "at the next meeting of the Board"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from actionlog.dates.plain import compiled, one_of
from actionlog.dates.rules import Asked, rules_for
from actionlog.dates.vocabulary import CLOCK, NAMED_DAY, NUMBER, UNIT, WORD
from actionlog.model import Due


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a phrase means: a due day, or None where its words cannot be a day; and the words, if it is a phrase."""

    due: Due | None
    words: str | None = None


@cache
def _lead() -> str:
    """What may stand before a deadline. "For two months" is none: it says how long, not by when."""
    done = one_of(
        """
        brought, taken, deferred, adjourned, postponed, held over, carried over, reported, submitted, presented,
        considered, discussed, circulated, heard, held, placed, added, re-?scheduled
        """
    )
    leads = (
        f"(?:before|prior to|ahead of|by) the (?:{WORD} ){{1,5}}?(?:closes?|ends?|deadline|closing date)",
        one_of("no later than, not later than, on or before, by or before, before, by, until, till, in time for"),
        one_of("in advance of, in, on, at, during, to, from, due, within, ahead of, prior to, scheduled for, -"),
        "starting(?: from| in| on| at)?|beginning(?: in| on)?",
        f"{CLOCK}(?: on| of)?",
        r"(?:for|at)(?: further)? (?:consideration|discussion)(?= (?:at|on|by|in|to)\b)",
        "possibl[ey]|potential(?:ly)?|provisional(?:ly)?",
        f"(?:(?:(?:will|would|should|shall|is to|are to|to) )?be )?{done}(?: back| forward| up)?"
        "(?: (?:on|to) the (?:work )?(?:programme|agenda))?(?: to (?:them|members))?",
        "(?:weekly|fortnightly|monthly|quarterly|six-monthly|annual) (?:updates?|reports?|reviews?)",
        f"{NAMED_DAY},?",
        f"for(?! (?:the next )?{NUMBER} {UNIT})",
    )
    return rf"(?:{'|'.join(leads)}) (?:the )?(?=.)"


_MOST_LEADS = 4
_TAIL = " (?:for (?:further )?(?:discussion|consideration|decision|approval|information)|at the latest|if possible)$"
"""What may follow a deadline."""
_LONGEST = 400
"""Characters. What is longer is no phrase."""


def due_of(words: str, asked: Asked) -> Deadline | None:
    """What the rules make of a phrase in plain words; None where none of them knows it.

    Raises ActionlogError where it names no possible day, OverflowError or ValueError beyond the calendar.
    """
    for phrase in shorter_and_shorter(compiled(_TAIL).sub("", words)):
        for pattern, rule in rules_for(phrase):
            if found := compiled(pattern).fullmatch(phrase):
                return Deadline(rule(found, asked))
    return None


def shorter_and_shorter(words: str) -> Iterator[str]:
    """The phrase, then what stands after each leading word ("by", "in the")."""
    if len(words) > _LONGEST:
        return
    yield words
    for _ in range(_MOST_LEADS):
        lead = compiled(_lead()).match(words)
        if lead is None:
            return
        words = words[lead.end() :]
        yield words
