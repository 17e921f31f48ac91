"""BM25 as Lucene computes it, in Whoosh's terms: see `index.ranking` for the formula."""

import math
from typing import Any

from whoosh import scoring

from index.ranking import K1, B


class LuceneBM25(scoring.WeightingModel):  # type: ignore[misc]  # whoosh has no types
    """Statistics are those of the whole index, whatever segment an article lies in."""

    def scorer(self, searcher: Any, fieldname: str, text: bytes, qf: float = 1) -> Any:
        """The scorer of one term for one segment; `text` is the encoded term."""
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
