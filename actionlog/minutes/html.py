"""A saved web page to lines: what a reader sees, each block one line, with the numbers and bullets of its lists.

The parser gets the page line by line and reports what begins and ends. No tree is made of it: neither a large page
nor a deep one takes long or much memory, and where a block begins in the source is known.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from actionlog.minutes.cells import LONGEST_CELL, joined
from actionlog.minutes.labels import letters, roman
from actionlog.minutes.lines import Line


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre section summary table tbody "
    "td tfoot th thead tr ul"
)
_APART = _names(
    "address article aside blockquote body center details dialog div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr main ol p pre section summary table td th ul"
)
"""Blocks that are never the middle of a paragraph: a blank line stands above and below."""
_UNSEEN = _names(
    "audio button canvas datalist del head iframe map math nav noscript object s script select strike style svg "
    "template textarea title video"
)
"""What is no text of the page, or is struck through."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_ROLES = frozenset({"navigation", "search", "menu", "menubar"})

_SPACE = re.compile(r"[ \t\n\r\f]+")
"""What a browser shows as one space. A no-break space is none of these."""
_NUMBERS: dict[str, Callable[[int], str]] = {
    "a": letters,
    "i": roman,
    "A": lambda n: letters(n).upper(),
    "I": lambda n: roman(n).upper(),
    "1": str,
}
_STYLES = {"decimal": "1", "lower-alpha": "a", "lower-latin": "a", "lower-roman": "i", "upper-alpha": "A",
           "upper-latin": "A", "upper-roman": "I", "none": "", "disc": "•", "circle": "◦", "square": "▪"}  # fmt: skip
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_BULLETS = "•◦▪"
_WHOLE_NUMBER = re.compile(r"\s*(-?\d{1,6})\s*")


def lines_of_page(text: str) -> list[Line]:
    """The lines of a page. ``number`` is the line of the source in which the block begins."""
    page = _Page()
    parser = etree.HTMLParser(target=page, encoding="utf-8", huge_tree=True)
    parser.feed(b"<!DOCTYPE html>")  # a parser that was given nothing, or comments alone, takes that for a fault
    for page.line, row in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        parser.feed(f"{row}\n".encode("utf-8", "replace"))
    lines: list[Line] = parser.close()
    return lines


@dataclass(slots=True)
class _List:
    """An ``ol`` or ``ul``: the style of its labels ("" for none) and the number of its next item."""

    style: str
    number: int


@dataclass(slots=True)
class _Row:
    """A row of a table: where it begins in the lines; its cells, None once one of them is more than a short line."""

    start: int
    count: int
    apart: bool
    cells: list[Line] | None = field(default_factory=list)


