"""Record what a meeting asked for."""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from actionlog.changes import AddAction, apply
from actionlog.clock import today
from actionlog.commands._shared import Opened, clean_text, example, refuse_more_than, say
from actionlog.commands._writing import Manner, carry_out, manner_options, writing
from actionlog.dates import Deadline, in_words, parse_day, parse_deadline
from actionlog.errors import ActionlogError
from actionlog.lookup import find_meeting, get_action, get_meeting, no_such_meeting, take_register
from actionlog.model import KINDS, REPEATS, Action, Meeting, Register
from actionlog.position import position
from actionlog.schema import Ref, parse_ref
from actionlog.wording import NO_OWNER, due_in_words, owners_in_words, status_in_words


@click.command(
    "add",
    epilog=example(
        'actionlog add CYP 2018-12-07 "A briefing be given in February." --minute "27(3)" --due "end of February"'
    ),
)
@click.argument("words", nargs=-1, required=True, metavar="[REGISTER [MEETING]] TEXT")
@click.option("--kind", type=click.Choice(KINDS), default="action", show_default=True, help="What it is.")
@click.option("--minute", metavar="TEXT", help="Where it is minuted, such as 27(3).")
@click.option("--title", metavar="TEXT", help="A short name for it.")
@click.option("--owner", "owners", multiple=True, metavar="ROLE", help="Who is to do it, the lead first; repeatable.")
@click.option("--due", metavar="DAY", help='A day, or words such as "end of May", counted from the meeting.')
@click.option("--due-text", metavar="TEXT", help="The minute's own words for when.")
@click.option("--repeat", type=click.Choice(REPEATS), help="It is wanted again and again, first on the due day.")
@click.option("--exempt", metavar="REASON", help="Why it may not be public.")
@click.option("--follows", metavar="REF", help="The entry that this one came out of.")
@click.option("--supersedes", metavar="REF", help="The entry that this one replaces.")
@click.option("--source", metavar="TEXT", help="The document and line that it was read from.")
@click.option("--new-meeting", is_flag=True, help="The meeting is not in the calendar yet: add it.")
@manner_options
@click.pass_obj
def command(
    folder: Path,
    /,
    words: tuple[str, ...],
    kind: str,
    minute: str | None,
    title: str | None,
    owners: tuple[str, ...],
    due: str | None,
    due_text: str | None,
    repeat: str | None,
    exempt: str | None,
    follows: str | None,
    supersedes: str | None,
    source: str | None,
    new_meeting: bool,
    dry_run: bool,
    commit: bool,
) -> None:
    """Record TEXT, which a meeting resolved, asked for or agreed, word for word as minuted.

    Without MEETING it is the register's last one. TEXT may be - to read it from standard input. An owner
    or a day that is not known is left out, and can be added later with assign and defer.
    """
    manner = Manner(dry_run, commit)
    with writing(folder, manner) as opened:
        found = _understand(opened, words, new_meeting)
        deadline = parse_deadline(due, found.meeting.date) if due else Deadline(None)
        action = Action(
            ref=_next_ref(opened, found.register, found.meeting),
            kind=kind,
            text=found.text,
            minute=minute,
            title=title and clean_text(title, "title"),
            owners=tuple(clean_text(owner, "owner") for owner in owners),
            due=deadline.due,
            due_text=due_text or deadline.words,
            repeat=repeat,
            exempt=exempt and clean_text(exempt, "reason for exemption"),
            follows=follows and get_action(opened.log, follows, found.register.code).ref,
            supersedes=supersedes and get_action(opened.log, supersedes, found.register.code).ref,
            source=source,
            register=found.register.code,
            stem=found.meeting.stem,
            meeting=found.meeting.date,
        )
        change = AddAction(action, found.meeting if found.is_new else None)
        said, secret = _sentence(opened, change, found)
        for warning in _warnings(opened, action):
            say(warning)
        message = f"{action.ref}: added" + ("" if secret or not title else f" ({title})")
        carry_out(opened, [change], manner, [said], message, secret)


@dataclass(frozen=True, slots=True)
class _Understood:
    register: Register
    meeting: Meeting
    is_new: bool
    named: bool
    text: str


