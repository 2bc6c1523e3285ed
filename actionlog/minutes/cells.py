"""A row of a table as lines: short cells on one line, longer ones as paragraphs of their own."""

import re
from collections.abc import Sequence

LONGEST_CELL = 200
"""Characters of a cell that may stand on one line with the others of its row; a longer one is a paragraph."""
_LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivx]{1,5})[.):]{0,2}|[•·–-]")
"""A cell with a number or a bullet alone: it belongs to the text beside it."""


def joined(cells: Sequence[str]) -> str:
    """``Action | Owner | Day``; a number in a cell of its own stands before its text as in any list."""
    if len(cells) > 1 and _LABEL.fullmatch(cells[0]):
        return f"{cells[0]}  {' | '.join(cells[1:])}"
    return " | ".join(cells)
