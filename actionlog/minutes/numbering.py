"""The automatic numbers of a Word document, as Word prints them: 1., 1.1, (a), (iv), bullets.

A paragraph names a list (``numId``) and a level, itself or through its style. Lists of one abstract definition go on
counting together, unless one says where its own level starts.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from actionlog.minutes.labels import repeated_letter, roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
_LEVELS = 9

_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "lowerLetter": repeated_letter,
    "upperLetter": lambda n: repeated_letter(n).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "ordinal": lambda n: f"{n}{'th' if 10 <= n % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}",
    "none": lambda n: "",
}
_PLACE = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: ``text`` is such as ``%1.%2``; ``restart`` the level, from 1, after which it begins anew."""

    start: int
    format: str
    text: str
    gap: str
    restart: int | None
    legal: bool
    """All numbers in its label are in figures."""
    style: str | None


@dataclass(slots=True)
class _Definition:
    """An abstract list: its levels, and how far each has been counted; None where it begins anew."""

    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(slots=True)
class _Numbered:
    """A list: its definition, the levels it has of its own, and where it starts them anew, once."""

    definition: _Definition
    own: dict[int, _Level]
    starts: dict[int, int]

    def level(self, number: int) -> _Level | None:
        return self.own.get(number) or self.definition.levels.get(number)


class Numbering:
    """The lists of a document. ``label`` is to be asked for each paragraph, from the first on."""

    def __init__(self, document: Any) -> None:
        self._styles = {style.get(f"{W}styleId"): style for style in document.styles.element.iter(f"{W}style")}
        self._default = next(
            (s.get(f"{W}styleId") for s in self._styles.values() if s.get(f"{W}type") == "paragraph" and _on(s)), None
        )
        self._lists = dict(self._read(document))

    def label(self, paragraph: Any) -> str:
        """``(a)`` and the gap after it, or nothing."""
        number, depth = self._place(paragraph)
        found = self._lists.get(number or "")
        level = found.level(depth) if found else None
        if found is None or level is None:
            return ""
        _count(found, depth, level)
        if level.format == "bullet":
            return f"{_bullet(level.text)} "
        label = _PLACE.sub(lambda m: _number_at(found, int(m[1]) - 1, level.legal), level.text)
        return label + level.gap if label.strip() else ""

    # ---------------- where a paragraph stands

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        """The list and the level of a paragraph, its own or its style's."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        number, depth = _number_and_depth(own)
        if number is None or depth is None:
            named = paragraph.find(f"{W}pPr/{W}pStyle")
            style_number, style_depth = self._place_of_style(
                named.get(f"{W}val") if named is not None else self._default
            )
            number = number or style_number
            depth = style_depth if depth is None else depth
        return (None if number == "0" else number), min(max(depth or 0, 0), _LEVELS - 1)

    def _place_of_style(self, style: str | None) -> tuple[str | None, int | None]:
        """Through the styles that it is based on; a style in a list's level has that level."""
        seen: set[str] = set()
        while style is not None and style not in seen and style in self._styles:
            seen.add(style)
            number, depth = _number_and_depth(self._styles[style].find(f"{W}pPr/{W}numPr"))
            if number is not None:
                found = self._lists.get(number)
                levels = found.definition.levels if found else {}
                linked = next((n for n, level in levels.items() if level.style == style), None)
                return number, depth if linked is None else linked
            based_on = self._styles[style].find(f"{W}basedOn")
            style = based_on.get(f"{W}val") if based_on is not None else None
        return None, None

    # ---------------- reading the definitions

    def _read(self, document: Any) -> Iterator[tuple[str, _Numbered]]:
        try:
            root = document.part.part_related_by(_RELATIONSHIP).element
        except (KeyError, AttributeError):
            return
        abstract = {a.get(f"{W}abstractNumId"): a for a in root.iterchildren(f"{W}abstractNum")}
        abstract_of = {num.get(f"{W}numId"): _value(num, "abstractNumId") for num in root.iterchildren(f"{W}num")}
        definitions = {
            key: _Definition(dict(_levels(self._linked(element, abstract, abstract_of))))
            for key, element in abstract.items()
        }
        for num in root.iterchildren(f"{W}num"):
            definition = definitions.get(_value(num, "abstractNumId") or "")
            if definition is not None:
                overrides = {_whole(o.get(f"{W}ilvl"), 0): o for o in num.iterchildren(f"{W}lvlOverride")}
                starts = {n: _value(o, "startOverride") for n, o in overrides.items()}
                own = {n: level for o in overrides.values() for n, level in _levels(o)}
                kept = {n: _whole(start, 1) for n, start in starts.items() if start is not None}
                yield num.get(f"{W}numId"), _Numbered(definition, own, kept)

    def _linked(self, element: Any, abstract: dict[str, Any], abstract_of: dict[str, str | None]) -> Any:
        """A definition may only name the style whose list it is."""
        style = self._styles.get(_value(element, "numStyleLink") or "")
        number = _number_and_depth(style.find(f"{W}pPr/{W}numPr") if style is not None else None)[0]
        return abstract.get(abstract_of.get(number or "") or "", element)


def _levels(parent: Any) -> Iterator[tuple[int, _Level]]:
    for element in parent.iterchildren(f"{W}lvl"):
        yield (
            _whole(element.get(f"{W}ilvl"), 0),
            _Level(
                start=_whole(_value(element, "start"), 0),
                format=_value(element, "numFmt") or "decimal",
                text=(_value(element, "lvlText") or "")[:100],
                gap={"nothing": "", "space": " "}.get(_value(element, "suff") or "", "  "),
                restart=_whole(_value(element, "lvlRestart"), -1) if _value(element, "lvlRestart") else None,
                legal=element.find(f"{W}isLgl") is not None,
                style=_value(element, "pStyle"),
            ),
        )


def _number_and_depth(num_pr: Any) -> tuple[str | None, int | None]:
    if num_pr is None:
        return None, None
    depth = _value(num_pr, "ilvl")
    return _value(num_pr, "numId"), None if depth is None else _whole(depth, 0)


def _value(element: Any, name: str) -> str | None:
    found = element.find(f"{W}{name}")
    value: str | None = found.get(f"{W}val") if found is not None else None
    return value


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else otherwise


def _on(style: Any) -> bool:
    return style.get(f"{W}default") in ("1", "true", "on")


# ---------------------------------------------------------------- counting


def _count(of: _Numbered, depth: int, level: _Level) -> None:
    """The next number of a level; the levels below begin anew."""
    counts = of.definition.counts
    now = counts[depth]
    counts[depth] = of.starts.pop(depth, level.start if now is None else now + 1)
    for below in range(depth + 1, _LEVELS):
        lower = of.level(below)
        if lower is None or lower.restart is None or 0 < depth + 1 <= lower.restart:
            counts[below] = None


def _number_at(of: _Numbered, depth: int, legal: bool) -> str:
    """A number above that was never counted is shown as the first."""
    level, number = of.level(depth), of.definition.counts[depth]
    if level is None:
        return ""
    form = "decimal" if legal else level.format
    return _FORMATS.get(form, str)(level.start if number is None else number)


def _bullet(text: str) -> str:
    """The signs of symbol fonts have no meaning in Unicode; any is a bullet."""
    if not text.strip() or any("\ue000" <= character <= "\uf8ff" for character in text):
        return "•"
    return "◦" if text == "o" else text.strip()  # an o in a typewriter's font is a ring
