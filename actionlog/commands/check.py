"""Find what is wrong with the log, and what looks wrong."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import click

from actionlog.checking import Report, check_anew, check_through
from actionlog.clock import today
from actionlog.commands._partly import index_of, progress_shown
from actionlog.commands._shared import answer, as_at_option, example, format_option, log_folder, say
from actionlog.entries import STALE_AFTER
from actionlog.errors import Problem
from actionlog.escaping import json_text
from actionlog.journal import undisturbed
from actionlog.views import SCHEMA
from actionlog.wording import count


@click.command("check", epilog=example("actionlog check"))
@click.option("--strict", is_flag=True, help="End with 1 for warnings too, not only for errors.")
@as_at_option
@format_option("json")
@click.pass_obj
def command(folder: Path, /, strict: bool, as_at: datetime.date | None, form: str | None) -> None:
    """Find every fault in the log, and what looks like one, each with its file and line.

    An error is to be put right; a warning may be right as it is. docs/checks.md explains each. The last
    line counts what is no fault but a gap: list shows them with the options it names.
    """
    root = log_folder(folder)
    day = as_at or today()
    errors, warnings, missing = undisturbed(root, lambda: _report(root, day), say)
    if form == "json":
        click.echo(_json(day, errors, warnings, missing))
    else:
        _say(errors, warnings, missing)
    click.get_current_context().exit(1 if errors or (strict and warnings) else 0)


def _report(root: Path, day: datetime.date) -> Report:
    index = index_of(root)
    if index is None:
        return check_anew(root, day)
    with progress_shown() as progress:
        return check_through(root, index, day, progress)


def _say(errors: Sequence[Problem], warnings: Sequence[Problem], missing: dict[str, int]) -> None:
    answer(*map(str, errors))
    if warnings:
        answer(*([""] if errors else []), "Warnings, which may be right as they are:", *map(str, warnings))
    if errors or warnings:
        answer("", f"{count(len(errors), 'error')}, {count(len(warnings), 'warning')}.")
    else:
        answer("No faults found.")
    answer(_gaps(missing))


def _gaps(missing: dict[str, int]) -> str:
    words = {
        "no-owner": "without an owner (list --no-owner)",
        "no-date": "without a date (list --no-date)",
        "stale": f"with nothing heard for {STALE_AFTER} days (list --stale {STALE_AFTER})",
        "put-back": "put back twice or more (list --put-back 2)",
        "response-late": "with the executive's answer late (list --response-late)",
    }
    found = [f"{missing[name]} {what}" for name, what in words.items() if missing[name]]
    return f"Of what is outstanding: {', '.join(found)}." if found else "Nothing outstanding has a gap."


def _json(day: datetime.date, errors: Sequence[Problem], warnings: Sequence[Problem], missing: dict[str, int]) -> str:
    listed = [(problem, "error") for problem in errors] + [(problem, "warning") for problem in warnings]
    records = [
        {
            "path": p.path.as_posix(),
            "line": p.line or None,
            "name": p.name,
            "severity": severity,
            "sentence": p.sentence,
        }
        for p, severity in listed
    ]
    return json_text({"schema": SCHEMA, "as_at": day.isoformat(), "problems": records, "gaps": missing})
