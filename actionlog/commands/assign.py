"""Say who is to do it."""

from pathlib import Path
from typing import Any

import click

from actionlog.commands._completion import complete
from actionlog.commands._shared import clean_line, example
from actionlog.commands._writing import (
    Circumstances,
    Manner,
    circumstance_options,
    manner_options,
    record_updates,
    subject_of,
    writing,
)
from actionlog.errors import ActionlogError
from actionlog.model import replace


@click.command("assign", epilog=example('actionlog assign CYP-2018-12-07-4 "Head of Safeguarding"'))
@click.argument("ref", shell_complete=complete("ref"))
@click.argument("owners", nargs=-1, metavar="OWNER...", shell_complete=complete("owner"))
@click.option("--nobody", is_flag=True, help="Take the owners away: to be confirmed again.")
@circumstance_options()
@manner_options
@click.pass_obj
def command(
    folder: Path, /, ref: str, owners: tuple[str, ...], nobody: bool, dry_run: bool, commit: bool, **circumstances: Any
) -> None:
    """Say who is to do the entry REF: a role, a person or a body, the lead first.

    The owners given replace those before.
    """
    if bool(owners) == nobody:
        raise ActionlogError("Say who is to do it, or --nobody.")
    if len(owners) > 1 and any(owner.islower() and owner.isalpha() for owner in owners):
        together = " ".join(owners)
        raise ActionlogError(
            f'Is "{together}" one owner? Then put it in quotes.', "Each owner needs quotes of its own."
        )
    manner = Manner(dry_run, commit)
    with writing(folder, manner, [ref]) as opened:
        subject = subject_of(opened, ref, Circumstances(**circumstances))
        subject.refuse_if_not_outstanding()
        update = replace(subject.base, owners=tuple(dict.fromkeys(clean_line(owner, "owner") for owner in owners)))
        record_updates(opened, [(subject.action, update)], manner)
