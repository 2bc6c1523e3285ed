"""A point: one thing that minutes say was decided or asked for, as it stands on the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from actionlog.minutes.paragraphs import Paragraph, plain
from actionlog.minutes.places import AGENDA, ASIDE, DECISION, END, Place


@dataclass(frozen=True)
class Point:
    """``lead`` is what stood before the list the point is of; ``owner`` and ``when`` who and by when, where these are
    named beside the text and not in it; ``speaker`` who spoke last before it. ``droppable``: see Mark."""

    text: str
    marker: str
    place: Place
    line: int
    page: int | None = None
    label: str | None = None
    lead: str = ""
    owner: str | None = None
    speaker: str | None = None
    when: str | None = None
    droppable: bool = False

    @cached_property
    def plain(self) -> str:
        return plain(self.text)


@dataclass(frozen=True)
class Page:
    """The paragraphs of a document and where each of them stands."""

    found: Sequence[Paragraph]
    places: Sequence[Place]

    def __len__(self) -> int:
        return len(self.found)

    def goes_on(self, i: int, j: int) -> bool:
        """Whether paragraph ``j`` is there and stands in the section of ``i``, in a part that can hold points."""
        if j >= len(self.found):
            return False
        here, there = self.places[i], self.places[j]
        return (
            here.section == there.section
            and there.part not in (AGENDA, ASIDE, END)
            and not (here.part != there.part and there.part == DECISION)
        )

    def begins_a_section(self, i: int) -> bool:
        return i == 0 or self.places[i].section != self.places[i - 1].section

    @cached_property
    def sections(self) -> dict[int, range]:
        """Of each section the paragraphs that it holds, in a part that can hold points."""
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        for i, place in enumerate(self.places):
            first.setdefault(place.section, i)
            last[place.section] = i
        return {section: range(start, last[section] + 1) for section, start in first.items()}
