import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

PATH = Path("cyp/2018-12-07.toml")
Git = Callable[..., str]


@pytest.fixture
def editor(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """An editor that replaces one text by another, as a person would."""

    def edits(old: str, new: str) -> None:
        script = tmp_path_factory.mktemp("editor") / "editor.py"
        script.write_text(
            "import pathlib, sys\n"
            "path = pathlib.Path(sys.argv[1])\n"
            f"path.write_bytes(path.read_bytes().decode().replace({old!r}, {new!r}).encode())\n"
        )
        monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")

    return edits


@pytest.fixture
def committed(log: Path, git: Git) -> None:
    git(log, "init", "--quiet")
    git(log, "add", ".")
    git(log, "commit", "--quiet", "-m", "x")


def test_what_is_sound_is_taken_over(run: Run, log: Path, editor: Callable[[str, str], None]) -> None:
    editor("bus fares", "rail fares")
    assert run("edit", "CYP-2018-12-07-1").out == f"{PATH}: your changes are taken over.\n"
    assert "rail fares" in run("list").out
    assert run("undo").out == f"Taken back: {PATH}: edited by hand.\n"
    assert "bus fares" in run("list").out


def test_a_meeting_may_be_named(run: Run, log: Path, editor: Callable[[str, str], None]) -> None:
    editor("2019-04-12\n", "2019-04-12 # in the old hall\n")
    assert "taken over" in run("edit", "CYP", "12/4/2019").out
    assert "taken over" not in run("edit", "CYP", "next").out
    assert "Say which entry or which meeting" in run("edit", "CYP", code=2).err


def test_a_version_with_a_fault_is_kept_aside_and_gone_on_with(
    run: Run, log: Path, editor: Callable[[str, str], None]
) -> None:
    before = (log / PATH).read_bytes()
    editor('"27(1)"', '"27(1)')
    refused = run("edit", "CYP-2018-12-07-1", code=2)
    assert refused.err.startswith(
        f"actionlog: Your version has faults, so it was not taken over:\n{PATH}:8: not-toml: "
    )
    assert (log / PATH).read_bytes() == before
    editor('"27(1)', '"27(1)"')
    again = run("edit", "CYP-2018-12-07-1")
    assert again.err == f"Going on with your version of {PATH} that was kept aside.\n"
    assert again.out == f"{PATH} is as it was.\n"


def test_a_version_kept_aside_never_undoes_what_was_recorded_since(
    run: Run, log: Path, editor: Callable[[str, str], None]
) -> None:
    editor('"27(1)"', '"27(1)')
    run("edit", "12-07-1", code=2)
    run("update", "12-07-1", "Letter sent.")
    editor('"27(1)', '"27(1)"')
    refused = run("edit", "12-07-1", code=2)
    assert "was kept aside, and the file has changed since that was begun." in refused.err
    assert "--discard" in refused.err
    editor("bus fares", "rail fares")
    assert "taken over" in run("edit", "12-07-1", "--discard").out
    shown = run("show", "12-07-1").out
    assert "Letter sent." in shown
    assert "rail fares" in shown


def test_an_editor_that_fails_leaves_nothing_behind(run: Run, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor")
    assert run("edit", "12-07-1", code=2).err.startswith("actionlog: The editor did not end as it should: ")
    run("update", "12-07-1", "Letter sent.")
    monkeypatch.setenv("EDITOR", f"{sys.executable} -c pass")
    assert run("edit", "12-07-1").out == f"{PATH} is as it was.\n"
    assert "Letter sent." in run("show", "12-07-1").out


def test_a_file_that_cannot_be_read_can_be_mended(run: Run, log: Path, editor: Callable[[str, str], None]) -> None:
    (log / PATH).write_text((log / PATH).read_text().replace('"27(1)"', '"27(1)'))
    editor('"27(1)', '"27(1)"')
    for words in (["CYP-2018-12-07-1"], ["CYP", "7/12/2018"]):
        assert "taken over" in run("edit", *words).out
        assert "CYP-2018-12-07-1" in run("list").out
        (log / PATH).write_text((log / PATH).read_text().replace('"27(1)"', '"27(1)'))


def test_what_is_committed_is_not_changed_by_the_way(
    run: Run, log: Path, committed: None, editor: Callable[[str, str], None]
) -> None:
    editor("bus fares", "rail fares")
    refused = run("edit", "CYP-2018-12-07-1", code=2)
    assert f"{PATH}:7: entry-changed: CYP-2018-12-07-1: its text is not as it was committed.\n" in refused.err
    editor("", "")
    assert "taken over" in run("edit", "CYP-2018-12-07-1", "--anyway").out


def test_a_title_may_be_given_to_what_is_committed(
    run: Run, log: Path, committed: None, editor: Callable[[str, str], None]
) -> None:
    editor('minute = "27(1)"\n', 'minute = "27(1)"\ntitle = "Bus fares"\n')
    assert "taken over" in run("edit", "CYP-2018-12-07-1").out


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'note = "Booked."',
            'note = "Not booked."',
            "update-changed: CYP-2018-12-07-1: update 1, of 1 March 2019, which is committed, is not as it was",
        ),
        (
            '\n[[action.update]]\ndate = 2019-03-01\nnote = "Booked."\n',
            "",
            "update-gone: CYP-2018-12-07-1: update 1, of 1 March 2019, which is committed, is not here any more.",
        ),
        (
            'ref = "CYP-2018-12-07-2"',
            'ref = "CYP-2018-12-07-9"',
            "ref-changed: CYP-2018-12-07-2 is committed, and stands here as CYP-2018-12-07-9 now.",
        ),
    ],
)
def test_every_broken_promise_is_named(
    run: Run, log: Path, git: Git, editor: Callable[[str, str], None], old: str, new: str, fault: str
) -> None:
    run("update", "12-07-1", "Booked.")
    git(log, "init", "--quiet")
    git(log, "add", ".")
    git(log, "commit", "--quiet", "-m", "x")
    editor(old, new)
    assert fault in run("edit", "CYP-2018-12-07-1", code=2).err


