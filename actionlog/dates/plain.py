"""Text as the rules read it, and where each of its characters stood; and the patterns that are lists of words."""

import re
from dataclasses import dataclass
from functools import cache

from actionlog.dates.days import SAME

_NOT_SEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


@dataclass(frozen=True, slots=True)
class Plain:
    """A text with single spaces, straight quotes and hyphens; ``low`` is it in lower case, of the same length."""

    as_written: str
    text: str
    low: str
    at: list[int]

    def slice(self, start: int, end: int) -> str:
        """The words that stood there, exactly as they were written."""
        return self.as_written[self.at[start] : self.at[end - 1] + 1] if end > start else ""


def plain(as_written: str) -> Plain:
    characters: list[str] = []
    at: list[int] = []
    for i, character in enumerate(as_written):
        seen = " " if character.isspace() else character
        if seen in _NOT_SEEN or (seen == " " and (not characters or characters[-1] == " ")):
            continue
        characters.append(seen)
        at.append(i)
    text = "".join(characters).translate(SAME)
    return Plain(as_written, text, "".join(map(_lower, text)), at)


def _lower(character: str) -> str:
    """In lower case, where that is one character too."""
    low = character.lower()
    return low if len(low) == 1 else character


def one_of(phrases: str) -> str:
    """A pattern for any of the phrases, which are parted by commas; ``reports?`` is both report and reports."""
    return "(?:" + "|".join(" ".join(phrase.split()) for phrase in phrases.split(",")) + ")"


def nameless(pattern: str) -> str:
    """The pattern without the names of its groups, so that it can stand beside others."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern).replace("(?P=sep)", "[/.]")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when it is first used: all at once they would slow every start of the program."""
    return re.compile(pattern)
