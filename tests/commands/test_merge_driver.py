"""``merge-driver``, with real git: what it sets up, and what git makes of it."""

import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran, Run

Git = Callable[..., str]
Program = Callable[..., Ran]
PATH = "cyp/2018-12-07.toml"


def try_git(folder: Path, *arguments: str) -> tuple[int, str]:
    ran = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    return ran.returncode, ran.stdout + ran.stderr


def commit_all(log: Path, git: Git, message: str = "x") -> None:
    git(log, "add", "--all")
    git(log, "commit", "--quiet", "-m", message)


@pytest.fixture
def repository(run: Run, log: Path, git: Git) -> Path:
    """The log with the driver installed, on a branch main."""
    git(log, "init", "--quiet")
    run("merge-driver", "install")
    commit_all(log, git)
    return log


def on_two_branches(run: Run, log: Path, git: Git, ours: list[list[str]], theirs: list[list[str]]) -> None:
    """Each side's commands, committed on main and on other; main is checked out at the end."""
    git(log, "checkout", "--quiet", "-b", "other")
    for branch, commands in (("other", theirs), ("main", ours)):
        git(log, "checkout", "--quiet", branch)
        for words in commands:
            run(*words)
        commit_all(log, git, branch)


BOOKED = ["update", "12-07-1", "Booked.", "--on", "20/2/2019"]
HELD = ["update", "12-07-1", "Held.", "--on", "21/2/2019"]


# ---------------------------------------------------------------- setting up


def test_it_says_what_it_sets_up_and_what_is_left_to_do(run: Run, log: Path, git: Git) -> None:
    git(log, "init", "--quiet")
    (log / ".gitattributes").write_text("*.pdf binary\n")
    assert run("merge-driver", "install").out.splitlines() == [
        "In this clone git merges the log by what it says from now on, and shows its differences in words.",
        ".gitattributes asks for that.",
        'Commit it, so that other clones know: "git add .gitattributes" and "git commit".',
        "Everybody else who works on the log gives this command once, too.",
    ]
    assert (log / ".gitattributes").read_text() == (
        "*.pdf binary\n"
        "# The files of the action log are merged and shown by what they say: actionlog merge-driver install\n"
        "/actionlog.toml merge=actionlog diff=actionlog\n"
        "/*/[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*.toml merge=actionlog diff=actionlog\n"
    )
    for name in ("actionlog.toml", "cyp/2019-02-22b.toml"):
        assert git(log, "check-attr", "merge", name).strip().endswith("merge: actionlog")
    assert git(log, "check-attr", "merge", "cyp/notes.toml").strip().endswith("merge: unspecified")
    assert ".gitattributes asks for that already." in run("merge-driver", "install").out


def test_it_is_taken_out_again_with_all_that_it_set(run: Run, log: Path, git: Git) -> None:
    git(log, "init", "--quiet")
    before = (log / ".git/config").read_text()
    run("merge-driver", "install")
    assert run("merge-driver", "install", "--uninstall").out.splitlines() == [
        "In this clone git merges and shows the log line by line again.",
        ".gitattributes does not ask for it any more. Once that is committed, no other clone is asked either.",
    ]
    assert (log / ".git/config").read_text() == before
    assert not (log / ".gitattributes").exists()
    assert run("merge-driver", "install", "--uninstall").out == "It was not installed in this clone.\n"


def test_the_lines_of_others_in_the_attributes_stay_as_they_are(run: Run, log: Path, git: Git) -> None:
    git(log, "init", "--quiet")
    others = b"*.pdf binary\r\n\r\n# mine"
    (log / ".gitattributes").write_bytes(others)
    run("merge-driver", "install")
    assert (log / ".gitattributes").read_bytes().startswith(others + b"\r\n# The files")
    run("merge-driver", "install", "--uninstall")
    assert (log / ".gitattributes").read_bytes() == others + b"\r\n"
    (log / ".gitattributes").write_bytes(b"\xff\n")
    assert "is no text in UTF-8, so it was not changed" in run("merge-driver", "install", code=2).err


