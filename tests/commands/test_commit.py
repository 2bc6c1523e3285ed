"""``--commit``, with real git."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran, Run

Git = Callable[..., str]
Program = Callable[..., Ran]
PATH = "cyp/2018-12-07.toml"
PROGRAM = f"'{sys.executable}' -m actionlog"


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
    assert refused.err == (
        'actionlog: The log is not in a git repository ("git init" makes one). So --commit cannot be done, and nothing '
        "was written.\nWithout --commit it is written all the same.\n"
    )
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


# ---------------------------------------------------------------- hooks


def hook(repository: Path, name: str, *lines: str) -> None:
    path = repository / ".git/hooks" / name
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o755)


def refuse_all(repository: Path) -> None:
    hook(repository, "pre-commit", "exit 1")


def test_a_failed_commit_leaves_what_is_staged_as_it_was(run: Run, repository: Path, git: Git) -> None:
    refuse_all(repository)
    (repository / "notes.txt").write_text("mine")
    git(repository, "add", "notes.txt")
    before = git(repository, "status", "--short")
    run("add", "CYP", "8/12/2018", "A note be sent.", "--new-meeting", "--commit", code=2)
    run("update", "12-07-1", "Booked.", "--commit", code=2)
    run("meeting", "move", "CYP", "next", "3/5/2019", "--commit", code=2)
    assert git(repository, "diff", "--cached", "--name-only") == "notes.txt\n"
    assert before == "A  notes.txt\n"
    assert git(repository, "status", "--short") == (
        " M cyp/2018-12-07.toml\n D cyp/2019-04-12.toml\nA  notes.txt\n?? cyp/2018-12-08.toml\n?? cyp/2019-05-03.toml\n"
    )


def test_the_message_is_committed_as_it_is(run: Run, repository: Path, git: Git) -> None:
    git(repository, "config", "commit.cleanup", "strip")
    git(repository, "config", "commit.template", "/no/such/file")
    run("register", "add", "PC", "#1 Parish: -m --amend", "--commit")
    assert git(repository, "log", "-1", "--format=%B").strip() == "PC: register added (#1 Parish: -m --amend)"


def test_hooks_see_what_a_commit_by_git_itself_would_show_them(run: Run, repository: Path, git: Git) -> None:
    hook(repository, "pre-commit", "env | grep -o '^GIT_[A-Z_]*' | sort > seen", 'echo "$MINE" >> seen')
    (repository / "notes.txt").write_text("mine")
    git(repository, "add", "notes.txt")
    os.environ["MINE"] = "whatever it may need"
    try:
        git(repository, "commit", "--quiet", "--only", "-m", "x", "notes.txt")
        by_git = (repository / "seen").read_text()
        run("update", "12-07-1", "Booked.", "--commit")
        assert (repository / "seen").read_text() == by_git
        assert "whatever it may need" in by_git
    finally:
        del os.environ["MINE"]


def test_a_hook_may_write_to_the_log(run: Run, repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    hook(repository, "pre-commit", f"{PROGRAM} update CYP-2018-12-07-2 'By the hook.'")
    begun = time.monotonic()
    run("update", "12-07-1", "Booked.", "--commit")
    assert time.monotonic() - begun < 30, "it did not wait for the lock that its own command would hold"
    assert "By the hook." in (repository / PATH).read_text()
    assert "By the hook." not in git(repository, "show", f"HEAD:{PATH}")
    assert "Booked." in git(repository, "show", f"HEAD:{PATH}")


@pytest.mark.parametrize("by_git", [True, False])
def test_a_hook_of_a_commit_cannot_commit_itself(run: Run, repository: Path, git: Git, by_git: bool) -> None:
    hook(repository, "pre-commit", f"{PROGRAM} update CYP-2018-12-07-2 'By the hook.' --commit 2> said || true")
    begun = time.monotonic()
    if by_git:
        (repository / "cyp/2019-04-12.toml").write_text("[meeting]\ndate = 2019-04-12\ntitle = 'In May'\n")
        git(repository, "commit", "--quiet", "--all", "-m", "By hand")
    else:
        run("update", "12-07-1", "Booked.", "--commit")
    assert time.monotonic() - begun < 30
    assert (repository / "said").read_text().splitlines() == [
        "actionlog: Git is making a commit just now, and this is run by a hook of it. So --commit cannot be done, and "
        "nothing was written.",
        "Without --commit it is written all the same.",
    ]
    assert "By the hook." not in (repository / PATH).read_text()


def test_a_slow_hook_keeps_nobody_from_writing(run: Run, repository: Path, git: Git) -> None:
    hook(repository, "pre-commit", "touch begun", "while test ! -f go-on; do sleep 0.05; done")
    words = [sys.executable, "-m", "actionlog", "update", "12-07-1", "Booked.", "--commit"]
    slow = subprocess.Popen(words, cwd=repository, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        until = time.monotonic() + 30
        while not (repository / "begun").exists() and time.monotonic() < until:
            time.sleep(0.02)
        run("update", "12-07-2", "Meanwhile.")
        assert slow.poll() is None
    finally:
        (repository / "go-on").touch()
        slow.communicate(timeout=60)
    assert slow.returncode == 0
    assert "Meanwhile." in (repository / PATH).read_text()
    assert "Meanwhile." not in git(repository, "show", f"HEAD:{PATH}")


def test_of_commands_that_commit_at_once_each_makes_its_own_commit(repository: Path, git: Git) -> None:
    words = [sys.executable, "-m", "actionlog", "update", "12-07-1", "--commit"]
    all_at_once = [
        subprocess.Popen([*words, f"Note {n}."], cwd=repository, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for n in range(6)
    ]
    for each in all_at_once:
        each.communicate(timeout=120)
    assert [each.returncode for each in all_at_once] == [0] * 6
    added = git(repository, "log", "-6", "--format=", "-p").count("\n+note = ")
    assert added == 6
    assert git(repository, "status", "--short") == ""


# ---------------------------------------------------------------- where a repository is, and what it is in the midst of


@pytest.mark.parametrize(
    "name", ["GIT_DIR", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_INDEX_FILE", "GIT_WORK_TREE"]
)
def test_a_hook_of_another_repository_may_run_it(
    run: Run, repository: Path, git: Git, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:  # fmt: skip
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    git(elsewhere, "init", "--quiet")
    with monkeypatch.context() as pointed:
        pointed.setenv(name, str(elsewhere / ".git"))
        pointed.setenv("GIT_CONFIG_COUNT", "1")
        pointed.setenv("GIT_CONFIG_KEY_0", "core.worktree")
        pointed.setenv("GIT_CONFIG_VALUE_0", str(elsewhere))
        pointed.setenv("GIT_CONFIG_PARAMETERS", f"'core.worktree={elsewhere}'")
        run("update", "12-07-1", "Booked.", "--commit")
    assert git(repository, "log", "-1", "--format=%s").strip() == "CYP-2018-12-07-1: progress noted"
    assert git(elsewhere, "status", "--short") == ""


def test_a_configuration_that_the_user_names_does_not_point_elsewhere(
    run: Run, repository: Path, git: Git, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    config = elsewhere / "config"
    config.write_text(f"[core]\n\tworktree = {elsewhere}\n[user]\n\tname = Other\n\temail = other@x.example\n")
    with monkeypatch.context() as pointed:
        pointed.setenv("GIT_CONFIG_GLOBAL", str(config))
        run("update", "12-07-1", "Booked.", "--commit")
    assert git(repository, "log", "-1", "--format=%an: %s").strip() == "Other: CYP-2018-12-07-1: progress noted"


def test_a_second_work_tree_commits_to_its_own_branch(run: Run, repository: Path, git: Git) -> None:
    git(repository, "worktree", "add", "--quiet", "-b", "second", "../second")
    run("-C", "../second", "update", "12-07-1", "Booked.", "--commit")
    assert git(repository, "log", "-1", "--format=%s", "second").strip() == "CYP-2018-12-07-1: progress noted"
    assert git(repository, "log", "-1", "--format=%s").strip() == "The log"
    assert git(repository.parent / "second", "status", "--short") == ""


def test_a_submodule_commits_to_its_own_repository(
    run: Run, repository: Path, git: Git, tmp_path_factory: pytest.TempPathFactory
) -> None:
    council = tmp_path_factory.mktemp("council")
    git(council, "init", "--quiet")
    add = ("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repository), "log")
    git(council, *add)
    git(council, "commit", "--quiet", "-m", "The log as a part")
    run("-C", council / "log", "update", "12-07-1", "Booked.", "--commit")
    assert git(council / "log", "log", "-1", "--format=%s").strip() == "CYP-2018-12-07-1: progress noted"
    assert git(council, "status", "--short") == " M log\n"
    assert git(council, "log", "-1", "--format=%s").strip() == "The log as a part"


def test_in_a_bare_repository_it_says_so(run: Run, repository: Path, git: Git) -> None:
    git(repository, "config", "core.bare", "true")
    refused = run("update", "12-07-1", "Booked.", "--commit", code=2).err
    assert refused.startswith("actionlog: The log is in a bare repository, or in git's own folder, ")
    git(repository, "init", "--quiet", "--bare", "shared.git")
    run("init", "shared.git/log")
    refused = run("-C", "shared.git/log", "register", "add", "PC", "Parish Council", "--commit", code=2).err
    assert refused.startswith("actionlog: The log is in a bare repository, or in git's own folder, ")
    assert "Booked." not in (repository / PATH).read_text()


def test_the_first_commit_of_all_has_only_the_file(run: Run, log: Path, git: Git) -> None:
    git(log, "init", "--quiet")
    (log / "notes.txt").write_text("mine")
    git(log, "add", "notes.txt")
    run("update", "12-07-1", "Booked.", "--commit")
    assert git(log, "show", "--name-only", "--format=", "HEAD").split() == [PATH]
    assert git(log, "diff", "--cached", "--name-only").split() == ["notes.txt"]


def test_without_a_branch_it_is_committed_and_said(run: Run, repository: Path, git: Git) -> None:
    git(repository, "checkout", "--quiet", "--detach")
    said = run("update", "12-07-1", "Booked.", "--commit").err
    assert said == (
        "Committed: CYP-2018-12-07-1: progress noted\n"
        'Note: no branch is checked out, so this commit is on none. To keep it: "git switch -c NAME".\n'
    )
    assert git(repository, "log", "-1", "--format=%s").strip() == "CYP-2018-12-07-1: progress noted"


def two_branches_that_do_not_merge(repository: Path, git: Git) -> None:
    (repository / "notes.txt").write_text("first\n")
    git(repository, "add", "notes.txt")
    git(repository, "commit", "--quiet", "-m", "Notes")
    for branch in ("other", "main"):
        git(repository, "checkout", "--quiet", "-B" if branch == "other" else "--quiet", branch)
        (repository / "notes.txt").write_text(f"{branch}\n")
        git(repository, "commit", "--quiet", "-am", branch)


@pytest.mark.parametrize("what", ["merge", "rebase", "cherry-pick", "revert"])
def test_in_the_midst_of_a_merge_or_the_like_it_says_so(run: Run, repository: Path, git: Git, what: str) -> None:
    two_branches_that_do_not_merge(repository, git)
    revision = "HEAD~1" if what == "revert" else "other"
    subprocess.run(["git", what, revision], cwd=repository, capture_output=True, check=False)
    refused = run("update", "12-07-1", "Booked.", "--commit", code=2).err
    assert refused.startswith(
        f"actionlog: The repository is in the midst of a {what}. "
        f'Finish it ("git {what} --continue") or give it up ("git {what} --abort") first. So --commit cannot be done'
    )
    assert "Booked." not in (repository / PATH).read_text()
    run("update", "12-07-1", "Booked.")
    assert "Booked." in (repository / PATH).read_text()


def test_a_log_that_git_is_told_to_ignore_is_not_committed(run: Run, tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / ".gitignore").write_text("registers/\n")
    run("init", "registers")
    refused = run("-C", "registers", "register", "add", "PC", "Parish Council", "--commit", code=2).err
    assert "actionlog: It is written, but it could not be committed.\ngit refused: " in refused


def test_nobody_to_commit_as_is_said_by_git_and_the_change_stays(
    run: Run, repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    git(repository, "config", "user.useConfigOnly", "true")
    refused = run("update", "12-07-1", "Booked.", "--commit", code=2).err
    assert "It is written, but it could not be committed." in refused
    assert "Booked." in (repository / PATH).read_text()


def test_the_files_of_a_log_that_is_reached_through_a_link_are_committed(
    run: Run, repository: Path, git: Git, tmp_path_factory: pytest.TempPathFactory
) -> None:
    link = tmp_path_factory.mktemp("desktop") / "log"
    link.symlink_to(repository)
    run("-C", link, "update", "12-07-1", "Booked.", "--commit")
    assert git(repository, "status", "--short") == ""


def test_a_file_behind_a_link_within_the_log_is_committed(run: Run, repository: Path, git: Git) -> None:
    (repository / "kept").mkdir()
    (repository / PATH).rename(repository / "kept/december.txt")
    (repository / PATH).symlink_to("../kept/december.txt")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "A link")
    run("update", "12-07-1", "Booked.", "--commit")
    assert git(repository, "show", "--name-only", "--format=", "HEAD").split() == ["kept/december.txt"]
