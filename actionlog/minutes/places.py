"""Where a paragraph of minutes stands: of which meeting, which body, which item, and in which part of the page.

Pages of minutes repeat the agenda, the officers' recommendations and the reasons beside what was decided; only what
stands in the minutes or under a decision says what the meeting asked for.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from actionlog.dates import MONTHS, WEEKDAYS, parse_day
from actionlog.errors import ActionlogError
from actionlog.minutes.doers import BODY_WORDS, SURE_DOER
from actionlog.minutes.marks import mark_of
from actionlog.minutes.paragraphs import Paragraph

AGENDA, MINUTES, DECISION, ASIDE, END = "agenda", "minutes", "decision", "aside", "end"


@dataclass(frozen=True, slots=True)
class Place:
    """``section`` counts the items of the page: what stands in one section was decided under one heading."""

    meeting: datetime.date | None = None
    body: str | None = None
    item: str | None = None
    part: str = MINUTES
    section: int = 0
    heading: str = ""
    addressed: bool = False
    """Whether the item is that of the meeting's address ("(Item 27)"), which numbers within it do not change."""
    listing: bool = False
    """Of an aside: that it is a list of what was proposed, and ends with the list."""

    @property
    def looks_back(self) -> bool:
        """Whether the item goes over actions of earlier meetings."""
        return _LOOKS_BACK.search(self.heading) is not None or self.lists_old_actions

    @property
    def lists_old_actions(self) -> bool:
        """Whether what stands here are the actions of earlier meetings, one by one."""
        return _OLD_ACTIONS_HEAD.fullmatch(self.heading.strip()) is not None

    @property
    def lists_what_became_of_actions(self) -> bool:
        """As above, and under a heading that says so: what is marked ACTION there is old too."""
        return _OLD_BY_NAME.fullmatch(self.heading.strip()) is not None


_LOOKS_BACK = re.compile(
    r"\bmatters arising\b|\baction (?:log|sheet|tracker|tracking|list|table|update)|\b(?:outstanding|previous|rolling|old) actions?\b|\bactions from\b|\breview of (?:\w+ )?actions\b|\bminutes\b|\brecommendations? (?:track|monitor)",
    re.IGNORECASE,
)
_MONTH = "(?:" + "|".join([*MONTHS, *(f"{name[:3]}\\b" for name in MONTHS), "Sept"]) + ")"
_DATE = (
    rf"(?P<date>(?:(?:{'|'.join(WEEKDAYS)})?,?\s*(?:the\s+)?\d{{1,2}}\s?(?:st|nd|rd|th)?\s*(?:of\s+)?{_MONTH},?\s+\d{{4}}"
    rf"|(?:(?:{'|'.join(WEEKDAYS)}),?\s+)?{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}))"
)
_ITEM = r"(?:\s*\(Item (?P<item>[\w./&-]{1,20}?)\.?\))?"
_TIME = r"(?:,?\s*(?:at\s+)?(?:\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\.?)?|noon)(?:\s*(?:to|-)\s*\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\.?)?)?)?"
_ADDRESSES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"Meeting:\s*{_DATE}\s*-\s*(?P<body>.{{2,120}}?){_ITEM}\s*$",
        rf"Meeting of\s+(?:the\s+)?(?P<body>.{{2,120}}?)(?:,| on| -)\s*{_DATE}{_TIME}{_ITEM}\s*$",
        rf"Decided(?: at meeting)?:\s*{_DATE}\s*-\s*(?P<body>.{{2,120}}?)\s*$",
        rf"{_DATE}\s+-\s+.{{3,120}}\bref:\s*(?P<body>\d+)\b.*$",
        rf"Made at meeting:\s*{_DATE}\s*-\s*(?P<body>.{{2,120}}?)\s*$",
    )
)
_WHERE = r"(?:,?\s+(?:at|in|from|via|by|starting|commencing|beginning)\s[^:;]{2,100})?\.?"
_SORTS = "(?:regular|ordinary|special|annual|general|monthly|quarterly|public|virtual|extraordinary|full|scheduled)"
_TITLES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:(?:draft |unconfirmed )?minutes (?:of|for)|(?:\{{meta\}} )?agenda for)\s+(?:the\s+|a\s+)?(?P<body>.{{2,120}}?)(?:,| on| -)\s*{_DATE}{_TIME}{_WHERE}{_ITEM}\s*$",
        rf"(?P<body>[^:]{{2,120}}?)\s+-\s+{_DATE}{_TIME}\s*$",
        rf"(?:An?|The)\s+(?:{_SORTS}\s+){{0,3}}meeting of\s+(?P<body>.{{2,120}}?)\s+was\s+(?:held|convened|opened|called to order)\b[^;]{{0,60}}?\bon\s+{_DATE}",
    )
)
_NOT_THE_BODY = re.compile(
    rf"^(?:the\s+)?(?:(?:{_SORTS}\s+){{0,3}}meeting of\s+)?(?:the\s+)?|\s+(?:meeting\b|held\b|which was\b).*",
    re.IGNORECASE,
)
"""What stands around its name in a title: "the ordinary meeting of the Town Council held in the Town Hall"."""
_DECIDED_ON = re.compile(rf"(?:Date of (?:decision|meeting)|Meeting date|Date):\s*{_DATE}{_TIME}", re.IGNORECASE)
_DECIDED_BY = re.compile(r"Decision Maker:\s*(?P<body>.{2,120})$", re.IGNORECASE)
_DAY_IN_THE_HEAD = re.compile(
    rf"(?:^|.*?\b(?:on|minutes|meeting|held|date)\b\W*(?:on\s+)?|.{{0,60}}?-\s*){_DATE}{_TIME}(?:\s.{{0,60}})?$",
    re.IGNORECASE,
)
_HELD = re.compile(r"\b(?:held|meeting|minutes|date)\b", re.IGNORECASE)
_OF_ANOTHER_MEETING = re.compile(
    r"\b(?:last|previous|next|minutes of the meeting|confirmed|approved|publi\w+|effective|deadline|due|call-in|draft to|since|from)\b",
    re.IGNORECASE,
)
_A_SENTENCE = re.compile(
    r"\b(?:be|is|are|was|were|has|had|have|will|would|inform|report(?:ed|s)?|RESOLVED|AGREED|resolved|agreed|considered)\b"
)
_A_BODY = re.compile(rf"(?P<body>[A-Z][^.:;|]{{0,90}}?\b(?:{BODY_WORDS})\b[^.:;|]{{0,60}})", re.IGNORECASE)
_HEAD_OF_THE_PAGE = 30
"""How many paragraphs may pass before a page has said whose minutes it is."""


