"""Whose meeting is meant: that of the body itself, or another's, whose calendar is not known."""

import re

_KINDS = (
    "sub-committee", "subcommittee", "committee", "commission", "board", "panel", "council", "cabinet", "executive",
    "forum", "group", "assembly", "authority", "partnership", "trustees", "directors", "body",
)  # fmt: skip
"""What kind of body it is, as its name says."""

_OWN = {"sub-committee", "subcommittee", "committee", "commission", "board", "panel", "forum", "group", "trustees",
        "body", "governing", "scrutiny", "overview", "local"}  # fmt: skip
"""Words that minutes use of their own body without making another's name of it."""

_SMALL_WORDS = {"the", "of", "and", "for", "a", "an", "this", "our", "its", "their", "on", "in", "to"}


def is_own(mention: str, body: str | None) -> bool:
    """Whether the words ("Board", "CPAC", "Audit Committee", "") can mean the body of this name.

    A word such as committee is its own where the name is of a committee, or where no name is known; of a longer
    mention every word must be in the name.
    """
    words = set(_words(mention))
    if not words - {"full"}:
        return True
    if body is None:
        return words == {"council"} or (words - {"full"} <= _OWN and _kind(_words(mention)) is not None)
    if re.sub(r"\W", "", mention).casefold() in _short_forms(body):
        return True
    own, kind = _kind(_words(_head(body))), _kind(_words(mention))
    if kind and own and kind != own:
        return False
    if kind and not own and len(words) == 1:
        return kind in _OWN
    return words - {"full"} <= set(_words(body))


def _words(name: str) -> list[str]:
    plain = re.sub(r"'s?\b", "", name.casefold()).replace("governors", "governing body")
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", plain)
    return [word for word in words if word not in _SMALL_WORDS]


def _kind(words: list[str]) -> str | None:
    """The last of the words that says what kind of body it is."""
    return next((one for word in reversed(words) if (one := _singular(word)) in _KINDS), None)


def _singular(word: str) -> str:
    return word if word in _KINDS else word.removesuffix("s")


def _head(body: str) -> str:
    """What a name is of: "Advisory Board" in "Advisory Board - Children", "Board" in "Board of Directors"."""
    parts = [part for part in re.split(r" [-–—] |, |\(|\)|:", body) if _kind(_words(part))]
    return parts[-1].split(" of ")[0] if parts else body


def _short_forms(body: str) -> set[str]:
    """Its initials, with and without the small words, those of its last words, and what it writes in capitals."""
    words = re.findall(r"[^\W\d_][\w'-]*", body)
    every = "".join(word[0] for word in words).casefold()
    main = "".join(word[0] for word in words if word.casefold() not in _SMALL_WORDS).casefold()
    capitals = {word.casefold() for word in words if word.isupper()}
    return {form for form in (every, *(main[n:] for n in range(len(main) - 2)), *capitals) if len(form) > 1}
