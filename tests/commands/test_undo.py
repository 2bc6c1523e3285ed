import json
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
        assert run("undo").out == f"Taken back: {said.partition('Next: ')[0]}"
        assert contents(log) == before, command


def test_only_the_last_one_can_be(run: Run, log: Path) -> None:
    assert run("undo", code=2).err == (
        "actionlog: Only the last command can be taken back, and there is none to take back.\n"
    )
    run("update", "12-07-1", "First.")
    run("update", "12-07-1", "Second.")
    run("undo")
    assert "First." in run("show", "12-07-1").out
    assert "Second." not in run("show", "12-07-1").out
    assert "there is none to take back" in run("undo", code=2).err


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


def test_what_is_committed_with_other_line_endings_is_on_record_too(
    run: Run, log: Path, git: Callable[..., str]
) -> None:
    path = log / "cyp/2018-12-07.toml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    git(log, "init", "--quiet")
    git(log, "add", ".")
    git(log, "commit", "--quiet", "-m", "x")
    run("update", "12-07-1", "Booked.", "--commit")
    assert "so it is on record" in run("undo", code=2).err


def test_a_file_that_was_made_since_at_the_old_place_is_not_written_over(run: Run, log: Path) -> None:
    run("meeting", "move", "CYP", "next", "3/5/2019")
    made = log / "cyp/2019-04-12.toml"
    made.write_text("[meeting]\ndate = 2019-04-12\ntitle = 'Call-in'\n")
    assert "is there again, so nothing was taken back" in run("undo", code=2).err
    assert "Call-in" in made.read_text()


def test_a_record_that_names_a_file_outside_the_log_is_not_followed(run: Run, log: Path) -> None:
    run("update", "12-07-1", "Booked.")
    victim = log.parent / "victim.toml"
    victim.write_bytes((log / "cyp/2018-12-07.toml").read_bytes())
    record = log / ".actionlog/last-command.json"
    told = json.loads(record.read_text())
    told["files"][0] |= {"path": "../victim.toml", "left": "../victim.toml"}
    record.write_text(json.dumps(told))
    before = victim.read_bytes()
    assert "which is no file of the log" in run("undo", code=2).err
    assert victim.read_bytes() == before
    victim.unlink()


def test_a_command_that_failed_does_not_hide_the_one_before(run: Run, log: Path) -> None:
    run("update", "12-07-1", "Booked.")
    run("update", "12-07-1", "x", "--due", "31/6/2019", code=2)
    assert "Taken back" in run("undo").out
