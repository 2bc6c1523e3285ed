"""The words by which minutes mark what a meeting decided or asked for: RESOLVED, AGREED, RECOMMENDED, ACTION."""

import re
from dataclasses import dataclass
from functools import lru_cache

from actionlog.minutes.doers import BODY_WORDS

RESOLVED, AGREED, RECOMMENDATION, ACTION, UNDERTAKING = "resolved", "agreed", "recommendation", "action", "undertaking"


@dataclass(frozen=True, slots=True)
class Mark:
    """``start`` is where the sentence that carries the mark begins, ``end`` where the words after the mark do.

    ``inline`` says that the mark stands within its sentence ("It was RESOLVED that"), not at its head;
    ``droppable`` that the list may only be what was proposed (the heading "Recommendations"), where a resolution follows.
    """

    marker: str
    start: int
    end: int
    inline: bool = False
    droppable: bool = False


_BODY = rf"(?:[Tt]he |[Tt]his )?(?:[\w&',()-]+ ){{0,9}}?(?:(?i:{BODY_WORDS})|[Mm]embers|[Mm]eeting|[Mm]ayor|[Ll]eader|[Tt]rustees)"
"""Who resolves: "The Committee", "Members", "Overview and Scrutiny Board"."""

_HOW = (
    r"(?:\s*[,;:.|-]+|\s*\((?!(?:[a-z]|[ivx]{1,4}|\d{1,2})\))[^()]{0,80}\)|\s+(?:unanimously|by majority|nem\.? con\.?|accordingly|therefore|also|further)\b"
    r"|\s+(?:[A-Z]{2,6}/)?\d{1,4}/\d{2,4}(?:/\d+)?(?=[\s:])|\s+[A-Z]{2,6}/\d{2,4}/\d+|\s+(?=Part [A-C]\b))*"
)
_SOMEBODY = r"(?:[A-Z][\w.'-]* ?){1,4}"
_TIME = r"(?:\d{1,2}[.:]\d\d\s?(?:am|pm)?\s*-\s*)?"

