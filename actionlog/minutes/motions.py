"""Motions: which were carried, and the words that only tell the vote."""

import re
from collections.abc import Sequence

from actionlog.minutes.marks import AGREED, RESOLVED
from actionlog.minutes.points import Page, Point

_NOT_A_VERB = r"(?:of|was|is|failed|lost|carried|passed|defeated|approved|adopted|agreed)"
_WHO = r"(?:\b(?:[A-Z]|Mrs?|Ms|Dr|Cr|Cllr|Rev)\.|[^.;:]){2,60}"
_FORMS = (
    rf"(?:MOTION|Motion)\b(?! (?i:{_NOT_A_VERB})\b)",
    r".{0,60}(?<!\bbe )(?<!\bbeen )\b(?:motioned|moved) (?:to(?! (?:the|a|an|[A-Z]\w+)\b)|that)\b",
    r"(?:[^.]{0,80}: )?(?:It was )?(?:Moved|MOVED|moved|M/?S/?[CP])\b.{0,80}\b(?:to|that)\b",
    r"(?:A|The) motion (?:to|that|for) [^.;]{3,300}\b(?:was|being) (?:made|moved|proposed) by\b",
    rf"(?:A |The )?[Mm]otion (?:was |is )?made(?: by {_WHO}?)?,? (?:to|that)\b",
    rf"{_WHO}\b(?:made|offered) (?:a |the )?motion,? (?:to|that)\b",
    rf"{_WHO}\b(?:MOVED|moved|proposed),? (?:and |with )?{_WHO}\bsecond(?:ed|ing)\b[^.;:]{{0,20}}? (?:to|that)\b",
    rf"{_WHO}\bproposed (?:to|that) [^.;]{{3,200}}?,? (?:and )?(?:was )?seconded\b",
    rf"(?:It was )?[Pp]roposed by {_WHO}? (?:that|to)\b",
)
_MOTION = re.compile("|".join(_FORMS))
"""How the sentence that moves something begins: "Motion to ...", "Ruth motioned to ...", "A motion to ... was made by"."""
_MOTION_PASSED = re.compile(r"The motion to \w+ \w[^.;]{3,200}? (?:PASSED|CARRIED|passed|carried|was approved)\b")
"""What begins a paragraph so tells both the motion and the vote."""
_CARRIED = re.compile(
    r"\b(?:carried|approved|accepted|passed|adopted|agreed|unanimous(?:ly)?|in favou?r)\b", re.IGNORECASE
)
_LOST = re.compile(
    r"\b(?:failed|lost|defeated|withdrawn|not carried|tabled|lapsed|fell|no second(?:er)?)\b", re.IGNORECASE
)
_TELLS_THE_VOTE = re.compile(
    r"(?:Voice|Roll|Motion|The motion|Seconded|Second|Accepted|Unanimous|Carried|CARRIED|All |Approved|Passed|Ayes|\w+ seconded)"
)
WAS_LOST = re.compile(
    r"(?:LOST|Lost|NOT CARRIED|MOTION LOST|DEFEATED|The (?:motion|amendment|proposal) (?:was|fell|lost)[^.]{0,40}(?:lost|fell|defeated|not carried))\b"
)
"""Below a resolution: that it was none."""


def motions(text: str, spans: Sequence[tuple[int, int]]) -> dict[int, bool]:
    """Which sentences of a paragraph move something, and whether it was carried; False too for those of the vote."""
    moving = [n for n, (a, b) in enumerate(spans) if _MOTION.match(text, a, b)]
    if not moving and spans and _MOTION_PASSED.match(text, *spans[0]):
        moving = [0]
    result: dict[int, bool] = {}
    for n, following in zip(moving, [*moving[1:], len(spans)], strict=False):
        vote = text[spans[n][0] : spans[following - 1][1]]
        if _LOST.search(vote) or not _CARRIED.search(vote):
            result[n] = False
            continue
        result[n] = not re.search(r"\badjourn", text[slice(*spans[n])])
        for m in range(n + 1, following):
            if _TELLS_THE_VOTE.match(text[slice(*spans[m])]):
                result[m] = False
    return result


