"""Whether a point is a decision, something to be supplied, a recommendation to another body, or something to be done."""

import re

from actionlog.minutes.doers import BODY_WORDS, SURE_DOER
from actionlog.minutes.marks import ACTION as TO_DO
from actionlog.minutes.marks import RECOMMENDATION as RECOMMENDED
from actionlog.minutes.marks import UNDERTAKING

DECISION, INFORMATION, RECOMMENDATION, ACTION, STANDING = (
    "decision",
    "information",
    "recommendation",
    "action",
    "standing",
)

# ---------------------------------------------------------------- what stands before the verb

_UP_TO_THE_MARK = re.compile(
    r"^(?:.{0,60}?\b(?:[Cc]onsensus|sense) of [^.;]{3,60}? (?:was )?(?=that\b))|^.{0,250}?\b(?:RESOLVED|AGREED|DECIDED|resolved(?= to | that ))\b(?:,? (?:unanimously|by [^,]{3,40},))?[\s,:-]*"
)
_MOVER = r"(?:\b(?:[A-Z]|Mrs?|Ms|Dr|Cr|Cllr|Rev)\.|[^.;:])"
_MOVERS = (
    r"(?:MOTION|Motion)\s?:",
    r"[Mm]oved, seconded,? (?:and )?(?:carried|passed)(?: \([^()]*\))?",
    rf"(?:[Mm]oved|MOVED|[Mm]otion|MOTION) by {_MOVER}{{2,90}}?,?",
    rf"(?:[Oo]n|[Uu]pon) (?:a )?motion{_MOVER}{{2,160}}? voted[\w ,-]{{0,30}}",
    rf"(?:A |The )?[Mm]otion(?: \([^()]*\))?(?: (?:was )?made)?(?: by {_MOVER}{{2,80}}?)?,?",
    rf"{_MOVER}{{2,60}}?\b(?:motioned|moved|MOVED|proposed|made a motion|voted)\b(?:[^.;:]{{0,60}}\b(?:motion|seconded|unanimously))?,?",
    rf"(?:It was )?(?:[Pp]roposed|moved) by {_MOVER}{{2,90}}?,?",
)
_MOVED = re.compile(rf"^(?:(?:After|Following) [^,]{{3,60}}, )?(?:{'|'.join(_MOVERS)}) (?=(?:to|To|that|That)\b)")
"""Who moved it, before what was moved: "Hay MOVED and Reed seconded the motion", "A motion", "Proposed by the committee"."""
_VOTED = re.compile(
    r"(?:,? (?:was|being) (?:made|moved|proposed) by\b|,? (?:proposed(?: by)?|seconded(?: by)?) [A-Z]|,? (?:Passed|PASSED|Carried|CARRIED)\b|,? (?:passed|carried) (?:with|by|on|unanimously)\b|, and (?:approved|carried|passed)\W*$|\. (?:Carried|Passed|Motion)\b).*$"
)
"""Who moved it and how it was voted, behind it."""
_IN_TWO_LANGUAGES = re.compile(r"^(?:[^\W\d_]+ ){1,4}/ (?=[a-z])")
"""The verb in Māori before the English: ``tono / request``."""


def without_the_vote(text: str) -> str:
    """The words of what was moved, without who moved it and how it was voted."""
    moved = _MOVED.match(text)
    words = _IN_TWO_LANGUAGES.sub("", text[moved.end() :] if moved else text)
    voted = _VOTED.search(words)
    return words[: voted.start()] if voted and voted.start() > _SHORTEST else words


