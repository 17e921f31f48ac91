"""The fields that are what a text begins with: they have no lists, but are told from those of the text.

A *place* is a whole number, `key << 32 | position`, and a key one field of one article; see `segment`.
"""

from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.embedded.container import ArrayFile
from index.embedded.frequencies import Packed
from index.embedded.postings import smallest
from index.ranking import BEGINNINGS, COUNTED

# Positions lie below, keys above.
POSITION_BITS: Final = 32
POSITIONS: Final = (1 << POSITION_BITS) - 1

# Which keys are looked at; None for all.
Keys = NDArray[np.bool_] | None


class Everywhere(NamedTuple):
    """Keys of all fields, in no order, and how often one of some forms stands in each."""

    keys: NDArray[np.int64]
    often: NDArray[Any]

    @property
    def size(self) -> int:
        """Bytes that it takes in memory."""
        return 1000 + self.keys.nbytes + self.often.nbytes


def stored_ends(ends: NDArray[Any]) -> dict[str, NDArray[Any]]:
    """The arrays to be stored of where the beginnings (a row each) of the texts have ended."""
    return {
        f"ends.{name}": each.astype(smallest(int(each.max(initial=0))))
        for name, each in zip(BEGINNINGS, ends, strict=True)
    }


class Beginnings:
    """Those of the texts of a segment of `count` articles."""

    def __init__(self, file: ArrayFile, count: int) -> None:
        self._file = file
        self._count = count
        # How many keys the fields have that have lists; those of the beginnings follow.
        self.listed = len(COUNTED) * count

    @cached_property
    def ends(self) -> NDArray[np.int32]:
        """For each beginning (a row) the position in the text of each article at which it has ended."""
        return np.array([self._file.read(f"ends.{name}") for name in BEGINNINGS], dtype=np.int32)

    def read(self, keys: Keys) -> Keys:
        """Of the fields that have lists, the keys to read where these of all fields are asked for."""
        if keys is None or not keys[self.listed :].any():
            return None if keys is None else keys[: self.listed]
        wanted = keys[: self.listed].copy()
        for asked in keys[self.listed :].reshape(len(BEGINNINGS), -1):
            wanted[: self._count] |= asked
        return wanted

    def everywhere(self, keys: NDArray[np.int64], often: Packed) -> Everywhere:
        """Postings in the fields that have lists -> those in all fields."""
        found, times = [keys], [often.whole]
        for number, some in enumerate(often.begins, len(COUNTED)):
            found.append(keys[some.which] + number * self._count)
            times.append(some.often)
        return Everywhere(np.concatenate(found), np.concatenate(times))

    def places(self, firsts: NDArray[np.int64], lasts: NDArray[np.int64], keys: Keys) -> NDArray[np.int64]:
        """Places in fields that have lists, ascending -> those in these keys of all fields, ascending.

        What begins in a place stands in a beginning where it ends there too: `lasts` are the places where it ends.
        """
        held = firsts >> POSITION_BITS
        found = [firsts if keys is None else firsts[keys[held]]]
        if keys is None or keys[self.listed :].any():
            texts = int(held.searchsorted(self._count))
            documents, firsts, lasts = held[:texts], firsts[:texts], lasts[:texts] & POSITIONS
            for number, ends in enumerate(self.ends, len(COUNTED)):
                inside = lasts < ends[documents]
                if keys is not None:
                    inside &= keys[number * self._count :][documents]
                found.append(firsts[inside] + (number * self._count << POSITION_BITS))
        return np.concatenate(found) if len(found) > 1 else found[0]
