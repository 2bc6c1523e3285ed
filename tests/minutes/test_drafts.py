"""Minutes of twenty bodies, written for this project, against what a clerk would draft from them by hand."""

import datetime
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from actionlog.minutes.drafts import Draft, drafts_of
from actionlog.minutes.lines import Line
from actionlog.minutes.marks import mark_of

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.json"))
DAY = datetime.date(2018, 12, 7)


def lines_of(text: str) -> list[Line]:
    return [Line(line, number) for number, line in enumerate(text.split("\n"), 1)]


def drafts(text: str, day: datetime.date | None = DAY) -> list[Draft]:
    return drafts_of(lines_of(text), day)


def words(text: str | None) -> Counter[str]:
    return Counter(re.findall(r"\w+", (text or "").casefold().replace("’", "'")))


def likeness(text: str | None, other: str | None) -> float:
    a, b = words(text), words(other)
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def pairs(gold: list[dict[str, Any]], found: list[Draft]) -> list[tuple[dict[str, Any], Draft]]:
    """Each expected entry with the draft that is most like it, each draft once."""
    left = list(found)
    result = []
    for entry in gold:
        best = max(left, key=lambda d: (likeness(entry["text"], d.text), entry["kind"] == d.kind), default=None)
        if best is not None and likeness(entry["text"], best.text) >= 0.6:
            left.remove(best)
            result.append((entry, best))
    return result


FALLS_SHORT = {
    "That Finance provide a note": "owner",
    "She thanked the cleaning team": "owner",
    "request that staff bring a revised planting plan": "due",
    "The Chairman said that a written answer would be sent to him": "kind",
    "He undertook to remind the constituent councils": "owner",
}
"""How a point begins, and what of it is not read yet."""


@pytest.mark.parametrize("path", CORPUS, ids=[path.stem for path in CORPUS])
def test_what_a_clerk_would_draft_is_drafted_and_nothing_else(path: Path) -> None:
    page = json.loads(path.read_text("utf-8"))
    text = path.with_suffix(".txt").read_text("utf-8")
    found = drafts(text, datetime.date.fromisoformat(page["meeting_date"]))
    paired = pairs(page["entries"], found)
    assert [e["text"] for e in page["entries"] if not any(e is entry for entry, _ in paired)] == []
    assert [d.text for d in found if not any(d is draft for _, draft in paired)] == []
    for entry, draft in paired:
        short_of = next((what for start, what in FALLS_SHORT.items() if entry["text"].startswith(start)), None)
        assert differences(entry, draft) == ([short_of] if short_of else []), draft


def differences(entry: dict[str, Any], draft: Draft) -> list[str]:
    standing = draft.kind == "standing" and entry["kind"] in ("action", "information")
    same = {
        "kind": draft.kind == entry["kind"] or standing,
        "due": (str(draft.due) if draft.due else None) == entry["due"],
        "repeat": draft.repeat == entry["repeat"],
        "owner": not entry["owner"] or likeness(entry["owner"], ", ".join(draft.owners)) >= 0.5,
    }
    return [what for what, is_same in same.items() if not is_same]


@pytest.mark.parametrize("path", CORPUS, ids=[path.stem for path in CORPUS])
def test_each_draft_is_in_the_words_of_the_minutes_and_names_its_line(path: Path) -> None:
    text = path.with_suffix(".txt").read_text("utf-8")
    lines = text.split("\n")
    whole = " ".join(text.split())
    for draft in drafts(text):
        assert words(" ".join(lines[draft.line - 1 :])) >= words(draft.text)
        assert words(draft.text.split(". ")[0].split(":")[0]) <= words(whole)
        assert draft.due_text is None or " ".join(draft.due_text.split()) in whole


PIECES = st.sampled_from(["\n", "\n\n", " ", "\xa0", "|"]) | st.sampled_from(
    """RESOLVED|RESOLVED that|That the report be noted.|(a)|(b) That officers report back.|1.|2.|•|·|Minutes:|Decision:
    ACTION: Clerk|ACTION|Action|Noted.|The Committee agreed:|Meeting: 07/12/2018 - Board (Item 2)|Recommendations:
    Supporting documents:|“|”|(|)|:|;|and|would provide|by 1 March 2019|The Clerk undertook to write.|AGREED – That|31.
    Apologies|CARRIED|Moved: Cr A Seconded: Cr B|-|53.5|T H A T""".replace("\n    ", "|").split("|")
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(max_size=20), max_size=40).map(" ".join))
@example("RESOLVED (")
@example("1.\n2.\n•")
@example("Minutes: Minutes: Minutes:")
def test_any_text_is_read(text: str) -> None:
    found = drafts(text)
    assert all(draft.text.strip() == draft.text and draft.text for draft in found)
    assert all(1 <= draft.line <= text.count("\n") + 1 for draft in found)
    assert found == drafts(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_no_word_is_drafted_that_the_minutes_do_not_hold(text: str) -> None:
    held = words(text)
    assert all(set(words(draft.text)) <= set(held) for draft in drafts(text))


HOSTILE = {
    "brackets": "(" * 30_000,
    "one endless line": "the quick brown fox agreed to " * 1_000,
    "a mark without end": "RESOLVED " * 3_000,
    "resolutions without end": "That the report be noted.\n" * 1_200,
    "labels": "\n".join(f"{n}. That X be noted" for n in range(1_500)),
    "label upon label": "1." * 15_000,
    "actions": "Action\n" * 4_000,
    "roles": "The Director of Housing and " * 1_000,
    "quotes": '"That ' * 5_000,
    "spaces": " " * 30_000 + "x",
    "capitals": "A B C D " * 4_000,
    "meetings": "Meeting: 07/12/2018 - X Committee (Item 2)\n" * 700,
    "lines that go on": "of the\n" * 4_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_text_is_not_four_times_the_work(text: str) -> None:
    """Counted in calls of functions, which the speed of the machine does not change."""
    drafts(text * 2)  # so that what is made ready at its first use is ready
    assert calls(text * 2) < 3 * calls(text) + 20_000


def calls(text: str) -> int:
    import sys

    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    lines = lines_of(text)
    mark_of.cache_clear()
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        drafts_of(lines, DAY)
    finally:
        sys.setprofile(before)
    return count
