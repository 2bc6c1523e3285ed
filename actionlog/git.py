"""The only place that runs git."""

import datetime
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path, PurePath, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from actionlog.errors import ActionlogError

if TYPE_CHECKING:
    import subprocess

_KEPT = {
    "GIT_CONFIG_GLOBAL": "the user's own configuration, where it is not in the home folder",
    "GIT_CONFIG_NOSYSTEM": "whether the machine's configuration counts",
    "GIT_AUTHOR_NAME": "whom a commit is by",
    "GIT_AUTHOR_EMAIL": "whom a commit is by",
    "GIT_COMMITTER_NAME": "whom a commit is by",
    "GIT_COMMITTER_EMAIL": "whom a commit is by",
}
"""What git may see of the variables that begin with GIT_, and why. All others could point it to another repository,
index or configuration: a hook's GIT_DIR, which git sets itself, first of all. What does not begin so is kept, since
the hooks of a commit may need anything."""


# ---------------------------------------------------------------- what there is


def is_repository(folder: Path) -> bool:
    """Whether the folder is in the work tree of a repository, by the .git at or above it.

    Git itself is not asked: it may refuse for another reason, and then it is not true that there is none.
    """
    here = folder.resolve()
    return any((above / ".git").exists() for above in (here, *here.parents))


def why_no_commit(root: Path) -> str | None:
    """Why nothing can be committed from the folder just now, as a sentence; None where it can."""
    if _is_bare(root) or (is_repository(root) and _text(root, "rev-parse", "--is-inside-work-tree") != "true\n"):
        return "The log is in a bare repository, or in git's own folder, where nothing is committed from."
    if not is_repository(root):
        return 'The log is not in a git repository ("git init" makes one).'
    folder = _git_folder(root)
    if _index_of_a_commit(folder) is not None:
        return "Git is making a commit just now, and this is run by a hook of it."
    for sign, what, command in _UNDER_WAY:
        if (folder / sign).exists():
            return (
                f"The repository is in the midst of a {what}. "
                f'Finish it ("git {command} --continue") or give it up ("git {command} --abort") first.'
            )
    return None


_UNDER_WAY = (
    ("rebase-merge", "rebase", "rebase"),
    ("rebase-apply", "rebase", "rebase"),
    ("MERGE_HEAD", "merge", "merge"),
    ("CHERRY_PICK_HEAD", "cherry-pick", "cherry-pick"),
    ("REVERT_HEAD", "revert", "revert"),
)
"""What git keeps in its folder while something is under way that a commit of some files would break."""


def _is_bare(folder: Path) -> bool:
    """Whether the folder is within a repository's own folder, as all is that is in a bare repository."""
    here = folder.resolve()
    above = (here, *here.parents)
    return any((f / "HEAD").is_file() and (f / "objects").is_dir() and (f / "refs").is_dir() for f in above)


def is_on_a_branch(root: Path) -> bool:
    """Whether what is committed becomes part of a branch: HEAD is not detached."""
    return _asked(root, "symbolic-ref", "--quiet", "HEAD") is not None


def _git_folder(root: Path) -> Path:
    """Where git keeps what belongs to this work tree: its index, and the signs of what is under way."""
    return Path(_text(root, "rev-parse", "--absolute-git-dir").removesuffix("\n"))


def commits_being_merged(root: Path) -> list[str]:
    """The commits that a merge under way brings in; none where there is no such merge."""
    sign = _git_folder(root) / "MERGE_HEAD"
    return sign.read_text("ascii").split() if sign.is_file() else []


def unsettled_files(root: Path) -> dict[PurePath, bool]:
    """The files in the log's folder whose merge git counts as unsettled; and whether both sides have the file."""
    stages: dict[PurePath, set[str]] = {}
    for path, (_, _, stage) in (_split(entry) for entry in _names(_run(root, "ls-files", "--unmerged", "-z"))):
        stages.setdefault(path, set()).add(stage)
    return {path: found >= {"2", "3"} for path, found in stages.items()}


def _index_of_a_commit(git_folder: Path) -> Path | None:
    """The index of the commit that git is making while it runs the hook we are in; None outside such a hook.

    ``git commit -a`` and ``git commit FILE`` have one of their own, without which nobody knows what will be
    committed. It is believed only where it lies in the folder of the repository that the log itself is in.
    """
    told = os.environ.get("GIT_INDEX_FILE")
    if not told:
        return None
    index = Path(told).absolute()
    return index if index.is_file() and index.parent.resolve() == git_folder.resolve() else None


