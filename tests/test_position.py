"""The fold: where an entry stands on a day follows from the entry and its updates, and from nothing else."""

import re
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from actionlog.model import (
    KINDS,
    NEXT_MEETING,
    REPEATS,
    RESPONSES,
    SETTLED,
    STATUSES,
    Action,
    Meeting,
    Register,
    Update,
)
from actionlog.position import (
    Position,
    counting_updates,
    is_the_body_itself,
    occurrence_to_discharge,
    occurrences_of,
    position,
    why_exempt,
)
from actionlog.schema import ACTION_KEYS, UPDATE_KEYS, read_actions

# ---------------------------------------------------------------- helpers

MEETING = "2018-12-07"
"""The day of the meeting that asked for every entry here, unless the test says another."""
LONG_AFTER = "2025-01-01"
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def day(text: str) -> date:
    return date.fromisoformat(text)


def days(values: dict[str, Any]) -> dict[str, Any]:
    """The values, with every ``2019-02-28`` among them made the day it names."""
    return {
        key: day(value) if isinstance(value, str) and DAY.fullmatch(value) else value for key, value in values.items()
    }


def update(on: str, **keys: Any) -> Update:
    return Update(date=day(on), **days(keys))


def correction(on: str, **keys: Any) -> Update:
    return update(on, correction=True, **keys)


def entry(*updates: Update, **keys: Any) -> Action:
    given = {"ref": "CYP-2018-12-07-1", "kind": "action", "text": "An update be given.", "register": "CYP"}
    return Action(**{**given, "stem": MEETING, "meeting": day(MEETING), **days(keys), "updates": updates})


def monthly(*updates: Update, **keys: Any) -> Action:
    """Wanted on the last day of each month from January 2019."""
    return entry(*updates, due="2019-01-31", repeat="monthly", **keys)


def register(code: str, *meetings: str, cancelled: tuple[str, ...] = (), **keys: Any) -> Register:
    """A register that meets on these days; ``cancelled`` are days on which it was to meet."""
    calendar = [Meeting(on, day(on), cancelled="snow" if on in cancelled else None) for on in (*meetings, *cancelled)]
    title = keys.pop("title", "Children and Young People Scrutiny Board")
    return Register(code, title, meetings=tuple(sorted(calendar, key=lambda m: m.date)), **keys)


CYP = register("CYP", MEETING, "2019-02-22", "2019-04-12")


def at(action: Action, as_at: str, *registers: Register) -> Position:
    found = position(action, day(as_at), {each.code: each for each in registers or (CYP,)})
    assert found is not None
    return found


def status(action: Action, as_at: str = LONG_AFTER) -> str:
    return at(action, as_at).status


def due(action: Action, as_at: str = LONG_AFTER, *registers: Register) -> str | None:
    """The due day as at a day; "awaited" while the next meeting is not in the calendar."""
    found = at(action, as_at, *registers)
    assert not (found.due and found.awaits_meeting)
    return "awaited" if found.awaits_meeting else found.due and found.due.isoformat()


def missed(action: Action, as_at: str = LONG_AFTER, *registers: Register) -> list[str]:
    return [gap.isoformat() for gap in at(action, as_at, *registers).missed]


def day_by_day(action: Action, *registers: Register) -> list[Position | None]:
    """The position as at every day from before the meeting until after the last update."""
    calendar = {each.code: each for each in registers or (CYP,)}
    return [position(action, day("2018-12-01") + timedelta(n), calendar) for n in range(250)]


# ---------------------------------------------------------------- which updates count, and from when


def test_the_same_question_has_the_same_answer_and_changes_nothing():
    action = entry(update("2019-01-14", due="2019-03-08"), due="2019-02-28")
    calendar = {"CYP": CYP}
    before = deepcopy((action, calendar))
    once = position(action, day("2019-03-01"), calendar)
    position(action, day("2018-12-08"), calendar)
    assert position(action, day("2019-03-01"), calendar) == once
    assert (action, calendar) == before


def test_before_the_day_of_its_meeting_an_entry_has_no_position():
    assert position(entry(), day("2018-12-06"), {"CYP": CYP}) is None


def test_from_the_day_of_its_meeting_an_entry_is_open():
    found = at(entry(owners=("Director of Transport",), minute="27(3)"), MEETING)
    assert (found.status, found.outstanding, found.overdue) == ("open", True, False)
    assert (found.register, found.minute, found.owners) == ("CYP", "27(3)", ("Director of Transport",))


def test_an_update_counts_from_the_day_it_happened():
    action = entry(update("2019-01-14", status="in-progress"))
    assert status(action, "2019-01-13") == "open"
    assert status(action, "2019-01-14") == "in-progress"


def test_an_update_that_was_entered_late_counts_from_the_day_it_happened():
    action = entry(update("2019-02-20", recorded="2019-03-01", status="complete"), due="2019-02-21")
    assert status(action, "2019-02-20") == "complete"
    assert not at(action, "2019-02-28").overdue


def test_updates_count_in_the_order_of_their_days_whatever_their_order_in_the_file():
    later, earlier = update("2019-03-01", due="2019-06-30"), update("2019-01-14", due="2019-03-08")
    assert due(entry(later, earlier, due="2019-02-28")) == "2019-06-30"


def test_updates_of_one_day_count_in_the_order_of_the_file():
    one, other = update("2019-01-14", due="2019-03-08"), update("2019-01-14", due="2019-04-12")
    assert due(entry(one, other)) == "2019-04-12"
    assert due(entry(other, one)) == "2019-03-08"


def test_a_struck_update_counts_for_nothing_on_any_day():
    struck = update(
        "2019-01-14", struck="2019-03-01", status="closed", due="2020-01-01", owners=("Nobody",), register="X"
    )
    action = entry(struck, due="2019-02-28")
    assert day_by_day(action) == day_by_day(entry(due="2019-02-28"))


def test_the_latest_update_with_a_note_is_the_last_one_there_is_something_to_read_of():
    noted, bare = update("2019-01-14", note="Booked."), update("2019-01-15", status="in-progress")
    assert at(entry(noted, bare), LONG_AFTER).last_update == noted
    assert at(entry(bare, noted), LONG_AFTER).last_update == noted
    assert at(entry(bare), LONG_AFTER).last_update == bare
    assert at(entry(), LONG_AFTER).last_update is None


