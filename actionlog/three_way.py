"""One block of a file in three versions to one, and one order for the blocks of two sides.

Nothing here depends on which side is called ours.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from actionlog.blocks import Block, blank_and_rest
from actionlog.document import SetKey, edited, parse, same
from actionlog.errors import ActionlogError
from actionlog.schema import ACTION_KEYS, MEETING_KEYS, REGISTER_KEYS, UPDATE_KEYS

ByText = Callable[[str, str, str], str | None]
"""Base, ours and theirs merged line by line, as git does it; None where that is not clean."""

_K = TypeVar("_K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Whole blocks of which the sides have different versions; an empty one: the side has taken them out."""

    about: str
    """What it is about, without a word of what the log says."""
    ours: str
    theirs: str


Part = str | Conflict


def three(base: str | None, ours: str, theirs: str) -> str | None:
    """The side that is not as it was, where the other is; None where both have changed, and not alike."""
    if theirs in (ours, base):
        return ours
    return theirs if ours == base else None


def is_as_it_was(was: Block, now: Block) -> bool:
    """Whether a side has left a block alone; blank lines above it may come from what was added before it."""
    return (
        was.body == now.body
        and blank_and_rest(was.lead)[1] == blank_and_rest(now.lead)[1]
        and len(was.updates) == len(now.updates)
        and all(map(is_as_it_was, was.updates, now.updates))
    )


def block(base: Block | None, ours: Block, theirs: Block, by_text: ByText) -> str | None:
    """A block without its updates. None where the sides do not agree.

    Of one that both have changed, one side's with the other's keys is taken where no line of either is lost so: a
    comment that is in the one must not go for what is in the other.
    """
    lead = comments(base.lead if base else "", ours.lead, theirs.lead, by_text)
    body = three(base.body if base else None, ours.body, theirs.body)
    if body is None:
        body = _put_together(base, ours, theirs, by_text)
    return None if lead is None or body is None else lead + body


def comments(base: str, ours: str, theirs: str, by_text: ByText) -> str | None:
    """Blank lines and then comments. Of blank lines that differ the more are taken: they are nobody's meaning."""
    blank, rest = zip(*(blank_and_rest(each) for each in (base, ours, theirs)), strict=True)
    said = three(*rest)
    if said is None:
        said = by_text(*rest)
    lines = three(*blank)
    return None if said is None else (max(blank[1:], key=len) if lines is None else lines) + said


def _put_together(base: Block | None, ours: Block, theirs: Block, by_text: ByText) -> str | None:
    table = _table(base.table if base else {}, ours.table, theirs.table)
    if table is None:
        return None
    if base is not None:
        body = by_text(base.body, ours.body, theirs.body)
        if body is not None and _says(body, ours, table):
            return body
    was = base.body if base else ""
    ways = [way for side in (ours, theirs) if (way := _saying(side, table)) is not None]
    return min((way for way in ways if has_every_line(way, was, ours.body, theirs.body)), default=None)


def has_every_line(text: str, base: str, ours: str, theirs: str) -> bool:
    """Whether each side finds all its lines again but for those that the other has taken out, and no others stand
    there. Blank lines do not count."""
    merged, was, one, other = (Counter(filter(str.strip, each.split("\n"))) for each in (text, base, ours, theirs))
    kept = all(merged[line] >= one[line] - max(was[line] - other[line], 0) for line in one)
    kept_too = all(merged[line] >= other[line] - max(was[line] - one[line], 0) for line in other)
    return kept and kept_too and all(line in one or line in other for line in merged)


_ABSENT = object()


def _table(base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any] | None:
    """Key by key; None where both have set one, and not alike."""
    table = {}
    for key in {**base, **ours, **theirs}:
        was, one, other = (version.get(key, _ABSENT) for version in (base, ours, theirs))
        if not same(one, other) and not same(one, was) and not same(other, was):
            return None
        value = other if same(one, was) else one
        if value is not _ABSENT:
            table[key] = value
    return table


def _says(body: str, like: Block, table: Mapping[str, Any]) -> bool:
    data: Any
    try:
        data = parse(body)
        for part in like.place:
            data = data[part]
    except (ValueError, LookupError, TypeError):
        return False
    return same(data, table)


_ORDERS = {"action": ACTION_KEYS, "update": UPDATE_KEYS, "meeting": MEETING_KEYS, "registers": REGISTER_KEYS}


def _saying(side: Block, table: Mapping[str, Any]) -> str | None:
    """The block with the keys that it lacks, or has otherwise; None where one would have to go."""
    said = side.table
    if not said.keys() <= table.keys():
        return None
    order = list(_ORDERS.get(side.name[0], ())) if side.name else []
    edits = [
        SetKey(side.place, key, table[key], order) for key in table if not same(said.get(key, _ABSENT), table[key])
    ]
    try:
        return edited(side.body, edits)
    except ActionlogError:
        return None


# ---------------------------------------------------------------- one order


def interleaved(ours: Sequence[_K], theirs: Sequence[_K], order: Callable[[_K], Any]) -> list[_K]:
    """One sequence of both, each thing once: by ``order`` as far as the sides' own orders allow, and by that alone
    where these contradict each other."""
    ours_at, theirs_at = ({key: n for n, key in enumerate(side)} for side in (ours, theirs))
    found: list[_K] = []
    n = m = 0
    while n < len(ours) or m < len(theirs):
        heads = []
        if n < len(ours) and theirs_at.get(ours[n], m) <= m:
            heads.append(ours[n])
        if m < len(theirs) and ours_at.get(theirs[m], n) <= n:
            heads.append(theirs[m])
        if not heads:
            return sorted({*ours, *theirs}, key=order)
        first = min(heads, key=order)
        found.append(first)
        n += n < len(ours) and ours[n] == first
        m += m < len(theirs) and theirs[m] == first
    return found
