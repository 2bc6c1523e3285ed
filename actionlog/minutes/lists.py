"""Labels of lists: which follows which, and lists that stand on one line."""

import re

from actionlog.minutes.paragraphs import plain

_PARTS = re.compile(
    r"(?:(?<=^)|(?<=[\s;:,.-]))(?:\((?P<bracketed>[a-z]|[A-H]|[ivx]{1,4}|\d{1,2})\)|(?P<stopped>[a-z]|[ivx]{1,4}|\d{1,2})[.)](?=\s))\s*"
)
_BEFORE_A_LIST = re.compile(r"(?:that|to)\W+(?=\()", re.IGNORECASE)


def list_on_one_line(text: str) -> list[tuple[str, str]]:
    """``(a) That ...; (b) that ...``: label and words of each; empty where there is no such list."""
    words = plain(text)
    if lead := _BEFORE_A_LIST.match(words):
        return list_on_one_line(text[lead.end() :])
    if not _PARTS.match(words):
        return []
    found: list[re.Match[str]] = []
    for here in _PARTS.finditer(words):
        if not found or (_form(here) == _form(found[-1]) and follows(_label(found[-1]), _label(here))):
            found.append(here)
    ends = [here.start() for here in found[1:]] + [len(text)]
    return [(_label(here), text[here.end() : end].strip()) for here, end in zip(found, ends, strict=True)]


def _label(found: re.Match[str]) -> str:
    return str(found["bracketed"] or found["stopped"])


def _form(found: re.Match[str]) -> bool:
    return found["bracketed"] is not None


def style_on_one_line(text: str) -> str:
    """The style of the first label of such a list, as of a Paragraph; empty where there is none."""
    found = _PARTS.search(plain(text))
    return re.sub(r"\d+", "9", re.sub(r"[a-z]+", "a", found[0].strip())) if found else ""


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12,
          "xiii": 13, "xiv": 14, "xv": 15}  # fmt: skip
_WELSH = {("c", "ch"), ("ch", "d"), ("d", "dd"), ("dd", "e"), ("f", "ff"), ("ff", "g"), ("g", "ng"), ("ng", "h"),
          ("l", "ll"), ("ll", "m")}  # fmt: skip


def follows(label: str, following: str) -> bool:
    """Whether a label is the next of a list, or the one after that (copies lose a number now and then)."""
    a, b = label.casefold(), following.casefold()
    *head, last = re.split(r"[./]", a)
    *other, new = re.split(r"[./]", b)
    if last.isdigit() and new.isdigit():
        return head == other and 0 < int(new) - int(last) < 3
    if a in _ROMAN and b in _ROMAN and 0 < _ROMAN[b] - _ROMAN[a] < 3:
        return True
    return (a, b) in _WELSH or (len(a) == len(b) == 1 and a.isalpha() and b.isalpha() and 0 < ord(b) - ord(a) < 3)


def is_the_next(style: str, label: str | None, other_style: str, other: str) -> bool:
    """Whether a labelled paragraph goes on with a list. Some pages number every point 1."""
    if style == other_style:
        return label is None or label == other or follows(label, other)
    return label is not None and follows(label, other) and style.strip("().: ") == other_style.strip("().: ")


def is_bullet(style: str) -> bool:
    return len(style) == 1 and not style.isalnum()
