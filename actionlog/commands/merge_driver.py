"""Have git merge and show the log by what it says."""

import shlex
import sys
from contextlib import suppress
from pathlib import Path, PurePath

import click

from actionlog import git
from actionlog.commands._shared import answer, example, log_folder, say
from actionlog.disk import write_atomically
from actionlog.errors import ActionlogError
from actionlog.journal import OWN_FOLDER, locked
from actionlog.merging import Merged, merge
from actionlog.plain_words import plain_words
from actionlog.reading import read_settings
from actionlog.reconciling import TWO_ENTRIES

ATTRIBUTES = PurePath(".gitattributes")
_DAY = "-".join(["[0-9]" * 4, "[0-9]" * 2, "[0-9]" * 2])
LINES = (
    "# The files of the action log are merged and shown by what they say: actionlog merge-driver install",
    f"/actionlog.toml merge={git.DRIVER} diff={git.DRIVER}",
    f"/*/{_DAY}*.toml merge={git.DRIVER} diff={git.DRIVER}",
)
IN_CONFLICT = 9
"""How ``run`` ends where there are conflicts. A program that breaks off ends with 1, and one that is not there with
127: then git merges the lines, as it does where there is no driver."""


@click.group("merge-driver", epilog=example("actionlog merge-driver install"))
def command() -> None:
    """Have git merge the log by what it says, and show its differences in words.

    Two clerks who have worked at once then get one log with everything in it. Where they contradict each other
    both versions stand in the file, whole, between marks.
    """


@command.command("install", epilog=example("actionlog merge-driver install"))
@click.option("--uninstall", is_flag=True, help="Take it out again.")
@click.pass_obj
def install(folder: Path, /, uninstall: bool) -> None:
    """Tell git, in this clone, to merge the log by what it says and to show its differences in words.

    The file .gitattributes asks for it and is to be committed. What is to be run each clone is told for itself: so
    everybody who works on the log gives this command once.
    """
    root = log_folder(folder)
    if not git.is_repository(root):
        raise ActionlogError('The log is not in a git repository ("git init" makes one), so nothing was changed.')
    if uninstall:
        _uninstall(root)
        return
    with locked(root) as finished:  # what is asked for comes last, so that git is never asked for what is not there
        say(*finished)
        driver = {"name": "an action log", "driver": _driver(), "recursive": "binary"}
        git.configure(root, f"merge.{git.DRIVER}", driver)
        git.configure(root, f"diff.{git.DRIVER}", {"textconv": _textconv(git.folder_within(root))})
        changed = _set_attributes(root, present=True)
    answer("In this clone git merges the log by what it says from now on, and shows its differences in words.")
    answer(f"{ATTRIBUTES} asks for that{'' if changed else ' already'}.")
    if changed:
        answer(f'Commit it, so that other clones know: "git add {ATTRIBUTES}" and "git commit".')
    answer("Everybody else who works on the log gives this command once, too.")
    with suppress(ActionlogError):  # it is installed, whether git can be asked or not
        if set(git.attributes(root, PurePath("actionlog.toml"), "merge", "diff")) != {git.DRIVER}:
            say("Note: other attributes overrule it. Look for actionlog.toml or *.toml in .git/info/attributes.")


def _uninstall(root: Path) -> None:
    with locked(root) as finished:
        say(*finished)
        changed = _set_attributes(root, present=False)
        was_there = _unconfigured(root, needed=not changed)
    if was_there or changed:
        answer("In this clone git merges and shows the log line by line again.")
    else:
        answer("It was not installed in this clone.")
    if changed:
        answer(f"{ATTRIBUTES} does not ask for it any more. Once that is committed, no other clone is asked either.")


def _unconfigured(root: Path, needed: bool) -> bool:
    """Takes the driver out of the clone's configuration, where nothing asks for it any more; whether it was there."""
    try:
        there = [git.unconfigure(root, f"{kind}.{git.DRIVER}") for kind in ("merge", "diff")]
        return any(there)
    except ActionlogError as error:
        if needed:
            raise
        say(f"Note: this clone's configuration still names the program, which does no harm. {error}")
        return True


def _program() -> str:
    """How git's shell starts this program, whatever the path, and whatever lies in the folder it is started in."""
    return f"{shlex.quote(Path(sys.executable).as_posix())} -P -m actionlog"


