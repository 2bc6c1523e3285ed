"""The program as a whole: its help, what it loads, how it ends."""

import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from conftest import Ran, Run, entry, meeting_file, update, write_log

import actionlog.clock
from actionlog.cli import COMMANDS, cli
from actionlog.errors import ActionlogError

Program = Callable[..., Ran]


def every_command(
    group: click.Group = cli, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if command.hidden:  # what git runs, and nobody else
            continue
        yield (*words, name), command
        if isinstance(command, click.Group):
            yield from every_command(command, (*words, name))


ALL = list(every_command())
NAMES = [" ".join(words) for words, _ in ALL]


@pytest.fixture
def log_of_the_examples(tmp_path: Path) -> Path:
    """A log on which the example of every command makes sense."""
    asked = [entry(f"CYP-2018-12-07-{n}", f"Point {n}.", "due = 2019-02-28") for n in range(1, 5)]
    asked[1] += "\n" + update("2019-02-20", 'status = "complete"')
    asked.append(entry("CYP-2018-12-07-5", "Point 5.", kind="recommendation"))
    minutes = (
        "Meeting: 22/02/2019 - The Board (Item 31)\n\nRESOLVED that a letter be sent to the Minister by the Clerk.\n"
    )
    (tmp_path / "minutes.txt").write_text(minutes, "utf-8")
    return write_log(
        tmp_path,
        {
            "cyp/2018-12-07.toml": meeting_file("2018-12-07", *asked),
            "cyp/2019-02-22.toml": meeting_file("2019-02-22"),
            "cyp/2019-04-12.toml": meeting_file("2019-04-12"),
        },
    )


@pytest.mark.parametrize(("words", "command"), ALL, ids=NAMES)
def test_every_help_ends_with_an_example_that_runs(
    run: Run,
    log_of_the_examples: Path,
    words: tuple[str, ...],
    command: click.Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EDITOR", f"{sys.executable} -c pass")
    help_text = run(*words, "--help").out
    heading, example = help_text.rstrip().splitlines()[-2:]
    assert heading.strip() == "Example:"
    program, *arguments = shlex.split(example)
    assert program == "actionlog"
    if words == ("undo",):
        run("add", "CYP", "last", "A letter be written.")
    if words in (("register",), ("register", "add")):
        (log_of_the_examples / "actionlog.toml").write_text('title = "New"\n')
    if words[0] == "merge-driver":
        subprocess.run(["git", "init", "--quiet"], cwd=log_of_the_examples, check=True)
    assert run(*arguments).out


@pytest.mark.parametrize(("words", "command"), ALL, ids=NAMES)
def test_every_option_says_what_it_is_for(words: tuple[str, ...], command: click.Command) -> None:
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{' '.join(words)} {parameter.name}"


def test_the_help_is_the_list_of_commands_in_the_order_of_the_work(run: Run) -> None:
    out = run("--help").out
    places = [out.index(f"\n  {name} ") for commands in COMMANDS.values() for name in commands]
    assert places == sorted(places)


def test_a_mistyped_command_is_refused_with_the_nearest(run: Run) -> None:
    assert 'There is no command "overdeu". Did you mean overdue?' in run("overdeu", code=2).err


def test_words_without_quotes_are_refused_with_what_to_do(run: Run, log: Path) -> None:
    assert "Put what has several words in quotes." in run("update", "12-07-1", "Letter", "sent", code=2).err


def test_the_version_is_said(run: Run) -> None:
    assert run("--version").out.startswith("actionlog 0.")


def loaded_by(*arguments: str, folder: Path) -> set[str]:
    code = (
        "import sys; from actionlog.cli import cli; cli(sys.argv[1:], prog_name='actionlog', standalone_mode=False); "
        "print(*sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=True
    )
    return set(ran.stderr.split())


def test_help_loads_neither_the_log_nor_what_draws_tables(tmp_path: Path) -> None:
    loaded = loaded_by("--version", folder=tmp_path)
    assert not loaded & {"rich", "tomli", "dateutil", "actionlog.journal", "actionlog.commands.list"}


def test_a_listing_in_a_pipe_loads_neither_rich_nor_the_lock(log: Path) -> None:
    loaded = loaded_by("list", folder=log)
    assert "actionlog.commands.list" in loaded
    assert not loaded & {"rich", "fcntl", "lxml", "actionlog.storage", "actionlog.commands.add"}


def test_reading_a_text_loads_no_reader_of_pages_word_or_pdf(tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text("RESOLVED that a letter be sent.\n")
    loaded = loaded_by("minutes", "minutes.txt", folder=tmp_path)
    assert not loaded & {"rich", "fcntl", "lxml", "docx", "pypdfium2"}


def test_the_program_works_as_a_module_and_ends_with_2_where_it_cannot_run(program: Program, tmp_path: Path) -> None:
    ran: Ran = program(tmp_path, "list")
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("actionlog: There is no action log in ")
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("env", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "cp1252"}])
def test_what_it_prints_is_utf_8_whatever_the_console(program: Program, log: Path, env: dict[str, str]) -> None:
    ran: Ran = program(log, "add", "CYP", "last", "Llŷn – café €", env=env)
    assert ran.code == 0
    assert "Llŷn – café €" in program(log, "list", env=env).out
    assert "Llŷn – café €" in (log / "cyp/2019-02-22.toml").read_text("utf-8")


def test_a_day_in_the_environment_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACTIONLOG_TODAY", "soon")
    with pytest.raises(ActionlogError, match='says "soon", which is no day'):
        actionlog.clock.today()


def test_a_reader_that_stops_reading_is_no_fault(log: Path) -> None:
    ran = subprocess.run(
        f"'{sys.executable}' -m actionlog list | true",
        shell=True,
        cwd=log,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "Traceback" not in ran.stderr
