"""Which words of an index a name may be exchanged for: found by their consonants, and few of them priced.

Most that have the same consonants are other words. How many letters differ tells nearly all of them apart, in one step.
"""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from index.arabic import ALEF, FEH, HAH, HAMZA, HEH, MEEM, NOON, WAW, YEH
from index.consonants import ALIKE, VOWELS
from index.wordlist import WordList
from search.spelling.exchanges import LAST, OTHER_VOWEL, SHORTEST, TWICE, VOWEL, allowance, exchange

# Of so many words with the same consonants the commonest are compared, and none much longer or shorter.
_COMPARED: Final = 2000
_LENGTHS: Final = 2
_REPEATED: Final = re.compile(r"(.)\1+")
# What differs is a vowel, a letter written twice, one of an affricate, or the last; and with one vowel for all,
# none of those that are exchanged.
_HEARD: Final = str.maketrans({**ALIKE, FEH: WAW, HAH: HEH, HAMZA: YEH, NOON: MEEM})
_ONE_VOWEL: Final = str.maketrans(dict.fromkeys(VOWELS, WAW))
# More than sums differ by that are rounded otherwise.
_ROUNDING: Final = 1e-9


def exchanged(word: str, wordlist: WordList) -> tuple[tuple[str, float], ...]:
    """The words of the index that a folded word may be exchanged for, each with its sum, the cheapest first."""
    lengths = range(max(SHORTEST, len(word) - _LENGTHS), len(word) + _LENGTHS + 1)
    near = affordable(word, wordlist.alike(word, lengths, _COMPARED))
    costs = {other: cost for other in near if (cost := exchange(word, other)) is not None}
    return tuple(sorted(costs.items(), key=lambda each: (each[1], -wordlist.count(each[0]))))


def affordable(word: str, others: Sequence[str]) -> list[str]:
    """The words that differ in so few letters that the exchanges may be within what is allowed."""
    # Imported where it is needed: most queries have no such name.
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import cdist

    if not others:
        return []
    heard = "\n".join([word, *others]).translate(_HEARD)
    differ = []
    for text in (heard, heard.translate(_ONE_VOWEL)):
        (ours, *theirs) = text.split("\n")
        (row,) = cdist([ours], theirs, scorer=Levenshtein.distance, dtype=np.uint8)
        differ.append(row)
    # Hardly any is near enough for what the longest of them would be allowed.
    most = allowance(word, word) + _ROUNDING
    near = differ[0] <= 1 + int(most / TWICE)
    if most >= OTHER_VOWEL:
        near |= differ[1] <= 1 + int((most - OTHER_VOWEL) / TWICE)
    places = np.flatnonzero(near)
    found = []
    for place, letters, but_vowels in zip(places.tolist(), *(row[places].tolist() for row in differ), strict=True):
        other = others[place]
        allowed = allowance(word, other) + _ROUNDING
        # One vowel for another is counted once, however many letters that changes.
        if letters <= _changed(word, other, allowed) or (
            allowed >= OTHER_VOWEL and but_vowels <= _changed(word, other, allowed - OTHER_VOWEL)
        ):
            found.append(other)
    return found


def _changed(one: str, other: str, allowed: float) -> int:
    """How many letters at most may be written, left out or changed at the end for so much."""
    changed = 0
    if allowed >= LAST and {one[-1], other[-1]} == {ALEF, HEH}:
        changed, allowed = 1, allowed - LAST
    is_doubled = _REPEATED.search(one) or _REPEATED.search(other)
    return changed + int(allowed / (TWICE if is_doubled else VOWEL))
