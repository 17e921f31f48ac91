"""What a word or the words of a phrase add to the score of each document: BM25 by term, field and layer, summed."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.embedded.postings import added_up, compact, distinct, ranges, summed
from index.embedded.scored import Scored, nothing
from index.embedded.segment import OpenSegment
from index.embedded.statistics import Statistics
from index.query import Word
from index.ranking import FIELDS, K1, LAYERS, layer_of, layers_of


class _Row(NamedTuple):
    """A term of a word, and what its BM25 is multiplied by."""

    layer: str
    term: str
    weight: float
    # Others that mean the same forms.
    same: "tuple[_Row, ...]" = ()


class _Frequencies(NamedTuple):
    """How often each of several terms (a row) stands in each of some keys (a column), the keys ascending.

    `bounds` is where the keys of each field begin, and where those of the last one end.
    """

    keys: NDArray[np.int64]
    rows: NDArray[np.float64]
    bounds: NDArray[np.int64]


def of_word(
    segments: Sequence[OpenSegment], statistics: Statistics, word: Word, fields: Sequence[int]
) -> tuple[Scored, ...]:
    """Documents that hold the word in one of the fields, for each segment, with the sum over layers and readings."""
    rows = [
        _Row(layer, term, LAYERS[layer] * word.boost)
        for layer in layers_of(word)
        for term in dict.fromkeys(getattr(word.terms, layer))
    ]
    if not rows:
        return tuple(nothing(segment.count) for segment in segments)
    forms = [[segment.forms_of_terms(row.layer, (row.term,)) for row in rows] for segment in segments]
    rows, forms = _distinct(rows, forms)
    counted = [_count(segment, each) for segment, each in zip(segments, forms, strict=True)]
    weights = _weights(statistics, rows, counted)
    found = []
    for segment, (keys, often, bounds), norms in zip(segments, counted, statistics.norms, strict=True):
        # A row for each term, a column for each key.
        parts = often + norms[keys]
        np.divide(often, parts, out=parts)
        parts *= np.repeat(weights, np.diff(bounds), axis=1)
        scores = np.add.reduce(parts, 0)
        found.append(_by_document(segment, keys, scores, bounds, fields))
    return tuple(found)


def of_places(
    segment: OpenSegment,
    norms: NDArray[np.float64],
    statistics: Statistics,
    words: Sequence[Word],
    keys: NDArray[np.int64],
) -> Scored:
    """The documents that these keys stand for, with the sum over the words of their scores there."""
    scores = np.zeros(len(keys))
    if not len(keys):
        return nothing(segment.count)
    counts = np.diff(_bounds(keys, segment))
    for row in _placed(words):
        frequencies = _frequencies(segment, segment.forms_of_terms(row.layer, (row.term,)), keys)
        weights = _weight(statistics, row, statistics.holding(row.layer, row.term))
        scores += np.repeat(weights, counts) * frequencies / (frequencies + norms[keys])
    documents, sums = summed(keys % segment.count, scores, segment.count)
    return Scored(documents, sums.astype(np.float32), segment.count)


def _placed(words: Sequence[Word]) -> list[_Row]:
    return [
        _Row(layer, term, word.boost)
        for word in words
        if (layer := layer_of(word)) is not None
        for term in dict.fromkeys(getattr(word.terms, layer))
    ]


def _distinct(
    rows: Sequence[_Row], forms: Sequence[Sequence[NDArray[np.int64]]]
) -> tuple[list[_Row], list[list[NDArray[np.int64]]]]:
    """One row for those that mean the same forms everywhere, with their weights summed."""
    chosen: dict[tuple[bytes, ...], int] = {}
    kept: list[_Row] = []
    places = []
    for index, row in enumerate(rows):
        key = tuple(each[index].tobytes() for each in forms)
        if key in chosen:
            first = kept[chosen[key]]
            kept[chosen[key]] = first._replace(weight=first.weight + row.weight, same=(*first.same, row))
        elif any(key):
            chosen[key] = len(kept)
            kept.append(row)
            places.append(index)
    return kept, [[each[index] for index in places] for each in forms]


def _count(segment: OpenSegment, rows: Sequence[NDArray[np.int64]]) -> _Frequencies:
    # The deepest layer has nearly always the forms of all.
    forms = max(rows, key=len, default=np.empty(0, dtype=np.int64))
    if not len(forms):
        keys = np.empty(0, dtype=np.int64)
        return _Frequencies(keys, np.empty((len(rows), 0)), _bounds(keys, segment))
    others = [row for row in rows if row is not forms]
    at = joined = np.concatenate(others) if others else forms
    if others:
        at = forms.searchsorted(joined)
        if (forms.take(at, mode="clip") != joined).any():
            joined = np.concatenate(rows)
            forms, others = distinct(joined), list(rows)
            at = forms.searchsorted(joined)
    gathered = segment.posting_lists.gather(forms)
    keys, places = compact(gathered.keys, segment.keys)
    often = np.empty((len(rows), len(keys)))
    if others:
        begins = gathered.starts[at]
        lengths = gathered.starts[at + 1] - begins
        postings = ranges(begins, lengths)
        # All rows at once, one behind another.
        first = np.repeat(np.arange(len(others)) * len(keys), [len(row) for row in others])
        counted = added_up(
            places[postings] + np.repeat(first, lengths), gathered.frequencies[postings], len(others) * len(keys)
        ).reshape(len(others), -1)
        often[[index for index, row in enumerate(rows) if len(others) == len(rows) or row is not forms]] = counted
    if len(others) < len(rows):
        whole = next(index for index, row in enumerate(rows) if row is forms)
        often[whole] = added_up(places, gathered.frequencies, len(keys))
    return _Frequencies(keys, often, _bounds(keys, segment))


def _weights(statistics: Statistics, rows: Sequence[_Row], counted: Sequence[_Frequencies]) -> NDArray[np.float64]:
    """For each row and field what the fraction of BM25 is multiplied by."""
    holding = np.zeros((len(rows), len(FIELDS)), dtype=np.int64)
    for _, often, bounds in counted:
        held = often > 0
        for field, (start, stop) in enumerate(pairwise(bounds.tolist())):
            if stop > start:
                holding[:, field] += [np.count_nonzero(row) for row in held[:, start:stop]]
    weights = np.empty(holding.shape)
    for number, (row, known) in enumerate(zip(rows, holding.tolist(), strict=True)):
        for each in (row, *row.same):
            statistics.remember(each.layer, each.term, tuple(known))
        weights[number] = _weight(statistics, row, known)
    return weights


def _weight(statistics: Statistics, row: _Row, holding: Sequence[int]) -> NDArray[np.float64]:
    return np.array(
        [
            field * row.weight * (K1 + 1) * statistics.idf(held)
            for field, held in zip(FIELDS.values(), holding, strict=True)
        ]
    )


def _frequencies(segment: OpenSegment, forms: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.float64]:
    """How often any of the forms stands in each of the keys wanted, which ascend."""
    if not len(forms):
        return np.zeros(len(wanted))
    gathered = segment.posting_lists.gather(forms)
    inside = np.zeros(segment.keys, dtype=np.bool_)
    inside[wanted] = True
    found = np.flatnonzero(inside[gathered.keys])
    return added_up(wanted.searchsorted(gathered.keys[found]), gathered.frequencies[found], len(wanted))


def _bounds(keys: NDArray[np.int64], segment: OpenSegment) -> NDArray[np.int64]:
    """Where the keys of each field begin, and where those of the last one end."""
    bounds: NDArray[np.int64] = np.searchsorted(keys, np.arange(len(FIELDS) + 1) * segment.count)
    return bounds


def _by_document(
    segment: OpenSegment,
    keys: NDArray[np.int64],
    scores: NDArray[np.float64],
    bounds: NDArray[np.int64],
    fields: Sequence[int],
) -> Scored:
    """Documents for keys of some of the fields."""
    documents = keys - np.repeat(np.arange(len(FIELDS)) * segment.count, np.diff(bounds))
    if len(fields) < len(FIELDS):
        inside = np.concatenate([np.arange(bounds[field], bounds[field + 1]) for field in fields])
        documents, scores = documents[inside], scores[inside]
    if not len(documents):
        return nothing(segment.count)
    documents, sums = summed(documents, scores, segment.count)
    return Scored(documents, sums.astype(np.float32), segment.count).packed()
