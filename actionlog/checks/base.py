"""What a check works on, and what it gives."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from actionlog.errors import Place
from actionlog.model import SETTLED, Action, ActionLog, Update, replace
from actionlog.position import Position, Registers, counting_updates, is_the_body_itself, position, why_exempt
from actionlog.reading import MeetingFile


class Checked(NamedTuple):
    """A log, the files it was read from, the day that counts as today, and the entries that could be read."""

    log: ActionLog
    files: Mapping[PurePath, MeetingFile]
    as_at: datetime.date
    entries: "Sequence[Entry]"
    facts: "Mapping[PurePath, Facts]"
    """Of all files of the log, also where only some of them are checked again."""

    @classmethod
    def of(cls, log: ActionLog, files: Mapping[PurePath, MeetingFile], as_at: datetime.date) -> "Checked":
        found = list(_entries(files))
        return cls(log, files, as_at, found, facts_of(files, found, log.registers))


class Facts(NamedTuple):
    """What other files may have to know of a file to be checked against it."""

    faulty: bool
    """It has faults, so that there may be more in it than was read."""
    refs: list[str]
    links: "list[tuple[Finding, str]]"
    """The refs that it names, each with a finding to complete."""
    owners: "list[tuple[str, Finding]]"
    """The owners that it names, but for exempt business, each with a finding to complete."""
    recommendation: "Finding | None"
    """A recommendation to others than the register's own committee, if it has one."""


class Finding(NamedTuple):
    path: PurePath
    place: Place
    sentence: str

    def saying(self, words: str) -> "Finding":
        """The finding with these words after what it says already."""
        return self._replace(sentence=f"{self.sentence}{words}")


Check = Callable[[Checked], Iterable[Finding]]


class Entry(NamedTuple):
    """An entry, and where in which file it stands."""

    path: PurePath
    number: int
    action: Action
    standing: tuple[tuple[int, Update], ...]
    """The updates that are not struck, with their number in the file, from 0."""

    def found(self, sentence: str, *key: str) -> Finding:
        return Finding(self.path, ("action", self.number, *key), f"{self.action.ref}: {sentence}")

    def found_in(self, update: int, sentence: str, *key: str) -> Finding:
        place: Place = ("action", self.number, "update", update, *key)
        return Finding(self.path, place, f"{self.action.ref}, update {update + 1}: {sentence}")

    def found_at(self, update: int | None, *key: str) -> Finding:
        """A finding to complete, in an update or (None) in the entry itself."""
        return self.found("", *key) if update is None else self.found_in(update, "", *key)

    def updates(self) -> Iterable[tuple[int, Update]]:
        return self.standing


def tables(value: Any) -> list[dict[str, Any]]:
    """The tables of an array as a file has it: an empty one for what is no table, none where it is no array."""
    return [item if isinstance(item, dict) else {} for item in value] if isinstance(value, list) else []


def entries(checked: Checked) -> Sequence[Entry]:
    """The entries that could be read."""
    return checked.entries


def _entries(files: Mapping[PurePath, MeetingFile]) -> Iterator[Entry]:
    for path, file in files.items():
        written = [table.get("ref") for table in tables(file.data.get("action"))]
        numbers = {ref: n for n, ref in enumerate(written) if isinstance(ref, str)}
        for action in file.actions:
            standing = tuple((n, update) for n, update in enumerate(action.updates) if update.struck is None)
            yield Entry(path, numbers[action.ref], action, standing)


def may_be_settled_before(entry: Entry, update: Update) -> bool:
    """Whether another update that does not come after this one settles the entry, or may make it a decision."""
    return entry.action.kind == "decision" or any(
        other is not update and other.date <= update.date and (other.status in SETTLED or other.kind is not None)
        for _, other in entry.standing
    )


def around(action: Action, update: Update, checked: Checked) -> tuple[Position | None, Position | None]:
    """The position just before and just after an update, without those that come later."""
    counting = counting_updates(action, update.date)
    until = next((n for n, one in enumerate(counting) if one is update), len(counting))
    ways = (replace(action, updates=tuple(counting[:end])) for end in (until, until + 1))
    before, after = (position(way, update.date, checked.log.registers) for way in ways)
    return before, after


# ---------------------------------------------------------------- what the files have to do with each other


def facts_of(
    files: Mapping[PurePath, MeetingFile], found: Iterable[Entry], registers: Registers
) -> dict[PurePath, Facts]:
    facts = {path: Facts(bool(file.problems), [], [], [], None) for path, file in files.items()}
    for entry in found:
        mine = facts[entry.path]
        mine.refs.append(entry.action.ref)
        mine.links.extend(_links(entry))
        if why_exempt(entry.action, registers) is None:
            mine.owners.extend((owner, entry.found_at(n, "owners")) for owner, n in owners_of(entry))
        if mine.recommendation is None and _is_to_others(entry.action, registers):
            facts[entry.path] = mine._replace(recommendation=entry.found("", "kind"))
    return facts


def owners_of(entry: Entry) -> Iterator[tuple[str, int | None]]:
    """Every owner that is named, with the number of the update that does; None: the entry itself."""
    yield from ((owner, None) for owner in entry.action.owners)
    yield from ((owner, n) for n, update in entry.updates() for owner in update.owners or ())


def _links(entry: Entry) -> Iterator[tuple[Finding, str]]:
    for key in ("follows", "supersedes"):
        if ref := getattr(entry.action, key):
            yield entry.found(f"{key} {ref}", key), ref
    for n, update in entry.updates():
        if ref := update.superseded_by:
            yield entry.found_in(n, f"superseded by {ref}", "superseded_by"), ref


def _is_to_others(action: Action, registers: Registers) -> bool:
    owner = action.owners[0] if action.owners else ""
    return action.kind == "recommendation" and not is_the_body_itself(owner, registers[action.register])
