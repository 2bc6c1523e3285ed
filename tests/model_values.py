"""Hypothesis strategies for what a log can hold, and for the changes that can be made to one."""

import datetime
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from actionlog.changes import (
    AddAction,
    AddMeeting,
    AddRegister,
    AddToUpdate,
    AddUpdate,
    CancelMeeting,
    Change,
    MoveMeeting,
)
from actionlog.model import (
    KINDS,
    NEXT_MEETING,
    REPEATS,
    RESPONSES,
    STATUSES,
    Action,
    ActionLog,
    Meeting,
    Register,
    Update,
)

_Draw = Callable[..., Any]

TEXTS = st.one_of(
    st.sampled_from(["", "In February.", 'He said "yes".', "two\nlines\n", "[[action]]\n# no", "C:\\minutes", "27(3)"]),
    st.text(st.characters(codec="utf-8"), max_size=12),
)
DAYS = st.dates()
REFS = st.builds(
    lambda code, day, letter, number: f"{code}-{day}{letter}-{number}",
    st.sampled_from(["CYP", "HASC", "P3"]),
    DAYS,
    st.sampled_from(["", "b", "z"]),
    st.integers(1, 999_999),
)
OWNERS = st.lists(TEXTS, max_size=3).map(tuple)
DUES = DAYS | st.just(NEXT_MEETING)


def _maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


UPDATES = st.builds(
    Update,
    date=DAYS,
    status=_maybe(st.sampled_from(STATUSES)),
    response=_maybe(st.sampled_from(RESPONSES)),
    kind=_maybe(st.sampled_from(KINDS)),
    due=_maybe(DUES),
    owners=_maybe(OWNERS),
    register=_maybe(st.sampled_from(["CYP", "HASC"])),
    superseded_by=_maybe(REFS),
    correction=st.booleans(),
    **{key: _maybe(DAYS) for key in ("recorded", "notified", "fulfils", "meeting", "struck")},
    **{key: _maybe(TEXTS) for key in ("by", "note", "due_text", "owner_done", "text", "exempt", "minute", "evidence")},
    struck_because=_maybe(TEXTS),
)


def actions_of(ref: st.SearchStrategy[str], **found_in: Any) -> st.SearchStrategy[Action]:
    return st.builds(
        Action,
        ref=ref,
        kind=st.sampled_from(KINDS),
        text=TEXTS,
        owners=OWNERS,
        due=_maybe(DUES),
        repeat=_maybe(st.sampled_from(REPEATS)),
        follows=_maybe(REFS),
        supersedes=_maybe(REFS),
        **{key: _maybe(TEXTS) for key in ("minute", "title", "due_text", "exempt", "source")},
        updates=st.lists(UPDATES, max_size=2).map(tuple),
        **{key: st.just(value) for key, value in found_in.items()},
    )


def meetings_at(stem: str, date: st.SearchStrategy[datetime.date]) -> st.SearchStrategy[Meeting]:
    texts = {key: _maybe(TEXTS) for key in ("minutes", "cancelled", "title")}
    return st.builds(Meeting, st.just(stem), date, **texts, extraordinary=st.booleans())


def registers_of(code: str) -> st.SearchStrategy[Register]:
    return st.builds(
        Register,
        code=st.just(code),
        title=TEXTS,
        response_period=_maybe(st.sampled_from(["2 months", "28 days"])),
        agenda_before=st.lists(TEXTS, max_size=2).map(tuple),
        agenda_after=st.lists(TEXTS, max_size=2).map(tuple),
        private=st.booleans(),
        meetings=st.just(()),
    )


# ---------------------------------------------------------------- a whole log, and changes to it

_STEMS = ("2018-12-07", "2019-02-22", "2019-02-22b", "2019-04-12")


