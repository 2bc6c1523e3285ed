"""What is wrong, or looks wrong, with a log that can be read: plain functions, each from a log to findings.

A function's name, with dashes, is the check's permanent name; its docstring says what it means and what to do,
and is printed in ``docs/checks.md``.
"""

from collections.abc import Iterable, Mapping
from pathlib import PurePath

from actionlog.checks import days, keys, turns, words
from actionlog.checks.base import Check, Checked, Facts, Finding
from actionlog.document import lines_of
from actionlog.errors import Problem

__all__ = ["ERRORS", "OF_SEVERAL_FILES", "WARNINGS", "Checked", "Facts", "Finding"]
__all__ += ["findings", "located", "name_of", "problems"]

ERRORS: tuple[Check, ...] = (
    days.update_before_meeting,
    days.update_in_future,
    days.recorded_before_it_happened,
    turns.cancelled_with_entries,
    turns.no_such_meeting,
    turns.closed_without_meeting,
    turns.unknown_register,
    turns.unknown_ref,
    turns.refers_to_itself,
    turns.meeting_out_of_place,
    turns.struck_without_reason,
    turns.no_reason,
    turns.owner_done_is_no_owner,
    keys.misspelt_key,
    keys.misplaced_key,
    words.empty_text,
)
WARNINGS: tuple[Check, ...] = (
    days.new_year_slip,
    days.due_before_it_was_set,
    days.due_far_off,
    days.update_out_of_order,
    days.due_at_weekend,
    days.date_and_file_name,
    turns.closed_without_complete,
    turns.update_after_settled,
    turns.status_of_decision,
    turns.response_without_recommendation,
    turns.no_response_clock,
    turns.fulfils_nothing,
    turns.same_update_twice,
    words.control_character,
    words.exempt_wording,
    words.exempt_among_public,
    words.personal_data,
    words.owner_spelt_two_ways,
    words.exempt_without_paragraph,
    words.no_real_owner,
    words.same_text_twice,
    words.nothing_asked_for,
    words.several_actions,
)

OF_SEVERAL_FILES: frozenset[Check] = frozenset({turns.unknown_ref, turns.no_response_clock, words.owner_spelt_two_ways})
"""What these find depends on the facts of other files; what the others find, on the file and the calendars alone."""


def name_of(check: Check) -> str:
    return check.__name__.replace("_", "-")


def problems(checked: Checked, checks: Iterable[Check]) -> list[Problem]:
    """What the checks find, in the order of the files."""
    found = findings(checked, checks)
    return located(found, {finding.path: checked.files[finding.path].text for _, finding in found})


def findings(checked: Checked, checks: Iterable[Check]) -> list[tuple[str, Finding]]:
    """What the checks find, with their names."""
    return [(name_of(check), finding) for check in checks for finding in check(checked)]


def located(found: Iterable[tuple[str, Finding]], texts: Mapping[PurePath, str]) -> list[Problem]:
    """The findings with their lines, in the order of the files."""
    by_path: dict[PurePath, list[tuple[str, Finding]]] = {}
    for name, finding in found:
        by_path.setdefault(finding.path, []).append((name, finding))
    result = []
    for path, here in by_path.items():
        lines = lines_of(texts[path], [finding.place for _, finding in here])
        result += [Problem(path, n, name, f.sentence) for n, (name, f) in zip(lines, here, strict=True)]
    return sorted(result)