_AT_THE_HEAD = (
    (
        RESOLVED,
        rf"{_TIME}(?:RESOLVED|R E S O L V E D|UNANIMOUSLY RESOLVED|RESOLUTION)(?:\s+UNANIMOUSLY)?{_HOW}(?:\s|$|(?=[A-Z(]))",
    ),
    (
        RESOLVED,
        rf"{_TIME}(?:Resolved|Unanimously resolved|Resolution)(?:\s*[:;-]|\s*\(|,|\s+(?=that\b|to\b|unanimously\b|[A-Z]{{2,6}}/)|\s*$){_HOW}\s*",
    ),
    (
        RESOLVED,
        rf"(?:[A-Z][\w'&-]* ){{1,5}}(?:Resolved|Decided|RESOLVED|DECIDED)(?:\s+[A-Z]{{2,6}}/\d{{2,4}}/\d+)\s*{_HOW}\s*",
    ),
    (RESOLVED, r"(?:Resolution|RESOLUTION) (?:[Nn]umber|NUMBER|[Nn]o\.?)\s*:?\s*[\w/-]{2,24}\s*$"),
    (RESOLVED, r"Resolution \S+\s+Moved:?\s.{2,40}?\bSeconded:?\s+(?:Cr\.? )?[A-Z]\w+(?: [A-Z]\w+)?\s+"),
    (RESOLVED, r"resolved\s*:\s*$"),
    (
        RESOLVED,
        rf"(?:Proposed|PROPOSED|Moved|MOVED)(?: by)?:? {_SOMEBODY}[.,;]? ?(?:and )?(?:Seconded|SECONDED|seconded)(?: by)?:? {_SOMEBODY}[.,:;]? (?=(?:That|THAT|To|TO)\b)",
    ),
    (RESOLVED, r"(?:Approved|Adopted|Accepted|Ratified)\s*:\s*(?=(?:the|an?|to|that|its)\b)"),
    (RESOLVED, r"VOTED,\s+(?=to\b|that\b)"),
    (RESOLVED, r"(?:Vote|Voted)\s*:\s*(?=To\b|to\b|That\b|that\b)"),
    (RESOLVED, rf"VOTED?\s*[:-]{_HOW}\s*(?=[A-Z])(?!For\b|Yes\b|In favou?r|All\b|Unanim|Ayes?\b|No\b|Against\b)"),
    (RESOLVED, r"(?:[A-Z]\w+ ){1,4}[Rr]esolves(?: (?:to|that))?\s*:-?\s*$"),
    (
        RESOLVED,
        r"(?:It was )?(?:moved|proposed|MOVED|PROPOSED) by .{3,80}\bseconded by .{3,60}?,?\s+(?:and|and it was)\s*$",
    ),
    (RESOLVED, r"[A-Z][^.;:]{0,90}\bit was\s*$"),
    (
        RESOLVED,
        r"(?:COUNCIL|COMMITTEE|BOARD|Council|Committee|Board) (?:RESOLUTION|DECISION|Resolution|Decision)\b[\s:]*[\w/-]{0,24}\s*$",
    ),
    (RESOLVED, r"(?:Moved|MOVED)\s*:?\s.{2,60}\b(?:Seconded|SECONDED)\s*:?.{2,60}$"),
    (RESOLVED, r"(?:NOTED|APPROVED|RECEIVED|RATIFIED|ENDORSED|ADOPTED|ACCEPTED|CONFIRMED)\s*(?:[:-]\s*|$)"),
    (AGREED, r"(?=(?:REMITTED|REFERRED|INSTRUCTED|DIRECTED|REQUESTED|DEFERRED|DELEGATED)\b)"),
    (RESOLVED, r"(?:DECISIONS?|Decisions?|ORDER|DECIDED|Decided)\s*[:-]+\s*(?=\S)(?!\d\d?/\d\d?/)(?:that\s*(?=:))?"),
    (AGREED, rf"(?:AGREED|AGREEMENT)(?:\s+UNANIMOUSLY)?{_HOW}(?:\s|$)"),
    (AGREED, rf"Agreed(?:\s*[:-]|\s*\(|\s+(?=that\b|to\b|unanimously\b|actions?\b)){_HOW}\s*"),
    (RECOMMENDATION, rf"(?:RECOMMENDED|RECOMMENDS?)(?: TO [A-Z][A-Z ,&'-]+)?{_HOW}(?:\s|$)"),
    (RECOMMENDATION, rf"Recommended\s*[:-]{_HOW}\s*"),
    (RECOMMENDATION, r"(?:Recommend(?:ed)?) (?=(?:to )?(?:that|the|to)\b)"),
)
_HEADING_OF_RECOMMENDATIONS = r"(?:RECOMMENDATIONS?|Recommendations?)(?: to (?:the )?[\w &]{3,40})?\s*(?:[:-]+\s*|$)"
_MAKES_RECOMMENDATIONS = (
    r".{0,160}\b(?:makes?|made|making|agreed) the following recommendations?\b[^.]{0,80}[:;]\s*-?\s*$"
)
LIST_OF_ACTIONS = (
    r"(?:[IVX]{1,5}\. )?(?:(?i:(?:summary|list|table) of|agreed|new|follow[- ]up|key|main) )*"
    r"(?:ACTIONS?|Actions?|(?<=\w )actions?|Next [Ss]teps|NEXT STEPS|To [Dd]o(?: [Ll]ist)?|TO DO)(?: (?i:points?|items?|list|agreed|arising|required|from (?:this|the|today's) meeting))*"
)
"""The heading of a list of actions; not of those "from the last meeting"."""
_HEADING_OF_ACTIONS = (
    rf"{LIST_OF_ACTIONS}\s*(?:[:-]+\s*)?$"
    r"|(?:Actions?|ACTIONS?)/[^.]{3,60}:\s*$"
    r"|.{0,200}\b(?:the )?following (?:further )?(?:actions?|requests? for (?:further )?information)\b.{0,80}[:;-]+\s*$"
)
_VOTED_TO = r"\b(?:Council|Board|Committee|Commission|Trustees|[Mm]embers|meeting|Selectmen|Senate|they|we|We|it was|It was)(?: then| also)? voted(?:,? (?:unanimously|\d+ ?- ?\d+(?: ?- ?\d+)?|by [a-z ]{3,30}))*,? (?=(?:to|that)\b)"
_INLINE = (
    (AGREED, r"(?<=\. )Agreed(?=\s+to\b|\s+that [^.]{3,160}\b(?:be|would|will)\b|\s*[:-]\s*(?:to|that)\b)[\s:-]*"),
    (RESOLVED, r"\b[Mm]oved, seconded and (?:voted \d+-\d+|carried|passed) to\b\s*"),
    (RESOLVED, rf"{_VOTED_TO}\s*"),
    (
        RESOLVED,
        r"\b(?:proposed|moved) by\b.{3,60}\bseconded by\b(?:(?! that | to )[^.]){3,60}\b(?:agreed|carried|approved|adopted)\b\.?\s*",
    ),
    (RESOLVED, rf"(?<=\. )Resolved(?=\s+(?:that|to)\b|\s*:){_HOW}\s*"),
    (RESOLVED, r"\b(?:RESOLVED|DECIDED)\b(?! BY)" + _HOW + r"\s*"),
    (
        RESOLVED,
        rf"(?:\b[Ii]t (?:was|is) (?:\w+ ){{0,3}}|\bWe (?:\w+ly )?|\b[Tt]he [A-Z]{{2,4}} (?:\w+ly )?|\b{_BODY}(?: \([^()]{{0,60}}\))?,? (?:\w+ ){{0,3}}|\band )[Rr]esolved(?: unanimously)?(?=\s+(?:that|to|as follows)\b|\s*:){_HOW}\s*",
    ),
    (RESOLVED, r"\b(?:NOTED|APPROVED|RATIFIED|RECEIVED|ENDORSED|ADOPTED|ACCEPTED)\b\s*"),
    (AGREED, r"\bAGREED\b" + _HOW + r"\s*"),
    (RECOMMENDATION, rf"\bRECOMMENDS?(?:ED)?\b{_HOW}\s*"),
)
_AGREED_TO = re.compile(
    rf"^(?:{_BODY}(?: \([^()]{{0,60}}\))?,? (?:(?:then|also|therefore|unanimously|further) ){{0,2}}|[Ii]t was (?:unanimously |further |also )?)"
    rf"(?P<verb>agreed|decided|AGREED)(?: unanimously)?(?P<list>\s*(?:that|to)?\s*:-?\s*$|\s+the following\b[^.]{{0,60}}:?\s*$)?"
)
_LED_BY_A_BODY = re.compile(
    rf"^.{{0,250}}?\b(?:{_BODY}|the [\w ]{{3,40}}|it was)\b.{{0,120}}?\b(?:agreed|resolved|decided)(?:,? [^.:]{{0,90}}?,?)?(?: (?:that|to))?\s*(?::\s*-?|(?<=that)\s*-)\s*$",
    re.IGNORECASE,
)

