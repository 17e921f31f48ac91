"""Spelling, corrected from the words of the index: the noisy channel of Kernighan, Church and Gale (1990).

What was typed is taken for a word that is written often and that few slips lead away from: a key beside the right one,
a letter that looks alike, two letters swapped, one left out, one too many. A word's frequency is weighed against what
the slips between cost.
"""

from functools import cache
from math import log
from typing import Final

from index.arabic import (
    AIN,
    ALEF,
    BEH,
    DAD,
    DAL,
    FEH,
    GHAIN,
    HAH,
    HAMZA,
    JEEM,
    KHAH,
    NOON,
    QAF,
    REH,
    SAD,
    SEEN,
    SHEEN,
    TAH,
    TEH,
    THAL,
    THEH,
    WAW,
    YEH,
    ZAH,
    ZAIN,
    fold,
    is_arabic,
)
from index.wordlist import WordList
from search.spelling.keyboard import beside

# Letters of one shape, told apart by their dots.
_SHAPES: Final = (
    BEH + TEH + THEH + NOON + YEH,
    JEEM + HAH + KHAH,
    DAL + THAL,
    REH + ZAIN,
    SEEN + SHEEN,
    SAD + DAD,
    TAH + ZAH,
    AIN + GHAIN,
    FEH + QAF,
    HAMZA + WAW,
    HAMZA + YEH,
    HAMZA + ALEF,
)
# What slips cost: chosen on 1,000 words with one error each (`tests.relevance.corrections`, another seed than it has).
# A key beside is one of five or six, so such a slip is less likely than the loss of that letter, or its swap.
_SWAPPED: Final = 0.6
_MISSING: Final = 0.8
_NEAR_KEY: Final = 1.0
_EXTRA_NEAR: Final = 1.0
_ALIKE: Final = 1.3
_EXTRA: Final = 1.7
_OTHER_LETTER: Final = 2.5
# The first letter is seldom wrong.
_FIRST: Final = 0.2
# What a word gains by being written e times as often.
_FREQUENCY: Final = 0.4
# Shorter words are other words; words of so many letters may hold two slips.
SHORTEST: Final = 3
_TWO_SLIPS: Final = 5
_COMPARED: Final = 200
# How much better a word must be than one that is written too.
_SURE: Final = 1.0


def corrections(word: str, wordlist: WordList, limit: int = 3) -> tuple[str, ...]:
    """The folded words that a folded word may be meant for, the likeliest first, itself not among them."""
    if len(word) < SHORTEST or not word.isalpha():
        return ()
    scores: dict[str, float] = {}
    for distance in (1, 2):
        for other in wordlist.near(word, distance, _COMPARED):
            if other.isalpha() and is_arabic(other) == is_arabic(word):
                scores[other] = slips(word, other) - _FREQUENCY * log(wordlist.count(other))
        if scores or len(word) < _TWO_SLIPS:
            break
    return tuple(sorted(scores, key=lambda other: (scores[other], other))[:limit])


def slips(typed: str, meant: str) -> float:
    """What the slips cost that make one word of the other: a distance with swaps of neighbours, weighted."""
    rows = [[0.0] * (len(meant) + 1) for _ in range(len(typed) + 1)]
    for i in range(len(typed) + 1):
        for j in range(len(meant) + 1):
            if not i and not j:
                continue
            costs = []
            if i:
                costs.append(rows[i - 1][j] + _extra(typed, i - 1))
            if j:
                costs.append(rows[i][j - 1] + _MISSING)
            if i and j:
                costs.append(rows[i - 1][j - 1] + _replaced(typed[i - 1], meant[j - 1]))
            if i > 1 and j > 1 and typed[i - 2 : i] == meant[j - 2 : j][::-1] and typed[i - 1] != typed[i - 2]:
                costs.append(rows[i - 2][j - 2] + _SWAPPED)
            rows[i][j] = min(costs)
    return rows[-1][-1] + (_FIRST if typed[0] != meant[0] else 0.0)


def _extra(typed: str, place: int) -> float:
    around = typed[place - 1 : place] + typed[place + 1 : place + 2]
    letter = typed[place]
    return _EXTRA_NEAR if letter in around or not beside().get(letter, frozenset()).isdisjoint(around) else _EXTRA


def _replaced(typed: str, meant: str) -> float:
    if typed == meant:
        return 0.0
    if frozenset((typed, meant)) in _alike():
        return _ALIKE
    return _NEAR_KEY if typed in beside().get(meant, ()) else _OTHER_LETTER


@cache
def _alike() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((one, other)) for shape in _SHAPES for one in shape for other in shape if one != other)


def meant(form: str, wordlist: WordList) -> str | None:
    """The word that a form was most likely meant for, as most articles spell it; None where it is as likely right."""
    word = fold(form)
    best = next(iter(corrections(word, wordlist, 1)), None)
    if best is None:
        return None
    written = wordlist.count(word)
    gain = _FREQUENCY * (log(wordlist.count(best)) - log(written or 1)) - slips(word, best)
    return wordlist.shown(best) if not written or gain > _SURE else None
