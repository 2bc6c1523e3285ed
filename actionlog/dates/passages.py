"""The passages of a text that name a time: a day, a month, "six weeks", "the next meeting", "in due course"."""

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from actionlog.dates.days import FULL_DAYS, MONTH_NAMES, NO_YEAR, WEEKDAY_NAMES
from actionlog.dates.plain import Plain, compiled, nameless
from actionlog.dates.stretches import LONGER, MONTH_MAYBE_YEAR, SEASONS
from actionlog.dates.vague import PART, WEEK_OF, surely
from actionlog.dates.vocabulary import BODIES, NAMED_DAY, NUMBER, UNIT, WORD


@dataclass(frozen=True, slots=True)
class Passage:
    """Where it stands in the text, and which of ``_kinds`` it is.

    ``beside`` says how it stands to others: ``range``, ``choice``, ``days`` where it is one of several days, ``later``
    for all but the first of a list; nothing where it stands alone.
    """

    kind: str
    start: int
    end: int
    beside: str = ""

    @property
    def is_next_meeting(self) -> bool:
        return self.kind in ("next", "next_body", "next_short")

    @property
    def is_a_day(self) -> bool:
        return self.kind in ("day", "day_of_year")


_DATES = ("day", "day_of_year", "month", "season", "longer", "the_next")


def passages(text: Plain) -> list[Passage]:
    """In their order; none overlaps another."""
    found: list[Passage] = []
    at = 0
    while match := compiled(_kinds()).search(text.low, at):
        passage = _meant(text, match.lastgroup or "", match.start(), match.end())
        at = match.start() + 1 if passage is None else max(passage.end, match.start() + 1)
        found += [passage] if passage else []
    if any(one.kind in _DATES or one.kind == "weekday" for one in found):
        found = [one for one in found if one.kind != "next_day"]  # which is then the one after that
    for i, (one, other) in enumerate(pairwise(found)):
        if one.kind in _DATES and other.kind in _DATES:
            found[i], found[i + 1] = _beside(found[i], other, text.low[one.end : other.start])
    return [_of_many(*around) for around in zip(found, [*found[1:], None], [*found[2:], None, None], strict=False)]


def _of_many(one: Passage, second: Passage | None, third: Passage | None) -> Passage:
    """A day that begins a list of three or more: they are when something takes place, and none is the deadline."""
    begins = one.is_a_day and not one.beside
    many = begins and second is not None and third is not None and second.beside == third.beside == "later"
    return replace(one, beside="days") if many else one


_DAY_OF_ITS_OWN = f"(?:{NAMED_DAY},? )?"
_NOT_ITS_MEETING = r"(?!'| (?:papers?|reports?|chairs?|members?|cycle|dates?|rounds?|tax|away|officers?)\b)"
_THEN = r"(?= ?(?:[.,;)]|$|(?:to|in|on|for|and|with|at|if|as)\b))"
_NO_MORE_FIGURES = r"(?![/\d]|[.:]\d)"


