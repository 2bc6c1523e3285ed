"""List what is outstanding."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from actionlog.clock import today
from actionlog.commands._completion import complete
from actionlog.commands._partly import open_outstanding, open_registers, with_outstanding
from actionlog.commands._shared import (
    Day,
    Opened,
    Word,
    as_at_option,
    codes_meant,
    end,
    example,
    format_option,
    include_exempt_option,
    open_log,
    show_listing,
)
from actionlog.entries import Entry, days_silent, entries
from actionlog.errors import ActionlogError
from actionlog.lookup import get_meeting
from actionlog.model import KINDS, NOTED, OUTSTANDING, STATUSES, ActionLog
from actionlog.outstanding import Outstanding
from actionlog.views import outstanding_list


@click.command("list", epilog=example('actionlog list CYP --owner "Director of Transport"'))
@click.argument("registers", nargs=-1, metavar="[REGISTER]...", shell_complete=complete("register"))
@click.option("--all", "everything", is_flag=True, help="What is settled or noted too.")
@click.option("--owner", metavar="TEXT", help="An owner's name has this in it.")
@click.option("--kind", type=Word(KINDS), multiple=True, help="Of this kind; repeatable.")
@click.option("--status", type=Word([*STATUSES, NOTED]), multiple=True, help="With this status; repeatable.")
@click.option("--meeting", metavar="MEETING", help="Asked for at this meeting of the one register named.")
@click.option("--due-before", type=Day(), help="Due before this day.")
@click.option("--no-owner", is_flag=True, help="Without an owner.")
@click.option("--no-date", is_flag=True, help="Without a due day.")
@click.option("--stale", type=click.IntRange(min=1), metavar="DAYS", help="Nothing heard for so many days.")
@click.option("--put-back", type=click.IntRange(min=1), metavar="N", help="Put back so many times or more.")
@click.option("--response-late", is_flag=True, help="The executive's answer is late.")
@click.option("--text", metavar="TEXT", help="The text, the title or a note has this in it.")
@as_at_option
@include_exempt_option
@format_option()
@click.pass_obj
def command(
    folder: Path,
    /,
    registers: tuple[str, ...],
    as_at: datetime.date | None,
    include_exempt: bool,
    form: str | None,
    **wanted: Any,
) -> None:
    """List what is outstanding on a day, in the registers named.

    Without REGISTER it is the one whose folder you are in, else all of them.

    What is not outstanding is listed when its status, or the kind decision, is named.
    """
    day = as_at or today()
    opened = _open(folder, registers, day, **wanted)
    filters = _filters(opened.log, codes_meant(opened, registers), day, **wanted)
    everything = entries(opened.log, day, include_exempt=include_exempt)
    found = [entry for entry in everything if all(passes(entry) for passes in filters)]
    show_listing(outstanding_list(found, day, opened.log.title), form)
    end(opened)


def _open(
    folder: Path,
    registers: Sequence[str],
    day: datetime.date,
    everything: bool,
    kind: tuple[str, ...],
    status: tuple[str, ...],
    meeting: str | None,
    **others: Any,
) -> Opened:
    """What is settled or noted only where that is asked for too."""
    if everything or "decision" in kind or not set(status) <= set(OUTSTANDING):
        opened = open_registers(folder)
        codes = codes_meant(opened, registers)
        if len(codes) != 1:
            return open_log(folder)
        return with_outstanding(opened, Outstanding(day, register=codes[0], since=datetime.date.min), None)
    return open_outstanding(folder, Outstanding(day), calendars=None if meeting else ())


_Filter = Callable[[Entry], bool]


def _filters(
    log: ActionLog,
    codes: Sequence[str],
    day: datetime.date,
    everything: bool,
    owner: str | None,
    kind: tuple[str, ...],
    status: tuple[str, ...],
    meeting: str | None,
    due_before: datetime.date | None,
    no_owner: bool,
    no_date: bool,
    stale: int | None,
    put_back: int | None,
    response_late: bool,
    text: str | None,
) -> list[_Filter]:
    """What an entry is to pass: one for each option that was given."""
    stem = _meeting_stem(log, codes, meeting, day)
    options: list[tuple[object, _Filter]] = [
        (codes, lambda e: e.position.register in codes),
        (not (everything or status or "decision" in kind), lambda e: e.position.outstanding),
        (status, lambda e: e.position.status in status),
        (kind, lambda e: e.position.kind in kind),
        (stem, lambda e: (e.action.register, e.action.stem) == (codes[0], stem)),
        (due_before, lambda e: e.position.due is not None and due_before is not None and e.position.due < due_before),
        (owner, lambda e: any((owner or "").casefold() in name.casefold() for name in e.position.owners)),
        (no_owner, lambda e: not e.owned),
        (no_date, lambda e: e.position.due is None),
        (stale, lambda e: days_silent(e) >= (stale or 0)),
        (put_back, lambda e: e.position.times_put_back >= (put_back or 0)),
        (response_late, lambda e: e.position.response_late > 0),
        (text, lambda e: any((text or "").casefold() in words.casefold() for words in _words(e))),
    ]
    return [passes for given, passes in options if given]


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
