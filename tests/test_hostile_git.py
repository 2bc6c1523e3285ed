"""Whatever stands in a repository, authors, messages, branches and old versions of files, steers no terminal."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hostile_logs import TYPED, a_nasty_log, assert_harmless, ran

from actionlog.document import toml_value

Git = Callable[..., str]
FORMS = ("table", "markdown", "json", "csv")
BRANCH = "a\u202ebranch\u2066\u009b2J"
MESSAGE = f"{TYPED}\n\n{TYPED}"
FILE = "cyp/2018-12-07.toml"
ONE = "CYP-2018-12-07-1"


@pytest.fixture
def repository(tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three commits by a nasty author: the log, what commands and what a hand made of it; and something uncommitted."""
    log = a_nasty_log(tmp_path / "log")
    monkeypatch.setenv("GIT_AUTHOR_NAME", TYPED.replace("\n", ""))
    monkeypatch.setenv("GIT_COMMITTER_NAME", TYPED.replace("\n", ""))
    monkeypatch.chdir(log)
    git(log, "init", "--quiet")
    commit(git, log)
    git(log, "branch", BRANCH)
    git(log, "tag", f"tag-{BRANCH}")
    for words in (
        ["update", ONE, f"First {TYPED}", "--by", TYPED.replace("\r", "").replace("\u2028", "")],
        ["amend", "CYP-2018-12-07-2", "--text", f"Corrected {TYPED}"],
        ["drop", "CYP-2018-12-07-3", "withdrawn", "--because", TYPED],
        ["add", "CYP", "2018-12-07", TYPED],
        ["meeting", "move", "CYP", "12/4/2019", "3/5/2019"],
    ):
        assert ran(*words).code == 0, words
    commit(git, log)
    by_hand(log / FILE)
    (log / "actionlog.toml").write_text((log / "actionlog.toml").read_text("utf-8").replace("owned", "taken"), "utf-8")
    commit(git, log)
    assert ran("update", "CYP-2018-12-07-5", f"Last {TYPED}").code == 0
    return log


def commit(git: Git, log: Path) -> None:
    git(log, "add", ".")
    (log.parent / "message").write_text(MESSAGE, "utf-8")
    git(log, "commit", "--quiet", "--cleanup=verbatim", "--file", str(log.parent / "message"))


def by_hand(file: Path) -> None:
    """What is written is changed: texts, titles, owners and notes, and keys that nobody knows."""
    text = file.read_text("utf-8").replace("owned", "taken").replace('owner_done = "', 'owner_done = "x', 1)
    file.write_text(text.replace("strange = ", f"{toml_value(TYPED)} = "), "utf-8")


COMMANDS = [
    *(["changes"], ["changes", "HEAD~1"], ["changes", "HEAD~2", "HEAD"], ["changes", BRANCH]),
    *(["changes", f"tag-{BRANCH}", "HEAD"],),
    *(["changes", "HEAD", "HEAD~2"], ["changes", "--since", "1/1/2018"], ["changes", f"no{BRANCH}"], ["check"]),
    *(["history", f"CYP-2018-12-07-{n}"] for n in range(1, 7)),
    *(["show", ONE], ["list", "--all"], ["overdue"], ["meetings"]),
]  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=[f"{n}-{words[0]}" for n, words in enumerate(COMMANDS)])
def test_what_git_knows_is_told_in_no_form_so_that_it_steers(repository: Path, words: list[str]) -> None:
    told = 0
    for form in ([], *(["--format", form] for form in FORMS)):
        for more in ([], ["--include-exempt"]):
            said = ran(*words, *form, *more)
            assert_harmless(said.out, said.err)
            told += len(said.out)
    assert told or words[-1] == f"no{BRANCH}"


@pytest.mark.parametrize("words", [["changes", "HEAD~2"], ["history", ONE], ["changes", BRANCH, "HEAD"]], ids=" ".join)
def test_nor_on_a_terminal(repository: Path, words: list[str]) -> None:
    terminal = pytest.importorskip("terminal")
    screen = terminal.STYLE.sub("", terminal.on_a_terminal(repository, 100, *words, NO_COLOR="1", PAGER="cat"))
    assert len(screen) > 200
    assert_harmless(screen)


def test_differences_that_git_shows_in_words_do_not_steer(repository: Path, git: Git) -> None:
    assert ran("merge-driver", "install").code == 0
    git(repository, "add", ".gitattributes")
    assert "Update of" in git(repository, "diff", "HEAD~2", "--", FILE)
    for words in (["diff", "HEAD~2", "--"], ["log", "-p", "--format=%h"], ["show", "--format=%h", "HEAD"]):
        assert_harmless(git(repository, *words))
    assert_harmless(ran("merge-driver", "words", FILE).out)


