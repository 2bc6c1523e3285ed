"""``docs/commands.md`` is what the program says of itself. ``pytest --update`` this file to make it anew."""

from pathlib import Path

import click
import pytest
from conftest import Run

from actionlog.cli import COMMANDS, cli

PAGE = Path(__file__).parent.parent / "docs/commands.md"


def test_the_page_of_the_commands_is_what_their_help_says(run: Run, request: pytest.FixtureRequest) -> None:
    parts = [
        "# The commands\n",
        "This page is made by running the program: it is what `actionlog COMMAND --help` prints. What every command\n"
        "has in common is in the [README](../README.md).\n",
        f"```\n{run('--help').out}```\n",
    ]
    for heading, commands in COMMANDS.items():
        parts.append(f"## {heading}\n")
        for name in commands:
            parts += [
                f"### {' '.join(words)}\n\n```\n{run(*words, '--help').out}```\n" for words in with_subcommands(name)
            ]
    page = "\n".join(parts)
    if request.config.getoption("--update"):
        PAGE.write_text(page, "utf-8")
    assert PAGE.read_text("utf-8") == page


def with_subcommands(name: str) -> list[tuple[str, ...]]:
    command = cli.get_command(click.Context(cli), name)
    commands = command.commands if isinstance(command, click.Group) else {}
    inner = [each for each, found in commands.items() if not found.hidden]
    return [(name, each) for each in inner] or [(name,)]
