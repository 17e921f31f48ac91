"""nDCG@10, MRR@10 and recall@100 by ir-measures, and a paired randomisation test on nDCG@10."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import ir_measures
import numpy as np
from ir_measures import RR, R, nDCG
from numpy.typing import NDArray

from tests.relevance.collection import Qrels

# Article ids by query, the best first.
Run = Mapping[str, Sequence[str]]

# How deep a run need go.
DEPTH: Final = 100
PERMUTATIONS: Final = 10_000
_SEED: Final = 20180217
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Measured:
    """Means over the queries, and nDCG@10 of each query in the order of the qrels."""

    ndcg: float
    mrr: float
    recall: float
    each_ndcg: NDArray[np.float64]


def measure(qrels: Qrels, run: Run) -> Measured:
    """A query without hits counts as zero. The order of the ids decides; there are no ties."""
    scored = {query: {id: float(-rank) for rank, id in enumerate(run.get(query, ())[:DEPTH])} for query in qrels}
    measures = {"ndcg": nDCG @ 10, "mrr": RR @ 10, "recall": R @ 100}
    values: dict[str, dict[str, float]] = {str(which): {} for which in measures.values()}
    for value in ir_measures.iter_calc(list(measures.values()), qrels, scored):
        values[str(value.measure)][value.query_id] = value.value
    each = {name: np.array([values[str(which)][query] for query in qrels]) for name, which in measures.items()}
    return Measured(**{name: float(each[name].mean()) for name in each}, each_ndcg=each["ndcg"])


def randomisation_test(ours: NDArray[np.float64], theirs: NDArray[np.float64]) -> float:
    """How often a difference at least this large arises when each query's two values are swapped at random.

    Two-sided and paired (Smucker, Allan and Carterette, 2007, A Comparison of Statistical Significance Tests for
    Information Retrieval Evaluation), with the observed assignment counted as one of the permutations.
    """
    differences = ours - theirs
    # Sums of the same values in another order differ in their last bits; those are ties.
    observed = abs(differences.sum()) - 1e-9
    random = np.random.default_rng(_SEED)
    as_large = 0
    for _ in range(PERMUTATIONS // _AT_ONCE):
        signs = random.integers(0, 2, size=(_AT_ONCE, len(differences)), dtype=np.int8) * 2.0 - 1.0
        as_large += int(np.count_nonzero(np.abs(signs @ differences) >= observed))
    return (as_large + 1) / (PERMUTATIONS + 1)
