"""The agenda of a meeting: what stands in it, in which section, and that it can be printed again."""

import datetime
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from living_logs import LAST, actions, logs, meeting_day, meetings_and_days, updates

from actionlog.agenda import Item, action_log_item, agenda
from actionlog.model import NOTED, Action, ActionLog, Meeting, Register, Update, replace
from actionlog.position import Position, position

# ---------------------------------------------------------------- a board and its log

AHEAD = "position as at Monday 1 April 2019, if nothing more is recorded"


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _days(keys: dict[str, Any]) -> dict[str, Any]:
    return {
        key: day(value) if isinstance(value, str) and DAY.fullmatch(value) else value for key, value in keys.items()
    }


def update(on: str, **keys: Any) -> Update:
    return Update(date=day(on), **_days(keys))


def closed(on: str, **keys: Any) -> tuple[Update, ...]:
    """Said to be done, and signed off by the meeting of that day."""
    return update(on, status="complete"), update(on, status="closed", meeting=on, **keys)


def asked(ref: str, *made: Update, **keys: Any) -> Action:
    """An entry of CYP (or of HASC, by its ref) with an owner and a day far ahead, unless the keys say otherwise."""
    code, stem, _ = ref.partition("-")[0], ref.partition("-")[2].rpartition("-")[0], None
    given = {"kind": "action", "text": f"Text of {ref}.", "owners": ("Clerk",), "due": "2020-12-31"}
    return Action(ref, **_days({**given, **keys}), updates=made, register=code, stem=stem, meeting=meeting_day(stem))


def board(*stems: str, code: str = "CYP", cancelled: tuple[str, ...] = (), **keys: Any) -> Register:
    title = {"CYP": "Children and Young People Scrutiny Board", "HASC": "Health and Adult Social Care Committee"}[code]
    meetings = [Meeting(s, meeting_day(s), cancelled="snow" if s in cancelled else None) for s in stems]
    return Register(code, keys.pop("title", title), meetings=tuple(meetings), **keys)


CYP = board("2018-12-07", "2019-02-22", "2019-04-12", "2019-06-14", response_period="2 months")
HASC = board("2018-12-07", "2019-01-10", "2019-04-12", code="HASC")
M = "2019-04-12"
WRITTEN = "2019-04-01"


def log_of(*found: Action, cyp: Register = CYP, title: str = "Westmere Council action log") -> ActionLog:
    return ActionLog(title, {"CYP": cyp, "HASC": HASC}, found)


def item_of(log: ActionLog, stem: str = M, as_at: str = WRITTEN, code: str = "CYP") -> Item:
    register = log.registers[code]
    meeting = next(m for m in register.meetings if m.stem == stem)
    return action_log_item(log, register, meeting, day(as_at))


def text_of(log: ActionLog, stem: str = M, as_at: str = WRITTEN, code: str = "CYP", layout: str = "list") -> str:
    return agenda(item_of(log, stem, as_at, code), log, layout)


def sections(item: Item) -> dict[str, list[str]]:
    return {name: [entry.ref for entry in section] for name, section in item.sections.items() if section}


def section_of(action: Action, stem: str = M, as_at: str = WRITTEN) -> str | None:
    """Where the one entry of a log stands; None where it stands nowhere."""
    return next(iter(sections(item_of(log_of(action), stem, as_at))), None)


REF = "CYP-2018-12-07-1"

# ---------------------------------------------------------------- which entries


def test_what_the_meeting_itself_asked_for_is_left_out() -> None:
    item = item_of(log_of(asked("CYP-2019-04-12-1"), asked("CYP-2019-02-22-1")), as_at=M)
    assert sections(item) == {"Under way": ["CYP-2019-02-22-1"]}


def test_what_a_second_meeting_on_the_day_asked_for_is_left_out_of_the_first_one_s() -> None:
    log = log_of(asked("CYP-2019-04-12b-1"), asked(REF), cyp=board("2018-12-07", "2019-04-12", "2019-04-12b"))
    assert sections(item_of(log, as_at=M)) == {"Under way": [REF]}


def test_the_second_meeting_on_a_day_has_what_the_first_one_asked_for() -> None:
    log = log_of(asked("CYP-2019-04-12-1"), cyp=board("2019-04-12", "2019-04-12b"))
    assert sections(item_of(log, "2019-04-12b", as_at=M)) == {"Under way": ["CYP-2019-04-12-1"]}


