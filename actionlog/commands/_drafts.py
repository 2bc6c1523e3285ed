"""What the command minutes does: drafts of a document are shown, or gone through and taken into a register."""

import re
import shlex
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from actionlog.changes import AddAction, AddMeeting, apply
from actionlog.clock import today
from actionlog.commands._asking import can_ask
from actionlog.commands._partly import open_calendars, with_meeting
from actionlog.commands._reviewing import review
from actionlog.commands._shared import Opened, answer, end, on_terminal, say, show_listing
from actionlog.commands._whose import Aim, aim_of
from actionlog.commands._writing import Manner, body_of, carry_out, next_refs, writing
from actionlog.dates import day_month_year, parse_day, parse_deadline
from actionlog.errors import ActionlogError
from actionlog.minutes.accepting import entry_of, offered, register_named
from actionlog.minutes.apart import read_apart
from actionlog.minutes.drafts import drafts_of
from actionlog.minutes.matching import Match, Offered, matched
from actionlog.minutes.preview import drafts_list
from actionlog.minutes.reading import MOST_BYTES, Document
from actionlog.partial import without_meetings
from actionlog.position import position, why_exempt
from actionlog.reading import find_log
from actionlog.wording import count, listed, what_was_asked

STANDARD_INPUT = "standard input"


class Wanted(NamedTuple):
    """The options, as typed."""

    register: str | None
    meeting: str | None
    accept: str | None
    only: str | None
    new_meeting: bool
    include_exempt: bool
    form: str | None

    @property
    def takes(self) -> bool:
        """Whether the options say which drafts are taken."""
        return self.only is not None or self.accept in ("all", "marked")

    def needs_a_log(self, manner: Manner) -> bool:
        return bool(self.register or self.accept or self.takes or self.new_meeting or manner.dry_run or manner.commit)


def draft(folder: Path, file: str, wanted: Wanted, manner: Manner) -> None:
    """Shows the drafts of a document, or takes what is wanted of them into the log."""
    document, name = _read(folder, file)
    if not wanted.needs_a_log(manner):
        _look(folder, document, file, name, wanted.meeting, wanted.form)
        return
    if wanted.takes and not can_ask():
        with writing(folder, manner) as calendars:
            aim = _aim(calendars, document, name, wanted)
            opened = _with_its_entries(calendars, aim)
            _record(opened, aim, _chosen(_matches(opened, aim), wanted, aim), wanted.only is not None, manner)
        return
    calendars = open_calendars(folder)  # without the lock: nobody is to wait while the clerk thinks
    aim = _aim(calendars, document, name, wanted)
    opened = _with_its_entries(calendars, aim)
    found = _matches(opened, aim)
    if not wanted.takes and (wanted.accept == "none" or wanted.form is not None or not can_ask()):
        _show(opened, aim, found, name, wanted.form, wanted.include_exempt)
        return
    chosen = _chosen(found, wanted, aim) if wanted.takes else _reviewed(found, document, aim)
    with writing(folder, manner) as calendars:
        _record(_with_its_entries(calendars, aim), aim, chosen, wanted.only is not None or not wanted.takes, manner)


def _aim(opened: Opened, document: Document, name: str, wanted: Wanted) -> Aim:
    return aim_of(opened, document, name, wanted.register, wanted.meeting, wanted.new_meeting)


def _read(folder: Path, file: str) -> tuple[Document, str]:
    name = STANDARD_INPUT if file == "-" else Path(file).name
    document = read_apart(_content(folder, file), name)
    say(*document.notes)
    return document, name


def _content(folder: Path, file: str) -> bytes:
    """What is in the file, and no more of it than can be told to be too much."""
    if file == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        with (folder / file).open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise ActionlogError(f"{file} cannot be read: {error.strerror}.") from error


def _look(folder: Path, document: Document, file: str, name: str, meeting: str | None, form: str | None) -> None:
    """The drafts, without a log."""
    day = parse_day(meeting, today()) if meeting else None
    found = offered(drafts_of(document.lines, day), document, name)
    show_listing(drafts_list(found, name), form)
    if any(one.draft.meeting is None for one in found):
        say("The day of the meeting is not on the page, so words such as next month name no day. Give it: --meeting.")
    if found and form is None and (code := _register_to_name(folder, found)):
        say(f"To take them into the log: actionlog minutes {shlex.quote(file)} --register {code}")


def _register_to_name(folder: Path, found: Sequence[Offered]) -> str | None:
    """The code of the register that the page names, for advice only; ``CODE`` where none is, None without a log."""
    try:
        log = without_meetings(find_log(folder.absolute())).log
    except ActionlogError:
        return None
    named = {register.code for one in found if (register := register_named(one.draft.body, log))}
    return named.pop() if len(named) == 1 else "CODE"


# ---------------------------------------------------------------- new, known, worded differently


def _with_its_entries(opened: Opened, aim: Aim) -> Opened:
    """The log with the entries that the meeting has."""
    return with_meeting(opened, aim.register.code, aim.meeting.stem)


def _matches(opened: Opened, aim: Aim) -> list[Match]:
    home = (aim.register.code, aim.meeting.stem)
    return matched(aim.drafts, [action for action in opened.log.actions if (action.register, action.stem) == home])


def _hidden(opened: Opened, aim: Aim, found: Sequence[Match]) -> set[int]:
    """The numbers of the drafts that are exempt business, as far as the log knows."""
    registers = opened.log.registers
    return {
        match.offered.number
        for match in found
        if aim.register.private or (match.entry is not None and why_exempt(match.entry, registers) is not None)
    }


