"""Whether a passage that names a time can be a deadline, by the words about it: "in March", not "the March figures"."""

from actionlog.dates.leads import Lead
from actionlog.dates.passages import Passage
from actionlog.dates.plain import Plain, compiled, one_of
from actionlog.dates.vocabulary import FROM_THE_MEETING, SITTING, WORD

_MEETING_AFTER = (
    rf"(?:'s)?(?: (?!(?:and|for|or)\b){WORD}){{0,6}}? (?:{SITTING}|meetings|sitting)\b"
    rf"(?! {one_of('members?, papers?, reports?, tax, officers?, chairs?, chairman, leader, minutes, notes')}\b)"
)


def meeting_after(text: Plain, passage: Passage) -> int | None:
    """Where "October 2019 meeting" ends, if the passage begins such words."""
    if passage.kind not in ("month", "day", "day_of_year", "the_next"):
        return None
    found = compiled(_MEETING_AFTER).match(text.low, passage.end)
    return found.end() if found else None


def fits(text: Plain, passage: Passage, lead: Lead) -> bool:
    """Whether this lead, with what follows, can make a deadline of a passage of this kind."""
    if lead.kind == "never":
        return False
    match passage.kind:
        case "next" | "next_body" | "next_short":
            return lead.kind != "none"
        case "ahead":
            return _fits_so_many(text, passage, lead)
        case "ahead_one":
            return lead.word in ("within", "in", "over", "inside")
        case "weekday" | "number":
            by_then = lead.kind == "strong" and lead.word not in ("within", "inside")
            return by_then and compiled(_NOTHING_MORE).match(text.low, passage.end) is not None
        case "next_day":
            return compiled(_NOTHING_MORE).match(text.low, passage.end) is not None
        case "month_end" | "year_end":
            adverbial = text.low.startswith(("this", "next", "later"), passage.start)
            return lead.kind in ("strong", "weak") or adverbial
        case "day" | "day_of_year":
            return _fits_day(text, passage, lead)
    return _fits_stretch(text, passage, lead)


_NOTHING_MORE = r" ?(?:$|[.,;)]|(?:and|to|for|at|so|with|in order)\b)"

# ---------------------------------------------------------------- "six months"

_OF_AN_EVENT = r" (?:of|from|after|following|before|prior)\b"
_OF_SO_LONG = r"-? ?(?:updates?|reviews?|reports?|pilots?|trials?|notice|plan)\b"


def _fits_so_many(text: Plain, passage: Passage, lead: Lead) -> bool:
    """ "In six months", not "for six months", "six months before" or "within six months of the works"."""
    low, end = text.low, passage.end
    if compiled(_OF_AN_EVENT).match(low, end) and not compiled(rf" {FROM_THE_MEETING}\b").match(low, end):
        return False
    if compiled(_OF_SO_LONG).match(low, end):
        return False
    ahead = low[passage.start : end].endswith(("time", "now", "hence"))
    return ahead or lead.word in ("within", "inside", "in", "no later than", "by no later than")


# ---------------------------------------------------------------- "6 May"

_DAY_OF_A_MEETING = r"\b(?:meetings?|dates?|held|minutes)\b[^a-z]*$"


def _fits_day(text: Plain, passage: Passage, lead: Lead) -> bool:
    to_a_meeting = lead.meeting or meeting_after(text, passage) is not None
    match lead.kind:
        case "none":
            return False
        case "bare":
            before = text.low[max(0, passage.start - 30) : passage.start]
            return lead.word != "(" and compiled(_DAY_OF_A_MEETING).search(before) is None
        case "weak" if lead.word == "for":
            return to_a_meeting or _is_on_a_list(text, lead)
        case "weak" if lead.word in ("in", "at", "during", "over"):
            return to_a_meeting or (lead.word == "at" and text.low.endswith(" on ", 0, passage.start))
    return True


_LISTS = rf"\b{one_of('agenda, items?, programme, plan, planner, calendar, timetable, schedule, ready')} $"


def _is_on_a_list(text: Plain, lead: Lead) -> bool:
    """Whether "for" follows what things are put on: "the agenda for March"."""
    return compiled(_LISTS).search(text.low[max(0, lead.start - 30) : lead.start]) is not None


# ---------------------------------------------------------------- "May", "spring", "the financial year"

