"""TOML as people write it, valid and as odd as TOML allows; and what was added to such a text."""

import datetime
from collections.abc import Callable

from hypothesis import strategies as st

_Draw = Callable[..., str]

COMMENTS = st.sampled_from(
    ["# plain", "#", '# [[action]] "', "# it's = [1, {", "# \"\"\" '''", "# wörds — ✓", "#\t# date = 2019-01-01"]
)
SPACE = st.sampled_from(["", " ", "\t", "  "])
_LINES_IN_STRINGS = st.sampled_from(
    [
        "[[action]]",
        '[[action.update]] # "x" y',
        "key = 'value'",
        "# no comment",
        "{ [ ( ] }",
        "it's",
        "",
        "  ",
        "say ✓",
        'a "" b',
    ]
)
_SCALARS = st.sampled_from(
    [
        *("true", "false", "0", "-17", "1_000", "0xdead_beef", "3.5", "6.02e23", "inf", "-inf", "nan"),
        *("2019-02-28", "07:32:00", "2019-02-28T07:32:00", "2019-02-28 07:32:00.5Z", "1979-05-27T00:32:00-07:00"),
        *('""', "''", '"a = [b] # c"', "'C:\\minutes'", r'"quote \" and \\ and \u00e9"', '"tab\t"', "'\"'"),
    ]
)


@st.composite
def _multi_line_string(draw: _Draw) -> str:
    quote = draw(st.sampled_from(['"""', "'''"]))
    lines = draw(st.lists(_LINES_IN_STRINGS, max_size=5))
    text = "\n".join(lines)
    if quote == '"""':
        text += draw(st.sampled_from(["", '"', '""', r" \"\"\" ", " \\\n   on", r"\\"]))
    else:
        text = text.replace("'", "’") + draw(st.sampled_from(["", "'", "''", "\\"]))
    return quote + draw(st.sampled_from(["", "\n"])) + text + quote


def _array(items: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda inner, between, end: "[" + "".join(f"{item}{between}," for item in inner) + end + "]",
        st.lists(items, max_size=3),
        st.sampled_from(["", " ", "\n  ", " # why ]\n", "\n# [[action]]\n\n"]),
        st.sampled_from(["", "\n", ' # "\n']),
    )


def _inline_table(items: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda inner: "{" + ", ".join(f'a{n} . "b=}}" = {item}' for n, item in enumerate(inner)) + " }",
        st.lists(items, max_size=3),
    )


VALUES = st.recursive(_SCALARS | _multi_line_string(), lambda items: _array(items) | _inline_table(items), max_leaves=5)


@st.composite
def _keys(draw: _Draw, prefix: str) -> str:
    """Lines of keys with values, blank lines and comments."""
    lines = []
    for n in range(draw(st.integers(0, 4))):
        name = f"{prefix}{n}"
        key = draw(
            st.sampled_from(
                [name, f'"{name}"', f"'{name}'", f"{name}.sub", f'{name} . "a.b" . c', f'"{name} = [#]"', f"'{name}\"'"]
            )
        )
        line = f"{draw(SPACE)}{key}{draw(SPACE)}={draw(SPACE)}{draw(VALUES)}{draw(SPACE)}"
        lines.append(line + draw(st.just("") | COMMENTS))
        lines += draw(_padding)
    return "".join(f"{line}\n" for line in lines)


_padding = st.lists(st.just("") | SPACE | COMMENTS, max_size=2)


@st.composite
def _header(draw: _Draw, *parts: str, array: bool) -> str:
    """A header with odd spaces and quotes, and what stands above it."""
    quoted = [draw(st.sampled_from([part, f'"{part}"', f"'{part}'"])) for part in parts]
    space = draw(SPACE)
    name = space + f"{space}.{space}".join(quoted) + space
    line = f"[[{name}]]" if array else f"[{name}]"
    above = "".join(f"{line}\n" for line in draw(_padding))
    return above + draw(SPACE) + line + draw(SPACE) + draw(st.just("") | COMMENTS) + "\n"


@st.composite
def toml_texts(draw: _Draw) -> str:
    """A file of a log with whatever else TOML may hold; its arrays of tables are ``[[...]]`` blocks."""

    def block(*parts: str, array: bool = False) -> str:
        return draw(_header(*parts, array=array)) + draw(_keys("key"))

    text = draw(_keys("root"))
    if draw(st.booleans()):
        text += block("meeting")
    for code in draw(st.sampled_from([(), ("CYP",), ("CYP", "HASC")])):
        text += block("registers", code)
    for number in range(draw(st.integers(0, 3))):
        text += block("action", array=True)
        for _ in range(draw(st.integers(0, 2))):
            text += block("action", "update", array=True)
            if draw(st.booleans()):
                text += block("action", "update", "extra")
        if draw(st.booleans()):
            text += block("action", "extra")
        if draw(st.integers(0, 5)) == 0:
            text += block(f"strange-{number}")
    if draw(st.booleans()):
        text = text.rstrip("\n")
    text = text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))
    return draw(st.sampled_from(["", "", "\ufeff"])) + text


TOML_STRINGS = st.text(st.characters(codec="utf-8"), max_size=20) | st.text("a\"'\\#[]={}\n\r\t ", max_size=12)
DAYS = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))
TOML_DATA = st.one_of(
    TOML_STRINGS,
    DAYS,
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    st.lists(TOML_STRINGS, max_size=3),
    st.lists(st.lists(TOML_STRINGS, max_size=2), max_size=2),
)


def added(before: str, after: str) -> str:
    """What stands in the text that did not; all the rest is to be there still, in one piece before and after it."""
    head = _length_in_common(before, after)
    tail = min(_length_in_common(before[::-1], after[::-1]), len(before) - head)
    assert head + tail == len(before), "a line that was there is gone"
    return after[head : len(after) - tail]


def _length_in_common(one: str, other: str) -> int:
    """How many characters the two begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
