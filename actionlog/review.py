"""What has changed, to be reviewed: by register and meeting, as a listing, in Markdown and for programs."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from actionlog.dates import short
from actionlog.entries import EXEMPT
from actionlog.escaping import json_text, markdown, one_line
from actionlog.model import ActionLog, Meeting
from actionlog.rewording import LEGEND, as_markdown, as_text, is_marked
from actionlog.telling import Told
from actionlog.telling.base import meeting_in_words
from actionlog.views import SCHEMA, Column, Listing, Section
from actionlog.wording import count, register_title

NEVER = "What a log should never show"


class Review(NamedTuple):
    """What lies between two versions of a log."""

    old: ActionLog
    new: ActionLog
    told: Sequence[Told]
    span: str
    """Between what: ``since the last commit, of 1 March 2019 by A Clerk``."""
    data: Mapping[str, Any]
    """The same for programs."""
    notes: Sequence[str]
    """What else the reader is to know."""
    unread: Sequence[str]
    """What could not be read, and in which version."""
    as_at: datetime.date

    @property
    def headline(self) -> str:
        number = count(len(self.told), "change") if self.told else "Nothing has changed"
        never = sum(told.never for told in self.told)
        which = {0: "", 1: f"{never} of them is"}.get(never, f"{never} of them are")
        if never == len(self.told):
            which = {0: "", 1: "it is"}.get(never, "all of them are")
        return f"{number} {self.span}{f'; {which} what a log should never show' if which else ''}"


class _Group(NamedTuple):
    heading: str
    told: Sequence[Told]
    within: str | None = None
    """What the heading is part of, such as a register."""


def _groups(review: Review) -> Iterator[_Group]:
    """What should never be first, so that nobody overlooks it; then the settings, then register by register."""
    if never := [told for told in review.told if told.never]:
        yield _Group(NEVER, never)
    sound = [told for told in review.told if not told.never]
    if settings := [told for told in sound if told.stem is None]:
        yield _Group("Settings of the log", settings)
    calendar: dict[str | None, list[Told]] = {}
    files: dict[tuple[str | None, str | None], list[Told]] = {}
    for told in sound:
        if told.what.startswith("meeting-"):
            calendar.setdefault(told.register, []).append(told)
        else:
            files.setdefault((told.register, told.stem), []).append(told)
    for code in dict.fromkeys([*review.new.registers, *review.old.registers]):
        within = f"{code}: {register_title(review.new if code in review.new.registers else review.old, code)}"
        if code in calendar:
            yield _Group("Calendar", calendar[code], within)
        for meeting in _meetings(review, code):
            if about := files.get((code, meeting.stem)):
                yield _Group(f"Meeting of {meeting_in_words(meeting)}", about, within)


def _meetings(review: Review, code: str) -> list[Meeting]:
    """The meetings of a register in either version, by day; the new version's word counts."""
    found: dict[str, Meeting] = {}
    for log in (review.old, review.new):
        if code in log.registers:
            found |= {meeting.stem: meeting for meeting in log.registers[code].meetings}
    return sorted(found.values(), key=lambda meeting: (meeting.date, meeting.stem))


# ---------------------------------------------------------------- forms

_COLUMNS = (
    Column("Ref", whole=True),
    Column("Action", least=14, most=30),
    Column("Day", whole=True),
    Column("What happened", least=28),
)


def listing(review: Review) -> Listing:
    names = _short_names(review)
    sections = [
        Section(f"{group.within}, {_uncapitalised(group.heading)}" if group.within else group.heading, rows)
        for group in _groups(review)
        if (rows := list(_rows(group.told, names)))
    ]
    summary = [*_legend(review), *review.notes, *_unread(review)]

    def records() -> list[dict[str, Any]]:
        return [record(told) for told in review.told]

    return Listing(review.headline, _COLUMNS, sections, summary, "changes", review.as_at, records, RECORD_KEYS)