# ---------------------------------------------------------------- corrections


def test_a_corrected_due_day_counts_from_the_start_and_is_no_putting_back():
    action = entry(correction("2019-01-14", due="2019-03-31", due_text="by the end of March"), due="2019-02-28")
    found = at(action, "2019-01-14")
    assert (found.due, found.first_due, found.due_text) == (day("2019-03-31"), day("2019-03-31"), "by the end of March")
    assert found.times_put_back == 0


def test_until_the_day_of_the_correction_the_entry_stood_as_it_was_minuted():
    assert due(entry(correction("2019-01-14", due="2019-03-31"), due="2019-02-28"), "2019-01-13") == "2019-02-28"


def test_a_correction_leaves_what_was_set_by_later_decisions():
    moved = update("2019-01-10", due="2019-03-08", owners=("Head of Service",), note="Needed for the bid.")
    corrected = correction("2019-01-14", due="2019-03-31", owners=("Director",))
    before, after = (at(entry(moved, corrected, due="2019-02-28"), on) for on in ("2019-01-13", "2019-01-14"))
    assert before.due == after.due == day("2019-03-08")
    assert before.owners == after.owners == ("Head of Service",)
    assert (before.times_put_back, after.times_put_back) == (1, 0)


def test_a_correction_can_take_a_day_away_that_was_never_set():
    action = entry(correction("2019-01-14", due_text="in due course"), due="2019-02-28", due_text="in February")
    found = at(action, LONG_AFTER)
    assert (found.due, found.first_due, found.due_text, found.times_put_back) == (None, None, "in due course", 0)


def test_a_correction_replaces_the_text_the_minute_the_owners_and_the_kind():
    keys = {"text": "A report be given.", "minute": "28", "owners": ("Clerk",), "kind": "information"}
    found = at(entry(correction("2019-01-14", **keys), minute="27"), LONG_AFTER)
    assert {key: getattr(found, key) for key in keys} == keys


def test_a_correction_is_silent_on_what_it_does_not_name():
    action = entry(correction("2019-01-14", text="A report be given."), due="2019-02-28", owners=("Clerk",))
    found = at(action, LONG_AFTER)
    assert (found.due, found.owners, found.kind) == (day("2019-02-28"), ("Clerk",), "action")


def test_of_two_corrections_the_later_one_counts():
    earlier, later = (correction(on, text=text) for on, text in (("2019-01-14", "A"), ("2019-02-01", "B")))
    assert at(entry(later, earlier), LONG_AFTER).text == "B"


def test_an_entry_corrected_into_a_decision_has_nothing_to_follow_up():
    action = entry(update("2019-01-10", status="in-progress"), correction("2019-01-14", kind="decision"))
    assert status(action, "2019-01-13") == "in-progress"
    assert status(action, "2019-01-14") == "noted"


def test_a_decision_corrected_into_an_action_takes_its_updates_with_it():
    action = entry(
        update("2019-01-10", status="in-progress"),
        correction("2019-01-14", kind="action"),
        kind="decision",
    )
    assert status(action, "2019-01-13") == "noted"
    assert status(action, "2019-01-14") == "in-progress"


def test_a_correction_counts_even_after_the_entry_is_closed():
    closed, corrected = update("2019-03-08", status="closed"), correction("2019-04-12", text="A report.")
    found = at(entry(closed, corrected), LONG_AFTER)
    assert (found.status, found.text) == ("closed", "A report.")


def test_a_struck_correction_counts_for_nothing():
    assert due(entry(correction("2019-01-14", due="2019-03-31", struck="2019-01-15"), due="2019-02-28")) == "2019-02-28"


# ---------------------------------------------------------------- the due day


def test_what_is_due_on_the_day_itself_is_on_time():
    action = entry(due="2019-02-28")
    assert [at(action, on).days_overdue for on in ("2019-02-27", "2019-02-28", "2019-03-01")] == [0, 0, 1]
    assert [at(action, on).overdue for on in ("2019-02-27", "2019-02-28", "2019-03-01")] == [False, False, True]


def test_without_a_due_day_nothing_is_ever_overdue():
    assert not at(entry(due_text="in due course"), "9999-12-31").overdue


def test_the_first_due_day_is_the_one_of_the_entry():
    action = entry(update("2019-01-14", due="2019-03-08"), due="2019-02-28")
    assert at(action, LONG_AFTER).first_due == day("2019-02-28")


def test_of_an_entry_without_a_day_the_first_due_day_is_the_first_an_update_sets():
    action = entry(
        update("2019-01-14", due_text="in due course"),
        update("2019-02-01", due="2019-03-08"),
        update("2019-03-01", due="2019-04-12"),
    )
    assert [at(action, on).first_due for on in ("2019-01-31", "2019-02-01", LONG_AFTER)] == [
        None,
        day("2019-03-08"),
        day("2019-03-08"),
    ]


def test_setting_a_first_day_is_no_putting_back():
    assert at(entry(update("2019-01-14", due="2019-03-08")), LONG_AFTER).times_put_back == 0


def test_each_later_day_is_one_more_putting_back():
    action = entry(update("2019-01-14", due="2019-03-08"), update("2019-03-01", due="2019-04-12"), due="2019-02-28")
    assert [at(action, on).times_put_back for on in (MEETING, "2019-01-14", "2019-03-01")] == [0, 1, 2]


def test_bringing_a_day_forward_or_naming_it_again_is_no_putting_back():
    action = entry(update("2019-01-14", due="2019-02-22"), update("2019-01-15", due="2019-02-22"), due="2019-02-28")
    found = at(action, LONG_AFTER)
    assert (found.due, found.first_due, found.times_put_back) == (day("2019-02-22"), day("2019-02-28"), 0)


def test_due_words_alone_take_the_day_away_and_that_is_a_putting_back():
    action = entry(update("2019-03-01", due_text="in due course"), due="2019-02-28", due_text="in February")
    found = at(action, "2019-03-01")
    assert (found.due, found.due_text, found.times_put_back, found.overdue) == (None, "in due course", 1, False)
    assert found.first_due == day("2019-02-28")


