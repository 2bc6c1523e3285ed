"""From what a clerk typed to what the log holds, or a sentence that says what it may have been meant to be."""

import datetime
from collections.abc import Iterable, Sequence

from actionlog.dates import day_month_year, in_words, is_day, parse_day
from actionlog.errors import ActionlogError
from actionlog.model import Action, ActionLog, Meeting, Register, refs_by_file
from actionlog.schema import STEM, is_stem


def did_you_mean(typed: str, known: Iterable[str], least: float = 0.6) -> str:
    """``Did you mean CYP?``, or nothing where nothing known is near."""
    from difflib import get_close_matches  # 2 ms that only a slip needs

    folded = {word.casefold(): word for word in known}
    near = get_close_matches(typed.casefold(), folded, 3, least)
    return f"Did you mean {' or '.join(folded[word] for word in near)}?" if near else ""


def find_register(log: ActionLog, code: str) -> Register | None:
    """The register of a code in any case."""
    return log.registers.get(code.upper())


def get_register(log: ActionLog, code: str) -> Register:
    register = find_register(log, code)
    if register is None:
        raise ActionlogError(f'There is no register "{code}".', *_hints(code, log.registers))
    return register


def _hints(typed: str, known: Iterable[str]) -> list[str]:
    known = list(known)
    if not known:
        return ['There is none yet: see "actionlog register add".']
    listed = f"The registers are {', '.join(known)}." if len(known) > 1 else f"The only register is {known[0]}."
    return [hint for hint in (did_you_mean(typed, known, 0.5), listed) if hint]


def take_register(log: ActionLog, words: Sequence[str], in_hand: str | None) -> tuple[Register, list[str]]:
    """The register that the first word names, else the one in hand; and the words after it.

    ``in_hand`` is the code of the register whose folder the clerk is in, or of the log's only one.
    """
    if words and (named := find_register(log, words[0])):
        return named, list(words[1:])
    is_code = bool(words) and words[0].isalnum() and words[0].casefold() not in ("last", "next", "today", "yesterday")
    if is_code and (in_hand is None or (len(words) > 1 and words[0].isupper())):
        get_register(log, words[0])
    if in_hand is not None:
        return get_register(log, in_hand), list(words)
    raise ActionlogError("Say which register is meant.", *_hints("", log.registers))


def names_a_meeting(word: str, today: datetime.date) -> bool:
    """Whether it is a day, a file's name such as ``2019-02-22b``, ``last`` or ``next``, and not a text or a ref."""
    return word.casefold() in ("last", "next") or is_stem(word.casefold()) or is_day(word, today)


def find_meeting(register: Register, typed: str, today: datetime.date) -> Meeting | None:
    """The meeting of a day, a file name such as ``2019-02-22b``, or ``last`` or ``next`` as at today.

    None where the day is no meeting of the register; raises ActionlogError where it is no day at all.
    """
    held = [m for m in register.meetings if m.is_on]
    match typed.casefold():
        case "last":
            return _or_refuse([m for m in held if m.date <= today][-1:], register, "has had no meeting yet")
        case "next":
            return _or_refuse([m for m in held if m.date >= today][:1], register, "has no meeting to come")
    named = [m for m in register.meetings if m.stem == typed.casefold()]
    if named or (STEM.fullmatch(typed.casefold()) and typed[-1].isalpha()):
        return named[0] if named else None
    day = parse_day(typed, today)
    named = [m for m in register.meetings if m.date == day]
    if len(named) > 1 and not any(m.stem == day.isoformat() for m in named):
        raise ActionlogError(f"{register.code} has {len(named)} meetings on {in_words(day)}.", _stems(named))
    return next((m for m in named if m.stem == day.isoformat()), named[0] if named else None)


def _stems(meetings: Sequence[Meeting]) -> str:
    return f"Name one by its file: {' or '.join(m.stem for m in meetings)}."


