"""What our word lists know: the files of `words/`, read once.

    broken_plurals.tsv   singular, its plurals          words of the language; a plural is read as its singular
    nisba.tsv            name, its adjectives            names stay whole; the adjectives are one word
    verbs.tsv            perfect, its forms              a form is read as the perfect
    stop_words.txt       words that carry nothing        never taken apart; a ranked query leaves them out
    light_words.txt      words that carry little         rank for half

A file of other words does the same for other words: nothing else in the analysis knows any word.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from index.arabic import (
    ALEF,
    ALEF_HAMZA_ABOVE,
    ALEF_HAMZA_BELOW,
    ALEF_MADDA,
    ALEF_MAKSURA,
    ARTICLE,
    NOON,
    TEH,
    WAW,
    YEH,
    folded_all,
)

# A form with one of these is of the verb; another is its noun (إعلان of أعلن), which keeps its own meaning too.
_PERSONS: Final = (YEH, TEH, NOON)
_ENDINGS: Final = (TEH, WAW + ALEF, NOON + ALEF)
_ALEFS = re.compile(f"[{ALEF_MADDA}{ALEF_HAMZA_ABOVE}{ALEF_HAMZA_BELOW}]")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by their folded form.

    `spellings` has every listed word; `lemmas` what dictionaries list an inflected one under, the word itself among
    them if it has a meaning of its own; `names` the names that adjectives are made of, and these. Stop words are forms,
    without the hamza on their alef too, and with alef maksura for yeh (فى); but with no yeh for alef maksura: على is
    one, علي is a name.
    """

    spellings: Mapping[str, str]
    lemmas: Mapping[str, tuple[str, ...]]
    names: frozenset[str]
    verbs: frozenset[str]
    stop_words: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The lexicon that is shipped."""
    # Each word with what it is listed under, in the order of the files. Each process that answers begins with this.
    listed: list[tuple[str, str]] = []
    for singular, plurals in _rows("broken_plurals.tsv"):
        listed.append((singular, singular))
        listed += [(plural, singular) for plural in plurals]
    proper: list[str] = []
    for name, adjectives in _rows("nisba.tsv"):
        name = name.removeprefix(ARTICLE)
        proper += (name, *adjectives)
        listed.append((name, name))
        listed += [(adjective, _masculine(adjective, adjectives)) for adjective in adjectives]
    inflected: list[str] = []
    for verb, forms in _rows("verbs.tsv"):
        listed.append((verb, verb))
        for form in forms:
            if form.startswith(_PERSONS) or form.endswith(_ENDINGS):
                inflected.append(form)
            else:
                listed.append((form, form))
            listed.append((form, verb))
    listed += [(word, word) for word in _lines("stop_words.txt")]
    words = [word for word, _ in listed]
    folded = folded_all(words)
    # Of several spellings the first is kept.
    spellings = dict(zip(reversed(folded), reversed(words), strict=True))
    lemmas: dict[str, tuple[str, ...]] = {}
    for word, (_, lemma) in zip(folded, listed, strict=True):
        held = lemmas.get(word, ())
        if lemma not in held:
            lemmas[word] = (*held, lemma)
    fold = dict(zip(words, folded, strict=True)).__getitem__
    return Lexicon(spellings, lemmas, frozenset(map(fold, proper)), frozenset(map(fold, inflected)), stop_words())


@cache
def light_words() -> frozenset[str]:
    """The words that carry little, as forms, without the hamza on their alef too."""
    words = list(_lines("light_words.txt"))
    return frozenset((*words, *(_ALEFS.sub(ALEF, word) for word in words)))


@cache
def stop_words() -> frozenset[str]:
    """The stop words alone, in a moment."""
    words = list(_lines("stop_words.txt"))
    words += [_ALEFS.sub(ALEF, word) for word in words]
    words += [word[:-1] + ALEF_MAKSURA for word in words if word.endswith(YEH)]
    return frozenset(words)


def _masculine(adjective: str, adjectives: Sequence[str]) -> str:
    """The masculine singular among the adjectives that this one begins with; itself where there is none."""
    return next((word for word in adjectives if adjective.startswith(word)), adjective)


def _rows(name: str) -> Iterator[tuple[str, list[str]]]:
    lines = _lines(name)
    next(lines)
    for line in lines:
        first, _, rest = line.partition("\t")
        yield first, rest.split()


def _lines(name: str) -> Iterator[str]:
    # Their letters are as `index.arabic.letters` leaves them: each process that answers reads them.
    text = (Path(__file__).with_name("words") / name).read_text("utf-8")
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
