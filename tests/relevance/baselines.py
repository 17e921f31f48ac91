"""What other engines do to a word, and a run of each over a collection.

All read words as Lucene does, lower-case them and leave out Lucene's stop words, so that the rows differ in what
becomes of the rest. Title and body are one text.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Final, Protocol

import snowballstemmer

from tests.relevance import lucene
from tests.relevance.bm25 import Analyser, Bm25
from tests.relevance.collection import Collection, Half
from tests.relevance.measures import DEPTH, Run, measure

# Lucene's defaults, and the values tried for its best row.
K1: Final = 1.2
B: Final = 0.75
K1_TRIED: Final = (0.4, 0.6, 0.9, 1.2, 1.5, 2.0, 3.0)
B_TRIED: Final = (0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9)

_GRAM: Final = 4
_EDGE: Final = "_"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table before it is measured: hits by query, what was set, and seconds of indexing and searching."""

    name: str
    run: Run
    settings: str
    seconds: float


def unstemmed(word: str) -> tuple[str, ...]:
    """Letters normalised as Lucene does, nothing taken off."""
    return () if word in lucene.stop_words() else (lucene.normalise(word),)


def snowball(word: str) -> tuple[str, ...]:
    """Snowball's Arabic stemmer on the word as spelt, letters normalised after it: the better order of the two."""
    return () if word in lucene.stop_words() else (lucene.normalise(_snowball().stemWord(word)),)


def grams(word: str) -> tuple[str, ...]:
    """Every four characters of the normalised word with its edges marked; a shorter word is one gram."""
    marked = f"{_EDGE}{lucene.normalise(word)}{_EDGE}"
    if word in lucene.stop_words():
        return ()
    return tuple(marked[start : start + _GRAM] for start in range(max(1, len(marked) - _GRAM + 1)))


LUCENE: Final = "Lucene's ArabicAnalyzer"
BEST_LUCENE: Final = f"{LUCENE}, best k1 and b"
ANALYSERS: Final[dict[str, Analyser]] = {
    "no stemming": unstemmed,
    LUCENE: lucene.analyse,
    "Snowball alone": snowball,
    "character 4-grams with edges": grams,
}


def baseline_rows(collection: Collection, half: Half) -> Iterator[Row]:
    """A row of each baseline; Lucene's twice, the second with the k1 and b that are best on the tuning half."""
    articles = [(id, lucene.tokenize(text)) for id, text in collection.articles()]
    measured = _words(collection.half(half))
    for name, analyse in ANALYSERS.items():
        started = time.perf_counter()
        index = Bm25(articles, analyse)
        row = Row(name, _run(index, measured, K1, B), _setting(K1, B), 0.0)
        yield replace(row, seconds=time.perf_counter() - started)
        if name == LUCENE:
            started = time.perf_counter()
            k1, b = best(index, collection.half(Half.TUNE))
            yield Row(BEST_LUCENE, _run(index, measured, k1, b), _setting(k1, b), time.perf_counter() - started)


def best(index: Bm25, collection: Collection) -> tuple[float, float]:
    """The k1 and b of the grid with the highest nDCG@10; the first of equals."""
    words = _words(collection)
    return max(
        product(K1_TRIED, B_TRIED),
        key=lambda pair: round(measure(collection.qrels, _run(index, words, *pair)).ndcg, 6),
    )


def _words(collection: Collection) -> dict[str, list[str]]:
    return {id: lucene.tokenize(text) for id, text in collection.queries.items()}


def _run(index: Bm25, queries: dict[str, list[str]], k1: float, b: float) -> dict[str, Sequence[str]]:
    return {id: index.rank(words, k1, b, DEPTH) for id, words in queries.items()}


def _setting(k1: float, b: float) -> str:
    return f"k1 {k1:g}, b {b:g}"


class _Stemmer(Protocol):
    stemWord: Callable[[str], str]  # noqa: N815 (snowballstemmer's name)


@cache
def _snowball() -> _Stemmer:
    stemmer: _Stemmer = snowballstemmer.stemmer("arabic")
    return stemmer
