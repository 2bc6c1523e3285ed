"""What two logs differ in: that it is all there, and is said as what it was."""

from functools import reduce

from hypothesis import given, settings
from hypothesis import strategies as st
from log_edits import edited, kept
from model_values import logs

from actionlog.alterations import (
    ChangeAction,
    ChangeRef,
    ChangeUpdate,
    MoveAction,
    MoveUpdate,
    RemoveAction,
    RemoveMeeting,
    RemoveRegister,
    RemoveUpdate,
)
from actionlog.changes import (
    Difference,
    apply,
)
from actionlog.comparing import between
from actionlog.model import ActionLog

NEVER = (ChangeAction, ChangeRef, MoveAction, RemoveAction, RemoveMeeting, RemoveRegister)
NEVER += (ChangeUpdate, MoveUpdate, RemoveUpdate)


def replays(old: ActionLog, new: ActionLog) -> list[Difference]:
    made = between(old, new)
    result = reduce(apply, made, old)
    assert result == new
    assert list(result.registers) == list(new.registers)
    return made


@given(st.data())
@settings(max_examples=200)
def test_what_commands_and_merges_made_replays_and_is_nothing_that_should_never_be(data: st.DataObject) -> None:
    old = data.draw(logs())
    new = data.draw(kept(old))
    assert not [change for change in replays(old, new) if isinstance(change, NEVER)]


@given(st.data())
@settings(max_examples=300)
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
