"""Whole numbers that are nearly all small, in a byte each: those that do not fit stand once more in a table beside.

How many articles a list has, how often a form is written, how long a string is.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.embedded.container import ArrayFile

# A number this large stands in the table.
_LARGE: Final = 255


def narrowed(name: str, values: NDArray[Any]) -> dict[str, NDArray[Any]]:
    """The arrays to be stored, by name; values are not negative and below 2^32."""
    large = np.flatnonzero(values >= _LARGE)
    return {
        name: np.minimum(values, _LARGE, out=np.empty(len(values), dtype=np.uint8), casting="unsafe"),
        f"{name}.large": large.astype(np.uint32),
        f"{name}.values": values[large].astype(np.uint32),
    }


class Narrow:
    """Such numbers as they lie in a file."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._file = file
        self._name = name
        self._large = file.read(f"{name}.large")

    def read(self, start: int = 0, stop: int | None = None) -> NDArray[Any]:
        """The numbers from `start` to before `stop`. Not to be written to."""
        found = self._file.read(self._name, start, stop)
        if len(self._large):
            first, last = np.searchsorted(self._large, (start, start + len(found)))
            if last > first:
                found = found.astype(np.uint32)
                found[self._large[first:last] - start] = self._file.read(f"{self._name}.values", int(first), int(last))
        return found

    def starts(self) -> NDArray[Any]:
        """Where each begins when they are lengths of things one after another; and where the last one ends."""
        lengths = self.read()
        starts = np.zeros(len(lengths) + 1, dtype=np.int64)
        np.cumsum(lengths, out=starts[1:])
        return starts.astype(np.uint32) if starts[-1] < 1 << 32 else starts


def lengths_of(strings: Sequence[bytes]) -> NDArray[np.uint32]:
    """How long each string is."""
    return np.fromiter(map(len, strings), dtype=np.uint32, count=len(strings))