class _Page:
    """What the parser reports, gathered to lines. Its public methods are those that the parser calls."""

    def __init__(self) -> None:
        self.line = 0
        """The line of the source that is being read."""
        self._lines: list[Line] = []
        self._count = 0
        """Lines that are not blank."""
        self._words: list[str] = []
        self._has_words = False
        """Whether they are more than space."""
        self._begun = 0
        """The line of the source in which the words began."""
        self._label = ""
        self._apart = False
        """Whether there is to be a blank line before the next one."""
        self._unseen = 0
        """How many elements are open that are not seen, or are in one."""
        self._exact = 0
        """How many ``pre`` are open, in which line ends and spaces count."""
        self._lists: list[_List] = []
        self._rows: list[_Row] = []
        self._cells: list[int] = []
        """The count at the start of each open cell."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._unseen or tag in _UNSEEN or _is_hidden(attributes):
            self._unseen += 1
            return
        if tag in _BLOCKS:
            self._end_line(apart=tag in _APART and not self._label)
            self._open(tag, attributes)
        elif tag == "br":
            self._end_line(apart=not self._has_words)
        elif tag == "q":
            self.data("\u201c")
        self._begin_words()

    def end(self, tag: str) -> None:
        if self._unseen:
            self._unseen -= 1
        elif tag in _BLOCKS:
            self._end_line(apart=False)
            self._close(tag)
            self._apart = self._apart or tag in _APART
        elif tag == "q":
            self.data("\u201d")
        self._begin_words()

    def data(self, words: str) -> None:
        if not self._unseen:
            self._words.append(words)
            self._has_words = self._has_words or not _SPACE.fullmatch(words)

    def comment(self, _text: str) -> None:
        self._begin_words()

    def close(self) -> list[Line]:
        self._end_line(apart=False)
        return self._lines

    # ---------------- lines

    def _begin_words(self) -> None:
        """While a line has no words yet, where they begin is after what has just been read."""
        if not self._has_words:
            self._words, self._begun = [], self.line

    def _end_line(self, *, apart: bool) -> None:
        text = "".join(self._words)
        above = text[: len(text) - len(text.lstrip(" \t\n\r\f"))].count("\n")
        if self._exact:
            for number, row in enumerate(text.strip("\n").split("\n"), self._begun + above):
                self._add(row.rstrip(), number)
        else:
            self._add(_SPACE.sub(" ", text).strip(" "), self._begun + above)
        self._words, self._has_words, self._begun = [], False, self.line
        self._apart = self._apart or apart

    def _add(self, text: str, number: int) -> None:
        if not text:
            self._apart = self._apart or self._exact > 0
            return
        if self._apart and self._lines:
            self._lines.append(Line("", number))
        self._lines.append(Line(self._label + text, number))
        self._count += 1
        self._label, self._apart = "", False

    # ---------------- lists and tables

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        match tag:
            case "ol" | "ul" | "menu" | "dir":
                self._lists.append(_list(tag == "ol", attributes, self._bullets_around()))
            case "li" if self._lists:
                self._label = _next_label(self._lists[-1], attributes)
                self._apart = (self._apart and len(self._lists) == 1) or not self._label
            case "pre":
                self._exact += 1
            case "tr":
                self._rows.append(_Row(len(self._lines), self._count, self._apart))
            case "td" | "th":
                self._cells.append(self._count)

    def _close(self, tag: str) -> None:
        match tag:
            case "ol" | "ul" | "menu" | "dir" if self._lists:
                self._lists.pop()
            case "li":
                self._label = ""
            case "pre":
                self._exact -= 1
            case "tr" if self._rows:
                self._end_row(self._rows.pop())
            case "td" | "th" if self._cells:
                self._end_cell(self._count - self._cells.pop())

    def _bullets_around(self) -> int:
        """Of the two lists around, how many have bullets: each list within a list has another sign."""
        return sum(1 for around in self._lists[-2:] if around.style in _BULLETS)

    def _end_cell(self, count: int) -> None:
        if not self._rows or count == 0:
            return
        row = self._rows[-1]
        if row.cells is not None and count == 1 and len(self._lines[-1].text) <= LONGEST_CELL:
            row.cells.append(self._lines[-1])
        else:
            row.cells = None

    def _end_row(self, row: _Row) -> None:
        """A row of short cells becomes one line."""
        if not row.cells or self._count != row.count + len(row.cells):
            return
        del self._lines[row.start :]
        self._count, self._apart = row.count, row.apart
        self._add(joined([cell.text for cell in row.cells]), row.cells[0].number)


def _is_hidden(attributes: dict[str, str]) -> bool:
    return bool(attributes) and (
        "hidden" in attributes
        or attributes.get("role", "").lower() in _ROLES
        or _HIDDEN.search(attributes.get("style", "")) is not None
    )


def _list(numbered: bool, attributes: dict[str, str], bullets_around: int) -> _List:
    style = _NUMBERS.keys() & {attributes.get("type", "")}
    named = _LIST_STYLE.search(attributes.get("style", ""))
    default = "1" if numbered else _BULLETS[bullets_around]
    form = _STYLES.get(named[1].lower(), default) if named else next(iter(style), default)
    return _List(form, _whole(attributes.get("start"), 1))


def _next_label(of: _List, attributes: dict[str, str]) -> str:
    number = _whole(attributes.get("value"), of.number)
    of.number = number + 1
    if of.style in _NUMBERS:
        return f"{_NUMBERS[of.style](number)}.  "
    return f"{of.style} " if of.style else ""


def _whole(text: str | None, otherwise: int) -> int:
    found = _WHOLE_NUMBER.fullmatch(text or "")
    return int(found[1]) if found else otherwise
