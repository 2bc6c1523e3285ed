"""The logs that are timed are what they say: so many entries, of which so many are outstanding and overdue."""

import datetime
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

from actionlog.entries import entries
from actionlog.reading import read_log
from benchmarks.logs import LIFE, TODAY, Mix, draw, tracker, write_log


@pytest.mark.parametrize(
    ("size", "mix"), [(100, LIFE[100]), (1_000, LIFE[1_000]), (100, tracker(100))], ids=["100", "1,000", "a task list"]
)
def test_a_log_of_a_size_has_the_mix_that_is_asked_for(tmp_path: Path, size: int, mix: Mix) -> None:
    written = write_log(tmp_path, size, mix)
    reading = read_log(tmp_path)
    assert reading.problems == ()
    assert len(reading.log.actions) == size
    found = {entry.ref: entry.position for entry in entries(reading.log, TODAY)}
    assert sum(position.outstanding for position in found.values()) == mix.outstanding
    assert sum(position.overdue for position in found.values()) == mix.overdue
    assert {e.ref for e in written if e.state == "overdue"} == {ref for ref, where in found.items() if where.overdue}


def test_a_large_log_is_mostly_settled_and_the_same_every_time() -> None:
    once, again = draw(10_000), draw(10_000)
    assert once == again
    states = [entry.state for meetings in once.values() for held in meetings.values() for entry in held]
    assert (len(states), states.count("overdue"), states.count("outstanding")) == (10_000, 150, 850)


def test_check_finds_no_error_in_it(tmp_path: Path, program: Callable[..., Ran]) -> None:
    write_log(tmp_path, 100)
    ran = program(tmp_path, "check", env={"ACTIONLOG_TODAY": TODAY.isoformat()})
    assert ran.code == 0
    assert "0 errors" in ran.out


def test_meetings_are_six_weeks_apart_and_four_are_to_come() -> None:
    days = sorted(draw(1_000)["C02"])
    assert {(later - earlier) for earlier, later in itertools.pairwise(days)} == {datetime.timedelta(weeks=6)}
    assert sum(day > TODAY for day in days) == 4
