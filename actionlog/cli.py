"""The list of commands, in help order. An expected failure becomes a message and exit code 2."""

import importlib
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from actionlog import __version__
from actionlog.errors import ActionlogError

COMMANDS = {
    "Setting up": {
        "init": "Make an action log in a folder.",
        "register": "Add the register of a committee or board.",
        "meeting": "Add, move or cancel meetings.",
        "meetings": "Show the calendar.",
    },
    "Recording": {
        "add": "Record what a meeting asked for.",
        "minutes": "Read minutes, and take what they ask for.",
        "update": "Note what has happened to an entry.",
        "assign": "Say who is to do it.",
        "defer": "Put the due day back, or set a first one.",
        "complete": "Say that it is done, and propose it for closure.",
        "sign-off": "Record that a meeting agreed to close entries.",
        "reopen": "Open an entry again.",
        "respond": "Record the executive's answer to a recommendation.",
        "drop": "Settle an entry that will not be done.",
        "transfer": "Move an entry to another register.",
        "amend": "Record that the minutes were corrected.",
        "strike": "Strike an update that was entered by mistake.",
        "edit": "Edit a meeting's file by hand, and have it checked.",
        "undo": "Take back the last writing command.",
    },
    "Looking": {
        "list": "List what is outstanding.",
        "overdue": "List what is overdue, most days late first.",
        "show": "Show entries whole, with all their updates.",
        "agenda": "Write the agenda of a meeting.",
    },
    "In git": {
        "changes": "Say in words what has changed since a commit, or between two.",
        "history": "Tell the life of an entry, and who changed it when.",
        "merge-driver": "Have git merge the log by what it says, and show it in words.",
        "renumber": "Give an entry another number where two have one ref.",
    },
    "Helping": {
        "check": "Find what is wrong with the log, and what looks wrong.",
        "completion": "Switch on completion in your shell.",
    },
}
"""Each command is in the module of its name in ``actionlog.commands``, imported when it is called."""


class _Contents(click.Group):
    """The commands above, each loaded when it is needed; ``--help`` loads none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for commands in COMMANDS.values() for name in commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"actionlog.commands.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not ctx.resilient_parsing and self.get_command(ctx, args[0]) is None:
            from actionlog.lookup import did_you_mean

            hint = did_you_mean(args[0], self.list_commands(ctx))
            ctx.fail(f'There is no command "{args[0]}". {hint}'.strip())
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for heading, commands in COMMANDS.items():
            with formatter.section(heading):
                formatter.write_dl(list(commands.items()))

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        try:
            return super().make_context(*args, **extra)
        except click.UsageError as error:
            raise _printable(error) from None
        except BrokenPipeError:
            raise
        except OSError as error:
            from actionlog.escaping import one_line

            raise click.ClickException(one_line(_in_words(error))) from None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            too_many = error.message.startswith("Got unexpected extra argument")
            raise _printable(error, ". Put what has several words in quotes." if too_many else "") from None
        except BrokenPipeError:
            raise
        except OSError as error:
            self.refuse(ctx, _in_words(error))
        except ActionlogError as error:
            self.refuse(ctx, str(error))

    def refuse(self, ctx: click.Context, message: str) -> NoReturn:
        from actionlog.escaping import lines

        click.echo("\n".join(lines(f"actionlog: {message}")), err=True)
        ctx.exit(2)


def _in_words(error: OSError) -> str:
    """A file of the log is named where it is written; without a name it is what is printed that goes nowhere."""
    if error.filename is None:
        return f"What there is to say could not be printed: {error.strerror}."
    return f"{error.filename}: {error.strerror}."


def _printable(error: click.UsageError, advice: str = "") -> click.UsageError:
    """The same with what was typed, which it repeats, made safe to print."""
    from actionlog.escaping import lines

    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error
    return click.UsageError("\n".join(lines(f"{error.format_message()}{advice}")), error.ctx)


@click.group(
    cls=_Contents,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog='"actionlog COMMAND --help" says more of each.\n\n\b\nExample:\n  actionlog overdue --as-at 2019-03-01',
)
@click.option(
    "-C",
    "folder",
    metavar="DIR",
    default=".",
    type=click.Path(path_type=Path),
    help="Work as if started in this folder.",
)
@click.option(
    "--no-index", "index", flag_value=False, default=True, help="Read every file anew; do not use what is kept of them."
)
@click.version_option(__version__, message="actionlog %(version)s")
@click.pass_context
def cli(ctx: click.Context, folder: Path, index: bool) -> None:
    """Keep what meetings asked for until a meeting agrees that it is done.

    A log is a folder of plain text files, found from the present folder upwards. Days are written as
    2019-02-28, 28/2/2019 or 28 February 2019.
    """
    ctx.obj = folder


def main() -> None:
    """The program. What it prints is UTF-8 wherever it goes, whatever the console's own encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if "_ACTIONLOG_COMPLETE" in os.environ:
        importlib.import_module("actionlog.commands._candidates")  # so that PowerShell is among the shells
    cli(prog_name="actionlog")
