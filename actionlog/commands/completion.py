"""Print what switches completion on in a shell."""

import click
from click.shell_completion import get_completion_class

from actionlog.commands._candidates import PowershellComplete
from actionlog.commands._shared import example

SHELLS = ("bash", "zsh", "fish", PowershellComplete.name)


@click.command("completion", epilog=example("actionlog completion bash"))
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, /, shell: str) -> None:
    """Print the lines that switch on completion with the Tab key in SHELL.

    Put them where the shell reads them when it starts; the README says where that is.
    """
    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(ctx.find_root().command, {}, "actionlog", "_ACTIONLOG_COMPLETE").source())
