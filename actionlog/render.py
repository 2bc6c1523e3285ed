"""A listing in one of its forms: a table on a terminal, plain text, Markdown, JSON or CSV."""

import csv
import io
import json
import shutil
from collections.abc import Mapping, Sequence
from typing import Any

from actionlog.escaping import json_text, markdown, one_line, spreadsheet
from actionlog.views import SCHEMA, Column, Listing

FORMATS = ("table", "markdown", "json", "csv")
ROWS_FOR_RICH = 200
"""A longer listing is plain text even on a terminal: nobody reads a drawn table of that length."""
_CUT_AT = 300
"""On a terminal a longer text in a table's cell is cut at a word, with a sign; ``show`` has it whole."""


def as_json(listing: Listing) -> str:
    return json_text({"schema": SCHEMA, "as_at": listing.as_at.isoformat(), listing.name: list(listing.records)})


def as_csv(records: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """The records, a row each: a list's items joined by "; ", true and false in words, nothing for null."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for item in records:
        writer.writerow([spreadsheet(_csv_text(item[column])) for column in columns])
    return out.getvalue().removesuffix("\n")


def _csv_text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list() if all(isinstance(item, str) for item in value):
            return "; ".join(value)
        case dict():
            return " ".join(filter(None, (value["date"], value["by"] and f"{value['by']}:", value["note"])))
        case list():
            return json.dumps(value, ensure_ascii=False)
    return str(value)


def as_markdown(listing: Listing) -> str:
    blocks = [f"## {markdown(listing.headline)}"]
    for section in listing.sections:
        if section.heading:
            blocks.append(f"### {markdown(section.heading)}")
        if section.rows:
            blocks.append(markdown_table([column.name for column in listing.columns], section.rows))
    return "\n\n".join([*blocks, *map(markdown, listing.summary)])


def markdown_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table as GitHub and most others read it. Cells are plain text; an empty one shows a dash."""
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    lines += ["| " + " | ".join(markdown(cell) or "–" for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def as_plain(listing: Listing) -> str:
    """Aligned columns, each row on one line, nothing cut."""
    heads = tuple(column.name for column in listing.columns)
    sections = [(s.heading, [tuple(map(one_line, row)) for row in s.rows]) for s in listing.sections]
    everything = [heads, *(row for _, rows in sections for row in rows)]
    widths = [max(len(row[n]) for row in everything) for n in range(len(heads))]
    blocks = [one_line(listing.headline)]
    for heading, rows in sections:
        if rows:
            table = "\n".join(_padded(row, widths) for row in (heads, *rows))
            blocks.append(f"{one_line(heading)}\n{table}" if heading else table)
    return "\n\n".join([*blocks, *map(one_line, listing.summary)])


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def as_rich(listing: Listing, *, terminal: bool) -> str:
    """The table as Rich draws it, as wide as the terminal (``COLUMNS``, or 100, where there is none)."""
    from rich.console import Console  # half of a listing's start-up, so only where a table is drawn
    from rich.text import Text

    if terminal:
        console = Console(highlight=False, markup=False, emoji=False)
    else:
        width = shutil.get_terminal_size((100, 24)).columns
        console = Console(
            file=io.StringIO(), width=width, color_system=None, highlight=False, markup=False, emoji=False
        )
    with console.capture() as capture:
        console.print(Text(one_line(listing.headline), style="bold"))
        for section in listing.sections:
            if section.heading:
                console.print()
                console.print(Text(one_line(section.heading), style="bold"))
            if section.rows:
                console.print(_rich_table(listing.columns, section.rows, console.width))
        for line in listing.summary:
            console.print(Text(one_line(line)))
    return capture.get().rstrip("\n")


def _rich_table(columns: Sequence[Column], rows: Sequence[tuple[str, ...]], width: int) -> Any:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False, leading=1)
    shown = [n for n, column in enumerate(columns) if column.from_width <= width]
    for n in shown:
        column = columns[n]
        longest = max(len(one_line(row[n])) for row in rows)
        if column.whole:
            table.add_column(column.name, no_wrap=True, min_width=longest)
        else:
            table.add_column(column.name, overflow="fold", ratio=None)
    for row in rows:
        table.add_row(*(Text(_cut(one_line(row[n])), style=_style(columns[n], row[n])) for n in shown))
    return table


def _style(column: Column, cell: str) -> str:
    """Colour helps the eye; the words say the same."""
    if column.name == "Days late" or (column.name == "Status" and "overdue" in cell):
        return "red"
    return "bold" if column.name == "Ref" else ""


def _cut(text: str) -> str:
    return f"{text[:_CUT_AT].rpartition(' ')[0] or text[:_CUT_AT]} …" if len(text) > _CUT_AT else text
