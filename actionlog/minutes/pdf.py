"""A PDF to lines, as printed, with their page. What stands at the head or foot of every page is left out."""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from actionlog.errors import ActionlogError
from actionlog.minutes.lines import Line

_MOST_PAGES = 1_000
"""A year's minutes of one committee have some three hundred; a book of accounts is not minutes."""
_MOST_CHARACTERS = 10_000_000
"""Of all pages together, so that a few bytes cannot stand for text without end."""
_MOST_UNPACKED = 80_000_000
"""Bytes of packed streams, which take up to twenty times as much in memory; a thousand pages of text have 20 MB."""
_MOST_PICTURES = 400_000_000
"""Bytes of the streams that say they are pictures: those are not looked at."""
_EDGE = 3
"""How many lines at the top and the bottom of a page may be its head or foot."""
_SAME_HEIGHT = 4.0
"""Points by which a head may stand higher or lower on another page."""
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?#+(?:\s*(?:of|/)\s*#+)?\W*", re.IGNORECASE)
_SYMBOL = re.compile("^[\ue000-\uf8ff]+")
"""A sign of a symbol font at the start of a line, whatever it looks like, is a bullet."""
_WORD_CUT = "\ufffe\r\n"
"""How the library gives a hyphen that only ends the line: the word goes on."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A printed line: how far from the left and from the bottom of the page it begins, and how high its letters are."""

    text: str
    number: int
    left: float
    bottom: float
    height: float


def lines_of_pdf(content: bytes, name: str) -> list[Line]:
    """The lines of every page. A blank one stands where there is more space than between lines of a paragraph."""
    _refuse_a_bomb(content, name)
    document = _opened(content, name)
    try:
        if len(document) > _MOST_PAGES:
            raise ActionlogError(
                f"{name} has {len(document)} pages, more than {_MOST_PAGES}, so it was not read.",
                "Give the minutes of one meeting.",
            )
        pages = list(_pages(document, name))
    finally:
        document.close()
    if not any(pages):
        raise ActionlogError(
            f"{name} has no text: its pages are pictures.",
            "Use the Word document that it was made from, or have the text recognised (OCR) first.",
        )
    gone = _heads_and_feet(pages)
    lines: list[Line] = []
    for number, rows in enumerate(pages, 1):
        kept = [row for row in rows if (number, row.number) not in gone]
        if kept and lines and lines[-1].text.rstrip().endswith((".", ":", ";", "?", "!")):
            lines.append(Line("", kept[0].number, number))
        lines += _spaced(kept, number)
    return lines


_STREAM = re.compile(rb"(?<!end)stream\r?\n")


def _refuse_a_bomb(content: bytes, name: str) -> None:
    """The library unpacks whatever a page holds, so how much that is is looked at first."""
    left = {True: _MOST_PICTURES, False: _MOST_UNPACKED}
    end = 0
    while found := _STREAM.search(content, end):
        start, end = found.end(), content.find(b"endstream", found.end())
        end = len(content) if end < 0 else end
        picture = b"/Image" in content[max(0, found.start() - 400) : found.start()]
        left[picture] -= _unpacked_size(content[start:end], left[picture])
        if left[picture] < 0:
            raise ActionlogError(
                f"{name} would unpack to more than any minutes are long, so it was not read.",
                "If it is sound: save it as a PDF again without pictures, or use the Word document.",
            )


def _unpacked_size(packed: bytes, most: int) -> int:
    """How many bytes a stream would have; no more is looked at than one above the most."""
    unpacking, size = zlib.decompressobj(), 0
    try:
        while packed and not unpacking.eof and size <= most:
            size += len(unpacking.decompress(packed, 1_000_000))
            packed = unpacking.unconsumed_tail
    except zlib.error:  # it is packed in another way, or not at all
        pass
    return max(size, 0)


