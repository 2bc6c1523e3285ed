"""A listing in one of its forms: a table on a terminal, plain text, Markdown, JSON or CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal
from unicodedata import combining, east_asian_width

from actionlog.escaping import json_text, markdown, one_line, spreadsheet

if TYPE_CHECKING:
    from actionlog.views import Column, Listing

FORMATS = ("table", "markdown", "json", "csv")
ROWS_FOR_RICH = 200
"""A longer listing is plain text even on a terminal: nobody reads a drawn table of that length."""
_WIDEST = 300
"""In plain text a column is made no wider than this: a longer cell stands whole, and only moves its own row on."""
_CUT_AT = 300
"""On a terminal a longer text in a table's cell is cut at a word, with a sign; ``show`` has it whole."""


def as_json(listing: Listing) -> str:
    from actionlog.views import SCHEMA

    as_at = {"as_at": listing.as_at.isoformat()} if listing.as_at else {}
    return json_text({"schema": SCHEMA, **as_at, listing.name: listing.records()})


def as_csv(records: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """The records, a row each: a list's items joined by "; ", true and false in words, nothing for null."""
    import csv  # 2 ms that only this form needs
    import io

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
            import json

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
    widths = [max(min(cell_len(row[n]), _WIDEST) for row in everything) for n in range(len(heads))]
    blocks = [one_line(listing.headline)]
    for heading, rows in sections:
        if rows:
            table = "\n".join(_padded(row, widths) for row in (heads, *rows))
            blocks.append(f"{one_line(heading)}\n{table}" if heading else table)
    return "\n\n".join([*blocks, *map(one_line, listing.summary)])


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()


def cell_len(text: str) -> int:
    """How many columns of a terminal the text takes: accents of their own none, wide characters two."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 1 + (east_asian_width(char) in "WF") for char in text)


def as_rich(listing: Listing, *, terminal: bool) -> str:
    """The table as Rich draws it, as wide as the terminal (``COLUMNS``, or 100, where there is none)."""
    import io
    import shutil

    from rich.console import Console  # half of a listing's start-up, so only where a table is drawn

    console = Console(highlight=False, markup=False, emoji=False)
    if not terminal:
        width = shutil.get_terminal_size((100, 24)).columns
        console = Console(
            file=io.StringIO(), width=width, color_system=None, highlight=False, markup=False, emoji=False
        )
    with console.capture() as capture:
        for n, part in enumerate(_drawn(listing, console.width)):
            console.print(*([""] if n else []), *part, sep="\n")
    return "\n".join(line.rstrip() for line in capture.get().splitlines())


def _drawn(listing: Listing, width: int) -> Iterator[Sequence[Any]]:
    """The parts between which there is an empty line. The tables of all sections have the same columns."""
    from rich.text import Text

    yield [Text(one_line(listing.headline), style="bold")]
    shown = [n for n, column in enumerate(listing.columns) if column.from_width <= width]
    columns = [listing.columns[n] for n in shown]
    cells = [[_cut(one_line(row[n])) for s in listing.sections for row in s.rows] for n in shown]
    widths = _widths(columns, cells, width)
    for section in listing.sections:
        heading = [Text(one_line(section.heading), style="bold")] if section.heading else []
        if section.rows and widths is None:
            yield [*heading, _stacked(listing.columns, section.rows)]
        elif section.rows and widths is not None:
            yield [*heading, _table(columns, widths, [[row[n] for n in shown] for row in section.rows])]
    if listing.summary:
        yield [Text(one_line(line)) for line in listing.summary]


def _table(columns: Sequence[Column], widths: Sequence[int], rows: Sequence[Sequence[str]]) -> Any:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for n, (column, width) in enumerate(zip(columns, widths, strict=True)):
        number = all(row[n].isdecimal() for row in rows)
        justify: Literal["left", "right"] = "right" if number else "left"
        table.add_column(column.name, width=width, overflow="fold", justify=justify)
    for row in rows:
        table.add_row(*(_cell(column, cell) for column, cell in zip(columns, row, strict=True)))
    return table


def _widths(columns: Sequence[Column], cells: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """The widths of the columns, the widest made narrower until all fit; None where they cannot.

    Where it has to, Rich shares out the width itself, but then cuts the last column by a letter or two.
    """
    room = width - 2 * len(columns) + 1
    widths = [max(cell_len(text) for text in (c.name, *texts)) for c, texts in zip(columns, cells, strict=True)]
    least = [w if c.whole else min(w, c.least) for c, w in zip(columns, widths, strict=True)]
    most = [w if c.most is None else min(w, c.most) for c, w in zip(columns, widths, strict=True)]
    for limits in (most, least):
        while sum(widths) > room and (wide := [n for n, w in enumerate(widths) if w > limits[n]]):
            widths[max(wide, key=widths.__getitem__)] -= 1
    return widths if sum(widths) <= room else None


def _stacked(columns: Sequence[Column], rows: Sequence[tuple[str, ...]]) -> Any:
    from rich.table import Table

    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for number, row in enumerate(rows):
        if number:
            table.add_row()
        for column, cell in zip(columns, row, strict=True):
            if cell:
                table.add_row(column.name, _cell(column, cell))
    return table


def _cell(column: Column, cell: str) -> Any:
    from rich.text import Text

    return Text(_cut(one_line(cell)), style=_style(column, cell))


def _style(column: Column, cell: str) -> str:
    """Colour helps the eye; the words say the same."""
    if column.name == "Days late" or (column.name == "Status" and "overdue" in cell):
        return "red"
    return "bold" if column.name == "Ref" else ""


def _cut(text: str) -> str:
    return f"{text[:_CUT_AT].rpartition(' ')[0] or text[:_CUT_AT]} …" if len(text) > _CUT_AT else text
