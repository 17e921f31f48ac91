"""Several segments -> one, without their deleted articles: arrays are concatenated, nothing is read again.

Lists are put together a stretch of forms at a time, so that memory does not grow with the segments.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.embedded import merge_articles, phrases
from index.embedded.container import ArrayWriter
from index.embedded.forms import arranged
from index.embedded.layers import READ, Layers, joined
from index.embedded.leads import leads
from index.embedded.narrow import LARGE, narrowed
from index.embedded.postings import ranges, smallest
from index.embedded.segment import ARTICLES, INVERTED, OpenSegment, counted_fields
from index.phrases import Counted, counted, kept_from
from index.ranking import FIELDS
from index.readings import RULES

# Tokens put together at a time: some 50 MB.
_STRETCH: Final = 1 << 19

# A segment with its deleted articles, and its layers where it has any.
Source = tuple[OpenSegment, frozenset[int], Layers | None]


class Merged(NamedTuple):
    """How many articles are left, and how their forms are read as far as the sources knew."""

    articles: int
    layers: Layers


class _Left(NamedTuple):
    """How many postings and how many occurrences of each list stay, and how many postings of a large frequency."""

    postings: NDArray[np.int64]
    occurrences: NDArray[np.int64]
    large: int


class _Part(NamedTuple):
    """A segment that goes into the whole."""

    segment: OpenSegment
    # The number in the whole of each article and of each form; -1 for what stays behind.
    documents: NDArray[np.int64]
    forms: NDArray[np.int64]
    # The forms that stay, in the order of the whole.
    order: NDArray[np.int64]
    left: _Left


def merge(sources: Sequence[Source], folder: Path, name: str) -> Merged:
    """Writes the union of segments."""
    table: dict[str, int] = {}
    documents, numbers, left = [], [], []
    count = 0
    for segment, deleted, _ in sources:
        alive = np.ones(segment.count, dtype=np.bool_)
        alive[list(deleted)] = False
        documents.append(np.where(alive, np.cumsum(alive) - 1 + count, -1))
        count += int(alive.sum())
        left.append(_left(segment, alive))
        written: Any = left[-1].postings.reshape(-1, len(FIELDS)).any(axis=1).tolist()
        forms = segment.forms_between(0, len(segment.forms))
        numbers.append(
            [table.setdefault(form, len(table)) if there else -1 for form, there in zip(forms, written, strict=True)]
        )
    order, words, arrays = arranged(list(table))
    # What is -1 stays so.
    place = np.full(len(order) + 1, -1, dtype=np.int64)
    place[order] = np.arange(len(order))
    parts = []
    for (segment, _, _), held, first, staying in zip(sources, documents, numbers, left, strict=True):
        placed = place[np.array(first, dtype=np.int64)]
        stay = np.flatnonzero(placed >= 0)
        parts.append(_Part(segment, held, placed, stay[np.argsort(placed[stay])], staying))
    spelt = list(table)
    found = [_phrases(part) for part in parts]
    arrays |= phrases.arrays(found, words, [spelt[number].encode() for number in order.tolist()], count)
    tokens = _write_inverted(parts, folder / f"{name}{INVERTED}", arrays, len(order), count)
    kept = [(part.segment, np.flatnonzero(part.documents >= 0)) for part in parts]
    merge_articles.write(kept, tokens, folder / f"{name}{ARTICLES}")
    read = [(layers, part.forms) for part, (_, _, layers) in zip(parts, sources, strict=True) if layers is not None]
    layers = {name: joined([(each[name], forms) for each, forms in read]) for name in READ}
    return Merged(count, layers)


def _phrases(part: _Part) -> Counted:
    """The phrases of the articles that stay, by the forms of the whole."""
    kept = part.documents >= 0
    if kept.all():
        return phrases.held(part.segment.inverted).renumbered(part.forms)
    least = kept_from(int(kept.sum()))
    tokens = leads(part.segment, kept, least)
    return counted(tokens, part.segment.forms, least).renumbered(part.forms)


def _left(segment: OpenSegment, kept: NDArray[np.bool_]) -> _Left:
    """What is left when only these documents are kept."""
    lists = segment.lists
    postings, occurrences = np.zeros((2, len(lists) - 1), dtype=np.int64)
    large = 0
    for start, stop in _cut(lists):
        first, last = int(lists[start]), int(lists[stop])
        there = kept[segment.inverted.read("documents", first, last)]
        often = segment.frequencies.read(first, last) * there
        bounds = lists[start : stop + 1].astype(np.int64) - first
        postings[start:stop] = _sums(there, bounds)
        occurrences[start:stop] = _sums(often, bounds)
        large += int((often >= LARGE).sum())
    return _Left(postings, occurrences, large)


def _sums(values: NDArray[Any], bounds: NDArray[np.int64]) -> NDArray[np.int64]:
    """The sum of the values between each two bounds."""
    totals = np.concatenate(([0], np.cumsum(values, dtype=np.int64)))
    sums: NDArray[np.int64] = totals[bounds[1:]] - totals[bounds[:-1]]
    return sums


def _cut(starts: NDArray[Any]) -> list[tuple[int, int]]:
    """Things that lie one after another, cut so that each piece is small, or one thing."""
    if len(starts) < 2:
        return []
    stretch = starts[:-1].astype(np.int64) // _STRETCH
    firsts = [0, *(np.flatnonzero(np.diff(stretch)) + 1).tolist()]
    return list(zip(firsts, [*firsts[1:], len(starts) - 1], strict=True))


def _write_inverted(
    parts: Sequence[_Part], path: Path, arrays: dict[str, NDArray[Any]], forms: int, count: int
) -> NDArray[np.int64]:
    """Writes forms and lists; how many tokens each field has."""
    postings, occurrences = np.zeros((2, forms, len(FIELDS)), dtype=np.int64)
    positions: np.dtype[Any] = np.dtype(np.uint8)
    for part in parts:
        postings[part.forms[part.order]] += part.left.postings.reshape(-1, len(FIELDS))[part.order]
        occurrences[part.forms[part.order]] += part.left.occurrences.reshape(-1, len(FIELDS))[part.order]
        positions = np.promote_types(positions, part.segment.inverted.read("positions", 0, 0).dtype)
    places = occurrences.sum(axis=1)
    arrays |= narrowed("lists", postings.ravel())
    arrays |= narrowed("counts", occurrences[:, counted_fields()].sum(axis=1))
    arrays |= narrowed("places", places)
    large = sum(part.left.large for part in parts)
    sizes = {key: (array.dtype, len(array)) for key, array in arrays.items()} | {
        "documents": (smallest(count), int(postings.sum())),
        "frequencies": (np.dtype(np.uint8), int(postings.sum())),
        "frequencies.large": (np.dtype(np.uint32), large),
        "frequencies.values": (np.dtype(np.uint32), large),
        "positions": (positions, int(places.sum())),
    }
    with ArrayWriter(path, sizes, {"rules": RULES}) as writer:
        for key, array in arrays.items():
            writer.write(key, array)
        written = 0
        for start, stop in _cut(np.concatenate(([0], np.cumsum(places)))):
            found = _stretch(parts, start, stop, postings[start:stop].ravel(), occurrences[start:stop].ravel())
            writer.write("documents", found.documents)
            frequencies = narrowed("frequencies", found.frequencies)
            frequencies["frequencies.large"] += np.uint32(written)
            for key, array in frequencies.items():
                writer.write(key, array)
            writer.write("positions", found.positions)
            written += len(found.documents)
    tokens: NDArray[np.int64] = occurrences.sum(axis=0)
    return tokens


class _Stretch(NamedTuple):
    """The postings of some forms, list by list."""

    documents: NDArray[np.int64]
    frequencies: NDArray[np.int64]
    positions: NDArray[np.int64]


def _stretch(
    parts: Sequence[_Part], start: int, stop: int, postings: NDArray[np.int64], occurrences: NDArray[np.int64]
) -> _Stretch:
    """The postings of the forms from `start` to before `stop`; so many each of their lists will have."""
    fields = np.arange(len(FIELDS))
    # Where in each list the next part goes on.
    following = np.cumsum(postings) - postings
    following_place = np.cumsum(occurrences) - occurrences
    documents_, frequencies_ = np.empty((2, int(postings.sum())), dtype=np.int64)
    whole = _Stretch(documents_, frequencies_, np.empty(int(occurrences.sum()), dtype=np.int64))
    for part in parts:
        segment = part.segment
        placed = part.forms[part.order]
        old = part.order[np.searchsorted(placed, start) : np.searchsorted(placed, stop)]
        theirs = (old[:, None] * len(FIELDS) + fields).ravel()
        lists = ((part.forms[old] - start)[:, None] * len(FIELDS) + fields).ravel()
        begins = segment.lists[theirs]
        taken = ranges(begins, segment.lists[theirs + 1] - begins)
        documents = part.documents[segment.inverted.read("documents")[taken]]
        frequencies = segment.frequencies.at(taken)
        begins = segment.places[old]
        positions = segment.inverted.read("positions")[ranges(begins, segment.places[old + 1] - begins)]
        kept = documents >= 0
        if not kept.all():
            positions = positions[np.repeat(kept, frequencies)]
            documents, frequencies = documents[kept], frequencies[kept]
        held, occurring = part.left.postings[theirs], part.left.occurrences[theirs]
        there = ranges(following[lists], held)
        whole.documents[there], whole.frequencies[there] = documents, frequencies
        whole.positions[ranges(following_place[lists], occurring)] = positions
        following[lists] += held
        following_place[lists] += occurring
    return whole
