"""Query -> the documents that match and their scores, a whole posting list at a time.

The score of a word is remembered, in bounded memory, for as long as a generation is the newest.
"""

import math
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.embedded import places, scored
from index.embedded.lengths import decoded
from index.embedded.places import Keys, Places, words_of
from index.embedded.postings import summed
from index.embedded.remembered import Remembered
from index.embedded.scored import NONE, Scored
from index.embedded.segment import POSITION_BITS, OpenSegment, Postings
from index.query import (
    AllOf,
    Also,
    AnyOf,
    AtLeast,
    Early,
    Filters,
    InField,
    Near,
    OneOf,
    Only,
    Phrase,
    Place,
    Query,
    SameParagraph,
    Without,
    Word,
)
from index.ranking import COUNTED, FIELDS, K1, LAYERS, B, layer_of, layers_of

# Bytes of remembered scores.
REMEMBERED: Final = 48 << 20

# One for each segment.
Found = tuple[Scored, ...]


class Evaluator:
    """Scores queries over the segments of one generation. Safe to share between threads."""

    def __init__(self, segments: Sequence[OpenSegment], remembered: int = REMEMBERED) -> None:
        self._segments = segments
        self._memory: Remembered[Found] = Remembered(remembered, _size)
        self._idfs: dict[tuple[str, str], float] = {}
        self._articles = sum(segment.count for segment in segments)
        tokens = [sum(segment.tokens[field] for segment in segments) for field in range(len(FIELDS))]
        # As in Lucene, deleted articles count until their segment is merged.
        self._means = [count / self._articles or 1.0 if self._articles else 1.0 for count in tokens]

    def evaluate(self, query: Query, field: str | None = None) -> Found:
        """What matches in each segment, in one text field or in any."""
        if not self._segments:
            return ()
        match query:
            case Word():
                found = self._memory.get((query.terms, field), lambda: self._word(query, field))
                return found if query.boost == 1 else _times(found, query.boost)
            case Phrase():
                return self._phrase(
                    query, query.words, field, lambda segment, keys: places.starts(segment, query, keys)
                )
            case Near():
                return self._phrase(
                    query,
                    query.words,
                    field,
                    lambda segment, keys: places.close(segment, query.words, query.within, keys),
                )
            case OneOf():
                return self._joined(query.clauses, field, scored.union)
            case AllOf():
                return self._joined(query.clauses, field, scored.intersection)
            case AnyOf():
                weights = [self._weight(clause) for clause in query.clauses]
                return self._joined(query.clauses, field, lambda parts, count: scored.covered(parts, weights, count))
            case SameParagraph():
                return self._restricted(
                    self._joined(query.clauses, field, scored.intersection),
                    field,
                    lambda segment, keys: places.same_paragraph(segment, query.clauses, keys),
                )
            case AtLeast():
                return self._restricted(
                    self.evaluate(query.clause, field),
                    field,
                    lambda segment, keys: places.starts(segment, query.clause, keys),
                    query.times,
                )
            case Early():
                return self._restricted(
                    self.evaluate(query.clause, field),
                    field,
                    lambda segment, keys: places.early(places.starts(segment, query.clause, keys), query.words),
                )
            case Only():
                whole = [scored.everything(segment.count) for segment in self._segments]
                admitted = [
                    segment.columns.admit(query.filters, part.documents)
                    for segment, part in zip(self._segments, whole, strict=True)
                ]
                return tuple(
                    part if kept is None else scored.only(part, kept)
                    for part, kept in zip(whole, admitted, strict=True)
                )
            case Without():
                both = zip(
                    self._segments,
                    self.evaluate(query.wanted, field),
                    self.evaluate(query.unwanted, field),
                    strict=True,
                )
                return tuple(scored.difference(wanted, unwanted, segment.count) for segment, wanted, unwanted in both)
            case InField():
                return self.evaluate(query.query, query.field)
            case Also():
                extras = [self.evaluate(extra, field) for extra in query.extras]
                return tuple(
                    scored.raised(part, [extra[index] for extra in extras], segment.count)
                    for index, (segment, part) in enumerate(
                        zip(self._segments, self.evaluate(query.wanted, field), strict=True)
                    )
                )

    def _joined(
        self, clauses: Sequence[Query], field: str | None, join: Callable[[Sequence[Scored], int], Scored]
    ) -> Found:
        found = [self.evaluate(clause, field) for clause in clauses]
        return tuple(join([parts[index] for parts in found], each.count) for index, each in enumerate(self._segments))

    def _restricted(
        self,
        found: Found,
        field: str | None,
        look: Callable[[OpenSegment, Keys], Places],
        times: int = 1,
    ) -> Found:
        """Those documents in which, where every word stands once, as many places are seen."""
        restricted = []
        for segment, part in zip(self._segments, found, strict=True):
            if not len(part.documents):
                restricted.append(part)
                continue
            looked_at = np.zeros(segment.count, dtype=np.bool_)
            looked_at[part.documents] = True
            keys = np.zeros(segment.keys, dtype=np.bool_)
            for number in _fields(COUNTED if field is None else (field,)):
                keys[number * segment.count : (number + 1) * segment.count] = looked_at
            seen = np.bincount((look(segment, keys) >> POSITION_BITS) % segment.count, minlength=segment.count)
            restricted.append(scored.only(part, seen >= times))
        return tuple(restricted)

    @cached_property
    def _norms(self) -> list[NDArray[np.float64]]:
        """For each key what BM25 adds to the frequency below the line."""
        tables = np.array([K1 * (1 - B + B * decoded() / mean) for mean in self._means])
        return [tables[np.repeat(np.arange(len(FIELDS)), segment.count), segment.lengths] for segment in self._segments]

    def _weight(self, query: Query) -> float:
        """How much a clause counts in coverage, by the idf of its words; see `index.ranking`."""
        match query:
            case Word():
                layer = layer_of(query)
                return 0.0 if layer is None else self._idf(layer, getattr(query.terms, layer)[0])
            case OneOf():
                return self._weight(query.clauses[0]) if query.clauses else 0.0
            case Only():
                return 0.0
            case Phrase() | Near():
                return sum(map(self._weight, query.words))
            case SameParagraph() | AnyOf() | AllOf():
                return sum(map(self._weight, query.clauses))
            case AtLeast() | Early():
                return self._weight(query.clause)
            case Without() | Also():
                return self._weight(query.wanted)
            case InField():
                return self._weight(query.query)

    def _idf(self, layer: str, term: str) -> float:
        """The idf of a term in the text."""
        if (layer, term) not in self._idfs:
            held = 0
            for segment in self._segments:
                postings = segment.postings(layer, term)
                if postings is not None:
                    held += int(np.searchsorted(postings.keys, segment.count))
            self._idfs[layer, term] = math.log1p((self._articles - held + 0.5) / (held + 0.5))
        return self._idfs[layer, term]

    def _word(self, word: Word, field: str | None) -> Found:
        """The sum over layers and readings."""
        layers = [self._terms(layer, getattr(word.terms, layer), LAYERS[layer]) for layer in layers_of(word)]
        return tuple(
            _summed([_by_document(_in_field(part, field, segment), segment) for part in parts], segment.count)
            for segment, *parts in zip(self._segments, *layers, strict=True)
        )

    def _phrase(
        self,
        query: Phrase | Near,
        words: Sequence[Place],
        field: str | None,
        look: Callable[[OpenSegment, Keys], Places],
    ) -> Found:
        """Where the words stand together, the sum of their scores in that field."""
        return self._memory.get((_key(query), field), lambda: self._phrase_scores(words, field, look))

    def _phrase_scores(
        self, words: Sequence[Place], field: str | None, look: Callable[[OpenSegment, Keys], Places]
    ) -> Found:
        matched = []
        for segment in self._segments:
            keys = np.zeros(segment.keys, dtype=np.bool_)
            for number in _fields(tuple(FIELDS) if field is None else (field,)):
                keys[number * segment.count : (number + 1) * segment.count] = True
            matched.append(np.unique(look(segment, keys) >> POSITION_BITS))
        if not any(len(keys) for keys in matched):
            return (NONE,) * len(self._segments)
        sums = [np.zeros(len(keys)) for keys in matched]
        for word in (word for place in words for word in words_of(place)):
            layer = layer_of(word)
            if layer is None:
                continue
            for term in dict.fromkeys(getattr(word.terms, layer)):
                for keys, total, part in zip(matched, sums, self._term(layer, term), strict=True):
                    total += word.boost * _at(keys, part)
        return tuple(
            _summed([_by_document(Scored(keys, total), segment)], segment.count)
            for segment, keys, total in zip(self._segments, matched, sums, strict=True)
        )

    def _terms(self, layer: str, terms: Sequence[str], weight: float) -> Found:
        """The keys that hold the terms, term by term."""
        found = [self._term(layer, term) for term in dict.fromkeys(terms)]
        if not found:
            return (NONE,) * len(self._segments)
        return tuple(
            Scored(
                np.concatenate([part.documents for part in parts]),
                np.concatenate([part.scores for part in parts]) * weight,
            )
            for parts in zip(*found, strict=True)
        )

    def _term(self, layer: str, term: str) -> Found:
        """The keys that hold a term, scored with BM25 and the weight of the field."""
        found = [segment.postings(layer, term) or Postings(*NONE) for segment in self._segments]
        counts = [
            np.diff(np.searchsorted(postings.keys, np.arange(len(FIELDS) + 1) * segment.count))
            for segment, postings in zip(self._segments, found, strict=True)
        ]
        holding = np.sum(counts, axis=0).tolist()
        weights = np.array(
            [
                weight * (K1 + 1) * math.log1p((self._articles - held + 0.5) / (held + 0.5))
                for weight, held in zip(FIELDS.values(), holding, strict=True)
            ]
        )
        return tuple(
            Scored(keys, np.repeat(weights, count) * frequencies / (frequencies + norms[keys])) if len(keys) else NONE
            for (keys, frequencies), count, norms in zip(found, counts, self._norms, strict=True)
        )


