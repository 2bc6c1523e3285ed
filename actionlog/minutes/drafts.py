"""Lines of minutes to drafts of entries."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from actionlog.dates import Deadline
from actionlog.minutes.kinds import DECISION as DECIDED
from actionlog.minutes.kinds import kind_of, without_the_vote
from actionlog.minutes.lines import Line
from actionlog.minutes.marks import ACTION
from actionlog.minutes.once import each_once
from actionlog.minutes.owners import owners_of
from actionlog.minutes.paragraphs import paragraphs, plain
from actionlog.minutes.passages import points
from actionlog.minutes.places import places
from actionlog.minutes.points import Point
from actionlog.minutes.when import deadline_of, repeat_of
from actionlog.model import Due


@dataclass(frozen=True, slots=True)
class Draft:
    """What a passage of minutes seems to ask for.

    ``meeting``, ``body`` and ``item`` are None where the page does not carry them; ``due`` is None where the words
    (``due_text``) name no day or there is no meeting's day to count from. ``marker`` says how the minutes mark it:
    ``resolved``, ``agreed``, ``recommendation``, ``action``, or ``undertaking`` for words in the discussion.
    ``line`` and ``page`` are those of its first line.
    """

    text: str
    kind: str
    marker: str
    line: int
    page: int | None = None
    meeting: datetime.date | None = None
    body: str | None = None
    item: str | None = None
    label: str | None = None
    owners: tuple[str, ...] = ()
    due: Due | None = None
    due_text: str | None = None
    repeat: str | None = None


def drafts_of(lines: Iterable[Line], meeting: datetime.date | None = None) -> list[Draft]:
    """In the order of the document. ``meeting`` is the day of sections that carry none of their own."""
    found = paragraphs(lines)
    kept = each_once(points(found, places(found, meeting)))
    return [_draft(point) for point in kept if not _PROCEDURAL.search(point.plain[:600])]


_PROCEDURAL = re.compile(
    "|".join(
        (
            # who may stay
            r"\bpress and (?:the )?public (?:be|were|was|are|leave|should|shall)\b",
            r"\b(?:press|public)(?: and (?:press|public|media))? (?:be|were|was) excluded\b",
            r"\bexclu(?:de|sion)[sd]?(?: of)? (?:(?:the )?members of )?(?:the )?(?:press|public)\b",
            r"\b(?:enter|go|move|proceed|convene)(?:s|ed)? (?:in|into|to|behind) (?:an? )?(?:executive session|closed|private|exempt|open session)\b",
            r"\b(?:go|move|sit|meet)s? in camera\b|\breturn to (?:open|public|regular) session\b",
            # who is away, and what they declare
            r"\bapolog(?:y|ies)\b.{0,120}\b(?:accepted|received|noted|approved|given|sustained)\b",
            r"\b(?:accept|receive|note|approve)[sd]?\b.{0,20}\bapologies\b",
            r"\b(?:leave of absence|request for leave)\b",
            r"\bdeclarations? of interests?\b.{0,40}\b(?:be|were) noted\b",
            # how the meeting goes
            r"\bstanding orders? .{0,40}\bsuspend|\bsuspend(?:s|ed)? standing orders\b",
            r"^\W*(?:that )?(?:the )?council (?:adjourn|resume)s?\b|\bresume the (?:open )?meeting\b",
            r"\bmeeting (?:be|was) (?:adjourned|closed|extended|re-?opened)\b|\badjourn(?:s|ed)? the meeting\b",
            r"^\W*(?:motion )?to adjourn\W*$|\bmotion to adjourn\b",
            r"^\W*motion to (?:recess|reconvene)\b|\bextend the meeting\b|\btakes? the chair\b",
            r"\border of (?:the )?(?:business|agenda) be\b",
            r"^\W*(?:motion |that |to |\w+ moved to )*(?:approve|adopt|accept)s? (?:of )?the agenda\b",
            r"\bagenda\b[^.;]{0,80}\bbe (?:adopted|approved|accepted) as (?:amended|presented|circulated|written|printed)\b",
            r"\bnext (?:\w+ ){0,3}meeting\b(?!,? which)[^.;]{0,60} (?:would|will) be (?:held|on)\b",
        )
    ),
    re.IGNORECASE,
)
"""What is resolved about the meeting itself, and leaves nothing in a register."""


_SPACED_THAT = re.compile(r"\bT H A T\b")


def _draft(point: Point) -> Draft:
    words = _SPACED_THAT.sub("That", point.plain)
    kind = kind_of(words, point.marker, plain(point.lead))
    due, repeat = _when(point, kind)
    place = point.place
    return Draft(
        text=point.text, kind=kind, marker=point.marker, line=point.line, page=point.page,
        meeting=place.meeting, body=place.body, item=place.item, label=point.label,
        owners=owners_of(words, kind, plain(point.lead), point.owner, point.speaker, point.marker == ACTION),
        due=due.due if due else None, due_text=due.words if due else None, repeat=repeat,
    )  # fmt: skip


def _when(point: Point, kind: str) -> tuple[Deadline | None, str | None]:
    if kind == DECIDED:
        return None, None
    deadline = deadline_of(point.text, point.place.meeting, point.place.body)
    if deadline is None and point.when:
        deadline = deadline_of(point.when, point.place.meeting, point.place.body)
    return deadline, repeat_of(without_the_vote(point.text))
