"""Show the calendar."""

import datetime
from pathlib import Path

import click

from actionlog.clock import today
from actionlog.commands._completion import complete
from actionlog.commands._partly import open_calendars
from actionlog.commands._shared import as_at_option, end, example, format_option, show_listing
from actionlog.lookup import get_register
from actionlog.views import meetings_list


@click.command("meetings", epilog=example("actionlog meetings CYP"))
@click.argument("registers", nargs=-1, metavar="[REGISTER]...", shell_complete=complete("register"))
@as_at_option
@format_option()
@click.pass_obj
def command(folder: Path, /, registers: tuple[str, ...], as_at: datetime.date | None, form: str | None) -> None:
    """Show the meetings of every register, or of those named: what each is, and how many entries it holds."""
    opened = open_calendars(folder)
    chosen = [get_register(opened.log, code) for code in registers] or list(opened.log.registers.values())
    show_listing(meetings_list(opened.log, chosen, as_at or today()), form)
    end(opened)
