"""Other programs with the same entries, each as its own list: what is outstanding and what is done, with due days.

Their clocks cannot be set, so the days are moved to today.
"""

import datetime
import json
import os
import shutil
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.logs import TODAY, Entry
from benchmarks.timing import Timed


@dataclass(frozen=True, slots=True)
class Task:
    text: str
    entered: datetime.date
    due: datetime.date | None
    done: datetime.date | None


def tasks(entries: Sequence[Entry]) -> list[Task]:
    moved = datetime.date.today() - TODAY
    found = []
    for entry in entries:
        due = entry.due + moved if isinstance(entry.due, datetime.date) else None
        if entry.state == "outstanding" and due is not None and due < datetime.date.today():
            due = datetime.date.today() + datetime.timedelta(days=30)  # it was put back, which a task cannot say
        last = entry.updates[-1].date if entry.updates else entry.meeting
        done = last + moved if entry.state == "settled" else None
        found.append(Task(entry.text, entry.meeting + moved, due, done))
    return found


@dataclass(frozen=True, slots=True)
class Peer:
    """Another program: how its list is made in a folder, and its commands for what ``actionlog`` is timed at."""

    name: str
    program: str
    version: Sequence[str]
    make: Callable[[Path, Sequence[Task]], object]
    commands: dict[str, Sequence[str]]
    environment: dict[str, str] = field(default_factory=dict)

    def timed(self, what: str, folder: Path) -> Timed:
        environment = {name: value.format(folder=folder) for name, value in self.environment.items()}
        return Timed([word.format(folder=folder) for word in self.commands[what]], folder, environment)


_NEW = "A letter be written to the operator about the timetable."


def _taskwarrior(folder: Path, found: Sequence[Task]) -> None:
    (folder / "taskrc").write_text(f"data.location={folder}\nconfirmation=off\nverbose=nothing\nhooks=off\n")
    stamp = "%Y%m%dT120000Z"
    items = []
    for number, task in enumerate(found):
        item = {"description": task.text, "entry": task.entered.strftime(stamp)}
        item["uuid"] = str(uuid.uuid5(uuid.NAMESPACE_URL, f"benchmark/{number}"))
        item["status"] = "completed" if task.done else "pending"
        if task.done:
            item["end"] = task.done.strftime(stamp)
        if task.due:
            item["due"] = task.due.strftime(stamp)
        items.append(item)
    (folder / "import.json").write_text(json.dumps(items))
    words = ["task", "import", str(folder / "import.json")]
    Timed(words, folder, {"TASKRC": str(folder / "taskrc"), "TASKDATA": str(folder)}).run()
    Timed(["task", "overdue"], folder, {"TASKRC": str(folder / "taskrc"), "TASKDATA": str(folder)}, codes=(0, 1)).run()


def _lines(found: Sequence[Task]) -> str:
    lines = []
    for task in found:
        due = f" due:{task.due}" if task.due else ""
        lines.append(f"{f'x {task.done} ' if task.done else ''}{task.entered} {task.text}{due}\n")
    return "".join(lines)


def _todotxt(folder: Path, found: Sequence[Task]) -> None:
    (folder / "todo.txt").write_text(_lines(found))
    names = {"TODO_DIR": ".", "TODO_FILE": "todo.txt", "DONE_FILE": "done.txt", "REPORT_FILE": "report.txt"}
    config = "".join(f'export {name}="{folder / value}"\n' for name, value in names.items())
    (folder / "config").write_text(config)


def _topydo(folder: Path, found: Sequence[Task]) -> None:
    (folder / "todo.txt").write_text(_lines(found))
    (folder / "config").write_text(
        f"[topydo]\nfilename = {folder / 'todo.txt'}\narchive_filename = {folder / 'done.txt'}\ncolors = 0\n"
    )


def _todoman(folder: Path, found: Sequence[Task]) -> None:
    (folder / "lists" / "council").mkdir(parents=True)
    for number, task in enumerate(found):
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//benchmark//EN", "BEGIN:VTODO", f"UID:benchmark-{number}"]
        lines += [f"DTSTAMP:{task.entered:%Y%m%d}T120000Z", f"SUMMARY:{task.text}"]
        lines += [f"DUE;VALUE=DATE:{task.due:%Y%m%d}"] if task.due else []
        lines += ["STATUS:COMPLETED", f"COMPLETED:{task.done:%Y%m%d}T120000Z"] if task.done else ["STATUS:NEEDS-ACTION"]
        text = "\r\n".join([*lines, "END:VTODO", "END:VCALENDAR", ""])
        (folder / "lists" / "council" / f"{number}.ics").write_text(text, newline="")
    (folder / "config.py").write_text(
        f'path = "{folder}/lists/*"\ndate_format = "%Y-%m-%d"\ntime_format = "%H:%M"\n'
        f'default_list = "council"\ncache_path = "{folder}/cache.sqlite3"\n'
    )


def known(own: Path) -> list[Peer]:
    """The programs that are compared; ``own`` is the folder with those from PyPI."""
    taskwarrior = {"TASKRC": "{folder}/taskrc", "TASKDATA": "{folder}"}
    todotxt = ("todo-txt", "-d", "{folder}/config", "-p")
    topydo = (str(own / "topydo"), "-c", "{folder}/config")
    todoman = (str(own / "todo"), "--config", "{folder}/config.py")
    return [
        Peer(
            "Taskwarrior",
            "task",
            ("task", "--version"),
            _taskwarrior,
            {
                "start": ("task", "--version"),
                "overdue": ("task", "overdue"),
                "add": ("task", "add", _NEW),
                "update": ("task", "1", "modify", "due:tomorrow"),
            },
            taskwarrior,
        ),
        Peer(
            "todo.txt-cli",
            "todo-txt",
            ("todo-txt", "-V"),
            _todotxt,
            {
                "start": ("todo-txt", "shorthelp"),
                "overdue": (*todotxt, "list", "due:"),
                "add": (*todotxt, "add", _NEW),
                "update": (*todotxt, "append", "1", "Booked."),
            },
        ),
        Peer(
            "topydo",
            str(own / "topydo"),
            (str(own / "topydo"), "-v"),
            _topydo,
            {
                "start": (*topydo, "-v"),
                "overdue": (*topydo, "ls", "due:<today"),
                "add": (*topydo, "add", _NEW),
                "update": (*topydo, "append", "1", "Booked."),
            },
        ),
        Peer(
            "todoman",
            str(own / "todo"),
            (str(own / "todo"), "--version"),
            _todoman,
            {
                "start": (*todoman, "--version"),
                "overdue": (*todoman, "list", "--due", "0"),
                "add": (*todoman, "new", "--list", "council", _NEW),
                "update": (*todoman, "edit", "1", "--due", "2030-01-31"),
            },
        ),
    ]


def installed(peer: Peer) -> bool:
    return shutil.which(peer.program) is not None and os.access(shutil.which(peer.program) or "", os.X_OK)
