"""``docs/deadlines.md`` is held true, line by line."""

import re
from datetime import date
from pathlib import Path

import pytest

from actionlog.dates import find_deadline, find_recurrence, in_words, parse_deadline
from actionlog.errors import ActionlogError
from actionlog.model import Due

PAGE = Path(__file__).parents[2] / "docs/deadlines.md"
MEETING = date(2018, 12, 7)
SAID = {"next-meeting": "the next meeting", None: "words alone"}


def rows(*heading: str) -> list[list[str]]:
    """The cells of all tables of the page with this heading."""
    head = re.escape(f"| {' | '.join(heading)} |")
    tables = re.findall(head + r"\n\|[-|]+\n((?:\|.*\n)+)", PAGE.read_text("utf-8"))
    return [line.strip("| ").split(" | ") for table in tables for line in table.splitlines()]


def said(due: Due | None) -> str:
    return in_words(due) if isinstance(due, date) else SAID[due]


@pytest.mark.parametrize(("words", "meaning"), rows("words", "mean"))
def test_words_mean_what_the_page_says(words: str, meaning: str) -> None:
    try:
        assert said(parse_deadline(words, MEETING).due) == meaning
    except ActionlogError:
        assert meaning == "refused"


@pytest.mark.parametrize(("sentence", "deadline"), rows("in the minutes", "deadline"))
def test_a_sentence_of_minutes_has_the_deadline_that_the_page_says(sentence: str, deadline: str) -> None:
    found = find_deadline(sentence, MEETING)
    assert (f"{said(found.due)}: {found.words}" if found else "none") == deadline


@pytest.mark.parametrize(("sentence", "repeat"), rows("in the minutes", "repeats"))
def test_a_sentence_of_minutes_repeats_as_the_page_says(sentence: str, repeat: str) -> None:
    found = find_recurrence(sentence)
    assert (found.repeat if found else "not said") == repeat
