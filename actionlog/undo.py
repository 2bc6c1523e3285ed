"""Remembering what the last writing command did to its files, so that it can be taken back."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from actionlog.errors import ActionlogError
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


def remember(root: Path, planned: Sequence[FileChange], said: str) -> None:
    """Keeps what is about to be written over. To be called under the lock."""
    files = [
        {"path": file.path.as_posix(), "before": file.before, "left": file.left.as_posix(), "hash": file.hash}
        for file in map(Remembered.of, planned)
    ]
    write_atomically(root / OWN_FOLDER / _RECORD, json.dumps({"said": said, "files": files}))


def recall(root: Path) -> tuple[str, list[Remembered]]:
    """What the last writing command said, and its files. Raises ActionlogError where there is nothing to recall,
    or a file is not as the command left it."""
    try:
        record = json.loads((root / OWN_FOLDER / _RECORD).read_text("utf-8"))
        files = [Remembered(PurePath(f["path"]), f["before"], PurePath(f["left"]), f["hash"]) for f in record["files"]]
        said = str(record["said"])
    except (OSError, ValueError, KeyError, TypeError):
        raise ActionlogError("There is no last command that could be taken back.") from None
    for file in files:
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
    (root / OWN_FOLDER / _RECORD).unlink(missing_ok=True)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
