"""The points that stand in the discussion: motions carried, actions tagged, and what somebody undertook."""

import re
from dataclasses import replace

from actionlog.minutes.actions import (
    ACTION_LINE,
    OLD_ACTION,
    action_within,
    dashed_owner,
    handed_to,
    is_closed,
    is_done,
    tag_of,
    without_tag,
)
from actionlog.minutes.doers import names_nobody_but_a_doer
from actionlog.minutes.marks import ACTION, AGREED, RESOLVED, UNDERTAKING, sentences
from actionlog.minutes.motions import motions
from actionlog.minutes.paragraphs import Paragraph, plain
from actionlog.minutes.places import Place
from actionlog.minutes.points import Point
from actionlog.minutes.undertakings import (
    asks_for_something,
    in_brackets,
    is_agreed_by_the_meeting,
    is_an_outcome,
    is_an_undertaking,
    is_of_a_program,
    speaker_of,
)

ONLY_NOTED = re.compile(r"Noted\.?")
_FAR_ENOUGH = 30_000
"""Where a paragraph is longer than any of real minutes its tail is not searched."""
_TOO_SHORT = 12
"""Letters: less than that before a tag is no sentence, and what it marks stands before."""


def points_in(p: Paragraph, place: Place, start: int, end: int, speaker: str | None) -> tuple[list[Point], str | None]:
    """Of the sentences between two places of a paragraph; and who spoke last."""
    text = p.plain[:_FAR_ENOUGH]
    if is_closed(text):
        return [], speaker
    spans = [(a, b) for a, b in sentences(text) if b > start and a < end]
    moved = motions(text, spans)
    found: list[Point] = []
    for n, (a, b) in enumerate(spans):
        if moved.get(n):
            found.append(_point(p, place, p.text[a:b].removeprefix("MOTION:"), RESOLVED))
        elif n not in moved:
            _read_sentence(p, place, a, b, speaker, found)
            speaker = speaker_of(text[a:b]) or speaker
    return found, speaker


def _read_sentence(p: Paragraph, place: Place, a: int, b: int, speaker: str | None, found: list[Point]) -> None:
    """Adds to the points of the paragraph so far, or gives the last of them its owner."""
    words = p.plain[a:b]
    if ONLY_NOTED.fullmatch(words) or words.endswith("?") or is_of_a_program(words):
        return
    if (note := ACTION_LINE.match(words)) and not names_nobody_but_a_doer(note["rest"]) and not is_done(note["rest"]):
        text, owner = without_tag(p.text[a + note.start("rest") : b], True)
        found.append(_point(p, place, text, ACTION, owner))
    elif (who := handed_to(words)) and found:
        found[-1] = _point(p, place, found[-1].text, found[-1].marker, found[-1].owner or who, found[-1].speaker)
    elif inner := action_within(words):
        found.append(_point(p, place, p.text[a + inner[0] : a + inner[1]], ACTION))
    elif tag := tag_of(words):
        _add_tagged(p, place, a, tag, speaker, found)
    elif dashed := dashed_owner(words):
        found.append(_point(p, place, p.text[a : a + dashed[0]], UNDERTAKING, dashed[1], speaker))
    elif is_agreed_by_the_meeting(words) or is_an_outcome(words):
        found.append(_point(p, place, p.text[a:b], AGREED, None, speaker))
    elif not OLD_ACTION.search(words) and is_an_undertaking(words, speaker is not None, place):
        inner = in_brackets(words) or (0, b - a)
        marker = ACTION if p.plain[:a].endswith("/ ") else UNDERTAKING
        found.append(_point(p, place, p.text[a + inner[0] : a + inner[1]], marker, None, speaker))


def _add_tagged(
    p: Paragraph, place: Place, a: int, tag: tuple[int, str | None], speaker: str | None, found: list[Point]
) -> None:
    """What stands before ``(Action: X)`` or ACTION; where the tag is a sentence of its own, the sentence before."""
    start, owner = tag
    text = p.text[a : a + start].strip(" -–")
    if owner and is_done(owner):
        return
    if len(text) >= _TOO_SHORT:
        found.append(_point(p, place, text, ACTION, owner, speaker))
        return
    if not a:
        return
    first, last = sentence_that_asks(p.plain[:a]) if not found else sentences(p.plain[:a])[-1]
    text = p.text[first:last]
    if found and found[-1].text == text.strip():
        found[-1] = replace(found[-1], marker=ACTION, owner=found[-1].owner or owner)
    elif owner or not found or asks_for_something(plain(text)):
        found.append(_point(p, place, text, ACTION, owner, speaker))


def _point(
    p: Paragraph, place: Place, text: str, marker: str, owner: str | None = None, speaker: str | None = None
) -> Point:
    return Point(text.strip(), marker, place, p.line, p.page, p.label, owner=owner, speaker=speaker)


def sentence_that_asks(text: str) -> tuple[int, int]:
    """The last sentence of a paragraph that asks for something; without one, the last."""
    spans = sentences(text)
    for a, b in reversed(spans):
        if is_an_undertaking(text[a:b], True) or asks_for_something(text[a:b]):
            return a, b
    return spans[-1]