def _rows(told: Sequence[Told], names: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """What the entry is about stands in the first row of each."""
    before = None
    for each in told:
        about = names.get(each.ref or "", "") if each.ref != before else ""
        before = each.ref
        yield (each.ref or each.register or "", about, short(each.date) if each.date else "", _sentence(each))


def _short_names(review: Review) -> dict[str, str]:
    """What each entry is about: the clerk's title, or the beginning of a text that is not given anyway."""
    whole = {told.ref for told in review.told if told.what in ("added", "entry-gone")}
    entries = [action for log in (review.old, review.new) for action in log.actions]
    hidden = {told.ref for told in review.told if told.what == EXEMPT}
    names = {action.ref: action.title or ("" if action.ref in whole else _beginning(action.text)) for action in entries}
    return {ref: name for ref, name in names.items() if ref not in hidden}


def _beginning(text: str, most: int = 60) -> str:
    text = one_line(text)
    return f"{text[:most].rpartition(' ')[0] or text[:most]} …" if len(text) > most else text


def _sentence(told: Told) -> str:
    text = as_text(told.words)
    return text if told.what == EXEMPT else text[:1].upper() + text[1:]


def _uncapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]


def _legend(review: Review) -> list[str]:
    return [LEGEND] if any(is_marked(told.words) for told in review.told) else []


def _unread(review: Review) -> list[str]:
    if not review.unread:
        return []
    return ["What could not be read, so that nothing is said of it here:", *review.unread]


def in_markdown(review: Review) -> str:
    """Headings and lists, fit for a comment on a pull request."""
    names = _short_names(review)
    blocks = [f"## {markdown(review.headline)}"]
    within = None
    for group in _groups(review):
        if group.within not in (None, within):
            blocks.append(f"### {markdown(group.within or '')}")
        within = group.within
        blocks.append(f"{'####' if within else '###'} {markdown(group.heading)}")
        blocks.append("\n".join(_items(group.told, names)))
    blocks += [markdown(note) for note in review.notes]
    if review.unread:
        blocks += ["### What could not be read", "Nothing is said of it here."]
        blocks.append("\n".join(f"- {markdown(problem)}" for problem in review.unread))
    return "\n\n".join(blocks)


def _items(told: Sequence[Told], names: Mapping[str, str]) -> Iterator[str]:
    """A list item for each entry, and in it what happened to it; what is about no entry stands by itself."""
    before = None
    for each in told:
        if each.ref is None:
            code = f"{each.register}: " if each.never and each.register else ""
            yield f"- {code}{_sentence_in_markdown(each)}"
        elif each.what == EXEMPT:
            yield f"- **{each.ref}**: {EXEMPT}"
        else:
            about = names.get(each.ref, "")
            if each.ref != before:
                yield f"- **{each.ref}** {markdown(about)}".rstrip()
            day = f"{short(each.date)}: " if each.date and each.what != "added" else ""
            yield f"  - {day}{_sentence_in_markdown(each)}"
        before = each.ref


def _sentence_in_markdown(told: Told) -> str:
    text = as_markdown(told.words)
    return text[:1].upper() + text[1:]


RECORD_KEYS = (
    *("ref", "register", "meeting", "change", "date", "recorded", "by", "note"),
    *("before", "after", "sentence", "never", "exempt"),
)


def record(told: Told) -> dict[str, Any]:
    """One thing that happened, for JSON and CSV: these keys are a stable contract."""
    return {
        "ref": told.ref,
        "register": told.register,
        "meeting": told.stem,
        "change": told.what,
        "date": told.date.isoformat() if told.date else None,
        "recorded": told.recorded.isoformat() if told.recorded else None,
        "by": told.by,
        "note": told.note,
        "before": told.before,
        "after": told.after,
        "sentence": as_text(told.words),
        "never": told.never,
        "exempt": told.exempt,
    }


def in_json(review: Review) -> str:
    records = [record(told) for told in review.told]
    return json_text({"schema": SCHEMA, **review.data, "changes": records, "unread": list(review.unread)})
