"""Opening only what a command needs of a log, through the index unless ``--no-index`` says otherwise.

The index is loaded where it is used: an entry by its ref mostly does without, and it takes 3 ms.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from actionlog.clock import today
from actionlog.commands._shared import Opened, in_hand, opened_by, say, say_problems
from actionlog.dates import is_day, parse_day
from actionlog.horizon import calendars_needed, registers_of
from actionlog.journal import undisturbed
from actionlog.lookup import find_register, is_tail
from actionlog.model import refs_by_file
from actionlog.partial import files_that_fit, files_that_hold, with_files, with_one_meeting, without_meetings
from actionlog.reading import Reading, read_log
from actionlog.schema import is_stem

if TYPE_CHECKING:
    from actionlog.outstanding import Outstanding, Progress, Through


def open_outstanding(folder: Path, asked: Outstanding, calendars: Collection[str] | None = ()) -> Opened:
    """The log with the entries asked for, and the calendars of these registers; None: of all."""
    return opened_by(folder, lambda root, here: _outstanding(root, asked, calendars))


def with_outstanding(opened: Opened, asked: Outstanding, calendars: Collection[str] | None = ()) -> Opened:
    """The same of a log of which something was opened already."""
    return _with_more(opened, lambda: _outstanding(opened.root, asked, calendars))


def _with_more(opened: Opened, read: Callable[[], Reading]) -> Opened:
    """What was opened of a log, as it is read now."""
    reading = undisturbed(opened.root, read, say)
    say_problems(reading.problems)
    return opened._replace(reading=reading)


def _outstanding(root: Path, asked: Outstanding, calendars: Collection[str] | None) -> Reading:
    from actionlog.outstanding import outstanding

    through = _through(root)
    return read_log(root) if through is None else outstanding(root, through, asked, calendars)


def _through(root: Path) -> Through | None:
    """The log through its index; None where it has none, so that all is to be read."""
    from actionlog.outstanding import look_through

    index = index_of(root)
    if index is None:
        return None
    with progress_shown() as progress:
        return look_through(root, index, progress)


def index_of(root: Path) -> Path | None:
    """The folder of the log's index; None where there can be none, or it is not wanted."""
    from actionlog.index import folder_for

    context = click.get_current_context(silent=True)
    wanted = context is None or context.find_root().params.get("index", True)
    return folder_for(root) if wanted else None


def open_registers(folder: Path) -> Opened:
    """The log's registers by themselves."""
    return opened_by(folder, lambda root, here: without_meetings(root))


def open_calendars(folder: Path) -> Opened:
    """The log with every calendar and every problem, and of its entries the refs."""
    return opened_by(folder, lambda root, here: _without_entries(root) or read_log(root))


def _without_entries(root: Path) -> Reading | None:
    """The same of a log that has an index; None where it has none."""
    from actionlog.outstanding import without_entries

    through = _through(root)
    return None if through is None else without_entries(root, through)


def open_entries(
    folder: Path, refs: Sequence[str], words: Sequence[str] | None = None, *, all_calendars: bool = True
) -> Opened:
    """The log with the entries of these refs, as typed, and others of their files; where none fits, the refs of all.

    With them come the calendars of the registers in which they ever stood; without ``all_calendars`` only those on
    which a due day of an entry depends. ``words`` may begin with a register's code: then its calendar is there too,
    else that of the register in hand; without ``all_calendars`` only the meeting that the next word names, if one does.
    """

    def read(root: Path, here: Path) -> Reading:
        reading = without_meetings(root)
        if words is not None:
            named = find_register(reading.log, words[0]) if words else None
            code = named.code if named else in_hand(reading.log, root, here)
            stem = _stem_named(words[1:] if named else words) if not all_calendars else None
            alone = with_one_meeting(root, reading, code, stem) if code and stem else None
            reading = alone or _with_calendars(root, reading, {code} if code else set())
        return _with_entries(root, reading, refs, (), all_calendars)

    return opened_by(folder, read)


def _stem_named(words: Sequence[str]) -> str | None:
    """The name of the file of the meeting that the first of several words names: a day, or the name itself."""
    if len(words) < 2:
        return None
    word = words[0].casefold()
    return word if is_stem(word) else str(parse_day(word, today())) if is_day(word, today()) else None


def with_meeting(opened: Opened, code: str, stem: str, refs: Sequence[str] = ()) -> Opened:
    """What was opened, with the entries of a meeting, if it has a file yet, and of these refs too."""
    has_a_file = any(meeting.stem == stem for meeting in opened.log.registers[code].meetings)
    files = [(code, stem)] if has_a_file else []
    return _with_more(opened, lambda: _with_entries(opened.root, opened.reading, refs, files, False))


def _with_entries(
    root: Path, reading: Reading, refs: Sequence[str], also: Collection[tuple[str, str]], all_calendars: bool
) -> Reading:
    fitting = [files_that_fit(root, reading.log.registers, ref) for ref in refs]
    files = {*also, *(file for found in fitting for file in found or ())}
    found = with_files(root, reading, files)
    if None in fitting or not all(any(is_tail(ref, action.ref) for action in found.log.actions) for ref in refs):
        everywhere = _without_entries(root)
        if everywhere is None:
            return read_log(root)
        all_refs = refs_by_file(everywhere.log)
        return with_files(root, everywhere, {*also, *(file for ref in refs for file in files_that_hold(all_refs, ref))})
    actions = found.log.actions
    codes = set[str]().union(*map(registers_of, actions)) if all_calendars else calendars_needed(actions)
    return _with_calendars(root, found, codes)


def _with_calendars(root: Path, reading: Reading, codes: set[str]) -> Reading:
    if not codes:
        return reading
    from actionlog.outstanding import with_calendars

    return with_calendars(root, index_of(root), reading, codes)


# ---------------------------------------------------------------- progress

_PATIENCE = 1.0
"""Seconds without an answer after which a person is shown that there is one to come."""
_WIDTH = 30


@contextmanager
def progress_shown() -> Iterator[Progress]:
    """A bar on a terminal's error output, once reading takes long; it is wiped away at the end."""
    begun = time.monotonic()
    shown = ""

    def tell(done: int, of: int) -> None:
        nonlocal shown
        part = _WIDTH * done // of
        bar = f"Reading the log  [{'#' * part}{'-' * (_WIDTH - part)}] {100 * done // of:>3} %"
        if bar != shown and time.monotonic() - begun > _PATIENCE:
            shown = bar
            click.echo(f"\r{bar}", nl=False, err=True)

    try:
        yield tell if sys.stderr is not None and sys.stderr.isatty() else lambda done, of: None
    finally:
        if shown:
            click.echo(f"\r{' ' * len(shown)}\r", nl=False, err=True)
