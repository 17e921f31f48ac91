"""The best documents of a query, without scoring all that match.

As in MaxScore (Turtle and Flood, 1995, Query evaluation: strategies and optimizations), a list is gone through only
while a document that no list before it holds could still be among the best; in the other lists documents are looked up.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.embedded.scored import Documents, Scored, Scores, coverage

# Which of some documents may be shown; None where all may.
Admitted = Callable[[Documents], NDArray[np.bool_] | None]


class Late(NamedTuple):
    """What is dear to find out: so it is asked only of documents that it may bring among the best."""

    highest: float
    at_most: Callable[[Documents], Scores]
    scores: Callable[[Documents], Scores]


# Bounds are sums too, and so not exact to the last bit.
_SLACK: Final = 1 + 1e-6
# A list so short is gone through at once; of a longer one the leading documents are, for a bound.
_SHORT: Final = 1024


def best(
    parts: Sequence[Scored],
    weights: Sequence[float],
    extras: Sequence[Scored],
    late: Sequence[Late],
    wanted: int,
    admitted: Admitted,
) -> Scored:
    """Of the documents of any part, at least the best `wanted` that are admitted.

    They are scored as by `scored.covered`, raised by the extras; late ones are asked about last.
    """
    if len(parts) == 1 and not extras and not late:
        return _of_one(parts[0], wanted, admitted)
    return _Search(parts, weights, extras, late, wanted, admitted).found()


def _of_one(part: Scored, wanted: int, admitted: Admitted) -> Scored:
    documents, scores = part.leading(wanted)
    kept = admitted(documents)
    if kept is not None and np.count_nonzero(kept) < wanted:
        documents, scores = part.documents, part.scores
        kept = admitted(documents)
    return Scored(documents, scores, part.count) if kept is None else Scored(documents[kept], scores[kept], part.count)


class _Search:
    """The best documents so far; whatever scores less than `bound` is not among the best."""

    def __init__(
        self,
        parts: Sequence[Scored],
        weights: Sequence[float],
        extras: Sequence[Scored],
        late: Sequence[Late],
        wanted: int,
        admitted: Admitted,
    ) -> None:
        self._late = late
        self._more_to_come = sum([each.highest for each in late]) * _SLACK
        self._parts = parts
        self._extras = [extra for extra in extras if len(extra)]
        self._wanted = wanted
        self._admitted = admitted
        total = sum(weights)
        self._shares = np.array([weight / total for weight in weights]) if total and len(parts) > 1 else None
        self._bound = 0.0

    def found(self) -> Scored:
        """The best documents."""
        parts = self._parts
        order = sorted(range(len(parts)), key=lambda index: -parts[index].highest)
        more = sum([extra.highest for extra in self._extras]) * _SLACK + self._more_to_come
        first = parts[order[0]]
        short = len(first) <= _SHORT
        documents, scores = self._scored(first.documents if short else first.leading(self._wanted)[0], ())
        documents, scores = self._kept(documents, scores)
        for place, index in enumerate(order):
            if place == 0 and short:
                continue
            part = parts[index]
            later = sum([parts[other].highest for other in order[place + 1 :]])
            most = self._most(order[place:]) * _SLACK
            least = (self._bound - more) / most - later
            if part.highest < least:
                break
            others, raised = self._scored(part.from_score(least) if least > 0 else part.documents, order[:place])
            if place:
                others, raised = np.concatenate((documents, others)), np.concatenate((scores, raised))
            documents, scores = self._kept(others, raised)
        # Lists follow one another.
        ascending = documents.argsort()
        documents, scores = documents[ascending], scores[ascending]
        if len(documents):
            for each in self._late:
                scores = scores + each.scores(documents)
        return Scored(documents, scores, parts[0].count)

    def _most(self, rest: Sequence[int]) -> float:
        """What the score of a document that only these parts hold is multiplied by at most."""
        return 1.0 if self._shares is None else float(coverage(self._shares[rest].sum(), len(self._parts)))

    def _scored(self, documents: Documents, seen: Sequence[int]) -> tuple[Documents, Scores]:
        """Those of the documents that are admitted, and in none of the parts already seen; with their scores."""
        kept = self._admitted(documents)
        if kept is not None:
            documents = documents[kept]
        held = np.empty((len(self._parts), len(documents)))
        for row, part in zip(held, self._parts, strict=True):
            row[:] = part.at(documents)
        if seen:
            new = np.flatnonzero(np.add.reduce(held[list(seen)], 0) == 0)
            documents, held = documents[new], held[:, new]
        scores = np.add.reduce(held, 0)
        if self._shares is not None:
            scores *= coverage(np.add.reduce((held > 0) * self._shares[:, None], 0), len(self._parts))
        if self._extras:
            raised = np.zeros(len(documents))
            for extra in self._extras:
                raised += extra.at(documents)
            scores += raised
        return documents, scores

    def _kept(self, documents: Documents, scores: Scores) -> tuple[Documents, Scores]:
        """Those that are not below the best so many; the bound rises to the last of these."""
        if len(scores) >= self._wanted:
            self._bound = float(np.partition(scores, -self._wanted)[-self._wanted])
            left = np.flatnonzero(scores >= self._bound - self._more_to_come)
            documents, scores = documents[left], scores[left]
            if self._late:
                at_most = np.add.reduce([each.at_most(documents) for each in self._late], 0)
                left = np.flatnonzero(scores + at_most * _SLACK >= self._bound)
                documents, scores = documents[left], scores[left]
        return documents, scores
