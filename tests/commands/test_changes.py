"""``changes``, with real git: a clerk's week, what is wrong with it, and what cannot be told."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran, Run, entry, meeting_file, update, write_log
from markdown_it import MarkdownIt

from actionlog.telling.base import WHAT

Git = Callable[..., str]
Program = Callable[..., Ran]
DECEMBER = "cyp/2018-12-07.toml"
SINCE = "since the last commit, of 10 January 2019 by A Clerk"


@pytest.fixture
def repository(log: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small log, committed on 10 January 2019."""
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2019-01-10T12:00:00")
    git(log, "init", "--quiet")
    commit(git, log, "The log")
    return log


def commit(git: Git, folder: Path, message: str) -> None:
    git(folder, "add", "--all", ".")
    git(folder, "commit", "--quiet", "-m", message)


def rewrite(path: Path, *changed: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in changed:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def sentences(ran: Ran) -> list[str]:
    return [change["sentence"] for change in json.loads(ran.out)["changes"]]


# ---------------------------------------------------------------- the story of a month


def a_month(run: Run) -> None:
    """What a clerk recorded from the middle of January to the end of February."""
    why = ("--because", "The figures are late.", "--by", "Director of Transport")
    run("defer", "12-07-1", "8/3/2019", *why, today="2019-01-14")
    run("defer", "12-07-1", "31/3/2019", "--because", "Still late.", "--on", "20/2/2019")
    run("assign", "12-07-2", "Head of Licensing", today="2019-01-15")
    run("update", "12-07-2", "Draft sent to the police.", today="2019-01-15")
    run("complete", "12-07-2", "--note", "Protocol agreed.", "--evidence", "Letter of 20 February", today="2019-02-21")
    run("sign-off", "CYP", "22/2/2019", "12-07-2", "--minute", "34", today="2019-02-25")
    run("add", "CYP", "22/2/2019", "A letter be written.", "--minute", "31(2)", "--due", "next meeting")
    run("meeting", "move", "CYP", "12/4/2019", "19/4/2019")
    run("meeting", "cancel", "HASC", "10/1/2019", "--because", "snow")


def test_a_month_is_told_by_register_and_meeting(run: Run, repository: Path) -> None:
    a_month(run)
    assert (
        run("changes", "--format", "markdown").out
        == f"""\
## 9 changes {SINCE}

### CYP: Children and Young People Scrutiny Board

#### Calendar

- Meeting moved from Friday 12 April 2019 to Friday 19 April 2019

#### Meeting of Friday 7 December 2018

- **CYP-2018-12-07-1** A briefing on bus fares be given to the Board in February.
  - 14 Jan 2019: Due put back from 28 February 2019 to 8 March 2019 (put back for the first time): \
"The figures are late."; reported by Director of Transport
  - 20 Feb 2019: Due put back from 8 March 2019 to 31 March 2019 \
(first due 28 February 2019, put back for the second time): "Still late."; entered on 1 March 2019
- **CYP-2018-12-07-2** Officers clarify how concerns are shared.
  - 15 Jan 2019: Owner set: Head of Licensing
  - 15 Jan 2019: Progress noted: "Draft sent to the police."
  - 21 Feb 2019: Said to be complete, and proposed for closure: "Protocol agreed."; evidence: "Letter of 20 February"
  - 22 Feb 2019: Signed off at the meeting of 22 February 2019 (minute 34); entered on 25 February 2019

#### Meeting of Friday 22 February 2019

- **CYP-2019-02-22-1**
  - Added as an action, minute 31(2): "A letter be written."; owner to be confirmed; due 19 April 2019 ("next meeting")

### HASC: Health and Adult Social Care Committee

#### Calendar

- Meeting of Thursday 10 January 2019 cancelled: "snow"
"""
    )


def test_less_common_turns_are_told(run: Run, repository: Path, git: Git) -> None:
    asked = (
        entry("CYP-2019-02-22-1", "The scheme be extended.", 'owners = ["Cabinet"]', kind="recommendation"),
        entry("CYP-2019-02-22-2", "Figures be sent.", "due = 2019-01-31", 'repeat = "monthly"', kind="information"),
        entry("CYP-2019-02-22-3", "A visit be arranged."),
        entry("CYP-2019-02-22-4", "A survey be made.", "due = 2019-06-28", 'owners = ["Clerk"]'),
        update("2019-02-23", 'note = "Not this one."', 'owners = ["Head of Libraries"]'),
    )
    (repository / "cyp/2019-02-22.toml").write_text(meeting_file("2019-02-22", *asked))
    commit(git, repository, "February")
    on = ("--on", "26/2/2019")
    run("respond", "02-22-1", "--notified", "25/2/2019", "--note", "Sent to Cabinet.", *on)
    run("respond", "02-22-1", "partly-accepted", "--note", "No money.", *on)
    run("complete", "02-22-2", *on)
    run("drop", "02-22-3", "withdrawn", "--because", "Overtaken.", *on)
    run("reopen", "02-22-3", "--because", "Wanted after all.", "--on", "27/2/2019")
    run("transfer", "02-22-3", "HASC", "--on", "28/2/2019")
    run("strike", "02-22-4", "1", "--because", "It belongs to entry 3.")
    run("update", "02-22-4", "Sooner.", "--due", "31/5/2019", *on)
    run("amend", "02-22-4", "--text", "A short survey be made of bus users.", "--meeting", "22/2/2019")
    assert sentences(run("changes", "--format", "json")) == [
        "the executive was given notice on 25 February 2019, and is to answer by 24 April 2019: "
        '"Sent to Cabinet."; entered on 1 March 2019',
        'the executive\'s answer: partly accepted: "No money."; entered on 1 March 2019',
        "done for 31 January 2019; next due 28 February 2019; entered on 1 March 2019",
        'dropped as withdrawn: "Overtaken."; entered on 1 March 2019',
        'reopened: "Wanted after all."; entered on 1 March 2019',
        "moved from CYP to HASC (Health and Adult Social Care Committee); entered on 1 March 2019",
        'the update of 23 February 2019 is struck and counts for nothing, because "It belongs to entry 3."; '
        'it said: "Not this one."; owner Clerk again',
        'due brought forward from 28 June 2019 to 31 May 2019: "Sooner."; entered on 1 March 2019',
        'the minutes were corrected at the meeting of 22 February 2019: it reads now "A [+short+] survey be '
        '[-made.-] [+made of bus users.+]"; entered on 1 March 2019',
    ]


def test_the_words_that_differ_are_marked_without_colour(run: Run, repository: Path) -> None:
    run("amend", "12-07-1", "--text", "A briefing on rail and bus fares be given to the Board.", "--meeting", "last")
    plain = run("changes").out
    assert '"A briefing on [+rail and+] bus fares be given to the [-Board in February.-] [+Board.+]"' in plain
    assert "[-Words in these brackets-] were taken out, [+words in these+] were put in" in plain
    marked = run("changes", "--format", "markdown").out
    assert "A briefing on **rail and** bus fares be given to the ~~Board in February.~~ **Board.**" in marked
    html = MarkdownIt("gfm-like", {"linkify": False}).render(marked)
    assert "<strong>rail and</strong> bus fares be given to the <s>Board in February.</s>" in html


def test_nothing_has_changed(run: Run, repository: Path) -> None:
    assert run("changes").out == f"Nothing has changed {SINCE}\n"
    assert run("changes", "--exit-code").code == 0


def test_exit_code_says_whether_anything_has(run: Run, repository: Path) -> None:
    run("update", "12-07-1", "Booked.")
    run("changes", "--exit-code", code=1)
    run("changes")


@pytest.mark.parametrize("width", [80, 120])
def test_the_drawn_table_fits_and_never_cuts_a_ref(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    a_month(run)
    monkeypatch.setenv("COLUMNS", str(width))
    out = run("changes", "--format", "table").out
    assert max(map(len, out.splitlines())) <= width
    assert out.count("CYP-2018-12-07-1 ") == 2
    assert out.count("CYP-2018-12-07-2 ") == 4


def test_programs_get_stable_keys(run: Run, repository: Path, git: Git) -> None:
    run("defer", "12-07-1", "8/3/2019", "--because", "Late.", "--on", "20/2/2019")
    said = json.loads(run("changes", "HEAD", "--format", "json").out)
    assert list(said) == ["schema", "from", "to", "since", "until", "changes", "unread"]
    assert said["schema"] == 1
    name = git(repository, "rev-parse", "HEAD").strip()
    assert said["from"] == {"commit": name, "day": "2019-01-10", "author": "A Clerk"}
    assert (said["to"], said["since"], said["until"], said["unread"]) == (None, None, None, [])
    assert said["changes"] == [
        {
            "ref": "CYP-2018-12-07-1",
            "register": "CYP",
            "meeting": "2018-12-07",
            "change": "put-back",
            "date": "2019-02-20",
            "recorded": "2019-03-01",
            "by": None,
            "note": "Late.",
            "before": "2019-02-28",
            "after": "2019-03-08",
            "sentence": "due put back from 28 February 2019 to 8 March 2019 (put back for the first time): "
            '"Late."; entered on 1 March 2019',
            "never": False,
            "exempt": False,
        }
    ]
    (row,) = csv.DictReader(io.StringIO(run("changes", "--format", "csv").out))
    assert (row["change"], row["before"], row["after"], row["never"]) == (
        "put-back",
        "2019-02-28",
        "2019-03-08",
        "false",
    )


def test_registers_can_be_told_apart(run: Run, repository: Path) -> None:
    a_month(run)
    run("transfer", "12-07-1", "HASC")

    def refs(code: str) -> set[str | None]:
        said = json.loads(run("changes", "--register", code, "--format", "json").out)
        return {change["ref"] for change in said["changes"]}

    assert refs("hasc") == {None, "CYP-2018-12-07-1"}
    assert refs("CYP") == {None, "CYP-2018-12-07-1", "CYP-2018-12-07-2", "CYP-2019-02-22-1"}
    assert 'There is no register "XYZ".' in run("changes", "--register", "XYZ", code=2).err


# ---------------------------------------------------------------- what a log should never show


def test_what_a_log_should_never_show_stands_apart_and_first(run: Run, repository: Path, git: Git) -> None:
    a_month(run)
    commit(git, repository, "A month")
    rewrite(
        repository / DECEMBER,
        ('note = "Draft sent to the police."\n', 'note = "Draft sent to the council."\n'),
        ('text = "Officers clarify how concerns are shared."', 'text = "Officers clarify how concerns are kept."'),
        ('owners = ["Director of Transport"]\ndue = 2019-02-28', "due = 2019-03-28"),
        ('ref = "CYP-2018-12-07-3"', 'ref = "CYP-2018-12-07-9"'),
        (
            update("2019-01-14", 'by = "Director of Transport"', 'note = "The figures are late."', "due = 2019-03-08"),
            "",
        ),
    )
    run("update", "12-07-1", "All is well.")
    (repository / "cyp/2019-02-22.toml").unlink()
    (repository / "cyp/2019-04-19.toml").unlink()
    out = run("changes", "--format", "markdown").out
    assert (
        out
        == f"""\
## 9 changes {SINCE}; 8 of them are what a log should never show

### What a log should never show

- **CYP-2018-12-07-1** A briefing on bus fares be given to the Board in February.
  - Its owner as minuted was taken out: Director of Transport
  - Its due day as minuted was changed from 28 February 2019 to 28 March 2019
  - 14 Jan 2019: The update of 14 January 2019 is gone; \
it said: note "The figures are late."; who reported it Director of Transport; due day 8 March 2019
- **CYP-2018-12-07-2** Officers clarify how concerns are kept.
  - Its text as minuted was rewritten: it reads now "Officers clarify how concerns are ~~shared.~~ **kept.**"
  - 15 Jan 2019: In the update of 15 January 2019 the note was rewritten: \
it reads now "Draft sent to the ~~police.~~ **council.**"
- **CYP-2018-12-07-9** The update be noted.
  - Its ref was changed; it was CYP-2018-12-07-3
- CYP: The file of the meeting of Friday 22 February 2019 is deleted, with 1 entry: CYP-2019-02-22-1
- CYP: The file of the meeting of Friday 19 April 2019 is deleted; no entry was in it. \
A meeting that is not held is cancelled rather than deleted

### CYP: Children and Young People Scrutiny Board

#### Meeting of Friday 7 December 2018

- **CYP-2018-12-07-1** A briefing on bus fares be given to the Board in February.
  - 1 Mar 2019: Progress noted: "All is well."
"""
    )


def test_updates_in_another_order_and_entries_gone_are_named(run: Run, repository: Path, git: Git) -> None:
    run("update", "12-07-1", "One.")
    run("update", "12-07-1", "Two.")
    commit(git, repository, "Two updates")
    path = repository / DECEMBER
    one, two = update("2019-03-01", 'note = "One."'), update("2019-03-01", 'note = "Two."')
    rewrite(path, (f"{one}\n{two}", f"{two}\n{one}"))
    text = path.read_text()
    start, end = (text.index(f'[[action]]\nref = "CYP-2018-12-07-{n}"') for n in (2, 3))
    path.write_text(text[:start] + text[end:])
    said = json.loads(run("changes", "--format", "json").out)["changes"]
    assert [(each["ref"], each["change"], each["never"]) for each in said] == [
        ("CYP-2018-12-07-1", "update-moved", True),
        ("CYP-2018-12-07-2", "entry-gone", True),
    ]
    assert said[1]["sentence"] == 'the entry is gone: "Officers clarify how concerns are shared."'


def test_a_ref_that_two_entries_have_is_named(run: Run, repository: Path) -> None:
    rewrite(repository / DECEMBER, ('ref = "CYP-2018-12-07-3"', 'ref = "CYP-2018-12-07-2"'))
    said = run("changes", code=1).out
    assert '2 entries have this ref: "Officers clarify how concerns are shared."; "The update be noted."' in said
    assert "duplicate-ref" in said


def test_a_meeting_renamed_with_its_entries_is_named(run: Run, repository: Path) -> None:
    (repository / DECEMBER).rename(repository / "cyp/2018-12-14.toml")
    rewrite(repository / "cyp/2018-12-14.toml", ("date = 2018-12-07", "date = 2018-12-14"))
    said = json.loads(run("changes", "--format", "json", code=1).out)["changes"]
    assert [(each["change"], each["never"]) for each in said] == [("meeting-moved", True)]


# ---------------------------------------------------------------- exempt

SECRET = "Alderbank"
FORMS = [[], *(["--format", form] for form in ("table", "markdown", "json", "csv"))]


def secret_log(folder: Path, *, exempt: bool) -> None:
    why = ['exempt = "Schedule 12A, paragraph 3"'] if exempt else []
    asked = entry("CYP-2018-12-07-1", f"{SECRET} be sold.", f'title = "{SECRET}"', f'owners = ["{SECRET}"]', *why)
    (folder / DECEMBER).write_text(
        meeting_file("2018-12-07", asked, update("2019-01-14", f'note = "{SECRET} valued."'))
    )


@pytest.mark.parametrize("form", FORMS, ids=" ".join)
@pytest.mark.parametrize(("before", "after"), [(True, True), (True, False), (False, True)])
def test_an_entry_exempt_in_either_version_is_told_by_its_ref_alone(
    run: Run, repository: Path, git: Git, before: bool, after: bool, form: list[str]
) -> None:
    secret_log(repository, exempt=before)
    commit(git, repository, "Sale")
    secret_log(repository, exempt=after)
    rewrite(repository / DECEMBER, ("be sold", "be leased"), ("valued", "seen"))
    run("update", "CYP-2018-12-07-1", f"{SECRET} let.", "--by", SECRET)
    out = run("changes", *form).out
    assert SECRET not in out
    assert "leased" not in out
    assert "paragraph" not in out
    assert out.count("CYP-2018-12-07-1") == 2  # among what is in order, and among what should never be
    assert "exempt" in out
    openly = run("changes", *form, "--include-exempt").out
    assert SECRET in openly
    assert "[exempt]" in openly.replace("\\", "")


def test_an_exempt_entry_that_is_gone_is_told_by_its_ref_alone(run: Run, repository: Path, git: Git) -> None:
    secret_log(repository, exempt=True)
    commit(git, repository, "Sale")
    (repository / DECEMBER).write_text(meeting_file("2018-12-07"))
    (change,) = json.loads(run("changes", "--format", "json").out)["changes"]
    assert (change["ref"], change["sentence"], change["never"]) == ("CYP-2018-12-07-1", "exempt", True)


# ---------------------------------------------------------------- what cannot be read


def test_a_file_that_cannot_be_read_is_named_and_nothing_else_is_lost(run: Run, repository: Path) -> None:
    rewrite(repository / DECEMBER, ('kind = "information"', "kind = information"))
    run("add", "CYP", "22/2/2019", "A letter be written.")
    out = run("changes", code=1).out
    assert 'Added as an action: "A letter be written."' in out
    assert "What could not be read, so that nothing is said of it here:" in out
    assert "As it is now: cyp/2018-12-07.toml:6: not-toml:" in out.replace("\\", "/")
    assert "is gone" not in out


def test_a_file_in_the_midst_of_a_merge_is_named(run: Run, repository: Path, git: Git) -> None:
    text = (repository / DECEMBER).read_text()
    (repository / DECEMBER).write_text(f"<<<<<<< ours\n{text}=======\n{text}>>>>>>> theirs\n")
    commit(git, repository, "Not settled")
    (repository / DECEMBER).write_text(text)
    said = json.loads(run("changes", "--format", "json", code=1).out)
    assert said["changes"] == []
    assert (
        said["unread"][0]
        .replace("\\", "/")
        .startswith("As of the last commit: cyp/2018-12-07.toml:1: unfinished-merge")
    )


def test_an_entry_that_cannot_be_read_is_neither_new_nor_gone(run: Run, repository: Path) -> None:
    rewrite(repository / DECEMBER, ("due = 2019-02-28", 'due = "soon"'))
    run_update = update("2019-02-01", 'note = "Asked."')
    (repository / DECEMBER).write_text((repository / DECEMBER).read_text() + "\n" + run_update)
    said = json.loads(run("changes", "--format", "json", code=1).out)
    assert [change["ref"] for change in said["changes"]] == ["CYP-2018-12-07-3"]
    assert "wrong-value" in said["unread"][0]


def test_settings_that_cannot_be_read_are_taken_from_the_other_version(run: Run, repository: Path) -> None:
    run("update", "12-07-1", "Booked.")
    rewrite(repository / "actionlog.toml", ("[registers.CYP]", "[registers.CYP"))
    out = run("changes", code=1).out
    assert 'Progress noted: "Booked."' in out
    assert "As it is now: actionlog.toml:3: not-toml:" in out


def test_what_could_not_be_read_is_in_every_form(run: Run, repository: Path) -> None:
    rewrite(repository / DECEMBER, ('kind = "information"', "kind = information"))
    for form in FORMS:
        ran = run("changes", *form, code=1)
        assert "not-toml" in (ran.err if form[-1:] == ["csv"] else ran.out)


# ---------------------------------------------------------------- which versions


def test_revisions_are_branches_tags_and_commits(run: Run, repository: Path, git: Git) -> None:
    git(repository, "tag", "january")
    run("update", "12-07-1", "Booked.")
    commit(git, repository, "February")
    run("update", "12-07-1", "Sent.")
    assert sentences(run("changes", "january", "HEAD", "--format", "json")) == ['progress noted: "Booked."']
    both = ['progress noted: "Booked."', 'progress noted: "Sent."']
    assert sentences(run("changes", "HEAD~1", "--format", "json")) == both
    name = git(repository, "rev-parse", "january").strip()
    assert f"since {name[:8]}, of 10 January 2019 by A Clerk" in run("changes", name).out
    assert "2 changes since january, of 10 January 2019 by A Clerk\n" in run("changes", "january").out
    assert "between january, of 10 January 2019 by A Clerk, and HEAD, of" in run("changes", "january", "HEAD").out


def test_the_later_one_first_is_told_backwards_and_said_so(run: Run, repository: Path, git: Git) -> None:
    run("update", "12-07-1", "Booked.")
    commit(git, repository, "February")
    out = run("changes", "HEAD", "HEAD~1").out
    assert "HEAD is the later of the two, so all this is told backwards. Name the earlier one first." in out


def test_a_branch_that_has_gone_its_own_way_is_said_so(run: Run, repository: Path, git: Git) -> None:
    git(repository, "switch", "--quiet", "--create", "other")
    run("update", "12-07-1", "Booked.")
    commit(git, repository, "Booked")
    git(repository, "switch", "--quiet", "main")
    run("update", "12-07-2", "Sent.")
    commit(git, repository, "Sent")
    out = run("changes", "other").out
    assert "Since the two parted, other has had commits of its own." in out
    assert "The update of 1 March 2019 is gone" in out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["nonesuch"], 'There is no revision "nonesuch" here.'),
        (["--", "--output=x"], 'There is no revision "--output=x" here.'),
        (["--", "-x"], 'There is no revision "-x" here.'),
        (["HEAD:cyp"], 'There is no revision "HEAD:cyp" here.'),
        ([""], 'There is no revision "" here.'),
        (["main..HEAD"], 'give the two revisions apart, as in "actionlog changes main HEAD"'),
        (["a", "b", "c"], 'What is "c" here? That was one word too many.'),
        (["HEAD", "--since", "1/2/2019"], "Days and revisions cannot both be given."),
        (["--until", "1/2/2019"], "--until needs --since."),
        (["--since", "1/3/2019", "--until", "1/2/2019"], "1 February 2019 is before 1 March 2019"),
    ],
)
def test_what_is_no_revision_is_refused(run: Run, repository: Path, words: list[str], why: str) -> None:
    ran = run("changes", *words, code=2)
    assert why in ran.err
    assert ran.out == ""
    assert not (repository / "x").exists()


