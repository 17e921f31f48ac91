"""What the segments know of the language: how often each form is written in the articles that are not deleted."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.embedded.segment import OpenSegment
from index.vocabulary import Vocabulary
from index.wordlist import Part, Words

# Segments, each with its deleted documents.
Held = Sequence[tuple[OpenSegment, frozenset[int]]]


def loaded(segments: Held) -> Vocabulary:
    """The vocabulary of these segments in memory: for asking of most of its forms."""
    counts: Counter[str] = Counter()
    for segment, deleted in segments:
        written = segment.counts(deleted).tolist()
        counts.update({form.decode(): count for form, count in zip(segment.forms, written, strict=True)})
    return Vocabulary.of(counts)


def vocabulary(segments: Held) -> Vocabulary:
    """The vocabulary of these segments as it lies in their files: for asking of a few forms."""
    held = [_Held(segment, deleted) for segment, deleted in segments]

    def spellings(word: str) -> dict[str, int]:
        counts: dict[str, int] = {}
        for each in held:
            each.add(word.encode(), counts)
        return counts

    return Vocabulary(spellings)


def wordlist(segments: Held) -> Words:
    """The words of these segments as they lie in their files."""
    return Words([_part(segment, deleted) for segment, deleted in segments])


def _part(segment: OpenSegment, deleted: frozenset[int]) -> Part:
    layer = segment.layers["word"]
    strings = segment.forms
    written = segment.counts(deleted).astype(np.uint32)

    def spellings(number: int) -> Iterator[tuple[str, int]]:
        return ((strings[form].decode(), int(written[form])) for form in layer.forms_of(number).tolist())

    return Part(segment.words, layer.sums(written).astype(np.uint32), spellings)


class _Held:
    def __init__(self, segment: OpenSegment, deleted: frozenset[int]) -> None:
        self._segment = segment
        self._deleted = deleted
        self._words = segment.layers["word"]
        self._strings = segment.forms

    @cached_property
    def _counts(self) -> NDArray[np.int64]:
        return self._segment.counts(self._deleted)

    def add(self, word: bytes, counts: dict[str, int]) -> None:
        """Adds the forms with this folding."""
        forms = self._words.forms(word)
        if forms is None:
            return
        for number in forms.tolist():
            count = int(self._counts[number])
            if count:
                form = self._strings[number].decode()
                counts[form] = counts.get(form, 0) + count
