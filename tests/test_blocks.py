"""A file cut into blocks: joined it is the file again, and what a command adds is a block of its own."""

from conftest import entry, meeting_file, update
from hypothesis import given, settings
from hypothesis import strategies as st
from merge_texts import bases
from toml_texts import toml_texts

from actionlog.blocks import Block, Layout, blank_and_rest, layout
from actionlog.document import AddTable, edited, parse

ONE, TWO = "CYP-2018-12-07-1", "CYP-2018-12-07-2"


def cut(text: str) -> Layout:
    found = layout(text)
    assert found is not None
    return found


@given(toml_texts())
def test_joined_the_blocks_are_the_text_again(text: str) -> None:
    text = text.removeprefix("\ufeff")
    found = layout(text if text.endswith("\n") or not text else text + "\n")
    if found is not None:
        assert found.text in (text, text + "\n")


def own(block: Block) -> tuple[str, str]:
    """A block without its updates and without the blank lines above it."""
    return blank_and_rest(block.lead)[1], block.body


@settings(max_examples=100)
@given(bases(), st.integers(0, 3))
def test_what_a_command_adds_is_a_block_of_its_own_and_no_other_is_changed(text: str, number: int) -> None:
    text = text if text.endswith("\n") else text + "\n"
    entries = parse(text).get("action", [])
    before = cut(text)
    added = edited(text, [AddTable(("action",), {"ref": "CYP-2018-12-07-9", "kind": "action", "text": "New."})])
    after = cut(added)
    assert [own(block) for block in after.blocks[:-1]] == [own(block) for block in before.blocks]
    assert blank_and_rest(after.blocks[-1].lead)[1].rstrip("\n") == blank_and_rest(before.tail)[1].rstrip("\n")
    if number < len(entries):
        added = edited(text, [AddTable(("action", number, "update"), {"date": "2019-01-01"})])
        after = cut(added)
        assert [own(block) for block in after.blocks] == [own(block) for block in before.blocks]
        updates = [[own(each) for each in block.updates] for block in after.blocks]
        assert sum(map(len, updates)) == sum(len(block.updates) for block in before.blocks) + 1
        assert blank_and_rest(after.tail)[1] == blank_and_rest(before.tail)[1]


def test_comments_go_with_the_block_that_they_stand_at() -> None:
    text = meeting_file(
        "2018-12-07", entry(ONE) + "# below the first\n", "# above the second\n" + entry(TWO), "# the end\n"
    )
    found = cut(text)
    assert [block.name for block in found.blocks] == [("meeting",), ("action", ONE), ("action", TWO)]
    assert found.blocks[1].body.endswith("# below the first\n")
    assert found.blocks[2].lead == "\n# above the second\n"
    assert found.tail == "\n# the end\n"


def test_a_comment_between_two_blocks_without_a_blank_line_goes_with_the_second() -> None:
    text = f"{entry(ONE)}# above the second\n{entry(TWO)}"
    assert cut(text).blocks[1].lead == "# above the second\n"
    added = edited(text, [AddTable(("action", 0, "update"), {"date": "2019-01-01"})])
    assert [own(block) for block in cut(added).blocks] == [own(block) for block in cut(text).blocks]


def test_a_table_that_only_an_entry_or_an_update_knows_stays_with_it() -> None:
    text = meeting_file(
        "2018-12-07", entry(ONE), "[action.more]\na = 1\n", update("2019-01-01"), "[action.update.more]\nb = 2\n"
    )
    found = cut(text)
    assert [len(block.updates) for block in found.blocks] == [0, 1]
    assert found.blocks[1].table["more"] == {"a": 1}
    assert found.blocks[1].updates[0].table["more"] == {"b": 2}


def test_what_stands_above_the_first_heading_is_a_block_too() -> None:
    found = cut('# mine\ntitle = "Log"\n\n[registers.CYP]\ntitle = "Board"\n')
    assert [(block.name, block.table) for block in found.blocks] == [
        ((), {"title": "Log"}),
        (("registers", "CYP"), {"title": "Board"}),
    ]


def test_entries_that_are_no_blocks_or_have_no_ref_of_their_own_cannot_be_cut() -> None:
    assert layout(f'action = [{{ref = "{ONE}"}}]\n') is None
    assert layout(meeting_file("2018-12-07", entry(ONE), entry(ONE))) is None
    assert layout('[[action]]\nref = "CYP-2018-12-07-1"\nupdate = [{date = 2019-01-01}]\n') is None
