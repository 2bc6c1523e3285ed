from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran, Run

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


def test_powershell_is_offered_the_same(program: Program, log: Path) -> None:
    env = {"COMP_WORDS": "actionlog show CYP-2018-12-07-2", "COMP_CWORD": "CYP-2018-12-07-2"}
    out = program(log, env={**env, "_ACTIONLOG_COMPLETE": "powershell_complete"}).out
    assert out == "CYP-2018-12-07-2\tOfficers clarify how concerns are shared.\n"


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
