"""Add the register of a committee or board."""

from pathlib import Path

import click

from actionlog.changes import AddRegister
from actionlog.commands._shared import answer, clean_line, example
from actionlog.commands._writing import Manner, carry_out, manner_options, writing
from actionlog.errors import ActionlogError
from actionlog.lookup import find_register
from actionlog.model import Register
from actionlog.recurrence import parse_period
from actionlog.schema import why_no_code


@click.group("register", epilog=example('actionlog register add CYP "Children and Young People Scrutiny Board"'))
def command() -> None:
    """Add the register of a committee or board."""


@command.command(
    "add",
    epilog=example('actionlog register add PC "Westmere Parish Council" --response-period "2 months"'),
)
@click.argument("code")
@click.argument("title")
@click.option("--response-period", metavar="PERIOD", help='What the executive has to answer, such as "2 months".')
@click.option("--before", multiple=True, metavar="ITEM", help="Standing business before the action log; repeatable.")
@click.option("--after", multiple=True, metavar="ITEM", help="Standing business after the action log; repeatable.")
@click.option("--private", is_flag=True, help="All its entries count as exempt.")
@manner_options
@click.pass_obj
def add(
    folder: Path,
    /,
    code: str,
    title: str,
    response_period: str | None,
    before: tuple[str, ...],
    after: tuple[str, ...],
    private: bool,
    dry_run: bool,
    commit: bool,
) -> None:
    """Add the register CODE for the committee or board TITLE.

    The code is short, begins with a letter and is part of every ref: CYP gives CYP-2018-12-07-3.
    """
    code = code.upper()
    if reason := why_no_code(code):
        raise ActionlogError(f'"{code}" cannot be the code of a register: {reason}.')
    if response_period is not None and parse_period(response_period) is None:
        raise ActionlogError(f'"{response_period}" is not a period.', 'Write it as "2 months" or "28 days".')
    for item in (title, *before, *after):
        clean_line(item, "title")
    register = Register(code, title, response_period, before, after, private)
    manner = Manner(dry_run, commit)
    with writing(folder, manner) as opened:
        if (there := find_register(opened.log, code)) is not None:
            raise ActionlogError(f"The register {code} is there already: {there.title}.")
        said = f"{code}: added the register of {title}."
        hint = f'Next: actionlog meeting add {code} DAY, or a rule such as "first Thursday" with --until DAY.'
        carry_out(opened, [AddRegister(register)], manner, [said], f"{code}: register added ({title})")
        if not dry_run:
            answer(hint)
