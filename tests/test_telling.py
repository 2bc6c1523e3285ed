"""What is told of any difference: something, in words, and of exempt business none."""

import datetime
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from log_edits import edited, kept
from markdown_it import MarkdownIt
from model_values import logs
from nasty_texts import steers
from test_exempt import SECRET, logs_with_secrets

from actionlog.alterations import apply
from actionlog.changes import MoveMeeting
from actionlog.comparing import between
from actionlog.model import Action, ActionLog, Meeting, Register, Update, replace
from actionlog.position import why_exempt
from actionlog.render import as_csv, as_plain
from actionlog.review import Review, in_json, in_markdown, listing
from actionlog.rewording import as_markdown, as_text
from actionlog.telling import tell
from actionlog.telling.base import WHAT
from actionlog.telling.updates import ordinal

Draw = Callable[..., ActionLog]
DECEMBER = datetime.date(2018, 12, 7)


def review_of(old: ActionLog, new: ActionLog) -> Review:
    told = tell(old, new, between(old, new))
    return Review(old, new, told, "since the beginning", {}, [], [], datetime.date(2019, 3, 1))


def forms_of(review: Review) -> Iterator[str]:
    found = listing(review)
    yield from (as_plain(found), in_markdown(review), in_json(review), as_csv(found.records(), found.keys))


@given(st.data())
def test_every_difference_is_told_and_what_is_in_order_is_never_set_apart(data: st.DataObject) -> None:
    old = data.draw(logs())
    new = data.draw(kept(old))
    made = between(old, new)
    told = tell(old, new, made, include_exempt=True)
    assert len(told) >= len(made)
    assert all(as_text(each.words).strip() for each in told)
    assert not [each for each in told if each.never]


@given(st.data())
def test_whatever_an_editor_did_is_told(data: st.DataObject) -> None:
    old = data.draw(logs())
    new = data.draw(edited(old))
    made = between(old, new)
    told = tell(old, new, made, include_exempt=True)
    assert bool(told) is bool(made)
    assert {each.what for each in told} <= set(WHAT)
    for form in forms_of(review_of(old, new)):
        assert not steers(form, allowed="\n")


@given(st.data())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_no_word_of_exempt_business_is_told_in_whichever_version_it_is_exempt(data: st.DataObject) -> None:
    one = data.draw(logs_with_secrets())
    other = data.draw(edited(one))
    for old, new in ((one, other), (other, one)):
        exempt = {a.ref for log in (old, new) for a in log.actions if why_exempt(a, log.registers) is not None}
        public = {ref for ref in (a.ref for log in (old, new) for a in log.actions) if ref not in exempt}
        open_words = "".join(as_text(told.words) for told in tell(old, new, between(old, new)) if told.ref in public)
        if SECRET in open_words:  # an entry that was exempt under another ref is another entry to all who read it
            continue
        assert not [form for form in forms_of(review_of(old, new)) if SECRET in form]


@given(st.data())
def test_its_markdown_shows_every_text_as_it_is(data: st.DataObject) -> None:
    old = data.draw(logs())
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(in_markdown(review_of(old, data.draw(edited(old)))))
    blocks = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    assert blocks <= {"heading", "inline", "bullet_list", "list_item", "paragraph"}
    inlines = {child.type for token in tokens for child in token.children or []}
    marks = {f"{mark}_{end}" for mark in ("strong", "s") for end in ("open", "close")}
    assert inlines <= {"text", "softbreak", "text_special", *marks}


# ---------------------------------------------------------------- how it is told

EMPTY = ActionLog("Log", {}, ())


def log_of(*updates: Update, entry: Action | None = None, **keys: object) -> ActionLog:
    """A log with one entry of CYP's meeting of 7 December, two more meetings, and the updates."""
    meetings = tuple(
        Meeting(day, datetime.date.fromisoformat(day)) for day in ("2018-12-07", "2019-02-22", "2019-04-12")
    )
    registers = {
        "CYP": Register("CYP", "Scrutiny Board", meetings=meetings),
        "HASC": Register("HASC", "Health Committee"),
    }
    asked = entry or Action("CYP-2018-12-07-1", "action", "A letter be written.", register="CYP", stem="2018-12-07")
    return ActionLog("Log", registers, (replace(asked, meeting=DECEMBER, updates=updates, **keys),))  # type: ignore[arg-type]


