from pathlib import Path

import pytest
from conftest import Run


def test_it_makes_a_log_that_the_other_commands_find(run: Run, tmp_path: Path) -> None:
    said = run("init", "westmere", "--title", 'The "Westmere" log').out
    assert said.startswith('Made an action log, "The "Westmere" log", in ')
    assert "keep exempt business in a log of its own" in said
    assert 'title = "The \\"Westmere\\" log"' in (tmp_path / "westmere" / "actionlog.toml").read_text()
    assert "0 outstanding." in run("-C", "westmere", "list").out


def test_it_does_not_touch_a_log_that_is_there(run: Run, log: Path) -> None:
    before = (log / "actionlog.toml").read_bytes()
    refused = run("init", code=2)
    assert refused.err == f"actionlog: {log / 'actionlog.toml'} is there already: this is an action log.\n"
    assert refused.out == ""
    assert (log / "actionlog.toml").read_bytes() == before


def test_it_says_that_git_would_keep_every_change_where_there_is_no_git(run: Run) -> None:
    assert '"git init"' in run("init").out


def test_a_title_that_is_empty_is_refused(run: Run, tmp_path: Path) -> None:
    assert run("init", "--title", "  ", code=2).err == "actionlog: The title is empty.\n"
    assert not (tmp_path / "actionlog.toml").exists()


def test_a_folder_that_cannot_be_made_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert run("init", "file/log", code=2).err.startswith("actionlog: The log could not be made in ")


@pytest.mark.parametrize("folder", ["cyp", "cyp/notes"])
def test_none_is_made_in_the_folder_of_a_register(run: Run, log: Path, folder: str) -> None:
    refused = run("init", folder, code=2)
    assert refused.err.splitlines()[0] == (
        f"actionlog: {log / folder} belongs to the action log in {log}: it is in the folder of a register."
    )
    assert not (log / "cyp/actionlog.toml").exists()
    assert not (log / "cyp/notes").exists()
    run("init", "exempt")
    assert "0 outstanding." in run("-C", "exempt", "list").out
