"""The owner of a point, where the minutes name one."""

import re

from actionlog.minutes.doers import A_BODY, DOERS, INITIALS, PERSON, SURE_DOER, begins_with_what
from actionlog.minutes.kinds import without_the_vote
from actionlog.minutes.undertakings import speaker_of

_WHO = rf"(?P<who>{DOERS}|All(?= to\b)|{A_BODY})"
_BE_ASKED = re.compile(
    r"(?:^|\b[Tt]hat )(?P<who>(?:the )?(?!That|To|The|It|In|No|All|Any)(?:[A-Z][\w'&-]*(?: and| of(?: the)?| for)? ){1,6})be (?:\w+ly )?(?:requested|asked|recommended|invited|urged|instructed)\b"
)
"""``that Housing be asked``: what is asked is somebody, whatever the name."""
_IS_TO = (
    r"(?:be (?:\w+ly )?(?:requested|asked|authori[sz]ed|instructed|invited|recommended|RECOMMENDED|tasked|urged|delegated|directed|empowered)|is (?:to|requested|asked|authori[sz]ed|instructed|invited)|are (?:to|requested|asked)|to\b(?! (?:the|be|which|whom)\b)|would\b|will\b|shall\b|should\b"
    r"|agreed to|undertook|promised|gave (?:a|an) (?:commitment|undertaking|assurance) to|agrees to|(?:was|were) (?:(?:asked|requested|instructed|tasked|directed|charged) )?to\b|(?:has |have )?(?:kindly )?(?:agreed|undertaken|promised|committed|offered|volunteered) to|must\b|agreed that (?:he|she|they)|\w+ (?:that )?(?:he|she|they|it) would|confirmed (?:he|she|they) would)"
)
_ASIDE = r"(?:, [^,]{3,90},)?"
_BEFORE = (
    r"^(?:\W*(?:[Tt]hat|[Tt]o|[Aa]nd|[Ii]t was (?:\w+ )?(?:agreed|resolved|decided|noted)(?: that)?|AGREED(?: that)?|RESOLVED(?: that)?|(?:[Aa]fter|[Ff]ollowing|[Aa]s to|[Oo]n|[Ii]n (?:reply|response|answer)|[Aa]sked about|[Ww]ith regard to|[Rr]egarding) [^,]{3,90},"
    r"|(?![^-:]*\b(?:Director|Officer|Head|Manager|Member|Chair\w*|Leader)\b)[^-:]{3,60} [-:])\s+)*"
)
_SUBJECT = re.compile(rf"{_BEFORE}{_WHO}{_ASIDE} (?P<how>{_IS_TO})")
_NO_DEED = (
    r"(?:not|being|having|the|an?|its|their|members|receives?|notes?|of|for|and|in|on|at|with|be|is|are|was|were|has|have|had|as|or|to be|from|by|who|that|which"
    r"|would|did|do|does|could|might|may|further|also|then|\w+ed|spoke|gave|took|said|told)"
)
"""What may follow whoever is named where no deed of theirs is asked for."""
_OF_THE_BODY = r"(?:ask|request|direct|instruct|invite|urge|call|require|mandate|authori[sz]e|delegate|recommend|accept|note|approve|agree)s?"
"""What the meeting itself does when it resolves: "that Council direct staff to", of which staff are the owner."""
_PREFIXED = (
    r"^(?:\W*(?:[Tt]hat|THAT|[Aa]nd|agreed|resolved|[Ii]t was (?:RESOLVED|AGREED|resolved|agreed)|RESOLVED|AGREED)\s+)*"
)
_DOES = re.compile(
    rf"{_PREFIXED}(?P<who>{SURE_DOER}(?:(?:, | and |, and |, with | together with ){SURE_DOER}){{0,3}}|{A_BODY}(?!{_ASIDE} {_OF_THE_BODY}\b)){_ASIDE} (?!{_NO_DEED}\b)[a-z]+\b"
)
_HANDLED = re.compile(r"^(?P<who>@[\w.-]+(?:(?:, ?| and | )@[\w.-]+)*):? [A-Za-z]")
_NICK = re.compile(r"^(?P<who>[a-z]\w{2,20}(?:(?:, | and )\w{3,20})*) to [a-z]")
"""``bkroll to update``, of an action: before "to" stands who is to do it, whatever the name looks like."""
_DASHED = re.compile(rf"^(?P<who>{DOERS}|{A_BODY}) ?(?:-|:) [a-z]")
_ASKED = re.compile(
    rf"\b(?:[Aa]sk(?:s|ed)?|[Rr]equest(?:s|ed)?|[Ii]nvite[sd]?|[Ii]nstruct(?:s|ed)?|[Aa]uthori[sz]e[sd]?|[Uu]rge[sd]?|[Rr]equires?(?= the)|[Mm]andates?|[Rr]efer(?:s|red)?[^.]{{0,60}} to|REMITTED[^.:]{{0,20}} to|[Rr]ecommend(?:s|ed)?(?: to)?|RECOMMENDED TO|[Dd]irect(?:s|ed)?|[Tt]asked|[Cc]alls? (?:up)?on|[Ll]obby|[Pp]ress"
    rf"|[Dd]elegate[sd]?(?:[^.]{{0,60}}? to)?|authority (?:be |is )?(?:given|delegated|granted) to|[Dd]elegated authority to)(?: that)? {_WHO}(?=\b(?: (?!of\b|for\b|whether\b|if\b|how\b|what\b|when\b|why\b|be (?:noted|approved))[a-z]+\b|,|:|$)|[.;])"
)
_TO_A_BODY = re.compile(r"\bRECOMMENDED TO (?:THE )?(?P<who>[A-Z][A-Z &'-]{4,60}[A-Z])")
_WITHIN = re.compile(rf"(?:\b(?:that|and|but|as)|[,;.:]) {_WHO}{_ASIDE} (?:{_IS_TO})")
_COMMITTED = re.compile(
    rf"\b(?P<who>{SURE_DOER})(?: \([^()]{{2,60}}\))?{_ASIDE} (?:agreed to|undertook|promised|would|will)\b"
)
_AND_DOES = re.compile(
    rf"\band that (?P<who>{SURE_DOER}) (?!be\b|is\b|are\b|was\b|were\b|and\b|of\b|for\b|in\b|has\b|have\b|had\b)[a-z]+\b"
)
_BY = re.compile(rf"\b(?:be|is|are) (?:\w+ly )?\w+(?:ed|en|ought|de|nt|ut) (?:[^.;]{{0,100}} )?by {_WHO}(?=[\s,.;]|$)")
_FROM = re.compile(
    rf"\b(?:reports?|updates?|briefing(?: note)?s?|presentation|information|response|paper|note|statement)\b[^.;]{{0,80}} from {_WHO}(?=[\s,.;]|$)"
)
_PRONOUN = re.compile(
    r"^(?:\W*(?:That|It was agreed that)\s+)?(?:[Hh]e|[Ss]he|[Tt]hey)\b|\b(?:that|and|but) (?:he|she|they) (?:would|will|agreed|undertook|promised)\b|^(?:Would|Will)\b"
)
_GROUP_TO = re.compile(
    r"\b(?P<who>(?:an? |the )?(?:working (?:group|party)|task (?:and finish )?group|sub-?(?:group|committee))(?: of (?!the (?:committee|board|council))[^.;:]{3,60}?)?) to (?!the\b)[a-z]"
)
_UP_TO_THAT = re.compile(
    r"^(?:[^.;]{0,80}?\b(?:RESOLVED|AGREED)|(?:It was )?(?:the )?(?:[Cc]onsensus|sense) of [^.;]{3,60}?(?: was)?) that "
)
"""What the meeting did, before what somebody is to do."""
_SHE_WILL = re.compile(r"(?:He|She|They) (?:will|would|agreed|undertook|promised|offered)\b")
_LEAD_RECOMMENDS_TO = re.compile(
    r"\b[Rr]ecommend(?:s|ed|ations?)?(?: that)? to (?P<who>(?:the )?[^.:;]{3,60}?)\s*(?:that|to)?\s*[:;-]"
    r"|\bRECOMMEND(?:S|ED)?:? \(to (?P<bracketed>[^()]{3,60})\)"
)
_THE_MEETING = re.compile(
    r"(?P<who>\b[Tt]he (?:[A-Z][\w&-]+ ){0,6}(?:Committee|Board|Panel|Council|Commission|Forum|Authority))\W*$"
)
_PLAIN_WORD = re.compile(r"(?!(?:officers|staff|members|governors|councillors|trustees|clerk)\b)[a-z]+")
"""``flood wardens``: a role in small letters, without an article, is what something is about."""
_AND_THEN = re.compile(r"\b(?:and|but),? (?:\w+ )?(?:undertook|agreed|promised|would|offered|will|indicated)\b")
_IS_THING = re.compile(
    r"^[Mm]ember$|^(?:Village Hall|Wardens)$|^(?:the |an? )?(?:next|last|report|reports?|minutes|update|updates|items?|matter|press|public|work(?:ing)? programme|plan|budget|policy|recommendations?|application|it|this|there|all|a|an|no|future|information|details?|members? of the public|membership|services?|(?!.*\b(?:Director|Manager|Head|Officer|Lead|Member|Holder)\b)[\w' -]{0,40}(?:Service|Company|Members' \w+))$"
    r"|^(?:[Tt]he )?(?:Report|Minutes|Plan|Policy|Strategy|Scheme|Budget|Agenda|Item|Work|Action|Update|Annual|Terms|That|To|It|This|These|There|An?|No|Future|Information|In|On|At|For|If|When|Any|Regular|Monthly|Quarterly|Version|Further|Once|As)\b(?! (?:team|officer|Committee|[A-Z]\w+ (?:Officer|Committee|Board)))",
)


