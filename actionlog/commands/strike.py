"""Strike an update that was entered by mistake."""

from pathlib import Path

import click

from actionlog.changes import AddToUpdate
from actionlog.clock import today
from actionlog.commands._completion import complete
from actionlog.commands._shared import clean_text, entry_named, example
from actionlog.commands._writing import Manner, carry_out, committed_data, manner_options, writing
from actionlog.dates import day_month_year
from actionlog.errors import ActionlogError
from actionlog.model import Action
from actionlog.position import why_exempt


@click.command(
    "strike", epilog=example('actionlog strike CYP-2018-12-07-2 1 --because "It belongs to CYP-2018-12-07-3."')
)
@click.argument("ref", shell_complete=complete("ref"))
@click.argument("number", type=click.IntRange(min=1))
@click.option("--because", required=True, metavar="TEXT", help="Why.")
@manner_options
@click.pass_obj
def command(folder: Path, /, ref: str, number: int, because: str, dry_run: bool, commit: bool) -> None:
    """Strike the update NUMBER of the entry REF, as show counts them: it was entered by mistake.

    It counts for nothing from then on, on any day, and stays readable with the reason.
    """
    manner = Manner(dry_run, commit)
    with writing(folder, manner, [ref]) as opened:
        action = entry_named(opened, ref)
        if number > len(action.updates):
            raise ActionlogError(f"{action.ref} has no update {number}; it has {len(action.updates)}.")
        update = action.updates[number - 1]
        if update.struck is not None:
            raise ActionlogError(f"Update {number} was struck already, on {day_month_year(update.struck)}.")
        _refuse_if_not_committed(opened.root, action, number)
        reason = clean_text(because, "reason")
        change = AddToUpdate(action.ref, number - 1, struck=today(), struck_because=reason)
        secret = why_exempt(action, opened.log.registers) is not None
        said = f"{action.ref}: update {number}, of {day_month_year(update.date)}, struck"
        said += "." if secret else f" ({reason})."
        carry_out(opened, [change], manner, [said], said.removesuffix("."), secret)


def _refuse_if_not_committed(root: Path, action: Action, number: int) -> None:
    """What is not committed yet is not on record: it can simply be taken out."""
    data = committed_data(root, action)
    if data is None:
        return
    written = next((len(a.get("update", ())) for a in data.get("action", ()) if a.get("ref") == action.ref), 0)
    if number > written:
        raise ActionlogError(
            f"Update {number} of {action.ref} is not committed yet, so it need not be struck.",
            f"Take it out or put it right: actionlog edit {action.ref}. If it was the last thing done: actionlog undo.",
        )
