"""What a form is indexed under: terms by layer, a pure function of the form, the vocabulary and the lexicon.

    spelt   the form, as typed                   على is not علي
    word    its letters folded                   على and علي
    bare    without clitics                      وبالقاهرة  قاهره
    stem    without inflection too               وزراء      وزير
    root    consonants: for ranking, not for finding

A form that is typed without its hamza is read as editors spell it. A word with two honest readings has the terms of
both, the likelier first. Every layer of a word of another script, of a number or an address is the form itself.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from index.arabic import ARTICLE, HAMZA, YEH, folded_all, is_arabic, skeleton
from index.clitics import enclitics, proclitics
from index.evidence import Evidence, Table, table
from index.inflection import lemmas
from index.lexicon import lexicon
from index.vocabulary import Vocabulary

# Grows with every change of rules or lists: an index built by others is to be built afresh.
RULES: Final = 3


class Terms(NamedTuple):
    """What one token is indexed under: terms by layer, more than one where it has several honest readings."""

    spelt: tuple[str, ...]
    word: tuple[str, ...]
    bare: tuple[str, ...]
    stem: tuple[str, ...]
    root: tuple[str, ...]


class Readings:
    """The readings of forms under one state of a vocabulary; make another when it has changed."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._evidence = evidence = Evidence(vocabulary, lexicon())
        self._terms = table(self._read, vocabulary)
        # Most forms are a clitic and a word that others are made of too.
        self._without_pronoun = table(lambda word: enclitics(word, evidence), vocabulary)
        self._lemmas = table(lambda word: lemmas(word, evidence), vocabulary)
        self._skeleton = Table(skeleton)

    def __getitem__(self, form: str) -> Terms:
        """The terms of a form, which `index.arabic.letters` has made; read once and remembered."""
        return self._terms[form]

    def of_all(self, forms: Sequence[str]) -> Iterator[Terms]:
        """The terms of some distinct forms, in their order: in less time than one by one."""
        self._evidence.folded.update(zip(forms, folded_all(forms), strict=True))
        return map(self._read, forms)

    def _read(self, form: str) -> Terms:
        word = self._evidence.folded[form]
        if not form.isalpha() or not (HAMZA <= form[0] <= YEH or is_arabic(form)):
            own = (word,)
            return Terms((form,), own, own, own, own)
        words = self._without_clitics(form, word)
        if len(words) == 1:
            bare: tuple[str, ...] = (self._evidence.folded[words[0]],)
            stems = self._lemmas[words[0]]
        else:
            bare = _distinct([self._evidence.folded[word] for word in words])
            stems = _distinct([stem for word in words for stem in self._lemmas[word]])
        roots = _distinct([self._skeleton[stem] for stem in stems])
        return Terms((form,), (word,), bare, stems, roots)

    def _without_clitics(self, form: str, word: str) -> list[str]:
        evidence = self._evidence
        spelling = evidence.spelling[form]
        # Who types a hamza means it: إلياس has no article, however often it is spelt الياس.
        form = spelling if form[0] == word[0] else form[0] + spelling[1:]
        words: list[str] = []
        for letters in proclitics(form, evidence):
            rest = evidence.spelling[form[letters:]]
            # Two lams hide the article's alef.
            if letters > 1 and form[:letters].endswith((ARTICLE, ARTICLE[1:] * 2)):
                words.append(rest)
            else:
                words += self._without_pronoun[rest]
        return words


def _distinct(words: list[str]) -> tuple[str, ...]:
    return tuple(words) if len(words) == 1 else tuple(dict.fromkeys(words))
