"""What BM25 asks of a whole generation: how many articles there are, how long they are, how many hold a term."""

import math
from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.embedded.lengths import decoded
from index.embedded.segment import OpenSegment
from index.query import Word
from index.ranking import FIELDS, K1, B, layer_of
from index.readings import Terms

# Terms whose counts are remembered.
_REMEMBERED: Final = 1 << 16
_TEXT: Final = list(FIELDS).index("text")


class Statistics:
    """The numbers of one generation. As in Lucene, deleted articles count until their segment is merged."""

    def __init__(self, segments: Sequence[OpenSegment]) -> None:
        self._segments = segments
        self._weights: dict[Terms, float] = {}
        self._holding: dict[tuple[str, str], tuple[int, ...]] = {}
        self.articles = sum(segment.count for segment in segments)
        tokens = [sum(segment.tokens[field] for segment in segments) for field in range(len(FIELDS))]
        self._means = [count / self.articles or 1.0 if self.articles else 1.0 for count in tokens]

    @cached_property
    def norms(self) -> list[NDArray[np.float64]]:
        """For each segment, and each key of it, what BM25 adds to the frequency below the line."""
        tables = np.array([K1 * (1 - B + B * decoded() / mean) for mean in self._means])
        return [tables[np.repeat(np.arange(len(FIELDS)), segment.count), segment.lengths] for segment in self._segments]

    def idf(self, held: int) -> float:
        """That of a term which so many articles hold."""
        return math.log1p((self.articles - held + 0.5) / (held + 0.5))

    def weight(self, word: Word) -> float:
        """The idf, in the text, of the first term of the word's deepest layer."""
        known = self._weights.get(word.terms)
        if known is None:
            layer = layer_of(word)
            known = 0.0 if layer is None else self.idf(self.holding(layer, getattr(word.terms, layer)[0])[_TEXT])
            if len(self._weights) >= _REMEMBERED:
                self._weights.clear()
            self._weights[word.terms] = known
        return known

    def holding(self, layer: str, term: str) -> tuple[int, ...]:
        """How many articles hold a term in each field."""
        known = self._holding.get((layer, term))
        if known is None:
            known = (0,) * len(FIELDS)
            for segment in self._segments:
                forms = segment.forms_of_terms(layer, (term,))
                if len(forms):
                    held = np.zeros(segment.keys, dtype=np.bool_)
                    held[segment.posting_lists.in_all_fields(forms).keys] = True
                    counts = [int(np.count_nonzero(each)) for each in held.reshape(len(FIELDS), -1)]
                    known = tuple(before + count for before, count in zip(known, counts, strict=True))
            self.remember(layer, term, known)
        return known

    def remember(self, layer: str, term: str, holding: tuple[int, ...]) -> None:
        """Saves `holding` the work for a term that has been counted on the way."""
        if len(self._holding) >= _REMEMBERED:
            self._holding.clear()
        self._holding[layer, term] = holding
