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


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It was agreed that Mrs Oyelaran would be health and safety governor and Mr Pike vice-chair.", "decision"),
        ("RESOLVED – That Councillor Webb be the Council's substitute on the Joint Waste Board.", "decision"),
        ("RESOLVED that the swimming gala be open to pupils of all schools.", "decision"),
        ("RESOLVED that the April meeting be held online.", "decision"),
        ("Decision: The freeze is on 14 March 2019.", "decision"),
        ("We resolved to transfer item 6 to the Finance Panel.", "decision"),
        (
            "RESOLVED that the Head of IT review the contract and report the savings to the Committee in March.",
            "action",
        ),
        ("Agreed that a working party of Cllrs Hay and Lund look at rents and report in May.", "action"),
        ("Agreed to set up a sub-group of the Vicar and Mrs Hay to plan the centenary by June.", "action"),
        ("Action: Sam and Clerk to look at the insurance before it is renewed in March.", "action"),
        ("The Treasurer agreed to speak to the bank to arrange for the mandate to be changed.", "action"),
        ("RESOLVED that the Water Trust be invited to send a speaker to the May meeting.", "information"),
        ("RESOLVED that the Board be provided with a list of empty shops.", "information"),
        ("RESOLVED that BHCC is asked to mend the lights on Kirk Lane.", "recommendation"),
        ("RESOLVED that the Commissioner be requested to publish the draft earlier.", "recommendation"),
    ],
)
def test_what_is_asked_for_is_told_from_what_is_settled(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("RESOLVED that the Museums Task and Finish Group meet in January.", ("Museums Task and Finish Group",)),
        ("RESOLVED that a working party of Cllrs Hay and Lund draft a plan.", ("working party of Cllrs Hay and Lund",)),
        ("RESOLVED that Leisure be asked to publish pool times.", ("Leisure",)),
        ("That the supporting Scrutiny Officers write to the bank.", ("supporting Scrutiny Officers",)),
        ("ACTION: Mow the outfield before the match – PT", ("PT",)),
        ("Officers agreed to supply:\n\n• the fines by ward since April; and", ("Officers",)),
        ("Hamish to benchmark the charges against three other halls.", ("Hamish",)),
        ("Priya agreed to deputise for the Treasurer at the fair.", ("Priya",)),
        ("The sign is to be painted before the fair. / Warden", ("Warden",)),
        ("The plan to be drawn up by Easter / Pam Hall.", ("Pam Hall",)),
        ("The Committee agreed to defer the matter to January.", ()),
        ("Two people asked about keys. / Ann to cut two more keys.", ("Ann",)),
        ("The contractor would be asked to return and sweep up.", ("contractor",)),
        ("Resolved to RECOMMEND: (to Cabinet)\n\nThat the scheme be adopted.", ("Cabinet",)),
    ],
)
def test_who_is_to_act_may_be_a_group_or_stand_beside_the_words(text: str, owner: tuple[str, ...]) -> None:
    assert owners(text) == [owner]


@pytest.mark.parametrize(
    "text",
    [
        "The police confirmed that drivers would be asked to slow down.",
        "The auditor will want to see the books.",
        "Action: Paint the gate – Done, looks well.",
        "Actions from the last meeting\n\nACTION: Jo to ring the bank.\n\nACTION: Sam to book the hall.",
        "Correspondence\n\nTo note the letters.",
        "Tea was served. / Jo",
        "RESOLVED that the Committee exclude the members of the press and public.",
        "Visit to see the lambs was enjoyed.",
        "Residents agreed to form a group of their own.",
        "Councillor Gray agreed to differ.",
        "The bench would be moved to the green if the county agreed.",
    ],
)
def test_what_is_a_plan_or_old_or_the_agenda_s_or_procedure_is_none(text: str) -> None:
    assert drafts(text) == []


def test_a_list_with_capital_letters_is_a_list_wherever_it_begins() -> None:
    text = "RESOLVED – that (A) the plan be approved;\n\n(B)   the Clerk get three prices by 14 January."
    assert [(draft.label, draft.kind) for draft in drafts(text)] == [("A", "decision"), ("B", "action")]


def test_a_number_that_only_spaces_part_from_its_point_is_a_number() -> None:
    text = "RESOLVED –\n\n1        That the plan be received;\n\n2        That Cabinet be asked to fund it."
    assert [(draft.label, draft.kind) for draft in drafts(text)] == [("1", "decision"), ("2", "recommendation")]


def test_bare_to_below_the_discussion_is_what_was_resolved() -> None:
    text = "The Clerk reported that the culvert was blocked.\n\nTo note the report.\n\nTo write to the County Council."
    assert [(draft.marker, draft.kind) for draft in drafts(text)] == [("resolved", "decision"), ("resolved", "action")]


def test_documents_named_above_the_minutes_of_each_item_do_not_end_them() -> None:
    item = "Trees\n\nSupporting documents:\n\nThe Warden agreed to fell the ash by 14 January."
    assert len(drafts(f"{item}\n\n{item.replace('ash', 'elm tree at Moor End')}")) == 2


def test_what_was_approved_and_then_resolved_in_the_same_words_is_drafted_once() -> None:
    text = (
        "The Panel approved the programme, as now set out.\n\nRESOLVED that the programme, as now set out, be approved."
    )
    assert [draft.marker for draft in drafts(text)] == ["resolved"]


def test_the_meeting_s_day_without_a_year_is_not_taken_from_another_meeting() -> None:
    head = "Monday 8th October Committee Meeting\n\nMonday 4th March 2019 Annual General Meeting"
    text = f"{head}\n\nJo to pay the bill by 1 November."
    assert [draft.due for draft in drafts(text)] == [datetime.date(2018, 11, 1)]


@pytest.mark.parametrize("spaces", [" " * 20_000, "\u00a0 " * 10_000, "\t" * 20_000])
def test_a_line_with_spaces_without_end_is_read_in_no_time(spaces: str) -> None:
    """Patterns that skip spaces went over them again and again."""
    assert len(drafts(f"RESOLVED that{spaces}the report{spaces}be noted.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Museums and " * 2_000,
        "That Leisure and " * 900,
        "X would be asked " * 900,
        "to sub-group of " * 900,
        "A / B " * 2_000,
    ],
)
def test_groups_and_cells_without_end_are_read_in_no_time(text: str) -> None:
    assert isinstance(drafts(text), list)


def test_a_list_of_days_is_of_the_point_above_it() -> None:
    days = "· Wednesday, 9th January;\n\n· 6 February 2019 at 7.30 pm."
    text = f"The Committee agreed the following dates for 2019:\n\n{days}"
    assert [(draft.kind, draft.due) for draft in drafts(text)] == [("decision", None)]


def test_every_other_month_is_no_month() -> None:
    assert [draft.repeat for draft in drafts("RESOLVED to receive bi-monthly reports on rents.")] == [None]