def test_outside_git_days_can_be_told(run: Run, log: Path) -> None:
    assert "The log is not in a git repository" in run("changes", code=2).err
    run("update", "12-07-1", "Booked.")
    assert "1 Mar 2019" in run("changes", "--since", "1/3/2019").out


def test_before_the_first_commit_everything_is_new(run: Run, log: Path, git: Git) -> None:
    git(log, "init", "--quiet")
    said = run("changes", "--format", "json")
    assert sentences(said)[0] == 'the log was begun: "Westmere Council action log"'
    assert len([s for s in sentences(said) if s.startswith("added as ")]) == 3
    assert "to what is committed, which is nothing yet" in run("changes").out


def test_before_the_log_began_everything_is_new(run: Run, repository: Path, git: Git, tmp_path: Path) -> None:
    git(repository, "switch", "--quiet", "--orphan", "empty")
    git(repository, "commit", "--quiet", "--allow-empty", "-m", "Nothing")
    git(repository, "switch", "--quiet", "main")
    out = run("changes", "empty", "main").out
    assert "As of empty there was no log yet." in out
    assert 'Register CYP added: "Children and Young People Scrutiny Board"' in out


def test_a_log_may_be_in_a_folder_of_a_larger_repository(run: Run, tmp_path: Path, git: Git) -> None:
    larger = tmp_path / "council"
    files = {DECEMBER: meeting_file("2018-12-07", entry("CYP-2018-12-07-1"))}
    log = write_log(larger / "papers/log", files)
    (larger / "actions.txt").write_text("not of the log")
    git(larger, "init", "--quiet")
    commit(git, larger, "All")
    (larger / "actions.txt").write_text("changed")
    run("-C", log, "update", "CYP-2018-12-07-1", "Booked.")
    run("-C", log, "add", "CYP", "8/12/2018", "A visit be arranged.", "--new-meeting")
    said = sentences(run("-C", log / "cyp", "changes", "--format", "json"))
    assert said == [
        "meeting of Saturday 8 December 2018 added to the calendar",
        'progress noted: "Booked."',
        'added as an action: "A visit be arranged."; owner to be confirmed; no date set',
    ]


