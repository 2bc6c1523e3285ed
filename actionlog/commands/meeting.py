"""Add, move or cancel meetings."""

import datetime
import re
from itertools import islice
from pathlib import Path

import click
from dateutil.rrule import FR, MO, MONTHLY, SA, SU, TH, TU, WE, rrule

from actionlog.changes import AddMeeting, CancelMeeting, MoveMeeting
from actionlog.clock import today
from actionlog.commands._completion import complete
from actionlog.commands._shared import Day, Opened, clean_line, example, refuse_more_than
from actionlog.commands._writing import Manner, carry_out, manner_options, writing
from actionlog.dates import WEEKDAYS, day_month_year, in_words, is_day, parse_day
from actionlog.errors import ActionlogError
from actionlog.lookup import get_meeting, take_register
from actionlog.model import Meeting, Register, refs_by_file, replace
from actionlog.wording import count


@click.group("meeting", epilog=example('actionlog meeting add CYP "first Thursday" --until 31/12/2019'))
def command() -> None:
    """Add, move or cancel meetings."""


_RULE = re.compile(
    rf"(?:the )?(first|second|third|fourth|last) ({'|'.join(WEEKDAYS).lower()})(?: (?:of|in) (?:the|each|every) month)?"
)
_AT_ONCE = 120
"""How many meetings a rule may give: ten years of them."""
_WHICH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_DAYS = dict(zip(WEEKDAYS, (MO, TU, WE, TH, FR, SA, SU), strict=True))


@command.command("add", epilog=example("actionlog meeting add CYP 14/6/2019"))
@click.argument("words", nargs=-1, required=True, metavar="[REGISTER] DAY...|RULE", shell_complete=complete("register"))
@click.option("--until", type=Day(), help="With a rule: the last day that it may give.")
@click.option("--from", "since", type=Day(), help="With a rule: the first day that it may give; today if left out.")
@click.option("--title", metavar="TEXT", help="What is special about it.")
@click.option("--extraordinary", is_flag=True, help="It is an extraordinary meeting.")
@click.option("--minutes", metavar="WHERE", help="Where the minutes are.")
@click.option("--second", is_flag=True, help="One more on a day that has a meeting already.")
@manner_options
@click.pass_obj
def add(
    folder: Path,
    /,
    words: tuple[str, ...],
    until: datetime.date | None,
    since: datetime.date | None,
    title: str | None,
    extraordinary: bool,
    minutes: str | None,
    second: bool,
    dry_run: bool,
    commit: bool,
) -> None:
    """Add meetings, past or to come: one or more days, or a rule such as "first Thursday" --until DAY.

    A rule takes no notice of holidays: look at what it gave, and move or cancel what is wrong.
    """
    manner = Manner(dry_run, commit)
    with writing(folder, manner) as opened:
        register, rest = take_register(opened.log, words, opened.in_hand)
        days = _days(rest, since or today(), until)
        meeting = Meeting(
            "",
            today(),
            minutes and clean_line(minutes, "place of the minutes"),
            None,
            extraordinary,
            title and clean_line(title, "title of the meeting"),
        )
        new = [replace(meeting, stem=_free_stem(register, day, second), date=day) for day in days]
        changes = [AddMeeting(register.code, each) for each in new]
        said = [f"{register.code}: added {count(len(new), 'meeting')}:"] if len(new) > 1 else []
        said += [f"  {in_words(m.date)}" for m in new] if said else [_added(register, new[0])]
        message = f"{register.code}: {count(len(new), 'meeting')} added, {day_month_year(new[0].date)}"
        message += f" to {day_month_year(new[-1].date)}" if len(new) > 1 else ""
        carry_out(opened, changes, manner, said, message)


def _added(register: Register, meeting: Meeting) -> str:
    named = "" if meeting.stem == meeting.date.isoformat() else f", the second that day: {meeting.stem}"
    return f"{register.code}: added the meeting of {in_words(meeting.date)}{named}."


def _days(words: list[str], since: datetime.date, until: datetime.date | None) -> list[datetime.date]:
    if not words:
        raise ActionlogError("Say the day of the meeting.")
    together = " ".join(words)
    rule = _RULE.fullmatch(together.casefold())
    if rule is None:
        if until is not None:
            raise ActionlogError(
                f'"{together}" is not a rule that --until goes with.',
                'A rule is such as "first Thursday" or "last Friday of the month".',
            )
        one_day_in_words = is_day(together, today())
        return sorted({parse_day(day, today()) for day in ([together] if one_day_in_words else words)})
    if until is None:
        raise ActionlogError("A rule needs a last day: --until DAY.")
    weekday = _DAYS[rule[2].capitalize()](_WHICH[rule[1]])
    start, stop = (datetime.datetime.combine(day, datetime.time()) for day in (since, until))
    found = islice(rrule(MONTHLY, byweekday=weekday, dtstart=start, until=stop), _AT_ONCE + 1)
    days = [moment.date() for moment in found]
    if len(days) > _AT_ONCE:
        raise ActionlogError(f"That would be more than {_AT_ONCE} meetings. Is the year of --until right?")
    if not days:
        raise ActionlogError(f"There is no {rule[0]} from {in_words(since)} to {in_words(until)}.")
    return days


