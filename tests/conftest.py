"""What the tests share: a machine with no user on it, a day that stands still, and the program to run."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click.testing
import hypothesis
import pytest

from actionlog.cli import cli

hypothesis.settings.register_profile("steady", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("steady")

TODAY = "2019-03-01"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="Write what is made by the tests anew: examples, pages.")


@pytest.fixture(autouse=True, scope="session")
def nobody_at_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test can see or touch the user's home, git configuration, terminal settings or calendar."""
    home = tmp_path_factory.mktemp("home")
    (home / ".gitconfig").write_text(
        "[user]\n\tname = A Clerk\n\temail = clerk@westmere.example\n[init]\n\tdefaultBranch = main\n"
    )
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMPDIR", "LANG") if name in os.environ}
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(kept)
    os.environ.update(
        HOME=str(home),
        USERPROFILE=str(home),
        GIT_CONFIG_GLOBAL=str(home / ".gitconfig"),
        GIT_CONFIG_NOSYSTEM="1",
        ACTIONLOG_TODAY=TODAY,
        COLUMNS="100",
    )
    yield
    os.environ.clear()
    os.environ.update(before)


@dataclass(frozen=True)
class Ran:
    """How the program ended, and what it printed where."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the program in this process, in the test's own folder: ``run("add", "CYP", ..., code=2)``.

    ``code`` is the exit code that is expected; ``today`` sets the day; ``stdin`` is what is typed.
    """
    monkeypatch.chdir(tmp_path)

    def run_it(*arguments: str | Path, code: int = 0, today: str = TODAY, stdin: str | None = None) -> Ran:
        monkeypatch.setenv("ACTIONLOG_TODAY", today)
        words = [str(word) for word in arguments]
        result = click.testing.CliRunner().invoke(cli, words, input=stdin, prog_name="actionlog")
        ran = Ran(result.exit_code, result.stdout, result.stderr)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert ran.code == code, f"actionlog {' '.join(words)} ended with {ran.code}\n{ran.out}\n{ran.err}"
        return ran

    return run_it


@pytest.fixture
def program() -> Callable[..., Ran]:
    """Runs the program as a process of its own, as a user does."""

    def run_it(folder: Path, *arguments: str, env: dict[str, str] | None = None, stdin: str | None = None) -> Ran:
        result = subprocess.run(
            [sys.executable, "-m", "actionlog", *arguments],
            cwd=folder,
            env={**os.environ, **(env or {})},
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        return Ran(result.returncode, result.stdout, result.stderr)

    return run_it


@pytest.fixture
def git() -> Callable[..., str]:
    """Runs real git in a folder."""

    def run_git(folder: Path, *arguments: str) -> str:
        command = ["git", *arguments]
        result = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=60, check=False)
        assert result.returncode == 0, result.stderr
        return result.stdout

    return run_git


BOARD = """\
[registers.CYP]
title = "Children and Young People Scrutiny Board"
response_period = "2 months"
agenda_before = ["Apologies for absence", "Minutes of the last meeting"]
agenda_after = ["Work programme"]

[registers.HASC]
title = "Health and Adult Social Care Committee"
"""


def write_log(root: Path, files: dict[str, str], settings: str = BOARD) -> Path:
    """A log with these files: ``{"cyp/2018-12-07.toml": "..."}``."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "actionlog.toml").write_bytes(f'title = "Westmere Council action log"\n\n{settings}'.encode())
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    return root


def meeting_file(day: str, *blocks: str) -> str:
    """A meeting's file with these blocks of entries and updates."""
    return "\n".join([f"[meeting]\ndate = {day}\n", *blocks])


def entry(ref: str, text: str = "An update be given to the Board.", *lines: str, kind: str = "action") -> str:
    return "\n".join(["[[action]]", f'ref = "{ref}"', f'kind = "{kind}"', f'text = "{text}"', *lines, ""])


def update(day: str, *lines: str) -> str:
    return "\n".join(["[[action.update]]", f"date = {day}", *lines, ""])


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A small log in the test's own folder: two registers, two meetings of CYP past, one to come."""
    return write_log(
        tmp_path,
        {
            "cyp/2018-12-07.toml": meeting_file(
                "2018-12-07",
                entry(
                    "CYP-2018-12-07-1",
                    "A briefing on bus fares be given to the Board in February.",
                    'minute = "27(1)"',
                    'owners = ["Director of Transport"]',
                    "due = 2019-02-28",
                    'due_text = "in February"',
                    kind="information",
                ),
                entry("CYP-2018-12-07-2", "Officers clarify how concerns are shared."),
                entry("CYP-2018-12-07-3", "The update be noted.", kind="decision"),
            ),
            "cyp/2019-02-22.toml": meeting_file("2019-02-22"),
            "cyp/2019-04-12.toml": meeting_file("2019-04-12"),
            "hasc/2019-01-10.toml": meeting_file("2019-01-10"),
        },
    )


def lines_of(text: str) -> Sequence[str]:
    return [line.rstrip() for line in text.splitlines()]
