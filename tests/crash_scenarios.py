"""A log on which every writing command has something to do, and what each is given to do."""

import os
import subprocess
import sys
from pathlib import Path

import click.testing
from conftest import entry, meeting_file, update, write_log

from actionlog.cli import cli

OWN = ".actionlog/"

SCENARIOS: dict[str, list[list[str]]] = {
    "init": [["init", "--title", "A log"]],
    "register": [["register", "add", "PC", "Parish Council"]],
    "meeting": [
        ["meeting", "add", "HASC", "first friday", "--until", "31/5/2019"],
        ["meeting", "move", "CYP", "12/4/2019", "3/5/2019"],
        ["meeting", "cancel", "CYP", "12/4/2019", "--because", "snow"],
    ],
    "add": [
        ["add", "CYP", "last", "A letter be written."],
        ["add", "CYP", "8/12/2018", "A letter be written.", "--new-meeting"],
    ],
    "minutes": [
        ["minutes", "minutes.txt", "--register", "CYP", "--meeting", "22/2/2019", "--accept", "all"],
        ["minutes", "minutes.txt", "--register", "CYP", "--meeting", "8/12/2018", "--accept", "all", "--new-meeting"],
    ],
    "update": [["update", "CYP-2018-12-07-1", "Booked."]],
    "assign": [["assign", "CYP-2018-12-07-1", "Head of Transport"]],
    "defer": [["defer", "CYP-2018-12-07-1", "31/3/2019", "--because", "Late."]],
    "complete": [["complete", "CYP-2018-12-07-1"]],
    "sign-off": [["sign-off", "CYP", "22/2/2019", "CYP-2018-12-07-2", "CYP-2019-01-18-1", "--minute", "34"]],
    "reopen": [["reopen", "CYP-2018-12-07-2", "--because", "Not quite."]],
    "respond": [["respond", "CYP-2018-12-07-3", "accepted"]],
    "drop": [["drop", "CYP-2018-12-07-1", "withdrawn", "--because", "No need."]],
    "transfer": [["transfer", "CYP-2018-12-07-1", "HASC", "--note", "Theirs."]],
    "amend": [["amend", "CYP-2018-12-07-1", "--text", "A letter be sent.", "--minute", "27(2)"]],
    "strike": [["strike", "CYP-2018-12-07-2", "1", "--because", "Another entry."]],
    "edit": [["edit", "CYP-2018-12-07-1"]],
    "undo": [["undo"]],
    "merge-driver": [["merge-driver", "install"], ["merge-driver", "install", "--uninstall"]],
    "renumber": [["renumber", "CYP-2018-12-07-3"]],
    "agenda": [["agenda", "CYP", "12/4/2019", "--output", "agenda.md"]],
}
"""For each command that writes, by its name in ``cli.COMMANDS``: what it is given, where it matters in several ways."""

BEFORE_UNDO = [
    ["sign-off", "CYP", "22/2/2019", "CYP-2018-12-07-2", "CYP-2019-01-18-1"],
    ["meeting", "move", "CYP", "12/4/2019", "3/5/2019"],
    ["add", "CYP", "8/12/2018", "A letter be written.", "--new-meeting"],
]
"""What ``undo`` takes back, so that it puts files back, renames and removes them."""


def cases() -> list[tuple[str, list[str], list[str]]]:
    """A name, the command that came before and the command itself."""
    earlier = ["update", "CYP-2018-12-07-1", "An earlier note."]
    installed = ["merge-driver", "install"]
    found = [
        (_named(words), installed if "--uninstall" in words else earlier, words)
        for each in SCENARIOS.values()
        for words in each
        if words != ["undo"]
    ]
    found += [(f"undo of {_named(words)}", words, ["undo"]) for words in BEFORE_UNDO]
    return found


def _named(words: list[str]) -> str:
    named = " ".join(words[:2] if words[0] in ("meeting", "register", "merge-driver") else words[:1])
    named = f"{named} to a new meeting" if "--new-meeting" in words else named
    return f"{named} --uninstall" if "--uninstall" in words else named


def log_before(root: Path, earlier: list[str], words: list[str]) -> Path:
    """The log as the command finds it; none yet for ``init``."""
    if words[0] == "init":
        root.mkdir()
        return root
    done = update("2019-02-01", 'status = "complete"', 'note = "Done."')
    write_log(
        root,
        {
            "cyp/2018-12-07.toml": meeting_file(
                "2018-12-07",
                entry("CYP-2018-12-07-1", "A briefing on bus fares be given.", "due = 2019-02-28"),
                entry("CYP-2018-12-07-2", "Officers clarify how concerns are shared."),
                done,
                entry("CYP-2018-12-07-3", "Buses be free.", kind="recommendation"),
            ),
            "cyp/2019-01-18.toml": meeting_file(
                "2019-01-18", entry("CYP-2019-01-18-1", "A letter be sent.", 'follows = "CYP-2018-12-07-3"'), done
            ),
            "cyp/2019-02-22.toml": meeting_file("2019-02-22"),
            "cyp/2019-04-12.toml": meeting_file("2019-04-12"),
            "hasc/2019-01-10.toml": meeting_file("2019-01-10"),
        },
    )
    lay_out_beside(root, words[0])
    assert ran(root, *earlier)[0] == 0
    return root


def lay_out_beside(root: Path, *commands: str) -> None:
    """What is to be there besides the log for these commands."""
    if "minutes" in commands:
        (root / "minutes.txt").write_text("RESOLVED that a letter be sent.\n\nAGREED that a visit be arranged.\n")
    if "merge-driver" in commands:
        subprocess.run(["git", "init", "--quiet", str(root)], check=True)


def ran(log: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit code, answer and messages of a command, with the log's own path taken out."""
    result = click.testing.CliRunner().invoke(cli, ["-C", str(log), *arguments], prog_name="actionlog")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    said = (
        text.replace(str(log), "LOG").replace(os.path.realpath(log), "LOG") for text in (result.stdout, result.stderr)
    )
    return result.exit_code, *said


def answers(log: Path) -> list[tuple[int, str]]:
    """What the commands that read have to say of the log."""
    reading = (["list", "--all", "--format", "json"], ["show", "CYP-2018-12-07-2"], ["meetings"], ["check"])
    return [ran(log, *words)[:2] for words in reading]


def files_of_the_log(log: Path) -> dict[str, bytes]:
    """All but what the log keeps in its own folder, and what an agenda that was cut off leaves in another."""
    found = {path.relative_to(log).as_posix(): path for path in log.rglob("*") if path.is_file()}
    left_out = (OWN, ".git/", ".agenda.md.")
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(left_out)}


def editor() -> str:
    """An editor that changes a word, for ``EDITOR``."""
    change = "import pathlib,sys;p=pathlib.Path(sys.argv[1]);p.write_text(p.read_text().replace('bus','rail'))"
    return f'"{sys.executable}" -S -c "{change}"'
