"""What someone undertook in the discussion, without a formal mark: told from plans, wishes and reports of what was done.

Only a person, a role or the meeting that commits itself to do or provide something counts. What a service plans, what
would be good, what could be done and what has been done are not undertakings.
"""

import re

from actionlog.dates import MONTHS
from actionlog.minutes.doers import DOER, DOERS, INITIALS, PERSON, SURE_DOER
from actionlog.minutes.places import Place

_ADVERBS = r"(?:(?:also|then|further|therefore|now|personally|gladly|again|in turn|all|both|each|instead|\w+ly) )*"
_PROVIDING = (
    r"(?:provide|supply|send|circulate|share|forward|distribute|e-?mail|give|bring|report|submit|present|update|brief|inform|advise|tell|notify|let|write|reply|respond|revert|come back"
    r"|get back|feed ?back|pass|return|make available|keep|issue)"
)
_FINDING = r"(?:find|look|obtain|check|clarify|ascertain|establish|investigate|look into|look at|look again|seek|ask|enquire|inquire|confirm|explore|examine|pursue|follow|chase|query|verify|research|source|get|collect|gather)"
_DOING = (
    r"(?:have|contact|speak|talk|liaise|arrange|organi[sz]e|raise|take|discuss|meet|invite|draft|prepare|produce|add|place|put|include|consider|review|amend|correct|remove|publish|set up|set|"
    r"convene|attend|visit|work|complete|order|purchase|buy|install|repair|replace|fix|register|apply|book|sign|pay|log|record|note|chair|draw|compile|monitor|ensure|make|telephone|phone|ring|call|approach|press|lobby|refer|resend|recirculate|re-?circulate|upload|display|advertise|edit|action|do|see|help|support|hold|schedule|progress|lead|tidy|cut|clear|collate|undertake|carry|remind|request|instruct|mark|measure|move|deliver|rectify|resolve|plan|submit|sort|deal|clean|paint|mend|inspect|trim|report|build|prune|water|lay|photograph|map|count|survey|cost|price|quote|re-?word|re-?write|rewrite|reword|settle|test|train|nominate|represent|join|volunteer|thank|congratulate|post|print|copy|file|list|summari[sz]e|learn|keep|hand|bring|open|close|stop|change|begin|start|continue|go|run|read|lodge|plant|hire|fill|fit|scan|store|collect|erect|unblock|empty|reply|relay|negotiate|apologise|return|document|varnish|stand in|weed|mow|sweep|borrow|lend|type|bake|cook|sew|prompt|tag|merge|host|staff|cover|design|decorate|drain|dig|reset|renew|update|donate|deputi[sz]e)"
)
_VERB = rf"(?:{_PROVIDING}|{_FINDING}|{_DOING})"
_INFORMATION = (
    r"(?:(?:[\w'-]+ ){0,6}(?:report|reports|update|updates|briefing|briefings|presentation|information|details?|figures?|data|paper|papers|breakdown|list|response|reply|answer|answers|statistics|summary|notes?"
    r"|clarification|copy|copies|findings|analysis|feedback|item|items|explanation|timetable|plan|minutes|slides|link|links|document|documents|evidence|schedule|map|numbers|letter|questions?|matter|issue|point|proposals?|options|costs?|costings?|results?|table|draft|policy|guidance|invitation|visit|meeting|training|session|review|survey|workshop|email|e-mail)"
    r"(?: (?:on|of|about|for|to|from|with|regarding|concerning|showing|in|setting|detailing|into|and|as|which|that|relating|outlining|listing|covering|by|at) [^.;]{2,160}?)?)"
)
_RECIPIENT = (
    r"(?:members?|governors?|trustees|directors|the (?:\w+ ){0,3}(?:committee|sub-committee|board|panel|council|cabinet|commission|authority|forum|group|trust|meeting)|(?:this|its|their|a|the next|the \w+|each|every|future|another|a future|a later) (?:\w+ ){0,2}(?:meetings?|agenda)"
    r"|councillors?|cllrs?|all|everyone|them|him|her|the chair(?:man|person)?|[a-z]+ councillors|residents?|group leaders|the person|the (?:questioner|resident|member|clerk))"
)
_GIVEN = (
    r"(?:provided|supplied|sent|circulated|re-?circulated|shared|forwarded|distributed|e-?mailed|given|brought|reported|submitted|presented|fed back|passed|made available|issued|included|placed|put|added|published|prepared|produced|taken|raised|arranged|sought|obtained|"
    r"investigated|clarified|confirmed|checked|followed up|contacted|considered|discussed|deferred|invited|organised|reviewed|amended|convened|held|tabled|set up|drafted|looked (?:at|into)|asked|requested|informed|written|scheduled|referred)"
)

