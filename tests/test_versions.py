"""Two versions side by side, of which only what differs is read: nothing else may come of it."""

import contextlib
import datetime
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePath

from conftest import entry, meeting_file, update, write_log
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from log_edits import kept
from model_values import logs
from on_disk import on_disk as files_on_disk

from actionlog import git
from actionlog.comparing import between
from actionlog.document import table_text
from actionlog.model import ActionLog
from actionlog.position import position
from actionlog.reading import SETTINGS, path_of, read_log
from actionlog.schema import action_data, meeting_data, register_data
from actionlog.versions import Version, as_known, committed, on_disk, side_by_side


def files_of(log: ActionLog) -> dict[PurePath, str]:
    """The log as files, each block written anew."""
    settings_text = table_text((), {"title": log.title}, array=False).removeprefix("[]\n")
    for code, register in log.registers.items():
        settings_text += "\n" + table_text(("registers", code), register_data(register), array=False)
    files = {PurePath(SETTINGS): settings_text}
    for code, register in log.registers.items():
        for meeting in register.meetings:
            held = [a for a in log.actions if (a.register, a.stem) == (code, meeting.stem)]
            blocks = [table_text(("meeting",), meeting_data(meeting), array=False)]
            blocks += [table_text(("action",), action_data(action)) for action in held]
            files[path_of(code, meeting.stem)] = "\n".join(blocks)
    return files


def run_git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, encoding="utf-8").stdout.strip()


@contextlib.contextmanager
def versions_of(old: ActionLog, new: ActionLog) -> Iterator[tuple[Path, Version, Version, Version]]:
    """The log's folder, the old log committed, the new one committed, and the new one on the disk."""
    with files_on_disk(files_of(old)) as root:
        run_git(root, "init", "--quiet")
        names = []
        for log in (old, new):
            for path in (*root.glob("*.toml"), *root.glob("*/*.toml")):
                path.unlink()
            for name, text in files_of(log).items():
                (root / name).parent.mkdir(exist_ok=True)
                (root / name).write_bytes(text.encode())
            run_git(root, "add", "--all")
            run_git(root, "commit", "--quiet", "--allow-empty", "-m", "A log")
            names.append(run_git(root, "rev-parse", "HEAD"))
        before = committed(root, names[0])
        yield root, before, committed(root, names[1]), on_disk(root, before, names[0])


@given(st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_read_in_part_differs_as_what_is_read_whole(data: st.DataObject) -> None:
    old = data.draw(logs())
    new = data.draw(kept(old) | logs())
    whole = between(old, new)
    with versions_of(old, new) as (root, before, after, now):
        assert read_log(root).log == new
        for version in (after, now):
            found = side_by_side(before, version)
            assert not found.unread
            assert between(found.old, found.new) == whole


def test_the_next_meeting_is_the_first_that_is_on_in_a_file_that_is_not_compared(tmp_path: Path) -> None:
    asked = entry("CYP-2018-12-07-1", "A letter be written.", 'due = "next-meeting"')
    calendar = {f"cyp/2019-0{n}-01.toml": meeting_file(f"2019-0{n}-01", 'cancelled = "snow"\n') for n in range(1, 8)}
    calendar["cyp/2019-07-01.toml"] = meeting_file("2019-07-02")
    write_log(tmp_path, {"cyp/2018-12-07.toml": meeting_file("2018-12-07", asked), **calendar})
    run_git(tmp_path, "init", "--quiet")
    run_git(tmp_path, "add", ".")
    run_git(tmp_path, "commit", "--quiet", "-m", "A log")
    path = tmp_path / "cyp/2018-12-07.toml"
    path.write_text(path.read_text() + "\n" + update("2018-12-10", 'note = "Sent."'))
    commit = git.head(tmp_path)
    before = committed(tmp_path, commit)
    found = side_by_side(before, on_disk(tmp_path, before, commit))
    (action,) = found.new.actions
    where = position(action, datetime.date(2019, 3, 1), found.new.registers)
    assert where is not None
    assert where.due == datetime.date(2019, 7, 2)


@given(st.data())
def test_all_is_known_in_the_end_and_nothing_before_it_was_entered(data: st.DataObject) -> None:
    log = data.draw(logs())
    day = data.draw(st.dates())
    known = as_known(log, day)
    assert all(a.meeting <= day and all(u.known_since <= day for u in a.updates) for a in known.actions)
    assert not [u for a in known.actions for u in a.updates if u.struck is not None and u.struck > day]
    assert as_known(log, datetime.date.max) == log