@cache
def _kinds() -> str:
    months, seasons = "|".join(sorted(MONTH_NAMES, key=len, reverse=True)), "|".join(SEASONS)
    days, short = "|".join(map(nameless, FULL_DAYS)), "|".join(map(nameless, NO_YEAR))
    year = r"(?:,? (?:of )?[1-9]\d{3})?"
    named = f"{months}|{seasons}|winter"
    unit, figures = nameless(UNIT), r"[1-9]\d{3}"
    kinds = {
        "next": rf"next[ -](?:{WORD} ){{0,8}}?(?:meeting|agenda)(?! (?:setting|planning|with|between|but)\b)",
        "next_body": rf"next (?:{WORD} ){{0,6}}?{BODIES}{_NOT_ITS_MEETING}",
        "part": rf"(?:(?:in|by|at|around|from) )?{PART}[ -](?:in )?(?:the )?(?:{named}|{figures}){year}(?!/)",
        "week": rf"(?:(?:in|by|at) )?{WEEK_OF} (?:{short}){year}",
        "day": rf"(?<![/.\d£]){_DAY_OF_ITS_OWN}(?:{days}){_NO_MORE_FIGURES}",
        "day_of_year": rf"(?<![/.\d£]){_DAY_OF_ITS_OWN}(?:{short}){_NO_MORE_FIGURES}",
        "longer": rf"(?:next financial year|{'|'.join(nameless(pattern) for pattern, _ in LONGER)})(?![/\d])",
        "the_next": rf"next (?:{months}|{seasons})",
        "month": rf"(?:this )?{nameless(MONTH_MAYBE_YEAR)}(?!/)",
        "vague": surely(),
        "season": rf"(?:this )?(?:{seasons}){year}(?!/)",
        "next_day": "the (?:following|next) day|tomorrow",
        "ahead": rf"{nameless(NUMBER)}[ -]{unit}(?:s\b'?|'s)?(?: time| from now| hence| period)?",
        "ahead_one": f"the (?:next|coming) {unit}",
        "month_end": "end of (?:the|this|next) month|month[ -]end|(?:later )?this month|"
        r"next month(?:'s (?:\w+ )?(?:meeting|agenda))?",
        "year_end": r"end of [1-9]\d{3}(?![/-]\d)",
        "next_short": rf"next [a-z][a-z&]{{1,6}}{_THEN}",
        "weekday": "|".join(sorted(WEEKDAY_NAMES, key=len, reverse=True)),
        "number": r"\d{1,2}(?:st|nd|rd|th)(?: of (?:this|next) month)?",
    }
    return "|".join(rf"\b(?P<{kind}>(?:{pattern})(?!\w))" for kind, pattern in kinds.items())


def _meant(text: Plain, kind: str, start: int, end: int) -> Passage | None:
    """The passage, unless its words can be other than they seem: "march", "6 May 10 schools replied"."""
    written, low = text.text[start:end], text.low
    match kind:
        case "month" | "day" | "day_of_year" | "the_next" if _is_no_month(written):
            return None
        case "next_body" if compiled(" [A-Z]").match(text.text, end):
            return None
        case "next_short" if not written.rpartition(" ")[2].isupper():
            return None
        case "day" if compiled(r"[a-z]\.?,? ?\d\d$").search(written) and not compiled(_ENDS).match(low, end):
            return Passage("day_of_year", start, start + len(written.rstrip("0123456789").rstrip(" ,")))
        case "day" | "day_of_year" if compiled(_ONE_OF_DAYS).search(low[max(0, start - 12) : start]):
            return Passage(kind, start, end, "days")
        case "month" if compiled(r"\d(?:st|nd|rd|th)? ?(?:of )?$").search(low[max(0, start - 8) : start]):
            return None
    return Passage(kind, start, end - written.endswith("."))


_ENDS = r" ?(?:$|[.,;)])| (?:and|at|for|to|in|or|on|as|so|with|if)\b"
"""What follows a year of two figures; else they count something."""
_ONE_OF_DAYS = r"\d(?:st|nd|rd|th)? ?(?:-|/|to|and|&|,|or) ?$"


def _is_no_month(written: str) -> bool:
    """Words that name a month with a capital only: may, march, august, and short forms such as mar, dec."""
    word = next((part for part in compiled(r"[^\W\d_]+").findall(written) if part.casefold() in MONTH_NAMES), "")
    doubtful = len(word) == 3 or word in ("march", "august", "sept")
    return word.islower() and doubtful and compiled(r"\d").search(written) is None


_RANGE = " ?(?:to|-|until|till|through|/|up to) ?(?:the )?(?:end of )?"
_LIST = " ?(?:,|and|, and|&|as well as) ?(?:in |on |by |to )?(?:the )?"
_CHOICE = ",? or (?:in |on |by |to |at )?(?:the |its )?"


def _beside(one: Passage, other: Passage, between: str) -> tuple[Passage, Passage]:
    if len(between) > 24:
        return one, other
    if compiled(_RANGE).fullmatch(between):
        return replace(one, beside="range"), replace(other, beside="range")
    if compiled(_CHOICE).fullmatch(between):
        return replace(one, beside="choice"), replace(other, beside="choice")
    alike = one.kind == other.kind or (one.is_a_day and other.is_a_day)
    if alike and compiled(_LIST).fullmatch(between):
        return one, replace(other, beside="later")
    return one, other
