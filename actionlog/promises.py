"""Written is written: what may not have changed between a file as committed and the same file now."""

from collections.abc import Iterator
from typing import Any

from actionlog.document import parse, same
from actionlog.errors import Fault, Place
from actionlog.model import KEYS_ADDED_LATER
from actionlog.schema import read_actions, read_meeting


def sound_data(text: str) -> dict[str, Any] | None:
    """The data of a meeting's file of a revision; None where it was not sound, so that it promised nothing."""
    try:
        data = parse(text)
    except ValueError:
        return None
    meeting, faults = read_meeting(data, "")
    if meeting is not None:
        faults += read_actions(data, "", meeting)[1]
    return None if faults else data


def broken_promises(written: dict[str, Any], now: dict[str, Any]) -> Iterator[Fault]:
    """What of a meeting's file was written and is not there any more, or says something else.

    An entry may get another ``title``, an update may get what is added later, and both may get updates
    after their last. Places are those of the file as it is now.
    """
    entries = {table.get("ref"): n for n, table in enumerate(now.get("action", ()))}
    for table in written.get("action", ()):
        ref = table.get("ref")
        if ref not in entries:
            yield Fault((), "entry-gone", f"{ref} is committed and is not here any more.")
            continue
        number = entries[ref]
        yield from _changed_entry(ref, table, now["action"][number], ("action", number))


def _changed_entry(ref: str, written: dict[str, Any], now: dict[str, Any], place: Place) -> Iterator[Fault]:
    for key in {**written, **now}:
        if key not in ("title", "update") and not same(written.get(key), now.get(key)):
            yield Fault((*place, key), "entry-changed", f"{ref}: its {key} is not as it was committed.")
    updates = now.get("update", [])
    for n, update in enumerate(written.get("update", ())):
        if n >= len(updates):
            yield Fault(place, "update-gone", f"{ref}: update {n + 1}, which is committed, is not here any more.")
        elif changed := _changed_keys(update, updates[n]):
            what = ", ".join(changed)
            sentence = f"{ref}: update {n + 1} is not as it was committed ({what})."
            yield Fault((*place, "update", n), "update-changed", sentence)


def _changed_keys(written: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """The keys that differ, but for those that were added and may be."""
    return [
        key
        for key in {**written, **now}
        if not same(written.get(key), now.get(key)) and not (key in KEYS_ADDED_LATER and key not in written)
    ]
