"""A process that gives one command after the other, or reads the log again and again until it is told to stop.

Run as a program of its own: what it is to do comes as JSON, what it found goes out as JSON, a line for each time.
"""

import contextlib
import io
import json
import subprocess
import sys
from itertools import cycle
from pathlib import Path
from typing import Any

import tomli

from actionlog.cli import cli


def ran(words: list[str], real: bool) -> tuple[int, str, str]:
    """Exit code, answer and messages; ``real``: of a process of its own."""
    if real:
        done = subprocess.run(
            [sys.executable, "-m", "actionlog", *words], capture_output=True, encoding="utf-8", check=False
        )
        return done.returncode, done.stdout, done.stderr
    out, err = io.StringIO(), io.StringIO()
    code: Any = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            cli(words, prog_name="actionlog")
        except SystemExit as end:
            code = end.code
    return code or 0, out.getvalue(), err.getvalue()


def read(real: bool, through: list[str]) -> dict[str, Any]:
    """What the log says of its entries; and every file has to be whole."""
    for path in sorted(Path().glob("cyp/*")):
        with contextlib.suppress(FileNotFoundError):
            assert tomli.loads(path.read_text("utf-8"))["meeting"], f"{path} is no whole file"
    code, out, err = ran([*through, "list", "--all", "--format", "json"], real)
    states = {each["ref"]: each["status"] for each in json.loads(out)["actions"]}
    return {"code": code, "err": err, "states": states}


def main() -> None:
    job = json.loads(sys.stdin.readline())
    for words in job["commands"]:
        code, out, err = ran(words, job["real"])
        sys.stdout.write(json.dumps({"code": code, "out": out, "err": err}) + "\n")
    for through in cycle([[], ["--no-index"]]):
        if not job["until"] or Path(job["until"]).exists():
            break
        sys.stdout.write(json.dumps(read(job["real"], through)) + "\n")


if __name__ == "__main__":
    main()