def owners_of(
    text: str, kind: str, lead: str = "", named: str | None = None, speaker: str | None = None, marked: bool = False
) -> tuple[str, ...]:
    """As the minutes name them, without the article; empty where they name nobody.

    ``lead`` is what stood before the list, ``named`` who a tag beside the text names ("Action: Clerk"),
    ``speaker`` who spoke before, for "she undertook". ``marked``: that it stands behind the word ACTION.
    """
    words = " ".join(text.split())[:2_000]
    if named and begins_with_what(words):
        return _each(named)
    own = _own(words, speaker, marked)
    if kind == "decision" and named:
        return _each(named)
    if kind == "decision":
        return _each(own) if own and re.search(r"\b(?:authori[sz]ed|delegated|authority)\b", words) else ()
    if own is not None:
        return _each(own)
    if named:
        return _each(named)
    if (found := speaker_of(words)) and _AND_THEN.search(words):
        return _each(found)
    if speaker and _PRONOUN.search(words):
        return _each(speaker)
    before = " ".join(lead.split())
    if re.match(r"\W*agrees? to\b", words, re.IGNORECASE) and (found_body := _THE_MEETING.search(before)):
        return _each(found_body["who"])
    return _of_the_lead(before)


def _of_the_lead(before: str) -> tuple[str, ...]:
    """Whom what stood before the list names."""
    if recommended := _LEAD_RECOMMENDS_TO.search(before):
        return _each((recommended["who"] or recommended["bracketed"]).strip())
    if before.endswith((":", ":-")):
        if _SAID_THAT_HE_WOULD.search(before) and (said := speaker_of(before)):
            return _each(said)
        if committed := _COMMITTED.search(before):
            return _each(committed["who"])
    if found_lead := _TO_A_BODY.search(before) or _ASKED.search(before):
        return _each(found_lead["who"].strip(" ,:"))
    return ()


