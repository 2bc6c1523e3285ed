"""``check --against`` and ``check --staged``, with real git. What check finds by itself is in test_checks.py."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run, entry, meeting_file, update

Git = Callable[..., str]
PATH = "cyp/2018-12-07.toml"


def commit_all(log: Path, git: Git, message: str = "x") -> str:
    git(log, "add", "--all")
    git(log, "commit", "--quiet", "--allow-empty", "-m", message)
    return git(log, "rev-parse", "HEAD").strip()


@pytest.fixture
def repository(run: Run, log: Path, git: Git) -> Path:
    """The log with three updates to its first entry, and one to its second, committed."""
    for note in ("Booked.", "Moved.", "Held."):
        run("update", "12-07-1", note, "--by", "Director")
    run("complete", "12-07-2", "--on", "20/2/2019")
    git(log, "init", "--quiet")
    commit_all(log, git)
    return log


def replace(log: Path, old: str, new: str, path: str = PATH) -> None:
    text = (log / path).read_text()
    assert old in text
    (log / path).write_text(text.replace(old, new))


def found(run: Run, *options: str, code: int = 1) -> list[str]:
    said = json.loads(run("check", "--against", "HEAD", *options, "--format", "json", code=code).out)
    errors = [p for p in said["problems"] if p["severity"] == "error"]
    return [f"{p['path']}:{p['line'] or 0}: {p['name']}: {p['sentence']}" for p in errors]


BOOKED = '\n[[action.update]]\ndate = 2019-03-01\nby = "Director"\nnote = "Booked."\n'
MOVED = BOOKED.replace("Booked", "Moved")


def test_what_is_committed_and_added_to_is_as_it_should_be(run: Run, repository: Path) -> None:
    run("update", "12-07-1", "Late.")
    run("add", "CYP", "last", "A letter be written.")
    run("meeting", "move", "CYP", "next", "3/5/2019")
    run("strike", "12-07-1", "2", "--because", "Entered by mistake.")
    replace(repository, 'note = "Booked."\n', 'note = "Booked."\nminute = "31"\nevidence = "E-mail"\n')
    replace(repository, 'minute = "27(1)"\n', 'minute = "27(1)"\ntitle = "Bus fares"\n')
    assert found(run, code=0) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'note = "Booked."',
            'note = "Not booked."',
            f"{PATH}:13: update-changed: CYP-2018-12-07-1: update 1, of 1 March 2019, which is committed, is not as it "
            "was (note).",
        ),
        (
            BOOKED,
            "",
            f"{PATH}:4: update-gone: CYP-2018-12-07-1: update 1, of 1 March 2019, which is committed, is not here any "
            "more.",
        ),
        (
            BOOKED + MOVED,
            MOVED + BOOKED,
            f"{PATH}:18: update-moved: CYP-2018-12-07-1: update 1, of 1 March 2019, which is committed, does not stand "
            "where it stood.",
        ),
        (
            'text = "A briefing',
            'text = "No briefing',
            f"{PATH}:7: entry-changed: CYP-2018-12-07-1: its text is not as it was committed.",
        ),
        (
            'ref = "CYP-2018-12-07-2"',
            'ref = "CYP-2018-12-07-9"',
            f"{PATH}:29: ref-changed: CYP-2018-12-07-2 is committed, and stands here as CYP-2018-12-07-9 now. A ref "
            "never changes.",
        ),
        (
            entry("CYP-2018-12-07-3", "The update be noted.", kind="decision"),
            "",
            f"{PATH}: entry-gone: CYP-2018-12-07-3 is committed and is not here any more.",
        ),
        (
            'owners = ["Director of Transport"]\n',
            'owners = ["Director of Transport"]\nflag = 1\n',
            f"{PATH}:10: entry-changed: CYP-2018-12-07-1: its flag is not as it was committed.",
        ),
    ],
    ids=["changed", "gone", "moved", "entry", "ref", "no entry", "unknown key"],
)
def test_what_is_committed_is_not_changed(run: Run, repository: Path, old: str, new: str, fault: str) -> None:
    replace(repository, old, new)
    assert found(run) == [fault.replace(f"{PATH}: ", f"{PATH}:0: ")]


def test_a_ref_is_not_given_to_another_entry(run: Run, repository: Path) -> None:
    one, other = 'ref = "CYP-2018-12-07-2"', 'ref = "CYP-2018-12-07-3"'
    replace(repository, one, "REF")
    replace(repository, other, one)
    replace(repository, "REF", other)
    assert {fault.split(": ", 1)[1] for fault in found(run)} == {
        "entry-changed: CYP-2018-12-07-2: its kind is not as it was committed.",
        "entry-changed: CYP-2018-12-07-2: its text is not as it was committed.",
        "entry-changed: CYP-2018-12-07-3: its kind is not as it was committed.",
        "entry-changed: CYP-2018-12-07-3: its text is not as it was committed.",
        "update-gone: CYP-2018-12-07-2: update 1, of 20 February 2019, which is committed, is not here any more.",
    }


def test_a_file_and_a_register_that_are_gone_are_named_with_what_they_held(run: Run, repository: Path) -> None:
    (repository / PATH).unlink()
    (repository / "cyp/2019-04-12.toml").unlink()
    assert found(run) == [
        f"{PATH}:0: entry-gone: CYP-2018-12-07-{n} is committed, and its file is not here any more." for n in (1, 2, 3)
    ]
    replace(repository, "[registers.CYP]", "[registers.PCY]", "actionlog.toml")
    assert "actionlog.toml:0: register-gone: The register CYP is committed and is not here any more." in found(run)


def test_new_updates_may_stand_among_the_old_ones_as_a_merge_puts_them(run: Run, repository: Path) -> None:
    replace(repository, MOVED, BOOKED.replace("Booked", "Merged") + MOVED)
    assert found(run, code=0) == []


def test_a_file_that_cannot_be_read_is_named_as_that_alone(run: Run, repository: Path) -> None:
    replace(repository, 'minute = "27(1)"', 'minute = "27(1)')
    assert [fault.split(": ")[1] for fault in found(run)] == ["not-toml"]
    replace(repository, 'minute = "27(1)', 'minute = "27(1)"')
    replace(repository, 'kind = "information"', 'kind = "info"')
    assert [fault.split(": ")[1] for fault in found(run)] == ["wrong-value"]


def test_what_was_committed_with_a_fault_promised_nothing(run: Run, repository: Path, git: Git) -> None:
    replace(repository, 'kind = "information"', 'kind = "info"')
    commit_all(repository, git)
    replace(repository, 'kind = "info"', 'kind = "information"')
    replace(repository, "A briefing", "Another briefing")
    replace(repository, "Officers clarify", "Officers explain")
    assert [fault.split(": ")[2] for fault in found(run)] == ["CYP-2018-12-07-2"]


def test_exempt_words_never_appear(run: Run, repository: Path, git: Git) -> None:
    run("add", "CYP", "last", "The settlement be paid.", "--exempt", "paragraph 3", "--owner", "Solicitor")
    run("update", "2019-02-22-1", "Secret news.")
    commit_all(repository, git)
    for old, new in (("settlement", "claim"), ("Solicitor", "Barrister"), ("Secret", "Hidden")):
        replace(repository, old, new, "cyp/2019-02-22.toml")
    said = run("check", "--against", "HEAD", code=1)
    assert said.out.count("entry-changed") == 2
    assert said.out.count("update-changed") == 1
    assert not [word for word in ("settlement", "claim", "licitor", "rrister", "ecret", "idden") if word in said.out]


def test_in_a_merge_what_there_can_be_only_once_may_be_as_either_side_has_it(
    run: Run, repository: Path, git: Git
) -> None:
    sides = {"other": ("31", "E-mail"), "main": ("32", "Letter")}
    git(repository, "branch", "other")
    for branch, (minute, evidence) in sides.items():
        git(repository, "checkout", "--quiet", branch)
        replace(repository, 'note = "Booked."\n', f'note = "Booked."\nminute = "{minute}"\nevidence = "{evidence}"\n')
        commit_all(repository, git)
    subprocess.run(["git", "merge", "other"], cwd=repository, capture_output=True, check=False)
    git(repository, "checkout", "--theirs", "--", PATH)
    assert found(run, code=0) == []
    replace(repository, '"31"', '"33"')
    assert [fault.split(": ")[1] for fault in found(run)] == ["update-changed"]


# ---------------------------------------------------------------- when it was entered


def test_an_update_dated_before_a_meeting_that_has_signed_off_says_when_it_was_entered(
    run: Run, repository: Path, git: Git
) -> None:
    run("sign-off", "CYP", "last", "12-07-2", "--minute", "34")
    before = commit_all(repository, git)
    run("update", "12-07-1", "Heard in January.", "--on", "20/1/2019")
    assert found(run, code=0) == [], "the program says it"
    replace(repository, 'recorded = 2019-03-01\nnote = "Heard', 'note = "Heard')
    fault = (
        f"{PATH}:28: entered-unsaid: CYP-2018-12-07-1, update 4: new, and dated before the meeting of 22 February "
        "2019, which has signed off without it. Say when it was entered: recorded = and the day."
    )
    assert found(run) == [fault]
    assert found(run, "--staged", code=0) == []
    commit_all(repository, git)
    assert found(run, code=0) == []
    assert fault in run("check", "--against", before, code=1).out.replace("\\", "/")


def test_before_any_meeting_has_signed_off_nothing_need_be_said(run: Run, repository: Path) -> None:
    replace(repository, BOOKED, BOOKED.replace("2019-03-01", "2019-01-15") + BOOKED)
    run("sign-off", "CYP", "last", "12-07-2", "--minute", "34")
    assert found(run, code=0) == [], "the sign-off is not committed, so the meeting may have known"


def test_the_meeting_is_that_of_the_register_in_which_the_entry_then_stood(
    run: Run, repository: Path, git: Git
) -> None:
    (repository / "hasc/2019-01-10.toml").write_text(
        meeting_file(
            "2019-01-10",
            entry("HASC-2019-01-10-1", "A letter be written."),
            entry("HASC-2019-01-10-2", "A note be sent."),
        )
    )
    run("sign-off", "CYP", "last", "12-07-2", "--minute", "34")
    commit_all(repository, git)
    (repository / "hasc/2019-01-10.toml").write_text(
        meeting_file(
            "2019-01-10",
            entry("HASC-2019-01-10-1", "A letter be written."),
            update("2019-01-15", 'note = "x"'),
            entry("HASC-2019-01-10-2", "A note be sent."),
            update("2019-01-20", 'register = "CYP"'),
            update("2019-01-25", 'note = "x"'),
        )
    )
    assert [fault.split(": ")[2] for fault in found(run)] == [
        "HASC-2019-01-10-2, update 1",
        "HASC-2019-01-10-2, update 2",
    ]


# ---------------------------------------------------------------- what it is compared with


def test_a_revision_that_is_none_is_refused(run: Run, repository: Path) -> None:
    for revision in ("no-such-branch", "--help", "HEAD:cyp", ""):
        refused = run("check", "--against", revision, code=2).err
        assert refused.startswith(f'actionlog: There is no revision "{revision}" here.\nA revision is a branch')


def test_a_branch_that_has_more_is_said(run: Run, repository: Path, git: Git) -> None:
    git(repository, "branch", "behind")
    run("update", "12-07-1", "Late.", "--commit")
    git(repository, "checkout", "--quiet", "behind")
    said = run("check", "--against", "main", code=1)
    assert "update-gone: CYP-2018-12-07-1: update 4" in said.out
    assert (
        said.err == "Note: this branch lacks commits that main has. Merge it first: what they added counts as gone.\n"
    )


def test_before_the_first_commit_there_is_nothing_to_hold_it_to(run: Run, log: Path, git: Git) -> None:
    git(log, "init", "--quiet")
    git(log, "add", ".")
    assert run("check", "--against", "HEAD").out.startswith("No faults found.")
    assert run("check", "--staged", "--against", "HEAD").out.startswith("No faults found.")


def test_a_commit_without_the_log_is_said(run: Run, log: Path, git: Git) -> None:
    git(log, "init", "--quiet")
    git(log, "commit", "--quiet", "--allow-empty", "-m", "Nothing yet")
    said = run("check", "--against", "HEAD")
    assert said.err == "Note: HEAD has no log in this folder, so there is nothing to hold this one to.\n"


def test_without_git_it_says_why(run: Run, log: Path) -> None:
    for words in (["--against", "HEAD"], ["--staged"]):
        assert run("check", *words, code=2).err.startswith("actionlog: The log is not in a git repository, so there is")


def test_a_log_that_has_moved_within_its_repository_is_held_to_what_it_was(
    run: Run, repository: Path, git: Git
) -> None:
    (repository / "logs").mkdir()
    git(repository, "mv", "cyp", "hasc", "actionlog.toml", "logs")
    replace(repository, "Booked", "Not booked", f"logs/{PATH}")
    said = run("-C", "logs", "check", "--against", "HEAD", code=1).out
    assert "update-changed: CYP-2018-12-07-1: update 1" in said
    replace(repository, "Not booked", "Booked", f"logs/{PATH}")
    run("-C", "logs", "check", "--against", "HEAD")


def test_the_settings_of_a_revision_may_be_unreadable(run: Run, repository: Path, git: Git) -> None:
    replace(repository, "[registers.CYP]", "[registers.CYP", "actionlog.toml")
    name = commit_all(repository, git)
    replace(repository, "[registers.CYP", "[registers.CYP]", "actionlog.toml")
    refused = run("check", "--against", "HEAD", code=2).err
    assert refused.startswith(f"actionlog: The settings of the log as commit {name[:8]} has them cannot be read:\n")
    assert "actionlog.toml:3: not-toml: " in refused


# ---------------------------------------------------------------- what is staged


def test_what_is_staged_is_checked_and_not_what_lies_on_the_disk(run: Run, repository: Path, git: Git) -> None:
    replace(repository, "Booked.", "Not booked.")
    assert found(run, "--staged", code=0) == []
    git(repository, "add", ".")
    replace(repository, "Not booked.", "Booked.")
    assert found(run, code=0) == []
    assert [fault.split(": ")[1] for fault in found(run, "--staged")] == ["update-changed"]


def test_faults_of_what_is_staged_are_named_as_any_are(run: Run, repository: Path, git: Git) -> None:
    (repository / "cyp/2019-05-32.toml").write_text("[meeting]\n")
    replace(repository, 'kind = "information"', 'kind = "info"')
    git(repository, "add", ".")
    git(repository, "checkout", "--quiet", "HEAD", "--", PATH)
    git(repository, "rm", "--quiet", "--cached", "--force", PATH)
    assert "cyp/2019-05-32.toml: wrong-file-name" in run("check", "--staged", code=1).out.replace("\\", "/")
    assert "entry-gone" in run("check", "--staged", "--against", "HEAD", code=1).out


def test_a_log_of_which_nothing_is_staged_is_refused(run: Run, log: Path, git: Git) -> None:
    git(log, "init", "--quiet")
    refused = run("check", "--staged", code=2).err
    assert refused == "actionlog: actionlog.toml is not staged or committed yet, so there is no log to check.\n"


# ---------------------------------------------------------------- the hook

ROOT = Path(__file__).parent.parent.parent
HOOKS = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")


def entry_of_the_hook() -> str:
    """The command line that .pre-commit-hooks.yaml gives."""
    (line,) = [line for line in HOOKS.splitlines() if line.strip().startswith("entry: ")]
    return line.partition(": ")[2]


def test_the_page_about_git_has_the_hook() -> None:
    page = (ROOT / "docs/git.md").read_text("utf-8")
    assert f"#!/bin/sh\nexec {entry_of_the_hook()}\n" in page
    assert "- id: actionlog\n" in page
    assert "- id: actionlog\n" in HOOKS


@pytest.fixture
def hooked(repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository with the hook at work, and the program on the path."""
    programs = tmp_path_factory.mktemp("bin")
    (programs / "actionlog").write_text(f"#!/bin/sh\nexec '{sys.executable}' -m actionlog \"$@\"\n")
    (programs / "actionlog").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    hook = repository / ".git/hooks/pre-commit"
    hook.write_text(f"#!/bin/sh\nexec {entry_of_the_hook()}\n")
    hook.chmod(0o755)
    return repository


