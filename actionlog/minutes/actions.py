"""The word ACTION beside what is to be done: before it, after it, in brackets, or at the head of a table's columns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from actionlog.minutes.doers import DOERS, INITIALS, PERSON, names_nobody_but_a_doer
from actionlog.minutes.marks import ACTION
from actionlog.minutes.paragraphs import Paragraph, plain
from actionlog.minutes.points import Page, Point

ACTION_LINE = re.compile(
    r"(?:\[NEW\] |<[\w.-]{1,40}> |>{1,3} ?|\[|Agreed (?=[Aa]ctions?\b)|AGREED (?=ACTIONS?\b))?(?:ACTIONS?|Actions?|TODO|ACTION ITEM|Action [Ii]tem)(?:\s+(?:BY|by|FOR|for|POINT|[Pp]oint|required|REQUIRED|agreed|AGREED|arising))?(?:\s+\d{1,2}(?=\s*:))?\s*[:-]+\s*(?P<rest>.*)$"
)
"""``ACTION: X`` at the head of a paragraph; in the log of a chat behind who typed it."""
_FIELD = re.compile(
    r"\b(?P<what>Owner|Responsible(?: person)?|Lead|Assigned to|Assignee|[Bb]y whom|Who|[Bb]y when|When|Due(?: date| by)?|Deadline|Target(?: date)?|Timescale)\s*:\s*(?P<said>[^:;()|]{2,40}?)(?=\s*(?:$|[;().|]|\s-\s|,? (?:Due|Deadline|Target|[Bb]y when|When|Owner)\b))"
)
_OF_TIME = re.compile(r"[Bb]y when|When|Due|Deadline|Target|Timescale")


def without_fields(text: str) -> tuple[str, str | None, str | None]:
    """The words of an action without what is said in fields behind it, ``Owner: Sam; Due: 31 May``, and what that is."""
    found = list(_FIELD.finditer(plain(text)))
    if not found:
        return text, None, None
    said = [(_OF_TIME.match(field["what"]) is not None, field["said"].strip(" .")) for field in found]
    owner = next((words for of_time, words in said if not of_time), None)
    return text[: found[0].start()].rstrip(" (;,.-–"), owner, next((words for of_time, words in said if of_time), None)


_WHO_AND_WHEN = re.compile(
    r"(?P<who>[^:;]{2,60}?)(?:\s-|[,(;-])?\s{1,3}\(?(?P<when>(?:by|before|due|no later than) [^()]{2,40}?)\)?\.?$"
)


def who_and_when(words: str) -> tuple[str, str] | None:
    """``Sam by 14 January``: who is to do what stands above, and by when."""
    found = _WHO_AND_WHEN.match(words)
    return (found["who"], found["when"]) if found and names_nobody_but_a_doer(found["who"]) else None


_CHECKBOX = re.compile(r"\[(?P<done>[ xX])\]\s+")
_RECORDED = re.compile(r"\s*(?:\[recorded in [^\[\]]{1,200}\]|\((?:@?[\w.:-]{2,60}, )?\d\d:\d\d:\d\d\))\s*$")


def without_record(text: str) -> str:
    """The words without what a program that keeps minutes adds: a box to tick, where and when they were typed."""
    if box := _CHECKBOX.match(text):
        text = text[box.end() :]
    if recorded := _RECORDED.search(text, max(0, len(text) - _LONGEST_RECORD)):
        text = text[: recorded.start()]
    return text


_LONGEST_RECORD = 260


def is_ticked(text: str) -> bool:
    """``[x] done``, a line of a list of tasks."""
    box = _CHECKBOX.match(text)
    return box is not None and box["done"] != " "


ACTION_LABEL = re.compile(r"(?:AP|A|ACT)\.?\d{1,4}")
"""``AP64``: actions numbered for themselves."""
OLD_ACTION = re.compile(
    r"(?:ACTION|Action)\s+(?:No\.?\s*)?\d[\d./]*\w*(?:\([a-z\d]+\)|\s+\([^()]{8,160}\))?\s*(?:[:-]|was|is|has|had)|.{0,300}\b(?:- DONE|- COMPLETED?|- Actioned|Status: (?:Complete|Closed))\b"
)
"""``Action No. 92(b) - completed``: one of an earlier meeting."""
_CLOSED = re.compile(
    r"[.;:-]\s*(?:ONGOING|[Cc]ompleted?|COMPLETED?|[Cc]losed|CLOSED|[Dd]one|DONE|Discharged|Actioned|Carried (?:over|forward)|Ongoing|Outstanding|In progress)(?:, [^.;]{2,60})?\.?$"
)
_DONE = re.compile(
    r"\W*(?:complete[d]?|done|closed|actioned|on-?going|in progress|noted|agreed|none|no action(?: taken)?|discussed;? no action taken|moved to \w+ calendar|held over.{0,60}|carried forward|not yet (?:due|started)|outstanding|discharged).{0,60}",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"\W*(?:none(?: (?:to report|raised|identified|were raised))?|nil|n/?a|not applicable|there (?:was|were|are|is) no(?:ne)?\b.{0,60}|no actions?.{0,30}|carried|motion carried.{0,20}|motion (?:withdrawn|not moved|fell|lost|defeated)|as (?:above|below)|(?:see|as per) .{0,40})\W*",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"\s*[(\[]\s*(?:ACTIONS?|Actions?)(?:\s+(?:by|BY|for|FOR|point))?\s*[:-]?\s*(?P<owner>[^()\[\]]{0,80})[)\]]"
)
_AT_THE_END = re.compile(r"(?:(?:\s+-)?\s+|^)ACTION(?:\s+BY)?(?:\s*[:-]+\s*(?P<owner>[^.:]{2,60}))?\s*\.?$")
_PEOPLE = rf"(?:{INITIALS}|{PERSON})"
_NAMED_AT_THE_END = re.compile(rf"(?:^|(?<=[\s-]))(?:[Aa]ction (?P<after>{_PEOPLE})|(?P<before>{_PEOPLE}) Action)\.?$")
"""``Action SF.`` and ``SF Action.`` at the end of what is to be done."""
_DASHED_AT_THE_END = re.compile(rf"\s-\s?(?P<owner>{INITIALS})\s*\.?$")
_WANTED = re.compile(r"\b(?:would|will|to be|to (?!the\b|an?\b|[A-Z])[a-z]+|should)\b")
_INITIALS_AT_THE_END = re.compile(
    r"(?:\s*[(\[](?P<owner>[A-Z]{2,3}(?: ?[/,&] ?[A-Z]{2,3}){0,3})[)\]]|\s/\s(?P<beside>[A-Z]{2,3}(?:[ ,/&]{1,3}[A-Z]{2,3}){0,3}))\s*\.?$"
)
_SLASHED_AT_THE_END = re.compile(
    r"\s/\s(?P<owner>(?!Action|None|Noted)[A-Z][\w'-]*(?:\.(?= ))?(?:(?:,? and | & |, | )[A-Z][\w'-]*(?:\.(?= ))?){0,4}?)\s*\.?$"
)
_WITHIN = re.compile(r"(?<=- )ACTION\s*(?::\s*(?P<rest>.{8,})|\((?P<bracketed>[^()]{8,300})\))$")
_TO_ACTION = re.compile(rf"(?P<who>{DOERS}) to action\.?")
_A_TAIL = 90
_NAMES_FIT = 60


def is_nothing(words: str) -> bool:
    """``None.``, ``Nil``, ``Motion withdrawn``: words under a heading that say that there is nothing."""
    return _NOTHING.fullmatch(words) is not None


def is_done(words: str) -> bool:
    """``Complete``, ``Ongoing``: what has become of an action, not an action."""
    return _DONE.fullmatch(words) is not None


def is_closed(words: str) -> bool:
    """Whether a paragraph ends with what has become of it."""
    return _CLOSED.search(words[-_A_TAIL:]) is not None


def without_tag(text: str, marked: bool = False) -> tuple[str, str | None]:
    """The words without the tag at their end that says who is to act, and who that is. ``marked``: behind ACTION."""
    words = plain(text)
    if (found := _TAG.search(words)) and not words[found.end() :].strip(" .;"):
        return text[: found.start()], found["owner"].strip(" :.-") or None
    if found := _AT_THE_END.search(words):
        return text[: found.start()], (found["owner"] or "").strip() or None
    if found := _NAMED_AT_THE_END.search(words, max(0, len(words) - _NAMES_FIT)):
        return text[: found.start()].rstrip(" -–"), found["after"] or found["before"]
    if (found := _DASHED_AT_THE_END.search(words, max(0, len(words) - _NAMES_FIT))) and (
        marked or _WANTED.search(words)
    ):
        return text[: found.start()], found["owner"]
    if found := _beside(words):
        return text[: found.start()], found["owner"]
    if found := _INITIALS_AT_THE_END.search(words):
        return text[: found.start()], found["owner"] or found["beside"]
    return text, None


def tag_of(sentence: str) -> tuple[int, str | None] | None:
    """Where in a sentence its tag begins, and whom it names; None where it has none."""
    if found := _TAG.search(sentence) or _AT_THE_END.search(sentence):
        return found.start(), (found["owner"] or "").strip(" :.-") or None
    if found := _beside(sentence):
        return found.start(), found["owner"]
    found = _NAMED_AT_THE_END.search(sentence, max(0, len(sentence) - _NAMES_FIT))
    return (found.start(), found["after"] or found["before"]) if found else None


def _beside(words: str) -> re.Match[str] | None:
    """``... by the end of April / Lena``: who stood in the column beside what is wanted."""
    found = _SLASHED_AT_THE_END.search(words, max(0, len(words) - _NAMES_FIT))
    return found if found and _WANTED.search(words, 0, found.start()) else None


def dashed_owner(sentence: str) -> tuple[int, str] | None:
    """Where the initials behind a dash begin and whom they name: ``A litter pick would be held - JL``."""
    found = _DASHED_AT_THE_END.search(sentence, max(0, len(sentence) - _NAMES_FIT))
    if found is None or not _WANTED.search(sentence, 0, found.start()):
        return None
    return found.start(), found["owner"]


def action_within(sentence: str) -> tuple[int, int] | None:
    """Where ``- ACTION: what`` or ``- ACTION (what)`` says what is to be done."""
    found = _WITHIN.search(sentence)
    if found is None:
        return None
    group = "rest" if found["rest"] else "bracketed"
    return None if names_nobody_but_a_doer(found[group]) or is_done(found[group]) else found.span(group)


def handed_to(sentence: str) -> str | None:
    """Who, where the sentence only says ``Clerk to action``."""
    found = _TO_ACTION.fullmatch(sentence) if "to action" in sentence[-12:] else None
    return found["who"] if found else None


# ---------------------------------------------------------------- tables, copied as one cell below the other

_FIRST_COLUMN = re.compile(r"(?:agreed )?actions?(?: points?| required| agreed)?", re.IGNORECASE)
_WHO_COLUMN = re.compile(r"person|owner|lead|who|responsib|officer|assigned|^by$|initials|^name$", re.IGNORECASE)
_COLUMN = re.compile(
    r"(?:agreed )?actions?(?: points?| required| agreed)?|persons?(?:\(s\))? responsible|responsib\w+(?: \w+)?|assigned(?: to)?|by|initials|name|owners?|lead(?: officer)?|(?:by )?(?:who|whom)|(?:by )?when"
    r"|date(?: to be completed| due)?|due(?: date)?|deadline|time-?scale|target date|completion date",
    re.IGNORECASE,
)
_MOST_COLUMNS = 6


def columns_at(page: Page, i: int) -> int:
    """How many headings of a table of actions stand one below the other from here; 0 where it is no such table."""
    n = 0
    while i + n < len(page) and n < _MOST_COLUMNS and _COLUMN.fullmatch(page.found[i + n].plain):
        n += 1
    return n if n > 1 and _FIRST_COLUMN.fullmatch(page.found[i].plain) else 0


def rows_of(page: Page, i: int, columns: int) -> Iterator[Point]:
    """The rows of a table of which the headings begin at ``i``: what, who, and by when."""
    who = next((n for n in range(1, columns) if _WHO_COLUMN.search(page.found[i + n].plain)), None)
    when = next((n for n in range(1, columns) if n != who), None)
    at = i + columns
    while page.goes_on(i, at) and page.goes_on(i, at + columns - 1):
        cells = page.found[at : at + columns]
        owner = cells[who].text if who is not None else None
        if is_nothing(cells[0].plain) or (owner and not names_nobody_but_a_doer(plain(owner))):
            return
        first = cells[0]
        yield Point(
            first.text, ACTION, page.places[at], first.line, first.page, first.label,
            owner=owner, when=cells[when].text if when is not None else None,
        )  # fmt: skip
        at += columns


_ONE_IN_A_CELL = (
    rf"(?:{INITIALS}|All|ALL|[Cc]hair(?:man|person)?|[Cc]lerk|[Ss]ecretary|[Tt]reasurer|[Hh]ead(?:teacher)?)"
)
_CELL = re.compile(rf"{_ONE_IN_A_CELL}(?:(?:\s?[/,&+]\s?| and ){_ONE_IN_A_CELL})*")
_HEAD_OF_CELLS = re.compile(
    r"(?:Agenda )?[Ii]tem.{0,40}\bACTION(?: BY)?|(?:ACTION|Action)(?: [Bb][Yy])?:?|(?:ACTION|Action) [Bb][Yy]"
)
_SEVERAL = 2


def has_a_column_of_owners(page: Page) -> bool:
    """Whether who is to act stands beside the minutes in a column, of which copies leave initials on lines of their own."""
    cells = sum(is_a_cell(page, i) for i in range(len(page)))
    headed = any(not p.style and _HEAD_OF_CELLS.fullmatch(p.plain) for p in page.found)
    return cells >= (1 if headed else _SEVERAL)


def is_a_cell(page: Page, i: int) -> bool:
    p = page.found[i]
    return not p.style and len(p.text) < _NAMES_FIT and _CELL.fullmatch(p.plain) is not None


# ---------------------------------------------------------------- tables, a row on a line

_ACTION_CELL = re.compile(
    r"(?:agreed )?actions?(?: (?:points?|items?|required|agreed|to be taken))?|tasks?|what", re.IGNORECASE
)
_STATUS_CELL = re.compile(r"status|update|progress|rag|outcome|completed\??|done\??|comments?", re.IGNORECASE)
_NUMBER_CELL = re.compile(r"(?:no|ref|item|number|#|minute)\.?(?: (?:no|number|ref)\.?)?", re.IGNORECASE)
_CELLS = " | "


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a table of actions, each by its place; ``old`` where it says what became of each."""

    what: int
    who: int | None
    when: int | None
    cells: int
    numbered: bool
    old: bool


