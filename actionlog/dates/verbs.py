"""The verbs of a sentence, each with what goes before it, and what kind of verb it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from actionlog.dates.plain import compiled, one_of

_BE = one_of("is, are, was, were, been, being, be, am, has, have, had")
_MODAL = one_of("will, would, shall, should, must, could, can, might, 'll, 'd")
_SOMETIMES = "(?: (?:not|also|then|now|both|all|either|therefore|only|first|again|further|in due course|[a-z]{2,15}ly))"
_DEFER = one_of(
    """
    defer(?:red)?, adjourn(?:ed)?, postponed?, re-?scheduled?, put back, delayed, table, tabled until,
    (?:hold|held|carry|carried|roll|rolled|stand|stood) over, (?:bring|brought|carry|carried|roll|rolled) forward,
    (?:lie|laid|lay|left) on the table, (?:leave|left)(?: this| it| the (?:item|matter))?(?= until), continued?
    (?:the |this )?(?:public )?(?:hearing|item|matter|application|case|discussion)
    """
)
_QUESTIONS = one_of(
    """
    about, an?y? questions?, questions, how, why, when, what, whether, if, who, where, which
    """
)
_ASK = one_of(
    f"(?:requests?|requested|requesting|asks?|asked|asking)(?! {_QUESTIONS}), invites?, invited, "
    "undertook, undertakes?, (?:calls?|called) (?:for|on|upon), requires?, instructs?, instructed, "
    "(?:agreed|resolved|recommended|suggested|proposed|directed|ensured?|ensures|moved|ordered) that"
)
_INTEND = one_of(
    """
    due, expected, expects?, planned, plans?, likely, intended, intends?, hoped, hopes?, hoping, aims?, aimed,
    aiming, anticipated, proposed, scheduled, set, continued, began, in order
    """
)
_NOUNS = one_of(
    """
    the, an?, this, that, its, their, his, her, our, all, any, each, every, cabinet, council, committee, board,
    members?, governors, officers?, residents, staff, parents, councillors, schools, full, future, next, them, him,
    it, us
    """
)
_TO_DO = one_of(
    """
    account, act, add, address, adopt, advertise, advise, agree, amend, answer, apply, appoint, approve, arrange,
    ask, assess, assist, attend, authori[sz]e, award, begin, bid, book, brief, bring, build, buy, call, carry,
    chair, chase, check, circulate, clarify, clean, clear, close, collate, collect, come, commence, compile,
    complete, conduct, confirm, consider, consult, contact, convene, correct, create, cut, deal, debate,
    demonstrate, describe, detail, decide, delegate, deliver, design, develop, discuss, display, distribute, do,
    draft, e-?mail, elect, empty, engage, ensure, erect, escalate, establish, evaluate, examine, explain, explore,
    feed, feedback, file, finali[sz]e, find, fit, fix, follow, forward, fund, gather, get, give, go, hand, have,
    hear, help, hold, identify, implement, improve, include, increase, inform, inspect, install, introduce,
    investigate, invite, issue, join, launch, lead, liaise, list, lobby, log, look, make, map, mark, measure, meet,
    monitor, move, negotiate, nominate, notify, obtain, offer, open, order, organi[sz]e, outline, paint, pass, pay,
    phone, photograph, place, plan, plant, post, prepare, present, press, print, produce, progress, promote,
    provide, publish, purchase, pursue, put, raise, re-?circulate, re-?submit, re-examine, read, receive, record,
    recruit, reduce, refer, register, remind, remove, rent, repair, replace, reply, report, request, resolve,
    respond, return, revert, review, revise, revisit, rewrite, ring, run, scan, schedule, scrutini[sz]e, see, seek,
    sell, send, serve, set, settle, share, show, sign, sort, speak, start, state, submit, supply, support, table,
    tackle, take, talk, tell, test, tidy, train, transfer, undertake, update, upload, visit, work, write
    """
)
_AGREE = one_of(
    """
    agreed, offered, promised, undertook, volunteered, authorised, decided, directed, required, resolved
    """
)
_NO_OBJECT = r"(?<!subject )(?<!relation )(?<!relating )(?<!according )(?<!owing )(?<!access )(?<!response )"
"""Of the two uses of "to": not "subject to work"."""
_NO_NOUN = r"(?<!\ba )(?<!\bthe )(?<!ing )(?<!\bshort )(?<!\bany )"
_NOTE = one_of(
    """
    notes?(?! (?:of|from|on|to)\\b), noted, noting, welcomes?, welcomed, acknowledges?, acknowledged, commends?,
    commended, congratulates?, congratulated, thanks, thanked, recognises?, recognised, endorses?, endorsed,
    learned, learnt, heard, understood, apologised
    """
)
_TO_NOTE = one_of(
    """
    thank, congratulate, commend, acknowledge, recogni[sz]e, endorse, welcome, note
    """
)
_RELATIVE = one_of(
    """
    which, who, whom, whose, where, when, because, although, while, whilst, whether, how, if, unless, once
    """
)
_ENDING_IN_ED = one_of(
    """
    need, indeed, hundred, feed, speed, exceed, proceed, succeed, seed, shed, embed, limited, united, aged
    """
)
_PAST = one_of(
    """
    held, given, made, sent, taken, undertaken, brought, seen, written, begun, met, put, paid, spent, built, found,
    kept, known, laid, left, lost, read, said, shown, spoken, told, won, done, gave, took, wrote, began, came, went,
    became, chosen, drawn, arisen, arose, fell, rose
    """
)
_STATE = one_of(
    """
    ends?(?! of\\b), expires?, closes, opens, starts?, begins, commences, comes, come into, takes, take effect,
    runs, falls, meets, remains?, continues?, lasts?, appl(?:ies|y)
    """
)
_HAPPEN = ("take place", "go live", "go ahead", "take effect", "come into")

_FORMS = {
    "defer": f"(?:(?:{_MODAL}|to|{_BE}) ){{0,3}}(?P<defer>{_DEFER})",
    "ask": f"(?:{_BE}{_SOMETIMES}? ){{0,2}}(?P<ask>{_ASK})",
    "intend": f"(?:{_BE}{_SOMETIMES}? ){{0,2}}(?P<intend>{_INTEND} to(?: be)? (?!{_NOUNS}\\b)[a-z-]+)",
    "to be": rf"(?:(?:is|are|was|were){_SOMETIMES}? )?(?P<to_be>to{_SOMETIMES}? be{_SOMETIMES}{{0,2}} [a-z-]+)",
    "to": f"(?:(?:is|are|was|were){_SOMETIMES}? )?(?P<to>{_NO_OBJECT}to(?: [a-z]{{2,15}}ly)? {_TO_DO}|"
    f"{_AGREE} to (?!{_NOUNS}\\b|{_DEFER})[a-z-]+)",
    "will be": f"(?P<will_be>{_MODAL}{_SOMETIMES}{{0,2}} (?:be|have been|have(?! {_NOUNS}\\b)|need to be)"
    f"{_SOMETIMES}{{0,2}} [a-z-]+)",
    "will": f"(?P<will>{_MODAL}{_SOMETIMES}{{0,2}} (?:{'|'.join(_HAPPEN)}|[a-z-]+))",
    "be": f"(?P<be>be{_SOMETIMES}{{0,2}} [a-z-]+)",
    "is": f"(?P<is>{_BE}{_SOMETIMES}{{0,2}}(?: (?:been|being))?{_SOMETIMES}{{0,2}}(?: [a-z-]+)?)",
    "note": f"(?P<note>{_NO_NOUN}{_NOTE}|to {_TO_NOTE})",
    "which": f"(?P<which>{_RELATIVE})",
    "past": rf"(?P<past>(?!{_ENDING_IN_ED}\b)(?:re-)?[a-z]{{3,}}ed|{_PAST})",
    "state": rf"(?P<state>(?<!\bthe ){_STATE})",
}
"""The forms, tried in this order: "be deferred", "requested", "due to open", "to be sent", "to send", "would be sent",
"would send", "be sent", "was sent", "noted", "which" and what begins with it, "sent", "closes"."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with what goes before it ("would then be brought"), of one of the forms; ``word`` is its last word."""

    form: str
    word: str
    start: int
    end: int


