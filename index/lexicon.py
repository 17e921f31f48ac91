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
    letters,
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
    spellings: dict[str, str] = {}
    lemmas: dict[str, list[str]] = {}

    names_and_adjectives = [(name.removeprefix(ARTICLE), forms) for name, forms in _rows("nisba.tsv")]
    plurals_of, verbs_and_forms = list(_rows("broken_plurals.tsv")), list(_rows("verbs.tsv"))
    stopping = list(_lines("stop_words.txt"))
    rows = (*plurals_of, *names_and_adjectives, *verbs_and_forms)
    words = list(dict.fromkeys((*stopping, *(word for first, rest in rows for word in (first, *rest)))))
    # All at once: each process that answers begins with this.
    fold = dict(zip(words, folded_all(words), strict=True)).__getitem__

    def add(word: str, *lemmas_of_it: str) -> None:
        folded = fold(word)
        spellings.setdefault(folded, word)
        lemmas.setdefault(folded, []).extend(lemmas_of_it or (word,))

    for singular, plurals in plurals_of:
        add(singular)
        for plural in plurals:
            add(plural, singular)
    names: set[str] = set()
    for name, adjectives in names_and_adjectives:
        add(name)
        names.update(map(fold, (name, *adjectives)))
        for adjective in adjectives:
            add(adjective, _masculine(adjective, adjectives))
    verbs: set[str] = set()
    for verb, forms in verbs_and_forms:
        add(verb)
        for form in forms:
            is_verb = form.startswith(_PERSONS) or form.endswith(_ENDINGS)
            add(form, *((verb,) if is_verb else (form, verb)))
            if is_verb:
                verbs.add(fold(form))
    for word in stopping:
        add(word)
    lemmas_of = {word: tuple(dict.fromkeys(found) if len(found) > 1 else found) for word, found in lemmas.items()}
    return Lexicon(spellings, lemmas_of, frozenset(names), frozenset(verbs), stop_words())


@cache
def light_words() -> frozenset[str]:
    """The words that carry little, as forms, without the hamza on their alef too."""
    words = [letters(word) for word in _lines("light_words.txt")]
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
    # The words are Arabic ones: their letters are made of those of the whole.
    text = letters((Path(__file__).with_name("words") / name).read_text("utf-8"))
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
