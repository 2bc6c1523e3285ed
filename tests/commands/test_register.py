from pathlib import Path

import pytest
from conftest import Run


def test_it_is_added_at_the_end_of_the_settings_and_nothing_else_of_them_changes(run: Run, log: Path) -> None:
    settings = log / "actionlog.toml"
    before = settings.read_text()
    said = run(
        "register", "add", "pc", "Parish Council", "--before", "Apologies", "--before", "Minutes", "--private"
    ).out
    assert said.startswith("PC: added the register of Parish Council.\n")
    assert settings.read_text() == before + (
        '\n[registers.PC]\ntitle = "Parish Council"\nagenda_before = ["Apologies", "Minutes"]\nprivate = true\n'
    )


def test_one_that_is_there_is_not_added_again(run: Run, log: Path) -> None:
    refused = run("register", "add", "cyp", "Another board", code=2)
    assert refused.err == ("actionlog: The register CYP is there already: Children and Young People Scrutiny Board.\n")


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("C-P", "a code is capital letters and figures and begins with a letter, such as CYP"),
        ("1A", "a code is capital letters and figures and begins with a letter, such as CYP"),
        ("con", "Windows keeps the name CON for a device"),
        ("COM1", "Windows keeps the name COM1 for a device"),
    ],
)
def test_a_code_that_could_not_be_a_folder_or_a_ref_everywhere_is_refused(
    run: Run, log: Path, code: str, why: str
) -> None:
    refused = run("register", "add", code, "A board", code=2)
    assert refused.err == f'actionlog: "{code.upper()}" cannot be the code of a register: {why}.\n'


def test_a_response_period_is_a_number_and_a_unit(run: Run, log: Path) -> None:
    refused = run("register", "add", "PC", "Parish", "--response-period", "soon", code=2)
    assert refused.err == 'actionlog: "soon" is not a period.\nWrite it as "2 months" or "28 days".\n'


def test_a_dry_run_shows_the_difference_and_writes_nothing(run: Run, log: Path) -> None:
    before = (log / "actionlog.toml").read_bytes()
    shown = run("register", "add", "PC", "Parish Council", "--dry-run")
    assert '+[registers.PC]\n+title = "Parish Council"\n' in shown.out
    assert shown.err.startswith("Nothing was written. Without --dry-run:\nPC: added")
    assert (log / "actionlog.toml").read_bytes() == before


def test_what_to_do_next_is_not_said_when_it_is_taken_back(run: Run, log: Path) -> None:
    assert "Next: actionlog meeting add ZZ" in run("register", "add", "ZZ", "Any Board").out
    assert run("undo").out == "Taken back: ZZ: added the register of Any Board.\n"
    assert "Next:" not in run("register", "add", "ZZ", "Any Board", "--dry-run").err


def test_a_group_alone_tells_its_commands_once(run: Run, log: Path) -> None:
    for group in ("register", "meeting", "merge-driver"):
        said = run(group, code=2).err
        assert said.count("Usage:") == 1
        assert "Error" not in said
