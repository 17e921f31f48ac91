"""Which words of an index a name may be exchanged for: found by their letters, and few of them priced.

Nearly all that have the letters are other words. What no exchange changes tells most of them apart, and how many
letters differ most of the rest; both are told of all words in one step.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from index.arabic import (
    ALEF,
    BEH,
    DAD,
    DAL,
    FEH,
    GHAIN,
    HAH,
    HAMZA,
    HEH,
    JEEM,
    KAF,
    KHAH,
    MEEM,
    NOON,
    QAF,
    SAD,
    SEEN,
    SHEEN,
    TAH,
    TEH,
    THEH,
    WAW,
    YEH,
    ZAIN,
)
from index.wordlist import WordList
from search.spelling.exchanges import (
    LAST,
    OTHER_VOWEL,
    PAIRS,
    SHORTEST,
    TWICE,
    VOWEL,
    VOWELS,
    WEAK,
    allowance,
    exchange,
)

_COMPARED: Final = 200
_LENGTHS: Final = 2
# Letters that are exchanged for one another, as one of them.
_ALIKE: Final = {
    **dict.fromkeys(GHAIN + QAF + KAF + KHAH, JEEM),
    **dict.fromkeys(TEH + TAH + THEH + SAD + ZAIN + SHEEN, SEEN),
    DAD: DAL,
}
# What no exchange changes in a word: the kinds of its consonants. Weak letters come and go, and feh as waw, hah as heh.
_KINDS: Final = str.maketrans({**_ALIKE, **dict.fromkeys(WEAK + FEH + HAH)})
_REPEATED: Final = re.compile(r"(.)\1+")
# What differs even so is a vowel, a letter written twice, one of an affricate, or the last; and with one vowel for all,
# none of those that are exchanged.
_HEARD: Final = str.maketrans({**_ALIKE, FEH: WAW, HAH: HEH, HAMZA: YEH, NOON: MEEM})
_ONE_VOWEL: Final = str.maketrans(dict.fromkeys(VOWELS, WAW))
# More than sums differ by that are rounded otherwise.
_ROUNDING: Final = 1e-9


def exchanged(word: str, wordlist: WordList) -> tuple[tuple[str, float], ...]:
    """The words of the index that a folded word may be exchanged for, each with its sum, the cheapest first."""
    found = [other for each in _as_heard(word) for other in _comparable(each, wordlist)]
    (wanted, *kinds) = _kinds([word, *found])
    alike = [other for other, theirs in zip(found, kinds, strict=True) if theirs == wanted]
    near = affordable(word, list(dict.fromkeys(alike)))
    costs = {other: cost for other in near if (cost := exchange(word, other)) is not None}
    return tuple(sorted(costs.items(), key=lambda each: (each[1], -wordlist.count(each[0]))))


def _as_heard(word: str) -> Iterable[str]:
    """The word, and with noon for meem before beh, and the reverse."""
    noon, meem = NOON + BEH, MEEM + BEH
    return dict.fromkeys((word, word.replace(noon, meem), word.replace(meem, noon)))


def _comparable(word: str, wordlist: WordList) -> tuple[str, ...]:
    """The words of the index that have a letter for each of the word's consonants, and no others."""
    groups = [_group(letter) for letter in dict.fromkeys(word) if letter not in WEAK]
    lengths = range(max(SHORTEST, len(word) - _LENGTHS), len(word) + _LENGTHS + 1)
    letters = "".join(groups) + WEAK + (TEH if SHEEN in word else "")
    return wordlist.lettered(groups, letters, lengths, 0, _COMPARED)


@cache
def _group(letter: str) -> str:
    """The letter and those that it is exchanged for, but for vowels."""
    others = {each for pair in PAIRS if letter in pair for each in pair}
    return "".join(sorted({letter, *others} - set(VOWELS)))


def _kinds(words: Sequence[str]) -> list[str]:
    text = "\n".join(words).replace(NOON + BEH, MEEM + BEH)
    return _REPEATED.sub(r"\1", text.translate(_KINDS)).split("\n")


def affordable(word: str, others: Sequence[str]) -> list[str]:
    """The words that differ in so few letters that the exchanges may be within what is allowed."""
    # Imported where it is needed: most queries have no such name.
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import cdist

    if not others:
        return []
    heard = "\n".join([word, *others]).translate(_HEARD)
    near = []
    differ = []
    for text in (heard, heard.translate(_ONE_VOWEL)):
        (ours, *theirs) = text.split("\n")
        (row,) = cdist([ours], theirs, scorer=Levenshtein.distance)
        differ.append(row.tolist())
    for other, letters, but_vowels in zip(others, *differ, strict=True):
        allowed = allowance(word, other) + _ROUNDING
        # One vowel for another is counted once, however many letters that changes.
        if letters <= _changed(word, other, allowed) or (
            allowed >= OTHER_VOWEL and but_vowels <= _changed(word, other, allowed - OTHER_VOWEL)
        ):
            near.append(other)
    return near


def _changed(one: str, other: str, allowed: float) -> int:
    """How many letters at most may be written, left out or changed at the end for so much."""
    changed = 0
    if allowed >= LAST and {one[-1], other[-1]} == {ALEF, HEH}:
        changed, allowed = 1, allowed - LAST
    is_doubled = _REPEATED.search(one) or _REPEATED.search(other)
    return changed + int(allowed / (TWICE if is_doubled else VOWEL))
