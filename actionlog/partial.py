"""Reading of a log only the files of entries that are named: a ref says in which file its entry stands."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from actionlog.folders import path_of, stems_in
from actionlog.lookup import is_tail
from actionlog.model import with_calendar
from actionlog.reading import Reading, read_meeting_file, read_settings, reading_of


def without_meetings(root: Path) -> Reading:
    """The log's registers by themselves."""
    settings = read_settings(root)
    return reading_of(settings.title, {register.code: register for register in settings.registers}, (), ())


def with_one_meeting(root: Path, reading: Reading, code: str, stem: str) -> Reading | None:
    """The log with this meeting alone in a register's calendar; None where its file does not plainly say what it is."""
    if stem not in stems_in(root, code):
        return None
    file = read_meeting_file(root, path_of(code, stem), code)
    if file.problems or file.meeting is None or file.meeting.date.isoformat() != stem[:10]:
        return None
    registers = {**reading.log.registers, code: with_calendar(reading.log.registers[code], [file.meeting])}
    return reading_of(reading.log.title, registers, reading.log.actions, reading.problems, reading.log.refs)


def with_files(root: Path, reading: Reading, files: Collection[tuple[str, str]]) -> Reading:
    """The log with the entries of these files too, and the files' problems; a file is named by register and stem."""
    read = [read_meeting_file(root, path_of(code, stem), code) for code, stem in sorted(files)]
    actions = [*reading.log.actions, *(action for file in read for action in file.actions)]
    problems = {*reading.problems, *(problem for file in read for problem in file.problems)}
    return reading_of(reading.log.title, reading.log.registers, actions, problems, reading.log.refs)


def files_that_fit(root: Path, codes: Collection[str], ref: str) -> list[tuple[str, str]] | None:
    """The files in which an entry of a ref can stand, in any case or shortened to whole tail parts.

    None where that may be any file: a number alone.
    """
    if "-" not in ref:
        return None
    meeting = ref.rpartition("-")[0]
    if meeting.count("-") == 3:
        codes = [code for code in codes if code.casefold() == meeting.partition("-")[0].casefold()]
    return [(code, stem) for code, stem in _files(root, codes) if is_tail(meeting, f"{code}-{stem}")]


def files_begun(root: Path, codes: Collection[str], begun: str) -> Iterator[tuple[str, str]]:
    """The files in which an entry can stand whose ref begins so, in any case."""
    begun = begun.casefold()
    for code, stem in _files(root, codes):
        refs = f"{code}-{stem}-".casefold()
        if refs.startswith(begun) or begun.startswith(refs):
            yield code, stem


def _files(root: Path, codes: Collection[str]) -> Iterator[tuple[str, str]]:
    return ((code, stem) for code in codes for stem in stems_in(root, code))


def files_that_hold(refs: Mapping[tuple[str, str], Sequence[str]], typed: str) -> Iterator[tuple[str, str]]:
    """Of all of a log's files those that are needed to tell which entry is meant, whatever register is in hand.

    Where several entries of a register fit, none of them can be meant.
    """
    fitting = [(ref, file) for file, held in refs.items() for ref in held if is_tail(typed, ref)]
    by_register = Counter(ref.partition("-")[0] for ref, _ in fitting)
    for ref, file in fitting:
        if by_register[ref.partition("-")[0]] == 1 or ref.casefold() == typed.casefold():
            yield file
