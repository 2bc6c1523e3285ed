"""Three versions of a file of a log to one, or to one with conflicts that can be settled block by block.

The safe order: git's own merge of the lines is kept where it is clean and says what the merge of the blocks says;
else that one, where no line of either side is lost in it; else the blocks that do not agree stand between markers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actionlog.blocks import Layout, layout
from actionlog.document import parse, same
from actionlog.escaping import one_line
from actionlog.model import KEYS_ADDED_LATER
from actionlog.reconciling import reconciled
from actionlog.three_way import ByText, Conflict, Part, has_every_line, three

_BOM = "\ufeff"
HERE, THERE = "this version", "the other version"


@dataclass(frozen=True, slots=True)
class Merged:
    """The text of the merged file, and what is in conflict there, in words."""

    text: str
    conflicts: tuple[str, ...] = ()


def merge(base: str, ours: str, theirs: str, by_text: ByText, marker: int = 7) -> Merged | None:
    """The merge of both sides, the same whichever is called ours. ``base`` is empty where there was no such file.

    None where one of the three cannot be read as TOML, so that nobody can say what it means. ``marker`` is how many
    characters a conflict's markers have.
    """
    form = _form_of(base, ours, theirs)
    base, ours, theirs = (form.without(text) for text in (base, ours, theirs))
    unchallenged = three(base, ours, theirs)
    if unchallenged is not None:
        return Merged(form.of(unchallenged))
    try:
        was, one_side, other = (layout(text) for text in (base, ours, theirs))
    except ValueError:
        return None
    parts: Sequence[Part] = [Conflict("the whole file", ours, theirs)]
    if was is not None and one_side is not None and other is not None:
        found = reconciled(was, one_side, other, by_text)
        text = _clean(found, (base, ours, theirs), by_text)
        if text is not None:
            return Merged(form.of(text))
        parts = found if _can_be_settled(found, (one_side, other)) else parts
    conflicts = tuple(part.about for part in parts if isinstance(part, Conflict))
    return Merged(form.of("".join(_with_markers(parts, marker))), conflicts)


# ---------------------------------------------------------------- the form of a file


@dataclass(frozen=True, slots=True)
class _Form:
    """What is about a text and not in it: how its lines end, whether the last does, and the mark at its head."""

    newline: str
    """``\\n`` also where the lines of one version end in both ways: they are left as they are."""
    ends: bool
    bom: bool
    is_plain: bool
    """Whether the lines of each version all end alike."""

    def without(self, text: str) -> str:
        text = text.removeprefix(_BOM)
        text = text.replace("\r\n", "\n") if self.is_plain else text
        return text if not text or text.endswith("\n") else text + "\n"

    def of(self, text: str) -> str:
        text = text if self.ends else text.removesuffix("\n")
        return (_BOM if self.bom and text else "") + text.replace("\n", self.newline)


def _form_of(base: str, ours: str, theirs: str) -> _Form:
    """As the side has it that has changed it."""
    texts = [text for text in (base, ours, theirs) if text] or [""]
    crlf = [text.count("\r\n") for text in texts]
    is_plain = all(n in (0, text.count("\n")) and text.count("\r") == n for n, text in zip(crlf, texts, strict=True))
    versions = (base or ours, ours, theirs)
    return _Form(
        newline="\r\n" if is_plain and _changed("\r\n" in text for text in versions) else "\n",
        ends=_changed(text.endswith("\n") for text in versions),
        bom=_changed(text.startswith(_BOM) for text in versions),
        is_plain=is_plain,
    )


def _changed(said: Iterator[bool]) -> bool:
    base, ours, theirs = said
    return ours if ours == theirs else not base


# ---------------------------------------------------------------- clean, and proved to be


def _clean(parts: Sequence[Part], versions: tuple[str, str, str], by_text: ByText) -> str | None:
    texts = [part for part in parts if isinstance(part, str)]
    if len(texts) < len(parts):
        return None
    text = "".join(texts)
    meaning = _meaning(text)
    if meaning is None or not has_every_line(text, *versions):
        return None
    by_git = by_text(*versions)
    return by_git if by_git is not None and same(_meaning(by_git), meaning) else text


def _meaning(text: str) -> dict[str, Any] | None:
    try:
        return parse(text)
    except ValueError:
        return None


# ---------------------------------------------------------------- conflicts


def _with_markers(parts: Sequence[Part], marker: int) -> Iterator[str]:
    for part in parts:
        if isinstance(part, str):
            yield part
        else:
            yield f"{'<' * marker} {HERE}: {one_line(part.about)}\n{part.ours}"
            yield f"{'=' * marker}\n{part.theirs}{'>' * marker} {THERE}\n"


def _can_be_settled(parts: Sequence[Part], sides: Sequence[Layout]) -> bool:
    """Whether there are conflicts at all, and the file can be read when all are settled in the one way or all in the
    other, with every update at its own entry."""
    if all(isinstance(part, str) for part in parts):
        return False
    known = [_updates(side.text) for side in sides]
    for settled in ("ours", "theirs"):
        text = "".join(part if isinstance(part, str) else getattr(part, settled) for part in parts)
        if _meaning(text) is None:
            return False
        for ref, updates in _updates(text).items():
            there = [update for side in known for update in side.get(ref, [])]
            if not all(any(_is_from(was, update) for was in there) for update in updates):
                return False
    return True


def _updates(text: str) -> Mapping[str, list[dict[str, Any]]]:
    entries = (_meaning(text) or {}).get("action", [])
    return {str(entry.get("ref")): entry.get("update", []) for entry in entries}


def _is_from(was: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    return all(same(was.get(key), said) or key in KEYS_ADDED_LATER for key, said in now.items())
