"""What a command writes is written whole or not at all, be it killed on the way.

Everything that can fail comes first: the new files are written aside. Then the record of what is to stand where is
put in its place, and from that moment the command has happened. The new files are renamed into theirs, and the record
is kept for ``undo``. What a killed process left of that is done by the next command, also by one that only reads.
"""

import contextlib
import errno
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from actionlog.disk import lock_file, put, remove, remove_unfinished, sync_folder, write_atomically, written_aside
from actionlog.errors import ActionlogError
from actionlog.reading import is_inside
from actionlog.record import Record, Step, read_record, record_text

OWN_FOLDER = ".actionlog"
"""For the locks, the record and what else can be thrown away; it ignores itself in git."""
SECONDS_TO_WAIT = 60.0
"""How long a command waits for others that are writing."""
PATIENCE = 2.0
"""Seconds of waiting after which a person is told of it."""
_LOCK, _COMMIT_LOCK = "lock", "commit-lock"
_UNDER_WAY, _LAST, _CUT_OFF = "under-way.json", "last-command.json", "cut-off.json"
"""The record of the command that is being written, of the last one, and of one that could not be finished."""
_TRIES = 3
"""How often a log is read without the lock while others write to it."""

_T = TypeVar("_T")


# ---------------------------------------------------------------- the lock


_Tell = Callable[[str], None]


def _nobody(sentence: str) -> None:
    """To whom nothing is told."""


@contextlib.contextmanager
def locked(root: Path, waiting: _Tell = _nobody) -> Iterator[tuple[str, ...]]:
    """Holds the log's lock, so that of two commands at once the second sees what the first wrote.

    What a killed command left is finished first; the sentences given say so. The system frees the lock of a process
    that ends. ``waiting`` is told that others are waited for. Raises ActionlogError after SECONDS_TO_WAIT.
    """
    with _held(root, _LOCK, "writing to", waiting) as own:
        with _said_where_it_fails(root):
            if not (own / ".gitignore").exists():
                write_atomically(own / ".gitignore", "*\n")
            said = _finish(root)
            remove_unfinished(own)
        yield said


@contextlib.contextmanager
def locked_for_commits(root: Path, waiting: _Tell = _nobody) -> Iterator[None]:
    """Holds the lock of those who go on to git; others may write meanwhile. Who wants both locks takes this first."""
    with _held(root, _COMMIT_LOCK, "committing", waiting):
        yield


@contextlib.contextmanager
def _held(root: Path, name: str, doing: str, waiting: _Tell) -> Iterator[Path]:
    with contextlib.ExitStack() as held:
        with _said_where_it_fails(root):
            own = _own_folder(root)
            soon = held.enter_context(lock_file(own / name, min(PATIENCE, SECONDS_TO_WAIT)))
            if not soon:
                waiting(f"Another actionlog command is {doing} this log. Waiting until it has ended.")
            if not soon and not held.enter_context(lock_file(own / name, SECONDS_TO_WAIT - PATIENCE)):
                raise ActionlogError(
                    f"Another actionlog command has been {doing} this log for {SECONDS_TO_WAIT:.0f} seconds.",
                    "Nothing was written. Try again when it has ended.",
                )
        yield own


