"""Paragraphs of minutes to points: what each mark covers, one point for each thing that was decided or asked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from actionlog.dates import MONTHS, WEEKDAYS
from actionlog.minutes.actions import (
    ACTION_LABEL,
    ACTION_LINE,
    OLD_ACTION,
    columns_at,
    has_a_column_of_owners,
    is_a_cell,
    is_a_head,
    is_closed,
    is_done,
    is_followed_up,
    is_nothing,
    is_ticked,
    rows_below,
    rows_of,
    table_at,
    who_and_when,
    without_fields,
    without_record,
    without_tag,
)
from actionlog.minutes.discussion import ONLY_NOTED, points_in, sentence_that_asks
from actionlog.minutes.doers import names_nobody_but_a_doer
from actionlog.minutes.kinds import DECISION, kind_of
from actionlog.minutes.lists import is_bullet, is_the_next, list_on_one_line, style_on_one_line
from actionlog.minutes.marks import ACTION, AGREED, RESOLVED, UNDERTAKING, Mark, mark_of, sentences
from actionlog.minutes.motions import WAS_LOST, ends_lost, is_carried, is_only_proposed, quoted_motion
from actionlog.minutes.paragraphs import ENDS, Paragraph, plain
from actionlog.minutes.places import AGENDA, ASIDE, END, Place, is_item_heading
from actionlog.minutes.points import Page, Point
from actionlog.minutes.undertakings import asks_for_something, leads_to_undertakings
from actionlog.minutes.unmarked import (
    BARE_THAT,
    BODY_ALONE,
    SUBJUNCTIVE,
    is_a_body_before_its_verbs,
    is_unmarked_resolution,
)


def points(found: Sequence[Paragraph], places: Sequence[Place]) -> list[Point]:
    """In the order of the page."""
    return _Reader(Page(found, places)).read()


@dataclass(slots=True)
class _Reader:
    """Goes through the page once. Each method takes what begins at a paragraph and gives the one to go on from."""

    page: Page
    points: list[Point] = field(default_factory=list)
    speaker: str | None = None
    marked: dict[int, bool] = field(default_factory=dict)
    """Of each section, whether it holds a formal mark."""
    formal: range = range(0)
    """The points of the last formal passage."""
    formal_until: int = -1
    """The paragraph after it."""
    has_cells: bool = False
    """Whether who is to act stands in a column of its own."""
    beside: int = 0
    """The first of the points beside which the next cell of that column stands."""

    def read(self) -> list[Point]:
        i = 0
        self.has_cells = has_a_column_of_owners(self.page)
        while i < len(self.page):
            i = self._from(i)
        return self.points

    def _from(self, i: int) -> int:
        p, place = self.page.found[i], self.page.places[i]
        if self.page.begins_a_section(i):
            self.speaker = None
            self.beside = len(self.points)
            if is_item_heading(p):
                return i + 1
        if place.part in (AGENDA, ASIDE, END):
            return i + 1
        after = self._action(i)
        if after is not None:
            return after
        if ONLY_NOTED.fullmatch(p.plain):
            return i + 1
        if is_a_body_before_its_verbs(self.page, i):
            return self._list(i + 1, Mark(RESOLVED, 0, len(p.text)), p.text)
        if quoted := quoted_motion(self.page, i):
            self.points.append(quoted)
            return i + 1
        mark = mark_of(p.plain)
        if mark is None and is_followed_up(self.page, i):
            return i + 1
        if mark is None and self._undertakes_what_follows(i):
            return self._list(i + 1, Mark(UNDERTAKING, 0, len(p.text)), p.text)
        if mark is None and (is_carried(self.page, i) or is_unmarked_resolution(self.page, i, self.marked)):
            mark = Mark(RESOLVED, 0, 0)
        if mark is None:
            self._discussion(i, 0, len(p.text))
            return i + 1
        return self._formal(i, mark)

    def _undertakes_what_follows(self, i: int) -> bool:
        p = self.page.found[i]
        return leads_to_undertakings(p.plain) and self.page.goes_on(i, i + 1) and self.page.found[i + 1].style != ""

    def _formal(self, i: int, mark: Mark) -> int:
        if mark.start:
            self._discussion(i, 0, mark.start)
        before = len(self.points)
        after = self._passage(i, mark)
        lost = self.page.goes_on(i, after) and WAS_LOST.match(self.page.found[after].plain) is not None
        if lost or is_only_proposed(self.page, i, after):
            del self.points[before:]
        self.formal, self.formal_until = range(before, len(self.points)), after
        return after

    def _discussion(self, i: int, start: int, end: int) -> None:
        found, self.speaker = points_in(self.page.found[i], self.page.places[i], start, end, self.speaker)
        self.points.extend(found)

    # ------------------------------------------------------------ a formal passage

    def _passage(self, i: int, mark: Mark) -> int:
        p = self.page.found[i]
        if mark.inline:
            return self._inline(i, mark)
        rest = p.text[mark.end :].strip()
        lead = p.text if mark.end >= len(p.text) else rest
        if _COLON.search(plain(lead)) and self._days_follow(i):
            self._add(lead, mark, i, p.label)
            return self._past_a_list(i, i + 1)
        if _ONLY_A_LEAD.fullmatch(plain(rest)) or (BODY_ALONE.fullmatch(plain(rest)) and self.page.goes_on(i, i + 1)):
            return self._list(i + 1, mark, lead)
        if _FOR_THESE_REASONS.search(plain(rest)):
            self._add(rest, mark, i, p.label)
            return self._append_list(i + 1)
        if self._leads(i, rest) and not self._names_what_follows(i, rest):
            return self._list(i + 1, mark, rest)
        if parts := list_on_one_line(rest):
            self._add_parts(parts, mark, i)
            return self._more(i + 1, mark, p.style or style_on_one_line(rest), parts[-1][0], "")
        is_the_point = mark.end == 0
        self._add(rest, mark, i, p.label, p.text[: mark.end])
        if _approves_corrected_minutes(rest):
            return self._past_a_list(i, i + 1)
        return self._more(i + 1, mark, p.style if is_the_point else "", p.label if is_the_point else None, "")

    def _inline(self, i: int, mark: Mark) -> int:
        """The mark stands within its sentence, which is the point unless a list follows."""
        p = self.page.found[i]
        sentence, rest = p.text[mark.start :], p.text[mark.end :].strip()
        if self._leads(i, sentence) or (not rest and self.page.goes_on(i, i + 1)):
            return self._list(i + 1, mark, sentence)
        if parts := list_on_one_line(rest):
            self._add_parts(parts, mark, i)
            return self._more(i + 1, mark, style_on_one_line(rest), parts[-1][0], "")
        end = next(b for a, b in sentences(p.plain) if b >= min(mark.end, len(p.plain.rstrip())))
        start = mark.end if _PROPOSED_BY.match(p.plain[mark.start : mark.end]) else mark.start
        self._add(p.text[start:end], mark, i, p.label)
        if _approves_corrected_minutes(p.text[mark.start : end]):
            return self._past_a_list(i, i + 1)
        self._discussion(i, end, len(p.text))
        return i + 1

    def _leads(self, i: int, words: str) -> bool:
        """Whether words only lead to the points that follow them."""
        words = plain(words).rstrip()
        following = self._past_what_says_nothing(i, i + 1)
        if not self.page.goes_on(i, following) or not _LEADS.search(words) or _approves_corrected_minutes(words):
            return False
        after = self.page.found[following]
        return len(words) < _LONGEST_LEAD and (bool(after.style) or _CAN_BE_A_POINT.match(after.plain) is not None)

    def _days_follow(self, i: int) -> bool:
        return self.page.goes_on(i, i + 1) and _ONLY_A_DAY.fullmatch(self.page.found[i + 1].plain) is not None

    def _is_the_body_alone(self, i: int) -> bool:
        """``That Council`` above a list of what it does."""
        numbered = self.page.goes_on(i, i + 1) and self.page.found[i + 1].style != ""
        return numbered and BODY_ALONE.fullmatch(self.page.found[i].plain) is not None

    def _names_what_follows(self, i: int, rest: str) -> bool:
        """``to receive the minutes of the following meetings:`` and a list of names: one point, not many."""
        return (
            _RECEIVES_THE_FOLLOWING.match(plain(rest)) is not None
            and SUBJUNCTIVE.search(self.page.found[i + 1].plain) is None
        )

    def _list(self, i: int, mark: Mark, lead: str) -> int:
        """The points after a mark that stands alone, or after a lead-in."""
        i = self._past_what_says_nothing(i - 1, i)
        if not self.page.goes_on(i - 1, i):
            return i
        p = self.page.found[i]
        if not p.label and _HEAD_ALONE.fullmatch(plain(lead)) and _COLON.search(p.plain) and self._leads(i, p.text):
            return self._list(i + 1, mark, f"{lead} {p.text}")
        if p.style:
            return self._more(i, mark, p.style, None, lead, first=True)
        inner = mark_of(p.plain)
        if inner is not None and ACTION not in (mark.marker, inner.marker):
            return self._passage(i, replace(inner, marker=mark.marker if inner.marker == AGREED else inner.marker))
        if self._leads(i, p.text) or self._is_the_body_alone(i):
            return self._list(i + 1, mark, f"{lead} {p.text}")
        if mark.marker == ACTION and not _IS_TO_DO.match(p.plain) and not asks_for_something(p.plain):
            return i
        if _NO_POINT.match(p.plain):
            return i
        self._add(p.text, mark, i, None, lead)
        if _approves_corrected_minutes(p.text):
            return self._past_a_list(i, i + 1)
        return self._more(i + 1, mark, "", None, lead)

    def _more(self, i: int, mark: Mark, style: str, label: str | None, lead: str, *, first: bool = False) -> int:
        """Further points: the next labels of the list, or paragraphs that go on as the one before did."""
        nested = ""  # the style of a list within a point
        while i < len(self.page) and (first or self.page.goes_on(i - 1, i)):
            p = self.page.found[i]
            if (self.page.begins_a_section(i) and is_item_heading(p)) or (not first and ACTION_LINE.match(p.plain)):
                break
            if nested and p.style == nested != style:
                self._append(p)
            elif first or self._is_next(p, style, label, mark):
                if not first and not p.label and _is_a_new_mark(p):
                    break
                i = self._point_of_a_list(i, mark, lead)
                style, label, first = p.style or style, p.label, False
                continue
            elif p.style and style and self._belongs(i, style):
                self._append(p)
                nested = p.style
            elif not p.style and style and not _is_a_new_mark(p) and self._list_goes_on(i, style, label):
                if self.points and not ENDS.search(self.points[-1].plain[-40:]):
                    self._append(p)
            else:
                break
            i += 1
        return i

    def _point_of_a_list(self, i: int, mark: Mark, lead: str) -> int:
        p = self.page.found[i]
        has_own = self.page.goes_on(i, i + 1) and self.page.found[i + 1].style not in ("", p.style)
        if has_own and _COLON.search(p.plain) and _RECOMMENDS.search(p.plain):
            return self._each_within(i, mark)
        self._add(p.text, mark, i, p.label, lead)
        if has_own and _FOLLOWING_ACTIONS.search(p.plain):
            return self._each_within(i, mark)
        if _approves_corrected_minutes(p.text):
            return self._past_a_list(i, i + 1, but=p.style)
        return i + 1

    def _each_within(self, i: int, mark: Mark) -> int:
        """The points below "Recommend to the Council:" are each for themselves."""
        outer = self.page.found[i]
        style = self.page.found[i + 1].style
        i += 1
        while self.page.goes_on(i - 1, i) and self.page.found[i].style == style:
            self._add(self.page.found[i].text, mark, i, outer.label, outer.text)
            i += 1
        return i

    def _is_next(self, p: Paragraph, style: str, label: str | None, mark: Mark) -> bool:
        previous = self.points[-1].plain if self.points else ""
        if p.style and not style:
            return label is None and p.label in ("2", "b", "ii") and _UNFINISHED.search(previous) is not None
        if p.style and p.label is None:
            other_bullet = label is None and is_bullet(style) and is_bullet(p.style)
            return p.style == style or (other_bullet and not _AS_FOLLOWS.search(previous))
        if p.label is not None:
            return is_the_next(style, label, p.style, p.label)
        if style or not self.points:
            return False
        if mark.marker == ACTION:
            return _IS_TO_DO.match(p.plain) is not None
        goes_on = _UNFINISHED.search(previous) is not None and not _NO_POINT.match(p.plain)
        return goes_on or BARE_THAT.match(p.plain) is not None

    def _belongs(self, i: int, style: str) -> bool:
        """A list within a point: under its colon, or of another style before the list goes on."""
        last = self.points[-1]
        return _LOOSE.search(last.plain) is not None or self._list_goes_on(i, style, last.label)

    def _list_goes_on(self, i: int, style: str, label: str | None) -> bool:
        """Whether the next label of the list comes within a few paragraphs."""
        if label is None:
            return False
        for j in range(i + 1, i + _NEAR):
            if not self.page.goes_on(i, j):
                return False
            p = self.page.found[j]
            if p.style == style and p.label is not None and is_the_next(style, label, p.style, p.label):
                return True
            if _is_a_new_mark(p):
                return False
        return False

    def _past_what_says_nothing(self, before: int, i: int) -> int:
        """Past what stands between a mark and its points: votes, movers, "For the reasons set out in the report"."""
        while self.page.goes_on(before, i) and _SAYS_NOTHING.fullmatch(self.page.found[i].plain):
            i += 1
        return i

    def _past_a_list(self, before: int, i: int, but: str = "") -> int:
        """Past the corrections below an approval of minutes."""
        while (
            self.page.goes_on(before, i)
            and self.page.found[i].style not in ("", but)
            and mark_of(self.page.found[i].plain) is None
        ):
            i += 1
        return i

    def _append_list(self, i: int) -> int:
        """The list below a point that is a part of it: reasons, conditions."""
        while self.page.goes_on(i - 1, i) and self.page.found[i].style and mark_of(self.page.found[i].plain) is None:
            if is_item_heading(self.page.found[i]):
                break
            self._append(self.page.found[i])
            i += 1
        return i

    def _add(self, text: str, mark: Mark, i: int, label: str | None, lead: str = "") -> None:
        p = self.page.found[i]
        if is_ticked(text.strip()):
            return
        words, owner = without_tag(without_record(text.strip()), mark.marker == ACTION)
        when = None
        if mark.marker == ACTION:
            words, said, when = without_fields(words)
            owner = owner or said
        words = words.strip()
        if (
            len(words) < _SHORTEST
            or is_nothing(plain(words))
            or ends_lost(plain(words))
            or (mark.marker == ACTION and is_done(plain(words)))
        ):
            return
        self.points.append(
            Point(
                words,
                mark.marker,
                self.page.places[i],
                p.line,
                p.page,
                label,
                lead,
                owner=owner,
                when=when,
                speaker=self.speaker,
                droppable=mark.droppable,
            )
        )

    def _add_parts(self, parts: list[tuple[str, str]], mark: Mark, i: int) -> None:
        """The points of a list on one line; what follows the first sentence of the last is discussion."""
        for label, words in parts[:-1]:
            self._add(words, mark, i, label)
        label, words = parts[-1]
        end = sentences(plain(words))[0][1] if len(parts) > 1 else len(words)
        self._add(words[:end], mark, i, label)
        text = self.page.found[i].text
        if words[end:].strip():
            self._discussion(i, text.rindex(words) + end, len(text))

    def _append(self, p: Paragraph) -> None:
        sign = f"({p.label}) " if p.style.startswith("(") else f"{p.label}. " if p.label else f"{p.style} ".lstrip()
        last = self.points[-1]
        self.points[-1] = replace(last, text=f"{last.text} {sign}{p.text}")

    # ------------------------------------------------------------ actions

    def _action(self, i: int) -> int | None:
        """What the word ACTION begins here; None where it begins nothing."""
        p = self.page.found[i]
        text = p.plain
        if p.label and ACTION_LABEL.fullmatch(p.label) and text.startswith("- "):
            if not is_closed(text):
                self._add(p.text[1:], Mark(ACTION, 0, 0), i, p.label)
            return i + 1
        if note := ACTION_LINE.match(text):
            if self.page.places[i].lists_what_became_of_actions:
                return i + 1
            return i + 1 if is_closed(text) else self._action_line(i, p.text[note.start("rest") :].strip())
        if OLD_ACTION.match(text):
            return i + 1
        if self.has_cells and is_a_cell(self.page, i):
            self._give_cell(i)
            return i + 1
        if self.has_cells and not p.style and text.isupper():
            self.beside = len(self.points)
        if (after := self._table(i)) is not None:
            return after
        if self.formal_until == i and _OWNER_BELOW.fullmatch(text) and names_nobody_but_a_doer(text.strip("()")):
            self._give_owner(i, p.text.strip("()"))
            return i + 1
        return None

    def _table(self, i: int) -> int | None:
        """The rows of a table of actions of which the head begins here."""
        if table := table_at(self.page.found[i]):
            found = list(rows_below(self.page, i, table))
            self.points.extend(point for point in found if point is not None)
            return i + 1 + len(found)
        if is_a_head(self.page.found[i]):
            return i + 1
        if columns := columns_at(self.page, i):
            rows = list(rows_of(self.page, i, columns))
            self.points.extend(rows)
            return i + columns * (1 + len(rows))
        return None

    def _action_line(self, i: int, rest: str) -> int:
        """``ACTION: X``: what is to be done, or who is to do what stands above."""
        p, words = self.page.found[i], plain(rest)
        if not rest or (_COLON.search(words) and self.page.goes_on(i, i + 1) and self.page.found[i + 1].style):
            return self._list(i + 1, Mark(ACTION, 0, len(p.text)), rest)
        if is_done(words) or is_nothing(words):
            return i + 1
        if names_nobody_but_a_doer(words):
            self._give_owner(i, rest.rstrip(" ."))
            return i + 1
        if both := who_and_when(words):
            self._give_owner(i, *both)
            return i + 1
        parts = list_on_one_line(rest)
        for label, text in parts:
            self._add(text, Mark(ACTION, 0, 0), i, label)
        if not parts:
            self._add(rest, Mark(ACTION, 0, 0), i, p.label)
        if parts or not _ACTIONS.match(p.plain):
            return i + 1
        return self._more(i + 1, Mark(ACTION, 0, 0), "", None, "")

    def _give_cell(self, i: int) -> None:
        """To what is to be done above, back to the cell or the heading before; one above all of that asks for something."""
        asked = [n for n in range(self.beside, len(self.points)) if _is_to_be_done(self.points[n])]
        owner = self.page.found[i].text
        for n in asked:
            p = self.points[n]
            self.points[n] = replace(p, owner=p.owner or owner, marker=AGREED if p.marker == AGREED else ACTION)
        if not asked and i and not is_item_heading(self.page.found[i - 1]):
            above = self.page.found[i - 1].plain
            first, last = sentence_that_asks(above)
            if asks_for_something(above[first:last]):
                self._give_owner(i, owner)
        self.beside = len(self.points)

    def _give_owner(self, i: int, owner: str, when: str | None = None) -> None:
        """To the points above that have none; or what the paragraph above asks for becomes a point."""
        if self.formal_until == i and self.formal:
            for n in self.formal:
                self.points[n] = replace(self.points[n], owner=self.points[n].owner or owner, when=when)
            return
        if i == 0 or not self.page.goes_on(i - 1, i) or ACTION_LINE.match(self.page.found[i - 1].plain):
            return
        p = self.page.found[i - 1]
        last = self.points[-1] if self.points else None
        if last is not None and (last.line, last.page) == (p.line, p.page) and last.marker in (UNDERTAKING, ACTION):
            self.points[-1] = replace(last, owner=last.owner or owner, when=when, marker=ACTION)
            return
        a, b = sentence_that_asks(p.plain)
        place = self.page.places[i - 1]
        self.points.append(
            Point(
                p.text[a:b].strip(),
                ACTION,
                place,
                p.line,
                p.page,
                p.label,
                owner=owner,
                when=when,
                speaker=self.speaker,
            )
        )


_NEAR = 4
"""Paragraphs ahead in which the next label of a list is looked for."""
_SHORTEST = 4
_LONGEST_LEAD = 400

_ONLY_A_LEAD = re.compile(
    r"(?:that|to|that it be|the following|as follows|for the reasons [^.]{0,120})?\W*", re.IGNORECASE
)
_ONLY_A_DAY = re.compile(
    rf"(?:(?:{'|'.join(WEEKDAYS)}),? )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{'|'.join(MONTHS)})(?:,? \d{{4}})?(?:,? (?:at )?[\d.:]{{1,5}} ?(?:[ap]\.?m\.?)?)?[;,.]?(?: and)?"
)
"""``9 January;``, in a list of the days of meetings, which are no points of their own."""
_LEADS = re.compile(r"(?::\s*-?(?: +\(to [^()]{3,60}\))?|\b(?:that|to|following|follows);?)\s*$", re.IGNORECASE)
_COLON = re.compile(r":\s*-?\s*$")
_HEAD_ALONE = re.compile(r"(?:resolved|agreed|decided|decision|that|to)?\W*", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    r"(?:part [a-c]|for the reasons [^.;]{0,140}[:;]?\s*-?|moved(?: by)?:? [^.]{0,120}|that\W*|to\W*|having (?:considered|regard)[^.]{0,300},?:?|(?:the )?vote.{0,60}|\(?unanimous(?:ly)?\)?)",
    re.IGNORECASE,
)
_CAN_BE_A_POINT = re.compile(
    r"(?:That|THAT|[Tt]o|The|A|An|[a-z]|(?:Note|Approve|Agree|Receive|Endorse|Welcome|Request|Ask|Recommend)[sd]?|NOTED|APPROVED|RECEIVED|RATIFIED|AGREED|Cllr|Councillor)\b"
)
_NO_POINT = re.compile(
    r"(?:Reasons?\b|Voting\b|Vote\b|For\s*[:-]?\s*\d|In favour|\(?Councillors? .{3,80} (?:voted|abstained|declared|asked)|The meeting (?:closed|ended|finished|rose)"
    r"|(?:Carried|CARRIED|Lost|LOST)\b|Moved\b|Proposed\b|Proposer|Seconded|Contact|Note:|\[|https?:|Chairman?\b.{0,30}$|Supporting documents|Additional documents|Minutes:|None\b)"
)
_UNFINISHED = re.compile(r"(?:;|,|;? and|;? and that|\bor)\s*$")
_LOOSE = re.compile(r"(?::\s*-?|\b(?:include|including|follows)\W*|;|,)\s*$")
_AS_FOLLOWS = re.compile(r"\bfollow(?:s|ing)[:;]?\s*$|:\s*-?$")
_FOLLOWING_ACTIONS = re.compile(r"\bfollowing actions?:?\s*-?$")
_RECOMMENDS = re.compile(r"\b[Rr]ecommend(?:s|ed)?\b")
_RECEIVES_THE_FOLLOWING = re.compile(r"\W*(?:that |to )?(?:receive|note)\b.*\bfollowing\b", re.IGNORECASE)
_PROPOSED_BY = re.compile(r"(?:It was )?(?:[Pp]roposed|[Mm]oved)\b.*\bseconded\b")
_ACTIONS = re.compile(r"ACTIONS|Actions")
_OWNER_BELOW = re.compile(r"\([A-Z][\w /&,-]{2,60}\)")
_IS_TO_DO = re.compile(
    r"[A-Z][\w.'/&()-]*(?: (?:and |& |, )?[\w.'/&()-]+){0,9}? (?:to|will|would|is to|are to) (?:\w+ly )?[a-z]+|(?:To|to) [a-z]+"
    r"|(?:Draft|Prepare|Send|Write|Circulate|Provide|Update|Add|Contact|Arrange|Report|Review|Obtain|Check|Share)\b"
)
_MINUTES = re.compile(
    r"\bminutes\b.{0,200}\b(?:correct|accurate|true|record|approved|confirmed|signed|agreed|amend(?:ed|ments?)|corrections?)\b",
    re.IGNORECASE,
)
_FOR_THESE_REASONS = re.compile(
    r"\b(?:refused|granted|approved|rejected|permitted|deferred)\b.{0,200}\bfollowing (?:reasons?|conditions?|grounds?)\s*:?\s*-?\s*$",
    re.IGNORECASE,
)
"""``that the application be refused for the following reasons:``"""
_CORRECTED = re.compile(r"amend|correct|chang|addition|subject to", re.IGNORECASE)


def _is_to_be_done(p: Point) -> bool:
    return p.marker in (UNDERTAKING, ACTION, AGREED) and kind_of(p.plain, p.marker, plain(p.lead)) != DECISION


def _is_a_new_mark(p: Paragraph) -> bool:
    mark = mark_of(p.plain)
    return (
        mark is not None and mark.start == 0 and not mark.inline and mark.end > 0 and mark.marker in (RESOLVED, AGREED)
    )


def _approves_corrected_minutes(text: str) -> bool:
    """``that the minutes be approved, subject to the following amendments:``, below which the amendments stand."""
    words = plain(text)[:600].rstrip()
    return (
        re.search(r"[:;]\s*-?$", words) is not None
        and _CORRECTED.search(words) is not None
        and _MINUTES.search(words) is not None
    )