def _opened(content: bytes, name: str) -> Any:
    try:
        import pypdfium2  # a library that only PDF files need
    except ImportError:
        raise ActionlogError(
            f"{name} is a PDF, and what reads those is not installed.",
            'Install it: pip install "actionlog[documents]".',
        ) from None
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise ActionlogError(
                f"{name} is locked with a password.", "Save it without one, or use the Word document."
            ) from None
        raise ActionlogError(f"{name} is damaged, or is no PDF.", "Save it as a PDF again.") from None


def _pages(document: Any, name: str) -> Iterator[list[_Row]]:
    from pypdfium2 import PdfiumError

    left = _MOST_CHARACTERS
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
        except PdfiumError:
            raise ActionlogError(f"Page {number + 1} of {name} is damaged.", "Save it as a PDF again.") from None
        left -= text.count_chars()
        if left < 0:
            raise ActionlogError(f"{name} has more text than minutes have, so it was not read.")
        yield _on_one_height(list(_rows(text)))
        text.close()
        page.close()


def _rows(text_page: Any) -> Iterator[_Row]:
    """The rows as the library gives them; the place of each is that of its first letter."""
    from pypdfium2 import raw

    text = text_page.get_text_range()
    at = number = 0
    for piece in re.split(r"(?<!\ufffe)\r\n", text):
        inked = len(piece) - len(piece.lstrip())
        words = piece.replace(_WORD_CUT, "").rstrip()
        if words.strip():
            number += 1
            index = max(raw.FPDFText_GetCharIndexFromTextIndex(text_page, at + inked), 0)
            left, bottom, _, top = text_page.get_charbox(index, loose=True)
            yield _Row(_SYMBOL.sub("•", words.strip()), number, left, bottom, top - bottom)
        at += len(piece) + len("\r\n")


def _on_one_height(rows: Sequence[_Row]) -> list[_Row]:
    """Without cuts in a line: a number set apart from its text, or columns, are one line."""
    found: list[_Row] = []
    for row in rows:
        before = found[-1] if found else None
        if before and abs(before.bottom - row.bottom) < 0.3 * row.height and row.left > before.left:
            found[-1] = _Row(f"{before.text}  {row.text}", before.number, before.left, before.bottom, before.height)
        else:
            found.append(_Row(row.text, len(found) + 1, row.left, row.bottom, row.height))
    return found


def _spaced(rows: Sequence[_Row], page: int) -> Iterator[Line]:
    """The lines of a page with a blank one between paragraphs.

    The least space between lines, as far as it is no more than wide setting, is that within a paragraph.
    """
    steps = sorted(above.bottom - below.bottom for above, below in pairwise(rows))
    steps = [step for step in steps if step > 0]
    least = steps[len(steps) // 10] if steps else 0.0
    for n, row in enumerate(rows):
        step = rows[n - 1].bottom - row.bottom if n else 0.0
        usual = min(least, 1.6 * row.height)
        if n and (step < 0 or step > 1.3 * max(usual, row.height)):
            yield Line("", row.number, page)
        yield Line(row.text, row.number, page)


def _heads_and_feet(pages: Sequence[Sequence[_Row]]) -> set[tuple[int, int]]:
    """Page and number of the rows at the edge of a page that stand, but for their figures, on most others too."""
    alike: dict[str, list[tuple[int, _Row]]] = defaultdict(list)
    for number, rows in enumerate(pages, 1):
        by_height = sorted(rows, key=lambda row: -row.bottom)
        for row in {row.number: row for row in (*by_height[:_EDGE], *by_height[-_EDGE:])}.values():
            alike[re.sub(r"\d+", "#", row.text)].append((number, row))
    gone: set[tuple[int, int]] = set()
    for text, found in alike.items():
        heights = sorted(row.bottom for _, row in found)
        middle = heights[len(heights) // 2]
        same = [(number, row) for number, row in found if abs(row.bottom - middle) < _SAME_HEIGHT]
        times = len({number for number, _ in same})
        with_text = sum(1 for rows in pages if rows)
        if (times >= 3 and times > with_text / 2) or (
            times >= 2 and times == with_text and _PAGE_NUMBER.fullmatch(text)
        ):
            gone |= {(number, row.number) for number, row in same}
    return gone
