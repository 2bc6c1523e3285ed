"""What the verbs of a sentence make of a passage in it: something asked for, a plan, a state, something past."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from actionlog.dates.plain import Plain, compiled, plain
from actionlog.dates.verbs import Verb, brings, decides, happens, verbs

_LONGEST = 10_000
"""Characters of a text that are looked at. No resolution is so long, and hostile text costs no time."""
_MOST_VERBS = 20
"""Verbs of a clause that are looked at on either side of a passage."""

_CLAUSES = r"[;:!?\u2022] ?|(?<![ .][a-z])\.(?= [A-Z(\"'\d]) ?|,? (?:and|but) (?=that\b)|,? and (?=it was\b)"
"""What parts things that can each be asked for. A stop after an initial ("J. Smith") is none."""

Meaning = Literal[
    "asked", "promised", "deferred", "to be done", "decided", "expected", "planned", "past after asked",
    "nothing", "no verb",
]  # fmt: skip
"""What a deadline would belong to.

``to be done`` is wanted only if a day is named by which. ``decided``: done by being resolved ("be approved").
``planned`` and ``expected``: what others mean to do. ``past after asked``: "the fence repaired" in what is asked for.
``nothing``: a state, the past, what is said in passing.
"""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text of minutes, its verbs, and where its clauses begin."""

    text: Plain
    verbs: Sequence[Verb]
    clauses: Sequence[int]

    @classmethod
    def of(cls, as_written: str) -> "Sentence":
        text = plain(as_written[:_LONGEST])
        clauses = [found.end() for found in compiled(_CLAUSES).finditer(text.text)]
        return cls(text, list(verbs(text.low)), [0, *clauses, len(text.text) + 1])

    def clause(self, place: int) -> tuple[int, int]:
        i = bisect_right(self.clauses, place)
        return self.clauses[i - 1], self.clauses[i]

    def before(self, place: int) -> Sequence[Verb]:
        """The verbs of its clause that end before a place."""
        first, _ = self.clause(place)
        found = self.verbs[self._index(first) : self._index(place)][-_MOST_VERBS:]
        return [verb for verb in found if verb.end <= place]

    def after(self, place: int, clause_of: int) -> Sequence[Verb]:
        """The verbs after a place in the clause of another."""
        _, last = self.clause(clause_of)
        return self.verbs[self._index(place) : self._index(last)][:_MOST_VERBS]

    def _index(self, place: int) -> int:
        return bisect_left(self.verbs, place, key=lambda verb: verb.start)

    def is_beside(self, verb: Verb, place: int) -> bool:
        """Whether nothing stands between a verb and a place after it."""
        return not self.text.low[verb.end : place].strip(" ,-")

    def meaning(self, place: int) -> Meaning:
        """What the verbs before a place, in its clause, make of what stands there."""
        seen = [verb for verb in self.before(place) if not self._is_adjective(verb, place)]
        if not seen:
            return "no verb"
        last = seen[-1]
        if last.form == "past" and len(seen) > 1 and self._is_joined(last):
            last = Verb(_form_of_the_first(seen), last.word, last.start, last.end)
        if self._is_said_in_passing(seen, last, place) or " not " in self.text.low[last.start : last.end]:
            return "nothing"
        if self._is_only_noted(seen, last):
            return "planned" if last.form in ("will", "will be", "to be") else "nothing"
        return self._meaning(last, seen)

    def _meaning(self, last: Verb, seen: Sequence[Verb]) -> Meaning:
        lead_in = self.text.low[self.clause(last.start)[0] : last.start]
        match last.form:
            case "defer":
                return "deferred"
            case "ask":
                return "asked"
            case "to":
                return "planned" if compiled(_AIM).search(lead_in) else "asked"
            case "be":
                return "decided" if decides(last.word) else "asked"
            case "to be":
                return _to_be(last, seen, lead_in)
            case "will" | "will be":
                return _will(last, seen, lead_in)
            case "is" | "state":
                ensured = any(verb.word in ("ensure", "that") for verb in seen[:-1])
                if ensured or last.word in _WANTED:
                    return "to be done"
                return "expected" if last.word in _EXPECTED else "nothing"
            case "past":
                return _past(seen)
        return "planned" if last.form == "intend" else "nothing"

    def _is_joined(self, verb: Verb) -> bool:
        return self.text.low[max(0, verb.start - 8) : verb.start].rstrip().endswith((",", " and", " or"))

    def _is_adjective(self, verb: Verb, place: int) -> bool:
        """Whether a past participle stands before its noun: "a revised plan"."""
        if verb.form != "past" or self.is_beside(verb, place):
            return False
        before = self.text.low[max(0, verb.start - 12) : verb.start].rstrip()
        adjective = r"\b(?:the|an?|any|all|its|their|our|of|with|more|new|this|on|for|\w{2,}ly|\d+|-)$"
        return compiled(adjective).search(before) is not None

    def _is_said_in_passing(self, seen: Sequence[Verb], last: Verb, place: int) -> bool:
        """Whether the last verb is that of "which would open in May": what was asked for is something else."""
        if last.form in ("will", "will be", "is") and self.text.low.endswith(" that ", 0, last.start):
            return True
        relative = next((verb for verb in reversed(seen) if verb.form == "which"), None)
        if relative is None or relative is last:
            return relative is last
        return "," not in self.text.low[relative.end : place] and last.form not in ("be", "ask", "defer")

    def _is_only_noted(self, seen: Sequence[Verb], last: Verb) -> bool:
        """Whether what is said is to be noted, and nothing more is done with it."""
        if last.form in ("be", "ask", "defer"):
            return False
        for verb in reversed(seen[:-1]):
            if verb.form == "note" or (verb.form in ("be", "to be") and verb.word in ("noted", "welcomed", "endorsed")):
                return compiled(r"\band\b").search(self.text.low, verb.end, last.start) is None
            if verb.form in ("be", "ask"):
                return False
        return False


