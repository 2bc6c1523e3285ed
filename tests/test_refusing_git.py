"""Where git cannot tell what is committed, no command takes it that nothing is."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran, Run

REF = "CYP-2018-12-07-1"


def damaged_head(repository: Path) -> None:
    (repository / ".git/HEAD").write_text("garbage\n")


def lost_commit(repository: Path) -> None:
    (repository / ".git/refs/heads/main").write_text(f"{'1' * 40}\n")


def lost_commit_on_no_branch(repository: Path) -> None:
    (repository / ".git/HEAD").write_text(f"{'1' * 40}\n")


def of_another_user(repository: Path) -> None:
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only root may give a file to another user")
    for path in (repository, repository / ".git"):
        os.chown(path, 65534, 65534)


COMMANDS = [
    ["changes"],
    ["changes", "HEAD"],
    ["check", "--against", "HEAD"],
    ["strike", REF, "1", "--because", "A slip."],
    ["undo"],
    ["renumber", REF],
]


@pytest.mark.parametrize("why", [damaged_head, lost_commit, lost_commit_on_no_branch, of_another_user])
def test_it_is_said_that_git_refused(run: Run, log: Path, git: Callable[..., str], why: Callable[[Path], None]) -> None:
    run("update", REF, "Booked.")
    git(log, "init", "--quiet")
    git(log, "add", ".")
    git(log, "commit", "--quiet", "--message", "The log")
    before = (log / "cyp/2018-12-07.toml").read_bytes()
    why(log)
    for words in COMMANDS:
        refused: Ran = run(*words, code=2)
        assert refused.out == ""
        assert refused.err.startswith("actionlog: ")
        assert "git refused: " in refused.err or 'no revision "HEAD"' in refused.err
        assert (log / "cyp/2018-12-07.toml").read_bytes() == before


def test_before_the_first_commit_nothing_is_committed_and_git_says_so(
    run: Run, log: Path, git: Callable[..., str]
) -> None:
    git(log, "init", "--quiet")
    assert "which is nothing yet" in run("changes").out
    assert run("check", "--against", "HEAD").out.startswith("No faults found.")
