"""Sorted tables of strings -> one, a stretch at a time: only the strings of a stretch become objects."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.embedded.strings import Packing, Strings

# Strings in a stretch, of all tables together: some 3 MB.
STRETCH: Final = 1 << 14


def united(tables: Sequence[Strings]) -> tuple[Strings, list[NDArray[np.int32]]]:
    """The strings of some sorted tables, each once, sorted; and the numbers that those of each table have there."""
    if len(tables) == 1:
        return tables[0], [np.arange(len(tables[0]), dtype=np.int32)]
    numbers = [np.empty(len(table), dtype=np.int32) for table in tables]
    packing = Packing()
    count = 0
    step = max(STRETCH // max(len(tables), 1), 1)
    for bounds in stretches(tables, lambda _, at: at + step):
        found = [table.some(start, stop) for table, (start, stop) in zip(tables, bounds, strict=True)]
        strings = sorted(set().union(*found))
        places = dict(zip(strings, range(count, count + len(strings)), strict=True))
        for number, some, (start, stop) in zip(numbers, found, bounds, strict=True):
            number[start:stop] = np.fromiter(map(places.__getitem__, some), np.int32, len(some))
        packing.add(strings)
        count += len(strings)
    return packing.strings(), numbers


def stretches(tables: Sequence[Strings], further: Callable[[int, int], int]) -> Iterator[list[tuple[int, int]]]:
    """Cuts sorted tables alike: what one stretch has of any table comes before what the next one has of any other.

    A stretch is, for each table, the first string and the one behind the last; `further(table, first)` says how far a
    stretch may reach in a table, which is one string at least.
    """
    at = [0] * len(tables)
    while any(start < len(table) for start, table in zip(at, tables, strict=True)):
        reach = [min(further(number, start), len(tables[number])) for number, start in enumerate(at)]
        bounds = [table[stop] for table, stop in zip(tables, reach, strict=True) if stop < len(table)]
        if bounds:
            least = min(bounds)
            reach = [
                bisect_left(table, least, start, stop) for table, start, stop in zip(tables, at, reach, strict=True)
            ]
        yield list(zip(at, reach, strict=True))
        at = reach
