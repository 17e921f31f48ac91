"""What has every word comes before what lacks one."""

from collections.abc import Callable

import pytest

from index.article import Article
from index.engine import Sort
from index.extras import ranked
from index.query import AllOf, Also, AnyOf, Filters, InField, Only, Query, Without
from search import tiers
from tests.conftest import Newsroom
from tests.search.asking import words
from tests.search.notation import written

ANY = AnyOf(words("ميناء سفينة"))
SOURCES = AnyOf((Only(Filters(source="المرفأ")), Only(Filters(source="الملعب"))))


@pytest.fixture
def uneven(newsroom: Newsroom, story: Callable[..., Article]) -> Newsroom:
    """Eight articles with one rare word, often and early, and six that have both words once, at their end."""
    far = " ".join(["خبر عن طقس المدينة"] * 40)
    newsroom.publish(
        *(story(f"one{number}", "سفينة سفينة سفينة", "سفينة سفينة سفينة سفينة") for number in range(8)),
        *(story(f"both{number}", "خبر", f"{far} ميناء {far} سفينة") for number in range(6)),
        *(story(f"port{number}", "ميناء", "ميناء") for number in range(9)),
    )
    return newsroom


def test_an_article_with_every_word_comes_first_however_often_another_repeats_one(uneven: Newsroom) -> None:
    with uneven.engine.snapshot() as snapshot:
        raw = snapshot.search(ranked(AnyOf(words("ميناء سفينة"))), Filters(), Sort.RELEVANCE, 0, 1).hits
    assert raw[0].id.startswith("one"), "scores alone say otherwise"
    hits = uneven.searcher.answer("ميناء سفينة", limit=30).hits
    assert [hit.id.rstrip("0123456789") for hit in hits[:6]] == ["both"] * 6
    assert [bool(hit.missing) for hit in hits] == [False] * 6 + [True] * 17


@pytest.mark.parametrize("limit", [1, 2, 4, 6, 7, 10])
def test_pages_cut_this_order_without_gap_or_overlap(uneven: Newsroom, limit: int) -> None:
    whole = uneven.searcher.answer("ميناء سفينة", limit=30)
    pages = [
        uneven.searcher.answer("ميناء سفينة", page=page, limit=limit) for page in range(1, whole.total // limit + 2)
    ]
    assert [hit.id for page in pages for hit in page.hits] == [hit.id for hit in whole.hits]
    assert {page.total for page in pages} == {whole.total} == {23}
    assert all(page.facets == whole.facets for page in pages)


def test_by_date_articles_come_by_date_alone(uneven: Newsroom) -> None:
    hits = uneven.searcher.answer("ميناء سفينة", limit=30, sort=Sort.NEWEST).hits
    assert sorted(hit.id for hit in hits) == [hit.id for hit in hits], "all of one day: by id"


def test_where_operators_join_nothing_is_lacking(uneven: Newsroom) -> None:
    hits = uneven.searcher.answer('"سفينة" أو "ميناء"', limit=10).hits
    assert hits[0].id.startswith("one")


@pytest.mark.parametrize("text", ["سفينة ميناء؟", "سفينة ميناء?", "سفينة ميناء قارب مرفأ خليج"])
def test_of_questions_and_long_texts_scores_alone_say_the_order(uneven: Newsroom, text: str) -> None:
    hits = uneven.searcher.answer(text, limit=30).hits
    assert hits[0].id.startswith("one")
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        pytest.param(ANY, "all(ميناء سفينة)", id="words"),
        pytest.param(AnyOf(words("ميناء")), "ميناء", id="one word"),
        pytest.param(AnyOf(words("خبر عن ميناء وسفينة وطقس")), "any(خبر عن ميناء وسفينة وطقس)", id="many words"),
        pytest.param(Also(ANY, words("خبر")), "also(all(ميناء سفينة) خبر)", id="what only ranks stays"),
        pytest.param(Without(ANY, ANY), "not(all(ميناء سفينة) any(ميناء سفينة))", id="what is excluded stays"),
        pytest.param(InField("title", ANY), "title(all(ميناء سفينة))", id="in the title"),
        pytest.param(AllOf((ANY, SOURCES)), "all(all(ميناء سفينة) any({source=المرفأ} {source=الملعب}))", id="sources"),
        pytest.param(AnyOf((*words("ميناء"), Only(Filters()))), "ميناء", id="a word beside everything"),
    ],
)
def test_every_word_is_asked_for(query: Query, meant: str) -> None:
    assert written(tiers.every(query)) == meant
