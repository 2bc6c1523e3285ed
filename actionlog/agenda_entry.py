"""An entry in an agenda: what is said of it, as an item of a list or a row of a table, in Markdown."""

from collections.abc import Callable, Iterator, Sequence

from actionlog.dates import day_month_year, in_words
from actionlog.entries import EXEMPT, Entry
from actionlog.escaping import markdown
from actionlog.model import Update
from actionlog.position import Position, counting_updates
from actionlog.render import markdown_table
from actionlog.wording import (
    NO_UPDATE,
    count,
    due_in_words,
    listed,
    owners_in_words,
    put_back_in_words,
    repeat_in_words,
    response_in_words,
    status_in_words,
)


def as_list(section: Sequence[Entry], code: str) -> str:
    """The entries as a list, what is said of each in a list below it. ``code`` is the agenda's register."""
    return "\n".join(line for entry in section for line in _item(entry, code))


def _item(entry: Entry, code: str) -> Iterator[str]:
    yield f"- {_reference(entry)}: {_text(entry)}"
    due = f"Due: {_due(entry, markdown, '**{}**')}"
    yield f"  - {due}" if entry.hidden else f"  - Owner: {markdown(owners_in_words(entry.position))}. {due}"
    yield from (f"  - {label}: {markdown(words)}" for label, words in _facts(entry, code))


_COLUMNS = ("Ref", "Minute", "Action", "Owner", "Due", "Latest")


def as_table(section: Sequence[Entry], code: str) -> str:
    """The entries as a table, a row each. ``code`` is the agenda's register."""
    return markdown_table(_COLUMNS, [_row(entry, code) for entry in section])


def _row(entry: Entry, code: str) -> tuple[str, ...]:
    if entry.hidden:
        return entry.ref, EXEMPT, EXEMPT, EXEMPT, _due(entry), EXEMPT
    title = f"{_stopped(entry.action.title)} " if entry.action.title else ""
    *others, (_, latest) = _facts(entry, code)
    said = [_stopped(latest) if others else latest, *(f"{label}: {_stopped(words)}" for label, words in others)]
    return (
        entry.ref,
        entry.position.minute or "not given",
        (f"Exempt: {entry.position.exempt}. " if entry.openly_exempt else "") + title + entry.position.text,
        owners_in_words(entry.position),
        _due(entry),
        " ".join(said),
    )


# ---------------------------------------------------------------- what is said of it


def _reference(entry: Entry) -> str:
    minute = f" (minute {markdown(entry.position.minute)})" if entry.position.minute else ""
    exempt = f" **Exempt: {markdown(entry.position.exempt or '')}.**" if entry.openly_exempt else ""
    return f"**{entry.ref}**{minute}{exempt}"


def _text(entry: Entry) -> str:
    """As minuted, after the clerk's short name where there is one."""
    title = f"**{markdown(_stopped(entry.action.title))}** " if entry.action.title else ""
    return title + markdown(entry.position.text)


def _stopped(words: str) -> str:
    return words if words.rstrip().endswith((".", "?", "!", "…")) else f"{words.rstrip()}."


def _due(entry: Entry, text: Callable[[str], str] = str, strong: str = "{}") -> str:
    """The day, how late it is, and in brackets how it came to be that day."""
    found = entry.position
    late = f", {strong.format(count(found.days_overdue, 'day') + ' overdue')}" if found.overdue else ""
    aside = "; ".join(_about_due(found))
    return text(due_in_words(found)) + late + (f" ({text(aside)})" if aside else "")


def _about_due(found: Position) -> Iterator[str]:
    if found.status == "on-hold":
        yield "on hold"
    if found.repeat:
        yield f"wanted {repeat_in_words(found.repeat)}"
    elif found.due is not None and found.due_text:
        yield f'"{found.due_text}"'
    if put_back := put_back_in_words(found):
        yield put_back


def _facts(entry: Entry, code: str) -> Iterator[tuple[str, str]]:
    """What else there is to say, label and words, the latest news last; nothing of an exempt entry."""
    found = entry.position
    if entry.hidden:
        return
    if found.missed:
        yield "Missed", listed([day_month_year(day) for day in found.missed])
    if response := response_in_words(found):
        yield "Response", response
    coming = [(was_in, update) for was_in, update in moves(entry) if update.register == code]
    if coming:
        yield "Moved here from", f"{coming[-1][0]} {_when_and_where(coming[-1][1])}"
    if found.completed is not None and found.completed.evidence:
        yield "Evidence", found.completed.evidence
    yield "Latest", _latest(found)


def _latest(found: Position) -> str:
    """The latest note; of what is said to be done without a note, that it is."""
    update = found.last_update
    done = found.completed
    if done is not None and done.note is None and (update is None or update.date <= done.date):
        return f"{_who_and_when(done)} – complete"
    if update is None:
        return NO_UPDATE
    return f"{_who_and_when(update)} – {update.note or _without_a_note(update)}"


def _without_a_note(update: Update) -> str:
    """What an update did, where nobody said anything of it."""
    said = [f"done for {day_month_year(update.fulfils)}"] if update.fulfils else []
    said += ["the executive was notified"] if update.notified else []
    said += ["answered by the executive"] if update.response else []
    said += [status_in_words(update.status)] if update.status else []
    said += ["the due day was changed"] if update.due or update.due_text else []
    said += (
        ["the owner was named" if update.owners else "the owner was taken away"] if update.owners is not None else []
    )
    said += [f"{update.owner_done} has done their part"] if update.owner_done else []
    said += [f"moved to {update.register}"] if update.register else []
    said += ["the minutes were corrected"] if update.correction else []
    return ", ".join(said) or "no note"


def _who_and_when(update: Update) -> str:
    return day_month_year(update.date) + (f", {update.by}" if update.by else "")


# ---------------------------------------------------------------- for the record


def one_that_was_settled(entry: Entry) -> str:
    """How, where that is minuted and why."""
    settled = entry.position.settled
    assert settled is not None
    how = status_in_words(entry.position.status).capitalize()
    by = f" by {settled.superseded_by}" if settled.superseded_by else ""
    return _for_the_record(entry, f"{how}{by} {_when_and_where(settled)}", settled)


def one_that_left(entry: Entry, code: str) -> str:
    """Where it went, where that is minuted and why. ``code`` is the register that it left."""
    leaving = [update for was_in, update in moves(entry) if was_in == code][-1]
    return _for_the_record(entry, f"Moved to {leaving.register} {_when_and_where(leaving)}", leaving)


def _for_the_record(entry: Entry, what: str, update: Update) -> str:
    why = f": {update.note}" if update.note else "."
    return f"{_reference(entry)}: {markdown(_stopped(entry.short_text))} {markdown(what + why)}"


def _when_and_where(update: Update) -> str:
    when = f"at the meeting of {in_words(update.meeting)}" if update.meeting else f"on {in_words(update.date)}"
    return when + (f", minute {update.minute}" if update.minute else "")


def moves(entry: Entry) -> Iterator[tuple[str, Update]]:
    """Each move to another register so far, with the code of the one it was in."""
    was_in = entry.action.register
    for update in counting_updates(entry.action, entry.position.as_at):
        if update.register is not None and update.register != was_in:
            yield was_in, update
            was_in = update.register
