"""Settle an entry that will not be done."""

from pathlib import Path
from typing import Any

import click

from actionlog.commands._completion import complete
from actionlog.commands._shared import Word, clean_text, entry_named, example
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
from actionlog.model import SETTLED, replace

WAYS = tuple(status for status in SETTLED if status != "closed")


class _Way(Word):
    """``not feasible`` is taken for ``not-feasible``."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return super().convert(value.replace(" ", "-") if isinstance(value, str) else value, param, ctx)


@click.command(
    "drop", epilog=example('actionlog drop CYP-2018-12-07-3 withdrawn --because "Overtaken by the new contract."')
)
@click.argument("ref", shell_complete=complete("ref"))
@click.argument("status", type=_Way(WAYS))
@click.option("--because", required=True, metavar="TEXT", help="Why.")
@click.option("--superseded-by", metavar="REF", help="The entry that replaces it.")
@circumstance_options(note=False)
@manner_options
@click.pass_obj
def command(
    folder: Path,
    /,
    ref: str,
    status: str,
    because: str,
    superseded_by: str | None,
    dry_run: bool,
    commit: bool,
    **circumstances: Any,
) -> None:
    """Settle the entry REF, which will not be done here, with the reason.

    STATUS is rejected, withdrawn, superseded, not-feasible, or transferred (to a body outside this log; to
    another register use transfer).
    """
    if superseded_by is not None and status != "superseded":
        raise ActionlogError("--superseded-by goes with the status superseded.")
    manner = Manner(dry_run, commit)
    with writing(folder, manner, [ref, *([superseded_by] if superseded_by else [])]) as opened:
        subject = subject_of(opened, ref, Circumstances(**circumstances))
        subject.refuse_if_not_outstanding()
        other = entry_named(opened, superseded_by).ref if superseded_by else None
        if other == subject.action.ref:
            raise subject.refuse("cannot replace itself")
        update = replace(subject.base, status=status, note=clean_text(because, "reason"), superseded_by=other)
        record_updates(opened, [(subject.action, update)], manner)
