"""Checking a log of any size: what checking a file gave is kept beside the index, and counts while nothing has changed.

That is: while the file is as it was, the settings and every calendar are, and no day that stands in the file is still
to come. What files have to do with each other is looked at anew each time, from the few facts that are kept of each.
"""

import datetime
import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from actionlog.checks import ERRORS, OF_SEVERAL_FILES, WARNINGS, Checked, Facts, Finding, findings, located, problems
from actionlog.checks.base import Check
from actionlog.entries import entries, gaps
from actionlog.errors import Problem
from actionlog.folders import digest
from actionlog.index import beside, load_lines, save_lines
from actionlog.outstanding import Outstanding, Progress, Through, look_through, outstanding
from actionlog.reading import SETTINGS, MeetingFile, Reading, path_of, read_files, read_meeting_file


class Report(NamedTuple):
    """What is wrong with a log, what may be, and what its outstanding entries lack."""

    errors: list[Problem]
    warnings: list[Problem]
    gaps: dict[str, int]
    files: Collection[PurePath]
    """The settings and the meetings' files that were checked."""


def check_anew(root: Path, day: datetime.date) -> Report:
    """Everything in the log, read and checked. ``day`` counts as today."""
    reading, files = read_files(root)
    return report_of(Checked.of(reading.log, files, day), reading)


def report_of(checked: Checked, reading: Reading) -> Report:
    """The same of a log that has been read already, whole."""
    errors = sorted([*reading.problems, *problems(checked, ERRORS)])
    missing = gaps(entries(reading.log, checked.as_at))
    return Report(errors, problems(checked, WARNINGS), missing, checked.files.keys())


def check_through(root: Path, index: Path, day: datetime.date, progress: Progress) -> Report:
    """The same, through the index."""
    read: dict[PurePath, MeetingFile] = {}
    through = look_through(root, index, progress, read.__setitem__)
    reading = outstanding(root, through, Outstanding(day), calendars=None)
    stamps, context = _stamps(through), _context(through)
    kept = _load(index, context, stamps, day)
    files = {PurePath(SETTINGS): MeetingFile(through.settings.text, through.settings.data, None, [], [])}
    files |= {path: read.get(path) or _read(root, path) for path in stamps if path not in kept}
    checked = Checked.of(reading.log, files, day)
    by_path = _by_themselves(checked)
    if len(files) > 1:
        _save(index, context, stamps, kept | by_path, day)
    everything = {path: by_path[path] if path in by_path else kept[path] for path in (PurePath(SETTINGS), *stamps)}
    together = checked._replace(facts={path: each.facts for path, each in everything.items()})
    errors, warnings = (_of_several_files(root, together, checks) for checks in (ERRORS, WARNINGS))
    errors += [*reading.problems, *(problem for each in everything.values() for problem in each.errors)]
    warnings += [problem for each in everything.values() for problem in each.warnings]
    return Report(sorted(errors), sorted(warnings), gaps(entries(reading.log, day)), everything.keys())


def _read(root: Path, path: PurePath) -> MeetingFile:
    return read_meeting_file(root, path, path.parent.name.upper())


def _latest_day(file: MeetingFile) -> datetime.date:
    """The latest day that stands in the file, but for due days: what is checked of these does not depend on today."""
    days = [file.meeting.date] if file.meeting else []
    for action in file.actions:
        for update in action.updates:
            days += [day for day in (update.date, update.recorded, update.notified, update.meeting) if day is not None]
    return max(days, default=datetime.date.min)


class _Kept(NamedTuple):
    """What checking a file gave. The problems are those with which no other file had to do."""

    errors: list[Problem]
    warnings: list[Problem]
    facts: Facts
    latest: datetime.date


