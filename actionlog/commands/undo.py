"""Take back the last writing command."""

from pathlib import Path

import click

from actionlog import git
from actionlog.commands._shared import answer, example, log_folder, say, say_to_a_person
from actionlog.errors import ActionlogError
from actionlog.journal import locked, write_all
from actionlog.record import Record
from actionlog.undo import recall


@click.command("undo", epilog=example("actionlog undo"))
@click.option("--dry-run", is_flag=True, help="Say what would be taken back; write nothing.")
@click.pass_obj
def command(folder: Path, /, dry_run: bool) -> None:
    """Take back the last writing command on this log.

    That can be done while its files are as it left them and nothing of it is committed. What is committed
    is on record; strike, reopen, amend and the like say what changed since.
    """
    root = log_folder(folder)
    with locked(root, say_to_a_person) as finished:
        say(*finished)
        record = recall(root)
        _refuse_if_committed(root, record)
        if dry_run:
            say("Nothing was written. Without --dry-run this would be taken back:", record.said)
            return
        write_all(root, record.taken_back())
    answer(record.taken_back().said)
    from actionlog.commands._partly import open_calendars  # 8 ms that only the end needs

    open_calendars(folder)  # names what cannot be read of the log as it is again


def _refuse_if_committed(root: Path, record: Record) -> None:
    for step in record.steps:
        if step.after is not None and git.is_repository(root) and git.is_as_committed(root, step.path, step.after):
            raise ActionlogError(
                f"{step.path} is committed as the last command left it, so it is on record.",
                "An update that was entered by mistake can be struck (actionlog strike); anything else is put right by "
                "hand (actionlog edit), in a commit of its own.",
            )
