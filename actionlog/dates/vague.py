"""Words that stand where a day would, and name none that is certain: "in due course", "to a future meeting"."""

from functools import cache

from actionlog.dates.days import MONTHS, WEEKDAYS
from actionlog.dates.plain import one_of

_MONTHS = "|".join(MONTHS).casefold()
_WEEKDAYS = "|".join(WEEKDAYS).casefold()
_SEASONS = "spring|summer|autumn|winter"
_WORD = r"[a-z0-9'&/-]{1,30}"
_UNIT = r"(?:working |calendar )?(?:days?|weeks?|fortnights?|months?|years?|terms?)"
_NUMBER = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|[a-z]+teen|twenty(?:-[a-z]+)?|thirty)"
)
_REST = r"(?: .{1,200})?"
_IS = "(?:is|are|was|were|has been|have been|has|have|becomes?)"
_IT = rf"(?:it|this|that|they|these|the {_WORD}(?: {_WORD})?)"
_YEAR = r"(?: [1-9]\d{3}(?:/\d\d)?)?"
_BREAKS = rf"(?:{_SEASONS}|christmas|easter|august) (?:recess|break|holidays?|vacation|term)"
_DONE = one_of("implementation, submission, publication, adoption, approval, decision, consideration")

PART = one_of(
    """
    early, mid, late, the start of, the beginning of, the middle of, the first half of, the second half of, the
    first week of, the second week of, the last week of, towards? the end of
    """
)
"""What is said of a month, season or year to mean some part of it."""

WEEK_OF = "(?:(?:the )?week (?:commencing|beginning|of)|w/c|w/b)"


@cache
def surely() -> str:
    """A pattern for those that are a deadline wherever they stand in a sentence."""
    return "|".join(
        (
            one_of(
                """
                in due course, in good time, in the fullness of time, asap, without delay, straight ?away, forthwith,
                shortly, immediately, urgently, as a matter of urgency, as a priority, by return(?: of
                (?:post|e-?mail))?
                """
            ),
            r"in the (?:near|not too distant|foreseeable) future",
            "as soon as (?:is |it is |reasonably )?(?:possible|practicable|practical|available)",
            rf"as soon as {_IT} {_IS} {_WORD}",
            "at (?:the|your|his|her|its|their) earliest (?:possible )?(?:opportunity|convenience)",
            "(?:(?:to|at|for|on|until|till|in|by) )?(?:an? |the |all |some )?(?:future|later|subsequent) "
            rf"(?:{_WORD} ){{0,4}}"
            + one_of("meetings?, dates?, agendas?, sessions?, times?, stages?, boards?, committees?, years?"),
            "at an? (?:suitable|appropriate|(?:mutually )?convenient) (?:time|date|meeting|point|stage)",
            "at the (?:appropriate|right) (?:time|point|stage|juncture)",
            "(?:for )?later (?:this year|in the (?:year|month|week|term|(?:municipal|financial|civic) year))",
            "(?:(?:early|late|later|at some point|in|by|before|after) ){1,3}(?:the )?new year",
            "(?:(?:early|late|later|by|in|at some point|some ?time) ){1,3}next year",
            rf"(?:in|over|within|during) the (?:next|coming) (?:(?:few|couple of) {_UNIT}|days|weeks|months|years)",
            rf"(?:in|within|over) (?:a )?(?:few|several|couple of) {_UNIT}(?:'s?)?(?: time)?",
            rf"(?:in|by|over|before|at|during) (?:(?:the|this|mid) ?){{0,2}}(?:{PART}[ -]|(?:the )?end of (?:the )?)?"
            rf"(?:winter|christmas|easter(?! monday| sunday)|half[ -]term|{_BREAKS}){_YEAR}",
            "(?:by|at|before) the (?:end|start|beginning) of (?:the |this |next )?"
            "(?:(?:academic|school) year|(?:(?:autumn|spring|summer|academic|school) )?term|winter|week)",
            "next (?:week|term|quarter|winter)",
            rf"over the (?:{_SEASONS})",
            "within the (?:hour|day|week|month|year)",
            "(?:early )?in the (?:next|new|following) (?:municipal|civic|council|academic|school) year",
            "(?:in|to|at|for|during) the next (?:(?:committee|meeting|council) )?cycle(?: of meetings)?",
            "(?:by|in|before|during) (?:the )?(?:end of )?(?:the )?"
            "(?:q[1-4]|quarter [1-4]|(?:first|second|third|fourth) quarter)"
            r"(?! (?:[12]\d{3}|of|report|figures|update))",
            rf"(?:once|when|as and when) {_IT} {_IS} {_WORD}",
            "(?:once|when|as and when) "
            + one_of(
                """
                available, complete, completed, known, finalised, received, published, agreed, ready, approved
                """
            ),
            rf"prior to (?:(?:its|their|the) )?{_DONE}",
            "(?:after|following) (?:the|this) meeting",
        )
    )


@cache
def wholly() -> str:
    """A pattern for those that can be the whole of a deadline that a clerk gives."""
    return "|".join(
        (
            surely(),
            "ongoing|on-going|regular(?:ly)?|tbc|tba|tbd|to be confirmed|to be agreed|continuing|urgent",
            "(?:once|when|as and when) .{1,200}",
            "(?:at |to |for |in )?(?:a |the |all )?(?:future|later) .{1,200}",
            rf"prior to (?:(?:its|their|the) )?{_DONE}{_REST}",
            rf"(?:within|in|no later than|for) (?:the |a )?(?:further |next )?{_NUMBER}[ -]{_UNIT}(?:'s?)? "
            "(?:of|from|after|following|before) .{1,200}",
            rf"for (?:the |a )?(?:further |next )?{_NUMBER}[ -]{_UNIT} period{_REST}",
            rf"(?:in|at) the {_NUMBER}[ -]months?(?:ly)? (?:update|review|report)",
            rf"(?:by .{{1,30}} on |by )?the (?:{_WEEKDAYS}) (?:before|after){_REST}",
            rf"(?:(?:in|by|at|around) )?(?:{PART}|early in|late in)[ -](?:the )?"
            rf"(?:{_MONTHS}|{_SEASONS}|\d{{4}}){_YEAR}",
            rf"(?:over|during) the (?:{_SEASONS}){_YEAR}",
            "towards? the end of .{1,40}",
            rf"(?:in |by |at )?{WEEK_OF} .{{1,40}}",
            rf"(?:(?:in|by|at|to|for|during) )?(?:the )?(?:{_MONTHS})(?: (?:or|to) |[/-])(?:{_MONTHS}){_YEAR}"
            "(?: meetings?)?",
            rf"(?:(?:at|to|for|until|till|in|on) )?(?:the|an?|its|their|our) (?:{_WORD} ){{1,5}}meeting",
        )
    )
