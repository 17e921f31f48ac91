"""Query -> the documents that match and their scores, a whole posting list at a time.

The score of a word is remembered, in bounded memory, for as long as a generation is the newest.
"""

import math
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.embedded.lengths import decoded
from index.embedded.postings import summed
from index.embedded.segment import OpenSegment, Postings
from index.query import AnyOf, Phrase, Query, Word, words
from index.ranking import COVERAGE, FIELDS, K1, LAYERS, MATCHING, PHRASE_LAYER, B

# Bytes of remembered scores.
REMEMBERED: Final = 48 << 20


class Scored(NamedTuple):
    """Documents of one segment, ascending, or keys (see `segment`), and the score of each. Not to be written to."""

    documents: NDArray[np.int64]
    scores: NDArray[np.float64]


_NONE: Final = Scored(np.empty(0, dtype=np.int64), np.empty(0))

# One for each segment.
Found = tuple[Scored, ...]


class Evaluator:
    """Scores queries over the segments of one generation. Safe to share between threads."""

    def __init__(self, segments: Sequence[OpenSegment], remembered: int = REMEMBERED) -> None:
        self._segments = segments
        self._memory = _Memory(remembered)
        self._idfs: dict[str, float] = {}
        self._articles = sum(segment.count for segment in segments)
        tokens = [sum(segment.tokens[field] for segment in segments) for field in range(len(FIELDS))]
        # As in Lucene, deleted articles count until their segment is merged.
        self._means = [count / self._articles or 1.0 if self._articles else 1.0 for count in tokens]

    def evaluate(self, query: Query) -> Found:
        """What matches in each segment."""
        if not self._segments:
            return ()
        match query:
            case Word():
                return self._memory.get(query.terms, lambda: self._word(query))
            case Phrase():
                return self._memory.get(tuple(word.terms for word in query.words), lambda: self._phrase(query))
            case AnyOf():
                found = [self.evaluate(clause) for clause in query.clauses]
                weights = [sum(map(self._idf, words(clause))) for clause in query.clauses]
                return tuple(
                    _covered(_sum(parts, segment.count), parts, weights, segment.count)
                    for segment, *parts in zip(self._segments, *found, strict=True)
                )

    @cached_property
    def _norms(self) -> list[NDArray[np.float64]]:
        """For each key what BM25 adds to the frequency below the line."""
        tables = np.array([K1 * (1 - B + B * decoded() / mean) for mean in self._means])
        return [tables[np.repeat(np.arange(len(FIELDS)), segment.count), segment.lengths] for segment in self._segments]

    def _idf(self, word: Word) -> float:
        """The idf, in the text, of the likeliest reading of a word."""
        term = getattr(word.terms, PHRASE_LAYER)[0]
        if term not in self._idfs:
            found = [segment.postings(PHRASE_LAYER, term) for segment in self._segments]
            held = sum(
                int(np.searchsorted(postings.keys, segment.count))
                for segment, postings in zip(self._segments, found, strict=True)
                if postings is not None
            )
            self._idfs[term] = math.log1p((self._articles - held + 0.5) / (held + 0.5))
        return self._idfs[term]

    def _word(self, word: Word) -> Found:
        """The sum over layers and readings; a layer that does not match only ranks what the others have found."""
        layers = [self._layer(word, layer) for layer in LAYERS]
        return tuple(
            _sum(self._ranked_by_all(parts, segment.count), segment.count)
            for segment, *parts in zip(self._segments, *layers, strict=True)
        )

    def _ranked_by_all(self, layers: Sequence[Scored], count: int) -> list[Scored]:
        """The scores of each layer by document, for documents that one of the matching layers holds."""
        parts = [_by_document(layer, count) for layer in layers]
        matched = np.zeros(count, dtype=np.bool_)
        for part, layer in zip(parts, LAYERS, strict=True):
            if layer in MATCHING:
                matched[part.documents] = True
        return [_only(part, matched[part.documents]) for part in parts]

    def _layer(self, word: Word, layer: str) -> Found:
        readings = [self._term(layer, term) for term in dict.fromkeys(getattr(word.terms, layer))]
        weight = LAYERS[layer]
        return tuple(
            Scored(
                np.concatenate([part.documents for part in parts]),
                np.concatenate([part.scores for part in parts]) * weight,
            )
            for parts in zip(*readings, strict=True)
        )

    def _phrase(self, phrase: Phrase) -> Found:
        """Where the words follow one another, the sum of their scores in that field."""
        terms = [dict.fromkeys(getattr(word.terms, PHRASE_LAYER)) for word in phrase.words]
        matched = [_adjacent(segment, [list(readings) for readings in terms]) for segment in self._segments]
        if not any(len(keys) for keys in matched):
            return (_NONE,) * len(self._segments)
        scores = [np.zeros(len(keys)) for keys in matched]
        for readings in terms:
            for term in readings:
                for keys, sums, (held, values) in zip(matched, scores, self._term(PHRASE_LAYER, term), strict=True):
                    if len(held):
                        places = np.minimum(np.searchsorted(held, keys), len(held) - 1)
                        sums += np.where(held[places] == keys, values[places], 0)
        return tuple(
            _sum([_by_document(Scored(keys, sums), segment.count)], segment.count)
            for segment, keys, sums in zip(self._segments, matched, scores, strict=True)
        )

    def _term(self, layer: str, term: str) -> Found:
        """The keys that hold a term, scored with BM25 and the weight of the field."""
        found = [segment.postings(layer, term) or Postings(*_NONE) for segment in self._segments]
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
            Scored(keys, np.repeat(weights, count) * frequencies / (frequencies + norms[keys])) if len(keys) else _NONE
            for (keys, frequencies), count, norms in zip(found, counts, self._norms, strict=True)
        )


