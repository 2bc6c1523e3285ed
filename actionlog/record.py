"""What a command does to a log's files, as the log's own folder keeps it while that is written, and for ``undo``."""

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from actionlog.errors import ActionlogError
from actionlog.folders import SETTINGS, is_inside, is_meeting_path
from actionlog.schema import why_no_code


class Step(NamedTuple):
    """What stands at a path of the log before a command and after it; None where there is no file."""

    path: PurePath
    before: str | None
    after: str | None
    moved: PurePath | None = None
    """The other path, of a file that moves from one to the other."""


class Record(NamedTuple):
    """What a command does to the log's files, and what it says of it."""

    said: str
    steps: tuple[Step, ...]
    takes_back: bool = False
    """It is an ``undo``, after which there is nothing to take back."""

    def taken_back(self) -> "Record":
        steps = (Step(step.path, step.after, step.before, step.moved) for step in reversed(self.steps))
        return Record(f"Taken back: {self.said}", tuple(steps), takes_back=True)


def record_text(record: Record, asides: Sequence[Path | None], own: Path) -> str:
    import json  # nothing that only reads a log needs it

    files = [
        {
            "path": step.path.as_posix(),
            "before": step.before,
            "after": step.after,
            "moved": step.moved and step.moved.as_posix(),
            "aside": aside.name if aside is not None and aside.parent == own else None,
        }
        for step, aside in zip(record.steps, asides, strict=True)
    ]
    return json.dumps({"said": record.said, "takes_back": record.takes_back, "files": files})


def read_record(root: Path, path: Path) -> tuple[Record, list[Path | None]]:
    """A record, and the files that were written aside for its steps. It is not trusted: anybody can write one."""
    import json

    try:
        found = json.loads(path.read_text("utf-8"))
        steps = tuple(map(_read_step, found["files"]))
        asides = [path.parent / PurePath(each["aside"]).name if each["aside"] else None for each in found["files"]]
        record = Record(str(found["said"]), steps, found["takes_back"] is True)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ActionlogError(f"What is kept of the command in {path} cannot be read.") from None
    for named in (named for step in steps for named in (step.path, step.moved) if named is not None):
        if not _is_of_the_log(root, named):
            raise ActionlogError(f"What is kept of the command in {path} names {named}, which is no file of the log.")
    return record, asides


def _read_step(found: dict[str, str | None]) -> Step:
    path, before, after, moved = found["path"], found["before"], found["after"], found["moved"]
    if not isinstance(path, str) or not all(text is None or isinstance(text, str) for text in (before, after, moved)):
        raise ValueError
    for text in (before, after):
        (text or "").encode()  # raises ValueError where it is no text that a file can hold
    return Step(PurePath(path), before, after, None if moved is None else PurePath(moved))


def _is_of_the_log(root: Path, path: PurePath) -> bool:
    is_a_meeting = is_meeting_path(path) and why_no_code(path.parts[0].upper()) is None
    return (is_a_meeting or path == PurePath(SETTINGS)) and is_inside(root, root / path)
