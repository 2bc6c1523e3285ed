"""Files that are whole whatever happens: written aside, seen safely on the disk, then renamed into place.

And a lock between processes, which the system frees when the one that holds it ends, however it ends.
"""

import contextlib
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

_UNFINISHED = ".tmp"
"""How the name of a file ends that is not in its place yet; one found later was left by a process that was killed."""
_AN_HOUR = 3600.0
"""After which an unfinished file is nobody's any more, where no lock says so."""
_POLL = 0.01
"""Seconds between two looks at a lock that another process holds."""


def write_atomically(path: Path, text: str, aside: Path | None = None) -> None:
    """Replaces a file, which keeps its permissions, or makes a new one; a link is followed.

    ``aside`` is the folder for the unfinished file; the file's own, where there is none.
    """
    real = Path(os.path.realpath(path))
    unfinished = written_aside(path, text, aside or real.parent)
    try:
        put(unfinished, path)
    except BaseException:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise
    sync_folder(real.parent)


def written_aside(path: Path, text: str, aside: Path, mode_of: Path | None = None) -> Path:
    """A finished file of what is to stand at the path, on the same disk, seen safely there.

    It has the permissions of the file that it is to replace, or of ``mode_of``. Where that fails no file is left.
    """
    raw, real = text.encode(), Path(os.path.realpath(path))
    folder = aside if _on_one_disk(aside, real.parent) else real.parent
    if folder == real.parent:
        remove_unfinished(folder, real.name, _AN_HOUR)
    unfinished = folder / f".{real.name}.{os.urandom(4).hex()}{_UNFINISHED}"
    try:
        with unfinished.open("xb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        like = real if real.exists() else mode_of
        if like is not None and like.exists():
            unfinished.chmod(stat.S_IMODE(like.stat().st_mode))
    except BaseException:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise
    return unfinished


def _on_one_disk(one: Path, other: Path) -> bool:
    return one.stat().st_dev == other.stat().st_dev


def remove_unfinished(folder: Path, name: str | None = None, older_than: float = 0) -> None:
    """Removes what a killed process left there unfinished: of the file of that name, or of any. Age in seconds."""
    wanted = re.compile(rf"\.{'.*' if name is None else re.escape(name)}\.[0-9a-f]{{8}}{re.escape(_UNFINISHED)}")
    with os.scandir(folder) as found:
        left = [each.path for each in found if wanted.fullmatch(each.name)]
    for path in map(Path, left):
        with contextlib.suppress(FileNotFoundError):
            if not older_than or path.stat().st_mtime < time.time() - older_than:
                path.unlink()


def put(unfinished: Path, path: Path) -> None:
    """Renames a finished file into its place; a link there is followed."""
    _patiently(lambda: unfinished.replace(os.path.realpath(path)))


def remove(path: Path) -> None:
    _patiently(path.unlink)


def _patiently(change: Callable[[], object]) -> None:
    """On Windows a file that somebody reads cannot be replaced or removed, so it is tried for two seconds."""
    for _ in range(100 if os.name == "nt" else 0):
        with contextlib.suppress(PermissionError):
            change()
            return
        time.sleep(0.02)
    change()


def sync_folder(folder: Path) -> None:
    """Sees what was renamed in a folder safely on the disk, where there is a way to.

    Windows has none, nor have some network drives; the files are in their places by then.
    """
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def lock_file(path: Path, seconds: float) -> Iterator[bool]:
    """Holds the lock of a file, which is made where there is none; false where it was not free in that time.

    Raises OSError where the file cannot be opened, or the disk knows no locks. It is never removed: then two
    processes could hold the locks of two files of one name.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(path, flags, 0o666)
    try:
        until = time.monotonic() + seconds
        while not (held := _try_to_lock(handle)) and time.monotonic() < until:
            time.sleep(_POLL)
        yield held
    finally:
        os.close(handle)  # which frees it


if sys.platform == "win32":

    def _try_to_lock(handle: int) -> bool:
        import msvcrt

        with contextlib.suppress(PermissionError):
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            return True
        return False
else:

    def _try_to_lock(handle: int) -> bool:
        import fcntl

        with contextlib.suppress(BlockingIOError, PermissionError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False
