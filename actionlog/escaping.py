"""Making the log's text safe to print: no field of it can steer a terminal, a document or a spreadsheet."""

import re
from typing import Any

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Characters that turn the direction of text, so that it reads other than it is."""
_INVISIBLE = "\u180e\u200b\u2060-\u2065\u206a-\u206f"
"""Characters of no width. The joiners U+200C and U+200D are not among them: some scripts are not spelt without."""
# Patterns stay text until they are used: most text is printable, and compiling them takes 2 ms of every start.
_UNSAFE = rf"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufff9-\ufffb{_BIDI}{_INVISIBLE}\ud800-\udfff\U000e0000-\U000e007f]"
_WHITE = r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+"
_LINES = r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]"


def first_unsafe(text: str) -> str | None:
    """The first character of the text that is never printed; None where there is none."""
    if text.isprintable():  # which nothing unsafe is
        return None
    return next((c for c in re.findall(_UNSAFE, text) if c not in "\t\n"), None)


def one_line(text: str) -> str:
    """The text on one line; control characters, which could steer a terminal, become �."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return re.sub(_UNSAFE, "\ufffd", re.sub(_WHITE, " ", text)).strip()


def lines(text: str) -> list[str]:
    """The text's own lines with their spaces, each safe to print."""
    if text.isprintable():
        return [text]
    return [re.sub(_UNSAFE, "\ufffd", line.replace("\t", "    ")) for line in re.split(_LINES, text)]


_SPECIAL = r"[\\`*_{}\[\]<>|&~$]"
_LINE_START = r"^(?:\d+(?=[.)](?: |$))|(?=[#+=-]))"
_HEADING_END = r"(?<= )(?=#+$)"


def markdown(text: str) -> str:
    """The text on one line as CommonMark that shows it as it is, wherever it stands.

    That is in a heading, a paragraph, a list or a table's cell.
    """
    escaped = re.sub(_SPECIAL, r"\\\g<0>", one_line(text))
    escaped = re.sub(_LINE_START, r"\g<0>\\", escaped)
    return re.sub(_HEADING_END, r"\\", escaped)


def spreadsheet(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula: an apostrophe before = + - @, wide ones too."""
    cell = "\n".join(lines(text))
    return f"'{cell}" if cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) else cell


def toml_escapes(text: str) -> str:
    """A TOML string as it is written, with what could steer a terminal as \\uXXXX; its line ends and tabs stay."""
    if text.isprintable():
        return text
    return re.sub(_UNSAFE, lambda m: m[0] if m[0] in "\n\t" else _escape(ord(m[0])), text)


def _escape(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def json_text(data: Any) -> str:
    """The data as JSON, whole: what could steer a terminal stands as \\uXXXX."""
    import json  # 2 ms that only this form needs

    text = json.dumps(data, ensure_ascii=False, indent=2)
    return re.sub(_UNSAFE, lambda m: m[0] if m[0] == "\n" else json.dumps(m[0])[1:-1], text)
