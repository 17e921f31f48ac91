"""One generation of the index, searched."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from index.article import Article
from index.embedded.codec import ArraySegment
from index.embedded.evaluator import Evaluator, Found
from index.embedded.held import vocabulary, wordlist
from index.embedded.hits import Live, admitted, facets, histogram, page
from index.embedded.scored import Scored
from index.embedded.segment import OpenSegment
from index.embedded.storage import DurableStorage
from index.engine import Hit, Page, Sort, Stats
from index.errors import ArticleNotFound
from index.query import Filters, Query, Word
from index.ranking import MATCHING
from index.readings import Readings, Terms
from index.wordlist import Words


class EmbeddedSnapshot:
    """The segments of one generation, without their deleted articles. Safe to share between threads."""

    def __init__(
        self, generation: int, segments: Sequence[tuple[ArraySegment, OpenSegment]], storage: DurableStorage
    ) -> None:
        self.generation = generation
        self._segments = [opened for _, opened in segments]
        self._deleted = [segment.deleted_docs() for segment, _ in segments]
        self._storage = storage
        self._evaluator = Evaluator(self._segments)
        self._live = []
        for opened, deleted in zip(self._segments, self._deleted, strict=True):
            live = None
            if deleted:
                live = np.ones(opened.count, dtype=np.bool_)
                live[list(deleted)] = False
            self._live.append(Live(opened.columns, live))

    @cached_property
    def readings(self) -> Readings:
        """How this generation reads words."""
        return Readings(vocabulary(list(zip(self._segments, self._deleted, strict=True)), self.wordlist))

    @cached_property
    def wordlist(self) -> Words:
        """The words of this generation."""
        return wordlist(list(zip(self._segments, self._deleted, strict=True)))

    @cached_property
    def phrases(self) -> Words:
        """The phrases of this generation."""
        return Words([segment.phrases for segment in self._segments])

    def forms(self, word: Word) -> frozenset[str]:
        """The forms held under which the word is found."""
        found = set()
        for opened in self._segments:
            strings = opened.forms
            for layer in MATCHING:
                for term in getattr(word.terms, layer):
                    found |= {strings[number] for number in opened.forms_of_term(layer, term).tolist()}
        return frozenset(form.decode() for form in found)

    def search(
        self, query: Query, filters: Filters, sort: Sort, offset: int, limit: int, *, counted: bool = True
    ) -> Page:
        """The hits from `offset` on; if `counted`, with exact total, facets and histogram."""
        if sort is Sort.RELEVANCE:
            hits: tuple[Hit, ...] = ()
            if limit:
                admits = [segment.admits(filters) for segment in self._live]
                hits = page(self._evaluator.best(query, offset + limit, admits), self._live, sort, offset, limit)
            if not counted:
                return Page(hits, None, {}, {})
            passing = self._passing(self._evaluator.matching(query), filters)
        else:
            passing = self._passing(self._evaluator.evaluate(query), filters)
            hits = page(passing, self._live, sort, offset, limit)
            if not counted:
                return Page(hits, None, {}, {})
        return Page(hits, sum(map(len, passing)), facets(passing, self._live), histogram(passing, self._live))

    def _passing(self, found: Found, filters: Filters) -> list[Scored]:
        return [admitted(part, segment, filters) for part, segment in zip(found, self._live, strict=True)]

    def article(self, id: str) -> Article:
        """The article with this id."""
        wanted = id.encode("utf-8", "surrogatepass")
        for opened, deleted in zip(self._segments, self._deleted, strict=True):
            document = opened.columns.document(wanted)
            if document is not None and document not in deleted:
                return opened.article(document)
        raise ArticleNotFound(f"no article has the id {id!r}: `search query` lists the ids of what it finds")

    def stats(self) -> Stats:
        """Counts of this generation."""
        return Stats(
            articles=sum(
                opened.count - len(deleted) for opened, deleted in zip(self._segments, self._deleted, strict=True)
            ),
            generation=self.generation,
            terms=self._distinct_terms,
            size=self._storage.size(),
        )

    @cached_property
    def _distinct_terms(self) -> dict[str, int]:
        counted = {}
        for layer in Terms._fields:
            # In no order: sorting the forms would take longer than all the rest.
            tables = [opened.forms if layer == "spelt" else opened.layers[layer].strings for opened in self._segments]
            counted[layer] = len(tables[0]) if len(tables) == 1 else len({term for table in tables for term in table})
        return counted
