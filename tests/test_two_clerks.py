"""Two clerks who work at once, each in a clone of their own, for fifty rounds: nothing that either recorded is lost.

``ACTIONLOG_ROUNDS=500 pytest tests/test_two_clerks.py`` makes it more.
"""

import datetime
import os
import random
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from conftest import Run, entry, meeting_file, write_log
from merge_texts import settled

from actionlog.document import statements
from actionlog.git import merged_by_lines
from actionlog.merging import merge
from actionlog.model import Action, ActionLog
from actionlog.reading import read_log

ROUNDS = int(os.environ.get("ACTIONLOG_ROUNDS", "50"))
FIRST_DAY = datetime.date(2019, 3, 1)
MEETINGS = (("CYP", "22/2/2019"), ("CYP", "22/2/2019"), ("CYP", "7/12/2018"), ("HASC", "10/1/2019"))


def git(folder: Path, *arguments: str, may_fail: bool = False) -> str:
    """Without what a user's configuration could add: a fault of git's own is shown."""
    ran = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert may_fail or ran.returncode == 0, f"git {' '.join(arguments)}: {ran.stdout}{ran.stderr}"
    return ran.stdout + ran.stderr


@dataclass
class Ledger:
    """What must be in the log: by the text of an entry, the notes of its updates; and the comments of its files."""

    notes: dict[str, set[str]] = field(default_factory=dict)
    comments: set[str] = field(default_factory=set)

    def check(self, folder: Path) -> None:
        found = {a.text: {u.note for u in a.updates if u.note} for a in read_log(folder).log.actions}
        assert found == self.notes
        self.check_words(folder)

    def check_words(self, folder: Path) -> None:
        """Whether all of it stands somewhere, be it between marks."""
        words = "\n".join(path.read_text() for path in folder.glob("**/*.toml"))
        recorded = {*self.notes, *self.comments, *(note for notes in self.notes.values() for note in notes)}
        assert not {each for each in recorded if each not in words}


@dataclass
class Clerk:
    name: str
    folder: Path
    run: Run
    chance: random.Random
    ledger: Ledger
    day: datetime.date = FIRST_DAY
    count: int = 0

    def unique(self, word: str) -> str:
        self.count += 1
        return f"{word} {self.name}{self.count}."

    def give(self, *words: str) -> bool:
        """Gives a command, which may be refused; whether it was carried out."""
        for code in (0, 2):
            try:
                self.run("-C", self.folder, *words, code=code, today=self.day.isoformat())
            except AssertionError:
                if code == 2:
                    raise
            else:
                return code == 0
        return False

    def works(self) -> None:
        """Does one thing that clerks do."""
        log = read_log(self.folder).log
        often = [self.note, self.note, self.defer, self.add, self.comment]
        now_and_then = [self.assign, self.complete, self.strike, self.sign_off]
        seldom = [self.reopen, self.plan, self.cancel, self.found]
        self.chance.choice(often * 4 + now_and_then * 2 + seldom)(log)

    def some(self, log: ActionLog) -> Action:
        """An entry; mostly of the meeting that the other clerk is busy with, too."""
        latest = [action for action in log.actions if action.stem == "2019-02-22"][-2:]
        return self.chance.choice(latest if latest and self.chance.random() < 0.8 else log.actions)

    def records(self, log: ActionLog, *words: str, note: str, option: str | None = None) -> None:
        """An update of some entry, on some day since it was asked for."""
        action = self.some(log)
        since = max((action.meeting - self.day).days, -20)
        on = self.day + datetime.timedelta(days=self.chance.choice([0, 0, self.chance.randint(since, 0)]))
        said = [option, note] if option else [note]
        if self.give(words[0], action.ref, *words[1:], *said, "--on", on.isoformat()):
            self.ledger.notes[action.text].add(note)

    def add(self, log: ActionLog) -> None:
        meeting = self.chance.choice(MEETINGS)
        text = self.unique("A report be given on")
        follows = ["--follows", self.some(log).ref] if self.chance.random() < 0.3 else []
        assert self.give("add", *meeting, text, *follows)
        self.ledger.notes[text] = set()

    def note(self, log: ActionLog) -> None:
        self.records(log, "update", note=self.unique("Heard of"))

    def defer(self, log: ActionLog) -> None:
        day = self.day + datetime.timedelta(days=self.chance.randint(1, 300))
        self.records(log, "defer", day.isoformat(), note=self.unique("Late because of"), option="--because")

    def assign(self, log: ActionLog) -> None:
        owner = self.chance.choice(["Head of Finance", "Director of Transport", "Clerk to the Council"])
        self.records(log, "assign", owner, note=self.unique("Agreed with"), option="--note")

    def complete(self, log: ActionLog) -> None:
        self.records(log, "complete", note=self.unique("Done as"), option="--note")

    def reopen(self, log: ActionLog) -> None:
        self.records(log, "reopen", note=self.unique("Not done as"), option="--because")

    def sign_off(self, log: ActionLog) -> None:
        self.give("sign-off", self.chance.choice(MEETINGS)[0], "last", self.some(log).ref)

    def strike(self, log: ActionLog) -> None:
        action = self.some(log)
        self.give("strike", action.ref, str(self.chance.randint(1, 4)), "--because", "Entered by mistake.")

    def comment(self, log: ActionLog) -> None:
        path = self.chance.choice(sorted(self.folder.glob("*/*.toml")))
        text = path.read_text()
        at = self.chance.choice([s.end for s in statements(text)])
        comment = f"# {self.unique('remember')}"
        path.write_text(f"{text[:at]}{self.chance.choice(['', chr(10)])}{comment}\n{text[at:]}")
        self.ledger.comments.add(comment)

    def plan(self, log: ActionLog) -> None:
        day = self.day + datetime.timedelta(days=self.chance.randint(30, 40))
        self.give("meeting", "add", "CYP", day.isoformat())

    def cancel(self, log: ActionLog) -> None:
        self.give("meeting", "cancel", "CYP", "next", "--because", f"snow {self.name}")

    def found(self, log: ActionLog) -> None:
        code = f"{self.name}{self.chance.randint(1, 99)}"
        self.give("register", "add", code, f"Committee {code}")

    # ------------------------------------------------------------ git

    def commits(self) -> None:
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "--quiet", "--allow-empty", "-m", f"{self.name}, {self.day}")

    def merges(self, other: "Clerk") -> bool:
        """Whether it was clean. What is not is settled, all of it kept, and committed."""
        said = git(self.folder, "pull", "--quiet", "--no-rebase", "--no-edit", str(other.folder), "main", may_fail=True)
        self.ledger.check_words(self.folder)
        unsettled = git(self.folder, "diff", "--name-only", "--diff-filter=U").split()
        for name in unsettled:
            self.settles(name, said)
        for ref in self.doubled() if unsettled else ():
            assert self.give("renumber", ref)
        self.is_sound()
        if unsettled:
            git(self.folder, "add", "--all")
            git(self.folder, "commit", "--quiet", "--no-edit")
        else:
            git(self.folder, "diff", "--quiet", "HEAD")
        return not unsettled

    def settles(self, name: str, said: str) -> None:
        text = (self.folder / name).read_text()
        assert re.search(r"^<{7} .*^={7}$.*^>{7} ", text, re.MULTILINE | re.DOTALL), f"not marked: {said}"
        if "<<<<<<< this version" not in text:
            text = self.merged_by_hand(name)
        about = re.findall(r"^<{7} this version: (.*)$", text, re.MULTILINE)
        (self.folder / name).write_text(settled(text, tuple(map(way_of, about))))

    def merged_by_hand(self, name: str) -> str:
        """What a careful clerk makes of git's own marks: the same, block by block."""
        versions = [git(self.folder, "show", f":{stage}:{name}", may_fail=stage == 1) for stage in (1, 2, 3)]
        base = "" if versions[0].startswith("fatal: ") else versions[0]
        found = merge(base, versions[1], versions[2], merged_by_lines)
        assert found is not None
        return found.text

    def doubled(self) -> Iterator[str]:
        seen: set[str] = set()
        for action in read_log(self.folder).log.actions:
            if action.ref in seen:
                yield action.ref
            seen.add(action.ref)

    def is_sound(self) -> None:
        """The log reads, passes check, and has all that either parent of the merge had."""
        self.ledger.check(self.folder)
        today = self.day.isoformat()
        self.run("-C", self.folder, "check", "--against", "ORIG_HEAD", today=today)
        merged = git(self.folder, "rev-parse", "--verify", "--quiet", "HEAD^2", may_fail=True).strip()
        if merged:
            self.run("-C", self.folder, "check", "--against", merged, today=today)


