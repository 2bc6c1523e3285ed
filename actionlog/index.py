"""The index: what reading a register's files gave, so that a question need not read them all again.

It is never the truth. It stands in a file for each register that can be thrown away at any time, and what it says of a
meeting's file counts only while that file is as it was, by its times, size and inode. A file that was changed so
shortly before it was read that another change might bear the same time is not trusted (git calls that racy). An index
that is damaged, or of another version of the program, is none.
"""

import contextlib
import datetime
import json
import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from actionlog import __version__, horizon
from actionlog.errors import Problem
from actionlog.folders import Folder, Stamp, path_of
from actionlog.journal import OWN_FOLDER
from actionlog.model import NEXT_MEETING, Action, Meeting, Update
from actionlog.reading import MeetingFile, meeting_by_name, read_meeting_file
from actionlog.schema import action_data, meeting_data

_FORMAT = 1
"""To be raised with every change of what stands in an index, or of what is read from a file."""
TICK = 2_000_000_000
"""Nanoseconds within which two changes of a file may bear the same time: the coarsest disks count in two seconds."""


class Past(NamedTuple):
    """Of a meeting's file: its meeting, and what counts of its entries that are settled for good."""

    meeting: Meeting
    settled: datetime.date
    """The day from which all of them are."""
    heard: datetime.date
    """The latest day on which anything was heard of them."""
    registers: frozenset[str]
    """The codes of those in which any of them ever stood."""
    problems: tuple[Problem, ...]


class Live(NamedTuple):
    """An entry that is not settled for good. Days are ISO text, which sorts as they do."""

    changes_until: str
    overdue_from: str
    stem: str
    data: str
    """All of it, as ``action_of`` reads it."""


class Known(NamedTuple):
    """What is in the files of a register, as far as it is kept in the index: its lines."""

    stamps: str
    settled: str
    """The day from which every entry but the live ones is settled for good."""
    registers: frozenset[str]
    """The codes of those in which any of its entries ever stood."""
    faulty: bool
    """Whether any of the files has a problem."""
    past: str
    """Of each file, as ``past_of`` reads it."""
    live: list[Live]
    """In the order of the files."""


# ---------------------------------------------------------------- reading through the index


def known(
    root: Path, code: str, folder: Folder, index: Path | None, tick: Callable[[int], None] = lambda n: None
) -> Known:
    """What is in a register's files: from the index where they are as they were, else read, and kept in the index.

    ``index`` is the folder of the index; None: do without. ``tick`` is told with which file of the folder it has done.
    """
    stamps = json.dumps(folder.stamps)
    found = _load(index, code)
    if found is not None and found.stamps == stamps and None not in folder.stamps.values():
        return found
    with _beside(index, code) as (new, begun):
        read = _brought_up_to_date(root, code, folder, found, begun, tick)
        if index is not None and new is not None and (found is None or found.stamps != read.stamps):
            _save(read, new, _path(index, code))
    return read


def _brought_up_to_date(
    root: Path, code: str, folder: Folder, found: Known | None, begun: int, tick: Callable[[int], None]
) -> Known:
    trusted: dict[str, Any] = json.loads(found.stamps) if found else {}
    past = past_of(found, code) if found else {}
    live: dict[str, list[Live]] = {}
    for line in found.live if found else ():
        live.setdefault(line.stem, []).append(line)
    for number, (stem, stamp) in enumerate(folder.stamps.items(), 1):
        if stamp is None or trusted.get(stem) != list(stamp):
            file = read_meeting_file(root, path_of(code, stem), code)
            past[stem], live[stem] = _facts(stem, file)
            trusted[stem] = stamp if _is_trustworthy(stamp, file, begun) else 0
            tick(number)
    stems = list(folder.stamps)
    kept = [past[stem] for stem in stems]
    return Known(
        stamps=json.dumps({stem: trusted[stem] for stem in stems}),
        settled=max((each.settled for each in kept), default=datetime.date.min).isoformat(),
        registers=frozenset().union(*(each.registers for each in kept)),
        faulty=any(each.problems for each in kept),
        past=json.dumps({stem: _past_data(past[stem]) for stem in stems}),
        live=[line for stem in stems for line in live.get(stem, ())],
    )


def _facts(stem: str, file: MeetingFile) -> tuple[Past, list[Live]]:
    settled = heard = datetime.date.min
    live = []
    for action in file.actions:
        since = horizon.settled_for_good(action)
        if since == horizon.NEVER:
            live.append(_live(action))
        else:
            settled, heard = max(settled, since), max(heard, horizon.last_heard(action))
    registers = frozenset[str]().union(*map(horizon.registers_of, file.actions))
    return Past(file.meeting or meeting_by_name(stem), settled, heard, registers, tuple(file.problems)), live


def _is_trustworthy(stamp: Stamp | None, file: MeetingFile, begun: int) -> bool:
    """Whether no later change of the file can leave it with this stamp; what could not be read is tried again."""
    if stamp is None or any(problem.name in ("unreadable-file", "leads-outside") for problem in file.problems):
        return False
    written, changed, *_ = stamp
    return (written if os.name == "nt" else changed) + TICK < begun  # Windows keeps no time of change


