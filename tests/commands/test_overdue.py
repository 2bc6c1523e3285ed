import json
from pathlib import Path

from conftest import Run, entry, meeting_file, update


def test_it_says_the_day_it_speaks_for(run: Run, log: Path) -> None:
    assert run("overdue").out == (
        "1 entry is overdue as at Friday 1 March 2019\n"
        "\n"
        "Ref               Days late  Due          Owner                  Action\n"
        "CYP-2018-12-07-1  1          28 Feb 2019  Director of Transport  "
        "A briefing on bus fares be given to the Board in February.\n"
    )
    assert run("overdue", "--as-at", "28/2/2019").out == "Nothing is overdue as at Thursday 28 February 2019\n"


def _more(log: Path) -> None:
    (log / "hasc/2019-01-10.toml").write_text(
        meeting_file(
            "2019-01-10",
            entry("HASC-2019-01-10-1", "Later.", "due = 2019-02-01"),
            entry("HASC-2019-01-10-2", "Earlier.", 'owners = ["Director of Transport"]', "due = 2019-01-20"),
        )
    )


def test_most_days_late_comes_first(run: Run, log: Path) -> None:
    _more(log)
    late = json.loads(run("overdue", "--format", "json").out)["actions"]
    assert [action["days_overdue"] for action in late] == [40, 28, 1]


def test_groups_have_headings(run: Run, log: Path) -> None:
    _more(log)
    by_owner = run("overdue", "--by", "owner").out
    assert by_owner.index("Director of Transport\n") < by_owner.index("Owner to be confirmed\n")
    by_register = run("overdue", "--by", "register", "--format", "table").out
    assert "CYP: Children and Young People Scrutiny Board" in by_register
    assert "HASC: Health and Adult Social Care Committee" in by_register


def test_the_exit_code_is_1_where_there_are_any_and_it_is_asked_for(run: Run, log: Path) -> None:
    run("overdue", code=0)
    run("overdue", "--exit-code", code=1)
    run("overdue", "--exit-code", "--as-at", "28/2/2019", code=0)
    run("overdue", "HASC", "--exit-code", code=0)


def test_the_drawn_table_wraps_and_never_cuts_a_ref(run: Run, log: Path) -> None:
    out = run("overdue", "--format", "table").out
    assert "CYP-2018-12-07-1" in out
    assert "28 Feb 2019" in out
    assert "─" in out


def test_what_was_moved_to_a_register_that_is_not_there_is_still_listed(run: Run, log: Path) -> None:
    lost = entry("HASC-2019-01-10-1", "A report be given.", "due = 2019-02-01") + update(
        "2019-01-15", 'register = "HASX"'
    )
    (log / "hasc/2019-01-10.toml").write_text(meeting_file("2019-01-10", lost))
    assert "HASC-2019-01-10-1" in run("overdue").out
    assert "HASX: not a register of this log" in run("overdue", "--by", "register").out
