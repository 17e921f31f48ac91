"""A field's length as Lucene keeps it: in one byte, exact up to 39, then with four significant bits.

The encoding of org.apache.lucene.util.SmallFloat.intToByte4.
"""

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Values that are kept as they are, before the four significant bits begin.
_FREE = 24


def _decoded(byte: int) -> int:
    if byte < _FREE:
        return byte
    bits, shift = (byte - _FREE) & 7, (byte - _FREE) >> 3
    return _FREE + (bits if shift == 0 else (bits | 8) << (shift - 1))


@cache
def decoded() -> NDArray[np.int64]:
    """The length that each byte stands for."""
    return np.array([_decoded(byte) for byte in range(256)], dtype=np.int64)


def encoded(lengths: NDArray[Any]) -> NDArray[np.uint8]:
    """The byte of each length: that of the largest length which is not larger."""
    return (np.searchsorted(decoded(), lengths, side="right") - 1).astype(np.uint8)
