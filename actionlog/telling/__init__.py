"""What two versions of a log differ in, told to a clerk: each difference as what happened, in a sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from actionlog.alterations import ChangeRef, Difference, OfCalendar, OfSettings, OrderActions, apply
from actionlog.changes import AddAction, MoveMeeting
from actionlog.entries import EXEMPT
from actionlog.model import Action, ActionLog, replace
from actionlog.position import why_exempt
from actionlog.rewording import words
from actionlog.telling.base import Told
from actionlog.telling.calendar import told_of_calendar, told_of_settings
from actionlog.telling.entries import OfEntry, told_of_entry

__all__ = ["Told", "tell"]


def tell(old: ActionLog, new: ActionLog, made: Sequence[Difference], *, include_exempt: bool = False) -> list[Told]:
    """What ``made`` comes to, which leads from the old log to the new.

    An entry that is exempt in either of them is told by its ref alone: once among what any log may show, and once
    among what it should never show. With ``include_exempt`` it is told like others, and marked.
    """
    told, exempt = _everything(old, new, made), _exempt(old, new, made)
    return list(_marked(told, exempt) if include_exempt else _held_back(told, exempt))


def _everything(old: ActionLog, new: ActionLog, made: Sequence[Difference]) -> Iterator[Told]:
    held = old
    for change in made:
        held = apply(held, change) if isinstance(change, MoveMeeting) else held
    twice = _standing_twice(held, new)
    entries = {action.ref: action for action in held.actions}
    for change in made:
        if isinstance(change, OfSettings):
            yield from told_of_settings(change, old)
        elif isinstance(change, OfCalendar):
            yield from told_of_calendar(change, old, held)
        elif isinstance(change, OrderActions):
            numbers = ", ".join(ref.rpartition("-")[2] for ref in change.refs)
            told = words(f"the entries stand in another order: {numbers}")
            yield Told("entries-reordered", told, change.code, change.stem)
        elif (ref := _ref(change)) in twice:
            yield from twice[ref]
            twice[ref] = []
        else:
            was = change.action if isinstance(change, AddAction) else entries[ref]
            now = _after(was, change, new)
            yield from told_of_entry(change, was, now, new.registers)
            entries[now.ref] = now


def _ref(change: OfEntry) -> str:
    return change.action.ref if isinstance(change, AddAction) else change.ref


def _after(action: Action, change: OfEntry, log: ActionLog) -> Action:
    """The entry after the change; as it is, where it comes or goes."""
    if isinstance(change, AddAction):
        return action
    changed = apply(replace(log, actions=(action,)), change).actions
    return changed[0] if changed else action


def _standing_twice(old: ActionLog, new: ActionLog) -> dict[str, list[Told]]:
    """What is to be told of the refs that more than one entry has, or had: nobody can say which was which."""
    before, after = (Counter(action.ref for action in log.actions) for log in (old, new))
    found: dict[str, list[Told]] = {}
    for action in (*new.actions, *old.actions):
        ref = action.ref
        if ref in found or max(before[ref], after[ref]) < 2:
            continue
        texts = "; ".join(f'"{a.text}"' for a in new.actions if a.ref == ref)
        told = f"{after[ref]} entries have this ref" if after[ref] != 1 else "one entry has this ref"
        told += f", and {before[ref]} had it" if before[ref] > 1 else ""
        found[ref] = [Told("ref-twice", words(f"{told}: {texts}"), action.register, action.stem, ref, never=True)]
    return found


# ---------------------------------------------------------------- exempt


def _exempt(old: ActionLog, new: ActionLog, made: Iterable[Difference]) -> set[str]:
    """The refs of entries that are exempt in either log, under whatever ref they stand in the other."""
    exempt = {a.ref for log in (old, new) for a in log.actions if why_exempt(a, log.registers) is not None}
    for change in made:
        if isinstance(change, ChangeRef) and exempt & {change.ref, change.new_ref}:
            exempt |= {change.ref, change.new_ref}
    return exempt


def _held_back(told: Iterable[Told], exempt: set[str]) -> Iterator[Told]:
    seen = set()
    for each in told:
        if each.ref not in exempt:
            yield each
        elif (each.ref, each.never) not in seen:
            seen.add((each.ref, each.never))
            yield Told(EXEMPT, words(EXEMPT), each.register, each.stem, each.ref, never=each.never, exempt=True)


def _marked(told: Iterable[Told], exempt: set[str]) -> Iterator[Told]:
    mark = words(f"[{EXEMPT}] ")
    return (each._replace(words=mark + each.words, exempt=True) if each.ref in exempt else each for each in told)