def _fields(names: Sequence[str]) -> list[int]:
    return [list(FIELDS).index(name) for name in names]


def _key(query: Phrase | Near) -> tuple[object, ...]:
    """What decides the answer: everything but how the words were typed."""
    words = tuple(tuple((word.terms, word.boost) for word in words_of(place)) for place in query.words)
    return (words, query.within) if isinstance(query, Near) else (words,)


def _in_field(part: Scored, field: str | None, segment: OpenSegment) -> Scored:
    """The keys of one field."""
    if field is None:
        return part
    (number,) = _fields((field,))
    inside = part.documents // segment.count == number
    return Scored(part.documents[inside], part.scores[inside])


def _by_document(part: Scored, segment: OpenSegment) -> Scored:
    """Documents for keys: field by field, no longer ascending throughout."""
    return Scored(part.documents % segment.count, part.scores)


def _summed(parts: Sequence[Scored], count: int) -> Scored:
    """Each document once, with the sum of its scores."""
    return Scored(
        *summed(
            np.concatenate([part.documents for part in parts]), np.concatenate([part.scores for part in parts]), count
        )
    )


def _times(found: Found, boost: float) -> Found:
    return tuple(Scored(part.documents, part.scores * boost) for part in found)


def _at(keys: NDArray[np.int64], part: Scored) -> NDArray[np.float64]:
    """The score of each key, 0 where the part does not hold it."""
    held, values = part
    if not len(held):
        return np.zeros(len(keys))
    at = np.minimum(np.searchsorted(held, keys), len(held) - 1)
    return np.where(held[at] == keys, values[at], 0.0)


def _passing(segment: OpenSegment, filters: Filters) -> Scored:
    whole = scored.everything(segment.count)
    admitted = segment.columns.admit(filters, whole.documents)
    return whole if admitted is None else scored.only(whole, admitted)


def _size(found: Found) -> int:
    return 1000 + sum(part.documents.nbytes + part.scores.nbytes for part in found)