def _by_document(part: Scored, count: int) -> Scored:
    """Documents for keys: field by field, no longer ascending throughout."""
    return Scored(part.documents % count, part.scores)


def _sum(parts: Sequence[Scored], count: int) -> Scored:
    """Each document once, with the sum of its scores."""
    return Scored(
        *summed(
            np.concatenate([part.documents for part in parts]), np.concatenate([part.scores for part in parts]), count
        )
    )


def _only(part: Scored, kept: NDArray[np.bool_]) -> Scored:
    return part if kept.all() else Scored(part.documents[kept], part.scores[kept])


def _covered(whole: Scored, parts: Sequence[Scored], weights: Sequence[float], count: int) -> Scored:
    """The whole, each document's score lowered by what it lacks of the clauses."""
    coverage = np.zeros(count)
    for part, weight in zip(parts, weights, strict=True):
        coverage[part.documents] += weight
    share = coverage[whole.documents] / sum(weights)
    return Scored(whole.documents, whole.scores * share ** (COVERAGE / len(parts)))


def _adjacent(segment: OpenSegment, words: Sequence[Sequence[str]]) -> NDArray[np.int64]:
    """The keys in which the words, each with its readings, follow one another; ascending."""
    held = []
    for index, readings in enumerate(words):
        found = [segment.layers[PHRASE_LAYER].forms(term.encode()) for term in readings]
        forms = [each for each in found if each is not None]
        if not forms:
            return _NONE.documents
        merged = forms[0] if len(forms) == 1 else np.unique(np.concatenate(forms))
        held.append((segment.occurrence_count(merged), index, merged))
    # From the rarest word on, only where all before it stand.
    held.sort(key=lambda each: each[:2])
    _, index, forms_ = held[0]
    starts = segment.occurrences(forms_) - index
    for _, index, forms_ in held[1:]:
        if not len(starts):
            break
        inside = np.zeros(len(FIELDS) * segment.count, dtype=np.bool_)
        inside[(starts + held[0][1]) >> 32] = True
        places = segment.occurrences(forms_, inside) - index
        starts = np.intersect1d(starts, places)
    return np.unique(starts >> 32)


class _Memory:
    """Results by what was asked, the least recently used forgotten when they take too much room."""

    def __init__(self, size: int) -> None:
        self._room = size
        self._lock = threading.Lock()
        self._held: OrderedDict[Hashable, tuple[Found, int]] = OrderedDict()

    def get(self, key: Hashable, compute: Callable[[], Found]) -> Found:
        with self._lock:
            known = self._held.get(key)
            if known is not None:
                self._held.move_to_end(key)
                return known[0]
        found = compute()
        size = 1000 + sum(part.documents.nbytes + part.scores.nbytes for part in found)
        with self._lock:
            if key not in self._held:
                self._held[key] = (found, size)
                self._room -= size
                while self._room < 0:
                    _, (_, freed) = self._held.popitem(last=False)
                    self._room += freed
        return found
