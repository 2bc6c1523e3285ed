"""How an entry is said in an agenda, and that the Markdown shows what the log holds, whatever that is."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from nasty_texts import TEXTS
from test_agenda import CYP, REF, M, asked, day, item_of, log_of, text_of, update

from actionlog.agenda import agenda
from actionlog.escaping import one_line
from actionlog.model import Action, ActionLog, replace

LAYOUTS = ["list", "table"]


def said_of(action: Action, as_at: str = "2019-04-01") -> list[str]:
    """The lines about the one entry of a log."""
    text = text_of(log_of(action), as_at=as_at)
    return text.split("### 1.1 ")[1].split("\n")[2:-1]


def test_an_entry_is_said_in_full_with_what_has_happened() -> None:
    made = [
        update("2019-01-14", by="Director of Transport", note="Booked for March.", due="2019-03-08"),
        update("2019-03-01", note="The figures are late.", due="2019-03-29"),
    ]
    keys = {"minute": "27(3)", "title": "Bus fares", "due": "2019-02-28", "due_text": "in February"}
    assert said_of(asked(REF, *made, **keys)) == [
        f"- **{REF}** (minute 27(3)): **Bus fares.** Text of {REF}.",
        "  - Owner: Clerk. Due: Friday 29 March 2019, **3 days overdue** (first due 28 February 2019, put back twice)",
        "  - Latest: 1 March 2019 – The figures are late.",
    ]


def test_what_is_not_known_is_said_and_no_cell_is_empty() -> None:
    assert said_of(asked(REF, due=None, owners=())) == [
        f"- **{REF}**: Text of {REF}.",
        "  - Owner: to be confirmed. Due: no date set",
        "  - Latest: no update received",
    ]
    row = text_of(log_of(asked(REF, due=None, owners=())), layout="table").splitlines()[-1]
    assert row == f"| {REF} | not given | Text of {REF}. | to be confirmed | no date set | no update received |"


@pytest.mark.parametrize(
    ("keys", "due"),
    [
        ({"due": "2019-06-14", "due_text": "in June"}, 'Friday 14 June 2019 ("in June")'),
        ({"due": None, "due_text": "in due course"}, 'no date set ("in due course")'),
        ({"due": None, "kind": "standing"}, "no end date"),
        ({"due": "2019-06-30", "repeat": "monthly", "due_text": "monthly"}, "Sunday 30 June 2019 (wanted every month)"),
    ],
)
def test_the_day_is_said_with_what_is_behind_it(keys: dict[str, Any], due: str) -> None:
    assert said_of(asked(REF, **keys))[1] == f"  - Owner: Clerk. Due: {due}"


def test_a_meeting_that_is_not_in_the_calendar_yet_is_said() -> None:
    cyp = replace(CYP, meetings=CYP.meetings[:3])
    text = text_of(log_of(asked(REF, update("2019-04-12", due="next-meeting")), cyp=cyp), as_at=M)
    assert "Due: next meeting, not in the calendar yet" in text


def test_the_due_day_that_was_taken_away_is_said() -> None:
    gone = update("2019-03-01", due_text="when the survey is in", note="Late.")
    assert said_of(asked(REF, gone, due="2019-03-29"))[1] == (
        '  - Owner: Clerk. Due: no date set ("when the survey is in") (first due 29 March 2019, put back once)'
    )


def test_missed_occurrences_are_said_where_the_entry_stands() -> None:
    made = [update("2019-01-31", fulfils="2019-01-31"), update("2019-03-31", fulfils="2019-03-31", note="Sent.")]
    monthly = asked(REF, *made, due="2018-12-31", repeat="monthly")
    assert "  - Missed: 31 December 2018 and 28 February 2019" in said_of(monthly)
    assert "Missed: 31 December 2018 and 28 February 2019." in text_of(log_of(monthly), layout="table")


def test_an_owner_who_has_done_their_part_is_marked() -> None:
    part = update("2019-02-01", owner_done="Clerk")
    assert said_of(asked(REF, part, owners=("Director", "Clerk")))[1].startswith("  - Owner: Director, Clerk (done). ")


def test_what_is_on_hold_says_so_wherever_it_stands() -> None:
    on_hold = update("2019-02-01", status="on-hold", note="Waiting for the code.")
    assert said_of(asked(REF, on_hold, due="2019-03-29"))[1].endswith("**3 days overdue** (on hold)")


@pytest.mark.parametrize(
    ("made", "response"),
    [
        ([], "awaited by Wednesday 6 February 2019, 54 days late, counted from the meeting, as no notice is recorded"),
        ([update("2019-03-04", notified="2019-03-04")], "awaited by Friday 3 May 2019, counted from the day notified"),
        ([update("2019-03-04", response="partly-accepted")], "partly accepted"),
    ],
)
def test_the_answer_to_a_recommendation_is_said_or_when_it_is_awaited(made: list[Any], response: str) -> None:
    found = said_of(asked(REF, *made, kind="recommendation", owners=("Cabinet",)))
    assert f"  - Response: {response}" in found


def test_what_is_complete_comes_with_its_evidence_and_its_note() -> None:
    done = update("2019-03-01", status="complete", note="Sent to all.", evidence="E-mail of 1 March", by="Clerk")
    assert said_of(asked(REF, done))[2:] == [
        "  - Evidence: E-mail of 1 March",
        "  - Latest: 1 March 2019, Clerk – Sent to all.",
    ]


def test_what_was_completed_without_a_note_is_news_all_the_same() -> None:
    made = [update("2019-02-01", note="Booked."), update("2019-03-01", status="complete")]
    assert said_of(asked(REF, *made))[-1] == "  - Latest: 1 March 2019 – complete"


def test_of_an_update_without_words_it_is_said_what_it_did() -> None:
    assert (
        said_of(asked(REF, update("2019-03-01", owners=("Director",))))[-1]
        == "  - Latest: 1 March 2019 – the owner was named"
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_of_an_exempt_entry_only_the_ref_and_its_days_are_left(layout: str) -> None:
    late = update("2019-03-01", note="Counsel's advice.", due="2019-03-29", by="Solicitor")
    action = asked(
        REF, late, exempt="paragraph 3", due="2019-02-28", title="Settlement", minute="30", owners=("Solicitor",)
    )
    lines = text_of(log_of(action), layout=layout).splitlines()
    days = "Friday 29 March 2019, 3 days overdue (first due 28 February 2019, put back once)"
    if layout == "list":
        assert lines[-2:] == [
            f"- **{REF}**: exempt",
            f"  - Due: {days.replace('3 days overdue', '**3 days overdue**')}",
        ]
    else:
        assert lines[-1] == f"| {REF} | exempt | exempt | exempt | {days} | exempt |"


def test_what_only_the_meeting_made_exempt_is_hidden_when_its_agenda_is_printed_again() -> None:
    for made in ({"exempt": "paragraph 3", "correction": True}, {"register": "HASC"}):
        action = asked(REF, update(M, meeting=M, **made), text="The settlement be paid.")
        log = log_of(action)
        private = replace(log.registers["HASC"], private=True)
        log = replace(log, registers={**log.registers, "HASC": private})
        for layout in LAYOUTS:
            assert "settlement" not in text_of(log, as_at=M, layout=layout)


# ---------------------------------------------------------------- read by a parser

PARSER = MarkdownIt("commonmark").enable("table")
FIELDS = (
    "title",
    "text",
    "minute",
    "owner",
    "due_text",
    "note",
    "by",
    "evidence",
    "board",
    "council",
    "before",
    "meeting",
)
HARMLESS = TEXTS.filter(lambda text: one_line(text) and text.strip() == text and text[-1] not in ".?!…")
"""Without white space at its ends, which is not shown, and without a stop of its own, to which none is added."""


def log_with(words: dict[str, str]) -> ActionLog:
    """A log that has the words in every place from which an agenda takes some."""
    keys = {key: words[key] for key in ("title", "text", "minute", "due_text")}
    made = {"note": words["note"], "by": words["by"]}
    owners = (words["owner"], words["owner"])
    entries = [
        asked(REF, update("2019-03-01", **made), **keys, owners=owners),
        asked("CYP-2018-12-07-2", **keys, owners=owners, due=None),
        asked("CYP-2018-12-07-3", update("2019-03-01", status="complete", evidence=words["evidence"], **made), **keys),
        asked("CYP-2018-12-07-4", update("2019-03-01", status="withdrawn", minute=words["minute"], **made), **keys),
        asked("CYP-2018-12-07-5", update("2019-03-01", register="HASC", minute=words["minute"], **made), **keys),
        asked("CYP-2018-12-07-6", update("2019-03-01", owner_done=words["owner"]), **keys, owners=owners),
    ]
    special = replace(CYP.meetings[2], title=words["meeting"])
    cyp = replace(CYP, title=words["board"], agenda_before=(words["before"],), meetings=(*CYP.meetings[:2], special))
    return log_of(*entries, cyp=cyp, title=f"{words['council']} action log")


def parsed(log: ActionLog, layout: str) -> tuple[list[str], list[str]]:
    """What the agenda is made of, and its words, as a reader of Markdown finds them."""
    kinds, words = [], []
    for token in PARSER.parse(agenda(item_of(log), log, layout)):
        kinds.append(token.type)
        kinds += [child.type for child in token.children or () if child.type != "text"]
        words += ["".join(c.content for c in token.children if c.type == "text")] if token.children else []
    return kinds, words


@pytest.mark.parametrize("layout", LAYOUTS)
@given(words=st.fixed_dictionaries(dict.fromkeys(FIELDS, HARMLESS)))
def test_a_reader_of_markdown_finds_every_text_as_the_log_has_it(layout: str, words: dict[str, str]) -> None:
    marks = {field: f"Z{field}Z" for field in FIELDS}
    plain_kinds, plain = parsed(log_with(marks), layout)
    kinds, found = parsed(log_with(words), layout)
    assert kinds == plain_kinds
    assert not [kind for kind in kinds if "html" in kind]
    expected = plain
    for field, mark in marks.items():
        expected = [text.replace(mark, one_line(words[field])) for text in expected]
    assert found == expected


@given(words=st.fixed_dictionaries(dict.fromkeys(FIELDS, HARMLESS)))
def test_every_row_of_a_table_has_six_cells_and_none_is_empty(words: dict[str, str]) -> None:
    log = log_with(words)
    tokens = PARSER.parse(agenda(item_of(log), log, "table"))
    rows: list[list[str]] = []
    for number, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("td_open", "th_open"):
            rows[-1].append(tokens[number + 1].content)
    assert len(rows) == 3 * 2 + 1
    assert all(len(row) == 6 and all(row) for row in rows)


def test_a_log_that_holds_nothing_odd_reads_well_without_a_parser() -> None:
    text = text_of(log_of(asked(REF, text="The Head of Transport (or deputy) attend; 50% of C# users."), title="W"))
    assert not re.search(r"\\", text)
    assert day(M).isoformat() not in text
