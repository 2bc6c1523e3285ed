"""Take back the last writing command."""

from pathlib import Path

import click

from actionlog import git
from actionlog.commands._shared import answer, example, log_folder, open_log, say
from actionlog.errors import ActionlogError
from actionlog.storage import locked
from actionlog.undo import Remembered, forget, recall, take_back


@click.command("undo", epilog=example("actionlog undo"))
@click.option("--dry-run", is_flag=True, help="Say what would be taken back; write nothing.")
@click.pass_obj
def command(folder: Path, /, dry_run: bool) -> None:
    """Take back the last writing command on this log.

    That can be done while its files are as it left them and nothing of it is committed. What is committed
    is on record; strike, reopen, amend and the like say what changed since.
    """
    root = log_folder(folder)
    with locked(root):
        said, files = recall(root)
        _refuse_if_committed(root, files)
        if dry_run:
            say("Nothing was written. Without --dry-run this would be taken back:", said)
            return
        take_back(root, files)
        forget(root, None)
    answer(f"Taken back: {said}")
    open_log(folder)  # names what cannot be read of the log as it is again


def _refuse_if_committed(root: Path, files: list[Remembered]) -> None:
    for file in files:
        text = (root / file.left).read_bytes().decode()
        if git.is_repository(root) and git.is_as_committed(root, file.left, text):
            raise ActionlogError(
                f"{file.left} is committed as the last command left it, so it is on record.",
                "An update that was entered by mistake can be struck (actionlog strike); anything else is put right by "
                "hand (actionlog edit), in a commit of its own.",
            )
