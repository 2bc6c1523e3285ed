"""Record that the minutes were corrected."""

from pathlib import Path
from typing import Any

import click

from actionlog.commands._completion import complete
from actionlog.commands._due import wanted
from actionlog.commands._shared import Word, clean_line, clean_minuted, example
from actionlog.commands._writing import (
    Circumstances,
    Manner,
    circumstance_options,
    manner_options,
    record_updates,
    subject_of,
    writing,
)
from actionlog.errors import ActionlogError
from actionlog.model import KINDS, replace


@click.command(
    "amend",
    epilog=example(
        'actionlog amend CYP-2018-12-07-3 --text "A briefing on rail fares be given in February." --meeting last'
    ),
)
@click.argument("ref", shell_complete=complete("ref"))
@click.option("--text", metavar="TEXT", help="The text as corrected, word for word.")
@click.option("--kind", type=Word(KINDS), help="What it is.")
@click.option("--minute", metavar="TEXT", help="Where the entry is minuted.")
@click.option("--owner", "owners", multiple=True, metavar="ROLE", help="Who is to do it, the lead first; repeatable.")
@click.option("--due", metavar="DAY", help="A day, or words, counted from the meeting that asked for it.")
@click.option("--due-text", metavar="TEXT", help="The minute's own words for when.")
@click.option("--exempt", metavar="REASON", help="Why it may not be public.")
@click.option("--not-exempt", is_flag=True, help="It may be public after all.")
@circumstance_options(minute=False)
@manner_options
@click.pass_obj
def command(
    folder: Path,
    /,
    ref: str,
    text: str | None,
    kind: str | None,
    minute: str | None,
    owners: tuple[str, ...],
    due: str | None,
    due_text: str | None,
    exempt: str | None,
    not_exempt: bool,
    dry_run: bool,
    commit: bool,
    **circumstances: Any,
) -> None:
    """Record that the minutes of the entry REF were corrected: it counts as if first minuted so.

    The words as first minuted stay on record. What changed afterwards is no correction: see defer, assign.
    """
    if exempt and not_exempt:
        raise ActionlogError("--exempt and --not-exempt cannot both be meant.")
    if not (text or kind or minute or owners or due or due_text or exempt or not_exempt):
        raise ActionlogError("Say what was corrected, such as --text, --owner or --due.")
    manner = Manner(dry_run, commit)
    with writing(folder, manner, [ref]) as opened:
        subject = subject_of(opened, ref, Circumstances(**circumstances))
        deadline = wanted(due or None, subject.action.meeting, subject.body)
        update = replace(
            subject.base,
            correction=True,
            text=text and clean_minuted(text),
            kind=kind,
            minute=minute and clean_line(minute, "minute"),
            owners=tuple(clean_line(owner, "owner") for owner in owners) or None,
            due=deadline.due,
            due_text=clean_line(due_text, "words for the due day") if due_text else deadline.words,
            exempt="" if not_exempt else exempt and clean_line(exempt, "reason for exemption"),
        )
        record_updates(opened, [(subject.action, update)], manner)