def _free_stem(register: Register, day: datetime.date, second: bool) -> str:
    taken = {m.stem for m in register.meetings}
    stem = day.isoformat()
    if stem not in taken:
        return stem
    if not second:
        raise ActionlogError(
            f"{register.code} has a meeting on {in_words(day)} already.",
            "If there is another one that day: actionlog meeting add with --second.",
        )
    free = [stem + letter for letter in "bcdefghijklmnopqrstuvwxyz" if stem + letter not in taken]
    if not free:
        raise ActionlogError(f"{register.code} has twenty-six meetings on {in_words(day)} already.")
    return free[0]


@command.command("move", epilog=example("actionlog meeting move CYP 12/4/2019 3/5/2019"))
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="[REGISTER] MEETING NEW-DAY",
    shell_complete=complete("register", "meeting"),
)
@manner_options
@click.pass_obj
def move(folder: Path, /, words: tuple[str, ...], dry_run: bool, commit: bool) -> None:
    """Move a meeting that holds no entries to another day.

    What is due at the next meeting goes with it, and that does not count as put back.
    """
    manner = Manner(dry_run, commit)
    with writing(folder, manner) as opened:
        register, rest = take_register(opened.log, words, opened.in_hand)
        refuse_more_than(2, rest)
        if len(rest) < 2:
            raise ActionlogError("Say which meeting is moved, and to which day.")
        meeting = get_meeting(register, rest[0], today())
        if not meeting.is_on:
            raise ActionlogError(
                f"The meeting of {in_words(meeting.date)} is cancelled: {meeting.cancelled}.",
                f"If it is to be held after all, take the line out: actionlog edit {register.code} {meeting.stem}.",
            )
        _refuse_if_it_holds_entries(opened, register, meeting, "moved", "their refs carry its day")
        day = parse_day(rest[1], today())
        if day == meeting.date:
            raise ActionlogError(f"The meeting is on {in_words(day)} already.")
        stem = _free_stem(register, day, second=False)
        said = f"{register.code}: the meeting of {in_words(meeting.date)} is now on {in_words(day)}."
        message = f"{register.code}: meeting of {day_month_year(meeting.date)} moved to {day_month_year(day)}"
        carry_out(opened, [MoveMeeting(register.code, meeting.stem, stem, day)], manner, [said], message)


@command.command("cancel", epilog=example('actionlog meeting cancel CYP 12/4/2019 --because "snow"'))
@click.argument(
    "words", nargs=-1, required=True, metavar="[REGISTER] MEETING", shell_complete=complete("register", "meeting")
)
@click.option("--because", required=True, metavar="TEXT", help="Why.")
@manner_options
@click.pass_obj
def cancel(folder: Path, /, words: tuple[str, ...], because: str, dry_run: bool, commit: bool) -> None:
    """Cancel a meeting that holds no entries. It stays in the calendar, with the reason."""
    manner = Manner(dry_run, commit)
    with writing(folder, manner) as opened:
        register, rest = take_register(opened.log, words, opened.in_hand)
        refuse_more_than(1, rest)
        if not rest:
            raise ActionlogError("Say which meeting is cancelled.")
        meeting = get_meeting(register, rest[0], today())
        if not meeting.is_on:
            raise ActionlogError(f"The meeting of {in_words(meeting.date)} is cancelled already: {meeting.cancelled}.")
        _refuse_if_it_holds_entries(opened, register, meeting, "cancelled", "so it was held")
        reason = clean_line(because, "reason")
        said = f"{register.code}: the meeting of {in_words(meeting.date)} is cancelled ({reason})."
        message = f"{register.code}: meeting of {day_month_year(meeting.date)} cancelled ({reason})"
        carry_out(opened, [CancelMeeting(register.code, meeting.stem, reason)], manner, [said], message)


def _refuse_if_it_holds_entries(opened: Opened, register: Register, meeting: Meeting, what: str, why: str) -> None:
    number = len(refs_by_file(opened.log).get((register.code, meeting.stem), ()))
    if number:
        raise ActionlogError(
            f"The meeting of {in_words(meeting.date)} cannot be {what}: it holds {count(number, 'entry', 'entries')}, "
            f"and {why}.",
        )