@contextlib.contextmanager
def _said_where_it_fails(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ActionlogError(f"The log in {root} cannot be written to: {error.strerror}.") from error


def _own_folder(root: Path) -> Path:
    own = root / OWN_FOLDER
    if not is_inside(root, own):
        raise ActionlogError(f"{own} is a link that leads out of the log, so nothing was written. Remove the link.")
    for path in (own / name for name in (".gitignore", _LOCK, _COMMIT_LOCK, _UNDER_WAY, _LAST, _CUT_OFF)):
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise ActionlogError(f"{path} is a link, or no ordinary file, so nothing was written. Remove it.")
    own.mkdir(exist_ok=True)
    return own


# ---------------------------------------------------------------- reading while others write


def undisturbed(root: Path, read: Callable[[], _T], tell: Callable[..., None]) -> _T:
    """What ``read`` gives of a log that nobody writes to meanwhile, so that it is never half of what a command does.

    It is read anew where somebody did, in the end under the lock. ``tell`` takes what is to be said of a command
    that was killed.
    """
    for _ in range(_TRIES):
        tell(*_settled(root))
        before = _stamps(root)
        found = read()
        if _stamps(root) == before:
            return found
    with contextlib.ExitStack() as held:
        with contextlib.suppress(ActionlogError):  # where the log may only be read
            tell(*held.enter_context(locked(root)))
        return read()


def _settled(root: Path) -> tuple[str, ...]:
    """Waits for a command that is writing, or finishes what a killed one left; what there is to be said of that."""
    if not os.path.lexists(root / OWN_FOLDER / _UNDER_WAY):
        return ()
    try:
        with locked(root) as said:
            return said
    except ActionlogError as error:
        return ("A command has not finished writing, and what follows may be half of what it does.", str(error))


def _stamps(root: Path) -> list[tuple[int, ...] | None]:
    """They differ where a command has begun or ended in between."""
    return [_stamp(root / OWN_FOLDER / name) for name in (_UNDER_WAY, _LAST)]


def _stamp(path: Path) -> tuple[int, ...] | None:
    with contextlib.suppress(OSError):
        found = path.stat()
        return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
    return None


# ---------------------------------------------------------------- writing


def write_all(root: Path, record: Record) -> None:
    """Does all that the record says, or nothing. To be called under the lock.

    Raises ActionlogError where a file cannot be written, or is not as the record has it.
    """
    asides: list[Path | None] = []
    try:
        for step in record.steps:
            asides.append(_aside(root, step))
    except BaseException:
        _throw_away(asides)
        raise
    try:
        _begin(root, record, asides)
        _put_all(root, record.steps, asides)
    except BaseException:
        _put_back(root, record.steps)
        _throw_away(asides)
        raise
    with contextlib.suppress(OSError):  # it has happened; the next command ends it
        _end(root, record)


@contextlib.contextmanager
def _named(step: Step) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ActionlogError(f"{step.path} could not be written and is as it was: {error.strerror}.") from error


def _aside(root: Path, step: Step) -> Path | None:
    """The file that is to be renamed into the step's place; None where there is to be none."""
    with _named(step):
        if not is_inside(root, root / step.path):
            raise ActionlogError(f"{step.path} leads out of the log through a link, so nothing was written.")
        _refuse_if_changed(step, _stands(root / step.path))
        if step.after is None:
            return None
        (root / step.path).parent.mkdir(exist_ok=True)
        mode_of = None if step.moved is None else root / step.moved
        return written_aside(root / step.path, step.after, root / OWN_FOLDER, mode_of)


def _stands(path: Path) -> bytes | None:
    """What stands at the path; None where there is nothing."""
    if not path.exists():
        return None
    if not path.is_file() and not path.is_dir():
        raise OSError(errno.EINVAL, "this is no ordinary file")
    return path.read_bytes()


def _raw(text: str | None) -> bytes | None:
    return None if text is None else text.encode()


def _refuse_if_changed(step: Step, now: bytes | None) -> None:
    """An editor knows nothing of the lock: what it has saved since the command read the log is not written over."""
    if now != _raw(step.before):
        raise ActionlogError(
            f"{step.path} was changed by another program just now, so nothing was written to it.",
            "Look at it, and give the command again.",
        )


def _begin(root: Path, record: Record, asides: Sequence[Path | None]) -> None:
    """Puts the record in its place, safely on the disk before any file of the log changes."""
    own = root / OWN_FOLDER
    try:
        unfinished = written_aside(own / _UNDER_WAY, record_text(record, asides, own), own)
        unfinished.replace(own / _UNDER_WAY)
        sync_folder(own)
    except OSError as error:
        raise ActionlogError(f"The log in {root} cannot be written to: {error.strerror}.") from error


def _put_all(root: Path, steps: Sequence[Step], asides: Sequence[Path | None]) -> None:
    for step, aside in zip(steps, asides, strict=True):
        with _named(step):
            _put(root / step.path, step, aside)
    for folder in {Path(os.path.realpath(root / step.path)).parent for step in steps}:
        sync_folder(folder)


def _put(path: Path, step: Step, aside: Path | None) -> None:
    now = _stands(path)
    if now == _raw(step.after):
        return
    _refuse_if_changed(step, now)
    if aside is None:
        remove(path)
    else:
        put(aside, path)


def _put_back(root: Path, steps: Sequence[Step]) -> None:
    """Undoes the steps that were done, and then the record: where that fails, the command has happened after all."""
    try:
        for step in reversed(steps):
            if step.after != step.before and _stands(root / step.path) == _raw(step.after):
                if step.before is None:
                    remove(root / step.path)
                else:
                    write_atomically(root / step.path, step.before, root / OWN_FOLDER)
        if (root / OWN_FOLDER / _UNDER_WAY).exists():
            (root / OWN_FOLDER / _UNDER_WAY).unlink()
            sync_folder(root / OWN_FOLDER)
    except OSError as error:
        raise ActionlogError(
            f"Only a part could be written, and it could not be taken back: {error.strerror}.",
            "The next command on this log that can write to it will do the rest.",
        ) from error


def _throw_away(asides: Sequence[Path | None]) -> None:
    for aside in asides:
        with contextlib.suppress(OSError):
            if aside is not None:
                aside.unlink()


def _end(root: Path, record: Record) -> None:
    own = root / OWN_FOLDER
    if record.takes_back:
        (own / _LAST).unlink(missing_ok=True)
        (own / _UNDER_WAY).unlink()
    else:
        (own / _UNDER_WAY).replace(own / _LAST)


# ---------------------------------------------------------------- what a killed command left


def _finish(root: Path) -> tuple[str, ...]:
    """Does what is left to do of a command that was killed; sentences that say so. To be called under the lock."""
    own = root / OWN_FOLDER
    if not (own / _UNDER_WAY).exists():
        return ()
    try:
        record, asides = read_record(root, own / _UNDER_WAY)
    except ActionlogError as error:
        (own / _UNDER_WAY).replace(own / _CUT_OFF)
        return ("A command was cut off while it was writing, and it cannot be said what it did.", str(error))
    changed = [step.path for step in record.steps if not _is_at_either_end(root, step)]
    if changed:
        (own / _CUT_OFF).unlink(missing_ok=True)
        (own / _UNDER_WAY).replace(own / _CUT_OFF)
        return (
            f"A command was cut off while it was writing, and {changed[0]} has been changed since.",
            f"It was left as it is: look at {', '.join(str(step.path) for step in record.steps)}. It would have said:",
            record.said,
        )
    again = [_aside_again(root, step, aside) for step, aside in zip(record.steps, asides, strict=True)]
    _put_all(root, record.steps, again)
    _end(root, record)
    return ("A command was cut off while it was writing. It is finished now:", record.said)


def _is_at_either_end(root: Path, step: Step) -> bool:
    return _stands(root / step.path) in (_raw(step.before), _raw(step.after))


def _aside_again(root: Path, step: Step, aside: Path | None) -> Path | None:
    """The file as it was written aside, so that this works on a full disk too; written anew where it is gone."""
    if step.after is None or _stands(root / step.path) == _raw(step.after):
        return None
    if aside is not None and not aside.is_symlink() and aside.is_file() and aside.read_bytes() == _raw(step.after):
        return aside
    return _aside(root, step)


def last_command(root: Path) -> Record | None:
    """The record of the last command that wrote; None where there is none, or it was taken back.

    Raises ActionlogError where it is damaged.
    """
    path = root / OWN_FOLDER / _LAST
    return read_record(root, path)[0] if path.is_file() else None