_SHORTEST = 12
_SUBJECT = re.compile(
    rf"^(?:\W*(?:that|to|it was (?:\w+ )?(?:resolved|agreed|decided)(?: that| to)?|and|motion to|\w+ (?:motioned|moved) to|m/s/c(?: \([^()]*\))?(?: to)?|moved, seconded, carried(?: \([^()]*\))?(?: to)?|[\w ,]{{0,60}}\bsecond(?:ed)? by \w+(?: \w+)?,? to"
    rf"|(?:the|this) (?:[\w&'()-]+ ){{0,8}}?(?:{BODY_WORDS}|members)(?: of the \w+)?(?: \([^()]*\))?(?=,? [a-z]+(?:s|ed|d|e)?\b)|members|council|governors|trustees|cabinet|court|unanimously|formally|also"
    r"|hereby|therefore|resolved|agreed(?! (?:the|an?|its) (?!\w+ing\b))|further|(?:agrees|agreed|resolves|resolved|motioned|moved) to)(?!\w)[\s,:-]*)+",
    re.IGNORECASE,
)
_ONE_WORD = re.compile(r"\W*(?:motion |report |recommendations? )?(?:noted|agreed|approved|carried)\W*", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?<=[a-z\d)'])(?:;|\.\s|,?\s+and (?=that\b|to\b|a\b|an\b|further\b|officers\b|the\b|request|ask|invite|agree|note|recommend|be\b|authori|look|direct|instruct|urge|defer|receive|report))",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(r"(?<=.{9}),? subject to\b.*$", re.IGNORECASE)

# ---------------------------------------------------------------- decisions

_DECIDING = (
    r"(?:notes?|noted|receive[sd]?(?= (?:the|and|with|this|both|all|\w+'s)\b|\W*$)|approve[sd]?|agree[sd]?|adopt(?:s|ed)?|endorse[sd]?|welcome[sd]?|accept(?:s|ed)?|thank(?:s|ed)?|support(?:s|ed)?|confirm(?:s|ed)?|acknowledge[sd]?|ratif(?:y|ies|ied)"
    r"|elect(?:s|ed)?|(?:re-?)?appoint(?:s|ed)?|nominate[sd]?|congratulate[sd]?|commend(?:s|ed)?|record(?:s|ed)?|register(?:s|ed)?|express(?:es|ed)?|regret(?:s|ted)?|grant(?:s|ed)?|refuse[sd]?|reject(?:s|ed)?"
    r"|declare[sd]?|affirm(?:s|ed)?|reaffirm(?:s|ed)?|recogni[sz]e[sd]?|appreciate[sd]?|determine[sd]?|waive[sd]?|rescind(?:s|ed)?|dissolve[sd]?|co-?opt(?:s|ed)?|re-?elect(?:s|ed)?|set|fix(?:es|ed)?|otherwise note"
    r"|dismiss(?:es|ed)?|concur(?:s|red)?|applaud(?:s|ed)?|highlights?|allow(?:s|ed)?|permit(?:s|ted)?|retain|increase|award(?:s|ed)?|designate[sd]?|constitute[sd]?|oppose[sd]?|object(?:s|ed)?|affix|renew(?:s|ed)?"
    r"|donate[sd]?|celebrate[sd]?|honou?r(?:s|ed)?|pay|leave|sit on(?= the)|hold (?:the|its|their)\b.{0,30} meeting|close at|make the following payments|buy|purchase|sell|hold (?:it|this)\b|take part|(?:[\w. ]{3,40} )?take the place|serve|act as|sit on|enters? into|table|delegate[sd]?|make no|continue to|contribute|exercise|declines?d?|no objection|comment(?:s|ed)? on|(?:move|transfer|vire) (?:£|(?:agenda )?items?\b)|sign|impose[sd]?|remove items|otherwise to note|charge[sd]?|fund(?:s|ed)?|spend|dispose of|drop|put up|(?:raise|lower|reduce|keep)(?= (?:the|its|our|rents?|fees|charges|dues|prices)\b)|go (?:with|ahead)|close ISSUE|give (?:the|£|\$|€|\d)(?! (?:\w+ )?(?:order|notice|report|information|details|members|clerk|committee|board|council)))"
)
_DECIDES = re.compile(
    rf"^(?:{_DECIDING})\b(?! (?:officers|staff|the (?:\w+ ){{1,5}}to (?:provide|report|bring|submit)))", re.IGNORECASE
)
_AGREES_TO_DO = re.compile(r"(?i)agree[sd]?\b.{0,40}\b(?:explore|consider|write|provide|hold|arrange)\b")
_PARTICIPLES = (
    r"(?:noted|received|approved|agreed|adopted|endorsed|welcomed|accepted|thanked|supported|confirmed|acknowledged|ratified|(?:re-?|co-?)?(?:elected|appointed|opted)|nominated|congratulated|commended|recorded|granted|refused"
    r"|rejected|declared|recogni[sz]ed|determined|waived|rescinded|dissolved|set|fixed|dismissed|awarded|varied|signed|closed|taken as read|paid|retained|increased|re-?affirmed|affirmed|as follows|constituted"
    r"|established|set up|permitted|allowed|renewed|lost|carried(?! out)|withdrawn|frozen|disbanded|delegated|passed|rolled over|warned|allocated|kept (?:at|as|open)|held at|given (?:a |its )?(?:first|second|third|to the)|read (?:a |for )|raised (?:to|by|from)|(?:raised|lowered|reduced)(?=\W*$)|repealed|disposed of|made up of|as (?:set out|shown)|kept open|spent|supported in principle|empowered)"
)
_DECIDED = re.compile(
    rf"\b(?:be|is|are|was|were)\s+(?:(?:hereby|also|now|duly|not|formally|unanimously|and is|and are|\w+ly)\s+)*{_PARTICIPLES}\b"
    r"|\b(?:was|were|be|as) a (?:true and )?(?:correct|accurate|true)\b|\b(?:consent|permission|approval) be given|\btakes? in charge\b|^\W*(?:that )?no \w[^.;]{2,80}\b(?:be|is|are) (?:made|added|taken|charged)\b|\bbe the [\w' ]{3,40}\brepresentative\b|\bbe (?:(?!\w+(?:ed|en)\b|(?:to|by|for|sent|put|told|made|set|in|on|at)\b)[\w'&-]+ ){0,5}(?:representative|governor|(?:vice-?|deputy )?chair(?:man|person)?|treasurer|secretary|champion|mentor|trustee|substitute|delegate|observer)\b|\bsits? on the\b|\bserve on\b|\bvacanc(?:y|ies) .{0,30}be filled|\b(?:stay|remain) (?:at|as|in)\b"
    r"|\b(?:be|is|are) open(?:ed)? to\b|\bbe open\b|\bmeetings? (?:would|will|should|to)? ?be held (?:on (?:zoom|teams|site|-?line)|online|virtually|remotely|in person|by video)"
    r"|\b(?:is|are|will be|would be|falls|fall) on (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|the \d|\d)"
    r"|(?:£|\$|€)[\d,.]+k? be (?:given|paid|spent|granted|set aside|transferred)\b|(?<!to )\bgo(?:es)? (?:up from|up to|ahead)\b|^\W*(?!.*\b(?:before|when|until|after|to)\b)[\w' -]{3,40}? (?:open|close)s? (?:on|at) \d",
    re.IGNORECASE,
)
_DECIDED_AT_THE_END = re.compile(rf"\bbe (?:\w+ly )?{_PARTICIPLES}\W*$", re.IGNORECASE)
_JUST_DECIDED = re.compile(
    r"^\W*(?:[\w'&,/-]+ ){1,9}(?:adopted|approved|ratified|agreed|noted|accepted|confirmed|received|endorsed)\b(?!,? (?:to|that)\b)",
    re.IGNORECASE,
)
_IN_CAPITALS = re.compile(
    r"\bAGREED (?:an?|the|its)\b|\b(?:NOTED|APPROVED|RECEIVED|RATIFIED|ENDORSED|ADOPTED|ACCEPTED|CONFIRMED)\b"
)
_HAS_A_VERB = re.compile(
    r"\b(?:be|is|are|was|were|to)\b|^\W*(?:that )?(?:the \w+ )?(?:note|approve|agree|receive|endorse|welcome|thank)",
    re.IGNORECASE,
)
_MAIN_VERB = re.compile(
    r"\b(?:be|is|are|was|were) (?:\w+ly )?(?:\w+ed|made|given|put|sent|brought|set|held|taken|written|kept|drawn|sought)\b"
)
_APPROVED = re.compile(r"(?:Approved|Adopted|Accepted|Ratified)\W*$")
_OF_APPOINTMENTS = re.compile(r"\b(?:appointments?|appointed|elected|membership)\W*$")
_SETS_A_DATE = re.compile(r"set (?:up )?a (?:\w+ )?(?:hearing|meeting|date|workshop)")

# ---------------------------------------------------------------- something to be supplied

_PAPER = (
    r"(?:reports?|updates?|briefings?|briefing notes?|presentations?|information|details?|figures?|data|papers?|breakdowns?|lists?|responses?|repl(?:y|ies)|answers?|statistics|summar(?:y|ies)|notes?|clarification|cop(?:y|ies)"
    r"|findings|analysis|feedback|explanations?|timetables?|numbers?|evidence|links?|slides|statements?|results?|costings?|outcomes?|progress|position|proposals?|plan|options|review|schedule|item|minutes|comparison|account|map|costs|bulletin|draft|evaluation|scheme)"
)
_GIVEN = (
    r"(?:provided|supplied|given|sent|circulated|re-?circulated|shared|presented|brought(?: back| forward)?|submitted|reported(?: back)?|made(?: available)?|forwarded|distributed|e-?mailed|fed back|received|considered|tabled"
    r"|placed|added|included|put|deferred|issued|scheduled|programmed|taken|passed|obtained|sought)"
)
_MEMBERS = r"(?:(?:all |the |ward |other |relevant |scrutiny |panel |committee |its |fellow |board |forum )*(?:(?<!cabinet )members?(?! of (?:the public|parliament|staff))|councillors?|cllrs?|governors?|trustees|selectmen|supervisors|chair(?:man|person)?s?|group leaders|directors))"
_THE_BODY = (
    r"(?:(?:(?!(?:to|for|in|at|on|with|by|from|and)\b)[\w&'-]+ ){1,9}?(?:committee|sub-committee|board|panel|council|cabinet(?! member)|commission|authority|forum|group|meetings?|agendas?|cycle|governing body|court|workshop)"
    r"|council|cabinet(?! member)|court|them|him|her|everyone|committee|board)"
)
_RECIPIENT = rf"(?:{_MEMBERS}|{_THE_BODY})"
_TELL = (
    r"(?:provide|supply|give|send|circulate|re-?circulate|share|present|bring(?: back| forward)?|submit|report(?: back)?|update|brief|inform|advise|tell|e-?mail|forward|distribute|respond|reply|revert|let|feed ?back|pass|come back|get back|keep"
    r"|make available|issue|return|write(?: back)?|offer|notify|prepare|produce|confirm|lay|explain)(?:s|d|ed|ing)?"
)
_SUPPLIED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_PAPER}\b[^.;]{{0,220}}?\b(?:be|to be|is|are) (?:\w+ly |also |then |and )?{_GIVEN}\b",
        rf"\bbe (?:\w+ly )?(?:submitted|presented|reported|brought|provided|circulated|sent|supplied|given|e-?mailed) (?:back )?(?:to|at) {_RECIPIENT}\b",
        rf"\b(?:circulate|send|provide|supply|give|e-?mail|distribute|issue|forward|share|confirm)\b[^.;]{{0,120}}\bto {_MEMBERS}\b",
        r"\b(?:submit|present|bring|provide|circulate|send|supply|give|lay|e-?mail|forward|distribute)\b[^.;]{0,120}?\bto (?:the|this|its) (?:\w+ ){0,3}?(?:committee|board|panel|council|commission|forum|authority|court|meeting)\b",
        r"\b(?:agreed|undertook|promised|offered) to (?:provide|supply|circulate|share|find out|clarify)\b|\bit would be (?:sent|circulated|provided|supplied)\b|\bwould (?:provide|supply|circulate|share|find out|clarify|forward|e-?mail)\b",
        rf"\b{_RECIPIENT} be (?:\w+ly )?(?:given|sent|provided|supplied|shown|informed|updated|told)\b",
        rf"\b{_TELL}\b[^.;]{{0,160}}\b{_PAPER}\b[^.;]{{0,120}}\b(?:to|at|for|with|before) {_RECIPIENT}\b",
        rf"\b(?:brief|inform|advise|tell|e-?mail|update|let|keep|provide|send|supply|give|notify|write to(?! (?:him|her|them)\b)|write to (?=Mrs?\b|Ms\b|Dr\b)|respond to|reply to|revert to|pass on to|feed ?back to|report (?:back )?to|circulate to|get back to|come back to|bring to|submit to|circulate(?: \w+){{0,3}}? to)\b(?: \w+){{0,2}}? {_RECIPIENT}\b",
        r"\brequest(?:s|ed)? a (?:paper|report)\b|\breports? be (?:prepared|produced)\b|\bmake (?:an?|its|their) (?:\w+ )*report\b|\b(?:be|is) (?:shown|included|set out) in (?:every|each|all|future)\b|\b(?:sessions?|briefings?|workshops?|presentations?|seminars?)\b.{0,60} be (?:held|arranged|organised)\b|\btell (?:members|trustees|governors|councillors)\b|\breport(?:s|ed)? (?:back|on|again|at|findings|progress|within|by|in)\b|\bfeed ?back\b(?! (?:from|on))|\bbriefing\b.{0,60}\b(?:be|to) (?:held|arranged|organised)|\bbriefing (?:for|to|sessions?)\b|\blet .{2,50} (?:know|have)\b|\bbe invited to (?:return|attend|come)\b|\breceives? .{0,80} (?:every|each) (?:year|quarter|month|meeting)\b",
        r"\b(?:receives?|considers?|have|see|hears?|gets?|receive) (?:an?|further|regular|monthly|quarterly|annual|six-monthly|the next|written|more|additional|another|updated|detailed|progress)\b(?: [\w'-]+){0,5} (?:reports?|updates?|briefings?|information|presentations?|details|data|figures|paper|breakdown)",
        r"\b(?:be|is|are|was|were) (?:\w+ly )?(?:deferred|adjourned|brought back|re-?considered|kept (?:informed|updated|apprised|advised)|updated|briefed|informed|notified|advised)\b|\bdefer(?:s|red)?\b|\bcontinue consideration\b|\btabled (?:until|to)\b|\b(?:[Cc]ontinued|[Hh]eld over|[Ll]aid over) (?:to|until)\b|\bcontinues to be updated\b",
        r"\b(?:be|to be|add|adds|place|put|include|includes|added|placed|included|schedule|scheduled)\b[^.;]{0,120}\b(?:on|to|in|onto) (?:the |its |an? |our )?(?:[\w']+ ){0,4}(?:agenda|work programme|work plan|forward plan|forward work programme|work program|meeting)\b|\bitem\b.{0,80}\b(?:be|for|at|to) (?:added|placed|put|the (?:next|\w+) meeting)\b",
        r"\b(?:attend|come to|be invited)\b.{0,120}\b(?:to (?:give|present|explain|update|report|answer|brief|discuss|provide)|meeting)\b",
        r"\binvit(?:e|es|ed)\b[^.;]{0,120}\bto (?:speak|talk|present|attend|address|give|send an? (?:speaker|representative))\b",
        rf"\breport\b[^.;]{{0,120}}? to {_THE_BODY}\b",
        r"\bsee (?:what|how much|how many)\b",
        rf"\b(?:forward|send|pass|give|circulate|e-?mail) (?:it|this|them|these) (?:on )?to {_RECIPIENT}\b",
        rf"\b{_PAPER} (?:to|for) {_MEMBERS}\b",
        rf"\bbring (?:\w+ ){{0,4}}{_PAPER}\b",
        r"\bwrit(?:e|ing) to all members\b|\b(?:would |will |to )?(?:now |then )?be (?:considered|discussed|taken|brought|moved|looked at) (?:again )?(?:at|to) (?:the|its|a) (?:\w+ )?meeting\b|\bbe considered again\b",
        r"\breceives? (?!the\b)[\w' -]{3,40}(?:numbers|figures|data|reports?|updates?|information)\b",
        rf"^(?:a |an |the |further |regular |monthly |quarterly |annual )*(?:[\w'-]+ ){{0,4}}{_PAPER}\b[^.;]{{0,200}}?\b(?:come|go|to come|to go|is to) (?:back )?(?:to|before|at)\b",
        rf"\b(?:supply|provide|obtain|find out|circulate|share|clarify|establish)\b[^.;]{{0,160}}\b(?:{_PAPER}|whether|if|how|what|why|when|who)\b",
        r"\b(?:include|provide)s?\b.{0,60}\b(?:breakdowns?|data|information|figures|feedback|details)\b|\bclarif(?:y|ies|ication)\b|\bwritten (?:reply|response|answer|update)\b",
        rf"\b(?:requests?|requested|asks?|asked|seeks?|sought|calls? for|called for|requires?|required)\b (?:for )?(?:an?|the|further|more|additional|some)? ?(?:[\w'-]+ ){{0,5}}{_PAPER}\b",
        r"\b(?:members?|councillor|cllr|chair\w*|committee|board|panel|he|she|governors)\b.{0,60}\b(?:requested|asked for|asked to see|wished to see|sought)\b|\b(?:bring|report|come) back\b",
    )
)
_TO_OUTSIDERS = re.compile(
    r"\bto the (?:person|questioner|resident|correspondent|applicant|petitioner|tenant|parent|allotment holder|plot holder|trader)s?\b|\bto (?:a |the )?members? of (?:the public|parliament)\b|\bpublished on\b|\b(?:on|in) the (?:[\w'-]+ ){0,2}notice ?boards?\b|\bwebsite\b|\bto (?:the )?(?:county|district|borough|highways|police)\b(?! (?:councillor|member))"
    r"|\b(?:tell|inform|notify|let|e-?mail|write to|warn|remind) (?:(?:all|the|both|regular|other|local) )*(?:hirers?|users|neighbours|villagers|parishioners|contractors?|suppliers?|owners|players|clubs?|traders|passengers|patients)\b"
    r"|\bwrite a letter to\b|\bwrite to (?!(?:all )?members\b)[^.]{2,60}? (?:to (?:ask|press|urge|request|express|thank|seek|enquire|raise|support|object|lobby)|asking|about|regarding|expressing|requesting|urging)\b|\breport (?:the|a|this|these|it)\b [^.]{0,60}?\bto (?:the )?(?-i:[A-Z])",
    re.IGNORECASE,
)

