"""Three versions of a file to one: always the same, nothing lost, and conflicts that any clerk can settle."""

from collections import Counter
from collections.abc import Callable
from pathlib import PurePath

import pytest
from conftest import entry, meeting_file, update
from hypothesis import given, settings
from hypothesis import strategies as st
from merge_texts import DAYS, NOTES, STEM, all_ways, forms, settled, swapped, triples

from actionlog.document import AddTable, edited
from actionlog.git import merged_by_lines
from actionlog.merging import Merged, merge
from actionlog.promises import broken_promises
from actionlog.reading import MeetingFile, meeting_file_of
from actionlog.three_way import has_every_line

PATH = PurePath("cyp", f"{STEM}.toml")


def merged(base: str, ours: str, theirs: str) -> Merged:
    found = merge(base, ours, theirs, merged_by_lines)
    assert found is not None
    return found


def read(text: str) -> MeetingFile:
    return meeting_file_of(text.encode(), PATH, "CYP")


def lines(text: str) -> Counter[str]:
    return Counter(line for line in text.splitlines() if line.strip())


# ---------------------------------------------------------------- what always holds


@settings(max_examples=75)
@given(triples())
def test_both_directions_give_the_same_file(versions: tuple[str, str, str]) -> None:
    base, ours, theirs = versions
    one, other = merged(base, ours, theirs), merged(base, theirs, ours)
    assert one.conflicts == other.conflicts
    assert one.text == (swapped(other.text) if one.conflicts else other.text)


@settings(max_examples=75)
@given(triples())
def test_a_clean_merge_keeps_what_either_side_has_written_and_every_line_of_it(versions: tuple[str, str, str]) -> None:
    base, ours, theirs = versions
    found = merged(base, ours, theirs)
    if found.conflicts:
        return
    file = read(found.text)
    assert not file.problems
    assert not list(broken_promises(file, read(base), read(ours), read(theirs)))
    assert lines(ours) | lines(theirs) <= lines(found.text)


@settings(max_examples=75)
@given(triples())
def test_a_marked_merge_has_every_line_of_both_sides(versions: tuple[str, str, str]) -> None:
    base, ours, theirs = versions
    found = merged(base, ours, theirs)
    assert lines(ours) | lines(theirs) <= lines(found.text)
    assert found.text.count("<<<<<<< ") == len(found.conflicts)


@settings(max_examples=75)
@given(triples())
def test_however_a_conflict_is_settled_each_update_stays_with_its_own_entry(versions: tuple[str, str, str]) -> None:
    base, ours, theirs = versions
    found = merged(base, ours, theirs)
    known: dict[str, list[str]] = {}
    for side in (base, ours, theirs):
        for action in read(side).actions:
            known.setdefault(action.text, []).extend(str(u.note) for u in action.updates)
    for ways in all_ways(len(found.conflicts)) if found.conflicts else []:
        file = read(settled(found.text, ways))
        if not file.data:
            assert [problem.name for problem in file.problems] == ["not-toml"], "both versions of a single table"
            continue
        for action in file.actions:
            assert {str(u.note) for u in action.updates} <= set(known[action.text])


@settings(max_examples=75)
@given(triples())
def test_merging_again_changes_nothing(versions: tuple[str, str, str]) -> None:
    base, ours, theirs = versions
    found = merged(base, ours, theirs)
    assert merged(base, ours, ours) == merged(base, base, ours) == Merged(ours)
    if not found.conflicts:
        for again in (merged(base, found.text, theirs), merged(base, ours, found.text)):
            assert not again.conflicts
            assert lines(again.text) == lines(found.text)


@st.composite
def with_updates(draw: Callable[..., str], base: str, side: str) -> str:
    for number in range(draw(st.integers(0, 2))):
        day, key = draw(DAYS), draw(st.sampled_from(["by", "evidence"]))
        data = {"date": day, "note": f"{draw(NOTES)} {side}{number}", key: "Clerk"}
        base = edited(base, [AddTable(("action", draw(st.integers(0, 1)), "update"), data)])
    return base


@st.composite
def three_sides(draw: Callable[..., str]) -> list[str]:
    base = meeting_file(STEM, entry(f"CYP-{STEM}-1"), entry(f"CYP-{STEM}-2"))
    return [base, *(draw(with_updates(base, side)) for side in "abc")]


