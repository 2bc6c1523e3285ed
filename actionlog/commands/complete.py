"""Say that it is done, and propose it for closure."""

import datetime
from pathlib import Path
from typing import Any

import click

from actionlog.commands._completion import complete
from actionlog.commands._shared import Day, clean_text, example, say
from actionlog.commands._writing import (
    Circumstances,
    Manner,
    Subject,
    circumstance_options,
    manner_options,
    record_updates,
    subject_of,
    writing,
)
from actionlog.dates import day_month_year, in_words
from actionlog.errors import ActionlogError
from actionlog.lookup import did_you_mean
from actionlog.model import replace
from actionlog.position import occurrence_to_discharge, occurrences_of
from actionlog.wording import listed


@click.command("complete", epilog=example('actionlog complete CYP-2018-12-07-4 --note "Briefing sent to all members."'))
@click.argument("ref", shell_complete=complete("ref"))
@click.option("--evidence", metavar="TEXT", help="What shows it: a link, a document, a date.")
@click.option("--for", "occurrence", type=Day(), help="Of a repeating entry: the day of which it is done.")
@click.option("--for-good", is_flag=True, help="Of a repeating entry: it is not wanted again.")
@click.option("--part-of", metavar="OWNER", help="Only this one of several owners has done their part.")
@circumstance_options()
@manner_options
@click.pass_obj
def command(
    folder: Path,
    /,
    ref: str,
    evidence: str | None,
    occurrence: datetime.date | None,
    for_good: bool,
    part_of: str | None,
    dry_run: bool,
    commit: bool,
    **circumstances: Any,
) -> None:
    """Say that the entry REF is done. It is proposed for closure, and a meeting signs it off.

    Of a repeating entry this discharges the latest day due by then, or else the coming one, and the next
    falls due.
    """
    if sum(map(bool, (occurrence, for_good, part_of))) > 1:
        raise ActionlogError("Only one of --for, --for-good and --part-of can be meant.")
    manner = Manner(dry_run, commit)
    with writing(folder, manner, [ref]) as opened:
        subject = subject_of(opened, ref, Circumstances(**circumstances))
        subject.refuse_if_not_outstanding()
        _refuse_if_complete(subject)
        update = replace(subject.base, evidence=evidence and clean_text(evidence, "evidence"))
        if part_of is not None:
            update = replace(update, owner_done=_owner(subject, part_of))
        elif (day := None if for_good else _occurrence(subject, occurrence)) is not None:
            update = replace(update, fulfils=day)
        else:
            update = replace(update, status="complete")
        record_updates(opened, [(subject.action, update)], manner)
        if update.owner_done and {*subject.position.owners_done, update.owner_done} >= {*subject.position.owners}:
            say(f"Every owner has done their part now. When it is done as a whole: actionlog complete {ref}.")


def _refuse_if_complete(subject: Subject) -> None:
    done = subject.position.completed
    if subject.position.status == "complete" and done is not None:
        raise subject.refuse(
            f"is complete already, since {day_month_year(done.date)}",
            "A meeting can sign it off; what else there is to say goes into a note with update.",
        )


def _owner(subject: Subject, typed: str) -> str:
    owners = subject.position.owners
    named = [owner for owner in owners if owner.casefold() == typed.casefold()]
    if not named:
        hint = "" if subject.position.exempt else did_you_mean(typed, owners)
        raise subject.refuse(f'has no owner "{typed}"', hint or f"See actionlog show {subject.action.ref}.")
    return named[0]


def _occurrence(subject: Subject, named: datetime.date | None) -> datetime.date | None:
    """The occurrence that is done; None where the entry does not repeat, or has no first day."""
    if subject.position.occurrence is None:
        if named is not None:
            raise subject.refuse("does not repeat from a first day, so --for means nothing")
        return None
    if named is None:
        return occurrence_to_discharge(subject.action, subject.on, subject.log.registers)
    days = occurrences_of(subject.action, subject.on, subject.log.registers, around=named)
    if named not in days:
        near = listed([in_words(day) for day in days]) if days else "none"
        raise subject.refuse(f"is not wanted on {in_words(named)}", f"Near it there is {near}.")
    coming = max(occurrences_of(subject.action, subject.on, subject.log.registers, around=subject.on))
    if named > max(coming, subject.position.occurrence):
        raise subject.refuse(f"is wanted before {in_words(named)} first", f"The coming day is {in_words(coming)}.")
    return named