def told_of(old: ActionLog, new: ActionLog) -> list[str]:
    return [as_text(told.words) for told in tell(old, new, between(old, new), include_exempt=True)]


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


ASKED = day("2019-02-01")


@pytest.mark.parametrize(
    ("before", "update", "said"),
    [
        ({}, Update(ASKED, due=day("2019-03-08")), "due day set: 8 March 2019"),
        ({"due": day("2019-02-28")}, Update(ASKED, due="next-meeting"),
         "due brought forward from 28 February 2019 to 22 February 2019, the next meeting"),
        ({"due": day("2019-02-28")}, Update(ASKED, due_text="in due course", note="Nobody knows."),
         "due day taken away (put back for the first time): it was 28 February 2019, "
         'now no date set ("in due course"): "Nobody knows."'),
        ({"owners": ("Clerk",)}, Update(ASKED, owners=("Head of Finance", "Clerk")),
         "owner changed from Clerk to Head of Finance, Clerk"),
        ({"owners": ("Clerk",)}, Update(ASKED, owners=()), "owner taken away: it was Clerk"),
        ({"owners": ("Clerk",)}, Update(ASKED, owner_done="Clerk"), "Clerk has done their part"),
        ({}, Update(ASKED, status="on-hold", note="Waiting."), 'put on hold: "Waiting."'),
        ({}, Update(ASKED, status="in-progress"), "in progress"),
        ({}, Update(ASKED, status="superseded", superseded_by="CYP-2019-02-22-1"),
         "dropped as superseded by CYP-2019-02-22-1"),
        ({}, Update(ASKED, status="not-feasible", note="No land."), 'dropped as not feasible: "No land."'),
        ({}, Update(ASKED, status="transferred"), "dropped as transferred to a body that is not in this log"),
        ({}, Update(ASKED, status="closed"), "closed"),
        ({}, Update(ASKED), "noted"),
        ({}, Update(ASKED, note="Seen.", meeting=day("2019-02-22"), minute="30"),
         'progress noted at the meeting of 22 February 2019 (minute 30): "Seen."'),
        ({"due": day("2019-02-28")}, Update(ASKED, correction=True, due=day("2019-03-31")),
         "the minutes were corrected: due 31 March 2019, not 28 February 2019, from the start"),
        ({"kind": "action", "minute": "5"}, Update(ASKED, correction=True, kind="decision", minute="6"),
         "the minutes were corrected: it is of the kind decision, not action; it is minute 6, not 5"),
        ({}, Update(ASKED, note="Wrong.", struck=day("2019-02-02"), struck_because="mistake"),
         'progress noted: "Wrong."; struck on 2 February 2019, so that it counts for nothing, because "mistake"'),
    ],
)  # fmt: skip
def test_an_update_is_told_by_what_it_did(before: dict[str, object], update: Update, said: str) -> None:
    assert told_of(log_of(**before), log_of(update, **before)) == [said]


def test_an_entry_that_came_with_updates_is_told_with_them() -> None:
    new = log_of(Update(ASKED, note="Sent."), owners=("Clerk",), due="next-meeting", repeat="every-meeting", minute="5")
    assert told_of(replace(new, actions=()), new) == [
        'added as an action, minute 5: "A letter be written."; owner Clerk; due 22 February 2019; '
        "wanted at every meeting",
        'progress noted: "Sent."',
    ]


def test_the_settings_and_the_calendar_are_told() -> None:
    new = log_of()
    register = replace(new.registers["HASC"], title="Health Panel", response_period="28 days", private=True)
    changed = replace(new, title="Council log", registers={"HASC": register, "CYP": new.registers["CYP"]})
    assert told_of(new, changed) == [
        'the log is called "Council log"; it was called "Log"',
        'register HASC is called "Health Panel"; it was called "Health Committee"',
        "register HASC: everything in it is exempt",
        'register HASC, time in which the executive has to answer: "28 days"; there was none',
        "the registers stand in another order: HASC, CYP",
    ]


