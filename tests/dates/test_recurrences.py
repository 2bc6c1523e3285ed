"""How often something asked for is wanted again."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionlog.dates import Recurrence, find_recurrence
from actionlog.model import REPEATS
from dates.rows import RECURRENCES as ROWS

SENTENCES = [
    line.split(" ", 1)
    for line in (Path(__file__).parent / "recurrences.txt").read_text("utf-8").split("\n")
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("repeat", "marked"), SENTENCES)
def test_how_often_a_thing_is_asked_for_is_found_with_its_words(repeat, marked):
    words = re.search(r"\[\[(.+)\]\]", marked)
    found = find_recurrence(marked.replace("[[", "").replace("]]", ""))
    assert found == (Recurrence(repeat, words[1]) if words else None)


@pytest.mark.parametrize(("phrase", "repeat"), ROWS)
def test_the_ways_in_which_minutes_say_how_often_have_a_value_or_none(phrase, repeat):
    found = find_recurrence(phrase)
    assert (found.repeat if found else None) == repeat


PIECES = """
That a an the report reports update be submitted provided noted annual Annual quarterly weekly monthly every each six
two months weeks year meeting agenda standing item on basis at to for and , . ; £200 since which is was would officers
"""
TEXTS = st.text() | st.lists(st.sampled_from(sorted(set(PIECES.split()))), max_size=25).map(" ".join)


@given(text=TEXTS)
def test_any_text_at_all_gives_a_value_in_words_of_its_own_or_none(text):
    found = find_recurrence(text)
    assert found is None or (found.repeat in REPEATS and found.words and found.words in text)


@pytest.mark.parametrize("piece", ["every ", "each ", "annual ", "quarterly update ", "twice ", "a", " ", "at each "])
def test_a_million_characters_of_anything_take_no_time(piece):
    began = time.process_time()
    find_recurrence(piece * (1_000_000 // len(piece)) + "every month")
    assert time.process_time() - began < 0.5
