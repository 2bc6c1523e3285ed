"""Written is written: what may not have changed between a log as committed and the same log now."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from actionlog.aligning import align
from actionlog.checks.base import Checked, Finding, entries
from actionlog.dates import day_month_year
from actionlog.document import parse, same
from actionlog.errors import Fault, Place
from actionlog.model import KEYS_ADDED_LATER, Action, Update
from actionlog.position import Registers, position
from actionlog.reading import MeetingFile
from actionlog.schema import read_actions, read_meeting


def sound_data(text: str) -> dict[str, Any] | None:
    """The data of a meeting's file of a revision; None where it was not sound."""
    try:
        data = parse(text)
    except ValueError:
        return None
    meeting, faults = read_meeting(data, "")
    if meeting is not None:
        faults += read_actions(data, "", meeting)[1]
    return None if faults else data


class _Entry(NamedTuple):
    """An entry as it was read, and its table with the keys that the program does not know."""

    action: Action
    table: dict[str, Any]
    place: Place

    @property
    def as_minuted(self) -> tuple[str | None, ...]:
        return self.action.kind, self.action.minute, self.action.text


def _entries(file: MeetingFile) -> dict[str, _Entry]:
    """By ref, those that could be read; one that stands twice is left out, since nobody can say which is which."""
    tables = file.data.get("action")
    refs = [table.get("ref") if isinstance(table, dict) else None for table in tables] if tables else []
    return {
        action.ref: _Entry(action, file.data["action"][refs.index(action.ref)], ("action", refs.index(action.ref)))
        for action in file.actions
        if refs.count(action.ref) == 1
    }


# ---------------------------------------------------------------- a file


def broken_promises(
    now: MeetingFile, *written: MeetingFile | None, renumbered: Sequence[Mapping[str, str]] = ()
) -> Iterator[Fault]:
    """What of a meeting's file was written and is not there any more, or says something else.

    An entry may get another ``title``, an update may get what is added later, and new updates may stand among
    an entry's old ones, as a merge puts them. What was written with a fault promised nothing, and of what cannot
    be read now only that is to be said. Places are those of the file as it is now.

    In a merge the file was written by both sides (None: one of them does not have it). Where each gave one ref to an
    entry of its own, one of the two may get another number; ``renumbered`` has those of either side, of any file.
    """
    if now.problems and not now.data:
        return
    here, sides = _entries(now), [_entries(file) if file else {} for file in written]
    new = [entry for ref, entry in here.items() if not any(ref in side for side in sides)]
    unreadable = _refs(now) - set(here)
    said: list[Fault] = []
    all_numbers = renumbered or [{} for _ in sides]
    for side, other, numbers in zip(sides, reversed(sides), all_numbers, strict=True):
        for ref, entry in side.items():
            found = here.get(numbers.get(ref, ref))
            if found is not None and ref not in numbers and _is_the_others(ref, side, other, here):
                said.append(Fault(found.place, "entry-gone", f"{ref}: {_ONE_OF_TWO}"))
            elif found is not None:
                said += _changed_entry(entry, found, numbers, other.get(ref))
            elif ref not in unreadable:
                said.append(_gone(entry, new))
    yield from dict.fromkeys(said)


def new_numbers(now: MeetingFile, *written: MeetingFile | None) -> list[dict[str, str]]:
    """By side, the refs that both sides of a merge have given to different entries, where the other side's stands
    under it now: each with the new ref of this side's entry."""
    here, sides = _entries(now), [_entries(file) if file else {} for file in written]
    new = [entry for ref, entry in here.items() if not any(ref in side for side in sides)]
    found: list[dict[str, str]] = []
    for side, other in zip(sides, reversed(sides), strict=True):
        fits = {
            ref: [each.action.ref for each in new if each.as_minuted == entry.as_minuted]
            for ref, entry in side.items()
            if _is_the_others(ref, side, other, here)
        }
        found.append({ref: refs[0] for ref, refs in fits.items() if refs})
    return found


def _refs(file: MeetingFile) -> set[str]:
    tables = file.data.get("action")
    named = (table.get("ref") for table in tables if isinstance(table, dict)) if isinstance(tables, list) else ()
    return {ref for ref in named if isinstance(ref, str)}


def _is_the_others(
    ref: str, side: Mapping[str, _Entry], other: Mapping[str, _Entry], now: Mapping[str, _Entry]
) -> bool:
    """Whether both sides have given the ref to an entry of their own, and the other side's stands under it now."""
    if ref not in other or ref not in now:
        return False
    return side[ref].as_minuted != other[ref].as_minuted == now[ref].as_minuted


_ONE_OF_TWO = (
    "two entries were given this ref, and one of them is not here any more. Both are to be kept, one of them with "
    "another number (renumber)."
)


