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
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from actionlog import __version__, horizon
from actionlog.errors import Problem
from actionlog.folders import LINK, Folder, Stamp, path_of
from actionlog.journal import OWN_FOLDER
from actionlog.model import NEXT_MEETING, Action, Meeting, Update
from actionlog.reading import MeetingFile, meeting_by_name, read_meeting_file
from actionlog.schema import action_data, meeting_data, parse_ref

_FORMAT = 7
"""To be raised with every change of what stands in an index, or of what is read from a file."""
TICK = 2_000_000_000
"""Nanoseconds within which two changes of a file may bear the same time: the coarsest disks count in two seconds."""


class Known(NamedTuple):
    """What is kept of a register's files, as the lines of its index."""

    fingerprint: str
    """Of the register's folder; nothing where the stamp of some file is not to be trusted."""
    stamps: str
    """The stamp that each file had, by its stem, as JSON; null: it is not to be trusted."""
    settled: str
    """The day, in ISO, from which every entry but the live ones is settled for good."""
    registers: frozenset[str]
    """The codes of those in which any of its entries ever stood."""
    faulty: bool
    """Whether any of the files has a problem."""
    past: str
    """Of each file what ``Past`` takes apart, with tabs between them: most questions need none of it."""
    live: list[str]
    """A line for each entry that is not settled for good, in the order of the files; ``Live`` takes it apart."""

    def stamp_of_each(self) -> dict[str, list[int] | None]:
        """The same, read."""
        found: dict[str, list[int] | None] = json.loads(self.stamps)
        return found

    def files(self) -> "Iterator[Past]":
        return (_past(each) for each in self.past.split("\t") if each)


class Past(NamedTuple):
    """Of a meeting's file: its meeting and refs, and what counts of its entries that are settled for good.

    Days are in ISO.
    """

    stem: str
    settled: str
    """The day from which all of them are."""
    heard: str
    """The latest day on which anything was heard of them."""
    registers: str
    """The codes, with commas, of those in which any entry ever stood."""
    entries: str
    """The refs of all its entries as they stand, with commas: 1-9 for the numbers of the meeting, others whole."""
    data: str
    """The meeting and the file's problems as JSON; nothing where the file's name says all there is to say."""

    def meeting(self) -> Meeting:
        if not self.data:
            return meeting_by_name(self.stem)
        return Meeting(stem=self.stem, **_values(json.loads(self.data)[0]))

    def refs(self, code: str) -> Iterator[str]:
        for each in filter(None, self.entries.split(",")):
            if each[0].isdigit():
                first, _, last = each.partition("-")
                yield from (f"{code}-{self.stem}-{number}" for number in range(int(first), int(last or first) + 1))
            else:
                yield each

    def problems(self) -> list[Problem]:
        return [Problem(PurePath(path), *rest) for path, *rest in json.loads(self.data)[1]] if self.data else []


def _past(line: str) -> Past:
    return Past(*line.split(" ", 5))


class Live(NamedTuple):
    """An entry that is not settled for good. Days are in ISO."""

    overdue_from: str
    changes_until: str
    """As in ``horizon``."""
    stem: str
    data: str

    def action(self, code: str) -> Action:
        """The entry as reading its file gave it."""
        data = json.loads(self.data)
        updates = tuple(Update(**_values(update)) for update in data.pop("update", ()))
        return Action(**_values(data), updates=updates, register=code, stem=self.stem)


# ---------------------------------------------------------------- reading through the index


Seen = Callable[[str, MeetingFile], None]
"""Told of each file that is read, with its stem."""


def known(root: Path, code: str, folder: Folder, index: Path | None, seen: Seen = lambda stem, file: None) -> Known:
    """What is in a register's files: from the index where they are as they were, else read, and kept in the index.

    ``index`` is the folder of the index; None: do without.
    """
    found = _load(index, code)
    if found is not None and found.fingerprint == folder.fingerprint:
        return found
    with beside(index, code) as (new, begun):
        read = _brought_up_to_date(root, code, folder, found, begun, seen)
        if index is not None and new is not None and (found is None or found[:2] != read[:2]):
            _save(read, new, _path(index, code))
    return read


def _brought_up_to_date(root: Path, code: str, folder: Folder, found: Known | None, begun: int, seen: Seen) -> Known:
    trusted = found.stamp_of_each() if found else {}
    past = {each.partition(" ")[0]: each for each in found.past.split("\t")} if found else {}
    live: dict[str, list[str]] = {}
    for line in found.live if found else ():
        live.setdefault(line.split(" ", 3)[2], []).append(line)
    now = folder.stamps
    for stem, stamp in now.items():
        if trusted.get(stem) != list(stamp):
            file = read_meeting_file(root, path_of(code, stem), code)
            past[stem], live[stem] = _lines_of(stem, file)
            trusted[stem] = list(stamp) if _is_trustworthy(stamp, file, begun) else None
            seen(stem, file)
    stamps = {stem: trusted[stem] for stem in now}
    fingerprint = "" if None in stamps.values() else folder.fingerprint
    return _summed_up(
        fingerprint,
        json.dumps(stamps),
        [past[stem] for stem in now],
        [line for stem in now for line in live.get(stem, ())],
    )


