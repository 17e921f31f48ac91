"""What a word or the words of a phrase add to the score of each document: BM25 by term, field and layer, summed."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import add
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.embedded.postings import added_up, summed
from index.embedded.scored import Scored, nothing
from index.embedded.segment import OpenSegment
from index.embedded.statistics import Statistics
from index.embedded.tally import Tally, tally
from index.query import Word
from index.ranking import FIELDS, K1, LAYERS, ROOT, layer_of, layers_of

# Of more terms each is counted apart: nearly all of them stand in other articles.
_MANY: Final = 16

# The forms of some terms in one segment.
_Forms = list[NDArray[np.int64]]


class _Row(NamedTuple):
    """A term of a word, and what its BM25 is multiplied by."""

    layer: str
    term: str
    weight: float
    # Others that mean the same forms.
    same: "tuple[_Row, ...]" = ()


class _Asked(NamedTuple):
    """A word's number, its terms, and for each segment the forms of each."""

    word: int
    rows: list[_Row]
    forms: list[_Forms]


# Words whose forms are gathered together: one, or one and its root, which has the same forms and more.
_Group = tuple[_Asked, ...]


class _Fractions(NamedTuple):
    """For each cell of a tally its place among the documents, its key in the segment, and what each term adds."""

    places: NDArray[np.int64]
    keys: NDArray[np.int64]
    parts: NDArray[np.float64]


class _Scores(NamedTuple):
    """The documents of one word of each group, one group's after another's; `starts` is where those of each begin."""

    documents: NDArray[np.int64]
    starts: Sequence[int]
    sums: NDArray[np.float64]


def of_words(
    segments: Sequence[OpenSegment], statistics: Statistics, words: Sequence[Word], fields: Sequence[int]
) -> list[tuple[Scored, ...]]:
    """For each word the documents that hold it in one of the fields, for each segment.

    They are scored with the sum over layers and readings.
    """
    asked = [_asked(segments, number, word) for number, word in enumerate(words)]
    found = [
        _of_many(segments, statistics, each, fields)
        if len(each.rows) > _MANY
        else [nothing(segment.count) for segment in segments]
        for each in asked
    ]
    groups = _grouped(words, [each for each in asked if 0 < len(each.rows) <= _MANY])
    if groups:
        # Rows of the first word of a group, then those of the other: in all groups they begin at the same row.
        second = max(len(group[0].rows) for group in groups)
        counted = [tally(segment, _forms(groups, at, second)) for at, segment in enumerate(segments)]
        weights = _weights(statistics, groups, counted, second)
        for at, (segment, norms) in enumerate(zip(segments, statistics.norms, strict=True)):
            scores = _scores(_fractions(segment, norms, counted[at], weights), counted[at], second, fields)
            for place, each in enumerate(scores):
                for number, group in enumerate(groups):
                    if place < len(group):
                        found[group[place].word][at] = _part(segment, each, number)
    return list(map(tuple, found))


