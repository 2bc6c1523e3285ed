"""The program run again and again on fresh copies of a log, each time ended, or refused, at the next call that writes.

Run as a program of its own, which forks: a process for each call, killed or refused just before it. Python's audit
events name every call that makes, renames, removes or opens a file for writing; what they do not name, writing to a
file and syncing, is counted by functions put in their place. So no call is missed that the program makes itself.
"""

import contextlib
import errno
import importlib
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KILL = "kill"
"""The process is killed before the call; of a write, half is written. Any other fault is the name of an error."""
_EVENTS = {
    *("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "os.symlink", "os.truncate"),
    *("os.utime", "os.chown", "subprocess.Popen", "fcntl.flock"),
}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


@dataclass(frozen=True)
class Ended:
    """How a run ended in which the fault came at a call, and what it left."""

    call: str
    """``os.rename``, ``write``, ``fsync`` ..."""
    named: str
    """The path that the call is about, where it has one, in the log; of a renaming both."""
    code: int | None
    """None: it was killed."""
    out: str
    err: str
    log: Path


def at_every_call(
    template: Path, work: Path, arguments: Sequence[str], fault: str = KILL, *, lasting: bool = False
) -> list[Ended]:
    """A run for each call that the command makes on a copy of the template, with the fault at that call.

    ``lasting``: every later call fails too, as on a disk that stays full.
    """
    job = {"template": str(template), "work": str(work), "arguments": arguments, "fault": fault, "lasting": lasting}
    ran = subprocess.run(
        [sys.executable, __file__],
        input=json.dumps(job),
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return [Ended(**{**each, "log": Path(each["log"])}) for each in json.loads(ran.stdout)]


_SYSTEM_CALLS = (
    *("write", "pwrite64", "writev", "fsync", "fdatasync", "rename", "renameat", "renameat2", "unlink", "unlinkat"),
    *("mkdir", "mkdirat", "rmdir", "chmod", "fchmod", "fchmodat", "link", "linkat", "symlink", "symlinkat", "creat"),
    *("truncate", "ftruncate", "fallocate", "sendfile", "copy_file_range"),
)


def killed_by_strace(template: Path, work: Path, arguments: Sequence[str]) -> list[Ended]:
    """The same by the system's own account: a run for each system call that writes, killed when it begins."""

    def run(name: str, *inject: str) -> tuple[subprocess.CompletedProcess[str], list[tuple[str, str]]]:
        log, trace = work / name / "log", work / name / "trace"
        shutil.copytree(template, log, symlinks=True)
        calls = ",".join(f"?{call}" for call in _SYSTEM_CALLS)
        words = ["strace", "-y", "-o", str(trace), "-e", f"trace={calls}", *inject]
        words += [sys.executable, "-B", "-m", "actionlog", *arguments]
        ran = subprocess.run(words, cwd=log, capture_output=True, encoding="utf-8", timeout=60, check=False)
        lines = trace.read_text("utf-8", "replace").splitlines()
        return ran, [_call_and_path(line) for line in lines if not line.startswith(("+", "-"))]

    whole, made = run("whole")
    assert whole.returncode == 0, whole.stderr
    calls = [call for call, _ in made]
    ended = []
    for number, (call, named) in enumerate(made):
        when = calls[: number + 1].count(call)
        killed, reached = run(str(number), "-e", f"inject={call}:signal=KILL:when={when}")
        assert (killed.returncode, [call for call, _ in reached]) == (-signal.SIGKILL, calls[: number + 1])
        ended.append(Ended(call, named, None, killed.stdout, killed.stderr, work / str(number) / "log"))
    return ended


def _call_and_path(line: str) -> tuple[str, str]:
    """Of ``fsync(4</log/cyp>) = 0`` and ``unlink("/log/x") = 0``."""
    call, _, rest = line.partition("(")
    return call, re.split(r'[<>"]', rest + '""')[1]


# ---------------------------------------------------------------- in the process of its own


def _all(job: dict[str, Any]) -> list[dict[str, Any]]:
    """Runs until the program makes no more calls."""
    ended: list[dict[str, Any]] = []
    while (found := _run(job, len(ended) + 1)) is not None:
        ended.append(found)
    return ended


def _run(job: dict[str, Any], number: int) -> dict[str, Any] | None:
    folder = Path(job["work"]) / str(number)
    log = folder / "log"
    shutil.copytree(job["template"], log, symlinks=True)
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(told)
        _child(log, folder, job, number, tell)
    os.close(tell)
    with os.fdopen(told, encoding="utf-8") as pipe:
        reached = pipe.read().splitlines()
    _, status = os.waitpid(child, 0)
    if not reached:
        shutil.rmtree(folder)
        return None
    code = None if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status)
    out, err = (Path(folder, name).read_text("utf-8") for name in ("out", "err"))
    call, _, named = reached[0].replace(f"{log}/", "").replace(str(log), ".").partition(" ")
    return {"call": call, "named": named, "code": code, "out": out, "err": err, "log": str(log)}


def _child(log: Path, folder: Path, job: dict[str, Any], number: int, tell: int) -> None:
    from actionlog import journal
    from actionlog.cli import cli

    journal.SECONDS_TO_WAIT = 0.2
    os.chdir(log)
    for handle, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(folder / name, os.O_WRONLY | os.O_CREAT), handle)
    code: Any = 70
    try:
        sys.stdout, sys.stderr = (os.fdopen(handle, "w", encoding="utf-8", closefd=False) for handle in (1, 2))
        _Faults(number, job["fault"], job["lasting"], tell).put_in_place()
        cli(job["arguments"], prog_name="actionlog")
    except SystemExit as end:
        code = end.code
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 1)


