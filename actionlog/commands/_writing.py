"""What the writing commands have in common: lock, read, change, say what was done, commit."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from actionlog import git
from actionlog.changes import AddUpdate, Change
from actionlog.clock import today
from actionlog.commands._partly import open_calendars, open_entries
from actionlog.commands._shared import (
    Day,
    Opened,
    answer,
    clean_line,
    clean_text,
    entry_named,
    log_folder,
    on_terminal,
    say,
    say_to_a_person,
)
from actionlog.dates import day_month_year, in_words, parse_day
from actionlog.errors import ActionlogError
from actionlog.escaping import lines
from actionlog.journal import locked, locked_for_commits, write_all
from actionlog.lookup import find_meeting, get_meeting, get_register, no_such_meeting
from actionlog.model import NOTED, Action, ActionLog, Due, Meeting, Register, Update, replace
from actionlog.position import Position, position, why_exempt
from actionlog.reading import path_of
from actionlog.record import Record
from actionlog.schema import Ref, parse_ref
from actionlog.storage import FileChange, plan
from actionlog.wording import DayToWords, status_in_words, what_happened

_F = TypeVar("_F", bound=Callable[..., Any])


class Manner(NamedTuple):
    """How a change is to be made: shown only, or written; and committed too."""

    dry_run: bool
    commit: bool


commit_option = click.option("--commit", is_flag=True, help="Commit the file that was written to git, and no other.")


def manner_options(command: _F) -> _F:
    command = commit_option(command)
    return click.option("--dry-run", is_flag=True, help="Show the difference it would make; write nothing.")(command)


class Circumstances(NamedTuple):
    """When a change happened, who reported it, and the meeting that decided it and where that is minuted."""

    on: datetime.date | None
    by: str | None
    meeting: str | None
    minute: str | None = None
    note: str | None = None


def circumstance_options(*, note: bool = True, minute: bool = True) -> Callable[[_F], _F]:
    def decorate(command: _F) -> _F:
        if note:
            command = click.option("--note", metavar="TEXT", help="What is to be said of it.")(command)
        if minute:
            command = click.option("--minute", metavar="TEXT", help="Where that is minuted, such as 34.")(command)
        meeting = click.option("--meeting", metavar="MEETING", help="The meeting that decided it: a day, last or next.")
        command = click.option("--by", metavar="ROLE", help="Who reported it.")(meeting(command))
        return click.option("--on", type=Day(), help="The day it happened; today if left out.")(command)

    return decorate


@contextmanager
def writing(
    folder: Path,
    manner: Manner,
    refs: Sequence[str] | None = None,
    words: Sequence[str] | None = None,
    *,
    all_calendars: bool = True,
) -> Iterator[Opened]:
    """The log, read under its lock, so that nobody else writes until this command has.

    With ``--commit`` only one command at a time goes on to git; but others may write while its hooks run, and so
    may a hook. Of its entries there are those that ``open_entries`` gives of ``refs`` and ``words``; without them none.
    """
    root = log_folder(folder)
    commits = manner.commit and not manner.dry_run
    with committing(root) if commits else nullcontext(), ExitStack() as lock:
        if not manner.dry_run:
            say(*lock.enter_context(locked(root, say_to_a_person)))
        if refs is None and words is None:
            opened = open_calendars(folder)
        else:
            opened = open_entries(folder, refs or (), words, all_calendars=all_calendars)
        yield opened._replace(unlock=lock.close)


@contextmanager
def committing(root: Path) -> Iterator[None]:
    """The lock of those who go on to git. Raises ActionlogError where nothing can be committed just now."""
    if why := git.why_no_commit(root):
        raise ActionlogError(f"{why} So --commit cannot be done, and nothing was written.", _WITHOUT)
    with locked_for_commits(root, say_to_a_person):
        yield


_WITHOUT = "Without --commit it is written all the same."


def carry_out(
    opened: Opened, changes: Sequence[Change], manner: Manner, said: Sequence[str], message: str, secret: bool = False
) -> None:
    """Writes the changes, says what was done, and commits; or shows what would be done.

    ``message`` is the commit's; ``secret``: the difference shows exempt business.
    """
    carry_out_planned(opened, plan(opened.root, changes), manner, said, message, secret)


def carry_out_planned(
    opened: Opened, planned: Sequence[FileChange], manner: Manner, said: Sequence[str], message: str, secret: bool
) -> None:
    """The same of what is no Change, but texts of files already."""
    if manner.dry_run:
        _show_difference(opened, planned, secret)
        say("Nothing was written. Without --dry-run:", *said)
        return
    if manner.commit:
        say(*_earlier_changes(opened.root, planned))
    write_and_remember(opened.root, planned, "\n".join(said))
    opened.unlock()
    if manner.commit:
        commit_written(opened.root, planned, message, said)
    else:
        answer(*said)


def write_and_remember(root: Path, planned: Sequence[FileChange], said: str) -> None:
    """Writes all of it or nothing, so that undo can take it back. To be called under the lock."""
    write_all(root, Record(said, tuple(step for change in planned for step in change.steps)))


def _show_difference(opened: Opened, planned: Sequence[FileChange], secret: bool) -> None:
    """As git shows it; in a pipe without the lines around a change where exempt business may stand there."""
    if secret and not on_terminal():
        say("The entry is exempt, so the difference is shown only on a terminal.")
        return
    import difflib  # 2 ms that only a dry run needs

    exempt = (a for a in opened.log.actions if why_exempt(a, opened.log.registers) is not None)
    private = {path_of(action.register, action.stem) for action in exempt}
    for change in planned:
        new_path = change.moved_to or change.path
        around = 0 if change.path in private and not on_terminal() else 3
        old = [] if change.before is None else change.before.splitlines()
        answer(
            *difflib.unified_diff(
                old, change.after.splitlines(), str(change.path), str(new_path), lineterm="", n=around
            )
        )


def _earlier_changes(root: Path, planned: Sequence[FileChange]) -> Iterator[str]:
    """Files that are not as last committed: git commits a file whole."""
    for change in planned:
        if change.before is not None and not git.is_as_committed(root, change.path, change.before):
            yield f"Note: {change.path} has earlier changes that were not committed; they go into this commit too."


def commit_written(root: Path, planned: Sequence[FileChange], message: str, said: Sequence[str]) -> None:
    """Commits before anything is said: whoever reads what is said may stop reading."""
    clean = lines(message)
    try:
        git.commit(root, [path for change in planned for path in change.paths], "\n".join(clean))
    except ActionlogError as error:
        answer(*said)
        raise ActionlogError("It is written, but it could not be committed.", str(error)) from error
    answer(*said)
    say(f"Committed: {clean[0]}")
    if not git.is_on_a_branch(root):
        say('Note: no branch is checked out, so this commit is on none. To keep it: "git switch -c NAME".')


# ---------------------------------------------------------------- new entries


def refuse_if_not_held(meeting: Meeting) -> None:
    """Only a meeting that has been held can have asked for something."""
    if not meeting.is_on:
        raise ActionlogError(
            f"The meeting of {in_words(meeting.date)} was cancelled: {meeting.cancelled}.",
            "Nothing can have been asked for there.",
        )
    if meeting.date > today():
        raise ActionlogError(
            f"The meeting of {in_words(meeting.date)} is still to come, so nothing has been asked for there yet."
        )


def meeting_that_asked(register: Register, typed: str, new_meeting: bool) -> tuple[Meeting, bool]:
    """The meeting typed, and whether it is new: a day that is none in the calendar is one only where that is said."""
    meeting = find_meeting(register, typed, today())
    if meeting is None and not new_meeting:
        advice = "If the day is right: --new-meeting adds the meeting too."
        raise no_such_meeting(register, typed, today(), advice)
    is_new = meeting is None
    if meeting is None:
        day = parse_day(typed, today())
        meeting = Meeting(day.isoformat(), day)
    refuse_if_not_held(meeting)
    return meeting, is_new


def next_refs(log: ActionLog, code: str, stem: str, number: int) -> list[str]:
    """The refs after the highest number of the meeting's file: a gap is never filled, a ref never reused."""
    taken = [parse_ref(action.ref) for action in log.actions if (action.register, action.stem) == (code, stem)]
    highest = max((ref.number for ref in taken if ref), default=0)
    refs = [str(Ref(code, stem, n)) for n in range(highest + 1, highest + 1 + number)]
    if refs and parse_ref(refs[-1]) is None:
        raise ActionlogError(
            f"{refs[-1]} would be too long for a ref, so nothing was written.", "Look at the last number."
        )
    return refs