@settings(max_examples=50)
@given(three_sides())
def test_of_three_clerks_it_does_not_matter_which_two_are_merged_first(versions: list[str]) -> None:
    base, one, two, three = versions
    left = merged(base, merged(base, one, two).text, three)
    right = merged(base, one, merged(base, two, three).text)
    assert left == right
    assert not left.conflicts


@settings(max_examples=75)
@given(triples().flatmap(lambda v: st.tuples(st.just(v), *map(forms, v))))
def test_how_lines_end_is_merged_apart_from_what_they_say(
    both: tuple[tuple[str, str, str], str, str, str],
) -> None:
    plain, base, ours, theirs = both
    found, as_plain = merged(base, ours, theirs), merged(*plain)
    assert found.conflicts == as_plain.conflicts
    assert list(lines(found.text.removeprefix("\ufeff"))) == list(lines(as_plain.text))
    assert found.text.count("\r\n") in (0, found.text.count("\n"))
    for mark in ("\r\n", "\ufeff"):
        forms_of_it = {mark in side for side in (base, ours, theirs) if "\n" in side}
        if len(forms_of_it) == 1 and "\n" in found.text:
            assert {mark in found.text} == forms_of_it, "as all versions have it"


# ---------------------------------------------------------------- cases

ONE, TWO = f"CYP-{STEM}-1", f"CYP-{STEM}-2"
BASE = meeting_file(STEM, entry(ONE, "A briefing be given."), update("2019-01-10", 'note = "Asked."'), entry(TWO))


def after(text: str, anchor: str, added: str) -> str:
    assert text.count(anchor) == 1
    return text.replace(anchor, f"{anchor}{added}")


def with_update(text: str, *lines: str) -> str:
    """The text with one more update of the first entry, as a command adds it."""
    head, _, tail = text.rpartition("\n[[action]]")
    return f"{head}\n{update(*lines)}\n[[action]]{tail}"


BOOKED = with_update(BASE, "2019-01-14", 'note = "Booked."')
HELD = with_update(BASE, "2019-01-12", 'note = "Held."')


def notes(text: str) -> list[str]:
    return [str(update.note) for action in read(text).actions for update in action.updates]


def test_new_updates_stand_after_those_of_the_base_by_day_and_then_by_text() -> None:
    same_day = with_update(BASE, "2019-01-14", 'note = "Answered."')
    assert notes(merged(BASE, BOOKED, HELD).text) == ["Asked.", "Held.", "Booked."]
    assert notes(merged(BASE, BOOKED, same_day).text) == ["Asked.", "Answered.", "Booked."]
    earlier = with_update(BASE, "2019-01-01", 'note = "Before that."')
    assert notes(merged(BASE, BOOKED, earlier).text) == ["Asked.", "Before that.", "Booked."]


def test_a_merge_looks_as_if_one_clerk_had_written_it() -> None:
    assert merged(BASE, BOOKED, HELD).text == with_update(HELD, "2019-01-14", 'note = "Booked."')


def test_what_one_side_has_written_keeps_its_order() -> None:
    late = with_update(BOOKED, "2019-01-11", 'note = "Heard late."')
    found = merged(BASE, late, HELD)
    assert notes(found.text) == ["Asked.", "Held.", "Booked.", "Heard late."]
    assert not list(broken_promises(read(found.text), read(late), read(HELD)))


def test_the_same_update_on_both_sides_is_one() -> None:
    both = with_update(BOOKED, "2019-01-20", 'note = "Sent."')
    assert notes(merged(BASE, both, BOOKED).text) == ["Asked.", "Booked.", "Sent."]
    assert notes(merged(BASE, with_update(HELD, "2019-01-14", 'note = "Booked."'), both).text) == [
        *("Asked.", "Held.", "Booked.", "Sent."),
    ]


def test_comments_of_either_side_survive_what_the_other_adds_at_the_same_place() -> None:
    ours = after(BOOKED, 'note = "Booked."\n', "# Room 3, ask at the desk\n")
    ours = after(ours, f'ref = "{ONE}"\n', "# the short one\n")
    theirs = after(HELD, 'note = "Asked."\n', "# by telephone\n")
    found = merged(BASE, ours, theirs)
    assert not found.conflicts
    for comment in ("# Room 3, ask at the desk", "# the short one", "# by telephone"):
        assert found.text.count(comment) == 1
    assert found.text.index("Booked.") < found.text.index("# Room 3")


