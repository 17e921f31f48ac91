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

from index.arabic import ARTICLE, HAMZA, YEH, is_arabic, skeleton, skeletons
from index.clitics import MAY_BEGIN, enclitics, proclitics
from index.evidence import Evidence, Table, table
from index.inflection import lemmas
from index.lexicon import lexicon
from index.vocabulary import Vocabulary

# Grows with every change of rules or lists: an index built by others is to be built afresh.
RULES: Final = 4


class Terms(NamedTuple):
    """What one token is indexed under: terms by layer, more than one where it has several honest readings."""

    spelt: tuple[str, ...]
    word: tuple[str, ...]
    bare: tuple[str, ...]
    stem: tuple[str, ...]
    root: tuple[str, ...]


_BareAndStems = tuple[tuple[str, ...], tuple[str, ...]]


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
        self._evidence.know(forms)
        found = list(map(self._bare_and_stems, forms))
        new = list({stem for pair in found if pair for stem in pair[1]})
        self._skeleton.update(zip(new, skeletons(new), strict=True))
        return map(self._whole, forms, found)

    def _read(self, form: str) -> Terms:
        return self._whole(form, self._bare_and_stems(form))

    def _whole(self, form: str, found: _BareAndStems | None) -> Terms:
        own = (self._evidence.folded[form],)
        if found is None:
            return Terms((form,), own, own, own, own)
        bare, stems = found
        if len(stems) == 1:
            return Terms((form,), own, bare, stems, (self._skeleton[stems[0]],))
        return Terms((form,), own, bare, stems, _distinct([self._skeleton[stem] for stem in stems]))

    def _bare_and_stems(self, form: str) -> _BareAndStems | None:
        """The terms of two layers; None for what is no Arabic word."""
        if not form.isalpha() or not (HAMZA <= form[0] <= YEH or is_arabic(form)):
            return None
        evidence = self._evidence
        words = self._without_clitics(form, evidence.folded[form])
        if len(words) == 1:
            return (evidence.folded[words[0]],), self._lemmas[words[0]]
        bare = _distinct([evidence.folded[word] for word in words])
        return bare, _distinct([stem for word in words for stem in self._lemmas[word]])

    def _without_clitics(self, form: str, word: str) -> Sequence[str]:
        evidence = self._evidence
        spelling = evidence.spelling[form]
        # Who types a hamza means it: إلياس has no article, however often it is spelt الياس.
        form = spelling if form[0] == word[0] else form[0] + spelling[1:]
        if form[0] not in MAY_BEGIN:
            return self._without_pronoun[evidence.spelling[form]]
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
