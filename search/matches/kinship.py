"""How a form that was found is related to the word that was asked for: for readers, so in the words of a grammar.

typed          as it was typed
hamza, teh-marbuta, alef-maksura, spelling      the same letters but for these, or for several of them
clitics        the same word with others attached to it
plural, dual, number, singular, feminine, masculine, case, verb, verbal-noun, form
               another form of it; number where plural and dual are written alike
name, transliteration, alternative      what may stand for it: in the same script, in another, of several words
prefix, near   it begins so, or is nearly so
"""

from enum import StrEnum
from itertools import takewhile
from typing import Final, NamedTuple

from index.arabic import (
    ALEF,
    ALEF_MAKSURA,
    ARTICLE,
    HAMZA,
    HEH,
    LAM,
    NOON,
    TATWEEL,
    TEH,
    TEH_MARBUTA,
    WAW,
    YEH,
    folded,
)
from index.lexicon import lexicon
from index.query import Word
from index.readings import Readings


class How(StrEnum):
    """The kinds of kinship."""

    TYPED = "typed"
    HAMZA = "hamza"
    TEH_MARBUTA = "teh-marbuta"
    ALEF_MAKSURA = "alef-maksura"
    SPELLING = "spelling"
    CLITICS = "clitics"
    PLURAL = "plural"
    DUAL = "dual"
    NUMBER = "number"
    SINGULAR = "singular"
    FEMININE = "feminine"
    MASCULINE = "masculine"
    CASE = "case"
    VERB = "verb"
    VERBAL_NOUN = "verbal-noun"
    FORM = "form"
    PREFIX = "prefix"
    NEAR = "near"


class Kinship(NamedTuple):
    """How two words are related; what the found one is made of, and the asked one: nothing where nothing is attached.

    `base` is the word that was asked for without what is attached to it.
    """

    how: How
    found: tuple[str, ...]
    asked: tuple[str, ...]
    base: str


_LAMS: Final = LAM * 2
# What is seen from the dictionary's form: the other way round.
_REVERSED: Final = {
    How.PLURAL: How.SINGULAR,
    How.DUAL: How.SINGULAR,
    How.NUMBER: How.SINGULAR,
    How.FEMININE: How.MASCULINE,
    How.VERB: How.VERB,
    How.VERBAL_NOUN: How.VERB,
}
_ENDINGS: Final = {
    ALEF + TEH: How.PLURAL,
    WAW + ALEF + TEH: How.PLURAL,
    WAW + NOON: How.PLURAL,
    WAW: How.PLURAL,
    YEH + NOON: How.NUMBER,
    ALEF + NOON: How.DUAL,
    TEH + ALEF + NOON: How.DUAL,
    TEH + YEH + NOON: How.DUAL,
    HEH: How.FEMININE,
    ALEF: How.CASE,
    WAW + ALEF: How.VERB,
    TEH: How.VERB,
}
_VERBAL: Final = {How.VERB, How.VERBAL_NOUN}
_PERSONS: Final = (YEH, TEH, NOON, ALEF)


class _Split(NamedTuple):
    """A form taken apart: the clitics before a word, the word, the pronoun after it."""

    before: str
    word: str
    after: str


def kinship(asked: Word, form: str, readings: Readings) -> Kinship:
    """How a form is related to the word under which it was found."""
    terms = asked.terms
    if form in terms.spelt:
        return Kinship(How.TYPED, (), (), asked.text)
    if not terms.spelt:
        return Kinship(How.PREFIX if asked.text.endswith("*") else How.NEAR, (), (), asked.text)
    typed = terms.spelt[0]
    if folded(form) in terms.word:
        return Kinship(_spelling(form, typed), (), (), typed)
    # Reading a form takes longer than all the rest.
    found = readings[form]
    for bare in found.bare:
        if bare in terms.bare:
            ours, theirs = _split(form, bare), _split(typed, bare)
            how = How.CLITICS if ours.word == theirs.word else _spelling(ours.word, theirs.word)
            return Kinship(how, _parts(ours), _parts(theirs), theirs.word)
    shared = next((stem for stem in found.stem if stem in terms.stem), None)
    if shared is None:
        return Kinship(How.FORM, (), (), typed)
    bare, base = _nearest(shared, found.bare), _nearest(shared, terms.bare)
    ours, theirs = _split(form, bare), _split(typed, base)
    return Kinship(_inflection(bare, base, shared), _parts(ours), _parts(theirs), theirs.word)