def _driver() -> str:
    """Whatever happens to the program, what git is left with is a merge with marks, and never one side alone."""
    run = f"{_program().replace('%', '%%')} merge-driver run %O %A %B %L %P"
    return (
        f"{run}; case $? in 0) exit 0 ;; {IN_CONFLICT}) exit 1 ;; "
        "*) git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B ;; esac"
    )


def _textconv(folder: PurePath) -> str:
    where = f" -C {shlex.quote(folder.as_posix())}" if folder.parts else ""
    return f"{_program()}{where} merge-driver words"


def _set_attributes(root: Path, present: bool) -> bool:
    """Puts the lines in the file of attributes, or takes them out; all others stay. Whether that changed anything."""
    before = _attributes(root)
    newline = "\r\n" if before and "\r\n" in before else "\n"
    lines = before.splitlines() if before else []
    others = [line for line in lines if line not in LINES]
    if (present and set(LINES) <= set(lines)) or (not present and others == lines):
        return False
    wanted = [*others, *LINES] if present else others
    _write_attributes(root, "".join(line + newline for line in wanted))
    return True


def _write_attributes(root: Path, text: str) -> None:
    """Where nothing is left to stand in it, there is to be no such file."""
    if (root / ATTRIBUTES).is_symlink():
        raise ActionlogError(f"{ATTRIBUTES} is a link, which git does not follow, so nothing was written. Remove it.")
    try:
        if text:
            write_atomically(root / ATTRIBUTES, text, root / OWN_FOLDER)
        else:
            (root / ATTRIBUTES).unlink()
    except OSError as error:
        raise ActionlogError(f"{ATTRIBUTES} could not be written and is as it was: {error.strerror}.") from error


def _attributes(root: Path) -> str | None:
    """The file's text; None where there is none."""
    try:
        return (root / ATTRIBUTES).read_bytes().decode() if (root / ATTRIBUTES).exists() else None
    except UnicodeDecodeError:
        why = f"{ATTRIBUTES} is no text in UTF-8, so it was not changed. Add to it, or take out, these lines:"
        raise ActionlogError(why, *LINES) from None


# ---------------------------------------------------------------- what git runs


@command.command(
    "run", hidden=True, epilog=example("actionlog merge-driver run base ours theirs 7 cyp/2018-12-07.toml")
)
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("marker", type=int)
@click.argument("path")
def run(base: Path, ours: Path, theirs: Path, marker: int, path: str) -> None:
    """Merge three versions of the file PATH, and leave the result in OURS. Git calls this.

    Ends with 9 where versions contradict each other; with anything else but 0 it has done nothing.
    """
    try:
        one, two, three = (each.read_bytes().decode() for each in (base, ours, theirs))
    except UnicodeDecodeError:
        raise ActionlogError(f"{path} is no text in UTF-8, so git merges its lines.") from None
    merged = merge(one, two, three, git.merged_by_lines, marker)
    if merged is None:
        raise ActionlogError(f"{path} cannot be read in one of its versions, so git merges its lines.")
    write_atomically(ours, merged.text)
    if merged.conflicts:
        _say_how_to_settle(path, merged)
        click.get_current_context().exit(IN_CONFLICT)


def _say_how_to_settle(path: str, merged: Merged) -> None:
    say(f"{path}: not everything in the two versions agrees. What does not stands in the file twice:")
    say(*(f"  {conflict}" for conflict in merged.conflicts))
    say("Of updates keep both, with the one that is right last, for both are on record; of all else what is right.")
    say("Then take out the lines with <<<<<<<, ======= and >>>>>>>, and see what check says. docs/git.md has more.")
    if any(conflict.startswith(TWO_ENTRIES) for conflict in merged.conflicts):
        say("Where two entries have one ref keep both, and then give one another number: actionlog renumber REF")


@command.command("words", hidden=True, epilog=example("actionlog merge-driver words cyp/2018-12-07.toml"))
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def words(folder: Path, /, file: Path) -> None:
    """Print a file of the log in words. Git calls this, and shows what differs.

    A file that cannot be read is printed line by line: git would show no difference at all otherwise.
    """
    raw = file.read_bytes()
    try:
        click.echo(plain_words(raw.decode(), _private(folder)), nl=False)
    except ValueError:
        answer(raw.decode("utf-8", "backslashreplace"))


def _private(folder: Path) -> list[str]:
    """The codes of the private registers, where the settings can be read."""
    try:
        return [register.code for register in read_settings(folder).registers if register.private]
    except ActionlogError:
        return []