def verbs(low: str) -> Iterator[Verb]:
    """Those of a text in lower case, in their order."""
    for found in compiled(rf"\b(?:{'|'.join(_FORMS.values())})\b").finditer(low):
        form = found.lastgroup or ""
        word = "happen" if found[form].endswith(_HAPPEN) else found[form].rpartition(" ")[2]
        yield Verb(form.replace("_", " "), word, found.start(), found.end())


_BRING = one_of(
    """
    action, add, address, advis, agree, aim, answer, arrang, ask, attend, brief, bring, call, chas, check, circulat,
    clarif, collat, com, compil, confirm, consider, contact, deal, debat, discuss, distribut, draft, e-?mail,
    endeavour, ensur, establish, examin, explor, feed, feedback, find, follow, forward, get, giv, go, hear, identif,
    includ, inform, investigat, invit, lia[is]s, let, list, look, mak, meet, monitor, need, notif, obtain,
    organi[sz], pass, plac, post, prepar, present, produc, programm, provid, pursu, put, rais, re-?circulat,
    re-?submit, summari[sz]e, re-?visit, receiv, refer, repl, report, request, respond, resum, return, revert,
    review, schedul, scrutini[sz], see, seek, send, set, shar, signpost, speak, submit, suppl, tabl, tak, tell,
    timetabl, try, updat, upload, work, writ, ready
    """
)
_ENDINGS = one_of(
    """
    e, es, s, ed, d, ing, en, n, y, ies, ied, red, ring, ted, ting, ten, ling, led, able
    """
)
_BROUGHT = one_of(
    """
    brought, dealt, sent, gave, wrote, written, came, met, fed, spoke, spoken, sought, told, took, taken, went,
    gone, made, got, found, heard
    """
)
_DECIDE = one_of(
    """
    accept, acknowledg, adopt, affirm, agree, allow, appoint, approv, authoris, award, clos, co-opt, commend,
    congratulat, delegat, elect, endors, extend, grant, increas, not, open, permit, ratif, re-elect, reaffirm,
    reappoint, receiv, recogni, sign, support, thank, welcom
    """
)


def brings(word: str) -> bool:
    """Whether it is a verb with which something comes before members or is asked of others: a promise after "would"."""
    return compiled(f"{_BRING}{_ENDINGS}?|{_BROUGHT}").fullmatch(word) is not None


def decides(word: str) -> bool:
    """Whether the thing is done by being resolved: "be approved", "be appointed"."""
    return compiled(f"{_DECIDE}(?:e|ed|ied|d|ted|sed)?").fullmatch(word) is not None


def happens(word: str) -> bool:
    """Whether it says what comes of itself: "will open"."""
    return (
        compiled(
            one_of(
                """
                happen, open, close, start, begin, commence, run, end, finish, launch, expire, cease, take, become,
                remain, continue, fall, rise, increase, decrease, come, apply, last
                """
            )
        ).fullmatch(word)
        is not None
    )
