"""What a form is indexed under: terms by layer, a pure function of the form, the vocabulary and the lexicon.

    spelt   the form, as typed                   على is not علي
    word    its letters folded                   على and علي
    bare    without clitics                      وبالقاهرة  قاهره
    stem    without inflection too               وزراء      وزير
    root    consonants: for ranking, not for finding

A form that is typed without its hamza is read as editors spell it. A word with two honest readings has the terms of
both, the likelier first. Every layer of a word of another script, of a number or an address is the form itself.
"""

from typing import Final, NamedTuple

from index.arabic import ARTICLE, folded, is_arabic, skeleton
from index.clitics import enclitics, proclitics
from index.evidence import Evidence
from index.inflection import lemmas
from index.lexicon import lexicon
from index.vocabulary import Vocabulary

# Grows with every change of rules or lists: an index built by others is to be built afresh.
RULES: Final = 1
# Some 100 MB of readings.
_REMEMBERED: Final = 1 << 16


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
        self._evidence = Evidence(vocabulary, lexicon())
        self._terms: dict[str, Terms] = {}

    def __getitem__(self, form: str) -> Terms:
        """The terms of a form, which `index.arabic.letters` has made; read once and remembered."""
        terms = self._terms.get(form)
        if terms is None:
            if len(self._terms) >= _REMEMBERED:
                self._terms.clear()
            terms = self._terms[form] = self._read(form)
        return terms

    def _read(self, form: str) -> Terms:
        if not is_arabic(form) or not form.isalpha():
            own = (folded(form),)
            return Terms((form,), own, own, own, own)
        words = list(dict.fromkeys(self._without_clitics(form)))
        bare = tuple(dict.fromkeys(map(folded, words)))
        stems = tuple(dict.fromkeys(stem for word in words for stem in lemmas(word, self._evidence)))
        return Terms((form,), (folded(form),), bare, stems, tuple(dict.fromkeys(map(skeleton, stems))))

    def _without_clitics(self, form: str) -> list[str]:
        evidence = self._evidence
        spelling = evidence.spelling(form)
        # Who types a hamza means it: إلياس has no article, however often it is spelt الياس.
        form = spelling if form[0] == folded(form[0]) else form[0] + spelling[1:]
        words: list[str] = []
        for letters in proclitics(form, evidence):
            word = evidence.spelling(form[letters:])
            # Two lams hide the article's alef.
            has_article = form[:letters].endswith((ARTICLE, ARTICLE[1:] * 2))
            words += [word] if has_article else enclitics(word, evidence)
        return words
