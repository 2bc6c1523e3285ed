"""Nothing that stands in a log or is typed steers a terminal or a document, leads outside, or ends in a traceback."""

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from conftest import Ran, entry, meeting_file, write_log
from crash_scenarios import SCENARIOS, editor
from hostile_logs import TYPED, a_nasty_log, assert_harmless, forms, ran
from on_disk import files_of, names_in
from test_cli import ALL, NAMES

from actionlog.document import toml_value


@pytest.fixture
def nasty_log(tmp_path: Path) -> Path:
    return a_nasty_log(tmp_path)


EVERY_COMMAND = pytest.mark.parametrize(("words", "command"), ALL, ids=NAMES)


@pytest.fixture
def here(nasty_log: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(nasty_log)
    monkeypatch.setenv("EDITOR", f"{sys.executable} -S -c pass")
    return nasty_log


@EVERY_COMMAND
def test_no_command_prints_what_steers_a_terminal_in_any_form(
    here: Path, words: tuple[str, ...], command: click.Command
) -> None:
    example = shlex.split(ran(*words, "--help").out.rstrip().splitlines()[-1])[1:]
    kept = files_of(here)
    for form in forms(command):
        for before in ([], ["update", "CYP-2018-12-07-1", "x"]) if words == ("undo",) else ([],):
            ran(*before)
        said = ran(*example, *form)
        assert_harmless(said.out, said.err)
        for name, raw in kept.items():
            (here / name).write_bytes(raw)


@EVERY_COMMAND
def test_no_command_prints_as_it_is_what_was_typed(here: Path, words: tuple[str, ...], command: click.Command) -> None:
    typed = [[TYPED], ["CYP", TYPED], ["CYP-2018-12-07-1", TYPED], ["CYP", "last", TYPED], [f"--{TYPED}"]]
    for option in command.params:
        if isinstance(option, click.Option) and not option.is_flag:
            typed += [[option.opts[0], TYPED], ["CYP-2018-12-07-1", "x", option.opts[0], TYPED]]
    for given in typed:
        said = ran(*words, *given)
        assert_harmless(said.out, said.err)


@pytest.mark.parametrize(
    "words", [[TYPED], [f"--{TYPED}"], ["-C", TYPED, "list"], ["list", TYPED], ["-C"], ["help", TYPED]]
)
def test_mistakes_are_said_without_steering(here: Path, words: list[str]) -> None:
    said = ran(*words)
    assert said.code == 2
    assert_harmless(said.out, said.err)


@pytest.mark.parametrize(
    "name", ["ACTIONLOG_TODAY", "COLUMNS", "EDITOR", "VISUAL", "PAGER", "GIT_DIR", "GIT_AUTHOR_NAME", "TERM", "HOME"]
)
def test_nothing_in_the_environment_steers(here: Path, program: Callable[..., Ran], name: str) -> None:
    for words in (["list"], ["update", "CYP-2018-12-07-1", "x"], ["edit", "CYP-2018-12-07-1"], ["changes"], ["check"]):
        said = program(here, *words, env={name: TYPED})
        assert "Traceback" not in said.err
        assert_harmless(said.out, said.err)


def test_names_of_files_and_folders_do_not_steer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = TYPED.replace("/", "")[:40]
    log = tmp_path / name
    assert_harmless(ran("init", str(log)).out)
    (log / "actionlog.toml").write_text('[registers.CYP]\ntitle = "Board"\n')
    (log / "cyp").mkdir()
    (log / name).mkdir()
    (log / name / "2018-12-07.toml").write_text("")
    (log / f"cyp/{name}.toml").write_text("")
    (log / f"cyp/{name}").mkdir()
    (log / f"cyp/{name}/2018-12-07.toml").write_text("")
    for words in (["list"], ["check"], ["check", "--format", "json"], ["init"], ["show", "x"], ["agenda"]):
        said = ran("-C", str(log), *words)
        assert_harmless(said.out, said.err)


def test_messages_of_commits_do_not_steer(here: Path, git: Callable[..., str]) -> None:
    git(here, "init", "--quiet")
    git(here, "add", ".")
    git(here, "commit", "--quiet", "-m", "x")
    one = "CYP-2018-12-07-1"
    for words in (
        ["add", "CYP", "last", TYPED],
        ["assign", one, TYPED.replace("\r", "").replace("\u2028", "")],
        ["update", one, TYPED, "--owner-done", "Head of Buses"],
        ["drop", one, "withdrawn", "--because", TYPED],
        ["transfer", "CYP-2018-12-07-3", "CYP"],
    ):
        said = ran(*words, "--commit")
        assert_harmless(said.out, said.err)
    messages = git(here, "log", "--format=%B%n%an%n%s")
    assert messages.count("CYP-") >= 4
    assert_harmless(messages)


def test_a_message_longer_than_an_argument_can_be_is_committed(here: Path, git: Callable[..., str]) -> None:
    git(here, "init", "--quiet")
    git(here, "add", ".")
    git(here, "commit", "--quiet", "-m", "x")
    owners = [f"Head of {n} {'x' * 60_000}" for n in range(4)]
    assert ran("assign", "CYP-2018-12-07-1", *owners, "--commit").code == 0
    assert owners[3] in git(here, "log", "-1", "--format=%B")


def test_an_agenda_written_to_a_file_does_not_steer(here: Path) -> None:
    for layout in ("list", "table"):
        ran("agenda", "CYP", "12/4/2019", "--include-exempt", "--layout", layout, "--output", "a.md", "--overwrite")
        assert_harmless((here / "a.md").read_text("utf-8"))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_does_not_steer(here: Path, program: Callable[..., Ran], shell: str) -> None:
    for typed in ("show ", "sign-off CYP ", "assign CYP-2018-12-07-1 ", "list --owner ", "agenda "):
        words = f"actionlog {typed}"
        env = {"_ACTIONLOG_COMPLETE": f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()))}
        said = program(here, env=env if shell != "fish" else {**env, "COMP_CWORD": ""})
        assert_harmless(said.out.replace("\t", " "), said.err)


