"""What leads up to a passage that names a time: "by the end of", "to the Council meeting in", "since"."""

from dataclasses import dataclass

from actionlog.dates.passages import Passage
from actionlog.dates.plain import Plain, compiled, one_of
from actionlog.dates.vocabulary import CLOCK, WORD

_STRONG = one_of(
    """
    by no later than, no later than, not later than, on or before, by or before, by, before, prior to, ahead of, in
    advance of, in time for, in readiness for, within, inside, (?:with )?(?:an? |the )?(?:target
    date|deadline|target)(?: date)?(?: of|:| is| -)
    """
)
_WEAK = one_of(
    """
    in, on, at, during, to, for, from, until, till, pending, over, every, each,
    (?:starting|beginning|commencing)(?: in| on| from| at| with)?
    """
)
_NEVER = one_of(
    """
    (?<!end )(?<!day )of, since, after, following, between, throughout, through, up to, up until, as at, as of, dated,
    than, for the period(?: of| to)?, with effect from, effective(?: from)?, w.?e.?f.?, last, previous, past,
    earlier in, about, around, per, (?:year|quarter|period|months?) (?:to|ended|ending|end), ended, ending
    """
)
_SPEAK_TO = one_of("attend, address, advise, ask, brief, chair, inform, join, let, remind, tell, update")
_PREPOSITION = f"(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK})|(?P<never>{_NEVER})|(?P<speak>{_SPEAK_TO}))"
_CALLED = rf"(?!for\b){WORD}"
_ARTICLE = one_of("the, its, their, our, this, that, a, an, his, her")
_WHOSE = f"(?:(?:(?:the|this|our|that) )?(?:{WORD} ){{0,6}}?[a-z-]+'s? |{_ARTICLE} )?"
_INSIDE = (
    f"(?:(?:next|coming) )?(?:{CLOCK},? (?:on |of )?)?(?:(?:the )?(?:(?:very )?end|last day) of |end[ -])?(?:the )?"
)
_OF_A_BODY = r"(?: of (?:(?:the|this|our) )?[a-z'&/-]{1,40}(?: [a-z'&/-]{1,40}){0,8}?)?"
_TO_BE_HELD = (
    "(?:which is )?(?:(?:due |scheduled |planned )?to be held|scheduled|planned|due|arranged|taking place|"
    "to take place) ?"
)
_PLANNED = one_of(
    """
    scheduled, timetabled, programmed, planned, arranged, booked, due, listed, earmarked, deferred
    """
)
_HINTS = one_of(
    """
    potential, potentially, possibly, provisionally, provisional,
    (?:deadline|due|target)(?: for [a-z]+| date| completion)?
    """
)
_END_OF = "(?:(?:the )?(?:end|last day) of |end[ -])"

_NO_VERB = r"(?!(?!thanksgiving)[a-z]+(?:ed|ing)\b)[a-z'-]+"

_LEADS = (
    r"\b(?P<strong>before|prior to|ahead of|by) (?:the |this |that )?(?:[a-z-]+ ){0,6}?"
    "(?:closes?|ends?|expires?|falls due|is due|deadline|closing date)(?: on| of|,)? (?:the )?$",
    r"\b(?P<strong>before) (?:it|they|this|these|(?:the|our|its|their) (?:[a-z-]+ ){0,3}?[a-z-]+) "
    r"(?:is|are|goes|go|comes?|meets?|starts?|begins?|opens?|runs? out)(?: [a-z-]+){0,4}? (?:in|on) (?:the )?$",
    rf"\b(?P<strong>before) (?:the |this |our |its |their )?(?:{_NO_VERB} ){{0,3}}?{_NO_VERB}(?: on|,) (?:the )?$",
    rf"\b{_PREPOSITION} {_WHOSE}(?:next )?(?:{_CALLED} ){{0,8}}?"
    rf"(?P<meeting>meeting|agenda|sitting|workshop|seminar|agm){_OF_A_BODY}"
    rf"(?:,? | ?\()(?:which (?:is|will be|would be) )?(?:{_TO_BE_HELD})?(?:on |in |for |of )?(?:the )?$",
    rf"\b(?P<planned>{_PLANNED}) (?:for|on|in|to be held on) (?:the )?$",
    rf"(?:^|(?<=[^a-z0-9])){_PREPOSITION} {_WHOSE}{_INSIDE}$",
    rf"(?P<bare>- ?|\(|, ?|\b{_HINTS}\b:? ?){_END_OF}?$",
)
"""The second is "before the lunch on" and "before Harvest Festival,", of an event with its day."""
_LABEL = r"\b(?:deadline|due|due date|date due|by when|timescale|target date|completion date): ?$"
_SO_LONG_BEFORE = r"\b(?:hours?|days?|weeks?|months?|years?|(?:mon|tues|wednes|thurs|fri|satur|sun)day) $"
"""Two weeks before a day is not that day."""
_NOT_BEFORE = r"\b(?:not|no|nothing|never|neither|cannot)\b"
_WINDOW = 140
"""Characters before a passage that can belong to its lead."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What leads up to a passage, from ``start`` on.

    ``kind`` is ``strong`` for a word that names a deadline ("by"), ``weak`` for one that can ("in"), ``never`` for one
    that cannot ("since"), ``planned`` ("scheduled for"), ``bare`` for a dash or the like, ``none``. ``meeting``
    says that it is a meeting in or on what is named.
    """

    kind: str
    word: str
    start: int
    meeting: bool = False


def lead_of(text: Plain, passage: Passage, clause: int) -> Lead:
    """The lead of a passage in a clause that begins at a place."""
    first = max(clause, passage.start - _WINDOW)
    before = text.low[first : passage.start]
    for pattern in _LEADS:
        if found := compiled(pattern).search(before):
            kind, word = next((kind, word) for kind, word in found.groupdict().items() if word and kind != "meeting")
            if kind == "speak":
                return Lead("weak", "at", first + found.end(kind) + 1, meeting=True)
            if kind == "strong" and _is_not_then(before[: found.start(kind)], word):
                return Lead("never", word, first + found.start(kind))
            start = first + (found.end(kind) if kind == "bare" else found.start(kind))
            return Lead(kind, word.strip(), start, bool(found.groupdict().get("meeting")) and kind != "never")
    if compiled(f" ?{_END_OF}?").fullmatch(before):
        return Lead(_by_its_label(text.low[:clause]), "", passage.start - len(before.lstrip()))
    return Lead("none", "", passage.start)


def _by_its_label(before: str) -> str:
    """The kind of lead that the end of the clause before is: "Deadline: 5 May", "Report back: May"."""
    if compiled(_LABEL).search(before[-30:]):
        return "strong"
    return "bare" if before.rstrip().endswith(":") else "none"


def _is_not_then(before: str, word: str) -> bool:
    if not word.endswith(("before", "to", "of")):
        return False
    return compiled(_SO_LONG_BEFORE).search(before) is not None or compiled(_NOT_BEFORE).search(before) is not None