def test_what_is_said_of_meetings_is_told() -> None:
    old = log_of()
    meetings = old.registers["CYP"].meetings
    told = [
        *(
            meetings[0],
            replace(meetings[1], cancelled="snow"),
            replace(meetings[2], title="Budget", extraordinary=True),
        ),
        Meeting("2019-06-14b", day("2019-06-14"), title="Budget"),
    ]
    new = replace(old, registers={**old.registers, "CYP": replace(old.registers["CYP"], meetings=tuple(told))})
    assert told_of(old, new) == [
        'meeting of Friday 22 February 2019 cancelled: "snow"',
        'meeting of Friday 12 April 2019: called "Budget" and extraordinary',
        'meeting of Friday 14 June 2019 (file 2019-06-14b) added to the calendar; called "Budget"',
    ]
    assert told_of(new, old)[:2] == [
        'meeting of Friday 22 February 2019: on after all (it was cancelled: "snow")',
        'meeting of Friday 12 April 2019: no longer called "Budget" and no longer extraordinary',
    ]


def test_a_day_put_right_keeps_the_file_and_the_refs() -> None:
    old = log_of()
    new = apply(old, MoveMeeting("CYP", "2018-12-07", "2018-12-07", day("2018-12-08")))
    (told,) = tell(old, new, between(old, new))
    assert as_text(told.words) == (
        "day of the meeting put right: Saturday 8 December 2018 (file 2018-12-07); it was Friday 7 December 2018"
    )
    assert not told.never


def test_a_short_title_is_the_clerks_own() -> None:
    assert told_of(log_of(), log_of(title="Letter")) == ['called "Letter" for short']
    assert told_of(log_of(title="Letter"), log_of(title="Note")) == ['called "Note" for short; it was called "Letter"']
    assert not [told for told in tell(log_of(), log_of(title="x"), between(log_of(), log_of(title="x"))) if told.never]


def test_evidence_and_minutes_that_are_added_are_told() -> None:
    sent = Update(ASKED, note="Sent.")
    added = replace(sent, minute="7", evidence="Letter of 1 February")
    assert told_of(log_of(sent), log_of(added)) == [
        'the update of 1 February 2019: minute "7" added',
        'the update of 1 February 2019: evidence "Letter of 1 February" added',
    ]


def test_an_update_struck_gives_back_what_was_before() -> None:
    moved = Update(ASKED, due=day("2019-03-31"), status="on-hold", register="HASC")
    struck = replace(moved, struck=day("2019-02-02"))
    assert told_of(log_of(moved, due=day("2019-02-28")), log_of(struck, due=day("2019-02-28"))) == [
        "the update of 1 February 2019 is struck and counts for nothing; the entry is open again; "
        "due 28 February 2019 again; it stands in CYP again"
    ]


def test_a_register_that_is_gone_is_told_with_its_meetings() -> None:
    old = log_of()
    new = replace(old, registers={"HASC": old.registers["HASC"]}, actions=())
    assert told_of(old, new) == ['the register CYP ("Scrutiny Board") is gone, with its 3 meetings and all they held']


def test_ordinals() -> None:
    assert [ordinal(number) for number in (1, 2, 10, 11, 12, 13, 21, 22, 23, 111)] == [
        *("first", "second", "tenth", "11th", "12th", "13th", "21st", "22nd", "23rd", "111th")
    ]


def test_the_markdown_and_the_plain_words_say_the_same() -> None:
    old, new = log_of(), log_of(Update(ASKED, note="1. *Sent*"))
    (told,) = tell(old, new, between(old, new))
    assert as_text(told.words) == 'progress noted: "1. *Sent*"'
    assert as_markdown(told.words) == 'progress noted: "1. \\*Sent\\*"'
