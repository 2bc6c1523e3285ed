"""Open an entry again."""

from pathlib import Path
from typing import Any

import click

from actionlog.commands._completion import complete
from actionlog.commands._shared import clean_text, example
from actionlog.commands._writing import (
    Circumstances,
    Manner,
    circumstance_options,
    manner_options,
    record_updates,
    subject_of,
    writing,
)
from actionlog.model import replace
from actionlog.wording import status_in_words


@click.command(
    "reopen", epilog=example('actionlog reopen CYP-2018-12-07-2 --because "Members had not seen the figures."')
)
@click.argument("ref", shell_complete=complete("any-ref"))
@click.option("--because", required=True, metavar="TEXT", help="Why.")
@circumstance_options(note=False)
@manner_options
@click.pass_obj
def command(folder: Path, /, ref: str, because: str, dry_run: bool, commit: bool, **circumstances: Any) -> None:
    """Open the entry REF again: it was settled, or said to be complete, and there is more to do.

    Its due day and owners are those it had; defer and assign change them.
    """
    manner = Manner(dry_run, commit)
    with writing(folder, manner, [ref]) as opened:
        subject = subject_of(opened, ref, Circumstances(**circumstances))
        subject.refuse_if_decision()
        if subject.position.outstanding and subject.position.status != "complete":
            raise subject.refuse(f"is {status_in_words(subject.position.status)}: there is nothing to reopen")
        update = replace(subject.base, status="open", note=clean_text(because, "reason"))
        record_updates(opened, [(subject.action, update)], manner)
