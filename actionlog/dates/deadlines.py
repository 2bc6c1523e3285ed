"""What a clerk gives as a deadline: a day, a phrase from which one is worked out, or words that name none."""

import datetime

from actionlog.dates.days import HOW_TO_WRITE_A_DAY, full_day, plain_words, refuse_two_readings
from actionlog.dates.phrases import Deadline, due_of, shorter_and_shorter
from actionlog.dates.plain import compiled
from actionlog.dates.rules import Asked
from actionlog.dates.vague import wholly
from actionlog.errors import ActionlogError


def parse_deadline(text: str, counted_from: datetime.date, body: str | None = None) -> Deadline:
    """The day a deadline means, counted from a day: a meeting's, or the day something happened.

    A month means its last day, a day without a year the first such day on or after the day counted from.
    Words that cannot be a day ("in due course"), and the next meeting of a body other than the one named
    (None: not known), come back alone; what is neither is refused.
    """
    words = plain_words(text)
    found = full_day(words, text)
    if found is not None:
        return Deadline(found)
    try:
        deadline = due_of(words, Asked(counted_from, body, text))
    except (OverflowError, ValueError):
        raise ActionlogError(f'"{text}" leads to no day of the calendar.', HOW_TO_WRITE_A_DAY) from None
    if deadline is not None:
        return Deadline(deadline.due, text.strip())
    if any(compiled(wholly()).fullmatch(phrase) for phrase in shorter_and_shorter(words)):
        return Deadline(None, text.strip())
    refuse_two_readings(words, text)
    raise ActionlogError(
        f'"{text}" is not a day, nor words from which one can be worked out.',
        HOW_TO_WRITE_A_DAY,
        'Words such as "end of February", "within two weeks" or "next meeting" do too. '
        "Words that name no day are kept with the option --due-text of add.",
    )