_PUTS_OFF = re.compile(
    r"\b(?:postpone|put off|roll over|hold over|carry over|table)(?:s|d|ed)?\b[^.;]{0,80}\b(?:to|until) (?:the|a|our|its|their|next|January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(?:be|was|were|is) (?:postponed|put off|rolled over|held over|carried over|continued|tabled) (?:to|until)\b",
    re.IGNORECASE,
)
_ASKS_FOR_PRICES = re.compile(
    r"\b(?:obtain|get|seek|collect|invite)\b[^.;]{0,40}\b(?:quotes?|quotations?|prices?|bids?|estimates?|tenders?)\b",
    re.IGNORECASE,
)
"""That is work, also where what comes of it is brought to a meeting."""

# ---------------------------------------------------------------- recommendations

_OUTSIDE = (
    r"(?:the )?(?:local )?(?:Executive(?! Director)|Cabinet(?! [Mm]ember for)|(?:County |Borough |City |District |Full |Town |Parish |Unitary )?Council|(?:UK |Welsh |Scottish |Irish )?Government|CCG|Trust|Minister(?: for [A-Z]\w+(?: [A-Z]\w+)?)?|Secretary of State|Department for [A-Z]\w+|Governing Body|State Legislature|Legislature"
    r"|(?:[A-Z]\w+,? (?:and )?)+(?:Trust|Association|Society|Union|Committee|Board|Panel|Cabinet|Council|Authority|Commission|Agency|Company|Partnership)|NHS\b[ \w]{0,30}|CCG|ICB|Environment Agency|Highways England|National Highways|Police(?: and Crime Commissioner)?|PCC|MPs?"
    r"|Cabinet Member[\w ,]*|Executive Member[\w ,]*|Portfolio Holder[\w ,]*|(?:[A-Z]\w+' )?(?:Students'|Residents'|Tenants') \w+|constituent councils|HSE|TII|OPW|NTA)"
)
_RECOMMENDS = (
    re.compile(
        r"\brecommend(?:s|ed)?\b(?! (?:in|set out|by|as)\b)(?! that the (?:report|recommendations?) )", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?:{_OUTSIDE}|Commissioner|(?<=that )[A-Z]{{2,5}}|(?<=That )[A-Z]{{2,5}}) (?:be|is|are) (?:\w+ly )?(?:asked|requested|urged|recommended|invited(?! to (?:send|attend|speak|present|address|give|talk|come|return))|called (?:up)?on|pressed|encouraged|advised|lobbied)\b"
    ),
    re.compile(
        rf"\b(?:[Aa]sks?|[Rr]equests?|[Uu]rges?|[Cc]alls? (?:up)?on|[Ll]obby|[Ii]nvites?|[Pp]ress)(?:ed)? (?:that )?{_OUTSIDE}(?:(?: (?:to|that)| be)\b|\b(?! (?:whether|if|how|what|when|why|who)\b))"
    ),
    re.compile(rf"\breferred (?:back )?to {_OUTSIDE}\b"),
)
_REFERRED = re.compile(rf"\breferred (?:back )?to {_OUTSIDE}\b")
_NOT_RECOMMENDING = re.compile(r"\bas recommended\b|\brecommended (?:in|by)\b", re.IGNORECASE)
_NOTED = re.compile(r"\bbe (?:\w+ly )?noted\W*(?:and)?\W*$", re.IGNORECASE)
_OWN_BUSINESS = re.compile(
    r"\bsign\w*\b.*\bminutes\b|\bminutes\b.*\b(?:read|record\w*|approved|confirmed|sign|signed|accepted)\b|\bbe (?:elected|appointed) (?:as )?(?:Vice-?)?Chair",
    re.IGNORECASE,
)
_LEAD_ADDS = re.compile(
    r"\b(?:added|placed|included)\b.{0,60}\b(?:agendas?|work programmes?|forward plans?|work plans?)\b", re.IGNORECASE
)
_LEAD_SUPPLIES = re.compile(
    r"\b(?:provide|supply|send|circulate|share|bring|find out|report on|forward)(?: [\w' ]{2,60})?\s*:\s*-?\s*$"
)
"""``Dr Hay undertook to provide:``, before a list of what."""
_LEAD_RECOMMENDS = re.compile(r"\brecommend(?:s|ed)?\b[^.]{0,80}$", re.IGNORECASE)

