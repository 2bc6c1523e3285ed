"""Which update of an entry is which in another version of it, where some were added, rewritten or moved."""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from actionlog.model import KEYS_ADDED_LATER, Update, replace

_BROKEN = 1_000_000
"""What it costs that a written update is not kept: so few are said to be as can be, before all else."""
_SAME, _ADDED_TO, _NEW = 0, 1, 3
_GONE, _ALIKE, _UNLIKE = _BROKEN + 3, _BROKEN + 5, _BROKEN + 7
"""An update in the place of another is that one rewritten only where the two are alike: else one is gone, one new."""


class Alignment(NamedTuple):
    """Pairs of numbers, old and new, each used once."""

    kept: dict[int, int]
    """Those that stand in the same order in both."""
    moved: dict[int, int]
    """Those that stand elsewhere."""

    @property
    def pairs(self) -> dict[int, int]:
        return self.kept | self.moved


def is_kept(old: Update, new: Update) -> bool:
    """Whether the new one is the old one, with nothing but what may be added later."""
    added = {key: getattr(new, key) for key in KEYS_ADDED_LATER if getattr(old, key) is None}
    return replace(old, **added) == new


def align(old: Sequence[Update], new: Sequence[Update]) -> Alignment:
    """Pairs the updates so that as little as possible has happened."""
    kept = _in_order(old, new)
    rewritten = {n: m for n, m in kept.items() if not is_kept(old[n], new[m])}
    sure = {n: m for n, m in kept.items() if n not in rewritten}
    moved = _elsewhere(old, new, sure)
    taken = set(moved.values())
    still = {n: m for n, m in rewritten.items() if n not in moved and m not in taken}
    return Alignment(sure | still, moved)


def _elsewhere(old: Sequence[Update], new: Sequence[Update], sure: dict[int, int]) -> dict[int, int]:
    """Of those that have no pair in their order, the ones that are there all the same."""
    free = [m for m in range(len(new)) if m not in sure.values()]
    found: dict[int, int] = {}
    for n, before in enumerate(old):
        fits = [m for m in free if is_kept(before, new[m])] if n not in sure else []
        if fits:
            found[n] = min(fits, key=lambda m: new[m] != before)
            free.remove(found[n])
    return found


def _in_order(old: Sequence[Update], new: Sequence[Update]) -> dict[int, int]:
    """The cheapest pairs that do not cross. What is kept at both ends is paired without counting costs."""
    shortest = min(len(old), len(new))
    head = next((n for n in range(shortest) if not is_kept(old[n], new[n])), shortest)
    tail = next((n for n in range(shortest - head) if not is_kept(old[-1 - n], new[-1 - n])), shortest - head)
    between = _cheapest(old[head : len(old) - tail], new[head : len(new) - tail])
    pairs = {n: n for n in range(head)} | {head + n: head + m for n, m in between.items()}
    return pairs | {len(old) - n: len(new) - n for n in range(tail, 0, -1)}


def _cheapest(old: Sequence[Update], new: Sequence[Update]) -> dict[int, int]:
    cost = {(n, len(new)): (len(old) - n) * _GONE for n in range(len(old) + 1)}
    cost |= {(len(old), m): (len(new) - m) * _NEW for m in range(len(new) + 1)}
    for n, m in product(reversed(range(len(old))), reversed(range(len(new)))):
        alone = min(cost[n + 1, m] + _GONE, cost[n, m + 1] + _NEW)
        cost[n, m] = min(cost[n + 1, m + 1] + _cost(old[n], new[m]), alone)
    pairs, n, m = {}, 0, 0
    while n < len(old) and m < len(new):
        if cost[n, m] == cost[n + 1, m + 1] + _cost(old[n], new[m]):
            pairs[n] = m
            n, m = n + 1, m + 1
        elif cost[n, m] == cost[n + 1, m] + _GONE:
            n += 1
        else:
            m += 1
    return pairs


def _cost(old: Update, new: Update) -> int:
    if old == new:
        return _SAME
    if is_kept(old, new):
        return _ADDED_TO
    return _ALIKE if old.date == new.date or (old.note and old.note == new.note) else _UNLIKE
