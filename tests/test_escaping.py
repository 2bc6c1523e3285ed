"""Nothing that a log's text holds can steer a terminal, a document or a spreadsheet."""

import csv
import io
import json
from typing import Any

import pytest
import tomli
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from nasty_texts import TEXTS, steers

from actionlog.document import toml_value
from actionlog.escaping import json_text, lines, markdown, one_line, spreadsheet

DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(TEXTS)
def test_one_line_is_one_line_that_steers_nothing(text: str) -> None:
    assert not steers(one_line(text))
    assert one_line(one_line(text)) == one_line(text)


@given(TEXTS)
def test_lines_keep_their_breaks_and_steer_nothing(text: str) -> None:
    assert not [char for line in lines(text) for char in steers(line)]


@given(TEXTS)
def test_markdown_steers_nothing(text: str) -> None:
    assert not steers(markdown(text))


@given(TEXTS)
@example("a\x1b\x9b\u202e\U000e0001\nb\tc")
@example('"\u202e"""\r\n\\\u202e')
def test_a_value_in_a_file_steers_nothing_and_is_the_same_text(text: str) -> None:
    value = toml_value(text)
    assert not steers(value, allowed="\n\t")
    assert tomli.loads(f"x = {value}\n") == {"x": text}


@given(TEXTS)
def test_a_cell_steers_nothing_and_begins_no_formula(text: str) -> None:
    cell = spreadsheet(text)
    assert not steers(cell, allowed="\n")
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "  =1+1", "\t=1+1", "\n=1+1", "\u00a0=1+1", "＝1+1"])
def test_a_formula_gets_an_apostrophe_and_keeps_its_words(text: str) -> None:
    assert spreadsheet(text).startswith("'")
    assert spreadsheet(text).endswith(text.strip())


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_cells_come_back_from_csv_as_they_went_in(texts: list[str]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([spreadsheet(text) for text in texts])
    (row,) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert row == [spreadsheet(text) for text in texts]


@given(DATA)
def test_json_comes_back_as_it_went_in_and_steers_nothing(data: Any) -> None:
    assert json.loads(json_text(data)) == data
    assert not steers(json_text(data), allowed="\n")


def test_words_that_are_harmless_stay_as_they_are() -> None:
    text = 'The Head of Transport said: "12 buses (of 14) ran on 12-07, C# or not"; see 27(3).'
    assert one_line(text) == markdown(text) == spreadsheet(text) == text
    assert json_text(text) == json.dumps(text)


def test_what_a_control_character_was_is_seen() -> None:
    assert one_line("a\x1b[2Jb\u202ec") == "a\ufffd[2Jb\ufffdc"
    assert lines("a\x07\n\tb\r\nc") == ["a\ufffd", "    b", "c"]


# ---------------------------------------------------------------- Markdown, read by a parser

PARSER = MarkdownIt("commonmark").enable("table")
PLACES = {
    "a paragraph": "{}\n",
    "a heading": "# {}\n",
    "a bold phrase": "**{}.** x\n",
    "an item of a list": "- {}\n- {}\n",
    "an item below another": "- x\n  - {}\n  - x: {}\n",
    "a numbered item": "1. {}\n",
    "a quotation": "> {}\n",
    "a table": "| A | B |\n| --- | --- |\n| {} | {} |\n| x | {} |\n",
}


def shape(document: str) -> list[str]:
    """What the document is made of, without its words."""
    found: list[str] = []
    for token in PARSER.parse(document):
        found += [token.type] if token.children is None else [child.type for child in token.children if child.content]
        found += [child.type for child in token.children or () if not child.content]
    return found


def words(token: Token) -> str:
    return "".join(child.content for child in token.children or () if child.type == "text")


def texts(document: str) -> list[str]:
    return [words(token) for token in PARSER.parse(document) if token.type == "inline"]


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@given(text=TEXTS)
@example(text="x #")
@example(text="1.")
@example(text="\\|")
@example(text="a\\")
@example(text="&amp; <b>")
def test_markdown_shows_the_text_as_it_is_wherever_it_stands(place: str, text: str) -> None:
    assume(one_line(text))
    document, plain = place.replace("{}", markdown(text)), place.replace("{}", "Zq")
    assert shape(document) == shape(plain)
    assert texts(document) == [found.replace("Zq", one_line(text)) for found in texts(plain)]