# ---------------------------------------------------------------- lasting requirements, and things to be done

_STANDING = re.compile(
    r"\b(?:all|any|every|each) (?:future|subsequent|such) (?:\w+ ){0,3}(?:reports?|papers?|presentations?|agendas?|items?|updates?|minutes|applications?)\b"
    r"|\bfuture (?:\w+ ){0,3}(?:reports?|papers?|presentations?|agendas?|items|updates) (?:\w+ ){0,3}?(?:to )?(?:include|contain|show|set|give|use|be|provide|have|carry|come|identify|state|shall|should|must|will)\b"
    r"|\bin (?:all )?future(?:,| reports| all)\b|\bhenceforth\b|\b(?:as|be|become|remain|stay) a standing item\b|\bon (?:each|every) agenda\b",
    re.IGNORECASE,
)
_AUTHORISED_TO_ACT = re.compile(
    r"\b(?:authori[sz]e[sd]?|delegate[sd]?|empower(?:s|ed)?|authority (?:be |is )?(?:given|delegated|granted))\b.{0,200}?(?:\bto (?!(?:the|a|an)\b|vary|move|amend|make (?:minor|any)|appoint members|agree (?:any|minor))[a-z]+|\bthe (?:making|signing|preparation|awarding|award|submission) of)",
    re.IGNORECASE,
)
_AUTHORISED = re.compile(
    r"\b(?:be|is|are) (?:\w+ )?(?:authori[sz]ed|empowered)\b|\bauthority (?:be |is )?(?:given|delegated|granted)\b|^\W*(?:authori[sz]e|delegate)[sd]?\b",
    re.IGNORECASE,
)
_FROM_TIME_TO_TIME = re.compile(
    r"\b(?:between meetings|when (?:it|they) needs?|where the need arises|as (?:necessary|required|and when)|from time to time|when needed|until further notice)\b",
    re.IGNORECASE,
)
_TO_BE_DONE = re.compile(
    r"(?:^|\b)(?:(?:officers?|clerk|director|manager|staff|head|chair\w*|leader|cllr|councillor)\b[^.;]{0,80}\b(?:to|be (?:asked|requested|authorised|instructed)|write|writes|contact|arrange)\b|to be (?!noted|approved|agreed)\w+ed"
    rf"|^\W*that {SURE_DOER} (?!be |is |are |was )[a-z]+\b"
    r"|\bask(?:s|ed)? (?:that|the|officers)|(?:a|the) letter be)",
    re.IGNORECASE,
)
_FIND_OUT = r"(?:find|obtain|check|clarify|ascertain|establish|enquire|inquire|confirm|ask|telephone|investigate|look (?:at|into|up|through)|seek|get|verify|collect|gather|press|see (?:if|whether)|source|request)"
_GROUP = r"(?:the |a |an )?(?:[\w'&-]+ ){0,6}?(?:working (?:group|party)|task (?:and finish )?group|sub-?group)(?: of [^,;.]{3,40}(?:, [^,;.]{3,30}){0,3})?"
_TELLING = re.compile(
    rf"^(?:{_TELL}|{_FIND_OUT}|attend|come|return|defer|place|put|add|include|schedule|invite|hold a briefing|arrange a briefing|keep)\b",
    re.IGNORECASE,
)
_FIRST_VERB = re.compile(
    r"\b(?:to|would|will|shall|should|is to|are to|must)\s+(?:(?:also|then|further|now|both|all|again|\w+ly)\s+)*(?P<verb>(?!be\b|the\b|a\b|an\b)[a-z][a-z -]*)",
    re.IGNORECASE,
)
_ASKED_TO = re.compile(r"^\W*(?:to )?(?:ask|request|invite|instruct|require)s? [^.]{3,80}? to ", re.IGNORECASE)
_AND_TELL = re.compile(
    r"\b(?:and|, )(?: \w+){0,3}? (?:report|submit|update|let|tell|inform|advise|feed|bring|come back|revert|get back)"
)
_WAS_AGREED = re.compile(
    r"(?:all|everyone|we) agreed\b|(?:.{0,120}\b)?it was voted\b|(?:it was|the (?:\w+ ){0,3}(?:committee|board|council|panel|meeting)|members|governors|trustees|council) (?:\w+ )?(?:agreed|decided)\b",
    re.IGNORECASE,
)
_DONE_AND_TOLD = re.compile(
    r"\bbe (?:\w+ly )?(?:carried out|undertaken|held|investigated|arranged|conducted|commissioned|formed|set up|established)\b.{0,160}\band\b.{0,60}\b(?:report(?:ed)?|brought|presented)\b",
    re.IGNORECASE,
)


