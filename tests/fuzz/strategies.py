"""What the fuzzed files and arguments are made of."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from nasty_texts import TEXTS
from targets import SEEDS

from actionlog.cli import cli
from actionlog.document import toml_value
from actionlog.model import KINDS, REPEATS, RESPONSES, STATUSES
from actionlog.schema import ACTION_KEYS, MEETING_KEYS, REGISTER_KEYS, UPDATE_KEYS

_Draw = Callable[..., Any]

DAYS = st.dates() | st.sampled_from(["0001-01-01", "9999-12-31", "2019-02-28", "2024-02-29", "2019-03-01"])
_WORDS = st.sampled_from([*KINDS, *REPEATS, *STATUSES, *RESPONSES, "next-meeting", "CYP", "HASC", "done", ""])
_REFS = st.sampled_from(["CYP-2018-12-07-1", "CYP-2018-12-07-2", "HASC-2019-01-01b-999999", "CYP-9999-12-31-1", "x-1"])
_ODD = st.sampled_from(
    [
        *(
            "-1",
            "0x7f",
            "1e999",
            "nan",
            "+inf",
            "9" * 400,
            "07:32:00",
            "1979-05-27T07:32:00-07:00",
            "2019-02-30",
            "true",
        ),
        *("{}", "[]", "[[]]", "[1, [2]]", "{a.b.c = 1}", "{a = [{b = 1}]}", "[" * 60 + "]" * 60, "''''''", '"""\n"""'),
        *('"\\u0000"', '"\\ud800"', '"\\U00110000"', "'''<<<<<<< a\n=======\n>>>>>>> b\n'''", '"\\u001b[2J"'),
    ]
)
VALUES = st.one_of(
    DAYS.map(str),
    (_WORDS | _REFS | TEXTS).map(toml_value),
    st.lists((_WORDS | TEXTS).map(toml_value), max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    _ODD,
)


@st.composite
def _block(draw: _Draw, heading: str, keys: dict[str, Any], required: dict[str, str]) -> str:
    """A block with its required keys, mostly sound, and any others with any values."""
    values = {key: value for key, value in required.items() if draw(st.integers(0, 19))}
    for key in draw(st.lists(st.sampled_from([*keys, "strange", '"quoted key"', "a.b"]), unique=True, max_size=6)):
        values[key] = draw(VALUES)
    return "\n".join([heading, *(f"{key} = {value}" for key, value in values.items()), ""])


@st.composite
def _entries(draw: _Draw) -> str:
    blocks = [draw(_block("[meeting]", MEETING_KEYS, {"date": "2018-12-07"}))]
    for number in range(1, draw(st.integers(1, 3)) + 1):
        sound = {"ref": f'"CYP-2018-12-07-{number}"', "kind": toml_value(draw(st.sampled_from(KINDS))), "text": '"x"'}
        blocks.append(draw(_block("[[action]]", ACTION_KEYS, sound)))
        for _ in range(draw(st.integers(0, 4))):
            blocks.append(draw(_block("[[action.update]]", UPDATE_KEYS, {"date": str(draw(DAYS))})))
    return "\n".join(blocks)


@st.composite
def _settings(draw: _Draw) -> str:
    blocks = [draw(_block("", {"title": None, "registers": None}, {"title": '"x"'}))]
    for code in draw(
        st.lists(st.sampled_from(["CYP", "HASC", "cyp", '".."', '"A/B"', "CON"]), unique=True, max_size=3)
    ):
        blocks.append(draw(_block(f"[registers.{code}]", REGISTER_KEYS, {"title": '"Board"'})))
    return "\n".join(blocks)


_PIECES = st.sampled_from(
    [
        *(
            b"\x00",
            b"\xff",
            b"\xef\xbb\xbf",
            b"\r",
            b"\r\n",
            b"\n",
            b'"',
            b"'",
            b'"""',
            b"'''",
            b"[",
            b"]]",
            b"{",
            b"=",
            b"#",
        ),
        *(
            b"[[action]]\n",
            b"[[action.update]]\n",
            b"[meeting]\n",
            b"[action.update]\n",
            b"action = []\n",
            b"<<<<<<< x\n",
        ),
        *(
            b"\\",
            b"\xe2\x80\xae",
            b"\x1b",
            b"0",
            b"-",
            b"9999-12-31",
            b"date",
            b".",
            b" ",
            b"\xed\xa0\x80",
            b"\xc2\x85",
        ),
    ]
)


@st.composite
def spoilt(draw: _Draw, seed: bytes) -> bytes:
    """A sound file with pieces put in, taken out and said twice."""
    raw = seed
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        end = draw(st.integers(start, min(len(raw), start + 40)))
        between = draw(st.one_of(_PIECES, st.just(b""), st.just(raw[start:end] * 2), st.binary(max_size=6)))
        raw = raw[:start] + between + raw[end:]
    return raw


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


MEETING_FILES = st.one_of(_entries().map(_encoded), spoilt(SEEDS["meeting_file"].encode()), st.binary(max_size=40))
SETTINGS = st.one_of(_settings().map(_encoded), spoilt(SEEDS["settings"].encode()), st.binary(max_size=40))

# ---------------------------------------------------------------- arguments

_TYPED = st.sampled_from(
    [
        *(
            "CYP",
            "HASC",
            "cyp",
            "last",
            "next",
            "CYP-2018-12-07-1",
            "12-07-1",
            "1",
            "2018-12-07",
            "7/12/2018",
            "31/2/2019",
        ),
        *("9999-12-31", "0001-01-01", "99/99/9999", "next meeting", "within 999 years", "in 999 months", "end of May"),
        *("0" * 5000, "9" * 5000, "1/1/" + "9" * 5000, "x" * 20_000, "first thursday", "last friday of the month", ""),
        *("-", "--", "-1", "=", "@file", "%s", "{0}", "$HOME", "~", "a/b", "complete", "withdrawn", "accepted", "json"),
        *("\udcff", "\ud800", "\U0010ffff", "é" * 50, "\x1b]0;x\x07", "\u202e", "a\nb", "\r", "table", "monthly"),
    ]
)


def _options() -> dict[str, list[str]]:
    """Of each command, and of ``register add`` and the like, every option it has."""
    found: dict[str, list[str]] = {}

    def of(words: str, command: Any) -> None:
        found[words] = [name for parameter in command.params for name in parameter.opts if name.startswith("-")]
        for name, inner in getattr(command, "commands", {}).items():
            of(f"{words} {name}", inner)

    for name in cli.list_commands(None):  # type: ignore[arg-type]
        of(name, cli.get_command(None, name))  # type: ignore[arg-type]
    return found


OPTIONS = _options()


@st.composite
def arguments(draw: _Draw) -> list[str]:
    """A command with words and options, most of which make no sense; nothing names a place outside the log."""
    command = draw(st.sampled_from(sorted(OPTIONS)))
    typed = _TYPED | TEXTS.filter(lambda text: "\0" not in text and "/" not in text)
    words = draw(st.lists(typed | st.sampled_from(OPTIONS[command] or ["--help"]), max_size=6))
    return [*command.split(" "), *words]