def _understand(opened: Opened, words: Sequence[str], new_meeting: bool) -> _Understood:
    """``[REGISTER [MEETING]] TEXT``, read from the left."""
    register, rest = take_register(opened.log, words, opened.in_hand)
    refuse_more_than(2, rest)
    if not rest or (len(rest) == 1 and _is_a_day(rest[0])):
        raise ActionlogError("There is no text to record.", "Give it in quotes at the end, or - to read it.")
    text = _text(rest[-1])
    named = len(rest) == 2
    if not named:
        return _Understood(register, get_meeting(register, "last", today()), False, named, text)
    meeting = find_meeting(register, rest[0], today())
    if meeting is None and not new_meeting:
        raise no_such_meeting(register, rest[0], today(), "If the day is right: --new-meeting adds the meeting too.")
    if meeting is not None and not meeting.is_on:
        raise ActionlogError(
            f"The meeting of {in_words(meeting.date)} was cancelled: {meeting.cancelled}.",
            "Nothing can have been asked for there.",
        )
    if meeting is not None:
        return _Understood(register, meeting, False, named, text)
    day = parse_day(rest[0], today())
    return _Understood(register, Meeting(day.isoformat(), day), True, named, text)


def _is_a_day(word: str) -> bool:
    if word in ("last", "next"):
        return True
    try:
        parse_day(word)
    except ActionlogError:
        return False
    return True


_WRAP = re.compile(r"[ \t]*\n[ \t]*(?=\S)")


def _text(given: str) -> str:
    """The text as minuted; a line that was only wrapped in the source joins the one before it."""
    if given == "-":
        given = sys.stdin.buffer.read().decode("utf-8", errors="surrogateescape").removeprefix("\ufeff")
    text = given.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    paragraphs = re.split(r"\n[ \t]*\n\s*", text)
    return clean_text("\n\n".join(_WRAP.sub(" ", paragraph) for paragraph in paragraphs), "text")


def _next_ref(opened: Opened, register: Register, meeting: Meeting) -> str:
    """One more than the highest number of the meeting's file: a gap is never filled, a ref never reused."""
    refs = [parse_ref(a.ref) for a in opened.log.actions if (a.register, a.stem) == (register.code, meeting.stem)]
    return str(Ref(register.code, meeting.stem, max((ref.number for ref in refs if ref), default=0) + 1))


def _sentence(opened: Opened, change: AddAction, found: _Understood) -> tuple[str, bool]:
    """What was recorded, and whether it is exempt."""
    action, log = change.action, apply(opened.log, change)
    where = position(action, max(today(), action.meeting), log.registers)
    assert where is not None
    meeting = f"the {'new ' if found.is_new else ''}meeting of {in_words(action.meeting)}"
    if not found.named:
        meeting += ", the last one"
    minute = f", minute {action.minute}" if action.minute else ""
    start = f"{action.ref}: added to {meeting}{minute}"
    if where.exempt:
        return f"{start}; exempt.", True
    if action.kind == "decision":
        return f"{start}; a decision, with nothing to follow up.", False
    owner = f"owner {owners_in_words(where)}" if action.owners else f"owner {NO_OWNER}"
    due = f"due {due_in_words(where)}" if where.due else due_in_words(where)
    words = f' ("{action.due_text}")' if action.due_text and where.due else ""
    repeats = f", and then {status_in_words(where.repeat)}" if where.repeat and where.due else ""
    return f"{start}; {owner}; {due}{words}{repeats}.", False


def _warnings(opened: Opened, action: Action) -> list[str]:
    warnings = [
        f"Note: {other.ref}, of the same meeting, has the same words."
        for other in opened.log.actions
        if (other.register, other.stem, other.text) == (action.register, action.stem, action.text)
    ]
    if isinstance(action.due, date) and action.due < action.meeting:
        warnings.append(
            f"Note: {in_words(action.due)} is before the meeting of {in_words(action.meeting)}. Is the year right?"
        )
    if action.due is not None and action.kind == "decision":
        warnings.append("Note: a decision has nothing to follow up, so its due day counts for nothing.")
    if action.repeat and action.due is None:
        warnings.append("Note: without a due day to begin with, how it repeats is words only and it is never overdue.")
    return warnings
