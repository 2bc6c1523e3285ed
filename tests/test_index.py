"""The index is never the truth: with it and without it every answer is the same, whatever happens to the files."""

import datetime
import io
import os
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import BOARD, Run, entry, meeting_file, update, write_log
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from living_logs import (
    CALENDAR,
    DAYS,
    FIRST,
    LAST,
    actions_of,
    logs,
    meeting_day,
    meetings_and_days,
)
from model_values import logs as any_log

from actionlog import folders, index
from actionlog.agenda import action_log_item, meeting_before
from actionlog.cli import cli
from actionlog.commands._partly import open_outstanding
from actionlog.document import table_text
from actionlog.entries import entries
from actionlog.horizon import changes_until, overdue_from, settled_for_good
from actionlog.index import Live
from actionlog.model import ActionLog, refs_by_file
from actionlog.outstanding import Outstanding, look_through, outstanding, without_entries
from actionlog.position import position
from actionlog.reading import read_log
from actionlog.schema import action_data, meeting_data

# ---------------------------------------------------------------- whatever happens to the files

SOME_DAYS = st.dates(FIRST - datetime.timedelta(days=40), LAST + datetime.timedelta(days=40))
FILES = st.sampled_from([f"{code.lower()}/{stem}.toml" for code, stems in CALENDAR.items() for stem in stems])


@st.composite
def entries_of(draw: Any, code: str, stem: str) -> str:
    action = draw(actions_of(code, stem, draw(st.integers(1, 9))))
    return table_text(("action",), action_data(action))


@st.composite
def meetings_files(draw: Any, name: str) -> str:
    """The text of a meeting's file: sound mostly, on the day of its name mostly."""
    code, stem = name[:-5].upper().replace("B.", "b.").split("/")
    stem = stem.lower()
    day = draw(st.just(meeting_day(stem)) | st.just(meeting_day(stem)) | DAYS)
    cancelled = draw(st.sampled_from(["", "", "", 'cancelled = "snow"\n']))
    head = f"[meeting]\ndate = {day}\n{cancelled}\n"
    broken = draw(st.sampled_from(["", "", "", "", "", '[[action]]\nkind = "task"\n', "<<<<<<< ours\n", "= 1\n"]))
    return head + "\n".join(draw(st.lists(entries_of(code, stem), max_size=3))) + broken


def same_size(text: str) -> str:
    """Another text of the same length: days in other months, other notes."""
    text = re.sub(r"-0([1-8])-", lambda found: f"-0{int(found[1]) % 8 + 1}-", text)
    return text.replace("Booked.", "Denied.")