def _or_refuse(found: Sequence[Meeting], register: Register, why: str) -> Meeting:
    if not found:
        raise ActionlogError(f"{register.code} {why}.", 'See "actionlog meetings", and "actionlog meeting add".')
    return found[0]


def get_meeting(register: Register, typed: str, today: datetime.date, advice: str = "") -> Meeting:
    """The meeting that was typed. Raises ActionlogError that names the nearest one where there is none."""
    meeting = find_meeting(register, typed, today)
    if meeting is None:
        raise no_such_meeting(register, typed, today, advice)
    return meeting


def no_such_meeting(register: Register, typed: str, today: datetime.date, advice: str = "") -> ActionlogError:
    if STEM.fullmatch(typed.casefold()) and typed[-1].isalpha():
        return ActionlogError(f"{register.code} has no meeting {typed}.")
    day = parse_day(typed, today)
    nearest = min(register.meetings, key=lambda m: abs((m.date - day).days), default=None)
    where = f"The nearest is {in_words(nearest.date)}." if nearest else "It has no meetings yet."
    return ActionlogError(
        f"{register.code} has no meeting on {in_words(day)}.",
        where,
        advice or f'If there is one on {day_month_year(day)}: "actionlog meeting add {register.code} {day}".',
    )


def get_action(log: ActionLog, typed: str, in_hand: str | None = None) -> Action:
    """The entry of a ref in any case, or shortened to whole tail parts where only one entry fits.

    The register in hand is tried before the whole log.
    """
    ref = _ref_meant([ref for refs in refs_by_file(log).values() for ref in refs], typed, in_hand)
    found = next((action for action in log.actions if action.ref == ref), None)
    if found is None:
        raise ActionlogError(f"The file of {ref} was changed while the log was read.", "Give the command again.")
    return found


def _ref_meant(refs: Sequence[str], typed: str, in_hand: str | None) -> str:
    named = [ref for ref in refs if ref.casefold() == typed.casefold()]
    if len(named) == 1:
        return named[0]
    if len(named) > 1:
        raise ActionlogError(f"{len(named)} entries have the ref {named[0]}.", "Give the later one a free number.")
    fitting = [ref for ref in refs if is_tail(typed, ref)]
    fitting = [ref for ref in fitting if ref.startswith(f"{in_hand}-")] or fitting
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        listed = [f"  {ref}" for ref in fitting[:10]]
        more = [f"  and {len(fitting) - 10} more"] if len(fitting) > 10 else []
        raise ActionlogError(f'"{typed}" fits several entries. Which is meant?', *listed, *more)
    _refuse_a_meeting(refs, typed)
    hint = did_you_mean(typed, _near(refs, typed))
    raise ActionlogError(f'There is no entry "{typed}".', hint or 'See "actionlog list --all" for those there are.')


def _refuse_a_meeting(refs: Iterable[str], typed: str) -> None:
    held = [ref for ref in refs if is_tail(typed, _meeting_of(ref))]
    if typed.count("-") > 1 and len(set(map(_meeting_of, held))) == 1:
        which = f"Its entries are {held[0]} to {held[-1]}." if len(held) > 1 else f"Its only entry is {held[0]}."
        raise ActionlogError(f'"{typed}" is a meeting; the number of the entry is left out.', which)


def _near(refs: Iterable[str], typed: str) -> list[str]:
    """The refs of the meetings that are likely meant: to compare each ref would take a second of a large log."""
    from difflib import get_close_matches

    meetings = {_meeting_of(ref).casefold() for ref in refs}
    near = [each for each in meetings if is_tail(_meeting_of(typed), each)]
    near = near or get_close_matches(typed.casefold(), meetings, 3, 0.75)
    return [ref for ref in refs if _meeting_of(ref).casefold() in near]


def _meeting_of(ref: str) -> str:
    """A ref without the number at its end."""
    return ref.rpartition("-")[0]


def is_tail(typed: str, ref: str) -> bool:
    """Whether what was typed is the ref, or its last parts, in any case."""
    return f"-{ref}".casefold().endswith(f"-{typed}".casefold())
