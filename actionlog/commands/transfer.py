"""Move an entry to another register."""

from pathlib import Path
from typing import Any

import click

from actionlog.commands._completion import complete
from actionlog.commands._shared import example
from actionlog.commands._writing import (
    Circumstances,
    Manner,
    circumstance_options,
    manner_options,
    record_updates,
    subject_of,
    writing,
)
from actionlog.lookup import get_register
from actionlog.model import replace


@click.command("transfer", epilog=example("actionlog transfer CYP-2018-12-07-3 HASC"))
@click.argument("ref", shell_complete=complete("ref"))
@click.argument("register", shell_complete=complete("register"))
@circumstance_options()
@manner_options
@click.pass_obj
def command(folder: Path, /, ref: str, register: str, dry_run: bool, commit: bool, **circumstances: Any) -> None:
    """Move the entry REF to REGISTER: from that day it is in that register's lists and agendas.

    Its ref and its file stay, so that whoever has quoted it finds it. To a body outside this log: drop REF
    transferred.
    """
    manner = Manner(dry_run, commit)
    with writing(folder, manner, [ref], words=[register]) as opened:
        to = get_register(opened.log, register)
        subject = subject_of(opened, ref, Circumstances(**circumstances))
        subject.refuse_if_not_outstanding()
        if subject.position.register == to.code:
            raise subject.refuse(f"is in {to.code} already")
        record_updates(opened, [(subject.action, replace(subject.base, register=to.code))], manner)
