"""Edit a meeting's file by hand, and have it checked."""

from collections.abc import Sequence
from pathlib import Path, PurePath

import click

from actionlog import git
from actionlog.clock import today
from actionlog.commands._completion import complete
from actionlog.commands._shared import Opened, answer, example, open_log, refuse_more_than, say
from actionlog.document import line_of, parse
from actionlog.errors import ActionlogError, Problem
from actionlog.lookup import find_register, get_action, get_meeting, take_register
from actionlog.promises import broken_promises
from actionlog.reading import path_of, read_meeting_file
from actionlog.schema import CODE
from actionlog.storage import OWN_FOLDER, FileChange, locked, write, write_atomically
from actionlog.undo import remember


@click.command("edit", epilog=example("actionlog edit CYP-2018-12-07-3"))
@click.argument(
    "words", nargs=-1, required=True, metavar="REF | [REGISTER] MEETING", shell_complete=complete("ref", "meeting")
)
@click.option("--anyway", is_flag=True, help="Take over even what changes the record that is committed.")
@click.pass_obj
def command(folder: Path, /, words: tuple[str, ...], anyway: bool) -> None:
    """Open the file of an entry REF, or of a MEETING, in your editor (EDITOR), and check it on return.

    A version that has a fault, or that changes what is committed, is not taken over. It is kept aside, and
    the next edit of the file goes on with it.
    """
    opened = open_log(folder)
    path = _path(opened, words)
    before = (opened.root / path).read_bytes().decode()
    drafts = opened.root / OWN_FOLDER / "edited"
    draft = drafts / path
    with locked(opened.root):
        draft.parent.mkdir(parents=True, exist_ok=True)
        if draft.exists():
            say(f"Going on with your version of {path} that was kept aside.")
        else:
            write_atomically(draft, before)
    click.edit(filename=str(draft))
    after = draft.read_bytes().decode("utf-8", "replace")
    if after == before:
        draft.unlink()
        answer(f"{path} is as it was.")
        return
    _refuse_faults(drafts, path)
    _refuse_broken_promises(opened.root, path, after, anyway)
    with locked(opened.root):
        change = FileChange(path, before, after)
        remember(opened.root, [change], f"{path}: edited by hand.")
        write(opened.root, change)
    draft.unlink()
    answer(f"{path}: your changes are taken over.")


def _path(opened: Opened, words: Sequence[str]) -> PurePath:
    if len(words) == 1 and not find_register(opened.log, words[0]) and _may_be_a_ref(words[0]):
        action = get_action(opened.log, words[0], opened.in_hand)
        return path_of(action.register, action.stem)
    register, rest = take_register(opened.log, words, opened.in_hand)
    refuse_more_than(1, rest)
    if not rest:
        raise ActionlogError("Say which entry or which meeting is to be edited.")
    return path_of(register.code, get_meeting(register, rest[0], today()).stem)


def _may_be_a_ref(word: str) -> bool:
    """A whole ref begins with a code, a shortened one ends in a number that no day ends in."""
    return (bool(CODE.match(word.upper())) and "-" in word) or (word.count("-") != 2 and word[-1:].isdigit())


def _refuse_faults(drafts: Path, path: PurePath) -> None:
    found = read_meeting_file(drafts, path, path.parent.name.upper()).problems
    if found:
        raise ActionlogError(
            "Your version has faults, so it was not taken over:",
            *(str(problem) for problem in found),
            "It is kept aside: give the command again to go on with it.",
        )


def _refuse_broken_promises(root: Path, path: PurePath, after: str, anyway: bool) -> None:
    """What is committed is on record; only on purpose is it changed."""
    written = git.text_at(root, "HEAD", path) if git.is_repository(root) else None
    faults = list(broken_promises(parse(written), parse(after))) if written is not None else []
    if faults and not anyway:
        raise ActionlogError(
            "Your version changes what is committed, so it was not taken over:",
            *(str(Problem(path, line_of(after, fault.place), fault.name, fault.sentence)) for fault in faults),
            "What changed since is said by commands such as update, amend and strike. "
            "Your version is kept aside: edit again to put it right, or with --anyway to take it over as it is.",
        )
