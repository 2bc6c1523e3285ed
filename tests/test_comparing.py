"""What two logs differ in: that it is all there, and is said as what it was."""

import datetime
from functools import reduce

from hypothesis import given, settings
from hypothesis import strategies as st
from log_edits import edited, kept
from model_values import logs

from actionlog.alterations import (
    ChangeAction,
    ChangeMeeting,
    ChangeRef,
    ChangeUpdate,
    Difference,
    InsertUpdate,
    MoveAction,
    MoveUpdate,
    OrderActions,
    RemoveAction,
    RemoveMeeting,
    RemoveRegister,
    RemoveUpdate,
    apply,
)
from actionlog.changes import AddAction, AddMeeting, AddToUpdate, AddUpdate, CancelMeeting, MoveMeeting
from actionlog.comparing import between
from actionlog.model import Action, ActionLog, Meeting, Register, Update, replace

NEVER = (ChangeAction, ChangeRef, MoveAction, RemoveAction, RemoveMeeting, RemoveRegister)
NEVER += (ChangeUpdate, MoveUpdate, RemoveUpdate)


def replays(old: ActionLog, new: ActionLog) -> list[Difference]:
    made = between(old, new)
    result = reduce(apply, made, old)
    assert result == new
    assert list(result.registers) == list(new.registers)
    return made


@given(st.data())
@settings(max_examples=120)
def test_what_commands_and_merges_made_replays_and_is_nothing_that_should_never_be(data: st.DataObject) -> None:
    old = data.draw(logs())
    new = data.draw(kept(old))
    assert not [change for change in replays(old, new) if isinstance(change, NEVER)]


@given(st.data())
@settings(max_examples=200)
def test_whatever_an_editor_made_of_a_log_replays(data: st.DataObject) -> None:
    one = data.draw(logs())
    other = data.draw(edited(one))
    replays(one, other)
    replays(other, one)


@given(logs(), logs())
def test_any_two_logs_replay(one: ActionLog, other: ActionLog) -> None:
    replays(one, other)


@given(logs())
def test_a_log_does_not_differ_from_itself(log: ActionLog) -> None:
    assert between(log, log) == []


# ---------------------------------------------------------------- what is said of what was done

DAY = datetime.date(2018, 12, 7)
MEETING = Meeting("2018-12-07", DAY)
EMPTY = Meeting("2019-02-22", datetime.date(2019, 2, 22))


def log_with(*actions: Action, meetings: tuple[Meeting, ...] = (MEETING, EMPTY)) -> ActionLog:
    return ActionLog("Log", {"CYP": Register("CYP", "Board", meetings=meetings)}, actions)


def asked(number: int, text: str = "A letter be written.", *updates: Update, stem: str = "2018-12-07") -> Action:
    found_in = {"register": "CYP", "stem": stem, "meeting": datetime.date.fromisoformat(stem[:10])}
    return Action(f"CYP-{stem}-{number}", "action", text, updates=updates, **found_in)  # type: ignore[arg-type]


ONE, TWO, THREE = (Update(datetime.date(2019, 1, day), note=f"Note {day}.") for day in (1, 2, 3))


def of_updates(old: tuple[Update, ...], new: tuple[Update, ...]) -> list[Difference]:
    return replays(log_with(asked(1, "A letter.", *old)), log_with(asked(1, "A letter.", *new)))


def test_updates_put_between_by_a_merge_are_additions() -> None:
    ref = "CYP-2018-12-07-1"
    assert of_updates((ONE, THREE), (ONE, TWO, THREE)) == [InsertUpdate(ref, 1, TWO)]
    assert of_updates((TWO,), (ONE, TWO, THREE)) == [InsertUpdate(ref, 0, ONE), AddUpdate(ref, THREE)]


def test_what_may_be_added_to_an_update_is_an_addition_wherever_the_update_stands() -> None:
    struck = replace(ONE, struck=DAY)
    assert of_updates((ONE, TWO), (THREE, struck, TWO)) == [
        AddToUpdate("CYP-2018-12-07-1", 0, struck=DAY),
        InsertUpdate("CYP-2018-12-07-1", 0, THREE),
    ]


