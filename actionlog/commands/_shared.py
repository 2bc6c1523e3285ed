"""What the commands have in common: opening the log, options that mean the same everywhere, printing."""

import datetime
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from actionlog.clock import today
from actionlog.dates import parse_day
from actionlog.errors import ActionlogError, Problem
from actionlog.escaping import lines, one_line
from actionlog.folders import is_meeting_path
from actionlog.journal import undisturbed
from actionlog.lookup import get_action, get_meeting, get_register, is_tail, take_register
from actionlog.model import Action, ActionLog, Meeting, Register
from actionlog.reading import Reading, find_log, folder_of, read_log
from actionlog.render import FORMATS, ROWS_FOR_RICH, as_csv, as_json, as_markdown, as_plain, as_rich
from actionlog.schema import says_something, word_meant

if TYPE_CHECKING:
    from actionlog.views import Listing

_F = TypeVar("_F", bound=Callable[..., Any])


class Opened(NamedTuple):
    """A log that has been read, and where the clerk stands in it."""

    root: Path
    reading: Reading
    in_hand: str | None
    """The code of the register whose folder the clerk is in, or of the log's only one."""
    unlock: Callable[[], None] = lambda: None
    """Lets others write to the log, where this command has locked it: it will not write any more."""

    @property
    def log(self) -> ActionLog:
        return self.reading.log


def log_folder(folder: Path) -> Path:
    """The log at or above the folder that -C names."""
    return find_log(_absolute(folder))


def _absolute(folder: Path) -> Path:
    here = Path(os.path.abspath(folder))  # noqa: PTH100  resolve() would follow links out of the log
    if not here.is_dir():
        raise ActionlogError(f"There is no folder {folder}.")
    return here


def open_log(folder: Path) -> Opened:
    """Finds and reads the log at or above the folder; what cannot be read of it is named on stderr."""
    return opened_by(folder, lambda root, here: read_log(root))


def opened_by(folder: Path, read: Callable[[Path, Path], Reading]) -> Opened:
    """The same of what ``read`` makes of the log, given its folder and the one where the clerk is."""
    here = _absolute(folder)
    root = find_log(here)
    reading = undisturbed(root, lambda: read(root, here), say)
    say_problems(reading.problems)
    return Opened(root, reading, in_hand(reading.log, root, here))


def say_problems(problems: Sequence[Problem]) -> None:
    """Each is said once by a command, however often it reads the log."""
    context = click.get_current_context(silent=True)
    said: set[Problem] = context.find_root().meta.setdefault(f"{__name__}.said", set()) if context else set()
    new = [problem for problem in problems if problem not in said]
    said.update(new)
    if new:
        say(*(str(problem) for problem in new))
        say("What is named above is left out, or is not as it should be. Everything else was read.")


def in_hand(log: ActionLog, root: Path, here: Path) -> str | None:
    if len(log.registers) == 1:
        return next(iter(log.registers))
    within = here.relative_to(root).parts
    return next((code for code in log.registers if within and within[0].lower() == folder_of(code)), None)


def say(*sentences: str) -> None:
    """To stderr: what is not the answer itself."""
    for sentence in sentences:
        for line in lines(sentence):
            click.echo(line, err=True)


def say_to_a_person(sentence: str) -> None:
    """To stderr, where that is a terminal: what no script is to stumble over."""
    if sys.stderr is not None and sys.stderr.isatty():
        say(sentence)


def answer(*sentences: str) -> None:
    """To stdout: what was done, or found."""
    for sentence in sentences:
        for line in lines(sentence):
            click.echo(line)


def on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def terminal_width() -> int:
    import shutil  # 3 ms that only a terminal needs

    return shutil.get_terminal_size().columns


# ---------------------------------------------------------------- arguments


class Day(click.ParamType):  # type: ignore[type-arg]
    """An option that takes a day."""

    name = "DAY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        return value if isinstance(value, datetime.date) else parse_day(value, today())


