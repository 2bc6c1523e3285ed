"""A log with a text that would steer a terminal wherever a text can stand; and a command run on it, however it ends."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import click
import click.testing
from conftest import Ran, write_log
from nasty_texts import steers

from actionlog.cli import cli
from actionlog.document import toml_value

NASTY = "a\x1b]0;owned\x07b\x1b[2Jc\x9b2Jd\x90e\u202ef\u2066g\u200bh\u2060i\x08j\rk\x00l\u2028m\ufeffn | `x` *y* <b>"
TYPED = NASTY.replace("\x00", "")
"""What can be typed as an argument: all but NUL, and half of a character that is no UTF-8."""

date = datetime.date.fromisoformat


def nasty(**keys: object) -> str:
    """The keys as lines of TOML; where a key says True its text is a nasty one."""
    return "".join(f"{key} = {toml_value(NASTY if said is True else said)}\n" for key, said in keys.items())


def table(name: str, **keys: object) -> str:
    return f"[{name}]\n{nasty(**keys)}\n"


def a_nasty_log(root: Path) -> Path:
    """One on which the examples of all commands make sense."""
    said = {
        "minute": True,
        "title": True,
        "text": True,
        "owners": [NASTY, "Head of Buses"],
        "due_text": True,
        "source": True,
    }
    happened = {"by": True, "note": True, "minute": True, "evidence": True}
    blocks = [table("meeting", date=date("2018-12-07"), title=True, minutes=True)]
    for n in range(1, 6):
        kind = "recommendation" if n == 5 else "action"
        own = {"exempt": True} if n == 4 else {}
        blocks.append(table("[action]", ref=f"CYP-2018-12-07-{n}", kind=kind, due=date("2019-02-28"), **said, **own))
        blocks.append(table("[action.update]", date=date("2019-01-10"), owner_done=True, strange=True, **happened))
        blocks.append(table("[action.update]", date=date("2019-01-11"), struck=date("2019-01-12"), struck_because=True))
    blocks.insert(6, table("[action.update]", date=date("2019-02-20"), status="complete", **happened))
    register = {"title": True, "agenda_before": [NASTY], "agenda_after": [NASTY]}
    files = {
        "cyp/2018-12-07.toml": "".join(blocks),
        "cyp/2019-02-22.toml": table("meeting", date=date("2019-02-22"), title=True),
        "cyp/2019-04-12.toml": table("meeting", date=date("2019-04-12"), title=True),
        "cyp/2019-05-10.toml": table("meeting", date=date("2019-05-10"), cancelled=True),
    }
    log = write_log(root, files, table("registers.CYP", **register))
    settings = (log / "actionlog.toml").read_text("utf-8").partition("\n")[2]
    (log / "actionlog.toml").write_text(nasty(title=True) + settings, "utf-8")
    return log


def ran(*words: str, stdin: str | None = None) -> Ran:
    """However it ends; a traceback is none of the ways."""
    result = click.testing.CliRunner().invoke(cli, list(words), input=stdin, prog_name="actionlog")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code in (0, 1, 2, 9)  # the last is what git is told of a conflict
    return Ran(result.exit_code, result.stdout, result.stderr)


def assert_harmless(*said: str) -> None:
    for text in said:
        assert not steers(text, allowed="\n"), ascii(text)
        assert not {"\u200b", "\u2060", "\ufeff"} & set(text), ascii(text)


def forms(command: click.Command) -> Iterator[list[str]]:
    """The options that change how it answers, each in turn."""
    yield []
    for option in command.params:
        if isinstance(option, click.Option) and isinstance(option.type, click.Choice):
            yield from ([option.opts[0], str(choice)] for choice in option.type.choices)
        elif isinstance(option, click.Option) and option.is_flag:
            yield [option.opts[0]]
