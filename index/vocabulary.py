"""How often each form is written in the articles held: the corpus's own knowledge of Arabic.

A form is a word as `index.arabic.letters` leaves it: hamza and teh marbuta kept. Readings ask how often a folded form
occurs, since readers and editors drop the hamza, and which of its spellings editors prefer.

Two things keep readings steady while the corpus grows. Counts are told as magnitudes, powers of two, so that most
articles change none. And whatever a reading asks lies in the form's own family, the forms that differ from it only by
letters an affix can be made of, and long vowels; so a magnitude that changes concerns the readings of one family and
no others.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Self

from index.arabic import (
    ALEF,
    ARTICLE,
    BEH,
    FEH,
    HAMZA,
    HEH,
    KAF,
    LAM,
    MEEM,
    NOON,
    SEEN,
    TEH,
    WAW,
    YEH,
    folded_all,
)

# Magnitudes that are asked for again and again, in some 10 MB.
_REMEMBERED: Final = 1 << 16

_BEFORE: Final = ALEF + BEH + TEH + SEEN + FEH + KAF + LAM + NOON + WAW + YEH
_AFTER: Final = ALEF + TEH + KAF + MEEM + NOON + HEH + WAW + YEH + HAMZA
_LONG_VOWELS = re.compile(f"[{ALEF}{WAW}{YEH}]")


def family(folded: str) -> str:
    """What is left of a folded form when every letter that an affix can be made of is taken off both ends.

    Alef, waw and yeh inside go too, since they take each other's place in a verb (يقول, قال).
    """
    return _LONG_VOWELS.sub("", folded.lstrip(_BEFORE).rstrip(_AFTER))


def families(words: Sequence[str]) -> list[tuple[str, str]]:
    """The family of many folded forms, and what is left of each when only its ends are taken off."""
    cores = [word.lstrip(_BEFORE).rstrip(_AFTER) for word in words]
    bare = "\n".join(cores)
    for vowel in (ALEF, WAW, YEH):
        bare = bare.replace(vowel, "")
    return list(zip(bare.split("\n"), cores, strict=True)) if cores else []


# The article, and what most often stands before it.
ARTICLES: Final = (ARTICLE, WAW + ARTICLE, BEH + ARTICLE)


class Vocabulary:
    """Counts of forms. Equal counts give equal answers, whatever the order in which they came about.

    `magnitudes` tells how often a folded form is written: 0 for never, 1 for once, then one more for each doubling.
    """

    def __init__(self, spellings: Callable[[str], Mapping[str, int]]) -> None:
        """`spellings` gives the forms with a folding, each with its count, which is never 0."""
        self._spellings = spellings
        self.magnitudes: dict[str, int] = _Asked(spellings)
        # The largest magnitude of each word after the article, where all are known.
        self.articled: dict[str, int] | None = None

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> Self:
        """A vocabulary of these forms."""
        spellings: dict[str, dict[str, int]] = {}
        for (form, count), word in zip(counts.items(), folded_all(counts), strict=True):
            if count:
                spellings.setdefault(word, {})[form] = count
        vocabulary = cls(lambda word: spellings.get(word, {}))
        vocabulary.magnitudes = _Known(
            (word, sum(written.values()).bit_length()) for word, written in spellings.items()
        )
        vocabulary.articled = articled = _Known()
        for word, magnitude in vocabulary.magnitudes.items():
            if word.startswith(ARTICLES):
                rest = word[len(ARTICLE) if word.startswith(ARTICLE) else 1 + len(ARTICLE) :]
                articled[rest] = max(articled[rest], magnitude)
        return vocabulary

    def spelling(self, word: str) -> str | None:
        """The spelling of a folded form that is written most, by magnitude; None where there is none."""
        written = self._spellings(word)
        if len(written) < 2:
            return next(iter(written), None)
        # Among equals, the one further from the folded letters: nobody adds a hamza by negligence.
        return max(written.items(), key=lambda each: (each[1].bit_length(), each[0] != word, each[0]))[0]

    def differs(self, other: "Vocabulary", word: str) -> bool:
        """True if a reading that asks for this folded form could be told something else."""
        return self.magnitudes[word] != other.magnitudes[word] or self.spelling(word) != other.spelling(word)


class _Known(dict[str, int]):
    """Magnitudes of all there is."""

    def __missing__(self, word: str) -> int:
        return 0


class _Asked(dict[str, int]):
    """Magnitudes of what was asked for."""

    def __init__(self, spellings: Callable[[str], Mapping[str, int]]) -> None:
        super().__init__()
        self._spellings = spellings

    def __missing__(self, word: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        magnitude = self[word] = sum(self._spellings(word).values()).bit_length()
        return magnitude
