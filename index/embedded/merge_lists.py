"""The posting lists of several segments -> those of one, a stretch of forms at a time.

Forms of any segment stand in the same order as those of the whole. So each segment is read once from beginning to end,
and gives its pages back behind.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Final, NamedTuple, Self

import numpy as np
from numpy.typing import DTypeLike, NDArray

from index.embedded.beginnings import stored_ends
from index.embedded.container import ArrayWriter
from index.embedded.frequencies import COLUMNS, Packed
from index.embedded.narrow import Narrow, narrowed
from index.embedded.postings import ranges, smallest
from index.embedded.segment import OpenSegment
from index.ranking import COUNTED

# Tokens put together at a time: some 20 MB.
_STRETCH: Final = 1 << 18


class _Read(NamedTuple):
    """The postings of some forms of a segment that stay, list by list."""

    # How many postings and how many occurrences each list has.
    held: NDArray[Any]
    occurring: NDArray[Any]
    documents: NDArray[np.int32]
    frequencies: Packed
    positions: NDArray[Any]


@dataclass(frozen=True)
class Part:
    """A segment that goes into the whole.

    `documents` and `forms` are what its articles and its forms are numbered in the whole, -1 for what stays behind;
    until they are numbered, 0 stands for forms that stay.
    """

    segment: OpenSegment
    documents: NDArray[np.int32]
    forms: NDArray[np.int32]
    articles: int

    @classmethod
    def of(cls, segment: OpenSegment, deleted: frozenset[int], before: int) -> Self:
        """The part whose articles are numbered from `before`."""
        alive = np.ones(segment.count, dtype=np.bool_)
        alive[list(deleted)] = False
        documents = np.where(alive, np.cumsum(alive) - 1 + before, -1).astype(np.int32)
        part = cls(segment, documents, np.zeros(len(segment.forms), dtype=np.int32), int(alive.sum()))
        if deleted:
            for start, stop, read in part.read_all():
                stays = read.held.reshape(-1, len(COUNTED)).any(axis=1)
                part.forms[start:stop][~stays] = -1
        return part

    @property
    def whole(self) -> bool:
        """Whether all articles stay."""
        return self.articles == len(self.documents)

    @cached_property
    def lists(self) -> NDArray[Any]:
        """Where the postings of each form begin, and where those of the last one end."""
        return _starts(_by_form(Narrow(self.segment.inverted, "lists").read()))

    @cached_property
    def places(self) -> NDArray[Any]:
        """Where the positions of each form begin, and where those of the last one end."""
        return _starts(Narrow(self.segment.inverted, "places").read())

    def read_all(self) -> Iterator[tuple[int, int, _Read]]:
        """Some forms at a time: the first, the one behind the last, and their postings that stay."""
        for start, stop in cut(self.places):
            yield start, stop, self.read(start, stop)
            self.segment.release()

    def read(self, start: int, stop: int) -> _Read:
        """The postings that stay of the forms from `start` to before `stop`."""
        file = self.segment.inverted
        fields = len(COUNTED)
        held = Narrow(file, "lists").read(start * fields, stop * fields)
        first, last = int(self.lists[start]), int(self.lists[stop])
        documents = self.documents[file.read("documents", first, last)]
        frequencies = self.segment.posting_lists.frequencies.read(first, last)
        often = frequencies.whole
        positions = file.read("positions", int(self.places[start]), int(self.places[stop]))
        if self.whole:
            return _Read(held, _sums(often, held), documents, frequencies, positions)
        kept = documents >= 0
        positions = positions[np.repeat(kept, often)]
        occurring = _sums(often * kept, held)
        return _Read(_sums(kept, held), occurring, documents[kept], frequencies.at(np.flatnonzero(kept)), positions)

    @cached_property
    def staying(self) -> NDArray[np.int64]:
        """The forms that stay."""
        return np.flatnonzero(self.forms >= 0)

    def between(self, start: int, stop: int) -> tuple[int, int] | None:
        """Its forms that the whole has from `start` to before `stop`; among them may be some that stay behind."""
        placed = self.forms if len(self.staying) == len(self.forms) else self.forms[self.staying]
        first, last = np.searchsorted(placed, (start, stop))
        return (int(self.staying[first]), int(self.staying[last - 1]) + 1) if last > first else None


def sizes(parts: Sequence[Part], articles: int) -> Mapping[str, tuple[DTypeLike, int]]:
    """Type and count of the arrays that are filled a stretch at a time."""
    postings = occurrences = large = 0
    for part in parts:
        file = part.segment.inverted
        if part.whole:
            postings += file.count("documents")
            occurrences += file.count("positions")
            large += file.count("frequencies.large")
        else:
            for _, _, read in part.read_all():
                postings += len(read.documents)
                occurrences += len(read.positions)
                large += len(read.frequencies.large)
    positions = np.result_type(np.uint8, *(part.segment.inverted.type("positions") for part in parts))
    return {
        "documents": (smallest(max(articles - 1, 0)), postings),
        "frequencies": (np.dtype(np.uint8), postings),
        "frequencies.large": (np.dtype(np.uint32), large),
        "frequencies.values": (np.dtype(np.uint32), large * COLUMNS),
        "positions": (positions, occurrences),
    }


def ends(parts: Sequence[Part]) -> dict[str, NDArray[Any]]:
    """The arrays to be stored of where the beginnings of the texts that stay have ended."""
    held = np.concatenate([part.segment.beginnings.ends[:, part.documents >= 0] for part in parts], axis=1)
    return stored_ends(held)


def write(parts: Sequence[Part], writer: ArrayWriter, forms: int) -> NDArray[np.int64]:
    """Writes the lists of so many forms; how many tokens each field has."""
    lists = np.empty(forms * len(COUNTED), dtype=np.uint32)
    places = np.empty(forms, dtype=np.uint32)
    tokens = np.zeros(len(COUNTED), dtype=np.int64)
    written = 0
    for start, stop in cut(_room(parts, forms)):
        found = _together(parts, start, stop)
        lists[start * len(COUNTED) : stop * len(COUNTED)] = found.held
        occurring = found.occurring.reshape(-1, len(COUNTED))
        places[start:stop] = occurring.sum(axis=1)
        tokens += occurring.sum(axis=0)
        writer.write("documents", found.documents)
        arrays = found.frequencies.arrays("frequencies")
        arrays["frequencies.large"] += np.uint32(written)
        for key, array in arrays.items():
            writer.write(key, array)
        writer.write("positions", found.positions)
        written += len(found.documents)
        for part in parts:
            part.segment.release()
    for name, values in (("lists", lists), ("places", places)):
        writer.add_all(narrowed(name, values))
    return tokens


def _room(parts: Sequence[Part], forms: int) -> NDArray[np.int64]:
    """Where the positions of each form of the whole would begin, and those of the last one end, if all would stay."""
    sizes = np.zeros(forms, dtype=np.int64)
    for part in parts:
        sizes[part.forms[part.staying]] += np.diff(part.places)[part.staying]
    return np.concatenate(([0], np.cumsum(sizes)))


def cut(starts: NDArray[Any]) -> list[tuple[int, int]]:
    """Things that lie one after another, cut so that each piece is small, or one thing."""
    if len(starts) < 2:
        return []
    stretch = starts[:-1] // _STRETCH
    firsts = [0, *(np.flatnonzero(stretch[1:] != stretch[:-1]) + 1).tolist(), len(starts) - 1]
    return list(pairwise(firsts))


def _together(parts: Sequence[Part], start: int, stop: int) -> _Read:
    """The postings of the forms of the whole from `start` to before `stop`."""
    fields = np.arange(len(COUNTED))
    there = []
    held, occurring = np.zeros((2, (stop - start) * len(COUNTED)), dtype=np.int64)
    for part in parts:
        bounds = part.between(start, stop)
        if bounds is not None:
            read = part.read(*bounds)
            forms = part.forms[slice(*bounds)]
            stay = np.repeat(forms >= 0, len(COUNTED))
            lists = ((forms[:, None] - start) * len(COUNTED) + fields).ravel()[stay]
            read = read._replace(held=read.held[stay], occurring=read.occurring[stay])
            held[lists] += read.held
            occurring[lists] += read.occurring
            there.append((lists, read))
    # Where in each list the next part goes on.
    following = np.cumsum(held) - held
    following_place = np.cumsum(occurring) - occurring
    postings = int(held.sum())
    whole = _Read(
        held,
        occurring,
        np.empty(postings, dtype=np.int32),
        Packed.nothing(postings),
        np.empty(int(occurring.sum()), dtype=np.uint32),
    )
    large = []
    for lists, read in there:
        at = ranges(following[lists], read.held)
        whole.documents[at], whole.frequencies.bytes[at] = read.documents, read.frequencies.bytes
        large.append((at[read.frequencies.large], read.frequencies.values))
        whole.positions[ranges(following_place[lists], read.occurring)] = read.positions
        following[lists] += read.held
        following_place[lists] += read.occurring
    return whole._replace(frequencies=whole.frequencies.beside(large))


def _by_form(lists: NDArray[Any]) -> NDArray[np.int64]:
    sums: NDArray[np.int64] = lists.reshape(-1, len(COUNTED)).sum(axis=1, dtype=np.int64)
    return sums


def _starts(lengths: NDArray[Any]) -> NDArray[Any]:
    starts = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
    return starts.astype(np.uint32) if starts[-1] < 1 << 32 else starts


def _sums(values: NDArray[Any], lengths: NDArray[Any]) -> NDArray[np.int64]:
    """The sums of the values of lists of these lengths."""
    totals = np.concatenate(([0], np.cumsum(values, dtype=np.int64)))
    ends = np.cumsum(lengths, dtype=np.int64)
    sums: NDArray[np.int64] = totals[ends] - totals[ends - lengths]
    return sums
