"""What the program loads before it does anything: each module there costs every command its milliseconds."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "asyncio", "calendar", "csv", "ctypes", "dataclasses", "dateutil", "decimal", "difflib", "email", "filelock",
    "hashlib", "importlib.metadata", "logging", "random", "rich", "secrets", "shutil", "socket", "sqlite3",
    "subprocess", "tempfile", "textwrap",
}  # fmt: skip
"""Each takes two milliseconds or more, and only some commands, or some answers, need it."""


def loaded_by(folder: Path, *arguments: str) -> set[str]:
    """The modules that are loaded when a command has ended, without those that click and coverage load."""
    code = (
        "import sys, click; before = set(sys.modules)\n"
        "from actionlog.cli import cli\n"
        "try: cli(sys.argv[1:], prog_name='actionlog')\n"
        "finally: sys.stderr.write(' '.join(set(sys.modules) - before))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, ran.stderr
    return set(ran.stderr.splitlines()[-1].split())


def test_no_command_is_loaded_for_the_help_or_the_version(tmp_path: Path) -> None:
    for option in ("--help", "--version"):
        own = {name for name in loaded_by(tmp_path, option) if name.split(".")[0] in ("actionlog", "tomli", "dateutil")}
        assert own == {"actionlog", "actionlog.cli", "actionlog.errors"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "CYP-2018-12-07-1"),
        ("overdue",),
        ("list",),
        ("agenda", "CYP", "2019-02-22", "--as-at", "2019-02-14"),
        ("update", "CYP-2018-12-07-1", "Booked."),
        ("add", "CYP", "2018-12-07", "A letter be written.", "--due", "2019-03-31"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_the_daily_commands_load_nothing_heavy(log: Path, arguments: tuple[str, ...]) -> None:
    assert not loaded_by(log, *arguments) & HEAVY


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "CYP-2018-12-07-1"),
        ("update", "CYP-2018-12-07-1", "Booked."),
        ("add", "CYP", "7/12/2018", "A letter be written.", "--due", "31/3/2019"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_an_entry_whose_days_hang_on_no_calendar_is_found_without_the_index(
    log: Path, arguments: tuple[str, ...]
) -> None:
    assert "actionlog.index" not in loaded_by(log, *arguments)


def test_nothing_is_loaded_for_changing_files_where_nothing_is_changed(log: Path) -> None:
    loaded = loaded_by(log, "overdue")
    assert not loaded & {"actionlog.changes", "actionlog.document", "actionlog.storage", "tomli_w"}