def test_a_day_set_again_after_it_was_taken_away_is_no_further_putting_back():
    action = entry(
        update("2019-01-14", due_text="in due course"), update("2019-03-01", due="2019-04-12"), due="2019-02-28"
    )
    found = at(action, LONG_AFTER)
    assert (found.due, found.times_put_back) == (day("2019-04-12"), 1)


def test_a_new_day_replaces_the_words_of_the_old_one():
    action = entry(update("2019-01-14", due="2019-03-08"), due="2019-02-28", due_text="in February")
    assert at(action, LONG_AFTER).due_text is None


def test_an_update_that_says_nothing_of_the_day_leaves_it():
    action = entry(
        update("2019-01-14", status="in-progress", owners=("Clerk",)), due="2019-02-28", due_text="in February"
    )
    found = at(action, LONG_AFTER)
    assert (found.due, found.due_text) == (day("2019-02-28"), "in February")


# ---------------------------------------------------------------- at the next meeting


def test_the_next_meeting_is_the_registers_first_after_the_entrys_own():
    assert due(entry(due=NEXT_MEETING)) == "2019-02-22"


def test_a_next_meeting_is_strictly_after_the_day():
    assert due(entry(update("2019-02-22", due=NEXT_MEETING))) == "2019-04-12"
    two_on_one_day = register("CYP", MEETING, MEETING, "2019-02-22")
    assert due(entry(due=NEXT_MEETING), MEETING, two_on_one_day) == "2019-02-22"


def test_the_next_meeting_of_an_update_is_the_one_after_the_updates_day():
    action = entry(update("2019-02-22", due=NEXT_MEETING), due=NEXT_MEETING)
    assert (due(action, "2019-02-21"), due(action, "2019-02-22")) == ("2019-02-22", "2019-04-12")
    assert at(action, "2019-02-22").times_put_back == 1


def test_the_day_does_not_move_on_when_its_meeting_has_been():
    action = entry(due=NEXT_MEETING)
    assert due(action, "2019-03-01") == "2019-02-22"
    assert at(action, "2019-03-01").days_overdue == 7


def test_a_meeting_that_is_added_takes_the_date_to_itself():
    added = register("CYP", MEETING, "2019-01-18", "2019-02-22")
    assert due(entry(due=NEXT_MEETING), MEETING, added) == "2019-01-18"


def test_a_meeting_that_moves_takes_the_date_with_it_and_that_is_no_putting_back():
    moved = register("CYP", MEETING, "2019-03-01", "2019-04-12")
    found = at(entry(due=NEXT_MEETING), "2019-02-25", moved)
    assert (found.due, found.first_due, found.times_put_back) == (day("2019-03-01"), day("2019-03-01"), 0)


def test_a_cancelled_meeting_passes_the_date_on():
    cancelled = register("CYP", MEETING, "2019-04-12", cancelled=("2019-02-22",))
    assert due(entry(due=NEXT_MEETING), "2019-03-01", cancelled) == "2019-04-12"


def test_while_the_calendar_has_no_next_meeting_there_is_no_day_yet():
    found = at(entry(due=NEXT_MEETING), "2025-01-01", register("CYP", MEETING))
    assert (found.due, found.awaits_meeting, found.overdue, found.first_due) == (None, True, False, None)


def test_a_known_day_given_up_for_a_meeting_not_yet_fixed_is_put_back():
    action = entry(update("2019-04-15", due=NEXT_MEETING), due="2019-04-12")
    found = at(action, LONG_AFTER)
    assert (found.due, found.awaits_meeting, found.times_put_back) == (None, True, 1)


def test_in_a_register_that_is_not_in_the_log_no_meeting_is_known():
    assert due(entry(due=NEXT_MEETING, register="OLD")) == "awaited"


# ---------------------------------------------------------------- repeating entries


@pytest.mark.parametrize(
    ("repeat", "first", "second", "third"),
    [
        ("weekly", "2019-01-07", "2019-01-14", "2019-01-21"),
        ("fortnightly", "2019-01-07", "2019-01-21", "2019-02-04"),
        ("monthly", "2019-01-15", "2019-02-15", "2019-03-15"),
        ("monthly", "2019-01-30", "2019-02-28", "2019-03-30"),
        ("monthly", "2019-05-31", "2019-06-30", "2019-07-31"),
        ("quarterly", "2019-06-30", "2019-09-30", "2019-12-31"),
        ("six-monthly", "2019-03-31", "2019-09-30", "2020-03-31"),
        ("annual", "2020-02-29", "2021-02-28", "2022-02-28"),
        ("every-meeting", "2019-02-22", "2019-04-12", "2019-06-14"),
    ],
)
def test_when_an_occurrence_is_discharged_the_next_one_is_due(repeat, first, second, third):
    board = register("CYP", MEETING, "2019-02-22", "2019-04-12", "2019-06-14")
    done = [update(first, fulfils=first), update(second, fulfils=second)]
    assert [due(entry(*done[:n], due=first, repeat=repeat), LONG_AFTER, board) for n in range(3)] == [
        first,
        second,
        third,
    ]
    assert at(entry(*done, due=first, repeat=repeat), LONG_AFTER, board).first_due == day(first)


def test_an_occurrence_that_nothing_discharges_stays_due_and_grows_late():
    action = monthly()
    assert (due(action, "2019-03-15"), at(action, "2019-03-15").days_overdue) == ("2019-01-31", 43)
    assert missed(action) == []


def test_the_occurrences_passed_over_are_missed_and_not_overdue():
    action = entry(
        update("2019-03-15", fulfils="2019-02-28"),
        update("2019-05-02", fulfils="2019-04-30"),
        due="2019-01-31",
        repeat="monthly",
    )
    assert (due(action, "2019-03-15"), missed(action, "2019-03-15")) == ("2019-03-31", ["2019-01-31"])
    assert (due(action), missed(action)) == ("2019-05-31", ["2019-01-31", "2019-03-31"])
    assert not at(action, "2019-05-31").overdue


def test_a_missed_occurrence_may_still_be_discharged_afterwards():
    action = entry(
        update("2019-03-15", fulfils="2019-02-28"),
        update("2019-03-20", fulfils="2019-01-31"),
        due="2019-01-31",
        repeat="monthly",
    )
    assert (due(action), missed(action)) == ("2019-03-31", [])


