"""Other spellings of what the reader typed: names that newspapers, and alphabets, do not spell alike.

    variants     those that a list knows
    exchanges    letters that newspapers exchange, in words that look foreign
    transcripts  the same name in the other alphabet
    joined       عبد الله, عبدالله: one word or two
    month        the month's names in other traditions, which `search.language.widening` looks up

Every spelling offered is written in the articles. An ordinary word has none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import log
from typing import Final

from index.analysis import occurrences
from index.arabic import AIN, ALEF, ARTICLE, BEH, DAL, GHAIN, HEH, JEEM, LAM, MEEM, NOON, WAW, YEH, fold, is_arabic
from index.lexicon import lexicon
from index.readings import Readings
from index.wordlist import WordList
from search.spelling.exchanged import exchanged
from search.spelling.exchanges import exchange
from search.spelling.foreign import is_foreign
from search.spelling.transcripts import transcripts
from search.spelling.variants import variants

# What is offered for one form at most.
MOST: Final = 6
# Words that others are joined to: servant of, father of, mother of, son of; and names that are joined to others.
_FIRST: Final = (
    AIN + BEH + DAL,
    ALEF + BEH + WAW,
    ALEF + BEH + YEH,
    ALEF + BEH + ALEF,
    ALEF + MEEM,
    ALEF + BEH + NOON,
)
_LAST: Final = (ARTICLE + LAM + HEH, ARTICLE + DAL + YEH + NOON)
_SHORTEST: Final = 3
# A word of the other alphabet costs at most so much a letter, after what its frequency is worth; and a short one sounds
# like too many others to cost anything.
_LATIN: Final = 4
_COST: Final = 0.5
_FREQUENCY: Final = 0.35
_SHORT_COST: Final = 1.5
_TRIED: Final = 12
# Between listed names one letter may be exchanged, and none of the ending.
_ONE_LETTER: Final = 1.2
_ENDING: Final = 2


class Means(StrEnum):
    """How a spelling was found."""

    LISTED = "listed"
    JOINED = "joined"
    EXCHANGED = "exchanged"
    TRANSLITERATED = "transliterated"
    MONTH = "month"


# How much a hit counts beside one for what was typed. A spelling is rarer than what it stands for, and so counts more
# than it should: on the 497 headlines of a tuning half that have other spellings, nDCG@10 is .793 without them, .770
# with 0.7 to 0.9, .790 with half of that and .793 with a quarter, which finds more: recall@100 is .986, against .982.
_BOOSTS: Final = {
    Means.LISTED: 0.22,
    Means.JOINED: 0.22,
    Means.EXCHANGED: 0.2,
    Means.TRANSLITERATED: 0.18,
    Means.MONTH: 0.22,
}


@dataclass(frozen=True, slots=True)
class Other:
    """Another spelling, of one word or several, as the articles have it; `boost` is below 1."""

    form: str
    how: Means

    @property
    def boost(self) -> float:
        """How much it counts beside what was typed."""
        return _BOOSTS[self.how]


class Spellings:
    """The spellings that one generation of the index knows. Safe to share between threads."""

    def __init__(self, wordlist: WordList, readings: Readings) -> None:
        self._words = wordlist
        self._readings = readings

    def of(self, form: str) -> tuple[Other, ...]:
        """The other spellings of a form, or of several with a space between; the surest first."""
        typed = " ".join(occurrence.form for occurrence in occurrences(form))
        if not typed:
            return ()
        known = self._terms(typed)
        found: dict[str, Other] = {}
        for other in self._found(typed):
            terms = self._terms(other.form)
            if terms.isdisjoint(known):
                known |= terms
                found[other.form] = other
        return tuple(found.values())[:MOST]

    def _found(self, typed: str) -> Iterator[Other]:
        folded = fold(typed)
        bases = [folded] if " " in typed else list(dict.fromkeys((folded, *self._readings[typed].bare)))
        listed = [spelling for base in bases for spelling in variants().others.get(base, ())]
        for spelling in listed:
            if all(self._is_written(word) for word in fold(spelling).split()):
                yield Other(spelling, Means.LISTED)
        if " " in typed:
            yield from self._joined(folded.split())
        elif not typed.isalpha() or variants().apart.intersection(bases):
            return
        elif is_arabic(typed):
            for base in bases:
                yield from self._split(base)
            # Without its clitics, if anybody writes it so.
            yield from self._of_arabic(next(filter(self._is_written, reversed(bases)), bases[0]))
        else:
            yield from self._of_latin(folded, listed)

    def _is_written(self, word: str) -> bool:
        return bool(self._words.count(word) or self._words.count(ARTICLE + word))

    def _joined(self, words: list[str]) -> Iterator[Other]:
        if len(words) == 2 and (words[0] in _FIRST or words[1] in _LAST) and self._words.count("".join(words)):
            yield Other(self._words.shown("".join(words)), Means.JOINED)

    def _split(self, word: str) -> Iterator[Other]:
        terms = self._readings[self._words.shown(word)]
        if terms.bare != (word,) or terms.stem != (word,):
            return
        cuts = [len(first) for first in _FIRST if word.startswith(first)]
        cuts += [len(word) - len(last) for last in _LAST if word.endswith(last)]
        count = self._words.count(word)
        for first, second in ((word[:cut], word[cut:]) for cut in cuts):
            if len(second) >= _SHORTEST and min(map(self._words.count, (first, second))) > count:
                yield Other(f"{self._words.shown(first)} {self._words.shown(second)}", Means.JOINED)

    def _of_arabic(self, word: str) -> Iterator[Other]:
        yield from self._exchanged(word)
        if is_foreign(word, self._words, self._readings):
            yield from self._written(word, transcripts(word, self._words, _TRIED))

    def _of_latin(self, word: str, listed: Iterable[str]) -> Iterator[Other]:
        for other in () if any(map(is_arabic, listed)) else self._written(word, transcripts(word, self._words, _TRIED)):
            yield other
            yield from self._exchanged(fold(other.form))

    def _exchanged(self, word: str) -> Iterator[Other]:
        if not is_foreign(word, self._words, self._readings, rare=True):
            return
        found = exchanged(word, self._words)
        # Some names are hardly written without the article, which makes them no longer.
        articled = [other.removeprefix(ARTICLE) for other, _ in exchanged(ARTICLE + word, self._words)]
        costs = dict(found) | {other: cost for other in articled if (cost := exchange(word, other)) is not None}
        for other, cost in costs.items():
            if other not in variants().apart and self._are_one(word, other, cost):
                shown = self._words.shown(other) if self._words.count(other) else self._words.shown(ARTICLE + other)
                yield Other(shown, Means.EXCHANGED)

    def _are_one(self, word: str, other: str, cost: float) -> bool:
        """Whether both look foreign enough for what is exchanged between them."""
        if not all(is_foreign(each, self._words, self._readings, rare=True) for each in (word, other)):
            return False
        # Nothing but jeem for ghain is a sign by itself. For one vowel it is enough that one of both is surely foreign.
        is_sign = other.replace(GHAIN, JEEM) == word.replace(GHAIN, JEEM)
        is_vowel = abs(len(word) - len(other)) == 1 and cost <= _ONE_LETTER
        unsure = [each for each in (word, other) if not is_foreign(each, self._words, self._readings)]
        if unsure and not is_sign and (not is_vowel or len(unsure) > 1 or unsure[0] in lexicon().spellings):
            return False
        if word in lexicon().names or other in lexicon().names:
            # The endings of a listed name tell the country from its people.
            beginning = min(len(word), len(other)) - _ENDING
            return cost <= _ONE_LETTER and (is_sign or word[:beginning] != other[:beginning])
        return True

    def _written(self, word: str, found: Iterable[tuple[str, float]]) -> Iterator[Other]:
        """The best of the words of the other alphabet, if it is good."""
        prices = {other: cost - _FREQUENCY * log(self._words.count(other)) for other, cost in found}
        best = min(prices, key=prices.__getitem__, default=None)
        if best is None:
            return
        latin = best if is_arabic(word) else word
        cost = dict(found)[best]
        if len(latin) > _LATIN:
            is_good = prices[best] <= _COST * len(latin)
        else:
            is_good = len(latin) == _LATIN and cost <= _SHORT_COST
        if is_good:
            yield Other(self._words.shown(best), Means.TRANSLITERATED)

    def _terms(self, form: str) -> set[str]:
        """What a form is found under anyway."""
        forms = [occurrence.form for occurrence in occurrences(form)]
        if len(forms) != 1:
            return {fold(" ".join(forms))}
        terms = self._readings[forms[0]]
        return {*terms.word, *terms.bare, *terms.stem}
