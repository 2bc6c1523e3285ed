"""Times the program and, where they are installed, its peers; writes ``docs/performance.md``.

    python -m benchmarks --actionlog DIR --peers DIR [--sizes 100,10000] [--rounds 11]

``make bench`` prepares both folders: the program as a wheel in an environment of its own, and peers from PyPI.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import logs, peers
from benchmarks.timing import Timed, in_turns, ratio

ROOT = Path(__file__).parent.parent
SIZES = (100, 1_000, 10_000, 100_000)
_ENVIRONMENT = {
    "ACTIONLOG_TODAY": logs.TODAY.isoformat(),
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "A Clerk",
    "GIT_AUTHOR_EMAIL": "clerk@westmere.example",
    "GIT_COMMITTER_NAME": "A Clerk",
    "GIT_COMMITTER_EMAIL": "clerk@westmere.example",
}
_PARSE = "import sys,glob,tomli\nfor p in glob.glob('*/*.toml'): tomli.loads(open(p,'rb').read().decode())"
_GOALS = {"show": 1.7, "add": 1.7, "update": 1.7, "overdue": 2.2, "agenda": 2.2}
"""At 10,000 entries, times ``import click``; start-up: 1.5; check: twice the time of only parsing the files."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a command took: median seconds, times ``import click`` (or times another command), megabytes at most."""

    seconds: float
    times: float
    megabytes: float


Table = dict[str, dict[int, Row]]


def main() -> None:
    options = _options()
    table: Table = {}
    notes: list[str] = []
    compared: dict[str, dict[str, dict[int, dict[str, float]]]] = {}
    minutes = list(_minutes(options))
    for number, size in enumerate(options.sizes, 1):
        sys.stderr.write(f"{size} entries\n")
        root = options.work / "logs" / str(size)
        entries = _log(root, size)
        for name, row in _ours(options, root, entries, size).items():
            table.setdefault(name, {})[size] = row
        notes += _first_run(options, root, size)
        for mix_name, mix in (("of its own", logs.LIFE[size]), ("of a task list", logs.tracker(size))):
            compared.setdefault(mix_name, {})
            for name, took in _compared(options, size, mix, mix_name).items():
                compared[mix_name].setdefault(name, {})[size] = took
        text = "\n".join(_page(options, options.sizes[:number], table, compared, [*notes, *minutes]))
        options.page.write_text(text, encoding="utf-8")  # after each size, since the last ones take long
    sys.stdout.write(options.page.read_text("utf-8"))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actionlog", type=Path, required=True, help="the folder with its program and its Python")
    parser.add_argument("--peers", type=Path, required=True, help="the folder with peers from PyPI")
    parser.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")], default=list(SIZES))
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "bench")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "performance.md")
    options = parser.parse_args()
    for name in ("actionlog", "peers", "work"):
        setattr(options, name, getattr(options, name).absolute())
    options.program, options.python = str(options.actionlog / "actionlog"), str(options.actionlog / "python")
    return options


# ---------------------------------------------------------------- the logs


def _log(root: Path, size: int) -> list[logs.Entry]:
    """The log, in git, with a commit that changes one entry."""
    shutil.rmtree(root, ignore_errors=True)
    entries = logs.write_log(root, size)
    _git(root, "init", "--quiet")
    _commit(root, "All entries")
    file = root / "c01" / f"{_subject(entries).meeting}.toml"
    text = file.read_text("utf-8")
    file.write_text(f'{text}\n[[action.update]]\ndate = {logs.TODAY}\nnote = "Looked at."\n', encoding="utf-8")
    _commit(root, "One update")
    return entries


def _commit(root: Path, message: str) -> None:
    _git(root, "add", ".")
    _git(root, "commit", "--quiet", "--message", message)


def _git(root: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=root, check=True, env={**os.environ, **_ENVIRONMENT})


def _subject(entries: Sequence[logs.Entry]) -> logs.Entry:
    """An entry that is outstanding, of an old meeting of the first register."""
    return next(e for e in entries if e.state == "outstanding" and e.ref.startswith("C01-") and e.repeat is None)


# ---------------------------------------------------------------- the program