def _of_many(
    segments: Sequence[OpenSegment], statistics: Statistics, asked: _Asked, fields: Sequence[int]
) -> list[Scored]:
    """The same for one word of many terms, such as the beginning of many words: each term is a group of its own."""
    groups: list[_Group] = [
        (_Asked(asked.word, [row], [[forms[at]] for forms in asked.forms]),) for at, row in enumerate(asked.rows)
    ]
    counted = [tally(segment, _forms(groups, at, 1)) for at, segment in enumerate(segments)]
    weights = _weights(statistics, groups, counted, 1)
    found = []
    for segment, norms, each in zip(segments, statistics.norms, counted, strict=True):
        _, keys, parts = _fractions(segment, norms, each, weights)
        keys, sums = summed(keys, parts[0], segment.keys)
        inside = np.isin(keys // segment.count, fields)
        documents, sums = summed(keys[inside] % segment.count, sums[inside], segment.count)
        found.append(Scored(documents, sums.astype(np.float32), segment.count).packed())
    return found


def _asked(segments: Sequence[OpenSegment], number: int, word: Word) -> _Asked:
    rows = [
        _Row(layer, term, LAYERS[layer] * word.boost)
        for layer in layers_of(word)
        for term in dict.fromkeys(getattr(word.terms, layer))
    ]
    forms = [[segment.forms_of_term(row.layer, row.term) for row in rows] for segment in segments]
    return _Asked(number, *_distinct(rows, forms))


def _grouped(words: Sequence[Word], asked: Sequence[_Asked]) -> list[_Group]:
    """A root goes with the word that has it, where both are asked for."""
    roots = {words[each.word].terms.root: each for each in asked if layers_of(words[each.word]) == (ROOT,)}
    groups: list[_Group] = []
    for each in asked:
        word = words[each.word]
        if layers_of(word) != (ROOT,):
            root = roots.pop(word.terms.root, None)
            groups.append((each,) if root is None else (each, root))
    together = {each.word for group in groups for each in group}
    return [*groups, *((each,) for each in asked if each.word not in together)]


def _forms(groups: Sequence[_Group], segment: int, second: int) -> list[_Forms]:
    none = np.empty(0, dtype=np.int64)
    found = []
    for first, *others in groups:
        forms = first.forms[segment]
        for other in others:
            forms = [*forms, *[none] * (second - len(forms)), *other.forms[segment]]
        found.append(forms)
    return found


def _weights(
    statistics: Statistics, groups: Sequence[_Group], counted: Sequence[Tally], second: int
) -> NDArray[np.float64]:
    """What the fraction of BM25 is multiplied by: a row for each row, a column for each field and in it each group."""
    rows = max(second * (len(group) > 1) + len(group[-1].rows) for group in groups)
    weights = np.zeros((rows, len(FIELDS), len(groups)))
    for number, group in enumerate(groups):
        for begin, asked in zip((0, second), group, strict=False):
            for place, row in enumerate(asked.rows, begin):
                held = counted[0].holding(number, place)
                for more in counted[1:]:
                    held = list(map(add, held, more.holding(number, place)))
                known = tuple(held)
                for each in (row, *row.same):
                    statistics.remember(each.layer, each.term, known)
                weights[place, :, number] = _weight(statistics, row, held)
    return weights.reshape(rows, -1)


def _fractions(
    segment: OpenSegment, norms: NDArray[np.float64], counted: Tally, weights: NDArray[np.float64]
) -> _Fractions:
    """What each term adds to the score of each cell."""
    held, starts, cells, often, bounds = counted
    ends = np.array(bounds)
    many = ends[1:] - ends[:-1]
    field, shifts = _columns(len(starts) - 1)
    places = cells - (field * len(held)).repeat(many)
    keys = held[places]
    keys += (shifts * segment.count).repeat(many)
    parts = often + norms.take(keys)
    np.divide(often, parts, out=parts)
    parts *= weights.repeat(many, axis=1)
    return _Fractions(places, keys, parts)


@lru_cache(maxsize=64)
def _columns(groups: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The field of each column of fields and groups, and by how many fields its keys lie behind its documents."""
    field, group = np.divmod(np.arange(len(FIELDS) * groups), groups)
    return field, field - group


def _scores(fractions: _Fractions, counted: Tally, second: int, fields: Sequence[int]) -> Iterator[_Scores]:
    """The scores of the first word of each group, then those of the second."""
    held, starts, _, _, bounds = counted
    places, _, parts = fractions
    inside: slice | NDArray[np.int64] = slice(None)
    if len(fields) < len(FIELDS):
        cuts = [bounds[field * (len(starts) - 1)] for field in range(len(FIELDS) + 1)]
        inside = np.concatenate([np.arange(cuts[field], cuts[field + 1]) for field in fields])
    for rows in (parts[:second], parts[second:]):
        if not len(rows):
            continue
        sums = added_up(places[inside], np.add.reduce(rows, 0)[inside], len(held))
        if len(fields) == len(FIELDS) and len(rows) == len(parts):
            yield _Scores(held, starts, sums)
        else:
            kept = np.flatnonzero(sums)
            yield _Scores(held[kept], np.searchsorted(kept, starts).tolist(), sums[kept])


def _part(segment: OpenSegment, scores: _Scores, group: int) -> Scored:
    start, stop = scores.starts[group : group + 2]
    documents = scores.documents[start:stop] - group * segment.count
    return Scored(documents, scores.sums[start:stop].astype(np.float32), segment.count).packed()


def of_places(
    segment: OpenSegment,
    norms: NDArray[np.float64],
    statistics: Statistics,
    words: Sequence[Word],
    keys: NDArray[np.int64],
) -> Scored:
    """The documents that these keys stand for, with the sum over the words of their scores there."""
    if not len(keys):
        return nothing(segment.count)
    rows = _placed(words)
    forms = [segment.forms_of_term(row.layer, row.term) for row in rows]
    often = _frequencies(segment, forms, keys)
    weights = np.array([_weight(statistics, row, statistics.holding(row.layer, row.term)) for row in rows])
    parts = weights.repeat(np.diff(_bounds(keys, segment)), axis=1)
    parts *= often
    parts /= often + norms[keys]
    documents, sums = summed(keys % segment.count, np.add.reduce(parts, 0), segment.count)
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


def _weight(statistics: Statistics, row: _Row, holding: Sequence[int]) -> list[float]:
    return [
        field * row.weight * (K1 + 1) * statistics.idf(held)
        for field, held in zip(FIELDS.values(), holding, strict=True)
    ]


def _frequencies(segment: OpenSegment, terms: _Forms, wanted: NDArray[np.int64]) -> NDArray[np.float64]:
    """How often the forms of each term (a row) stand in each of the keys wanted, which ascend."""
    often = np.zeros((len(terms), len(wanted)))
    inside = np.zeros(segment.keys, dtype=np.bool_)
    inside[wanted] = True
    for row, forms in zip(often, terms, strict=True):
        if len(forms):
            keys, frequencies = segment.posting_lists.in_all_fields(forms)
            found = inside[keys].nonzero()[0]
            row[:] = added_up(wanted.searchsorted(keys[found]), frequencies[found], len(wanted))
    return often


def _bounds(keys: NDArray[np.int64], segment: OpenSegment) -> NDArray[np.int64]:
    """Where the keys of each field begin, and where those of the last one end."""
    bounds: NDArray[np.int64] = np.searchsorted(keys, np.arange(len(FIELDS) + 1) * segment.count)
    return bounds
