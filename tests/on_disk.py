"""A log on the disk: changes carried out as a command does, and what then stands there."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePath

from actionlog.changes import Change
from actionlog.storage import FileChange, plan, write


def carry_out(root: Path, *changes: Change) -> list[FileChange]:
    planned = plan(root, changes)
    for change in planned:
        write(root, change)
    return planned


def files_of(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@contextlib.contextmanager
def on_disk(files: dict[PurePath, str]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            (Path(folder) / path).parent.mkdir(exist_ok=True)
            (Path(folder) / path).write_bytes(text.encode())
        yield Path(folder)
