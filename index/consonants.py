"""What newspapers agree on in a foreign name: the kinds of its consonants, in their order.

Vowels come and go, and so do hah and heh; a letter may be written twice. غ ق ك خ stand for one another and for ج, as
ت ط ث ص ز ش do and س, and ض and د; noon before beh is heard as meem.
"""

from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

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

# Letters that are exchanged for one another, as one of them.
ALIKE: Final = {
    **dict.fromkeys(GHAIN + QAF + KAF + KHAH, JEEM),
    **dict.fromkeys(TEH + TAH + THEH + SAD + ZAIN + SHEEN, SEEN),
    DAD: DAL,
}
VOWELS: Final = ALEF + WAW + YEH
# What is written or left out.
WEAK: Final = VOWELS + HEH + HAMZA
# Feh is exchanged for waw, and hah for heh, and so may be left out with these.
_LEFT_OUT: Final = WEAK + FEH + HAH
# An odd number whose powers spread over 32 bits.
_BASE: Final = 0x9E3779B1


def hashed(codes: NDArray[Any], starts: NDArray[Any]) -> NDArray[np.uint32]:
    """A number for the consonants of each word, the same for those that agree.

    `codes` are the characters of all words, one after another, a line break behind each; `starts` is where each begins.
    """
    kinds = _table().take(codes, mode="clip")
    kinds[:-1][(codes[:-1] == ord(NOON)) & (codes[1:] == ord(BEH))] = ord(MEEM)
    kept = np.flatnonzero(kinds)
    kinds = kinds[kept]
    owners = starts.searchsorted(kept, side="right") - 1
    follows = np.ones(len(kinds), dtype=np.bool_)
    follows[1:] = (kinds[1:] != kinds[:-1]) | (owners[1:] != owners[:-1])
    kinds, owners = kinds[follows], owners[follows]
    places = np.arange(len(owners)) - owners.searchsorted(owners)
    powers = np.full(int(places.max(initial=0)) + 1, _BASE, dtype=np.uint32)
    np.multiply.accumulate(powers, out=powers)
    # Sums are taken modulo 2^32.
    totals = np.zeros(len(kinds) + 1, dtype=np.uint32)
    np.cumsum(kinds * powers[places], out=totals[1:])
    ends = owners.searchsorted(np.arange(len(starts) + 1))
    return totals[ends[1:]] - totals[ends[:-1]]


@cache
def _table() -> NDArray[np.uint32]:
    """The kind of each character: 0 for what is left out and for a line break, and one for letters that are alike."""
    table = np.arange(ord(YEH) + 2, dtype=np.uint32)
    for letter, kind in ALIKE.items():
        table[ord(letter)] = ord(kind)
    for letter in f"{_LEFT_OUT}\n":
        table[ord(letter)] = 0
    return table