def test_an_occurrence_may_be_discharged_before_its_day():
    action = monthly(update("2019-01-10", fulfils="2019-01-31"))
    assert (due(action, "2019-01-10"), missed(action)) == ("2019-02-28", [])


def test_a_new_due_moves_the_present_occurrence_only():
    moved, done = update("2019-01-20", due="2019-02-15"), update("2019-02-14", fulfils="2019-01-31")
    action = monthly(moved, done)
    assert [due(action, on) for on in ("2019-01-19", "2019-01-20", "2019-02-14")] == [
        "2019-01-31",
        "2019-02-15",
        "2019-02-28",
    ]
    found = at(action, "2019-01-20")
    assert (found.occurrence, found.times_put_back) == (day("2019-01-31"), 1)


def test_words_in_place_of_a_day_take_it_from_the_present_occurrence_only():
    moved, done = update("2019-01-20", due_text="after the election"), update("2019-02-14", fulfils="2019-01-31")
    action = entry(moved, done, due="2019-01-31", due_text="monthly from January", repeat="monthly")
    put_off, afterwards = at(action, "2019-01-20"), at(action, "2019-02-14")
    assert (put_off.due, put_off.due_text, put_off.times_put_back) == (None, "after the election", 1)
    assert (afterwards.due, afterwards.due_text) == (day("2019-02-28"), None), "the words were of the first day"
    assert at(action, "2019-01-19").due_text == "monthly from January"


def test_a_present_occurrence_put_off_to_the_next_meeting_follows_the_calendar():
    action = monthly(update("2019-01-20", due=NEXT_MEETING))
    assert due(action) == "2019-02-22"
    assert due(action, LONG_AFTER, register("CYP", MEETING)) == "awaited"


def test_one_update_may_discharge_an_occurrence_and_move_the_next():
    action = monthly(update("2019-01-31", fulfils="2019-01-31", due="2019-03-08"))
    found = at(action, LONG_AFTER)
    assert (found.due, found.occurrence, found.times_put_back) == (day("2019-03-08"), day("2019-02-28"), 1)


def test_a_series_may_begin_at_the_next_meeting():
    action = entry(update("2019-02-22", fulfils="2019-02-22"), due=NEXT_MEETING, repeat="quarterly")
    assert [due(action, on) for on in (MEETING, "2019-02-22")] == ["2019-02-22", "2019-05-22"]


def test_without_a_first_day_how_it_repeats_is_words_only():
    for repeat in REPEATS:
        found = at(entry(repeat=repeat, due_text="regularly"), "9999-12-31")
        assert (found.due, found.occurrence, found.missed, found.overdue) == (None, None, (), False)
        assert (found.repeat, found.due_text, found.awaits_meeting) == (repeat, "regularly", False)


def test_the_first_day_of_a_series_may_be_set_by_an_update():
    action = entry(
        update("2019-01-14", due="2019-02-28"),
        update("2019-02-28", fulfils="2019-02-28"),
        repeat="monthly",
        due_text="monthly",
    )
    assert [due(action, on) for on in ("2019-01-13", "2019-01-14", "2019-02-28")] == [None, "2019-02-28", "2019-03-31"]


def test_a_series_that_is_complete_for_good_is_not_overdue_and_one_reopened_goes_on():
    action = monthly(update("2019-02-10", status="complete"), update("2019-03-08", status="open"))
    assert not at(action, "2019-03-07").overdue
    assert (due(action, "2019-03-08"), at(action, "2019-03-08").days_overdue) == ("2019-01-31", 36)


def test_to_discharge_something_that_does_not_repeat_changes_nothing_but_the_last_update():
    found = at(entry(update("2019-01-14", fulfils="2019-02-28"), due="2019-02-28"), LONG_AFTER)
    assert (found.due, found.missed, found.status) == (day("2019-02-28"), (), "open")


# ---------------------------------------------------------------- at every meeting


def test_at_every_meeting_passes_over_those_that_are_cancelled():
    board = register("CYP", MEETING, "2019-02-22", "2019-06-14", cancelled=("2019-04-12",))
    action = entry(update("2019-02-22", fulfils="2019-02-22"), due=NEXT_MEETING, repeat="every-meeting")
    assert [due(action, on, board) for on in (MEETING, "2019-02-22")] == ["2019-02-22", "2019-06-14"]
    assert missed(action, LONG_AFTER, board) == []


def test_at_every_meeting_from_a_day_begins_with_the_first_meeting_on_or_after_it():
    assert due(entry(due="2019-02-22", repeat="every-meeting")) == "2019-02-22"
    assert due(entry(due="2019-02-23", repeat="every-meeting")) == "2019-04-12"


def test_at_every_meeting_never_means_the_meeting_that_asked_for_it():
    assert due(entry(due=MEETING, repeat="every-meeting")) == "2019-02-22"


def test_at_every_meeting_there_is_no_day_while_the_calendar_has_no_more():
    action = entry(update("2019-04-12", fulfils="2019-04-12"), due=NEXT_MEETING, repeat="every-meeting")
    assert (due(action), missed(action)) == ("awaited", ["2019-02-22"])


def test_two_meetings_on_one_day_are_one_occurrence():
    board = register("CYP", MEETING, "2019-02-22", "2019-02-22", "2019-04-12")
    action = entry(update("2019-04-12", fulfils="2019-04-12"), due=NEXT_MEETING, repeat="every-meeting")
    assert missed(action, LONG_AFTER, board) == ["2019-02-22"]


# ---------------------------------------------------------------- what is done when a repeating entry is


def to_discharge(action: Action, as_at: str, *registers: Register) -> str | None:
    found = occurrence_to_discharge(action, day(as_at), {each.code: each for each in registers or (CYP,)})
    return found and found.isoformat()


def near(action: Action, around: str) -> list[str]:
    return [found.isoformat() for found in occurrences_of(action, day(LONG_AFTER), {"CYP": CYP}, day(around))]


def test_what_is_done_is_the_latest_occurrence_due_by_the_day():
    action = monthly()
    assert to_discharge(action, "2019-03-15") == "2019-02-28"
    assert to_discharge(action, "2019-02-28") == "2019-02-28"