def test_what_the_meeting_itself_decided_is_left_out() -> None:
    done = asked(REF, update("2019-03-01", status="complete"), update(M, status="closed", meeting=M))
    assert section_of(done, as_at=M) == "Proposed for closure"


def test_what_was_not_asked_for_yet_on_the_day_of_writing_is_left_out() -> None:
    assert section_of(asked("CYP-2019-02-22-1"), as_at="2019-02-21") is None


def test_decisions_never_stand_in_it() -> None:
    text = text_of(log_of(asked(REF, kind="decision"), asked("CYP-2019-02-22-1", kind="decision")))
    assert "CYP-" not in text
    assert "There are no entries outstanding." in text


def test_an_entry_that_moved_here_stands_here_and_says_so_and_no_longer_there() -> None:
    moved = asked("HASC-2018-12-07-1", update("2019-02-01", register="CYP", meeting="2019-01-10", minute="9"))
    log = log_of(moved)
    assert sections(item_of(log)) == {"Under way": ["HASC-2018-12-07-1"]}
    said = "  - Moved here from: HASC at the meeting of Thursday 10 January 2019, minute 9\n"
    assert said in text_of(log)
    assert "Moved here from: HASC at the meeting" in text_of(log, layout="table")
    assert sections(item_of(log, code="HASC")) == {}


def test_an_entry_that_moved_away_is_for_the_record_once() -> None:
    moved = asked(REF, update("2019-02-22", register="HASC", meeting="2019-02-22", minute="30", note="Theirs."))
    log = log_of(moved)
    assert (
        "### 1.1 For the record: moved to another register since the last meeting (1)\n\n"
        f"- **{REF}**: Text of {REF}. Moved to HASC at the meeting of Friday 22 February 2019, minute 30: Theirs.\n"
    ) in text_of(log)
    assert [len(item_of(log, m.stem, m.stem).left) for m in CYP.meetings] == [0, 0, 1, 0]


def test_an_entry_that_moved_to_where_it_is_has_not_moved() -> None:
    log = log_of(asked(REF, update("2019-02-23", register="CYP")))
    assert sections(item_of(log)) == {"Under way": [REF]}
    assert "Moved" not in text_of(log)


def test_an_exempt_entry_with_an_owner_is_not_without_one() -> None:
    assert section_of(asked(REF, exempt="paragraph 3")) == "Under way"
    assert section_of(asked(REF, exempt="paragraph 3", owners=())) == "Without a date or an owner"


def test_an_entry_that_came_back_says_nothing_of_it() -> None:
    there_and_back = [update("2019-02-23", register="HASC"), update("2019-03-01", register="CYP")]
    item = item_of(log_of(asked(REF, *there_and_back)))
    assert (sections(item), item.left) == ({"Under way": [REF]}, [])


# ---------------------------------------------------------------- which section


@pytest.mark.parametrize(
    ("section", "keys", "made"),
    [
        ("Proposed for closure", {"due": "2019-01-31"}, [update("2019-02-01", status="complete")]),
        ("Overdue", {"due": "2019-03-31"}, []),
        ("Overdue", {"due": "2019-03-31", "owners": (), "kind": "standing"}, []),
        ("Overdue", {"due": "2019-03-31"}, [update("2019-02-01", status="on-hold")]),
        ("Due by this meeting", {"due": "2019-04-12", "owners": (), "kind": "standing"}, []),
        ("Standing requirements", {"due": None, "owners": (), "kind": "standing"}, []),
        ("Recommendations awaiting a response", {"due": None, "owners": ("Cabinet",), "kind": "recommendation"}, []),
        ("Without a date or an owner", {"due": None}, []),
        ("Without a date or an owner", {"owners": ()}, [update("2019-02-01", status="on-hold")]),
        ("On hold", {}, [update("2019-02-01", status="on-hold")]),
        ("Under way", {}, [update("2019-02-01", status="in-progress")]),
        ("Under way", {"kind": "recommendation"}, [update("2019-02-01", response="rejected")]),
    ],
)
def test_an_entry_stands_in_the_first_section_that_fits(section: str, keys: dict[str, Any], made: list[Update]) -> None:
    assert section_of(asked(REF, *made, **keys)) == section


def test_overdue_is_decided_as_at_the_day_of_writing() -> None:
    late = asked(REF, due="2019-04-01")
    assert section_of(late, as_at="2019-04-01") == "Due by this meeting"
    assert section_of(late, as_at="2019-04-02") == "Overdue"
    assert "Friday 5 April 2019" in text_of(log_of(asked(REF, due="2019-04-05")), as_at="2019-04-01")
    assert "overdue" not in text_of(log_of(asked(REF, due="2019-04-05")), as_at="2019-04-01")