def test_a_comment_beside_what_the_other_side_adds_to_survives() -> None:
    ours = after(BASE, 'note = "Asked."\n', "# by telephone\n")
    theirs = after(BASE, 'note = "Asked."\n', "struck = 2019-02-01\n")
    for found in (merged(BASE, ours, theirs), merged(BASE, theirs, ours)):
        assert not found.conflicts
        assert "# by telephone" in found.text
        assert "struck" in found.text


def test_a_comment_at_the_end_of_the_file_stands_once_before_the_entries_of_both() -> None:
    base = f"{BASE}\n# all so far\n"
    ours, theirs = (f"{base}\n{entry(f'CYP-{STEM}-{n}', f'Point {n} be looked at.')}" for n in (3, 4))
    text = merged(base, ours, theirs).text
    assert text.count("# all so far") == 1
    assert text.index("# all so far") < text.index("-3") < text.index("-4")


def test_comments_of_a_block_that_both_have_changed_at_places_apart_are_merged() -> None:
    said = "".join(f"# line {n} of what is to be known\n" for n in range(9))
    base = BASE.replace("[[action]]", f"{said}[[action]]", 1)
    ours, theirs = base.replace("line 0", "the first line"), HELD.replace("[[action]]", f"{said}[[action]]", 1)
    theirs = theirs.replace("line 8", "the last line")
    found = merged(base, ours, theirs)
    assert not found.conflicts
    assert "# the first line" in found.text
    assert "# the last line" in found.text


def test_entries_that_one_side_has_put_in_another_order_stand_so() -> None:
    head, one, two = (
        BASE.partition("\n[[action]]")[0],
        *(f"\n[[action]]{rest}" for rest in BASE.split("\n[[action]]")[1:]),
    )
    swapped_entries = head + two + one
    for found in (merged(BASE, swapped_entries, HELD), merged(BASE, HELD, swapped_entries)):
        assert [action.ref for action in read(found.text).actions] == [TWO, ONE]
        assert notes(found.text) == ["Asked.", "Held."]


def test_what_git_makes_of_the_lines_is_kept_to_the_letter_where_it_means_the_same() -> None:
    def with_more_blank_lines(base: str, ours: str, theirs: str) -> str:
        return merged(BASE, BOOKED, HELD).text.replace("\n[[", "\n\n\n[[")

    def with_another_meaning(base: str, ours: str, theirs: str) -> str:
        return BOOKED

    kept = merge(BASE, BOOKED, HELD, with_more_blank_lines)
    assert kept == Merged(with_more_blank_lines("", "", ""))
    assert merge(BASE, BOOKED, HELD, with_another_meaning) == merged(BASE, BOOKED, HELD)


def test_no_line_of_either_side_may_be_missing() -> None:
    assert has_every_line("a\nb\nc\n", "a\n", "a\nb\n", "a\nc\n")
    assert has_every_line("b\n", "a\nb\n", "b\n", "a\nb\n"), "one has taken it out"
    assert not has_every_line("a\nb\n", "a\n", "a\nb\n", "a\nc\n")
    assert not has_every_line("a\nb\n", "a\n", "a\nb\nb\n", "a\n"), "it stood there twice"
    assert not has_every_line("a\nb\nx\n", "a\n", "a\nb\n", "a\n"), "nobody wrote it"


def test_what_may_be_added_to_one_update_is_put_together() -> None:
    ours = after(BASE, 'note = "Asked."\n', 'minute = "31"\n')
    theirs = after(BASE, 'note = "Asked."\n', 'struck = 2019-02-01\nstruck_because = "An error."\n')
    found = merged(BASE, ours, theirs)
    assert found.text == after(
        BASE, 'note = "Asked."\n', 'minute = "31"\nstruck = 2019-02-01\nstruck_because = "An error."\n'
    )
    other = after(BASE, 'note = "Asked."\n', 'minute = "32"\n')
    assert merged(BASE, ours, other).conflicts == (f"{ONE}, update 1: not the same in the two versions",)


def test_a_title_and_an_update_go_together_but_two_titles_do_not() -> None:
    ours = after(BASE, f'ref = "{ONE}"\nkind = "action"\n', 'title = "Briefing"\n')
    assert not merged(BASE, ours, HELD).conflicts
    theirs = after(HELD, f'ref = "{ONE}"\nkind = "action"\n', 'title = "The briefing"\n')
    found = merged(BASE, ours, theirs)
    assert found.conflicts == (f"{ONE}: not the same in the two versions",)
    for way in all_ways(1):
        assert "Held." in settled(found.text, way), "an update is not lost with one of two titles"


