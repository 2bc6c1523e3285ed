"""Forms that minutes are written in, one by one, and what is drafted from each."""

import datetime

import pytest

from actionlog.minutes.drafts import Draft, drafts_of
from actionlog.minutes.lines import Line

DAY = datetime.date(2018, 12, 7)


def drafts(text: str) -> list[Draft]:
    return drafts_of([Line(line, number) for number, line in enumerate(text.split("\n"), 1)], DAY)


def kinds(text: str) -> list[str]:
    return [draft.kind for draft in drafts(text)]


def owners(text: str) -> list[tuple[str, ...]]:
    return [draft.owners for draft in drafts(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Moved by Hay, seconded by Lund, to approve the lease of the yard. Motion carried 4-1.",
        "MOTION by Trustee Hay to approve the bills. SECOND by Trustee Lund. MOTION CARRIED.",
        "On a motion by Ms. Hay, seconded by Mr. Lund, the Committee voted unanimously to approve the site plan.",
        "Ms. Hay made a motion to accept the audit, seconded by P. Lund. All in favor. Motion passed.",
        "A motion was made by Hay and seconded by Lund to purchase two pumps. Motion carried.",
        "Hay MOVED and Lund seconded the motion to approve Paper 9. The motion PASSED on voice vote.",
        "The motion to approve Paper 9 PASSED, 19 to 6.",
        'Motion: 12-2018   Moved by Ann Hay   Seconded by Jo Lund\n\n"That the accounts be approved."\n\nCarried',
        "Moved: Cr Hay\n\nSeconded: Cr Lund\n\nThat Council appoint Orr Ltd as valuer.\n\nCARRIED",
        "The accounts were adopted, proposed by Hay and seconded by Lund.",
        "Proposed: Cllr Hay. Seconded: Cllr Lund. That the precept be set at £9,000. All in favour.",
        "Lone working policy – adopted without change.",
        "The Board approved the appointment of Ms Yates as auditor.",
        "VOTED, to appoint Jo Lund to the Library Board.",
    ],
)
def test_what_was_carried_is_one_decision(text: str) -> None:
    assert kinds(text) == ["decision"]


@pytest.mark.parametrize(
    "text",
    [
        "A motion to sell the yard was made by Hay. There was no second.",
        "The motion to sell the yard was defeated 5-2.",
        'Motion: 13-2018   Moved by Ann Hay   Seconded by Jo Lund\n\n"That the yard be sold."\n\nDefeated',
        "1. Plot 4 – that dogs be allowed. Lost, 6 for, 9 against.",
        "Union Resolves:\n\n1. To write to every department.\n\nThe proposer asked to take it back.",
        "Motion to approve the agenda. Carried.",
        "Motion to go into executive session. Carried.",
        "Motion to adjourn made by Hay, seconded by Lund. Carried.",
        "It was noted that the next meeting would be held on Thursday 4 April 2019.",
        "Letter from a resident on fireworks. Noted.",
        "Q: Would the cover be overspent again?",
        "At the last meeting it was agreed that the Clerk would obtain prices. These have come.",
        "The contractor will start work on 14 January.",
        "Action 12/41: Jo Lund to get the lamps mended – done on 30 November.",
        "Pending actions\n\nACTION - Jo Lund to renew the domain names.",
    ],
)
def test_what_was_lost_or_is_procedure_or_of_earlier_meetings_is_none(text: str) -> None:
    assert drafts(text) == []


def test_what_a_motion_resolves_counts_where_a_vote_below_carries_it() -> None:
    points = "1. To charge 5p for a bag.\n\n2. To give the proceeds to the food bank."
    text = f"Union Resolves:\n\n{points}\n\nVote: For 9, Against 1. PASSED"
    assert kinds(text) == ["decision", "decision"]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("The hedge is too high. SF will cut it in spring. All agreed – action SF.", ("SF",)),
        ("R. Harding to mark out the ground round the pond.", ("R. Harding",)),
        ("All to send comments to the editor by 14 December.", ("All",)),
        ("It was the consensus of the Council that the Clerk write to the school.", ("Clerk",)),
        ("That Council direct staff to bring figures to the March meeting.", ("staff",)),
        ("Action: Book the hall (Owner: Sam Reed; Due: 14 January)", ("Sam Reed",)),
        ("ACTION: @sreed and @jlund: draft the announcement within two weeks", ("@sreed", "@jlund")),
        ("ACTION: sreed to update the page by 14 January", ("sreed",)),
    ],
)
def test_who_is_to_act_is_found_in_many_places(text: str, owner: tuple[str, ...]) -> None:
    assert owners(text) == [owner]


def test_points_numbered_in_square_brackets_are_points_of_their_own() -> None:
    text = "RESOLVED: That\n\n[1]  the report be noted; and\n\n[2]  the Chair visit the site by 14 January."
    assert [(draft.kind, draft.label) for draft in drafts(text)] == [("decision", "1"), ("action", "2")]


def test_the_reasons_of_a_refusal_belong_to_it() -> None:
    text = (
        "RESOLVED – That application 9 be refused for the following reasons:\n(1) The harm to the lane.\n(2) No light."
    )
    assert [draft.text for draft in drafts(text)] == [
        "That application 9 be refused for the following reasons: (1) The harm to the lane. (2) No light."
    ]


def test_an_item_without_minutes_of_its_own_holds_what_it_resolved() -> None:
    estates = "2. Estates\n\nTo receive a report.\n\nRESOLVED:\n\nThat the report be noted."
    text = f"1. Apologies\n\nMinutes:\n\nNone.\n\n{estates}"
    assert [draft.item for draft in drafts(text)] == ["2"]


def test_a_line_that_breaks_within_a_date_names_the_whole_of_it() -> None:
    assert [draft.due for draft in drafts("All to give the clerk their dates by Friday\n18th January.")] == [
        datetime.date(2019, 1, 18)
    ]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Sam to send the cheque before the lunch on 15 December.", datetime.date(2018, 12, 15)),
        ("RESOLVED that no rise be made in fees before April 2019.", None),
        ("It was agreed that the Clerk write to the Town asking for a meeting in January.", None),
        ("Jo to publish a report each quarter, the first at the end of January.", datetime.date(2019, 1, 31)),
        ("It was decided to table the policy until the January meeting.", datetime.date(2019, 1, 31)),
    ],
)
def test_by_when(text: str, due: datetime.date | None) -> None:
    assert [draft.due for draft in drafts(text)] == [due]


def test_actions_listed_again_at_the_end_are_drafted_once_and_those_that_are_ticked_not_at_all() -> None:
    text = (
        "* Luis to write a post about the change by 14 January.\n\n## \n\nAction items\n\n"
        "- [ ] @lortega: write a post about the change by 14 January\n- [x] @jlund: ask the team about keys\n"
    )
    assert [(draft.text, draft.marker) for draft in drafts(text)] == [
        ("Luis to write a post about the change by 14 January.", "action")
    ]


@pytest.mark.parametrize(
    "text", ["Mr. " * 2_000, "AB/" * 300, "Smith moved and Jones seconded " * 300, "a | b | " * 900]
)
def test_names_without_end_are_read_in_no_time(text: str) -> None:
    """Each of these was slow for a pattern that could part it in many ways."""
    assert isinstance(drafts(text), list)