def refused_by_git(log: Path, git: Git, *words: str) -> str:
    with pytest.raises(AssertionError) as refused:
        git(log, "commit", "--quiet", "-m", "x", *words)
    return str(refused.value)


def test_the_hook_lets_through_what_is_added(run: Run, hooked: Path, git: Git) -> None:
    run("update", "12-07-1", "Late.", "--commit")
    run("add", "CYP", "last", "A letter be written.")
    git(hooked, "commit", "--quiet", "-am", "By git")
    assert git(hooked, "log", "--format=%s", "-2").splitlines() == ["By git", "CYP-2018-12-07-1: progress noted"]


def test_the_hook_refuses_what_changes_the_record_however_it_is_committed(run: Run, hooked: Path, git: Git) -> None:
    replace(hooked, "Booked.", "Not booked.")
    for words in (["--all"], ["--only", PATH]):
        assert "update-changed: CYP-2018-12-07-1: update 1" in refused_by_git(hooked, git, *words)
    git(hooked, "add", ".")
    replace(hooked, "Not booked.", "Booked.")
    assert "update-changed: CYP-2018-12-07-1: update 1" in refused_by_git(hooked, git)
    refused = run("update", "12-07-2", "Late.", "--commit")
    assert "progress noted" in refused.err, "what is staged does not go into this commit"


