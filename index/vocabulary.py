"""How often each form is written in the articles held: the corpus's own knowledge of Arabic.

A form is a word as `index.arabic.letters` leaves it: hamza and teh marbuta kept. Readings ask how often a folded form
occurs, since readers and editors drop the hamza, and which of its spellings editors prefer.

Two things keep readings steady while the corpus grows. Counts are told as magnitudes, powers of two, so that most
articles change none. And whatever a reading asks lies in the form's own family, the forms that differ from it only by
letters an affix can be made of, and long vowels; so a magnitude that changes concerns the readings of one family and
no others.
"""

import re
from collections.abc import Callable, Container, Mapping, Sequence
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

    def __init__(
        self, spellings: Callable[[str], Mapping[str, int]], count: Callable[[str], int] | None = None
    ) -> None:
        """`spellings` gives the forms with a folding, each with its count, which is never 0.

        `count` gives the sum of those, where that is known without them.
        """
        self._spellings = spellings
        self.magnitudes: dict[str, int] = _Asked(count or (lambda word: sum(spellings(word).values())))
        # How often a word was asked for of which the answer may be another next time; None where none is.
        self.touched: int | None = None
        # The largest magnitude of each word after the article, where all are known.
        self.articled: dict[str, int] | None = None
        # The spelling of each folded form that is written most, where all are known.
        self.preferred: Mapping[str, str] | None = None

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> Self:
        """A vocabulary of these forms."""
        written = {form: count for form, count in counts.items() if count}
        words = folded_all(written)
        # Most words are spelt in one way.
        spelt = dict(zip(words, written, strict=True))
        several: dict[str, dict[str, int]] = {}
        if len(spelt) < len(words):
            for word, (form, count) in zip(words, written.items(), strict=True):
                # The last spelling is the one that is known; all others tell of several.
                if spelt[word] != form:
                    several.setdefault(word, {})[form] = count
            for word, spellings in several.items():
                spellings[spelt[word]] = written[spelt[word]]

        def spellings_of(word: str) -> Mapping[str, int]:
            form = spelt.get(word)
            return {} if form is None else several.get(word) or {form: written[form]}

        vocabulary = cls(spellings_of)
        vocabulary.magnitudes = magnitudes = _Known(zip(words, map(int.bit_length, written.values()), strict=True))
        vocabulary.preferred = spelt
        for word, spellings in several.items():
            magnitudes[word] = sum(spellings.values()).bit_length()
            spelt[word] = _preferred(word, spellings)
        vocabulary.articled = articled = _Known()
        for word in [word for word in magnitudes if word.startswith(ARTICLES)]:
            rest = word[len(ARTICLE) if word.startswith(ARTICLE) else 1 + len(ARTICLE) :]
            articled[rest] = max(articled[rest], magnitudes[word])
        return vocabulary

    def spelling(self, word: str) -> str | None:
        """The spelling of a folded form that is written most, by magnitude; None where there is none."""
        if self.preferred is not None:
            return self.preferred.get(word)
        # Most words that readings ask for are not written.
        written = self._spellings(word) if self.magnitudes[word] else {}
        return _preferred(word, written) if len(written) > 1 else next(iter(written), None)

    def differs(self, other: "Vocabulary", word: str) -> bool:
        """True if a reading that asks for this folded form could be told something else."""
        return self.magnitudes[word] != other.magnitudes[word] or self.spelling(word) != other.spelling(word)


def _preferred(word: str, written: Mapping[str, int]) -> str:
    # Among equals, the one further from the folded letters: nobody adds a hamza by negligence.
    return max(written.items(), key=lambda each: (each[1].bit_length(), each[0] != word, each[0]))[0]


class Twofold(Vocabulary):
    """A vocabulary before and after some words have changed, which are known; it tells of the one or of the other.

    `touched` grows whenever one of those words is asked for: what was worked out meanwhile may differ, all else is the
    same before and after.
    """

    touched: int

    def __init__(
        self,
        before: Callable[[str], Mapping[str, int]],
        now: Callable[[str], Mapping[str, int]],
        changed: Container[str],
    ) -> None:
        """`before` and `now` give the spellings as they were and as they are."""
        super().__init__(before)
        self.magnitudes = _Settled(lambda word: sum(self._told(word).values()), changed)
        self.touched = 0
        # Which of the two is told of.
        self.is_now = False
        self._before, self._now, self._changed = before, now, changed
        self._spellings = self._told

    def _told(self, word: str) -> Mapping[str, int]:
        if word not in self._changed:
            return self._before(word)
        self.touched += 1
        return self._now(word) if self.is_now else self._before(word)


class _Known(dict[str, int]):
    """Magnitudes of all there is."""

    def __missing__(self, word: str) -> int:
        return 0


class _Asked(dict[str, int]):
    """Magnitudes of what was asked for."""

    def __init__(self, count: Callable[[str], int]) -> None:
        super().__init__()
        self._count = count

    def __missing__(self, word: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        magnitude = self[word] = self._count(word).bit_length()
        return magnitude


class _Settled(_Asked):
    """Magnitudes of what was asked for; those of words that have changed are asked for anew each time."""

    def __init__(self, count: Callable[[str], int], changed: Container[str]) -> None:
        super().__init__(count)
        self._changed = changed

    def __missing__(self, word: str) -> int:
        if word in self._changed:
            return self._count(word).bit_length()
        return super().__missing__(word)