class AnyFiles(RuleBasedStateMachine):
    """Files are written, edited with the same size and time, renamed, deleted, restored; commands run in between."""

    def __init__(self) -> None:
        super().__init__()
        self.root = write_log(Path(tempfile.mkdtemp()), {"cyp/2018-12-07.toml": meeting_file("2018-12-07")})
        (self.root / "hasc").mkdir()
        self.kept: dict[str, bytes] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    # -------------------------------------------------------- files

    def there(self, name: str) -> bool:
        return os.path.lexists(self.root / name)

    @rule(name=FILES, data=st.data())
    def written(self, name: str, data: st.DataObject) -> None:
        (self.root / name).unlink(missing_ok=True)
        (self.root / name).write_text(data.draw(meetings_files(name)), encoding="utf-8")

    @rule(name=FILES)
    def edited_in_place_with_the_same_size_and_time(self, name: str) -> None:
        path = self.root / name
        if path.is_file():
            before = path.stat()
            with path.open("r+b") as file:
                new = same_size(file.read().decode()).encode()
                file.seek(0)
                file.write(new)
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    @rule(name=FILES, days=st.integers(-400, 400))
    def touched(self, name: str, days: int) -> None:
        if self.there(name):
            when = time.time() + days * 86400
            os.utime(self.root / name, (when, when), follow_symlinks=False)

    @rule(name=FILES, to=FILES)
    def renamed(self, name: str, to: str) -> None:
        if self.there(name):
            (self.root / name).replace(self.root / to)

    @rule(one=FILES, other=FILES)
    def swapped(self, one: str, other: str) -> None:
        if self.there(one) and self.there(other) and one != other:
            (self.root / one).replace(self.root / "aside")
            (self.root / other).replace(self.root / one)
            (self.root / "aside").replace(self.root / other)

    @rule(name=FILES)
    def deleted(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)

    @rule(name=FILES)
    def kept_aside(self, name: str) -> None:
        if (self.root / name).is_file():
            self.kept[name] = (self.root / name).read_bytes()

    @precondition(lambda self: self.kept)
    @rule(data=st.data(), as_old=st.booleans())
    def restored(self, data: st.DataObject, as_old: bool) -> None:
        name = data.draw(st.sampled_from(sorted(self.kept)))
        (self.root / name).unlink(missing_ok=True)
        (self.root / name).write_bytes(self.kept[name])
        if as_old:
            os.utime(self.root / name, (1.5e9, 1.5e9))

    @rule(name=FILES, to=FILES)
    def made_a_link(self, name: str, to: str) -> None:
        if name != to and not self.there(name):
            (self.root / name).symlink_to(self.root / to)

    @rule(private=st.booleans(), other=st.booleans())
    def settings_changed(self, private: bool, other: bool) -> None:
        text = (
            BOARD + ("private = true\n" if private else "") + ('\n[registers.AGC]\ntitle = "Audit"\n' if other else "")
        )
        (self.root / "actionlog.toml").write_text(f'title = "A log"\n\n{text}', encoding="utf-8")

    # -------------------------------------------------------- the index

    @rule()
    def time_passes(self) -> None:
        time.sleep(2 * COARSE / 1e9)

    @rule(
        code=st.sampled_from([*CALENDAR, "checks"]),
        what=st.sampled_from(["byte", "cut", "other", "gone", "version"]),
        where=st.floats(0, 1, exclude_max=True),
    )
    def the_index_is_damaged(self, code: str, what: str, where: float) -> None:
        folder = self.root / ".actionlog/index"
        path, others = folder / f"{code}.index", sorted(folder.glob("*.index"))
        if path.exists():
            raw = bytearray(path.read_bytes())
            at = int(where * len(raw))
            if what == "byte" and raw:
                raw[at] ^= 1
            elif what == "cut":
                del raw[at:]
            elif what == "other":
                raw = bytearray(others[-1].read_bytes())
            elif what == "version":
                raw = re.sub(rb"^actionlog index \d+", b"actionlog index 0", raw)
            if what == "gone":
                path.unlink()
            else:
                path.write_bytes(raw)

    # -------------------------------------------------------- commands

    def run(self, *words: str, today: str = "2019-07-31") -> tuple[int, str, str]:
        result = CliRunner().invoke(cli, ["-C", str(self.root), *words], env={"ACTIONLOG_TODAY": today})
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.stdout, result.stderr

    def same(self, *words: str, today: str = "2019-07-31") -> None:
        assert self.run(*words, today=today) == self.run("--no-index", *words, today=today), words

    @rule(day=SOME_DAYS, words=st.sampled_from([[], ["CYP"], ["--by", "owner"], ["--include-exempt"]]))
    def asked_what_is_overdue(self, day: datetime.date, words: list[str]) -> None:
        self.same("overdue", "--as-at", str(day), *words)

    @rule(
        day=SOME_DAYS,
        words=st.sampled_from(
            [
                [],
                ["HASC"],
                ["--format", "json"],
                ["--stale", "30"],
                ["CYP", "--meeting", "last"],
                ["--status", "complete"],
                ["--all"],
                ["CYP", "--all"],
                ["HASC", "--status", "closed", "--status", "open"],
                ["HASC", "CYP", "--kind", "decision"],
            ]
        ),
    )
    def asked_what_is_outstanding(self, day: datetime.date, words: list[str]) -> None:
        self.same("list", "--as-at", str(day), *words)

    @rule(day=SOME_DAYS, codes=st.sampled_from([[], ["HASC"], ["cyp", "hasc"]]))
    def asked_for_the_calendar(self, day: datetime.date, codes: list[str]) -> None:
        self.same("meetings", "--as-at", str(day), *codes)

    @rule(name=FILES, earlier=st.integers(0, 120), layout=st.sampled_from(["list", "table"]))
    def asked_for_an_agenda(self, name: str, earlier: int, layout: str) -> None:
        code, stem = name[:-5].split("/")
        day = meeting_day(stem) - datetime.timedelta(days=earlier)
        self.same("agenda", code, stem, "--as-at", str(day), "--layout", layout)

    @rule(data=st.data(), day=SOME_DAYS)
    def asked_for_an_entry(self, data: st.DataObject, day: datetime.date) -> None:
        refs = re.findall(r"(?m)^(?:CYP|HASC)-\S+", self.run("--no-index", "list", "--all")[1])
        ref = data.draw(st.sampled_from(refs or ["CYP-2018-12-07-1"]))
        number = data.draw(st.sampled_from(["", "9", "23"]))  # as typed, or mistyped
        typed = "-".join(ref.split("-")[-data.draw(st.integers(1, 5)) :]) + number
        here = str(self.root / data.draw(st.sampled_from(["", "cyp", "hasc"])))
        self.same(
            "-C",
            here,
            "show",
            "--as-at",
            str(day),
            typed,
            *data.draw(st.lists(st.sampled_from(["1", ref]), max_size=1)),
        )
        self.same("history", typed)
        self.same("drop", "1", "superseded", "--because", "Overtaken.", "--superseded-by", typed, "--dry-run")

    @rule(data=st.data(), name=FILES)
    def written_by_a_command(self, data: st.DataObject, name: str) -> None:
        code, stem = name[:-5].split("/")
        ref = f"{code}-{stem}-{data.draw(st.integers(1, 9))}"
        words = data.draw(
            st.sampled_from(
                [
                    ["add", code, stem, "A letter be written.", "--due", "next meeting"],
                    ["add", code, stem, "A paper be written.", "--due", "31/1/2019", "--follows", ref],
                    ["update", ref, "Booked."],
                    ["update", ref, "Put back.", "--due", "2019-09-01"],
                    ["complete", ref, "--on", "2019-04-01"],
                    ["drop", ref, "withdrawn", "--because", "Overtaken."],
                    ["transfer", ref, "hasc"],
                    ["sign-off", code, "2019-06-20", ref, "--anyway", "--note", "Agreed."],
                    ["meeting", "cancel", code, stem, "--because", "snow"],
                    ["meeting", "move", code, stem, "2019-05-03"],
                    ["meeting", "add", code, "2019-05-02"],
                    ["register", "add", "AGC", "Audit Committee"],
                    ["undo"],
                ]
            )
        )
        self.same(*words, "--dry-run")
        assert self.run(*words)[0] in (0, 2)

    @rule(day=SOME_DAYS)
    def checked(self, day: datetime.date) -> None:
        self.same("check", today=str(day))


