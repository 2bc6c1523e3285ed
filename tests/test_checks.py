"""A gallery: one broken file for each check, with exactly what is found in it. ``docs/checks.md`` is made from it.

A file of ``gallery/`` is a meeting's file, ``cyp/2018-12-07.toml`` unless its first line says ``# at:``. What is
found is in ``found.json``; ``pytest tests/test_checks.py --update`` makes that and the page anew.
"""

import inspect
import json
import re
from pathlib import Path

import pytest
from conftest import Run, entry, meeting_file, write_log

from actionlog.checks import ERRORS, WARNINGS, name_of

HERE = Path(__file__).parent
GALLERY = {path.stem: path for path in sorted((HERE / "gallery").glob("*.toml"))}
FOUND_FILE = HERE / "gallery/found.json"
PAGE = HERE.parent / "docs/checks.md"

OF_FILES = {
    "not-toml": "The file cannot be read as TOML: mostly a quote or a bracket is missing there or just above.",
    "not-utf-8": "The file is no text in UTF-8. Save it again as UTF-8.",
    "unfinished-merge": "Two versions of the file were to be merged in git, and that was not finished.",
    "missing-key": "A key is not there that is needed.",
    "wrong-value": "A value is not what its key takes.",
    "not-a-table": "Something that is to be a block with keys of its own is not.",
    "wrong-file-name": "A file in a register's folder is not named by a meeting's day, so it is not read.",
    "ref-elsewhere": "The ref of an entry does not begin as its file is named.",
    "duplicate-ref": "Two entries have one ref.",
    "unlisted-folder": "A folder has files of meetings, and actionlog.toml has no register for it.",
}
"""Faults of files, for which no command writes to them."""
WITHOUT_A_FILE = {
    "unreadable-file": "The system does not let the program read the file.",
    "unreadable-folder": "The system does not let the program read the folder.",
    "leads-outside": "A file or folder is a link that leads out of the log, so it is not followed.",
    "wrong-code": "A register's code in actionlog.toml cannot be one.",
}


OF_GIT = {
    "no-merge-driver": "The log's .gitattributes ask for a merge by what the log says, and this clone has no program "
    "for it, or not any more. Until it has, git merges line by line, and what two added at one place is a conflict.",
    "unsettled-merge": "Git waits to be told how a conflict in this file was settled. Where no marks are in it, one "
    "side may be missing: look before you add it.",
}
"""Warnings in a git repository."""

PROMISES = {
    "entry-gone": "An entry is not there any more, or its file is not.",
    "entry-changed": "An entry says something else than was minuted. Its title may be given or changed; where the "
    "minutes were corrected, amend says so.",
    "ref-changed": "An entry stands under another ref than the one it was given. A ref is permanent.",
    "update-gone": "An update is not there any more. One that was entered by mistake is struck.",
    "update-changed": "An update says something else. Only a minute, evidence, and that it is struck and why may be "
    "added to it.",
    "update-moved": "An update stands before one that it stood after. New ones may stand between the two.",
    "register-gone": "A register is not in actionlog.toml any more, so nothing of it is read.",
    "entered-unsaid": "A new update is dated before a meeting that had signed entries off by then, and does not say "
    "when it was entered. The commands say it by themselves.",
}
"""What check --against finds: errors, all of them."""

AGAINST = """\
`actionlog check --against main` also compares the log with what the branch, tag or commit has of it: what is
committed is added to and never changed. `actionlog edit` holds a version to the last commit in the same way before it
takes it over. In the midst of a merge the log is held to both sides; where both gave one ref to an entry of their own,
one of the two may have got another number.
"""


def kept() -> dict[str, list[str]]:
    """What was found in each file of the gallery when it was made."""
    found: dict[str, list[str]] = json.loads(FOUND_FILE.read_text("utf-8")) if FOUND_FILE.exists() else {}
    return found