# ---------------------------------------------------------------- the lines


def _live(action: Action) -> Live:
    days = (horizon.changes_until(action).isoformat(), horizon.overdue_from(action).isoformat())
    data = {**action_data(action), "meeting": action.meeting}
    return Live(*days, action.stem, json.dumps(data, default=str))


_DAYS = ("date", "recorded", "notified", "fulfils", "meeting", "struck")


def action_of(line: Live, code: str) -> Action:
    """The entry of a line, as reading its file gave it."""
    data = json.loads(line.data)
    updates = tuple(Update(**_values(update)) for update in data.pop("update", ()))
    return Action(**_values(data), updates=updates, register=code, stem=line.stem)


def _values(data: dict[str, Any]) -> dict[str, Any]:
    """Days as dates, lists as tuples."""
    for key in _DAYS:
        if key in data:
            data[key] = datetime.date.fromisoformat(data[key])
    if data.get("due", NEXT_MEETING) != NEXT_MEETING:
        data["due"] = datetime.date.fromisoformat(data["due"])
    if "owners" in data:
        data["owners"] = tuple(data["owners"])
    return data


def _past_data(past: Past) -> list[Any]:
    meeting = {key: item if key != "date" else str(item) for key, item in meeting_data(past.meeting).items()}
    problems = [[problem.path.as_posix(), *problem[1:]] for problem in past.problems]
    return [meeting, str(past.settled), str(past.heard), sorted(past.registers), problems]


def past_of(register: Known, code: str) -> dict[str, Past]:
    """What is kept of each of the register's files, by stem."""
    return {
        stem: Past(
            Meeting(stem, **_values(meeting)),
            datetime.date.fromisoformat(settled),
            datetime.date.fromisoformat(heard),
            frozenset(registers),
            tuple(Problem(PurePath(path), *rest) for path, *rest in problems),
        )
        for stem, (meeting, settled, heard, registers, problems) in json.loads(register.past).items()
    }


# ---------------------------------------------------------------- the files


def folder_for(root: Path) -> Path | None:
    """Where a log's index stands: in the log, or in the user's cache where the log may only be read.

    None where it could stand nowhere.
    """
    own = root / OWN_FOLDER
    inside = own / "index"
    if not own.is_symlink() and not inside.is_symlink():
        nearest = next(folder for folder in (inside, own, root) if folder.exists())
        if os.access(nearest, os.W_OK):
            return inside
    cache = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME") or ""
    home = Path(cache) if Path(cache).is_absolute() else _home()
    return home and home / "actionlog" / format(zlib.crc32(str(root).encode(errors="surrogateescape")), "08x")


def _home() -> Path | None:
    try:
        return Path.home() / ".cache"
    except RuntimeError:
        return None


def _path(index: Path, code: str) -> Path:
    return index / f"{code}.index"


def _head(body: bytes) -> bytes:
    return f"actionlog index {_FORMAT} {__version__} {zlib.crc32(body):08x}".encode()


def _load(index: Path | None, code: str) -> Known | None:
    """What is kept of a register; None where that is nothing, or nothing to rely on."""
    if index is None:
        return None
    try:
        head, _, body = _path(index, code).read_bytes().partition(b"\n")
    except OSError:
        return None
    if head != _head(body):
        return None
    stamps, summary, past, *live = body.decode("ascii").splitlines()
    settled, faulty, *registers = summary.split(" ")
    lines = [Live(*line.split(" ", 3)) for line in live]
    return Known(stamps, settled, frozenset(registers), faulty == "faulty", past, lines)


def _save(register: Known, new: Path, path: Path) -> None:
    """Writes it into the new file and puts that into its place; where that fails there is nothing to be said."""
    summary = [register.settled, "faulty" if register.faulty else "sound", *sorted(register.registers)]
    lines = [register.stamps, " ".join(summary), register.past, *map(" ".join, register.live)]
    body = "".join(f"{line}\n" for line in lines).encode("ascii")
    with contextlib.suppress(OSError):
        new.write_bytes(_head(body) + b"\n" + body)
        new.replace(path)


@contextlib.contextmanager
def _beside(index: Path | None, code: str) -> Iterator[tuple[Path | None, int]]:
    """A new file for a register's lines, and by the clock of its disk when that was made; None and 0 where none can be.

    What a killed process left of such files is removed; one that is still writing then goes without.
    """
    new, begun = None, 0
    with contextlib.suppress(OSError):
        if index is not None:
            _make(index)
            for left in index.glob(f".{code}.*.tmp"):
                left.unlink()
            new = index / f".{code}.{os.urandom(4).hex()}.tmp"
            new.touch(exist_ok=False)
            begun = new.stat().st_mtime_ns
    try:
        yield new, begun
    finally:
        if new is not None:
            with contextlib.suppress(OSError):
                new.unlink(missing_ok=True)


def _make(index: Path) -> None:
    """The folder; within a log it is kept out of git."""
    if not index.is_dir():
        index.mkdir(parents=True, exist_ok=True)
    ignored = index.parent / ".gitignore"
    if not ignored.exists():
        ignored.write_text("*\n", encoding="utf-8")