def places(found: Sequence[Paragraph], meeting: datetime.date | None) -> list[Place]:
    """Of each paragraph. ``meeting`` is the day where the page carries none."""
    has_minutes = _has_minutes_of_its_items(found)
    of_each_item = sum(_is(_TO_THE_END, p) for p in found) > 1  # "Supporting documents:" stands above the minutes
    proposes = sum(_ACTION_TAKEN.match(p.plain) is not None for p in found) > 1
    at = Place(part=AGENDA if has_minutes else MINUTES)
    in_the_head: list[tuple[bool, datetime.date]] = []  # whether a meeting is said to be held then
    without_a_year: re.Match[str] | None = None
    decided: set[datetime.date] = set()
    named = False  # by the page's own address of a meeting
    last: Paragraph | None = None  # the numbered title before
    result = []
    for i, p in enumerate(found):
        head = _address(p)
        if head is None and not named and i < _HEAD_OF_THE_PAGE:
            head = _title(p, {day for _, day in in_the_head})
        if head is not None:
            day, body, item = head
            last = None
            named = True
            changed = (day, body) != (at.meeting, at.body)
            part = AGENDA if has_minutes and changed and _minutes_follow(found, i) else MINUTES
            at = Place(
                day or at.meeting, body or at.body, item or (None if changed else at.item), part, at.section + 1,
                addressed=item is not None,
            )  # fmt: skip
        elif decider := _DECIDED_BY.match(p.plain):
            at = replace(at, body=decider["body"].strip())
        elif (found_day := _DECIDED_ON.match(p.plain)) and (day := _day(found_day["date"])):
            at = replace(at, meeting=day)
            decided.add(day)
            named = True
        elif not named and i < _HEAD_OF_THE_PAGE and (day := _day_in_the_head(p)):
            in_the_head.append((_HELD.search(p.plain) is not None, day))
        elif not in_the_head and i < _HEAD_OF_THE_PAGE and (yearless := _WITHOUT_A_YEAR.match(p.plain)):
            without_a_year = without_a_year or yearless
        section = at.section
        at = _moved_on(at, p, found, i, has_minutes, last)
        if at.part == END and of_each_item and not has_minutes and _is(_TO_THE_END, p):
            at = replace(at, part=MINUTES)
        if at.section != section:
            last = p
        is_asked = at.part in (MINUTES, DECISION) and _is_asked_of_the_meeting(p)
        if proposes and not is_asked and _is(_PROPOSED, p):
            at = replace(at, part=ASIDE)
        stands_aside = is_asked or (proposes and _PROPOSES.match(p.plain) is not None)
        result.append(replace(at, part=ASIDE) if stands_aside else at)
    of_the_page = (
        _only(decided)
        or (_in_its_year(without_a_year, in_the_head[0][1]) if without_a_year and in_the_head else None)
        or next((day for held, day in in_the_head if held), None)
        or _only({day for _, day in in_the_head})
    )
    body = next((at.body for at in result if at.body), None) or _body_in_the_head(found)
    return [replace(at, meeting=at.meeting or of_the_page or meeting, body=at.body or body) for at in result]