@pytest.mark.parametrize(
    ("due", "section"),
    [
        ("2019-03-31", "Overdue"),
        ("2019-04-01", "Due by this meeting"),
        ("2019-04-12", "Due by this meeting"),
        ("2019-04-13", "Under way"),
        ("next-meeting", "Under way"),
    ],
)
def test_due_by_this_meeting_runs_from_the_day_of_writing_to_the_meeting_both_included(due: str, section: str) -> None:
    made = [update("2019-04-01", due=due)] if DAY.fullmatch(due) else [update("2019-04-12", due=due)]
    assert section_of(asked(REF, *made), as_at=WRITTEN) == section


def test_what_is_wanted_at_the_next_meeting_is_due_by_this_one() -> None:
    assert section_of(asked("CYP-2019-02-22-1", due="next-meeting")) == "Due by this meeting"


def test_the_most_days_late_come_first() -> None:
    late = [
        asked(f"CYP-2018-12-07-{n}", due=due) for n, due in enumerate(["2019-03-01", "2019-01-31", "2019-03-01"], 1)
    ]
    assert sections(item_of(log_of(*late))) == {"Overdue": [f"CYP-2018-12-07-{n}" for n in (2, 1, 3)]}


FITS: dict[str, Callable[[Position, datetime.date], bool]] = {
    "Proposed for closure": lambda found, _: found.status == "complete",
    "Overdue": lambda found, _: found.due is not None and found.due < found.as_at,
    "Due by this meeting": lambda found, meeting: found.due is not None and found.as_at <= found.due <= meeting,
    "Standing requirements": lambda found, _: found.kind == "standing",
    "Recommendations awaiting a response": lambda found, _: bool(found.response_due and not found.response),
    "Without a date or an owner": lambda found, _: found.due is None or not found.owners,
    "On hold": lambda found, _: found.status == "on-hold",
    "Under way": lambda *_: True,
}


@given(st.data())
def test_the_sections_share_out_what_is_outstanding_whatever_the_log(data: st.DataObject) -> None:
    log = data.draw(logs())
    register, meeting, as_at = data.draw(meetings_and_days(log))
    item = action_log_item(log, register, meeting, as_at)
    expected = {}
    for action in log.actions:
        undecided = replace(action, updates=tuple(u for u in action.updates if u.meeting != meeting.date))
        found = position(undecided, as_at, log.registers)
        own = action.register == register.code and (action.meeting, action.stem) >= (meeting.date, meeting.stem)
        if found is not None and found.register == register.code and found.outstanding and not own:
            expected[action.ref] = next(name for name, fits in FITS.items() if fits(found, meeting.date))
    assert sorted(entry.ref for entry in item.outstanding) == sorted(expected)
    assert {entry.ref: name for name, section in item.sections.items() for entry in section} == expected
    assert list(item.sections) == list(FITS)


# ---------------------------------------------------------------- printed again


def test_printed_again_after_the_meeting_it_is_the_same_byte_for_byte() -> None:
    before = [
        asked(REF, update("2019-03-01", status="complete")),
        asked("CYP-2018-12-07-2", due="2019-03-01"),
        asked("CYP-2019-02-22-1", due="next-meeting"),
    ]
    after = [
        asked(
            REF, update("2019-03-01", status="complete"), update(M, status="closed", meeting=M, recorded="2019-04-15")
        ),
        asked("CYP-2018-12-07-2", update(M, due="2019-06-30", meeting=M, note="Later."), due="2019-03-01"),
        asked("CYP-2019-02-22-1", update(M, register="HASC", meeting=M), due="next-meeting"),
        asked("CYP-2019-04-12-1"),
    ]
    for layout in ("list", "table"):
        assert text_of(log_of(*before), layout=layout) == text_of(log_of(*after), layout=layout)
        assert text_of(log_of(*before), as_at=M, layout=layout) == text_of(log_of(*after), as_at=M, layout=layout)


