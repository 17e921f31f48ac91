"""BM25 against numbers worked out by hand."""

import math

import pytest

from tests.relevance.bm25 import Bm25, length_as_byte

DOCUMENTS = [
    ("b", ["قمر", "قمر", "نهر"]),
    ("a", ["قمر"]),
    ("c", ["جبل", "نهر"]),
]


def index() -> Bm25:
    return Bm25(DOCUMENTS, lambda word: (word,))


def test_scores_follow_the_formula() -> None:
    """Two of three documents hold the word; lengths are 1, 3 and 2."""
    idf = math.log(1 + 1.5 / 2.5)
    in_a = idf * 1 / (1 + 1.2 * (0.25 + 0.75 * 1 / 2))
    in_b = idf * 2 / (2 + 1.2 * (0.25 + 0.75 * 3 / 2))
    assert index().scores(["قمر"], 1.2, 0.75) == pytest.approx([in_a, in_b, 0.0])


def test_a_word_typed_twice_counts_twice() -> None:
    assert index().scores(["نهر", "نهر"], 1.2, 0.75) == pytest.approx(2 * index().scores(["نهر"], 1.2, 0.75))


def test_ranks_are_cut_and_hold_matches_only() -> None:
    assert index().rank(["جبل", "نهر"], 1.2, 0.75, 1) == ["c"]
    assert index().rank(["جبل", "نهر"], 1.2, 0.75, 10) == ["c", "b"]
    assert index().rank(["بحر"], 1.2, 0.75, 10) == []


def test_equal_scores_are_ordered_by_id() -> None:
    ranked = Bm25([("z", ["قمر"]), ("y", ["قمر"]), ("x", ["قمر"])], lambda word: (word,)).rank(["قمر"], 1.2, 0.75, 2)
    assert ranked == ["x", "y"]


def test_a_word_may_have_several_terms_or_none() -> None:
    several = Bm25([("a", ["قمر", "في"])], lambda word: (word[:1], word[-1:]) if len(word) > 2 else ())
    assert several.scores(["في"], 1.2, 0.75) == pytest.approx([0.0])
    assert several.scores(["قمر"], 1.2, 0.75)[0] > 0


LENGTHS = [(0, 0), (39, 39), (40, 40), (41, 40), (55, 54), (100, 96), (250, 248), (1000, 984)]


@pytest.mark.parametrize(("length", "kept"), LENGTHS)
def test_lengths_lose_what_lucene_loses(length: int, kept: int) -> None:
    """Values of SmallFloat.byte4ToInt(SmallFloat.intToByte4(length))."""
    assert length_as_byte(length) == kept
