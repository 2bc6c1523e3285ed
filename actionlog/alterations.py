"""What an editor or a merge can make of a log, and no command does: differences that are no ``Change``.

Some are what any log may show: a title, a setting, an update that a merge has put before another. The others
break "written is written", and are said all the same: ``between`` in ``changes`` leaves nothing out.
"""

from typing import Any, NamedTuple

from actionlog.model import Meeting, Register, Update


class ChangeTitle(NamedTuple):
    """The log's own title."""

    title: str


class ChangeRegister(NamedTuple):
    """Other settings of a register. Its meetings stay as they are, whatever ``register`` has."""

    register: Register


class RemoveRegister(NamedTuple):
    """A register goes, with its meetings and all they hold."""

    code: str


class OrderRegisters(NamedTuple):
    codes: tuple[str, ...]


class ChangeMeeting(NamedTuple):
    """Other keys of a meeting, but neither its day nor its file."""

    code: str
    meeting: Meeting


class RemoveMeeting(NamedTuple):
    """A meeting's file goes, with the entries in it."""

    code: str
    stem: str


class ChangeAction(NamedTuple):
    """A key of an entry says something else. None: the key is silent, as in ``Action``."""

    ref: str
    key: str
    value: Any


class ChangeRef(NamedTuple):
    ref: str
    new_ref: str


class MoveAction(NamedTuple):
    """An entry stands at the end of another meeting's file, under the ref that it had."""

    ref: str
    code: str
    stem: str


class RemoveAction(NamedTuple):
    """Every entry of this ref goes: where one stands twice, all of them."""

    ref: str


class OrderActions(NamedTuple):
    """The entries of a meeting's file stand in another order."""

    code: str
    stem: str
    refs: tuple[str, ...]


class InsertUpdate(NamedTuple):
    """A new update before one that is there: so a merge leaves what two people wrote at once.

    ``number`` is the place that it takes; this and all other numbers of updates count from 0.
    """

    ref: str
    number: int
    update: Update


class ChangeUpdate(NamedTuple):
    """A written update is another one in its place: more than what may be added to it."""

    ref: str
    number: int
    update: Update


class MoveUpdate(NamedTuple):
    """An update stands elsewhere among its entry's; ``to`` is its place once it has been taken out."""

    ref: str
    number: int
    to: int


class RemoveUpdate(NamedTuple):
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
