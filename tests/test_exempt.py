"""Of exempt business no word is printed, wherever it stands and however it is asked for."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Run, entry, meeting_file, update
from hypothesis import given, settings
from hypothesis import strategies as st
from living_logs import DAYS, logs, meetings_and_days

from actionlog.agenda import LAYOUTS, action_log_item, agenda
from actionlog.entries import Entry, entries, record
from actionlog.escaping import json_text
from actionlog.life import life
from actionlog.model import Action, ActionLog, Update, replace
from actionlog.position import position, why_exempt
from actionlog.render import as_csv, as_json, as_markdown, as_plain, as_rich
from actionlog.views import Listing, outstanding_list, overdue_list
from actionlog.wording import what_happened

SECRET = "Alderbank"


def with_secrets(action: Action) -> Action:
    """The entry with the secret in every place that has words of its own."""
    kept = {"text": SECRET, "title": SECRET, "minute": SECRET, "source": SECRET, "owners": (SECRET, "Clerk")}
    due_text = SECRET if action.due is None else action.due_text
    return replace(action, **kept, due_text=due_text, updates=tuple(map(update_with_secrets, action.updates)))


def update_with_secrets(made: Update) -> Update:
    words = dict.fromkeys(("note", "by", "evidence", "owner_done", "minute"), SECRET)
    said = {
        "due_text": made.due_text and SECRET,
        "text": SECRET if made.correction else None,
        "owners": None if made.owners is None else (SECRET,),
        "struck_because": made.struck and SECRET,
    }
    return replace(made, **words, **said)


@st.composite
def logs_with_secrets(draw: Callable[..., ActionLog]) -> ActionLog:
    """A log whose exempt entries are full of secrets, whatever makes them exempt; the others have none."""
    log = draw(logs())
    private = replace(log.registers["HASC"], private=draw(st.booleans()))
    registers = {**log.registers, "HASC": private}
    found = []
    for action in log.actions:
        correction = Update(date=draw(DAYS), correction=True, exempt="paragraph 3", meeting=draw(st.none() | DAYS))
        made_so = replace(action, updates=(*action.updates, correction)) if draw(st.booleans()) else action
        found.append(with_secrets(made_so) if why_exempt(made_so, registers) else made_so)
    return replace(log, registers=registers, actions=tuple(found))


def forms_of(listing: Listing) -> Iterator[str]:
    yield from (as_plain(listing), as_markdown(listing), as_json(listing), as_csv(listing.records(), listing.keys))


def listings(found: list[Entry], log: ActionLog, as_at: datetime.date) -> Iterator[Listing]:
    yield outstanding_list(found, as_at, log.title)
    late = [one for one in found if one.position.overdue]
    yield from (overdue_list(late, as_at, log, by) for by in (None, "owner", "register"))


@given(st.data())
def test_no_word_of_it_is_in_a_listing_or_in_its_life(data: st.DataObject) -> None:
    log = data.draw(logs_with_secrets())
    as_at = data.draw(DAYS)
    found = entries(log, as_at)
    for listing in listings(found, log, as_at):
        assert not [form for form in forms_of(listing) if SECRET in form]
    for one in found:
        assert SECRET not in life(one, log)
        assert SECRET not in life(one, log, markdown=True)
        assert SECRET not in json_text(record(one, with_updates=True))


@given(st.data())
@settings(max_examples=20)
def test_no_word_of_it_is_in_a_drawn_table(data: st.DataObject) -> None:
    log = data.draw(logs_with_secrets())
    as_at = data.draw(DAYS)
    for listing in listings(entries(log, as_at), log, as_at):
        assert SECRET not in as_rich(listing, terminal=False)


@given(st.data())
def test_no_word_of_it_is_in_an_agenda_however_often_it_is_printed(data: st.DataObject) -> None:
    log = data.draw(logs_with_secrets())
    register, meeting, as_at = data.draw(meetings_and_days(log))
    for day in (as_at, meeting.date):
        item = action_log_item(log, register, meeting, day)
        assert not [layout for layout in LAYOUTS if SECRET in agenda(item, log, layout)]


@given(st.data())
def test_no_word_of_it_is_in_what_an_update_is_said_to_have_done(data: st.DataObject) -> None:
    log = data.draw(logs_with_secrets())
    for action in log.actions:
        for made in action.updates if why_exempt(action, log.registers) else ():
            day = max(made.date, action.meeting)
            before = position(replace(action, updates=()), day, log.registers)
            after = position(action, day, log.registers)
            assert before is not None
            assert after is not None
            assert SECRET not in " ".join(what_happened(made, before, after, hidden=True))


# ---------------------------------------------------------------- what the writing commands say

REF = "CYP-2018-12-07-1"
OWNERS = f'owners = ["{SECRET}", "Clerk of {SECRET}"]'


@pytest.fixture
def secret_log(log: Path) -> Path:
    """The small log, its first entry exempt and full of secrets, its second one complete and so too."""
    words = ('minute = "7"', f'title = "{SECRET}"', OWNERS, "due = 2019-02-28", f'due_text = "after {SECRET}"')
    exempt = ('exempt = "Schedule 12A, paragraph 3"', f'source = "{SECRET}.txt:3"')
    done = update("2019-02-20", 'status = "complete"', f'note = "{SECRET} sold."', f'by = "{SECRET}"')
    (log / "cyp/2018-12-07.toml").write_text(
        meeting_file(
            "2018-12-07",
            entry(REF, f"{SECRET} be sold.", *words, *exempt, kind="recommendation"),
            update("2019-01-14", f'note = "{SECRET} valued."', f'by = "{SECRET}"', f'evidence = "{SECRET}.pdf"'),
            entry("CYP-2018-12-07-2", f"{SECRET} be shut.", *words, *exempt),
            done,
        )
    )
    return log


COMMANDS = [
    ["update", REF, "Booked.", "--by", "Agent"],
    ["update", REF, "Booked.", "--due", "once the land is sold"],
    ["assign", REF, "Agent"],
    ["assign", REF, "--nobody"],
    ["defer", REF, "31/3/2019", "--because", "Late."],
    ["defer", REF, "once the land is sold", "--because", "Late."],
    ["complete", REF, "--note", "Sold.", "--evidence", "Deed"],
    ["complete", REF, "--part-of", SECRET],
    ["respond", REF, "accepted", "--note", "Yes.", "--by", "Cabinet"],
    ["drop", REF, "withdrawn", "--because", "Sold."],
    ["transfer", REF, "HASC", "--note", "Theirs."],
    ["amend", REF, "--text", "The land be leased.", "--owner", "Agent", "--minute", "8", "--due-text", "once leased"],
    ["strike", REF, "1", "--because", "Wrong."],
    ["reopen", "CYP-2018-12-07-2", "--because", "Unsold."],
    ["sign-off", "CYP", "22/2/2019", "CYP-2018-12-07-2", "--minute", "34"],
    [
        "add",
        "CYP",
        "7/12/2018",
        "The land be leased.",
        "--exempt",
        "paragraph 3",
        "--title",
        "Land",
        "--due-text",
        "once leased",
    ],
]
TYPED = ["Agent", "Booked", "Late.", "land", "Sold", "Deed", "Yes.", "Cabinet", "Theirs", "leased", "Wrong", "Unsold"]


@pytest.mark.parametrize("words", COMMANDS, ids=[" ".join(words[:1]) for words in COMMANDS])
@pytest.mark.parametrize("manner", [[], ["--dry-run"], ["--commit"]], ids=" ".join)
def test_no_word_of_it_is_in_what_a_command_says_or_commits(
    run: Run, git: Callable[..., str], secret_log: Path, words: list[str], manner: list[str]
) -> None:
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-m", "The log"]):
        git(secret_log, *command)
    ran = run(*words, *manner)
    message = git(secret_log, "log", "--format=%B") if manner == ["--commit"] else ""
    said = ran.out + ran.err + message
    assert SECRET not in said
    assert not [word for word in TYPED if word in said]


@pytest.mark.parametrize(
    "words",
    [
        ["complete", "CYP-2018-12-07-2"],
        ["defer", REF, "31/3/2019"],
        ["defer", REF, "1/2/2019", "--because", "Early."],
        ["sign-off", "CYP", "22/2/2019", REF],
        ["update", "12-07-9", "Booked."],
        ["show", "12-7"],
    ],
    ids=" ".join,
)
def test_no_word_of_it_is_in_what_a_command_refuses(run: Run, secret_log: Path, words: list[str]) -> None:
    assert SECRET not in run(*words, code=2).err


@pytest.mark.parametrize(
    "form", [[], *(["--format", form] for form in ("table", "markdown", "json", "csv"))], ids=" ".join
)
@pytest.mark.parametrize(
    "words", [["list", "--all"], ["overdue"], ["overdue", "--by", "owner"], ["show", REF]], ids=" ".join
)
def test_no_word_of_it_is_in_what_a_listing_prints(
    run: Run, secret_log: Path, words: list[str], form: list[str]
) -> None:
    out = run(*words, *form).out
    assert REF in out
    assert SECRET not in out
    assert "exempt" in out.casefold()
