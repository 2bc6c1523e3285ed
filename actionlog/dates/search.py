"""The deadline in a sentence of minutes: the phrase that says by when something asked for is wanted."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from actionlog.dates.belonging import rank_of
from actionlog.dates.bodies import is_own
from actionlog.dates.clauses import Sentence
from actionlog.dates.fitting import fits, meeting_after
from actionlog.dates.leads import Lead, lead_of
from actionlog.dates.passages import Passage, passages
from actionlog.dates.phrases import Deadline, due_of
from actionlog.dates.plain import compiled, one_of
from actionlog.dates.rules import Asked
from actionlog.dates.vocabulary import FROM_THE_MEETING
from actionlog.errors import ActionlogError
from actionlog.model import NEXT_MEETING, Due

_MOST_PASSAGES = 100
"""What names more times than that is a table."""
_LONGEST_PHRASE = 60
"""Characters of a text that can be nothing but a deadline."""


def find_deadline(
    sentence: str, counted_from: datetime.date | None, body: str | None = None, *, asks: bool = False
) -> Deadline | None:
    """The deadline of what the sentence asks for, its words as they stand there; None where there is none.

    ``body`` is the name of the meeting's own body: the next meeting of any other is words alone. Without a day
    to count from only days with a year are days. Dates of what has been, of what is merely planned, of documents
    and of periods are no deadlines, and where two days have an equal claim neither is taken. ``asks``: it is known
    that the sentence asks for something, so what it says will be done is that, and no plan of others.
    """
    read = Sentence.of(sentence)
    found = passages(read.text)
    if not found or len(found) > _MOST_PASSAGES:
        return None
    reading = _Reading(read, counted_from, body, asks)
    claims = [claim for passage in found if (claim := reading.claim(passage)) is not None]
    chosen = _chosen(_outermost(claims))
    if chosen is None and (alone := reading.as_a_whole()) is not None:
        return Deadline(alone, sentence.strip())
    return Deadline(chosen.due, read.text.slice(chosen.start, chosen.end)) if chosen else None


@dataclass(frozen=True, slots=True)
class _Claim:
    """A passage with its lead, as the deadline it would be. The rank grows with how surely it is one."""

    start: int
    end: int
    due: Due | None
    rank: int
    in_passing: bool = False
    """Whether it only says, after a comma, what else it is in time for: "in January, ahead of the Council in May"."""

    @property
    def weight(self) -> tuple[bool, bool, int]:
        return self.due is not None, not self.in_passing, self.rank

    def is_inside(self, other: "_Claim") -> bool:
        """As "the next meeting" is inside "the next meeting on 9 September"."""
        within = other.start <= self.start and self.end <= other.end
        smaller = (self.start, self.end) != (other.start, other.end)
        return within and smaller and (other.due is not None or self.due is None)


def _outermost(claims: Sequence[_Claim]) -> list[_Claim]:
    """Without those that are inside one beside them."""
    return [
        one
        for i, one in enumerate(claims)
        if not any(map(one.is_inside, (*claims[max(0, i - 1) : i], *claims[i + 1 : i + 2])))
    ]


def _chosen(claims: Sequence[_Claim]) -> _Claim | None:
    """That with a day and of the highest rank; where two such days differ, the first without its day."""
    if not claims:
        return None
    best = max(claims, key=lambda claim: claim.weight)
    equal = [claim for claim in claims if claim.due is not None and claim.weight == best.weight]
    undecided = len({claim.due for claim in equal}) > 1
    return _Claim(equal[0].start, equal[0].end, None, 0) if undecided else best


@dataclass(frozen=True, slots=True)
class _Reading:
    """A sentence, and what its phrases are read by."""

    sentence: Sentence
    counted_from: datetime.date | None
    body: str | None
    asks: bool

    def as_a_whole(self) -> Due | None:
        """The day, if the text is nothing but a deadline: "Next agenda." """
        words = self.sentence.text.low.strip(" .;,")
        if len(words) > _LONGEST_PHRASE or self.counted_from is None:
            return None
        found = self.read(words)
        due = found.due if found else None
        return None if isinstance(due, datetime.date) and due <= self.counted_from else due

    def claim(self, passage: Passage) -> _Claim | None:
        if passage.kind in ("vague", "part", "week"):
            return _Claim(passage.start, passage.end, None, 0)
        text = self.sentence.text
        first, _ = self.sentence.clause(passage.start)
        lead = lead_of(text, passage, first)
        first_of_a_range = passage.beside == "range" and lead.word == "from"
        if (passage.beside in ("range", "later") and not first_of_a_range) or (passage.beside and lead.kind == "bare"):
            return None
        if not fits(text, passage, lead):
            return None
        end = self.end(passage, lead)
        rank = rank_of(self.sentence, passage, lead, end, asks=self.asks)
        if not rank:
            return None
        due = None if passage.beside and not first_of_a_range else self.due(passage, lead, end)
        if self.is_past(passage, due) or (rank == 1 and self.is_doubtful(passage, lead, due)):
            return None
        after_a_comma = lead.start > first and text.low[first : lead.start].rstrip().endswith(",")
        return _Claim(lead.start, end, due, rank if due else 1, after_a_comma and lead.word in _AHEAD)

    def end(self, passage: Passage, lead: Lead) -> int:
        """Where its words end: after "meeting" in "October meeting", after "Board" in "next meeting of the Board"."""
        text = self.sentence.text
        if passage.kind == "next" and (found := compiled(_OF_A_BODY).match(text.text, passage.end)):
            return found.end()
        if passage.kind == "ahead" and (found := compiled(rf" {FROM_THE_MEETING}\b").match(text.low, passage.end)):
            return found.end()
        return (meeting_after(text, passage) if lead.word not in ("in", "during") else None) or passage.end

    # ------------------------------------------------------------ what it means

    def due(self, passage: Passage, lead: Lead, end: int) -> Due | None:
        """The day of the whole phrase, or of as much of it as is one."""
        text = self.sentence.text
        if passage.kind == "next_short":
            return NEXT_MEETING if is_own(text.text[passage.start + len("next ") : passage.end], self.body) else None
        if passage.is_next_meeting and self.is_of_another(passage):
            return None
        if self.counted_from is None and passage.kind != "day" and not passage.is_next_meeting:
            return None
        phrases = (text.low[i:j] for i in (lead.start, passage.start) for j in (end, passage.end))
        found = next((deadline for phrase in phrases if (deadline := self.read(phrase)) is not None), None)
        return found.due if found else None

    def read(self, phrase: str) -> Deadline | None:
        """What it means; without a day where it names one that cannot be, None where it is no phrase."""
        asked = Asked(self.counted_from or datetime.date(2000, 1, 1), self.body, phrase)
        try:
            return due_of(phrase.strip(), asked)
        except (ActionlogError, OverflowError, ValueError):
            return Deadline(None)

    def is_of_another(self, passage: Passage) -> bool:
        """Whether the words before say whose meeting it is, and that is another body: "Cabinet at its next meeting"."""
        before = self.sentence.text.text[max(0, passage.start - 140) : passage.start]
        owner = compiled(_OWNER_BEFORE).search(before)
        return owner is not None and not is_own(owner[1], self.body)

    def is_past(self, passage: Passage, due: Due | None) -> bool:
        """Before the meeting; or on its day, which is then said to be the meeting's."""
        base = self.counted_from
        if base is None or not isinstance(due, datetime.date):
            return False
        return due < base or (due == base and (passage.is_a_day or passage.kind in ("number", "weekday")))

    def is_doubtful(self, passage: Passage, lead: Lead, due: Due | None) -> bool:
        """Whether a month without a year may well be the one just over: "the discussion in January", said in March."""
        base, text = self.counted_from, self.sentence.text
        if passage.kind not in ("month", "day_of_year") or base is None or not isinstance(due, datetime.date):
            return False
        has_a_year = passage.kind == "month" and text.low[passage.end - 1].isdigit()
        before = self.sentence.before(lead.start)
        if has_a_year or (before and self.sentence.is_beside(before[-1], lead.start)):
            return False
        return (due - base).days > 320 or (passage.kind == "month" and (due - base).days < 7)


_AHEAD = ("before", "prior to", "ahead of", "in advance of", "in time for")
_KINDS_OF_BODY = one_of(
    """
    board, committee, council, cabinet, panel, commission, forum, body, group, executive, governors, trustees
    """
)
_OF_A_BODY = (
    r" of (?:(?:the|this|our|its) )?(?:[A-Z][\w'&-]*(?:,? (?:(?:and|of|for|the|on|&|-) ){0,2}[A-Z][\w'&-]*){0,9}"
    rf"|(?:(?:scrutiny|full|governing|local|advisory) )*(?:sub-?)?{_KINDS_OF_BODY}\b)"
)
_OWNER_BEFORE = (
    r"(?:^|[ (])(?:[Tt]he |[Tt]his |[Oo]ur |[Tt]hat )?((?:[A-Z][\w&-]*(?: (?:and|of|for|the|on|&|-))? ){0,8}"
    rf"(?:[A-Z][\w&-]*|{_KINDS_OF_BODY}))(?:'s? (?:the )?|,? (?:at|to|for|by|in time for|before) (?:its|their) )$"
)
