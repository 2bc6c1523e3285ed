"""Three versions of a file's blocks to one: what each side added, in one order for both, and what does not agree.

Whichever side is called ours, the same comes out. A block that only one side has changed is taken as that side
has it, to the letter, whether what it says means anything to the program or not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from actionlog.blocks import Block, Layout, Name, blank_and_rest
from actionlog.document import same
from actionlog.joining import joined
from actionlog.schema import parse_ref
from actionlog.three_way import ByText, Conflict, Part, block, comments, interleaved, is_as_it_was

TWO_ENTRIES = "two different entries have the ref"
"""How a conflict is put in words that is settled with a new number for one of them."""


def reconciled(base: Layout, ours: Layout, theirs: Layout, by_text: ByText) -> list[Part]:
    """The parts of the merged file, in their order.

    The blocks of the base keep their places, unless one side has put them in another order. Those that are new come
    after them, unless a side has put one of its own before a block of the base.
    """
    known = base.by_name()
    tails = [blank_and_rest(version.tail)[1] for version in (base, ours, theirs)]
    ours, theirs = (_with_tail(known, side, tails) for side in (ours, theirs))
    versions = _Versions(base.by_name(), ours.by_name(), theirs.by_name(), by_text)
    places = {name: number for number, name in enumerate(_order(base, ours, theirs))}
    names = interleaved(
        [each.name for each in ours.blocks if versions.stays(each.name)],
        [each.name for each in theirs.blocks if versions.stays(each.name)],
        lambda name: (0, places[name]) if name in places else (1, _sortable(name)),
    )
    after_base = max((n for n, name in enumerate(names, 1) if name in places), default=0)
    found = comments(base.tail, ours.tail, theirs.tail, by_text)
    tail = Conflict("the comments at the end of the file", ours.tail, theirs.tail) if found is None else found
    before, after = (
        [part for name in some for part in versions.parts(name)] for some in (names[:after_base], names[after_base:])
    )
    return [*before, "" if after and isinstance(tail, str) and not tail.strip() else tail, *after]


def _order(base: Layout, ours: Layout, theirs: Layout) -> list[Name]:
    """The blocks of the base as the side has them that has moved some, where the other has not."""
    was, one, other = ([block.name for block in version.blocks] for version in (base, ours, theirs))
    in_all = set(was) & set(one) & set(other)
    orders = [[name for name in names if name in in_all] for names in (was, one, other)]
    moved = orders[2] if orders[1] == orders[0] else orders[1] if orders[2] == orders[0] else orders[0]
    return [*moved, *(name for name in was if name not in in_all)]


def _with_tail(known: Mapping[Name, Block], side: Layout, tails: Iterable[str]) -> Layout:
    """What stood at the end of another version stands above the first block that a side has added after it."""
    first = max((n for n, each in enumerate(side.blocks, 1) if each.name in known), default=0)
    if first == len(side.blocks):
        return side
    blank, lead = blank_and_rest(side.blocks[first].lead)
    tail = max((each for each in tails if lead.startswith(each)), key=len, default="")
    if not tail:
        return side
    added = replace(side.blocks[first], lead=lead.removeprefix(tail))
    return Layout((*side.blocks[:first], added, *side.blocks[first + 1 :]), blank + tail + side.tail)


def _sortable(name: Name) -> tuple[Any, ...]:
    """Entries by their number, which is no text; all else by its name."""
    ref = parse_ref(name[-1]) if name else None
    return (*name[:-1], ref.code, ref.stem, ref.number) if ref else (*name, "", "", 0)


def _called(name: Name) -> str:
    match name:
        case ():
            return "the keys at the head of the file"
        case ("action", ref):
            return ref
        case ("meeting",):
            return "the meeting"
        case ("registers", code):
            return f"the register {code}"
    return f"[{'.'.join(name)}]"


@dataclass(frozen=True, slots=True)
class _Versions:
    """The blocks of the three versions by name."""

    base: Mapping[Name, Block]
    ours: Mapping[Name, Block]
    theirs: Mapping[Name, Block]
    by_text: ByText

    def stays(self, name: Name) -> bool:
        """Whether a block is not one that a side has taken out and the other has left as it was."""
        was = self.base.get(name)
        sides = [side[name] for side in (self.ours, self.theirs) if name in side]
        return was is None or len(sides) == 2 or any(not is_as_it_was(was, side) for side in sides)

    def parts(self, name: Name) -> list[Part]:
        ours, theirs = self.ours.get(name), self.theirs.get(name)
        if ours is None or theirs is None:
            texts = [side.text if side else "" for side in (ours, theirs)]
            about = f"{_called(name)}: taken out in one version, changed in the other"
            return [Conflict(about, *texts)] if name in self.base else ["".join(texts)]
        doubt = self._why_the_meeting_is_in_doubt() if name == ("meeting",) else None
        if doubt is not None:
            return [Conflict(doubt, ours.text, theirs.text)]
        if name[:1] == ("action",) and name not in self.base and _are_different_entries(ours, theirs):
            return [Conflict(f"{TWO_ENTRIES} {name[1]}", ours.text, theirs.text)]
        return self._on_both_sides(name, ours, theirs)

    def _on_both_sides(self, name: Name, ours: Block, theirs: Block) -> list[Part]:
        """Where the heads do not agree each version has all the updates, so that none is lost with the other head."""
        base = self.base.get(name)
        head = block(base, ours, theirs, self.by_text)
        updates = joined(
            name[-1] if name else "", base.updates if base else (), ours.updates, theirs.updates, self.by_text
        )
        if head is not None:
            return [head, *updates]
        about = f"{_called(name)}: not the same in the two versions"
        if any(isinstance(part, Conflict) for part in updates):
            return [Conflict(about, ours.text, theirs.text)]
        common = "".join(map(str, updates))
        return [Conflict(about, *(side.lead + side.body + common for side in (ours, theirs)))]

    def _why_the_meeting_is_in_doubt(self) -> str | None:
        """A meeting is moved or cancelled on one side and has its first entries on the other: nobody meant both."""
        was = self.base.get(("meeting",))
        for one, other in ((self.ours, self.theirs), (self.theirs, self.ours)):
            if was is None or _has_entries(self.base) or _has_entries(one) or not _has_entries(other):
                continue
            now = one[("meeting",)].table
            for key, what in (("date", "moved"), ("cancelled", "cancelled")):
                if not same(was.table.get(key), now.get(key)):
                    return f"the meeting was {what} in one version, and entries were added to it in the other"
        return None


def _has_entries(blocks: Mapping[Name, Block]) -> bool:
    return any(name[:1] == ("action",) for name in blocks)


def _are_different_entries(ours: Block, theirs: Block) -> bool:
    """Whether two new entries of one ref differ in more than a clerk's title."""
    one, other = ({key: value for key, value in side.table.items() if key != "title"} for side in (ours, theirs))
    return not same(one, other)