def test_without_git_it_says_why(run: Run, log: Path) -> None:
    refused = run("merge-driver", "install", code=2).err
    assert refused == 'actionlog: The log is not in a git repository ("git init" makes one), so nothing was changed.\n'


def test_attributes_that_overrule_it_are_said(run: Run, log: Path, git: Git) -> None:
    git(log, "init", "--quiet")
    (log / ".git/info/attributes").write_text("*.toml -merge\n")
    assert "Note: other attributes overrule it." in run("merge-driver", "install").err


def test_init_in_a_repository_offers_it(run: Run, tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet")
    assert '"actionlog merge-driver install"' in run("init", "log").out


def test_a_program_in_the_repository_is_not_what_git_runs(run: Run, repository: Path, git: Git) -> None:
    (repository / "actionlog").mkdir()
    (repository / "actionlog/__init__.py").write_text("open('was-here', 'w')\n")
    (repository / "actionlog/__main__.py").write_text("raise SystemExit(0)\n")
    (repository / "tomli.py").write_text("open('was-here', 'w')\n")
    commit_all(repository, git)
    on_two_branches(run, repository, git, [BOOKED], [HELD])
    git(repository, "merge", "--quiet", "-m", "x", "other")
    assert "Held." in (repository / PATH).read_text()
    assert not (repository / "was-here").exists()


# ---------------------------------------------------------------- merging


def test_what_two_clerks_added_to_one_entry_is_all_there_in_one_order(run: Run, repository: Path, git: Git) -> None:
    on_two_branches(run, repository, git, [HELD], [BOOKED])
    git(repository, "branch", "before")
    git(repository, "merge", "--quiet", "-m", "x", "other")
    one_way = (repository / PATH).read_text()
    assert one_way.index("Booked.") < one_way.index("Held.")
    git(repository, "checkout", "--quiet", "other")
    git(repository, "merge", "--quiet", "-m", "x", "before")
    assert (repository / PATH).read_text() == one_way
    assert run("check", "--against", "before").out.startswith("No faults found.")
    assert run("check", "--against", "main").out.startswith("No faults found.")


def test_registers_and_meetings_that_both_added_are_all_there(run: Run, repository: Path, git: Git) -> None:
    ours = [["register", "add", "PC", "Parish Council"], ["meeting", "add", "CYP", "1/6/2019"]]
    theirs = [["register", "add", "AUD", "Audit Committee"], ["meeting", "add", "CYP", "1/6/2019", "2/6/2019"]]
    on_two_branches(run, repository, git, ours, theirs)
    git(repository, "merge", "--quiet", "-m", "x", "other")
    settings = (repository / "actionlog.toml").read_text()
    assert settings.index("[registers.AUD]") < settings.index("[registers.PC]")
    assert (repository / "cyp/2019-06-02.toml").exists()


def test_a_log_in_a_subfolder_with_an_odd_name_is_merged_too(run: Run, tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet")
    log = tmp_path / "the clerk's log"
    run("init", log)
    for words in (["register", "add", "CYP", "Board"], ["meeting", "add", "CYP", "7/12/2018"]):
        run("-C", log, *words)
    run("-C", log, "add", "CYP", "7/12/2018", "A letter be written.")
    run("-C", log, "merge-driver", "install")
    commit_all(tmp_path, git)
    on_two_branches(run, tmp_path, git, [["-C", str(log), *BOOKED]], [["-C", str(log), *HELD]])
    git(tmp_path, "merge", "--quiet", "-m", "x", "other")
    assert "Booked." in (log / PATH).read_text()
    assert "Update of Thursday 21 February 2019" in git(tmp_path, "diff", "HEAD~1")


def test_a_contradiction_stands_in_the_file_twice_and_is_said_in_words(run: Run, repository: Path, git: Git) -> None:
    ours = ["defer", "12-07-1", "31/3/2019", "--because", "Late."]
    on_two_branches(run, repository, git, [ours], [["defer", "12-07-1", "30/4/2019", "--because", "Later."]])
    code, said = try_git(repository, "merge", "other")
    assert code == 1
    assert (
        f"{PATH}: not everything in the two versions agrees. What does not stands in the file twice:\n"
        "  CYP-2018-12-07-1, 1 March 2019: the due day set differently in the two versions\n"
        "Of updates keep both, with the one that is right last, for both are on record; of all else what is right.\n"
        "Then take out the lines with <<<<<<<, ======= and >>>>>>>, and see what check says. docs/git.md has more.\n"
    ) in said
    assert """\
due_text = "in February"
<<<<<<< this version: CYP-2018-12-07-1, 1 March 2019: the due day set differently in the two versions

[[action.update]]
date = 2019-03-01
note = "Late."
due = 2019-03-31
=======

[[action.update]]
date = 2019-03-01
note = "Later."
due = 2019-04-30
>>>>>>> the other version

[[action]]
""" in (repository / PATH).read_text()
    assert "unfinished-merge: " in run("check", code=1).out
    (repository / PATH).write_text(
        "".join(
            line
            for line in (repository / PATH).read_text().splitlines(keepends=True)
            if not line.startswith(("<<<<<<<", "=======", ">>>>>>>"))
        )
    )
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "Settled")
    assert "30 April 2019" in run("show", "12-07-1").out


def test_the_page_about_git_shows_what_a_conflict_looks_like(run: Run, repository: Path, git: Git) -> None:
    ours = ["defer", "12-07-1", "31/3/2019", "--because", "The figures are late."]
    theirs = ["defer", "12-07-1", "30/4/2019", "--because", "Wanted for the budget."]
    on_two_branches(run, repository, git, [ours], [theirs])
    try_git(repository, "merge", "other")
    text = (repository / PATH).read_text()
    start, end = text.index("<<<<<<<"), text.index("the other version")
    page = (Path(__file__).parent.parent.parent / "docs/git.md").read_text("utf-8")
    assert f"```\n{text[start:end]}the other version\n```\n" in page


def test_an_editor_that_saved_other_line_ends_makes_no_conflict(run: Run, repository: Path, git: Git) -> None:
    on_two_branches(run, repository, git, [BOOKED], [HELD])
    for name in ("actionlog.toml", PATH):
        (repository / name).write_bytes((repository / name).read_bytes().replace(b"\n", b"\r\n"))
    commit_all(repository, git, "Saved by another editor")
    git(repository, "merge", "--quiet", "-m", "x", "other")
    merged = (repository / PATH).read_bytes()
    assert merged.count(b"\r\n") == merged.count(b"\n")
    assert b"Held." in merged


def test_branches_that_merged_each_other_before_merge_again(run: Run, repository: Path, git: Git) -> None:
    on_two_branches(run, repository, git, [BOOKED], [HELD])
    git(repository, "branch", "main-before")
    git(repository, "merge", "--quiet", "-m", "x", "other")
    git(repository, "checkout", "--quiet", "other")
    run("update", "12-07-1", "Over.", "--on", "22/2/2019")
    commit_all(repository, git)
    git(repository, "merge", "--quiet", "-m", "x", "main-before")
    git(repository, "checkout", "--quiet", "main")
    run("update", "12-07-1", "Sent.", "--on", "23/2/2019")
    commit_all(repository, git)
    git(repository, "merge", "--quiet", "-m", "x", "other")
    text = (repository / PATH).read_text()
    places = [text.index(note) for note in ("Booked.", "Held.", "Over.", "Sent.")]
    assert places == sorted(places)
    assert text.count("[[action.update]]") == 4


@pytest.mark.parametrize("how", ["rebase", "cherry-pick", "stash"])
def test_rebase_cherry_pick_and_stash_use_it_too(run: Run, repository: Path, git: Git, how: str) -> None:
    on_two_branches(run, repository, git, [BOOKED], [HELD])
    match how:
        case "rebase":
            git(repository, "rebase", "--quiet", "other")
        case "cherry-pick":
            git(repository, "cherry-pick", "other")
        case "stash":
            git(repository, "reset", "--quiet", "--soft", "HEAD~1")
            git(repository, "stash", "--quiet")
            git(repository, "merge", "--quiet", "other")
            git(repository, "stash", "pop", "--quiet")
    text = (repository / PATH).read_text()
    assert "Booked." in text
    assert "Held." in text
    run("check")


# ---------------------------------------------------------------- where the driver does not do it


def break_the_driver(repository: Path, git: Git, program: str) -> None:
    driver = git(repository, "config", "merge.actionlog.driver")
    python = shlex.split(driver)[0]
    git(repository, "config", "merge.actionlog.driver", driver.strip().replace(python, program, 1))


@pytest.mark.parametrize(
    "program",
    ["/no/such/python", "false", "sh -c 'exit 1' x", "sh -c 'kill -9 $$' x", "sh -c 'exit 255' x"],
    ids=["not there", "false", "traceback", "killed", "error"],
)
def test_a_driver_that_breaks_off_leaves_both_sides_between_marks(
    run: Run, repository: Path, git: Git, program: str
) -> None:
    break_the_driver(repository, git, program)
    on_two_branches(run, repository, git, [BOOKED], [HELD])
    code, _ = try_git(repository, "merge", "other")
    text = (repository / PATH).read_text()
    assert code == 1
    assert "<<<<<<< ours" in text
    assert "Booked." in text
    assert "Held." in text
    assert "unfinished-merge" in run("check", code=1).out


def test_a_file_that_cannot_be_read_is_merged_line_by_line(run: Run, repository: Path, git: Git) -> None:
    on_two_branches(run, repository, git, [BOOKED], [["update", "12-07-3", "Noted."]])
    (repository / PATH).write_text((repository / PATH).read_text().replace('minute = "27(1)"', 'minute = "27(1)'))
    commit_all(repository, git)
    code, said = try_git(repository, "merge", "other")
    assert code == 0
    assert f"actionlog: {PATH} cannot be read in one of its versions, so git merges its lines.\n" in said
    text = (repository / PATH).read_text()
    assert "Booked." in text
    assert "Noted." in text
    assert "not-toml" in run("check", code=1).out


def test_without_the_driver_what_is_not_at_the_same_place_merges_all_the_same(run: Run, log: Path, git: Git) -> None:
    """What hosting sites do, which run no drivers: other meetings, and other entries of one file."""
    git(log, "init", "--quiet")
    run("add", "CYP", "7/12/2018", "The last one.")
    commit_all(log, git)
    ours = [BOOKED, ["add", "CYP", "22/2/2019", "A letter be written."]]
    theirs = [["update", "12-07-3", "Noted."], ["add", "HASC", "10/1/2019", "A note be sent."]]
    on_two_branches(run, log, git, ours, theirs)
    git(log, "merge", "--quiet", "-m", "x", "other")
    assert "A letter be written." in run("list").out
    assert "A note be sent." in run("list").out
    shown = run("show", "12-07-1", "12-07-3").out
    assert "Booked." in shown
    assert "Noted." in shown
    assert run("check", "--against", "main~1").code == run("check", "--against", "other").code == 0


def test_without_the_driver_one_place_is_an_ordinary_conflict(run: Run, repository: Path, git: Git) -> None:
    on_two_branches(run, repository, git, [BOOKED], [HELD])
    git(repository, "config", "--remove-section", "merge.actionlog")
    code, _ = try_git(repository, "merge", "other")
    assert code == 1
    assert "<<<<<<< HEAD" in (repository / PATH).read_text()
    run("merge-driver", "install")
    git(repository, "checkout", "--merge", "--", PATH)
    assert "<<<<<<<" not in (repository / PATH).read_text(), "git merges it anew, with the driver"
    assert "Held." in (repository / PATH).read_text()


# ---------------------------------------------------------------- check


def test_check_says_where_the_log_asks_for_it_and_the_clone_has_not_got_it(
    run: Run, repository: Path, git: Git, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert "merge-driver" not in run("check").out
    clone = tmp_path_factory.mktemp("clone") / "log"
    git(repository, "clone", "--quiet", str(repository), str(clone))
    said = run("-C", clone, "check").out
    assert (
        ".gitattributes: no-merge-driver: It asks git to merge the log by what it says, and this clone has no program "
        in said
    )
    run("-C", clone, "merge-driver", "install")
    assert "no-merge-driver" not in run("-C", clone, "check").out
    break_the_driver(clone, git, "/no/such/python")
    assert "no-merge-driver" in run("-C", clone, "check").out


def test_check_says_what_git_waits_for(run: Run, repository: Path, git: Git) -> None:
    on_two_branches(run, repository, git, [BOOKED], [HELD])
    git(repository, "config", "--remove-section", "merge.actionlog")
    try_git(repository, "merge", "other")
    git(repository, "checkout", "--ours", "--", PATH)
    said = run("check").out
    assert (
        f'unsettled-merge: There was a conflict here. If it is settled: "git add {PATH}". To see it again: "git '
        in said
    )
    git(repository, "add", PATH)
    assert "unsettled-merge" not in run("check").out
    assert "update-gone" in run("check", "--against", "HEAD", code=1).out, "theirs is missing"


def test_a_meeting_that_one_has_moved_and_the_other_cancelled_is_said(run: Run, repository: Path, git: Git) -> None:
    ours = ["meeting", "move", "CYP", "12/4/2019", "3/5/2019"]
    on_two_branches(run, repository, git, [ours], [["meeting", "cancel", "CYP", "12/4/2019", "--because", "snow"]])
    code, _ = try_git(repository, "merge", "other")
    assert code == 1
    said = run("check").out.replace("\\", "/")
    assert (
        "cyp/2019-04-12.toml: unsettled-merge: One version has this file no more, as a meeting that is moved, " in said
    )
    git(repository, "rm", "--quiet", "cyp/2019-04-12.toml")
    assert "unsettled-merge" not in run("check").out


# ---------------------------------------------------------------- git diff


def test_git_diff_shows_words(run: Run, repository: Path, git: Git) -> None:
    run("defer", "12-07-1", "31/3/2019", "--because", "The figures are late.")
    assert [line for line in git(repository, "diff").splitlines() if line.startswith(("+", "-"))] == [
        f"--- a/{PATH}",
        f"+++ b/{PATH}",
        "+  Update of Friday 1 March 2019",
        "+    Note: The figures are late.",
        "+    Due: Sunday 31 March 2019",
        "+",
    ]


def test_git_diff_works_on_what_cannot_be_read(run: Run, repository: Path, git: Git) -> None:
    (repository / PATH).write_text((repository / PATH).read_text().replace('minute = "27(1)"', 'minute = "27(1)'))
    assert '+minute = "27(1)\n' in git(repository, "diff")


def test_git_diff_does_not_show_exempt_words_but_that_they_are_others(run: Run, repository: Path, git: Git) -> None:
    run("add", "CYP", "last", "The settlement be paid.", "--exempt", "paragraph 3")
    run("update", "2019-02-22-1", "Secret news.")
    commit_all(repository, git)
    path = repository / "cyp/2019-02-22.toml"
    path.write_text(path.read_text().replace("Secret", "Hidden"))
    shown = git(repository, "diff")
    assert "Secret" not in shown
    assert "Hidden" not in shown
    assert shown.count("Note: exempt, not shown") == 2


def test_a_private_register_counts_as_exempt_in_git_diff(run: Run, tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet")
    run("init", "log")
    run("-C", "log", "register", "add", "PC", "Parish Council", "--private")
    run("-C", "log", "meeting", "add", "PC", "7/12/2018")
    run("-C", "log", "merge-driver", "install")
    commit_all(tmp_path, git)
    run("-C", "log", "add", "PC", "last", "The settlement be paid.")
    shown = git(tmp_path, "diff")
    assert "Entry PC-2018-12-07-1" in shown
    assert "settlement" not in shown


def test_the_program_itself_is_started_as_git_starts_it(program: Program, repository: Path) -> None:
    for name, text in (("base", ""), ("ours", "a = 1\n"), ("theirs", "a = 2\n")):
        (repository / name).write_text(text)
    ran = program(repository, "merge-driver", "run", "base", "ours", "theirs", "9", "some.toml")
    assert ran.code == 9
    assert (repository / "ours").read_text().startswith("<<<<<<<<< this version: ")
    (repository / "theirs").write_text("a =\n")
    assert program(repository, "merge-driver", "run", "base", "ours", "theirs", "7", "some.toml").code == 2
