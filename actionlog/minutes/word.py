"""A Word document to lines: each paragraph one line, with the numbers that Word gives its lists.

Word keeps no text for an automatic number, only where its list stands; it is counted here as Word counts it.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from actionlog.errors import ActionlogError
from actionlog.minutes.cells import LONGEST_CELL, joined
from actionlog.minutes.lines import Line
from actionlog.minutes.numbering import Numbering

_MOST_UNPACKED = 150_000_000
"""Bytes of all parts together: pictures are packed as they are, so no honest file is many times its size."""
_MOST_XML = 40_000_000
"""Bytes of the parts with text, each of which takes some ten times as much in memory. Word writes about ten bytes
for one of text, and 4 MB of text are two thousand pages."""

_MOST_PARAGRAPHS = 200_000
"""Two thousand pages have some 80,000 lines."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT_BOX = f"{W}txbxContent"
_GONE = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "instrText", "delText", "rt")} | {_FALLBACK}
"""What was deleted, or is no text; a fallback says again, for old programs, what stands beside it."""
_CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}


def lines_of_word(content: bytes, name: str) -> list[Line]:
    """The lines of a document, with a blank one after each. ``number`` is the paragraph, counted from 1."""
    _refuse_a_bomb(content, name)
    document = _opened(content, name)
    reader = _Reader(Numbering(document))
    lines: list[Line] = []
    if sum(1 for _ in document.element.body.iter(f"{W}p")) > _MOST_PARAGRAPHS:
        raise ActionlogError(
            f"{name} has more than {_MOST_PARAGRAPHS:,} paragraphs, so it was not read.",
            "Give the minutes of one meeting.",
        )
    for line in reader.blocks(document.element.body):
        lines += [line, Line("", line.number)]
    return lines[:-1]


def _refuse_a_bomb(content: bytes, name: str) -> None:
    """Before anything is unpacked. No more is ever unpacked than is declared."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise _damaged(name) from None
    xml = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    if xml > _MOST_XML or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise ActionlogError(
            f"{name} would unpack to more than any minutes are long, so it was not read.",
            "If it is sound: give the minutes of one meeting, or save them as text.",
        )


def _opened(content: bytes, name: str) -> Any:
    try:
        import docx  # a library that only Word files need
    except ImportError:
        raise ActionlogError(
            f"{name} is a Word document, and what reads those is not installed.",
            'Install it: pip install "actionlog[documents]".',
        ) from None
    from docx.opc.exceptions import OpcError
    from lxml import etree

    try:
        return docx.Document(io.BytesIO(content))
    except (OpcError, etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, LookupError, ValueError, RuntimeError,
            AttributeError, OSError, EOFError):  # fmt: skip
        raise _damaged(name) from None


def _damaged(name: str) -> ActionlogError:
    return ActionlogError(
        f"{name} is damaged, or is no Word document (.docx).", "Open it in Word and save it as .docx."
    )


@dataclass(slots=True)
class _Reader:
    """Reads a document's body from top to bottom, counting paragraphs and the numbers of lists."""

    numbering: Numbering
    number: int = 0
    before: str = ""
    """The words of a paragraph whose end was deleted: they now begin the next one."""

    def blocks(self, parent: Any) -> Iterator[Line]:
        """The lines of everything in a body, a cell, a text box or a content control."""
        for child in parent:
            match child.tag:
                case tag if tag == f"{W}p":
                    yield from self.paragraph(child)
                case tag if tag == f"{W}tbl":
                    for row in child.iter(f"{W}tr"):
                        if next(row.iterancestors(f"{W}tbl")) is child:
                            yield from self.row(row)
                case tag if isinstance(tag, str) and tag not in _GONE and not tag.endswith("Pr"):
                    yield from self.blocks(child)

    def paragraph(self, element: Any, *, counts: bool = True) -> Iterator[Line]:
        self.number += counts
        text, boxes = _text(element)
        if element.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self.before += text
            return
        text, self.before = self.before + text, ""
        label = self.numbering.label(element)
        for n, row in enumerate(text.split("\n")):
            if row.strip():
                yield Line((label if n == 0 else "") + row, self.number)
        for box in boxes:
            for inner in box.iter(f"{W}p"):
                yield from self.paragraph(inner, counts=False)

    def row(self, element: Any) -> Iterator[Line]:
        """A row of short cells is one line; a deleted row is none."""
        if element.find(f"{W}trPr/{W}del") is not None:
            return
        cells = [list(self.blocks(cell)) for cell in element.iterchildren(f"{W}tc", f"{W}sdt")]
        cells = [cell for cell in cells if cell]
        if cells and all(len(cell) == 1 and len(cell[0].text) <= LONGEST_CELL for cell in cells):
            yield Line(joined([cell[0].text.strip() for cell in cells]), cells[0][0].number)
        else:
            for cell in cells:
                yield from cell


def _text(paragraph: Any) -> tuple[str, list[Any]]:
    """The words of a paragraph as they would be printed, a line's end as such; and its text boxes."""
    words: list[str] = []
    boxes: list[Any] = []
    waiting = [iter(paragraph)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag == f"{W}t":
            words.append(element.text or "")
        elif element.tag in _CHARACTERS:
            words.append(_CHARACTERS[element.tag])
        elif element.tag == f"{W}sym":
            words.append(_symbol(element.get(f"{W}char") or ""))
        elif element.tag == _TEXT_BOX:
            boxes.append(element)
        elif element.tag not in _GONE and not (element.tag == f"{W}r" and _is_unseen(element)):
            waiting.append(iter(element))
    return "".join(words), boxes


def _is_unseen(run: Any) -> bool:
    """Hidden, or struck through."""
    names = [f"{W}rPr/{W}{name}" for name in ("vanish", "strike", "dstrike")]
    found = [e for name in names if (e := run.find(name)) is not None]
    return any(e.get(f"{W}val") not in ("0", "false", "off") for e in found)


def _symbol(code: str) -> str:
    """A character of a symbol font, whose places in Unicode mean nothing by themselves, is shown as a bullet."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    if "\ud800" <= character <= "\udfff":  # half of a character, which no file can hold
        return ""
    return "•" if "\ue000" <= character <= "\uf8ff" else character
