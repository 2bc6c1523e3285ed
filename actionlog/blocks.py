"""A file of a log cut into blocks: tables, entries and their updates, each with the comments that go with it.

Joined together they are the text again. The cuts are where ``document`` puts a new block, so that what a command
has added is a block of its own, and every other block is as it was.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from actionlog.document import Statement, parse, statements
from actionlog.errors import Place

Name = tuple[str, ...]
"""What a block is, in every version of the file: ``("meeting",)``, ``("action", "CYP-2018-12-07-3")``; ``()`` is what
stands above the first heading."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and its keys; of an entry also its updates."""

    name: Name
    place: Place
    """Where its table is in the data of ``body`` alone."""
    lead: str
    """The blank lines and comments above the heading that are its own."""
    body: str
    updates: tuple["Block", ...] = ()

    @property
    def table(self) -> dict[str, Any]:
        """What it says, without its updates."""
        return dict(_table(self.body, self.place))

    @property
    def text(self) -> str:
        return self.lead + self.body + "".join(update.text for update in self.updates)


@lru_cache(maxsize=4096)
def _table(body: str, place: Place) -> Mapping[str, Any]:
    """Each update of a side is compared with many of the other: it is parsed once."""
    data: Any = parse(body)
    for part in place:
        data = data[part]
    return data  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a file in their order, and what stands after the last."""

    blocks: tuple[Block, ...]
    tail: str

    @property
    def text(self) -> str:
        return "".join(block.text for block in self.blocks) + self.tail

    def by_name(self) -> dict[Name, Block]:
        return {block.name: block for block in self.blocks}


def layout(text: str) -> Layout | None:
    """The blocks of a valid TOML text that ends with a line's end, or is empty.

    None where it cannot be cut up: entries that are no blocks of their own, have no ref, or one that stands twice.
    """
    data = parse(text)
    pieces = list(_pieces(text))
    tail = pieces.pop()[1] if pieces and pieces[-1][0] is None else ""
    blocks: list[Block] = []
    for place, lead, body in pieces:
        if place is not None and _is_update(place):
            entry = blocks.pop()
            update = Block(("update",), ("action", "update", 0), lead, body)
            blocks.append(replace(entry, updates=(*entry.updates, update)))
        else:
            blocks.append(Block(_name(place or (), data), _place_alone(place or (), body), lead, body))
    names = [block.name for block in blocks]
    if len(set(names)) < len(names) or not _is_whole(blocks, data):
        return None
    return Layout(tuple(blocks), tail)


def _is_whole(blocks: Sequence[Block], data: Mapping[str, Any]) -> bool:
    """Whether every entry and update of the file is a block."""
    entries = data.get("action", [])
    found = [len(block.updates) for block in blocks if block.name[:1] == ("action",)]
    return isinstance(entries, list) and found == [
        len(entry.get("update", ())) if isinstance(entry, dict) else -1 for entry in entries
    ]


def _is_update(place: Place) -> bool:
    return len(place) == 4 and place[0] == "action" and place[2] == "update"


def _name(place: Place, data: Any) -> Name:
    if len(place) == 2 and place[0] == "action":
        return "action", str(data["action"][place[1]].get("ref"))
    return tuple(str(part) for part in place)


def _place_alone(place: Place, body: str) -> Place:
    """Arrays that a block stands in are plain tables where it stands alone, unless its own heading begins one."""
    names = tuple(part for part in place if isinstance(part, str))
    return (*names, 0) if body.lstrip().startswith("[[") else names


# ---------------------------------------------------------------- cutting


def _pieces(text: str) -> Iterator[tuple[Place | None, str, str]]:
    """Place, lead and body of each block; at the end, with no place, what stands after the last one."""
    everything = list(statements(text))
    starts = [n for n, statement in enumerate(everything) if statement.header and not _is_within(statement)]
    place: Place = ()
    lead, start = "", 0
    for end in [*starts, len(everything)]:
        cut = _end_of_block(everything, start, end)
        if place or cut > start:
            yield place, lead, _text(text, everything, start, cut)
            lead = ""
        lead += _text(text, everything, cut, end)
        if end < len(everything):
            place, start = everything[end].place or (), end
    yield None, lead, ""


def _is_within(header: Statement) -> bool:
    """Whether a heading continues an entry or update: a table that only it knows, such as ``[action.extra]``."""
    place = header.place or ()
    return place[0] == "action" and len(place) > 2 and not _is_update(place)


def _text(text: str, everything: Sequence[Statement], start: int, end: int) -> str:
    return text[everything[start].start : everything[end - 1].end] if start < end else ""


def _end_of_block(everything: Sequence[Statement], start: int, end: int) -> int:
    """After the last key, and the comments that follow directly unless they stand directly above another heading."""
    last = max((n for n in range(start, end) if everything[n].place), default=start - 1)
    cut = last + 1
    while cut < end and everything[cut].comment:
        cut += 1
    return last + 1 if cut == end < len(everything) or last < start else cut


_BLANK = re.compile(r"(?:[ \t]*\n)*")


def blank_and_rest(lead: str) -> tuple[str, str]:
    """The blank lines that a lead begins with, and its comments."""
    blank = _BLANK.match(lead)
    at = blank.end() if blank else 0
    return lead[:at], lead[at:]
