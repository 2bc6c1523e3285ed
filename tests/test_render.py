"""A listing in its forms: nothing is cut that must not be, everything lines up, and text is never markup."""

import csv
import datetime
import io
import json
import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from nasty_texts import TEXTS, steers

from actionlog.entries import RECORD_KEYS, entries
from actionlog.escaping import one_line
from actionlog.model import Action, ActionLog, Meeting, Register, Update
from actionlog.render import as_csv, as_json, as_markdown, as_plain, as_rich, cell_len
from actionlog.views import Column, Listing, Section, meetings_list, outstanding_list, overdue_list

AS_AT = datetime.date(2019, 4, 1)
DAY = datetime.date(2018, 12, 7)
REFS = ("CYP-2018-12-07-1", "CYP-2018-12-07-2", "CYP-2018-12-07-12")
WIDTHS = [40, 80, 100, 120]


def action(ref: str, text: str = "The Director report.", **keys: Any) -> Action:
    return Action(ref, "action", text, **keys, register="CYP", stem="2018-12-07", meeting=DAY)


def log_of(*actions: Action) -> ActionLog:
    meetings = (Meeting("2018-12-07", DAY), Meeting("2019-11-28b", datetime.date(2019, 11, 28), title="Joint sitting"))
    return ActionLog("Westmere log", {"CYP": Register("CYP", "Scrutiny Board", meetings=meetings)}, actions)


PUT_BACK = (
    Update(datetime.date(2019, 1, 5), due=datetime.date(2019, 2, 20), note="Late."),
    Update(datetime.date(2019, 2, 5), due=datetime.date(2019, 3, 28), note="Late."),
)
LOG = log_of(
    action(
        REFS[0], owners=("Communications Manager", "Director of Children's Services"), due=datetime.date(2019, 3, 29)
    ),
    action(
        REFS[1],
        "A briefing on what every school in the borough pays for supply teachers be sent to members of the Board.",
        owners=("Head of Education",),
        due=datetime.date(2019, 1, 31),
        minute="27(3)",
        updates=PUT_BACK,
    ),
    action(REFS[2], due_text="when the new code of practice has been published"),
)


def outstanding(log: ActionLog = LOG) -> Listing:
    return outstanding_list(entries(log, AS_AT), AS_AT, log.title)


def overdue(log: ActionLog = LOG, by: str | None = None) -> Listing:
    return overdue_list([e for e in entries(log, AS_AT) if e.position.overdue], AS_AT, log, by)


def meetings() -> Listing:
    return meetings_list(LOG, LOG.registers.values(), AS_AT)


LISTINGS = {
    "outstanding": outstanding(),
    "overdue": overdue(),
    "by register": overdue(by="register"),
    "meetings": meetings(),
}
every_listing = pytest.mark.parametrize("listing", LISTINGS.values(), ids=LISTINGS)
every_width = pytest.mark.parametrize("width", WIDTHS)


def rows(listing: Listing) -> Sequence[tuple[str, ...]]:
    return [row for section in listing.sections for row in section.rows]