def committed_data(root: Path, action: Action) -> dict[str, Any] | None:
    """The data of the entry's file as last committed: empty where git does not know it yet.

    None where there is no git to ask, so that nothing can be said of what is committed.
    """
    if not git.is_repository(root):
        return None
    from actionlog.promises import sound_data  # with the checks that it knows 15 ms that only strike needs

    text = git.text_at(root, "HEAD", path_of(action.register, action.stem))
    return {} if text is None else sound_data(text)


# ---------------------------------------------------------------- updates


def body_of(register: Register) -> str:
    """The name of the body whose register it is, with its short one: by it a deadline knows whose meeting is meant."""
    return f"{register.title} ({register.code})"


class Subject(NamedTuple):
    """The entry that an update is about, and where it stands on the day of the update, before it."""

    action: Action
    position: Position
    log: ActionLog
    base: Update
    """An update with the circumstances filled in: its day, who reported it, the meeting and the minute."""

    @property
    def on(self) -> datetime.date:
        return self.base.date

    @property
    def body(self) -> str | None:
        """The name of the body in whose register it stands on that day."""
        register = self.log.registers.get(self.position.register)
        return body_of(register) if register else None

    @property
    def complete_since(self) -> datetime.date | None:
        """The day since which it is complete, as things stand today; None where it is not."""
        now = position(self.action, today(), self.log.registers)
        return now.completed.date if now and now.completed and now.status == "complete" else None

    def refuse(self, why: str, *advice: str) -> ActionlogError:
        return ActionlogError(f"{self.action.ref} {why}, so nothing was written.", *advice)

    def refuse_if_decision(self) -> None:
        if self.position.status == NOTED:
            raise self.refuse("is a decision: there is nothing to follow up")

    def refuse_if_not_outstanding(self) -> None:
        self.refuse_if_decision()
        settled = self.position.settled
        if settled is not None:
            state = f"was {_settled_in_words(settled)} on {day_month_year(settled.date)}"
            raise self.refuse(state, "A note can be added to it with update.")


