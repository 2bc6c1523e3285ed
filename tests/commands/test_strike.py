from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

REF = "CYP-2018-12-07-1"


@pytest.fixture
def mistake(run: Run, log: Path) -> None:
    run("update", REF, "Meant for another.", "--due", "30/4/2019")


def test_what_was_entered_by_mistake_counts_for_nothing_and_stays_readable(run: Run, log: Path, mistake: None) -> None:
    said = run("strike", REF, "1", "--because", "It belongs to number 2.").out
    assert said == f"{REF}: update 1, of 1 March 2019, struck (It belongs to number 2.).\n"
    shown = run("show", REF).out
    assert "Due         Thursday 28 February 2019\n" in shown
    assert "Meant for another." in shown
    assert "STRUCK on 1 March 2019, counts for nothing: It belongs to number 2." in shown


def test_twice_or_what_is_not_there_is_refused(run: Run, log: Path, mistake: None) -> None:
    run("strike", REF, "1", "--because", "x")
    assert "was struck already, on 1 March 2019" in run("strike", REF, "1", "--because", "x", code=2).err
    assert f"{REF} has no update 2; it has 1." in run("strike", REF, "2", "--because", "x", code=2).err


def test_what_is_not_committed_yet_need_not_be_struck(
    run: Run, log: Path, mistake: None, git: Callable[..., str]
) -> None:
    git(log, "init", "--quiet")
    refused = run("strike", REF, "1", "--because", "x", code=2)
    assert refused.err.startswith(f"actionlog: Update 1 of {REF} is not committed yet, so it need not be struck.\n")
    git(log, "add", ".")
    git(log, "commit", "--quiet", "-m", "x")
    run("strike", REF, "1", "--because", "x", "--commit")
    assert git(log, "log", "-1", "--format=%s").startswith(f"{REF}: update 1, of 1 March 2019, struck")
