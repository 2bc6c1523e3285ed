"""The files of a log's registers: which there are, and a stamp of each, by which a change of it shows."""

import marshal
import os
import re
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from operator import attrgetter
from pathlib import Path, PurePath
from typing import NamedTuple

from actionlog.errors import Problem
from actionlog.model import Register
from actionlog.schema import is_stem, why_no_code

SETTINGS = "actionlog.toml"


class Stamp(NamedTuple):
    """By which a change of a file shows. All zero for a link, whose file may change behind it."""

    written: int
    """When it was last written to, in nanoseconds."""
    changed: int
    """When anything of it was last changed, in nanoseconds."""
    size: int
    inode: int


LINK = Stamp(0, 0, 0, 0)


_FIELDS = attrgetter("st_mtime_ns", "st_ctime_ns", "st_size", "st_ino")


def stamp_of(file: "os.DirEntry[str]") -> tuple[int, int, int, int]:
    """The stamp of a file, as a plain tuple; that of a link where it was taken away just now, which reading tells."""
    try:
        stamp: tuple[int, int, int, int] = _FIELDS(file.stat(follow_symlinks=False))
    except OSError:
        return LINK
    return LINK if file.is_symlink() else stamp


def folder_of(code: str) -> str:
    return code.lower()


def path_of(code: str, stem: str) -> PurePath:
    """Where a meeting's file stands in the log."""
    return PurePath(folder_of(code), f"{stem}.toml")


def is_meeting_file(name: str) -> bool:
    """Whether a file is named as a meeting's is."""
    return name.endswith(".toml") and is_stem(name[:-5])


def is_meeting_path(path: PurePath) -> bool:
    """Whether a path within the log is that of a file named so, in a folder of the log."""
    return len(path.parts) == 2 and is_meeting_file(path.name)


class Folder(NamedTuple):
    """What stands in a register's folder."""

    number: int
    """Of meetings' files."""
    packed: bytes
    """Of each meeting's file its name and its stamp, in no order: a large log has ten thousand, mostly as they were."""
    problems: list[Problem]
    """With the names of other files, and with the folder itself."""

    @property
    def stamps(self) -> dict[str, Stamp]:
        """The stamps by stem, in the order of the names."""
        return {name[:-5]: Stamp(*stamp) for name, *stamp in sorted(marshal.loads(self.packed))}

    @property
    def fingerprint(self) -> str:
        """It differs where a stamp does, and where another version of Python made it."""
        return digest(self.packed)


def digest(content: bytes) -> str:
    """What differs where the content does, unless somebody sees to it that it does not."""
    return f"{zlib.crc32(content):08x}-{zlib.adler32(content):08x}-{len(content)}"


def look_into(root: Path, code: str) -> Folder:
    """The files of a register's meetings; what else ends in .toml there is a problem."""
    path = root / folder_of(code)
    if _leads_outside(root, path):
        why = f"The folder of {code} is a link that leads out of the log, so it is not read."
        return _folder([], [Problem(PurePath(path.name), 0, "leads-outside", why)])
    try:
        with _entries_of(path) as found:
            entries = {each.name: each for each in found}
            others = _others(entries)
            files = [(name, *stamp_of(each)) for name, each in entries.items() if name not in others]
    except FileNotFoundError:
        return _folder([], [])
    except OSError as error:
        why = f"The folder of {code} cannot be read: {error.strerror}."
        return _folder([], [Problem(PurePath(path.name), 0, "unreadable-folder", why)])
    return _folder(files, list(_out_of_place(root, PurePath(path.name), sorted(others))))


def _folder(files: list[tuple[str, int, int, int, int]], problems: list[Problem]) -> Folder:
    return Folder(len(files), marshal.dumps(files, 2), problems)


_PLAIN_NAMES = re.compile(r"/[1-9][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])\.toml(?=/)")
"""Of files that are surely meetings', as nearly all are: the others are looked at one by one."""


