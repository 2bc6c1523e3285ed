"""What can go wrong: failures that stop a command, and faults in a log that are listed."""

from pathlib import PurePath
from typing import NamedTuple

Place = tuple[str | int, ...]
"""Where in a file: ``("action", 2, "update", 0, "due")`` is a key of the third entry's first update."""


class ActionlogError(Exception):
    """An expected failure: a sentence that says what, where and what to do about it."""

    def __init__(self, message: str, *advice: str) -> None:
        super().__init__("\n".join((message, *advice)))


class Fault(NamedTuple):
    """What is wrong at a place of one file's data, before it is known which line that is."""

    place: Place
    name: str
    sentence: str


class Problem(NamedTuple):
    """A fault in the log's files. ``line`` counts from 1; 0 where the whole file or folder is meant."""

    path: PurePath
    line: int
    name: str
    sentence: str

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else f"{self.path}"
        return f"{where}: {self.name}: {self.sentence}"
