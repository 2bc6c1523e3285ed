"""By when a point is wanted: the deadline of its words, where these name one and no other.

``find_deadline`` goes by the verbs of a sentence. A point is known to ask for something: "by 5 May" or "at the March
meeting" in it is its deadline also where the verb is not known.
"""

import datetime
import re

from actionlog.dates import MONTHS, Deadline, find_deadline, find_recurrence, parse_deadline
from actionlog.errors import ActionlogError
from actionlog.minutes.paragraphs import plain
from actionlog.model import NEXT_MEETING, Due

_SURE = re.compile(
    r"\b(?:by|before|no later than|not later than|within|in time for|ahead of|prior to|on or before) (?=(?:the |its |their |an? |close )?\w)",
    re.IGNORECASE,
)
_OF_A_MEETING = re.compile(
    r"\b(?:at|to|for|on|in|tell|until) (?=(?:the |its |their |our |an? )?(?:[\w'-]+ ){0,6}?(?:meeting|agenda|workshop|cycle)\b)"
    r"|(?<=\btell )(?=the next (?:\w+ )?meeting\b)",
    re.IGNORECASE,
)
_EACH = re.compile(rf"\b(?:each|every) (?=(?:{'|'.join(MONTHS)}|spring|summer|autumn)\b)")
_THE_FIRST = re.compile(
    r"(?:,|\band) the first (?:one |of these )?(?:(?:to be |due )?(?:held |taken |made |given |brought |sent |published )?(?:in|at|on|by)\b )?(?=(?:the )?(?:end of )?[A-Z\d])"
)
"""``each quarter, the first at the end of April``: as sure as "starting in April"."""
_PUT_OFF = re.compile(
    r"\b(?:deferred|defer|adjourned|continued|held over|tabled?|postponed?|put off|rolled over|carried over)\b[^.;]{0,60}?\b(?=(?:to|until) )",
    re.IGNORECASE,
)
_MOST_WORDS = 12
_WORD = re.compile(r"\s*[^\s;:()]+")
_NO_DEADLINE = re.compile(
    r"\b(?:since|from|until|between|during|dated|held(?! over)|free|closed?|(?<!\bis )(?<!\bare )opened|ended|began|remainder|minutes of|report of|meeting of|agreed|made|published|was|were|had|been|year|years|end of|for"
    r"|municipal|financial|each|every|up to|period|after|effect|annual|charge|there|reconvened|raised|repeated)\W*(?:the |on |in )?$",
    re.IGNORECASE,
)
_MAY_FOLLOW = re.compile(
    r"\W*$|\s*[,;.:()]|\s+(?:and|or|to|at|on|for|with|as|whether|setting|in|about|from|by|that|which|so|if|when|before|after|via|through|but|giving|including|showing|covering|detailing|regarding|following|where|asking|without|subject|outlining|how|what|having|rather|of (?:what|how|their|his|her))\b"
)
"""What may stand after a deadline. "Within three months of the signs going up" and "for the autumn walkabouts" name no day."""
_IN_A_QUESTION = re.compile(r"\b(?:why|could not)\b[^.;]{0,120}$")
_SO_LONG_BEFORE = re.compile(r"\b(?:hours?|days?|weeks?|months?)\s*$")
"""``five days before the meeting on 5 March``"""
_NOT_SO = re.compile(r"\bfree(?: of charge)?\W*$", re.IGNORECASE)
_NOTHING_BEFORE = re.compile(r"\b(?:[Nn]o [a-z][^.;]{2,120}? be|[Nn]othing|be not|not be|do(?:es)? not)\b[^.;]{0,120}$")
"""``that no rise be made before April``: what is not to be done has no day by which it is."""
_THEN = re.compile(r"(?:before|until|till|by)\b", re.IGNORECASE)
_ASKS_FOR = re.compile(r"\b(?:ask|request|press|call)(?:s|ed|ing)? $")
"""``asking for a meeting in November`` is to be done before November."""
_BY_A_STRETCH = re.compile(r"(?:by|before|within|no later|not later|prior|ahead|in time|until|during)\b", re.IGNORECASE)
_EACH_OF_A_STRETCH = re.compile(r"\b(?:each|every)\b.*\b(?:municipal|financial) year\b", re.IGNORECASE)
_STRETCH = re.compile(r"\b(?:municipal|financial) year\b|\b\d{4}/\d{2}\b", re.IGNORECASE)
_FAR_ENOUGH = 2_000


