"""What the segments know of the language: how often each form is written in the articles that are not deleted."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.arabic import folded_all
from index.embedded.segment import OpenSegment
from index.vocabulary import Vocabulary
from index.wordlist import Words

# Segments, each with its deleted documents.
Held = Sequence[tuple[OpenSegment, frozenset[int]]]

_NONE: Final[Mapping[str, int]] = {}


class Known:
    """The vocabulary of some segments as it lies in their files."""

    def __init__(self, segments: Held) -> None:
        self._held = [_Held(segment, deleted) for segment, deleted in segments]
        self._known: dict[str, Mapping[str, int]] = {}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """For asking of a few forms."""
        return Vocabulary(self.spellings)

    def spellings(self, word: str) -> Mapping[str, int]:
        """The forms with this folding, each with its count."""
        counts = self._known.get(word)
        if counts is None:
            wanted = word.encode()
            found: dict[str, int] = {}
            for each in self._held:
                number = each.find(wanted)
                if number >= 0:
                    each.add(number, found)
            counts = self._known[word] = found or _NONE
        return counts

    def between(self, first: bytes, last: bytes) -> Counter[str]:
        """How often each form of the families from one to another is written: for asking of all of them."""
        counts: Counter[str] = Counter()
        for each in self._held:
            each.add_between(first, last, counts)
        return counts


class Changed:
    """What is known after some forms are written more often, or more seldom."""

    def __init__(self, before: Known, changes: Mapping[str, int]) -> None:
        """`changes` says of forms how much more often they are written now, or how much more seldom."""
        self._before = before
        self._changes: dict[str, dict[str, int]] = {}
        for (form, change), word in zip(changes.items(), folded_all(changes), strict=True):
            self._changes.setdefault(word, {})[form] = change

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """For asking of a few forms."""
        return Vocabulary(self.spellings)

    def spellings(self, word: str) -> Mapping[str, int]:
        """The forms with this folding, each with its count."""
        before, changes = self._before.spellings(word), self._changes.get(word)
        if not changes:
            return before
        counts = {form: before.get(form, 0) + changes.get(form, 0) for form in {**before, **changes}}
        return {form: count for form, count in counts.items() if count}

    def words(self) -> list[str]:
        """The folded forms that a reading could be told something else of than before."""
        former, now = self._before.vocabulary, self.vocabulary
        return [word for word in self._changes if now.differs(former, word)]


def vocabulary(segments: Held, words: Words) -> Vocabulary:
    """The vocabulary of these segments as it lies in their files; `words` are theirs."""
    return Vocabulary(Known(segments).spellings, words.count)


def wordlist(segments: Held) -> Words:
    """The words of these segments as they lie in their files."""
    return Words([segment.words_part(deleted) for segment, deleted in segments])


class _Held:
    def __init__(self, segment: OpenSegment, deleted: frozenset[int]) -> None:
        self._segment = segment
        self._deleted = deleted
        self._words = segment.words_layer
        self._strings = segment.forms
        # The number of a folded form, -1 where it is not there.
        self.find = self._words.strings.find

    @cached_property
    def _counts(self) -> NDArray[np.int64]:
        return self._segment.counts(self._deleted)

    def add(self, word: int, counts: dict[str, int]) -> None:
        """Adds the forms with this folding."""
        for number in self._words.forms_of(word).tolist():
            count = int(self._counts[number])
            if count:
                form = self._strings[number].decode()
                counts[form] = counts.get(form, 0) + count

    def add_between(self, first: bytes, last: bytes, counts: Counter[str]) -> None:
        """Adds the forms of the families from one to another."""
        start, stop = self._segment.families.between(first, last)
        forms = self._segment.forms_between(start, stop)
        counts.update(dict(zip(forms, self._counts[start:stop].tolist(), strict=True)))
