"""The only place that runs git."""

import os
from collections.abc import Sequence
from pathlib import Path, PurePath

from actionlog.errors import ActionlogError

_KEPT = {
    "PATH": "to find git and what its hooks run",
    "HOME": "the user's git configuration",
    "USERPROFILE": "the same, on Windows",
    "XDG_CONFIG_HOME": "the same, where it has been moved",
    "GIT_CONFIG_GLOBAL": "the same, named outright",
    "GIT_CONFIG_NOSYSTEM": "whether the machine's configuration counts",
    "GIT_AUTHOR_NAME": "whom the commit is by",
    "GIT_AUTHOR_EMAIL": "whom the commit is by",
    "GIT_COMMITTER_NAME": "whom the commit is by",
    "GIT_COMMITTER_EMAIL": "whom the commit is by",
    "SYSTEMROOT": "without it programs do not start on Windows",
    "TEMP": "where hooks put their files",
    "TMPDIR": "where hooks put their files",
    "LANG": "the language of hooks",
    "SSH_AUTH_SOCK": "signing commits",
    "GPG_TTY": "signing commits",
}
"""What git may see of the environment, and why. Nothing that points it to another repository is here."""


def commit(root: Path, paths: Sequence[PurePath], message: str) -> None:
    """Commits just these files, whatever else is staged. Paths are relative to the log.

    Raises ActionlogError where git refuses; the files then are as they were written.
    """
    tracked = _run(root, "ls-files", "-z", "--", *map(str, paths)).split("\0")
    names = [path.as_posix() for path in paths if (root / path).exists() or path.as_posix() in tracked]
    _run(root, "add", "--", *names)
    _run(root, "commit", "--quiet", "--file=-", "--cleanup=whitespace", "--only", "--", *names, told=message)


def is_repository(folder: Path) -> bool:
    """Whether the folder is in the work tree of a repository, by the .git at or above it.

    Git itself is not asked: it may refuse for another reason, and then it is not true that there is none.
    """
    here = folder.resolve()
    return any((above / ".git").exists() for above in (here, *here.parents))


def text_at(root: Path, revision: str, path: PurePath) -> str | None:
    """A file as a revision has it; None where it does not, or there is no such revision.

    Raises ActionlogError where git cannot be asked at all.
    """
    _run(root, "rev-parse", "--git-dir")
    try:
        return _run(root, "show", "--end-of-options", f"{revision}:./{path.as_posix()}")
    except ActionlogError:
        return None


def is_as_committed(root: Path, path: PurePath, text: str) -> bool:
    """Whether a file's text is that of the last commit; git may keep other line endings than the file has."""
    committed = text_at(root, "HEAD", path)
    return committed is not None and committed.replace("\r\n", "\n") == text.replace("\r\n", "\n")


def _run(root: Path, *arguments: str, told: str = "") -> str:
    """What git says. ``told`` is what it reads: a long message has no room among the arguments."""
    import subprocess  # 3 ms that only what asks git needs

    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    try:
        result = subprocess.run(
            ["git", "-C", str(root), "--literal-pathspecs", *arguments],
            env=environment,
            input=told.encode(),
            capture_output=True,
            check=False,
        )
    except (FileNotFoundError, PermissionError):
        raise ActionlogError("git is not installed here, or not on the path.") from None
    if result.returncode != 0:
        said = (result.stderr.strip() or result.stdout.strip()).decode("utf-8", "replace").removeprefix("fatal: ")
        raise ActionlogError(f"git refused: {said}")
    return result.stdout.decode("utf-8", "replace")
