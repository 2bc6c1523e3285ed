"""The files of a log's registers: which there are, and a stamp of each, by which a change of it shows."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePath
from typing import NamedTuple

from actionlog.errors import Problem
from actionlog.model import Register
from actionlog.schema import is_stem, why_no_code

SETTINGS = "actionlog.toml"

Stamp = tuple[int, int, int, int]
"""Of a file: when it was last written to and last changed in any way (nanoseconds), its size and its inode."""


def folder_of(code: str) -> str:
    return code.lower()


def path_of(code: str, stem: str) -> PurePath:
    """Where a meeting's file stands in the log."""
    return PurePath(folder_of(code), f"{stem}.toml")


class Folder(NamedTuple):
    """What stands in a register's folder."""

    stamps: dict[str, Stamp | None]
    """The meetings' files by stem, in the order of their names. None: a link, whose file may change behind it."""
    problems: list[Problem]
    """With the names of other files, and with the folder itself."""


def look_into(root: Path, code: str) -> Folder:
    """The files of a register's meetings; what else ends in .toml there is a problem."""
    path = root / folder_of(code)
    if _leads_outside(root, path):
        why = f"The folder of {code} is a link that leads out of the log, so it is not read."
        return Folder({}, [Problem(PurePath(path.name), 0, "leads-outside", why)])
    stamps: dict[str, Stamp | None] = {}
    others: list[str] = []
    try:
        with os.scandir(path) as found:
            for each in found:
                name = each.name
                stem = name[:-5]
                if not name.endswith(".toml") or not is_stem(stem):
                    others.append(name)
                    continue
                try:
                    stamps[stem] = None if each.is_symlink() else stamp_of(each.stat(follow_symlinks=False))
                except OSError:  # it was taken away just now, which reading it tells
                    stamps[stem] = None
    except FileNotFoundError:
        return Folder({}, [])
    except OSError as error:
        why = f"The folder of {code} cannot be read: {error.strerror}."
        return Folder({}, [Problem(PurePath(path.name), 0, "unreadable-folder", why)])
    problems = list(_out_of_place(root, PurePath(path.name), sorted(others))) if others else []
    return Folder(dict(sorted(stamps.items())), problems)


def _leads_outside(root: Path, folder: Path) -> bool:
    return folder.is_symlink() and not is_inside(root, folder)


def stems_in(root: Path, code: str) -> list[str]:
    """The names of the files of a register's meetings, in no order."""
    folder = root / folder_of(code)
    if _leads_outside(root, folder):
        return []
    with suppress(OSError), os.scandir(folder) as found:
        return [each.name[:-5] for each in found if each.name.endswith(".toml") and is_stem(each.name[:-5])]
    return []


def stamp_of(found: os.stat_result) -> Stamp:
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


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
        return any(file.suffix == ".toml" and is_stem(file.stem) for file in folder.iterdir())
    return False


def meeting_paths(root: Path) -> Iterator[PurePath]:
    """Every file that is named as a meeting's and stands in a folder named as a register's; links are not followed."""
    for folder in _folders(root):
        if folder == folder.lower() and why_no_code(folder.upper()) is None:
            names = (path.name for path in _files_in(root / folder) if is_stem(path.name.removesuffix(".toml")))
            yield from (PurePath(folder, name) for name in names if name.endswith(".toml"))


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
