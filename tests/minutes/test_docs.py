"""``docs/minutes.md`` is held true: below each example stand its drafts. ``pytest --update`` writes them."""

import datetime
import re
from pathlib import Path

import pytest

from actionlog.dates import day_month_year
from actionlog.minutes.drafts import Draft, drafts_of
from actionlog.minutes.lines import Line
from actionlog.model import NEXT_MEETING

PAGE = Path(__file__).parents[2] / "docs/minutes.md"
MEETING = datetime.date(2018, 12, 7)
EXAMPLE = re.compile(r"```minutes\n(?P<minutes>.*?)```\n\n(?P<drafts>(?:- [^\n]*\n)+)", re.DOTALL)


def lines_of(text: str) -> list[Line]:
    return [Line(line, number) for number, line in enumerate(text.split("\n"), 1)]


def in_a_line(draft: Draft) -> str:
    due = None
    if draft.due == NEXT_MEETING:
        due = "due next meeting"
    elif isinstance(draft.due, datetime.date):
        due = f"due {day_month_year(draft.due)}"
    elif draft.due_text:
        due = f'"{draft.due_text}"'
    return ", ".join(filter(None, [draft.kind, *draft.owners, due, draft.repeat])) + f": {draft.text}"


def test_each_example_of_the_page_gives_what_stands_below_it(request: pytest.FixtureRequest) -> None:
    page = PAGE.read_text("utf-8")

    def made(example: re.Match[str]) -> str:
        found = [f"- {in_a_line(draft)}\n" for draft in drafts_of(lines_of(example["minutes"]), MEETING)]
        return f"```minutes\n{example['minutes']}```\n\n" + ("".join(found) or "- nothing\n")

    assert len(EXAMPLE.findall(page)) == page.count("```minutes") > 8
    if request.config.getoption("--update"):
        PAGE.write_text(EXAMPLE.sub(made, page), "utf-8")
    assert EXAMPLE.sub(made, page) == PAGE.read_text("utf-8")
