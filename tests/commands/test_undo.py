from collections.abc import Callable
from pathlib import Path

from conftest import Run


def contents(log: Path) -> dict[str, bytes]:
    return {str(p.relative_to(log)): p.read_bytes() for p in log.rglob("*.toml")}


def test_each_kind_of_writing_command_can_be_taken_back(run: Run, log: Path) -> None:
    for command in (
        ["add", "CYP", "last", "A letter be written."],
        ["add", "CYP", "8/12/2018", "A letter be written.", "--new-meeting"],
        ["update", "12-07-1", "Booked."],
        ["meeting", "move", "CYP", "next", "3/5/2019"],
        ["meeting", "add", "CYP", "first friday", "--until", "30/6/2019"],
        ["register", "add", "PC", "Parish Council"],
        ["sign-off", "CYP", "last", "12-07-1", "12-07-2", "--anyway", "--note", "Agreed."],
    ):
        before = contents(log)
        said = run(*command).out
        assert contents(log) != before
        assert run("undo").out == f"Taken back: {said}"
        assert contents(log) == before, command


def test_only_the_last_one_can_be(run: Run, log: Path) -> None:
    assert run("undo", code=2).err == "actionlog: There is no last command that could be taken back.\n"
    run("update", "12-07-1", "First.")
    run("update", "12-07-1", "Second.")
    run("undo")
    assert "First." in run("show", "12-07-1").out
    assert "Second." not in run("show", "12-07-1").out
    assert "no last command" in run("undo", code=2).err


def test_a_file_that_was_changed_since_is_left_alone(run: Run, log: Path) -> None:
    run("update", "12-07-1", "Booked.")
    path = log / "cyp/2018-12-07.toml"
    path.write_text(path.read_text() + "# mine\n")
    refused = run("undo", code=2)
    assert refused.err.startswith(
        f"actionlog: {Path('cyp/2018-12-07.toml')} is not as the last command left it, so nothing was taken back.\n"
    )
    assert path.read_text().endswith("# mine\n")


def test_what_is_committed_is_on_record(run: Run, log: Path, git: Callable[..., str]) -> None:
    git(log, "init", "--quiet")
    git(log, "add", ".")
    git(log, "commit", "--quiet", "-m", "x")
    run("update", "12-07-1", "Booked.", "--commit")
    assert "is committed as the last command left it, so it is on record." in run("undo", code=2).err


def test_a_dry_run_says_what_it_would_be(run: Run, log: Path) -> None:
    run("update", "12-07-1", "Booked.")
    before = contents(log)
    assert "CYP-2018-12-07-1: progress noted." in run("undo", "--dry-run").err
    assert contents(log) == before
