"""Whatever happens while a file is written, it has its old text or its new one, and nothing else is touched."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path, PurePath

import pytest
from conftest import entry, meeting_file, write_log
from on_disk import carry_out, files_of, names_in, write

from actionlog import journal
from actionlog.changes import AddMeeting, AddUpdate, MoveMeeting
from actionlog.disk import write_atomically
from actionlog.errors import ActionlogError
from actionlog.journal import locked
from actionlog.model import Meeting, Update
from actionlog.storage import FileChange, plan

FILE = "cyp/2018-12-07.toml"
TEXT = meeting_file("2018-12-07", entry("CYP-2018-12-07-1"))
DAY = date(2019, 3, 1)
NOTE = AddUpdate("CYP-2018-12-07-1", Update(DAY, note="Done."))


# ---------------------------------------------------------------- links that lead out of the log


def test_a_register_folder_that_leads_out_of_the_log_is_never_written_through(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "2018-12-07.toml").write_text(TEXT)
    root = write_log(tmp_path / "log", {})
    (root / "cyp").symlink_to(outside)
    with pytest.raises(ActionlogError, match="leads out of the log through a link, so nothing was written"):
        write(root, FileChange(PurePath(FILE), TEXT, "x"))
    with pytest.raises(ActionlogError, match="leads out of the log through a link, so nothing was written"):
        carry_out(root, AddMeeting("CYP", Meeting("2019-03-01", DAY)))
    assert files_of(outside) == {"2018-12-07.toml": TEXT.encode()}


def test_a_file_that_leads_out_of_the_log_is_never_written_through(tmp_path: Path) -> None:
    (tmp_path / "outside.toml").write_text(TEXT)
    root = write_log(tmp_path / "log", {"cyp/2019-02-22.toml": meeting_file("2019-02-22")})
    (root / FILE).symlink_to(tmp_path / "outside.toml")
    with pytest.raises(ActionlogError, match="is a link that leads out of the log"):
        plan(root, [NOTE])
    with pytest.raises(ActionlogError, match="leads out of the log through a link"):
        write(root, FileChange(PurePath(FILE), TEXT, "x"))
    assert (tmp_path / "outside.toml").read_text() == TEXT


def test_a_lock_folder_that_leads_out_of_the_log_is_refused(tmp_path: Path) -> None:
    root = write_log(tmp_path / "log", {})
    (tmp_path / "outside").mkdir()
    (root / ".actionlog").symlink_to(tmp_path / "outside")
    with (
        pytest.raises(ActionlogError, match="is a link that leads out of the log, so nothing was written"),
        locked(root),
    ):
        pass
    assert files_of(tmp_path / "outside") == {}


def test_a_link_within_the_log_is_written_through_and_stays_a_link(tmp_path: Path) -> None:
    root = write_log(tmp_path, {"kept/file.txt": TEXT, "cyp/2019-02-22.toml": meeting_file("2019-02-22")})
    (root / FILE).symlink_to("../kept/file.txt")
    carry_out(root, NOTE)
    assert (root / FILE).is_symlink()
    assert 'note = "Done."' in (root / "kept/file.txt").read_text()


# ---------------------------------------------------------------- atomic writing


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "file.toml"
    path.write_text("old")
    path.chmod(0o640)
    with path.open() as still_open:
        write_atomically(path, "new\r\n")
        assert still_open.read() == "old", "who reads the old file reads it to its end"
    assert path.read_bytes() == b"new\r\n"
    assert os.name != "posix" or path.stat().st_mode & 0o777 == 0o640
    assert names_in(tmp_path) == ["file.toml"]


def test_a_file_that_moves_keeps_its_permissions(tmp_path: Path) -> None:
    root = write_log(tmp_path, {"cyp/2019-04-12.toml": meeting_file("2019-04-12")})
    (root / "cyp/2019-04-12.toml").chmod(0o600)
    carry_out(root, MoveMeeting("CYP", "2019-04-12", "2019-05-03", date(2019, 5, 3)))
    assert os.name != "posix" or (root / "cyp/2019-05-03.toml").stat().st_mode & 0o777 == 0o600


def test_a_folder_in_the_way_leaves_everything_as_it_was(tmp_path: Path) -> None:
    root = write_log(tmp_path, {FILE: TEXT})
    (root / "cyp/2019-03-01.toml").mkdir()
    before = files_of(root)
    with pytest.raises(IsADirectoryError if os.name == "posix" else OSError):
        write_atomically(root / "cyp/2019-03-01.toml", "x")
    moved = FileChange(PurePath(FILE), TEXT, TEXT, PurePath("cyp/2019-03-01.toml"))
    with pytest.raises(ActionlogError, match="could not be written and is as it was: "):
        write(root, moved)
    assert files_of(root) == before
    assert names_in(root / "cyp") == ["2018-12-07.toml", "2019-03-01.toml"]


def test_text_that_cannot_be_saved_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "file.toml"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "half a character: \ud800")
    assert files_of(tmp_path) == {"file.toml": b"old"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everything")
def test_a_folder_that_may_not_be_written_to_is_named(tmp_path: Path) -> None:
    root = write_log(tmp_path, {FILE: TEXT})
    (root / "cyp").chmod(0o500)
    try:
        with pytest.raises(ActionlogError, match="could not be written and is as it was: Permission denied"):
            carry_out(root, NOTE)
    finally:
        (root / "cyp").chmod(0o700)
    assert (root / FILE).read_text() == TEXT


# ---------------------------------------------------------------- the lock

WRITER = """
import sys, time
from pathlib import Path
from actionlog.journal import locked
with locked(Path(sys.argv[1])):
    print("ready", flush=True)
    time.sleep(600)
"""


def start_writer(root: Path) -> subprocess.Popen[str]:
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(root)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    return writer


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate(timeout=30)


def test_the_lock_of_a_process_that_is_killed_is_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = start_writer(tmp_path)
    kill(writer)
    monkeypatch.setattr(journal, "SECONDS_TO_WAIT", 5)
    with locked(tmp_path):
        pass


def test_a_lock_held_by_another_is_waited_for_and_then_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = start_writer(tmp_path)
    monkeypatch.setattr(journal, "SECONDS_TO_WAIT", 1)
    try:
        with pytest.raises(ActionlogError) as refused, locked(tmp_path):
            pass
    finally:
        kill(writer)
    assert str(refused.value).splitlines() == [
        "Another actionlog command has been writing to this log for 1 seconds.",
        "Nothing was written. Try again when it has ended.",
    ]


def test_a_person_is_told_that_others_are_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "PATIENCE", 0.01)
    told: list[str] = []
    with locked(tmp_path, told.append):
        assert told == [], "nobody is waited for"
    writer = start_writer(tmp_path)

    def end_it(sentence: str) -> None:
        told.append(sentence)
        kill(writer)

    with locked(tmp_path, end_it):
        pass
    assert told == ["Another actionlog command is writing to this log. Waiting until it has ended."]


def test_a_log_that_cannot_hold_a_lock_is_named(tmp_path: Path) -> None:
    (tmp_path / ".actionlog").write_text("in the way")
    with pytest.raises(ActionlogError, match="cannot be written to: File exists"), locked(tmp_path):
        pass


def test_git_does_not_see_the_folder_of_the_lock(tmp_path: Path, git: Callable[..., str]) -> None:
    git(tmp_path, "init")
    with locked(tmp_path):
        assert (tmp_path / ".actionlog/lock").exists()
        assert git(tmp_path, "status", "--porcelain", "--untracked-files=all") == ""
    assert git(tmp_path, "status", "--porcelain", "--untracked-files=all") == ""
