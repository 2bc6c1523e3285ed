"""Whether a passage that names a time belongs to what its sentence asks for, and how surely it is its deadline."""

from collections.abc import Sequence

from actionlog.dates.clauses import Meaning, Sentence
from actionlog.dates.fitting import follows_an_event, meeting_after
from actionlog.dates.leads import Lead
from actionlog.dates.passages import Passage
from actionlog.dates.plain import compiled
from actionlog.dates.recurrences import find_recurrence
from actionlog.dates.verbs import Verb, brings, decides

_BOILERPLATE = (
    r"\bcall(?:ed)?[- ]?in\b|\b(?:may|can|to|right (?:of|to)) appeal\b|\bpublic speaking\b|"
    r"\bregister(?:ed)? to speak\b|\bobject(?:ions?|ors?) (?:may|must|should|can)\b|\bapologies\b|"
    r"\bdeadline for (?:questions|nominations|applications)\b|"
    r"\b(?:questions?|petitions?|nominations)\b.{0,60}\b(?:submitted|received|sent|notified|emailed|notice|deadline)\b"
)
"""What is said of everybody's time limits, not of what this meeting asks for."""
_A_RECORD = (
    r"\b(?:minutes|notes|record|recording|dates?|venue|time|chair|actions) (?:of|for|from)(?: the| that| our| its)?$|"
    r"^(?:that )?(?:the )?(?:date of (?:the )?)?next (?:ordinary |scheduled )?meeting\b"
)
_MARKS = " ,:-("
_WINDOW = 300
"""Characters in which a series is named before the word that starts it."""
_SET_OFF = r"[,;)]|\b(?:that|and|so|or|to|which|who|where|when|if)\b"
_OF_SOMEBODY = ("affected", "concerned", "interested", "involved")
"""What says who is meant, behind them: "every tenant concerned by May", where by then something else is done."""
_COMES_TO_MEMBERS = (
    r"\b(?:meeting|session|workshop|briefing|seminar|item|report|update|review|presentation|discussion|visit)s?,? $|^$"
)
_TO_COME = ("planned", "expected", "to be done")


def rank_of(sentence: Sentence, passage: Passage, lead: Lead, end: int, *, asks: bool) -> int:
    """0 where it is no deadline; else 1 for "in May", 2 for what is to come to a meeting, 3 for "by May".

    ``end`` is where the words of the deadline end; ``asks``: the sentence is known to ask for something.
    """
    text = sentence.text
    first, last = sentence.clause(passage.start)
    lead_in = text.low[first : lead.start]
    if compiled(_BOILERPLATE).search(text.low, first, last) or compiled(_A_RECORD).search(lead_in.strip(_MARKS)):
        return 0
    if lead.word.startswith(("starting", "beginning", "commencing", "from")):
        return 2 if _repeats(text.text[max(first, lead.start - _WINDOW) : lead.start], lead) else 0
    to_a_meeting = passage.is_next_meeting or lead.meeting or meeting_after(text, passage) is not None
    rank = 3 if lead.kind == "strong" else 2 if to_a_meeting else 1
    before = sentence.before(lead.start)
    if _is_in_the_subject(sentence, passage, lead, end) or not _may_be_planned(sentence, lead, first):
        return 0
    adjacent = bool(before) and before[-1].word not in _OF_SOMEBODY and sentence.is_beside(before[-1], lead.start)
    if rank == 1 and not adjacent and follows_an_event(text, lead, before[-1].end if before else first):
        return 0
    meaning = sentence.meaning(lead.start)
    if asks and meaning in _TO_COME and not any(verb.form in ("be", "to", "note") for verb in before[:-1]):
        meaning = "promised"
    if passage.is_next_meeting and meaning == "nothing" and _was_asked_before(before):
        meaning = "promised"
    return rank if _is_wanted(meaning, rank, lead, adjacent) else 0


def _was_asked_before(before: Sequence[Verb]) -> bool:
    """Whether what is past was asked about: "to say how the money was spent at the next meeting", which is to come."""
    return before[-1].form in ("past", "is") and any(
        verb.form in ("be", "to", "ask", "to be") and not decides(verb.word) for verb in before[:-1]
    )


def _repeats(lead_in: str, lead: Lead) -> bool:
    """Whether a series is asked for before the word that starts it: "from May" is not when fees are paid annually."""
    recurrence = find_recurrence(lead_in)
    return recurrence is not None and (lead.word != "from" or " " in recurrence.words)


_ASKING = ("be", "to", "ask", "to be", "defer")
_MAIN = ("be", "will be", "is")
_MAIN_IF_THE_FIRST = ("will", "to be", "note", "intend", "defer", "state")


def _is_in_the_subject(sentence: Sentence, passage: Passage, lead: Lead, end: int) -> bool:
    """Whether the verb that asks comes only after it: "the outcome of the visit in May be reported"."""
    verb = next(iter(sentence.after(end, passage.start)), None)
    if verb is None:
        return False
    first, _ = sentence.clause(passage.start)
    if sentence.text.low[first : lead.start].strip(_MARKS) in ("", "that", "and", "then", "to"):
        return not _asks(verb)
    between = sentence.text.low[end : verb.start]
    if lead.kind != "bare" and compiled(_SET_OFF).search(between):
        return False
    return verb.form in (_MAIN if sentence.before(lead.start) else (*_MAIN, *_MAIN_IF_THE_FIRST))


def _asks(verb: Verb) -> bool:
    return verb.form in _ASKING or (verb.form in ("will", "will be") and brings(verb.word))


def _may_be_planned(sentence: Sentence, lead: Lead, first: int) -> bool:
    """Whether what is scheduled is to be so, or is a meeting or report: "a workshop scheduled for 8 June"."""
    if lead.kind != "planned":
        return True
    low = sentence.text.low
    verb = next((verb for verb in sentence.verbs if verb.start < lead.start < verb.end), None)
    if verb is not None:
        return verb.form in ("be", "to be", "defer") or low.startswith(("is ", "are "), verb.start)
    return compiled(_COMES_TO_MEMBERS).search(low, max(first, lead.start - 60), lead.start) is not None


def _is_wanted(meaning: Meaning, rank: int, lead: Lead, adjacent: bool) -> bool:
    """Whether a passage of this rank is the deadline of what the verbs before it make of it."""
    if lead.word in ("until", "till", "pending") or (lead.word == "to" and rank == 1):
        return meaning == "deferred"
    match meaning:
        case "asked" | "promised" | "no verb":
            return True
        case "deferred":
            return lead.kind == "strong" or lead.word in ("to", "for") or not adjacent
        case "to be done":
            return rank > 1
        case "planned" | "expected":
            return rank == 2
        case "decided":
            return rank > 1 and lead.word != "within"
        case "past after asked":
            return rank > 1 and not adjacent
    return False
