"""Put the due day back, or set a first one."""

from pathlib import Path
from typing import Any

import click

from actionlog.commands._completion import complete
from actionlog.commands._due import wanted
from actionlog.commands._shared import clean_text, example
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
from actionlog.model import Update, replace
from actionlog.position import position


@click.command("defer", epilog=example('actionlog defer CYP-2018-12-07-3 31/3/2019 --because "The figures are late."'))
@click.argument("ref", shell_complete=complete("ref"))
@click.argument("day")
@click.option("--because", metavar="TEXT", help="Why; needed where a day was set before.")
@circumstance_options(note=False)
@manner_options
@click.pass_obj
def command(
    folder: Path, /, ref: str, day: str, because: str | None, dry_run: bool, commit: bool, **circumstances: Any
) -> None:
    """Put the due day of the entry REF back to DAY, or set it where there is none yet.

    DAY may be words such as "end of May" or "next meeting", counted from the day this happened. Words
    that name no day, such as "in due course", take the date away. The first day set stays on record.
    """
    manner = Manner(dry_run, commit)
    with writing(folder, manner, [ref]) as opened:
        subject = subject_of(opened, ref, Circumstances(**circumstances))
        subject.refuse_if_not_outstanding()
        deadline = wanted(day, subject.on, subject.body)
        note = clean_text(because, "reason") if because else None
        update = replace(subject.base, note=note, due=deadline.due, due_text=deadline.words)
        _refuse_what_is_not_later(subject, update)
        record_updates(opened, [(subject.action, update)], manner)


def _refuse_what_is_not_later(subject: Subject, update: Update) -> None:
    before = subject.position
    if before.due is None:
        return
    changed = replace(subject.action, updates=(*subject.action.updates, update))
    after = position(changed, update.date, subject.log.registers)
    new = after.due if after else None
    if new is not None and new <= before.due:
        raise subject.refuse(
            f"is due on {in_words(before.due)}, and {day_month_year(new)} is not later",
            f'To bring it forward: actionlog update {subject.action.ref} "WHY" --due {new}.',
        )
    if update.note is None:
        raise subject.refuse(
            f"is due on {in_words(before.due)}, and putting it back needs a reason", 'Say why with --because "...".'
        )