def log_with(folder: Path, broken: Path) -> Path:
    content = broken.read_bytes()
    first = content.split(b"\n")[0].decode("utf-8", "replace")
    path = first.removeprefix("# at: ") if first.startswith("# at: ") else "cyp/2018-12-07.toml"
    files = {f"cyp/{day}.toml": f"[meeting]\ndate = {day}\n" for day in ("2018-12-07", "2019-02-22", "2019-04-12")}
    write_log(folder, files)
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_bytes(content)
    return folder


def found_in(run: Run, folder: Path) -> list[str]:
    """The lines of ``check`` that name a fault, with / in paths on every system."""
    said = json.loads(run("check", "--format", "json", code=_code(run)).out)
    return [
        f"{p['path']}:{p['line'] or 0}: {p['name']}: {p['sentence']}".replace(":0: ", ": ") for p in said["problems"]
    ]


def _code(run: Run) -> int:
    for code in (0, 1):
        try:
            run("check", code=code)
        except AssertionError:
            continue
        return code
    raise AssertionError


@pytest.mark.parametrize("name", GALLERY)
def test_the_broken_file_gives_exactly_this(
    run: Run, tmp_path: Path, request: pytest.FixtureRequest, name: str
) -> None:
    log_with(tmp_path, GALLERY[name])
    found = found_in(run, tmp_path)
    if request.config.getoption("--update"):
        FOUND_FILE.write_text(json.dumps({**kept(), name: found}, indent=2, sort_keys=True) + "\n", "utf-8")
        return
    assert found == kept()[name]
    assert any(f": {name}: " in line for line in found)


def test_every_check_has_a_broken_file() -> None:
    assert set(GALLERY) == {name_of(check) for check in (*ERRORS, *WARNINGS)} | set(OF_FILES)


def page() -> str:
    parts = [
        "# What `actionlog check` finds\n",
        "Each fault is printed as `path:line: name: sentence`. The names are permanent. An error is to be put right;\n"
        "a warning may be right as it is. `--format json` gives the same for a program. The command ends with 1 where\n"
        "there are errors, and with `--strict` where there are warnings too.\n",
        "What is no fault but a gap (no owner, no date, nothing heard for ninety days, put back twice or more, an\n"
        "answer that is late) is counted in the last line, and `list` shows it with `--no-owner`, `--no-date`,\n"
        "`--stale 90`, `--put-back 2` and `--response-late`.\n",
        "This page is made by the tests from the checks themselves and from one broken file for each.\n",
        "## Errors that leave something out\n",
        "What has one of these is left out of lists (an entry of which only the ref is wrong is listed all the same),\n"
        "and no command writes to its file until it is put right.\n",
    ]
    parts += [section(name, about) for name, about in OF_FILES.items()]
    parts += [f"### {name}\n\n{about}\n" for name, about in WITHOUT_A_FILE.items()]
    parts += ["## Errors\n", *(section(name_of(c), inspect.getdoc(c) or "") for c in ERRORS)]
    parts += ["## Warnings\n", *(section(name_of(c), inspect.getdoc(c) or "") for c in WARNINGS)]
    parts += [f"### {name}\n\n{about}\n" for name, about in OF_GIT.items()]
    parts.append(f"## What is not as it was committed\n\n{AGAINST}")
    parts += [f"### {name}\n\n{about}\n" for name, about in PROMISES.items()]
    return "\n".join(parts)


def section(name: str, about: str) -> str:
    lines = "\n".join(line for line in kept()[name] if f": {name}: " in line)
    return f"### {name}\n\n{about}\n\n```\n{lines}\n```\n"


