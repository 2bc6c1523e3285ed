"""List what is overdue, most days late first."""

import datetime
from pathlib import Path

import click

from actionlog.clock import today
from actionlog.commands._completion import complete
from actionlog.commands._partly import open_outstanding
from actionlog.commands._shared import (
    Word,
    as_at_option,
    codes_meant,
    end,
    example,
    format_option,
    include_exempt_option,
    show_listing,
)
from actionlog.entries import entries
from actionlog.outstanding import Outstanding
from actionlog.views import overdue_list


@click.command("overdue", epilog=example("actionlog overdue --as-at 2019-03-01 --by owner"))
@click.argument("registers", nargs=-1, metavar="[REGISTER]...", shell_complete=complete("register"))
@click.option("--by", type=Word(["owner", "register"]), help="In groups, each under a heading.")
@click.option("--exit-code", is_flag=True, help="End with 1 where anything is overdue, else with 0.")
@as_at_option
@include_exempt_option
@format_option()
@click.pass_obj
def command(
    folder: Path,
    /,
    registers: tuple[str, ...],
    by: str | None,
    exit_code: bool,
    as_at: datetime.date | None,
    include_exempt: bool,
    form: str | None,
) -> None:
    """List what is overdue on a day: outstanding, not complete, and due before that day.

    What is due on the day itself is on time. Without REGISTER it is that of the folder you are in, else
    every register. Groups go by the lead owner, or by register; in JSON and CSV
    they set the order.
    """
    day = as_at or today()
    opened = open_outstanding(folder, Outstanding(day, late=True))
    codes = codes_meant(opened, registers)
    late = [
        entry
        for entry in entries(opened.log, day, include_exempt=include_exempt)
        if entry.position.overdue and (not codes or entry.position.register in codes)
    ]
    show_listing(overdue_list(late, day, opened.log, by), form)
    end(opened, 1 if exit_code and late else 0)
