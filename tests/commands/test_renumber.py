import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

Git = Callable[..., str]
PATH = "cyp/2018-12-07.toml"


def commit_all(log: Path, git: Git, message: str = "x") -> None:
    git(log, "add", "--all")
    git(log, "commit", "--quiet", "-m", message)


def two_branches(run: Run, log: Path, git: Git) -> None:
    """Two clerks have each added an entry to one meeting; both are CYP-2018-12-07-4."""
    git(log, "init", "--quiet")
    run("merge-driver", "install")
    commit_all(log, git)
    git(log, "checkout", "--quiet", "-b", "other")
    run("add", "CYP", "7/12/2018", "A report come back.", "--minute", "28")
    run("update", "12-07-4", "Report begun.")
    commit_all(log, git)
    git(log, "checkout", "--quiet", "main")
    run("add", "CYP", "7/12/2018", "A letter be written.", "--minute", "27(4)")
    run("update", "12-07-4", "Letter sent, see CYP-2018-12-07-4.")
    run("add", "CYP", "22/2/2019", "An answer be asked for.", "--follows", "12-07-4")
    run("drop", "12-07-2", "superseded", "--because", "The letter says it.", "--superseded-by", "12-07-4")
    commit_all(log, git)


@pytest.fixture
def in_a_merge(run: Run, log: Path, git: Git) -> Path:
    """The merge of the two is under way, and the clerk has kept both entries."""
    two_branches(run, log, git)
    merge = subprocess.run(["git", "merge", "other"], cwd=log, capture_output=True, encoding="utf-8", check=False)
    assert merge.returncode == 1
    assert "two different entries have the ref CYP-2018-12-07-4\n" in merge.stderr
    assert "actionlog renumber REF" in merge.stderr
    return log


def keep_both(log: Path) -> None:
    marks = ("<<<<<<<", "=======", ">>>>>>>")
    kept = [line for line in (log / PATH).read_text().splitlines(keepends=True) if not line.startswith(marks)]
    (log / PATH).write_text("".join(kept))


def test_of_two_entries_with_one_ref_the_one_that_the_others_lack_gets_the_next_number(
    run: Run, in_a_merge: Path, git: Git
) -> None:
    refused = run("renumber", "CYP-2018-12-07-4", code=2).err
    assert "actionlog: The merge of cyp/2018-12-07.toml is not settled yet, so nothing was written.\n" in refused
    keep_both(in_a_merge)
    assert "duplicate-ref" in run("check", code=1).out
    said = run("renumber", "12-07-4")
    assert said.out.splitlines() == [
        "CYP-2018-12-07-4 is CYP-2018-12-07-5 now: A letter be written.",
        "It is named so by CYP-2018-12-07-2 (superseded by) and CYP-2019-02-22-1 (follows), too.",
        f"Note: {PATH}:37 names CYP-2018-12-07-4 in its words. See which of the two is meant.",
    ]
    assert said.err.endswith(f'Next: "actionlog check", and when all is right "git add {PATH}" and "git commit".\n')
    shown = run("show", "12-07-4", "12-07-5").out
    assert shown.index("Report begun.") < shown.index("CYP-2018-12-07-5") < shown.index("Letter sent")
    assert run("check", "--against", "HEAD").out.startswith("Warnings"), "unsettled yet, but nothing is lost"
    git(in_a_merge, "add", ".")
    assert run("check", "--staged", "--against", "HEAD").out.startswith("No faults found.")
    git(in_a_merge, "commit", "--quiet", "-m", "Merged")
    assert run("check", "--against", "other").out.startswith("No faults found.")


def test_the_entry_that_is_lost_in_a_merge_is_seen_before_it_is_committed(run: Run, in_a_merge: Path, git: Git) -> None:
    git(in_a_merge, "checkout", "--ours", "--", PATH)
    git(in_a_merge, "add", ".")
    lost = run("check", "--staged", "--against", "HEAD", code=1).out
    assert (
        f"{PATH}:29: entry-gone: CYP-2018-12-07-4: two entries were given this ref, and one of them is not here any "
        "more. Both are to be kept, one of them with another number (renumber).\n"
    ) in lost


def test_it_can_be_taken_back_and_shown_first(run: Run, in_a_merge: Path) -> None:
    keep_both(in_a_merge)
    before = (in_a_merge / PATH).read_text()
    shown = run("renumber", "CYP-2018-12-07-4", "--dry-run")
    assert '+ref = "CYP-2018-12-07-5"' in shown.out
    assert (in_a_merge / PATH).read_text() == before
    run("renumber", "CYP-2018-12-07-4")
    run("undo")
    assert (in_a_merge / PATH).read_text() == before


def test_before_the_merge_the_other_branch_can_be_named(run: Run, log: Path, git: Git) -> None:
    two_branches(run, log, git)
    refused = run("renumber", "12-07-4", code=2).err
    assert refused.startswith(
        "actionlog: CYP-2018-12-07-4 is in the last commit already, so it keeps its ref and nothing was written.\n"
        "Only an entry that nobody else has may get another."
    )
    assert "There is no revision" in run("renumber", "12-07-4", "--against", "-x", code=2).err
    run("renumber", "12-07-4", "--against", "other", "--commit")
    assert git(log, "log", "-1", "--format=%s").strip() == "CYP-2018-12-07-4 renumbered to CYP-2018-12-07-5"
    git(log, "merge", "--quiet", "-m", "x", "other")
    assert "Report begun." in run("show", "12-07-4").out
    assert "Letter sent" in run("show", "12-07-5").out


def test_what_the_others_have_keeps_its_ref(run: Run, log: Path, git: Git) -> None:
    two_branches(run, log, git)
    for ref, revision in (("12-07-1", "other"), ("12-07-4", "main")):
        refused = run("renumber", ref, "--against", revision, code=2).err
        assert f"CYP-2018-{ref} is in {revision} already" in refused


def test_the_branch_that_this_one_follows_counts(run: Run, log: Path, git: Git) -> None:
    two_branches(run, log, git)
    git(log, "branch", "--quiet", "--set-upstream-to", "other")
    assert "is CYP-2018-12-07-5 now" in run("renumber", "12-07-4").out
    refused = run("renumber", "12-07-1", code=2).err
    assert "CYP-2018-12-07-1 is in the branch that this one follows already" in refused


def test_what_is_not_committed_yet_may_get_another_number(run: Run, log: Path, git: Git) -> None:
    run("add", "CYP", "7/12/2018", "A letter be written.")
    assert run("renumber", "12-07-4").out == "CYP-2018-12-07-4 is CYP-2018-12-07-5 now: A letter be written.\n"
    git(log, "init", "--quiet")
    assert "is CYP-2018-12-07-6 now" in run("renumber", "12-07-5").out


def test_exempt_words_are_not_said(run: Run, log: Path) -> None:
    run("add", "CYP", "last", "The settlement be paid.", "--exempt", "paragraph 3")
    assert run("renumber", "2019-02-22-1").out == "CYP-2019-02-22-1 is CYP-2019-02-22-2 now\n"


def test_a_file_with_another_fault_is_not_written_to(run: Run, log: Path) -> None:
    (log / PATH).write_text((log / PATH).read_text().replace('kind = "decision"', 'kind = "decided"'))
    refused = run("renumber", "12-07-1", code=2).err
    assert f"Nothing was written, because {PATH} has a fault that is to be put right first:\n" in refused


def test_an_entry_that_is_not_there_is_refused(run: Run, log: Path) -> None:
    assert 'There is no entry "12-07-9".' in run("renumber", "12-07-9", code=2).err
