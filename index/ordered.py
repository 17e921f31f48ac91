"""Sorted byte strings, one after another: which one is this, and which is the first that is not before it.

Every so many of them are kept as objects. Between two of those a string is sought as it is sought in any text, which
takes no longer for one that is not there; and most are not that readings ask for.
"""

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import Final

_APART: Final = 64
# A table that is asked less often is read through by halves.
_OFTEN: Final = 50


class Ordered:
    """A sorted table of strings that are not empty, each once: their bytes, where each begins, where the last one ends.

    Safe to share between threads.
    """

    def __init__(self, data: memoryview, offsets: memoryview) -> None:
        self._data = data
        self._offsets = offsets
        self._asked = 0

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, number: int) -> bytes:
        return bytes(self._data[self._offsets[number] : self._offsets[number + 1]])

    def find(self, wanted: bytes) -> int:
        """The number of a string, -1 where it is not there."""
        if self._asked < _OFTEN:
            number = self.first_from(wanted)
            return number if number < len(self) and self[number] == wanted else -1
        guides, begins = self._guides
        place = bisect_right(guides, wanted) - 1
        if place < 0:
            return -1
        begin, end = begins[place], begins[place + 1]
        block = bytes(self._data[begin:end])
        at = block.find(wanted)
        if at < 0:
            return -1
        offsets = self._offsets
        first = place * _APART
        stop = min(first + _APART, len(offsets) - 1)
        while at >= 0:
            number = bisect_left(offsets, begin + at, first, stop)
            if offsets[number] == begin + at and offsets[number + 1] == begin + at + len(wanted):
                return number
            at = block.find(wanted, at + 1)
        return -1

    def first_from(self, wanted: bytes) -> int:
        """The number of the first string that is not before the one wanted."""
        if self._asked < _OFTEN:
            self._asked += 1
            return bisect_left(self, wanted)
        place = bisect_right(self._guides[0], wanted)
        return bisect_left(self, wanted, max(place - 1, 0) * _APART, min(place * _APART, len(self)))

    @cached_property
    def _guides(self) -> tuple[list[bytes], list[int]]:
        """Every so many strings, and where each of them begins, with the end of all."""
        numbers = range(0, len(self), _APART)
        begins = [self._offsets[number] for number in numbers]
        return [self[number] for number in numbers], [*begins, self._offsets[len(self)]]
