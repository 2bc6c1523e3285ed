"""Resolutions that have lost their mark: copied pages drop headings and bold words.

What is left begins with "That ...", says what "be" done, or stands under the heading of a decision. It counts only
where its section has no mark at all.
"""

import re

from actionlog.minutes.doers import BODY_WORDS
from actionlog.minutes.marks import AGREED, RESOLVED, mark_of
from actionlog.minutes.paragraphs import ENDS
from actionlog.minutes.places import DECISION
from actionlog.minutes.points import Page

SUBJUNCTIVE = re.compile(
    r"(?<!would )(?<!could )(?<!will )(?<!might )(?<!not )(?<!can )(?<![Tt]o )(?<!should )\bbe (?:\w+ly )?(?:\w+ed|made|sent|given|put|held|taken|brought|set|written)\b|^that\b.*\b(?:be|is|are)\b"
)
"""``be approved``: what is to be, unlike "would be approved"."""
BARE_THAT = re.compile(
    r"(?:That|THAT|T H A T)\b(?! (?:said|concluded|completed|evening|day|meeting|is (?:why|because)|was|year|left))"
    r"(?=.*(?:\b(?:be|is|are|being|give|provide|write|[a-z]+s)\b|:\s*-?\s*$))(?!.{0,60}\b(?:came|were|was|had|would|could)\b)"
)
_BARE_BE = re.compile(r"(?:The|A|An|No|Councillor|Cllr|£[\d,.]+)\b")
_BARE_TO = re.compile(
    r"To (?:note|approve|agree|endorse|adopt|accept|delegate|authori[sz]e|request|ask|recommend|support|appoint|instruct|grant|refuse|defer|write|thank|welcome|publish|award|invite|refer|add|place)\b"
)
"""What is left of "RESOLVED:" and "To note the report"."""
_PAST_TENSE = re.compile(r"\b(?:was|were|had|said|reported|noted|asked|would|will|considered|received)\b")
_ASKED_OF_THE_MEETING = re.compile(r"^(?:That|THAT) .{2,80} (?:is|are) (?:asked|recommended|invited) to\b")
_DECIDED = re.compile(r"(?:Approved|Accepted|Adopted|Voted to|Authori[sz]ed|Ratified|Denied)\b")
_UNDER_A_HEADING = re.compile(
    r"(?:That|THAT|To)\b|(?:Approved?|Agreed?|Noted?|Endorsed?|Granted?|Refused?|Authorised?|Adopted?|Accepted|Received?|Deferred?|Requested|Delegated?|Confirmed?|Appointed)\b"
    r"|(?:Members|The [\w ]{3,60}|Council|Cabinet|Committee) (?:noted|agreed|approved|resolved|received|endorsed|welcomed|supported)\b"
    r"|.{0,200}\b(?:be|was|were) (?:\w+ly )?(?:elected|appointed|awarded|noted|approved|agreed|adopted|received|endorsed|granted|refused|deferred|authorised|accepted)\b"
)
_NO_DECISION = re.compile(
    r"(?:Vote taken|Having considered|Apologies|Declarations?|There were no|No (?:apologies|declarations)|None\b|The meeting)|.{0,160}:\s*$",
    re.IGNORECASE,
)
BODY_ALONE = re.compile(
    rf"(?:[Tt]he |[Tt]hat the )?(?:[A-Z][\w&'-]+ (?:and |of |for )?){{0,8}}(?i:{BODY_WORDS}|members|mayor)\s*[:;]?\s*-?"
)
_VERB_FIRST = re.compile(
    r"(?:notes|agrees|approves|resolves|requests|recommends|endorses|welcomes|asks|receives|instructs|supports|thanks|noted|agreed|approved|resolved|instructed|requested|received|endorsed"
    r"|asked|welcomed|considered and|recommended|delegated|deferred|authorised|appointed|thanked)\b",
    re.IGNORECASE,
)
_LOOK_AHEAD = 8


def is_unmarked_resolution(page: Page, i: int, marked: dict[int, bool]) -> bool:
    """``marked`` remembers of each section whether it holds a mark."""
    p, place = page.found[i], page.places[i]
    text = p.plain
    if place.part == DECISION and (p.style or _UNDER_A_HEADING.match(text)) and not _NO_DECISION.match(text):
        return True
    looks_so = (
        (BARE_THAT.match(text) and not _ASKED_OF_THE_MEETING.search(text))
        or (p.label is not None and (_DECIDED.match(text) or _is_of_a_list(page, i)))
        or (_BARE_BE.match(text) and SUBJUNCTIVE.search(text) and not _PAST_TENSE.search(text))
    )
    looks_so = looks_so or (_BARE_TO.match(text) is not None and _follows_discussion(page, i))
    return bool(looks_so) and not _is_marked(page, place.section, marked)


def _follows_discussion(page: Page, i: int) -> bool:
    """Whether what was said stands above, and only more of its kind between: below a heading "To note ..." is the agenda's."""
    for n in range(i - 1, max(-1, i - _LOOK_AHEAD), -1):
        if not page.goes_on(n, i):
            return False
        text = page.found[n].plain
        if not _BARE_TO.match(text) and not BARE_THAT.match(text):
            return _PAST_TENSE.search(text) is not None and text.rstrip().endswith(".")
    return False


def _is_marked(page: Page, section: int, marked: dict[int, bool]) -> bool:
    if section not in marked:
        inside = page.sections[section]
        marked[section] = any(
            (mark := mark_of(page.found[n].plain)) is not None
            and mark.marker in (RESOLVED, AGREED)
            and mark.start == 0
            and not mark.inline
            for n in inside
            if page.goes_on(n, n)
        )
    return marked[section]


def _is_of_a_list(page: Page, i: int) -> bool:
    """Whether the paragraph begins a list of which the first two points say what be done."""
    run: list[str] = []
    for n in range(i, i + _LOOK_AHEAD):
        if not page.goes_on(i, n) or len(run) == 2:
            break
        p = page.found[n]
        if p.style == page.found[i].style and p.label is not None:
            run.append(p.plain)
        elif p.text[:1].isupper() and ENDS.search(p.plain[-20:]):
            break
    return len(run) == 2 and all(SUBJUNCTIVE.search(text) or text.lower().startswith("that ") for text in run)


def is_a_body_before_its_verbs(page: Page, i: int) -> bool:
    """``The Board:`` and below it ``noted the report;``."""
    return (
        BODY_ALONE.fullmatch(page.found[i].plain) is not None
        and page.goes_on(i, i + 1)
        and _VERB_FIRST.match(page.found[i + 1].plain) is not None
    )
