"""Taking back what the last writing command did to its files."""

from pathlib import Path

from actionlog.errors import ActionlogError
from actionlog.journal import last_command
from actionlog.record import Record


def recall(root: Path) -> Record:
    """What the last writing command did. Raises ActionlogError where there is nothing to take back, or a file is not
    as the command left it."""
    record = last_command(root)
    if record is None:
        raise ActionlogError("Only the last command can be taken back, and there is none to take back.")
    for step in record.steps:
        path = root / step.path
        if step.after is None and path.exists():
            raise ActionlogError(f"{step.path} is there again, so nothing was taken back.")
        if step.after is not None and not (path.is_file() and path.read_bytes() == step.after.encode()):
            raise ActionlogError(
                f"{step.path} is not as the last command left it, so nothing was taken back.",
                f"The last command said: {record.said}",
            )
    return record
