"""A TOML file as text: where its tables and keys stand, and edits that leave every other line alone.

A file is never written anew from its data: new blocks and keys are spliced into the text as it is, so
comments, blank lines, quoting, line endings and unknown keys stay byte for byte. An edit is proved
before it is handed out: the new text is parsed and compared with what the edit means on plain data.
"""

import copy
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import tomli

from actionlog.errors import ActionlogError, Place
from actionlog.escaping import toml_escapes
from actionlog.toml import BOM as _BOM
from actionlog.toml import parse

__all__ = [
    "AddTable",
    "Edit",
    "SetKey",
    "Statement",
    "edited",
    "line_of",
    "lines_of",
    "parse",
    "raw_statements",
    "same",
    "statements",
    "table_text",
    "toml_value",
]

# ---------------------------------------------------------------- edits


class AddTable(NamedTuple):
    """A new table. ``("action",)`` and ``("action", 2, "update")`` name arrays of tables, which it joins at
    the end; with ``array`` false the place is the table's own, such as ``("registers", "CYP")``."""

    place: Place
    data: Mapping[str, Any]
    array: bool = True


class SetKey(NamedTuple):
    """A key of a table that is there, added or changed. ``order`` says which keys it stands after."""

    place: Place
    key: str
    value: Any
    order: Sequence[str] = ()


Edit = AddTable | SetKey


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made. The text is to be valid TOML.

    Raises ActionlogError, and nothing is to be written, where the result would not read as meant.
    """
    meant = parse(text)
    for edit in edits:
        _alter(meant, edit)
        text = _splice(text, edit)
    try:
        result = parse(text)
        text.encode()
    except ValueError:
        result = None
    if not same(meant, result):
        raise ActionlogError("The change would not read back as it was meant, so nothing was written.", _ADVICE)
    return text


_ADVICE = (
    "The file may be written in a form that the program reads but cannot add to, such as action = [...] on one "
    "line. Write each entry as a block of its own under [[action]], one key on a line."
)


def same(one: object, other: object) -> bool:
    """Whether two pieces of TOML data say the same; unlike ``==`` true is not 1, and nan is nan."""
    pairs: list[tuple[Any, Any]] = [(one, other)]
    while pairs:
        one, other = pairs.pop()
        if type(one) is not type(other):
            return False
        if isinstance(one, dict) and isinstance(other, dict):
            if one.keys() != other.keys():
                return False
            pairs += [(one[key], other[key]) for key in one]
        elif isinstance(one, list) and isinstance(other, list):
            if len(one) != len(other):
                return False
            pairs += zip(one, other, strict=True)
        elif one != other and (one == one or other == other):  # noqa: PLR0124  only nan is not itself
            return False
    return True


def _alter(data: Any, edit: Edit) -> None:
    """Makes the edit on plain data. Raises ActionlogError where the data has no such place."""
    try:
        if isinstance(edit, SetKey):
            _at(data, edit.place)[edit.key] = edit.value
        elif edit.array:
            _at(data, edit.place[:-1]).setdefault(edit.place[-1], []).append(_copy(edit.data))
        else:
            for part in edit.place[:-1]:
                data = data.setdefault(part, {})
            data[edit.place[-1]] = _copy(edit.data)
    except (AttributeError, LookupError, TypeError):
        raise ActionlogError(
            "What is to be changed does not stand in the file where it is expected, so nothing was written.", _ADVICE
        ) from None


def _copy(table: Mapping[str, Any]) -> dict[str, Any]:
    """The edit's own data, which a later edit may add to, stays as it is."""
    return copy.deepcopy(dict(table))


def _at(data: Any, place: Place) -> Any:
    for part in place:
        data = data[part]
    return data


# ---------------------------------------------------------------- the text


_TOKEN = r'''
      (?P<string> """(?:[^"\\]++|\\.|"(?!""))*+"{3,5}
                | \'\'\'(?:[^']++|'(?!''))*+'{3,5}
                | "(?:[^"\\\n]++|\\.)*+"
                | '[^'\n]*+' )
    | (?P<comment>\#[^\n]*+)
    | (?P<newline>\n)
    | (?P<open>[\[{])
    | (?P<close>[\]}])
    | (?P<equals>=)
    | (?P<space>[ \t\r\ufeff]++)
    | (?P<other>[^"'\#\n\[\]{}=\ \t\r\ufeff]++|.)
    '''
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


class Statement(NamedTuple):
    """A header, a key with its value, or (with neither) a blank line or a comment. Offsets into the text."""

    start: int
    end: int
    place: Place | None = None
    """Of a header, its table's place; of a key, the place of its value."""
    header: bool = False
    value: slice | None = None
    comment: bool = False


