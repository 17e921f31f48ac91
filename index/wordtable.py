"""Sorted words in flat arrays: found whole, by their beginning, or by their letters.

Nothing is kept of a word but how long it is and which letters it has, twelve bytes in all: enough to leave a few
thousand of a million words to compare letter by letter.
"""

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import Any, Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from index.arabic import HAMZA, YEH, fold
from index.consonants import hashed
from index.ordered import Ordered

# Words read at a time: a few megabytes.
_AT_ONCE: Final = 1 << 15
_LONGEST: Final = 255
_END: Final = ord("\n")
# Sorts behind whatever may follow a prefix.
_LAST: Final = b"\xff"


# The characters of some lines, and where each line begins and ends.
_Characters = tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.int64]]


class _Shapes(NamedTuple):
    """The words by length: where each length begins, and the number and the letters of each word."""

    starts: NDArray[np.int64]
    numbers: NDArray[np.uint32]
    letters: NDArray[np.uint64]


class WordTable:
    """Distinct words without line breaks, ascending in UTF-8. Safe to share between threads."""

    def __init__(self, data: NDArray[Any], offsets: NDArray[Any]) -> None:
        """The bytes of all words one after another, and where each begins, with the end of the last."""
        self._bytes = data
        self._offsets = offsets
        self._ordered = Ordered(data.data, offsets.data)

    @classmethod
    def of(cls, words: Sequence[bytes]) -> Self:
        """The table of these words, which ascend."""
        offsets = np.concatenate(([0], np.cumsum([len(word) for word in words], dtype=np.int64)))
        return cls(np.frombuffer(b"".join(words), dtype=np.uint8), offsets)

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, number: int) -> bytes:
        return self._ordered[number]

    def words(self, numbers: NDArray[Any]) -> list[str]:
        """The words with these numbers."""
        return self._joined(numbers).tobytes().decode().split("\n")[:-1]

    def find(self, word: str) -> int:
        """The number of a word, -1 where it is not there."""
        return self._ordered.find(word.encode("utf-8", "surrogatepass"))

    def starting(self, prefix: str) -> tuple[int, int]:
        """The numbers of the words that begin so: the first, and the one behind the last."""
        wanted = prefix.encode("utf-8", "surrogatepass")
        return self._ordered.first_from(wanted), self._ordered.first_from(wanted + _LAST)

    def within(self, word: str, distance: int) -> NDArray[np.uint32]:
        """The numbers of all words that so few changes of a letter can make of this one, and of some others."""
        shapes, letters = self._shapes, letter_set(word)
        found = []
        for longer in range(-distance, distance + 1):
            length = len(word) + longer
            if not 0 < length < _LONGEST:
                continue
            here = slice(shapes.starts[length], shapes.starts[length + 1])
            theirs = shapes.letters[here]
            # What makes a word longer takes no letter away.
            near = np.bitwise_count(theirs & ~letters) <= distance + min(longer, 0)
            near &= np.bitwise_count(letters & ~theirs) <= distance - max(longer, 0)
            found.append(shapes.numbers[here][near])
        return np.concatenate(found) if found else np.empty(0, dtype=np.uint32)

    def lettered(
        self, groups: Sequence[str], allowed: str, lengths: range, spare: int
    ) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
        """The numbers of words of these lengths, and how many groups each has no letter of, and letters besides.

        Neither is more than `spare`. Groups are letters that stand for one another; all are `allowed`.
        """
        shapes = self._shapes
        first, last = max(lengths.start, 1), min(lengths.stop, _LONGEST)
        here = slice(shapes.starts[first], shapes.starts[max(first, last)])
        theirs, numbers = shapes.letters[here], shapes.numbers[here]
        besides = theirs & ~letter_set(allowed)
        if not spare:
            # Few words are left after each step.
            kept = np.flatnonzero(besides == 0)
            for group in groups:
                kept = kept[(theirs[kept] & letter_set(group)) != 0]
            return numbers[kept], np.zeros(len(kept), dtype=np.uint8)
        # As many as have hardly any other letter: most words have.
        kept = np.flatnonzero(np.bitwise_count(besides) <= spare)
        theirs, others = theirs[kept], np.bitwise_count(besides[kept])
        lacking = np.zeros(len(kept), dtype=np.uint8)
        for group in groups:
            lacking += (theirs & letter_set(group)) == 0
        near = lacking <= spare
        return numbers[kept[near]], lacking[near] + others[near]

    def alike(self, word: str, lengths: range) -> NDArray[np.uint32]:
        """The numbers of all Arabic words of these lengths with the consonants of this one, hardly ever others."""
        codes, starts, _ = _characters(f"{word}\n")
        (wanted,) = hashed(codes, starts)
        hashes, numbers = self._consonants
        alike = numbers[hashes.searchsorted(wanted) : hashes.searchsorted(wanted, side="right")]
        # An Arabic letter takes two bytes.
        sizes = self._offsets[alike + np.uint32(1)] - self._offsets[alike]
        found: NDArray[np.uint32] = alike[(sizes >= 2 * lengths.start) & (sizes < 2 * lengths.stop)]
        return found

    @cached_property
    def _consonants(self) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """The hash of each word's consonants, ascending, and the number of the word."""
        hashes = np.zeros(len(self), dtype=np.uint32)
        for numbers, codes, starts, _ in self._all():
            hashes[numbers] = hashed(codes, starts)
        order = hashes.argsort(kind="stable")
        return hashes[order], order.astype(np.uint32)

    @cached_property
    def _shapes(self) -> _Shapes:
        lengths = np.zeros(len(self), dtype=np.uint8)
        letters = np.zeros(len(self), dtype=np.uint64)
        for numbers, codes, starts, ends in self._all():
            lengths[numbers] = np.minimum(ends - starts, _LONGEST)
            bits = np.take(_bits(), codes, mode="clip")
            bits[ends] = 0
            letters[numbers] = np.bitwise_or.reduceat(bits, starts)
        order = np.argsort(lengths, kind="stable")
        starts = np.searchsorted(lengths[order], np.arange(_LONGEST + 1))
        return _Shapes(starts, order.astype(np.uint32), letters[order])

    def _all(self) -> Iterator[tuple[NDArray[np.int64], *_Characters]]:
        """All words, many at a time: their numbers, and their characters."""
        for first in range(0, len(self), _AT_ONCE):
            numbers = np.arange(first, min(first + _AT_ONCE, len(self)))
            yield numbers, *_characters(self._joined(numbers).tobytes().decode())

    def _joined(self, numbers: NDArray[Any]) -> NDArray[np.uint8]:
        """The bytes of these words, a line break behind each."""
        begins = self._offsets[numbers].astype(np.int64)
        lengths = self._offsets[np.asarray(numbers) + 1].astype(np.int64) - begins + 1
        ends = np.cumsum(lengths)
        # Each word is taken with the byte behind it, and a line break put there.
        places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(begins - ends + lengths, lengths)
        joined = np.empty(len(places), dtype=np.uint8)
        if len(self._bytes):
            np.take(self._bytes, places, mode="clip", out=joined)
        joined[ends - 1] = _END
        return joined


def _characters(lines: str) -> _Characters:
    codes = np.frombuffer(lines.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    ends = np.flatnonzero(codes == _END)
    return codes, np.concatenate(([0], ends[:-1] + 1)), ends


def letter_set(word: str) -> np.uint64:
    """The letters of a word as a set of 64: folded Arabic letters and Latin ones each have a place of their own."""
    bits = _bits()
    letters = np.uint64(0)
    for char in word:
        letters |= bits[min(ord(char), len(bits) - 1)]
    return letters


@cache
def _bits() -> NDArray[np.uint64]:
    """The place of each character."""
    places = np.full(ord(YEH) + 2, 63, dtype=np.uint64)
    alphabet = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    arabic = {fold(chr(code)) for code in range(ord(HAMZA), ord(YEH) + 1)}
    alphabet += sorted(letter for letter in arabic if HAMZA <= letter <= YEH)
    for place, char in enumerate(alphabet):
        places[ord(char)] = min(place, 63)
    return np.left_shift(np.uint64(1), places)
