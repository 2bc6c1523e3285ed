"""The imports are held to the picture: a pure core, a thin rim."""

import ast
from pathlib import Path

import pytest

import actionlog

ROOT = Path(actionlog.__file__).parent
CORE = [
    path
    for path in sorted([*ROOT.glob("*.py"), *ROOT.glob("dates/*.py")])
    if path.name not in ("__init__.py", "__main__.py", "cli.py")
]
COMMANDS = [p for p in sorted((ROOT / "commands").glob("*.py")) if not p.name.startswith("_")]
SHARED = {
    f"actionlog.commands.{name}"
    for name in (
        "_shared", "_writing", "_asking", "_completion", "_candidates", "_partly", "_reviewing", "_whose",
        "_against", "_due", "_drafts",
    )
}  # fmt: skip


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def names(path: Path) -> set[str]:
    return {node.id for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Name)}


def ids(paths: list[Path]) -> list[str]:
    return [path.stem for path in paths]


@pytest.mark.parametrize("path", CORE, ids=ids(CORE))
def test_the_core_knows_no_command_line(path: Path) -> None:
    assert not {name for name in imports(path) if name.split(".")[0] == "click" or "commands" in name or ".cli" in name}
    assert "print" not in names(path)


@pytest.mark.parametrize("path", COMMANDS, ids=ids(COMMANDS))
def test_commands_never_import_each_other(path: Path) -> None:
    others = {name for name in imports(path) if name.startswith("actionlog.commands.")}
    assert all(any(name == s or name.startswith(f"{s}.") for s in SHARED) for name in others), others


def users_of(module: str) -> set[str]:
    return {path.stem for path in CORE if any(n == module or n.startswith(f"{module}.") for n in imports(path))}


def test_only_storage_and_reading_touch_files_and_only_git_runs_programs() -> None:
    assert users_of("subprocess") == {"git"}
    assert users_of("tempfile") | users_of("shutil") | users_of("secrets") <= {"render", "git"}
    assert users_of("fcntl") == users_of("msvcrt") == {"disk"}
    assert {path.stem for path in CORE if "open" in names(path)} == set()


def test_only_the_clock_knows_what_day_it_is() -> None:
    askers = {p.stem for p in [*CORE, *COMMANDS] if ".today()" in p.read_text("utf-8").replace(" today()", "")}
    assert askers == {"clock"}


def test_rich_is_used_only_where_a_table_is_drawn() -> None:
    assert users_of("rich") == {"render"}


@pytest.mark.parametrize("path", [*CORE, *COMMANDS], ids=ids([*CORE, *COMMANDS]))
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))
