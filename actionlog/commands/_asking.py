"""Asking, on a terminal only: no command ever needs it."""

import sys
from collections.abc import Callable, Sequence

import click

from actionlog.changes import AddAction, apply
from actionlog.clock import today
from actionlog.commands._shared import Opened, on_terminal, terminal_width
from actionlog.entries import entry_of
from actionlog.errors import ActionlogError
from actionlog.escaping import lines, one_line
from actionlog.life import life
from actionlog.model import Action


def can_ask() -> bool:
    """Whether there is somebody to ask: what is typed and what is printed both go to a terminal."""
    return sys.stdin is not None and sys.stdin.isatty() and on_terminal()


def ask(question: str, default: str | None = None, check: Callable[[str], object] | None = None) -> str:
    """What is typed, asked again until it passes the check. An empty default may be left empty.

    A default is shown on one line and made safe to print; who takes it gets it as it is.
    """
    shown = one_line(default) if default else default
    while True:
        typed: str = click.prompt(question, default=shown, show_default=bool(shown))
        if default is not None and typed == shown:
            typed = default
        if not typed or check is None:
            return typed
        try:
            check(typed)
        except ActionlogError as error:
            click.echo("\n".join(lines(str(error))))
        else:
            return typed


def ask_choice(question: str, choices: Sequence[str], default: str | None) -> str:
    answer: str = click.prompt(question, default=default, type=click.Choice(choices, case_sensitive=False))
    return answer


def ask_several(question: str) -> tuple[str, ...]:
    """One after the other, until nothing is typed."""
    found: list[str] = []
    while typed := ask(f"{question} (Enter for none)" if not found else "Another (Enter for no more)", ""):
        found.append(typed)
    return tuple(found)


def ask_which(heading: str, choices: Sequence[tuple[str, str]]) -> list[str]:
    """The refs that are picked by their numbers."""
    click.echo(heading)
    for number, (ref, text) in enumerate(choices, 1):
        click.echo(f"{number:>3}  {ref}  {one_line(text)[:60]}")
    typed = ask("Which (numbers, or all)", check=lambda typed: _picked(typed, choices))
    return _picked(typed, choices)


def _picked(typed: str, choices: Sequence[tuple[str, str]]) -> list[str]:
    if typed.strip().casefold() == "all":
        return [ref for ref, _ in choices]
    words = typed.replace(",", " ").split()
    if not words or not all(word.isdecimal() and 1 <= int(word) <= len(choices) for word in words):
        raise ActionlogError(f"Type numbers from 1 to {len(choices)}, or all.")
    return [choices[int(word) - 1][0] for word in words]


def show_entry(opened: Opened, action: Action) -> None:
    """Shows what is about to be recorded; ends the command where it is not right."""
    log = apply(opened.log, AddAction(action))
    entry = entry_of(action, max(today(), action.meeting), log.registers, include_exempt=True)
    assert entry is not None
    click.echo()
    click.echo(life(entry, log, width=terminal_width()))
    click.echo()
    if not click.confirm("Record it?", default=True):
        click.echo("Nothing was written.")
        click.get_current_context().exit(0)