COARSE = 20_000_000
"""Nanoseconds in which the disk of these tests counts, so that changes within them bear the same time."""


@pytest.fixture
def a_coarse_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    stamp_of = folders.stamp_of

    def coarse(file: os.DirEntry[str]) -> tuple[int, ...]:
        written, changed, *rest = stamp_of(file)
        return (written // COARSE * COARSE, changed // COARSE * COARSE, *rest)

    monkeypatch.setattr(folders, "stamp_of", coarse)
    monkeypatch.setattr(index, "TICK", COARSE)


@pytest.mark.usefixtures("a_coarse_disk")
def test_every_answer_is_the_same_with_and_without_the_index() -> None:
    AnyFiles.TestCase.settings = settings(
        max_examples=50, stateful_step_count=40, suppress_health_check=list(HealthCheck), deadline=None
    )
    AnyFiles.TestCase().runTest()


# ---------------------------------------------------------------- what is left out could not have mattered


def written(root: Path, log: ActionLog) -> Path:
    """The log on the disk."""
    files: dict[str, str] = {}
    for code, register in log.registers.items():
        for meeting in register.meetings:
            own = [a for a in log.actions if (a.register, a.stem) == (code, meeting.stem)]
            blocks = [table_text(("meeting",), meeting_data(meeting), array=False)]
            blocks += [table_text(("action",), action_data(action)) for action in own]
            files[f"{code.lower()}/{meeting.stem}.toml"] = "\n".join(blocks)
    return write_log(root, files)


@settings(max_examples=200)
@given(data=st.data())
def test_of_a_log_on_any_day_the_same_is_outstanding_overdue_and_on_the_agenda(data: st.DataObject) -> None:
    log = data.draw(logs())
    with tempfile.TemporaryDirectory() as folder:
        root = written(Path(folder), log)
        whole = read_log(root).log
        through = look_through(root, root / "index")
        assert look_through(root, root / "index").files.keys() == through.files.keys()
        assert list(refs_by_file(without_entries(root, through).log).items()) == list(refs_by_file(whole).items())
        for day in data.draw(st.lists(SOME_DAYS, min_size=3, max_size=6)):
            everything = entries(whole, day)
            for late in (False, True):
                part = outstanding(root, through, Outstanding(day, late=late)).log
                wanted = [e for e in everything if e.position.overdue or (not late and e.position.outstanding)]
                found = [e for e in entries(part, day) if e.position.overdue or (not late and e.position.outstanding)]
                assert found == wanted
        register, meeting, day = data.draw(meetings_and_days(whole))
        before = meeting_before(meeting, register)
        asked = Outstanding(day, register=register.code, since=before.date if before else datetime.date.min)
        part = outstanding(root, through, asked, [register.code]).log
        assert action_log_item(part, register, meeting, day) == action_log_item(whole, register, meeting, day)


@given(log=logs(), other=SOME_DAYS)
def test_what_is_settled_for_good_is_not_outstanding_and_what_is_not_overdue_yet_is_not_overdue(
    log: ActionLog, other: datetime.date
) -> None:
    one = datetime.timedelta(days=1)
    for action in log.actions:
        settled, changes, overdue = settled_for_good(action), changes_until(action), overdue_from(action)
        turns = {settled, changes, overdue} - {datetime.date.min, datetime.date.max}
        for day in (other, *turns, *(turn - one for turn in turns), *(turn + one for turn in turns)):
            found = position(action, day, log.registers)
            if found is not None and day >= settled:
                assert not found.outstanding
            if found is not None and changes <= day < overdue:
                assert not found.overdue


@given(log=any_log())
def test_an_entry_comes_back_from_the_index_as_it_was_read(log: ActionLog) -> None:
    for action in log.actions:
        line = index._line_of(action)
        assert line.isascii()
        assert len(line.splitlines()) == 1
        assert Live(*line.split(" ", 3)).action(action.register) == action


# ---------------------------------------------------------------- what is trusted


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """A log with an outstanding entry in each of three files, one with a fault, one moved."""
    return write_log(
        tmp_path / "log",
        {
            "cyp/2018-12-07.toml": meeting_file("2018-12-07", entry("CYP-2018-12-07-1", "A letter be written.")),
            "cyp/2019-02-22.toml": meeting_file("2019-02-21", entry("CYP-2019-02-22-1", "A map be drawn.")),
            "hasc/2019-01-10.toml": meeting_file("2019-01-10", entry("HASC-2019-01-10-1"), "[[action]]\n"),
        },
    )


def texts(root: Path) -> list[str]:
    """What the index says is outstanding."""
    through = look_through(root, root / ".actionlog/index")
    return [a.text for a in outstanding(root, through, Outstanding(datetime.date(2019, 3, 1))).log.actions]


def rewritten(path: Path) -> None:
    """Another text of the same size in the same file."""
    with path.open("r+b") as file:
        old = file.read()
        file.seek(0)
        file.write(old.replace(b"letter", b"report"))


@pytest.mark.parametrize(("ago", "seen"), [(3, False), (1, True), (-5, True)])
def test_a_file_is_trusted_only_if_it_was_last_changed_well_before_it_was_read(
    three: Path, monkeypatch: pytest.MonkeyPatch, ago: float, seen: bool
) -> None:
    """On a disk whose clock gives a file the same time before and after a change."""
    changed = time.time_ns() - int(ago * 1e9)

    stamp_of = folders.stamp_of
    monkeypatch.setattr(folders, "stamp_of", lambda file: (changed, changed, *stamp_of(file)[2:]))
    assert "A letter be written." in texts(three)
    rewritten(three / "cyp/2018-12-07.toml")
    assert ("A report be written." in texts(three)) == seen, "where it is not seen, the index was used"


def test_an_index_is_used_and_a_file_of_the_same_size_and_time_is_read_again(
    three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "TICK", 0)
    time.sleep(0.02)
    texts(three)
    reads: list[str] = []
    real = index.read_meeting_file
    monkeypatch.setattr(index, "read_meeting_file", lambda *a: reads.append(a[1].as_posix()) or real(*a))
    texts(three)
    assert reads == []
    path = three / "cyp/2018-12-07.toml"
    before = path.stat()
    time.sleep(0.02)
    rewritten(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "A report be written." in texts(three)
    assert reads == ["cyp/2018-12-07.toml"]


def test_a_fingerprint_that_another_python_or_order_of_files_gave_is_made_anew_once(
    three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "TICK", 0)
    time.sleep(0.02)
    first = texts(three)
    path = three / ".actionlog/index/CYP.index"
    fingerprint, *lines = index.load_lines(path) or []
    index.save_lines(["another", *lines], path.with_name("new"), path)
    assert texts(three) == first
    assert index.load_lines(path) == [fingerprint, *lines]


def test_the_index_keeps_itself_out_of_git_and_can_be_deleted(three: Path, git: Any, run: Run) -> None:
    git(three, "init")
    first = run("-C", three, "overdue", code=1)
    assert (three / ".actionlog/index/CYP.index").is_file()
    assert ".actionlog" not in git(three, "status", "--short", "--ignored=no")
    shutil.rmtree(three / ".actionlog/index")
    assert run("-C", three, "overdue", code=1) == first


def test_without_the_index_nothing_is_kept(three: Path, run: Run) -> None:
    run("-C", three, "--no-index", "list", code=1)
    run("-C", three, "--no-index", "check", code=1)
    run("-C", three, "--no-index", "show", "CYP-2018-12-07-1")
    assert not (three / ".actionlog").exists()


def test_where_the_log_may_only_be_read_the_index_stands_in_the_users_cache(
    three: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK or not str(path).startswith(str(three)))
    run("-C", three, "list", code=1)
    assert not (three / ".actionlog").exists()
    assert [path.name for path in sorted(tmp_path.glob("cache/actionlog/*/*"))] == ["CYP.index", "HASC.index"]


def test_where_the_index_can_stand_nowhere_every_answer_is_given_all_the_same(
    three: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    (tmp_path / "cache").write_text("a file")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK or not str(path).startswith(str(three)))
    for words in (["list"], ["check"], ["overdue"]):
        assert run("-C", three, *words, code=1) == run("-C", three, "--no-index", *words, code=1)


def test_an_index_folder_that_is_a_link_is_not_followed(three: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "elsewhere").mkdir()
    (three / ".actionlog").mkdir()
    (three / ".actionlog/index").symlink_to(tmp_path / "elsewhere")
    run("-C", three, "list", code=1)
    assert not list((tmp_path / "elsewhere").iterdir())


def test_where_an_index_stands_the_lines_of_another_file_are_no_index(three: Path, run: Run) -> None:
    first = run("-C", three, "check", code=1)
    folder = three / ".actionlog/index"
    (folder / "CYP.index").write_bytes((folder / "checks.index").read_bytes())
    (folder / "HASC.index").write_bytes((folder / "checks.index").read_bytes())
    assert run("-C", three, "check", code=1) == first
    assert run("-C", three, "list", code=1) == run("-C", three, "--no-index", "list", code=1)


@pytest.fixture
def ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A log with an update of 5 March 2019 that names a meeting of that day, which no calendar has."""
    monkeypatch.setattr(index, "TICK", 0)
    asked = entry("CYP-2018-12-07-1", "A letter be written.")
    said = update("2019-03-05", 'note = "Sent."', "meeting = 2019-03-05")
    root = write_log(tmp_path / "log", {"cyp/2018-12-07.toml": meeting_file("2018-12-07", asked, said)})
    time.sleep(0.02)
    return root


def test_what_was_found_on_one_day_counts_for_no_other_where_a_day_was_still_to_come(ahead: Path, run: Run) -> None:
    for today, is_to_come in (("2019-03-01", True), ("2019-03-06", False), ("2019-03-01", True), ("2019-03-05", False)):
        said = run("-C", ahead, "check", today=today, code=1).out
        assert ("is still to come" in said) == is_to_come


def test_what_was_found_in_a_file_counts_while_that_file_is_as_it_was(ahead: Path, run: Run) -> None:
    path = ahead / "cyp/2018-12-07.toml"
    for said, is_sound in (("2019-03-05", False), ("2018-12-07", True), ("2019-03-05", False)):
        text = re.sub(r"meeting = \S+", f"meeting = {said}", path.read_text("utf-8"))
        path.write_text(text, "utf-8", newline="")
        time.sleep(0.02)
        assert (
            "No faults found." in run("-C", ahead, "check", today="2019-03-06", code=int(not is_sound)).out
        ) == is_sound


def test_what_was_found_counts_only_for_the_calendar_and_settings_that_it_was_found_with(ahead: Path, run: Run) -> None:
    assert "there is no meeting on" in run("-C", ahead, "check", today="2019-03-06", code=1).out
    run("-C", ahead, "meeting", "add", "CYP", "2019-03-05", today="2019-03-06")
    assert "No faults found." in run("-C", ahead, "check", today="2019-03-06").out


def test_what_a_killed_process_left_beside_the_index_is_removed(three: Path, run: Run) -> None:
    run("-C", three, "list", code=1)
    (three / ".actionlog/index/.CYP.0123abcd.tmp").write_text("half")
    run("-C", three, "add", "CYP", "2018-12-07", "A paper be written.", today="2019-03-01")
    run("-C", three, "list", code=1)
    assert not list((three / ".actionlog/index").glob(".*"))


class Screen(io.StringIO):
    """What is written to a terminal's error output."""

    def isatty(self) -> bool:
        return True


def test_a_person_who_has_to_wait_sees_how_far_the_reading_is_and_nothing_of_it_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = ("2018-12-07", "2019-02-22", "2019-04-12")
    sound = write_log(tmp_path / "log", {f"cyp/{day}.toml": meeting_file(day) for day in days})

    def shown_within(seconds: float) -> str:
        shutil.rmtree(sound / ".actionlog", ignore_errors=True)
        screen = Screen()
        with monkeypatch.context() as waiting:
            waiting.setattr("actionlog.commands._partly._PATIENCE", seconds)
            waiting.setattr(sys, "stderr", screen)
            open_outstanding(sound, Outstanding(datetime.date(2019, 3, 1)))
        return screen.getvalue()

    _, *bars, wiped, end = shown_within(-1).split("\r")
    assert all(bar.startswith("Reading the log  [") for bar in bars)
    assert bars[-1].endswith("] 100 %")
    assert (wiped.strip(), end) == ("", "")
    assert len(wiped) == len(bars[-1])
    assert shown_within(60) == ""


def test_how_far_the_reading_is_only_grows_up_to_all_files(tmp_path: Path) -> None:
    held = {"aa": 1, "bb": 3, "cc": 2}
    days = ("2018-12-07", "2019-02-22", "2019-04-12")
    files = {f"{code}/{day}.toml": meeting_file(day) for code, number in held.items() for day in days[:number]}
    boards = "".join(f'[registers.{code.upper()}]\ntitle = "{code} Board"\n' for code in held)
    root = write_log(tmp_path / "log", files, boards)
    told: list[tuple[int, int]] = []
    look_through(root, tmp_path / "index", lambda done, of: told.append((done, of)))
    assert told == [(done, 6) for done in range(1, 7)]
