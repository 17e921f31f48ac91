"""Documents with scores, and how they are put together."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.ranking import COVERAGE


class Scored(NamedTuple):
    """Documents of one segment, ascending, or keys (see `segment`), and the score of each. Not to be written to."""

    documents: NDArray[np.int64]
    scores: NDArray[np.float64]


NONE: Final = Scored(np.empty(0, dtype=np.int64), np.empty(0))


def everything(count: int) -> Scored:
    """Every document of a segment, with a score of zero."""
    return Scored(np.arange(count), np.zeros(count))


def union(parts: Sequence[Scored], count: int) -> Scored:
    """The documents of any part, with the sum of their scores; `count` is that of the segment's documents."""
    if len(parts) == 1:
        return parts[0]
    totals = np.zeros(count)
    held = np.zeros(count, dtype=np.bool_)
    for documents, scores in parts:
        totals[documents] += scores
        held[documents] = True
    found = np.flatnonzero(held)
    return Scored(found, totals[found])


def covered(parts: Sequence[Scored], weights: Sequence[float], count: int) -> Scored:
    """The union, each document's score lowered by the share of the weights that it lacks."""
    whole = union(parts, count)
    total = sum(weights)
    if len(parts) == 1 or not total:
        return whole
    shares = np.zeros(count)
    for (documents, _), weight in zip(parts, weights, strict=True):
        shares[documents] += weight / total
    lacking = 1 - np.minimum(shares[whole.documents], 1)
    return Scored(whole.documents, whole.scores * (1 - COVERAGE / len(parts) * lacking))


def intersection(parts: Sequence[Scored], count: int) -> Scored:
    """The documents of all parts, with the sum of their scores."""
    if not parts:
        return NONE
    times = np.zeros(count, dtype=np.int64)
    for documents, _ in parts:
        times[documents] += 1
    return only(union(parts, count), times == len(parts))


def raised(wanted: Scored, extras: Sequence[Scored], count: int) -> Scored:
    """The documents wanted, the scores of the extras added to theirs."""
    more = np.zeros(count)
    for documents, scores in extras:
        more[documents] += scores
    return Scored(wanted.documents, wanted.scores + more[wanted.documents])


def difference(wanted: Scored, unwanted: Scored, count: int) -> Scored:
    """The documents of one and not of the other."""
    left = np.ones(count, dtype=np.bool_)
    left[unwanted.documents] = False
    return only(wanted, left)


def only(part: Scored, kept: NDArray[np.bool_]) -> Scored:
    """The documents that are kept, told by number."""
    inside = kept[part.documents]
    return part if inside.all() else Scored(part.documents[inside], part.scores[inside])
