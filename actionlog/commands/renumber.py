"""Give another number to an entry that nobody else has yet."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath

import click

from actionlog import git
from actionlog.commands._completion import complete
from actionlog.commands._shared import Opened, example, say
from actionlog.commands._writing import Manner, carry_out_planned, manner_options, writing
from actionlog.committed import read_committed
from actionlog.errors import ActionlogError
from actionlog.escaping import one_line
from actionlog.lookup import get_action
from actionlog.model import replace
from actionlog.position import why_exempt
from actionlog.reading import MeetingFile, path_of, read_files
from actionlog.renumbering import Renumbered, renumber
from actionlog.schema import parse_ref
from actionlog.wording import listed


@click.command("renumber", epilog=example("actionlog renumber CYP-2018-12-07-5"))
@click.argument("ref", shell_complete=complete("any-ref"))
@click.option("--against", metavar="REVISION", help="What has the log of the others: a branch, a tag or a commit.")
@manner_options
@click.pass_obj
def command(folder: Path, /, ref: str, against: str | None, dry_run: bool, commit: bool) -> None:
    """Give the entry REF the next free number of its meeting: another branch has given its ref to another entry.

    That is for an entry that nobody else has yet; any other keeps its ref for good. Others are those whose work is
    being merged, and the branch that this one follows; where there is neither, the last commit. Where a merge has
    left two entries of one ref, the one that the others lack gets the new number.
    """
    manner = Manner(dry_run, commit)
    with writing(folder, manner) as calendars:
        reading, files = read_files(calendars.root)
        opened = calendars._replace(reading=reading)
        wanted = _ref_meant(opened, ref, files)
        found = renumber(wanted, files, _elsewhere(opened.root, against, files))
        secret = why_exempt(found.action, opened.log.registers) is not None
        which = "" if secret else f": {one_line(found.action.title or found.action.text)}"
        said = [f"{wanted} is {found.new_ref} now{which}"]
        said += [f"It is named so by {listed(found.named_by)}, too."] if found.named_by else []
        said += _still_named(wanted, found, files)
        carry_out_planned(opened, found.planned, manner, said, f"{wanted} renumbered to {found.new_ref}", secret)
        path = found.planned[0].path
        if not dry_run and git.is_repository(opened.root) and path in git.unsettled_files(opened.root):
            say(f'Next: "actionlog check", and when all is right "git add {path.as_posix()}" and "git commit".')


def _ref_meant(opened: Opened, typed: str, files: Mapping[PurePath, MeetingFile]) -> str:
    """The ref of the entry, or of the several that have it."""
    parts = parse_ref(typed.upper())
    path = path_of(parts.code, parts.stem) if parts else PurePath()
    if path in files and [problem.name for problem in files[path].problems] == ["unfinished-merge"]:
        raise ActionlogError(
            f"The merge of {path} is not settled yet, so nothing was written.",
            "Keep both entries there, and take out the lines with <<<<<<<, ======= and >>>>>>> first.",
        )
    once = {action.ref: action for action in opened.log.actions}
    return get_action(replace(opened.log, actions=tuple(once.values())), typed, opened.in_hand).ref


def _elsewhere(
    root: Path, against: str | None, files: Mapping[PurePath, MeetingFile]
) -> dict[str, dict[PurePath, MeetingFile]]:
    """The sound files of the log as the others have it, by what they are called."""
    found = {}
    for name, commit in _others(root, against).items():
        there = read_committed(root, commit, files).files
        found[name] = {path: file for path, file in there.items() if not _faults(file)}
    return found


def _faults(file: MeetingFile) -> bool:
    return any(problem.name != "duplicate-ref" for problem in file.problems)


def _others(root: Path, against: str | None) -> dict[str, str]:
    if not git.is_repository(root):
        if against is not None:
            raise ActionlogError("The log is not in a git repository, so there is nothing committed to look at.")
        return {}
    if against is not None:
        return {against: git.commit_named(root, against)}
    found = dict.fromkeys(git.commits_being_merged(root)[:1], "what is being merged")
    follows = git.upstream(root)
    found |= {follows: "the branch that this one follows"} if follows else {}
    last = git.head(root)
    found |= {last: "the last commit"} if last and not found else {}
    return {name: commit for commit, name in found.items()}


def _still_named(ref: str, found: Renumbered, files: Mapping[PurePath, MeetingFile]) -> Iterator[str]:
    """Where notes and texts name the old ref: nobody but the clerk can say which of the two is meant."""
    after = {path: file.text for path, file in files.items()} | {each.path: each.after for each in found.planned}
    named = re.compile(rf"(?<![\w-]){re.escape(ref)}(?![\w-])")
    for path, text in after.items():
        for number, line in enumerate(text.splitlines(), 1):
            if named.search(line) and not _IS_A_REF.match(line):
                yield f"Note: {path}:{number} names {ref} in its words. See which of the two is meant."


_IS_A_REF = re.compile(r"\s*(?:ref|follows|supersedes|superseded_by)\s*=")
