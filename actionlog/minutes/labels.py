"""The numbers of lists that a page or a Word file does not hold as text, written as they are printed."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LONGEST = 30
"""Letters of a label; a list so long that it needs more is written in figures."""


def roman(number: int) -> str:
    """``iv``; in figures where the Romans had no number."""
    if not 0 < number < 4000:
        return str(number)
    words = []
    for worth, letters in _ROMAN:
        words.append(letters * (number // worth))
        number %= worth
    return "".join(words)


def letters(number: int) -> str:
    """``a`` to ``z``, then ``aa``, ``ab`` as a browser counts."""
    if number < 1:
        return str(number)
    found = ""
    while number:
        number, place = divmod(number - 1, 26)
        found = chr(ord("a") + place) + found
    return found


def repeated_letter(number: int) -> str:
    """``a`` to ``z``, then ``aa``, ``bb`` as Word counts."""
    if number < 1 or number > 26 * _LONGEST:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