_PLAIN = r"""
      [ \t]*+
      (?: \[ (?P<table> NAME) \]
        | \[\[ (?P<array> NAME) \]\]
        | (?P<key> PART) [ \t]*+ = [ \t]*+ (?P<value> STRING | WORD | \[ (?: STRING | WORD | [ \t,]++ )*+ \] )
      )?+
      [ \t]*+ (?P<comment>\#[^\n]*+)? \r?\n
    """
"""What most lines are: a statement of one line with nothing within that a bracket or a quote could hide."""
_PARTS = {
    "NAME": r"PART (?: \. PART )*+",
    "PART": r"[A-Za-z0-9_-]++",
    "STRING": r"""(?: "(?: [^"\\\n]++ | \\. )++"(?!") | '[^'\n]++'(?!') )""",
    "WORD": r"""[^"'\#\n\[\]{}=,\ \t\r]++""",
}


@cache
def _plain() -> re.Pattern[str]:
    pattern = _PLAIN
    for name, part in _PARTS.items():
        pattern = pattern.replace(name, part)
    return re.compile(pattern, re.VERBOSE)


def statements(text: str) -> Iterator[Statement]:
    """The text of a valid TOML file, cut up: joined together the statements are the text again.

    A tokenizer of strings and brackets, and not the parser tried on more and more lines: so a long
    multi-line text takes time in proportion to its length.
    """
    table: Place = ()
    arrays: dict[tuple[str, ...], int] = {}
    for start, end, name, is_array, value, comment in _statements(text):
        if name is None:
            yield Statement(start, end, comment=comment)
        elif value is not None:
            yield Statement(start, end, table + name, value=value)
        else:
            if is_array:
                arrays = {path: n for path, n in arrays.items() if path[: len(name)] != name or path == name}
                arrays[name] = arrays.get(name, -1) + 1
            table = _place_of(name, arrays)
            yield Statement(start, end, table, header=True)


_Parts = tuple[int, int, tuple[str, ...] | None, bool, slice | None, bool]
"""Of a statement: start, end, the name of a header or a key, whether it is [[an array's]], the value, a comment."""


def _statements(text: str) -> Iterator[_Parts]:
    plain, start = _plain(), 0
    while start < len(text):
        if found := plain.match(text, start):
            parts = _parts_of_line(found)
        else:
            parts = _parts_of(text, *next(raw_statements(text, start)))
        yield parts
        start = parts[1]


def _parts_of_line(found: re.Match[str]) -> _Parts:
    start, end = found.span()
    table, array, key, _, comment = found.groups()
    if key is not None:
        return start, end, (key,), False, slice(*found.span("value")), False
    if (header := table or array) is not None:
        return start, end, tuple(header.split(".")), array is not None, None, False
    return start, end, None, False, None, comment is not None


def _parts_of(text: str, start: int, end: int, tokens: list[re.Match[str]]) -> _Parts:
    meaningful = [t for t in tokens if t.lastgroup not in ("space", "comment", "newline")]
    if not meaningful:
        return start, end, None, False, None, any(t.lastgroup == "comment" for t in tokens)
    if meaningful[0].lastgroup == "open":
        return start, end, _path_of_header(text[start:end]), text.startswith("[[", meaningful[0].start()), None, False
    equals = next(n for n, token in enumerate(meaningful) if token.lastgroup == "equals")
    key = _path_of_key(text[start : meaningful[equals].start()])
    return start, end, key, False, slice(meaningful[equals + 1].start(), meaningful[-1].end()), False


def raw_statements(text: str, start: int = 0) -> Iterator[tuple[int, int, list[re.Match[str]]]]:
    """Start, end and tokens of each; of a text that is no TOML, sound up to the first that is none by itself."""
    depth = 0
    tokens: list[re.Match[str]] = []
    for token in re.compile(_TOKEN, re.VERBOSE | re.DOTALL).finditer(text, start):
        tokens.append(token)
        depth += (token.lastgroup == "open") - (token.lastgroup == "close")
        if token.lastgroup == "newline" and depth == 0:
            yield start, token.end(), tokens
            start, tokens = token.end(), []
    if tokens:
        yield start, len(text), tokens


def _path_of_header(line: str) -> tuple[str, ...]:
    return _only_path(tomli.loads(line.removeprefix(_BOM)))


def _path_of_key(key: str) -> tuple[str, ...]:
    bare = key.strip()
    return (bare,) if _BARE_KEY.fullmatch(bare) else _only_path(tomli.loads(key.removeprefix(_BOM) + "=0"))


def _only_path(data: Any) -> tuple[str, ...]:
    """The keys that lead to the only leaf of the data."""
    path: list[str] = []
    while data and isinstance(data, dict | list):
        if isinstance(data, list):
            data = data[0]
        else:
            ((key, data),) = data.items()
            path.append(key)
    return tuple(path)


