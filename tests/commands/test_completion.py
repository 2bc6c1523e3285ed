import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran, Run, entry, meeting_file, update, write_log

Program = Callable[..., Ran]


def offered(program: Program, folder: Path, line: str) -> list[str]:
    """What bash is offered for the last word of the line."""
    words = line.split(" ")
    env = {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1), "_ACTIONLOG_COMPLETE": "bash_complete"}
    return [found.partition(",")[2] for found in program(folder, env=env).out.splitlines() if found]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("actionlog ov", ["overdue"]),
        ("actionlog list --for", ["--format"]),
        ("actionlog list --format j", ["json"]),
        ("actionlog list ", ["CYP", "HASC"]),
        ("actionlog add h", ["HASC"]),
        ("actionlog add CYP 2019", ["2019-04-12", "2019-02-22"]),
        ("actionlog agenda HASC ", ["last", "next", "2019-01-10"]),
        ("actionlog update ", ["CYP-2018-12-07-1", "CYP-2018-12-07-2"]),
        ("actionlog show ", [f"CYP-2018-12-07-{n}" for n in (1, 2, 3)]),
        ("actionlog sign-off CYP 2019-02-22 CYP-2018-12-07-1 ", ["CYP-2018-12-07-1", "CYP-2018-12-07-2"]),
        ("actionlog assign CYP-2018-12-07-2 dir", ["Director of Transport"]),
        ("actionlog add CYP last x --owner D", ["Director of Transport"]),
        ("actionlog transfer CYP-2018-12-07-1 H", ["HASC"]),
    ],
)
def test_the_next_word_is_offered(program: Program, log: Path, line: str, found: list[str]) -> None:
    assert offered(program, log, line) == found


def test_refs_have_their_short_text_beside_them_where_the_shell_shows_it(program: Program, log: Path) -> None:
    env = {"COMP_WORDS": "actionlog show ", "COMP_CWORD": "", "_ACTIONLOG_COMPLETE": "fish_complete"}
    assert "CYP-2018-12-07-1\tA briefing on bus fares" in program(log, env=env).out


def test_settled_entries_are_offered_once_enough_of_the_ref_is_typed_to_read_few_files(
    program: Program, tmp_path: Path
) -> None:
    closed = update("2018-03-01", 'status = "closed"')
    days = [datetime.date(2018, 1, 1) + datetime.timedelta(days=number) for number in range(200)]
    many = {
        f"cyp/{day}.toml": meeting_file(str(day), entry(f"CYP-{day}-1"), *([closed] if day.month == 1 else []))
        for day in days
    }
    root = write_log(tmp_path, many)
    assert len(offered(program, root, "actionlog show ")) == 200
    (root / "hasc").mkdir()
    (root / "hasc/2018-01-01.toml").write_text(meeting_file("2018-01-01", entry("HASC-2018-01-01-1"), closed))
    assert len(offered(program, root, "actionlog show ")) == 200 - 31
    assert len(offered(program, root, "actionlog show CYP-2018-01")) == 31
    assert offered(program, root, "actionlog show cyp-2018-01-31-") == ["CYP-2018-01-31-1"]
    assert offered(program, root, "actionlog show H") == ["HASC-2018-01-01-1"]


def test_owners_are_offered_who_have_something_to_do_or_were_heard_of_within_a_year(
    program: Program, tmp_path: Path
) -> None:
    def settled(number: int, owner: str, day: str) -> list[str]:
        done = update(day, 'status = "closed"')
        return [entry(f"CYP-2015-12-07-{number}", "A letter be written.", f'owners = ["{owner}"]'), done]

    waiting = entry("CYP-2015-12-07-3", "A map be drawn.", 'owners = ["Treasurer"]')
    blocks = [*settled(1, "Tree Warden", "2018-02-28"), *settled(2, "Trading Standards", "2018-03-01"), waiting]
    root = write_log(tmp_path, {"cyp/2015-12-07.toml": meeting_file("2015-12-07", *blocks[:2], blocks[4])})
    (root / "hasc").mkdir()
    second = meeting_file("2015-12-07", *(block.replace("CYP-2015", "HASC-2015") for block in blocks[2:4]))
    (root / "hasc/2015-12-07.toml").write_text(second)
    assert offered(program, root, "actionlog add CYP last x --owner Tr") == ["Trading Standards", "Treasurer"]


def test_powershell_is_offered_the_same(program: Program, log: Path) -> None:
    env = {"COMP_WORDS": "actionlog show CYP-2018-12-07-2", "COMP_CWORD": "CYP-2018-12-07-2"}
    out = program(log, env={**env, "_ACTIONLOG_COMPLETE": "powershell_complete"}).out
    assert out == "CYP-2018-12-07-2\tOfficers clarify how concerns are shared.\n"


def test_after_a_mistyped_command_there_is_silence(program: Program, log: Path) -> None:
    for shell in ("bash", "zsh", "fish"):
        env = {"COMP_WORDS": "actionlog lsit C", "COMP_CWORD": "2", "_ACTIONLOG_COMPLETE": f"{shell}_complete"}
        said = program(log, env=env)
        assert (said.code, said.out.strip(), said.err) == (0, "", "")


def test_outside_a_log_or_in_a_broken_one_there_is_silence(program: Program, log: Path, tmp_path: Path) -> None:
    (log / "actionlog.toml").write_text("[[[")
    assert offered(program, log, "actionlog show ") == []
    (log / "actionlog.toml").unlink()
    assert offered(program, log, "actionlog show ") == []


def test_exempt_business_is_not_offered_in_words(run: Run, program: Program, log: Path) -> None:
    run("add", "CYP", "last", "The settlement be paid.", "--exempt", "paragraph 3", "--owner", "Solicitor")
    env = {"COMP_WORDS": "actionlog show ", "COMP_CWORD": "", "_ACTIONLOG_COMPLETE": "fish_complete"}
    out = program(log, env=env).out
    assert "CYP-2019-02-22-1\texempt" in out
    assert offered(program, log, "actionlog assign CYP-2018-12-07-2 S") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_what_switches_it_on_is_printed(run: Run, shell: str) -> None:
    assert f"{shell}_complete" in run("completion", shell).out
