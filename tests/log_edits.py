"""Hypothesis strategies for what an editor can make of a log: what is allowed, and what never should be."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from hypothesis import strategies as st
from model_values import DAYS, TEXTS, UPDATES, actions_of, changes_to, meetings_at, registers_of

from actionlog.changes import AddToUpdate, Change, apply
from actionlog.model import Action, ActionLog, Meeting, Register, Update, in_order, replace

_Draw = Callable[..., Any]


@st.composite
def kept(draw: _Draw, log: ActionLog) -> ActionLog:
    """The log after some commands, and an update put between others as a merge puts it."""
    for _ in range(draw(st.integers(0, 5))):
        change = draw(changes_to(log))
        if not _says_otherwise(log, change):
            log = apply(log, change)
    return _updates_edited(draw, log, _with_one_more) if log.actions and draw(st.booleans()) else log


def _says_otherwise(log: ActionLog, change: Change) -> bool:
    """Whether it writes over what was added to an update before."""
    if not isinstance(change, AddToUpdate):
        return False
    updates = next(action.updates for action in log.actions if action.ref == change.ref)
    return any(getattr(updates[change.number], key) is not None for key in change.keys)


@st.composite
def edited(draw: _Draw, log: ActionLog) -> ActionLog:
    """The log after edits of any kind."""
    for _ in range(draw(st.integers(0, 4))):
        log = draw(st.sampled_from(_EDITS))(draw, log)
    return log


# ---------------------------------------------------------------- settings and calendar


def _title(draw: _Draw, log: ActionLog) -> ActionLog:
    return replace(log, title=draw(TEXTS))


def _registers(draw: _Draw, log: ActionLog) -> ActionLog:
    """In another order, one of them with other settings, one of them gone."""
    codes = draw(st.permutations(list(log.registers)))
    registers = {code: log.registers[code] for code in codes[draw(st.integers(0, len(codes))) // 2 :]}
    for code in codes[:1] if codes[0] in registers else ():
        registers[code] = replace(draw(registers_of(code)), meetings=registers[code].meetings)
    return _sorted(replace(log, registers=registers), (a for a in log.actions if a.register in registers))


def _meeting(draw: _Draw, log: ActionLog) -> ActionLog:
    """One meeting gone, or under another name, or with other keys; the entries in it go along."""
    found = [(register, meeting) for register in log.registers.values() for meeting in register.meetings]
    if not found:
        return log
    register, meeting = draw(st.sampled_from(found))
    others = [m for m in register.meetings if m != meeting]
    now = draw(
        st.sampled_from([None, meeting, *(m for m in [_renamed(draw, meeting)] if m.stem not in _stems(others))])
    )
    if now is not None and draw(st.booleans()):
        now = draw(meetings_at(now.stem, st.just(now.date)))
    entries = [a for a in log.actions if (a.register, a.stem) != (register.code, meeting.stem)]
    if now is not None:
        moved = [a for a in log.actions if (a.register, a.stem) == (register.code, meeting.stem)]
        entries += [replace(a, stem=now.stem, meeting=now.date) for a in moved]
    return _sorted(_with_register(log, _with_meetings(register, [*others, *([now] if now else [])])), entries)


def _renamed(draw: _Draw, meeting: Meeting) -> Meeting:
    day: datetime.date = draw(DAYS)
    return replace(meeting, stem=draw(st.sampled_from([day.isoformat(), meeting.stem])), date=day)


def _stems(meetings: Iterable[Meeting]) -> set[str]:
    return {meeting.stem for meeting in meetings}


def _with_meetings(register: Register, meetings: Iterable[Meeting]) -> Register:
    return replace(register, meetings=tuple(sorted(meetings, key=lambda m: (m.date, m.stem))))


def _with_register(log: ActionLog, register: Register) -> ActionLog:
    return replace(log, registers={**log.registers, register.code: register})


def _sorted(log: ActionLog, actions: Iterable[Action]) -> ActionLog:
    return replace(log, actions=in_order(tuple(actions), log))


# ---------------------------------------------------------------- entries


def _other_words(draw: _Draw, log: ActionLog) -> ActionLog:
    """Some keys of an entry are another's."""
    if not log.actions:
        return log
    action = draw(st.sampled_from(log.actions))
    other = draw(actions_of(st.just(action.ref)))
    keys = draw(st.lists(st.sampled_from(["kind", "text", "minute", "title", "owners", "due", "exempt", "source"])))
    return _replaced(log, action, replace(action, **{key: getattr(other, key) for key in keys}))


def _gone(draw: _Draw, log: ActionLog) -> ActionLog:
    return _replaced(log, draw(st.sampled_from(log.actions))) if log.actions else log


def _other_ref(draw: _Draw, log: ActionLog) -> ActionLog:
    """A free one, or one that another entry has."""
    if not log.actions:
        return log
    action = draw(st.sampled_from(log.actions))
    ref = draw(st.sampled_from([f"{action.register}-{action.stem}-99", *(a.ref for a in log.actions)]))
    return _replaced(log, action, replace(action, ref=ref))


def _other_file(draw: _Draw, log: ActionLog) -> ActionLog:
    """An entry, or a copy of it, at the end of another file."""
    if not log.actions:
        return log
    action = draw(st.sampled_from(log.actions))
    places = [(code, m) for code, register in log.registers.items() for m in register.meetings]
    code, meeting = draw(st.sampled_from(places))
    there = replace(action, register=code, stem=meeting.stem, meeting=meeting.date)
    return _replaced(log, action, *([action] if draw(st.booleans()) else []), there)


def _other_order(draw: _Draw, log: ActionLog) -> ActionLog:
    return _sorted(log, draw(st.permutations(log.actions)))


def _replaced(log: ActionLog, action: Action, *now: Action) -> ActionLog:
    at = log.actions.index(action)
    return _sorted(log, [*log.actions[:at], *now, *log.actions[at + 1 :]])


# ---------------------------------------------------------------- updates


def _updates_edited(draw: _Draw, log: ActionLog, edit: Callable[..., list[Update]]) -> ActionLog:
    if not log.actions:
        return log
    action = draw(st.sampled_from(log.actions))
    return _replaced(log, action, replace(action, updates=tuple(edit(draw, list(action.updates)))))


def _with_one_more(draw: _Draw, updates: list[Update]) -> list[Update]:
    place = draw(st.integers(0, len(updates)))
    return [*updates[:place], draw(UPDATES), *updates[place:]]


def _reordered(draw: _Draw, updates: list[Update]) -> list[Update]:
    return list(draw(st.permutations(updates)))


def _rewritten(draw: _Draw, updates: list[Update]) -> list[Update]:
    return [replace(u, note=draw(TEXTS)) if draw(st.booleans()) else u for u in updates]


def _fewer(draw: _Draw, updates: list[Update]) -> list[Update]:
    return [update for update in updates if draw(st.booleans())]


def _of_updates(edit: Callable[..., list[Update]]) -> Callable[[_Draw, ActionLog], ActionLog]:
    return lambda draw, log: _updates_edited(draw, log, edit)


_EDITS = [
    *(_title, _registers, _meeting, _other_words, _gone, _other_ref, _other_file, _other_order),
    *map(_of_updates, (_with_one_more, _reordered, _rewritten, _fewer)),
    lambda draw, log: draw(kept(log)) if log.registers else log,
]
