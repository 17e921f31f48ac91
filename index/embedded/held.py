"""What the segments know of the language: how often each form is written in the articles that are not deleted."""

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from index.embedded.segment import OpenSegment
from index.vocabulary import Vocabulary
from index.wordlist import Part, Words

# Segments, each with its deleted documents.
Held = Sequence[tuple[OpenSegment, frozenset[int]]]


class Known:
    """The vocabulary of some segments as it lies in their files."""

    def __init__(self, segments: Held, other: "Known | None" = None) -> None:
        """What another one knows of segments that are the same is not looked up again."""
        shared = {} if other is None else other._shared
        self._shared: dict[tuple[str, frozenset[int]], _Held] = {
            (segment.name, deleted): shared.get((segment.name, deleted)) or _Held(segment, deleted)
            for segment, deleted in segments
        }
        self._held = list(self._shared.values())
        self._known: dict[str, Mapping[str, int]] = {}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """For asking of a few forms."""
        return Vocabulary(self._spellings)

    def among(self, words: Container[str]) -> Callable[[str], Mapping[str, int]]:
        """The spellings of these words; no others are looked for."""
        return lambda word: self._spellings(word) if word in words else {}

    def _spellings(self, word: str) -> Mapping[str, int]:
        counts = self._known.get(word)
        if counts is None:
            found: dict[str, int] = {}
            for each in self._held:
                for form, count in each.spellings(word).items():
                    found[form] = found.get(form, 0) + count
            counts = self._known[word] = found
        return counts

    def members(self, family: bytes) -> Iterator[str]:
        """The forms of a family, as often as segments have them."""
        return chain.from_iterable(each.members(family) for each in self._held)

    def between(self, first: bytes, last: bytes) -> Counter[str]:
        """How often each form of the families from one to another is written: for asking of all of them."""
        counts: Counter[str] = Counter()
        for each in self._held:
            each.add_between(first, last, counts)
        return counts


def vocabulary(segments: Held) -> Vocabulary:
    """The vocabulary of these segments as it lies in their files."""
    return Known(segments).vocabulary


def wordlist(segments: Held) -> Words:
    """The words of these segments as they lie in their files."""
    return Words([_part(segment, deleted) for segment, deleted in segments])


def _part(segment: OpenSegment, deleted: frozenset[int]) -> Part:
    layer = segment.words_layer
    strings = segment.forms
    written = segment.counts(deleted).astype(np.uint32)

    def spellings(number: int) -> Iterator[tuple[str, int]]:
        return ((strings[form].decode(), int(written[form])) for form in layer.forms_of(number).tolist())

    return Part(segment.words, layer.sums(written).astype(np.uint32), spellings)


class _Held:
    def __init__(self, segment: OpenSegment, deleted: frozenset[int]) -> None:
        self._segment = segment
        self._deleted = deleted
        self._words = segment.words_layer
        self._strings = segment.forms
        self._found: dict[str, Mapping[str, int]] = {}

    @cached_property
    def _counts(self) -> NDArray[np.int64]:
        return self._segment.counts(self._deleted)

    def spellings(self, word: str) -> Mapping[str, int]:
        """The forms with this folding, each with its count."""
        found = self._found.get(word)
        if found is None:
            forms = self._words.forms(word.encode())
            numbers = [] if forms is None else forms.tolist()
            found = {self._strings[number].decode(): int(self._counts[number]) for number in numbers}
            found = self._found[word] = {form: count for form, count in found.items() if count}
        return found

    def members(self, family: bytes) -> list[str]:
        """The forms of a family."""
        return self._segment.forms_between(*self._segment.families.members(family))

    def add_between(self, first: bytes, last: bytes, counts: Counter[str]) -> None:
        """Adds the forms of the families from one to another."""
        start, stop = self._segment.families.between(first, last)
        forms = self._segment.forms_between(start, stop)
        counts.update(dict(zip(forms, self._counts[start:stop].tolist(), strict=True)))
