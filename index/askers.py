"""Which forms are to be read again when a word is counted otherwise: those whose readings may ask for it.

A reading takes clitics, persons and endings off a form, and asks for what is left, alone or with a few letters beside
it: the article, a preposition, a person, an ending (see `index.clitics`, `index.inflection`, `index.verbs`). So what is
left of the word without such letters stands in the form, and around it nothing but letters of affixes. One long vowel
may have taken another's place there, hamza any. What was put after the word takes the place of something in the form.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np

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
# Letters as folding leaves them, but for those that it leaves out: a text stays as long as it was.
_FOLDED: Final = str.maketrans(
    {
        **dict.fromkeys((ALEF_MADDA, ALEF_HAMZA_ABOVE, ALEF_HAMZA_BELOW, ALEF_WASLA), ALEF),
        ALEF_MAKSURA: YEH,
        TEH_MARBUTA: HEH,
        WAW_HAMZA: HAMZA,
        YEH_HAMZA: HAMZA,
    }
)
_ARTICLE: Final = ALEF + LAM
_PERSONS: Final = (YEH, TEH, NOON, ALEF)
# Around what a reading may leave of a form.
_FRONT = re.compile(
    f"[{WAW}{FEH}]?[{BEH}{LAM}{KAF}{SEEN}]?(?:(?:{_ARTICLE})+|{LAM}{{2}}(?:{_ARTICLE})*|{LAM}|{ALEF})?"
    f"(?:[{''.join(_PERSONS)}]{{1,2}}{LAM}?)?"
)
_END = re.compile(
    f"[{ALEF}{WAW}{YEH}{HAMZA}{TEH}{NOON}]{{0,6}}(?:{HEH}[{ALEF}{WAW}]?)?"
    f"(?:{HEH}{ALEF}?|{HEH}{MEEM}{ALEF}?|{HEH}{NOON}|{NOON}{ALEF}|{KAF}{MEEM}{ALEF}?)?"
)
# Beside it in what is asked for.
_ARTICLES: Final = (_ARTICLE, WAW + _ARTICLE, BEH + _ARTICLE)
_PREPOSITIONS: Final = (BEH, KAF, LAM)
_NUMBERS: Final = (ALEF + NOON, WAW + NOON, YEH + NOON)
_NISBAS: Final = (YEH, YEH + HEH)
# What a form has after what is left of it: wherever, where a reading asks for the word with teh marbuta, for another
# number, for the imperfect of a perfect.
_ANYTHING = re.compile("")
_FEMININE = re.compile(f"[{ALEF}{WAW}{HAMZA}]|{YEH}?{TEH}")
_SISTER = re.compile(f"[{ALEF}{WAW}{YEH}{HAMZA}{TEH}{HEH}]")
_PERFECT = re.compile(f"[{ALEF}{WAW}{TEH}]")
# No reading leaves less of a longer word.
_LEAST: Final = 3
# Folding leaves the alef of مائة out.
_HUNDRED = re.compile(f"(?<={MEEM}){HAMZA}(?=[{HEH}{TEH}])")


class _Rest(NamedTuple):
    """What may be left of a form, and what must stand around it there.

    `person` is true where a letter before it has taken the place of a person's, `after` is what must follow.
    """

    letters: str
    person: bool = False
    after: re.Pattern[str] = _ANYTHING


class Written:
    """Some forms, made ready to be looked through."""

    def __init__(self, lines: str) -> None:
        """A form on each line."""
        self._lines = lines
        self._text = text = _plain(lines)
        ends = np.flatnonzero(np.frombuffer(text.encode("utf-32-le"), dtype="<u4") == ord("\n"))
        self._starts = np.concatenate(([0], ends + 1, [len(text) + 1])).astype(np.uint32).data

    def asking(self, changed: Iterable[str]) -> list[int]:
        """The places of the forms that may ask for any of these folded forms, of their family; ascending."""
        text, starts = self._text, self._starts
        rests: dict[str, set[_Rest]] = {}
        for rest in {rest for word in changed for rest in _rests(word)}:
            rests.setdefault(_plain(rest.letters), set()).add(rest)
        found: set[int] = set()
        for plain, alike in rests.items():
            at = text.find(plain)
            while at >= 0:
                place = bisect_right(starts, at) - 1
                if place not in found:
                    start = starts[place]
                    form = self._lines[start : starts[place + 1] - 1].translate(_FOLDED)
                    if _may_leave(form, at - start, at - start + len(plain), alike):
                        found.add(place)
                at = text.find(plain, at + 1)
        return sorted(found)


def _may_leave(form: str, start: int, stop: int, rests: Iterable[_Rest]) -> bool:
    """True if a reading may leave one of these of a form, which has the same plain letters there."""
    if not _FRONT.fullmatch(form, 0, start) or not _END.fullmatch(form, stop):
        return False
    letters = form[start:stop]
    has_person = not start or form[start - 1] in (*_PERSONS, WAW, FEH) or _PERFECT.match(form, stop)
    return any(
        (letters == rest.letters or _replaced(letters, rest.letters) < 2)
        and (has_person or not rest.person)
        and rest.after.match(form, stop)
        for rest in rests
    )


def _replaced(letters: str, others: str) -> int:
    """How many vowels stand for others; hamza, which is written on many seats, may stand for any."""
    pairs = zip(letters, others, strict=True)
    return sum(letter != other and HAMZA not in (letter, other) for letter, other in pairs)


def _rests(word: str) -> set[_Rest]:
    """What a reading may have left of a form when it asks for this folded one; of three letters where it has more."""
    wholes = {word, _HUNDRED.sub(ALEF + HAMZA, word)}
    bare = wholes | {whole.removeprefix(article) for whole in wholes for article in _ARTICLES}
    bare |= {whole[1:] for whole in wholes if whole.startswith(_PREPOSITIONS)}
    found = {_Rest(whole) for whole in bare}
    found |= {_Rest(whole[1:], person=True) for whole in bare if whole.startswith((*_PERSONS, HAMZA))}
    # A verb of two letters may have lost a waw.
    found |= {_Rest(whole[1:], person=True) for whole in bare if whole.startswith(WAW) and len(whole) == _LEAST}
    for rest in list(found):
        letters = rest.letters
        if letters.endswith(HEH):
            found.add(rest._replace(letters=letters[:-1], after=_FEMININE))
        if letters.endswith(_NUMBERS):
            found.add(rest._replace(letters=letters[:-2], after=_SISTER))
        if letters.endswith(_NUMBERS[1]):
            found.add(rest._replace(letters=letters[:-1]))
        for nisba in _NISBAS:
            if letters.endswith(nisba) and letters.removesuffix(nisba).endswith(_NUMBERS):
                found.add(rest._replace(letters=letters.removesuffix(nisba)))
    # Less is left of three letters; of more, where an article that belonged to the word was taken for one.
    least = _LEAST if min(map(len, bare)) > _LEAST else 2
    short = {rest for rest in found if _length(rest) < least and rest.letters not in bare}
    found = found - short | {_Rest(_ARTICLE + rest.letters, after=rest.after) for rest in short if rest.letters}
    return {rest for rest in found if len(rest.letters) > 1} or {_Rest(whole) for whole in wholes}


def _length(rest: _Rest) -> int:
    """How many letters it may have been: with that in the place of a person's, and the yeh left out before hamza."""
    return len(rest.letters) + rest.person + rest.letters.endswith(HAMZA)


def _plain(text: str) -> str:
    """The text with one letter for all long vowels and hamzas, and one for heh and teh marbuta; as long as before."""
    for vowel in _VOWELS:
        text = text.replace(vowel, ALEF)
    return text.replace(TEH_MARBUTA, HEH)