def _others(names: Iterable[str]) -> set[str]:
    """The names that are not of meetings' files."""
    rest = _PLAIN_NAMES.sub("", "/".join(("", *names, ""))).split("/")
    return {name for name in rest if name and not is_meeting_file(name)}


@contextmanager
def _entries_of(folder: Path) -> Iterator[Iterator[os.DirEntry[str]]]:
    """Through the folder's own handle, where there are such: that spares the way to each file, a third of the time."""
    if sys.platform == "win32" or os.scandir not in os.supports_fd:
        with os.scandir(folder) as found:
            yield found
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with os.scandir(handle) as found:
            yield found
    finally:
        os.close(handle)


def _leads_outside(root: Path, folder: Path) -> bool:
    return folder.is_symlink() and not is_inside(root, folder)


def stems_in(root: Path, code: str) -> list[str]:
    """The names of the files of a register's meetings, in no order."""
    folder = root / folder_of(code)
    if _leads_outside(root, folder):
        return []
    with suppress(OSError), os.scandir(folder) as found:
        return [each.name[:-5] for each in found if is_meeting_file(each.name)]
    return []


_NAMES = "The name of a meeting's file is its day, such as 2018-12-07.toml, or 2018-12-07b.toml for a second one."


def _out_of_place(root: Path, folder: PurePath, names: list[str]) -> Iterator[Problem]:
    """Files that are named as no meeting's is, and folders that hold meetings' files: they are never listed."""
    for name in names:
        if name.startswith("."):
            continue
        if name.lower().endswith((".toml", ".toml.txt")):  # Notepad makes 2018-12-07.toml.txt of it
            yield Problem(folder / name, 0, "wrong-file-name", _NAMES)
        if not name.endswith(".toml") and _has_meeting_files(root / folder / name):
            why = f"The files of meetings in this folder are not read; they belong in {folder} itself."
            yield Problem(folder / name, 0, "unlisted-folder", why)


def _has_meeting_files(folder: Path) -> bool:
    """Whether it is a folder, and files in it are named as those of meetings are."""
    with suppress(OSError):
        return any(is_meeting_file(file.name) for file in folder.iterdir())
    return False


def meeting_paths(root: Path) -> Iterator[PurePath]:
    """Every file that is named as a meeting's and stands in a folder named as a register's; links are not followed."""
    for folder in _folders(root):
        if folder == folder.lower() and why_no_code(folder.upper()) is None:
            yield from (PurePath(folder, file.name) for file in _files_in(root / folder) if is_meeting_file(file.name))


def _files_in(folder: Path) -> list[os.DirEntry[str]]:
    with suppress(OSError), os.scandir(folder) as found:
        return [each for each in found if each.is_file(follow_symlinks=False)]
    return []


def _folders(root: Path) -> list[str]:
    with suppress(OSError), os.scandir(root) as found:
        return [each.name for each in found if each.is_dir(follow_symlinks=False) and not each.name.startswith(".")]
    return []


def _is_one_folder(one: Path, other: Path) -> bool:
    """Whether capitals make no difference here, so that the folder is read all the same."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def unlisted(root: Path, registers: Mapping[str, Register]) -> Iterator[Problem]:
    """Meeting files in the log's own folder, or in one that no register has: they would never be listed."""
    listed = {folder_of(code) for code in registers}
    for file in root.glob("*.toml"):
        if is_stem(file.stem):
            why = "A meeting's file belongs in its register's folder; here it is not read."
            yield Problem(PurePath(file.name), 0, "wrong-file-name", why)
    for name in _folders(root):
        if name in listed or (name.lower() in listed and _is_one_folder(root / name, root / name.lower())):
            continue
        if _has_meeting_files(root / name):
            why = f"The folder has files of meetings, but {SETTINGS} has no [registers.{name.upper()}] for it."
            if name.lower() in listed:
                why = f"The folder is not read: a register's folder has a name in small letters, {name.lower()}."
            yield Problem(PurePath(name), 0, "unlisted-folder", why)


def is_inside(root: Path, path: Path) -> bool:
    """Whether a path is in the log when every link in it is followed."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))
