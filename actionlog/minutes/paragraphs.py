"""Lines of minutes to paragraphs: wrapped lines are joined, labels and bullets are told from the words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from actionlog.minutes.lines import Line

_SPACES = dict.fromkeys([0x09, 0xA0, 0x2000, *range(0x2001, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_ALIKE = {**_SPACES, 0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2010: "-", 0x2011: "-", 0x2012: "-",
          0x2013: "-", 0x2014: "-", 0x2212: "-"}  # fmt: skip
_NOT_INK = " \t\xa0\u2002\u2003\u2007\u2009\u200b\u200c\u200d\u202f\u3000\ufeff\r\n\f\v_"
"""Copied pages stand for an empty line with a no-break space, or an underscore."""


def plain(text: str) -> str:
    """The text to match rules against: one kind of space, quote and dash. Every place in it is the same in the text."""
    return text.translate(_ALIKE)


@dataclass(frozen=True)
class Paragraph:
    """``label`` is as numbered, without its brackets and stops ("1", "a", "53.5"); None for a bullet or for none.

    ``style`` is the label's form ("(9)", "a.", "9.9", a bullet's sign): the points of one list share it.
    ``gap`` says whether an empty line stood before it.
    """

    text: str
    line: int
    page: int | None = None
    label: str | None = None
    style: str = ""
    gap: bool = True

    @cached_property
    def plain(self) -> str:
        return plain(self.text)


_BULLET = re.compile(r"(?P<sign>[·•●▪■§◦‣➢*]|[-o](?= )|-(?=[A-Z][a-z]|[A-Z]{2,3}\b))\s*")
_NOT_A_TIME = r"(?!\s*(?:[ap]\.?\s?m\b|noon|hours|hrs))"
_NUMBERED = re.compile(
    r"(?:"
    r"\((?P<bracketed>\d{1,3}|[A-Za-z]|[ivxIVX]{1,6})\)\*?"
    r"|(?P<spaced>\d{1,2})(?=\s{3,60}(?:That|THAT|To|The)\b)"
    r"|\[(?P<squared>\d{1,2}|[a-z]|[ivx]{1,6})\](?=\s)"
    rf"|(?P<dotted>\d{{1,4}}(?:\.\d{{1,3}}){{1,3}})\.?{_NOT_A_TIME}(?=\s{{2}}|\s+[A-Z'\"(]|$)"
    rf"|(?P<stopped>\d{{1,3}})\s?[.):]{_NOT_A_TIME}(?=\s|[A-Z]|$)"
    r"|(?P<letter>[a-z]|[ivx]{1,6}|ch|dd|ff|ng|ll|ph|rh|th)(?:\)(?=\s|[A-Z])|[.:]\*?(?=\s))"
    r"|(?P<capital>[A-Z])(?:[):](?=\s)|\.(?=\s{2}))"
    r"|(?P<reference>[*]?\s?(?:O&S\s)?(?:[A-Z][A-Za-z&]{0,5}[/.])?\d{1,4}/[\dA-Z/-]{1,12}(?:\.\d{1,2})?[A-Za-z]?(?![\w/])|[A-Z]{2,5}\.?\d{1,4}(?=:?\s|$)|\d{3,4}(?=\s{2,}[A-Z]{3}|\s[A-Z][a-z][^.;:]{3,90}$)"
    r"|[A-Z][A-Za-z]{1,5}/\d{2,4}/[\d/-]{1,10}(?![\w/])|[A-Z][A-Za-z]{1,5}/\d{1,4}(?![\w/]))[.:]?(?=\s|$)"
    r")\s*"
)


def _split_label(line: str) -> tuple[str | None, str, str]:
    """The label, its style, and the words after it. A bullet has a style and no label."""
    text = plain(line)
    found = _NUMBERED.match(text)
    if found is not None and not _is_a_day(found):
        label = found[found.lastgroup or 0].strip("*: ")
        style = "ref" if found["reference"] else re.sub(r"[A-Z]+", "A", re.sub(r"[a-z]+", "a", found[0].strip()))
        return label, re.sub(r"\d+", "9", style), line[found.end() :]
    if found := _BULLET.match(text):
        return None, found["sign"], line[found.end() :]
    return None, "", line


def _is_a_day(found: re.Match[str]) -> bool:
    """``17/05/22``, ``6.5.2016`` are dates, no labels."""
    return bool(re.fullmatch(r"\d{1,2}[/.]\d{1,2}[/.](?:\d\d|\d{4})", found[0].strip(" .:")))


def paragraphs(lines: Iterable[Line]) -> list[Paragraph]:
    found = list(_inked(lines))
    width = _wrapped_at([len(line.text) for line, _ in found])
    result: list[Paragraph] = []
    waiting: Paragraph | None = None  # a label on a line of its own
    last = ""  # the line before, as it stood
    for line, gap in found:
        label, style, words = _split_label(line.text)
        if not style and (lettered := _lettered(line.text, result, last)):
            label, style, words = lettered
        new = Paragraph(
            words.strip(_NOT_INK).removeprefix("|").strip(_NOT_INK), line.number, line.page, label, style, gap
        )
        if style and not new.text:
            if waiting is not None:
                result.append(waiting)
            waiting = new
            continue
        if waiting is not None:
            if style:
                result.append(waiting)
            else:
                new = replace(waiting, text=new.text)
            waiting = None
        elif result and not style and _goes_on(result[-1], last, new, width):
            result[-1] = replace(result[-1], text=f"{result[-1].text} {new.text}")
            last = line.text
            continue
        result.append(new)
        last = line.text
    return [*result, *([waiting] if waiting else [])]


def _lettered(line: str, before: list[Paragraph], last: str) -> tuple[str, str, str] | None:
    """``A The Committee ...`` below a colon, and then ``B``: letters without a stop, which elsewhere are words."""
    letter, _, words = line.partition(" ")
    if len(letter) != 1 or not "A" <= letter <= "H" or not words[:1].isupper() or not before:
        return None
    first = letter == "A" and plain(last).rstrip(" -").endswith(":")
    return (
        (letter, "A", words) if first or (before[-1].style, before[-1].label) == ("A", chr(ord(letter) - 1)) else None
    )


_MOST_SPACES = 40
_TOO_MANY_SPACES = re.compile(rf"(?<=[^\S\n]{{{_MOST_SPACES}}})[^\S\n]+")
"""More in a row say no more than so many, and only cost time."""


def _inked(lines: Iterable[Line]) -> Iterator[tuple[Line, bool]]:
    """The lines with words on them, and whether an empty one stood before."""
    gap = True
    for line in lines:
        text = line.text.strip(_NOT_INK).rstrip("|").rstrip(_NOT_INK)
        if len(text) > _MOST_SPACES:
            text = _TOO_MANY_SPACES.sub("", text)
        if _PAGE_NUMBER.fullmatch(text):
            continue
        if text and text != ".":
            for n, part in enumerate(_HEAD_WITHIN.split(text) if len(text) < _LONGEST else [text]):
                if part:
                    yield replace(line, text=part.strip(_NOT_INK)), gap or n > 0
        gap = not text


_PAGE_NUMBER = re.compile(r"Page \d+(?: of \d+)?", re.IGNORECASE)
_HEAD_WITHIN = re.compile(r"(?:(?<=\S)\s+|^)(Minutes:)(?=\s+[A-Z(]|$)\s*")
"""Tables copied as text put the title, the heading and the minutes on one line."""


def _wrapped_at(lengths: list[int]) -> int | None:
    """The width at which the document breaks its lines, None where each paragraph stands on one."""
    long = [length for length in lengths if length > 40]
    if len(long) < 5:
        return None
    width = max(long)
    if width > 130:
        width = sorted(long)[int(len(long) * 0.95)]
    near = sum(length > width - 14 for length in long)
    return width if width <= 130 and near * 3 >= len(long) else None


ENDS = re.compile(r"(?:[.!?:;]|:\s?-|;\s*(?:and|or)(?: that)?,?|[.!?]['\")\]]+)\s*$")
_MARK_ALONE = re.compile(
    r"(?:it was |unanimously |the (?:\w+ ){1,4})?(?:resolved?|agreed|decided|decision|decisions|minutes|action|actions|recommended|noted)\b\W*(?:that|to)?\W*$",
    re.IGNORECASE,
)
_IT_WAS = re.compile(r"\b(?:seconded by [^.]{3,60}and|it was)$")
"""After which the word RESOLVED has been lost."""
_DANGLING = re.compile(
    r"\b(?:the|a|an|of|for|to|with|by|in|on|at|from|and|or|which|as|its|their|this|Councillor|Cllr|Mrs?|Dr)$"
)
_WITHIN_A_DATE = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2}(?:st|nd|rd|th)?)$")
_DATE_GOES_ON = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)\b|(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
"""A line that broke within "Friday 18th February", of which the first half would name another day."""
_STARTS_ANEW = re.compile(
    r"(?:RESOLVED|Resolved|AGREED|Agreed|ACTION|Action|DECISION|Decision|RECOMMENDED|Minutes:|NOTED|APPROVED|RECEIVED|Meeting:)"
)


def _goes_on(previous: Paragraph, last_line: str, new: Paragraph, width: int | None) -> bool:
    """Whether a line is the rest of the paragraph before it."""
    before = plain(previous.text)
    if " | " in new.text and " | " in previous.text:
        return False  # rows of a table
    if not before or len(before) > _LONGEST or _MARK_ALONE.fullmatch(before) or _STARTS_ANEW.match(new.plain):
        return False
    if new.text.startswith(("That ", "THAT ")) or (new.gap and _IT_WAS.search(before[-80:])):
        return False
    ended = ENDS.search(before[-40:]) is not None
    lower = new.text[:1].islower()
    if lower and not ended:
        return not new.gap or len(before) > 20
    if _DANGLING.search(before[-20:]):
        return True
    if not new.gap and _WITHIN_A_DATE.search(before[-12:]) and _DATE_GOES_ON.match(new.plain):
        return True
    if new.gap or width is None:
        return False
    first_word = new.text.split(None, 1)[0]
    return len(last_line) + 1 + len(first_word) > width and not before.endswith(":")


_LONGEST = 20_000
"""No paragraph of minutes is longer; a document that pretends so must not make joining slow."""
