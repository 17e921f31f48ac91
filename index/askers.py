"""Which forms are to be read again when a word is counted otherwise: those whose readings may ask for it.

A reading takes clitics, persons and endings off a form, and asks for what is left, alone or with a few letters beside
it: the article, a preposition, a person, an ending (see `index.clitics`, `index.inflection`, `index.verbs`). So what is
left of the word without such letters stands in the form, and around it nothing but letters of affixes. Long vowels and
hamza take each other's place, and count as one letter here.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final

from index.arabic import (
    ALEF,
    ALEF_HAMZA_ABOVE,
    ALEF_HAMZA_BELOW,
    ALEF_MADDA,
    ALEF_MAKSURA,
    ALEF_WASLA,
    BEH,
    FEH,
    HAMZA,
    HEH,
    KAF,
    LAM,
    MEEM,
    NOON,
    SEEN,
    TEH,
    TEH_MARBUTA,
    WAW,
    WAW_HAMZA,
    YEH,
    YEH_HAMZA,
)

_VOWELS: Final = (
    *(ALEF_MADDA, ALEF_HAMZA_ABOVE, ALEF_HAMZA_BELOW, ALEF_WASLA, ALEF_MAKSURA),
    *(WAW_HAMZA, YEH_HAMZA, HAMZA, WAW, YEH),
)
_ARTICLE: Final = ALEF + LAM
# Around what a reading may leave of a form.
_FRONT = re.compile(
    f"[{ALEF}{FEH}]?[{BEH}{LAM}{KAF}{SEEN}]?(?:(?:{_ARTICLE})+|{LAM}{{2}}(?:{_ARTICLE})*|{LAM}|{ALEF})?"
    f"[{ALEF}{TEH}{NOON}]{{0,2}}"
)
_END = re.compile(
    f"[{ALEF}{TEH}{NOON}]{{0,6}}(?:{HEH}{ALEF}?|{HEH}{MEEM}{ALEF}?|{HEH}{NOON}|{NOON}{ALEF}|{KAF}{MEEM}{ALEF}?)?"
)
# Beside it in what is asked for.
_ARTICLES: Final = (_ARTICLE, ALEF + _ARTICLE, BEH + _ARTICLE)
_PREPOSITIONS: Final = (BEH, KAF, LAM)
_PERSONS: Final = (ALEF, TEH)
_AFTER: Final = (HEH, ALEF, ALEF + HEH, ALEF + NOON, NOON)
# No reading leaves less of a longer word.
_LEAST: Final = 3
# Folding leaves the alef of مائة out.
_HUNDRED = re.compile(f"(?<={MEEM}){HAMZA}(?=[{HEH}{TEH}])")


def asking(forms: Sequence[str], changed: Iterable[str]) -> list[int]:
    """The places of the forms that may ask for any of these folded forms, which are of their family; ascending."""
    text = _plain("\n".join(forms))
    starts = [0, *accumulate(len(form) + 1 for form in forms)]
    found: set[int] = set()
    for rest in {rest for word in changed for rest in _rests(word)}:
        at = text.find(rest)
        while at >= 0:
            place = bisect_right(starts, at) - 1
            behind = at + len(rest)
            if (
                place not in found
                and _FRONT.fullmatch(text, starts[place], at)
                and _END.fullmatch(text, behind, starts[place + 1] - 1)
            ):
                found.add(place)
            at = text.find(rest, at + 1)
    return sorted(found)


class Shapes:
    """What some forms look like: tells in no time of most words that no form folds to them."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._shapes = frozenset(_shape("\n".join(forms)).split("\n"))

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and _shape(word) in self._shapes


def _shape(text: str) -> str:
    """The text in plain letters, each vowel once: a form has the shape of the word that it folds to."""
    text = _plain(text)
    while ALEF + ALEF in text:
        text = text.replace(ALEF + ALEF, ALEF)
    return text


def _rests(word: str) -> set[str]:
    """What a reading may have left of a form when it asks for this folded one; of three letters where it has more."""
    wholes = {_plain(word), _plain(_HUNDRED.sub(ALEF + HAMZA, word))}
    bare = wholes | {whole.removeprefix(article) for whole in wholes for article in _ARTICLES}
    rests = bare | {rest[1:] for rest in bare if rest.startswith(_PERSONS)}
    rests |= {rest.removesuffix(after) for rest in rests for after in _AFTER}
    # Less is left of three letters; of more, where an article that belonged to the word was taken for one.
    short = {rest for rest in rests if len(rest) < _LEAST} - bare
    if min(map(len, bare)) > _LEAST:
        rests |= {_ARTICLE + rest for rest in short}
        rests -= short
    rests |= {whole[1:] for whole in wholes if whole.startswith(_PREPOSITIONS)}
    return {rest for rest in rests if len(rest) > 1} or wholes


def _plain(text: str) -> str:
    """The text with one letter for all long vowels and hamzas, and one for heh and teh marbuta; as long as before."""
    for vowel in _VOWELS:
        text = text.replace(vowel, ALEF)
    return text.replace(TEH_MARBUTA, HEH)
