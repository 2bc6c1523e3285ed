"""A log on the disk: changes carried out as a command does, and what then stands there."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePath

from actionlog.changes import Change
from actionlog.journal import locked, write_all
from actionlog.record import Record
from actionlog.storage import FileChange, plan


def carry_out(root: Path, *changes: Change) -> list[FileChange]:
    planned = plan(root, changes)
    write(root, *planned)
    return planned


def write(root: Path, *planned: FileChange) -> None:
    with locked(root):
        write_all(root, Record("Done.", tuple(step for change in planned for step in change.steps)))


def files_of(root: Path) -> dict[str, bytes]:
    """Without what the log keeps in its own folder."""
    found = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(".actionlog/")}


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@contextlib.contextmanager
def on_disk(files: dict[PurePath, str]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            (Path(folder) / path).parent.mkdir(exist_ok=True)
            (Path(folder) / path).write_bytes(text.encode())
        yield Path(folder)