def _is_asked_of_the_meeting(p: Paragraph) -> bool:
    return _ASKED_OF_THE_MEETING.match(p.plain) is not None and not p.plain.rstrip(" -").endswith(":")


def _has_minutes_of_its_items(found: Sequence[Paragraph]) -> bool:
    """Whether the page prints "Minutes:" below what is on the agenda. One in its head, above all its items, is a menu's."""
    last = max((i for i, p in enumerate(found) if _is(_MINUTES_HEAD, p)), default=None)
    if last is None:
        return False
    items = [i for i, p in enumerate(found) if p.label is not None and is_item_heading(p)]
    return len(items) < _SEVERAL or last > items[0]


_SEVERAL = 3


_WITHOUT_A_YEAR = re.compile(
    rf"(?P<weekday>{'|'.join(WEEKDAYS)}),? (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{'|'.join(MONTHS)})\b(?!,? \d{{4}})[^.;]{{0,60}}\b(?:[Mm]eeting|[Mm]inutes)\b(?!.*\d{{4}})"
)
"""``Monday 8th October Business Meeting``, above which no year stands."""


def _in_its_year(found: re.Match[str], near: datetime.date) -> datetime.date | None:
    """The day of that name in the year before or the year of another date of the page; None where neither or both have one."""
    days = (_day(f"{found['day']} {found['month']} {year}") for year in (near.year - 1, near.year))
    return _only({day for day in days if day is not None and WEEKDAYS[day.weekday()] == found["weekday"]})


def _only(days: set[datetime.date]) -> datetime.date | None:
    """The day, where there is one alone: of two neither is taken."""
    return next(iter(days)) if len(days) == 1 else None


_Head = tuple[datetime.date | None, str | None, str | None]


def _address(p: Paragraph) -> _Head | None:
    """The day, the body and the item, where the paragraph is the address of a meeting."""
    for pattern in _ADDRESSES if len(p.text) <= _LONG_FOR_A_TITLE else ():
        if (found := pattern.match(p.plain)) and (day := _day(found["date"])):
            return day, _body_of(p, found), found.groupdict().get("item")
    return None


def _title(p: Paragraph, said_before: set[datetime.date]) -> _Head | None:
    """The same of a title such as "Audit Committee - 5 March 2019"; later in a page such are items.

    ``said_before``: days that the page has given by then. "Minutes of the meeting of" another day are to be approved.
    """
    for pattern in _TITLES if len(p.text) <= _LONG_FOR_A_TITLE and not p.style else ():
        if (found := pattern.match(p.plain)) and (day := _day(found["date"])):
            if said_before and day not in said_before:
                return None
            named = p.text[found.start("body") : found.end("body")]
            if re.search(rf"\b(?:{BODY_WORDS}|meeting)\b", named, re.IGNORECASE):
                return day, _body_of(p, found), found.groupdict().get("item")
    return None


_LONG_FOR_A_TITLE = 250


def _body_of(p: Paragraph, found: re.Match[str]) -> str | None:
    """The body's name, where what stands in its place is one."""
    body = _NOT_THE_BODY.sub("", p.text[found.start("body") : found.end("body")].strip(" ,-–")).strip(" ,-–")
    return body if re.search(rf"\b(?:{BODY_WORDS})\b", body, re.IGNORECASE) else None


