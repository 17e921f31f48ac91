"""Letters that newspapers exchange when they write one foreign name: غوغل and جوجل, بوتين and بوتن, سوريا and سورية.

 1. Letters for a sound that Arabic lacks, or hears as two: jeem, ghain, qaf, kaf; teh and tah; feh, waw (v); seen, sad,
    zain; theh with seen and teh; dal with dad; hah and heh; sheen after teh or alone.
 2. A long vowel is written or left out, but for the first letter of the word, unless that is alef before seen; hamza
    and yeh are one.
 3. A consonant is written twice or once.
 4. The last letter is alef or heh (teh marbuta).
 5. Noon before beh sounds as meem: إسطنبول and إسطمبول.
An exchange that is repeated counts once: who writes one jeem for ghain writes them all.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Final, NamedTuple

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
from index.consonants import VOWELS, WEAK

_GROUPS: Final = (
    (JEEM + GHAIN + QAF, 1.0),
    (KAF + QAF, 1.2),
    (KAF + GHAIN, 1.2),
    (KAF + JEEM, 1.8),
    (TEH + TAH, 1.0),
    (SEEN + SAD, 1.0),
    (SEEN + ZAIN, 1.2),
    (THEH + SEEN, 1.2),
    (THEH + TEH, 1.2),
    (DAL + DAD, 1.2),
    (FEH + WAW, 1.2),
    (HEH + HAH, 1.5),
    (KAF + KHAH, 1.5),
    (SEEN + SHEEN, 1.5),
    (YEH + HAMZA, 0.7),
)
VOWEL: Final = 1.1
# A diphthong for a vowel, and one long vowel for another, are the same name in a long word only; yeh beside a long alef
# makes another vowel of it.
_DIPHTHONG: Final = 2.0
_LONG_DIPHTHONG: Final = 2.4
OTHER_VOWEL: Final = 2.0
_FIRST_ALEF: Final = 1.5
LAST: Final = 0.6
TWICE: Final = 0.8
_AFFRICATE: Final = 1.2
_NASAL: Final = 0.7
_NASALS: Final = frozenset((NOON, MEEM))
_NEVER: Final = 99.0

# By the number of letters of the shorter word, from four: how much may be exchanged.
_ALLOWANCE: Final = (1.1, 1.7, 2.3, 2.6, 3.0)
SHORTEST: Final = 4


class _Step(NamedTuple):
    """Letters of one word that stand for letters of the other."""

    one: str
    other: str
    cost: float


def _exchanged() -> dict[frozenset[str], float]:
    pairs: dict[frozenset[str], float] = {}
    for letters, cost in _GROUPS:
        for pair in combinations(letters, 2):
            pairs[frozenset(pair)] = cost
    return pairs


PAIRS: Final = _exchanged()


def exchange(one: str, other: str) -> float | None:
    """What the exchanges between two folded words sum up to; None where they are not spellings of one name."""
    if min(len(one), len(other)) < SHORTEST or one == other:
        return None
    steps = _cheapest(one, other)
    if steps is None:
        return None
    repeated = {(step.one, step.other): step.cost for step in steps if step.one and step.other}
    cost = sum(repeated.values()) + sum(step.cost for step in steps if not (step.one and step.other))
    return cost if cost <= allowance(one, other) else None


def allowance(one: str, other: str) -> float:
    """How much may be exchanged between two words that are not too short for it."""
    return _ALLOWANCE[min(len(one), len(other), SHORTEST + len(_ALLOWANCE) - 1) - SHORTEST]


def _cheapest(one: str, other: str) -> list[_Step] | None:
    """The cheapest steps from one word to the other; steps that change nothing are left out."""
    best: dict[tuple[int, int], tuple[float, list[_Step]]] = {(0, 0): (0.0, [])}
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            here = best.get((i, j))
            if here is None:
                continue
            for width, height, cost in _steps(one, other, i, j):
                total = here[0] + cost
                place = (i + width, j + height)
                if total < best.get(place, (_NEVER,))[0] and total <= _ALLOWANCE[-1] + VOWEL:
                    step = _Step(one[i : i + width], other[j : j + height], cost)
                    best[place] = (total, [*here[1], step] if cost else here[1])
    reached = best.get((len(one), len(other)))
    return None if reached is None else reached[1]


def _steps(one: str, other: str, i: int, j: int) -> Iterator[tuple[int, int, float]]:
    """How many letters of each word may be taken together at these places, and what it costs."""
    ours, theirs = one[i : i + 1], other[j : j + 1]
    if ours and theirs:
        if ours == theirs:
            yield 1, 1, 0.0
        elif i == len(one) - 1 and j == len(other) - 1 and {ours, theirs} == {ALEF, HEH}:
            yield 1, 1, LAST
        elif ours in VOWELS and theirs in VOWELS:
            if i and j and i < len(one) - 1 and j < len(other) - 1:
                yield 1, 1, OTHER_VOWEL
        elif (cost := PAIRS.get(frozenset((ours, theirs)))) is not None:
            yield 1, 1, cost
        elif {ours, theirs} == _NASALS and one[i + 1 : i + 2] == other[j + 1 : j + 2] == BEH:
            yield 1, 1, _NASAL
    for width, height, letter, word, place in ((1, 0, ours, one, i), (0, 1, theirs, other, j)):
        if not letter:
            continue
        if letter in VOWELS and 0 < place < len(word) - 1:
            yield width, height, _inserted(letter, word[place - 1], word[place + 1])
        elif letter == ALEF and place == 0 and word[1:2] == SEEN:
            yield width, height, _FIRST_ALEF
        elif place and letter == word[place - 1] and letter not in WEAK + NOON:
            yield width, height, TWICE
        elif letter == TEH and word[place + 1 : place + 2] == SHEEN:
            yield width, height, _AFFRICATE


def _inserted(vowel: str, before: str, after: str) -> float:
    """What a long vowel costs that one of two names has and the other has not, by the letters around it."""
    if vowel == YEH and ALEF in (before, after):
        return _LONG_DIPHTHONG
    return _DIPHTHONG if before in VOWELS or after in VOWELS else VOWEL
