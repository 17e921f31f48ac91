"""Whoosh itself as the oracle: its matchers, collected exhaustively, with the same weighting.

Its own collector is not used: it skips blocks that cannot reach the top, and is known to lose hits of an Or query by
that. Nor are two of its queries: DisjunctionMax takes the higher of two scores even where they are of different
documents, and SpanOr makes one span of neighbouring ones, so that a phrase misses.
"""

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from whoosh import index, scoring
from whoosh import query as whoosh
from whoosh.matching import NullMatcher
from whoosh.query import spans

from index.analysis import PARAGRAPH
from index.query import (
    AllOf,
    Also,
    AnyOf,
    AtLeast,
    Clause,
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
from index.ranking import COUNTED, COVERAGE, FIELDS, K1, LAYERS, MATCHING, ROOT, B


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


def collect(folder: Path, query: Query) -> dict[str, float]:
    """The score of every article that matches, by id."""
    scores: dict[str, float] = {}
    with index.open_dir(str(folder)).searcher(weighting=LuceneBM25()) as searcher:
        for leaf, _ in searcher.leaf_searchers() if searcher.doc_count_all() else ():
            ids = leaf.reader().column_reader("id")
            for number, score in _Leaf(leaf, searcher.context()).scores(query, tuple(FIELDS)).items():
                scores[ids[number]] = score
    return scores


Scores = dict[int, float]


class _Leaf:
    """One segment. What a query means is said here once more, article by article, as plainly as can be."""

    def __init__(self, leaf: Any, context: Any) -> None:
        self._leaf = leaf
        self._context = context
        self._held: dict[tuple[str, str], dict[int, list[int]]] = {}

    def scores(self, query: Query, fields: tuple[str, ...]) -> Scores:
        match query:
            case Word():
                return self._word(query, fields)
            case Phrase() | Near():
                return self._phrase(query, fields)
            case OneOf():
                return _sum(self._all(query.clauses, fields))
            case AnyOf():
                return self._any(query, fields)
            case AllOf():
                return _intersection(self._all(query.clauses, fields))
            case SameParagraph():
                found = _intersection(self._all(query.clauses, fields))
                return self._kept(found, lambda number: self._shares_paragraph(query, number, fields))
            case AtLeast():
                found = self.scores(query.clause, fields)
                return self._kept(found, lambda number: len(self._starts(query.clause, number, fields)) >= query.times)
            case Early():
                found = self.scores(query.clause, fields)
                return self._kept(
                    found, lambda number: any(at < query.words for _, at in self._starts(query.clause, number, fields))
                )
            case Only():
                everything = self._leaf.reader().all_doc_ids()
                return dict.fromkeys((number for number in everything if self._passes(query.filters, number)), 0.0)
            case Without():
                unwanted = self.scores(query.unwanted, fields)
                found = self.scores(query.wanted, fields)
                return {number: score for number, score in found.items() if number not in unwanted}
            case InField():
                return self.scores(query.query, (query.field,))
            case Also():
                found = self.scores(query.wanted, fields)
                extras = self._all(query.extras, fields)
                return {
                    number: score + sum(extra.get(number, 0.0) for extra in extras) for number, score in found.items()
                }

    def _all(self, clauses: Sequence[Query], fields: tuple[str, ...]) -> list[Scores]:
        return [self.scores(clause, fields) for clause in clauses]

    def _kept(self, found: Scores, wanted: Callable[[int], bool]) -> Scores:
        return {number: score for number, score in found.items() if wanted(number)}

    def _any(self, query: AnyOf, fields: tuple[str, ...]) -> Scores:
        parts = self._all(query.clauses, fields)
        weights = [self._weight(clause) for clause in query.clauses]
        found = _sum(parts)
        for number in found if sum(weights) else ():
            share = sum(weight for part, weight in zip(parts, weights, strict=True) if number in part) / sum(weights)
            found[number] *= 1 - COVERAGE * (1 - share) / len(parts)
        return found

    def _weight(self, clause: Query) -> float:
        if isinstance(clause, OneOf):
            return self._weight(clause.clauses[0])
        if isinstance(clause, Word):
            return self._idf(clause)
        match clause:
            case Phrase() | Near():
                return sum(map(self._weight, clause.words))
            case AnyOf() | AllOf() | SameParagraph():
                return sum(map(self._weight, clause.clauses))
            case AtLeast() | Early():
                return self._weight(clause.clause)
            case Without() | Also():
                return self._weight(clause.wanted)
            case InField():
                return self._weight(clause.query)
            case Only():
                return 0.0

    def _idf(self, word: Word) -> float:
        whole = self._leaf.get_parent()
        articles = whole.doc_count_all()
        layer = _deepest(word)
        holding = whole.doc_frequency(f"text_{layer}", getattr(word.terms, layer)[0])
        return math.log1p((articles - holding + 0.5) / (holding + 0.5))

    def _word(self, word: Word, fields: tuple[str, ...]) -> Scores:
        """Readings, fields and layers add up."""
        total: Scores = {}
        for field, layer in itertools.product(fields, _layers(word)):
            for term in _terms(word, field, layer, FIELDS[field] * LAYERS[layer] * word.boost):
                for number, score in self._matched(term).items():
                    total[number] = total.get(number, 0.0) + score
        return total

    def _phrase(self, query: Phrase | Near, fields: tuple[str, ...]) -> Scores:
        """Where any choice of readings stands together, the scores of all readings add up, field by field."""
        total: Scores = {}
        for field in fields:
            found = {number for number in range(self._leaf.doc_count_all()) if self._together(query, number, field)}
            readings = [
                [
                    term
                    for word in _words(place)
                    for term in _terms(word, field, _deepest(word), FIELDS[field] * word.boost)
                ]
                for place in query.words
            ]
            if isinstance(query, Phrase) and len({term.fieldname for each in readings for term in each}) == 1:
                # Whoosh has such a query only where all words are of one layer.
                assert found == {
                    number
                    for choice in itertools.product(*readings)
                    for number in self._matched(spans.SpanNear2(list(choice)))
                }
            for term in itertools.chain(*readings):
                for number, score in self._matched(term).items():
                    if number in found:
                        total[number] = total.get(number, 0.0) + score
        return total

    def _together(self, query: Phrase | Near, number: int, field: str) -> bool:
        places = [{at for word in _words(place) for at in self._at(word, number, field)} for place in query.words]
        if isinstance(query, Phrase):
            return any(all(start + step in at for step, at in enumerate(places)) for start in places[0])
        return any(
            all(any(first <= each <= first + query.within for each in at) for at in places)
            for first in set().union(*places)
        )

    def _starts(self, clause: Clause, number: int, fields: tuple[str, ...]) -> set[tuple[str, int]]:
        """Where a clause begins, in the fields that positions are asked of."""
        found = set()
        for field in fields if len(fields) == 1 else COUNTED:
            match clause:
                case Word():
                    found |= {(field, at) for at in self._at(clause, number, field)}
                case OneOf():
                    for each in clause.clauses:
                        found |= self._starts(each, number, (field,))
                case Phrase():
                    places = [
                        [at for word in _words(place) for at in self._at(word, number, field)] for place in clause.words
                    ]
                    found |= {
                        (field, start)
                        for start in places[0]
                        if all(start + step in at for step, at in enumerate(places))
                    }
        return found

    def _shares_paragraph(self, query: SameParagraph, number: int, fields: tuple[str, ...]) -> bool:
        found = []
        for clause in query.clauses:
            paragraphs = set()
            for field, start in self._starts(clause, number, fields):
                marks = self._positions(f"{field}_spelt", PARAGRAPH).get(number, ())
                paragraphs.add((field, max((mark for mark in marks if mark <= start), default=0)))
            found.append(paragraphs)
        return bool(set.intersection(*found))

    def _passes(self, filters: Filters, number: int) -> bool:
        source, category, day = (
            self._leaf.reader().column_reader(name)[number] for name in ("source", "category", "day")
        )
        return (
            filters.source in (None, source.decode())
            and filters.category in (None, category.decode())
            and (filters.since is None or day >= filters.since.toordinal())
            and (filters.until is None or 0 < day <= filters.until.toordinal())
        )

    def _at(self, word: Word, number: int, field: str) -> set[int]:
        layer = _deepest(word)
        return {
            at
            for term in getattr(word.terms, layer)
            for at in self._positions(f"{field}_{layer}", term).get(number, ())
        }

    def _positions(self, name: str, term: str) -> dict[int, list[int]]:
        if (name, term) not in self._held:
            found = self._held[name, term] = {}
            reader = self._leaf.reader()
            matcher = reader.postings(name, term) if (name, term) in reader else NullMatcher()
            while matcher.is_active():
                found[matcher.id()] = matcher.value_as("positions")
                matcher.next()
        return self._held[name, term]

    def _matched(self, query: whoosh.Query) -> Scores:
        """What a query of Whoosh's matches, and its scores."""
        scores = {}
        matcher = query.matcher(self._leaf, self._context)
        while matcher.is_active():
            scores[matcher.id()] = matcher.score()
            matcher.next()
        return scores


def _terms(word: Word, field: str, layer: str, boost: float) -> list[whoosh.Query]:
    return [whoosh.Term(f"{field}_{layer}", term, boost=boost) for term in getattr(word.terms, layer)]


def _words(place: Place) -> list[Word]:
    return [place] if isinstance(place, Word) else [word for word in place.clauses if isinstance(word, Word)]


def _deepest(word: Word) -> str:
    return _layers(word)[-1]


def _layers(word: Word) -> list[str]:
    """The layers that find a word: the root only where there is nothing else."""
    return [layer for layer in MATCHING if getattr(word.terms, layer)] or [ROOT]


def _sum(parts: Sequence[Scores]) -> Scores:
    total: Scores = {}
    for number, score in itertools.chain(*(part.items() for part in parts)):
        total[number] = total.get(number, 0.0) + score
    return total


def _intersection(parts: Sequence[Scores]) -> Scores:
    return {number: sum(part[number] for part in parts) for number in set.intersection(*(set(part) for part in parts))}


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
