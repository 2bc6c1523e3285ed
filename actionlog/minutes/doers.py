"""Who is to do it: roles, names, initials and bodies as minutes write them."""

import re

BODY_WORDS = (
    "committee|sub-?committee|board|panel|council|cabinet|commission|authority|governing body|forum|executive|trust"
    "|group|assembly|governors|trustees|court|corporation|conservators|senate|society|association"
)
_ROLE_NOUN = (
    r"(?:[Dd]irectors?|[Oo]fficers?|[Mm]anagers?|[Hh]ead(?:teacher)?s?|[Cc]lerks?|[Cc]hair(?:man|men|person|woman|s)?|[Vv]ice-?[Cc]hair(?:man|person|s)?|[Ll]eaders?|[Tt]reasurer"
    r"|[Ss]ecretar(?:y|ies)|[Mm]ayor|[Pp]rovost|[Aa]dvis[eo]rs?|[Ll]ibrarian|[Ee]ngineers?|[Ss]urveyor|[Ss]olicitor|[Cc]o-?ordinators?|[Ff]acilitator|[Ww]ardens?|[Ll]engthsman|[Cc]aretaker"
    r"|[Cc]ouncillors?|[Cc]llrs?|[Mm]embers?|[Gg]overnors?|[Tt]rustees?|[Ss]taff|[Hh]olders?|[Ee]xecutive|[Aa]uditors?|[Aa]ccountant|[Ll]eads?|[Pp]rincipals?|[Aa]ttorney"
    r"|[Cc]onstable|[Ii]nspector|[Ss]uperintendent|[Pp]resident|[Rr]egistrar|[Cc]ommissioner|[Aa]rchitect|[Cc]athaoirleach|[Dd]ean|[Vv]icar|[Rr]ector|[Ss]teward|[Rr]eeve|[Ss]elect(?:m[ae]n|wom[ae]n)|[Hh]ost|[Ss]cribe|[Ee]ditor|[Pp]lanner|[Pp]artner|[Aa]nalyst|[Aa]ssistant|[Cc]onsultants?|[Tt]eams?"
    r"|[Dd]epartment|[Ss]ervices?|[Cc]ompany|[Cc]ontractors?|[Rr]epresentatives?|[Cc]hief|[Nn]urse|[Rr]anger|[Cc]ustodian|[Ww]ebmaster|[Cc]onvener|[Bb]ursar|[Aa]dministrator|[Oo]ffice|Minister|Secretary of State|Government)"
)
_CAPITAL = r"(?!(?:(?:Instruct|Request|Ask|Direct|Invit|Authoris|Delegat|Agre|Not|Approv|Recommend)(?:s|es|ed)|That|The|This|To|It|In|On|At|An?|And|But|If)\b)[A-Z][\w'&-]*"
_ROLE = (
    rf"(?:(?:{_CAPITAL}(?:,? (?:and |& |of |for |to )?| - |/|(?<=-))){{0,6}}{_ROLE_NOUN}"
    r"|(?:cabinet|executive|board|council|lead|town|parish|assistant|deputy|vice|senior|committee|project|service|planning|monitoring|group|portfolio|ward|scrutiny|democratic services|tree|footpaths?) "
    rf"{_ROLE_NOUN}|HT|SBL|SENCO|SENDCO|CEO|CFO|COO|DPO)"
)
_NOT_A_NAME = (
    r"(?![A-Z]{5,}\b)(?!(?:The|That|THAT|This|These|Those|There|Then|Would|Will|It|He|She|They|And|But|If|In|On|At|As|For|To|An?|All|No|Not|Any|Following|After|Before|During|Members?|When|While|With|Further"
    r"|Also|Once|Since|Some|Such|Our|We|Their|His|Her|Its|Q|Items?|Actions?|Agreed|Noted|Resolved|RESOLVED|AGREED|NOTED|ACTION|APPROVED|Approved|Subject|Discussion|Reports?|Updates?|Monthly|Regular|Future|Information|Version|Review"
    r"|Work|Minutes|Date|Deadline|Bids|Part|Each|Every|Both|Consideration|Reference|Attention|Concerns?|Questions?|Good|Great|Happy|Keen|Pleased|Able|Due|Likely|Needs?|Plans?|Aims?|Time|Opportunity"
    r"|Ability|Expected|January|February|March|April|May|June|July|August|September|October|November|December|Council|Committee|Board|Cabinet|Panel|Motion|MOTION|Moved|Carried|Decision|DECISION|Recommended|Order"
    r"|Access|Changes|Steps|Efforts|Anyone|Nobody|None|Nothing|More|Most|Other|One|Two|Agrees?|Resolves?|Continues?|Supports?|Wishes|Asks?|Requests?|Calls?|Looks?|Wants?|Seeks?|Invites?|Urges?|Recommends?|Requires?|Instructs?|Highlights?|Welcomes?|Notes?|Send|Meet|Had|Has|Was|Were|Is|Are|Did|Does|Presentation|Litter|Village|Correspondence|Precept|Parent|Discussed|Adopted|Church|Highways|Begin|Start|Begins|Several|Permission|Authority|Approval|Thanks|Way|Right|Letter|Next|How|What|Why|Where|Who|Whether|Because|So|Yes|Here|Having|From|Please|Arrangements|Proposals?|Visits?|Reminders?|Invitations?|Decisions?|Duty|Failure|Refusal|Applications?|Consent|Offers?|Promises?|Attempts?|Moves?|Pressure|Wish|Desire|Ideas?|Options?|Reasons?|Chance|Room|Need|Power|Powers|Funds?|Money|Enough|Too|[A-Z]\w*ing|[A-Z]\w+ed)\b)"
)
_NAME = rf"{_NOT_A_NAME}[A-Z][a-zA-Z'áéíóúöüŵŷ-]+"
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Cllrs?|Councillors?|Rev|Revd|Prof|Professor|Sir|Lady|Lord|Baroness|Alderman|Ald|Sgt|PC|PCSO|Inspector|Commissioner|Crs?|Deputy|Comhairleoir|Member)"
_SURNAME = (
    r"(?!(?:Call|Roll|Welcome|Apologies|Approval|Minutes|Reports?|Review|Matters)\b)[A-Z][a-z][a-zA-Z'áéíóúöüŵŷ-]*"
)
"""Behind an initial; there "Harding" is a name too."""
_HANDLE = r"@[a-z][\w.-]{1,38}\w"
"""What somebody is called in a chat or on a code host."""
PERSON = rf"(?:{_HANDLE}|[A-Z](?:\. ?{_SURNAME}| {_NAME})(?!\w)|(?:(?:Cty|County|City|District|Borough|Dist|Parish|Town|Ward) (?=C))?(?:{_TITLE}\.? ){{1,2}}(?:[A-Z]\.? ?){{0,3}}(?:[A-Z][\w'ÁÉÍÓÚáéíóú-]+[ -]?){{1,3}}|{_NAME} (?:[A-Z]\. )?{_NAME}(?: {_NAME})?)"
INITIALS = r"(?!(?:RESOLVED|AGREED|NOTED|ACTION|THAT|AND|THE|PDF|TO|NHS|VAT|CCTV|RAG|AOB|AGM|UK|EU|NB|ITEM|PART|DONE|NEW|OLD|ALL|NONE)\b)(?:[A-Z]{2,4}|[A-Z][a-z][A-Z])(?:(?:\s?[/,&]\s?| and )(?:[A-Z]{2,4}|[A-Z][a-z][A-Z])){0,5}"
_OF = (
    r"(?: (?:for|of) (?:the )?[a-z]+(?: [a-z]+)?(?= (?:to|be|would|will|has|had|agreed|undertook|is|was|provide|bring|report)\b)"
    rf"|,? (?:of|for|at|with responsibility for) (?:the )?{_CAPITAL}(?:(?:,? (?:and |of |for |& |the )*| - |/){_CAPITAL}){{0,6}}| \([^()]{{2,60}}\)|(?:: | - |, ){_CAPITAL}(?: (?:(?:and|of|for|&) )?{_CAPITAL}){{0,4}})?"
)
_BEFORE = (
    r"(?:[Tt]he |[Aa]ll |[Bb]oth |[Aa]n? |[Oo]ur |[Ww]ard |[Rr]elevant |[Ll]ocal |[Cc]ouncil |[Ss]upporting "
    r"|[Aa]ppropriate |[Rr]esponsible )*"
)
_KNOWN = rf"{_ROLE}{_OF}|{PERSON}(?:, {_ROLE}{_OF})?|{INITIALS}"
DOER = rf"(?:{_BEFORE}(?:{_KNOWN}|{_NAME}|[Ee]veryone))"
"""A person, a role, initials, or several people called by their role."""
SURE_DOER = rf"(?:{_BEFORE}(?:{_KNOWN}))"
"""Without single names, which may be any word at the head of a sentence."""
DOERS = rf"{DOER}(?:(?:, | and |/| & |, and |, with | together with |, in conjunction with ){DOER}){{0,3}}"
A_BODY = (
    rf"(?:(?:[Tt]he |[Ee]ach |[Ee]very |[Tt]his |[Bb]oth )?(?:[A-Z][\w'&-]+ |constituent |standing |local |full ){{0,6}}?(?:{'|'.join(w.title() for w in BODY_WORDS.split('|'))}|(?:(?<=[Tt]he )|(?<=[Ee]ach )|(?<=[Ee]very )|(?<=standing ))(?:{BODY_WORDS}|councils?))"
    r"(?: of (?:the )?[A-Z]\w+)?|the [\w'-]+(?: [\w'-]+){0,2} (?:team|department|service|office)|(?:[Tt]he |[Aa] )?(?:[A-Z][\w'&-]*(?: of| and| for)? ){0,6}(?:task and finish|working|[Tt]ask and [Ff]inish|[Ww]orking) (?:[Gg]roup|[Pp]arty)(?: of (?:Councillors|Cllrs|Members)? ?[A-Z][\w'-]+(?:(?:, | and )[A-Z][\w'-]+){0,5})?)"
)