_WHEN_SOMETHING_IS = re.compile(
    r",? \b(?:before|until|once|when|after|as soon as) (?:it|they|this|these|the (?:[\w'-]+ ){1,3}?)(?: has been| have been| is| are|(?<= )is|(?<= )are) (?=\w+(?:ed|en|d)\b)"
)
"""``before it is renewed``: no decision to renew it."""


def kind_of(text: str, marker: str, lead: str = "") -> str:
    """Of a point's plain text; ``lead`` is what stood before its list, with its mark."""
    words = _UP_TO_THE_MARK.sub("", without_the_vote(" ".join(text.split())[:4_000])) or text
    if _PUTS_OFF.search(words):
        return INFORMATION
    before = " ".join(lead.split())
    if (
        _STANDING.search(words)
        and not _DECIDES.match(_SUBJECT.sub("", words))
        and not _DECIDED_AT_THE_END.search(words)
    ):
        return STANDING
    agreed_on = _ONE_WORD.fullmatch(words) or re.search(r"\bAGREED (?:an?|the|its)\b", text)
    if agreed_on or _is_decided_before(before, marker):
        return DECISION
    kinds = [_kind_of_clause(clause) for clause in _clauses(words)]
    if (
        _DECIDED_AT_THE_END.search(words)
        and not re.search(r"[;.]\s", words)
        and INFORMATION not in kinds
        and RECOMMENDATION not in kinds
    ):
        kinds = [DECISION]
    if _OWN_BUSINESS.search(words) and kinds[0] == DECISION and INFORMATION not in kinds:
        return DECISION
    if (
        _AUTHORISED_TO_ACT.search(words)
        and not _FROM_TIME_TO_TIME.search(words)
        and kinds[0] == DECISION
        and INFORMATION not in kinds
    ):
        kinds[0] = ACTION
    if marker == RECOMMENDED or _LEAD_RECOMMENDS.search(before):
        return (
            DECISION
            if _NOTED.search(words) or (INFORMATION not in kinds and _OWN_BUSINESS.search(words))
            else RECOMMENDATION
        )
    if (kinds != [DECISION] and _LEAD_ADDS.search(before)) or (marker == UNDERTAKING and _LEAD_SUPPLIES.search(before)):
        return INFORMATION
    if RECOMMENDATION in kinds and (
        marker != UNDERTAKING or _REFERRED.search(words) or re.search(r"\brecommend", words)
    ):
        return RECOMMENDATION
    if RECOMMENDATION in kinds:
        return INFORMATION if INFORMATION in kinds or any(pattern.search(words) for pattern in _SUPPLIED) else ACTION
    if INFORMATION in kinds:
        return ACTION if _ASKS_FOR_PRICES.search(words) or _does_first(words) else INFORMATION
    if DECISION not in kinds or kinds[0] == ACTION or (marker == UNDERTAKING and not _WAS_AGREED.match(words)):
        return ACTION
    to_be_done = _SET_UP_TO_DO.search(words) is not None or (
        ACTION in kinds
        and any(_TO_BE_DONE.search(clause) or _AUTHORISED_TO_ACT.search(clause) for clause in _clauses(words))
    )
    is_a_task = marker == TO_DO and _DECIDES.match(words) is not None and not _REPORTED.match(words)
    return ACTION if to_be_done or is_a_task else DECISION