_EXPECTED = ("due", "scheduled", "planned", "expected", "timetabled", "programmed")
_WANTED = ("promised", "requested", "required", "sought", "wanted")
_AIM = r"\b(?:aim|ambition|goal|hope|intention|objective|plan|target)s? $"
_SITTINGS = (
    r"\b(?:meeting|workshop|session|seminar|briefing|training|event|visit|discussion|conversation|away ?day)s?\b"
)


def _form_of_the_first(seen: Sequence[Verb]) -> str:
    """The form of the verb that the last one is joined to: "would be agreed, once it is known, and circulated"."""
    for i in range(len(seen) - 2, -1, -1):
        if seen[i].form != "which" and (i == 0 or seen[i - 1].form != "which"):
            return seen[i].form
    return "past"


def _to_be(last: Verb, seen: Sequence[Verb], lead_in: str) -> Meaning:
    if decides(last.word):
        return "decided"
    opens = len(seen) == 1 and not lead_in.startswith("that ")
    return "promised" if brings(last.word) or opens or _is_held(last, lead_in) else "to be done"


def _will(last: Verb, seen: Sequence[Verb], lead_in: str) -> Meaning:
    if brings(last.word) or _is_held(last, lead_in):
        return "promised"
    if last.form == "will":
        return "planned" if happens(last.word) else "to be done"
    return "to be done" if any(verb.form == "ask" for verb in seen) else "planned"


def _past(seen: Sequence[Verb]) -> Meaning:
    if any(verb.word in ("get", "have", "ensure", "see") for verb in seen[:-1]):
        return "to be done"
    return "past after asked" if any(verb.form in ("ask", "be", "to") for verb in seen[:-1]) else "nothing"


def _is_held(verb: Verb, lead_in: str) -> bool:
    """Whether it is a meeting or the like that is to be held."""
    return verb.word in ("held", "arranged") and compiled(_SITTINGS).search(lead_in[-80:]) is not None
