"""A document, whatever its form, to lines: text, Markdown, a saved page, Word or PDF, told apart by what is in them."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from actionlog.errors import ActionlogError
from actionlog.minutes.lines import Line
from actionlog.minutes.markdown import unmarked

Kind = Literal["text", "markdown", "html", "word", "pdf"]

MOST_BYTES = 30_000_000
"""A year's minutes of a large council are some 3 MB of text; a page or a Word file with pictures in it may have 20."""

_MOST_CHARACTERS, _MOST_LINES = 10_000_000, 200_000
"""Of the text itself, some three times that of such a year. A thousandth of a second is what a point to draft takes."""

_NAMES: dict[str, Kind] = {
    **dict.fromkeys((".txt", ".text"), "text"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
}
_COMMENT = re.compile(rb"<!--.*?-->|<\?xml[^>]*>", re.DOTALL)
_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_CHARSET = re.compile(
    rb"""<(?:meta\b[^>]{0,400}?\bcharset|\?xml[^>]{0,200}?\bencoding)\s*=\s*["']?([\w.:-]{1,40})""", re.I
)
_SAVE_AS_WORD = "Open it in the program that made it and save it as a Word document (.docx)."


@dataclass(frozen=True, slots=True)
class Document:
    """``notes`` are what the clerk should know of how it was read."""

    kind: Kind
    lines: Sequence[Line]
    notes: Sequence[str] = ()


def read_document(content: bytes, name: str) -> Document:
    """The lines of a document. ``name`` is its file's, or ``-``. Raises ActionlogError where it cannot be read."""
    if len(content) > MOST_BYTES:
        raise ActionlogError(
            f"{name} is larger than {MOST_BYTES // 1_000_000} MB, so it was not read.",
            "Give the minutes of one meeting, or save them without pictures.",
        )
    document = _read(content, name)
    if len(document.lines) > _MOST_LINES or sum(len(line.text) for line in document.lines) > _MOST_CHARACTERS:
        raise _too_long(name)
    return document


def _too_long(name: str) -> ActionlogError:
    return ActionlogError(
        f"{name} has more text than minutes have, so it was not read.", "Give the minutes of one meeting."
    )


def _read(content: bytes, name: str) -> Document:
    match _kind(content, name):
        case "pdf":
            from actionlog.minutes.pdf import lines_of_pdf  # a library that only PDF files need

            return Document("pdf", lines_of_pdf(content, name))
        case "word":
            from actionlog.minutes.word import lines_of_word  # a library that only Word files need

            return Document("word", lines_of_word(content, name))
        case "html":
            from actionlog.minutes.html import lines_of_page  # a library that only pages need

            text, notes = decoded(content, name, _declared(content))
            return Document("html", lines_of_page(text), notes)
        case kind:
            text, notes = decoded(content, name)
            rows = _rows(text)
            if len(rows) > _MOST_LINES:
                raise _too_long(name)
            rows = list(map(unmarked, rows)) if kind == "markdown" else rows
            return Document(kind, [Line(row, number) for number, row in enumerate(rows, 1)], notes)


def is_packed(content: bytes) -> bool:
    """Whether it is a PDF or a packed file, of which a few bytes can stand for any number."""
    return content.startswith(_PACKED) or content.lstrip()[:5] == _PDF


_PDF, _PACKED = b"%PDF-", b"PK\x03\x04"


def _kind(content: bytes, name: str) -> Kind:
    """By what is in the file first, since names lie; the name decides only between kinds of text."""
    if content.lstrip()[:5] == _PDF:
        return "pdf"
    if content.startswith(_PACKED):
        if b"word/" in content:
            return "word"
        raise ActionlogError(f"{name} is a packed file, but no Word document.", _SAVE_AS_WORD)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise ActionlogError(
            f"{name} is of the old Word format (.doc), or is locked with a password.",
            "Open it in Word and save it as .docx, without a password.",
        )
    if content.startswith(b"{\\rtf"):
        raise ActionlogError(f"{name} is in Rich Text Format.", _SAVE_AS_WORD)
    if re.match(rb"(?:From|MIME-Version|Content-Type|Snapshot-Content-Location):", content, re.I) and (
        b"multipart/related" in content[:4000]
    ):
        raise ActionlogError(f"{name} is a page saved as one file (MHTML).", 'Save it as "Web page, HTML only".')
    if not content.startswith(_UTF_16) and b"\0" in content:
        raise ActionlogError(f"{name} is not a text, and no Word or PDF file either.", _SAVE_AS_WORD)
    kind = _NAMES.get(PurePath(name).suffix.lower())
    head = _COMMENT.sub(b"", content[:8000].removeprefix(codecs.BOM_UTF8))
    return kind or ("html" if _PAGE.match(head) else "text")


# ---------------------------------------------------------------- text

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded(content: bytes, name: str, declared: str | None = None) -> tuple[str, list[str]]:
    """The text and what is to be said of its encoding.

    A mark at the beginning decides, then what a page declares, then UTF-8; what is none of these was written on
    Windows, in its code page 1252, in which every byte has a meaning.
    """
    if content.startswith(_UTF_16):
        text = content.decode("utf-16", "replace")
        return text, [f"Note: {name} has characters that are broken; they read \ufffd."] if "\ufffd" in text else []
    content = content.removeprefix(codecs.BOM_UTF8)
    for encoding in filter(None, (declared, "utf-8")):
        try:
            return content.decode(encoding), []
        except UnicodeDecodeError:
            continue
    text = content.decode("cp1252", _WINDOWS)
    return text, [f"Note: {name} is not in UTF-8, so it was read as Windows (code page 1252). Are its letters right?"]


def _as_it_stands(error: UnicodeError) -> tuple[str, int]:
    """Five bytes have no letter in code page 1252; they stay the control characters that they are in Latin-1."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


_WINDOWS = "actionlog-windows"
codecs.register_error(_WINDOWS, _as_it_stands)


def _declared(content: bytes) -> str | None:
    """The encoding that a page declares in its head, of those that committees' pages have been written in.

    Latin-1 means code page 1252, as in every browser, and that is what is tried last anyway.
    """
    found = _CHARSET.search(content[:4000])
    name = found[1].decode().lower().replace("_", "-") if found else ""
    return name if re.fullmatch(r"windows-125[0-8]|iso-8859-(?:[2-9]|1[0-6])", name) else None


_ROW_ENDS = re.compile(r"\r\n|[\n\r]")


def _rows(text: str) -> list[str]:
    """The lines; a form feed, which stands between pages, ends one too."""
    rows = _ROW_ENDS.split(text)
    return rows[:-1] if rows[-1] == "" else rows