@pytest.mark.parametrize(
    "words",
    [
        *(["list"], ["list", "--all", "--no-owner"], ["show", "CYP-2018-12-07-1", "CYP-2018-12-07-4"], ["overdue"]),
        *(["meetings"], ["check"], ["agenda", "CYP", "12/4/2019"], ["update", "CYP-2018-12-07-4", "x", "--dry-run"]),
    ],
    ids=" ".join,
)
def test_a_real_terminal_is_not_steered(here: Path, words: list[str]) -> None:
    screen = pytest.importorskip("terminal").on_a_terminal(here, 100, *words, NO_COLOR="1")
    assert_harmless(pytest.importorskip("terminal").STYLE.sub("", screen))


# ---------------------------------------------------------------- nothing leads outside


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like a register's, beside which the log does not stand."""
    folder = tmp_path_factory.mktemp("outside")
    (folder / "2018-12-07.toml").write_text(meeting_file("2018-12-07", entry("CYP-2018-12-07-1")))
    (folder / "2019-04-12.toml").write_text(meeting_file("2019-04-12"))
    return folder


def every_writing_command(log: Path) -> Iterator[Ran]:
    for words in (each for some in SCENARIOS.values() for each in some):
        if words[0] not in ("init", "agenda"):
            yield ran("-C", str(log), *words)
            yield ran("-C", str(log), *words, "--commit")


def link_the_folder(log: Path, outside: Path) -> None:
    (log / "cyp").symlink_to(outside)


def link_the_files(log: Path, outside: Path) -> None:
    (log / "cyp").mkdir()
    for file in outside.iterdir():
        (log / "cyp" / file.name).symlink_to(file)
    (log / "cyp/2019-02-22.toml").symlink_to(outside / "new.toml")


def link_upwards(log: Path, outside: Path) -> None:
    (log / "cyp").symlink_to(Path("..") / ".." / outside.name)


def link_in_a_circle(log: Path, outside: Path) -> None:
    (log / "cyp").symlink_to("cyp")


def link_its_own_folder(log: Path, outside: Path) -> None:
    shutil.copytree(outside, log / "cyp")
    (log / ".actionlog").symlink_to(outside)


def link_what_it_keeps(log: Path, outside: Path) -> None:
    shutil.copytree(outside, log / "cyp")
    (log / ".actionlog/edited").mkdir(parents=True)
    for name in ("lock", "commit-lock", ".gitignore", "under-way.json", "last-command.json", "index", "edited/cyp"):
        (log / ".actionlog" / name).symlink_to(outside / Path(name).name)


def link_the_settings(log: Path, outside: Path) -> None:
    shutil.copytree(outside, log / "cyp")
    (outside / "settings").write_bytes((log / "actionlog.toml").read_bytes())
    (log / "actionlog.toml").unlink()
    (log / "actionlog.toml").symlink_to(outside / "settings")


@pytest.mark.parametrize(
    "lead",
    [
        *(link_the_folder, link_the_files, link_upwards, link_in_a_circle, link_its_own_folder),
        *(link_what_it_keeps, link_the_settings),
    ],
)
def test_no_link_leads_a_write_out_of_the_log(
    tmp_path: Path,
    outside: Path,
    git: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
    lead: Callable[[Path, Path], None],
) -> None:
    monkeypatch.setenv("EDITOR", editor())
    log = write_log(tmp_path / "log", {})
    git(log, "init", "--quiet")
    lead(log, outside)
    before = {path: path.read_bytes() for path in outside.rglob("*")}
    assert len(list(every_writing_command(log))) > 30
    assert {path: path.read_bytes() for path in outside.rglob("*")} == before


