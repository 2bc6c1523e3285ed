"""The updates of an entry from two sides, in one order: those of the base, then what is new on either side."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actionlog.blocks import Block
from actionlog.dates import day_month_year
from actionlog.document import same
from actionlog.model import KEYS_ADDED_LATER
from actionlog.three_way import ByText, Conflict, Part, block, interleaved, is_as_it_was
from actionlog.wording import listed

Updates = Sequence[Block]


@dataclass(frozen=True, slots=True, eq=False)
class _Placed:
    """A part of the joined updates, and which updates of the two sides it is."""

    order: tuple[Any, ...]
    part: Part
    ours: Sequence[int]
    theirs: Sequence[int]


def joined(ref: str, base: Updates, ours: Updates, theirs: Updates, by_text: ByText) -> list[Part]:
    """New updates are sorted by day and then by text, but none comes before one of its own side that it stood
    after: what is written keeps its order. The same one on both sides is one.

    What both sides say of one day is a conflict where it sets something differently, since nobody can say which
    came last. So is an update of the base that both have added to differently.
    """
    kept = pairs(base, ours, _is_kept), pairs(base, theirs, _is_kept)
    new = [
        [n for n in range(len(side)) if n not in was.values()] for side, was in zip((ours, theirs), kept, strict=True)
    ]
    alike = pairs([ours[n] for n in new[0]], [theirs[n] for n in new[1]], _is_alike)
    both = {new[0][n]: new[1][m] for n, m in alike.items()}
    only_ours = [n for n in new[0] if n not in both]
    only_theirs = [n for n in new[1] if n not in both.values()]
    placed = [
        *_written(ref, base, ours, theirs, kept, by_text),
        *_on_both(ref, ours, theirs, both, by_text),
        *_on_one(ref, ours, theirs, only_ours, only_theirs),
    ]
    orders = (
        {number: each for each in placed for number in each.ours},
        {number: each for each in placed for number in each.theirs},
    )
    sides = [list(dict.fromkeys(side[number] for number in sorted(side))) for side in orders]
    return [each.part for each in interleaved(sides[0], sides[1], lambda each: each.order)]


def _written(
    ref: str, base: Updates, ours: Updates, theirs: Updates, kept: tuple[dict[int, int], ...], by_text: ByText
) -> Iterator[_Placed]:
    for n, was in enumerate(base):
        numbers = [[side[n]] if n in side else [] for side in kept]
        found = [side[number[0]] if number else None for side, number in zip((ours, theirs), numbers, strict=True)]
        part = _of_the_base(f"{ref}, update {n + 1}", was, found[0], found[1], by_text)
        if part is not None:
            yield _Placed((0, n), part, numbers[0], numbers[1])


def _of_the_base(called: str, was: Block, ours: Block | None, theirs: Block | None, by_text: ByText) -> Part | None:
    """None where one side has taken it out, and the other has not touched it."""
    if ours is not None and theirs is not None:
        text = block(was, ours, theirs, by_text)
        return Conflict(f"{called}: not the same in the two versions", ours.text, theirs.text) if text is None else text
    if all(side is None or is_as_it_was(was, side) for side in (ours, theirs)):
        return None
    about = f"{called}: taken out in one version, changed in the other"
    return Conflict(about, ours.text if ours else "", theirs.text if theirs else "")


def _on_both(ref: str, ours: Updates, theirs: Updates, both: Mapping[int, int], by_text: ByText) -> Iterator[_Placed]:
    for n, m in both.items():
        part: Part | None = block(None, ours[n], theirs[m], by_text)
        if part is None:
            about = f"{ref}, {_day_in_words(ours[n])}: one update with other comments in the two versions"
            part = Conflict(about, ours[n].text, theirs[m].text)
        yield _Placed(_by_day_and_text(ours[n]), part, [n], [m])


def _on_one(
    ref: str, ours: Updates, theirs: Updates, only_ours: Sequence[int], only_theirs: Sequence[int]
) -> Iterator[_Placed]:
    days = sorted({_day(ours[n]) for n in only_ours} | {_day(theirs[m]) for m in only_theirs})
    for day in days:
        mine = [n for n in only_ours if _day(ours[n]) == day]
        other = [m for m in only_theirs if _day(theirs[m]) == day]
        differs = _set_differently([ours[n] for n in mine], [theirs[m] for m in other])
        if differs:
            about = f"{ref}, {_day_in_words(ours[mine[0]])}: {listed(differs)} set differently in the two versions"
            texts = ["".join(side[n].text for n in numbers) for side, numbers in ((ours, mine), (theirs, other))]
            yield _Placed((1, day, ""), Conflict(about, *texts), mine, other)
        else:
            yield from (_Placed(_by_day_and_text(ours[n]), ours[n].text, [n], []) for n in mine)
            yield from (_Placed(_by_day_and_text(theirs[m]), theirs[m].text, [], [m]) for m in other)


# ---------------------------------------------------------------- which is which


def pairs(old: Updates, new: Updates, fits: Callable[[Block, Block], bool]) -> dict[int, int]:
    """As many as can be of the old ones with the new ones that they are, in the order of both."""
    first = next((n for n, (one, other) in enumerate(zip(old, new, strict=False)) if not fits(one, other)), None)
    alike = min(len(old), len(new)) if first is None else first
    rest = _pairs_of_the_rest(old[alike:], new[alike:], fits)
    return {n: n for n in range(alike)} | {n + alike: m + alike for n, m in rest.items()}


def _pairs_of_the_rest(old: Updates, new: Updates, fits: Callable[[Block, Block], bool]) -> dict[int, int]:
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    fitting = [[fits(one, other) for other in new] for one in old]
    for n in reversed(range(len(old))):
        for m in reversed(range(len(new))):
            best[n][m] = max(best[n + 1][m], best[n][m + 1], best[n + 1][m + 1] + fitting[n][m])
    found, n, m = {}, 0, 0
    while n < len(old) and m < len(new):
        if fitting[n][m] and best[n][m] == best[n + 1][m + 1] + 1:
            found[n] = m
            n, m = n + 1, m + 1
        elif best[n][m] == best[n + 1][m]:
            n += 1
        else:
            m += 1
    return found


def _is_kept(old: Block, new: Block) -> bool:
    """Whether the new one is the old one, with nothing but what may be added to it later."""
    if old.body == new.body:
        return True
    was, now = old.table, new.table
    return was.keys() <= now.keys() and all(
        same(was[key], now[key]) if key in was else key in KEYS_ADDED_LATER for key in now
    )


def _is_alike(one: Block, other: Block) -> bool:
    return one.body == other.body or same(one.table, other.table)


# ---------------------------------------------------------------- what they say


def _day(update: Block) -> str:
    return str(update.table.get("date"))


def _day_in_words(update: Block) -> str:
    day = update.table.get("date")
    return day_month_year(day) if isinstance(day, datetime.date) else "an unknown day"


def _by_day_and_text(update: Block) -> tuple[Any, ...]:
    return (1, _day(update), update.body)


_SETS = {
    "status": "the status",
    "response": "the executive's answer",
    "due": "the due day",
    "owners": "the owner",
    "register": "the register",
    "notified": "the day of notice",
    "kind": "the kind",
    "text": "the text",
    "minute": "the minute",
    "exempt": "whether it is exempt",
    "superseded_by": "what supersedes it",
}
"""What an update sets of an entry, of which the last one counts. Notes, and what only adds up, are not here."""


def _set_differently(ours: Updates, theirs: Updates) -> list[str]:
    """What the updates of a day leave set on one side and otherwise on the other, in words."""
    one, other = _left_set(ours), _left_set(theirs)
    return list(
        dict.fromkeys(
            _SETS[key] for key, how in one if (key, how) in other and not same(one[key, how], other[key, how])
        )
    )


def _left_set(updates: Updates) -> dict[tuple[str, bool], Any]:
    """By key, and by whether the minutes were corrected in it. The day and the words for it replace each other."""
    left: dict[tuple[str, bool], Any] = {}
    for update in updates:
        table = update.table
        correction = table.get("correction") is True
        if "struck" in table:
            continue
        for key in _SETS.keys() & table.keys() - {"due"} - (set() if correction else {"minute"}):
            left[key, correction] = table[key]
        if "due" in table or "due_text" in table:
            left["due", correction] = [table.get("due"), table.get("due_text")]
    return left
