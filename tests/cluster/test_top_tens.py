"""The first ten hits of 300 queries are the same, in the same order, on one machine and on a cluster of any shards."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.engine import Page, Snapshot, Sort
from index.extras import ranked
from index.query import Filters
from index.reindex import reindex
from search.language.parser import parse
from tests.cluster import corpus, report
from tests.conftest import write_seeds
from tests.homes import ClosingEngine, Folder, Name, new_home

QUERIES = 300
LENGTHS = (1, 2, 3, 4, 6, 10)
# Of a score, to the fourth decimal of the whole: the server keeps scores in 32 bits.
PRECISION = 1e-4


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    write_seeds(folder / "news.jsonl", corpus.articles()[1])
    return folder


@pytest.fixture(scope="module")
def one(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClosingEngine]:
    engine = Folder(tmp_path_factory.mktemp("one")).open()
    reindex(engine, [seeds])
    yield engine
    engine.close()


def top_ten(snapshot: Snapshot, text: str) -> Page:
    query = parse(text, snapshot.readings, snapshot.wordlist, today=date(2024, 1, 1)).query
    return snapshot.search(ranked(query), Filters(), Sort.RELEVANCE, 0, 10)


@pytest.mark.parametrize("shards", [1, 4])
def test_top_tens_are_identical(one: ClosingEngine, seeds: Path, tmp_path: Path, shards: int) -> None:
    home = new_home(tmp_path)
    assert isinstance(home, Name)
    many = home.open(shards)
    assert reindex(many, [seeds]).rejected == ()
    texts = corpus.queries(corpus.articles()[1], QUERIES, LENGTHS)
    identical, apart, different = 0, 0.0, []
    with one.snapshot() as first, many.snapshot() as second:
        assert first.stats().terms == second.stats().terms
        for text in texts:
            expected, found = top_ten(first, text), top_ten(second, text)
            scores = [hit.score for hit in expected.hits]
            assert [hit.score for hit in found.hits] == pytest.approx(scores, rel=PRECISION)
            assert (found.total, found.facets, found.histogram) == (
                expected.total,
                expected.facets,
                expected.histogram,
            )
            apart = max([apart, *(abs(a.score / b.score - 1) for a, b in zip(found.hits, expected.hits, strict=True))])
            same = [hit.id for hit in found.hits] == [hit.id for hit in expected.hits]
            identical += same
            if not same:
                different.append(text)
        held = second.stats().articles
    report.line(
        f"top tens | {corpus.articles()[0]} | {held:,} articles | {shards} shards | "
        f"{identical} of {QUERIES} identical | scores at most {apart:.0e} apart"
    )
    many.close()
    home.lose()
    assert different == []
