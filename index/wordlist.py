"""The words of an index, for looking up what the reader may have meant.

Words here are folded forms (terms of the layer `word`); `shown` is the spelling of one that the articles use most.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from index.arabic import fold
from index.wordtable import WordTable

# Words compared letter by letter at a time.
_AT_ONCE: Final = 1 << 14


class WordList(Protocol):
    """The words of one generation and how often each is written. Safe to share between threads."""

    def count(self, word: str) -> int:
        """How often it is written, in any spelling; 0 where it is not."""

    def shown(self, word: str) -> str:
        """The spelling that the articles use most; the word itself where they have none."""

    def starting(self, prefix: str, limit: int) -> tuple[tuple[str, ...], bool]:
        """Words that begin so, the commonest first, and whether there are more than `limit` of them."""

    def near(self, word: str, distance: int, limit: int) -> tuple[str, ...]:
        """Other words at most so many insertions, deletions, replacements or swaps of neighbours away.

        The nearest first, the commonest first of those.
        """

    def alike(self, word: str, lengths: range, limit: int) -> tuple[str, ...]:
        """The Arabic words of these lengths with the consonants of a folded one, the commonest first.

        Others may be among them, hardly ever; see `index.consonants`.
        """

    def lettered(self, groups: Sequence[str], allowed: str, lengths: range, spare: int, limit: int) -> tuple[str, ...]:
        """Words of these lengths that have a letter of each group, and none but those `allowed`.

        So many groups may be lacking and so many letters too many as `spare` says; the better ones first, the commonest
        first of those.
        """


@dataclass(frozen=True, slots=True)
class Part:
    """The words of one segment, and how often each is written there: 0 where only deleted articles have it.

    `spellings` gives the forms of a word by its number, each with its count.
    """

    table: WordTable
    counts: NDArray[Any]
    spellings: Callable[[int], Iterator[tuple[str, int]]]


class Words:
    """The words of several segments as one list."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> Self:
        """A list of these forms, as `index.arabic.letters` leaves them."""
        spellings: dict[bytes, list[tuple[str, int]]] = {}
        for form, count in counts.items():
            spellings.setdefault(fold(form).encode(), []).append((form, count))
        words = sorted(spellings)
        sums = np.array([sum(count for _, count in spellings[word]) for word in words], dtype=np.int64)
        return cls([Part(WordTable.of(words), sums, lambda number: iter(spellings[words[number]]))])

    def count(self, word: str) -> int:
        """How often it is written, in any spelling; 0 where it is not."""
        count = 0
        for part in self.parts:
            number = part.table.find(word)
            if number >= 0:
                count += int(part.counts[number])
        return count

    def shown(self, word: str) -> str:
        """The spelling that the articles use most; the word itself where they have none."""
        written: Counter[str] = Counter()
        for part in self.parts:
            number = part.table.find(word)
            if number >= 0:
                for form, count in part.spellings(number):
                    written[form] += count
        # Among equals, the one further from the folded letters: nobody adds a hamza by negligence.
        form, count = max(written.items(), key=lambda each: (each[1], each[0] != word, each[0]), default=(word, 0))
        return form if count else word

    def starting(self, prefix: str, limit: int) -> tuple[tuple[str, ...], bool]:
        """Words that begin so, the commonest first, and whether there are more than `limit` of them."""
        ranges = [part.table.starting(prefix) for part in self.parts]
        counts = [part.counts[first:stop] for part, (first, stop) in zip(self.parts, ranges, strict=True)]
        held = [int(np.count_nonzero(each)) for each in counts]
        take = limit
        known: dict[str, int] = {}
        while True:
            # The commonest of each segment; what is in none of these is not commoner than the last of each together.
            bound = 0
            for part, (first, _), each in zip(self.parts, ranges, counts, strict=True):
                numbers = _highest(each, take)
                for word in part.table.words(first + numbers):
                    if word not in known:
                        known[word] = self.count(word)
                bound += int(each[numbers[-1]]) if len(numbers) < np.count_nonzero(each) else 0
            ranked = sorted(known, key=lambda word: (-known[word], word))
            if not bound or len(self.parts) == 1 or (len(ranked) >= limit and known[ranked[limit - 1]] > bound):
                return tuple(ranked[:limit]), max(held, default=0) > limit or len(ranked) > limit
            take *= 2

    def near(self, word: str, distance: int, limit: int) -> tuple[str, ...]:
        """Other words at most so many insertions, deletions, replacements or swaps of neighbours away."""
        # Few queries need it, and it takes a while to import.
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import cdist

        distances: dict[str, int] = {}
        counts: Counter[str] = Counter()
        for part in self.parts:
            numbers = part.table.within(word, distance)
            numbers = numbers[part.counts[numbers] > 0]
            for start in range(0, len(numbers), _AT_ONCE):
                some = numbers[start : start + _AT_ONCE]
                words = part.table.words(some)
                (row,) = cdist([word], words, scorer=OSA.distance, score_cutoff=distance, dtype=np.uint8)
                for place in np.flatnonzero(row <= distance).tolist():
                    distances[words[place]] = int(row[place])
                    counts[words[place]] += int(part.counts[some[place]])
        distances.pop(word, None)
        ranked = sorted(distances, key=lambda other: (distances[other], -counts[other], other))
        return tuple(ranked[:limit])

    def alike(self, word: str, lengths: range, limit: int) -> tuple[str, ...]:
        """The Arabic words of these lengths with the consonants of a folded one, the commonest first.

        Others may be among them, hardly ever; see `index.consonants`.
        """
        counts: Counter[str] = Counter()
        for part in self.parts:
            numbers = part.table.alike(word, lengths)
            written = part.counts[numbers]
            best = _highest(written, limit)
            for other, count in zip(part.table.words(numbers[best]), written[best].tolist(), strict=True):
                counts[other] += count
        if len(self.parts) == 1:
            return tuple(counts)
        return tuple(sorted(counts, key=lambda other: (-counts[other], other))[:limit])

    def lettered(self, groups: Sequence[str], allowed: str, lengths: range, spare: int, limit: int) -> tuple[str, ...]:
        """Words of these lengths that have a letter of each group, and none but those `allowed`."""
        faults: dict[str, int] = {}
        counts: Counter[str] = Counter()
        for part in self.parts:
            numbers, faulty = part.table.lettered(groups, allowed, lengths, spare)
            written = part.counts[numbers].astype(np.int64)
            # The best of each segment are enough, and never so many that reading them takes long.
            best = _best(faulty, written, 2 * limit)
            order = best[np.lexsort((numbers[best], -written[best], faulty[best]))][: 2 * limit]
            order = order[written[order] > 0][: limit if len(self.parts) == 1 else None]
            for word, fault, count in zip(
                part.table.words(numbers[order]), faulty[order].tolist(), written[order].tolist(), strict=True
            ):
                faults[word] = fault
                counts[word] += count
        if len(self.parts) == 1:
            return tuple(faults)[:limit]
        return tuple(sorted(faults, key=lambda word: (faults[word], -counts[word], word))[:limit])


def _best(faulty: NDArray[Any], written: NDArray[np.int64], limit: int) -> NDArray[np.intp]:
    """Where the best stand, at most so many, and those equal to the last of them."""
    if len(written) <= limit:
        return np.arange(len(written))
    costs = (faulty.astype(np.int64) << 48) - written
    return np.flatnonzero(costs <= np.partition(costs, limit - 1)[limit - 1])


def _highest(counts: NDArray[Any], limit: int) -> NDArray[np.int64]:
    """Where the highest counts stand, at most so many, the highest first; never a 0."""
    places = np.flatnonzero(counts)
    if len(places) > limit:
        # Where counts are equal, the order of the words decides.
        floor = np.partition(counts[places], len(places) - limit)[len(places) - limit]
        places = places[counts[places] >= floor]
    return places[np.argsort(-counts[places].astype(np.int64), kind="stable")][:limit]
