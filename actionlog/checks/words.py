"""Checks of words: names, and what a text should not have in it."""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher, get_close_matches

from actionlog.checks.base import Checked, Entry, Finding, entries, owners_of
from actionlog.escaping import first_unsafe
from actionlog.position import why_exempt
from actionlog.schema import says_something


def empty_text(checked: Checked) -> Iterator[Finding]:
    """The text of an entry is empty, or has no word in it: it does not say what was asked for."""
    for entry in entries(checked):
        if not says_something(entry.action.text):
            yield entry.found("the text has no words.", "text")


def same_text_twice(checked: Checked) -> Iterator[Finding]:
    """Two entries of a meeting have the same text. If one was entered by mistake, drop it as superseded."""
    for entry in entries(checked):
        file = checked.files[entry.path]
        above = file.actions[: next(n for n, action in enumerate(file.actions) if action is entry.action)]
        if twin := next((other for other in above if other.text == entry.action.text), None):
            yield entry.found(f"the same text as {twin.ref}.", "text")


_NOBODY = re.compile(r"(?:tb[acd]|to be (?:confirmed|agreed)|all|everyone|none|n/?a|nobody|\W*)", re.IGNORECASE)


def no_real_owner(checked: Checked) -> Iterator[Finding]:
    """An owner is no role, person or body, but a word such as TBC or all, so that the entry counts as having one.
    Without an owner it is listed as to be confirmed: assign --nobody."""
    for entry in entries(checked):
        for owner, n in owners_of(entry):
            if _NOBODY.fullmatch(owner):
                yield entry.found_at(n, "owners").saying(f'"{owner}" is nobody in particular.')


def control_character(checked: Checked) -> Iterator[Finding]:
    """A text has a character that cannot be seen and could steer a terminal or turn the direction of the text.
    The program never prints it; take it out if it does not belong."""
    for entry in entries(checked):
        for key in ("text", "title", "minute", "due_text", "source"):
            if character := first_unsafe(getattr(entry.action, key) or ""):
                yield entry.found(f"{key} has the invisible character U+{ord(character):04X}.", key)
        if character := first_unsafe("".join(entry.action.owners)):
            yield entry.found(f"owners has the invisible character U+{ord(character):04X}.", "owners")
        for n, update in entry.updates():
            if character := first_unsafe(update.note or ""):
                yield entry.found_in(n, f"note has the invisible character U+{ord(character):04X}.", "note")


def _said(entry: Entry) -> Iterator[tuple[str, int | None, str]]:
    """Every free text of an entry, with the number of its update (None: the entry itself) and its key."""
    for key in ("text", "title", "source"):
        if text := getattr(entry.action, key):
            yield text, None, key
    yield from ((owner, None, "owners") for owner in entry.action.owners)
    for n, update in enumerate(entry.action.updates):
        for key in ("note", "by", "evidence", "text"):
            if text := getattr(update, key):
                yield text, n, key
        yield from ((owner, n, "owners") for owner in update.owners or ())


_EXEMPT_WORDS = re.compile(
    r"\b(exempt (?:item|report|business|information|appendix)|schedule 12a|part (?:2|ii)|not for publication|"
    r"confidential|in private session|section 100a|(?:press and )?public (?:be|were|was) excluded|"
    r"excluded? the (?:press and )?public|"
    r"in camera|closed session|commercially sensitive|legally privileged|official[- ]sensitive)\b",
    re.IGNORECASE,
)


def exempt_wording(checked: Checked) -> Iterator[Finding]:
    """A text speaks of exempt or confidential business, and the entry is not marked as exempt: it would be printed
    in agendas and lists. Mark it (amend --exempt), or leave it if it says nothing that may not be public."""
    for entry in entries(checked):
        for text, n, key in _said(entry):
            if not _may_be_exempt(text) or why_exempt(entry.action, checked.log.registers) is not None:
                continue
            if found := _EXEMPT_WORDS.search(text):
                yield entry.found_at(n, key).saying(f'it says "{found[0]}" and is not marked as exempt.')


_EXEMPT_HINTS = (
    *("exempt", "12a", "part 2", "part ii", "publication", "confidential", "private session", "100a", "public"),
    *("camera", "closed session", "commercially", "privileged", "official"),
)


def _may_be_exempt(text: str) -> bool:
    """Whether one of the words is in it of which each of the above has one: that is seen ten times as quickly."""
    folded = text.lower()
    return any(hint in folded for hint in _EXEMPT_HINTS)


def exempt_among_public(checked: Checked) -> Iterator[Finding]:
    """An exempt entry stands in a register that is not private. Lists and agendas hold it back, but whoever may
    read the files may read it, and git keeps it for good: it belongs in a log of its own."""
    for entry in entries(checked):
        if entry.action.exempt is not None and not checked.log.registers[entry.action.register].private:
            yield entry.found("exempt business in a register that is not private.", "exempt")


