"""Documents with scores, and how they are put together."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.ranking import COVERAGE

# A list of more than one document in so many is remembered as an array of all of them.
_DENSE: Final = 16
# More documents than one in so many are looked up at once sooner than one by one.
_MANY: Final = 64
# How many of the best documents of a list are known once somebody has asked for them.
_LEADING: Final = 128

Documents = NDArray[np.int64]
Scores = NDArray[Any]


class Scored:
    """Documents of one segment, ascending, and the score of each, none of them negative. Not to be written to."""

    __slots__ = ("_dense", "_documents", "_highest", "_leading", "_length", "_scores", "count")

    def __init__(self, documents: Documents, scores: Scores, count: int) -> None:
        """`count` is that of the segment's documents."""
        self.count = count
        self._length = len(documents)
        self._documents: Documents | None = documents
        self._scores: Scores | None = scores
        self._dense: Scores | None = None
        self._highest: float | None = None
        self._leading: tuple[Documents, Scores] | None = None

    def __len__(self) -> int:
        return self._length

    def packed(self) -> "Scored":
        """The same, ready to be remembered: where it has many documents as an array of all, 0 for those it has not."""
        if self._dense is None and len(self) * _DENSE > self.count and self.scores.min() > 0:
            self._dense = np.zeros(self.count, dtype=self.scores.dtype)
            self._dense[self.documents] = self.scores
            self._documents = self._scores = None
        return self

    @property
    def documents(self) -> Documents:
        """The documents."""
        if self._documents is not None:
            return self._documents
        assert self._dense is not None
        return np.flatnonzero(self._dense > 0)

    @property
    def scores(self) -> Scores:
        """Their scores."""
        if self._scores is not None:
            return self._scores
        assert self._dense is not None
        return self._dense[self._dense > 0]

    @property
    def dense(self) -> Scores | None:
        """The score of every document, 0 for those that it has not; None where there are few."""
        return self._dense

    @property
    def size(self) -> int:
        """Bytes that it takes in memory."""
        held = [each.nbytes for each in (self._dense, self._documents, self._scores) if each is not None]
        return 3000 + sum(held)

    @property
    def highest(self) -> float:
        """The highest score."""
        if self._highest is None:
            scores = self._scores if self._dense is None else self._dense
            assert scores is not None
            self._highest = float(scores.max(initial=0))
        return self._highest

    def leading(self, count: int) -> tuple[Documents, Scores]:
        """The documents that score highest, and their scores: at least so many where there are."""
        if count > _LEADING:
            return self.documents, self.scores
        if self._leading is None:
            documents, scores = self.documents, self.scores
            if len(scores) > _LEADING:
                kept = np.flatnonzero(scores >= np.partition(scores, -_LEADING)[-_LEADING])
                documents, scores = documents[kept], scores[kept]
            self._leading = documents, scores
        return self._leading

    def from_score(self, bound: float) -> Documents:
        """The documents that score so much or more; `bound` is above zero."""
        if self._dense is not None:
            return np.flatnonzero(self._dense >= bound)
        return self.documents[self.scores >= bound]

    def at(self, documents: Documents) -> Scores:
        """The score of each of these documents, 0 for those that are not among its own."""
        if self._dense is not None:
            return self._dense[documents]
        held, scores = self.documents, self.scores
        if not len(held):
            return np.zeros(len(documents))
        if len(documents) * _MANY > self.count:
            spread = np.zeros(self.count, dtype=scores.dtype)
            spread[held] = scores
            return spread[documents]
        places = held.searchsorted(documents)
        found: Scores = scores.take(places, mode="clip") * (held.take(places, mode="clip") == documents)
        return found

    def add_to(self, totals: Scores, held: NDArray[np.bool_]) -> None:
        """Adds the scores to an array of all documents, and marks the documents in another."""
        if self._dense is None:
            totals[self.documents] += self.scores
        else:
            totals += self._dense
        self.mark(held)

    def mark(self, held: NDArray[np.bool_]) -> None:
        """Marks the documents in an array of all."""
        if self._dense is None:
            held[self.documents] = True
        else:
            held |= self._dense > 0

    def weigh(self, totals: Scores, weight: float) -> None:
        """Adds a weight for each of its documents to an array of all."""
        if self._dense is None:
            totals[self.documents] += weight
        else:
            totals += (self._dense > 0) * weight


def nothing(count: int) -> Scored:
    """No document of a segment."""
    return Scored(np.empty(0, dtype=np.int64), np.empty(0), count)


def everything(count: int) -> Scored:
    """Every document of a segment, with a score of zero."""
    return Scored(np.arange(count), np.zeros(count), count)


def union(parts: Sequence[Scored], count: int) -> Scored:
    """The documents of any part, with the sum of their scores."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return nothing(count)
    totals = np.zeros(count)
    held = np.zeros(count, dtype=np.bool_)
    for part in parts:
        part.add_to(totals, held)
    found = np.flatnonzero(held)
    return Scored(found, totals[found], count)


def either(parts: Sequence[Scored], count: int) -> Scored:
    """The documents of any part, with scores that say nothing."""
    if len(parts) == 1:
        return parts[0]
    held = np.zeros(count, dtype=np.bool_)
    for part in parts:
        part.mark(held)
    found = held.nonzero()[0]
    return Scored(found, np.zeros(len(found)), count)


def covered(parts: Sequence[Scored], weights: Sequence[float], count: int) -> Scored:
    """The union, each document's score lowered by the share of the weights that it lacks."""
    whole = union(parts, count)
    total = sum(weights)
    if len(parts) == 1 or not total:
        return whole
    shares = np.zeros(count)
    for part, weight in zip(parts, weights, strict=True):
        part.weigh(shares, weight / total)
    return Scored(whole.documents, whole.scores * coverage(shares[whole.documents], len(parts)), count)


def coverage(shares: Any, clauses: int) -> Any:
    """What a score is multiplied by where these shares of the clauses are answered."""
    return 1 - COVERAGE / clauses * (1 - np.minimum(shares, 1))


def intersection(parts: Sequence[Scored], count: int) -> Scored:
    """The documents of all parts, with the sum of their scores."""
    if not parts:
        return nothing(count)
    times = np.zeros(count, dtype=np.int64)
    for part in parts:
        times[part.documents] += 1
    return only(union(parts, count), times == len(parts))


def raised(wanted: Scored, extras: Sequence[Scored], count: int) -> Scored:
    """The documents wanted, the scores of the extras added to theirs."""
    if not extras:
        return wanted
    more = union(extras, count).at(wanted.documents)
    return Scored(wanted.documents, wanted.scores.astype(np.float64) + more, count)


def difference(wanted: Scored, unwanted: Scored, count: int) -> Scored:
    """The documents of one and not of the other."""
    left = np.ones(count, dtype=np.bool_)
    left[unwanted.documents] = False
    return only(wanted, left)


def only(part: Scored, kept: NDArray[np.bool_]) -> Scored:
    """The documents that are kept, told by number."""
    documents = part.documents
    inside = kept[documents]
    return part if inside.all() else Scored(documents[inside], part.scores[inside], part.count)
