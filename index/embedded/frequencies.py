"""How often a form stands in a text, and in each of its beginnings, in one byte a posting.

    bits 0 to 3   in all of it, or of another field, at least once
    bits 4 and 5  in its title
    bits 6 and 7  in its lead, which holds the title

What does not fit has the byte 255, and stands in a table beside.
"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.embedded.container import ArrayFile

# How far the bits of each number are shifted, and the largest that fits.
_SHIFTS: Final = (0, 4, 6)
_LARGEST: Final = (15, 3, 3)
_IN_TABLE: Final = 255
_LED: Final = 1 << 6

# Columns of the table: in all, in the title, in the lead.
COLUMNS: Final = 3


class Some(NamedTuple):
    """Which of some postings stand in a beginning too, ascending, and how often."""

    which: NDArray[np.intp]
    often: NDArray[Any]


class Packed(NamedTuple):
    """The bytes of some postings; and which of these postings are in the table, with a row for each."""

    bytes: NDArray[np.uint8]
    large: NDArray[np.intp]
    values: NDArray[Any]

    @classmethod
    def of(cls, columns: NDArray[Any]) -> "Packed":
        """From a row for each column; each posting has one in the first at least."""
        packed = np.zeros(columns.shape[1], dtype=np.uint8)
        fits = np.ones(columns.shape[1], dtype=np.bool_)
        for column, shift, largest in zip(columns, _SHIFTS, _LARGEST, strict=True):
            fits &= column <= largest
            packed |= (column << shift).astype(np.uint8)
        fits &= packed != _IN_TABLE
        packed[~fits] = _IN_TABLE
        large = np.flatnonzero(~fits)
        return cls(packed, large, columns[:, large].T)

    @classmethod
    def nothing(cls, count: int) -> "Packed":
        """So many postings that are still to be filled in."""
        none = np.empty(0, dtype=np.intp)
        return cls(np.zeros(count, dtype=np.uint8), none, np.empty((0, COLUMNS), dtype=np.uint32))

    def beside(self, tables: Sequence[tuple[NDArray[np.intp], NDArray[Any]]]) -> "Packed":
        """The same bytes, and the tables of some lots of postings put in order."""
        large = np.concatenate([which for which, _ in tables] or [self.large])
        values = np.concatenate([rows for _, rows in tables] or [self.values])
        order = large.argsort()
        return Packed(self.bytes, large[order], values[order])

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """The arrays to be stored, by name."""
        return {
            name: self.bytes,
            f"{name}.large": self.large.astype(np.uint32),
            f"{name}.values": self.values.astype(np.uint32).ravel(),
        }

    @property
    def nbytes(self) -> int:
        """Bytes that it takes in memory."""
        return self.bytes.nbytes + self.large.nbytes + self.values.nbytes

    def between(self, start: int, stop: int) -> "Packed":
        """Those of the postings from `start` to before `stop`."""
        if not len(self.large):
            return Packed(self.bytes[start:stop], self.large, self.values)
        first, last = self.large.searchsorted((start, stop))
        return Packed(self.bytes[start:stop], self.large[first:last] - start, self.values[first:last])

    def at(self, which: NDArray[np.intp]) -> "Packed":
        """Those of some of the postings, which ascend."""
        large, values = self.large, self.values
        if len(large):
            place = which.searchsorted(large)
            there = which.take(place, mode="clip") == large if len(which) else np.zeros(len(large), dtype=np.bool_)
            large, values = place[there], values[there]
        return Packed(self.bytes[which], large, values)

    @property
    def whole(self) -> NDArray[Any]:
        """How often the form stands in all of the field of each posting."""
        found: NDArray[Any] = self.bytes & _LARGEST[0]
        if len(self.large):
            found = found.astype(np.uint32)
            found[self.large] = self.values[:, 0]
        return found

    @property
    def begins(self) -> tuple[Some, Some]:
        """Those that stand in the title, and those that stand in the lead."""
        led = (self.bytes >= _LED).nonzero()[0]
        there = self.bytes[led]
        lead, title = there >> _SHIFTS[2], (there >> _SHIFTS[1]) & _LARGEST[1]
        if len(self.large):
            # Those in the table are among them, whether they stand in the lead or not.
            lead, title = lead.astype(np.uint32), title.astype(np.uint32)
            large = led.searchsorted(self.large)
            title[large], lead[large] = self.values[:, 1], self.values[:, 2]
            stays = lead > 0
            led, lead, title = led[stays], lead[stays], title[stays]
        titled = (title > 0).nonzero()[0]
        return Some(led[titled], title[titled]), Some(led, lead)


class Frequencies:
    """Such bytes as they lie in a file."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._file = file
        self._name = name
        self._large = file.read(f"{name}.large")

    def read(self, start: int, stop: int) -> Packed:
        """Those from `start` to before `stop`."""
        found = self._file.read(self._name, start, stop)
        first, last = self._large.searchsorted((start, stop)).tolist()
        if first == last:
            return Packed(found, self._large[:0], self._values(0, 0))
        return Packed(found, self._large[first:last].astype(np.intp) - start, self._values(first, last))

    def take(self, places: NDArray[Any], starts: NDArray[Any], lengths: NDArray[Any]) -> Packed:
        """Those at these places: of some ranges one after another, none empty."""
        return self._found(self._file.take(self._name, places, starts, lengths), places)

    def at(self, places: NDArray[Any]) -> Packed:
        """Those at these places."""
        return self._found(self._file.read(self._name)[places], places)

    def _found(self, found: NDArray[np.uint8], places: NDArray[Any]) -> Packed:
        large = (found == _IN_TABLE).nonzero()[0]
        if not len(large):
            return Packed(found, large, self._values(0, 0))
        rows = self._large.searchsorted(places[large])
        return Packed(found, large, self._values(0, len(self._large))[rows])

    def _values(self, first: int, last: int) -> NDArray[Any]:
        return self._file.read(f"{self._name}.values", first * COLUMNS, last * COLUMNS).reshape(-1, COLUMNS)