class Word(click.Choice[str]):
    """An option or argument that takes one of some words; another word is refused with the nearest."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            near = word_meant(str(value), [str(word) for word in self.choices])
            if near is None:
                raise
            self.fail(f'{error.message} Did you mean "{near}"?', param, ctx)


def entry_named(opened: Opened, typed: str) -> Action:
    """The entry of a ref, as typed. Raises ActionlogError where there is none, or its file cannot be read."""
    try:
        return get_action(opened.log, typed, opened.in_hand)
    except ActionlogError:
        meeting = typed.rpartition("-")[0]
        for path in dict.fromkeys(problem.path for problem in opened.reading.problems):
            if is_meeting_path(path) and is_tail(meeting, f"{path.parent}-{path.stem}"):
                raise ActionlogError(
                    f"{typed} may stand in {path}, which cannot be read as it is.", "Put right what is named above."
                ) from None
        raise


def clean_text(text: str, what: str) -> str:
    """What was typed, with nothing tidied. Refuses what is empty, or is no text that a file can hold."""
    if not text.strip():
        raise ActionlogError(f"The {what} is empty.")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ActionlogError(f"The {what} has characters that are not UTF-8: {one_line(text[:60])}") from None
    return text


def clean_minuted(text: str) -> str:
    """The same of what was asked for, in which there is to be a word."""
    if text.strip() and not says_something(text):
        raise ActionlogError(f'The text "{one_line(text[:60])}" has no words.')
    return clean_text(text, "text")


def clean_line(text: str, what: str) -> str:
    """The same of what stands on one line: a name, a title, a minute's number."""
    if len(text.splitlines()) > 1:
        raise ActionlogError(f"The {what} is to be on one line.")
    return clean_text(text, what)


def register_and_meeting(
    opened: Opened, words: Sequence[str], day: datetime.date, otherwise: str
) -> tuple[Register, Meeting]:
    """``[REGISTER [MEETING]]``; ``otherwise`` is the meeting where none is named."""
    register, rest = take_register(opened.log, words, opened.in_hand)
    refuse_more_than(1, rest)
    return register, get_meeting(register, rest[0] if rest else otherwise, day)


def codes_meant(opened: Opened, typed: Sequence[str]) -> list[str]:
    """``[REGISTER]...`` of a listing: the registers named, else the one in hand; none means all of the log."""
    named = [get_register(opened.log, code).code for code in typed]
    only = len(opened.log.registers) == 1  # then all of the log is meant, also what is in no register of it
    return named or ([opened.in_hand] if opened.in_hand and not only else [])


def refuse_more_than(number: int, words: Sequence[str]) -> None:
    if len(words) > number:
        raise ActionlogError(f'What is "{words[number]}" here? That was one word too many.', "Put a text in quotes.")


# ---------------------------------------------------------------- options


def example(command: str) -> str:
    """The end of a command's help: a line to copy, which a test runs."""
    return f"\b\nExample:\n  {command}"


as_at_option = click.option("--as-at", type=Day(), help="The day to speak for; today if left out.")
include_exempt_option = click.option("--include-exempt", is_flag=True, help="Show exempt business too.")


def format_option(*formats: str) -> Callable[[_F], _F]:
    return click.option("--format", "form", type=Word(formats or FORMATS), help="The form of the answer.")


# ---------------------------------------------------------------- listings


def show_listing(listing: "Listing", form: str | None) -> None:
    """Prints a listing in the form asked for: without one, drawn on a terminal and plain in a pipe."""
    long = listing.length > ROWS_FOR_RICH
    if form is None and long and on_terminal():
        click.echo_via_pager(as_plain(listing) + "\n")
        return
    click.echo(_formed(listing, form, on_terminal()))


def _formed(listing: "Listing", form: str | None, terminal: bool) -> str:
    match form:
        case "json":
            return as_json(listing)
        case "csv":
            return as_csv(listing.records(), listing.keys)
        case "markdown":
            return as_markdown(listing)
        case "table":
            return as_rich(listing, terminal=terminal)
    return as_rich(listing, terminal=True) if terminal else as_plain(listing)


def end(opened: Opened, code: int = 0) -> None:
    """Ends a listing command: 1 where something could not be read, since the answer then lacks it."""
    if code or opened.reading.problems:
        click.get_current_context().exit(1)