def _day(text: str) -> datetime.date | None:
    try:
        return parse_day(text)
    except ActionlogError:
        return None


def _day_in_the_head(p: Paragraph) -> datetime.date | None:
    if len(p.text) > 160 or p.style or _OF_ANOTHER_MEETING.search(p.plain) or _A_SENTENCE.search(p.plain):
        return None
    found = _DAY_IN_THE_HEAD.match(p.plain)
    return _day(found["date"]) if found else None


def _body_in_the_head(found: Sequence[Paragraph]) -> str | None:
    for p in found[:_HEAD_OF_THE_PAGE]:
        if len(p.text) < 120 and not p.style and not _A_SENTENCE.search(p.plain) and (body := _A_BODY.match(p.plain)):
            text = p.text[: body.end("body")]
            text = re.split(r"\s+[-–]\s+(?=\S*\d)|\s+(?i:minutes|meeting|summary|agenda)\b", text)[0]
            text = re.sub(
                r"^(?i:(?:draft |confirmed |approved )?minutes of (?:the )?(?:meeting of )?(?:the )?)", "", text
            ).strip(" -–,")
            if re.search(rf"\b(?:{BODY_WORDS})\b", text, re.IGNORECASE):
                return text
    return None


# ---------------------------------------------------------------- parts of a page

