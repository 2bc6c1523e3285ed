"""Drafts and the entries that their meeting has already: which are new, which known, which worded differently.

So the same minutes, or corrected ones with points added, renumbered or reworded, can be read again and nothing is
recorded twice.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from actionlog.minutes.drafts import Draft
from actionlog.minutes.paragraphs import plain
from actionlog.model import Action

_ALIKE = 0.6
"""The share of words in common from which two texts are taken for wordings of one point."""
_ALIKE_AT_ONE_PLACE = 0.4
"""The same where they are minuted under one number."""
_MOST_COMPARED = 30
"""Entries that a draft is compared with, besides those under its number: those that share its rarest words."""
_LONGEST_COMPARED = 300
"""Words of a text in which differences are looked for one by one."""
_LONGEST_WEIGHED = 2_000
"""Words of a text by which its likeness to another is measured."""
_MOST_SHOWN = 4

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[£$€%]")


@dataclass(frozen=True, slots=True)
class Offered:
    """A draft as a clerk is offered it: its number in the document, from 1, and where it is minuted and was read."""

    number: int
    draft: Draft
    minute: str | None
    source: str

    @property
    def is_marked(self) -> bool:
        """Whether the minutes mark it formally; words in the discussion are only an undertaking."""
        return self.draft.marker != "undertaking"


@dataclass(frozen=True, slots=True)
class Match:
    """What the log has of a draft: nothing, the same words, or an entry that seems to be it in other words."""

    offered: Offered
    entry: Action | None = None
    differences: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        return self.entry is None

    @property
    def is_known(self) -> bool:
        return self.entry is not None and not self.differences


def matched(offered: Sequence[Offered], entries: Sequence[Action]) -> list[Match]:
    """Each draft with the one entry of its meeting that it is, if any: the same words first, then like ones."""
    left = list(offered)
    free = list(entries)
    found: dict[int, Match] = {}
    for one, entry in (*_same_words(left, free), *_like_words(left, free)):
        found[one.number] = Match(one, entry, _differences(current_text(entry), one.draft.text, texts(entry)))
    return [found.get(one.number, Match(one)) for one in offered]


def texts(entry: Action) -> list[str]:
    """The words as minuted, and as corrected since; a correction that was struck is none."""
    return [entry.text, *(update.text for update in entry.updates if update.text and not update.struck)]


def current_text(entry: Action) -> str:
    corrections = [u for u in entry.updates if u.correction and u.text and not u.struck]
    return str(max(corrections, key=lambda u: u.date).text) if corrections else entry.text


def _minutes(entry: Action) -> set[str]:
    said = (entry.minute, *(update.minute for update in entry.updates if update.correction and not update.struck))
    return {minute for minute in said if minute}


# ---------------------------------------------------------------- pairing


def _same_words(left: list[Offered], free: list[Action]) -> Iterator[tuple[Offered, Action]]:
    """Those with the same words: first under the same number and from the same line, then whatever the number."""
    for closeness in (2, 1, 0):
        by_words: dict[tuple[object, ...], deque[Action]] = defaultdict(deque)
        for entry in free:
            for key in {(_words(text), *place) for text in texts(entry) for place in _places(entry, closeness)}:
                by_words[key].append(entry)
        drafts: set[int] = set()
        entries: set[str] = set()
        for one in left:
            fitting = by_words[(_words(one.draft.text), *(one.minute, one.source)[:closeness])]
            while fitting and fitting[0].ref in entries:
                fitting.popleft()
            if fitting:
                drafts.add(one.number)
                entries.add(fitting[0].ref)
                yield one, fitting.popleft()
        left[:] = [one for one in left if one.number not in drafts]
        free[:] = [entry for entry in free if entry.ref not in entries]


def _places(entry: Action, closeness: int) -> list[tuple[object, ...]]:
    minutes = _minutes(entry)
    return [(minute, entry.source)[:closeness] for minute in (minutes or [None])]


def _like_words(left: list[Offered], free: list[Action]) -> Iterator[tuple[Offered, Action]]:
    """Of the rest, the likest pairs first; under one number, or from one line, words need be less alike."""
    pairs = sorted(_likenesses(left, free), key=lambda pair: (-pair[0], pair[1], pair[2]))
    drafts, entries = set(), set()
    for _, d, e in pairs:
        if d not in drafts and e not in entries:
            drafts.add(d)
            entries.add(e)
            yield left[d], free[e]


def _likenesses(left: Sequence[Offered], free: Sequence[Action]) -> Iterator[tuple[float, int, int]]:
    ours = [_counted(one.draft.text) for one in left]
    theirs = [[_counted(text) for text in texts(entry)] for entry in free]
    by_minute: dict[str, list[int]] = defaultdict(list)
    by_word: dict[str, list[int]] = defaultdict(list)
    for e, entry in enumerate(free):
        for minute in _minutes(entry):
            by_minute[minute].append(e)
        for word in {word for words in theirs[e] for word in words}:
            by_word[word].append(e)
    for d, one in enumerate(left):
        here = by_minute[one.minute][:_MOST_COMPARED] if one.minute is not None else []
        for e in dict.fromkeys([*here, *_sharing(ours[d], by_word)]):
            at_one_place = one.minute is not None and one.minute in _minutes(free[e])
            from_one_line = one.source == free[e].source
            likeness = max(_likeness(ours[d], words) for words in theirs[e])
            if likeness >= (_ALIKE_AT_ONE_PLACE if at_one_place else _ALIKE) or (at_one_place and from_one_line):
                yield likeness + 0.5 * at_one_place + 0.2 * from_one_line, d, e


def _sharing(words: Counter[str], by_word: Mapping[str, Sequence[int]]) -> Sequence[int]:
    """The entries that share the rarest of these words, so that a long list is not compared with itself whole."""
    found: dict[int, None] = {}
    for word in sorted((word for word in words if word in by_word), key=lambda word: (len(by_word[word]), word)):
        found |= dict.fromkeys(by_word[word][: _MOST_COMPARED - len(found)])
        if len(found) >= _MOST_COMPARED:
            break
    return list(found)


def _counted(text: str) -> Counter[str]:
    return Counter(_words(text)[:_LONGEST_WEIGHED])


def _words(text: str) -> tuple[str, ...]:
    """What makes two texts the same: their words, without marks and capitals."""
    return tuple(_WORD.findall(plain(text).casefold())) or (text,)


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Twice the words in common, of all words."""
    common = sum(min(number, other[word]) for word, number in one.items())
    return 2 * common / (one.total() + other.total())


# ---------------------------------------------------------------- differences


def _differences(was: str, now: str, known: Sequence[str]) -> tuple[str, ...]:
    """Phrases that say which words differ; none where the words are those of the entry, as minuted or corrected."""
    if _words(now) in map(_words, known):
        return ()
    old, new = was.split(), now.split()
    if max(len(old), len(new)) > _LONGEST_COMPARED:
        return ("its words differ",)
    matcher = SequenceMatcher(None, [_bare(word) for word in old], [_bare(word) for word in new], autojunk=False)
    found = [
        _difference(" ".join(old[a:b]), " ".join(new[c:d]))
        for what, a, b, c, d in matcher.get_opcodes()
        if what != "equal"
    ]
    more = len(found) - _MOST_SHOWN
    return (*found[:_MOST_SHOWN], f"and {more} more places") if more > 1 else tuple(found)


def _bare(word: str) -> str:
    return "".join(_WORD.findall(plain(word).casefold()))


def _difference(was: str, now: str) -> str:
    if was and now:
        return f'"{was}" is now "{now}"'
    return f'"{was}" is gone' if was else f'"{now}" is new'