def test_what_is_done_is_the_coming_occurrence_where_none_is_due_yet():
    action = monthly(update("2019-03-01", fulfils="2019-02-28"))
    assert to_discharge(action, "2019-01-10") == "2019-01-31"
    assert to_discharge(action, "2019-03-15") == "2019-03-31"


def test_of_what_does_not_repeat_nothing_is_discharged():
    assert to_discharge(entry(due="2019-01-31"), LONG_AFTER) is None
    assert to_discharge(entry(repeat="monthly"), LONG_AFTER) is None
    assert to_discharge(entry(due=NEXT_MEETING, repeat="every-meeting"), LONG_AFTER, register("CYP", MEETING)) is None


def test_the_occurrences_near_a_day_are_that_day_or_the_two_about_it():
    action = monthly()
    assert near(action, "2019-02-28") == ["2019-02-28"]
    assert near(action, "2019-03-15") == ["2019-02-28", "2019-03-31"]
    assert near(action, "2019-01-01") == ["2019-01-31"]
    assert near(entry(), "2019-01-01") == []


# ---------------------------------------------------------------- moved to another register

HASC = register("HASC", "2019-01-10", "2019-03-14", "2019-05-09", title="Health and Adult Social Care Committee")


def test_a_transfer_changes_the_register_from_that_day():
    action = entry(update("2019-01-14", register="HASC"))
    assert [at(action, on).register for on in ("2019-01-13", "2019-01-14", LONG_AFTER)] == ["CYP", "HASC", "HASC"]


def test_a_transfer_leaves_a_day_that_was_named():
    assert due(entry(update("2019-01-14", register="HASC"), due="2019-02-28"), LONG_AFTER, CYP, HASC) == "2019-02-28"


def test_after_a_transfer_every_meeting_is_every_meeting_of_the_new_register():
    moved, done = update("2019-02-25", register="HASC"), update("2019-02-22", fulfils="2019-02-22")
    action = entry(done, moved, due=NEXT_MEETING, repeat="every-meeting")
    assert [due(action, on, CYP, HASC) for on in (MEETING, "2019-02-22", "2019-02-25")] == [
        "2019-02-22",
        "2019-04-12",
        "2019-03-14",
    ]


def test_an_occurrence_of_the_old_register_that_had_come_by_the_transfer_remains():
    action = entry(update("2019-02-25", register="HASC"), due=NEXT_MEETING, repeat="every-meeting")
    assert due(action, LONG_AFTER, CYP, HASC) == "2019-02-22"


def test_every_meeting_of_the_new_register_counts_though_the_old_one_was_still_to_meet():
    action = entry(update("2018-12-20", register="HASC"), due=NEXT_MEETING, repeat="every-meeting")
    assert [due(action, on, CYP, HASC) for on in ("2018-12-19", "2018-12-20")] == ["2019-02-22", "2019-01-10"]


def test_a_next_meeting_still_to_come_becomes_the_new_registers():
    action = entry(update("2018-12-20", register="HASC"), due=NEXT_MEETING)
    found = at(action, "2018-12-20", CYP, HASC)
    assert (found.due, found.first_due, found.times_put_back) == (day("2019-01-10"), day("2019-02-22"), 0)


def test_a_next_meeting_that_has_been_stays_missed_after_a_transfer():
    action = entry(update("2019-02-22", register="HASC"), due=NEXT_MEETING)
    assert due(action, LONG_AFTER, CYP, HASC) == "2019-02-22"


def test_what_a_dissolved_committee_had_for_its_next_meeting_goes_to_its_successor():
    action = entry(update("2019-03-20", register="HASC"), due=NEXT_MEETING)
    dissolved = register("CYP", MEETING)
    assert [due(action, on, dissolved, HASC) for on in (MEETING, "2019-03-20")] == ["awaited", "2019-05-09"]


def test_a_transfer_to_the_next_meeting_means_the_new_registers():
    action = entry(update("2019-02-22", register="HASC", due=NEXT_MEETING), due="2019-02-22")
    found = at(action, "2019-02-22", CYP, HASC)
    assert (found.due, found.times_put_back) == (day("2019-03-14"), 1)


def test_the_present_occurrence_keeps_the_day_it_was_moved_to_through_a_transfer():
    moved, transferred = update("2018-12-10", due="2019-03-01"), update("2018-12-20", register="HASC")
    action = entry(moved, transferred, due=NEXT_MEETING, repeat="every-meeting")
    assert due(action, LONG_AFTER, CYP, HASC) == "2019-03-01"


def test_an_entry_may_come_back_to_its_first_register():
    there, back = update("2018-12-20", register="HASC"), update("2019-02-25", register="CYP")
    action = entry(there, back, due=NEXT_MEETING, repeat="every-meeting")
    done = update("2019-01-10", fulfils="2019-01-10")
    assert at(action, LONG_AFTER).register == "CYP"
    assert (
        due(entry(there, done, back, due=NEXT_MEETING, repeat="every-meeting"), LONG_AFTER, CYP, HASC) == "2019-04-12"
    )


# ---------------------------------------------------------------- status


def test_complete_is_outstanding_and_not_overdue():
    found = at(entry(update("2019-03-05", status="complete"), due="2019-02-28"), "2019-03-05")
    assert (found.status, found.outstanding, found.overdue) == ("complete", True, False)


@pytest.mark.parametrize("settled", SETTLED)
def test_what_is_settled_is_neither_outstanding_nor_overdue(settled):
    action = entry(update("2019-03-05", status=settled), due="2019-02-28")
    found = at(action, LONG_AFTER)
    assert (found.status, found.outstanding, found.overdue) == (settled, False, False)
    assert found.settled == action.updates[0]
    assert at(action, "2019-03-04").days_overdue == 4


def test_on_one_day_closed_beats_complete_in_either_order():
    complete, closed = (update("2019-03-08", status=status) for status in ("complete", "closed"))
    one, other = (at(entry(*updates), "2019-03-08") for updates in ((complete, closed), (closed, complete)))
    assert one.status == other.status == "closed"
    assert one.completed == other.completed == complete
    assert one.settled == other.settled == closed


