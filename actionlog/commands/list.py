"""List what is outstanding."""

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from actionlog.clock import today
from actionlog.commands._completion import complete
from actionlog.commands._shared import (
    Day,
    as_at_option,
    end,
    example,
    format_option,
    include_exempt_option,
    open_log,
    show_listing,
)
from actionlog.entries import Entry, entries
from actionlog.errors import ActionlogError
from actionlog.lookup import get_meeting, get_register
from actionlog.model import KINDS, NOTED, STATUSES, ActionLog
from actionlog.views import outstanding_list


@click.command("list", epilog=example('actionlog list CYP --owner "Director of Transport"'))
@click.argument("registers", nargs=-1, metavar="[REGISTER]...", shell_complete=complete("register"))
@click.option("--all", "everything", is_flag=True, help="What is settled or noted too.")
@click.option("--owner", metavar="TEXT", help="An owner's name has this in it.")
@click.option("--kind", type=click.Choice(KINDS), multiple=True, help="Of this kind; repeatable.")
@click.option("--status", type=click.Choice([*STATUSES, NOTED]), multiple=True, help="With this status; repeatable.")
@click.option("--meeting", metavar="MEETING", help="Asked for at this meeting of the one register named.")
@click.option("--due-before", type=Day(), help="Due before this day.")
@click.option("--text", metavar="TEXT", help="The text, the title or a note has this in it.")
@as_at_option
@include_exempt_option
@format_option()
@click.pass_obj
def command(
    folder: Path,
    /,
    registers: tuple[str, ...],
    everything: bool,
    owner: str | None,
    kind: tuple[str, ...],
    status: tuple[str, ...],
    meeting: str | None,
    due_before: datetime.date | None,
    text: str | None,
    as_at: datetime.date | None,
    include_exempt: bool,
    form: str | None,
) -> None:
    """List what is outstanding on a day, in every register or in those named.

    A status that is not outstanding is listed when it is named.
    """
    opened = open_log(folder)
    day = as_at or today()
    codes = [get_register(opened.log, code).code for code in registers]
    if not codes and opened.in_hand:
        codes = [opened.in_hand]
    stem = _meeting_stem(opened.log, codes, meeting, day)
    found = [
        entry
        for entry in entries(opened.log, day, include_exempt=include_exempt)
        if (not codes or entry.position.register in codes)
        and (everything or status or entry.position.outstanding)
        and (not status or entry.position.status in status)
        and (not kind or entry.position.kind in kind)
        and (stem is None or entry.ref.startswith(f"{codes[0]}-{stem}-"))
        and (due_before is None or (entry.position.due is not None and entry.position.due < due_before))
        and (owner is None or any(owner.casefold() in name.casefold() for name in entry.position.owners))
        and (text is None or any(text.casefold() in words.casefold() for words in _words(entry)))
    ]
    show_listing(outstanding_list(found, day, opened.log.title), form)
    end(opened)


def _meeting_stem(log: ActionLog, codes: Sequence[str], meeting: str | None, day: datetime.date) -> str | None:
    if meeting is None:
        return None
    if len(codes) != 1:
        raise ActionlogError("--meeting needs the one register whose meeting is meant.")
    return get_meeting(log.registers[codes[0]], meeting, day).stem


def _words(entry: Entry) -> Iterator[str]:
    """All that is said of an entry; of an exempt one nothing that it hides."""
    yield entry.ref
    yield entry.position.text
    yield entry.action.title or ""
    yield from (update.note or "" for update in entry.action.updates)
