"""Looking into the folders of all registers, with a second process for nearly half of them where that is worth it.

Nearly all of the time goes to the system, which tells the stamps of ten thousand files one after another. Git shares
that out too, among threads (its ``core.preloadIndex``); those of Python would wait for each other.
"""

import marshal
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, NoReturn

from actionlog.folders import Folder, look_into

_MANY = 4_000
"""From so many files on a second process pays: it takes 2 ms to make and to hear from."""


def look_into_all(root: Path, codes: Sequence[str]) -> dict[str, Folder]:
    """What stands in the folder of each of these registers."""
    found: dict[str, Folder] = {}
    files = 0
    for code in codes:
        if files * len(codes) > _MANY * len(found) and _two_can_run():  # if the others hold as many each
            break
        found[code] = look_into(root, code)
        files += found[code].number
    rest = [code for code in codes if code not in found]
    helper = _helper(root, rest[1::2]) if len(rest) > 1 else None
    found |= {code: look_into(root, code) for code in rest[::2]}
    if helper is not None:
        found |= _heard_from(helper)
    return {code: found.get(code) or look_into(root, code) for code in codes}


def _two_can_run() -> bool:
    """Whether a program can be split in two here, and there are processors for both.

    macOS can do so too, but its own libraries do not always bear it.
    """
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


class _Helper(NamedTuple):
    """A second process, and the end of a pipe where its answer is read."""

    process: int
    told: int


def _helper(root: Path, codes: Sequence[str]) -> _Helper | None:
    """A second process that looks into these folders; None where there can be none."""
    if sys.platform == "win32":
        return None
    try:
        told, telling = os.pipe()
    except OSError:
        return None
    try:
        process = os.fork()
    except OSError:
        os.close(told)
        os.close(telling)
        return None
    if process == 0:
        _tell(told, telling, root, codes)
    os.close(telling)
    return _Helper(process, told)


def _tell(told: int, telling: int, root: Path, codes: Sequence[str]) -> NoReturn:
    """The second process from its beginning to its end; whatever stops it, it says nothing and does nothing else."""
    try:
        os.close(told)
        folders = {code: look_into(root, code) for code in codes}
        sound = {code: (folder.number, folder.packed) for code, folder in folders.items() if not folder.problems}
        with os.fdopen(telling, "wb") as pipe:
            pipe.write(marshal.dumps(sound))
    finally:
        os._exit(0)


def _heard_from(helper: _Helper) -> dict[str, Folder]:
    """The folders that the second process has seen and with which nothing is wrong; none where anything stopped it."""
    with os.fdopen(helper.told, "rb") as pipe:
        answer = pipe.read()
    with suppress(ChildProcessError):  # where the one that started the program has the system forget its children
        os.waitpid(helper.process, 0)
    try:
        return {code: Folder(number, packed, []) for code, (number, packed) in marshal.loads(answer).items()}
    except (EOFError, ValueError, TypeError):
        return {}
