"""Remembering what the last writing command did to its files, so that it can be taken back."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from actionlog.errors import ActionlogError
from actionlog.reading import SETTINGS, is_inside
from actionlog.schema import is_stem
from actionlog.storage import OWN_FOLDER, FileChange, write_atomically

_RECORD = "last-command.json"


@dataclass(frozen=True, slots=True)
class Remembered:
    """A file as it was before the command (None: it was not there), and a hash of what the command left."""

    path: PurePath
    before: str | None
    left: PurePath
    hash: str

    @classmethod
    def of(cls, change: FileChange) -> "Remembered":
        return cls(change.path, change.before, change.moved_to or change.path, _hash(change.after.encode()))


def _is_of_the_log(root: Path, path: PurePath) -> bool:
    is_a_meeting = len(path.parts) == 2 and path.suffix == ".toml" and is_stem(path.stem) and ".." not in path.parts
    return (is_a_meeting or path == PurePath(SETTINGS)) and is_inside(root, root / path)


def remember(root: Path, planned: Sequence[FileChange], said: str) -> bytes | None:
    """Keeps what is about to be written over; what was kept before is returned. To be called under the lock."""
    record = root / OWN_FOLDER / _RECORD
    if not is_inside(root, record):
        raise ActionlogError(f"{record} is a link that leads out of the log, so nothing was written. Remove the link.")
    before = record.read_bytes() if record.is_file() else None
    files = [
        {"path": file.path.as_posix(), "before": file.before, "left": file.left.as_posix(), "hash": file.hash}
        for file in map(Remembered.of, planned)
    ]
    write_atomically(record, json.dumps({"said": said, "files": files}))
    return before


def forget(root: Path, before: bytes | None) -> None:
    """What was remembered did not happen: the command before it is the last one again."""
    record = root / OWN_FOLDER / _RECORD
    if before is None:
        record.unlink(missing_ok=True)
    else:
        write_atomically(record, before.decode())


def recall(root: Path) -> tuple[str, list[Remembered]]:
    """What the last writing command said, and its files. Raises ActionlogError where there is nothing to recall,
    or a file is not as the command left it."""
    try:
        record = json.loads((root / OWN_FOLDER / _RECORD).read_text("utf-8"))
        files = [Remembered(PurePath(f["path"]), f["before"], PurePath(f["left"]), f["hash"]) for f in record["files"]]
        said = str(record["said"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise ActionlogError("Only the last command can be taken back, and there is none to take back.") from None
    for file in files:
        if not (_is_of_the_log(root, file.path) and _is_of_the_log(root, file.left)):
            raise ActionlogError(f"What is kept of the last command names {file.path}, which is no file of the log.")
        if file.left != file.path and (root / file.path).exists():
            raise ActionlogError(f"{file.path} is there again, so nothing was taken back.")
        if not (root / file.left).is_file() or _hash((root / file.left).read_bytes()) != file.hash:
            raise ActionlogError(
                f"{file.left} is not as the last command left it, so nothing was taken back.",
                f"The last command said: {said}",
            )
    return said, files


def take_back(root: Path, files: Sequence[Remembered]) -> None:
    """Puts the files back as they were. To be called under the lock, with what ``recall`` gave."""
    for file in files:
        if file.before is not None:
            write_atomically(root / file.path, file.before)
        if file.before is None or file.left != file.path:
            (root / file.left).unlink()


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
