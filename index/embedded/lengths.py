"""A field's length as Lucene keeps it: in one byte, exact up to 39, then with four significant bits.

The encoding of org.apache.lucene.util.SmallFloat.intToByte4.
"""

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.ranking import FIELDS

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


def stored_lengths(lengths: NDArray[np.uint8], stacked: NDArray[Any]) -> dict[str, NDArray[Any]]:
    """The arrays to be stored of the encoded lengths, a row for each field and in it one for each article.

    Forms in one place count once, as in Lucene; `stacked` says how many were left out by that in each of the fields
    that have lists.
    """
    keys = np.flatnonzero(stacked)
    return {
        "lengths": lengths.ravel(),
        "stacked": keys.astype(np.uint32),
        "stacked.counts": stacked.ravel()[keys].astype(np.uint32),
    }


def about(count: int, tokens: NDArray[Any]) -> dict[str, Any]:
    """What a file of articles says of itself: how many there are, and the sum of the lengths of each field."""
    return {"count": count, "fields": list(FIELDS), "tokens": tokens.tolist()}
