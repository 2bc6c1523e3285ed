"""``history``, with real git: who recorded what of an entry, and which commits touched it."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran, Run, entry, meeting_file

Git = Callable[..., str]
DECEMBER = "cyp/2018-12-07.toml"


@pytest.fixture
def repository(log: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> Path:
    git(log, "init", "--quiet")
    commit(git, log, "The log", monkeypatch, "2019-01-10", "A Clerk")
    return log


def commit(git: Git, folder: Path, message: str, monkeypatch: pytest.MonkeyPatch, day: str, who: str) -> str:
    monkeypatch.setenv("GIT_AUTHOR_DATE", f"{day}T12:00:00")
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00")
    monkeypatch.setenv("GIT_AUTHOR_NAME", who)
    git(folder, "add", "--all", ".")
    git(folder, "commit", "--quiet", "-m", message)
    return git(folder, "rev-parse", "--short=8", "HEAD").strip()


def commits(ran: Ran) -> list[tuple[str | None, str | None, list[str]]]:
    told = json.loads(ran.out)["history"]
    return [(one["author"], one["message"], one["what"]) for one in told if one["event"] == "commit"]


def test_the_life_of_an_entry_and_who_recorded_it(
    run: Run, repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = git(repository, "rev-parse", "--short=8", "HEAD").strip()
    run("defer", "12-07-1", "8/3/2019", "--because", "Late.", "--by", "Director of Transport", today="2019-01-14")
    put_back = commit(
        git, repository, "Bus fares: put back\n\nTold by telephone.", monkeypatch, "2019-01-15", "B Clerk"
    )
    run("update", "12-07-2", "Another entry.", today="2019-01-20")
    commit(git, repository, "Concerns", monkeypatch, "2019-01-20", "C Clerk")
    run("complete", "12-07-1", "--note", "Briefing sent.", "--on", "26/2/2019")
    asked = (
        'Added as a request for information, minute 27(1): "A briefing on bus fares be given to the Board in '
        'February."; owner Director of Transport; due 28 February 2019 ("in February")'
    )
    late = "Due put back from 28 February 2019 to 8 March 2019 (put back for the first time)"
    done = 'Said to be complete, and proposed for closure: "Briefing sent."; entered on 1 March 2019'
    assert (
        run("history", "12-07-1", "--format", "markdown").out
        == f"""\
## CYP-2018-12-07-1: its life up to Friday 1 March 2019

### What happened

| Day | What | Who | Commit |
| --- | --- | --- | --- |
| 7 Dec 2018 | {asked} | A Clerk, 10 Jan 2019 | {first} |
| 14 Jan 2019 | {late}: "Late."; reported by Director of Transport | B Clerk, 15 Jan 2019 | {put_back} |
| 26 Feb 2019 | {done} | not committed yet | – |

### Commits that touched it

