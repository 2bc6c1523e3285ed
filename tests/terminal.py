"""The program on a pseudo-terminal, with somebody typing. Tests that use it are skipped where there is none."""

import os
import re
import select
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")
fcntl = pytest.importorskip("fcntl")
struct = pytest.importorskip("struct")
termios = pytest.importorskip("termios")

STYLE = re.compile(r"\x1b\[[0-9;]*m")


def on_a_terminal(folder: Path, columns: int, *arguments: str, typed: Sequence[str] = (), **environment: str) -> str:
    """What is on the screen at the end: what the program prints, and what is typed, a line for each question."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        env = {**os.environ, "TERM": "xterm-256color", **environment}
        env.pop("COLUMNS", None)
        os.execve(sys.executable, [sys.executable, "-m", "actionlog", *arguments], env)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    for line in typed:
        os.write(terminal, f"{line}\n".encode())
    out, end = b"", time.monotonic() + 60
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            out += piece
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return out.decode().replace("\r\n", "\n") + f"[ended with {os.waitstatus_to_exitcode(status)}]"