@pytest.mark.parametrize(
    ("ours", "theirs", "what"),
    [
        ("due = 2019-03-01", "due = 2019-04-01", "the due day"),
        ("due = 2019-03-01", 'due_text = "in due course"', "the due day"),
        ('status = "complete"', 'status = "on-hold"', "the status"),
        ('owners = ["Clerk"]', "owners = []", "the owner"),
        ('register = "HASC"', 'register = "PC"', "the register"),
        ('correction = true\ntext = "A."', 'correction = true\ntext = "B."', "the text"),
        ('status = "complete"\ndue = 2019-03-01', 'status = "on-hold"\ndue = 2019-04-01', "the status and the due day"),
    ],
)
def test_updates_of_one_day_that_set_something_differently_are_a_conflict(ours: str, theirs: str, what: str) -> None:
    sides = [with_update(BASE, "2019-01-14", 'note = "x"', said) for said in (ours, theirs)]
    found = merged(BASE, sides[0], sides[1])
    assert found.conflicts == (f"{ONE}, 14 January 2019: {what} set differently in the two versions",)
    other_day = with_update(BASE, "2019-01-15", 'note = "x"', theirs)
    assert not merged(BASE, sides[0], other_day).conflicts


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("due = 2019-03-01", "due = 2019-03-01"),
        ("due = 2019-03-01", 'status = "on-hold"'),
        ("due = 2019-03-01", "due = 2019-04-01\nstruck = 2019-01-15"),
        ("fulfils = 2019-01-01", "fulfils = 2019-02-01"),
        ('owner_done = "Clerk"', 'owner_done = "Head of Finance"'),
        ('minute = "31"', 'minute = "32"'),
        ("due = 2019-03-01", "correction = true\ndue = 2019-04-01"),
    ],
)
def test_updates_of_one_day_that_agree_or_only_add_up_are_no_conflict(ours: str, theirs: str) -> None:
    sides = [with_update(BASE, "2019-01-14", f'note = "{n}"', said) for n, said in enumerate((ours, theirs))]
    assert notes(merged(BASE, sides[0], sides[1]).text) == ["Asked.", "0", "1"]


def test_the_last_update_of_a_day_is_what_it_leaves_set() -> None:
    ours = with_update(BASE, "2019-01-14", 'note = "b"', "due = 2019-03-01")
    ours = with_update(ours, "2019-01-14", 'note = "a"', "due = 2019-04-01")
    theirs = with_update(BASE, "2019-01-14", 'note = "c"', "due = 2019-04-01")
    assert notes(merged(BASE, ours, theirs).text) == ["Asked.", "b", "a", "c"]


def test_two_different_entries_of_one_ref_are_a_conflict_and_never_renumbered() -> None:
    three = f"CYP-{STEM}-3"
    ours = BASE + "\n" + entry(three, "A letter be written.") + "\n" + update("2019-01-14", 'note = "Sent."')
    theirs = BASE + "\n" + entry(three, "A report come back.")
    found = merged(BASE, ours, theirs)
    assert found.conflicts == (f"two different entries have the ref {three}",)
    assert found.text.startswith(
        BASE + f"<<<<<<< this version: two different entries have the ref {three}\n\n[[action]]"
    )
    both = read(settled(found.text, all_ways(1)[2]))
    assert [problem.name for problem in both.problems] == ["duplicate-ref"]
    assert [[u.note for u in action.updates] for action in both.actions[-2:]] == [["Sent."], []]


def test_one_new_entry_that_both_sides_have_is_one_with_the_updates_of_both() -> None:
    three = BASE + "\n" + entry(f"CYP-{STEM}-3", "A letter be written.")
    ours, theirs = (three + "\n" + update("2019-01-14", f'note = "{note}"') for note in ("Sent.", "Read."))
    assert notes(merged(BASE, ours, theirs).text) == ["Asked.", "Read.", "Sent."]
    titled = three.replace('kind = "action"\ntext = "A letter', 'kind = "action"\ntitle = "Letter"\ntext = "A letter')
    assert merged(BASE, three, titled).text == titled


def test_a_file_that_both_sides_have_begun_is_merged_from_nothing() -> None:
    ours = meeting_file(STEM, entry(ONE, "A letter be written."))
    theirs = meeting_file(STEM, entry(TWO, "A report come back."))
    assert merged("", ours, theirs).text == meeting_file(
        STEM, entry(ONE, "A letter be written."), entry(TWO, "A report come back.")
    )
    titled = ours.replace("date = 2018-12-07\n", 'date = 2018-12-07\ntitle = "Budget"\n')
    assert 'title = "Budget"' in merged("", titled, theirs).text


