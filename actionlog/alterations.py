"""What an editor or a merge can make of a log, and no command does: differences that are no ``Change``.

Some are what any log may show: a title, a setting, an update that a merge has put before another. The others
break "written is written", and are said all the same: ``between`` in ``changes`` leaves nothing out.
"""

from dataclasses import dataclass
from typing import Any

from actionlog.model import Meeting, Register, Update


@dataclass(frozen=True, slots=True)
class ChangeTitle:
    """The log's own title."""

    title: str


@dataclass(frozen=True, slots=True)
class ChangeRegister:
    """Other settings of a register. Its meetings stay as they are, whatever ``register`` has."""

    register: Register


@dataclass(frozen=True, slots=True)
class RemoveRegister:
    """A register goes, with its meetings and all they hold."""

    code: str


@dataclass(frozen=True, slots=True)
class OrderRegisters:
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeMeeting:
    """Other keys of a meeting, but neither its day nor its file."""

    code: str
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class RemoveMeeting:
    """A meeting's file goes, with the entries in it."""

    code: str
    stem: str


@dataclass(frozen=True, slots=True)
class ChangeAction:
    """A key of an entry says something else. None: the key is silent, as in ``Action``."""

    ref: str
    key: str
    value: Any


@dataclass(frozen=True, slots=True)
class ChangeRef:
    ref: str
    new_ref: str


@dataclass(frozen=True, slots=True)
class MoveAction:
    """An entry stands at the end of another meeting's file, under the ref that it had."""

    ref: str
    code: str
    stem: str


@dataclass(frozen=True, slots=True)
class RemoveAction:
    """Every entry of this ref goes: where one stands twice, all of them."""

    ref: str


@dataclass(frozen=True, slots=True)
class OrderActions:
    """The entries of a meeting's file stand in another order."""

    code: str
    stem: str
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InsertUpdate:
    """A new update before one that is there: so a merge leaves what two people wrote at once.

    ``number`` is the place that it takes; this and all other numbers of updates count from 0.
    """

    ref: str
    number: int
    update: Update


@dataclass(frozen=True, slots=True)
class ChangeUpdate:
    """A written update is another one in its place: more than what may be added to it."""

    ref: str
    number: int
    update: Update


@dataclass(frozen=True, slots=True)
class MoveUpdate:
    """An update stands elsewhere among its entry's; ``to`` is its place once it has been taken out."""

    ref: str
    number: int
    to: int


@dataclass(frozen=True, slots=True)
class RemoveUpdate:
    ref: str
    number: int


Alteration = (
    ChangeTitle
    | ChangeRegister
    | RemoveRegister
    | OrderRegisters
    | ChangeMeeting
    | RemoveMeeting
    | ChangeAction
    | ChangeRef
    | MoveAction
    | RemoveAction
    | OrderActions
    | InsertUpdate
    | ChangeUpdate
    | MoveUpdate
    | RemoveUpdate
)
