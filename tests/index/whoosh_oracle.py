"""Whoosh itself as the oracle: its matchers, collected exhaustively, with the same weighting.

Its own collector is not used: it skips blocks that cannot reach the top, and is known to lose hits of an Or query by
that. Nor are two of its queries: DisjunctionMax takes the higher of two scores even where they are of different
documents, and SpanOr makes one span of neighbouring ones, so that a phrase misses.
"""

import itertools
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from whoosh import index, scoring
from whoosh import query as whoosh
from whoosh.query import spans

from index.query import AnyOf, Phrase, Query, Word, words
from index.ranking import COVERAGE, FIELDS, K1, LAYERS, MATCHING, PHRASE_LAYER, B


class LuceneBM25(scoring.WeightingModel):  # type: ignore[misc]  # whoosh has no types
    """Statistics are those of the whole index, whatever segment an article lies in."""

    def scorer(self, searcher: Any, fieldname: str, text: bytes, qf: float = 1) -> Any:
        whole = searcher.get_parent()
        articles = whole.doc_count_all()
        holding = whole.doc_frequency(fieldname, text)
        idf = math.log1p((articles - holding + 0.5) / (holding + 0.5))
        return _Scorer(searcher, fieldname, text, idf, whole.avg_field_length(fieldname) or 1.0)


class _Scorer(scoring.WeightLengthScorer):  # type: ignore[misc]
    def __init__(self, searcher: Any, fieldname: str, text: bytes, idf: float, mean_length: float) -> None:
        self._idf = idf
        self._mean_length = mean_length
        self.setup(searcher, fieldname, text)

    def _score(self, weight: float, length: float) -> float:
        norm = K1 * (1 - B + B * length / self._mean_length)
        return self._idf * weight * (K1 + 1) / (weight + norm)


def _terms(word: Word, field: str, layer: str, boost: float) -> list[whoosh.Query]:
    return [whoosh.Term(f"{field}_{layer}", term, boost=boost) for term in getattr(word.terms, layer)]


def _scores(leaf: Any, context: Any, query: whoosh.Query) -> dict[int, float]:
    """What a query matches in a segment."""
    scores = {}
    matcher = query.matcher(leaf, context)
    while matcher.is_active():
        scores[matcher.id()] = matcher.score()
        matcher.next()
    return scores


def _word(leaf: Any, context: Any, word: Word) -> dict[int, float]:
    """Readings, fields and layers add up, for articles that a matching layer finds."""
    total: dict[int, float] = {}
    found: set[int] = set()
    for field, field_weight in FIELDS.items():
        for layer, layer_weight in LAYERS.items():
            for term in _terms(word, field, layer, field_weight * layer_weight):
                for number, score in _scores(leaf, context, term).items():
                    total[number] = total.get(number, 0.0) + score
                    if layer in MATCHING:
                        found.add(number)
    return {number: score for number, score in total.items() if number in found}


def _phrase(leaf: Any, context: Any, phrase: Phrase) -> dict[int, float]:
    """Where any choice of readings follows one another, the scores of all readings add up, field by field."""
    total: dict[int, float] = {}
    for field, weight in FIELDS.items():
        readings = [_terms(word, field, PHRASE_LAYER, weight) for word in phrase.words]
        found: set[int] = set()
        for choice in itertools.product(*readings):
            found |= _scores(leaf, context, spans.SpanNear2(list(choice))).keys()
        for term in itertools.chain(*readings):
            for number, score in _scores(leaf, context, term).items():
                if number in found:
                    total[number] = total.get(number, 0.0) + score
    return total


def _any(leaf: Any, context: Any, query: Query) -> dict[int, float]:
    match query:
        case Word():
            return _word(leaf, context, query)
        case Phrase():
            return _phrase(leaf, context, query)
        case AnyOf():
            total: dict[int, float] = {}
            covered: dict[int, float] = {}
            weights = [sum(_idf(leaf.get_parent(), word) for word in words(clause)) for clause in query.clauses]
            for clause, weight in zip(query.clauses, weights, strict=True):
                for number, score in _any(leaf, context, clause).items():
                    total[number] = total.get(number, 0.0) + score
                    covered[number] = covered.get(number, 0.0) + weight
            return {
                number: score * (covered[number] / sum(weights)) ** (COVERAGE / len(weights))
                for number, score in total.items()
            }


def _idf(whole: Any, word: Word) -> float:
    articles = whole.doc_count_all()
    holding = whole.doc_frequency(f"text_{PHRASE_LAYER}", getattr(word.terms, PHRASE_LAYER)[0])
    return math.log1p((articles - holding + 0.5) / (holding + 0.5))


def collect(folder: Path, query: Query) -> dict[str, float]:
    """The score of every article that matches, by id."""
    scores: dict[str, float] = {}
    with index.open_dir(str(folder)).searcher(weighting=LuceneBM25()) as searcher:
        context = searcher.context()
        for leaf, _ in searcher.leaf_searchers() if searcher.doc_count_all() else ():
            ids = leaf.reader().column_reader("id")
            for number, score in _any(leaf, context, query).items():
                scores[ids[number]] = score
    return scores


def postings(folder: Path) -> Mapping[tuple[str, str], Mapping[str, list[int]]]:
    """What the index holds: (field of the schema, term) -> id -> positions."""
    held: dict[tuple[str, str], dict[str, list[int]]] = {}
    reader = index.open_dir(str(folder)).reader()
    for leaf, _ in reader.leaf_readers() if reader.doc_count_all() else ():
        ids = leaf.column_reader("id")
        for name, text in leaf.all_terms():
            if name == "id":
                continue
            matcher = leaf.postings(name, text)
            while matcher.is_active():
                held.setdefault((name, text.decode()), {})[ids[matcher.id()]] = matcher.value_as("positions")
                matcher.next()
    reader.close()
    return held