def test_a_log_that_was_in_another_folder_is_found_there(run: Run, repository: Path, git: Git) -> None:
    (repository / "new/place").mkdir(parents=True)
    for name in ("actionlog.toml", "cyp", "hasc"):
        git(repository, "mv", name, f"new/place/{name}")
    git(repository, "commit", "--quiet", "-m", "Moved")
    moved = repository / "new/place"
    run("-C", moved, "update", "12-07-1", "Booked.")
    for words in (["HEAD~1"], ["HEAD"]):
        ran = run("-C", moved, "changes", *words, "--format", "json")
        assert sentences(ran) == ['progress noted: "Booked."']
    assert "As of HEAD~1 the log was in the repository's own folder." in run("-C", moved, "changes", "HEAD~1").out


def test_it_works_in_a_worktree_whatever_a_hook_has_set(
    program: Program, repository: Path, git: Git, tmp_path: Path
) -> None:
    git(repository, "worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"))
    ran = program(tmp_path / "side", "update", "12-07-1", "Booked.")
    assert ran.code == 0
    elsewhere = {"GIT_DIR": str(tmp_path / "nowhere"), "GIT_INDEX_FILE": "/nowhere", "GIT_WORK_TREE": "/"}
    for env in ({}, elsewhere):
        ran = program(tmp_path / "side", "changes", "--format", "json", env=env)
        assert sentences(ran) == ['progress noted: "Booked."'], ran.err


