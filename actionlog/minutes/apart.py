"""A large or packed document read in a process of its own, which ends where it takes more memory or time than minutes do.

A few kilobytes of a Word file or a PDF can unpack to gigabytes, can say one page a million times, or can break the
library that reads them. No look at the file beforehand finds all of that, so the system is asked to watch.
"""

import json
import sys
from contextlib import suppress
from typing import Any

from actionlog.errors import ActionlogError
from actionlog.minutes.lines import Line
from actionlog.minutes.reading import Document, is_packed, read_document

_SMALL = 1_000_000
"""Bytes below which a text cannot do any harm, and a process would take longer than it."""
_MOST_MEMORY = 1_500_000_000
"""Bytes. The largest honest documents that are read at all take some 900 MB."""
_MOST_SECONDS = 60
"""Of the processor; on the clock three times that, on a computer that has other things to do."""


def read_apart(content: bytes, name: str) -> Document:
    """What ``read_document`` gives. Raises ActionlogError where it does, and where the process was ended."""
    if len(content) < _SMALL and not is_packed(content):
        return read_document(content, name)
    import subprocess  # 3 ms that only a packed document needs

    words = [sys.executable, "-P", "-m", __name__, name, str(_MOST_MEMORY), str(_MOST_SECONDS)]
    try:
        ran = subprocess.run(words, input=content, capture_output=True, timeout=3 * _MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise _refused(name) from None
    try:
        told = json.loads(ran.stdout)
    except ValueError:  # it was ended, and has said nothing, or half of it
        raise _refused(name) from None
    if "refused" in told:
        raise ActionlogError(told["refused"])
    return Document(told["kind"], [Line(*line) for line in told["lines"]], told["notes"])


def _refused(name: str) -> ActionlogError:
    return ActionlogError(
        f"{name} is damaged, or takes more memory or time than any minutes do, so it was not read.",
        "Open it in the program that made it and save it again, or save it as text.",
    )


def _main(name: str, memory: int, seconds: int) -> None:
    _limit(memory, seconds)
    told: dict[str, Any]
    try:
        found = read_document(sys.stdin.buffer.read(), name)
    except ActionlogError as error:
        told = {"refused": str(error)}
    else:
        lines = [(line.text, line.number, line.page) for line in found.lines]
        told = {"kind": found.kind, "lines": lines, "notes": list(found.notes)}
    sys.stdout.buffer.write(json.dumps(told).encode())


def _limit(memory: int, seconds: int) -> None:
    """Where the system can: Windows and macOS know no such limit of memory, and there it is the time that ends it."""
    if sys.platform == "win32":
        return
    with suppress(ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    _main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
