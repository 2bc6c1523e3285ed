"""Record what a meeting asked for."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from actionlog.changes import AddAction, apply
from actionlog.clock import today
from actionlog.commands._asking import ask, ask_choice, ask_several, can_ask, show_entry
from actionlog.commands._completion import complete
from actionlog.commands._due import Wanted, wanted
from actionlog.commands._partly import open_calendars, with_meeting
from actionlog.commands._shared import (
    Opened,
    Word,
    clean_line,
    clean_minuted,
    entry_named,
    example,
    refuse_more_than,
    say,
)
from actionlog.commands._writing import (
    Manner,
    body_of,
    carry_out,
    doubtful_due,
    manner_options,
    meeting_that_asked,
    next_refs,
    refuse_if_not_held,
    writing,
)
from actionlog.dates import in_words, is_day
from actionlog.errors import ActionlogError
from actionlog.lookup import get_meeting, names_a_meeting, take_register
from actionlog.model import KINDS, REPEATS, Action, Meeting, Register
from actionlog.position import position, why_exempt
from actionlog.wording import what_was_asked


@click.command(
    "add",
    epilog=example(
        'actionlog add CYP 2018-12-07 "A briefing be given in February." --minute "27(3)" --due "end of February"'
    ),
)
@click.argument("words", nargs=-1, metavar="[REGISTER [MEETING]] TEXT", shell_complete=complete("register", "meeting"))
@click.option("--kind", type=Word(KINDS), default="action", show_default=True, help="What it is.")
@click.option("--minute", metavar="TEXT", help="Where it is minuted, such as 27(3).")
@click.option("--title", metavar="TEXT", help="A short name for it.")
@click.option(
    "--owner",
    "owners",
    multiple=True,
    metavar="ROLE",
    shell_complete=complete("owner"),
    help="Who is to do it, the lead first; repeatable.",
)
@click.option("--due", metavar="DAY", help='A day, or words such as "end of May", counted from the meeting.')
@click.option("--due-text", metavar="TEXT", help="The minute's own words for when.")
@click.option("--repeat", type=Word(REPEATS), help="It is wanted again and again, first on the due day.")
@click.option("--exempt", metavar="REASON", help="Why it may not be public.")
@click.option("--follows", metavar="REF", help="The entry that this one came out of.")
@click.option("--supersedes", metavar="REF", help="The entry that this one replaces.")
@click.option("--source", metavar="TEXT", help="The document and line that it was read from.")
@click.option("--new-meeting", is_flag=True, help="The meeting is not in the calendar yet: add it.")
@manner_options
@click.pass_obj
def command(
    folder: Path, /, words: tuple[str, ...], new_meeting: bool, dry_run: bool, commit: bool, **given: Any
) -> None:
    """Record TEXT, which a meeting resolved, asked for or agreed, word for word as minuted.

    Without MEETING it is the register's last one. TEXT may be - to read it from standard input; without
    TEXT you are asked for everything, on a terminal. An owner or a day that is not known is left out, and
    can be added later with assign and defer.
    """
    manner = Manner(dry_run, commit)
    entry = _Given(**given)
    if can_ask() and _may_lack_a_text(words):
        opened = open_calendars(folder)
        if not words and opened.in_hand is None and opened.log.registers:
            words = (ask_choice("Register", list(opened.log.registers), None),)
        if _split(opened, words).text is None:
            words, entry = _ask(opened, words, entry)
    with writing(folder, manner, words=words, all_calendars=_goes_by_a_calendar(entry)) as calendar:
        found = _understand(calendar, words, new_meeting)
        opened = with_meeting(calendar, found.register.code, found.meeting.stem, _refs_named(entry))
        action = _action(opened, found, entry)
        change = AddAction(action, found.meeting if found.is_new else None)
        said, secret = _sentence(opened, change, found)
        say(*_warnings(opened, action))
        message = f"{action.ref}: added" + ("" if secret or not action.title else f" ({action.title})")
        carry_out(opened, [change], manner, [said], message, secret)


class _Given(NamedTuple):
    """What the options say of the entry, as typed."""

    kind: str
    minute: str | None
    title: str | None
    owners: tuple[str, ...]
    due: str | None
    due_text: str | None
    repeat: str | None
    exempt: str | None
    follows: str | None
    supersedes: str | None
    source: str | None


def _refs_named(entry: _Given) -> list[str]:
    return [ref for ref in (entry.follows, entry.supersedes) if ref]


def _goes_by_a_calendar(entry: _Given) -> bool:
    """Whether its due day may depend on one: where a day is named, or none, it does not."""
    return entry.repeat is not None or (entry.due is not None and not is_day(entry.due, today()))


class _Split(NamedTuple):
    """``[REGISTER [MEETING]] TEXT``; None: not said."""

    register: Register
    meeting: str | None
    text: str | None


def _split(opened: Opened, words: Sequence[str]) -> _Split:
    """The words read from the left. One that stands alone is the text, unless it names a meeting."""
    register, rest = take_register(opened.log, words, opened.in_hand)
    refuse_more_than(2, rest)
    if len(rest) == 1 and names_a_meeting(rest[0], today()):
        return _Split(register, rest[0], None)
    return _Split(register, rest[0] if len(rest) == 2 else None, rest[-1] if rest else None)


def _may_lack_a_text(words: Sequence[str]) -> bool:
    """Whether the last word may be a register or a meeting; only the log can tell, and reading it takes time."""
    return not words or words[-1].isalnum() or names_a_meeting(words[-1], today())


def _ask(opened: Opened, words: Sequence[str], entry: _Given) -> tuple[tuple[str, ...], _Given]:
    """Everything that is not said yet, field by field; and whether it is right."""
    said = _split(opened, words)
    meeting = said.meeting or ask(f"Meeting of {said.register.code}", "last", lambda day: _asked_at(said.register, day))
    text = ask("What was asked for, word for word", check=clean_minuted)
    asked_at = _asked_at(said.register, meeting)
    entry = entry._replace(
        kind=ask_choice("Kind", KINDS, entry.kind),
        minute=entry.minute or ask("Minute, such as 27(3)", ""),
        owners=entry.owners or ask_several("Owner, the lead first"),
        due=entry.due
        or ask("Due: a day, or words such as end of May", "", lambda typed: _deadline(typed, said.register, asked_at)),
    )
    found = _Understood(said.register, asked_at, False, True, _text(text))
    opened = with_meeting(opened, said.register.code, asked_at.stem, _refs_named(entry))
    show_entry(opened, _action(opened, found, entry))
    return (said.register.code, asked_at.stem, text), entry


def _asked_at(register: Register, typed: str) -> Meeting:
    """The meeting at which something can have been asked for."""
    meeting = get_meeting(register, typed, today(), "To add a meeting: actionlog meeting add.")
    refuse_if_not_held(meeting)
    return meeting


class _Understood(NamedTuple):
    register: Register
    meeting: Meeting
    is_new: bool
    named: bool
    text: str


def _understand(opened: Opened, words: Sequence[str], new_meeting: bool) -> _Understood:
    said = _split(opened, words)
    if said.text is None:
        raise ActionlogError("There is no text to record.", "Give it in quotes at the end, or - to read it.")
    text = _text(said.text)
    if said.meeting is None:
        return _Understood(said.register, get_meeting(said.register, "last", today()), False, False, text)
    meeting, is_new = meeting_that_asked(said.register, said.meeting, new_meeting)
    return _Understood(said.register, meeting, is_new, True, text)


def _action(opened: Opened, found: _Understood, entry: _Given) -> Action:
    deadline = _deadline(entry.due, found.register, found.meeting)
    code = found.register.code
    here = opened._replace(in_hand=code)
    return Action(
        ref=next_refs(opened.log, code, found.meeting.stem, 1)[0],
        kind=entry.kind,
        text=found.text,
        minute=clean_line(entry.minute, "minute") if entry.minute else None,
        title=None if entry.title is None else clean_line(entry.title, "title"),
        owners=tuple(dict.fromkeys(clean_line(owner, "owner") for owner in entry.owners)),
        due=deadline.due,
        due_text=clean_line(entry.due_text, "words for the due day") if entry.due_text else deadline.words,
        repeat=entry.repeat,
        exempt=None if entry.exempt is None else clean_line(entry.exempt, "reason for exemption"),
        follows=entry.follows and entry_named(here, entry.follows).ref,
        supersedes=entry.supersedes and entry_named(here, entry.supersedes).ref,
        source=clean_line(entry.source, "source") if entry.source else None,
        register=code,
        stem=found.meeting.stem,
        meeting=found.meeting.date,
    )


def _deadline(typed: str | None, register: Register, meeting: Meeting) -> Wanted:
    return wanted(typed or None, meeting.date, body_of(register))


def _text(given: str) -> str:
    """The text as minuted; a line that was only wrapped in the source joins the one before it."""
    if given == "-":
        given = sys.stdin.buffer.read().decode("utf-8", errors="surrogateescape").removeprefix("\ufeff")
    text = given.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    paragraphs = re.split(r"\n(?:[ \t]*+\n)++", text)
    return clean_minuted("\n\n".join(map(_unwrapped, paragraphs)))


def _unwrapped(paragraph: str) -> str:
    """The lines of a paragraph joined by a space, in place of the white space about each line's end."""
    first, *others = paragraph.split("\n")
    if not others:
        return first
    *between, last = others
    return " ".join([first.rstrip(" \t"), *(line.strip(" \t") for line in between), last.lstrip(" \t")])