def drawn(listing: Listing, width: int, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    return as_rich(listing, terminal=False)


# ---------------------------------------------------------------- plain text


@every_listing
def test_plain_text_cuts_nothing_and_lines_up(listing: Listing) -> None:
    lines = as_plain(listing).splitlines()
    (heads,) = {line for line in lines if line.startswith(f"{listing.columns[0].name} ")}
    starts = [heads.index(column.name) for column in listing.columns]
    for row in rows(listing):
        (line,) = [line for line in lines if all(cell in line for cell in row)]
        for start, cell in zip(starts, row, strict=True):
            assert line[start:].startswith(cell)


def test_a_listing_in_plain_text_reads_so() -> None:
    assert as_plain(overdue()) == (
        "2 entries are overdue as at Monday 1 April 2019\n"
        "\n"
        "Ref               Days late  Due                           Owner                              "
        "                      Action\n"
        "CYP-2018-12-07-2  4          28 Mar 2019 (put back twice)  Head of Education                  "
        "                      A briefing on what every school in the borough pays for supply teachers "
        "be sent to members of the Board.\n"
        "CYP-2018-12-07-1  3          29 Mar 2019                   Communications Manager, Director of Children's "
        "Services  The Director report."
    )


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_plain_text_has_each_row_on_one_line_whatever_it_holds(cells: list[tuple[str, str]]) -> None:
    columns = (Column("Ref", whole=True), Column("Action"), Column("Last"))
    found = [(first, second, "end") for first, second in cells]
    listing = Listing("H", columns, [Section(None, found)], ["S"], "actions", AS_AT, [], ())
    first, empty, head, *body, _, last = as_plain(listing).split("\n")
    assert (first, empty, last) == ("H", "", "S")
    assert len(body) == len(cells)
    assert {cell_len(line.removesuffix("end")) for line in body} == {cell_len(head.removesuffix("Last"))}
    for line, row in zip(body, cells, strict=True):
        assert not steers(line)
        assert all(one_line(cell) in line for cell in row)


def test_accents_and_wide_letters_take_the_room_they_take() -> None:
    assert [cell_len(text) for text in ("abc", "Siân", "Sia\u0302n", "表", "")] == [3, 4, 4, 2, 0]


def test_a_listing_of_nothing_is_its_headline() -> None:
    nothing = overdue(log_of())
    assert as_plain(nothing) == as_rich(nothing, terminal=False) == "Nothing is overdue as at Monday 1 April 2019"
    assert as_markdown(nothing) == "## Nothing is overdue as at Monday 1 April 2019"


# ---------------------------------------------------------------- drawn


@every_width
@every_listing
def test_a_drawn_table_fits_and_cuts_no_ref_no_day_and_no_word(
    listing: Listing, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = drawn(listing, width, monkeypatch)
    assert max(map(len, screen.splitlines())) <= width
    assert all(not line.endswith(" ") for line in screen.splitlines())
    shown = [n for n, column in enumerate(listing.columns) if column.from_width <= width or width == 40]
    for row in rows(listing):
        assert row[0] in screen
        for day in re.findall(r"\b\d{1,2} \w{3} 20\d\d\b", " ".join(row)):
            assert day in screen
        for word in " ".join(row[n] for n in shown).split():
            assert re.search(rf"(?<!\w){re.escape(word)}(?!\w)", screen), word


@every_width
def test_long_cells_wrap(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = drawn(outstanding(), width, monkeypatch)
    assert len(screen.splitlines()) > 3 + len(REFS) + 2
    assert "A briefing on what every school in the borough pays for supply teachers be sent" not in screen


def test_where_there_is_room_everything_is_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = drawn(outstanding(), 300, monkeypatch)
    for row in rows(outstanding()):
        assert len([line for line in screen.splitlines() if all(cell in line for cell in row)]) == 1


def test_a_terminal_too_narrow_for_columns_gets_one_cell_below_another(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(overdue(), 40, monkeypatch).splitlines()[:6] == [
        "2 entries are overdue as at Monday 1",
        "April 2019",
        "",
        "Ref       CYP-2018-12-07-2",
        "Days late 4",
        "Due       28 Mar 2019 (put back twice)",
    ]


def test_numbers_stand_below_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    late = [action(f"CYP-2018-12-07-{n}", due=AS_AT - datetime.timedelta(n)) for n in (1, 10, 100)]
    screen = drawn(overdue(log_of(*late)), 100, monkeypatch)
    numbers = re.findall(r"^CYP\S+ +\d+", screen, re.MULTILINE)
    assert len(numbers) == 3
    assert len({len(line) for line in numbers}) == 1


@every_width
def test_the_columns_of_all_sections_stand_below_each_other(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = drawn(overdue(by="owner"), width, monkeypatch)
    heads = [line for line in screen.splitlines() if line.startswith("Ref ") and "Due" in line]
    assert len(heads) == (0 if width == 40 else 2)
    assert len(set(heads)) <= 1


def test_days_and_states_give_way_before_owners_and_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    (head,) = [line for line in drawn(overdue(), 100, monkeypatch).splitlines() if line.startswith("Ref ")]
    assert head.index("Owner") - head.index("Due") < head.index("Action") - head.index("Owner")


def test_the_minute_is_left_out_where_there_is_little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Minute" not in drawn(outstanding(), 100, monkeypatch)
    assert "27(3)" in drawn(outstanding(), 120, monkeypatch)


def test_a_text_of_many_lines_is_cut_at_a_word_with_a_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    long = outstanding(log_of(action(REFS[0], "word " * 100)))
    screen = drawn(long, 100, monkeypatch)
    assert screen.count("word") == 60
    assert "word …" in screen
    assert as_plain(long).count("word") == 100


@pytest.mark.parametrize(
    "text", ["[bold]not bold[/bold]", "[/]", "[red", "[link=http://x]y[/link]", ":smile: [ACTION]"]
)
@every_width
def test_brackets_are_never_markup(text: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = outstanding(log_of(action(REFS[0], text, owners=(text,), minute=text)))
    screen = drawn(odd, width, monkeypatch)
    assert re.sub(r"\s+", "", text) in re.sub(r"\s+", "", screen)


@given(text=TEXTS, width=st.sampled_from(WIDTHS))
def test_nothing_in_a_text_steers_the_terminal_or_breaks_out_of_the_table(text: str, width: int) -> None:
    odd = outstanding(log_of(action(REFS[0], text, owners=(text,), minute=text, due_text=text)))
    with pytest.MonkeyPatch.context() as patch:
        screen = drawn(odd, width, patch)
    assert not steers(screen, allowed="\n")
    assert REFS[0] in screen


def test_colour_is_left_out_where_it_is_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    in_colour = as_rich(overdue(), terminal=True)
    assert re.search(r"\x1b\[[0-9;]*31m", in_colour)
    monkeypatch.setenv("NO_COLOR", "1")
    without = as_rich(overdue(), terminal=True)
    assert not re.search(r"\x1b\[[0-9;]*3\dm", without)
    style = re.compile(r"\x1b\[[0-9;]*m")
    assert style.sub("", without) == style.sub("", in_colour)


def test_a_long_listing_keeps_every_row_in_every_form(monkeypatch: pytest.MonkeyPatch) -> None:
    refs = [f"CYP-2018-12-07-{n}" for n in range(1, 1001)]
    long = outstanding(log_of(*map(action, refs)))
    for form in (as_plain(long), as_markdown(long), as_csv(long.records(), long.keys)):
        assert [line.strip("| ").split()[0].split(",")[0] for line in form.splitlines() if "CYP-" in line] == refs
    short = outstanding(log_of(*map(action, refs[:200])))
    assert re.findall(r"^CYP\S+", drawn(short, 80, monkeypatch), re.MULTILINE) == refs[:200]


# ---------------------------------------------------------------- for programs


def test_csv_has_the_keys_of_a_record_for_its_columns() -> None:
    listing = outstanding()
    heads, *found = csv.reader(io.StringIO(as_csv(listing.records(), listing.keys)))
    assert tuple(heads) == RECORD_KEYS
    assert {len(row) for row in found} == {len(RECORD_KEYS)}
    second = dict(zip(heads, found[1], strict=True))
    assert second["last_update"] == "2019-02-05 Late."
    assert (second["overdue"], second["times_put_back"], second["title"]) == ("true", "2", "")
    assert (
        dict(zip(heads, found[0], strict=True))["owners"] == "Communications Manager; Director of Children's Services"
    )


@given(TEXTS)
def test_no_cell_of_csv_is_a_formula(text: str) -> None:
    odd = outstanding(log_of(action(REFS[0], text, owners=(text,), minute=text, title=text, due_text=text)))
    for row in csv.reader(io.StringIO(as_csv(odd.records(), odd.keys), newline="")):
        assert not [cell for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_json_says_its_schema_the_day_and_the_records() -> None:
    data = json.loads(as_json(outstanding()))
    assert list(data) == ["schema", "as_at", "actions"]
    assert (data["schema"], data["as_at"]) == (1, "2019-04-01")
    assert [tuple(item) for item in data["actions"]] == [RECORD_KEYS] * 3
    assert list(json.loads(as_json(meetings()))) == ["schema", "as_at", "meetings"]


def cells_of(document: str) -> list[list[str]]:
    tokens = MarkdownIt("commonmark").enable("table").parse(document)
    found: list[list[str]] = []
    for number, token in enumerate(tokens):
        if token.type == "tr_open":
            found.append([])
        elif token.type in ("td_open", "th_open"):
            found[-1].append("".join(c.content for c in tokens[number + 1].children or ()))
    return found


@every_listing
def test_a_markdown_table_has_no_empty_cells(listing: Listing) -> None:
    heads, *found = cells_of(as_markdown(listing))
    assert heads == [column.name for column in listing.columns]
    assert [[cell.replace("–", "") for cell in row] for row in found if row != heads] == [
        [one_line(cell).replace("–", "") for cell in row] for row in rows(listing)
    ]
    assert all(all(row) for row in found)


@given(TEXTS)
def test_a_markdown_table_keeps_its_shape_whatever_it_holds(text: str) -> None:
    odd = outstanding(log_of(action(REFS[0], text, owners=(text,), minute=text), action(REFS[1])))
    heads, first, second = cells_of(as_markdown(odd))
    assert len(heads) == len(first) == len(second)
    assert (first[0], second[0]) == REFS[:2]
    assert first[-1] == (one_line(text) or "–")