_REPORTED = re.compile(r"\w+(?:ed|s)\b|(?:that|no|set|table|noted?|receive|approve|adopt|accept)\b", re.IGNORECASE)
"""``Action: Adopted``, as American minutes say; "Action: Renew the lease" is to be done."""


_SET_UP_TO_DO = re.compile(
    r"\b(?:set up|form|establish|convene)\b (?:an? )?[^.;]{0,80}?\b(?:group|party|committee)\b[^.;]{0,60}? to (?:prepare|draft|produce|look into|organi[sz]e|plan|write|arrange|carry out|bring|report)\b",
    re.IGNORECASE,
)
"""A working party that is to prepare something, and not only one that there is to be."""


def _is_decided_before(before: str, marker: str) -> bool:
    """Whether what stood before a list says that all of it was decided: "Approved:", "the following appointments"."""
    if _OF_APPOINTMENTS.search(before) or _APPROVED.match(before):
        return True
    return _IN_CAPITALS.match(before) is not None and marker != RECOMMENDED


def _clauses(words: str) -> list[str]:
    result: list[str] = []
    before = ""
    for part in _CLAUSE.split(words):
        clause = f"{before} and {part}" if before else part
        before = (
            clause
            if len(clause.split()) < 6 and not _HAS_A_VERB.search(clause) and not _JUST_DECIDED.match(clause)
            else ""
        )
        if not before and len(clause) > 7:
            result.append(clause.strip(" ,;."))
    return result or [words]


