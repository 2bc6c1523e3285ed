"""How often something asked for is wanted again: "quarterly updates", "at each meeting"."""

import re
from dataclasses import dataclass
from functools import cache

from actionlog.dates.clauses import Sentence
from actionlog.dates.days import MONTHS
from actionlog.dates.plain import compiled, one_of


@dataclass(frozen=True, slots=True)
class Recurrence:
    """``repeat`` is one of ``model.REPEATS``; ``words`` say it in the text's own words."""

    repeat: str
    words: str


_OFTEN = {
    "weekly": "weekly",
    "fortnightly": "fortnightly",
    "monthly": "monthly",
    "quarterly": "quarterly",
    "three-monthly": "quarterly",
    "six-monthly": "six-monthly",
    "6-monthly": "six-monthly",
    "half-yearly": "six-monthly",
    "bi-annual": "six-monthly",
    "biannual": "six-monthly",
    "bi-annually": "six-monthly",
    "biannually": "six-monthly",
    "annual": "annual",
    "annually": "annual",
    "yearly": "annual",
}
"""Biannual is twice a year; every two years would be biennial."""

_YEAR = "(?:(?:municipal|financial|calendar|civic|academic|council) )?year"
_TIME_OF_YEAR = f"(?:{'|'.join(MONTHS).casefold()}|spring|summer|autumn|winter)"
_ONCE = "once (?:a|each|every)"
_EVERY: tuple[tuple[str, str], ...] = (
    (f"(?:each|every) week|{_ONCE} week", "weekly"),
    (f"(?:each|every) fortnight|every (?:two|2) weeks|{_ONCE} fortnight", "fortnightly"),
    (f"(?:each|every) (?:calendar )?month|{_ONCE} month", "monthly"),
    (f"(?:each|every) quarter|every (?:three|3) months|{_ONCE} quarter", "quarterly"),
    ("(?:four|4) times (?:a|each|per) year", "quarterly"),
    ("every (?:six|6) months|every half[- ]year|twice[- ]yearly", "six-monthly"),
    ("(?:twice|two times) (?:a year|each year|per year|annually)", "six-monthly"),
    (f"(?:each|every) {_YEAR}|every (?:twelve|12) months|{_ONCE} year|(?:each|every) {_TIME_OF_YEAR}", "annual"),
    ("(?:at|to|for|on|before|by|ahead of) (?:each|every|all)(?: future| subsequent)? "
     "(?:[a-z'&-]+ ){0,6}?(?:meetings?|agendas?)", "every-meeting"),
    ("(?:each|every) (?:(?:committee|meeting|council) )?cycle", "every-meeting"),
    ("standing (?:agenda )?item", "every-meeting"),
)  # fmt: skip
_LY = (
    "(?<!bi-)(?:weekly|fortnightly|quarterly|(?:three|six|6|half)[ -](?:monthly|yearly)|monthly|"
    "bi-?annual(?:ly)?|annual(?:ly)?|yearly)"
)
_REPORTS = one_of(
    """
    reports?, updates?, reviews?, summary, summaries, briefings?(?: notes?)?, bulletins?, monitoring, figures, data,
    information, feedback, presentations?, overviews?, analys[ie]s, breakdowns?, statements?, returns?,
    assessments?, inspections?, checks?, audits?, newsletters?, meetings, statistics, lists?, schedules?, log,
    dashboards?, evaluations?, surveys?
    """
)


@cache
def _pattern() -> str:
    kinds = {
        "basis": f"(?:on|at) an? {_LY} basis|at {_LY} intervals",
        "report": rf"{_LY} (?:[a-z'&-]+ ){{0,4}}?{_REPORTS}(?: {_REPORTS})*",
        "adverb": _LY,
        **{f"every{n}": pattern for n, (pattern, _) in enumerate(_EVERY)},
    }
    return rf"\b(?:{'|'.join(f'(?P<{kind}>{pattern})' for kind, pattern in kinds.items())})\b"


def find_recurrence(sentence: str) -> Recurrence | None:
    """How often what the sentence asks for is wanted; None where it says nothing of it that has a value.

    "The annual report" and "Quarterly Performance Report" are names of a document; "is emptied weekly" is how
    things are. Where two values have an equal claim there is none.
    """
    read = Sentence.of(sentence)
    found = [
        Recurrence(_value(match), read.text.slice(match.start(), match.end()))
        for match in compiled(_pattern()).finditer(read.text.low)
        if _is_asked_for(match, read)
    ]
    return found[0] if found and len({one.repeat for one in found}) == 1 else None


def _value(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    if kind.startswith("every"):
        return _EVERY[int(kind.removeprefix("every"))][1]
    often = compiled(_LY).search(match[0])
    return _OFTEN[often[0].replace(" ", "-")] if often else ""


_NOT_SO = (
    r"£[\d,.]+ ?(?:per |an? )?$|\d(?:%| per cent) $|"
    r"\b(?:minutes of|since|not|no longer|rather than|instead of) (?:an? |the )?$|"
    r"\b(?:removed|deleted|ceased?) (?:as )?(?:an? |the |from )?$"
)
_ADVERB_ENDS = (
    r" ?(?:$|[.,;:)]|(?:to|at|on|by|in|and|for|with|from|until|as|starting|beginning|thereafter|so|or|via|through|"
    r"during)\b)"
)
_AN_ARTICLE = r"\b(?:an?|the|its|their|our|this|under) $"


def _is_asked_for(match: re.Match[str], read: Sentence) -> bool:
    low, start = read.text.low, match.start()
    before = low[max(0, start - 80) : start]
    if compiled(_NOT_SO).search(before):
        return False
    match match.lastgroup:
        case "report" if _is_a_title(match, read.text.text, before):
            return False
        case "adverb" if not compiled(_ADVERB_ENDS).match(low, match.end()) or compiled(_AN_ARTICLE).search(before):
            return False
    if match[0].startswith("standing") and compiled(r"\b(?:the|this|under) $").search(before):
        return False
    if match.lastgroup == "report" and any(verb.form == "be" for verb in read.after(match.end(), start)[:1]):
        return True
    return read.meaning(start) in ("asked", "promised", "deferred", "no verb")


_TITLE_BEFORE = (
    r"(?:\b(?:the|this|its|their|our|his|her|last|latest|draft|first|second|final|q[1-4])|'s|s'|\b\d{4}(?:[/-]\d\d+)?|"
    r"\bquarter \d|\b(?:noted?|notes|approved?|adopt(?:ed)?|endorsed?|in|on|about|from|against)) $"
)
_TITLE_AFTER = (
    r" (?:20|19)\d\d|,? be (?:duly )?"
    rf"{one_of('noted, approved, adopted, endorsed, welcomed, accepted, ratified, agreed, signed')}\b"
)


def _is_a_title(match: re.Match[str], text: str, before: str) -> bool:
    """Whether it is what a document is called: "the annual report", "Annual Governance Statement"."""
    if compiled(_TITLE_BEFORE).search(before) or compiled(_TITLE_AFTER).match(text.lower(), match.end()):
        return True
    if compiled("annual (?:general|parish|council|town|meeting)").match(match[0]):
        return True
    words = text[match.start() : match.end()].split()
    capitals = sum(word[:1].isupper() for word in words)
    return words[-1][:1].isupper() and capitals >= len(words) - 1 and not text.isupper()