_OF_THE_MEETING = rf"(?:{PERSON}|{INITIALS}|(?!They|Residents|Tenants|Parents|Villagers|Neighbours|Drivers|Council|Company|Highways|People|Everybody)[A-Z][a-z]+|(?!(?:[Tt]he |[Oo]ur )?(?:[\w&']+ ){{0,4}}?(?:[Cc]ompany|[Cc]ontractors?|[Dd]epartment|Government|Minister|[Ss]ervices?|[Cc]onsultants?|[Cc]ouncil) (?:agreed|has|had|have)){SURE_DOER})"
_COMMITS = re.compile(
    rf"\b(?:agreed|undertook|promised|committed|has agreed|have agreed|had agreed|offered|volunteered|proposed|is|are|(?:was|were) (?:asked|requested|tasked|instructed|directed|charged)) {_ADVERBS}to {_ADVERBS}{_VERB}\b"
    rf"|(?:^|(?<=[;,:] )|(?<=\band )){_OF_THE_MEETING} (?:(?:kindly|also|has|have|then) )?(?:agreed|undertook|promised) to (?!be\b|disagree\b|note\b|consider\b|support\b|pay\b|sell\b|differ\b|fund\b|contribute\b|lease\b|let\b|accept\b|stand down\b|the\b|an?\b|all\b)[a-z]+\b"
    rf"|\b(?:took|accepted) an action to\b|\bcommitted to {_ADVERBS}(?!be)[a-z]+ing\b|\b(?:agreed|promised|offered),? (?:he|she|they) would\b"
    rf"|\b(?:was|were) authori[sz]ed to {_VERB}\b|\b[Dd]elegated authority (?:was|be) (?:given|granted) to {DOER} to\b"
    rf"|\b(?:undertook|promised) that\b|\bagreed that (?:he|she|they) (?:would|will)\b(?! not\b)|\basked {DOER} to {_PROVIDING}\b.{{0,120}}\b(?:next meeting|members|(?:the|this) (?:committee|board|panel|council|forum))\b"
    rf"|\bgave (?:an undertaking|a commitment|an assurance) (?:to|that)\b"
)
_WOULD = re.compile(rf"\bwould {_ADVERBS}{_VERB}\b")
_WILL = re.compile(
    rf"(?:^(?:It was (?:agreed|noted) that )?|(?<=, )(?=[A-Z]{{2,3}} )|(?<= - )|(?<=: )|(?<=; )|(?<= and )(?={SURE_DOER})|(?<= so )(?={SURE_DOER})){DOERS} will {_ADVERBS}(?!(?:start|begin|open|close|continue|change|move)\b){_VERB}\b"
)
_WHO_WOULD = re.compile(
    rf"(?:^|[;,] |(?:\b(?:that|and|but|so|which|when|who),? ){{1,2}}|\b(?:said|indicated|confirmed|advised|stated|replied|explained) )(?:{DOERS}(?: \([^()]{{2,60}}\))?,?|[Hh]e|[Ss]he|[Tt]hey|it would be) would {_ADVERBS}(?:{_VERB}|be (?:writing|sending|providing|circulating|contacting|arranging|speaking|meeting|happy to (?:let|provide|send|share|circulate)))\b"
)
_AND_WOULD = re.compile(
    rf"^(?!An? )(?:In (?:answer|reply|response)[^,]{{0,60}}, )?(?:{DOERS}|He|She|They)\b.{{0,200}}\b(?:and|but),? (?:\w+ )?(?:(?:he|she|they) )?(?P<would>would|will) {_ADVERBS}{_VERB}\b"
)
_DEFERRED = re.compile(
    r"^(?:.{3,80}? )?(?:[Dd]eferred|[Hh]eld over|[Tt]abled|[Cc]ontinued|[Pp]ostponed|[Aa]djourned|[Rr]olled over|[Cc]arried over|[Pp]ut off) (?:to|until) "
    rf"(?:(?:the|a|our|its|next|their)\b.{{0,60}}\b(?:meeting|agenda|term)\b|(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{'|'.join(MONTHS)})\b)"
)
"""``The hearing was continued to October 20.``"""
_ARRANGED = re.compile(
    r"\b(?:briefings?|briefing sessions?|site visits?|visits?|training|workshops?|seminars?) (?:\w+ ){0,3}?would be (?:arranged|organised|set up|provided|held)\b"
)
_WILL_BE_ASKED = re.compile(
    r"^(?!It was (?:reported|said|stated)\b).*(?:(?<!s)(?<!\bpeople)(?<!\bpublic)(?<!\beveryone)|(?<=\bofficers)|(?<=\bowners)|(?<=\bcontractors)) "
    r"(?:would|will|is to|are to) be (?:asked|requested|contacted|written to|reminded|approached|chased|rung|told) (?:to|about|again|whether|if|for|that)\b",
    re.IGNORECASE,
)
"""``The owner would be asked to cut the hedge``: somebody is to ask; what a whole public would be asked is a plan."""
_IS_TO_BE_SENT = re.compile(
    rf"\b(?:is|are) to be (?:\w+ly )?(?:sent|given|circulated|provided|supplied|e-?mailed|brought|reported|shown|submitted|presented|taken) (?:back |out |on )?(?:to|with|before) (?:(?:every|each|all|the) )*{_RECIPIENT}\b",
    re.IGNORECASE,
)
_REVIEWED_THEN = re.compile(
    r"^(?:It|They|This|These) (?:will|would|is to|are to) (?:then |next )?be (?:reviewed|revisited|looked at) (?:again )?(?:in|by|at|every|each|before|after)\b"
)
"""``It will be reviewed in May``, of what was just adopted."""
_I_WILL = re.compile(rf"^(?:I|We) (?:will|shall) {_ADVERBS}{_VERB}\b")
_PRONOUN_WILL = re.compile(rf"^(?:He|She|They) (?:will|is to|are to) {_ADVERBS}{_VERB}\b")
_STARTS_WOULD = re.compile(rf"^(?:Would|Will) {_ADVERBS}{_VERB}\b")
_PASSIVE = re.compile(
    rf"\b{_INFORMATION},? (?:would|will|should|to) (?:also |then |therefore |now )?be {_ADVERBS}{_GIVEN}\b",
    re.IGNORECASE,
)
_SOUGHT = re.compile(
    r"\b(?:clarification|answers?|advice|information|confirmation|quotes?|quotations?|details|views|an explanation|a response) (?:would|will) be (?:sought|obtained|requested|provided)\b",
    re.IGNORECASE,
)
_AT_A_MEETING = re.compile(
    r"\bwould (?:now |then |also )?be (?:considered|discussed|brought|taken|looked at|on the agenda|an item|presented) (?:again |back )?(?:at|to) (?:the|its|a) (?:next|future|January|February|March|April|May|June|July|August|September|October|November|December) (?:\w+ )?meeting\b"
    rf"|\b(?:it|this|these|they) would be (?:\w+ly )?(?:circulated|sent|provided|supplied|e-?mailed|brought|reported|given) (?:back )?(?:to|with) (?:all )?(?:the )?{_RECIPIENT}\b"
    r"|\bagreed,? that\b.{3,160}\bwould be (?:reported|provided|circulated|sent|brought|given|supplied)\b|\ban answer (?:would be |be )?(?:given|provided|sent) to\b"
)
_WILL_ANY = re.compile(
    rf"^(?:[^-:.]{{3,40}}: )?{SURE_DOER} will (?!be\b|have\b|not\b|need\b|start\b|open\b|close\b|retire\b|take place\b|continue\b|remain\b|become\b|go\b|come\b|cost\b|leave\b|cease\b|begin\b|step\b|serve\b|welcome\b|attend\b|want\b|like\b|wish\b|know\b|expect\b|hope\b|depend\b|require\b|lose\b|gain\b|receive\b|miss\b|cover\b)[a-z]+\b"
)
_TO_RECEIVE = re.compile(
    r"\b(?:[Mm]embers|[Tt]he (?:Board|Committee|Panel|Council|Forum|Commission)|[Gg]overnors) would (?:also )?receive (?:an?|further|regular|the)\b|\bthere would be an? (?:further |written )?(?:report|update)\b"
)
_TO_WHOM = re.compile(
    rf"\b(?:to|for|with|by|at|before|ahead of) (?:the )?{_RECIPIENT}\b|\b(?:written|in writing|by e-?mail|after the meeting|following the meeting|outside (?:of )?the meeting|next meeting|future meeting|in due course|in the minutes|on the agenda|work programme|forward plan|action sheet)\b"
    r"|\b(?:circulated|recirculated|sent|provided|supplied|e-?mailed|forwarded)\b",
    re.IGNORECASE,
)
_AGREED_THAT = re.compile(
    r"\b(?:it was (?:also |further |therefore |then |subsequently |unanimously )?(?:agreed|decided)|(?:members|the (?:\w+ ){1,4}?(?:committee|board|panel|council|forum))\b[^.]{0,90} and agreed|(?:members|governors|the (?:\w+ ){1,4}?(?:committee|board|panel|council|forum|group|authority|commission)|trustees|councillors|all|everyone|we) (?:also |then |unanimously |all )?agreed)\b(?: that| for|,| (?=(?:the|an?|our|[A-Z]{2,3}) ))"
    r"|\b(?:consensus|sense) of (?:the )?(?:[\w'-]+ ){1,3}?(?:was |is )?that\b",
    re.IGNORECASE,
)
_AGREED_TO = re.compile(
    rf"\b(?:it was (?:agreed|decided)|(?:we|members|governors|the (?:\w+ ){{1,4}}?(?:committee|board|panel|council|forum|group))(?: also)? agreed) to (?!note\b|consider\b|continue\b){_ADVERBS}[a-z]+\b",
    re.IGNORECASE,
)
_VOTED_THAT = re.compile(r"\bit was voted(?: \d+ ?- ?\d+| unanimously)?,? (?:that|to)\b")
_SUBJUNCTIVE = re.compile(r"\b(?:would|will|should|to|be|is to|are to|must)\b")
_TO_BE_DONE = re.compile(r"To be (?!noted|confirmed|advised|agreed|held|approved|determined)\w+ed\b")
_X_TO_DO = re.compile(
    rf"(?:^|(?<=/ )|(?<=and )(?=[A-Z]{{2,3}} )|(?<= - )|(?<=: )|(?<=; )|(?<=but )|(?<=so )|(?<=\()|(?<=, ))(?:{DOERS}|All|Both|Item|Report|Letter|Quotes?|Quotations?) (?:is |are )?(?:now |also |both |all |still |going )*to {_ADVERBS}(?:be (?:\w+ed|sent|put|written|brought|given|taken)|{_VERB})\b"
    rf"|^(?:{DOERS}) to (?!(?:be|the|an?|all|our|his|her|their|this|that|these|those|some|any)\b)[a-z]{{2,15}} (?:the|an?|our|his|her|their|this|these|those|some|two|three)\b"
)
"""Besides the known verbs any that has an object behind it: "Ann to varnish the bench"."""
_IN_BRACKETS = re.compile(rf"\((?P<inner>{DOERS} to {_ADVERBS}{_VERB}\b[^()]{{2,200}})\)")
_ASKED_THE_CLERK = re.compile(
    rf"\b(?:asked|requested|instructed|tasked|directed) (?:that )?(?:the )?(?:Town |Parish |Assistant |Deputy |Acting )?(?:[Cc]lerk|[Ll]engthsman|[Ss]ecretary|[Cc]ommittee (?:[Mm]anager|[Oo]fficer))(?: (?:and|or) [^.]{{3,40}}?)? to {_ADVERBS}{_VERB}\b"
    rf"|\b(?:[Cc]hair(?:man|person|woman)?|[Mm]ayor|Board|Committee|Council|Panel|Forum) (?:also |then )?(?:asked|requested) {SURE_DOER} to (?:find out|obtain|look into|write|send|circulate|bring|contact|arrange|investigate|draft|prepare|chase|get)\b"
    rf"|\b(?:Council|(?:The|the) (?:Board|Committee|Panel|Commission)|Members|Governors|Trustees) (?:also |then )?(?:directed|instructed|tasked) {DOER} to\b|\b[Cc]lerk (?:was|is|be) (?:asked|requested|instructed|tasked|directed) to\b|\bAGREED\b"
)