class _Faults:
    """Counts the calls, and lets the fault happen at one of them."""

    def __init__(self, number: int, fault: str, lasting: bool, tell: int) -> None:
        self.left, self.fault, self.lasting, self.tell = number, fault, lasting, tell
        self.write = os.write

    def put_in_place(self) -> None:
        real_open, real_fsync = io.open, os.fsync

        def open_counted(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
            if not set(mode) & set("wax+"):
                return real_open(file, mode, *rest, **named)
            raw = _Counted(self, file, mode.replace("b", "").replace("t", ""))
            buffered = io.BufferedWriter(raw)
            return buffered if "b" in mode else io.TextIOWrapper(buffered, **named)

        def fsync(handle: int) -> None:
            self.reached("fsync", _path_of(handle))
            real_fsync(handle)

        io.open, os.fsync = open_counted, fsync
        sys.addaudithook(self._event)

    def _event(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in _EVENTS:
            self.reached(event, " -> ".join(map(str, arguments[: 2 if event == "os.rename" else 1])))
        elif event == "open" and (arguments[2] or 0) & _WRITES and not str(arguments[0]).startswith("/dev/"):
            self.reached("open", arguments[0])

    def reached(self, call: str, named: Any, half: Any = None) -> None:
        self.left -= 1
        if self.left > 0 or (self.left < 0 and not self.lasting):
            return
        if self.left == 0:
            self.write(self.tell, f"{call} {named}\n".encode())
        if half is not None:
            half()
        if self.fault == KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        number = getattr(errno, self.fault)
        raise OSError(number, os.strerror(number))


class _Counted(io.FileIO):
    """A file to which the fault lets half of what is written through."""

    def __init__(self, faults: _Faults, file: Any, mode: str) -> None:
        super().__init__(file, mode)
        self.faults = faults

    def write(self, data: Any) -> int:
        write = super().write
        self.faults.reached("write", self.name, lambda: write(bytes(data)[: len(data) // 2]))
        return write(data)


def _path_of(handle: int) -> str:
    """The file that is open, where the system can say it."""
    with contextlib.suppress(OSError):
        return str(Path(f"/proc/self/fd/{handle}").readlink())
    return ""


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    wanted = json.loads(sys.stdin.read())
    from actionlog.cli import cli as program

    for name in program.list_commands(None):  # type: ignore[arg-type]
        program.get_command(None, name)  # type: ignore[arg-type]
    importlib.import_module("actionlog.commands._drafts")  # a second, which minutes would take in each process
    sys.stdout.write(json.dumps(_all(wanted)))
