"""The words of which phrases about time are made, as patterns."""

from actionlog.dates.plain import one_of

NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
           "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15, "eighteen": 18,
           "twenty": 20, "twenty-one": 21, "twenty-eight": 28, "thirty": 30, "sixty": 60, "ninety": 90}  # fmt: skip
NUMBER = r"(?P<number>\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
UNIT = r"(?P<unit>(?:working |calendar )?day|week|fortnight|(?:calendar )?month|year)"

_NOT_OF_A_NAME = one_of(
    """
    a, an, the, to, in, at, on, by, is, be, with, as, that, which, of, after, following, before, since, from, last,
    previous, held, days?, weeks?, months?, years?, terms?, few, couple, steps?, minutes, within, one, two, three,
    four, five, six
    """
)
WORD = rf"(?!{_NOT_OF_A_NAME}\b)[a-z&'][a-z0-9'&/-]{{0,40}}"
"""A word that can stand in what a meeting is called."""

BODIES = one_of("boards?, committees?, councils?, cabinet, executive, panel, commission, forum, governors, plenary")
SITTING = rf"(?:meeting|cycle|agenda|work ?session|talk|lecture|{BODIES}(?: meeting)?)"
OF_BODY = r"(?: of(?: [a-z'&/-]{1,40}){1,8}?)?"
NAMED_DAY = one_of(
    """
    (?:easter|whit) (?:sunday|monday), good friday, palm sunday, mothering sunday, remembrance (?:sunday|day),
    shrove tuesday, ash wednesday, maundy thursday, boxing day, christmas (?:eve|day), new year.s (?:eve|day),
    bank holiday monday, may day, midsummer.s? day, st [a-z]+.s day, thanksgiving(?: day)?, harvest festival,
    hallowe.?en, bonfire night, armistice day
    """
)
"""A day that has a name, beside which its date stands: the name alone is worked out from no calendar here."""
THE = "(?:the |its |their |our |this |a )?"

CLOCK = (
    r"(?:\d{1,2}(?:[.:]\d\d)? ?(?:am|pm|a\.m\.?|p\.m\.?)|(?:12 )?noon|midday|midnight|cob|cop|eod|"
    "(?:the )?(?:close|end) of (?:play|business|the day|day|the working day)|(?:the )?week ending|w/e)"
)
FROM_THE_MEETING = (
    "(?:of|from|after|following) (?:(?:the|this|today's) "
    "(?:(?:scrutiny )?(?:board|committee|panel|commission|council) )?meeting|today|now)"
)
