"""TOML text to plain data, by one parser for everything."""

from typing import Any

import tomli

BOM = "\ufeff"
"""The byte order mark that some editors put at the head of a file."""


def parse(text: str) -> dict[str, Any]:
    """The data of TOML text. A byte order mark at its head is allowed. Raises ValueError where it is no TOML."""
    try:
        return tomli.loads(text.removeprefix(BOM))
    except RecursionError as error:
        raise ValueError(str(error)) from None