def way_of(about: str) -> Callable[[str, str], str]:
    """Both, except where there can be only one: then the other's comments are kept with it."""
    one_only = "the meeting" in about or "the register" in about or re.search(r"update \d+: not the same", about)
    return with_the_others_comments if one_only else lambda ours, theirs: ours + theirs


def with_the_others_comments(ours: str, theirs: str) -> str:
    lines = ours.splitlines()
    return ours + "".join(f"{line}\n" for line in theirs.splitlines() if line[:1] == "#" and line not in lines)


def two_clones(tmp_path: Path, run: Run, mode: str) -> tuple[Clerk, Clerk]:
    chance, ledger = random.Random(f"two clerks, {mode}"), Ledger()
    files = {
        "cyp/2018-12-07.toml": meeting_file("2018-12-07", entry("CYP-2018-12-07-1", "A first report be given.")),
        "cyp/2019-02-22.toml": meeting_file("2019-02-22"),
        "hasc/2019-01-10.toml": meeting_file("2019-01-10", entry("HASC-2019-01-10-1", "A second report be given.")),
    }
    clerks = Clerk("A", tmp_path / "a", run, chance, ledger), Clerk("B", tmp_path / "b", run, chance, ledger)
    write_log(clerks[0].folder, files)
    ledger.notes |= {"A first report be given.": set(), "A second report be given.": set()}
    git(clerks[0].folder, "init", "--quiet")
    if mode != "without":
        run("-C", clerks[0].folder, "merge-driver", "install")
    clerks[0].commits()
    git(tmp_path, "clone", "--quiet", "a", "b")
    if mode != "without":
        run("-C", clerks[1].folder, "merge-driver", "install")
    for clerk in clerks if mode == "crashing" else ():
        driver = git(clerk.folder, "config", "merge.actionlog.driver").strip()
        git(clerk.folder, "config", "merge.actionlog.driver", f"false {driver}")
    return clerks


@pytest.mark.parametrize("mode", ["with", "without", "crashing"])
def test_nothing_that_two_clerks_record_at_once_is_lost(tmp_path: Path, run: Run, mode: str) -> None:
    one, other = two_clones(tmp_path, run, mode)
    clean, rounds = 0, ROUNDS if mode == "with" else ROUNDS * 3 // 5
    for number in range(rounds):
        for clerk in (one, other):
            clerk.day = FIRST_DAY + datetime.timedelta(days=number)
            for _ in range(clerk.chance.randint(2, 4)):
                clerk.works()
            clerk.commits()
        clean += one.merges(other)
        git(other.folder, "pull", "--quiet", "--ff-only", str(one.folder), "main")
        one, other = other, one
    assert clean > rounds * (0.5 if mode == "with" else 0.1)
    assert len(one.ledger.notes) > rounds / 4