def test_line_endings_that_git_converts_are_no_change(run: Run, repository: Path, git: Git) -> None:
    git(repository, "config", "core.autocrlf", "true")
    path = repository / DECEMBER
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run("changes").out == f"Nothing has changed {SINCE}\n"


# ---------------------------------------------------------------- between two days


def test_days_go_by_when_it_was_recorded(run: Run, log: Path) -> None:
    run("update", "12-07-1", "Happened in January.", "--on", "10/1/2019", today="2019-02-20")
    run("update", "12-07-1", "In January.", today="2019-01-20")
    run("strike", "12-07-1", "1", "--because", "Wrong.", today="2019-03-01")
    january = sentences(run("changes", "--since", "1/1/2019", "--until", "31/1/2019", "--format", "json"))
    assert january == ['progress noted: "In January."']
    february = sentences(run("changes", "--since", "1/2/2019", "--until", "28/2/2019", "--format", "json"))
    assert february == ['progress noted: "Happened in January."; entered on 20 February 2019']
    march = sentences(run("changes", "--since", "1/3/2019", "--format", "json"))
    assert march == [
        "the update of 10 January 2019 is struck and counts for nothing, because "
        '"Wrong."; it said: "Happened in January."'
    ]
    december = run("changes", "--since", "1/12/2018", "--until", "31/12/2018").out
    assert december.startswith("3 changes by the log's own dates, from 1 December 2018 to 31 December 2018\n")
    assert "An entry counts from the day of its meeting, an update from the day on which it was entered." in december