_AGREED_ABOVE = re.compile(r"\bglacadh\b|\b(?:agreed|carried|resolved|adopted):?\s*$", re.IGNORECASE)
"""The Irish "agus glacadh leis" is "and was adopted"."""
_CARRIED_BELOW = re.compile(
    r"\b(?:motion|resolution) (?:was|is)(?: \w+)? (?:agreed|carried|passed|adopted)\b|\b(?:CARRIED|Carried)\b"
)
_NEAR = 4


def quoted_motion(page: Page, i: int) -> Point | None:
    """A motion that stands in quotation marks, where the words before or after it say that it was carried."""
    p = page.found[i]
    if not re.match(r'"(?:That|To)\b', p.plain):
        return None
    before = " ".join(page.found[n].plain for n in range(max(0, i - _NEAR + 1), i) if page.goes_on(n, i))
    after = _below(page, i)
    moved = re.search(r"\bmotion\b", before, re.IGNORECASE) is not None
    carried = moved and _CARRIED_BELOW.search(after) is not None and _LOST.search(after) is None
    if not _AGREED_ABOVE.search(before) and "AND AGREED" not in after and not carried:
        return None
    agreed = _AGREED_ABOVE.search(before) or _A_NUMBERED_MOTION.search(before)
    marker = RESOLVED if agreed else AGREED
    return Point(p.text.strip('"“”'), marker, page.places[i], p.line, p.page, p.label)


_A_NUMBERED_MOTION = re.compile(r"\bMOVED\b|\b[Mm]otion\b.{0,30}\b[Mm]oved by\b")


def is_carried(page: Page, i: int) -> bool:
    """Whether ``That ...`` is a motion without a mark, below which stands how it was voted: CARRIED."""
    return re.match(r"(?:That|THAT)\b", page.found[i].plain) is not None and any(
        page.goes_on(i, n) and _CARRIED_ALONE.match(page.found[n].plain) for n in (i + 1, i + 2)
    )


_CARRIED_ALONE = re.compile(r"(?:CARRIED|Carried|MOTION CARRIED|Motion carried)\b.{0,60}$")
_RESOLVES = re.compile(r"(?:[A-Z]\w+ ){1,4}[Rr]esolves\b")
_VOTE = re.compile(r"\b(?:PASSED|CARRIED|passed|carried|adopted|was agreed|approved)\b")
_FAR = 8


def is_only_proposed(page: Page, i: int, after: int) -> bool:
    """Whether what the text of a motion "resolves" was not voted: below its points no vote carries it."""
    if not _RESOLVES.match(page.found[i].plain):
        return False
    for n in range(after, after + _FAR):
        if not page.goes_on(i, n) or _RESOLVES.match(page.found[n].plain):
            return True
        words = page.found[n].plain
        if _VOTE.search(words) and not re.search(r"\bamendment\b", words, re.IGNORECASE):
            return _LOST.search(words) is not None
    return True


def ends_lost(words: str) -> bool:
    """``... Lost, 8 for, 14 against.``: what was proposed, with the vote at its end."""
    return _LOST_AT_THE_END.search(words[-100:]) is not None


_LOST_AT_THE_END = re.compile(
    r"[.;:)-] ?(?:Lost|LOST|Not carried|NOT CARRIED|Defeated|DEFEATED|Withdrawn|Fell|Failed)\b[^.;]{0,60}\.?\s*$"
)


def _below(page: Page, i: int) -> str:
    """What is said of a motion after it, up to the next."""
    words = []
    for n in range(i + 1, i + 1 + _NEAR):
        if not page.goes_on(i, n) or _ANOTHER.search(page.found[n].plain):
            break
        words.append(page.found[n].plain)
    return " ".join(words)


_ANOTHER = re.compile(r'\bfollowing motion\b|^"That\b|^(?:Motion|MOTION|Moved|MOVED)\b')