@pytest.mark.parametrize(
    "raw",
    [
        b'[meeting\ntitle = "\x1b]0;owned\x07"\n',
        b"\xff\xfe\x1b[2J",
        b'title = "\xc2\x9b2J \xe2\x80\xae"\n[[',
        b"<<<<<<< \x9b\r\n",
    ],
)
def test_a_file_that_cannot_be_read_is_shown_and_does_not_steer(
    repository: Path, raw: bytes, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (repository / FILE).write_bytes(raw)
    said = ran("merge-driver", "words", FILE)
    assert said.code == 0
    assert said.out.strip()
    assert_harmless(said.out, said.err)
    for words in (["check"], ["list"], ["changes"], ["history", ONE], ["edit", ONE], ["check", "--format", "json"]):
        said = ran(*words)
        assert_harmless(said.out, said.err)


def test_a_merge_with_conflicts_says_and_marks_them_without_steering(repository: Path, git: Git) -> None:
    assert ran("merge-driver", "install").code == 0
    commit(git, repository)
    git(repository, "switch", "--quiet", "--create", f"other{BRANCH}", "HEAD~2")
    (repository / FILE).write_text((repository / FILE).read_text("utf-8").replace("owned", "other"))
    commit(git, repository)
    merged = subprocess.run(
        ["git", "merge", "main"], cwd=repository, capture_output=True, encoding="utf-8", check=False
    )
    assert merged.returncode == 1
    text = (repository / FILE).read_text("utf-8")
    assert "<<<<<<<" in text
    assert_harmless(merged.stderr, text)
    for words in (["check"], ["list", "--all"], ["changes"], ["show", ONE], ["renumber", ONE]):
        said = ran(*words)
        assert_harmless(said.out, said.err)


def test_the_marks_of_a_conflict_stay_marks_whatever_the_ref_is(repository: Path) -> None:
    ref = json.dumps(f"CYP-1\n{TYPED}\n=======\n>>>>>>> x")  # on one line, with the same escapes as TOML
    base = f'[meeting]\ndate = 2018-12-07\n\n[[action]]\nref = {ref}\nkind = "action"\ntext = "was"\n'
    for name, word in (("base", "was"), ("ours", "this"), ("theirs", "that")):
        (repository / name).write_text(base.replace('"was"', f'"{word}"'), "utf-8")
    said = ran("merge-driver", "run", "base", "ours", "theirs", "7", FILE)
    assert said.code == 9
    text = (repository / "ours").read_text("utf-8")
    assert_harmless(said.out, said.err, text)
    marks = [line[:7] for line in text.splitlines() if line[:7] in ("<" * 7, "=" * 7, ">" * 7)]
    assert marks == ["<" * 7, "=" * 7, ">" * 7]


# ---------------------------------------------------------------- what a shell takes over


def offers(names: Sequence[str]) -> Iterator[str]:
    yield from (f"CYP-2019-02-22-{n}" for n in range(1, len(names) + 1))


DANGEROUS = (
    "$(touch ran)",
    "`touch ran`",
    "x; touch ran",
    "*",
    "Head of 'Buses'",
    'a "b',
    "a\\b",
    "A & B <c> (d)",
    "~",
    "!!",
)


@pytest.fixture
def owners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A log whose owners have names that a shell would run, or take for files."""
    log = a_nasty_log(tmp_path)
    named = "".join(f"[[action]]\nref = {toml_value(ref)}\nkind = 'action'\ntext = 'x'\nowners = [{toml_value(name)}]\n"
                    for ref, name in zip(offers(DANGEROUS), DANGEROUS, strict=True))  # fmt: skip
    (log / "cyp/2019-02-22.toml").write_text(f"[meeting]\ndate = 2019-02-22\n{named}", "utf-8")
    monkeypatch.chdir(log)
    return log


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize("begun", ["", "'", '"'])
def test_no_name_that_bash_offers_is_run_or_taken_for_several(owners: Path, begun: str) -> None:
    (owners / "actionlog").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m actionlog "$@"\n')
    (owners / "actionlog").chmod(0o755)
    script = """
        eval "$(./actionlog completion bash)"
        COMP_WORDS=(./actionlog assign CYP-2019-02-22-1 "$1") COMP_CWORD=3
        _actionlog_completion ./actionlog "$1" CYP-2019-02-22-1
        for word in "${COMPREPLY[@]}"; do eval "set -- $BEGUN$word$BEGUN"; printf "%s %s\\n" "$#" "$1"; done
    """
    said = subprocess.run(
        ["bash", "--norc", "-c", script, "bash", begun],
        cwd=owners,
        env={**os.environ, "BEGUN": begun},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert not (owners / "ran").exists()
    found = said.stdout.splitlines()
    assert all(line.startswith("1 ") for line in found)
    safe = {"x; touch ran", "*", "A & B <c> (d)", "~"} if begun else set(DANGEROUS)
    assert {f"1 {name}" for name in safe} == {line for line in found if line.split(" ", 1)[1] in DANGEROUS}


def test_what_powershell_is_offered_stands_in_quotes(owners: Path) -> None:
    assert 'Replace("\'", "\'\'")' in ran("completion", "powershell").out
    assert "-notmatch '^[\\w.:/-]+$'" in ran("completion", "powershell").out
