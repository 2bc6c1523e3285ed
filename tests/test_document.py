"""Text is cut up and edited so that every line that is not meant stays byte for byte."""

import copy
import datetime
import re
from collections.abc import Iterator
from typing import Any

import pytest
import tomli
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from toml_texts import COMMENTS, TOML_DATA, TOML_STRINGS, added, toml_texts

from actionlog.document import AddTable, Edit, SetKey, edited, line_of, parse, same, statements
from actionlog.errors import ActionlogError, Place


def data_of(text: str) -> dict[str, Any]:
    return tomli.loads(text.removeprefix("\ufeff"))


def beginnings(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every beginning of the text, line by line, that is TOML by itself: its length and its data."""
    end = 0
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        end += len(line)
        try:
            yield end, data_of(text[:end])
        except tomli.TOMLDecodeError:
            continue


def places(data: Any, place: Place = ()) -> Iterator[Place]:
    """Every place in the data."""
    if isinstance(data, dict | list):
        for key, item in data.items() if isinstance(data, dict) else enumerate(data):
            yield (*place, key)
            yield from places(item, (*place, key))


def at(data: Any, place: Place) -> Any:
    for part in place:
        data = data[part]
    return data


ACTION = AddTable(("action",), {"ref": "CYP-2018-12-07-9", "text": "New."})
UPDATE = AddTable(("action", 0, "update"), {"date": datetime.date(2019, 3, 1), "note": "New."})


# ---------------------------------------------------------------- cutting up


@given(toml_texts())
def test_the_statements_joined_are_the_text_again(text: str) -> None:
    assert "".join(text[s.start : s.end] for s in statements(text)) == text


@settings(max_examples=60)
@given(toml_texts())
def test_a_statement_ends_where_the_lines_so_far_are_toml(text: str) -> None:
    assert [s.end for s in statements(text)] == [end for end, _ in beginnings(text)]


@given(toml_texts())
def test_the_value_of_a_statement_is_the_value_of_its_place(text: str) -> None:
    data = data_of(text)
    for statement in statements(text):
        if statement.value:
            assert statement.place is not None
            assert same(data_of("x = " + text[statement.value])["x"], at(data, statement.place))


@settings(max_examples=60)
@given(toml_texts())
def test_the_line_of_a_place_is_the_line_that_brings_it(text: str) -> None:
    expected: dict[Place, int] = {}
    line = 1
    for end, data in beginnings(text):
        for place in places(data):
            expected.setdefault(place, line)
        line = text.count("\n", 0, end) + 1
    stated = {s.place for s in statements(text) if s.place}
    only_within_others = {place[:n] for place in stated for n in range(1, len(place))} - stated
    for place in expected.keys() - only_within_others:
        assert line_of(text, place) == expected[place], place


def test_the_line_of_what_is_missing_is_that_of_the_table_around_it() -> None:
    text = "title = 'x'\n\n[[action]]\nref = 'A'\n\n[[action]]\n# note\nref = 'B'\n"
    assert line_of(text, ("action", 1, "kind")) == 6
    assert line_of(text, ("action", 1, "ref")) == 8
    assert line_of(text, ("meeting",)) == 0


def test_a_megabyte_of_text_in_one_string_is_cut_up() -> None:
    text = 'text = """\n' + 'He said "yes" \\\\ and\n[[action]] # no\n' * 30_000 + '"""\n[[action]]\n'
    assert len(text) > 1_000_000
    assert [s.place for s in statements(text)] == [("text",), ("action", 0)]


# ---------------------------------------------------------------- edits


def headers_of(text: str) -> list[Place]:
    return [s.place for s in statements(text) if s.header and s.place]


@st.composite
def edits(draw: Any, text: str) -> Edit:
    """An edit of the text, not always one that can be made."""
    data = data_of(text)
    table = st.dictionaries(st.sampled_from(["date", "note", "due", "by"]), TOML_DATA, max_size=3)
    number = draw(st.integers(0, max(len(data.get("action", ())), 1)))
    kind = draw(st.sampled_from(["action", "update", "register", "set", "set", "set", "strange"]))
    if kind == "action":
        return AddTable(("action",), {**draw(table), "update": draw(st.lists(table, min_size=1, max_size=2))})
    if kind == "update":
        return AddTable(("action", number, "update"), draw(table))
    if kind == "register":
        return AddTable(("registers", draw(st.sampled_from(["CYP", "X1"]))), draw(table), array=False)
    if kind == "set":
        place = draw(st.sampled_from([*headers_of(text), ("meeting",)]))
        order = draw(st.permutations(["key0", "key1", "date", "key2"]))
        return SetKey(place, draw(st.sampled_from(["date", "key0", "key1"])), draw(TOML_DATA), order)
    place = draw(st.sampled_from([*places(data), (), ("nowhere", 3)]))
    if draw(st.booleans()):
        return AddTable((*place, "more"), draw(table), array=draw(st.booleans()))
    return SetKey(place, draw(st.sampled_from(["new", "two words", "a.b", ""])), draw(TOML_DATA))


def meant_by(edit: Edit, data: dict[str, Any]) -> dict[str, Any]:
    """The data with the edit made; KeyError and its like where it cannot be."""
    data = copy.deepcopy(data)
    if isinstance(edit, SetKey):
        at(data, edit.place)[edit.key] = edit.value
    elif edit.array:
        at(data, edit.place[:-1]).setdefault(edit.place[-1], []).append(edit.data)
    else:
        parent = data
        for part in edit.place[:-1]:
            parent = parent.setdefault(part, {})
        assert edit.place[-1] not in parent
        parent[edit.place[-1]] = edit.data
    return data


def is_set_by(edit: Edit, place: Place | None) -> bool:
    return isinstance(edit, SetKey) and place == (*edit.place, edit.key)


def can_be_made(edit: Edit, text: str) -> bool:
    """Whether an edit has to succeed: its parent stands under a header (or is the file), its key is new and bare."""
    data = data_of(text)
    headers = headers_of(text)
    if isinstance(edit, AddTable):
        if edit.array:
            return edit.place[-1] in ("action", "update") and (len(edit.place) == 1 or edit.place[:-1] in headers)
        return edit.place[0] == "registers" and edit.place[1] not in data.get("registers", {})
    is_there = any(is_set_by(edit, s.place) and s.value for s in statements(text))
    return is_there or (edit.place in headers and edit.key == "date")


@settings(max_examples=300)
@given(toml_texts(), st.data())
def test_an_edit_says_what_is_meant_and_leaves_every_other_line(text: str, choices: st.DataObject) -> None:
    data = data_of(text)
    edit = choices.draw(edits(text))
    try:
        result = edited(text, [edit])
    except ActionlogError:
        assert not can_be_made(edit, text)
        return
    assert same(data_of(result), meant_by(edit, data))
    replaced = next((s.value for s in statements(text) if s.value and is_set_by(edit, s.place)), None)
    if replaced:
        assert result.startswith(text[: replaced.start])
        assert result.endswith(text[replaced.stop :])
        return
    new = added(text, result)
    if "\n" in text:
        assert ("\r\n" in text) == ("\r\n" in new)
        assert new.count("\n") == new.count("\r\n") or "\r\n" not in text


@settings(max_examples=60)
@given(toml_texts(), TOML_STRINGS, TOML_STRINGS)
def test_one_edit_after_another_is_made_in_one_go(text: str, one: str, other: str) -> None:
    count = len(data_of(text).get("action", ()))
    new = AddTable(("action",), {"text": one, "update": [{"note": one}]})
    more = [AddTable(("action", count, "update"), {"note": other}), SetKey(("action", count), "title", other)]
    result = edited(text, [new, *more])
    assert data_of(result)["action"][count:] == [
        {"text": one, "title": other, "update": [{"note": one}, {"note": other}]}
    ]
    assert new.data["update"] == [{"note": one}], "the edit itself is as it was"


@given(TOML_DATA)
def test_any_value_that_is_written_reads_as_it_was(value: object) -> None:
    for text in ("[meeting]\ndate = 1\n", "[meeting]\r\ndate = 1\r\n"):
        for key in ("date", "note"):
            assert same(parse(edited(text, [SetKey(("meeting",), key, value)]))["meeting"][key], value)


@given(st.lists(COMMENTS | st.just(""), max_size=4), st.lists(COMMENTS | st.just(""), max_size=4))
def test_no_comment_moves_when_an_update_is_added_between_two_entries(within: list[str], between: list[str]) -> None:
    assume(not between or between[0] == "")
    first = "".join(f"{line}\n" for line in ["[[action]]", *within, "ref = 'A'"])
    second = "".join(f"{line}\n" for line in [*between, "[[action]]", "ref = 'B'"])
    result = edited(first + second, [UPDATE])
    assert result.startswith(first + "\n[[action.update]]\n")
    assert result.endswith(second)


# ---------------------------------------------------------------- how it looks


def test_a_comment_above_the_next_entry_stays_there() -> None:
    text = "[[action]]\nref = 'A'\n# the next one\n[[action]]\nref = 'B'\n"
    assert edited(text, [UPDATE]) == (
        "[[action]]\nref = 'A'\n\n"
        '[[action.update]]\ndate = 2019-03-01\nnote = "New."\n\n'
        "# the next one\n[[action]]\nref = 'B'\n"
    )


def test_a_comment_below_an_entry_stays_below_it() -> None:
    text = "[[action]]\nref = 'A'\n# seen by the chair\n\n# the next one\n[[action]]\nref = 'B'\n"
    result = edited(text, [UPDATE])
    assert result.startswith("[[action]]\nref = 'A'\n# seen by the chair\n\n[[action.update]]\n")
    assert result.endswith("note = \"New.\"\n\n# the next one\n[[action]]\nref = 'B'\n")


def test_an_update_comes_after_the_last_one_and_its_tables() -> None:
    text = "[[action]]\n[[action.update]]\nnote = '1'\n[action.update.extra]\nx = 1\n\n[[action]]\n"
    assert edited(text, [UPDATE]) == text.replace(
        "x = 1\n", 'x = 1\n\n[[action.update]]\ndate = 2019-03-01\nnote = "New."\n'
    )


def test_a_file_without_a_last_newline_gets_one_before_what_is_added() -> None:
    assert edited("[meeting]\ndate = 2019-02-22", [ACTION]) == (
        '[meeting]\ndate = 2019-02-22\n\n[[action]]\nref = "CYP-2018-12-07-9"\ntext = "New."\n'
    )


@pytest.mark.parametrize("text", ["", "\ufeff"])
def test_a_block_in_an_empty_file_stands_at_its_head(text: str) -> None:
    assert edited(text, [ACTION]) == text + '[[action]]\nref = "CYP-2018-12-07-9"\ntext = "New."\n'


def test_a_key_is_put_in_its_place_among_the_others_in_the_files_own_line_endings() -> None:
    text = (
        "[[action]]\r\n[[action.update]]\r\n# why\r\ndate = 2019-01-14 # a Monday\r\nstruck = 2019-02-01\r\nown = 1\r\n"
    )
    edit = SetKey(("action", 0, "update", 0), "evidence", "one\ntwo", ["date", "evidence", "struck"])
    assert edited(text, [edit]) == text.replace("a Monday\r\n", 'a Monday\r\nevidence = """\r\none\r\ntwo"""\r\n')


def test_only_the_value_of_a_key_is_changed() -> None:
    text = "[meeting]\n  'date'  =  2019-02-22  # Friday\n"
    edit = SetKey(("meeting",), "date", datetime.date(2019, 3, 1))
    assert edited(text, [edit]) == "[meeting]\n  'date'  =  2019-03-01  # Friday\n"


def test_a_value_of_several_lines_is_changed_whole() -> None:
    text = "[meeting]\ntitle = '''\none\n[x]\n''' # two\ndate = 1\n"
    assert edited(text, [SetKey(("meeting",), "title", "X")]) == '[meeting]\ntitle = "X" # two\ndate = 1\n'


# ---------------------------------------------------------------- what cannot be done


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("action = [{ref = 'A'}]\n", ACTION),
        ("action = [{ref = 'A'}]\n", UPDATE),
        ("[[action]]\nupdate = [{note = 'x'}]\n", UPDATE),
        ("[action]\nref = 'A'\n", ACTION),
        ("action = 1\n", ACTION),
        ("action = 'text'\n", AddTable(("action", 0, "update"), {})),
        ("[[action]]\n", AddTable(("action", 1, "update"), {})),
        ("", UPDATE),
        ("", SetKey(("meeting",), "date", 1)),
        ("meeting = {date = 1}\n", SetKey(("meeting",), "cancelled", "snow")),
        ("meeting = 2019-01-01\n", SetKey(("meeting",), "date", 1)),
        ("registers = 1\n", AddTable(("registers", "CYP"), {}, array=False)),
        ("[[registers]]\n", AddTable(("registers", "CYP"), {}, array=False)),
        ("[registers.CYP]\n", AddTable(("registers", "CYP"), {}, array=False)),
        ("[meeting]\n", SetKey(("meeting",), "title", "half a character: \ud800")),
        ("[meeting]\n", SetKey(("meeting",), "two words", 1)),
    ],
)
def test_an_edit_that_cannot_be_made_is_refused_in_words(text: str, edit: Edit) -> None:
    with pytest.raises(ActionlogError, match="nothing was written"):
        edited(text, [edit])


def test_data_nested_as_deeply_as_toml_allows_is_no_obstacle() -> None:
    text = "deep = " + "[" * 390 + "]" * 390 + "\n"
    assert edited(text, [ACTION]).startswith(text + "\n[[action]]\n")


@pytest.mark.parametrize(
    ("one", "other"), [(1, True), (1, 1.0), ([1], [1, 1]), ({"a": 1}, {"b": 1}), ([[0]], [[False]]), ("1", 1)]
)
def test_what_only_looks_the_same_is_not(one: object, other: object) -> None:
    assert not same(one, other)
    assert same([one, float("nan")], [one, float("nan")])
