"""Record that a meeting agreed to close entries."""

from pathlib import Path

import click

from actionlog.clock import today
from actionlog.commands._asking import ask_which, can_ask
from actionlog.commands._completion import complete
from actionlog.commands._partly import open_calendars, with_outstanding
from actionlog.commands._shared import Opened, clean_line, example
from actionlog.commands._writing import (
    Circumstances,
    Manner,
    Subject,
    manner_options,
    record_updates,
    subject_of,
    writing,
)
from actionlog.dates import day_month_year, in_words
from actionlog.entries import entries
from actionlog.errors import ActionlogError
from actionlog.lookup import get_meeting, names_a_meeting, take_register
from actionlog.model import Register, replace
from actionlog.wording import count, status_in_words


@click.command("sign-off", epilog=example("actionlog sign-off CYP 2019-02-22 CYP-2018-12-07-2 --minute 34"))
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="[REGISTER] MEETING REF...",
    shell_complete=complete("register", "meeting", "ref"),
)
@click.option("--minute", metavar="TEXT", help="Where the meeting's agreement is minuted.")
@click.option("--anyway", is_flag=True, help="Close what is not complete too; needs --note.")
@click.option("--note", metavar="TEXT", help="What is to be said of it.")
@click.option("--by", metavar="ROLE", help="Who reported it.")
@manner_options
@click.pass_obj
def command(
    folder: Path,
    /,
    words: tuple[str, ...],
    minute: str | None,
    anyway: bool,
    note: str | None,
    by: str | None,
    dry_run: bool,
    commit: bool,
) -> None:
    """Record that MEETING agreed to close the entries REF, which are complete.

    Without REF, on a terminal, you are offered the complete ones.
    """
    if anyway and not note:
        raise ActionlogError("--anyway needs a --note that says why.")
    manner = Manner(dry_run, commit)
    chosen = _choose(open_calendars(folder), words) if can_ask() and names_a_meeting(words[-1], today()) else []
    typed = [word for word in words[1:] if not names_a_meeting(word, today())]
    with writing(folder, manner, [*typed, *chosen], words) as opened:
        register, rest = take_register(opened.log, words, opened.in_hand)
        if not rest:
            raise ActionlogError("Say which meeting agreed.", f"Such as: actionlog sign-off {register.code} last REF.")
        meeting = get_meeting(register, rest[0], today())
        if not meeting.is_on:
            raise ActionlogError(f"The meeting of {in_words(meeting.date)} was cancelled: {meeting.cancelled}.")
        refs = rest[1:] or chosen
        if not refs:
            raise ActionlogError("Say which entries are signed off.", 'See "actionlog list --status complete".')
        minute = minute and clean_line(minute, "minute")
        given = Circumstances(on=meeting.date, by=by, meeting=None, minute=minute, note=note)
        here = opened._replace(in_hand=register.code)
        subjects = list({s.action.ref: s for s in (subject_of(here, ref, given) for ref in refs)}.values())
        for subject in subjects:
            _refuse(subject, register, anyway)
        updates = [(s.action, replace(s.base, status="closed", meeting=meeting.date)) for s in subjects]
        at = f"signed off at the meeting of {day_month_year(meeting.date)}" + (f" (minute {minute})" if minute else "")
        message = f"{register.code}: {count(len(updates), 'entry', 'entries')} {at}" if len(updates) > 1 else None
        record_updates(opened, updates, manner, message)


def _choose(opened: Opened, words: tuple[str, ...]) -> list[str]:
    """Where no entry is named: those the clerk picks of what was complete on the day of the meeting."""
    from actionlog.outstanding import Outstanding  # with the index 3 ms that only a terminal needs

    register, rest = take_register(opened.log, words, opened.in_hand)
    if len(rest) != 1:
        return []
    meeting = get_meeting(register, rest[0], today())
    log = with_outstanding(opened, Outstanding(meeting.date), None).log
    complete = [
        entry
        for entry in entries(log, meeting.date)
        if entry.position.register == register.code and entry.position.status == "complete"
    ]
    if not complete:
        raise ActionlogError(f"Nothing in {register.code} was waiting to be signed off on {in_words(meeting.date)}.")
    return ask_which(f"Complete on {in_words(meeting.date)}:", [(entry.ref, entry.short_text) for entry in complete])


def _refuse(subject: Subject, register: Register, anyway: bool) -> None:
    """Only what is said to be done is closed, unless the clerk says so in so many words."""
    subject.refuse_if_not_outstanding()
    if subject.position.register != register.code:
        raise subject.refuse(f"is in {subject.position.register}, so a meeting of {register.code} cannot sign it off")
    if subject.position.status == "complete" or anyway:
        return
    if subject.complete_since is not None:
        since, meeting = day_month_year(subject.complete_since), day_month_year(subject.on)
        raise subject.refuse(
            f"is said to be complete only since {since}, after the meeting of {meeting}",
            f"If it was done by then: take that back (undo, or strike), and complete it with --on {subject.on}.",
        )
    raise subject.refuse(
        f"is {status_in_words(subject.position.status)} on {day_month_year(subject.on)}, not complete",
        f"Complete it first (actionlog complete {subject.action.ref} --on DAY), or close it as it is with "
        '--anyway --note "WHY".',
    )
