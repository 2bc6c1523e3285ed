"""On a real terminal: a pseudo-terminal, where the system has them."""

import re
import sys
from pathlib import Path

import pytest
from conftest import entry, meeting_file
from terminal import STYLE, on_a_terminal


@pytest.mark.parametrize("columns", [80, 100, 160])
def test_a_table_fits_the_terminal_and_cuts_no_ref_and_no_day(log: Path, columns: int) -> None:
    screen = STYLE.sub("", on_a_terminal(log, columns, "list"))
    assert all(len(line) <= columns for line in screen.splitlines())
    assert "CYP-2018-12-07-1" in screen
    assert "28 Feb 2019" in screen
    assert "2 outstanding: 1 overdue" in " ".join(screen.split())


def test_colour_is_left_out_where_it_is_not_wanted_and_the_words_stay(log: Path) -> None:
    assert "\x1b[" in on_a_terminal(log, 100, "list")
    plain = on_a_terminal(log, 100, "list", NO_COLOR="1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", plain)
    assert "1 day" in plain
    assert "overdue" in plain


def test_exempt_business_is_shown_whole_only_where_a_person_looks(log: Path) -> None:
    (log / "hasc/2019-01-10.toml").write_text(
        meeting_file("2019-01-10", entry("HASC-2019-01-10-1", "The settlement be paid.", 'exempt = "paragraph 3"'))
    )
    assert "The settlement be paid." in on_a_terminal(log, 80, "show", "HASC-2019-01-10-1")
    assert "settlement" not in on_a_terminal(log, 80, "list", "HASC")
    assert "settlement" not in on_a_terminal(log, 80, "show", "HASC-2019-01-10-1", "--format", "json")


def test_a_long_listing_is_plain_and_goes_through_the_pager(log: Path) -> None:
    many = [entry(f"HASC-2019-01-10-{n}", f"Point {n}.") for n in range(1, 251)]
    (log / "hasc/2019-01-10.toml").write_text(meeting_file("2019-01-10", *many))
    (log / "pager.py").write_text("import sys\nprint('PAGED')\nsys.stdout.write(sys.stdin.read())\n")
    screen = on_a_terminal(log, 80, "list", "HASC", PAGER=f"{sys.executable} {log / 'pager.py'}")
    assert screen.startswith("PAGED\n")
    assert "HASC-2019-01-10-250  no date set" in screen
    assert "\x1b" not in screen


def test_an_escape_sequence_in_the_log_does_not_reach_the_terminal(log: Path) -> None:
    (log / "hasc/2019-01-10.toml").write_text(
        meeting_file("2019-01-10", entry("HASC-2019-01-10-1", "\\u001b]0;owned\\u0007 \\u001b[2J x [bold]y[/bold]"))
    )
    for arguments in (["list"], ["show", "HASC-2019-01-10-1"], ["agenda", "HASC", "2019-01-10"]):
        screen = on_a_terminal(log, 80, *arguments, NO_COLOR="1")
        assert "\x1b]" not in screen
        assert "\x1b[2J" not in screen
    assert "[bold]y[/bold]" in on_a_terminal(log, 80, "show", "HASC-2019-01-10-1")