@pytest.mark.parametrize("settled", SETTLED)
def test_after_a_settled_status_only_notes_count(settled):
    after = update(
        "2019-04-01", note="The figures came after all.", status="in-progress", due="2020-01-01", owners=("Nobody",),
        register="HASC", response="accepted", notified="2019-04-01", owner_done="Clerk",
    )  # fmt: skip
    settling = update("2019-03-08", status=settled)
    before = at(entry(settling, due="2019-02-28", owners=("Clerk",)), LONG_AFTER)
    found = at(entry(settling, after, due="2019-02-28", owners=("Clerk",)), LONG_AFTER)
    assert found.last_update == after
    assert {**as_dict(found), "last_update": None} == {**as_dict(before), "last_update": None}


def test_a_meeting_cannot_settle_what_is_settled():
    action = entry(update("2019-03-08", status="withdrawn"), update("2019-04-12", status="closed"))
    assert status(action) == "withdrawn"


def test_reopened_it_is_outstanding_again_and_keeps_its_due():
    action = entry(update("2019-03-08", status="closed"), update("2019-04-01", status="open"), due="2019-02-28")
    found = at(action, "2019-04-01")
    assert (found.status, found.due, found.days_overdue) == ("open", day("2019-02-28"), 32)
    assert (found.settled, found.completed) == (None, None)


def test_reopening_may_set_a_new_day_and_updates_count_again():
    action = entry(
        update("2019-03-08", status="closed"),
        update("2019-04-01", status="open", due="2019-06-14", owners=("Head of Service",)),
        update("2019-05-01", status="in-progress"),
        due="2019-02-28",
    )
    found = at(action, LONG_AFTER)
    assert (found.status, found.due, found.owners) == ("in-progress", day("2019-06-14"), ("Head of Service",))
    assert found.times_put_back == 1


def test_what_is_complete_is_reopened_by_whatever_says_that_it_is_not():
    action = entry(
        update("2019-03-05", status="complete"), update("2019-03-08", status="in-progress"), due="2019-02-28"
    )
    found = at(action, "2019-03-08")
    assert (found.status, found.completed, found.overdue) == ("in-progress", None, True)


def test_the_update_that_completed_it_is_remembered_when_it_is_closed():
    complete, closed = update("2019-03-05", status="complete", evidence="Slides"), update("2019-03-08", status="closed")
    assert at(entry(complete, closed), LONG_AFTER).completed == complete
    assert at(entry(closed), LONG_AFTER).completed is None


def test_on_hold_stays_overdue():
    action = entry(update("2019-02-01", status="on-hold"), due="2019-02-28")
    assert at(action, "2019-03-01").overdue


def test_on_hold_until_a_new_day_is_not_overdue_before_it():
    action = entry(update("2019-03-05", status="on-hold", due="2019-06-14"), due="2019-02-28")
    assert [at(action, on).overdue for on in ("2019-03-04", "2019-03-05", "2019-06-14", "2019-06-15")] == [
        True,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize("told", STATUSES)
def test_a_decision_is_noted_and_never_overdue_whatever_updates_say(told):
    action = entry(update("2019-01-14", status=told, due="2019-02-01"), kind="decision", due="2018-12-31")
    found = at(action, LONG_AFTER)
    assert (found.status, found.outstanding, found.overdue, found.settled) == ("noted", False, False, None)


# ---------------------------------------------------------------- owners


def test_owners_are_replaced_all_together():
    action = entry(update("2019-01-14", owners=("Head of Service", "Clerk")), owners=("Director",))
    assert at(action, "2019-01-13").owners == ("Director",)
    assert at(action, "2019-01-14").owners == ("Head of Service", "Clerk")


def test_owners_may_be_taken_away():
    assert at(entry(update("2019-01-14", owners=()), owners=("Director",)), LONG_AFTER).owners == ()


def test_one_of_several_owners_may_have_done_their_part():
    action = entry(update("2019-01-14", owner_done="Clerk"), owners=("Director", "Clerk"))
    found = at(action, LONG_AFTER)
    assert (found.owners, found.owners_done, found.status) == (("Director", "Clerk"), ("Clerk",), "open")


def test_said_twice_an_owner_has_done_their_part_once():
    action = entry(
        update("2019-01-14", owner_done="Clerk"), update("2019-01-15", owner_done="Clerk"), owners=("Director", "Clerk")
    )
    assert at(action, LONG_AFTER).owners_done == ("Clerk",)


def test_who_is_no_longer_an_owner_has_no_part_in_it():
    action = entry(
        update("2019-01-14", owner_done="Clerk"),
        update("2019-01-15", owner_done="Director"),
        update("2019-02-01", owners=("Clerk", "Head of Service")),
        owners=("Director", "Clerk"),
    )
    assert at(action, LONG_AFTER).owners_done == ("Clerk",)


# ---------------------------------------------------------------- the answer to a recommendation

ASKING = register("CYP", MEETING, "2019-02-22", response_period="2 months")


def response_due(action: Action, board: Register = ASKING, as_at: str = LONG_AFTER) -> tuple[str | None, str | None]:
    found = at(action, as_at, board, HASC)
    return found.response_due and found.response_due.isoformat(), found.response_due_from


def recommendation(*updates: Update, **keys: Any) -> Action:
    return entry(*updates, **{"kind": "recommendation", "owners": ("Cabinet",), **keys})


def test_two_months_beginning_with_7_december_end_on_6_february():
    assert response_due(recommendation()) == ("2019-02-06", "meeting")


def test_the_clock_begins_with_the_day_the_executive_was_notified():
    action = recommendation(update("2018-12-12", notified="2018-12-11"))
    assert response_due(action, as_at="2018-12-11") == ("2019-02-06", "meeting")
    assert response_due(action, as_at="2018-12-12") == ("2019-02-10", "notified")


@pytest.mark.parametrize(
    ("period", "notified", "last"),
    [
        ("2 months", "2018-12-31", "2019-02-28"),
        ("2 months", "2023-12-30", "2024-02-29"),
        ("1 month", "2019-02-28", "2019-03-27"),
        ("28 days", "2018-12-07", "2019-01-03"),
        ("6 weeks", "2018-12-07", "2019-01-17"),
        ("1 year", "2018-12-07", "2019-12-06"),
        ("9999 years", "2018-12-07", "9999-12-31"),
    ],
)
def test_the_period_begins_with_the_day_and_ends_with_short_months(period, notified, last):
    board = register("CYP", MEETING, response_period=period)
    assert response_due(recommendation(update("2018-12-07", notified=notified)), board) == (last, "notified")


def test_without_a_response_period_there_is_no_clock():
    assert response_due(recommendation(), register("CYP", MEETING)) == (None, None)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "recommendation"])