def deadline_of(text: str, counted_from: datetime.date | None, body: str | None) -> Deadline | None:
    """None where no words say by when; a deadline without a day where they name none, or none for sure."""
    found = find_deadline(text, counted_from, body, asks=True)
    if found is not None and found.words and found.due is not None and _is_none(text, found.words):
        return Deadline(None, found.words)
    if counted_from is None or (found is not None and found.due is not None):
        return found
    words = plain(text)[:_FAR_ENOUGH]
    for leads in (_SURE, _PUT_OFF, _OF_A_MEETING, _THE_FIRST, _EACH):
        claims: dict[Due, Deadline] = {}
        for lead in leads.finditer(words):
            start = lead.end() if leads in (_PUT_OFF, _THE_FIRST) else lead.start()
            claim = _claim(text, words, start, counted_from, body, sure=leads in (_SURE, _PUT_OFF, _THE_FIRST))
            if claim is not None and claim.due is not None:
                claims.setdefault(claim.due, claim)
        if len(claims) == 1:
            return next(iter(claims.values()))
        if claims:
            return found
    return found


def _is_none(text: str, words: str) -> bool:
    start = text.find(words)
    if _is_not_to_be(text, start) or (words.startswith("for a") and _ASKS_FOR.search(text[:start][-40:])):
        return True
    if _STRETCH.search(words) and not _BY_A_STRETCH.match(words):
        return True
    return _EACH_OF_A_STRETCH.search(words) is not None or _NOT_SO.search(text.partition(words)[0][-40:]) is not None


def _is_not_to_be(text: str, start: int) -> bool:
    """Whether words that begin with "before", "until" or "by" follow what is not to be done."""
    return _THEN.match(text, start) is not None and _NOTHING_BEFORE.search(text[:start][-200:]) is not None


def _claim(
    text: str, words: str, start: int, counted_from: datetime.date, body: str | None, *, sure: bool
) -> Deadline | None:
    """The longest deadline that begins at a place, if it is still to come."""
    if _SO_LONG_BEFORE.search(words[:start]) or _is_not_to_be(words, start):
        return None
    if _IN_A_QUESTION.search(words[:start]) or (not sure and _NO_DEADLINE.search(words[max(0, start - 40) : start])):
        return None
    ends: list[int] = []
    at = start
    while len(ends) < _MOST_WORDS and (word := _WORD.match(words, at)):
        ends.append(word.end())
        at = word.end()
    for end in reversed(ends):
        phrase = text[start:end].rstrip(" ,.")
        if (_STRETCH.search(phrase) and not sure) or not _MAY_FOLLOW.match(words, start + len(phrase)):
            continue
        try:
            deadline = parse_deadline(_EACH.sub("in ", " ".join(phrase.split())), counted_from, body=body)
        except ActionlogError:
            continue
        if deadline.due is not None:
            is_over = (
                deadline.due != NEXT_MEETING and isinstance(deadline.due, datetime.date) and deadline.due < counted_from
            )
            return None if is_over else Deadline(deadline.due, phrase)
    return None


# ---------------------------------------------------------------- how often

_EVERY_MEETING = re.compile(
    r"\b(?:each|every|all future|future) (?:[\w']+ ){0,2}?(?:meetings?|boards?|agendas?)\b|\bstanding item\b",
    re.IGNORECASE,
)
_RECURS = (
    (
        re.compile(
            r"\b(?:at|to|for|before) (?:each|every) (?:[\w']+ ){0,2}?meeting\b|\ba standing item\b", re.IGNORECASE
        ),
        "every-meeting",
    ),
    (re.compile(r"\b(?:each|every) week\b|(?<!bi-)\bweekly\W*$|\bon a weekly basis\b", re.IGNORECASE), "weekly"),
    (re.compile(r"\b(?:each|every) (?:fortnight|two weeks)\b|\bfortnightly\W*$", re.IGNORECASE), "fortnightly"),
    (re.compile(r"\b(?:each|every) month\b|(?<!bi-)\bmonthly\W*$|\bon a monthly basis\b", re.IGNORECASE), "monthly"),
    (
        re.compile(
            r"\b(?:each|every) (?:quarter|three months)\b|\bquarterly\W*$|\bon a quarterly basis\b", re.IGNORECASE
        ),
        "quarterly",
    ),
    (re.compile(r"\bevery six months\b|\btwice (?:a|each) year\b", re.IGNORECASE), "six-monthly"),
    (
        re.compile(r"\b(?:at|to) (?:each|every) (?:[A-Z]\w+ )?(?:Council|Board|Committee|Panel|Forum)\b(?! [Mm]ember)"),
        "every-meeting",
    ),
    (
        re.compile(
            rf"\b(?:each|every) (?:{'|'.join(MONTHS)})\b|\b(?:each|every) (?:year|spring|summer|autumn)\b|\bon an annual basis\b|\b(?:yearly|annually)\W*$",
            re.IGNORECASE,
        ),
        "annual",
    ),
)


def repeat_of(text: str) -> str | None:
    """How often a point is wanted, one of the words that ``repeat`` of an entry can say; None where the words name no such period."""
    words = " ".join(plain(text)[:_FAR_ENOUGH].split())
    found = find_recurrence(words)
    if found is not None and (found.repeat != "every-meeting" or _EVERY_MEETING.search(found.words)):
        return found.repeat
    return next((repeat for pattern, repeat in _RECURS if pattern.search(words)), None)
