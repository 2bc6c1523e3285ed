"""Each thing once: minutes print a decision and the minutes of it, a proposal and the resolution."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from actionlog.minutes.marks import ACTION, AGREED, LIST_OF_ACTIONS, RECOMMENDATION, RESOLVED, UNDERTAKING
from actionlog.minutes.places import DECISION
from actionlog.minutes.points import Point

_THE_SAME = 0.85
_PARAPHRASED = 0.5
"""The share of words in common from which two texts are taken for one, and for one in other words."""
_TOLD_TWICE = 0.75
"""As _THE_SAME, of "The Committee approved the plan" and the resolution below it."""
_NEAR = 40
"""Points back to compare with. Lists printed twice stand closer; and a page of a million points stays cheap."""
_SHORT = 7
"""Words: "That the report be noted" may well be resolved twice."""


def each_once(found: Sequence[Point]) -> list[Point]:
    sections: dict[tuple[object, int], list[Point]] = {}
    for point in found:
        sections.setdefault((point.place.meeting, point.place.section), []).append(point)
    return _without_closing_lists([point for group in sections.values() for point in _once_in_a_section(group)])


def _without_closing_lists(found: list[Point]) -> list[Point]:
    """Many minutes list the actions again at their end: of each pair the one that is marked, else the first.

    Each of the list takes the one of the minutes before that is most like it, and each is taken once, since "Clerk to
    write to the County Council" may well be asked for twice.
    """
    result: list[Point] = []
    taken: set[int] = set()
    for p in found:
        n = None
        if p.marker == ACTION:
            alike = _LIKE_ENOUGH if _IN_A_LIST_OF_ACTIONS.fullmatch(p.lead.strip()) else _THE_SAME
            near = [m for m in range(max(0, len(result) - _FAR), len(result)) if m not in taken]
            near = [m for m in near if _may_be_listed(result[m], p)]
            best = max(((_shared(p, result[m]), m) for m in near), default=(0.0, 0))
            n = best[1] if best[0] >= alike else None
        if n is None:
            result.append(p)
            continue
        taken.add(n)
        if p.text.startswith("@"):
            result[n] = replace(result[n], marker=ACTION)  # a name says more than what somebody is called in a chat
        elif result[n].marker == UNDERTAKING:
            result[n] = replace(p, place=result[n].place, line=result[n].line, page=result[n].page)
    return result


_FAR = 150
"""Points back that the list at the end of minutes may repeat."""
_LIKE_ENOUGH = 0.6
_SMALL = frozenset(
    re.findall(r"\w+", "a an and at be by for from in is it its of on or that the their they this to will with would")
)
_IN_A_LIST_OF_ACTIONS = re.compile(rf"{LIST_OF_ACTIONS}\s*[:-]*|(?:Actions?|ACTIONS?)/[^.]{{3,60}}:")


def _may_be_listed(before: Point, listed: Point) -> bool:
    """Whether a point stands elsewhere in the minutes of the same meeting."""
    elsewhere = before.place.section != listed.place.section or before.lead != listed.lead
    return before.place.meeting == listed.place.meeting and elsewhere


def _shared(a: Point, b: Point) -> float:
    """The share of the shorter's words that the other has too; 0 where both name figures and these differ."""
    (ours, our_figures), (theirs, their_figures) = _words(a.plain[:1_000]), _words(b.plain[:1_000])
    if our_figures and their_figures and not (our_figures <= their_figures or their_figures <= our_figures):
        return 0.0
    ours, theirs = ours - _SMALL, theirs - _SMALL
    return len(ours & theirs) / min(len(ours), len(theirs)) if min(len(ours), len(theirs)) > 2 else 0.0


def _once_in_a_section(group: list[Point]) -> list[Point]:
    formal = [p for p in group if p.marker not in (UNDERTAKING, RECOMMENDATION, ACTION)]
    if formal:
        last = max((p.page or 0, p.line) for p in formal)
        group = [p for p in group if not p.droppable or (p.page or 0, p.line) > last]
    result: list[Point] = []
    for p in _without_the_decision(group, formal):
        n = next(
            (n for n in range(len(result) - 1, max(-1, len(result) - _NEAR), -1) if _is_the_same(p, result[n])), None
        )
        if n is None:
            result.append(p)
        elif p.text.startswith("@"):
            result[n] = replace(result[n], marker=p.marker)
        elif p.marker != UNDERTAKING or result[n].marker == UNDERTAKING:
            result[n] = p
    return sorted(result, key=lambda p: (p.page or 0, p.line))


def _without_the_decision(group: list[Point], formal: list[Point]) -> list[Point]:
    """Where "Decision:" and the minutes below it hold the same points, those of the minutes."""
    first = [p for p in formal if p.place.part == DECISION]
    minuted = [p for p in formal if p.place.part != DECISION]
    if not first or not minuted:
        return group
    gone = {
        id(p)
        for p in first
        if len(minuted) >= len(first) or any(_similar(p, q) > _PARAPHRASED for q in minuted[:_NEAR])
    }
    return [p for p in group if id(p) not in gone]


def _is_the_same(p: Point, other: Point) -> bool:
    may_be = len(p.text.split()) > _SHORT or p.place.part != other.place.part
    told_twice = {p.marker, other.marker} == {AGREED, RESOLVED}
    return may_be and _similar(p, other) >= (_TOLD_TWICE if told_twice else _THE_SAME)


def _similar(a: Point, b: Point) -> float:
    """The share of their words that two points have in common, 0 to 1; 0 where they differ in a figure."""
    (ours, our_figures), (theirs, their_figures) = _words(a.plain[:3_000]), _words(b.plain[:3_000])
    if our_figures != their_figures or not ours or not theirs:
        return 0.0
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[frozenset[str], frozenset[str]]:
    words = frozenset(re.findall(r"\w+", text.casefold()))
    return words, frozenset(word for word in words if word[0].isdigit())
