"""Query -> the documents that match and their scores, a whole posting list at a time.

Scores of words and phrases are remembered, in bounded memory, for as long as a generation is the newest.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple

import numpy as np

from index.embedded import asked, impacts, places, scored, top
from index.embedded.beginnings import POSITION_BITS, Keys
from index.embedded.places import Places
from index.embedded.postings import distinct
from index.embedded.remembered import Remembered
from index.embedded.scored import Documents, Scored, Scores
from index.embedded.seen import Seen
from index.embedded.segment import OpenSegment
from index.embedded.statistics import Statistics
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
    Query,
    SameParagraph,
    Without,
    Word,
)
from index.ranking import COUNTED, FIELDS, LAYERS

# Bytes of remembered scores.
REMEMBERED: Final = 48 << 20

# So many words are scored together at most: what is counted of them is to stay in the processor's cache.
_TOGETHER: Final = 8

# One for each segment.
Found = tuple[Scored, ...]


class _Seen(NamedTuple):
    """What was found out of a segment about documents: where words stand in them, and what parts score there."""

    places: Seen[Places]
    scores: Seen[Scores]


class Evaluator:
    """Scores queries over the segments of one generation. Safe to share between threads."""

    def __init__(self, segments: Sequence[OpenSegment], remembered: int = REMEMBERED) -> None:
        self._segments = segments
        self._statistics = Statistics(segments)
        self._memory: Remembered[Found] = Remembered(remembered, lambda found: sum(part.size for part in found))

    def best(self, query: Query, wanted: int, admitted: Sequence[top.Admitted]) -> Found:
        """At least the best so many of the documents that match and are admitted, scored as `evaluate` does."""
        self._prepare(query)
        wanting, extras = (query.wanted, query.extras) if isinstance(query, Also) else (query, ())
        clauses: Sequence[Query] = (wanting,)
        if isinstance(wanting, AnyOf) and wanting.clauses and all(map(asked.adds, wanting.clauses)):
            clauses = wanting.clauses
        found = [self.evaluate(clause) for clause in clauses]
        # After they are evaluated: what holds a word has been counted by then.
        weights = [self._weight(clause) for clause in clauses] if len(clauses) > 1 else [1.0]
        more = [self.evaluate(extra) for extra in extras if not isinstance(extra, Near | Phrase)]
        near = [extra for extra in extras if isinstance(extra, Near | Phrase)]
        seen = [_Seen(Seen(), Seen()) for _ in self._segments]
        return tuple(
            top.best(
                [parts[index] for parts in found],
                weights,
                [parts[index] for parts in more],
                [self._late(extra, index, seen[index]) for extra in near],
                wanted,
                admitted[index],
            )
            for index in range(len(self._segments))
        )

    def matching(self, query: Query) -> Found:
        """What matches in each segment, with scores that say nothing."""
        if isinstance(query, Also):
            return self.matching(query.wanted)
        self._prepare(query)
        return self._joined(query.clauses, None, scored.either) if isinstance(query, AnyOf) else self.evaluate(query)

    def evaluate(self, query: Query, field: str | None = None) -> Found:
        """What matches in each segment, in one text field or in any."""
        if not self._segments:
            return ()
        match query:
            case Word():
                return self._memory.get((query.terms, query.boost, field), lambda: self._words([query], field)[0])
            case Phrase() | Near():
                return self._memory.get((asked.key(query), field), lambda: self._phrase(query, field))
            case OneOf():
                return self._memory.get((query, field), lambda: self._joined(query.clauses, field, _remembered_union))
            case AllOf():
                return self._joined(query.clauses, field, scored.intersection)
            case AnyOf():
                return self._joined(
                    query.clauses,
                    field,
                    lambda parts, count: scored.covered(parts, list(map(self._weight, query.clauses)), count),
                )
            case Without():
                both = (query.wanted, query.unwanted)
                return self._joined(both, field, lambda parts, count: scored.difference(parts[0], parts[1], count))
            case Only():
                return tuple(_passing(segment, query.filters) for segment in self._segments)
            case InField():
                return self.evaluate(query.query, query.field)
            case Also():
                return self._joined(
                    (query.wanted, *query.extras), field, lambda parts, count: scored.raised(parts[0], parts[1:], count)
                )
            case SameParagraph() | AtLeast() | Early():
                return self._positioned(query, field)

    def _positioned(self, query: SameParagraph | AtLeast | Early, field: str | None) -> Found:
        match query:
            case SameParagraph(clauses):
                found = self._joined(clauses, field, scored.intersection)
                return self._where(found, field, lambda *where: places.same_paragraph(where[0], clauses, where[1]))
            case AtLeast(clause, times):
                found = self.evaluate(clause, field)
                return self._where(found, field, lambda *where: places.starts(where[0], clause, where[1]), times)
            case Early(clause, first):
                found = self.evaluate(clause, field)
                return self._where(
                    found, field, lambda *where: places.early(places.starts(where[0], clause, where[1]), first)
                )

    def _joined(
        self, clauses: Sequence[Query], field: str | None, join: Callable[[Sequence[Scored], int], Scored]
    ) -> Found:
        found = [self.evaluate(clause, field) for clause in clauses]
        return tuple(join([parts[index] for parts in found], each.count) for index, each in enumerate(self._segments))

    def _where(
        self, found: Found, field: str | None, look: Callable[[OpenSegment, Keys], Places], times: int = 1
    ) -> Found:
        """Those documents in which, where every word stands once, as many places are seen."""
        restricted = []
        for segment, part in zip(self._segments, found, strict=True):
            if len(part):
                looked_at = np.zeros(segment.count, dtype=np.bool_)
                looked_at[part.documents] = True
                keys = np.zeros(segment.keys, dtype=np.bool_)
                for number in _fields(COUNTED if field is None else (field,)):
                    keys[number * segment.count : (number + 1) * segment.count] = looked_at
                documents = (look(segment, keys) >> POSITION_BITS) % segment.count
                part = scored.only(part, np.bincount(documents, minlength=segment.count) >= times)
            restricted.append(part)
        return tuple(restricted)

    def _weight(self, query: Query) -> float:
        """How much a clause counts in coverage, by the idf of its words; see `index.ranking`."""
        match query:
            case Word():
                return self._statistics.weight(query)
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

    def _words(self, words: Sequence[Word], field: str | None) -> list[Found]:
        fields = range(len(FIELDS)) if field is None else _fields((field,))
        return impacts.of_words(self._segments, self._statistics, words, fields)

    def _prepare(self, query: Query) -> None:
        """Scores what words of a query are not remembered: all at once, which is sooner done than one by one."""
        missing = {
            (word.terms, word.boost, field): word
            for word, field in asked.scored_words(query, None)
            if (word.terms, word.boost, field) not in self._memory
        }
        for field in {field for _, _, field in missing} if len(missing) > 1 else ():
            keys = [key for key in missing if key[2] == field]
            for first in range(0, len(keys), _TOGETHER):
                several = keys[first : first + _TOGETHER]
                found = self._words([missing[key] for key in several], field)
                for key, each in zip(several, found, strict=True):
                    self._memory.put(key, each)

    def _phrase(self, query: Phrase | Near, field: str | None) -> Found:
        """Where the words stand together, the sum of their scores in that field."""
        found = []
        for index, segment in enumerate(self._segments):
            keys = None
            if field is not None:
                keys = np.zeros(segment.keys, dtype=np.bool_)
                (number,) = _fields((field,))
                keys[number * segment.count : (number + 1) * segment.count] = True
            found.append(self._together(query, index, keys).packed())
        return tuple(found)

    def _late(self, query: Phrase | Near, index: int, seen: _Seen) -> top.Late:
        """The same for documents of one segment, found out when they are known.

        A word adds as much as it does by itself, or nothing, and by itself it has all of its layers. What was found
        out about these documents is `seen` by the others of a query.
        """
        segment = self._segments[index]

        def scores(documents: Documents) -> Scores:
            keys = np.zeros((len(FIELDS), segment.count), dtype=np.bool_)
            keys[:, documents] = True
            once = partial(seen.places.get, documents)
            return self._together(query, index, keys.ravel(), once).at(documents)

        held = [
            [
                (word.boost / LAYERS[layer] if LAYERS[layer] else 0.0, self.evaluate(replace(word, boost=1.0))[index])
                for word, layer in asked.layered(place)
            ]
            for place in query.words
        ]

        def scores_of(part: Scored, documents: Documents) -> Scores:
            return seen.scores.get(documents, part, lambda: part.at(documents))

        def at_most(documents: Documents) -> Scores:
            total = np.zeros(len(documents))
            everywhere = np.ones(len(documents), dtype=np.bool_)
            for place in held:
                here = sum(
                    (weight * scores_of(part, documents) for weight, part in place), start=np.zeros(len(documents))
                )
                total += here
                # A layer that is taken away to be measured adds nothing, and says nothing of who has the word.
                if all(weight for weight, _ in place):
                    everywhere &= here > 0
            return total * everywhere

        return top.Late(sum(weight * part.highest for place in held for weight, part in place), at_most, scores)

    def _together(self, query: Phrase | Near, index: int, keys: Keys, once: places.Once | None = None) -> Scored:
        segment = self._segments[index]
        found = (
            places.adjacent(segment, query.words, keys)
            if isinstance(query, Phrase)
            else places.close(segment, query.words, query.within, keys, once)
        )
        return impacts.of_places(
            segment,
            self._statistics.norms[index],
            self._statistics,
            asked.placed_words(query),
            distinct(found >> POSITION_BITS),
        )


def _remembered_union(parts: Sequence[Scored], count: int) -> Scored:
    return scored.union(parts, count).packed()


def _fields(names: Sequence[str]) -> list[int]:
    return [list(FIELDS).index(name) for name in names]


def _passing(segment: OpenSegment, filters: Filters) -> Scored:
    whole = scored.everything(segment.count)
    admitted = segment.columns.admit(filters, whole.documents)
    return whole if admitted is None else scored.only(whole, admitted)
