import json
from pathlib import Path

import pytest
from conftest import Run, entry, meeting_file, update

RECORD = {
    *("ref", "register", "meeting", "kind", "minute", "title", "text", "owners", "due", "first_due", "due_text"),
    *("repeat", "status", "outstanding", "overdue", "days_overdue", "times_put_back", "missed", "response"),
    *("response_due", "last_update", "exempt"),
}


def refs(run: Run, *options: str) -> list[str]:
    found = json.loads(run("list", *options, "--format", "json").out)["actions"]
    return [action["ref"].removeprefix("CYP-2018-") for action in found]


def test_what_is_outstanding_is_listed_plainly_in_a_pipe(run: Run, log: Path) -> None:
    assert run("list").out == (
        "Westmere Council action log: position as at Friday 1 March 2019\n"
        "\n"
        "Ref               Due          Status               Minute  Owner                  Action\n"
        "CYP-2018-12-07-1  28 Feb 2019  open, 1 day overdue  27(1)   Director of Transport  "
        "A briefing on bus fares be given to the Board in February.\n"
        "CYP-2018-12-07-2  no date set  open                         to be confirmed        "
        "Officers clarify how concerns are shared.\n"
        "\n"
        "2 outstanding: 1 overdue, 1 without an owner, 1 without a date.\n"
    )


def test_all_lists_what_is_settled_or_noted_too(run: Run, log: Path) -> None:
    said = run("list", "--all").out
    assert "CYP-2018-12-07-3  –            noted" in said
    assert said.endswith("2 outstanding: 1 overdue, 1 without an owner, 1 without a date. 1 noted or settled.\n")


def test_json_is_a_contract(run: Run, log: Path) -> None:
    run("update", "12-07-1", "Booked.", "--by", "Director of Transport")
    data = json.loads(run("list", "--format", "json").out)
    assert (data["schema"], data["as_at"]) == (1, "2019-03-01")
    first, second = data["actions"]
    assert set(first) >= RECORD
    assert first["owners"] == ["Director of Transport"]
    assert first["last_update"] == {"date": "2019-03-01", "by": "Director of Transport", "note": "Booked."}
    assert (first["overdue"], first["days_overdue"], first["due"]) == (True, 1, "2019-02-28")
    assert (second["owners"], second["due"], second["minute"], second["last_update"]) == ([], None, None, None)


def test_csv_has_the_same_columns_even_when_nothing_is_found(run: Run, log: Path) -> None:
    heads, row, *_ = run("list", "--format", "csv").out.splitlines()
    assert set(heads.split(",")) >= RECORD
    assert row.startswith("CYP-2018-12-07-1,CYP,2018-12-07,information,27(1),,A briefing")
    assert run("list", "HASC", "--format", "csv").out.splitlines() == [heads]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["CYP"], ["12-07-1", "12-07-2"]),
        (["hasc"], []),
        (["--owner", "transport"], ["12-07-1"]),
        (["--kind", "information"], ["12-07-1"]),
        (["--kind", "action", "--kind", "information"], ["12-07-1", "12-07-2"]),
        (["--status", "noted"], ["12-07-3"]),
        (["--status", "open"], ["12-07-1", "12-07-2"]),
        (["CYP", "--meeting", "7/12/2018"], ["12-07-1", "12-07-2"]),
        (["CYP", "--meeting", "last"], []),
        (["--due-before", "1/3/2019"], ["12-07-1"]),
        (["--due-before", "28/2/2019"], []),
        (["--text", "BUS FARES"], ["12-07-1"]),
        (["--as-at", "6/12/2018"], []),
    ],
)
def test_filters_narrow_the_list(run: Run, log: Path, options: list[str], found: list[str]) -> None:
    assert refs(run, *options) == found


def test_a_meeting_needs_its_register(run: Run, log: Path) -> None:
    assert "--meeting needs the one register" in run("list", "--meeting", "last", code=2).err


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_listed(run: Run, log: Path) -> None:
    (log / "hasc/2019-01-10.toml").write_text('[meeting]\ndate = 2019-01-10\n\n[[action]]\nref = "HASC\n')
    listed = run("list", code=1)
    assert "CYP-2018-12-07-1" in listed.out
    assert listed.err.startswith(f"hasc{'/'}2019-01-10.toml:5: not-toml: ")
    assert "What is named above is left out, or is not as it should be." in listed.err


def test_the_status_of_a_past_day_can_be_asked_for(run: Run, log: Path) -> None:
    run("complete", "12-07-1", "--on", "20/2/2019")
    assert refs(run, "--status", "complete") == ["12-07-1"]
    assert refs(run, "--status", "complete", "--as-at", "2019-02-19") == []


def test_exempt_business_is_a_ref_and_no_filter_finds_its_words(run: Run, log: Path) -> None:
    (log / "hasc/2019-01-10.toml").write_text(
        meeting_file(
            "2019-01-10",
            entry("HASC-2019-01-10-1", "The settlement be paid.", 'owners = ["Solicitor"]', 'exempt = "paragraph 3"'),
            update("2019-01-11", 'note = "Paid."'),
        )
    )
    assert "HASC-2019-01-10-1  no date set  open            exempt  exempt" in run("list", "HASC").out
    for words in (["--text", "settlement"], ["--owner", "Solicitor"], ["--text", "Paid"]):
        assert "HASC-2019-01-10-1" not in run("list", *words).out
    assert "The settlement be paid." in run("list", "--include-exempt").out


def test_markdown_is_a_table(run: Run, log: Path) -> None:
    lines = run("list", "--format", "markdown").out.splitlines()
    assert lines[0] == "## Westmere Council action log: position as at Friday 1 March 2019"
    assert lines[2:4] == [
        "| Ref | Due | Status | Minute | Owner | Action |",
        "| --- | --- | --- | --- | --- | --- |",
    ]


@pytest.mark.parametrize(
    ("option", "typed", "meant"),
    [
        ("--status", "done", "complete"),
        ("--status", "in progress", "in-progress"),
        ("--status", "withdrawm", "withdrawn"),
        ("--kind", "recomendation", "recommendation"),
        ("--format", "jsn", "json"),
    ],
)
def test_a_mistyped_word_is_refused_with_the_nearest(run: Run, log: Path, option: str, typed: str, meant: str) -> None:
    assert f'Did you mean "{meant}"?' in run("list", option, typed, code=2).err
