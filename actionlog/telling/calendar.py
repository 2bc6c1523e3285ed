"""What happened to the settings and to the calendar, told."""

from collections.abc import Iterator

from actionlog.alterations import (
    ChangeMeeting,
    ChangeRegister,
    ChangeTitle,
    OfCalendar,
    OfSettings,
    OrderRegisters,
    RemoveMeeting,
    RemoveRegister,
)
from actionlog.changes import AddMeeting, AddRegister, CancelMeeting, MoveMeeting
from actionlog.model import ActionLog, Meeting, Register
from actionlog.rewording import words
from actionlog.telling.base import Told, meeting_in_words, value_in_words
from actionlog.wording import count, listed


def told_of_settings(change: OfSettings, old: ActionLog) -> Iterator[Told]:
    match change:
        case ChangeTitle(title) if not old.registers and not old.title:
            yield Told("log-begun", words(f'the log was begun: "{title}"'), after=title)
        case ChangeTitle(title):
            told = words(f'the log is called "{title}"; it was called "{old.title}"')
            yield Told("log-title", told, before=old.title, after=title)
        case AddRegister(register):
            told = words(f'register {register.code} added: "{register.title}"{_with_settings(register)}')
            yield Told("register-added", told, register.code)
        case ChangeRegister(register):
            for said in _settings_changed(old.registers[register.code], register):
                yield Told("register-changed", words(said), register.code)
        case RemoveRegister(code):
            register = old.registers[code]
            held = count(len(register.meetings), "meeting")
            gone = f'the register {code} ("{register.title}") is gone, with its {held} and all they held'
            yield Told("register-gone", words(gone), code, never=True)
        case OrderRegisters(codes):
            yield Told("registers-reordered", words(f"the registers stand in another order: {', '.join(codes)}"))


_SETTINGS = {
    "response_period": "time in which the executive has to answer",
    "agenda_before": "items of the agenda before the action log",
    "agenda_after": "items of the agenda after the action log",
}


def _settings_changed(was: Register, now: Register) -> Iterator[str]:
    if was.title != now.title:
        yield f'register {now.code} is called "{now.title}"; it was called "{was.title}"'
    if was.private != now.private:
        yield f"register {now.code}: everything in it is {'exempt' if now.private else 'no longer exempt'}"
    for key, name in _SETTINGS.items():
        before, after = getattr(was, key), getattr(now, key)
        if before != after:
            instead = f"it was {value_in_words(before)}" if before else "there was none"
            yield f"register {now.code}, {name}: {value_in_words(after) if after else 'none'}; {instead}"


def _with_settings(register: Register) -> str:
    others = {name: value for key, name in _SETTINGS.items() if (value := getattr(register, key))}
    exempt = "; everything in it is exempt" if register.private else ""
    return exempt + "".join(f"; {name}: {value_in_words(value)}" for name, value in others.items())


def told_of_calendar(change: OfCalendar, old: ActionLog, held: ActionLog) -> Iterator[Told]:
    """``held`` is the old log with its meetings moved already."""
    match change:
        case AddMeeting(code, meeting):
            told = words(f"meeting of {meeting_in_words(meeting)} added to the calendar{_about(meeting)}")
            yield Told("meeting-added", told, code, meeting.stem)
        case MoveMeeting(code, stem, new_stem):
            yield _moved(code, _meeting(old, code, stem), _meeting(held, code, new_stem), old)
        case CancelMeeting(code, stem, because):
            told = words(f'meeting of {meeting_in_words(_meeting(held, code, stem))} cancelled: "{because}"')
            yield Told("meeting-cancelled", told, code, stem, note=because)
        case ChangeMeeting(code, meeting):
            said = listed(list(_differing_keys(_meeting(held, code, meeting.stem), meeting)))
            told = words(f"meeting of {meeting_in_words(meeting)}: {said}")
            yield Told("meeting-changed", told, code, meeting.stem)
        case RemoveMeeting(code, stem):
            meeting = _meeting(held, code, stem)
            refs = [action.ref for action in held.actions if (action.register, action.stem) == (code, stem)]
            gone = f"the file of the meeting of {meeting_in_words(meeting)} is deleted{_with_entries(refs)}"
            yield Told("meeting-gone", words(gone), code, stem, never=True)


def _meeting(log: ActionLog, code: str, stem: str) -> Meeting:
    return next(meeting for meeting in log.registers[code].meetings if meeting.stem == stem)


def _with_entries(refs: list[str]) -> str:
    if refs:
        return f", with {count(len(refs), 'entry', 'entries')}: {listed(refs)}"
    return "; no entry was in it. A meeting that is not held is cancelled rather than deleted"


def _about(meeting: Meeting) -> str:
    return "".join(f"; {said}" for said in _differing_keys(Meeting(meeting.stem, meeting.date), meeting))


def _differing_keys(was: Meeting, now: Meeting) -> Iterator[str]:
    if was.title != now.title:
        yield f'called "{now.title}"' if now.title else f'no longer called "{was.title}"'
    if was.minutes != now.minutes:
        yield (
            f"its minutes: {now.minutes}" if now.minutes else f"no minutes are named any more (they were {was.minutes})"
        )
    if was.extraordinary != now.extraordinary:
        yield "extraordinary" if now.extraordinary else "no longer extraordinary"
    if was.cancelled != now.cancelled:
        on_after_all = f'on after all (it was cancelled: "{was.cancelled}")'
        yield on_after_all if now.is_on else f'cancelled: "{now.cancelled}"'


def _moved(code: str, was: Meeting, now: Meeting, old: ActionLog) -> Told:
    holds_entries = any((action.register, action.stem) == (code, was.stem) for action in old.actions)
    days = (was.date.isoformat(), now.date.isoformat())
    if now.stem == was.stem:
        told = f"day of the meeting put right: {meeting_in_words(now)}; it was {meeting_in_words(was)}"
        return Told("meeting-moved", words(told), code, now.stem, before=days[0], after=days[1])
    told = f"meeting moved from {meeting_in_words(was)} to {meeting_in_words(now)}"
    if holds_entries:
        told += ", although it holds entries, whose refs name the day that it had"
    return Told("meeting-moved", words(told), code, now.stem, before=days[0], after=days[1], never=holds_entries)