# What an agenda is written to, and what git is given.


@pytest.fixture
def agenda_log(tmp_path: Path) -> Path:
    files = {"cyp/2018-12-07.toml": meeting_file("2018-12-07", entry("CYP-2018-12-07-1"))}
    return write_log(tmp_path / "log", {**files, "cyp/2019-04-12.toml": meeting_file("2019-04-12")})


@pytest.mark.parametrize("target", ["there.md", "not-there.md"])
@pytest.mark.parametrize("options", [[], ["--overwrite"]])
def test_an_agenda_is_never_written_through_a_link(
    agenda_log: Path, outside: Path, target: str, options: list[str]
) -> None:
    (outside / "there.md").write_text("Theirs.")
    (agenda_log / "agenda.md").symlink_to(outside / target)
    (agenda_log / "packs").symlink_to(outside)
    (agenda_log / "inner.md").symlink_to(agenda_log / "cyp/2018-12-07.toml")
    (agenda_log / "hook.md").symlink_to(agenda_log / ".git/hooks/post-commit")
    before = (files_of(agenda_log), files_of(outside))
    for name in ("agenda.md", f"packs/{target}", "packs/new.md", "inner.md", "hook.md", "packs/../packs/new.md"):
        said = ran("-C", str(agenda_log), "agenda", "CYP", "12/4/2019", "--output", name, *options)
        assert (said.code, said.out) == (2, ""), name
        assert "is a link, or leads out of the log through one." in said.err
    assert (files_of(agenda_log), files_of(outside)) == before
    assert ran("-C", str(agenda_log), "agenda", "CYP", "12/4/2019", "--output", "-agenda.md").code == 0
    assert ran("-C", str(agenda_log), "agenda", "CYP", "12/4/2019", "--output", str(outside / "new.md")).code == 0


@pytest.mark.parametrize("name", ["-agenda", "--output=x", "-", "cyp/-2018-12-07", ":(top)x", "*"])
def test_no_name_of_a_folder_is_an_option_of_git(tmp_path: Path, git: Callable[..., str], name: str) -> None:
    log = tmp_path / name.replace("/", "") / "log"
    write_log(log, {"cyp/2018-12-07.toml": meeting_file("2018-12-07", entry("CYP-2018-12-07-1"))})
    git(log.parent, "init", "--quiet")
    (log / "cyp" / "-x.toml").write_text("")
    said = ran("-C", str(log), "update", "CYP-2018-12-07-1", "Then.", "--commit")
    assert said.code == 0, said.err
    assert git(log.parent, "show", "--format=", "--name-only", "-z", "HEAD") == "log/cyp/2018-12-07.toml\0"


def test_a_link_of_git_attributes_is_not_written_through(
    agenda_log: Path, outside: Path, git: Callable[..., str]
) -> None:
    git(agenda_log, "init", "--quiet")
    for target in (outside / "attributes", agenda_log / "cyp/2018-12-07.toml"):
        (agenda_log / ".gitattributes").unlink(missing_ok=True)
        (agenda_log / ".gitattributes").symlink_to(target)
        before = (files_of(agenda_log / "cyp"), files_of(outside))
        said = ran("-C", str(agenda_log), "merge-driver", "install")
        assert said.code == 2
        assert ".gitattributes is a link" in said.err
        assert (files_of(agenda_log / "cyp"), files_of(outside)) == before


@pytest.mark.parametrize(
    "lead", [link_the_folder, link_the_files, link_upwards, link_the_settings], ids=lambda lead: lead.__name__
)
def test_no_link_shows_what_is_outside_the_log(
    tmp_path: Path, outside: Path, git: Callable[..., str], lead: Callable[[Path, Path], None]
) -> None:
    secret = meeting_file("2018-12-07", entry("CYP-2018-12-07-1", "A secret of somebody else."))
    (outside / "2018-12-07.toml").write_text(secret)
    log = write_log(tmp_path / "log", {})
    git(log, "init", "--quiet")
    lead(log, outside)
    if lead is link_the_settings:
        shutil.rmtree(log / "cyp")
        (outside / "settings").write_text('[registers.CYP]\ntitle = "A secret of somebody else."\n')
    git(log, "add", ".")
    git(log, "commit", "--quiet", "-m", "x")
    for words in (
        *(["list", "--all"], ["show", "CYP-2018-12-07-1"], ["check"], ["meetings"], ["agenda", "CYP", "12/4/2019"]),
        *(["changes"], ["history", "CYP-2018-12-07-1"], ["list", "--all", "--format", "json"], ["overdue"]),
    ):
        said = ran("-C", str(log), *words)
        assert "secret" not in said.out + said.err, words