_WISH = re.compile(
    r"\bwould (?:like|have(?! (?:the|it|them|these|this|those)\b.{0,60}(?:ed|done|made|put|cut)\b)|need|be (?:good|useful|helpful|interested|interesting|beneficial|worth|nice|happy(?! to (?:let|provide|send|share|circulate))|better|able|pleased|ready|possible|necessary|required|a |an |the |in |more|less|no)|not|welcome|benefit|prefer|want|hope|expect|appreciate|seem|appear|mean|cost|require|allow|enable|suggest|depend)\b"
    r"|\bwould (?:only |never )\b|\bwhich (?:he|she|they) did\b|\b(?:was|were) asked to note\b|\bon which [^.]{0,40}would be\b|\bhad been promised\b|\bmeeting was asked to note\b|\bnext (?:\w+ )?meeting would\b|^To (?:consider|receive|note|agree|approve|discuss|confirm)\b|\bminutes be amended\b|\bwished\b.{0,60}\bto be\b",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"\bif\b.{0,80}\bwould\b|\bwhat .{0,60} would\b|\bhow .{0,60} would\b|\bwhether .{0,40}\bwould\b"
    r"|\b(?:asked|queried|wondered|questioned|enquired)\b(?: (?:whether|if|how|what|when|why|who|which)\b)"
    r"|\b(?:could|might|may) be\b|\bit was suggested\b|\bencouraged to\b|\binvited to (?:comment|ask|note|consider|attend)\b|\bwas reminded\b|^(?:all )?(?:the )?(?:members|councillors|governors|residents|people) (?:were|are) (?:asked|reminded|invited|urged|requested|encouraged)\b|\bhoped\b|\bas agreed\b|\bhad been agreed\b|\bpreviously agreed\b",
    re.IGNORECASE,
)
_NEVER_WHERE_COMMITTED = re.compile(
    r"\bwhich (?:he|she|they) did\b|^(?:At|From) (?:the|our) (?:last|previous) meeting\b|\bto be thanked\b|\b(?:members|councillors|governors|residents|people) (?:were|are) (?:asked|reminded|invited|urged|requested|encouraged)\b|\bhad (?:previously )?(?:agreed|undertaken|promised)\b|\bpreviously agreed\b|\bit had been agreed\b|\bagreed to (?:disagree|note)\b|\bwas (?:correct|accurate)",
    re.IGNORECASE,
)
_CORRECT_RECORD = re.compile(
    r"\bminutes\b.{0,200}\b(?:correct|accurate|true|record|signed|approved|confirmed)\b", re.IGNORECASE
)
_ASKS = re.compile(
    r"\b(?:asked|requested|requests|asks|sought|wished|wanted|agreed|undertook|proposed|suggested|would|will|to be|to provide|should|clarification|invited|recommended)\b",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    rf"^(?:(?![^-:]*\b(?:Director|Officer|Head|Manager|Member|Chair\w*|Leader)\b)(?:[\w/&' ]{{2,50}} - |[\w' ]{{2,40}}: ))?(?:(?:Asked [^,]{{3,60}}, |In (?:reply|response|answer|answering|summing)[^,]{{0,80}}, |On [^,]{{0,60}}, |As to [^,]{{0,80}}, |Following [^,]{{0,80}}, )?)(?P<who>(?:[Tt]he )?{DOER}) "
    r"(?:(?:of|from) (?:the )?[\w&' ]{3,50}? )?(?:\([^()]{1,60}\) )?(?:,[^,]{3,80}, )?(?:also |then |further )?(?:[a-z]+ed|said|told|gave|took|spoke|undertook|went|was|did|drew|set|felt|had|thought|wrote|met|brought|made|saw|knew|put|would like|hopes|thinks|says|wants|asks)\b"
)
_SAID_BY = re.compile(
    rf"^(?P<who>(?:The )?{DOER}) (?:said|made|gave|responded with|answered|reported|raised|provided|advised)[^.]{{0,120}}:\s*$"
)