def _by_themselves(checked: Checked) -> dict[PurePath, _Kept]:
    """What the files give, each by itself."""
    texts = {path: file.text for path, file in checked.files.items()}
    found: list[dict[PurePath, list[Problem]]] = []
    for checks in (ERRORS, WARNINGS):
        by_path: dict[PurePath, list[Problem]] = {path: [] for path in checked.files}
        for problem in located(findings(checked, [each for each in checks if each not in OF_SEVERAL_FILES]), texts):
            by_path[problem.path].append(problem)
        found.append(by_path)
    errors, warnings = found
    return {
        path: _Kept(errors[path], warnings[path], checked.facts[path], _latest_day(file))
        for path, file in checked.files.items()
    }


def _of_several_files(root: Path, checked: Checked, checks: Iterable[Check]) -> list[Problem]:
    """What the files have to do with each other; the text of one is read where something is found in it."""
    found = findings(checked, [each for each in checks if each in OF_SEVERAL_FILES])
    paths = {finding.path for _, finding in found}
    return located(found, {path: (checked.files.get(path) or _read(root, path)).text for path in paths})


# ---------------------------------------------------------------- what is kept


_NOT_TRUSTED = "null"


def _stamps(through: Through) -> dict[PurePath, str]:
    """Of every meeting's file, in the order of the log, its stamp as the index has it."""
    return {
        path_of(code, stem): json.dumps(stamp, separators=(",", ":"))
        for code, files in through.files.items()
        for stem, stamp in files.stamp_of_each().items()
    }


def _context(through: Through) -> str:
    """It differs where the settings do, or any calendar: then nothing that is kept counts."""
    calendars = (f"{code} {file.stem} {file.data}" for code, each in through.files.items() for file in each.files())
    return digest("\n".join((through.settings.text, *calendars)).encode())


def _path(index: Path) -> Path:
    return index / "checks.index"


def _load(index: Path, context: str, stamps: Mapping[PurePath, str], day: datetime.date) -> dict[PurePath, _Kept]:
    """What is kept of files that are as they were, unless a day that stands in them is still to come."""
    first, *lines = load_lines(_path(index)) or [""]
    found = {}
    for line in lines if first == context else ():
        name, stamp, latest, data = line.split(" ", 3)
        path = PurePath(name)
        if stamp != _NOT_TRUSTED and stamps.get(path) == stamp and latest <= day.isoformat():
            found[path] = _kept_of(path, latest, json.loads(data))
    return found


def _save(
    index: Path, context: str, stamps: Mapping[PurePath, str], everything: Mapping[PurePath, _Kept], day: datetime.date
) -> None:
    """Keeps it of the files in which no day was still to come when they were checked."""
    lines = (
        f"{path.as_posix()} {stamp} {everything[path].latest} {json.dumps(_data_of(everything[path]))}"
        for path, stamp in stamps.items()
        if everything[path].latest <= day
    )
    with beside(index, "checks") as (new, _):
        if new is not None:
            save_lines((context, *lines), new, _path(index))


def _data_of(kept: _Kept) -> list[Any]:
    facts = kept.facts
    return [
        [problem[1:] for problem in kept.errors],
        [problem[1:] for problem in kept.warnings],
        facts.faulty,
        facts.refs,
        [[finding[1:], ref] for finding, ref in facts.links],
        [[owner, finding[1:]] for owner, finding in facts.owners],
        facts.recommendation and facts.recommendation[1:],
    ]


def _kept_of(path: PurePath, latest: str, data: list[Any]) -> _Kept:
    errors, warnings, faulty, refs, links, owners, recommendation = data
    facts = Facts(
        faulty,
        refs,
        [(_finding(path, finding), ref) for finding, ref in links],
        [(owner, _finding(path, finding)) for owner, finding in owners],
        recommendation and _finding(path, recommendation),
    )
    found = [[Problem(path, *problem) for problem in problems] for problems in (errors, warnings)]
    return _Kept(found[0], found[1], facts, datetime.date.fromisoformat(latest))


def _finding(path: PurePath, data: list[Any]) -> Finding:
    place, sentence = data
    return Finding(path, tuple(place), sentence)
