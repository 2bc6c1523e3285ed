"""Timing of commands as whole processes, in turns, so that a machine that slows down slows all of them down."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Timed:
    """A command: where it runs, with what in its environment, and what is done after each run, which is not timed."""

    words: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    afterwards: Callable[[], object] = lambda: None
    codes: Sequence[int] = (0,)
    seconds: list[float] = field(default_factory=list)

    def run(self) -> float:
        """Runs it once; the seconds it took. Raises RuntimeError where it did not end as it should."""
        environment = {**_ENVIRONMENT, **self.environment}
        here = os.open(".", os.O_RDONLY)
        os.chdir(self.folder)
        try:
            begun = time.perf_counter()
            child = os.posix_spawnp(self.words[0], list(self.words), environment, file_actions=_SILENCE)
        finally:
            os.fchdir(here)
            os.close(here)
        _, status = os.waitpid(child, 0)
        took = time.perf_counter() - begun
        if os.waitstatus_to_exitcode(status) not in self.codes:
            raise RuntimeError(f"{' '.join(self.words)} ended with {os.waitstatus_to_exitcode(status)}")
        self.afterwards()
        return took

    def megabytes(self) -> float:
        """The most memory that it takes, from another run, started by a small process: a child inherits the figure."""
        words = [sys.executable, "-I", "-S", "-c", _MEASURE, *self.words]
        environment = {**_ENVIRONMENT, **self.environment}
        ran = subprocess.run(words, cwd=self.folder, env=environment, capture_output=True, encoding="utf-8", check=True)
        self.afterwards()
        return int(ran.stdout) / 1024

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


_MEASURE = """
import os, sys
nothing = os.open(os.devnull, os.O_RDWR)
silence = [(os.POSIX_SPAWN_DUP2, nothing, handle) for handle in (0, 1, 2)]
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=silence)
print(os.wait4(child, 0)[2].ru_maxrss)
"""
_KEPT = ("PATH", "HOME", "LANG", "TMPDIR")
_ENVIRONMENT = {name: os.environ[name] for name in _KEPT if name in os.environ}
_NOTHING = os.open(os.devnull, os.O_RDWR)
_SILENCE = [(os.POSIX_SPAWN_DUP2, _NOTHING, handle) for handle in (0, 1, 2)]


def in_turns(commands: Mapping[str, Timed], rounds: int, patience: float = 60.0) -> None:
    """Each command once without counting, then in turns; one that takes long gets fewer turns, but three at least."""
    first = {name: command.run() for name, command in commands.items()}
    for number in range(rounds):
        for name, command in commands.items():
            if number < 3 or first[name] * number < patience / len(commands):
                command.seconds.append(command.run())
    sys.stderr.write(f"  {', '.join(commands)}\n")


def ratio(command: Timed, base: Timed) -> float:
    """Of the medians of the pairs that ran one after the other."""
    return statistics.median(one / other for one, other in zip(command.seconds, base.seconds, strict=False))
