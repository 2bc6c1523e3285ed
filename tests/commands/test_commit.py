"""``--commit``, with real git."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

Git = Callable[..., str]


@pytest.fixture
def repository(log: Path, git: Git) -> Path:
    git(log, "init", "--quiet")
    git(log, "add", ".")
    git(log, "commit", "--quiet", "-m", "The log")
    return log


def test_just_the_file_is_committed_whatever_else_is_staged(run: Run, repository: Path, git: Git) -> None:
    (repository / "notes.txt").write_text("mine")
    git(repository, "add", "notes.txt")
    said = run("defer", "12-07-1", "31/3/2019", "--because", "Late.", "--commit")
    subject = "CYP-2018-12-07-1: due put back to 31 March 2019 (it was 28 February 2019), put back once in all"
    assert git(repository, "log", "-1", "--format=%s").strip() == subject
    assert git(repository, "show", "--name-only", "--format=", "HEAD").split() == ["cyp/2018-12-07.toml"]
    assert git(repository, "diff", "--cached", "--name-only").split() == ["notes.txt"]
    assert said.err == f"Committed: {subject}\n"


def test_earlier_changes_that_go_in_too_are_named(run: Run, repository: Path, git: Git) -> None:
    run("update", "12-07-1", "Booked.")
    said = run("update", "12-07-1", "Moved.", "--commit")
    path = Path("cyp/2018-12-07.toml")
    assert said.err.startswith(
        f"Note: {path} has earlier changes that were not committed; they go into this commit too.\n"
    )


def test_a_new_file_and_a_moved_one_are_committed(run: Run, repository: Path, git: Git) -> None:
    run("add", "CYP", "8/12/2018", "A note be sent.", "--new-meeting", "--commit")
    run("meeting", "move", "CYP", "next", "3/5/2019", "--commit")
    assert git(repository, "log", "-2", "--format=%s").splitlines() == [
        "CYP: meeting of 12 April 2019 moved to 3 May 2019",
        "CYP-2018-12-08-1: added",
    ]
    assert git(repository, "status", "--short") == ""


def test_a_meeting_that_git_does_not_know_moves_too(run: Run, repository: Path, git: Git) -> None:
    run("meeting", "add", "CYP", "1/6/2019")
    run("meeting", "move", "CYP", "1/6/2019", "2/6/2019", "--commit")
    assert git(repository, "status", "--short") == ""


def test_several_entries_are_one_commit(run: Run, repository: Path, git: Git) -> None:
    run("complete", "12-07-1", "--on", "20/2/2019", "--commit")
    run("complete", "12-07-2", "--on", "20/2/2019", "--commit")
    run("sign-off", "CYP", "last", "12-07-1", "12-07-2", "--minute", "34", "--commit")
    assert git(repository, "log", "-1", "--format=%B").strip().splitlines() == [
        "CYP: 2 entries signed off at the meeting of 22 February 2019 (minute 34)",
        "",
        "CYP-2018-12-07-1: signed off at the meeting of 22 February 2019 (minute 34)",
        "CYP-2018-12-07-2: signed off at the meeting of 22 February 2019 (minute 34)",
    ]


def test_a_failed_commit_leaves_the_change_on_disk_and_says_so(run: Run, repository: Path, git: Git) -> None:
    hook = repository / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\necho the registers are frozen >&2\nexit 1\n")
    hook.chmod(0o755)
    failed = run("update", "12-07-1", "Booked.", "--commit", code=2)
    assert "CYP-2018-12-07-1: progress noted." in failed.out
    assert failed.err == (
        "actionlog: It is written, but it could not be committed.\ngit refused: the registers are frozen\n"
    )
    assert "Booked." in (repository / "cyp/2018-12-07.toml").read_text()


def test_without_git_nothing_is_written_and_it_says_why(run: Run, log: Path) -> None:
    before = (log / "cyp/2018-12-07.toml").read_bytes()
    refused = run("update", "12-07-1", "Booked.", "--commit", code=2)
    assert refused.err.startswith("actionlog: The log is not in a git repository, so --commit cannot be done")
    assert (log / "cyp/2018-12-07.toml").read_bytes() == before


def test_a_log_in_a_subfolder_of_a_repository_is_committed_there(run: Run, tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet")
    run("init", "registers/westmere")
    run("-C", "registers/westmere", "register", "add", "PC", "Parish Council", "--commit")
    assert git(tmp_path, "show", "--name-only", "--format=", "HEAD").split() == ["registers/westmere/actionlog.toml"]


def test_an_environment_that_points_git_elsewhere_is_not_followed(
    run: Run, repository: Path, git: Git, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    git(elsewhere, "init", "--quiet")
    with monkeypatch.context() as pointed:
        pointed.setenv("GIT_DIR", str(elsewhere / ".git"))
        pointed.setenv("GIT_INDEX_FILE", str(elsewhere / "index"))
        run("update", "12-07-1", "Booked.", "--commit")
    assert git(repository, "log", "-1", "--format=%s").strip() == "CYP-2018-12-07-1: progress noted"


def test_a_commit_of_exempt_business_does_not_repeat_it(run: Run, repository: Path, git: Git) -> None:
    run("add", "CYP", "last", "The settlement be paid.", "--title", "Settlement", "--exempt", "paragraph 3", "--commit")
    run("assign", "2019-02-22-1", "Solicitor", "--commit")
    assert git(repository, "log", "-2", "--format=%s").splitlines() == [
        "CYP-2019-02-22-1: owner changed",
        "CYP-2019-02-22-1: added",
    ]
