"""Hypothesis strategies for a log that has been kept for half a year: two registers that meet, entries, updates."""

import datetime
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from actionlog.model import (
    KINDS,
    NEXT_MEETING,
    REPEATS,
    RESPONSES,
    STATUSES,
    Action,
    ActionLog,
    Meeting,
    Register,
    Update,
)

_Draw = Callable[..., Any]

FIRST, LAST = datetime.date(2018, 12, 1), datetime.date(2019, 7, 31)
CALENDAR = {
    "CYP": ("2018-12-07", "2019-02-22", "2019-02-22b", "2019-03-15", "2019-04-12", "2019-06-14"),
    "HASC": ("2018-12-07", "2019-01-10", "2019-04-12", "2019-06-20"),
}
TITLES = {"CYP": "Children and Young People Scrutiny Board", "HASC": "Health and Adult Social Care Committee"}
DAYS = st.dates(FIRST, LAST)
DUES = st.none() | DAYS | st.just(NEXT_MEETING)
OWNERS = st.sampled_from([(), ("Director of Transport",), ("Head of Finance", "Clerk"), ("The Board",)])
NOTES = st.none() | st.sampled_from(["Booked.", "The figures are late."])


def meeting_day(stem: str) -> datetime.date:
    return datetime.date.fromisoformat(stem[:10])


def _maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


MEETING_DAYS = st.sampled_from(sorted({meeting_day(stem) for stems in CALENDAR.values() for stem in stems}))

_WHAT_IT_SETS = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"status": st.sampled_from(STATUSES)}),
    st.fixed_dictionaries({"status": st.sampled_from(["complete", "closed", "open", "on-hold"])}),
    st.fixed_dictionaries({"due": DAYS | st.just(NEXT_MEETING)}),
    st.just({"due_text": "in due course"}),
    st.fixed_dictionaries({"owners": OWNERS}),
    st.fixed_dictionaries({"register": st.sampled_from(sorted(CALENDAR))}),
    st.fixed_dictionaries({"notified": DAYS}),
    st.fixed_dictionaries({"response": st.sampled_from(RESPONSES)}),
    st.fixed_dictionaries({"fulfils": DAYS}),
    st.fixed_dictionaries({"correction": st.just(True), "kind": st.sampled_from(KINDS), "due": _maybe(DAYS)}),
    st.fixed_dictionaries({"struck": DAYS, "status": st.sampled_from(STATUSES)}),
)


@st.composite
def updates(draw: _Draw, dates: st.SearchStrategy[datetime.date] = DAYS) -> Update:
    date = draw(dates)
    recorded = draw(st.none() | st.dates(date, LAST + datetime.timedelta(days=31)))
    return Update(
        date=date,
        recorded=recorded,
        note=draw(NOTES),
        meeting=draw(_maybe(MEETING_DAYS)),
        **draw(_WHAT_IT_SETS),
    )


def registers() -> st.SearchStrategy[dict[str, Register]]:
    """The two registers; any of their meetings may be cancelled."""
    return st.builds(
        lambda gone: {
            code: Register(
                code,
                TITLES[code],
                response_period="2 months" if code == "CYP" else None,
                meetings=tuple(
                    Meeting(stem, meeting_day(stem), cancelled="snow" if (code, stem) in gone else None)
                    for stem in stems
                ),
            )
            for code, stems in CALENDAR.items()
        },
        st.sets(st.sampled_from([(code, stem) for code, stems in CALENDAR.items() for stem in stems]), max_size=2),
    )


@st.composite
def actions(draw: _Draw, number: int) -> Action:
    code = draw(st.sampled_from(sorted(CALENDAR)))
    return draw(actions_of(code, draw(st.sampled_from(CALENDAR[code])), number))


@st.composite
def actions_of(draw: _Draw, code: str, stem: str, number: int) -> Action:
    """What a meeting asked for, and whatever became of it."""
    return Action(
        ref=f"{code}-{stem}-{number}",
        kind=draw(st.sampled_from(KINDS)),
        text=f"Point {number} be looked at.",
        owners=draw(OWNERS),
        due=draw(DUES),
        repeat=draw(st.none() | st.sampled_from(REPEATS)),
        exempt=draw(st.none() | st.none() | st.just("paragraph 3")),
        updates=tuple(draw(st.lists(updates(), max_size=4))),
        register=code,
        stem=stem,
        meeting=meeting_day(stem),
    )


@st.composite
def logs(draw: _Draw, most: int = 6) -> ActionLog:
    found = [draw(actions(number)) for number in range(1, draw(st.integers(1, most)) + 1)]
    return ActionLog("Westmere Council action log", draw(registers()), tuple(found))


@st.composite
def meetings_and_days(draw: _Draw, log: ActionLog) -> tuple[Register, Meeting, datetime.date]:
    """A meeting of the log that is on, and a day that its agenda can be written as at."""
    register = log.registers[draw(st.sampled_from(sorted(log.registers)))]
    meeting = draw(st.sampled_from([m for m in register.meetings if m.is_on]))
    return register, meeting, draw(st.dates(FIRST, meeting.date))
