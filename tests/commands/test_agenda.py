from pathlib import Path

from conftest import Run


def test_the_next_meeting_is_meant_where_none_is_named(run: Run, log: Path) -> None:
    out = run("agenda", "CYP").out
    assert out.startswith("# Children and Young People Scrutiny Board\n\n**Friday 12 April 2019**\n")
    assert out == run("agenda", "CYP", "12/4/2019", "--as-at", "1/3/2019").out


def test_a_past_meeting_s_is_as_at_its_day(run: Run, log: Path) -> None:
    assert run("agenda", "CYP", "last").out == run("agenda", "CYP", "22/2/2019", "--as-at", "22/2/2019").out


def test_a_day_after_the_meeting_is_refused(run: Run, log: Path) -> None:
    assert "is after the meeting of" in run("agenda", "CYP", "22/2/2019", "--as-at", "23/2/2019", code=2).err


def test_it_is_written_to_a_file_and_does_not_replace_one(run: Run, log: Path) -> None:
    said = run("agenda", "CYP", "--output", "agenda.md").out
    assert said == "Wrote the agenda of CYP for Friday 12 April 2019 to agenda.md.\n"
    assert (log / "agenda.md").read_text() == run("agenda", "CYP").out
    (log / "agenda.md").write_text("My own words.\n")
    assert "perhaps with your own changes" in run("agenda", "CYP", "--output", "agenda.md", code=2).err
    assert (log / "agenda.md").read_text() == "My own words.\n"
    run("agenda", "CYP", "--output", "agenda.md", "--overwrite")
    assert (log / "agenda.md").read_text() == run("agenda", "CYP").out


def test_none_is_written_from_a_log_that_cannot_be_read_whole(run: Run, log: Path) -> None:
    (log / "hasc/2019-01-10.toml").write_text("[meeting\n")
    refused = run("agenda", "CYP", code=2)
    assert refused.out == ""
    assert "No agenda was written, because it would lack what could not be read." in refused.err


def test_a_cancelled_meeting_has_none(run: Run, log: Path) -> None:
    run("meeting", "cancel", "CYP", "12/4/2019", "--because", "snow")
    assert "is cancelled: snow." in run("agenda", "CYP", "12/4/2019", code=2).err
    assert "has no meeting to come" in run("agenda", "CYP", code=2).err


def test_with_several_registers_it_is_to_be_said_which(run: Run, log: Path) -> None:
    assert run("agenda", "next", code=2).err.startswith("actionlog: Say which register is meant.\n")


def test_what_cannot_be_read_is_named_once(run: Run, log: Path) -> None:
    (log / "cyp/2018-12-07.toml").write_text("[meeting\n")
    (log / "hasc/2019-01-10.toml").write_text("[meeting\n")
    refused = run("agenda", "CYP", code=2).err
    assert (refused.count("cyp/2018-12-07.toml:1"), refused.count("hasc/2019-01-10.toml:1")) == (1, 1)


def test_overwrite_without_a_file_is_refused(run: Run, log: Path) -> None:
    assert run("agenda", "CYP", "--overwrite", code=2).err.startswith("actionlog: --overwrite goes with --output")