def _place_of(name: tuple[str, ...], arrays: Mapping[tuple[str, ...], int]) -> Place:
    place: list[str | int] = []
    for n, part in enumerate(name, 1):
        place.append(part)
        if name[:n] in arrays:
            place.append(arrays[name[:n]])
    return tuple(place)


def line_of(text: str, place: Place) -> int:
    """The line of a place, counted from 1, or of the nearest thing around it; 0 where that is the whole file."""
    return lines_of(text, [place])[0]


def lines_of(text: str, places: Iterable[Place]) -> list[int]:
    """``line_of`` for many places, in one pass through the text."""
    lines: dict[Place, int] = {}
    line, counted_to = 1, 0
    for statement in statements(text):
        line += text.count("\n", counted_to, statement.start)
        counted_to = statement.start
        if statement.place:
            lines.setdefault(statement.place, line)
    return [next((lines[place[:n]] for n in range(len(place), 0, -1) if place[:n] in lines), 0) for place in places]


# ---------------------------------------------------------------- splicing


def _splice(text: str, edit: Edit) -> str:
    newline = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    if isinstance(edit, SetKey):
        return _set_key(text, edit, newline)
    block = table_text(edit.place, edit.data, edit.array).replace("\n", newline)
    at = _end_of_table(text, edit.place[:-1])
    before, after = text[:at], text[at:]
    above = before.removeprefix(_BOM)
    if above and not above.endswith("\n"):
        before += newline
    if above.strip() and not before.endswith(("\n\n", "\n\r\n")):
        before += newline
    if after and not after.startswith(("\n", "\r\n")):
        block += newline
    return before + block + after


def _end_of_table(text: str, table: Place) -> int:
    """Where the table and all within it end; () is the whole text.

    Comments that follow directly are its own, unless they stand directly above another header.
    """
    everything = list(statements(text)) if table else []
    within = [n for n, s in enumerate(everything) if s.place and s.place[: len(table)] == table]
    if not within:
        return len(text)
    n = comments_end = within[-1] + 1
    while comments_end < len(everything) and everything[comments_end].comment:
        comments_end += 1
    above_another = comments_end < len(everything) and everything[comments_end].header
    return everything[n - 1].end if above_another or comments_end == n else everything[comments_end - 1].end


def _set_key(text: str, edit: SetKey, newline: str) -> str:
    everything = list(statements(text))
    value = toml_value(edit.value).replace("\n", newline)
    for statement in everything:
        if statement.place == (*edit.place, edit.key) and statement.value:
            return text[: statement.value.start] + value + text[statement.value.stop :]
    at = _place_for_key(everything, edit)
    before, after = text[:at], text[at:]
    if not before.endswith("\n"):
        before += newline
    return f"{before}{edit.key} = {value}{newline}{after}"


def _place_for_key(everything: Sequence[Statement], edit: SetKey) -> int:
    """After the last key of the table that comes before it in the order, else after the header."""
    header = next((n for n, s in enumerate(everything) if s.header and s.place == edit.place), None)
    if header is None:
        raise ActionlogError(
            "What is to be changed has no block of its own in the file, so nothing was written.", _ADVICE
        )
    at = everything[header].end
    follows = set(edit.order[: edit.order.index(edit.key)]) if edit.key in edit.order else None
    for statement in everything[header + 1 :]:
        if statement.header:
            break
        if statement.place and (follows is None or statement.place[len(edit.place)] in follows):
            at = statement.end
    return at


# ---------------------------------------------------------------- values to text


def table_text(place: Place, data: Mapping[str, Any], array: bool = True) -> str:
    """A table as its block of lines, and after it the arrays of tables within it."""
    name = ".".join(part for part in place if isinstance(part, str))
    lines = [f"[[{name}]]" if array else f"[{name}]"]
    inner: list[str] = []
    for key, value in data.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            inner += ["\n" + table_text((*place, key), item) for item in value]
        else:
            lines.append(f"{key} = {toml_value(value)}")
    return "\n".join(lines) + "\n" + "".join(inner)


def toml_value(value: Any) -> str:
    """A value on one line; only a text of several lines takes several, as they are in the file.

    A carriage return would be lost there, so a text that has one stays on one line, with the two as escapes. So does
    whatever could steer a terminal stand as an escape: people look at these files with any program.
    """
    if isinstance(value, list):
        return "[" + ", ".join(map(toml_value, value)) + "]"
    import tomli_w  # only writing needs it

    several_lines = isinstance(value, str) and "\r" not in value
    text = tomli_w.dumps({"x": value}, multiline_strings=several_lines).removeprefix("x = ").removesuffix("\n")
    return toml_escapes(text)