def is_an_undertaking(sentence: str, has_speaker: bool = False, place: Place | None = None) -> bool:
    """Whether a sentence of the discussion (plain text) commits someone. ``has_speaker``: "he" would be someone."""
    sentence = _CONTRACTED.sub(lambda found: _IN_FULL[found[0]], sentence)
    parts = sentence.split("; ")
    return any(_undertakes(part, has_speaker, place) for part in [sentence, *(parts if len(parts) > 1 else [])])


_IN_FULL = {"'ll": " will", "'d": " would"}
_CONTRACTED = re.compile(r"(?<=[a-zI])'ll\b|(?<=\b[Hh]e)'d\b|(?<=\b[Ss]he)'d\b|(?<=\b[Tt]hey)'d\b|(?<=\bI)'d\b")


def _undertakes(sentence: str, has_speaker: bool, place: Place | None) -> bool:
    if (
        len(sentence) > _LONGEST
        or (
            _CORRECT_RECORD.search(sentence)
            and not re.match(r"It was (?:unanimously )?(?:agreed|resolved) that", sentence)
        )
        or _of_another_body(sentence, place)
    ):
        return False
    if _IN_BRACKETS.search(sentence):
        return True
    if _NEVER_WHERE_COMMITTED.search(sentence):
        return False
    if _commits(sentence) or _ASKED_THE_CLERK.search(sentence):
        return True
    if (_AGREED_THAT_X_DO.search(sentence) or _WERE_TO.match(sentence)) and not _WISH.search(sentence):
        return True
    if (found := _AGREED_THAT.search(sentence)) and _TO_BE_SO.search(sentence, found.end()):
        return _NEVER.search(sentence, found.end()) is None and _WISH.search(sentence, found.end()) is None
    if _AGREED_TO.search(sentence) or _VOTED_THAT.search(sentence):
        return True
    return _undertakes_in_passing(sentence, has_speaker, place)


