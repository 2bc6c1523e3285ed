from pathlib import Path

from conftest import Run

REF = "CYP-2018-12-07-1"


def test_what_was_settled_is_open_again_with_the_day_it_had(run: Run, log: Path) -> None:
    run("complete", REF, "--on", "20/2/2019")
    run("sign-off", "CYP", "22/2/2019", REF)
    said = run("reopen", REF, "--because", "Members had not seen it.").out
    assert said == f"{REF}: reopened.\n"
    assert "open, 1 day overdue" in run("list").out
    assert 'status = "open"\nnote = "Members had not seen it."\n' in (log / "cyp/2018-12-07.toml").read_text()


def test_what_was_said_to_be_complete_can_be_opened_again(run: Run, log: Path) -> None:
    run("complete", REF)
    assert run("reopen", REF, "--because", "Not all of it.").out == f"{REF}: reopened.\n"


def test_what_is_open_or_a_decision_is_refused(run: Run, log: Path) -> None:
    assert "is open: there is nothing to reopen" in run("reopen", REF, "--because", "x", code=2).err
    assert "is a decision" in run("reopen", "12-07-3", "--because", "x", code=2).err


def test_it_needs_the_reason(run: Run, log: Path) -> None:
    assert "Missing option '--because'" in run("reopen", REF, code=2).err