def test_what_is_taken_away_from_an_update_rewrites_it() -> None:
    struck = replace(ONE, struck=DAY)
    assert of_updates((struck,), (ONE,)) == [ChangeUpdate("CYP-2018-12-07-1", 0, ONE)]


def test_an_update_is_moved_gone_or_rewritten() -> None:
    ref, other = "CYP-2018-12-07-1", replace(TWO, note="Another note.")
    assert of_updates((ONE, TWO, THREE), (TWO, THREE, ONE)) == [MoveUpdate(ref, 0, 2)]
    assert of_updates((ONE, TWO, THREE), (ONE, THREE)) == [RemoveUpdate(ref, 1)]
    assert of_updates((ONE, TWO, THREE), (ONE, other, THREE)) == [ChangeUpdate(ref, 1, other)]


def test_an_update_that_is_not_alike_is_another_one() -> None:
    assert of_updates((ONE,), (THREE,)) == [RemoveUpdate("CYP-2018-12-07-1", 0), AddUpdate("CYP-2018-12-07-1", THREE)]


def test_as_few_updates_as_can_be_are_said_to_be_broken() -> None:
    same = [Update(DAY, note="Same.")] * 6
    added_to = [replace(update, evidence=str(n)) for n, update in enumerate(same)]
    assert not [c for c in of_updates(tuple(same), (*added_to, same[0])) if isinstance(c, NEVER)]


def test_a_ref_that_was_changed_is_told_from_an_entry_that_was_replaced() -> None:
    old = log_with(asked(1), asked(2, "A visit be arranged."))
    assert replays(old, log_with(asked(1), asked(3, "A visit be arranged."))) == [
        ChangeRef("CYP-2018-12-07-2", "CYP-2018-12-07-3")
    ]
    replaced = asked(3, "A survey be made.")
    assert replays(old, log_with(asked(1), replaced)) == [AddAction(replaced), RemoveAction("CYP-2018-12-07-2")]


def test_an_empty_meeting_under_another_name_has_moved_and_may_be_cancelled() -> None:
    later = Meeting("2019-03-01", datetime.date(2019, 3, 1))
    old = log_with(asked(1))
    moved = MoveMeeting("CYP", "2019-02-22", "2019-03-01", later.date)
    assert replays(old, log_with(asked(1), meetings=(MEETING, later))) == [moved]
    cancelled = replace(later, cancelled="snow")
    assert replays(old, log_with(asked(1), meetings=(MEETING, cancelled))) == [
        moved,
        CancelMeeting("CYP", "2019-03-01", "snow"),
    ]
    new = asked(1, "A visit.", stem="2019-03-01")
    assert replays(old, log_with(asked(1), new, meetings=(MEETING, later))) == [moved, AddAction(new)]


def test_of_several_that_may_have_moved_the_nearest_has() -> None:
    days = ("2019-05-10", "2019-06-14"), ("2019-05-17", "2019-06-21")
    before, after = (tuple(Meeting(day, datetime.date.fromisoformat(day)) for day in one) for one in days)
    assert replays(log_with(meetings=before), log_with(meetings=after)) == [
        MoveMeeting("CYP", old.stem, new.stem, new.date) for old, new in zip(before, after, strict=True)
    ]


def test_a_meeting_whose_entries_are_elsewhere_has_not_moved() -> None:
    other = Meeting("2019-03-01", datetime.date(2019, 3, 1))
    new = asked(1, stem="2019-03-01")
    assert replays(log_with(asked(1)), log_with(new, meetings=(EMPTY, other))) == [
        AddMeeting("CYP", other),
        AddAction(new),
        RemoveMeeting("CYP", "2018-12-07"),
    ]


def test_entries_in_another_order_and_other_keys_of_a_meeting_are_told() -> None:
    old = log_with(asked(1), asked(2, "A visit be arranged."))
    new = log_with(asked(2, "A visit be arranged."), asked(1), meetings=(replace(MEETING, minutes="m.pdf"), EMPTY))
    assert replays(old, new) == [
        ChangeMeeting("CYP", replace(MEETING, minutes="m.pdf")),
        OrderActions("CYP", "2018-12-07", ("CYP-2018-12-07-2", "CYP-2018-12-07-1")),
    ]