def _settled_in_words(settled: Update) -> str:
    words = status_in_words(settled.status or "")
    return f"found {words}" if words == "not feasible" else words


def subject_of(opened: Opened, typed_ref: str, given: Circumstances) -> Subject:
    """The entry that was named, on the day of the update. Raises ActionlogError where that day cannot be."""
    action = entry_named(opened, typed_ref)
    meeting = _meeting_named(opened.log, action, given)
    on = given.on or (meeting.date if meeting else today())
    _refuse_day(action, on)
    where = position(action, on, opened.log.registers)
    assert where is not None
    base = Update(
        date=on,
        recorded=today() if today() != on else None,
        by=given.by and clean_line(given.by, "name of who reported it"),
        note=given.note and clean_text(given.note, "note"),
        meeting=meeting.date if meeting else None,
        minute=given.minute and clean_line(given.minute, "minute"),
    )
    return Subject(action, where, opened.log, base)


def _meeting_named(log: ActionLog, action: Action, given: Circumstances) -> Meeting | None:
    if given.meeting is None:
        return None
    stands_in = position(action, today(), log.registers)
    register = get_register(log, stands_in.register if stands_in else action.register)
    return get_meeting(register, given.meeting, today())


def _refuse_day(action: Action, on: datetime.date) -> None:
    if on > today():
        raise ActionlogError(f"{in_words(on)} is still to come, so nothing can have happened on it yet.")
    if on < action.meeting:
        raise ActionlogError(
            f"{action.ref} was asked for on {in_words(action.meeting)}; "
            f"nothing can have happened to it on {day_month_year(on)}.",
        )


def record_updates(
    opened: Opened, updates: Sequence[tuple[Action, Update]], manner: Manner, message: str | None = None
) -> None:
    """Writes an update to each of the entries and says of each what it did."""
    changes = [AddUpdate(action.ref, update) for action, update in updates]
    said, short = [], []
    for action, update in updates:
        say(*doubtful_due(update.due, action.meeting))
        when = f", on {day_month_year(update.date)}" if update.recorded and not update.meeting else ""
        said.append(f"{action.ref}{when}: {_what(opened.log, action, update, in_words)}.")
        said += _if_overruled(opened.log, action, update)
        short.append(f"{action.ref}: {_what(opened.log, action, update, day_month_year)}")
    if message is None:
        message = short[0]
    elif len(short) > 1:
        message = "\n".join([message, "", *short])
    changed = [replace(action, updates=(*action.updates, update)) for action, update in updates]
    before_and_after = [*(action for action, _ in updates), *changed]
    secret = any(why_exempt(action, opened.log.registers) is not None for action in before_and_after)
    carry_out(opened, changes, manner, said, message, secret)


def _what(log: ActionLog, action: Action, update: Update, day: DayToWords) -> str:
    before, after = _before_and_after(log, action, update, update.date)
    return ", ".join(what_happened(update, before, after, hidden=after.exempt is not None, day=day))


def _before_and_after(
    log: ActionLog, action: Action, update: Update, as_at: datetime.date
) -> tuple[Position, Position]:
    changed = replace(action, updates=(*action.updates, update))
    before, after = position(action, as_at, log.registers), position(changed, as_at, log.registers)
    assert before is not None
    assert after is not None
    return before, after


def doubtful_due(due: Due | None, meeting: datetime.date) -> list[str]:
    """A question where the due day is before the meeting that asked, which is likely a slip."""
    if not isinstance(due, datetime.date) or due >= meeting:
        return []
    return [f"Note: {in_words(due)} is before the meeting of {in_words(meeting)}. Is the year right?"]


def _if_overruled(log: ActionLog, action: Action, update: Update) -> list[str]:
    """A sentence where the update sets something and yet leaves today's position as it was."""
    if update.is_only_a_note:
        return []
    now, then = (_before_and_after(log, action, update, day) for day in (today(), update.date))
    if _state(now[0]) != _state(now[1]):
        return []
    if now[0].settled is not None:
        status = status_in_words(now[0].status)
        return [f"Today's position stays as it was: the entry is {status}, and only notes count after that."]
    if _state(then[0]) != _state(then[1]):
        return ["Today's position stays as it was: a later update overrules this one."]
    return ["That was so already: today's position stays as it was."]


def _state(found: Position) -> Position:
    """The position without its history."""
    return found._replace(last_update=None, completed=None, settled=None, times_put_back=0, missed=())
