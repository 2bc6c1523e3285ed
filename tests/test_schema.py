"""Values to TOML data and back; what cannot be right is refused in a sentence."""

import datetime
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from model_values import DAYS, REFS, UPDATES, actions_of, meetings_at, registers_of

from actionlog.errors import Fault
from actionlog.model import KINDS, REPEATS, RESPONSES, STATUSES, Action, Meeting, Register, Update
from actionlog.schema import (
    ACTION_KEYS,
    MEETING_KEYS,
    REGISTER_KEYS,
    UPDATE_KEYS,
    Ref,
    action_data,
    is_stem,
    meeting_data,
    parse_ref,
    read_actions,
    read_meeting,
    read_register,
    register_data,
    update_data,
    why_no_code,
)

MEETING = Meeting("2018-12-07", datetime.date(2018, 12, 7))
ENTRY = {"ref": "CYP-2018-12-07-3", "kind": "action", "text": "An update be given."}
ACTIONS = actions_of(REFS, register="CYP", stem=MEETING.stem, meeting=MEETING.date)


def read_entry(text: str) -> tuple[list[Action], list[Fault]]:
    """An entry with these lines, read."""
    head = "".join(f'{key} = "{value}"\n' for key, value in ENTRY.items() if not text.startswith(f"{key} ="))
    return read_actions(tomli.loads(f"[[action]]\n{head}{text}"), "CYP", MEETING)


# ---------------------------------------------------------------- there and back


@given(st.lists(ACTIONS, max_size=2))
def test_entries_and_their_updates_come_back_as_they_were(actions: list[Action]) -> None:
    data = {"action": [action_data(action) for action in actions]}
    assert read_actions(data, "CYP", MEETING) == (actions, [])


@given(DAYS.flatmap(lambda day: meetings_at("2018-12-07", st.just(day))))
def test_a_meeting_comes_back_as_it_was(meeting: Meeting) -> None:
    assert read_meeting({"meeting": meeting_data(meeting)}, meeting.stem) == (meeting, [])


@given(registers_of("CYP"))
def test_a_register_comes_back_as_it_was(register: Register) -> None:
    assert read_register(register_data(register), "CYP") == (register, [])


@given(ACTIONS, UPDATES)
def test_keys_stand_in_their_fixed_order(action: Action, update: Update) -> None:
    assert [key for key in ACTION_KEYS if key in action_data(action)] == [
        k for k in action_data(action) if k != "update"
    ]
    assert [key for key in UPDATE_KEYS if key in update_data(update)] == list(update_data(update))


def test_what_says_nothing_is_not_written() -> None:
    assert action_data(Action(**ENTRY)) == ENTRY
    assert update_data(Update(MEETING.date)) == {"date": MEETING.date}
    assert meeting_data(MEETING) == {"date": MEETING.date}
    assert register_data(Register("CYP", "Board")) == {"title": "Board"}


def test_an_update_that_takes_the_owners_away_says_so() -> None:
    assert update_data(Update(MEETING.date, owners=())) == {"date": MEETING.date, "owners": []}


def test_every_key_of_the_files_is_an_attribute_of_its_value() -> None:
    found_elsewhere = {"updates", "register", "stem", "meeting"}
    assert set(ACTION_KEYS) == set(Action._fields) - found_elsewhere
    assert set(UPDATE_KEYS) == set(Update._fields)
    assert set(MEETING_KEYS) == set(Meeting._fields) - {"stem"}
    assert set(REGISTER_KEYS) == set(Register._fields) - {"code", "meetings"}


def test_keys_that_are_not_known_mean_nothing() -> None:
    plain = read_entry("[[action.update]]\ndate = 2019-01-14\n")
    strange = read_entry(
        'x = 1\n"odd key" = []\n[action.more]\nref = 1\n[[action.update]]\ndate = 2019-01-14\nzz = "?"\n'
    )
    assert strange == plain
    assert strange[0][0].updates == (Update(datetime.date(2019, 1, 14)),)
    assert read_meeting({"meeting": {"date": MEETING.date, "chair": 1}}, MEETING.stem) == (MEETING, [])
    assert read_register({"title": "Board", "clerk": ["x"]}, "CYP") == (Register("CYP", "Board"), [])


# ---------------------------------------------------------------- wrong values