def _undertakes_in_passing(sentence: str, has_speaker: bool, place: Place | None) -> bool:
    """What is told by words that may mean a wish or a plan too, and so counts only where nothing says so."""
    if (found := _AND_WOULD.match(sentence)) and not _WISH.search(sentence, found.start("would")):
        return True
    sentence = _SO_THAT.sub("", sentence)
    named = _X_TO_DO.match(sentence)
    said = named.end() if named else len(sentence)  # "Ann to ask what it would cost" is no wish of Ann's
    if _NEVER.search(sentence, 0, said) or _WISH.search(sentence, 0, said):
        return False
    if any(pattern.search(sentence) for pattern in (_I_WILL, _DEFERRED, _ARRANGED, _IS_TO_BE_SENT, _REVIEWED_THEN)):
        return True
    if _WILL_BE_ASKED.match(sentence) and not _A_PLAN.search(sentence):
        return True
    if (
        (
            _X_TO_DO.search(sentence)
            and len(sentence.split()) > 4
            and not re.search(r"\bis to (?:pay|move|open|close|start|retire)\b", sentence)
            and not _ITSELF_CONSIDERS.search(sentence)
            and not (
                place
                and place.looks_back
                and re.search(
                    r"\baction (?:log|sheet|track|list|table|review)|actions|\breview of (?:the )?(?:last|previous) meeting",
                    place.heading,
                    re.IGNORECASE,
                )
            )
        )
        or _WILL.search(sentence)
        or _TO_BE_DONE.match(sentence)
    ):
        return True
    if _STARTS_WOULD.match(sentence) or _PRONOUN_WILL.match(sentence):
        return has_speaker
    if (_WHO_WOULD.search(sentence) or _AND_WOULD.search(sentence)) and not _A_PLAN.search(sentence):
        return True
    if (
        _SOUGHT.search(sentence)
        or _AT_A_MEETING.search(sentence)
        or _WILL_ANY.match(sentence)
        or _TO_RECEIVE.search(sentence)
    ):
        return True
    found = _PASSIVE.search(sentence)
    return (
        found is not None and _TO_WHOM.search(sentence, found.start()) is not None and not _ELSEWHERE.search(sentence)
    )