@given(st.data())
def test_nothing_that_happens_at_the_meeting_or_later_changes_it_whatever_the_log(data: st.DataObject) -> None:
    log = data.draw(logs())
    register, meeting, as_at = data.draw(meetings_and_days(log))
    assume(as_at < LAST)
    later = updates(st.dates(as_at + datetime.timedelta(days=1), LAST))
    at_it = updates(st.just(meeting.date)).map(lambda made: replace(made, meeting=meeting.date))
    grown = [replace(a, updates=a.updates + tuple(data.draw(st.lists(later | at_it, max_size=3)))) for a in log.actions]
    asked_then = data.draw(actions(99).filter(lambda action: action.meeting > as_at))
    own = replace(asked_then, register=register.code, stem=meeting.stem, meeting=meeting.date)
    after = replace(log, actions=(*grown, asked_then, own))
    for layout in ("list", "table"):
        first = agenda(action_log_item(log, register, meeting, as_at), log, layout)
        assert agenda(action_log_item(after, register, meeting, as_at), after, layout) == first


# ---------------------------------------------------------------- for the record


def test_what_was_settled_at_the_last_meeting_or_since_is_for_the_record() -> None:
    log = log_of(
        asked(REF, *closed("2019-02-22", minute="31")),
        asked("CYP-2018-12-07-2", update("2019-03-05", status="withdrawn", note="Overtaken.")),
        asked("CYP-2018-12-07-3", update("2019-02-21", status="not-feasible", note="Too dear.")),
        asked(
            "CYP-2018-12-07-4", update("2019-03-06", status="superseded", superseded_by="CYP-2019-02-22-1", note="One.")
        ),
    )
    assert (
        "### 1.1 For the record: settled since the last meeting (3)\n\n"
        f"- **{REF}**: Text of {REF}. Closed at the meeting of Friday 22 February 2019, minute 31.\n"
        "- **CYP-2018-12-07-2**: Text of CYP-2018-12-07-2. Withdrawn on Tuesday 5 March 2019: Overtaken.\n"
        "- **CYP-2018-12-07-4**: Text of CYP-2018-12-07-4. "
        "Superseded by CYP-2019-02-22-1 on Wednesday 6 March 2019: One.\n"
    ) in text_of(log)


def test_what_was_settled_before_but_entered_since_is_for_the_record_too() -> None:
    late = asked(REF, update("2019-02-20", status="withdrawn", recorded="2019-02-25", note="Overtaken."))
    log = log_of(late)
    assert [len(item_of(log, m.stem, m.stem).settled) for m in CYP.meetings] == [0, 0, 1, 0]


def test_a_cancelled_meeting_is_not_the_last_one() -> None:
    cyp = board("2018-12-07", "2019-02-22", "2019-04-12", cancelled=("2019-02-22",))
    log = log_of(asked(REF, update("2018-12-20", status="withdrawn", note="Overtaken.")), cyp=cyp)
    assert len(item_of(log).settled) == 1


@given(st.data())
def test_each_settled_entry_is_for_the_record_in_exactly_one_agenda(data: st.DataObject) -> None:
    log = data.draw(logs())
    settling = st.tuples(updates(), st.sampled_from(["closed", "withdrawn", "transferred"]))
    settled = []
    for action in log.actions:
        made, status = data.draw(settling)
        made = replace(made, status=status, correction=False, struck=None, register=None, owners=None)
        settled.append(replace(action, updates=(replace(made, date=max(made.date, action.meeting)),)))
    log = replace(log, actions=tuple(settled))
    for register in log.registers.values():
        held = [m for m in register.meetings if m.is_on]
        said = Counter(e.ref for m in held for e in action_log_item(log, register, m, m.date).settled)
        for action in log.actions:
            (made,) = action.updates
            known = max(made.date, made.recorded or made.date, made.meeting or made.date)
            expected = action.register == register.code and any(m.date > known for m in held)
            assert said[action.ref] == (expected and action.kind != "decision")
    assert NOTED not in {u.status for a in log.actions for u in a.updates}


# ---------------------------------------------------------------- what the item opens with


def test_it_says_what_the_meeting_is_asked_to_do_and_counts_from_the_same_sections() -> None:
    done = update("2019-03-01", status="complete")
    log = log_of(
        asked(REF, done),
        asked("CYP-2018-12-07-2", done),
        asked("CYP-2018-12-07-3", due="2019-03-01"),
        asked("CYP-2018-12-07-4", owners=()),
        asked("CYP-2018-12-07-5"),
        asked("CYP-2018-12-07-6", *closed("2019-02-22")),
    )
    assert (
        f"## 1. Action log: {AHEAD}\n\n"
        "The Board is asked to:\n\n"
        "- (a) note the progress reported below;\n"
        "- (b) agree to remove from the log the 2 complete entries proposed for closure, "
        "**CYP-2018-12-07-1** and **CYP-2018-12-07-2**; and\n"
        "- (c) say what it wants done about the 1 overdue entry.\n\n"
        "5 entries outstanding: proposed for closure 2, overdue 1, without a date or an owner 1, under way 1. "
        "Settled since the last meeting: 1.\n\n"
        "### 1.1 Proposed for closure (2)\n"
    ) in text_of(log)