_THE_BODY_ALONE = re.compile(
    r"(?:[Tt]he )?(?:Committee|Sub-Committee|Board|Panel|Council|Commission|Forum|Group|Cabinet|Authority)"
)
"""``The Committee agreed to defer``: what the meeting itself settled is nobody's to do."""
_SAID_THAT_HE_WOULD = re.compile(r"\b(?:that|and|but) (?:he|she|they) would\b[^.;]*$")


def _own(words: str, speaker: str | None, marked: bool) -> str | None:
    """Who is named in the words themselves."""
    if re.search(r"(?:\b(?:that|and|but),?|;) (?:that )?(?:(?:he|she|they) )?(?:would|will)\b", words) and (
        said := speaker_of(words)
    ):
        return said
    if speaker and _SHE_WILL.match(words):
        return speaker
    named = _named_in(_UP_TO_THAT.sub("That ", without_the_vote(words))) or _named_in(words)
    nick = _NICK.match(words) if marked and named is None else None
    return nick["who"] if nick else named


def _each(who: str) -> tuple[str, ...]:
    """Several people by their names, initials or short roles are several owners; "Communities and Transport" is one."""
    parts = [_ARTICLE.sub("", part).strip() for part in _JOINED.split(who)]
    together = _OF_SEVERAL.search(who) is None and all(_FOR_ITSELF.fullmatch(part) for part in parts)
    return tuple(parts) if together else (_ARTICLE.sub("", who).strip(),)


_OF_SEVERAL = re.compile(r"\b(?:[Gg]roup|[Pp]arty)\b")
"""``Museums Task and Finish Group``, ``a working party of Cllrs Hay and Lund``"""
_ARTICLE = re.compile(r"^(?:the|The|a|A|an|An) (?=\w)")
_JOINED = re.compile(r"\s*(?:, and | and | & |/|, )\s*")
_FOR_ITSELF = re.compile(
    rf"(?:{PERSON}|{INITIALS}|(?:Vice-?|Deputy )?(?:[Cc]hair(?:man|person|woman)?|[Cc]lerk|[Ll]eader|[Mm]ayor|[Tt]reasurer|[Ss]ecretary|[Hh]eadteacher))"
)


def _named_in(words: str) -> str | None:
    for patterns in (
        (_HANDLED, _DASHED, _GROUP_TO, _BE_ASKED, _SUBJECT, _ASKED, _DOES, _AND_DOES, _WITHIN),
        (_COMMITTED,),
        (_BY, _FROM),
    ):
        named = [
            (found.start("who"), n, found["who"].strip(" ,:"))
            for n, pattern in enumerate(patterns)
            for found in pattern.finditer(words)
            if not _IS_THING.match(found["who"])
            and not _PLAIN_WORD.fullmatch(found["who"])
            and len(found["who"].strip(" ,:")) > 1
            and not found["who"].endswith("'s")
            and not (_THE_BODY_ALONE.fullmatch(found["who"]) and words.startswith(" agreed to", found.end("who")))
        ]
        if named:
            return min(named)[2]
    return None
