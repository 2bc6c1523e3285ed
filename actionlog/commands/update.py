"""Note what has happened to an entry."""

from pathlib import Path
from typing import Any

import click

from actionlog.commands._completion import complete
from actionlog.commands._due import wanted
from actionlog.commands._shared import Word, clean_text, example
from actionlog.commands._writing import (
    Circumstances,
    Manner,
    circumstance_options,
    manner_options,
    record_updates,
    subject_of,
    writing,
)
from actionlog.model import replace


@click.command("update", epilog=example('actionlog update CYP-2018-12-07-3 "Booked for the meeting of 8 March."'))
@click.argument("ref", shell_complete=complete("ref"))
@click.argument("note")
@click.option("--status", type=Word(["in-progress", "on-hold"]), help="Its status from that day on.")
@click.option("--due", metavar="DAY", help="Its due day from that day on: later or earlier.")
@circumstance_options(note=False)
@manner_options
@click.pass_obj
def command(
    folder: Path,
    /,
    ref: str,
    note: str,
    status: str | None,
    due: str | None,
    dry_run: bool,
    commit: bool,
    **circumstances: Any,
) -> None:
    """Note what has happened to the entry REF. Nothing that was said before is lost.

    A note is taken of a settled entry too; for anything more it is to be reopened.
    """
    manner = Manner(dry_run, commit)
    only_a_note = due is None and circumstances["meeting"] is None
    with writing(folder, manner, [ref], all_calendars=not only_a_note) as opened:
        subject = subject_of(opened, ref, Circumstances(**circumstances))
        if status or due:
            subject.refuse_if_not_outstanding()
        deadline = wanted(due or None, subject.on, subject.body)
        update = replace(
            subject.base, note=clean_text(note, "note"), status=status, due=deadline.due, due_text=deadline.words
        )
        record_updates(opened, [(subject.action, update)], manner)