def _of_another_body(sentence: str, place: Place | None) -> bool:
    """Whether what would be brought goes to a meeting of some other body, named in full."""
    found = _MEETING_OF.search(sentence)
    if found is None or place is None or place.body is None:
        return False
    return not set(found["body"].casefold().split()) <= set(place.body.casefold().split())


_MEETING_OF = re.compile(
    r"\bwould be (?:brought|taken|submitted|presented|reported|considered|made) [^.]{0,40}\b(?:meeting of )?the (?P<body>(?:[A-Z]\w+ ){1,5}(?:Committee|Board|Panel|Cabinet|Council))\b"
)


def _commits(sentence: str) -> bool:
    found = _COMMITS.search(sentence)
    if found is None or _ITSELF_CONSIDERS.search(sentence):
        return False
    words = found[0]
    if words.startswith(("is ", "are ")):
        return _X_TO_DO.search(sentence) is not None
    if words.startswith(("offered", "volunteered", "proposed")):
        by_name = (
            _OFFERS.match(sentence) is not None and re.search(r"\b(?:by|before) (?!the way)", sentence) is not None
        )
        return by_name or re.search(rf"\b(?:offered|volunteered) to {_PROVIDING}\b", words) is not None
    return True


_OFFERS = re.compile(
    rf"(?:{PERSON}|{INITIALS}|[A-Z][a-z]+)(?: has| have)?(?: kindly| also| again)? (?:offered|volunteered) to\b"
)
"""An offer has still to be taken up; somebody of the meeting who offers to do it by a day will do it."""
_ITSELF_CONSIDERS = re.compile(
    r"\b(?:committee|board|panel|members|council)\b.{0,160}\bagreed to (?:consider|explore|note|continue|look)\b|\bmembers to (?:look|note|consider|review|receive|comment|discuss|agree|approve|read)\b",
    re.IGNORECASE,
)
_PROGRAM = re.compile(r"<\w*(?:[Bb]ot|[Zz]akim|RSAgent)> ")