@st.composite
def logs(draw: _Draw) -> ActionLog:
    """One or two registers with up to three meetings each; the entries as the files' order has them."""
    registers, actions = {}, []
    for code in draw(st.sampled_from([("CYP",), ("HASC", "CYP")])):
        meetings = []
        for stem in draw(st.lists(st.sampled_from(_STEMS), unique=True, max_size=3)):
            day = datetime.date.fromisoformat(stem[:10])
            meetings.append(draw(meetings_at(stem, st.just(day))))
        meetings.sort(key=lambda m: (m.date, m.stem))
        registers[code] = Register(**{**_plain(draw(registers_of(code))), "meetings": tuple(meetings)})
        for meeting in meetings:
            numbers = draw(st.lists(st.integers(1, 12), unique=True, max_size=2))
            actions += [draw(_action(code, meeting, number)) for number in numbers]
    return ActionLog(draw(TEXTS), registers, tuple(actions))


def _plain(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value._fields}


def _action(code: str, meeting: Meeting, number: int) -> st.SearchStrategy[Action]:
    ref = st.just(f"{code}-{meeting.stem}-{number}")
    return actions_of(ref, register=code, stem=meeting.stem, meeting=meeting.date)


@st.composite
def changes_to(draw: _Draw, log: ActionLog) -> Change:
    """A change that the log can take, of any kind."""
    register = log.registers[draw(st.sampled_from(sorted(log.registers)))]
    updated = [a for a in log.actions if a.updates]
    kinds: list[type] = [AddRegister, AddMeeting, AddAction]
    still_on = [meeting for meeting in register.meetings if meeting.cancelled is None]
    kinds += [MoveMeeting] if register.meetings else []
    kinds += [CancelMeeting] if still_on else []
    kinds += [AddUpdate] * 2 if log.actions else []
    kinds += [AddToUpdate] * 2 if updated else []
    kind = draw(st.sampled_from(kinds))
    if kind is AddRegister:
        return AddRegister(draw(registers_of(next(f"X{n}" for n in range(9) if f"X{n}" not in log.registers))))
    if kind is AddUpdate:
        return AddUpdate(draw(st.sampled_from(log.actions)).ref, draw(UPDATES))
    if kind is AddToUpdate:
        return draw(_additions(draw(st.sampled_from(updated))))
    if kind is AddAction:
        return draw(_new_actions(log, register))
    if kind is AddMeeting:
        return AddMeeting(register.code, draw(_new_meetings(register)))
    if kind is CancelMeeting:
        return CancelMeeting(register.code, draw(st.sampled_from(still_on)).stem, draw(TEXTS))
    return draw(_moves(log, register, draw(st.sampled_from(register.meetings))))


def _free_day(register: Register) -> st.SearchStrategy[datetime.date]:
    taken = {meeting.stem for meeting in register.meetings}
    return DAYS.filter(lambda day: day.isoformat() not in taken)


def _new_meetings(register: Register) -> st.SearchStrategy[Meeting]:
    return _free_day(register).flatmap(lambda day: meetings_at(day.isoformat(), st.just(day)))


@st.composite
def _new_actions(draw: _Draw, log: ActionLog, register: Register) -> AddAction:
    if register.meetings and draw(st.booleans()):
        refs = {action.ref for action in log.actions}
        meeting = draw(st.sampled_from(register.meetings))
        free = [n for n in range(1, 20) if f"{register.code}-{meeting.stem}-{n}" not in refs]
        return AddAction(draw(_action(register.code, meeting, draw(st.sampled_from(free)))))
    meeting = draw(_new_meetings(register))
    return AddAction(draw(_action(register.code, meeting, 1)), meeting)


@st.composite
def _additions(draw: _Draw, action: Action) -> AddToUpdate:
    number = draw(st.integers(0, len(action.updates) - 1))
    minute, evidence, because = draw(_maybe(TEXTS)), draw(_maybe(TEXTS)), draw(_maybe(TEXTS))
    return AddToUpdate(action.ref, number, minute, evidence, draw(DAYS), because)


@st.composite
def _moves(draw: _Draw, log: ActionLog, register: Register, meeting: Meeting) -> MoveMeeting:
    """To another day; a meeting that holds entries keeps the name of its file."""
    day = draw(_free_day(register))
    holds_entries = any((a.register, a.stem) == (register.code, meeting.stem) for a in log.actions)
    return MoveMeeting(register.code, meeting.stem, meeting.stem if holds_entries else day.isoformat(), day)
