"""Motions: which were carried, and the words that only tell the vote."""

import re
from collections.abc import Sequence

from actionlog.minutes.marks import AGREED, RESOLVED
from actionlog.minutes.points import Page, Point

_MOTION = re.compile(
    r"(?:MOTION|Motion)\b(?! (?:of|was|is|failed|lost|carried|passed|defeated|approved|adopted|agreed))|.{0,60}\b(?:motioned|moved) (?:to|that)\b|(?:[^.]{0,80}: )?(?:Moved|MOVED|M/S/C)\b.{0,80}\b(?:to|that)\b"
)
_CARRIED = re.compile(r"\b(?:carried|approved|accepted|passed|adopted|agreed|unanimous(?:ly)?)\b", re.IGNORECASE)
_LOST = re.compile(r"\b(?:failed|lost|defeated|withdrawn|not carried|tabled)\b", re.IGNORECASE)
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
    carried = _CARRIED_BELOW.search(after) is not None and re.search(r"\bmotion\b", before) is not None
    if not _AGREED_ABOVE.search(before) and "AND AGREED" not in after and not carried:
        return None
    marker = RESOLVED if _AGREED_ABOVE.search(before) else AGREED
    return Point(p.text.strip('"“”'), marker, page.places[i], p.line, p.page, p.label)


def _below(page: Page, i: int) -> str:
    """What is said of a motion after it, up to the next."""
    words = []
    for n in range(i + 1, i + 1 + _NEAR):
        if not page.goes_on(i, n) or re.search(r'\bfollowing motion\b|^"That\b', page.found[n].plain):
            break
        words.append(page.found[n].plain)
    return " ".join(words)
