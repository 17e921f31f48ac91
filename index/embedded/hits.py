"""Which of the documents that match are shown, in which order: filters, sorts, pages, counts."""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.embedded.columns import Codes, Columns
from index.embedded.schema import UNDATED_INSTANT
from index.embedded.scored import Scored
from index.engine import FACETS, Hit, Sort
from index.query import Filters

# So many documents are sorted as soon as cut.
_FEW: Final = 256


class Live(NamedTuple):
    """The columns of a segment, and which of its documents are not deleted; None where none is."""

    columns: Columns
    documents: NDArray[np.bool_] | None

    def admits(self, filters: Filters) -> Callable[[NDArray[np.int64]], NDArray[np.bool_] | None]:
        """Says of some documents which are not deleted and pass the filters; None where all do."""

        def admitted(documents: NDArray[np.int64]) -> NDArray[np.bool_] | None:
            passing = self.columns.admit(filters, documents)
            if self.documents is None:
                return passing
            left = self.documents[documents]
            return left if passing is None else left & passing

        return admitted


def admitted(part: Scored, segment: Live, filters: Filters) -> Scored:
    """The documents that may be shown."""
    kept = segment.admits(filters)(part.documents)
    return part if kept is None else Scored(part.documents[kept], part.scores[kept], part.count)


def page(passing: Sequence[Scored], segments: Sequence[Live], sort: Sort, offset: int, limit: int) -> tuple[Hit, ...]:
    """The hits from `offset` on."""
    ranked = []
    for part, segment in zip(passing, segments, strict=True):
        if len(part):
            ranked += _ranked(part, segment.columns, sort, offset + limit)
    if len(segments) > 1:
        ranked.sort(key=lambda each: each[:2])
    return tuple([Hit(id.decode(), score) for _, id, score in ranked[offset : offset + limit]])


def _ranked(part: Scored, columns: Columns, sort: Sort, count: int) -> list[tuple[Any, bytes, float]]:
    """What decides the order (key, then id) and the score of the first `count` documents of a segment, in order."""
    documents, scores = part.documents, part.scores
    keys: NDArray[Any] = -scores if sort is Sort.RELEVANCE else _chronological(columns, documents, sort)
    if 0 < count < len(keys) and len(keys) > _FEW:
        candidates = np.flatnonzero(keys <= np.partition(keys, count - 1)[count - 1])
        documents, scores, keys = documents[candidates], scores[candidates], keys[candidates]
    order = np.lexsort((columns.id_ranks[documents], keys))[:count]
    ids = [columns.id(document) for document in documents[order].tolist()]
    return list(zip(keys[order].tolist(), ids, scores[order].tolist(), strict=True))


def _chronological(columns: Columns, documents: NDArray[np.int64], sort: Sort) -> NDArray[np.int64]:
    """Keys that ascend in the order asked for, undated documents last."""
    instants = columns.instants[documents]
    return -instants if sort is Sort.NEWEST else np.where(instants == UNDATED_INSTANT, -UNDATED_INSTANT, instants)


def facets(passing: Sequence[Scored], segments: Sequence[Live]) -> dict[str, dict[str, int]]:
    """Counts by source and category, the commonest first, and by year, the newest first."""
    counted = {}
    for name in FACETS:
        total = _counts(passing, [segment.columns.facets[name] for segment in segments])
        newest_first = name == "year"
        order = sorted(total.items(), reverse=True) if newest_first else sorted(total.items(), key=_commonest)
        counted[name] = dict(order)
    return counted


def histogram(passing: Sequence[Scored], segments: Sequence[Live]) -> dict[str, int]:
    """Counts by month, the oldest first."""
    return dict(sorted(_counts(passing, [segment.columns.months for segment in segments]).items()))


def _counts(passing: Sequence[Scored], codes: Sequence[Codes]) -> dict[str, int]:
    total: dict[str, int] = {}
    for part, each in zip(passing, codes, strict=True):
        if len(part):
            found = each.counts(part.documents)
            total = {value: total.get(value, 0) + found.get(value, 0) for value in total | found} if total else found
    return total


def _commonest(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
