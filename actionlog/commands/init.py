"""Make an action log."""

from pathlib import Path

import click

from actionlog import git
from actionlog.commands._shared import answer, clean_line, example
from actionlog.disk import write_atomically
from actionlog.document import toml_value
from actionlog.errors import ActionlogError
from actionlog.journal import OWN_FOLDER, locked
from actionlog.reading import SETTINGS, find_log, folder_of, read_settings

_SETTINGS = """\
# The settings of an action log. Each committee or board has a [registers.CODE] of its own;
# "actionlog register add" writes one, and they may be edited by hand.
title = {title}
"""


@click.command("init", epilog=example('actionlog init westmere --title "Westmere Council action log"'))
@click.argument("folder", default=".", type=click.Path(path_type=Path))
@click.option("--title", default="Action log", show_default=True, help="The name of the log.")
@click.pass_obj
def command(start: Path, /, folder: Path, title: str) -> None:
    """Make an action log in FOLDER, or in the present one.

    The folder is made if it is not there. A log works best in a git repository, which keeps every
    change; without one it works all the same.
    """
    root = (start / folder).absolute()
    _refuse_if_it_is_there(root)
    _refuse_in_a_register(root)
    text = _SETTINGS.format(title=toml_value(clean_line(title, "title")))
    try:
        root.mkdir(parents=True, exist_ok=True)
        with locked(root):
            _refuse_if_it_is_there(root)
            write_atomically(root / SETTINGS, text, root / OWN_FOLDER)
    except OSError as error:
        raise ActionlogError(f"The log could not be made in {root}: {error.strerror}.") from error
    answer(f'Made an action log, "{title}", in {root}.')
    if git.is_repository(root):
        answer(
            "To have git merge it by what it says, and show its differences in words: "
            '"actionlog merge-driver install" in that folder.'
        )
    else:
        answer('It is not in a git repository. To keep every change: "git init" in that folder.')
    answer(
        "Whatever is committed to git stays in its history: keep exempt business in a log of its own.",
        'Next: actionlog register add CODE "NAME OF THE COMMITTEE"',
    )


def _refuse_if_it_is_there(root: Path) -> None:
    if (root / SETTINGS).exists():
        raise ActionlogError(f"{root / SETTINGS} is there already: this is an action log.")


def _refuse_in_a_register(root: Path) -> None:
    """A log in the folder of another one's register would be taken for a meeting's file that is misnamed."""
    try:
        above = find_log(root.parent)
        registers = read_settings(above).registers
    except ActionlogError:
        return
    within = root.relative_to(above).parts[0]
    if within in [folder_of(register.code) for register in registers]:
        raise ActionlogError(
            f"{root} belongs to the action log in {above}: it is in the folder of a register.",
            "Nothing was made. Every command works here as it does there.",
        )