def test_only_a_recommendation_has_a_clock(kind):
    assert response_due(entry(kind=kind)) == (None, None)


def test_a_recommendation_without_an_owner_yet_has_a_clock():
    assert response_due(recommendation(owners=())) == ("2019-02-06", "meeting")


def test_what_the_committee_is_to_do_itself_has_no_clock():
    assert response_due(recommendation(owners=("the Board",))) == (None, None)


def test_the_clock_is_set_by_the_register_it_stands_in():
    action = recommendation(update("2019-01-14", register="HASC"))
    assert response_due(action, as_at="2019-01-13") == ("2019-02-06", "meeting")
    assert response_due(action, as_at="2019-01-14") == (None, None)


def test_the_answer_is_apart_from_its_delivery():
    for answer in RESPONSES:
        found = at(recommendation(update("2019-01-14", response=answer), due="2019-02-28"), "2019-03-01")
        assert (found.response, found.status, found.overdue) == (answer, "open", True)


def test_of_two_answers_the_later_counts():
    answers = [update("2019-01-14", response="rejected"), update("2019-02-14", response="accepted")]
    assert at(recommendation(*answers), LONG_AFTER).response == "accepted"


@pytest.mark.parametrize(
    ("owner", "title"),
    [
        ("the Board", "Children and Young People Scrutiny Board"),
        ("Scrutiny Board", "Children and Young People Scrutiny Board"),
        ("The  children and young people scrutiny board", "Children and Young People Scrutiny Board"),
        ("CYP", "Children and Young People Scrutiny Board"),
        ("the Board", "Scrutiny Advisory Board – Children and Young People"),
        ("the Committee", "Westmere Council Scrutiny Committee"),
        ("the Committee", "Westmere Health Board Scrutiny Committee"),
        ("the Council", "Westmere Parish Council"),
        ("the Scrutiny Panel", "The Scrutiny Panel"),
        ("Sub-Committee", "Licensing Sub-Committee"),
        ("Cabinet", "Cabinet"),
    ],
)
def test_an_owner_may_be_the_committee_itself(owner, title):
    assert is_the_body_itself(owner, Register("CYP", title))


@pytest.mark.parametrize(
    ("owner", "title"),
    [
        ("Cabinet", "Children and Young People Scrutiny Board"),
        ("the Committee", "Children and Young People Scrutiny Board"),
        ("Young People", "Children and Young People Scrutiny Board"),
        ("the Board's task group", "Children and Young People Scrutiny Board"),
        ("Health Board", "Westmere Health Board Scrutiny Committee"),
        ("the Board", "Westmere Health Board Scrutiny Committee"),
        ("the Council", "Westmere Council Scrutiny Committee"),
        ("Council", "Council Tax Panel"),
        ("Education Board", "Children and Young People Scrutiny Board"),
        ("", "Westmere"),
    ],
)
def test_an_owner_of_another_name_is_somebody_else(owner, title):
    assert not is_the_body_itself(owner, Register("CYP", title))


# ---------------------------------------------------------------- exempt


def exempt(action: Action, *registers: Register) -> str | None:
    """Why it is exempt, which is to be so on every day."""
    reasons = {found.exempt for found in day_by_day(action, *registers) if found is not None}
    reasons.add(why_exempt(action, {each.code: each for each in registers or (CYP,)}))
    (reason,) = reasons
    return reason


def test_an_entry_is_public_unless_something_says_otherwise():
    assert exempt(entry(update("2019-01-14", note="Booked."))) is None


def test_an_exempt_entry_is_exempt_for_its_reason():
    assert exempt(entry(exempt="Schedule 12A, paragraph 3")) == "Schedule 12A, paragraph 3"


def test_exempt_without_a_reason_is_exempt():
    assert exempt(entry(exempt="")) == "no reason given"


def test_what_is_made_exempt_by_a_correction_is_exempt_on_every_day_before_it_too():
    assert exempt(entry(correction("2019-04-01", exempt="paragraph 3"))) == "paragraph 3"


def test_an_empty_correction_lifts_it_on_every_day():
    assert exempt(entry(correction("2019-04-01", exempt=""), exempt="paragraph 3")) is None


def test_what_was_lifted_may_be_made_exempt_again():
    lifted, again = (
        correction("2019-02-01", exempt=""),
        correction("2019-03-01", exempt="para 2"),
    )
    assert exempt(entry(lifted, again, exempt="para 3")) == "para 2"
    assert exempt(entry(again, lifted, exempt="para 3")) == "para 2"


def test_an_update_that_calls_it_exempt_is_believed_though_it_is_no_correction():
    assert exempt(entry(update("2019-02-01", exempt="para 3"))) == "para 3"


def test_only_a_correction_lifts_it():
    assert exempt(entry(update("2019-02-01", exempt=""), exempt="para 3")) == "para 3"


def test_a_struck_correction_neither_makes_it_exempt_nor_lifts_it():
    made, lifted = (correction("2019-02-01", exempt=words, struck="2019-02-02") for words in ("para 3", ""))
    assert exempt(entry(made)) is None
    assert exempt(entry(lifted, exempt="para 3")) == "para 3"


def test_the_entries_of_a_private_register_are_exempt_and_nothing_lifts_it():
    private = register("CYP", MEETING, private=True)
    assert exempt(entry(), private) == "private register"
    assert exempt(entry(exempt="para 3"), private) == "para 3"
    assert exempt(entry(correction("2019-02-01", exempt=""), exempt="para 3"), private) == "private register"


def test_an_entry_that_was_ever_in_a_private_register_stays_exempt():
    private = register("HASC", private=True)
    there, back = update("2019-02-01", register="HASC"), update("2019-03-01", register="CYP")
    assert exempt(entry(there), CYP, private) == "private register"
    assert exempt(entry(there, back), CYP, private) == "private register"