def _ours(options: argparse.Namespace, root: Path, entries: Sequence[logs.Entry], size: int) -> dict[str, Row]:
    undo = Timed([options.program, "undo"], root, _ENVIRONMENT).run
    subject = _subject(entries)
    base = Timed([options.python, "-c", "import click"], root, _ENVIRONMENT)

    def command(*words: str, afterwards: Callable[[], object] = lambda: None) -> Timed:
        return Timed([options.program, *words], root, _ENVIRONMENT, afterwards, codes=(0, 1))

    timed = {
        "--version": command("--version"),
        "--help": command("--help"),
        "show": command("show", subject.ref),
        "update": command("update", subject.ref, "Booked for the next meeting.", afterwards=undo),
        "add": command("add", "C01", str(subject.meeting), "A letter be written to the operator.", afterwards=undo),
        "overdue": command("overdue"),
        "agenda": command("agenda", "C01"),
        "list": command("list"),
    }
    if _has(options, "changes"):
        timed["changes HEAD~1"] = command("changes", "HEAD~1")
    command("list").run()
    _let_it_settle()
    in_turns({"import click": base, **timed}, options.rounds)
    rows = {name: Row(each.median, ratio(each, base), each.megabytes()) for name, each in timed.items()}
    rows["import click"] = Row(base.median, 1, base.megabytes())
    parse = Timed([options.python, "-c", _PARSE], root, _ENVIRONMENT)
    checks = {"check": command("check"), "check, all anew": command("--no-index", "check")}
    in_turns({"only parsing": parse, **checks}, max(3, options.rounds // 3))
    rows |= {name: Row(each.median, ratio(each, parse), each.megabytes()) for name, each in checks.items()}
    rows["only parsing"] = Row(parse.median, 1, parse.megabytes())
    return rows


def _let_it_settle() -> None:
    """The index trusts no file that was changed within the last two seconds."""
    import time

    time.sleep(3)


def _has(options: argparse.Namespace, command: str) -> bool:
    found = subprocess.run([options.program, "--help"], capture_output=True, encoding="utf-8", check=True)
    return any(line.split()[:1] == [command] for line in found.stdout.splitlines())


def _first_run(options: argparse.Namespace, root: Path, size: int) -> Iterator[str]:
    """After a fresh clone there is no index."""
    first = Timed([options.program, "overdue"], root, _ENVIRONMENT)
    for _ in range(2):
        shutil.rmtree(root / ".actionlog", ignore_errors=True)
        first.seconds.append(first.run())
    shutil.rmtree(root / ".actionlog", ignore_errors=True)
    megabytes = f"{first.megabytes():.0f} MB at most"
    yield f"The first `overdue` after a fresh clone, at {size:,} entries: {first.median:.2f} s, {megabytes}."


def _minutes(options: argparse.Namespace) -> Iterator[str]:
    options.work.mkdir(parents=True, exist_ok=True)
    if not _has(options, "changes"):
        yield "`changes HEAD~1` is timed where the program has that command; this version has not."
    if not _has(options, "minutes"):
        yield "Reading minutes is timed where the program has a command for it; this version has none."
        return
    page = options.work / "minutes.txt"
    paragraph = "RESOLVED that a report on bus fares be submitted to the next meeting. (Action: Head of Transport)"
    page.write_text("\n\n".join(f"{n}. {paragraph}" for n in range(1, 3_001)), encoding="utf-8")
    read = Timed([options.program, "minutes", str(page)], options.work, _ENVIRONMENT, codes=(0, 1))
    in_turns({"minutes": read}, 5)
    speed = page.stat().st_size / 1024 / read.median
    yield f"Reading minutes: {speed:,.0f} KB per second ({page.stat().st_size // 1024} KB in {read.median:.2f} s)."


# ---------------------------------------------------------------- peers


def _compared(options: argparse.Namespace, size: int, mix: logs.Mix, mix_name: str) -> dict[str, dict[str, float]]:
    """Seconds for the start, what is overdue, adding and changing one, of each program that is installed."""
    root = options.work / "peers" / f"{size} {mix_name}"
    shutil.rmtree(root, ignore_errors=True)
    entries = logs.write_log(root / "actionlog", size, mix)
    found = peers.tasks(entries)
    subject = _subject(entries)
    undo = Timed([options.program, "undo"], root / "actionlog", _ENVIRONMENT).run

    def ours(*words: str, afterwards: Callable[[], object] = lambda: None) -> Timed:
        return Timed([options.program, *words], root / "actionlog", _ENVIRONMENT, afterwards)

    timed: dict[tuple[str, str], Timed] = {
        ("actionlog", "start"): ours("--version"),
        ("actionlog", "overdue"): ours("overdue"),
        ("actionlog", "add"): ours("add", "C01", str(subject.meeting), "A letter be written.", afterwards=undo),
        ("actionlog", "update"): ours("update", subject.ref, "Booked.", afterwards=undo),
    }
    for peer in peers.known(options.peers):
        if not peers.installed(peer) or (size > 10_000 and peer.program.startswith(str(options.peers))):
            continue
        folder = root / peer.name
        folder.mkdir()
        peer.make(folder, found)
        timed |= {(peer.name, what): peer.timed(what, folder) for what in peer.commands}
    _let_it_settle()
    in_turns({f"{name} {what}": each for (name, what), each in timed.items()}, max(5, options.rounds // 2), 120)
    took: dict[str, dict[str, float]] = {}
    for (name, what), each in timed.items():
        took.setdefault(name, {})[what] = each.median
    return took


# ---------------------------------------------------------------- the page


def _page(
    options: argparse.Namespace,
    sizes: Sequence[int],
    table: Table,
    compared: Mapping[str, Mapping[str, Mapping[int, Mapping[str, float]]]],
    notes: Sequence[str],
) -> Iterator[str]:
    yield (Path(__file__).parent / "performance-head.md").read_text("utf-8")
    yield f"{_machine(options)}\n"
    yield from _own_table(sizes, table)
    yield "\n"
    yield from (f"- {note}" for note in notes)
    yield "\n## Beside other programs\n"
    yield (Path(__file__).parent / "performance-peers.md").read_text("utf-8")
    for mix_name, by_program in compared.items():
        yield f"The mix {mix_name}:\n"
        yield (
            "| milliseconds | start | "
            + " | ".join(f"{what}, {size:,}" for what in ("overdue", "add", "update") for size in sizes)
            + " |"
        )
        yield "|---|" + "---:|" * (1 + 3 * len(sizes))
        for name, by_size in by_program.items():
            cells = [_ms(by_size.get(sizes[0], {}).get("start"))]
            cells += [_ms(by_size.get(size, {}).get(what)) for what in ("overdue", "add", "update") for size in sizes]
            yield f"| {name} | {' | '.join(cells)} |"
        yield ""


def _ms(seconds: float | None) -> str:
    return "–" if seconds is None else f"{1000 * seconds:,.0f}"


def _own_table(sizes: Sequence[int], table: Table) -> Iterator[str]:
    yield (
        "| command | " + " | ".join(f"{size:,}" for size in sizes) + " | goal at 10,000 | last to first | MB at most |"
    )
    yield "|---|" + "---:|" * (len(sizes) + 3)
    for name in ("import click", "--version", "--help", *_GOALS, "list", "changes HEAD~1"):
        if name in table:
            goal = f"{_GOALS[name]}" if name in _GOALS else "1.5" if name.startswith("--") else ""
            yield _line(name, table[name], sizes, goal)
    yield _line("only parsing the files", table["only parsing"], sizes, "")
    yield _line("check (times only parsing)", table["check"], sizes, "2")
    yield _line("check, all anew (the same)", table["check, all anew"], sizes, "")


def _line(name: str, rows: Mapping[int, Row], sizes: Sequence[int], goal: str) -> str:
    cells = [f"{_ms(rows[size].seconds)} ({rows[size].times:.2f})" for size in sizes]
    grows = f"{rows[sizes[-1]].times / rows[sizes[0]].times:.2f}"
    return f"| {name} | {' | '.join(cells)} | {goal} | {grows} | {max(row.megabytes for row in rows.values()):.0f} |"


def _machine(options: argparse.Namespace) -> str:
    cpu = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor() or "an unknown processor",
    )
    code = "import sys, click, tomli, actionlog; from importlib.metadata import version as v; "
    code += "print(sys.version.split()[0], v('click'), v('tomli'), actionlog.__version__)"
    ran = subprocess.run([options.python, "-c", code], capture_output=True, encoding="utf-8", check=True)
    words = ran.stdout.split()
    versions = f"Python {words[0]}, click {words[1]}, tomli {words[2]}, actionlog {words[3]}"
    others = [f"{peer.name} {_version(peer)}" for peer in peers.known(options.peers) if peers.installed(peer)]
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors ({cpu})"
    return f"On {machine}; {versions}; {', '.join(others) or 'none of the others installed'}."


def _version(peer: peers.Peer) -> str:
    ran = subprocess.run(peer.version, capture_output=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL)
    words = (ran.stdout + ran.stderr).replace(",", " ").split()
    return next((word.strip("v") for word in words if word.strip("v")[:1].isdigit()), "")


def _lines(path: str) -> list[str]:
    return Path(path).read_text("utf-8").splitlines() if Path(path).exists() else []


if __name__ == "__main__":
    main()
