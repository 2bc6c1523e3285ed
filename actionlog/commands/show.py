"""Show entries whole, with all their updates."""

import datetime
from pathlib import Path

import click

from actionlog.clock import today
from actionlog.commands._completion import complete
from actionlog.commands._partly import open_entries
from actionlog.commands._shared import (
    as_at_option,
    end,
    entry_named,
    example,
    format_option,
    include_exempt_option,
    on_terminal,
    terminal_width,
)
from actionlog.dates import in_words
from actionlog.entries import RECORD_KEYS, Entry, entry_of, record
from actionlog.errors import ActionlogError
from actionlog.escaping import json_text
from actionlog.life import life
from actionlog.model import Action
from actionlog.position import Registers
from actionlog.render import as_csv


@click.command("show", epilog=example("actionlog show CYP-2018-12-07-3"))
@click.argument("refs", nargs=-1, required=True, metavar="REF...", shell_complete=complete("any-ref"))
@as_at_option
@include_exempt_option
@format_option()
@click.pass_obj
def command(
    folder: Path, /, refs: tuple[str, ...], as_at: datetime.date | None, include_exempt: bool, form: str | None
) -> None:
    """Show the entries REF whole: as minuted, where they stand on a day, and every update.

    Exempt business is shown on a terminal, and elsewhere only with --include-exempt.
    """
    opened = open_entries(folder, refs, all_calendars=False)
    day = as_at or today()
    openly = include_exempt or (on_terminal() and form in (None, "table"))
    found = [_entry(entry_named(opened, ref), day, opened.log.registers, openly) for ref in refs]
    records = [record(entry, with_updates=True) for entry in found]
    match form:
        case "json":
            from actionlog.views import SCHEMA

            text = json_text({"schema": SCHEMA, "as_at": day.isoformat(), "actions": records})
        case "csv":
            text = as_csv(records, [*RECORD_KEYS, "updates"])
        case "markdown":
            text = "\n\n".join(life(entry, opened.log, markdown=True) for entry in found)
        case _:
            width = terminal_width() if on_terminal() else None
            text = "\n\n".join(life(entry, opened.log, width=width) for entry in found)
    click.echo(text)
    end(opened)


def _entry(action: Action, day: datetime.date, registers: Registers, openly: bool) -> Entry:
    entry = entry_of(action, day, registers, include_exempt=openly)
    if entry is None:
        raise ActionlogError(
            f"{action.ref} has no position as at {in_words(day)}: its meeting is on {in_words(action.meeting)}."
        )
    return entry