def test_an_entry_that_one_side_has_taken_out_and_the_other_added_to_is_a_conflict() -> None:
    gone = BASE.partition("\n[[action]]")[0]
    found = merged(BASE, gone, HELD)
    assert found.conflicts == (f"{ONE}: taken out in one version, changed in the other",)
    assert merged(BASE, gone, BASE).text == gone


@pytest.mark.parametrize(
    ("line", "what"), [("date = 2018-12-14", "moved"), ('date = 2018-12-07\ncancelled = "snow"', "cancelled")]
)
def test_a_meeting_that_is_off_on_one_side_and_has_entries_on_the_other_is_a_conflict(line: str, what: str) -> None:
    base = meeting_file(STEM)
    off, held = base.replace("date = 2018-12-07", line), meeting_file(STEM, entry(ONE))
    about = f"the meeting was {what} in one version, and entries were added to it in the other"
    assert merged(base, off, held).conflicts == merged(base, held, off).conflicts == (about,)
    assert not merged(base, off, base.replace("2018-12-07\n", '2018-12-07\nminutes = "web"\n')).conflicts


def test_registers_that_both_sides_added_stand_in_one_order() -> None:
    base = 'title = "Log"\n\n[registers.CYP]\ntitle = "Board"\n'
    ours, theirs = (f'{base}\n[registers.{code}]\ntitle = "{code}"\n' for code in ("PC", "AUD"))
    assert merged(base, ours, theirs).text == f'{theirs}\n[registers.PC]\ntitle = "PC"\n'
    other = f'{base}\n[registers.PC]\ntitle = "Parish"\n'
    assert merged(base, ours, other).conflicts == ("the register PC: not the same in the two versions",)
    titles = [base.replace("Log", title) for title in ("One", "Two")]
    assert merged(base, titles[0], titles[1]).conflicts == (
        "the keys at the head of the file: not the same in the two versions",
    )


def test_what_cannot_be_read_is_left_to_git() -> None:
    assert merge(BASE, BOOKED, HELD.replace("]]", "]", 1), merged_by_lines) is None
    assert merge(BASE.replace("]]", "]", 1), BOOKED, HELD, merged_by_lines) is None


def test_a_file_that_cannot_be_cut_into_blocks_is_a_conflict_as_a_whole() -> None:
    base = "[meeting]\ndate = 2018-12-07\n"
    ours = f'action = [{{ref = "{ONE}", kind = "action", text = "A."}}]\n{base}'
    found = merged(base, ours, meeting_file(STEM, entry(ONE)))
    assert found.conflicts == ("the whole file",)
    assert settled(found.text, (lambda one, other: one,)) == ours


def test_what_git_makes_of_the_lines_is_kept_where_it_says_the_same() -> None:
    """A text that was laid out by hand, and changed by hand on both sides, at places that are apart."""
    base = BASE.replace(
        'text = "A briefing be given."', 'text = "A briefing be given."\n\n\n\n# of the chair\nsource = "a.docx"'
    )
    ours = base.replace('kind = "action"\ntext = "A brief', 'kind   =   "action" # so minuted\ntext = "A brief')
    theirs = base.replace("# of the chair", "# of the vice-chair")
    found = merged(base, ours, theirs)
    assert "# so minuted" in found.text
    assert "# of the vice-chair" in found.text


def test_the_mark_at_the_head_of_a_file_stays_or_goes_as_a_side_has_it() -> None:
    marked = [f"\ufeff{text}" for text in (BASE, BOOKED, HELD)]
    assert merged(marked[0], marked[1], marked[2]).text == f"\ufeff{merged(BASE, BOOKED, HELD).text}"
    assert merged(BASE, marked[1], HELD).text.startswith("\ufeff")
    assert not merged(marked[0], marked[1], HELD).text.startswith("\ufeff")


def test_how_many_characters_the_marks_have_is_gits_to_say() -> None:
    ours, theirs = (with_update(BASE, "2019-01-14", f"due = 2019-0{n}-01") for n in (3, 4))
    found = merge(BASE, ours, theirs, merged_by_lines, marker=9)
    assert found is not None
    assert "\n<<<<<<<<< this version" in found.text
    assert "\n=========\n" in found.text
    assert [problem.name for problem in read(found.text).problems] == ["unfinished-merge"]
