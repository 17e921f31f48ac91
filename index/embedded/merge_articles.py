"""The articles of several segments -> those of one: columns, lengths, and the articles as they were compressed."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embedded import columns, stored
from index.embedded.container import ArrayWriter
from index.embedded.lengths import about, stored_lengths
from index.embedded.postings import in_runs
from index.embedded.segment import OpenSegment
from index.ranking import FIELDS

# A segment, and its articles that are kept.
Kept = tuple[OpenSegment, NDArray[np.int64]]


def write(parts: Sequence[Kept], tokens: NDArray[np.int64], path: Path) -> None:
    """Writes the articles that are kept, one segment's after another's.

    `tokens` says how many each of the fields has that have lists.
    """
    columned = [(segment.columns, numbers) for segment, numbers in parts]
    named: dict[str, list[bytes]] = {name: [] for name in columns.NAMED}
    for column, numbers in columned:
        for name, values in named.items():
            codes = column.facets[name]
            strings = [value.encode() for value in codes.values]
            values += [strings[code] for code in codes.codes[numbers].tolist()]
    arrays = columns.arrays(
        ids=[column.ids[document] for column, numbers in columned for document in numbers.tolist()],
        days=np.concatenate([column.days[numbers] for column, numbers in columned]),
        instants=np.concatenate([column.instants[numbers] for column, numbers in columned]),
        named=named,
    )
    lengths = [segment.lengths.reshape(len(FIELDS), -1)[:, numbers] for segment, numbers in parts]
    stacked = np.concatenate([segment.stacked[:, numbers] for segment, numbers in parts], axis=1)
    arrays |= stored_lengths(np.concatenate(lengths, axis=1), stacked)
    ends = [segment.beginnings.ends[:, numbers].sum(axis=1, dtype=np.int64) for segment, numbers in parts]
    counted = np.concatenate((tokens - stacked.sum(axis=1), sum(ends)))
    sizes = np.concatenate([np.diff(segment.articles.offsets)[numbers] for segment, numbers in parts])
    arrays |= stored.lengths(sizes)
    arrays |= _dictionaries(parts)
    wanted = {key: (array.dtype, len(array)) for key, array in arrays.items()}
    wanted["articles"] = (np.dtype(np.uint8), int(sizes.sum()))
    with ArrayWriter(path, wanted, about(len(sizes), counted)) as writer:
        for key, array in arrays.items():
            writer.write(key, array)
        for piece in _compressed(parts):
            writer.write("articles", piece)


def _dictionaries(parts: Sequence[Kept]) -> dict[str, NDArray[Any]]:
    """What the articles were compressed with, each dictionary once."""
    held: dict[bytes, int] = {}
    codes = []
    for segment, numbers in parts:
        used = segment.articles.codes[numbers]
        place = np.zeros(len(segment.articles.dictionaries), dtype=np.int64)
        for code in np.unique(used).tolist():
            place[code] = held.setdefault(segment.articles.dictionaries[code], len(held))
        codes.append(place[used])
    return stored.dictionaries(list(held), np.concatenate(codes))


def _compressed(parts: Sequence[Kept]) -> Iterator[NDArray[Any]]:
    """The articles' own bytes, some at a time."""
    for segment, numbers in parts:
        for start, stop in in_runs(numbers) if len(numbers) else ():
            for first in range(start, stop, 1000):
                yield np.frombuffer(segment.articles.raw(first, min(first + 1000, stop)), dtype=np.uint8)