@pytest.mark.parametrize(
    "code", ["..", "../OUT", "/TMP", "A/B", "A\\B", ".", ".GIT", ".ACTIONLOG", "CON", "NUL", "A B", "Ä"]
)
def test_no_code_of_a_register_leads_elsewhere(tmp_path: Path, code: str) -> None:
    log = write_log(tmp_path / "log", {})
    before = names_in(tmp_path)
    assert "cannot be the code of a register" in ran("-C", str(log), "register", "add", code, "Board").err
    (log / "actionlog.toml").write_text(f"[registers.{toml_value(code)}]\ntitle = 'Board'\n")
    for words in (["meeting", "add", code, "5/5/2021"], ["add", code, "5/5/2021", "x", "--new-meeting"], ["list"]):
        assert ran("-C", str(log), *words).code == 2
    assert names_in(tmp_path) == before
    assert names_in(log) == [".actionlog", "actionlog.toml"]


@pytest.mark.parametrize("day", ["../2019-05-05", "2019-05-05/../../x", "/etc/2019-05-05", "2019-05-05b/x", "..", "."])
def test_no_day_leads_elsewhere(tmp_path: Path, day: str) -> None:
    log = write_log(tmp_path / "log", {"cyp/2019-04-12.toml": meeting_file("2019-04-12")})
    before = files_of(log)
    for words in (
        ["meeting", "add", "CYP", day],
        ["meeting", "move", "CYP", "12/4/2019", day],
        ["add", "CYP", day, "x", "--new-meeting"],
        ["update", f"CYP-{day}-1", "x"],
        ["edit", f"CYP-{day}-1"],
        ["edit", "CYP", day],
    ):
        assert ran("-C", str(log), *words).code == 2
    assert files_of(log) == before
    assert names_in(tmp_path) == ["log"]


# ---------------------------------------------------------------- what is no ordinary file


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.parametrize("name", ["actionlog.toml", "cyp", "cyp/2018-12-07.toml", ".actionlog", ".actionlog/edited"])
@pytest.mark.parametrize("kind", ["pipe", "folder", "device", "circle", "nothing"])
def test_what_is_no_ordinary_file_is_said_and_nothing_hangs(
    tmp_path: Path, program: Callable[..., Ran], name: str, kind: str
) -> None:
    log = write_log(tmp_path / "log", {"cyp/2018-12-07.toml": meeting_file("2018-12-07", entry("CYP-2018-12-07-1"))})
    path = log / name
    path.parent.mkdir(exist_ok=True)
    shutil.rmtree(path, ignore_errors=True)
    path.unlink(missing_ok=True)
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "device":
            path.symlink_to("/dev/zero")
        case "circle":
            path.symlink_to(path.name)
        case "nothing":
            path.symlink_to("nothing")
    for words in (["list"], ["check"], ["update", "CYP-2018-12-07-1", "x"], ["edit", "CYP-2018-12-07-1"], ["undo"]):
        begun = time.monotonic()
        said = program(log, *words, env={"EDITOR": f"{sys.executable} -S -c pass"})
        assert time.monotonic() - begun < 30
        assert said.code in (0, 1, 2)
        assert "Traceback" not in said.err


# ---------------------------------------------------------------- arguments that are no text


@EVERY_COMMAND
def test_arguments_that_are_no_utf_8_are_no_fault(
    here: Path, program: Callable[..., Ran], words: tuple[str, ...], command: click.Command
) -> None:
    for given in (["\udcff\udc9b2J"], ["CYP", "\udcff"], ["CYP-2018-12-07-1", "\udcff"], ["CYP", "last", "\udcff"]):
        said = ran(*words, *given)
        assert_harmless(said.out, said.err)


def test_a_process_with_such_arguments_ends_as_it_should(here: Path) -> None:
    for given in (
        [b"update", b"CYP-2018-12-07-1", b"\xff"],
        [b"\xff"],
        [b"-C", b"\xff", b"list"],
        [b"list", b"\x9b2J"],
    ):
        done = subprocess.run([sys.executable.encode(), b"-m", b"actionlog", *given], capture_output=True, check=False)
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr
        assert_harmless(done.stderr.decode("utf-8"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_an_answer_that_cannot_be_written_is_no_traceback(here: Path) -> None:
    for words in (["list"], ["update", "CYP-2018-12-07-1", "Then."], ["check"], ["--help"]):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [sys.executable, "-m", "actionlog", *words],
                stdout=full,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                check=False,
            )
        assert done.returncode != 0
        assert "Traceback" not in done.stderr
    assert "Then." in ran("show", "CYP-2018-12-07-1", "--include-exempt").out
