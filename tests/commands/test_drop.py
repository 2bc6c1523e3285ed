from pathlib import Path

import pytest
from conftest import Run


@pytest.mark.parametrize("status", ["rejected", "withdrawn", "not-feasible", "transferred"])
def test_it_is_settled_with_the_reason(run: Run, log: Path, status: str) -> None:
    said = run("drop", "12-07-2", status, "--because", "Overtaken.", "--meeting", "last", "--minute", "35").out
    assert said == f"CYP-2018-12-07-2: {status.replace('-', ' ')}.\n"
    assert "CYP-2018-12-07-2" not in run("list").out
    assert 'note = "Overtaken."\nmeeting = 2019-02-22\nminute = "35"\n' in (log / "cyp/2018-12-07.toml").read_text()


def test_what_replaces_it_is_named(run: Run, log: Path) -> None:
    run("drop", "12-07-2", "superseded", "--because", "Merged.", "--superseded-by", "12-07-1")
    assert 'superseded_by = "CYP-2018-12-07-1"' in (log / "cyp/2018-12-07.toml").read_text()
    assert (
        "cannot replace itself"
        in run("drop", "12-07-1", "superseded", "--because", "x", "--superseded-by", "12-07-1", code=2).err
    )
    assert (
        "goes with the status superseded"
        in run("drop", "12-07-1", "withdrawn", "--because", "x", "--superseded-by", "12-07-2", code=2).err
    )


def test_the_status_may_be_typed_as_words(run: Run, log: Path) -> None:
    assert run("drop", "12-07-2", "not feasible", "--because", "No site.").out == "CYP-2018-12-07-2: not feasible.\n"


def test_what_is_settled_is_not_dropped_again(run: Run, log: Path) -> None:
    run("drop", "12-07-2", "withdrawn", "--because", "x")
    assert "was withdrawn on 1 March 2019" in run("drop", "12-07-2", "rejected", "--because", "y", code=2).err