def _summed_up(fingerprint: str, stamps: str, past: list[str], live: list[str]) -> Known:
    files = list(map(_past, past))
    registers = frozenset(code for file in files for code in file.registers.split(",") if code)
    faulty = any(file.problems() for file in files)
    settled = max((file.settled for file in files), default=_NO_DAY)
    return Known(fingerprint, stamps, settled, registers, faulty, "\t".join(past), live)


def _is_trustworthy(stamp: Stamp, file: MeetingFile, begun: int) -> bool:
    """Whether no later change of the file can leave it with this stamp; what could not be read is tried again."""
    if stamp == LINK or any(problem.name in ("unreadable-file", "leads-outside") for problem in file.problems):
        return False
    return (stamp.written if os.name == "nt" else stamp.changed) + TICK < begun  # Windows keeps no time of change


# ---------------------------------------------------------------- the lines

_NO_DAY = datetime.date.min.isoformat()
_DAYS = ("date", "recorded", "notified", "fulfils", "meeting", "struck")


def _lines_of(stem: str, file: MeetingFile) -> tuple[str, list[str]]:
    """A file's line, and one for each of its entries that are not settled for good."""
    settled, heard = _NO_DAY, _NO_DAY
    live = []
    for action in file.actions:
        since = horizon.settled_for_good(action)
        if since == horizon.NEVER:
            live.append(_line_of(action))
        else:
            settled, heard = max(settled, str(since)), max(heard, str(horizon.last_heard(action)))
    registers = set[str]().union(*map(horizon.registers_of, file.actions))
    refs = ",".join(_shortened(file.actions, stem))
    return " ".join((stem, settled, heard, ",".join(sorted(registers)), refs, _data_of(stem, file))), live


def _shortened(actions: Iterable[Action], stem: str) -> Iterator[str]:
    """The refs of a file's entries, as ``Past.entries`` has them."""

    def run_of(numbered: tuple[int, Action]) -> int | str:
        place, action = numbered
        ref = parse_ref(action.ref)
        return ref.number - place if ref and (ref.code, ref.stem) == (action.register, stem) else action.ref

    for run, found in groupby(enumerate(actions), run_of):
        refs = [action.ref for _, action in found]
        first, last = (ref.rpartition("-")[2] for ref in (refs[0], refs[-1]))
        yield from refs if isinstance(run, str) else [first if first == last else f"{first}-{last}"]


def _data_of(stem: str, file: MeetingFile) -> str:
    meeting = file.meeting or meeting_by_name(stem)
    if meeting == meeting_by_name(stem) and not file.problems:
        return ""
    problems = [[problem.path.as_posix(), *problem[1:]] for problem in file.problems]
    return json.dumps([meeting_data(meeting), problems], default=str)


def _line_of(action: Action) -> str:
    data = json.dumps({**action_data(action), "meeting": action.meeting}, default=str)
    return f"{horizon.overdue_from(action)} {horizon.changes_until(action)} {action.stem} {data}"


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


# ---------------------------------------------------------------- the files


def folder_for(root: Path) -> Path | None:
    """Where a log's index stands: in the log, or in the user's cache where the log may only be read.

    None where it could stand nowhere.
    """
    own = root / OWN_FOLDER
    inside = own / "index"
    # Here nothing may fail, as is_symlink and exists of a Path do where a folder cannot be entered.
    if not os.path.islink(own) and not os.path.islink(inside):  # noqa: PTH114
        nearest = next((folder for folder in (inside, own) if os.path.exists(folder)), root)  # noqa: PTH110
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


def _head(of: str, body: bytes | memoryview) -> bytes:
    return f"actionlog index {_FORMAT} {__version__} {of} {zlib.crc32(body):08x}".encode()


def load_lines(path: Path) -> list[str] | None:
    """The lines of a file as ``save_lines`` wrote it; None where there is none, or none to rely on."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    end = content.find(b"\n")
    body = memoryview(content)[end + 1 :]  # no copy of what may be long
    return str(body, "ascii").split("\n")[:-1] if content[:end] == _head(path.stem, body) else None


def save_lines(lines: Iterable[str], new: Path, path: Path) -> None:
    """Writes them into the new file and puts that into its place; where that fails there is nothing to be said."""
    body = "".join(f"{line}\n" for line in lines).encode("ascii")
    with contextlib.suppress(OSError):
        new.write_bytes(_head(path.stem, body) + b"\n" + body)
        new.replace(path)


def _load(index: Path | None, code: str) -> Known | None:
    found = None if index is None else load_lines(_path(index, code))
    if found is None:
        return None
    try:
        fingerprint, stamps, past, summary, *live = found
        settled, faulty, *registers = summary.split(" ")
    except ValueError:
        return None
    return Known(fingerprint, stamps, settled, frozenset(registers), faulty == "faulty", past, live)


def _save(register: Known, new: Path, path: Path) -> None:
    faulty = "faulty" if register.faulty else "sound"
    summary = " ".join((register.settled, faulty, *sorted(register.registers)))
    save_lines((register.fingerprint, register.stamps, register.past, summary, *register.live), new, path)


@contextlib.contextmanager
def beside(index: Path | None, code: str) -> Iterator[tuple[Path | None, int]]:
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