def test_what_there_is_none_of_is_not_asked_for() -> None:
    text = text_of(log_of(asked(REF)))
    assert (
        "The Board is asked to:\n\n- (a) note the progress reported below.\n\n1 entry outstanding: under way 1.\n"
        in text
    )
    text = text_of(log_of(asked(REF, due="2019-03-01")))
    assert (
        "- (a) note the progress reported below; and\n- (b) say what it wants done about the 1 overdue entry.\n" in text
    )


@given(st.data())
def test_what_is_asked_and_counted_agrees_with_the_sections_whatever_the_log(data: st.DataObject) -> None:
    log = data.draw(logs())
    register, meeting, as_at = data.draw(meetings_and_days(log))
    item = action_log_item(log, register, meeting, as_at)
    text = agenda(item, log)
    headings = {name: int(number) for name, number in re.findall(r"^### 1\.\d+ (.*) \((\d+)\)$", text, re.MULTILINE)}
    sizes = {name: len(section) for name, section in item.sections.items() if section}
    assert {name: n for name, n in headings.items() if not name.startswith("For the record")} == sizes
    parts = ", ".join(f"{name.lower()} {number}" for name, number in sizes.items())
    if sizes:
        assert re.search(rf"^{sum(sizes.values())} entr(y|ies) outstanding: {parts}\.", text, re.MULTILINE)
    named = re.search(r"remove from the log the (\d+) .* closure, (.*?)[.;]", text)
    closing = [entry.ref for entry in item.sections["Proposed for closure"]]
    assert (re.findall(r"\*\*(\S+)\*\*", named[2]) if named else []) == closing
    assert f"about the {sizes.get('Overdue')} overdue" in text or "Overdue" not in sizes


def test_if_nothing_more_is_recorded_is_said_where_the_meeting_is_ahead() -> None:
    assert "if nothing more is recorded" in text_of(log_of(asked(REF)), as_at="2019-04-11")
    assert "Action log: position as at Friday 12 April 2019\n" in text_of(log_of(asked(REF)), as_at=M)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Children and Young People Scrutiny Board", "Board"),
        ("Little Westing Parish Council", "Council"),
        ("Standards Sub-Committee", "Sub-Committee"),
        ("Scrutiny Advisory Board - Children and Young People", "Board"),
        ("Westmere Council Scrutiny Committee", "Committee"),
        ("Full Governing Body", "meeting"),
    ],
)
def test_the_committee_is_called_what_its_title_says_it_is(title: str, body: str) -> None:
    log = log_of(asked(REF), cyp=board("2018-12-07", "2019-04-12", title=title))
    assert f"The {body} is asked to:" in text_of(log)


def test_the_heading_says_whose_meeting_it_is_and_what_is_special_about_it() -> None:
    special = Meeting("2019-04-12", day(M), extraordinary=True, title="Budget")
    cyp = replace(CYP, meetings=(CYP.meetings[0], special))
    assert text_of(log_of(cyp=cyp)).startswith(
        "# Children and Young People Scrutiny Board\n\n**Friday 12 April 2019**\n\nWestmere Council\n\n"
        "Extraordinary meeting: Budget\n\n## 1. Action log: "
    )
    assert "**\n\n## 1. Action log: position" in text_of(log_of(title="Action log"))


def test_business_before_and_after_is_numbered_with_the_action_log_between() -> None:
    cyp = replace(CYP, agenda_before=("Apologies for absence", "1. Minutes"), agenda_after=("Work programme",))
    headings = re.findall(r"^##+ .*$", text_of(log_of(asked(REF), cyp=cyp)), re.MULTILINE)
    assert headings == [
        *("## 1. Apologies for absence", "## 2. 1\\. Minutes", f"## 3. Action log: {AHEAD}", "### 3.1 Under way (1)"),
        "## 4. Work programme",
    ]


def test_where_nothing_is_outstanding_that_is_said() -> None:
    assert text_of(log_of()).endswith("There are no entries outstanding.\n")