A_DAY = "a day such as 2019-02-28, without quotes"
A_DUE = f'{A_DAY}, or "next-meeting". Words that are no day belong in due_text'
A_LIST = 'a list of texts, such as ["Head of Transport"]'
A_REF = 'a ref such as "CYP-2018-12-07-3"'


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("text = 27", "text is to be text in quotes."),
        ("minute = 27.3", "minute is to be text in quotes."),
        ("title = []", "title is to be text in quotes."),
        ('due = "2019-02-28"', f"due is to be {A_DUE}."),
        ("due = 2019-02-28T10:00:00", f"due is to be {A_DUE}."),
        ('due = "in February"', f"due is to be {A_DUE}."),
        ("due_text = 2019-02-28", "due_text is to be text in quotes."),
        ('owners = "Head of Transport"', f"owners is to be {A_LIST}."),
        ("owners = [1]", f"owners is to be {A_LIST}."),
        ("ref = 3", f"ref is to be {A_REF}."),
        ('ref = "CYP-2018-12-07-0"', f"ref is to be {A_REF}."),
        ('ref = "CYP-2018-12-07-٣"', f"ref is to be {A_REF}."),
        ('follows = "3"', f"follows is to be {A_REF}."),
        ('supersedes = "cyp-2018-12-07-3"', f"supersedes is to be {A_REF}."),
        ('kind = "actoin"', f'kind is to be one of {", ".join(KINDS)}, not "actoin". Did you mean "action"?'),
        ('kind = "x"', f'kind is to be one of {", ".join(KINDS)}, not "x".'),
        ('kind = "\\u001b[31m"', f"kind is to be one of {', '.join(KINDS)}."),
        (f'kind = "{"action" * 9}"', f"kind is to be one of {', '.join(KINDS)}."),
        ("kind = {action = 1}", f"kind is to be one of {', '.join(KINDS)}."),
        (f"kind = 0x{'f' * 5000}", f"kind is to be one of {', '.join(KINDS)}."),
        ('repeat = "month"', f'repeat is to be one of {", ".join(REPEATS)}, not "month". Did you mean "monthly"?'),
    ],
)
def test_a_wrong_value_of_an_entry_is_named_in_a_sentence(line: str, sentence: str) -> None:
    key = line.partition(" ")[0]
    assert read_entry(line + "\n") == ([], [Fault(("action", 0, key), "wrong-value", sentence)])


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('recorded = "yesterday"', f"recorded is to be {A_DAY}."),
        ("notified = 10:00:00", f"notified is to be {A_DAY}."),
        ("struck = true", f"struck is to be {A_DAY}."),
        ('correction = "true"', "correction is to be true or false, without quotes."),
        ("correction = 1", "correction is to be true or false, without quotes."),
        ('register = "cyp"', 'register is to be the code of a register, such as "CYP".'),
        ('register = "CON"', 'register is to be the code of a register, such as "CYP".'),
        ("superseded_by = []", f"superseded_by is to be {A_REF}."),
        (
            'status = "completed"',
            f'status is to be one of {", ".join(STATUSES)}, not "completed". Did you mean "complete"?',
        ),
        ('status = "noted"', f'status is to be one of {", ".join(STATUSES)}, not "noted".'),
        (
            'response = "acepted"',
            f'response is to be one of {", ".join(RESPONSES)}, not "acepted". Did you mean "accepted"?',
        ),
    ],
)
def test_a_wrong_value_of_an_update_is_named_in_a_sentence(line: str, sentence: str) -> None:
    key = line.partition(" ")[0]
    fault = Fault(("action", 0, "update", 0, key), "wrong-value", sentence)
    assert read_entry(f"[[action.update]]\ndate = 2019-01-14\n{line}\n") == ([], [fault])


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('response_period = "soon"', 'response_period is to be a period such as "2 months" or "28 days".'),
        ("response_period = 28", 'response_period is to be a period such as "2 months" or "28 days".'),
        (
            f'response_period = "{"9" * 5000} days"',
            'response_period is to be a period such as "2 months" or "28 days".',
        ),
        ('agenda_before = "Apologies"', f"agenda_before is to be {A_LIST}."),
        ('private = "yes"', "private is to be true or false, without quotes."),
    ],
)
def test_a_wrong_value_of_a_register_is_named_in_a_sentence(line: str, sentence: str) -> None:
    data = tomli.loads(f'title = "Board"\n{line}\n')
    fault = Fault(("registers", "CYP", line.partition(" ")[0]), "wrong-value", sentence)
    assert read_register(data, "CYP") == (None, [fault])


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ({}, Fault((), "missing-key", "The file has no [meeting] with its date, which it needs.")),
        ({"meeting": {}}, Fault(("meeting",), "missing-key", "This [meeting] has no date, which it needs.")),
        ({"meeting": 3}, Fault(("meeting",), "not-a-table", "meeting is to be a block of its own under [meeting].")),
        (
            {"meeting": {"date": "7 December"}},
            Fault(("meeting", "date"), "wrong-value", f"date is to be {A_DAY}."),
        ),
    ],
)
def test_a_file_without_a_sound_meeting_is_refused(data: dict[str, Any], fault: Fault) -> None:
    assert read_meeting(data, "2018-12-07") == (None, [fault])


