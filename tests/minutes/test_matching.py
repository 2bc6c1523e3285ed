"""Which drafts the log has already, and in what other words."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from actionlog.minutes.drafts import Draft
from actionlog.minutes.matching import Match, Offered, current_text, matched
from actionlog.model import Action, Update, replace

FARES = "A briefing on bus fares be given to the Board in February."
MEALS = "The Chair write to the Minister about the funding of school meals."


def draft(text: str, minute: str | None = None, number: int = 1, line: int | None = None) -> Offered:
    at = line or number
    return Offered(number, Draft(text=text, kind="action", marker="resolved", line=at), minute, f"m.txt, line {at}")


def entry(text: str, minute: str | None = None, number: int = 1, line: int = 1, *updates: Update) -> Action:
    ref = f"CYP-2019-02-22-{number}"
    return Action(ref=ref, kind="action", text=text, minute=minute, source=f"m.txt, line {line}", updates=updates)


def correction(text: str | None, minute: str | None = None, day: int = 25, struck: bool = False) -> Update:
    when = datetime.date(2019, 2, day)
    return Update(date=when, correction=True, text=text, minute=minute, struck=when if struck else None)


def pairs(found: list[Match]) -> list[str | None]:
    return [match.entry.ref[-1] if match.entry else None for match in found]


def test_capitals_signs_and_spaces_make_no_other_words() -> None:
    other = FARES.upper().replace(" ", "\u00a0 ").replace(".", ";")
    (match,) = matched([draft(other)], [entry(FARES)])
    assert match.is_known
    (match,) = matched([draft(FARES.replace("bus fares", "£500"))], [entry(FARES.replace("bus fares", "€500"))])
    assert match.differences == ('"€500" is now "£500"',)


def test_of_entries_with_the_same_words_the_number_and_then_the_line_decide() -> None:
    drafts = [draft("The report be noted.", f"{n}", n) for n in (1, 2, 3)]
    assert pairs(matched(drafts, [entry("The report be noted.", "3", 7)])) == [None, None, "7"]
    drafts = [draft("The report be noted.", "4", n) for n in (1, 2, 3)]
    assert pairs(matched(drafts, [entry("The report be noted.", "4", 7, 2)])) == [None, "7", None]


def test_the_same_words_under_another_number_are_known() -> None:
    found = matched([draft(MEALS, "27(1)", 1), draft(FARES, "27(2)", 2)], [entry(FARES, "27(1)", 1)])
    assert pairs(found) == [None, "1"]
    assert found[1].is_known


def test_the_same_words_go_before_like_words_under_the_same_number() -> None:
    nearly = FARES.replace("February", "March")
    found = matched([draft(nearly, "27(1)", 1), draft(FARES, "27(2)", 2)], [entry(FARES, "27(1)", 1, 5)])
    assert pairs(found) == [None, "1"]


def test_of_two_like_drafts_the_one_under_the_number_is_the_entry() -> None:
    likest = FARES.replace("February", "March")
    reworded = "A briefing on rail fares be given to all Members in May."
    found = matched([draft(likest, "27(2)", 1, 8), draft(reworded, "27(1)", 2, 9)], [entry(FARES, "27(1)", 1, 5)])
    assert pairs(found) == [None, "1"]
    assert not found[1].is_known


def test_other_words_at_another_place_are_new_and_at_the_same_place_and_line_the_entry_reworded() -> None:
    assert pairs(matched([draft(MEALS, "27(1)", line=9)], [entry(FARES, "27(1)", line=5)])) == [None]
    assert pairs(matched([draft(MEALS, "27(1)", line=5)], [entry(FARES, "27(1)", line=5)])) == ["1"]


def test_what_differs_is_said_word_by_word() -> None:
    now = "A private briefing on bus fares be given in March."
    (match,) = matched([draft(now)], [entry(FARES)])
    assert match.differences == ('"private" is new', '"to the Board" is gone', '"February." is now "March."')
    long = " ".join(f"word{n}" for n in range(400))
    assert matched([draft(long)], [entry(f"{long} more")])[0].differences == ("its words differ",)


def test_a_correction_is_known_in_its_words_and_in_the_first_ones_and_a_struck_one_is_not() -> None:
    amended = entry(FARES, "27(1)", 1, 1, correction(MEALS, "28"))
    assert matched([draft(MEALS)], [amended])[0].is_known
    assert matched([draft(FARES)], [amended])[0].is_known
    assert current_text(amended) == MEALS
    struck = entry(FARES, "27(1)", 1, 1, correction(MEALS, struck=True))
    assert matched([draft(MEALS)], [struck])[0].is_new
    assert current_text(struck) == FARES


@given(st.lists(st.sampled_from([FARES, MEALS, FARES.replace("bus", "rail"), "Noted."]), max_size=8), st.data())
def test_whatever_is_there_already_each_draft_has_at_most_one_entry_and_each_entry_one_draft(
    texts: list[str], data: st.DataObject
) -> None:
    drafts = [draft(text, str(n % 3), n) for n, text in enumerate(texts, 1)]
    some = data.draw(st.lists(st.sampled_from(drafts), unique_by=lambda one: one.number)) if drafts else []
    entries = [entry(one.draft.text, one.minute, n, one.number) for n, one in enumerate(some, 1)]
    found = matched(drafts, entries)
    assert [match.offered for match in found] == drafts
    taken = [match.entry.ref for match in found if match.entry]
    assert sorted(taken) == sorted(action.ref for action in entries)
    assert all(match.is_known for match in found if match.entry)


def test_a_thousand_drafts_are_compared_in_a_moment() -> None:
    drafts = [draft(f"The Director of place {n} report on bus {n % 7} in April.", f"1({n})", n) for n in range(1000)]
    entries = [entry(one.draft.text.replace("report", "write"), one.minute, n + 1) for n, one in enumerate(drafts)]
    found = matched(drafts, [replace(action, ref=f"CYP-2019-02-22-{n}") for n, action in enumerate(entries)])
    assert [match.entry.ref for match in found if match.entry] == [f"CYP-2019-02-22-{n}" for n in range(1000)]