def table_at(p: Paragraph) -> Table | None:
    """``Action | Owner | By when``: the head of a table of actions."""
    heads = [head.strip() for head in p.plain.split(_CELLS)]
    if len(heads) < 2 or len(heads) > _MOST_COLUMNS or len(p.text) > _LONGEST_HEAD:
        return None
    what = next((n for n, head in enumerate(heads) if _ACTION_CELL.fullmatch(head)), None)
    others = [
        n for n, head in enumerate(heads) if n != what and _COLUMN.fullmatch(head) and not _ACTION_CELL.fullmatch(head)
    ]
    if what is None or not others:
        return None
    who = next((n for n in others if _WHO_COLUMN.search(heads[n])), None)
    when = next((n for n in others if n != who), None)
    old = any(_STATUS_CELL.fullmatch(head) for head in heads)
    return Table(what, who, when, len(heads), _NUMBER_CELL.fullmatch(heads[0]) is not None, old)


def is_a_head(p: Paragraph) -> bool:
    """``Item | Discussion | Action``: a row that only names the columns."""
    cells = [cell.strip() for cell in p.plain.split(_CELLS)]
    short = all(len(cell.split()) <= _WORDS_OF_A_HEAD for cell in cells)
    return len(cells) > 1 and short and any(_ACTION_CELL.fullmatch(cell) for cell in cells)