_TITLES = one_of(
    """
    reports?, minutes, figures, data, newsletters?, budgets?, strategy, plan, reviews?, edition, issue, performance,
    monitoring, statements?, returns?, accounts, bulletins?, results?, inspections?, surveys?, elections?,
    conferences?, round, intake, referendum, events?, festivals?, fair, show, holidays?, recess, half[ -]term,
    terms?, break, exams?, payments?, invoices?, fete, fayre, census, ofsted, closure, outturn, programme, notes,
    papers, deadline, visits?, training
    """
)
_TITLE_AFTER = (
    r"(?:'s|-)? ?(?:\d{4}(?:[/-]\d\d+)? )?(?:(?!(?:and|or|to|the|an?|for|with|by|on|at|in|as) )[a-z]+ )?"
    rf"{_TITLES}\b|'s"
)
_TITLE_BEFORE = (
    r"\b(?:report|review|plan|strategy|minutes|mid|early|late|meetings?|dates?|statement|accounts|update) ?[(,/-] ?$"
)


def _fits_stretch(text: Plain, passage: Passage, lead: Lead) -> bool:
    low = text.low
    if meeting_after(text, passage) is not None:
        return lead.kind != "none"
    if compiled(_TITLE_AFTER).match(low, passage.end) or _is_a_name(text, passage, lead):
        return False
    before = low[max(0, passage.start - 30) : passage.start]
    match lead.kind:
        case "weak" if lead.word in ("every", "each"):
            return passage.kind == "month"
        case "weak" if lead.word == "over":
            return False
        case "none":
            return low.startswith(("this ", "next "), passage.start)
        case "bare":
            ends = compiled(r" ?(?:$|[.,;)])").match(low, passage.end) is not None
            return ends and compiled(_TITLE_BEFORE).search(before) is None
        case "weak" if lead.word == "for":
            return lead.meeting or _is_on_a_list(text, lead)
        case "weak" if lead.word == "at":
            return lead.meeting
    return passage.kind != "month" or lead.meeting or not _has_an_article(before)


def _has_an_article(before: str) -> bool:
    """Whether a month with nothing after it has one, as only something called by a month has: "the March"."""
    before = compiled("(?:end|day) of the $").sub("", before)
    return compiled(r"\b(?:the|its|their|our|that|an?|'s?) $").search(before) is not None


def _is_a_name(text: Plain, passage: Passage, lead: Lead) -> bool:
    """A month before another capital is a person or a place: "by June Smith", "in March Road"."""
    written = text.text[passage.start : passage.end]
    if passage.kind != "month" or not written[:1].isupper() or written.isupper() or compiled(r"\d").search(written):
        return False
    return compiled(" [A-Z][a-z]+").match(text.text, passage.end) is not None and lead.kind != "bare"


# ---------------------------------------------------------------- "the floods in March"

_EVENTS = one_of(
    """
    elections?, floods?, flooding, events?, festivals?, works, inspections?, cases, complaints, incidents?,
    accidents?, fires?, storms?, visits?, strikes?, fair, show, concert, parade, referendum, closures?, attendance,
    absences?, exclusions?, outbreak, campaign, survey, conference, ceremony, exams?, tests, launch, opening,
    ending, expiring, spend, spending, spent, expenditure, consultation, census, sales, arrivals, admissions,
    referrals, applications, appeals?, thefts, burglaries, crimes?, deaths, births, vacancies, holidays?, snow,
    weather, budget, (?:mon|tues|wednes|thurs|fri|satur|sun)days?, week, half, performance, activity, position,
    situation, collections?, changes, openings, days?, workshop, seminar, training, service, party, lunch, dinner,
    walk, tour, match, delays?, race, market, received, made, held, issued, reported, raised, published
    """
)
_OF_AN_AMOUNT = (
    r"\b(?:number|how many|cost|total|level|amount|proportion|percentage|figures|breakdown) (?:of|for)\b|"
    r"\b(?:closure|opening|use|hire|booking) of\b"
)
_AFTER_AN_EVENT = (
    r"\b(?:after|following|since|before|until|prior to|ahead of|during) "
    r"(?!.*\b(?:recess|break|holidays?|summer|easter|christmas|new year)\b)"
)


def follows_an_event(text: Plain, lead: Lead, since: int) -> bool:
    """Whether "in March" says when something was, or is, and not when it is wanted: "the floods in March"."""
    between = text.low[max(since, lead.start - 200) : lead.start]
    patterns = (rf"\b{_EVENTS} $", _OF_AN_AMOUNT, _AFTER_AN_EVENT)
    return any(compiled(pattern).search(between) is not None for pattern in patterns)