def _does_first(words: str) -> bool:
    """Whether doing something comes first and telling the members of it after."""
    if _DONE_AND_TOLD.search(words):
        return True
    words = _ASKED_TO.sub("to ", _WAS_AGREED.sub("", words))
    if (does := _DOES.match(words)) and _AND_TELL.search(words, does.end()):
        return does["group"] is not None or does["verb"] != "look at"
    found = _FIRST_VERB.search(words)
    if found is None or found.start() > 160 or re.search(r"\b(?:be|is|are|was|were) \w+ed\b", words[: found.start()]):
        return False
    if _SPEAKS.match(found["verb"]):
        return re.search(r"\band (?:\w+ )?report back\b", words) is not None or _ABOUT_OTHERS.search(words) is not None
    if re.match(r"obtain\b.*\band (?:put|place|display|hang|lay|fit|plant)\b", words[found.start("verb") :]):
        return True
    if re.match(r"take (?:this|it|that|the \w+) (?:away|back|up)\b", found["verb"]):
        return False
    return not _TELLING.match(found["verb"]) and _AND_TELL.search(words[found.start("verb") :]) is not None


_WORKS = r"(?:carry out|conduct|undertake|review|revise|hold|work|consult|draft|arrange|visit|meet|run|organi[sz]e|look (?:at|into)|walk|inspect|examine|test|trial|survey)"
_DOES = re.compile(
    rf"^\W*(?:agreed |resolved )?(?:[Tt]hat )?(?:(?:{SURE_DOER})|(?P<group>{_GROUP}))(?:,[^,]{{3,60}},)? (?P<verb>{_WORKS}\b)"
)
"""``That officers carry out a survey and submit the results``: a subject and its verb, without "to" or "would"."""
_SPEAKS = re.compile(r"(?:speak|contact|liaise|call|phone|telephone|ring)\b")
_ABOUT_OTHERS = re.compile(
    r"^(?!.*\b(?:members|councillors|committee|board|panel|governors|trustees|meeting|report|update)\b).*\bto arrange for\b"
)


