"""What is known of a word: how often the corpus writes it, alone and after the article, and whether a list has it.

Everything is told in magnitudes (see `index.vocabulary`), so a difference of three is a factor of about eight. Words
are folded. What is asked again and again stands in tables that fill themselves: `evidence.written[word]`.
"""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from index.arabic import ARTICLE, BEH, HEH, KAF, LAM, YEH, folded, folded_all
from index.lexicon import Lexicon
from index.vocabulary import ARTICLES, Vocabulary

# A listed word is as good as one met four times.
_LISTED: Final = 3
# What a corpus has only once in 64 times is a typing error, or another word.
_RARELY: Final = 6

# Answers of one kind, in some 10 MB.
_REMEMBERED: Final = 1 << 16

_Answer = TypeVar("_Answer")


class Table(dict[str, _Answer]):
    """Answers by word, each worked out when it is first asked for."""

    def __init__(self, answer: Callable[[str], _Answer]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, word: str) -> _Answer:
        if len(self) >= _REMEMBERED:
            self.clear()
        answer = self[word] = self._answer(word)
        return answer


class _Careful(Table[_Answer]):
    """Answers that stand whatever has changed are remembered, others are worked out each time."""

    def __init__(self, answer: Callable[[str], _Answer], vocabulary: Vocabulary) -> None:
        super().__init__(answer)
        self._vocabulary = vocabulary

    def __missing__(self, word: str) -> _Answer:
        touched = self._vocabulary.touched
        answer = super().__missing__(word)
        if self._vocabulary.touched != touched:
            del self[word]
        return answer


def table(answer: Callable[[str], _Answer], vocabulary: Vocabulary) -> Table[_Answer]:
    """Answers that depend on a vocabulary."""
    return Table(answer) if vocabulary.touched is None else _Careful(answer, vocabulary)


class Evidence:
    """For one state of a vocabulary; make another when it has changed.

    folded     word -> the word folded
    written    folded -> the magnitude of the word as it stands
    articled   folded -> the magnitude of the word with the article
    attested   folded -> the magnitude of the word with or without the article; 0 for none that anybody knows
    is_noun    folded -> True if the word is met after the article, which no clitic follows: its letters are all its own
    spelling   word -> how editors spell it; as it stands where nobody has written it
    """

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self.listed = lexicon.spellings
        self.stop_words = lexicon.stop_words
        self.verbs = lexicon.verbs
        self.lemmas = lexicon.lemmas
        self.written = vocabulary.magnitudes
        self.folded = Table(folded)
        self.articled = table(self._articled, vocabulary) if vocabulary.articled is None else vocabulary.articled
        self.attested = table(self._attested, vocabulary)
        self.is_noun = table(self._is_noun, vocabulary)
        self.spelling = table(self._spelling, vocabulary)

    def _articled(self, word: str) -> int:
        written = self.written
        return max([written[article + word] for article in ARTICLES])

    def _attested(self, word: str) -> int:
        magnitude = max(self.written[word], self.articled[word], _LISTED if word in self.listed else 0)
        if word.startswith(ARTICLE) and len(word) > 4:
            return max(magnitude, self.attested[word[2:]])
        return magnitude

    def _is_noun(self, word: str) -> bool:
        articled = self.articled[word]
        return articled > 0 and articled >= self.written[word] - _RARELY

    def know(self, forms: Sequence[str]) -> None:
        """Finds out at once what is asked of each of these forms."""
        words = folded_all(forms)
        self.folded.update(zip(forms, words, strict=True))
        # And of what is left when a letter is taken off either end.
        for rests in ([form[1:] for form in forms if len(form) > 1], [form[:-1] for form in forms if len(form) > 1]):
            self.folded.update(zip(rests, folded_all(rests), strict=True))
        preferred = self._vocabulary.preferred
        if preferred is not None:
            spelt = zip(forms, map(preferred.get, words), strict=True)
            self.spelling.update((form, spelling) for form, spelling in spelt if spelling)

    def _spelling(self, word: str) -> str:
        form = self.folded[word]
        return self._vocabulary.spelling(form) or self.listed.get(form, word)

    def is_name(self, word: str) -> bool:
        """True if the word is met after a preposition, which neither another one nor a conjunction follows."""
        written = self.written
        least = max(1, written[word] - _RARELY)
        return (
            written[BEH + word] >= least
            or written[KAF + word] >= least
            or (not word.startswith(LAM) and written[LAM + word] >= least)
        )

    def takes_nisba(self, word: str) -> bool:
        """True if an adjective in yeh is made of the word: then its ending is no sign of number."""
        adjectives = (word + YEH, word + YEH + HEH)
        found = max(max(self.written[adjective], self.articled[adjective]) for adjective in adjectives)
        return found >= max(1, self.attested[word] - _RARELY)

    def keeps_beside(self, relative: str, word: str, doublings: int) -> bool:
        """True if the relative is attested and at most so many doublings rarer than the word."""
        return self.attested[relative] >= max(1, self.attested[word] - doublings)