_PARAGRAPH = re.compile(r"\b(?:paragraphs?|para|section|s\.? ?\d|schedule|act|regulations?)\b", re.IGNORECASE)


def exempt_without_paragraph(checked: Checked) -> Iterator[Finding]:
    """The reason for exemption names no paragraph, section or act. It is printed, so it is not to say what the matter
    is; and a word such as no does not make an entry public: leave the key out for that."""
    for entry in entries(checked):
        if entry.action.exempt is not None and not _PARAGRAPH.search(entry.action.exempt):
            yield entry.found("the reason for exemption names no paragraph, section or act.", "exempt")


_PERSONAL = {
    "an e-mail address": re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,}"),
    "a telephone number": re.compile(r"(?<![\d-])(?:\+44 ?|0)\d(?:[ -]?\d){8,9}(?![\d-])"),
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"),
    "a National Insurance number": re.compile(r"\b[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]\b"),
    "a date of birth": re.compile(r"\b(?:dob|d\.o\.b\.|date of birth|born on)\b", re.IGNORECASE),
    "an NHS number": re.compile(r"(?<!\d)\d{3} \d{3} \d{4}(?!\d)"),
}


def personal_data(checked: Checked) -> Iterator[Finding]:
    """A text seems to have an e-mail address, a telephone number, a postcode, a date of birth, a
    National Insurance or an NHS number in it. Git keeps what
    is committed: leave out what identifies a private person."""
    for entry in entries(checked):
        for text, n, key in _said(entry):
            if not _may_be_personal(text):
                continue
            for what, pattern in _PERSONAL.items():
                if pattern.search(text):
                    yield entry.found_at(n, key).saying(f"this seems to have {what} in it.")


_FIGURE_OR_AT = re.compile(r"[\d@]")
_BIRTH_HINTS = ("dob", "d.o.b", "birth", "born")


def _may_be_personal(text: str) -> bool:
    if _FIGURE_OR_AT.search(text):
        return True
    folded = text.lower()
    return any(hint in folded for hint in _BIRTH_HINTS)


def owner_spelt_two_ways(checked: Checked) -> Iterator[Finding]:
    """An owner is written in two ways that differ in a letter or two, in capitals or in signs. Lists by owner take
    them for two. In a committed entry the name stays; assign gives it the usual spelling."""
    first: dict[str, str] = {}
    usual: set[str] = set()
    for facts in checked.facts.values():
        for owner, finding in facts.owners:
            if owner in usual:
                continue
            if other := _other_spelling(owner, first):
                yield finding.saying(f'"{owner}" is "{other}" elsewhere.')
            else:
                usual.add(owner)
                first.setdefault(_letters(owner), owner)


def _letters(owner: str) -> str:
    return " ".join(re.findall(r"\w+", owner.casefold().removeprefix("the ")))


def _other_spelling(owner: str, first: Mapping[str, str]) -> str | None:
    letters = _letters(owner)
    if letters in first:
        return first[letters] if first[letters] != owner else None
    if len(letters) < 10 or any(character.isdigit() for character in letters):
        return None
    near = get_close_matches(letters, first, 1, 0.94)
    return first[near[0]] if near and _few_letters_differ(letters, near[0]) else None


def _few_letters_differ(one: str, other: str) -> bool:
    """Whether it may be a slip: one letter, or two the wrong way round, in words of the same number."""
    same = sum(block.size for block in SequenceMatcher(None, one, other).get_matching_blocks())
    return len(one.split()) == len(other.split()) and max(len(one), len(other)) - same <= 1


_NO_ACTION = re.compile(
    r"(?:that )?(?:the \w+ )?(note[sd]?|welcome[sd]?|receive[sd]?|thank(?:s|ed)?|endorse[sd]?|acknowledge[sd]?) ",
    re.IGNORECASE,
)


def nothing_asked_for(checked: Checked) -> Iterator[Finding]:
    """A text begins with a word such as notes or welcomes, and the entry is not a decision: perhaps there is nothing
    to follow up. If there is, as in a sentence that goes on to ask for something, leave it."""
    for entry in entries(checked):
        if entry.action.kind != "decision" and (found := _NO_ACTION.match(entry.action.text)):
            yield entry.found(f'it begins with "{found[1]}": is it a decision?', "kind")


_ASK_HINTS = ("will", "shall", "must", "is to", "are to")
_ASKS = re.compile(rf"\b(?:{'|'.join(_ASK_HINTS)})\b", re.IGNORECASE)


def several_actions(checked: Checked) -> Iterator[Finding]:
    """Two sentences of a text each ask for something. Two entries are easier to follow up: each has its own day."""
    for entry in entries(checked):
        if not any(word in entry.action.text.lower() for word in _ASK_HINTS):
            continue
        asking = [sentence for sentence in re.split(r"[.;]\s+", entry.action.text) if _ASKS.search(sentence)]
        if len(asking) > 1 and entry.action.kind != "decision":
            yield entry.found(f"{len(asking)} sentences of it ask for something.", "text")
