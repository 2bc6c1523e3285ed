"""A line of minutes as it stood in the document, and where it stood."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """``number`` counts from 1: the line of the file (of the page, where ``page`` is given), in Word the paragraph."""

    text: str
    number: int
    page: int | None = None