@pytest.mark.parametrize("key", ENTRY)
def test_an_entry_needs_its_ref_its_kind_and_its_text(key: str) -> None:
    data = {"action": [{k: v for k, v in ENTRY.items() if k != key}]}
    sentence = f"This [[action]] has no {key}, which it needs."
    assert read_actions(data, "CYP", MEETING) == ([], [Fault(("action", 0), "missing-key", sentence)])


def test_an_update_needs_its_day() -> None:
    sentence = "This [[action.update]] has no date, which it needs."
    fault = Fault(("action", 0, "update", 0), "missing-key", sentence)
    assert read_entry('[[action.update]]\nnote = "x"\n') == ([], [fault])


@pytest.mark.parametrize(
    ("action", "place"), [(3, ()), (ENTRY, ()), ("text", ()), ([3], (0,)), ([ENTRY, "text"], (1,))]
)
def test_entries_are_blocks_of_their_own(action: object, place: tuple[int, ...]) -> None:
    sentence = "action is to be a block of its own under [[action]]."
    assert read_actions({"action": action}, "CYP", MEETING)[1] == [Fault(("action", *place), "not-a-table", sentence)]


@pytest.mark.parametrize(("line", "place"), [("[action.update]\n", ()), ("update = [1]\n", (0,)), ("update = 1\n", ())])
def test_updates_are_blocks_of_their_own(line: str, place: tuple[int, ...]) -> None:
    sentence = "update is to be a block of its own under [[action.update]]."
    assert read_entry(line) == ([], [Fault(("action", 0, "update", *place), "not-a-table", sentence)])


def test_every_fault_is_named_and_the_sound_entries_are_read() -> None:
    bad = {"ref": "CYP-2018-12-07-4", "kind": "x", "due": "soon", "update": [{"date": 1}, {"status": "y"}]}
    actions, faults = read_actions({"action": [ENTRY, bad, ENTRY]}, "CYP", MEETING)
    sound = Action(**ENTRY, register="CYP", stem="2018-12-07", meeting=MEETING.date)
    assert actions == [sound, sound]
    assert [fault.place[1:] for fault in faults] == [
        (1,),
        (1, "kind"),
        (1, "due"),
        (1, "update", 0, "date"),
        (1, "update", 1),
        (1, "update", 1, "status"),
    ]


# ---------------------------------------------------------------- refs, codes, names of files


@given(REFS)
def test_a_ref_taken_apart_and_put_together_is_the_same(text: str) -> None:
    ref = parse_ref(text)
    assert ref is not None
    assert str(ref) == text
    assert parse_ref(str(ref._replace(number=7))) == Ref(ref.code, ref.stem, 7)


@pytest.mark.parametrize(
    "text", ["CYP-2018-12-07", "CYP-2018-12-07-03", "CYP-2018-12-07a-1", "CYP-2018-12-07-1\n", "-1"]
)
def test_what_is_no_ref_is_none(text: str) -> None:
    assert parse_ref(text) is None


@pytest.mark.parametrize("stem", ["2018-12-07", "2018-12-07b", "2020-02-29"])
def test_the_name_of_a_file_is_a_day(stem: str) -> None:
    assert is_stem(stem)


@pytest.mark.parametrize("stem", ["2018-12-7", "2018-12-07a", "2018-12-07bb", "2018-02-30", "2018-13-01", "٢٠١٨-١٢-٠٧"])
def test_the_name_of_a_file_is_no_day(stem: str) -> None:
    assert not is_stem(stem)


@pytest.mark.parametrize("code", ["cyp", "3P", "C P", "CYP\n", "", "ÉCOLE"])
def test_a_code_is_capital_letters_and_figures(code: str) -> None:
    reason = "a code is capital letters and figures and begins with a letter, such as CYP"
    assert why_no_code(code) == reason
    fault = Fault(("registers", code), "wrong-code", f"{code} cannot be the code of a register: {reason}.")
    assert read_register({"title": "Board"}, code) == (None, [fault])


@pytest.mark.parametrize("code", ["CON", "NUL", "COM1"])
def test_a_code_is_no_device_of_windows(code: str) -> None:
    assert why_no_code(code) == f"Windows keeps the name {code} for a device"
    assert why_no_code(code + "X") is None