_WORDS_OF_A_HEAD = 3
_LONGEST_HEAD = 120


def rows_below(page: Page, i: int, table: Table) -> Iterator[Point | None]:
    """Of each row below the head at ``i`` its point, None for one that asks for nothing."""
    for at in range(i + 1, len(page)):
        row = page.found[at]
        cells = [cell.strip() for cell in row.text.split(_CELLS)]
        if table.numbered and row.label is not None:
            cells.insert(0, row.label)
        if not page.goes_on(i, at) or is_a_head(row) or len(cells) < 2 or len(cells) > table.cells:
            return
        yield None if table.old else _of_row(page, at, table, cells + [""] * (table.cells - len(cells)))


def _of_row(page: Page, at: int, table: Table, cells: list[str]) -> Point | None:
    text, row = cells[table.what], page.found[at]
    if not text or is_nothing(plain(text)) or is_done(plain(text)):
        return None
    owner = cells[table.who] if table.who is not None else ""
    return Point(
        text, ACTION, page.places[at], row.line, row.page, row.label,
        owner=owner or None, when=(cells[table.when] or None) if table.when is not None else None,
    )  # fmt: skip


_STATUS = re.compile(
    r"(?:status: )?(?:completed?|closed?|done|actioned|discharged|(?:green|amber|red)\b.{0,60}|on-?going|in progress|not (?:yet )?(?:due|started)|outstanding|on (?:tonight's |the |this )?agenda)\.?",
    re.IGNORECASE,
)


def is_followed_up(page: Page, i: int) -> bool:
    """Whether the paragraph is a row of an old table: what has become of it stands a few lines below."""
    for n in range(i + 1, i + 5):
        if not page.goes_on(i, n) or len(page.found[n].text) > 120:
            return False
        if _STATUS.fullmatch(page.found[n].plain):
            return True
    return False
