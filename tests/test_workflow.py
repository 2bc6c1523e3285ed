"""The example of a workflow for GitHub: its commands are there, and run."""

import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

Git = Callable[..., str]
WORKFLOW = (Path(__file__).parent.parent / "examples/github/action-log.yml").read_text("utf-8")


def script(step: str) -> str:
    """What a step runs: the rest of the line, or the lines that are set in below it."""
    first, _, rest = step.partition("run: ")[2].partition("\n")
    return textwrap.dedent(re.match(r"(?: {10}.*\n)*", rest)[0]) if first == "|" else first  # type: ignore[index]


STEPS = {step.partition("\n")[0]: script(step) for step in WORKFLOW.split("- name: ")[1:]}


@pytest.fixture
def pull_request(run: Run, log: Path, git: Git, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout as the workflow has it: the branch is ahead of origin/main."""
    git(log, "init", "--quiet")
    git(log, "add", ".")
    git(log, "commit", "--quiet", "-m", "The log")
    checkout = tmp_path_factory.mktemp("checkout") / "log"
    git(log, "clone", "--quiet", str(log), str(checkout))
    run("-C", checkout, "update", "12-07-1", "Booked.", "--commit")
    return checkout


@pytest.fixture
def does(pull_request: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., int]:
    """Runs a step as GitHub does, with a gh that keeps what it is given and has nothing to edit yet."""
    programs = tmp_path_factory.mktemp("bin")
    (programs / "actionlog").write_text(f"#!/bin/sh\nexec '{sys.executable}' -m actionlog \"$@\"\n")
    (programs / "gh").write_text(
        '#!/bin/sh\ntest "$6" != --edit-last || exit 1\ncp "$5" posted.md\necho "$1 $2 $3" > gh\n'
    )
    for program in programs.iterdir():
        program.chmod(0o755)
    told = {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_BASE_REF": "main",
        "GITHUB_STEP_SUMMARY": str(pull_request / "summary.md"),
        "NUMBER": "7",
    }

    def run_step(name: str) -> int:
        return subprocess.run(
            ["bash", "-e", "-c", STEPS[name]], cwd=pull_request, env={**os.environ, **told}, check=False
        ).returncode

    return run_step


def test_its_steps_say_and_post_what_has_changed(pull_request: Path, does: Callable[..., int]) -> None:
    assert [does(name) for name in STEPS if name != "Install actionlog"] == [0, 0, 0]
    assert "Booked." in (pull_request / "summary.md").read_text()
    assert (pull_request / "posted.md").read_text() == (pull_request / "changes.md").read_text()
    assert (pull_request / "gh").read_text() == "pr comment 7\n"


def test_it_fails_where_the_record_is_changed_and_says_so_all_the_same(
    pull_request: Path, does: Callable[..., int], git: Git
) -> None:
    path = pull_request / "cyp/2018-12-07.toml"
    path.write_text(path.read_text().replace("A briefing", "No briefing"))
    git(pull_request, "commit", "--quiet", "-am", "x")
    assert does("Check the log") == 1
    assert does("Say what it changes") == 0
    assert "CYP-2018-12-07-1" in (pull_request / "changes.md").read_text()


def test_the_steps_are_those_of_the_file() -> None:
    assert list(STEPS) == re.findall(r"- name: (.*)", WORKFLOW)
    assert WORKFLOW.count("run: ") == len(STEPS)
    assert "\t" not in WORKFLOW