def test_the_page_about_the_checks_is_made_from_them(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        PAGE.write_text(page(), "utf-8")
    assert PAGE.read_text("utf-8") == page()


def test_a_sound_log_has_no_fault_and_its_gaps_are_counted(run: Run, log: Path) -> None:
    assert run("check").out == (
        "No faults found.\n"
        "Of what is outstanding: 1 without an owner (list --no-owner), 1 without a date (list --no-date).\n"
    )
    run("assign", "12-07-2", "Clerk")
    run("defer", "12-07-2", "3/4/2019")
    assert run("check").out == "No faults found.\nNothing outstanding has a gap.\n"
    assert "nothing heard for 90 days (list --stale 90)" in run("check", "--as-at", "2019-06-01").out


def test_every_fault_of_every_file_is_found_in_one_run(run: Run, tmp_path: Path) -> None:
    log_with(tmp_path, GALLERY["misspelt-key"])
    log_with(tmp_path / "other", GALLERY["not-toml"])
    (tmp_path / "other/cyp/2018-12-07.toml").rename(tmp_path / "cyp/2018-10-05.toml")
    out = run("check", code=1).out
    assert "cyp/2018-10-05.toml:" in out.replace("\\", "/")
    assert out.count("misspelt-key") == 3
    assert "\n4 errors, 0 warnings.\n" in out


def test_a_misspelt_key_of_the_settings_is_found(run: Run, log: Path) -> None:
    settings = log / "actionlog.toml"
    settings.write_text(settings.read_text().replace("response_period", "respons_period"))
    assert run("check", code=1).out.startswith(
        "actionlog.toml:5: misspelt-key: respons_period is no key of the format. Did you mean response_period?\n"
    )


def test_warnings_end_with_1_only_when_asked(run: Run, tmp_path: Path) -> None:
    log_with(tmp_path, GALLERY["due-at-weekend"])
    out = run("check").out
    assert out.startswith("Warnings, which may be right as they are:\n")
    assert "\n0 errors, 1 warning.\n" in out
    run("check", "--strict", code=1)


def test_gaps_are_filters_of_the_list(run: Run, log: Path) -> None:
    for day in ("1/3/2019", "1/4/2019"):
        run("defer", "12-07-1", day, "--because", "x", "--on", "20/1/2019")

    def refs(*options: str) -> list[str]:
        return [a["ref"] for a in json.loads(run("list", *options, "--format", "json").out)["actions"]]

    assert refs("--no-owner") == refs("--no-date") == ["CYP-2018-12-07-2"]
    assert refs("--put-back", "2") == ["CYP-2018-12-07-1"]
    assert refs("--stale", "41") == ["CYP-2018-12-07-2"]
    assert refs("--stale", "40") == ["CYP-2018-12-07-1", "CYP-2018-12-07-2"]


def test_exempt_owners_are_not_named(run: Run, log: Path) -> None:
    run("add", "CYP", "last", "The claim be settled.", "--exempt", "paragraph 3", "--owner", "Director of Transprot")
    out = run("check", code=0).out
    assert "Transprot" not in out


def test_a_ref_that_is_no_text_is_a_fault_like_others(run: Run, log: Path) -> None:
    path = log / "cyp/2018-12-07.toml"
    path.write_text(path.read_text().replace('ref = "CYP-2018-12-07-2"', 'ref = ["x"]'))
    assert "wrong-value: ref is to be a ref such as" in run("check", code=1).out


def test_what_should_be_entries_and_is_a_number_is_a_fault_like_others(run: Run, log: Path) -> None:
    (log / "cyp/2019-02-22.toml").write_text("action = 5\n[meeting]\ndate = 2019-02-22\n")
    assert "cyp/2019-02-22.toml:1: not-a-table: action is to be a block" in run("check", code=1).out.replace("\\", "/")


def test_a_slip_of_the_year_is_seen_in_the_last_year_there_is(run: Run, tmp_path: Path) -> None:
    asked = meeting_file("9999-12-01", entry("CYP-9999-12-01-1", "An update be given.", "due = 9999-01-29"))
    write_log(tmp_path, {"cyp/9999-12-01.toml": asked})
    assert "new-year-slip: CYP-9999-12-01-1: due 29 January 9999: is 10000 meant?" in run("check").out


def test_whatever_may_not_change_is_on_the_page() -> None:
    sources = [(HERE.parent / f"actionlog/{name}.py").read_text("utf-8") for name in ("promises", "committed")]
    named = {name for source in sources for name in re.findall(r', "([a-z]+-[a-z]+)", ', source)}
    assert named == set(PROMISES)
