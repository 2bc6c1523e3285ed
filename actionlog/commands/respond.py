"""Record what the executive answered to a recommendation."""

import datetime
from pathlib import Path
from typing import Any

import click

from actionlog.clock import today
from actionlog.commands._completion import complete
from actionlog.commands._shared import Day, Word, example
from actionlog.commands._writing import (
    Circumstances,
    Manner,
    circumstance_options,
    manner_options,
    record_updates,
    subject_of,
    writing,
)
from actionlog.dates import day_month_year, in_words
from actionlog.errors import ActionlogError
from actionlog.model import RESPONSES, replace


@click.command("respond", epilog=example('actionlog respond CYP-2018-12-07-5 accepted --by "Cabinet" --minute 112'))
@click.argument("ref", shell_complete=complete("ref"))
@click.argument("answer", required=False, type=Word(RESPONSES))
@click.option("--notified", type=Day(), help="The day the executive was given notice: its time to answer begins.")
@circumstance_options()
@manner_options
@click.pass_obj
def command(
    folder: Path,
    /,
    ref: str,
    answer: str | None,
    notified: datetime.date | None,
    dry_run: bool,
    commit: bool,
    **circumstances: Any,
) -> None:
    """Record the executive's ANSWER to the recommendation REF, or that it was notified, or both.

    An answer is not delivery: even what was rejected stays outstanding until a meeting drops it.
    """
    if answer is None and notified is None:
        raise ActionlogError(
            "Say what was answered, or when the executive was notified.",
            f"The answers are {', '.join(RESPONSES)}; notice is --notified DAY.",
        )
    manner = Manner(dry_run, commit)
    with writing(folder, manner, [ref]) as opened:
        subject = subject_of(opened, ref, Circumstances(**circumstances))
        if subject.position.kind != "recommendation":
            raise subject.refuse(
                f"is no recommendation but of the kind {subject.position.kind}: nobody is to answer it",
                f"If it was minuted as one: actionlog amend {subject.action.ref} --kind recommendation.",
            )
        subject.refuse_if_not_outstanding()
        if notified is not None and notified < subject.action.meeting:
            asked = in_words(subject.action.meeting)
            raise subject.refuse(f"was made on {asked}; nobody can have been notified on {day_month_year(notified)}")
        if notified is not None and notified > today():
            raise subject.refuse(f"cannot have been notified yet: {in_words(notified)} is still to come")
        update = replace(subject.base, response=answer, notified=notified)
        record_updates(opened, [(subject.action, update)], manner)
