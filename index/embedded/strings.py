"""Tables of byte strings as arrays: all strings one after another, and how long each is."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.embedded.container import ArrayFile
from index.embedded.narrow import Narrow, narrowed
from index.ordered import Ordered

# A table that was asked for one in so many of its strings learns to tell of most others that it has them not.
_FAMILIAR: Final = 32
# Places for each string in what tells that: one in as many others is looked up in vain.
_PLACES: Final = 32


def packed(name: str, strings: "Sequence[bytes] | Strings") -> dict[str, NDArray[Any]]:
    """The arrays to be stored of a table, by name."""
    data, offsets = (strings if isinstance(strings, Strings) else Strings.of(strings)).arrays
    return {f"{name}.strings": data, **narrowed(f"{name}.lengths", np.diff(offsets))}


class Packing:
    """A table that is put together some strings at a time; none of them stays an object."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._lengths = array("I")

    def add(self, strings: Sequence[bytes]) -> None:
        """Takes in the next strings."""
        self._data += b"".join(strings)
        self._lengths.extend(map(len, strings))

    def strings(self) -> "Strings":
        """What was taken in."""
        offsets = np.zeros(len(self._lengths) + 1, dtype=np.int64)
        np.cumsum(np.frombuffer(self._lengths, dtype=np.uintc), out=offsets[1:])
        kind = np.uint32 if offsets[-1] < 1 << 32 else np.int64
        return Strings(np.frombuffer(self._data, dtype=np.uint8), offsets.astype(kind))


class Strings:
    """A table as it lies in a file; only the strings that are asked for become objects."""

    def __init__(self, data: NDArray[Any], offsets: NDArray[Any]) -> None:
        self.arrays = (data, offsets)
        self._data = data.data
        self._offsets = offsets.data
        self._ordered = Ordered(self._data, self._offsets)
        self._sought = 0

    @classmethod
    def stored(cls, file: ArrayFile, name: str) -> "Strings":
        """The table that was stored under this name."""
        return cls(file.read(f"{name}.strings"), Narrow(file, f"{name}.lengths").starts())

    @classmethod
    def of(cls, strings: Iterable[bytes]) -> "Strings":
        """A table in memory."""
        packing = Packing()
        packing.add(strings if isinstance(strings, Sequence) else list(strings))
        return packing.strings()

    def __reduce__(self) -> tuple[type["Strings"], tuple[NDArray[Any], NDArray[Any]]]:
        return Strings, self.arrays

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, number: int) -> bytes:
        return self._ordered[number]

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.some(0, len(self)))

    def some(self, start: int, stop: int) -> list[bytes]:
        """The strings from `start` to before `stop`."""
        offsets = self.arrays[1][start : stop + 1].tolist()
        if not offsets:
            return []
        first = offsets[0]
        data = bytes(self._data[first : offsets[-1]])
        return [data[begin - first : end - first] for begin, end in pairwise(offsets)]

    def lines(self, start: int, stop: int) -> str:
        """The strings from `start` to before `stop`, a line break between."""
        data, offsets = self.arrays
        bounds = offsets[start : stop + 1].astype(np.int64)
        if len(bounds) < 2:
            return ""
        lines = np.insert(data[bounds[0] : bounds[-1]], bounds[1:-1] - bounds[0], ord("\n"))
        return lines.tobytes().decode()

    def taken(self, kept: NDArray[np.bool_]) -> "Strings":
        """The table of the strings that are kept, in their order."""
        data, offsets = self.arrays
        lengths = np.diff(offsets)
        left = np.zeros(int(kept.sum()) + 1, dtype=offsets.dtype)
        np.cumsum(lengths[kept], out=left[1:])
        return Strings(data[: offsets[-1]][np.repeat(kept, lengths)], left)

    def first_from(self, wanted: bytes) -> int:
        """The number of the first string that is not before the one wanted, in a sorted table."""
        return self._ordered.first_from(wanted)

    def find(self, wanted: bytes) -> int:
        """The number of a string in a sorted table, -1 where it is not there."""
        self._sought += 1
        if self._sought * _FAMILIAR > len(self):
            bits = self._bits
            place = crc32(wanted) & (len(bits) * 8 - 1)
            if not bits[place >> 3] >> (place & 7) & 1:
                return -1
        return self._ordered.find(wanted)

    @cached_property
    def _bits(self) -> bytes:
        """A bit is set where the checksum of a string may point."""
        places = 1 << max(len(self) * _PLACES, 8).bit_length()
        taken = np.zeros(places, dtype=np.bool_)
        taken[np.fromiter(map(crc32, self), np.uint32, len(self)) & (places - 1)] = True
        return np.packbits(taken, bitorder="little").tobytes()
