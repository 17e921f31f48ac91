"""Which of the documents that match are shown, in which order: filters, sorts, pages, counts."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.embedded.columns import Columns
from index.embedded.evaluator import Found
from index.embedded.schema import UNDATED_INSTANT
from index.embedded.scored import Scored
from index.engine import FACETS, Hit, Page, Sort
from index.query import Filters


class Live(NamedTuple):
    """The columns of a segment, and which of its documents are not deleted; None where none is."""

    columns: Columns
    documents: NDArray[np.bool_] | None


def page(
    found: Found,
    segments: Sequence[Live],
    filters: Filters,
    sort: Sort,
    offset: int,
    limit: int,
    *,
    counted: bool,
) -> Page:
    """The hits from `offset` on, and if so wanted exact total, facets and histogram."""
    passing = [_admitted(part, segment, filters) for part, segment in zip(found, segments, strict=True)]
    ranked = []
    for part, segment in zip(passing, segments, strict=True):
        ranked += _ranked(part, segment.columns, sort, offset + limit)
    ranked.sort(key=lambda each: each[:2])
    return Page(
        hits=tuple(Hit(id.decode(), score) for _, id, score in ranked[offset : offset + limit]),
        total=sum(len(part.documents) for part in passing) if counted else None,
        facets=_facets(passing, segments) if counted else {},
        histogram=_histogram(passing, segments) if counted else {},
    )


def _admitted(part: Scored, segment: Live, filters: Filters) -> Scored:
    documents = part.documents
    if segment.documents is not None:
        left = segment.documents[documents]
        part = Scored(documents[left], part.scores[left])
    admitted = segment.columns.admit(filters, part.documents)
    return part if admitted is None else Scored(part.documents[admitted], part.scores[admitted])


def _ranked(part: Scored, columns: Columns, sort: Sort, count: int) -> list[tuple[Any, bytes, float]]:
    """What decides the order (key, then id) and the score of the first `count` documents of a segment, in order."""
    documents = part.documents
    keys: NDArray[Any] = -part.scores if sort is Sort.RELEVANCE else _chronological(columns, documents, sort)
    candidates = np.arange(len(keys))
    if count < len(keys):
        candidates = np.flatnonzero(keys <= np.partition(keys, count - 1)[count - 1])
    order = np.lexsort((columns.id_ranks[documents[candidates]], keys[candidates]))[:count]
    chosen = candidates[order]
    ids = [columns.ids[document] for document in documents[chosen].tolist()]
    return list(zip(keys[chosen].tolist(), ids, part.scores[chosen].tolist(), strict=True))


def _chronological(columns: Columns, documents: NDArray[np.int64], sort: Sort) -> NDArray[np.int64]:
    """Keys that ascend in the order asked for, undated documents last."""
    instants = columns.instants[documents]
    return -instants if sort is Sort.NEWEST else np.where(instants == UNDATED_INSTANT, -UNDATED_INSTANT, instants)


def _facets(passing: Sequence[Scored], segments: Sequence[Live]) -> dict[str, dict[str, int]]:
    """Counts by source and category, the commonest first, and by year, the newest first."""
    counted = {}
    for name in FACETS:
        total: Counter[str] = Counter()
        for part, segment in zip(passing, segments, strict=True):
            total.update(segment.columns.facets[name].counts(part.documents))
        newest_first = name == "year"
        order = sorted(total.items(), reverse=True) if newest_first else sorted(total.items(), key=_commonest)
        counted[name] = dict(order)
    return counted


def _histogram(passing: Sequence[Scored], segments: Sequence[Live]) -> dict[str, int]:
    """Counts by month, the oldest first."""
    total: Counter[str] = Counter()
    for part, segment in zip(passing, segments, strict=True):
        total.update(segment.columns.months.counts(part.documents))
    return dict(sorted(total.items()))


def _commonest(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