def test_the_hook_looks_only_at_what_is_committed(run: Run, hooked: Path, git: Git) -> None:
    replace(hooked, "Booked.", "Not booked.")
    (hooked / "notes.txt").write_text("mine")
    git(hooked, "add", "notes.txt")
    git(hooked, "commit", "--quiet", "-m", "Notes")
    (hooked / "notes.txt").write_text("changed")
    git(hooked, "add", PATH)
    git(hooked, "commit", "--quiet", "-m", "Only the notes", "--only", "notes.txt")


def test_the_hook_works_in_a_second_work_tree(run: Run, hooked: Path, git: Git) -> None:
    git(hooked, "worktree", "add", "--quiet", "-b", "second", "../hooked-too")
    second = hooked.parent / "hooked-too"
    replace(second, "Booked.", "Not booked.")
    assert "update-changed" in refused_by_git(second, git, "--all")


def test_an_index_that_lies_elsewhere_is_not_believed(
    run: Run, repository: Path, git: Git, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "index"
    elsewhere.write_bytes((repository / ".git/index").read_bytes())
    replace(repository, "Booked.", "Not booked.")
    git(repository, "add", ".")
    monkeypatch.setenv("GIT_INDEX_FILE", str(elsewhere))
    assert [fault.split(": ")[1] for fault in found(run, "--staged")] == ["update-changed"]
