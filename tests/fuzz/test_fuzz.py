"""Files and arguments at random: a message or a right answer, never a traceback."""

import os
from pathlib import Path

import pytest
from documents import DOCUMENTS
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from strategies import MEETING_FILES, OPTIONS, SETTINGS, arguments
from targets import (
    READING,
    SEEDS,
    WRITING,
    a_log,
    arguments_as,
    in_a_log,
    meeting_file_as,
    minutes_as,
    ran,
    read,
    settings_as,
    write,
)

FOUND = Path(__file__).parent / "found"
EXAMPLES = int(os.environ.get("ACTIONLOG_EXAMPLES", "100"))
"""Of each kind; a night's worth is some tens of thousands."""
BOUNDED = settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(autouse=True)
def no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")


def some_of(commands: tuple[list[str], ...]) -> st.SearchStrategy[list[list[str]]]:
    return st.lists(st.sampled_from(commands), min_size=1, max_size=3, unique_by=tuple)


@BOUNDED
@given(MEETING_FILES, some_of(READING), some_of(WRITING))
def test_a_meeting_file_is_read_or_its_fault_is_said(
    raw: bytes, reading: list[list[str]], writing: list[list[str]]
) -> None:
    with in_a_log() as log:
        (log / "cyp/2018-12-07.toml").write_bytes(raw)
        read(log, reading)
        write(log, writing)


@BOUNDED
@given(SETTINGS, some_of(READING), some_of(WRITING))
def test_settings_are_read_or_their_fault_is_said(
    raw: bytes, reading: list[list[str]], writing: list[list[str]]
) -> None:
    with in_a_log() as log:
        (log / "actionlog.toml").write_bytes(raw)
        read(log, reading)
        write(log, writing)


FEW = settings(BOUNDED, max_examples=max(EXAMPLES // 4, 1))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_minutes_are_read_or_their_fault_is_said(name: str) -> None:
    @FEW
    @given(DOCUMENTS[name])
    def holds(raw: bytes) -> None:
        minutes_as(name, raw)

    holds()


@BOUNDED
@given(arguments())
@example(["init", ".."])
def test_arguments_are_understood_or_refused(words: list[str]) -> None:
    arguments_as(words)


def test_what_is_fuzzed_is_sound_before_and_every_command_has_something_to_do(tmp_path: Path) -> None:
    log = a_log(tmp_path)
    assert [words for words in READING if ran(log, words) != 0] == []
    done = {words[0]: ran(log, words) for words in WRITING}
    assert [words for words, code in done.items() if code == 0] == list(done)
    assert {"register add", "meeting move", "sign-off"} < set(OPTIONS)


@pytest.mark.parametrize("path", sorted(FOUND.iterdir()), ids=lambda path: path.name)
def test_what_was_found_once_stays_mended(path: Path) -> None:
    if path.name.startswith("minutes"):
        minutes_as(path.name, path.read_bytes())
    else:
        target = settings_as if path.name.startswith("settings") else meeting_file_as
        target(path.read_bytes())


def test_the_seeds_pass(tmp_path: Path) -> None:
    meeting_file_as(SEEDS["meeting_file"].encode())
    settings_as(SEEDS["settings"].encode())
