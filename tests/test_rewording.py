"""Texts compared word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from nasty_texts import TEXTS, steers

from actionlog.rewording import as_markdown, as_text, is_marked, reworded, words


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("A bus pass be given.", "A rail pass be given.", "A [-bus-] [+rail+] pass be given."),
        ("A pass be given.", "A bus pass be given.", "A [+bus+] pass be given."),
        ("A bus pass be given.", "A bus pass.", "A bus [-pass be given.-] [+pass.+]"),
        ("One.", "Two.", "[-One.-] [+Two.+]"),
        ("", "Two words.", "[+Two words.+]"),
        ("Two words.", "", "[-Two words.-]"),
        ("The  same\nwords.", "The same words.", "The same words."),
    ],
)
def test_the_words_that_differ_are_marked(old: str, new: str, said: str) -> None:
    assert as_text(reworded(old, new)) == said
    assert is_marked(reworded(old, new)) is (old.split() != new.split())


def test_of_a_long_text_only_what_is_near_a_difference_is_shown() -> None:
    long = " ".join(map(str, range(40)))
    said = "0 1 2 3 4 5 6 [-7-] [+seven+] 8 9 10 11 12 13 14 15 … 24 25 26 27 28 29 30 31 [-32-] 33 34 35 36 37 38 39"
    assert as_text(reworded(long, long.replace(" 7 ", " seven ").replace(" 32 ", " "))) == said
    assert as_text(reworded(long, long + " 40")) == "… 32 33 34 35 36 37 38 39 [+40+]"


SENTENCES = st.lists(st.sampled_from(["be", "it", "resolved", "that", "a", "report"]), max_size=25).map(" ".join)


@given(SENTENCES, SENTENCES)
def test_what_is_not_left_out_is_there_in_both_texts(old: str, new: str) -> None:
    told = [piece for piece in reworded(old, new) if piece.text.strip()]
    if any("…" in piece.text for piece in told):
        return
    assert " ".join(p.text for p in told if p.how != "out") == new
    assert " ".join(p.text for p in told if p.how != "in") == old


@given(TEXTS, TEXTS)
def test_no_text_can_break_the_markdown_around_it_or_steer_a_terminal(old: str, new: str) -> None:
    told = words("it reads now ") + reworded(old, new)
    assert not steers(as_text(told))
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(f"- before {as_markdown(told)} after")
    (inline,) = [token for token in tokens if token.type == "inline"]
    kinds = {child.type for child in inline.children or []}
    assert kinds <= {"text", "strong_open", "strong_close", "s_open", "s_close", "text_special"}
    assert [token.type for token in tokens][:3] == ["bullet_list_open", "list_item_open", "paragraph_open"]
    assert len(tokens) == 7
