"""Reading through the index: what may be outstanding on a day, and calendars, of a log of any size.

What is left out could not have changed the answer.
"""

import datetime
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path, PurePath
from typing import NamedTuple

from actionlog.errors import Problem
from actionlog.folders import Folder, look_into, path_of, unlisted
from actionlog.horizon import calendars_needed
from actionlog.index import Known, Live, known
from actionlog.model import Action, Register, with_calendar
from actionlog.preloading import look_into_all
from actionlog.reading import (
    MeetingFile,
    Reading,
    Settings,
    read_meeting_file,
    read_settings,
    reading_of,
)

Progress = Callable[[int, int], None]
"""Told how many of the log's files are read so far, and how many there are."""
Seen = Callable[[PurePath, MeetingFile], None]


class Outstanding(NamedTuple):
    """The entries that may be outstanding on a day, and perhaps others."""

    day: datetime.date
    late: bool = False
    """Of the outstanding ones only those that may be overdue."""
    register: str | None = None
    """Only those that ever stood in this register."""
    since: datetime.date = datetime.date.max
    """Also those that are settled and of which anything was heard on this day or later."""


class Through(NamedTuple):
    """What is known of all of a log's files; registers go by their codes."""

    settings: Settings
    folders: dict[str, Folder]
    files: dict[str, Known]


def look_through(
    root: Path, index: Path, progress: Progress = lambda done, of: None, seen: Seen = lambda path, file: None
) -> Through:
    """The log through its index. ``seen`` is told of each file that has to be read."""
    settings = read_settings(root)
    folders = look_into_all(root, [register.code for register in settings.registers])
    total = sum(folder.number for folder in folders.values())
    files: dict[str, Known] = {}
    done = 0

    def tell(code: str, stem: str, file: MeetingFile) -> None:
        nonlocal done
        done += 1
        progress(done, total)
        seen(path_of(code, stem), file)

    for code, folder in folders.items():
        files[code] = known(root, code, folder, index, partial(tell, code))
        done = sum(folders[each].number for each in files)
    return Through(settings, folders, files)


def outstanding(root: Path, through: Through, asked: Outstanding, calendars: Collection[str] | None = ()) -> Reading:
    """A log with the entries asked for, and every problem of the log.

    Of the calendars it has those named by their register's code (None: all), and those on which a due day of the
    entries depends.
    """
    files = through.files
    actions = [action for code in files for action in _asked_for(root, code, files[code], asked)]
    needed = {*(files if calendars is None else calendars), *calendars_needed(actions)}
    registers = {
        register.code: _with_calendar(register, files[register.code]) if register.code in needed else register
        for register in through.settings.registers
    }
    return reading_of(through.settings.title, registers, actions, _problems(root, through))


def without_entries(root: Path, through: Through) -> Reading:
    """A log with every calendar and every problem, and of its entries the refs."""
    registers = {each.code: _with_calendar(each, through.files[each.code]) for each in through.settings.registers}
    found = {
        (code, file.stem): list(file.refs(code))
        for code, files in through.files.items()
        for file in files.files()
        if file.entries
    }
    places = ((register.code, meeting.stem) for register in registers.values() for meeting in register.meetings)
    refs = {place: found[place] for place in places if place in found}
    return reading_of(through.settings.title, registers, (), _problems(root, through), refs)


def _problems(root: Path, through: Through) -> Iterator[Problem]:
    yield from (problem for folder in through.folders.values() for problem in folder.problems)
    yield from (problem for files in through.files.values() for problem in _faults(files))
    yield from unlisted(root, {register.code: register for register in through.settings.registers})


def _asked_for(root: Path, code: str, files: Known, asked: Outstanding) -> Iterator[Action]:
    if asked.register is not None and asked.register not in files.registers:
        return
    whole = set(_to_be_read(files, asked))
    day = asked.day.isoformat()
    for line in files.live:
        if not asked.late or line[:10] <= day or day < line[11:21]:  # as in Live, which takes longer
            entry = Live(*line.split(" ", 3))
            if entry.stem not in whole:
                yield entry.action(code)
    for stem in whole:
        yield from read_meeting_file(root, path_of(code, stem), code).actions


def _to_be_read(files: Known, asked: Outstanding) -> Iterator[str]:
    """The files with entries that are settled now and yet asked for: they were not on that day, or it is news."""
    day, since = asked.day.isoformat(), asked.since.isoformat()
    if files.settled <= day and asked.since == datetime.date.max:
        return
    for file in files.files():
        elsewhere = asked.register is not None and asked.register not in file.registers.split(",")
        if not elsewhere and (file.settled > day or file.heard >= since):
            yield file.stem


def _with_calendar(register: Register, files: Known) -> Register:
    return with_calendar(register, (file.meeting() for file in files.files()))


def _faults(files: Known) -> Iterator[Problem]:
    if files.faulty:
        yield from (problem for file in files.files() for problem in file.problems())


def with_calendars(root: Path, index: Path | None, reading: Reading, codes: Collection[str]) -> Reading:
    """The log with the calendars of these registers too, and with the problems of their files."""
    registers, problems = dict(reading.log.registers), set(reading.problems)
    for code, register in reading.log.registers.items():
        if code in codes and not register.meetings:
            folder = look_into(root, code)
            files = known(root, code, folder, index)
            registers[code] = _with_calendar(register, files)
            problems.update(folder.problems, _faults(files))
    return reading_of(reading.log.title, registers, reading.log.actions, problems, reading.log.refs)