def is_of_a_program(sentence: str) -> bool:
    """``<trackbot> Created ACTION-118``: what a program said in the log of a chat."""
    return _PROGRAM.match(sentence) is not None


_SO_THAT = re.compile(r",? (?:so|in order) that\b[^.;]*")
"""What it is for may say "could be", which is no wish then."""
_LONGEST = 1_500
_A_PLAN = re.compile(
    r"\b(?:the (?:service|council|department|scheme|programme|project|works?|new|government|trust|team) would|would (?:open|start|begin|close|retire|continue to|go live|take place|run)\b)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:had|has|have) been (?:sent|circulated|provided)|\bof the (?:Corporate Parenting|Audit|Planning|Health) \w+|^This\b|\bto (?:Cabinet|Ofsted|OFSTED|the Government)\b"
)


def is_agreed_by_the_meeting(sentence: str) -> bool:
    """``The Committee agreed to note ...``, ``The Board agreed that ... be ...``; not what it was of the opinion of."""
    if _THE_MEETING_DOES.match(sentence) and not _WISH.search(sentence):
        return True
    found = _THE_MEETING_AGREED.match(sentence)
    if (
        found is None
        or len(sentence) > _LONGEST
        or _WISH.search(sentence)
        or (_ITSELF_CONSIDERS.search(sentence) and "agreed to note" not in sentence)
    ):
        return False
    return found["to"] == "to" or _TO_BE_SO.search(sentence, found.end()) is not None


def is_an_outcome(sentence: str) -> bool:
    """``The accounts were adopted, proposed by A, seconded by B``, ``Safeguarding policy - adopted``: decided, unmarked.

    That of minutes only with a mark, since every meeting approves those of the last.
    """
    if len(sentence) > _LONGEST or re.search(r"\bminutes\b", sentence, re.IGNORECASE):
        return False
    if _THE_MEETING_APPROVED.match(sentence):
        return True
    seconded = _PROPOSED_AND_SECONDED.search(sentence) is not None and _WAS_DECIDED.search(sentence) is not None
    return seconded or _TITLE_AND_OUTCOME.match(sentence) is not None


