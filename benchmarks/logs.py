"""Logs of any size as they are in life: committees that meet every six weeks, and most old entries settled.

    python -m benchmarks.logs FOLDER 10000

writes one. What a size and a mix give never changes, so that results can be compared.
"""

import datetime
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TODAY = datetime.date(2026, 3, 2)
"""The day as at which the numbers of a mix hold."""


@dataclass(frozen=True, slots=True)
class Mix:
    """How many entries of a log are outstanding, how many of those overdue; the others are settled or decisions."""

    outstanding: int
    overdue: int


LIFE = {100: Mix(30, 10), 1_000: Mix(170, 40), 10_000: Mix(1_000, 150), 100_000: Mix(3_000, 300)}
"""As logs grow in life: they get longer with the years, and what is open is what the last years left."""
REGISTERS = {100: 1, 1_000: 3, 10_000: 12, 100_000: 60}
_MEETINGS_TO_COME = 4
_WEEKS_BETWEEN = 6
_ENTRIES_OF_A_MEETING = 10


def tracker(size: int) -> Mix:
    """As in a list of tasks: of ten entries four are done and one is overdue."""
    return Mix(size * 6 // 10, size // 10)


@dataclass(frozen=True, slots=True)
class Update:
    date: datetime.date
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as drawn. ``state`` is overdue, outstanding or settled as at TODAY."""

    ref: str
    meeting: datetime.date
    state: str
    kind: str
    text: str
    owner: str | None
    due: datetime.date | str | None
    repeat: str | None
    exempt: bool
    updates: tuple[Update, ...]


# ---------------------------------------------------------------- drawing

_BODIES = ("Scrutiny Board", "Committee", "Panel", "Sub-Committee", "Commission")
_FIELDS = (
    "Adult Social Care", "Licensing", "Planning", "Children and Young People", "Highways", "Housing", "Audit",
    "Environment", "Culture and Libraries", "Economic Development", "Public Health", "Community Safety",
)  # fmt: skip
_OFFICERS = ("Director of", "Head of", "Assistant Director,", "Service Manager,")
_WHAT = ("A briefing note on", "A report on", "The figures for", "A letter about", "An action plan for")
_MATTERS = (
    "bus fares for pupils over sixteen", "waiting times in the north of the county", "the state of the footpaths",
    "vacancies among social workers", "the repair of council housing", "the use of temporary accommodation",
    "winter maintenance of minor roads", "the cost of agency staff", "charges for garden waste",
)  # fmt: skip
_SHOWING = (
    "setting out how they compare with those of neighbouring authorities over the last three years",
    "with the number of residents who are affected in each of the districts and what it costs them",
    "so that members can see whether the measures that were agreed last year have had an effect",
)
_PROGRESS = ("Draft sent to members for comment.", "The figures are late.", "Meeting held with the contractor.")
_DONE = ("Briefing sent to all members by e-mail.", "Report received and published with the papers.")


def draw(size: int, mix: Mix | None = None) -> dict[str, dict[datetime.date, list[Entry]]]:
    """The entries of a log of that size, by register and meeting; the meetings to come are empty."""
    chance = random.Random(f"actionlog {size}")
    mix = mix or LIFE[size]
    days = _calendar(size)
    sittings = [(code, day) for code, held in days.items() for day in held if day <= TODAY]
    sittings.sort(key=lambda sitting: (sitting[1], sitting[0]))
    numbers = [size // len(sittings) + (n < size % len(sittings)) for n in range(len(sittings))]
    chance.shuffle(numbers)
    places = [(code, day, n + 1) for (code, day), number in zip(sittings, numbers, strict=True) for n in range(number)]
    states = _states(chance, size, mix)
    log: dict[str, dict[datetime.date, list[Entry]]] = {code: {day: [] for day in held} for code, held in days.items()}
    for (code, day, number), state in zip(places, states, strict=True):
        log[code][day].append(_entry(chance, code, day, number, state, days[code]))
    return log


def codes(size: int) -> list[str]:
    return [f"C{n:02}" for n in range(1, REGISTERS[size] + 1)]


def _calendar(size: int) -> dict[str, list[datetime.date]]:
    held = max(1, size // _ENTRIES_OF_A_MEETING // REGISTERS[size])
    return {
        code: [
            TODAY + datetime.timedelta(weeks=_WEEKS_BETWEEN * n, days=-3 - k % 35)
            for n in range(1 - held, _MEETINGS_TO_COME + 1)
        ]
        for k, code in enumerate(codes(size))
    }


def _states(chance: random.Random, size: int, mix: Mix) -> list[str]:
    """In the order of the days: most of what is outstanding is recent, and some is left of every year."""
    recent = min(size, mix.outstanding * 2)
    stragglers = mix.outstanding // 5 if recent < size else 0
    late = chance.sample(range(size - recent, size), mix.outstanding - stragglers)
    outstanding = [*chance.sample(range(size - recent), stragglers), *late]
    overdue = set(chance.sample(outstanding, mix.overdue))
    states = ["settled"] * size
    for place in outstanding:
        states[place] = "overdue" if place in overdue else "outstanding"
    return states


def _entry(
    chance: random.Random, code: str, meeting: datetime.date, number: int, state: str, days: list[datetime.date]
) -> Entry:
    field = chance.choice(_FIELDS)
    kind = _kind(chance, state)
    due: datetime.date | str | None = meeting + datetime.timedelta(days=chance.randrange(20, 150))
    repeat = None
    updates: list[Update] = []
    if state == "settled":
        if kind == "decision":
            due = None
        else:
            updates = _settled(chance, meeting, days)
    elif state == "overdue":
        due = _between(chance, meeting, TODAY)
        updates = _news(chance, meeting, TODAY)
    else:
        due, repeat, updates = _under_way(chance, meeting, kind, days)
    return Entry(
        ref=f"{code}-{meeting}-{number}",
        meeting=meeting,
        state=state,
        kind=kind,
        text=f"{chance.choice(_WHAT)} {chance.choice(_MATTERS)}, {chance.choice(_SHOWING)}, be provided.",
        owner=None if chance.random() < 0.08 else f"{chance.choice(_OFFICERS)} {field}",
        due=due,
        repeat=repeat,
        exempt=chance.random() < 0.01,
        updates=tuple(updates),
    )


def _kind(chance: random.Random, state: str) -> str:
    if state == "settled":
        return chance.choices(("action", "information", "recommendation", "decision"), (50, 25, 10, 15))[0]
    return chance.choices(("action", "information", "recommendation", "standing"), (60, 25, 10, 5))[0]


def _between(chance: random.Random, after: datetime.date, before: datetime.date) -> datetime.date:
    """A weekday between two days where there is one."""
    day = after + datetime.timedelta(days=chance.randrange(1, max(2, (before - after).days)))
    on_a_weekday = day - datetime.timedelta(days=max(0, day.weekday() - 4))
    return on_a_weekday if on_a_weekday > after else day


def _news(chance: random.Random, since: datetime.date, until: datetime.date) -> list[Update]:
    until = min(until, since + datetime.timedelta(days=150))
    days = sorted(_between(chance, since, until) for _ in range(chance.choice((0, 1, 1, 2))))
    said = [f'note = "{chance.choice(_PROGRESS)}"', 'by = "Democratic Services Officer"']
    return [Update(day, tuple(said)) for day in days]


def _settled(chance: random.Random, meeting: datetime.date, days: list[datetime.date]) -> list[Update]:
    """Progress, said to be done, and closed by one of the next meetings."""
    held = [day for day in days if meeting < day <= TODAY]
    if not held:
        return [Update(TODAY, ('status = "withdrawn"', 'note = "Overtaken by the new contract."'))]
    closed = held[min(len(held) - 1, chance.randrange(4))]
    done = _between(chance, meeting, closed)
    return [
        *_news(chance, meeting, done),
        Update(done, ('status = "complete"', f'note = "{chance.choice(_DONE)}"')),
        Update(closed, ('status = "closed"', f"meeting = {closed}", f'minute = "{chance.randrange(1, 60)}"')),
    ]


def _under_way(
    chance: random.Random, meeting: datetime.date, kind: str, days: list[datetime.date]
) -> tuple[datetime.date | str | None, str | None, list[Update]]:
    """Outstanding and not overdue: wanted later, put back, complete, repeating, or without a date."""
    later = _between(chance, TODAY, TODAY + datetime.timedelta(days=120))
    news = _news(chance, meeting, TODAY)
    until = max(update.date for update in news) if news else meeting
    which = chance.random()
    if kind == "standing" or which < 0.1:
        return None, None, news
    if which < 0.15 and meeting == max(day for day in days if day <= TODAY):
        return "next-meeting", None, news
    if which < 0.2:
        fulfilled = Update(TODAY, (f"fulfils = {TODAY}", 'note = "The quarter\'s figures were sent."'))
        return TODAY, "quarterly", [*news, fulfilled]
    if which < 0.3:
        done = Update(max(until, _between(chance, meeting, TODAY)), ('status = "complete"', f'note = "{_DONE[0]}"'))
        return _between(chance, meeting, TODAY), None, [*news, done]
    if which < 0.5:
        moved = Update(until, (f'note = "{_PROGRESS[1]}"', f"due = {later}"))
        return _between(chance, meeting, later), None, [*news, moved]
    return later, None, news


# ---------------------------------------------------------------- writing


def write_log(root: Path, size: int, mix: Mix | None = None) -> list[Entry]:
    """Writes the log into a folder; the entries come back in its order."""
    root.mkdir(parents=True, exist_ok=True)
    log = draw(size, mix)
    settings = [f'title = "Westmere action log, {size} entries"\n']
    for n, (code, meetings) in enumerate(log.items()):
        title = f"{_FIELDS[n % len(_FIELDS)]} {_BODIES[n // len(_FIELDS)]}"
        settings.append(f'\n[registers.{code}]\ntitle = "{title}"\nresponse_period = "2 months"\n')
        (root / code.lower()).mkdir(exist_ok=True)
        for day, entries in meetings.items():
            text = "\n".join(_meeting_text(day, entries))
            (root / code.lower() / f"{day}.toml").write_text(text, encoding="utf-8", newline="\n")
    (root / "actionlog.toml").write_text("".join(settings), encoding="utf-8", newline="\n")
    return [entry for meetings in log.values() for entries in meetings.values() for entry in entries]


def _meeting_text(day: datetime.date, entries: list[Entry]) -> Iterator[str]:
    yield f"[meeting]\ndate = {day}\n"
    for n, entry in enumerate(entries, 1):
        yield f'[[action]]\nref = "{entry.ref}"\nkind = "{entry.kind}"\nminute = "{n + 4}(1)"\ntext = "{entry.text}"'
        if entry.owner:
            yield f'owners = ["{entry.owner}"]'
        if entry.due:
            yield f'due = "{entry.due}"' if isinstance(entry.due, str) else f"due = {entry.due}"
        if entry.repeat:
            yield f'repeat = "{entry.repeat}"'
        if entry.exempt:
            yield 'exempt = "Schedule 12A, paragraph 3"'
        yield ""
        for update in entry.updates:
            yield "\n".join(("[[action.update]]", f"date = {update.date}", *update.lines, ""))


if __name__ == "__main__":
    write_log(Path(sys.argv[1]), int(sys.argv[2]))
