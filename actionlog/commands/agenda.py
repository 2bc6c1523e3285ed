"""Write the agenda of a meeting."""

import datetime
import os
from pathlib import Path

import click

from actionlog.agenda import LAYOUTS, action_log_item, agenda, meeting_before
from actionlog.clock import today
from actionlog.commands._completion import complete
from actionlog.commands._partly import open_entries, with_outstanding
from actionlog.commands._shared import (
    Word,
    answer,
    as_at_option,
    example,
    include_exempt_option,
    register_and_meeting,
)
from actionlog.dates import in_words
from actionlog.disk import write_atomically
from actionlog.errors import ActionlogError
from actionlog.outstanding import Outstanding
from actionlog.reading import is_inside


@click.command("agenda", epilog=example("actionlog agenda CYP 2019-02-22 --as-at 2019-02-14"))
@click.argument("words", nargs=-1, metavar="[REGISTER [MEETING]]", shell_complete=complete("register", "meeting"))
@click.option("--layout", type=Word(LAYOUTS), default="list", show_default=True, help="How entries are set out.")
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to this file.")
@click.option("--overwrite", is_flag=True, help="Replace the file if it is there already.")
@as_at_option
@include_exempt_option
@click.pass_obj
def command(
    folder: Path,
    /,
    words: tuple[str, ...],
    layout: str,
    output: Path | None,
    overwrite: bool,
    as_at: datetime.date | None,
    include_exempt: bool,
) -> None:
    """Write the agenda of MEETING (the next one, if left out) in Markdown, ready for a pack.

    Written again after the meeting it asks for the same things. The list layout reads better on a screen
    reader than the table.
    """
    if overwrite and output is None:
        raise ActionlogError("--overwrite goes with --output, which names the file.")
    calendar = open_entries(folder, (), words)
    register, meeting = register_and_meeting(calendar, words, as_at or today(), "next")
    if not meeting.is_on:
        raise ActionlogError(f"The meeting of {in_words(meeting.date)} is cancelled: {meeting.cancelled}.")
    if as_at is not None and as_at > meeting.date:
        raise ActionlogError(
            f"{in_words(as_at)} is after the meeting of {in_words(meeting.date)}; an agenda speaks for a day before it."
        )
    day = as_at or min(today(), meeting.date)
    before = meeting_before(meeting, register)
    asked = Outstanding(day, register=register.code, since=before.date if before else datetime.date.min)
    opened = with_outstanding(calendar, asked, [register.code])
    if opened.reading.problems:
        raise ActionlogError(
            "No agenda was written, because it would lack what could not be read.", "Put right what is named above."
        )
    text = agenda(
        action_log_item(opened.log, register, meeting, day, include_exempt=include_exempt), opened.log, layout
    )
    if output is None:
        click.echo(text, nl=False)
        return
    _write(opened.root, output if output.is_absolute() else folder / output, text, overwrite)
    answer(f"Wrote the agenda of {register.code} for {in_words(meeting.date)} to {output}.")


def _write(root: Path, path: Path, text: str, overwrite: bool) -> None:
    if path.is_symlink() or (_is_named_in(root, path) and not is_inside(root, path)):
        raise ActionlogError(f"{path} is a link, or leads out of the log through one.", "Name the file itself.")
    if path.suffix.casefold() == ".toml" or (path.exists() and not path.is_file()):
        raise ActionlogError(f"{path} is no place for an agenda.", "Name a file such as agenda.md.")
    if path.exists() and not overwrite:
        raise ActionlogError(f"{path} is there already, perhaps with your own changes.", "To replace it: --overwrite.")
    try:
        write_atomically(path, text)
    except OSError as error:
        raise ActionlogError(f"{path} could not be written: {error.strerror}.") from error


def _is_named_in(root: Path, path: Path) -> bool:
    """Whether a path is in the log as it is typed, wherever links lead."""
    return Path(os.path.abspath(path)).is_relative_to(root)  # noqa: PTH100  resolve() would follow them
