"""Opening only what a command needs of a log, through the index unless ``--no-index`` says otherwise."""

import sys
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from actionlog.commands._shared import Opened, in_hand, opened_by
from actionlog.index import folder_for
from actionlog.lookup import find_register, is_tail
from actionlog.partial import (
    Outstanding,
    Progress,
    files_that_fit,
    outstanding,
    with_calendars,
    with_files,
    without_meetings,
)
from actionlog.reading import Reading, read_log


def _index(root: Path) -> Path | None:
    context = click.get_current_context(silent=True)
    wanted = context is None or context.find_root().params.get("index", True)
    return folder_for(root) if wanted else None


def open_outstanding(folder: Path, asked: Outstanding, calendars: Collection[str] | None = ()) -> Opened:
    """The log with the entries asked for, and the calendars of these registers; None: of all."""

    def read(root: Path, here: Path) -> Reading:
        index = _index(root)
        if index is None:
            return read_log(root)
        with _progress_shown() as progress:
            return outstanding(root, index, asked, calendars, progress)

    return opened_by(folder, read)


def open_entries(folder: Path, refs: Sequence[str], words: Sequence[str] | None = None) -> Opened:
    """The log with the entries of these refs, as typed, and others of their files; all of it where none fits a ref.

    ``words`` may begin with a register's code: then its calendar is there, else that of the register in hand.
    """

    def read(root: Path, here: Path) -> Reading:
        reading = without_meetings(root)
        if words is not None:
            named = find_register(reading.log, words[0]) if words else None
            code = named.code if named else in_hand(reading.log, root, here)
            reading = with_calendars(root, _index(root), reading, [code] if code else [])
        return _with_entries(root, reading, refs, ())

    return opened_by(folder, read)


def with_meeting(opened: Opened, code: str, stem: str, refs: Sequence[str]) -> Opened:
    """What was opened, with the entries of a meeting and of these refs too."""
    files = [(code, stem)] if (code, stem) in _files(opened.reading) else []
    return opened._replace(reading=_with_entries(opened.root, opened.reading, refs, files))


def _files(reading: Reading) -> set[tuple[str, str]]:
    return {(code, meeting.stem) for code, each in reading.log.registers.items() for meeting in each.meetings}


def _with_entries(root: Path, reading: Reading, refs: Sequence[str], also: Collection[tuple[str, str]]) -> Reading:
    files = set(also)
    for ref in refs:
        fitting = files_that_fit(root, reading.log.registers, ref)
        if fitting is None:
            return read_log(root)
        files.update(fitting)
    reading = with_files(root, _index(root), reading, files)
    if not all(any(is_tail(ref, action.ref) for action in reading.log.actions) for ref in refs):
        return read_log(root)
    return reading


# ---------------------------------------------------------------- progress

_PATIENCE = 1.0
"""Seconds without an answer after which a person is shown that there is one to come."""
_WIDTH = 30


@contextmanager
def _progress_shown() -> Iterator[Progress]:
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