def _sentence(opened: Opened, change: AddAction, found: _Understood) -> tuple[str, bool]:
    """What was recorded, and whether it is exempt."""
    action, log = change.action, apply(opened.log, change)
    where = position(action, max(today(), action.meeting), log.registers)
    assert where is not None
    second = "" if action.stem == action.meeting.isoformat() else f" ({action.stem})"
    meeting = f"the {'new ' if found.is_new else ''}meeting of {in_words(action.meeting)}{second}"
    if not found.named:
        meeting += ", the last one"
    start = f"{action.ref}: added to {meeting}"
    if where.exempt:
        return f"{start}; exempt.", True
    return f"{start}{what_was_asked(action, where)}.", False


def _warnings(opened: Opened, action: Action) -> list[str]:
    warnings = [
        f"Note: {other.ref}, of the same meeting, has the same words."
        for other in opened.log.actions
        if (other.register, other.stem, other.text) == (action.register, action.stem, action.text)
        and why_exempt(other, opened.log.registers) is None
    ]
    warnings += doubtful_due(action.due, action.meeting)
    if action.due is not None and action.kind == "decision":
        warnings.append("Note: a decision has nothing to follow up, so its due day counts for nothing.")
    if action.repeat and action.due is None:
        warnings.append("Note: without a due day to begin with, how it repeats is words only and it is never overdue.")
    return warnings
