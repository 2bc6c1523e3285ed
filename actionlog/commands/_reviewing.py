"""Going through drafts on a terminal: each is shown, and taken, edited or left."""

import datetime
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import click

from actionlog.commands._asking import ask, ask_choice
from actionlog.commands._shared import clean_line, clean_minuted, terminal_width
from actionlog.dates import Deadline, in_words
from actionlog.escaping import one_line
from actionlog.minutes.drafts import Draft
from actionlog.minutes.lines import Line
from actionlog.minutes.matching import Match, Offered
from actionlog.model import KINDS, REPEATS
from actionlog.wording import NO_OWNER, repeat_in_words

ReadDeadline = Callable[[str], Deadline]
"""What words make of the meeting's day; raises ActionlogError where they are no deadline."""
_ANSWERS = ("t", "e", "l", "a", "q")
_QUESTION = "t take, e edit, l leave, a all marked, q quit"
_HOW = (
    "Each draft can be taken, edited or left; a takes all that follow with a formal mark, q leaves the rest. "
    "Nothing is written before the end, and nothing at all after Ctrl-C."
)
_NOTHING = "-"
_LABEL = len("In the log  ")
_LONGEST_SHOWN = 600


def review(found: Sequence[Match], source: Sequence[Line], read: ReadDeadline) -> list[Offered]:
    """What the clerk takes of the drafts, as edited. Nothing is written meanwhile. ``read``: of a due day typed anew.

    What is known already is not asked about; what is worded differently is left unless it is taken on purpose.
    """
    texts = {(line.page, line.number): line.text for line in reversed(source)}
    pending = [match for match in found if not match.is_known]
    taken: list[Offered] = []
    if pending:
        click.echo(textwrap.fill(_HOW, _width()))
    for place, match in enumerate(pending):
        one, answer = _answered(match, f"{place + 1} of {len(pending)}", texts, read)
        if answer == "t":
            taken.append(one)
        elif answer == "a":
            return taken + [m.offered for m in pending[place:] if m.is_new and m.offered.is_marked]
        elif answer == "q":
            break
    return taken


def _answered(
    match: Match, place: str, texts: dict[tuple[int | None, int], str], read: ReadDeadline
) -> tuple[Offered, str]:
    """The draft, edited as often as wanted, and what is to become of it."""
    one = match.offered
    default = "t" if match.is_new and one.is_marked else "l"
    while True:
        _show(replace(match, offered=one), place, texts.get((one.draft.page, one.draft.line), ""))
        answer = click.prompt(_QUESTION, default=default, type=click.Choice(_ANSWERS), show_choices=False)
        if answer != "e":
            return one, answer
        one, default = _edited(one, read), "t"


def _show(match: Match, place: str, source: str) -> None:
    click.echo()
    click.echo(click.style(f"{place}   {one_line(match.offered.source)}", bold=True))
    for name, words in _facts(match, source):
        block = textwrap.wrap(one_line(words), _width() - _LABEL, break_on_hyphens=False) or [""]
        click.echo("\n".join(f"{name if n == 0 else '':<{_LABEL}}{row}" for n, row in enumerate(block)))


def _width() -> int:
    """Of a line on the terminal, as far as it can be read well."""
    return max(min(terminal_width(), 100) - 1, 40)


def _facts(match: Match, source: str) -> Iterator[tuple[str, str]]:
    one, draft = match.offered, match.offered.draft
    yield "Kind", f"{draft.kind} ({draft.marker})"
    if one.minute:
        yield "Minute", one.minute
    yield "Text", _cut(draft.text)
    if draft.kind != "decision" or draft.owners:
        yield "Owner", ", ".join(draft.owners) or NO_OWNER
    if draft.kind != "decision" or draft.due_text:
        yield "Due", _due(draft)
    if draft.repeat:
        yield "Wanted", repeat_in_words(draft.repeat)
    yield "Source", _cut(source)
    if match.entry is not None:
        yield "In the log", f"{match.entry.ref}, worded differently: {'; '.join(match.differences)}"


def _due(draft: Draft) -> str:
    words = f'"{draft.due_text}"' if draft.due_text else ""
    if draft.due is None:
        return f"no date set ({words})" if words else "no date set"
    day = in_words(draft.due) if isinstance(draft.due, datetime.date) else "the next meeting"
    return f"{day} ({words})" if words else day


def _cut(text: str) -> str:
    text = one_line(text)
    return (
        f"{text[:_LONGEST_SHOWN].rpartition(' ')[0] or text[:_LONGEST_SHOWN]} …" if len(text) > _LONGEST_SHOWN else text
    )


def _edited(one: Offered, read: ReadDeadline) -> Offered:
    """Every field asked for, with what it is now as the answer to Enter."""
    draft = one.draft
    click.echo(f"Enter keeps what is in brackets; {_NOTHING} takes it away.")
    kind = ask_choice("Kind", KINDS, draft.kind)
    minute = _asked("Minute, such as 27(3)", one.minute)
    text = ask("Text, word for word", draft.text, clean_minuted)
    owners = _asked("Owners, the lead first, with ; between them", "; ".join(draft.owners) or None)
    day = draft.due.isoformat() if isinstance(draft.due, datetime.date) else draft.due
    draft = replace(
        draft, kind=kind, text=text, owners=tuple(filter(None, (o.strip() for o in (owners or "").split(";"))))
    )
    due = _asked("Due: a day, or words such as end of May", draft.due_text or day, read)
    if due != (one.draft.due_text or day):
        deadline = read(due) if due else Deadline(None)
        draft = replace(draft, due=deadline.due, due_text=deadline.words)
    repeat = ask_choice("Wanted again", [*REPEATS, _NOTHING], draft.repeat or _NOTHING)
    return replace(one, draft=replace(draft, repeat=None if repeat == _NOTHING else repeat), minute=minute)


def _asked(question: str, now: str | None, read: ReadDeadline | None = None) -> str | None:
    """What is typed on one line; None where nothing is to stand there."""

    def check(typed: str) -> None:
        if typed not in (_NOTHING, now):
            clean_line(typed, "answer")
            if read is not None:
                read(typed)

    typed = ask(question, now or _NOTHING, check)
    return None if typed == _NOTHING else typed
