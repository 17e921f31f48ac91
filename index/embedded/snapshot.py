"""One generation of the index, searched exhaustively: every posting of every clause is read.

Whoosh's own collector skips blocks that cannot reach the top, and is known to lose hits of an Or query by that.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.analysis import Terms
from index.article import Article
from index.embedded.columns import Columns
from index.embedded.matching import clauses
from index.embedded.schema import UNDATED_INSTANT, field_name, unpacked
from index.embedded.storage import DurableStorage
from index.engine import Hit, Page, Sort, Stats
from index.errors import ArticleNotFound
from index.query import Filters, Query
from index.ranking import FIELDS


class WhooshSnapshot:
    """A Whoosh searcher of one generation, with the columns of that generation."""

    def __init__(self, searcher: Any, generation: int, columns: Columns, storage: DurableStorage) -> None:
        self._searcher = searcher
        self._columns = columns
        self._storage = storage
        self.generation = generation

    def search(self, query: Query, filters: Filters, sort: Sort, offset: int, limit: int) -> Page:
        """The hits from `offset` on, with exact total and facets."""
        documents, scores = self._collect(query)
        passing = self._columns.admit(filters, documents)
        documents, scores = documents[passing], scores[passing]
        ranked = self._ranked(documents, scores, sort, offset + limit)[offset:]
        return Page(
            hits=tuple(Hit(self._columns.ids[documents[i]], float(scores[i])) for i in ranked),
            total=len(documents),
            facets=self._columns.facets(documents),
        )

    def article(self, id: str) -> Article:
        """The article with this id."""
        number = self._searcher.document_number(id=id)
        if number is None:
            raise ArticleNotFound(f"no article has the id {id!r}: `search query` lists the ids of what it finds")
        return unpacked(self._searcher.stored_fields(number)["article"])

    def stats(self) -> Stats:
        """Counts of this generation."""
        return Stats(
            articles=self._searcher.doc_count(),
            generation=self.generation,
            terms=self._distinct_terms,
            size=self._storage.size(),
        )

    def close(self) -> None:
        """Releases the files. The snapshot must not be used afterwards."""
        self._searcher.close()

    @cached_property
    def _distinct_terms(self) -> Mapping[str, int]:
        reader = self._searcher.reader()
        return {
            layer: len({term for field in FIELDS for term in reader.lexicon(field_name(field, layer))})
            for layer in Terms._fields
        }

    def _collect(self, query: Query) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Every document that matches a clause, ascending, and the sum of its clauses' scores."""
        scores = np.zeros(len(self._columns.ids))
        matched = np.zeros(len(self._columns.ids), dtype=np.bool_)
        context = self._searcher.context()
        wanted = clauses(query)
        for leaf, offset in self._searcher.leaf_searchers():
            for clause in wanted:
                numbers: list[int] = []
                values: list[float] = []
                matcher = clause.matcher(leaf, context)
                while matcher.is_active():
                    numbers.append(offset + matcher.id())
                    values.append(matcher.score())
                    matcher.next()
                scores[numbers] += values
                matched[numbers] = True
        documents = np.flatnonzero(matched)
        return documents, scores[documents]

    def _ranked(self, documents: NDArray[np.intp], scores: NDArray[np.float64], sort: Sort, count: int) -> list[int]:
        """Indices of the first `count` documents in order; ties by id."""
        keys: NDArray[Any] = -scores if sort is Sort.RELEVANCE else self._chronological(documents, sort)
        candidates = np.arange(len(keys))
        if count < len(keys):
            last = np.partition(keys, count - 1)[count - 1]
            candidates = np.flatnonzero(keys <= last)
        ids = self._columns.ids
        return sorted(candidates.tolist(), key=lambda i: (keys[i], ids[documents[i]]))[:count]

    def _chronological(self, documents: NDArray[np.intp], sort: Sort) -> NDArray[np.int64]:
        """Keys that ascend in the order asked for, undated documents last."""
        instants = self._columns.instants[documents]
        return -instants if sort is Sort.NEWEST else np.where(instants == UNDATED_INSTANT, -UNDATED_INSTANT, instants)