def _gone(entry: _Entry, new: Sequence[_Entry]) -> Fault:
    ref = entry.action.ref
    elsewhere = next((each for each in new if each.as_minuted == entry.as_minuted), None)
    if elsewhere is None:
        return Fault((), "entry-gone", f"{ref} is committed and is not here any more.")
    why = f"{ref} is committed, and stands here as {elsewhere.action.ref} now. A ref never changes."
    return Fault((*elsewhere.place, "ref"), "ref-changed", why)


def _changed_entry(written: _Entry, now: _Entry, numbers: Mapping[str, str], other: _Entry | None) -> Iterator[Fault]:
    """``other`` is the entry as the other side of a merge has it."""
    ref = now.action.ref
    for key in {**written.table, **now.table}:
        if key not in ("ref", "title", "update") and not _same(key, written.table, now.table, numbers):
            yield Fault((*now.place, key), "entry-changed", f"{ref}: its {key} is not as it was committed.")
    before, after = written.table.get("update", []), now.table.get("update", [])
    found = align(written.action.updates, now.action.updates)
    others = _tables_by_place(other, now) if other is not None else {}
    for n, update in enumerate(written.action.updates):
        which = f"{ref}: update {n + 1}, of {day_month_year(update.date)}, which is committed,"
        m = found.pairs.get(n)
        if m is None:
            yield Fault(now.place, "update-gone", f"{which} is not here any more.")
        elif changed := _changed_keys(before[n], after[m], numbers, others.get(m, {})):
            sentence = f"{which} is not as it was ({', '.join(changed)})."
            yield Fault((*now.place, "update", m), "update-changed", sentence)
        elif n in found.moved:
            yield Fault((*now.place, "update", m), "update-moved", f"{which} does not stand where it stood.")


def _tables_by_place(written: _Entry, now: _Entry) -> dict[int, dict[str, Any]]:
    """The updates as written, by where they stand now."""
    pairs = align(written.action.updates, now.action.updates).pairs
    return {m: written.table["update"][n] for n, m in pairs.items()}


def _changed_keys(
    written: dict[str, Any], now: dict[str, Any], numbers: Mapping[str, str], other: dict[str, Any]
) -> list[str]:
    """The keys that differ, but for those that were added and may be. Where both sides of a merge have added one, and
    not alike, only one of the two can stand there."""
    return [
        key
        for key in {**written, **now}
        if not _same(key, written, now, numbers)
        and not (key in KEYS_ADDED_LATER and (key not in written or (key in other and same(other[key], now.get(key)))))
    ]


_REFS = ("follows", "supersedes", "superseded_by")


def _same(key: str, written: dict[str, Any], now: dict[str, Any], numbers: Mapping[str, str]) -> bool:
    """Whether a key says the same; a ref that another entry names may have got another number with that entry."""
    said = written.get(key)
    return same(numbers.get(said, said) if key in _REFS and isinstance(said, str) else said, now.get(key))


# ---------------------------------------------------------------- the log


def gone_with_their_file(written: MeetingFile) -> Iterator[Fault]:
    """The entries of a file that is not there any more. A meeting without entries may go: it is moved so."""
    for ref in _entries(written):
        yield Fault((), "entry-gone", f"{ref} is committed, and its file is not here any more.")


def entered_unsaid(written: Iterable[Action], now: Checked) -> Iterator[Finding]:
    """New updates dated before a meeting of their register that, as written, has signed entries off already, and
    that do not say when they were entered: that meeting was not told of them."""
    before: dict[str, list[Action]] = {}
    for action in written:
        before.setdefault(action.ref, []).append(action)
    signed_off = _last_signed_off(chain.from_iterable(before.values()), now.log.registers)
    for entry in entries(now) if signed_off else ():
        written_as = [was.updates for was in before.get(entry.action.ref, ())]
        if entry.action.updates in written_as:
            continue
        old = {m for was in written_as for m in align(was, entry.action.updates).pairs.values()}
        for n, update in entry.updates():
            day = signed_off.get(_stood_in(entry.action, update, now.log.registers), update.date)
            if n not in old and update.recorded is None and update.date < day:
                yield entry.found_in(
                    n,
                    f"new, and dated before the meeting of {day_month_year(day)}, which has signed off without it. Say "
                    "when it was entered: recorded = and the day.",
                )


def _last_signed_off(actions: Iterable[Action], registers: Registers) -> dict[str, datetime.date]:
    """By register, the latest meeting that is recorded to have closed an entry."""
    days: dict[str, datetime.date] = {}
    for action in actions:
        for update in action.updates:
            if update.status == "closed" and update.meeting is not None and update.struck is None:
                code = _stood_in(action, update, registers)
                days[code] = max(days.get(code, update.meeting), update.meeting)
    return days


def _stood_in(action: Action, update: Update, registers: Registers) -> str:
    """The register in whose lists the entry was on the day of an update."""
    found = position(action, update.date, registers)
    return found.register if found else action.register