def test_what_may_be_added_to_an_update_later_is_no_fault(
    run: Run, log: Path, git: Git, editor: Callable[[str, str], None]
) -> None:
    run("update", "12-07-1", "Booked.")
    git(log, "init", "--quiet")
    git(log, "add", ".")
    git(log, "commit", "--quiet", "-m", "x")
    editor('note = "Booked."\n', 'note = "Booked."\nminute = "31"\nevidence = "E-mail"\n')
    assert "taken over" in run("edit", "CYP-2018-12-07-1").out


def test_a_committed_file_that_was_not_sound_promises_nothing(
    run: Run, log: Path, git: Git, editor: Callable[[str, str], None]
) -> None:
    sound = (log / PATH).read_text()
    (log / PATH).write_text("[meeting\n")
    git(log, "init", "--quiet")
    git(log, "add", ".")
    git(log, "commit", "--quiet", "-m", "x")
    (log / PATH).write_text(sound)
    editor("bus fares", "rail fares")
    assert "taken over" in run("edit", "12-07-1").out


def test_it_can_be_committed(
    run: Run, log: Path, git: Git, committed: None, editor: Callable[[str, str], None]
) -> None:
    editor('minute = "27(1)"\n', 'minute = "27(1)"\ntitle = "Bus fares"\n')
    assert run("edit", "CYP-2018-12-07-1", "--commit").err == "Committed: cyp/2018-12-07.toml: edited by hand\n"
    assert git(log, "status", "--short") == ""


def test_where_nothing_can_be_committed_the_editor_is_not_opened(run: Run, log: Path) -> None:
    assert "So --commit cannot be done, and nothing was edited." in run("edit", "12-07-1", "--commit", code=2).err


def test_an_entry_that_is_not_there_is_not_opened(run: Run, log: Path, editor: Callable[[str, str], None]) -> None:
    editor("bus fares", "rail fares")
    assert 'There is no entry "CYP-2018-12-07-9".' in run("edit", "CYP-2018-12-07-9", code=2).err
    assert "rail fares" not in (log / PATH).read_text()
