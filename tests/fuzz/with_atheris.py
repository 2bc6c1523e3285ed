"""Fuzzing that is led by which code an input reaches: ``make fuzz``.

``python with_atheris.py WHAT CORPUS... [-max_total_time=60]``, WHAT being meeting_file, settings, arguments, or
minutes.txt and the like. What it finds it leaves in a file; a copy of that in ``found`` is a test from then on.
"""

import os
import sys
import tempfile
from pathlib import Path

import atheris

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
os.environ |= {"EDITOR": "true", "ACTIONLOG_TODAY": "2019-03-01", "HOME": tempfile.mkdtemp(), "COLUMNS": "100"}

with atheris.instrument_imports(include=["actionlog"]):
    import targets
    from minutes.made import docx, paragraph, table

    from actionlog.cli import cli

    for name in cli.list_commands(None):  # type: ignore[arg-type]
        cli.get_command(None, name)  # type: ignore[arg-type]

READING, WRITING = targets.READING, targets.WRITING


def file_of(name: str) -> str:
    return "actionlog.toml" if name == "settings" else targets.FILE


def one_file(name: str, raw: bytes) -> None:
    """The first byte chooses a command that reads and one that writes; the rest is the file."""
    chosen, content = (raw[0], raw[1:]) if raw else (0, b"")
    with targets.in_a_log() as log:
        (log / file_of(name)).write_bytes(content)
        targets.read(log, [READING[chosen % len(READING)]])
        targets.write(log, [WRITING[chosen % len(WRITING)]])


def words_of(raw: bytes) -> list[str]:
    """Arguments, a line each; none that names a place outside the log."""
    words = os.fsdecode(raw.replace(b"\0", b"")).split("\n")
    return [word.replace("/", "-") if word.startswith("/") or ".." in word else word for word in words]


def word_of(raw: bytes) -> bytes:
    """What is fuzzed of a Word document is its body, since little else would be found but broken archives."""
    body = "".join(char for char in raw.decode("utf-8", "replace") if char in "\t\n" or " " <= char < "\ufffe")
    return docx(body)


def main() -> None:
    name = sys.argv.pop(1)

    def target(raw: bytes) -> None:
        if name == "arguments":
            targets.arguments_as(words_of(raw))
        elif name == "minutes.docx":
            targets.minutes_as(name, word_of(raw))
        elif name.startswith("minutes."):
            targets.minutes_as(name, raw)
        else:
            one_file(name, raw)

    seeds = Path(sys.argv[1])
    seeds.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds_of(name)):
        (seeds / f"seed-{number}").write_bytes(seed)
    atheris.Setup([*sys.argv, "-timeout=60", "-rss_limit_mb=4096", "-max_len=50000"], target)
    atheris.Fuzz()


def seeds_of(name: str) -> list[bytes]:
    if name == "arguments":
        return ["\n".join(words).encode() for words in (*READING, *WRITING)]
    if name == "minutes.docx":
        return [
            paragraph("RESOLVED that a letter be sent by the Clerk in May.", of=2).encode(),
            table(["x"] * 2).encode(),
        ]
    if name.startswith("minutes."):
        folder = Path(__file__).parents[1] / "minutes"
        found = [*(folder / "documents").glob(f"board{Path(name).suffix}"), *(folder / "corpus").glob("*.txt")]
        return [path.read_bytes() for path in found if path.suffix == Path(name).suffix or name == "minutes.md"]
    kept = (Path(__file__).parent / "found").iterdir()
    gallery = (Path(__file__).parents[1] / "gallery").glob("*.toml")
    texts = [targets.SEEDS[name].encode(), *(path.read_bytes() for path in (*kept, *gallery))]
    return [bytes([number]) + text for number, text in enumerate(texts)]


if __name__ == "__main__":
    main()