# ---------------------------------------------------------------- time


def test_of_2000_files_only_those_that_differ_are_read(
    run: Run, tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [
        f"{year}-{month:02}-{day:02}" for year in range(1990, 2019) for month in range(1, 13) for day in range(1, 7)
    ]
    files = {f"cyp/{day}.toml": meeting_file(day, entry(f"CYP-{day}-1")) for day in days[:1999]}
    write_log(tmp_path, {**files, "cyp/2019-04-12.toml": meeting_file("2019-04-12")})
    git(tmp_path, "init", "--quiet")
    commit(git, tmp_path, "The log")
    for day in days[:3]:
        run("update", f"CYP-{day}-1", "Done.", "--due", "next meeting")
    commit(git, tmp_path, "Three updates")
    run("update", f"CYP-{days[3]}-1", "Not committed.")
    read: list[str] = []
    monkeypatch.setattr("actionlog.reading.parse", counting(read, monkeypatch))
    for words, files_read in ((["HEAD~1", "HEAD"], 1 + 2 * 3), (["HEAD"], 1 + 2), (["HEAD~1"], 1 + 2 * 4)):
        read.clear()
        assert "\nCYP: Children" in run("changes", *words).out
        assert files_read <= len(read) <= files_read + 4  # the next meeting is looked up


def counting(read: list[str], monkeypatch: pytest.MonkeyPatch) -> Callable[[str], object]:
    from actionlog.document import parse

    def parse_and_count(text: str) -> object:
        read.append(text)
        return parse(text)

    return parse_and_count


# ---------------------------------------------------------------- its page

PAGE = Path(__file__).parent.parent.parent / "docs/changes.md"


def test_the_page_shows_what_the_program_prints(run: Run, repository: Path, request: pytest.FixtureRequest) -> None:
    a_month(run)
    before, mark, rest = PAGE.read_text("utf-8").partition("```markdown\n")
    shown, end, after = rest.partition("```\n")
    printed = run("changes", "--format", "markdown").out
    if request.config.getoption("--update"):
        PAGE.write_text(before + mark + printed + end + after, "utf-8")
        return
    assert shown == printed


def test_the_page_has_every_word_for_what_happened() -> None:
    page = PAGE.read_text("utf-8")
    assert {word for word in WHAT if f"`{word}`" not in page} == set()


# ---------------------------------------------------------------- clones that lack something


def test_a_file_that_git_leaves_out_of_the_folder_is_not_gone(run: Run, repository: Path, git: Git) -> None:
    git(repository, "update-index", "--skip-worktree", "hasc/2019-01-10.toml")
    (repository / "hasc/2019-01-10.toml").unlink()
    assert run("changes").out == f"Nothing has changed {SINCE}\n"


def test_a_clone_without_its_history_says_so(run: Run, repository: Path, git: Git, tmp_path: Path) -> None:
    run("update", "12-07-1", "Booked.")
    commit(git, repository, "Booked")
    git(tmp_path, "clone", "--quiet", "--depth", "1", repository.as_uri(), "shallow")
    assert run("-C", tmp_path / "shallow", "changes").out.startswith("Nothing has changed since the last commit")
    said = run("-C", tmp_path / "shallow", "changes", "HEAD~1", code=2).err
    assert "This clone has only the latest commits; git fetch --unshallow gets the others." in said
    out = run("-C", tmp_path / "shallow", "history", "12-07-1").out
    assert "Booked (added, progress)" in out
