"""Hypothesis strategies for three versions of a meeting's file: what two sides may have made of one base.

Sides add what commands add, in the same text; and by hand they put in comments, and change what may be changed.
"""

import datetime
import re
from collections.abc import Callable
from itertools import product
from typing import Any

from hypothesis import strategies as st

from actionlog.document import AddTable, SetKey, edited, parse, statements
from actionlog.merging import HERE, THERE
from actionlog.schema import ACTION_KEYS, MEETING_KEYS, UPDATE_KEYS

_Draw = Callable[..., Any]
CODE, STEM = "CYP", "2018-12-07"
DAYS = st.dates(datetime.date(2019, 1, 1), datetime.date(2019, 1, 4))
NOTES = st.sampled_from(
    ["Booked.", "Late.", "It's done.", 'two\nlines\n[[action]]\nref = "CYP-2018-12-07-1"\n', "# no"]
)
COMMENTS = st.sampled_from(["# plain", "# [[action]]", "# Head of Transport rang", "#"])

_SETS = st.one_of(
    st.just({}),
    st.just({}),
    st.fixed_dictionaries({"status": st.sampled_from(["complete", "on-hold"])}),
    st.fixed_dictionaries({"due": DAYS}),
    st.just({"due_text": "in due course"}),
    st.fixed_dictionaries({"owners": st.sampled_from([["Clerk"], ["Head of Finance", "Clerk"], []])}),
)


@st.composite
def _update(draw: _Draw) -> dict[str, Any]:
    data = {"date": draw(DAYS), "note": draw(NOTES), **draw(_SETS)}
    return {key: data[key] for key in UPDATE_KEYS if key in data}


@st.composite
def _entry(draw: _Draw, number: int) -> dict[str, Any]:
    text = draw(st.sampled_from(["A letter be written.", "The update be noted.", "A report come back."]))
    updates = draw(st.lists(_update(), max_size=2))
    table = {"ref": f"{CODE}-{STEM}-{number}", "kind": "action", "text": text}
    return table | ({"update": updates} if updates else {})


@st.composite
def bases(draw: _Draw) -> str:
    text = "[meeting]\ndate = 2018-12-07\n"
    for number in range(1, draw(st.integers(0, 3)) + 1):
        text = edited(text, [AddTable(("action",), draw(_entry(number)))])
    for _ in range(draw(st.integers(0, 2))):
        text = draw(_with_comment(text))
    return draw(st.sampled_from([text, text, text.rstrip("\n"), text + "\n\n# the end\n"]))


@st.composite
def _with_comment(draw: _Draw, text: str) -> str:
    """A comment at any place where one can stand, with or without blank lines about it."""
    ends = [0, *(s.end for s in statements(text))]
    at = draw(st.sampled_from(ends))
    before = text[:at] + ("" if not at or text[at - 1] == "\n" else "\n")
    comment = draw(COMMENTS) + draw(st.sampled_from(["", " 1", " 2", " 3"]))
    return before + draw(st.sampled_from(["", "\n"])) + comment + "\n" + draw(st.sampled_from(["", "\n"])) + text[at:]


@st.composite
def _step(draw: _Draw, text: str) -> str:
    """One thing that a command or a hand makes of the text."""
    entries = parse(text).get("action", [])
    number = draw(st.integers(0, len(entries) - 1)) if entries else None
    kinds = ["entry", "comment", "meeting"] + ["update", "update", "update", "title", "add to update"] * bool(entries)
    match draw(st.sampled_from(kinds)):
        case "entry":
            most = max([int(entry["ref"].rpartition("-")[2]) for entry in entries], default=0)
            return edited(text, [AddTable(("action",), draw(_entry(most + 1)))])
        case "comment":
            return draw(_with_comment(text))
        case "meeting":
            key = draw(st.sampled_from(["title", "minutes"]))
            value = draw(st.sampled_from(["In the hall", "On the web"]))
            return edited(text, [SetKey(("meeting",), key, value, list(MEETING_KEYS))])
        case "update":
            return edited(text, [AddTable(("action", number or 0, "update"), draw(_update()))])
        case "title":
            title = draw(st.sampled_from(["Letter", "Report"]))
            return edited(text, [SetKey(("action", number or 0), "title", title, list(ACTION_KEYS))])
    updates = entries[number or 0].get("update", [])
    if not updates:
        return text
    key, value = draw(st.sampled_from([("evidence", "E-mail"), ("minute", "31"), ("struck_because", "An error.")]))
    place = ("action", number or 0, "update", draw(st.integers(0, len(updates) - 1)))
    return text if key in updates[place[3]] else edited(text, [SetKey(place, key, value, list(UPDATE_KEYS))])


@st.composite
def sides(draw: _Draw, base: str, most: int = 3) -> str:
    for _ in range(draw(st.integers(0, most))):
        base = draw(_step(base))
    return base


@st.composite
def forms(draw: _Draw, text: str) -> str:
    """The text as other editors save it."""
    text = draw(st.sampled_from([text, text.removesuffix("\n")]))
    text = draw(st.sampled_from([text, text.replace("\n", "\r\n")]))
    return draw(st.sampled_from(["", "", "\ufeff"])) + text


@st.composite
def triples(draw: _Draw) -> tuple[str, str, str]:
    """Base, ours, theirs."""
    base = draw(bases())
    return base, draw(sides(base)), draw(sides(base))


# ---------------------------------------------------------------- settling

_CONFLICT = re.compile(rf"<{{7}} {HERE}: [^\n]*\n(.*?)={{7}}\n(.*?)>{{7}} {THERE}\n", re.DOTALL)
WAYS: list[Callable[[str, str], str]] = [
    lambda ours, theirs: ours,
    lambda ours, theirs: theirs,
    lambda ours, theirs: ours + theirs,
    lambda ours, theirs: theirs + ours,
]


def settled(text: str, ways: tuple[Callable[[str, str], str], ...]) -> str:
    """The marked text with its conflicts settled, each in its way."""
    left = iter(ways)
    return _CONFLICT.sub(lambda found: next(left)(found[1], found[2]), text)


def all_ways(number: int) -> list[tuple[Callable[[str, str], str], ...]]:
    """Every way to settle so many conflicts; of many, those with one way for all but one."""
    if number <= 3:
        return list(product(WAYS, repeat=number))
    return [(way,) * n + (odd,) + (way,) * (number - n - 1) for way in WAYS for odd in WAYS for n in range(number)]


def swapped(text: str) -> str:
    """The marked text with the two sides of every conflict in each other's place."""
    return _CONFLICT.sub(
        lambda found: found[0].replace(f"{found[1]}=======\n{found[2]}", f"{found[2]}=======\n{found[1]}"), text
    )
