"""What the README and the documents show is what the program does."""

import re
import shlex
from pathlib import Path

import pytest
from conftest import Run

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def fenced(text: str, language: str = "") -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


(MINUTES,) = (block for block in fenced(README) if block.startswith("Meeting:"))


def first_hour() -> list[list[str]]:
    """The commands of the section of that name, but for git and cd."""
    section = README.split("## The first hour")[1].split("\n## ")[0]
    return [shlex.split(line)[1:] for line in "".join(fenced(section)).splitlines() if line.startswith("actionlog ")]


def test_the_first_hour_works_and_the_meeting_cycle_after_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    init, *commands = first_hour()
    run(*init, today="2018-12-10")
    monkeypatch.chdir(tmp_path / "council-actions")
    for command in commands:
        assert run(*command, today="2018-12-10").out
    assert (
        "4 outstanding: 1 standing, 4 without an owner, 2 without a date. 1 noted or settled."
        in run("list", "--all", today="2018-12-10").out
    )
    section = README.split("## From one meeting to the next")[1].split("\n## ")[0]
    cycle = re.findall(r"\| `actionlog (.*)` \|", section)
    assert len(cycle) == 18
    Path("minutes.txt").write_text(MINUTES, "utf-8")
    run("meeting", "add", "CYP", "12/4/2019", today="2018-12-10")
    for command in cycle:
        if command == "add CYP":  # asks, on a terminal
            continue
        today = "2019-02-20" if command.startswith(("complete", "defer", "update", "assign", "undo")) else "2019-03-01"
        assert run(*shlex.split(command), today=today).out, command


def test_the_command_on_the_first_screen_answers_as_shown(run: Run, log: Path) -> None:
    for path in (log / "cyp").glob("2018*"):
        path.write_text("[meeting]\ndate = 2018-12-07\n")
    (shown,) = (block for block in fenced(README) if block.startswith("$ actionlog add"))
    command, answer = shown.splitlines()
    assert run(*shlex.split(command.removeprefix("$ actionlog "))).out == answer + "\n"


def test_the_overdue_table_on_the_first_screen_is_that_of_the_example() -> None:
    assert f"\n{(ROOT / 'examples/overdue.txt').read_text('utf-8')}```\n" in README


def test_the_minutes_and_the_drafts_made_of_them_are_as_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text(MINUTES, "utf-8")
    (shown,) = (block for block in fenced(README) if block.startswith("$ actionlog minutes"))
    assert run("minutes", "minutes.txt", "--format", "table").out == shown.partition("\n")[2]


@pytest.mark.parametrize("page", ["README.md", "docs/format.md"])
def test_what_a_record_looks_like_can_be_read(run: Run, tmp_path: Path, page: str) -> None:
    blocks = fenced((ROOT / page).read_text("utf-8"), "toml")
    settings = next(
        (block for block in blocks if "[registers." in block), 'title = "x"\n[registers.CYP]\ntitle = "y"\n'
    )
    meeting = next(block for block in blocks if "[[action]]" in block)
    if "[meeting]" not in meeting:
        meeting = f"[meeting]\ndate = 2018-12-07\n\n{meeting}"
    (tmp_path / "cyp").mkdir()
    (tmp_path / "actionlog.toml").write_text(settings, "utf-8")
    (tmp_path / "cyp/2018-12-07.toml").write_text(meeting, "utf-8")
    assert "CYP-2018-12-07" in run("list", "--all").out


def test_the_format_page_has_every_key_and_every_word() -> None:
    from actionlog.model import KINDS, REPEATS, RESPONSES, STATUSES
    from actionlog.schema import ACTION_KEYS, MEETING_KEYS, REGISTER_KEYS, UPDATE_KEYS

    page = (ROOT / "docs/format.md").read_text("utf-8")
    for word in (*ACTION_KEYS, *MEETING_KEYS, *REGISTER_KEYS, *UPDATE_KEYS, *KINDS, *REPEATS, *RESPONSES, *STATUSES):
        assert f"`{word}`" in page, word


def test_every_command_is_in_the_readme() -> None:
    from actionlog.cli import COMMANDS

    for commands in COMMANDS.values():
        for name in commands:
            assert re.search(rf"`(actionlog )?{name}\b|^actionlog {name}\b", README, re.MULTILINE), name


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]
)
def test_every_link_within_the_project_leads_somewhere(page: str) -> None:
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", (ROOT / page).read_text("utf-8")):
        assert ((ROOT / page).parent / target).exists(), target