_MINUTES_HEAD = re.compile(r"minutes?\s?:(?:\s*\|)?", re.IGNORECASE)
_DECISION_HEAD = re.compile(r"(?:the )?decisions?(?: made| taken)?\s?:?|decision of .{3,80}", re.IGNORECASE)
_ASIDE_HEAD = re.compile(
    r"(?:(?:\d+\.?\s*)?reasons?(?: for (?:the )?(?:urgency|decisions?|recommendations?|proposals?).*)?"
    r"|(?:any )?(?:alternative|other) options?\b.{0,80}|options considered.{0,40}|conflicts? of interests?\b.{0,100}"
    r"|(?:officers?'?|staff|original) recommend(?:ations?|ed)(?: .{0,40})?|(?:officer|staff) recommendation .{0,40}|purpose of (?:the )?report"
    r"|supporting documents?|background papers?|implications?|attendance|present|in attendance|apologies"
    r"|recommendations? (?:in|of|from|set out in) the report|declarations? of interests?.{0,40}"
    r"|post[- ]meeting notes?|.{0,80}\breport (?:also )?recommended(?: that.{0,80})?)\s?[:.-]*",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(r"\brecommend|\b(?:asked|invited|requested) to\b", re.IGNORECASE)
_DISCUSSION_HEAD = re.compile(
    r"(?:(?:summary of )?(?:the )?discussion|(?:key |main )?points (?:raised|made)(?: (?:in|during) (?:the )?discussion)?)\s?:?",
    re.IGNORECASE,
)
_RESOLVED_AT_THE_START = re.compile(r"(?:RESOLVED|Resolved)\b(?! (?:matters|issues|items))")
"""What some items print without a "Minutes:" of their own."""
_SHORT_HEADING = 60
_AN_OLD_ACTION = re.compile(
    r"(?:Action|ACTION)s? (?:No\.? ?)?\d|(?:Action|Owner|Status|Update|Item|Date|Who|When)s?\b.{0,20}$"
)
_OLD_ACTIONS_HEAD = re.compile(
    r"(?:\w+ )?(?:action (?:log|sheet|tracker|tracking|list|table|update|points|detail|review)|(?:outstanding|previous|rolling) actions?|(?:action items|actions) from .*|review of (?:\w+ )?actions|review of (?:the )?(?:last|previous) meeting|matters arising.*)\s?:?"
    r"|(?:completed|pending|past|old|open|closed|ongoing) action(?:s| items| points)(?: from (?:the )?(?:last|previous) (?:meeting|minutes))?\s?:?",
    re.IGNORECASE,
)
_OLD_BY_NAME = re.compile(
    r"(?:completed|pending|past|old|closed|outstanding|previous) action(?:s| items| points)?\s?:?"
    r"|(?:open |outstanding |review of |status of )?action(?:s| items| points)? from (?:the )?(?:last|previous) (?:meeting|minutes)\s?:?",
    re.IGNORECASE,
)
_TO_THE_END = re.compile(r"supporting documents?\s?:?|back to (?:the )?top.*", re.IGNORECASE)
_ASKED_OF_THE_MEETING = re.compile(
    r"(?:(?!(?i:resolved|agreed)\b)(?:the )?[\w&' ]{2,60}(?:is|are) (?:asked|recommended|invited|requested) to\b.{0,80}:?"
    r"|recommended(?: that)?\s?:?(?=$)|that the [\w&' ]{2,60} (?:is|are) (?:asked|recommended) to:?)\s*$"
)
_HEADING = re.compile(r"[A-Z0-9][^.:;?!]{2,110}")
_NO_HEADING = re.compile(
    r"(?:That|To|THAT|TO|None|Nil|Noted|Agreed|RESOLVED|Resolved|AGREED|Carried|CARRIED|Action|ACTION|Part [A-C])\b"
)
_ITEM_NUMBER = re.compile(r"\d{1,4}[a-z]?(?:\.\d{1,3})?|.*[/.].*\d.*|[A-Z]{2,5}\.?\d{1,4}")
_PROPOSES = re.compile(r"(?:\w+ )?Recommendations?: ")
_PROPOSED = re.compile(r"(?:\w+ )?recommendations?:?", re.IGNORECASE)
_ACTION_TAKEN = re.compile(
    r"Action(?: taken)?:\s+(?:Adopted|Approved|Moved|Motion|Received|Referred|Held|Continued|Accepted|Denied|Discussed|Passed|M/S)",
    re.IGNORECASE,
)
"""American pages print what was proposed, and below it the action that was taken: the decision."""
_PDF = re.compile(r"\s*(?:pdf icon\s*)?PDF\s+[\d.]+\s+[KM]B\b.*$", re.IGNORECASE)


def _is(pattern: re.Pattern[str], p: Paragraph) -> bool:
    return len(p.text) < 160 and pattern.fullmatch(p.plain.strip()) is not None


def _minutes_follow(found: Sequence[Paragraph], start: int) -> bool:
    """Whether a "Minutes:" comes before the next meeting's address."""
    for p in found[start + 1 :]:
        if _is(_MINUTES_HEAD, p):
            return True
        if _address(p) is not None:
            return False
    return False


def _comes_next(p: Paragraph, last: Paragraph | None, before: str) -> bool:
    """Whether a numbered title goes on where the one before ended; a list within an item begins anew."""
    if p.label is None:
        return False
    if last is None or last.label is None or not (last.label.isdigit() and p.label.isdigit()):
        return (
            last is None or last.label is None or (last.style == "ref") == (p.style == "ref") or not p.label.isdigit()
        )
    return p.style == last.style and (
        0 <= int(p.label) - int(last.label) <= 20
        or (
            p.label == "1" and int(last.label) > 3 and not before.endswith(":") and not _MARK_AT_THE_START.match(before)
        )
    )


def _moved_on(
    at: Place, p: Paragraph, found: Sequence[Paragraph], i: int, has_minutes: bool, last: Paragraph | None
) -> Place:
    if _is(_MINUTES_HEAD, p):
        return replace(at, part=MINUTES)
    if _comes_next(p, last, found[i - 1].plain.rstrip(" -") if i else "") and (
        is_item_heading(p) or (has_minutes and _is_numbered(p) and _has_its_minutes(found, i))
    ):
        item = at.item if at.addressed else p.label
        part = AGENDA if has_minutes and not at.addressed else MINUTES
        part = at.part if at.addressed and at.part != ASIDE else part
        return replace(at, item=item, part=part, section=at.section + 1, heading=p.text)
    if not p.style and _PDF.search(p.plain) and _HEADING.fullmatch(_PDF.sub("", p.plain)) and not has_minutes:
        return replace(at, part=MINUTES, section=at.section + 1, heading=p.text)
    if _is(_TO_THE_END, p):
        return replace(at, part=END)
    if at.part != END and (
        _is(_ASIDE_HEAD, p) or (_ASKED_OF_THE_MEETING.match(p.plain) and p.plain.rstrip(" -").endswith(":"))
    ):
        return replace(at, part=ASIDE, listing=_RECOMMENDS.search(p.plain) is not None)
    if _is(_DISCUSSION_HEAD, p):
        return replace(at, part=MINUTES, heading=p.text)
    if _is(_OLD_ACTIONS_HEAD, p):
        return replace(at, heading=p.text)
    if _is(_DECISION_HEAD, p) and (at.meeting or at.item or p.plain.endswith(":")):
        return replace(at, part=DECISION)
    if _begins_the_minutes(at, p, found, i):
        return replace(at, part=MINUTES)
    if at.lists_old_actions and _is_a_short_heading(p):
        return replace(at, heading=p.text)
    return at


def _begins_the_minutes(at: Place, p: Paragraph, found: Sequence[Paragraph], i: int) -> bool:
    """Whether what was decided begins here, below another part and without a heading of its own."""
    if at.part == AGENDA:
        return _RESOLVED_AT_THE_START.match(p.plain) is not None
    if at.part == END:
        return (p.label is not None and p.plain.startswith("That")) or (len(p.text) > 250 and p.text.endswith("."))
    if at.part != ASIDE:
        return False
    after_a_list = at.listing and i > 0 and found[i - 1].style != "" and not p.style
    return (
        (after_a_list and len(p.text) > 60 and p.text[:1].isupper()) or starts_a_mark(p) or _ends_an_aside(p, found, i)
    )


def _is_a_short_heading(p: Paragraph) -> bool:
    return (
        not p.style
        and len(p.text) < _SHORT_HEADING
        and _HEADING.fullmatch(p.plain) is not None
        and not _A_SENTENCE.search(p.plain)
        and not _AN_OLD_ACTION.match(p.plain)
    )


def _is_numbered(p: Paragraph) -> bool:
    return p.label is not None and p.label.isdigit() and p.style == "9." and not _NO_HEADING.match(p.plain)


def _has_its_minutes(found: Sequence[Paragraph], i: int) -> bool:
    """Whether a "Minutes:" stands below, before anything else that is numbered."""
    for p in found[i + 1 : i + 9]:
        if _is(_MINUTES_HEAD, p):
            return True
        if p.label is not None and p.label.isdigit():
            return False
    return False


def is_item_heading(p: Paragraph) -> bool:
    """A numbered title: ``31.`` and ``Apologies for absence``."""
    title = _PDF.sub("", p.plain).strip()
    return (
        p.label is not None
        and _ITEM_NUMBER.fullmatch(p.label) is not None
        and (p.style == "ref" or len(p.label) < 5)
        and _HEADING.fullmatch(title.rstrip(":")) is not None
        and (p.style == "ref" or (len(title.split()) <= 14 and not title.endswith(":")))
        and not _NO_HEADING.match(title)
        and not _SOMEBODY_TO_DO.match(title)
        and not re.search(r"\b(?:be|was|were|is|are|been|would|will|to (?:note|approve|agree))\b", title)
    )


_SOMEBODY_TO_DO = re.compile(rf"{SURE_DOER}(?:(?:, | and |/){SURE_DOER})* to [a-z]")
"""An action, numbered as items are: ``12/46 Mary Dunn to publish the budget``."""
_MARK_AT_THE_START = re.compile(
    r"(?:(?:\d{1,2}[.:]\d\d\s?[ap]m\s?-\s*)?(?:It was |IT WAS |The \w+ |UNANIMOUSLY |Unanimously )?(?:RESOLVED|AGREED|RECOMMENDED|DECIDED)\b"
    r"|Resolved\b|Agreed\b|(?:[\w' -]{2,60} )?(?:Resolved|Decided) [A-Z]{2,6}/|Resolution (?:number|no)|Action\s?:|ACTION\b|Actions?\s*$)"
)


def starts_a_mark(p: Paragraph) -> bool:
    mark = mark_of(p.plain)
    return (mark is not None and mark.start == 0 and not mark.droppable) or _MARK_AT_THE_START.match(
        p.plain
    ) is not None


def _ends_an_aside(p: Paragraph, found: Sequence[Paragraph], i: int) -> bool:
    """A heading of its own ends what stood under the heading before: a short line, unlike its neighbours."""
    return (
        not p.style
        and len(p.text) < 80
        and _HEADING.fullmatch(p.plain) is not None
        and not _NO_HEADING.match(p.plain)
        and p.plain not in ("Not applicable", "None", "N/A")
        and i + 1 < len(found)
        and found[i - 1].label is None
        and re.search(r"\b(?:be|was|were|is|are|been|would|will)\b", p.plain) is None
    )