def _nearest(stem: str, readings: tuple[str, ...]) -> str:
    """Of the readings of a form the one that the stem is of: it begins like it, or is the likeliest."""
    return max(
        readings,
        key=lambda bare: sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(bare, stem, strict=False))),
    )


def _split(form: str, bare: str) -> _Split:
    """The form with its word as it stands there; whole where the word cannot be seen in it."""
    letters = folded(form)
    # Before a pronoun, teh marbuta is written as teh and alef maksura as alef.
    written = (bare, bare[:-1] + TEH) if bare.endswith(HEH) else (bare, bare[:-1] + ALEF)
    for word in written:
        start = letters.rfind(word)
        if start >= 0:
            after = letters[start + len(word) :]
            own = form[start : len(form) - len(after)]
            return _Split(form[:start], _alone(own, bare) if after else own, after)
    return _Split("", form, "")


def _alone(word: str, bare: str) -> str:
    """A word before a pronoun as it is spelt alone."""
    last = folded(word)[-1]
    if last == HAMZA:
        return word[:-1] + HAMZA
    if last == bare[-1]:
        return word
    return word[:-1] + (TEH_MARBUTA if last == TEH else ALEF_MAKSURA)


def _spelling(form: str, typed: str) -> How:
    if len(form) != len(typed):
        return How.HAMZA
    kinds = {_letter(ours, theirs) for ours, theirs in zip(form, typed, strict=True) if ours != theirs}
    return kinds.pop() if len(kinds) == 1 else How.SPELLING


def _letter(ours: str, theirs: str) -> How:
    pair = {ours, theirs}
    if TEH_MARBUTA in pair:
        return How.TEH_MARBUTA
    return How.ALEF_MAKSURA if ALEF_MAKSURA in pair else How.HAMZA


def _inflection(found: str, asked: str, stem: str) -> How:
    """How two folded words of one stem are related."""
    ours, theirs = _from_stem(found, stem), _from_stem(asked, stem)
    if theirs is None:
        return ours or How.FORM
    if ours is None:
        return _REVERSED.get(theirs, How.FORM)
    return ours if {ours, theirs} <= _VERBAL else How.FORM


def _from_stem(word: str, stem: str) -> How | None:
    """What a word is to the form that dictionaries list it under; None for that form itself."""
    if word == stem:
        return None
    lemmas = lexicon().lemmas.get(word, ())
    if word in lexicon().verbs:
        return How.VERB
    if len(lemmas) > 1 and folded(lemmas[0]) == word:
        return How.VERBAL_NOUN
    # Teh marbuta at the end makes way for an ending, and alef before it turns into waw.
    bases = (stem, stem.removesuffix(HEH), stem.removesuffix(ALEF + HEH))
    endings = (word[len(base) :] for base in bases if word.startswith(base))
    how = next((_ENDINGS[ending] for ending in endings if ending in _ENDINGS), None)
    if how is None:
        how = How.PLURAL if lemmas else How.VERB if word.startswith(_PERSONS) else How.FORM
    return how


def _parts(split: _Split) -> tuple[str, ...]:
    """What a word is written in one piece with, each part as it is shown alone; nothing for a word by itself."""
    if not split.before and not split.after:
        return ()
    parts = []
    rest = split.before
    while rest:
        if rest == _LAMS:
            parts += [LAM + TATWEEL, ARTICLE + TATWEEL]
            break
        length = len(ARTICLE) if rest.startswith(ARTICLE) else 1
        joined = "" if rest[:length] == WAW else TATWEEL
        parts.append(rest[:length] + joined)
        rest = rest[length:]
    parts.append(split.word)
    return (*parts, TATWEEL + split.after) if split.after else tuple(parts)