# ---------------------------------------------------------------- the end of the calendar


@pytest.mark.parametrize("repeat", REPEATS)
def test_in_the_year_9999_there_is_a_last_occurrence_and_then_none(repeat):
    board = register("CYP", "9999-12-31", response_period="2 months")
    keys = {"repeat": repeat, "meeting": "9999-12-01", "kind": "recommendation", "owners": ("Cabinet",)}
    last = entry(due="9999-12-31", **keys)
    done = entry(update("9999-12-31", fulfils="9999-12-31"), due="9999-12-31", **keys)
    assert due(last, "9999-12-31", board) == "9999-12-31"
    assert at(done, "9999-12-31", board).due is None
    assert at(done, "9999-12-31", board).response_due == date.max


def test_a_day_far_ahead_is_not_overdue_on_the_last_day_there_is():
    assert not at(entry(due="9999-12-31"), "9999-12-31").overdue


# ---------------------------------------------------------------- properties

CALENDARS = {
    "CYP": register("CYP", MEETING, "2019-02-22", "2019-04-12", cancelled=("2019-03-15",), response_period="2 months"),
    "HASC": HASC,
    "EX": register("EX", "2019-03-03", private=True, title="Appointments Panel"),
}
NEAR = st.dates(date(2018, 12, 1), date(2019, 8, 1))
ANY_DAY = NEAR | NEAR | st.sampled_from([date.min, date(1999, 12, 31), date(2020, 2, 29), date.max])
WORDS = st.sampled_from(["", "in due course", "Cabinet", "the Board", "Clerk"])
REFS = st.just("CYP-2018-12-07-2")
VALUES = {
    **dict.fromkeys(("date", "recorded", "notified", "fulfils", "meeting", "struck"), ANY_DAY),
    **dict.fromkeys(("by", "note", "due_text", "owner_done", "text", "exempt", "minute", "title", "source"), WORDS),
    **dict.fromkeys(("evidence", "struck_because"), WORDS),
    **dict.fromkeys(("superseded_by", "ref", "follows", "supersedes"), REFS),
    "status": st.sampled_from(STATUSES),
    "response": st.sampled_from(RESPONSES),
    "kind": st.sampled_from(KINDS),
    "repeat": st.sampled_from(REPEATS),
    "due": ANY_DAY | st.just(NEXT_MEETING),
    "owners": st.lists(WORDS, max_size=2),
    "register": st.sampled_from(["CYP", "HASC", "EX", "GONE"]),
    "correction": st.booleans(),
}


def tables(keys: Any, *required: str) -> st.SearchStrategy[dict[str, Any]]:
    """TOML tables with the required keys and any of the others."""
    optional = {key: VALUES[key] for key in keys if key not in required}
    return st.fixed_dictionaries({key: VALUES[key] for key in required}, optional=optional)


def read(table: dict[str, Any]) -> Action:
    """The entry of a table that the schema finds no fault with."""
    actions, faults = read_actions({"action": [table]}, "CYP", Meeting(MEETING, day(MEETING)))
    assert faults == []
    return actions[0]


UPDATES = st.lists(tables(UPDATE_KEYS, "date"), max_size=5)
ENTRIES = st.builds(
    lambda table, updates: {**table, "update": updates}, tables(ACTION_KEYS, "ref", "kind", "text"), UPDATES
)


def as_dict(found: Position) -> dict[str, Any]:
    return {key: getattr(found, key) for key in Position._fields}


@given(table=ENTRIES, as_at=ANY_DAY)
def test_every_entry_the_schema_allows_has_a_position_on_every_day_from_its_meeting(table, as_at):
    action = read(table)
    found = position(action, as_at, CALENDARS)
    if as_at < action.meeting:
        assert found is None
        return
    assert found is not None
    assert found.as_at == as_at
    assert found.status in (*STATUSES, "noted")
    assert (found.settled is not None) == (found.status in SETTLED)
    assert not found.overdue or (found.outstanding and found.due is not None and found.due < as_at)
    assert found.first_due is not None or found.times_put_back == 0
    assert all(found.occurrence is None or gap < found.occurrence for gap in found.missed)
    assert occurrence_to_discharge(action, as_at, CALENDARS) is None or found.repeat


@given(table=ENTRIES, note=st.text(), on=ANY_DAY, as_at=ANY_DAY, place=st.integers(0, 5))
def test_a_note_changes_nothing_but_the_last_update(table, note, on, as_at, place):
    place = min(place, len(table["update"]))
    updates = [*table["update"][:place], {"date": on, "note": note}, *table["update"][place:]]
    before, after = (position(read(each), as_at, CALENDARS) for each in (table, {**table, "update": updates}))
    assume(before is not None and after is not None)
    assert {**as_dict(after), "last_update": None} == {**as_dict(before), "last_update": None}
    if on > as_at:
        assert after.last_update == before.last_update


@given(table=ENTRIES, as_at=ANY_DAY)
def test_what_happens_after_a_day_changes_nothing_on_it_but_whether_it_is_exempt(table, as_at):
    action = read(table)
    until = read({**table, "update": [each for each in table["update"] if each["date"] <= as_at]})
    before, after = (position(each, as_at, CALENDARS) for each in (until, action))
    assume(before is not None and after is not None)
    assert {**as_dict(after), "exempt": None} == {**as_dict(before), "exempt": None}


@given(table=ENTRIES, as_at=ANY_DAY, data=st.data())
def test_the_order_in_the_file_of_updates_of_different_days_does_not_matter(table, as_at, data):
    one_a_day = list({each["date"]: each for each in table["update"]}.values())
    shuffled = data.draw(st.permutations(one_a_day))
    one, other = (read({**table, "update": updates}) for updates in (one_a_day, shuffled))
    assert position(one, as_at, CALENDARS) == position(other, as_at, CALENDARS)


@given(table=ENTRIES, as_at=ANY_DAY)
def test_the_updates_that_count_are_those_of_the_day_or_before_and_not_struck(table, as_at):
    action = read(table)
    counting = counting_updates(action, as_at)
    assert [each for each in action.updates if each.date <= as_at and not each.struck] == [
        each for each in action.updates if each in counting
    ]
    assert [each.date for each in counting] == sorted(each.date for each in counting)
