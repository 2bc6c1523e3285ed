"""Whose minutes they are: the register and the meeting that drafts are taken into."""

from collections.abc import Sequence
from typing import NamedTuple

from actionlog.commands._asking import ask, ask_choice, can_ask
from actionlog.commands._shared import Opened, say
from actionlog.commands._writing import meeting_that_asked
from actionlog.dates import day_month_year, in_words
from actionlog.errors import ActionlogError
from actionlog.lookup import get_register
from actionlog.minutes.accepting import days_named, of_register, offered, register_named
from actionlog.minutes.drafts import drafts_of
from actionlog.minutes.matching import Offered
from actionlog.minutes.reading import Document
from actionlog.model import Meeting, Register
from actionlog.reading import path_of
from actionlog.wording import count, listed


class Aim(NamedTuple):
    """Where the drafts go, and those that belong there."""

    register: Register
    meeting: Meeting
    is_new: bool
    drafts: Sequence[Offered]

    @property
    def in_words(self) -> str:
        new = "new " if self.is_new else ""
        second = "" if self.meeting.stem == self.meeting.date.isoformat() else f" ({self.meeting.stem})"
        return f"the {new}meeting of {self.register.code} on {in_words(self.meeting.date)}{second}"


def aim_of(
    opened: Opened, document: Document, name: str, register: str | None, meeting: str | None, new_meeting: bool
) -> Aim:
    """What was said, else what the page says, else what is answered; never a guess."""
    everything = offered(drafts_of(document.lines), document, name)
    into = get_register(opened.log, register) if register else _register(opened, everything)
    ours = of_register(everything, into, opened.log)
    if len(ours) < len(everything):
        say(f"{count(len(everything) - len(ours), 'draft')} of other bodies left out.")
    typed = meeting or _day(into, ours, new_meeting)
    held, is_new = meeting_that_asked(into, typed, new_meeting)
    if any(one.draft.meeting is None for one in ours):
        numbers = {one.number for one in ours}
        again = offered(drafts_of(document.lines, held.date), document, name)
        ours = [one for one in again if one.number in numbers]
    of_the_day = [one for one in ours if one.draft.meeting == held.date]
    if ours and not of_the_day:
        days = listed([day_month_year(day) for day in days_named(ours)])
        raise ActionlogError(
            f"Nothing in {name} is of the meeting of {in_words(held.date)}.", f"What there is is of {days}."
        )
    if len(of_the_day) < len(ours):
        say(f"{count(len(ours) - len(of_the_day), 'draft')} of other meetings left out.")
    if any(problem.path == path_of(into.code, held.stem) for problem in opened.reading.problems):
        raise ActionlogError(
            "Nothing was taken, because the file of that meeting has a fault, which is named above.",
            "Put it right first, or entries might be recorded twice.",
        )
    return Aim(into, held, is_new, of_the_day)


def _register(opened: Opened, found: Sequence[Offered]) -> Register:
    """The register that the page names, or the one in hand where the page names no body."""
    bodies = list(dict.fromkeys(one.draft.body for one in found if one.draft.body))
    named = {r.code: r for body in bodies if (r := register_named(body, opened.log))}
    if len(named) == 1:
        (register,) = named.values()
        say(f"The page names {register.title}: {register.code}.")
        return register
    if not bodies and opened.in_hand:
        say(f"The page names no body; taken into {opened.in_hand}, the register in hand.")
        return opened.log.registers[opened.in_hand]
    which = f"The page names {listed(bodies[:5])}" if bodies else "The page does not name the body"
    codes = list(opened.log.registers)
    if can_ask() and codes:
        say(f"{which}.")
        return opened.log.registers[ask_choice("Register", codes, None)]
    raise ActionlogError(
        f"{which}{', which is no one register of this log' if bodies else ''}.",
        f"Say which is meant with --register: {', '.join(codes)}." if codes else 'See "actionlog register add".',
    )


def _day(register: Register, found: Sequence[Offered], new_meeting: bool) -> str:
    """The day of the meeting, as the page has it or as it is typed."""
    days = days_named(found)
    if len(days) == 1:
        say(f"The page is of the meeting of {in_words(days[0])}.")
        return days[0].isoformat()
    which = (
        f"The page holds meetings of {listed([day_month_year(day) for day in days])}"
        if days
        else ("The page does not say the day of its meeting")
    )
    if can_ask():
        say(f"{which}.")
        return ask(f"Meeting of {register.code}", check=lambda day: meeting_that_asked(register, day, new_meeting))
    raise ActionlogError(f"{which}.", "Say which is meant with --meeting DAY.")
