"""What is known of a word: how often the corpus writes it, alone and after the article, and whether a list has it.

Everything is told in magnitudes (see `index.vocabulary`), so a difference of three is a factor of about eight. Words
are folded.
"""

from typing import Final

from index.arabic import ARTICLE, BEH, HEH, KAF, LAM, WAW, YEH, folded
from index.lexicon import Lexicon
from index.vocabulary import Vocabulary

# A listed word is as good as one met four times.
_LISTED: Final = 3
# Magnitudes that are asked for again and again, in some 50 MB.
_REMEMBERED: Final = 1 << 18
# What a corpus has only once in 64 times is a typing error, or another word.
_RARELY: Final = 6


class Evidence:
    """For one state of a vocabulary; make another when it has changed."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self._magnitudes: dict[str, int] = {}

    def listed(self, word: str) -> bool:
        """True for a word of the lists."""
        return word in self._lexicon.spellings

    def is_stop_word(self, word: str) -> bool:
        """True for a spelt word that carries nothing."""
        return word in self._lexicon.stop_words

    def is_verb(self, word: str) -> bool:
        """True for a verb form of the lists."""
        return word in self._lexicon.verbs

    def lemmas(self, word: str) -> tuple[str, ...]:
        """What the lists say dictionaries list the word under, spelt; nothing for a word they do not have."""
        return self._lexicon.lemmas.get(word, ())

    def spelling(self, word: str) -> str:
        """A spelt word as editors spell it; as it stands where nobody has written it."""
        form = folded(word)
        return self._vocabulary.spelling(form) or self._lexicon.spellings.get(form, word)

    def written(self, word: str) -> int:
        """The magnitude of the word as it stands."""
        magnitude = self._magnitudes.get(word)
        if magnitude is None:
            if len(self._magnitudes) >= _REMEMBERED:
                self._magnitudes.clear()
            magnitude = self._magnitudes[word] = self._vocabulary.magnitude(word)
        return magnitude

    def articled(self, word: str) -> int:
        """The magnitude of the word with the article."""
        return max(self.written(prefix + ARTICLE + word) for prefix in ("", WAW, BEH))

    def prefixed(self, word: str) -> int:
        """The magnitude of the word with a preposition."""
        prepositions = (BEH, KAF) if word.startswith(LAM) else (BEH, LAM, KAF)
        return max(self.written(preposition + word) for preposition in prepositions)

    def attested(self, word: str) -> int:
        """The magnitude of the word with or without the article; 0 for none that anybody knows."""
        magnitude = max(self.written(word), self.articled(word), _LISTED if self.listed(word) else 0)
        if word.startswith(ARTICLE) and len(word) > 4:
            return max(magnitude, self.attested(word[2:]))
        return magnitude

    def is_noun(self, word: str) -> bool:
        """True if the word is met after the article, which no clitic follows: its letters are all its own."""
        return self.articled(word) >= max(1, self.written(word) - _RARELY)

    def is_name(self, word: str) -> bool:
        """True if the word is met after a preposition, which neither another one nor a conjunction follows."""
        return self.prefixed(word) >= max(1, self.written(word) - _RARELY)

    def takes_nisba(self, word: str) -> bool:
        """True if an adjective in yeh is made of the word: then its ending is no sign of number."""
        adjectives = (word + YEH, word + YEH + HEH)
        found = max(max(self.written(adjective), self.articled(adjective)) for adjective in adjectives)
        return found >= max(1, self.attested(word) - _RARELY)

    def keeps_beside(self, relative: str, word: str, doublings: int) -> bool:
        """True if the relative is attested and at most so many doublings rarer than the word."""
        return self.attested(relative) >= max(1, self.attested(word) - doublings)
