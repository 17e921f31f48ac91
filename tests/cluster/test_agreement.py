"""Every query value finds on a cluster what it finds on one machine, with the same scores, counts and order."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from index.documents import document
from index.engine import Page, Snapshot, Sort
from index.query import Also, AnyOf, Filters, Only, Query, Word
from index.readings import Terms
from tests.cluster.corpus import made_up
from tests.homes import ClosingEngine, Folder, new_home
from tests.index.test_oracle import filters, queries, read

ARTICLES = 60


class Both(NamedTuple):
    one: ClosingEngine
    many: ClosingEngine


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    folder = tmp_path_factory.mktemp("agreement")
    home = new_home(folder)
    engines = Both(Folder(folder / "index").open(), home.open())
    for engine in engines:
        with engine.writer() as writer:
            for article in made_up(ARTICLES, 25):
                writer.add(document(article))
            writer.settle()
            writer.commit({"version": 1, "files": {}})
    yield engines
    for engine in engines:
        engine.close()
    home.lose()


def answer(snapshot: Snapshot, query: Query, restricted: Filters, sort: Sort) -> Page:
    return snapshot.search(read(query, snapshot.readings), restricted, sort, 0, 100)


# An extra that has more words than what is wanted.
UNREAD = Terms((), (), (), (), ())
EXTRA = Also(Word("لجنة", UNREAD), (AnyOf((Word("وزير", UNREAD), Word("لجنة", UNREAD))),))


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(query=EXTRA, restricted=Filters(), sort=Sort.RELEVANCE)
@given(query=queries, restricted=filters, sort=st.sampled_from(Sort))
def test_any_query_is_answered_alike(both: Both, query: Query, restricted: Filters, sort: Sort) -> None:
    with both.one.snapshot() as one, both.many.snapshot() as many:
        expected, found = (answer(each, query, restricted, sort) for each in (one, many))
    assert found.total == expected.total
    scores = {hit.id: hit.score for hit in expected.hits}
    assert {hit.id: hit.score for hit in found.hits} == pytest.approx(scores, rel=1e-5, abs=1e-9)
    assert found.facets == expected.facets
    assert list(found.histogram.items()) == list(expected.histogram.items())
    if sort is not Sort.RELEVANCE:
        assert [hit.id for hit in found.hits] == [hit.id for hit in expected.hits]


@pytest.mark.parametrize("sort", Sort)
def test_pages_follow_one_another_however_deep(both: Both, sort: Sort, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the server gives at once is made small here, so that it is gone down by search_after."""
    monkeypatch.setattr("index.cluster.answers._AT_ONCE", 10)
    with both.one.snapshot() as one, both.many.snapshot() as many:
        whole = [hit.id for hit in one.search(everything(), Filters(), sort, 0, ARTICLES).hits]
        paged = [
            hit.id
            for start in range(0, ARTICLES + 8, 4)
            for hit in many.search(everything(), Filters(), sort, start, 4, counted=False).hits
        ]
    assert paged == whole
    assert len(whole) == ARTICLES


def everything() -> Query:
    return Only(Filters())