| Day | What | Who | Commit |
| --- | --- | --- | --- |
| 10 Jan 2019 | The log (added) | A Clerk | {first} |
| 15 Jan 2019 | Bus fares: put back (put back) | B Clerk | {put_back} |
| – | complete | not committed yet | – |
"""
    )


def test_only_the_commits_that_touched_this_entry(
    run: Run, repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, ref in enumerate(("12-07-1", "12-07-2", "12-07-1")):
        run("update", ref, f"News {number}.")
        commit(git, repository, f"News {number}", monkeypatch, f"2019-02-0{number + 1}", "B Clerk")
    (repository / DECEMBER).write_text("# A comment.\n" + (repository / DECEMBER).read_text())
    commit(git, repository, "A comment", monkeypatch, "2019-02-09", "B Clerk")
    assert commits(run("history", "12-07-2", "--format", "json")) == [
        ("A Clerk", "The log", ["added"]),
        ("B Clerk", "News 1", ["progress"]),
    ]
    assert [message for _, message, _ in commits(run("history", "12-07-1", "--format", "json"))] == [
        "The log",
        "News 0",
        "News 2",
    ]


def test_what_was_done_to_what_is_written_is_told_too(
    run: Run, repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("update", "12-07-1", "Booked.")
    commit(git, repository, "Booked", monkeypatch, "2019-02-01", "B Clerk")
    path = repository / DECEMBER
    path.write_text(path.read_text().replace("Booked.", "Sent.").replace("bus fares", "rail fares"))
    commit(git, repository, "Tidied", monkeypatch, "2019-02-02", "C Clerk")
    said = commits(run("history", "12-07-1", "--format", "json"))
    assert said[-1] == ("C Clerk", "Tidied", ["entry-changed", "update-changed"])


def test_it_follows_the_file_and_the_ref_through_renames(
    run: Run, repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("update", "12-07-1", "Booked.")
    commit(git, repository, "Booked", monkeypatch, "2019-02-01", "B Clerk")
    git(repository, "mv", DECEMBER, "cyp/2018-12-14.toml")
    path = repository / "cyp/2018-12-14.toml"
    path.write_text(path.read_text().replace("2018-12-07", "2018-12-14"))
    commit(git, repository, "The day was wrong", monkeypatch, "2019-02-02", "C Clerk")
    said = run("history", "CYP-2018-12-14-1", "--format", "json")
    assert [(who, message) for who, message, _ in commits(said)] == [
        ("A Clerk", "The log"),
        ("B Clerk", "Booked"),
        ("C Clerk", "The day was wrong"),
    ]
    assert "ref-changed" in commits(said)[-1][2]
    recorded = [one["author"] for one in json.loads(said.out)["history"] if one["event"] == "entry"]
    assert recorded[1] == "B Clerk"


def test_a_merge_that_settled_nothing_is_not_among_the_commits(
    run: Run, repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "switch", "--quiet", "--create", "side")
    run("update", "12-07-1", "On the side.")
    commit(git, repository, "Side", monkeypatch, "2019-02-01", "B Clerk")
    git(repository, "switch", "--quiet", "main")
    run("add", "CYP", "last", "A letter be written.")
    commit(git, repository, "Main", monkeypatch, "2019-02-02", "C Clerk")
    git(repository, "merge", "--quiet", "--no-edit", "side")
    assert [message for _, message, _ in commits(run("history", "12-07-1", "--format", "json"))] == ["The log", "Side"]


def test_a_commit_whose_file_cannot_be_read_is_named(
    run: Run, repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (repository / DECEMBER).read_text()
    (repository / DECEMBER).write_text(f"<<<<<<< ours\n{text}=======\n{text}>>>>>>> theirs\n")
    commit(git, repository, "Not settled", monkeypatch, "2019-02-01", "B Clerk")
    (repository / DECEMBER).write_text(text)
    commit(git, repository, "Settled", monkeypatch, "2019-02-02", "C Clerk")
    out = run("history", "12-07-1").out
    assert "Not settled (the file cannot be read as this commit has it)" in out
    assert "Settled  " in out


def test_outside_git_there_are_the_updates_alone(run: Run, log: Path) -> None:
    run("update", "12-07-1", "Booked.", "--by", "Director of Transport")
    out = run("history", "12-07-1").out
    assert 'Progress noted: "Booked."; reported by Director of Transport' in out
    assert "Commits that touched it" not in out
    assert "not committed" not in out
    assert out.endswith("The log is not in a git repository, so it is not known who recorded this, and when.\n")
    said = json.loads(run("history", "12-07-1", "--format", "json").out)
    assert said["in_git"] is False
    assert [one["event"] for one in said["history"]] == ["entry", "entry"]


def test_before_the_first_commit_nothing_is_committed(run: Run, log: Path, git: Git) -> None:
    git(log, "init", "--quiet")
    assert commits(run("history", "12-07-1", "--format", "json")) == [(None, None, ["added"])]


@pytest.mark.parametrize("form", [[], *(["--format", form] for form in ("table", "markdown", "json", "csv"))])
def test_of_exempt_business_no_word_is_told(
    run: Run, repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch, form: list[str]
) -> None:
    exempt = ('exempt = "paragraph 3"', 'owners = ["Alderbank"]', 'title = "Alderbank"', "due = 2019-02-28")
    asked = entry("CYP-2018-12-07-1", "Alderbank be sold.", *exempt)
    (repository / DECEMBER).write_text(meeting_file("2018-12-07", asked))
    commit(git, repository, "Alderbank", monkeypatch, "2019-02-01", "B Clerk")
    run("defer", "12-07-1", "31/3/2019", "--because", "Alderbank is late.", "--by", "Alderbank")
    out = run("history", "12-07-1", *form).out
    assert "Alderbank" not in out
    assert "B Clerk" in out
    assert "Alderbank be sold." in run("history", "12-07-1", *form, "--include-exempt").out


def test_programs_get_stable_keys(run: Run, repository: Path) -> None:
    keys = ["event", "date", "recorded", "by", "note", "what", "sentence", "commit", "committed", "author", "message"]
    said = json.loads(run("history", "12-07-1", "--format", "json").out)
    assert list(said) == ["schema", "as_at", "ref", "in_git", "history"]
    assert all(list(one) == keys for one in said["history"])
    assert next(csv.reader(io.StringIO(run("history", "12-07-1", "--format", "csv").out))) == keys


def test_an_entry_that_is_not_there_is_refused(run: Run, repository: Path) -> None:
    assert 'There is no entry "12-07-9".' in run("history", "12-07-9", code=2).err


def test_a_file_that_was_made_like_another_is_not_taken_for_it(
    run: Run, repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "The Chair write to the Member of Parliament about the money for bus passes."
    one, other = (meeting_file(day, entry(f"CYP-{day}-1", text)) for day in ("2019-02-22", "2019-02-23"))
    for message, name, content in (
        ("Broken", "22", "[meeting"),
        ("Mended", "22", one),
        ("Another meeting", "23", other),
    ):
        (repository / f"cyp/2019-02-{name}.toml").write_text(content)
        commit(git, repository, message, monkeypatch, "2019-02-01", "B Clerk")
    assert "C0" in git(repository, "log", "--follow", "--name-status", "--", "cyp/2019-02-23.toml")
    said = commits(run("history", "CYP-2019-02-23-1", "--format", "json"))
    assert said == [("B Clerk", "Another meeting", ["added"])]


def test_a_merge_that_was_settled_by_hand_is_among_the_commits_and_each_side_recorded_its_own(
    run: Run, repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "switch", "--quiet", "--create", "side")
    run("update", "12-07-1", "On the side.")
    commit(git, repository, "Side", monkeypatch, "2019-02-01", "B Clerk")
    git(repository, "switch", "--quiet", "main")
    run("update", "12-07-1", "On main.")
    commit(git, repository, "Main", monkeypatch, "2019-02-02", "C Clerk")
    git(repository, "merge", "--quiet", "--no-commit", "--strategy=ours", "side")
    run("update", "12-07-1", "On the side.")
    commit(git, repository, "Settled", monkeypatch, "2019-02-03", "D Clerk")
    ran = run("history", "12-07-1", "--format", "json")
    assert [message for _, message, _ in commits(ran)] == ["The log", "Side", "Main", "Settled"]
    recorded = [(one["note"], one["author"]) for one in json.loads(ran.out)["history"] if one["event"] == "entry"]
    assert recorded[1:] == [("On main.", "C Clerk"), ("On the side.", "B Clerk")]


def test_it_follows_the_log_to_another_folder(
    run: Run, repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "papers").mkdir()
    for name in ("actionlog.toml", "cyp", "hasc"):
        git(repository, "mv", name, f"papers/{name}")
    commit(git, repository, "Moved", monkeypatch, "2019-02-01", "B Clerk")
    run("-C", repository / "papers", "update", "12-07-1", "Booked.")
    said = commits(run("-C", repository / "papers", "history", "12-07-1", "--format", "json"))
    assert said == [("A Clerk", "The log", ["added"]), (None, None, ["progress"])]


def test_exempt_business_is_shown_on_a_terminal(repository: Path) -> None:
    from terminal import on_a_terminal

    asked = entry("CYP-2018-12-07-1", "Alderbank be sold.", 'exempt = "paragraph 3"')
    (repository / DECEMBER).write_text(meeting_file("2018-12-07", asked))
    shown = on_a_terminal(repository, 100, "history", "12-07-1")
    assert "(exempt: paragraph 3)" in shown
    assert '"Alderbank be sold."' in shown
    assert "Alderbank" not in on_a_terminal(repository, 100, "history", "12-07-1", "--format", "markdown")
    assert "Alderbank" not in on_a_terminal(repository, 100, "changes")
