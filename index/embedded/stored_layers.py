"""The layers of a segment as they lie in its files."""

from functools import cached_property
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from index.arabic import folded
from index.embedded.container import ArrayFile
from index.embedded.layers import CHANGED, Pairs, joined
from index.embedded.narrow import Narrow
from index.embedded.strings import Strings

FAMILY: Final = "family"
WORD: Final = "word"


class Layer(Protocol):
    """A layer of a segment, wherever it lies."""

    @property
    def strings(self) -> Strings:
        """The terms in order."""

    def forms(self, term: bytes) -> NDArray[np.uint32] | None:
        """The forms that have this term, ascending; None where there is no such term."""

    def forms_of(self, number: int) -> NDArray[np.uint32]:
        """The forms of the term with this number."""


class StoredLayer:
    """A layer as it lies in a file."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self.strings = Strings.stored(file, name)
        self._starts = Narrow(file, f"{name}.counts").starts()
        self._forms = file.read(f"{name}.forms")
        # A word is looked up as it is spelt, then as it folds: the same search.
        self._last: tuple[bytes, int] = (b"", -1)

    def forms(self, term: bytes) -> NDArray[np.uint32] | None:
        """The forms that have this term, ascending; None where there is no such term."""
        last, number = self._last
        if last != term or number < 0:
            number = self.strings.find(term)
            self._last = (term, number)
        return None if number < 0 else self.forms_of(number)

    def forms_of(self, number: int) -> NDArray[np.uint32]:
        """The forms of the term with this number."""
        return self._forms[self._starts[number] : self._starts[number + 1]]

    def sums(self, values: NDArray[Any]) -> NDArray[np.int64]:
        """For each term, the sum of the values of its forms, which are given by number."""
        totals = np.concatenate(([0], np.cumsum(values[self._forms])))
        sums: NDArray[np.int64] = totals[self._starts[1:]] - totals[self._starts[:-1]]
        return sums

    def load(self) -> Pairs:
        """The whole layer."""
        terms = np.repeat(np.arange(len(self.strings), dtype=np.int32), np.diff(self._starts))
        return Pairs(self.strings, terms, self._forms.astype(np.int32))


class Families:
    """The families of the forms, which stand in the order of their families."""

    def __init__(self, file: ArrayFile) -> None:
        self.strings = Strings.stored(file, FAMILY)
        # Where the forms of each family begin, and where those of the last one end.
        self.starts = Narrow(file, f"{FAMILY}.counts").starts()

    def members(self, family: bytes) -> tuple[int, int]:
        """The forms of a family: the first, and the one behind the last."""
        number = self.strings.find(family)
        return (0, 0) if number < 0 else (int(self.starts[number]), int(self.starts[number + 1]))

    def between(self, first: bytes, last: bytes) -> tuple[int, int]:
        """The forms of the families from one to another."""
        start, stop = self.strings.first_from(first), self.strings.first_from(last + b"\0")
        return int(self.starts[start]), int(self.starts[stop])


class SpeltLayer:
    """The forms themselves, found by the words that they fold to."""

    def __init__(self, table: Strings, words: StoredLayer) -> None:
        self._table = table
        self._words = words

    def __len__(self) -> int:
        return len(self._table)

    def forms(self, term: bytes) -> NDArray[np.uint32] | None:
        """The form that is spelt like this, in an array; None where there is none."""
        held = self._words.forms(folded(term.decode()).encode())
        for number in [] if held is None else held.tolist():
            if self._table[number] == term:
                return np.array([number], dtype=np.uint32)
        return None

    @cached_property
    def _order(self) -> list[int]:
        forms = list(self._table)
        return sorted(range(len(forms)), key=forms.__getitem__)

    @cached_property
    def strings(self) -> Strings:
        """The forms in the order of their bytes."""
        return Strings.of([self._table[number] for number in self._order])

    def forms_of(self, number: int) -> NDArray[np.uint32]:
        """The form at a place in that order."""
        return np.array([self._order[number]], dtype=np.uint32)


class ReadLayer:
    """A layer that a vocabulary decides, as it is after the changes."""

    def __init__(self, file: ArrayFile, changes: ArrayFile | None, name: str) -> None:
        self._stored = StoredLayer(file, name)
        self._changes = None if changes is None else StoredLayer(changes, name)
        self._changed = np.empty(0, dtype=np.uint32) if changes is None else changes.read(CHANGED)

    def forms(self, term: bytes) -> NDArray[np.uint32] | None:
        """The forms that have this term, ascending; None where there is no such term."""
        held = self._stored.forms(term)
        if self._changes is None:
            return held
        if held is not None:
            held = held[self._changed[np.searchsorted(self._changed[:-1], held)] != held]
        new = self._changes.forms(term)
        if held is None or not len(held):
            return new
        return held if new is None else np.union1d(held, new)

    @property
    def strings(self) -> Strings:
        """The terms in order."""
        return self._stored.strings if self._changes is None else self._whole.strings

    def forms_of(self, number: int) -> NDArray[np.uint32]:
        """The forms of the term with this number."""
        if self._changes is None:
            return self._stored.forms_of(number)
        first, stop = np.searchsorted(self._whole.terms, (number, number + 1))
        return self._whole.forms[first:stop].astype(np.uint32)

    def load(self) -> Pairs:
        """The whole layer."""
        return self._stored.load() if self._changes is None else self._whole

    @cached_property
    def _whole(self) -> Pairs:
        stored, new = self._stored.load(), self._stored.load() if self._changes is None else self._changes.load()
        place = np.arange(1 + max(int(each.forms.max(initial=-1)) for each in (stored, new)))
        left = place.copy()
        left[self._changed[self._changed < len(left)]] = -1
        return joined([(stored, left), (new, place)])