def _recommends(pattern: re.Pattern[str], clause: str) -> bool:
    """Whether the meeting asks another body; an officer who is to ask it does something."""
    found = pattern.search(clause)
    return found is not None and _OFFICER_TO_ASK.search(clause[: found.start()]) is None


_OFFICER_TO_ASK = re.compile(rf"^\W*(?:that )?{SURE_DOER} (?:to |would |will )?$")


def _kind_of_clause(clause: str) -> str:
    clause = _QUALIFIED.sub("", clause) or clause
    core = _SUBJECT.sub("", clause)
    if any(_recommends(pattern, clause) for pattern in _RECOMMENDS) and not _NOT_RECOMMENDING.search(clause):
        return RECOMMENDATION
    if _AUTHORISED.search(clause):
        return ACTION if _AUTHORISED_TO_ACT.search(clause) and not _FROM_TIME_TO_TIME.search(clause) else DECISION
    if _SETS_A_DATE.match(core):
        return ACTION
    if _DECIDES.match(core) and re.search(
        r"^receives? .{0,80} (?:every|each) (?:year|quarter|month|meeting)\b", core, re.IGNORECASE
    ):
        return INFORMATION
    if (
        (_DECIDES.match(core) and not _AGREES_TO_DO.match(core))
        or _IN_CAPITALS.search(clause)
        or _DECIDED_AT_THE_END.search(clause)
    ):
        return DECISION
    agreed = _WAS_AGREED.match(clause)
    start = agreed.end() if agreed else 0
    found, main = _DECIDED.search(clause, start), _MAIN_VERB.search(clause, start)
    if found and (then := _WHEN_SOMETHING_IS.search(clause, start)) and then.start() < found.start():
        found = None
    if found and main and main.start() < found.start():
        found = None
    supplied = [m for m in (pattern.search(clause) for pattern in _SUPPLIED) if m]
    if found and not any(m.end() > found.end() for m in supplied):
        return DECISION
    if supplied and not _TO_OUTSIDERS.search(clause):
        return INFORMATION
    return DECISION if found or _JUST_DECIDED.match(clause) else ACTION
