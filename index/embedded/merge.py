"""Several segments -> one, without their deleted articles: arrays are concatenated, nothing is read again.

Lists are put together a stretch of forms at a time, so that memory does not grow with the segments.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.embedded import columns, stored
from index.embedded.builder import about
from index.embedded.container import ArrayWriter
from index.embedded.layers import in_runs, neighbourly, union, write_layers
from index.embedded.postings import ranges, smallest
from index.embedded.segment import ARTICLES, INVERTED, OpenSegment, counted_fields
from index.embedded.strings import packed
from index.ranking import FIELDS

# Tokens put together at a time: some 30 MB.
_STRETCH: Final = 1 << 18


@dataclass(frozen=True, slots=True)
class _Part:
    """A segment that goes into the whole."""

    segment: OpenSegment
    # The number in the whole of each article and of each form; -1 for what stays behind.
    documents: NDArray[np.int64]
    forms: NDArray[np.int64]
    # The forms in the order of the whole.
    order: NDArray[np.int64]


def merge(
    sources: Sequence[tuple[OpenSegment, frozenset[int]]],
    folder: Path,
    name: str,
    layers_name: str,
) -> int:
    """Writes the union of segments, each given with its deleted articles; the number of articles left."""
    forms: dict[bytes, int] = {}
    first, kept = [], []
    for segment, deleted in sources:
        left = np.ones(segment.count, dtype=np.bool_)
        left[list(deleted)] = False
        alive = _alive(segment, left)
        first.append(
            np.array(
                [
                    forms.setdefault(form, len(forms)) if living else -1
                    for form, living in zip(segment.forms, alive, strict=True)
                ],
                dtype=np.int64,
            )
        )
        kept.append(left)
    loaded = [{key: layer.load() for key, layer in segment.layers.items()} for segment, _ in sources]
    layers = union(list(zip(loaded, first, strict=True)))
    order = neighbourly(layers, len(forms))
    place = np.empty(len(forms), dtype=np.int64)
    place[order] = np.arange(len(forms))
    write_layers(folder / layers_name, {key: layer.renumbered(place) for key, layer in layers.items()})
    strings = list(forms)
    parts = []
    count = 0
    for (segment, _), numbers, left in zip(sources, first, kept, strict=True):
        documents = np.where(left, np.cumsum(left) - 1 + count, -1)
        count += int(left.sum())
        numbers[numbers >= 0] = place[numbers[numbers >= 0]]
        parts.append(_Part(segment, documents, numbers, np.argsort(numbers)))
    tokens = _merge_inverted(parts, folder / f"{name}{INVERTED}", [strings[number] for number in order.tolist()], count)
    _merge_articles(parts, folder / f"{name}{ARTICLES}", count, tokens)
    return count


def _alive(segment: OpenSegment, kept: NDArray[np.bool_]) -> list[bool]:
    """Which forms are left when only these documents are kept."""
    starts = segment.lists[: -1 : len(FIELDS)]
    if kept.all() or not len(starts):
        return [True] * len(starts)
    alive: list[bool] = np.logical_or.reduceat(kept[segment.inverted.read("documents")], starts).tolist()
    return alive


def _merge_inverted(parts: Sequence[_Part], path: Path, forms: list[bytes], count: int) -> NDArray[np.int64]:
    """Writes forms and lists; the tokens of each field."""
    fields = len(FIELDS)
    # First how long every list will be, then the lists.
    lengths = np.zeros(len(forms) * fields, dtype=np.int64)
    occurring = np.zeros(len(forms) * fields, dtype=np.int64)
    often = highest = 0
    bounds = _stretches(parts, len(forms))
    for start, stop in bounds:
        lists, _, frequencies, positions = _stretch(parts, start, stop)
        here = slice(start * fields, stop * fields)
        lengths[here] = np.bincount(lists, minlength=(stop - start) * fields)
        occurring[here] = np.bincount(lists, weights=frequencies, minlength=(stop - start) * fields)
        often = max(often, int(frequencies.max(initial=0)))
        highest = max(highest, int(positions.max(initial=0)))
    postings, tokens = int(lengths.sum()), int(occurring.sum())
    strings, offsets = packed(forms)
    arrays: dict[str, NDArray[Any]] = {
        "forms.strings": strings,
        "forms.offsets": offsets,
        "lists": _starts(lengths).astype(smallest(postings)),
        "counts": occurring.reshape(-1, fields)[:, counted_fields()].sum(axis=1).astype(np.uint32),
        "places": _starts(occurring.reshape(-1, fields).sum(axis=1)).astype(smallest(tokens)),
    }
    sizes = {key: (array.dtype, len(array)) for key, array in arrays.items()} | {
        "documents": (smallest(count), postings),
        "frequencies": (smallest(often), postings),
        "positions": (smallest(highest), tokens),
    }
    with ArrayWriter(path, sizes, {}) as writer:
        for key, array in arrays.items():
            writer.write(key, array)
        for start, stop in bounds:
            _, documents, frequencies, positions = _stretch(parts, start, stop)
            writer.write("documents", documents)
            writer.write("frequencies", frequencies)
            writer.write("positions", positions)
    tokens_of_fields: NDArray[np.int64] = occurring.reshape(-1, fields).sum(axis=0)
    return tokens_of_fields


def _stretches(parts: Sequence[_Part], forms: int) -> list[tuple[int, int]]:
    """The forms cut so that each stretch has few tokens, or one form."""
    if not forms:
        return []
    tokens = np.zeros(forms, dtype=np.int64)
    for part in parts:
        alive = part.forms >= 0
        tokens[part.forms[alive]] += (part.segment.places[1:] - part.segment.places[:-1])[alive]
    stretch = np.cumsum(tokens) // _STRETCH
    starts = [0, *(np.flatnonzero(np.diff(stretch)) + 1).tolist()]
    return list(zip(starts, [*starts[1:], forms], strict=True))


def _stretch(parts: Sequence[_Part], start: int, stop: int) -> tuple[NDArray[np.int64], ...]:
    """Postings of the forms from `start` to before `stop`: list counted from 0, document, frequency; and positions."""
    fields = len(FIELDS)
    gathered = []
    for part in parts:
        ordered = part.forms[part.order]
        old = part.order[np.searchsorted(ordered, start) : np.searchsorted(ordered, stop)]
        bounds = (old[:, None] * fields + np.arange(fields)).ravel()
        begin = part.segment.lists[bounds]
        held = part.segment.lists[bounds + 1] - begin
        postings = ranges(begin, held)
        new = ((part.forms[old] - start)[:, None] * fields + np.arange(fields)).ravel()
        inverted = part.segment.inverted
        documents = part.documents[inverted.read("documents")[postings]]
        frequencies = inverted.read("frequencies")[postings].astype(np.int64)
        places = part.segment.places[old]
        positions = inverted.read("positions")[ranges(places, part.segment.places[old + 1] - places)]
        lists = np.repeat(new, held)
        kept = documents >= 0
        if not kept.all():
            positions = positions[np.repeat(kept, frequencies)]
            lists, documents, frequencies = lists[kept], documents[kept], frequencies[kept]
        gathered.append((lists, documents, frequencies, positions))
    lists, documents, frequencies, positions = (np.concatenate(each) for each in zip(*gathered, strict=True))
    order = np.argsort(lists, kind="stable")
    begins = np.cumsum(frequencies) - frequencies
    return (
        lists[order],
        documents[order],
        frequencies[order],
        positions[ranges(begins[order], frequencies[order])],
    )


def _starts(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate(([0], np.cumsum(lengths)))


def _merge_articles(parts: Sequence[_Part], path: Path, count: int, tokens: NDArray[np.int64]) -> None:
    kept = [np.flatnonzero(part.documents >= 0) for part in parts]
    columned = [part.segment.columns for part in parts]
    ids = [
        column.ids[document] for column, numbers in zip(columned, kept, strict=True) for document in numbers.tolist()
    ]
    named: dict[str, list[bytes]] = {name: [] for name in columns.NAMED}
    for column, numbers in zip(columned, kept, strict=True):
        for name, values in named.items():
            codes = column.facets[name]
            strings = [value.encode() for value in codes.values]
            values += [strings[code] for code in codes.codes[numbers].tolist()]
    arrays = columns.arrays(
        ids=ids,
        days=_joined([column.days[numbers] for column, numbers in zip(columned, kept, strict=True)]),
        instants=_joined([column.instants[numbers] for column, numbers in zip(columned, kept, strict=True)]),
        named=named,
    )
    arrays["lengths"] = _joined(
        [part.segment.lengths.reshape(len(FIELDS), -1)[:, numbers].T for part, numbers in zip(parts, kept, strict=True)]
    ).T.ravel()
    sizes = [
        np.diff(part.segment.articles.offsets.astype(np.int64))[numbers]
        for part, numbers in zip(parts, kept, strict=True)
    ]
    arrays["articles.offsets"] = _starts(_joined(sizes)).astype(np.uint64)
    arrays |= _dictionaries(parts, kept)
    wanted = {key: (array.dtype, len(array)) for key, array in arrays.items()}
    wanted["articles"] = (np.dtype(np.uint8), int(arrays["articles.offsets"][-1]))
    with ArrayWriter(path, wanted, about(count, tokens)) as writer:
        for key, array in arrays.items():
            writer.write(key, array)
        for piece in _compressed(parts, kept):
            writer.write("articles", piece)


def _dictionaries(parts: Sequence[_Part], kept: Sequence[NDArray[np.int64]]) -> dict[str, NDArray[Any]]:
    """What the articles were compressed with, each dictionary once."""
    held: dict[bytes, int] = {}
    codes = []
    for part, numbers in zip(parts, kept, strict=True):
        used = part.segment.articles.codes[numbers]
        place = np.zeros(len(part.segment.articles.dictionaries), dtype=np.int64)
        for code in np.unique(used).tolist():
            place[code] = held.setdefault(part.segment.articles.dictionaries[code], len(held))
        codes.append(place[used])
    return stored.dictionaries(list(held), _joined(codes))


def _compressed(parts: Sequence[_Part], kept: Sequence[NDArray[np.int64]]) -> Iterator[NDArray[Any]]:
    """The articles' own bytes, some at a time."""
    for part, numbers in zip(parts, kept, strict=True):
        if not len(numbers):
            continue
        for start, stop in in_runs(numbers):
            for first in range(start, stop, 1000):
                yield np.frombuffer(part.segment.articles.raw(first, min(first + 1000, stop)), dtype=np.uint8)


def _joined(pieces: Sequence[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate(pieces)