_A_ROLE_WORD = re.compile(rf"{_ROLE_NOUN}")
_SMALL = frozenset(
    [
        "the",
        "of",
        "for",
        "and",
        "to",
        "&",
        "with",
        "in",
        "on",
        "-",
        "/",
        "a",
        "by",
        "all",
        "services",
        "governors",
        "members",
        "officers",
    ]
)
_BEGINS_WITH_WHAT = re.compile(
    r"^(?:To|Draft|Prepare|Send|Write|Circulate|Provide|Update|Add|Contact|Arrange|Report|Review|Obtain|Check|Share|Adopted|Approved|Moved|Motion|Agreed|Noted"
    r"|Discussed|Continued|Referred|Received|Accepted|Denied|Passed|Carried|Tabled|Postponed|Held|Deferred|Set|Items?|That|It|None|No|Complete|Completed|Investigate|Ask|Follow|Find|Look|Speak"
    r"|Book|Buy|Get|Make|Pay|Put|Ring|Phone|Call|Clean|Collect|Complete|Create|Finali[sz]e|Fix|Install|Open|Organi[sz]e|Plan|Post|Print|Register|Request|Research|Schedule|Seek|Submit|Apply|Email|Invite|Ensure|Confirm|Produce|Chase|Order|Repair|Replace|Publish|Amend|Record)\b"
)


def names_nobody_but_a_doer(text: str) -> bool:
    """Whether the words after ACTION only say who is to act: ``Democratic services``, ``Dan Whitcombe``, ``RC/HT``."""
    words = [w.strip(",;:().") for w in text.strip(" .").replace("/", " ").split()]
    if (
        not words
        or len(words) > 14
        or _BEGINS_WITH_WHAT.match(text)
        or re.search(r"\bto (?!the [A-Z])[a-z]|\b(?:will|would|be|has|have|is|are)\b", text)
    ):
        return False
    return all(w in _SMALL or w[:1].isupper() or _A_ROLE_WORD.fullmatch(w) for w in words if w)


def begins_with_what(text: str) -> bool:
    """``Write to ...``: whether words begin with what is to be done, not with who is to do it."""
    return _BEGINS_WITH_WHAT.match(text) is not None and not _NO_VERB.match(text)


_NO_VERB = re.compile(r"(?:That|It|To|None|No|Items?|Motion|Complete|Set)\b")