_QUOTED = re.compile(r"[\"'(]\s*$")


@lru_cache(maxsize=2_000)
def mark_of(text: str) -> Mark | None:
    """The first formal mark of a paragraph (of its plain text)."""
    text = text[:_FAR_ENOUGH]
    for marker, pattern in _AT_THE_HEAD:
        if found := re.match(pattern, text):
            return Mark(marker, 0, found.end())
    if re.match(_HEADING_OF_ACTIONS, text):
        return Mark(ACTION, 0, len(text))
    if re.match(_MAKES_RECOMMENDATIONS, text):
        return Mark(RECOMMENDATION, 0, len(text))
    if found := re.match(_HEADING_OF_RECOMMENDATIONS, text):
        return Mark(RECOMMENDATION, 0, found.end(), droppable=True)
    if found := _LED_BY_A_BODY.match(text):
        return Mark(RESOLVED, 0, len(text))
    return _inline_mark(text)


_FAR_ENOUGH = 6_000
"""Nobody marks a resolution later than this in one paragraph; it bounds the time a hostile page can take."""


def _inline_mark(text: str) -> Mark | None:
    found = None
    for marker, pattern in _INLINE:
        for here in re.finditer(pattern, text):
            before = text[: here.start()]
            if _QUOTED.search(before) or before.count('"') % 2:
                continue
            if found is None or here.start() < found[1].start():
                found = (marker, here)
            break
    if found is None:
        return None
    marker, here = found
    return Mark(marker, sentence_start(text, here.start()), here.end(), inline=True)


_SENTENCE_END = re.compile(r"[.!?]['\")]*\s+(?:/ (?=[^./]{2,40} to [a-z]))?(?=[A-Z\"'(\[])")
"""A slash is what copies leave of the edge of a column: "How many? / Jo to find out"."""
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Cllr|Cllrs|Rev|Revd|Prof|Sgt|St|No|Nos|Hon|Sir|Co|Ltd|e\.g|i\.e|nem|con|paras?|Cr|Crs|approx|etc|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z])$"
)


def sentence_start(text: str, place: int) -> int:
    """Where the sentence around a place begins."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if end.end() > place:
            break
        if not _ABBREVIATED.search(text[max(0, end.start() - 8) : end.start()]):
            start = end.end()
    return start


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a plain text begins and ends."""
    starts = [0]
    for end in _SENTENCE_END.finditer(text):
        if not _ABBREVIATED.search(text[max(0, end.start() - 8) : end.start()]):
            starts.append(end.end())
    return [(start, len(text[:after].rstrip())) for start, after in zip(starts, [*starts[1:], len(text)], strict=True)]