def _show(opened: Opened, aim: Aim, found: Sequence[Match], name: str, form: str | None, include_exempt: bool) -> None:
    """The drafts of the meeting, and what the log has of each."""
    hidden = set() if include_exempt or on_terminal() else _hidden(opened, aim, found)
    in_the_log = {match.offered.number: _in_the_log(match) for match in found}
    show_listing(drafts_list([match.offered for match in found], name, in_the_log=in_the_log, hidden=hidden), form)
    say(*_said_of_others(found, hidden))
    new = [match for match in found if match.is_new]
    if new:
        say(
            "Nothing was taken. To take what is new: --accept all, --accept marked (what has a formal mark), "
            "or --only with numbers."
        )
    elif found:
        say("Nothing is new.")
    end(opened)


def _in_the_log(match: Match) -> str:
    if match.entry is None:
        return "new"
    return match.entry.ref if match.is_known else f"{match.entry.ref}, worded differently"


def _said_of_others(found: Sequence[Match], hidden: Collection[int]) -> list[str]:
    """Which drafts are known already, and which in other words; none for those that are new."""
    known = [match.entry.ref for match in found if match.entry is not None and match.is_known]
    said = [f"{count(len(known), 'draft')} known already: {_refs(known)}."] if known else []
    for match in found:
        if match.entry is None or match.is_known:
            continue
        ref, number = match.entry.ref, match.offered.number
        what = "" if number in hidden else f": {'; '.join(match.differences)}"
        said.append(f"{ref} is worded differently in draft {number}{what}. If the minutes were corrected: amend {ref}.")
    return said


def _refs(refs: Sequence[str]) -> str:
    return ", ".join(refs) if len(refs) <= 10 else f"{', '.join(refs[:9])} and {len(refs) - 9} more"


# ---------------------------------------------------------------- what is taken


def _chosen(found: Sequence[Match], wanted: Wanted, aim: Aim) -> list[Offered]:
    """What the options say: those of the numbers, or all or the marked of those that are not worded differently."""
    if wanted.only is not None:
        numbers = _numbers(wanted.only)
        missing = sorted(numbers - {match.offered.number for match in found})
        if missing:
            raise ActionlogError(
                f"There is no draft {listed([str(n) for n in missing[:5]])} of {aim.in_words}.",
                "The numbers are those of the preview.",
            )
        return [match.offered for match in found if match.offered.number in numbers]
    alike = [match.offered for match in found if match.is_new or match.is_known]
    return [one for one in alike if wanted.accept == "all" or one.is_marked]


def _reviewed(found: Sequence[Match], document: Document, aim: Aim) -> list[Offered]:
    """What is taken of the drafts, one after the other; whoever interrupts takes nothing."""
    try:
        body = body_of(aim.register)
        return review(found, document.lines, lambda words: parse_deadline(words, aim.meeting.date, body))
    except click.Abort:
        say("", "Nothing was written.")
        click.get_current_context().exit(1)


def _numbers(typed: str) -> set[int]:
    """``1,4-6``. Raises ActionlogError where it is no such list."""
    numbers: set[int] = set()
    for part in typed.replace(" ", "").split(","):
        found = re.fullmatch(r"(\d{1,5})(?:[-–](\d{1,5}))?", part)
        if found is None or int(found[2] or found[1]) < int(found[1]):
            raise ActionlogError(f'"{typed}" is no list of numbers.', "Such as 1,4-6.")
        numbers |= set(range(int(found[1]), int(found[2] or found[1]) + 1))
    return numbers


def _record(opened: Opened, aim: Aim, chosen: Sequence[Offered], named: bool, manner: Manner) -> None:
    """What is chosen and not known becomes entries, in the order of the document.

    ``named``: each was chosen by itself, so that one which is like an entry that is there is taken all the same.
    """
    found = _matches(opened, aim)
    wanted = {one.number: one for one in chosen}
    new = [
        wanted[match.offered.number]
        for match in found
        if match.offered.number in wanted and (match.is_new or (named and not match.is_known))
    ]
    taken = {one.number for one in new}
    others = [match for match in found if match.offered.number not in taken]
    said_of_others = _said_of_others(others, set() if on_terminal() else _hidden(opened, aim, found))
    if not new:
        answer(f"Nothing was added to {aim.in_words}.", *said_of_others)
        return
    changes = _changes(opened, aim, new)
    said, secret = _sentences(opened, aim, changes)
    entries = count(len(new), "entry", "entries")
    message = f"{aim.register.code}: {entries} from the minutes of {day_month_year(aim.meeting.date)}"
    refs = "\n".join(change.action.ref for change in changes)
    said = [f"{entries} added to {aim.in_words}:", *said, *said_of_others]
    carry_out(opened, changes, manner, said, f"{message}\n\n{refs}", secret)


def _changes(opened: Opened, aim: Aim, new: Sequence[Offered]) -> list[AddAction]:
    refs = next_refs(opened.log, aim.register.code, aim.meeting.stem, len(new))
    entries = [entry_of(one, ref, aim.register, aim.meeting) for one, ref in zip(new, refs, strict=True)]
    return [AddAction(entry, aim.meeting if aim.is_new and n == 0 else None) for n, entry in enumerate(entries)]


def _sentences(opened: Opened, aim: Aim, changes: Sequence[AddAction]) -> tuple[list[str], bool]:
    """What is recorded, an entry a line, and whether any of it is exempt."""
    log = apply(opened.log, AddMeeting(aim.register.code, aim.meeting)) if aim.is_new else opened.log
    said, secret = [], False
    for change in changes:
        action = change.action
        where = position(action, max(today(), action.meeting), log.registers)
        assert where is not None
        secret = secret or where.exempt is not None
        said.append(f"{action.ref}{'; exempt' if where.exempt else what_was_asked(action, where)}.")
    return said, secret
