"""Two versions of a text compared word by word, and sentences that show what was taken out and put in.

The marks are characters and no colours: ``[-taken out-]`` and ``[+put in+]``, in Markdown struck through and bold.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from actionlog.escaping import markdown, one_line

_WORDS_AROUND = 8
"""How much of what stays as it was is shown before and after what does not."""

LEGEND = "[-Words in these brackets-] were taken out, [+words in these+] were put in; … stands for what is as it was."


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a sentence, with its spaces."""

    text: str
    how: Literal["kept", "out", "in"] = "kept"


Words = tuple[Piece, ...]


def words(text: str) -> Words:
    return (Piece(text),)


def is_marked(told: Words) -> bool:
    """Whether words of it were taken out or put in."""
    return any(piece.how != "kept" for piece in told)


def reworded(old: str, new: str) -> Words:
    """The new text with the old one's other words in it. Spaces and line breaks make no difference."""
    before, after = old.split(), new.split()
    found: list[Piece] = []
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for number, (what, n, until_n, m, until_m) in enumerate(steps):
        if what == "equal":
            found.append(Piece(_shortened(after[m:until_m], number > 0, number < len(steps) - 1)))
        if what != "equal" and n < until_n:
            found.append(Piece(" ".join(before[n:until_n]), "out"))
        if what != "equal" and m < until_m:
            found.append(Piece(" ".join(after[m:until_m]), "in"))
    return tuple(_with_spaces(found))


def _shortened(kept: Sequence[str], is_after: bool, is_before: bool) -> str:
    """Words as they were, but for those far from any that were not."""
    head, tail = _WORDS_AROUND * is_after, _WORDS_AROUND * is_before
    if len(kept) <= head + tail + 1 or not (is_after or is_before):
        return " ".join(kept)
    return " ".join([*kept[:head], "…", *kept[len(kept) - tail :]])


def _with_spaces(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for number, piece in enumerate(pieces):
        yield from [Piece(" ")] if number else []
        yield piece


_MARKS = {"kept": ("", ""), "out": ("[-", "-]"), "in": ("[+", "+]")}
_IN_MARKDOWN = {"kept": ("", ""), "out": ("~~", "~~"), "in": ("**", "**")}


def as_text(told: Words) -> str:
    return one_line("".join(piece.text.join(_MARKS[piece.how]) for piece in told))


def as_markdown(told: Words) -> str:
    return "".join(_piece_in_markdown(piece) for piece in told)


def _piece_in_markdown(piece: Piece) -> str:
    bare = piece.text.strip()
    if not bare:
        return piece.text and " "
    before, after = (" " * char.isspace() for char in (piece.text[0], piece.text[-1]))
    return before + markdown(bare).join(_IN_MARKDOWN[piece.how]) + after
