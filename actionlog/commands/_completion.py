"""Completion of what a log holds, for the arguments of commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

_Completer = Callable[["click.Context", "click.Parameter", str], list["CompletionItem"]]


def complete(*wanted: str) -> _Completer:
    """A completer for an argument's words, by place: ``register``, ``meeting``, ``owner``, ``ref``, ``any-ref``.

    A ``ref`` is of an outstanding entry. The last is for all words that follow. A register that is left out makes
    the others move up.
    """

    def completer(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from actionlog.commands._candidates import candidates  # what only a shell's question needs

        given = ctx.params.get(param.name or "")
        before = [word for word in given if word] if isinstance(given, tuple) else []
        found = candidates(ctx, list(wanted), before, incomplete)
        return [item for item in found if item.value.casefold().startswith(incomplete.casefold())]

    return completer