_THE_MEETING_APPROVED = re.compile(
    r"(?:The (?:[\w&-]+ ){0,5}?(?:Committee|Board|Panel|Council|Cabinet|Trustees|Governors|Governing Body|board|committee|council|meeting)|Members|Governors|Trustees|Directors|Council) "
    r"(?:also |then |unanimously |formally |duly )*(?:approved|adopted|ratified|agreed|accepted) (?:the|an?|its|£|€|\$)(?! (?:need|point|view|principle|importance|apolog\w+|agenda|idea)\b)"
)
_WAS_DECIDED = re.compile(r"\b(?:was|were) (?:\w+ly )?(?:adopted|approved|accepted|agreed|resolved)\b")
_PROPOSED_AND_SECONDED = re.compile(r"\b[Pp]roposed\b.*\b[Ss]econded\b")
_TITLE_AND_OUTCOME = re.compile(
    r"[A-Z][\w ,/&()']{2,80} - (?:approved|adopted|accepted|agreed|ratified)\b(?! (?:by|on|in|at)\b)"
)
_AGREED_THAT_X_DO = re.compile(
    rf"\b(?:[Ii]t was (?:\w+ )?agreed that|(?:[Cc]onsensus|sense) of (?:the )?\w+ (?:was |is )?that) {SURE_DOER}(?:(?:, | and ){SURE_DOER}){{0,2}} (?!(?:was|were|had|is|are|has|have|should|could|may|did|of|for|and|in|on|at|to|with|be)\b)(?![a-z]+ed\b)[a-z]+\b"
)
_WERE_TO = re.compile(
    rf"(?:{PERSON}|{INITIALS}|(?:All |The )?(?:[Mm]embers|[Gg]overnors|[Tt]rustees|[Cc]ouncillors|[Oo]fficers|[Cc]lerk|[Cc]hair\w*|[Ss]ecretary|[Tt]reasurer)(?: of the \w+)?) "
    rf"(?:was|were) to (?!have\b|be\b|move\b|open\b|close\b|start\b|run\b){_VERB}\b"
)
"""``Members of the Board were to send their comments``: what was asked of them, unless it stands among old matters."""
_TO_BE_SO = re.compile(
    rf"\b(?:be|should be|would be|will be) (?:\w+ly )?(?:\w+ed|made|sent|given|put|held|taken|brought|set|written|run|kept|paid|bought|left|done)\b|\b(?:would|should|will) (?:stay|remain|(?!be\b){_VERB})\b"
)
_THE_MEETING_DOES = re.compile(
    r"(?:The|This) (?:[\w&-]+ ){0,8}?(?:Committee|Board|Panel|Council|Cabinet|Commission|Forum|Authority) (?:notes|approves|endorses|resolves|agrees|requests that|recommends that)\b"
)
_THE_MEETING_AGREED = re.compile(
    r"(?:(?:Following|After) [^,.]{3,60}, )?(?:[Tt]he (?:[\w&-]+ ){0,8}?(?:Committee|Board|Panel|Council|Cabinet|Commission|Forum|Authority|Trust|Governors|Governing Body|Trustees|board|committee|council|trustees|governors)|Members|Governors|Trustees|Council|Cabinet|We) (?:also |then |unanimously |further |therefore )?agreed(?: unanimously)? (?P<to>to|that)\b(?! disagree|(?<=to) the\b| the following[^.;]{0,80}:?\s*$)"
)


_LEAD_UNDERTAKES = re.compile(
    rf"\b(?:(?:undertook|agreed|promised|(?:was|were) asked) {_ADVERBS}to|(?:he|she|they|{SURE_DOER}) would) {_ADVERBS}{_PROVIDING}\b[^.;]{{0,60}}:\s*-?\s*$"
)


def leads_to_undertakings(paragraph: str) -> bool:
    """``Ms Rao undertook to provide:``, below which stands what."""
    return _LEAD_UNDERTAKES.search(paragraph[-_A_LEAD:]) is not None


_A_LEAD = 300


def in_brackets(sentence: str) -> tuple[int, int] | None:
    """Where ``(Clerk to send X)`` begins and ends within its brackets."""
    found = _IN_BRACKETS.search(sentence)
    return found.span("inner") if found else None


def asks_for_something(sentence: str) -> bool:
    return _ASKS.search(sentence) is not None


def speaker_of(sentence: str) -> str | None:
    """Who speaks in a sentence: the one a following "she agreed" or "Would send" is about."""
    found = _SAID_BY.match(sentence) or _SPEAKER.match(sentence)
    if found is None or re.fullmatch(
        r"(?:the )?(?:committee|members|board|panel|council|report|meeting|it|this|that|there)",
        found["who"].strip(),
        re.IGNORECASE,
    ):
        return None
    return found["who"].strip(" ,")
