"""Edit a meeting's file by hand, and have it checked."""

from collections.abc import Sequence
from contextlib import nullcontext, suppress
from pathlib import Path, PurePath

import click

from actionlog import git
from actionlog.clock import today
from actionlog.commands._completion import complete
from actionlog.commands._partly import open_calendars, open_entries
from actionlog.commands._shared import Opened, answer, entry_named, example, refuse_more_than, say, say_to_a_person
from actionlog.commands._writing import commit_option, commit_written, committing, write_and_remember
from actionlog.disk import write_atomically
from actionlog.document import line_of
from actionlog.errors import ActionlogError, Problem
from actionlog.journal import OWN_FOLDER, locked
from actionlog.lookup import find_register, get_meeting, names_a_meeting, take_register
from actionlog.promises import broken_promises
from actionlog.reading import is_inside, meeting_file_of, path_of, read_meeting_file
from actionlog.schema import parse_ref
from actionlog.storage import FileChange


@click.command("edit", epilog=example("actionlog edit CYP-2018-12-07-3"))
@click.argument(
    "words", nargs=-1, required=True, metavar="REF | [REGISTER] MEETING", shell_complete=complete("ref", "meeting")
)
@click.option("--anyway", is_flag=True, help="Take over even what changes the record that is committed.")
@click.option("--discard", is_flag=True, help="Throw away a version that was kept aside, and begin with the file.")
@commit_option
@click.pass_obj
def command(folder: Path, /, words: tuple[str, ...], anyway: bool, discard: bool, commit: bool) -> None:
    """Open the file of an entry REF, or of a MEETING, in your editor (EDITOR), and check it on return.

    A version that has a fault, or that changes what is committed, is not taken over. It is kept aside, and
    the next edit of the file goes on with it, unless the file has changed meanwhile.
    """
    opened = open_entries(folder, words) if _names_no_meeting(words) else open_calendars(folder)
    if commit and (why := git.why_no_commit(opened.root)):
        raise ActionlogError(f"{why} So --commit cannot be done, and nothing was edited.")
    path = _path(opened, words)
    before = _text(opened.root, path)
    drafts = opened.root / OWN_FOLDER / "edited"
    draft, base = drafts / path, drafts / path.with_suffix(".base")
    if not is_inside(opened.root, draft) or not is_inside(opened.root, base):
        raise ActionlogError(f"{draft} leads out of the log through a link, so it was not edited. Remove the link.")
    if any(each.exists() and not each.is_file() for each in (draft, base)):
        raise ActionlogError(f"{draft} or {base} is no ordinary file, so {path} was not edited. Remove it.")
    _begin(opened.root, path, before, draft, base, discard)
    try:
        click.edit(filename=str(draft))
    except click.ClickException as error:
        raise ActionlogError(f"The editor did not end as it should: {error.message}", _EDITOR) from None
    finally:
        after = draft.read_bytes().decode("utf-8", "replace") if draft.exists() else before
        if after == before:
            draft.unlink(missing_ok=True)
    if after == before:
        answer(f"{path} is as it was.")
        return
    _refuse_faults(drafts, path)
    _refuse_broken_promises(opened.root, drafts, path, anyway)
    planned, said = [FileChange(path, before, after)], f"{path}: your changes are taken over."
    with committing(opened.root) if commit else nullcontext():
        with locked(opened.root, say_to_a_person) as finished:
            say(*finished)
            write_and_remember(opened.root, planned, f"{path}: edited by hand.")
            with suppress(OSError):  # a version that is the file's own is not gone on with
                draft.unlink()
        if commit:
            commit_written(opened.root, planned, f"{path.as_posix()}: edited by hand", [said])
        else:
            answer(said)


def _text(root: Path, path: PurePath) -> str:
    if (root / path).exists() and not (root / path).is_file():
        raise ActionlogError(f"{path} is no ordinary file, so it cannot be edited.")
    try:
        return (root / path).read_bytes().decode()
    except UnicodeDecodeError:
        raise ActionlogError(f"{path} is no text in UTF-8. Save it again as UTF-8 with your editor first.") from None


_EDITOR = "Which editor is opened is set by the environment variable EDITOR."


def _begin(root: Path, path: PurePath, before: str, draft: Path, base: Path, discard: bool) -> None:
    """Lays out the version to be edited: the file's, or the one kept aside if it was made from the file as it is."""
    kept = draft.exists() and not discard and draft.read_bytes() != before.encode()  # then it was taken over
    if kept and (not base.exists() or base.read_bytes().decode() != before):
        raise ActionlogError(
            f"A version of {path} was kept aside, and the file has changed since that was begun.",
            f"It is in {draft}. To begin anew with the file as it is now, and throw that version away: --discard.",
        )
    if kept:
        say(f"Going on with your version of {path} that was kept aside.")
        return
    with locked(root, say_to_a_person) as finished:
        say(*finished)
        draft.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(base, before, root / OWN_FOLDER)
        write_atomically(draft, before, root / OWN_FOLDER)


def _names_no_meeting(words: Sequence[str]) -> bool:
    """Whether it is one word, and that a ref or a register's code."""
    return len(words) == 1 and not names_a_meeting(words[0], today())


def _path(opened: Opened, words: Sequence[str]) -> PurePath:
    if _names_no_meeting(words) and not find_register(opened.log, words[0]):
        named = parse_ref(words[0])
        path = path_of(named.code, named.stem) if named is not None else None
        if path is not None and any(problem.path == path for problem in opened.reading.problems):
            return path  # it is for editing what is wrong, too
        action = entry_named(opened, words[0])
        return path_of(action.register, action.stem)
    register, rest = take_register(opened.log, words, opened.in_hand)
    refuse_more_than(1, rest)
    if not rest:
        raise ActionlogError("Say which entry or which meeting is to be edited.")
    return path_of(register.code, get_meeting(register, rest[0], today()).stem)


def _refuse_faults(drafts: Path, path: PurePath) -> None:
    found = read_meeting_file(drafts, path, path.parent.name.upper()).problems
    if found:
        raise ActionlogError(
            "Your version has faults, so it was not taken over:",
            *(str(problem) for problem in found),
            "It is kept aside: give the command again to go on with it.",
        )


def _refuse_broken_promises(root: Path, drafts: Path, path: PurePath, anyway: bool) -> None:
    """What is committed is on record; only on purpose is it changed."""
    text = git.text_at(root, "HEAD", path) if git.is_repository(root) else None
    if text is None or anyway:
        return
    code = path.parent.name.upper()
    now = read_meeting_file(drafts, path, code)
    faults = list(broken_promises(now, meeting_file_of(text.encode(), path, code)))
    if faults:
        raise ActionlogError(
            "Your version changes what is committed, so it was not taken over:",
            *(str(Problem(path, line_of(now.text, fault.place), fault.name, fault.sentence)) for fault in faults),
            "What changed since is said by commands such as update, amend and strike. "
            "Your version is kept aside: edit again to put it right, or with --anyway to take it over as it is.",
        )
