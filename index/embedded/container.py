"""Files of flat arrays: named, memory-mapped, and never trusted unseen.

    header   magic
    arrays   each aligned to 64 bytes, little-endian
    blocks   a CRC-32 of every 64 KiB of all that stands above
    table    JSON: type, offset and count of every array, and what else its writer wants to be known
    tail     where blocks and table stand, their CRC-32, magic

The tail and the table are checked when a file is opened, a block when it is first read. So opening costs nothing that
grows with the file, and a truncated or altered file still gives an error that names it, never a wrong answer.
"""

import json
import mmap
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import numpy as np
from numpy.typing import DTypeLike, NDArray

from index.errors import IndexDamaged

_VERSION: Final = 2
_MAGIC: Final = struct.pack("<8sQ", b"NEWSARRS", _VERSION)
_ALIGNMENT: Final = 64
_BLOCK_BITS: Final = 16
_BLOCK: Final = 1 << _BLOCK_BITS
# An array that is asked for ranges so often is checked whole: that takes less time than to look at each range.
_OFTEN: Final = 24
# Bytes of the arrays and of the table, CRC-32 of blocks and table, magic.
_TAIL: Final = struct.Struct("<QQI16s")


class ArrayWriter:
    """Writes one file. Arrays that are announced, with type and count, may be filled piece by piece."""

    def __init__(self, path: Path, arrays: Mapping[str, tuple[DTypeLike, int]], about: Mapping[str, Any]) -> None:
        self._path = path
        self._about = about
        self._types: dict[str, np.dtype[Any]] = {}
        self._places: dict[str, int] = {}
        self._counts: dict[str, int] = {}
        self._filled: dict[str, int] = {}
        self._size = len(_MAGIC)
        for name, (wanted, count) in arrays.items():
            self._announce(name, wanted, count)
        self._file = path.open("w+b")
        self._file.write(_MAGIC)

    def _announce(self, name: str, wanted: DTypeLike, count: int) -> None:
        kind = np.dtype(wanted).newbyteorder("<")
        offset = -(-self._size // _ALIGNMENT) * _ALIGNMENT
        self._types[name], self._places[name], self._counts[name], self._filled[name] = kind, offset, count, 0
        self._size = offset + kind.itemsize * count

    def add(self, name: str, values: NDArray[Any]) -> None:
        """Writes an array that was not announced."""
        self._announce(name, values.dtype, len(values))
        self.write(name, values)

    def add_all(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Writes several such arrays, by name."""
        for name, values in arrays.items():
            self.add(name, values)

    def write(self, name: str, values: NDArray[Any]) -> None:
        """Appends values to one of the arrays."""
        kind = self._types[name]
        self._file.seek(self._places[name] + self._filled[name] * kind.itemsize)
        self._file.write(np.ascontiguousarray(values, dtype=kind).data)
        self._filled[name] += len(values)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        with self._file:
            if error is None:
                self._seal()

    def _seal(self) -> None:
        self._file.truncate(self._size)
        self._file.seek(0)
        blocks = np.fromiter(
            (zlib.crc32(self._file.read(min(_BLOCK, self._size - at))) for at in range(0, self._size, _BLOCK)),
            dtype="<u4",
        )
        arrays = {name: [kind.str, self._places[name], self._counts[name]] for name, kind in self._types.items()}
        table = json.dumps({"arrays": arrays, "about": self._about}, ensure_ascii=False).encode()
        rest = blocks.tobytes() + table
        self._file.write(rest + _TAIL.pack(self._size, len(table), zlib.crc32(rest), _MAGIC))


def write_arrays(path: Path, arrays: Mapping[str, NDArray[Any]], about: Mapping[str, Any]) -> None:
    """Writes a file whose arrays are all at hand."""
    with ArrayWriter(path, {}, about) as writer:
        writer.add_all(arrays)


class ArrayFile:
    """A file of arrays, memory-mapped. Raises `IndexDamaged` where it is not as it was written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            try:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:  # an empty file
                raise self._damaged() from error
        size = len(self._map)
        if size < _TAIL.size:
            raise self._damaged()
        body, table, checksum, magic = _TAIL.unpack_from(self._map, size - _TAIL.size)
        blocks = -(-body // _BLOCK)
        if magic != _MAGIC or size != body + blocks * 4 + table + _TAIL.size:
            raise self._damaged()
        rest = self._map[body : size - _TAIL.size]
        if zlib.crc32(rest) != checksum:
            raise self._damaged()
        self._body = body
        self._checksums = struct.unpack_from(f"<{blocks}I", rest)
        self._seen = bytearray(blocks)
        described = json.loads(rest[blocks * 4 :])
        self.about: Mapping[str, Any] = described["about"]
        # How often each array was asked for ranges of it.
        self._asked: dict[str, int] = {}
        self._arrays: dict[str, tuple[NDArray[Any], int, int]] = {}
        for name, (kind, offset, count) in described["arrays"].items():
            array = np.frombuffer(self._map, dtype=np.dtype(kind), count=count, offset=offset)
            self._arrays[name] = (array, offset, array.itemsize)

    def count(self, name: str) -> int:
        """How many values an array has."""
        return len(self._arrays[name][0])

    def type(self, name: str) -> np.dtype[Any]:
        """What its values are."""
        return self._arrays[name][0].dtype

    def read(self, name: str, start: int = 0, stop: int | None = None) -> NDArray[Any]:
        """The values from `start` to `stop` of an array, checked."""
        array, offset, size = self._arrays[name]
        if stop is None:
            stop = len(array)
        if stop > start:
            first = (offset + start * size) >> _BLOCK_BITS
            last = (offset + stop * size - 1) >> _BLOCK_BITS
            if self._seen.find(0, first, last + 1) >= 0:
                self._check(first, last)
        return array[start:stop]

    def take(self, name: str, places: NDArray[Any], starts: NDArray[Any], lengths: NDArray[Any]) -> NDArray[Any]:
        """The values of an array at these places, checked: those of some ranges one after another, none empty."""
        array, offset, size = self._arrays[name]
        if not self._is_checked(name) and len(places):
            first = (offset + starts * size) >> _BLOCK_BITS
            last = (offset + (starts + lengths) * size - 1) >> _BLOCK_BITS
            seen = np.frombuffer(self._seen, dtype=np.bool_)
            new = (~(seen[first] & seen[last]) | (last - first > 1)).nonzero()[0]
            for one, other in set(zip(first[new].tolist(), last[new].tolist(), strict=True)):
                self._check(one, other)
        found: NDArray[Any] = array.take(places)
        return found

    def _is_checked(self, name: str) -> bool:
        """Whether all of an array is checked; it is as soon as the array is asked for often enough."""
        asked = self._asked.get(name, 0)
        if asked < _OFTEN:
            if asked == _OFTEN - 1:
                self.read(name)
            self._asked[name] = asked + 1
        return asked >= _OFTEN - 1

    def release(self) -> None:
        """Gives back the memory of what was read; it is read again where it is wanted again."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def _check(self, first: int, last: int) -> None:
        with memoryview(self._map) as whole:
            for block in range(first, last + 1):
                if not self._seen[block]:
                    start = block << _BLOCK_BITS
                    if zlib.crc32(whole[start : min(start + _BLOCK, self._body)]) != self._checksums[block]:
                        raise self._damaged()
                    self._seen[block] = 1

    def _damaged(self) -> IndexDamaged:
        return IndexDamaged(
            f"{self._path} is not as it was written (truncated, altered, or of another version): "
            "build the index afresh with `search reindex --rebuild`"
        )