# ---------------------------------------------------------------- committing


def commit(root: Path, paths: Sequence[PurePath], message: str) -> None:
    """Commits just these files, whatever else is staged. Paths are relative to the log.

    Raises ActionlogError where git refuses; the files then are as they were written, and what is staged is as
    it was.
    """
    names = list(dict.fromkeys(_behind_links(root, path) for path in paths))
    known = set(_names(_run(root, "ls-files", "-z", "--", *names)))
    new = [name for name in names if name not in known and (root / name).exists()]
    if new:
        _run(root, "add", "--intent-to-add", "--", *new)
    try:
        there = [name for name in names if name in known or name in new]
        how = ("--quiet", "--file=-", "--cleanup=whitespace", "--only")  # a long message has no room as an argument
        _run(root, "commit", *how, "--", *there, stdin=message.encode())
    except ActionlogError:
        if new:
            with suppress(ActionlogError):
                _run(root, "rm", "--quiet", "--cached", "--force", "--", *new)
        raise


def _behind_links(root: Path, path: PurePath) -> str:
    """The file that a path of the log stands for: git follows no links."""
    return Path(os.path.realpath(root / path)).relative_to(os.path.realpath(root)).as_posix()


def is_as_committed(root: Path, path: PurePath, text: str) -> bool:
    """Whether a file's text is that of the last commit; git may keep other line endings than the file has."""
    committed = text_at(root, "HEAD", path)
    return committed is not None and committed.replace("\r\n", "\n") == text.replace("\r\n", "\n")


# ---------------------------------------------------------------- reading what is committed, or staged


def commit_named(root: Path, revision: str) -> str:
    """The full name of the commit that a revision (``main``, ``HEAD~3``, a tag) stands for.

    Raises ActionlogError where there is none.
    """
    found = None if revision.startswith("-") else _asked(root, *_VERIFY, f"{revision}^{{commit}}")
    if found is None:
        shallow = _text(root, "rev-parse", "--is-shallow-repository").strip() == "true"
        raise ActionlogError(
            f'There is no revision "{revision}" here.',
            "A revision is a branch such as main, a tag, a commit, or HEAD~3 for the third commit before the last.",
            *(["This clone has only the latest commits; git fetch --unshallow gets the others."] if shallow else []),
        )
    return found


def head(root: Path) -> str | None:
    """The last commit; None where there is none yet. Raises ActionlogError where git cannot tell."""
    found = _asked(root, *_VERIFY, "HEAD^{commit}")
    if found is None:
        _run(root, "symbolic-ref", "HEAD")  # fails where git may not look, or HEAD is damaged
        if _asked(root, *_VERIFY, "HEAD") is not None:
            raise ActionlogError("git refused: the last commit of this branch is not in the repository any more.")
    return found


def upstream(root: Path) -> str | None:
    """The last commit known of the branch that this one follows elsewhere; None where it follows none."""
    return _asked(root, *_VERIFY, "@{upstream}^{commit}")


_VERIFY = ("rev-parse", "--verify", "--quiet", "--end-of-options")


def files_at(root: Path, revision: str) -> dict[PurePath, str]:
    """The files in the log's folder as a commit has them, each with the name git has for its content.

    Empty where the commit has no such folder. ``revision`` is what ``commit_named`` gives.
    """
    listed = _names(_run(root, "ls-tree", "-r", "-z", "--end-of-options", revision))
    found = (_split(entry) for entry in listed)
    return {path: name for path, (mode, _, name) in found if mode.startswith(_FILE)}


def staged_files(root: Path) -> dict[PurePath, str]:
    """The files in the log's folder as the next commit will have them; those with an unsettled merge are left out.

    In a hook of a commit that is the index of that commit.
    """
    index = _index_of_a_commit(_git_folder(root))
    found = (_split(entry) for entry in _names(_run(root, "ls-files", "--stage", "-z", index=index)))
    return {path: name for path, (mode, name, stage) in found if mode.startswith(_FILE) and stage == "0"}


_FILE = "100"
"""How the mode of an ordinary file begins: no link and no submodule."""


def _split(entry: str) -> tuple[PurePath, list[str]]:
    about, _, path = entry.partition("\t")
    return _path(path), about.split(" ")


