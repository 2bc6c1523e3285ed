"""Tell the life of an entry: its updates, and the commits that touched it."""

from pathlib import Path

import click

from actionlog import git
from actionlog.chronicle import chronicle, in_json
from actionlog.clock import today
from actionlog.commands._completion import complete
from actionlog.commands._partly import open_entries
from actionlog.commands._shared import (
    end,
    entry_named,
    example,
    format_option,
    include_exempt_option,
    on_terminal,
    show_listing,
)
from actionlog.entries import entry_of
from actionlog.history import history


@click.command("history", epilog=example("actionlog history CYP-2018-12-07-3"))
@click.argument("ref", shell_complete=complete("any-ref"))
@include_exempt_option
@format_option()
@click.pass_obj
def command(folder: Path, /, ref: str, include_exempt: bool, form: str | None) -> None:
    """Tell the life of the entry REF: what was minuted, what happened to it, who recorded it when.

    Below stand the commits that touched this entry, through renames of its file, and what is not committed yet.
    Outside git there are the updates alone.

    Exempt business is shown on a terminal, and elsewhere only with --include-exempt.
    """
    opened = open_entries(folder, [ref])
    action = entry_named(opened, ref)
    openly = include_exempt or (on_terminal() and form in (None, "table"))
    entry = entry_of(action, max(today(), action.meeting), opened.log.registers, include_exempt=openly)
    assert entry is not None
    found = history(opened.root, action) if git.is_repository(opened.root) else None
    listing = chronicle(entry, found, opened.log.registers)
    if form == "json":
        click.echo(in_json(listing, entry, found is not None))
    else:
        show_listing(listing, form)
    end(opened)
