from pathlib import Path

from conftest import Run


def test_it_is_in_the_other_register_s_lists_from_that_day_and_keeps_its_ref(run: Run, log: Path) -> None:
    said = run("transfer", "12-07-1", "hasc", "--note", "It is about health.").out
    assert said == "CYP-2018-12-07-1: moved to HASC.\n"
    assert "CYP-2018-12-07-1" in run("list", "HASC").out
    assert "CYP-2018-12-07-1" not in run("list", "CYP").out
    assert "CYP-2018-12-07-1" in run("list", "CYP", "--as-at", "28/2/2019").out
    assert run("update", "CYP-2018-12-07-1", "Received.").code == 0


def test_a_register_that_is_not_there_or_the_same_is_refused(run: Run, log: Path) -> None:
    assert "Did you mean HASC?" in run("transfer", "12-07-1", "HSC", code=2).err
    assert "is in CYP already" in run("transfer", "12-07-1", "CYP", code=2).err
