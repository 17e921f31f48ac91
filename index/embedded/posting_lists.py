"""The posting lists of one segment, those of several forms read together.

A word is found under dozens of forms, which mostly lie near one another but not side by side. So their postings are
taken in one step each from the documents and the frequencies, however many pieces they lie in.
"""

from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.embedded.container import ArrayFile
from index.embedded.narrow import Narrow
from index.embedded.postings import ranges
from index.embedded.remembered import Remembered
from index.ranking import FIELDS

# Positions lie below, keys above.
POSITION_BITS: Final = 32
# Bytes of remembered postings for each article: a phrase asks again for what its words asked for.
_REMEMBERED: Final = 120


class Gathered(NamedTuple):
    """Postings of several forms, one form after another: those of form i begin at `starts[i]`."""

    keys: NDArray[np.int64]
    frequencies: NDArray[Any]
    starts: NDArray[np.int64]

    @property
    def size(self) -> int:
        """Bytes that it takes in memory."""
        return 1000 + self.keys.nbytes + self.frequencies.nbytes + self.starts.nbytes


class Listed(NamedTuple):
    """Postings of several forms, one list after another; `lengths` has a row for each form, a column for each field."""

    documents: NDArray[np.int64]
    frequencies: NDArray[Any]
    lengths: NDArray[np.int64]


class PostingLists:
    """The posting lists in the file of a segment of `count` articles. Safe to share between threads."""

    def __init__(self, file: ArrayFile, count: int) -> None:
        self._file = file
        self.frequencies = Narrow(file, "frequencies")
        self._bases = np.arange(len(FIELDS)) * count
        self._bounds = np.arange(len(FIELDS) + 1)
        self._gathered: Remembered[Gathered] = Remembered(_REMEMBERED * count, lambda found: found.size)

    @cached_property
    def lists(self) -> NDArray[Any]:
        """Where each posting list begins, and where the last one ends."""
        return Narrow(self._file, "lists").starts()

    @cached_property
    def forms(self) -> int:
        """How many forms there are."""
        return (len(self.lists) - 1) // len(FIELDS)

    @cached_property
    def places(self) -> NDArray[Any]:
        """Where the positions of each form begin, and where those of the last one end."""
        return Narrow(self._file, "places").starts()

    def gather(self, forms: NDArray[np.int64]) -> Gathered:
        """Every posting of the forms, which ascend, of each in the order of its keys."""
        return self._gathered.get(forms.tobytes(), lambda: self._gather(forms))

    def _gather(self, forms: NDArray[np.int64]) -> Gathered:
        keys, frequencies, lengths = self.listed(forms)
        keys += np.repeat(np.tile(self._bases, len(forms)), lengths.ravel())
        starts = np.zeros(len(forms) + 1, dtype=np.int64)
        np.cumsum(np.add.reduce(lengths, 1), out=starts[1:])
        return Gathered(keys, frequencies, starts)

    def listed(self, forms: NDArray[np.int64]) -> "Listed":
        """Every posting of the forms, list by list."""
        # Of each form where its lists begin, and where the last of them ends.
        bounds = self.lists[(forms * len(FIELDS))[:, None] + self._bounds].astype(np.int64)
        lengths = bounds[:, 1:] - bounds[:, :-1]
        begins, sizes = bounds[:, 0], bounds[:, -1] - bounds[:, 0]
        if len(forms) == 1 or (begins[1:] == bounds[:-1, -1]).all():
            first, last = int(begins[0]), int(bounds[-1, -1])
            documents = self._file.read("documents", first, last)
            frequencies = self.frequencies.read(first, last)
        else:
            if not sizes.all():
                begins, sizes = begins[sizes > 0], sizes[sizes > 0]
            places = ranges(begins, sizes)
            documents = self._file.take("documents", places, begins, sizes)
            frequencies = self.frequencies.take(places, begins, sizes)
        return Listed(documents.astype(np.int64), frequencies, lengths)

    def occurrences(self, forms: NDArray[np.int64], keys: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Every place where any of the forms stands in these keys, ascending, as `key << 32 | position`."""
        held, frequencies, starts = self.gather(forms)
        wanted = np.flatnonzero(keys[held])
        if not len(wanted):
            return wanted
        begins = np.cumsum(frequencies, dtype=np.int64) - frequencies
        # From places among the postings of these forms to places in the file.
        shifts = self.places[forms] - begins[np.minimum(starts[:-1], max(len(begins) - 1, 0))]
        begins = begins[wanted] + shifts[np.searchsorted(starts, wanted, side="right") - 1]
        often = frequencies[wanted]
        found: NDArray[np.int64] = np.repeat(held[wanted], often) << POSITION_BITS
        found |= self._file.take("positions", ranges(begins, often), begins, often)
        if len(forms) > 1:
            found.sort()
        return found

    def occurrence_count(self, forms: NDArray[np.int64]) -> int:
        """How many places those are."""
        return int((self.places[forms + 1] - self.places[forms]).sum(dtype=np.int64))
