"""Which Arabic words look foreign: names and loans, whose spelling newspapers do not agree on.

The long names in the word lists are taken for foreign.
A word of the language shows it: the word lists have it, it has a letter for a sound that few other languages know, or
the shape of a verbal noun, the analysis takes clitics or endings off it, it ends in teh marbuta, or the articles
inflect it: they attach pronouns to it, make cases, plurals, feminines and verbs of it, and put the article before it,
which few foreign names take. What the articles do not inflect is foreign; of short words that are hardly met nothing
is known.
"""

import re
from typing import Final

from index.arabic import (
    AIN,
    ALEF,
    ARTICLE,
    DAD,
    HAH,
    HEH,
    KAF,
    MEEM,
    NOON,
    SEEN,
    TEH,
    TEH_MARBUTA,
    THAL,
    WAW,
    YEH,
    ZAH,
)
from index.lexicon import lexicon
from index.readings import Readings
from index.wordlist import WordList

_PRONOUNS: Final = (HEH + ALEF, HEH + MEEM, NOON + ALEF, KAF + MEEM, HEH + MEEM + ALEF)
_PLURALS: Final = (ALEF + TEH, WAW + NOON, YEH + NOON, WAW + ALEF)
_VERBS: Final = (YEH, TEH, NOON)
# Sounds that foreign names hardly have.
_NATIVE: Final = frozenset(HAH + AIN + DAD + ZAH + THAL)
# Case, gender and relation.
_ENDINGS: Final = (ALEF, HEH, YEH)
# Shapes that derivation gives to roots: استفعال, انفعال, افتعال, تفعيل, تفاعل, مستفعل.
_SHAPES: Final = re.compile(
    f"{ALEF}{SEEN}{TEH}..{ALEF}.|{ALEF}{NOON}..{ALEF}.|{ALEF}.{TEH}.{ALEF}.|{TEH}..{YEH}.|{TEH}.{ALEF}..|{MEEM}{SEEN}{TEH}..."
)
# A native word is inflected at least once in so many times.
_INFLECTED: Final = 40
_ARTICLED: Final = 12
# Up to so many letters, the article is a sign too, and a word must be met so often to be judged.
_SHORT: Final = 5
_KNOWN: Final = 8


def is_foreign(word: str, wordlist: WordList, readings: Readings, *, rare: bool = False) -> bool:
    """True for a folded word without clitics that looks foreign; with `rare` even a short one hardly met."""
    if not _NATIVE.isdisjoint(word):
        return False
    if word in lexicon().spellings:
        return word in lexicon().names and (rare or len(word) > _SHORT)
    if _SHAPES.fullmatch(word):
        return False
    spelt = wordlist.shown(word)
    terms = readings[spelt]
    if spelt.endswith(TEH_MARBUTA) or (terms.bare[0], terms.stem[0]) != (word, word):
        return False
    # A name may look as if it had clitics; what it would be without them, nobody writes.
    if any(wordlist.count(other) or wordlist.count(ARTICLE + other) for other in {*terms.bare, *terms.stem} - {word}):
        return False
    count = wordlist.count(word)
    if len(word) <= _SHORT and 0 < count < _KNOWN and not rare:
        return False
    if word.endswith(_ENDINGS) and wordlist.count(word[:-1]) * _INFLECTED > count:
        return False
    inflected = sum(wordlist.count(word + ending) for ending in _PRONOUNS + _PLURALS)
    inflected += sum(wordlist.count(person + word) for person in _VERBS)
    if inflected * _INFLECTED > count:
        return False
    if len(word) > _SHORT or (rare and not count):
        # Some names are never written without the article.
        return True
    return wordlist.count(ARTICLE + word) * _ARTICLED <= count