def _path(name: str) -> PurePath:
    """Git has / in paths on every system."""
    return PurePath(PurePosixPath(name))


def contents(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Contents by the name git has for them, all in one call."""
    found = contents_if_there(root, names)
    there = {name: content for name, content in found.items() if content is not None}
    if len(there) < len(found):
        raise ActionlogError("The repository lacks part of its history here, so it cannot be read.")
    return there


def contents_if_there(root: Path, names: Iterable[str]) -> dict[str, bytes | None]:
    """The same, also by names such as ``COMMIT:path from the repository's top``; None where there is no such thing."""
    wanted = list(dict.fromkeys(names))
    out = _run(root, "cat-file", "--batch", stdin="".join(f"{name}\n" for name in wanted).encode()) if wanted else b""
    found: dict[str, bytes | None] = {}
    at = 0
    for name in wanted:
        end = out.index(b"\n", at)
        size = out[at:end].rpartition(b" ")[2]
        if not size.isdigit():
            found[name], at = None, end + 1
            continue
        found[name] = out[end + 1 : end + 1 + int(size)]
        at = end + 1 + int(size) + 1
    return found


def text_at(root: Path, revision: str, path: PurePath) -> str | None:
    """A file as a revision has it; None where it does not, or there is no such revision.

    Raises ActionlogError where git cannot be asked at all, or cannot tell.
    """
    _git_folder(root)
    content = _asked_bytes(root, "cat-file", "blob", f"{revision}:./{path.as_posix()}")
    if content is None:
        head(root)
    return None if content is None else content.decode("utf-8", "replace")


# ---------------------------------------------------------------- merging


def merged_by_lines(base: str, ours: str, theirs: str) -> str | None:
    """Three texts merged as git merges any; None where that is not clean."""
    import tempfile  # 4 ms that only a merge needs

    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("base", base), ("ours", ours), ("theirs", theirs)):
            (Path(folder) / name).write_bytes(text.encode())
        merged = _asked_bytes(Path(folder), "merge-file", "-p", "--quiet", "ours", "base", "theirs")
    return None if merged is None else merged.decode()


DRIVER = "actionlog"
"""What the merge driver of a log is called in git's configuration and in .gitattributes."""


def driver(root: Path) -> str | None:
    """The command line of the merge driver; None where this clone has none."""
    return _asked(root, "config", "--get", f"merge.{DRIVER}.driver")


def configure(root: Path, section: str, keys: Mapping[str, str]) -> None:
    """Sets the keys of a section in this clone's own configuration, and no others in it."""
    unconfigure(root, section)
    for key, said in keys.items():
        _run(root, "config", "--local", f"{section}.{key}", said)


def unconfigure(root: Path, section: str) -> bool:
    """Takes a section out of this clone's configuration. False where it was not there."""
    return _asked(root, "config", "--local", "--remove-section", section) is not None


def attributes(root: Path, path: PurePath, *names: str) -> list[str]:
    """What .gitattributes and the like say of a file: ``unspecified`` where they say nothing."""
    return _names(_run(root, "check-attr", "-z", *names, "--", path.as_posix()))[2::3]


def folder_within(root: Path) -> PurePath:
    """The log's folder, from the repository's own."""
    return _path(_text(root, "rev-parse", "--show-prefix").removesuffix("\n"))


# ---------------------------------------------------------------- who did what, when


class Commit(NamedTuple):
    name: str
    parents: tuple[str, ...]
    day: datetime.date
    """The day on which its author made it."""
    author: str
    message: str

    @property
    def short_name(self) -> str:
        return self.name[:8]

    @property
    def subject(self) -> str:
        return self.message.partition("\n")[0]


def about(root: Path, names: Sequence[str]) -> list[Commit]:
    """The commits of these full names, in their order."""
    if not names:
        return []
    form = "--format=%H%x00%P%x00%as%x00%aN%x00%B"
    plain = ("--no-show-signature", "--no-color", "--encoding=UTF-8")
    wanted = "".join(f"{name}\n" for name in names).encode()
    told = _run(root, "log", "--no-walk=unsorted", "-z", form, *plain, "--stdin", stdin=wanted).split(b"\0")
    said = [one.decode("utf-8", "replace") for one in told]
    found = {
        name: Commit(name, tuple(parents.split()), datetime.date.fromisoformat(day), author, message.strip())
        for name, parents, day, author, message in zip(*(said[n::5] for n in range(5)), strict=False)
    }
    return [found[name] for name in names]


