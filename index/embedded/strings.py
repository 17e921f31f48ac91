"""Tables of byte strings as two arrays: all strings one after another, and where each begins."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def packed(strings: Sequence[bytes]) -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    """The bytes, and one offset more than there are strings."""
    offsets = np.zeros(len(strings) + 1, dtype=np.uint32)
    np.cumsum(np.fromiter(map(len, strings), dtype=np.uint32, count=len(strings)), out=offsets[1:])
    return np.frombuffer(b"".join(strings), dtype=np.uint8), offsets


class Strings:
    """A table as it lies in a file; only the strings that are asked for become objects."""

    def __init__(self, data: NDArray[Any], offsets: NDArray[Any]) -> None:
        self._data = data.data
        self._offsets = offsets.data

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, number: int) -> bytes:
        return bytes(self._data[self._offsets[number] : self._offsets[number + 1]])

    def __iter__(self) -> Iterator[bytes]:
        data = bytes(self._data)
        start = 0
        for end in self._offsets.tolist()[1:]:
            yield data[start:end]
            start = end

    def first_from(self, wanted: bytes) -> int:
        """The number of the first string that is not before the one wanted, in a sorted table."""
        low, high = 0, len(self)
        data, offsets = self._data, self._offsets
        while low < high:
            middle = (low + high) // 2
            if bytes(data[offsets[middle] : offsets[middle + 1]]) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, wanted: bytes) -> int:
        """The number of a string in a sorted table, -1 where it is not there."""
        number = self.first_from(wanted)
        return number if number < len(self) and self[number] == wanted else -1
