"""Token by token to list by list: which articles hold a form, how often, and where.

A segment has one posting list for each form and each field that has lists, those of a form side by side in the order of
the fields: list `form * fields + field`. Documents ascend in a list, positions within a document.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import DTypeLike, NDArray

# Adding up in an array of all keys beats sorting as soon as one key in so many occurs.
_DENSE: Final = 32
# And marking them all, to see which occur, if one in so many does.
_MARKED: Final = 64


@dataclass(frozen=True, slots=True)
class Inverted:
    """The posting lists of a batch of articles.

    `lists[i]` is where list i begins in `documents` and `starts`, `places[i]` where form i begins in `positions`;
    either has one entry more than there are lists or forms. `starts` is where the positions of each posting begin.
    """

    lists: NDArray[np.int64]
    places: NDArray[np.int64]
    documents: NDArray[np.int32]
    starts: NDArray[np.int64]
    positions: NDArray[Any]


def invert(forms: NDArray[Any], positions: NDArray[Any], lengths: NDArray[Any], fields: int, count: int) -> Inverted:
    """Inverts tokens that come article by article, field by field, in order of their positions.

    `lengths` says how many tokens each field of each article has; `count` is the number of forms.
    """
    tokens = len(forms)
    slots = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
    # One sort of whole numbers, the token's own place in the lower bits, is a stable sort several times as fast. They
    # are made and cut in place: a batch is large.
    bits = max(tokens, 1).bit_length()
    keys = np.multiply(forms, fields, dtype=np.int64)
    keys += slots % fields
    keys <<= bits
    keys |= np.arange(tokens, dtype=np.int32)
    keys.sort()
    order = np.bitwise_and(keys, (1 << bits) - 1).astype(np.int32)
    keys >>= bits
    lists = keys.astype(np.int32)
    del keys
    documents = slots[order]
    del slots
    documents //= fields
    first = np.ones(tokens, dtype=np.bool_)
    first[1:] = (lists[1:] != lists[:-1]) | (documents[1:] != documents[:-1])
    starts = np.flatnonzero(first)
    return Inverted(
        lists=np.searchsorted(lists[starts], np.arange(count * fields + 1, dtype=np.int32)),
        places=np.searchsorted(lists, np.arange(count + 1, dtype=np.int32) * np.int32(fields)),
        documents=documents[starts],
        starts=starts,
        positions=positions[order],
    )


def ranges(starts: NDArray[Any], lengths: NDArray[Any]) -> NDArray[np.int64]:
    """The numbers of several ranges, one range after another."""
    ends = lengths.cumsum(dtype=np.int64)
    if not len(ends):
        return ends
    found: NDArray[np.int64] = (starts - (ends - lengths)).repeat(lengths)
    found += np.arange(len(found))
    return found


def in_runs(numbers: NDArray[Any]) -> list[tuple[int, int]]:
    """Ascending numbers as runs: `start` to before `stop`."""
    if len(numbers) == 1:
        return [(int(numbers[0]), int(numbers[0]) + 1)]
    breaks = np.flatnonzero(np.diff(numbers) != 1) + 1
    starts = numbers[np.concatenate(([0], breaks))]
    stops = numbers[np.concatenate((breaks - 1, [len(numbers) - 1]))]
    return [(start, stop + 1) for start, stop in zip(starts.tolist(), stops.tolist(), strict=True)]


def stable_order(keys: NDArray[Any]) -> NDArray[np.int64]:
    """The order that sorts keys below 2^31, equal ones as they stand; several times as fast as a stable sort."""
    order: NDArray[np.int64] = np.left_shift(keys, 32, dtype=np.int64)
    order |= np.arange(len(keys))
    order.sort()
    order &= 0xFFFFFFFF
    return order


def summed(keys: NDArray[Any], values: NDArray[Any], size: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Distinct keys, ascending, each with the sum of its values; keys are below `size`, values above zero.

    Values of one key are added in the order in which they stand, whichever way is taken: equal input, equal sum.
    """
    if len(keys) * _DENSE > size:
        sums = np.bincount(keys, weights=values, minlength=size)
        held = np.flatnonzero(sums > 0)
        return held, sums[held]
    order = stable_order(keys)
    keys = keys[order]
    first = np.ones(len(keys), dtype=np.bool_)
    first[1:] = keys[1:] != keys[:-1]
    return keys[first], np.bincount(np.cumsum(first) - 1, weights=values[order])


def distinct(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each number once, ascending; several times as fast as NumPy's own, which hashes."""
    numbers = np.sort(numbers)
    first = np.ones(len(numbers), dtype=np.bool_)
    first[1:] = numbers[1:] != numbers[:-1]
    return numbers[first]


def added_up(places: NDArray[Any], values: NDArray[Any], size: int) -> NDArray[np.float64]:
    """For each place below `size` the sum of its values."""
    return np.asarray(np.bincount(places, weights=values, minlength=size), dtype=np.float64)


def placed(numbers: NDArray[np.int64], size: int) -> tuple[NDArray[np.int64], NDArray[Any]]:
    """Distinct numbers, ascending, and for each number its place among them; numbers are below `size`.

    They are found by marking, which beats sorting if not much fewer of them are than there might be.
    """
    if len(numbers) * _MARKED < size:
        held = distinct(numbers)
        return held, held.searchsorted(numbers)
    seen = np.zeros(size, dtype=np.bool_)
    seen[numbers] = True
    held = seen.nonzero()[0]
    # Nothing is read of it but what is written: it need not be cleared. Memory that was never touched costs time.
    places = np.empty(size, dtype=smallest(len(held)))
    places[held] = np.arange(len(held))
    return held, places[numbers]


def smallest(largest: int) -> DTypeLike:
    """The type of whole numbers from 0 to the largest that takes the least room."""
    return np.min_scalar_type(largest)