def commits_of(root: Path, path: PurePath) -> list[tuple[str, PurePath, PurePath]]:
    """The commits that changed a file, newest first, each with the file's name after it and before it, from the
    repository's top.

    The file is followed through its renames, but not to another that it resembles. Of merges only those are there that
    made it other than on either side.
    """
    form = ("--follow", "-c", "--date-order", "--name-status", "-z", "--format=%x00%H", "--no-show-signature")
    listed = _names(_run(root, "log", *form, "--no-color", "--", path.as_posix()))
    words = iter([word.lstrip("\n") for word in listed if word != "\n"])
    found, name = [], ""
    for word in words:
        if len(word) >= _LEAST_OF_A_NAME:
            name = word
            continue
        is_copied, is_renamed = (word[0] == letter and word[1:].isdigit() for letter in "CR")
        paths = [_path(next(words)) for _ in range(2 if is_copied or is_renamed else 1)]
        found.append((name, paths[-1], paths[-1] if is_copied else paths[0]))
        if is_copied:
            break
    return found


_LEAST_OF_A_NAME = 40
"""Letters of a commit's full name; what git calls a change of a file has fewer."""


def all_files_at(root: Path, revision: str) -> dict[PurePath, str]:
    """``files_at`` for the whole repository, paths from its top."""
    listed = _names(_run(root, "ls-tree", "-r", "-z", "--full-tree", "--end-of-options", revision))
    found = (_split(entry) for entry in listed)
    return {path: name for path, (mode, _, name) in found if mode.startswith(_FILE)}


def top(root: Path) -> Path:
    """The repository's own folder."""
    return Path(_text(root, "rev-parse", "--show-toplevel").removesuffix("\n"))


def changed_files(root: Path, revision: str) -> set[PurePath]:
    """Files in the log's folder that a commit has and that are otherwise now, or gone; also those that are new to
    it and known to git."""
    options = ("--name-only", "-z", "--no-renames", "--no-ext-diff", "--ignore-submodules", "--relative")
    return {_path(name) for name in _names(_run(root, "diff", *options, revision, "--"))}


def is_before(root: Path, commit: str, later: str) -> bool:
    """Whether a commit is the other one, or among those that led to it."""
    return _asked_bytes(root, "merge-base", "--is-ancestor", commit, later) is not None


# ---------------------------------------------------------------- running it


def _run(root: Path, *arguments: str, stdin: bytes = b"", index: Path | None = None) -> bytes:
    """What git prints. Raises ActionlogError where it ends otherwise than well."""
    result = _result(root, arguments, stdin, index)
    if result.returncode != 0:
        said = (result.stderr.strip() or result.stdout.strip()).decode("utf-8", "replace").removeprefix("fatal: ")
        raise ActionlogError(f"git refused: {said}")
    return result.stdout


def _text(root: Path, *arguments: str) -> str:
    return _run(root, *arguments).decode("utf-8", "replace")


def _asked_bytes(root: Path, *arguments: str) -> bytes | None:
    """What git prints; None where its answer is no."""
    result = _result(root, arguments)
    return result.stdout if result.returncode == 0 else None


def _asked(root: Path, *arguments: str) -> str | None:
    """The one line that git prints; None where its answer is no."""
    said = _asked_bytes(root, *arguments)
    return None if said is None else said.decode("utf-8", "replace").strip()


def _names(listed: bytes) -> list[str]:
    return [os.fsdecode(name) for name in listed.split(b"\0") if name]


def _result(
    root: Path, arguments: Sequence[str], stdin: bytes = b"", index: Path | None = None
) -> "subprocess.CompletedProcess[bytes]":
    """No option of git's own is given here: it would count in the hooks of a commit too."""
    import subprocess  # 3 ms that only what asks git needs

    theirs = {name: told for name, told in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    try:
        return subprocess.run(
            ["git", "-C", str(root), *arguments],
            env=theirs | ({"GIT_INDEX_FILE": str(index)} if index is not None else {}),
            input=stdin,
            capture_output=True,
            check=False,
        )
    except (FileNotFoundError, PermissionError):
        raise ActionlogError("git is not installed here, or not on the path.") from None
    except OSError as error:
        raise ActionlogError(f"git could not be run: {error.strerror}.") from error
