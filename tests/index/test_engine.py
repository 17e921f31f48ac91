"""The contract of an engine: what is asked through the seam, whatever stands behind it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from index.analysis import tokens
from index.article import Article
from index.documents import document
from index.engine import Engine, Page, Snapshot, Sort
from index.errors import ArticleNotFound, IndexLocked, IndexMissing
from index.query import AnyOf, Filters, Phrase, Query, Word
from tests.conftest import Newsroom

Make = Callable[[Callable[[str], Word]], Query]


def make(snapshot: Snapshot, query: Make) -> Query:
    """A query of words as this generation reads them."""

    def word(text: str) -> Word:
        (token,) = tokens(text, snapshot.readings)
        return Word(text, token.terms)

    return query(word)


def ask(engine: Engine, query: Make, sort: Sort = Sort.RELEVANCE, **filters: Any) -> Page:
    with engine.snapshot() as snapshot:
        return snapshot.search(make(snapshot, query), Filters(**filters), sort, 0, 10)


def found(page: Page) -> list[str]:
    return [hit.id for hit in page.hits]


def store(engine: Engine, *articles: Article) -> None:
    with engine.writer() as writer:
        for article in articles:
            writer.add(document(article))
        writer.commit({"version": 1, "files": {}})


def test_a_word_is_found_under_the_form_it_is_attached_in(newspaper: Newsroom) -> None:
    assert set(found(ask(newspaper.engine, lambda word: word("الرئيس")))) == {"match", "weather"}


def test_an_article_that_holds_more_of_the_query_comes_first(newspaper: Newsroom) -> None:
    page = ask(newspaper.engine, lambda word: AnyOf((word("سفينة"), word("قديمة"))))
    assert found(page)[0] == "undated"
    assert page.hits[0].score > page.hits[1].score


def test_a_phrase_is_found_only_where_its_words_follow_one_another(newspaper: Newsroom) -> None:
    assert set(found(ask(newspaper.engine, lambda word: Phrase((word("ميناء"), word("الزهراء")))))) == {
        "port",
        "undated",
    }
    assert found(ask(newspaper.engine, lambda word: Phrase((word("الزهراء"), word("ميناء"))))) == []


def test_a_phrase_allows_clitics_on_its_words(newsroom: Newsroom, story: Callable[..., Article]) -> None:
    newsroom.publish(story("one", "زار وزير الخارجية المدينة."), story("two", "التقى بالوزير والخارجية صامتة."))
    assert set(found(ask(newsroom.engine, lambda word: Phrase((word("الوزير"), word("الخارجية")))))) == {"one", "two"}


def test_a_caption_is_searchable(newspaper: Newsroom) -> None:
    assert found(ask(newspaper.engine, lambda word: word("Getty"))) == ["port"]


def test_total_and_facets_count_all_hits_not_only_those_shown(newspaper: Newsroom) -> None:
    with newspaper.engine.snapshot() as snapshot:
        page = snapshot.search(
            make(snapshot, lambda word: AnyOf((word("ميناء"), word("الرئيس")))), Filters(), Sort.RELEVANCE, 0, 1
        )
    assert len(page.hits) == 1
    assert page.total == 4
    assert page.facets == {
        "source": {"المرفأ": 2, "الملعب": 1},
        "category": {"اقتصاد": 1, "رياضة": 1, "طقس": 1},
        "year": {"2024": 2, "2023": 1},
    }


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param({"source": "المرفأ"}, {"port", "weather"}, id="source"),
        pytest.param({"category": "رياضة"}, {"match"}, id="category"),
        pytest.param({"source": "لا أحد"}, set(), id="unknown source"),
        pytest.param({"since": date(2024, 1, 9)}, {"match", "weather"}, id="since, inclusive"),
        pytest.param({"until": date(2024, 1, 9)}, {"port", "match"}, id="until, inclusive, undated left out"),
        pytest.param({"since": date(2024, 1, 1), "until": date(2024, 1, 31)}, {"match"}, id="a month"),
    ],
)
def test_filters_restrict(newspaper: Newsroom, filters: dict[str, Any], expected: set[str]) -> None:
    page = ask(newspaper.engine, lambda word: AnyOf((word("ميناء"), word("الرئيس"))), **filters)
    assert set(found(page)) == expected
    assert page.total == len(expected)


def test_a_filter_does_not_change_a_score(newspaper: Newsroom) -> None:
    def query(word: Callable[[str], Word]) -> Query:
        return AnyOf((word("ميناء"), word("الرئيس")))

    scores = {hit.id: hit.score for hit in ask(newspaper.engine, query).hits}
    assert all(scores[hit.id] == hit.score for hit in ask(newspaper.engine, query, source="المرفأ").hits)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [(Sort.NEWEST, ["weather", "match", "port", "undated"]), (Sort.OLDEST, ["port", "match", "weather", "undated"])],
)
def test_undated_articles_come_last_in_either_order(newspaper: Newsroom, sort: Sort, expected: list[str]) -> None:
    assert found(ask(newspaper.engine, lambda word: AnyOf((word("ميناء"), word("الرئيس"))), sort)) == expected


def test_articles_of_one_day_are_ordered_by_the_minute(newsroom: Newsroom) -> None:
    engine = newsroom.engine
    morning = Article(id="b", body="خبر", date=datetime(2024, 1, 1, 6, tzinfo=UTC))
    evening = Article(id="a", body="خبر", date=datetime(2024, 1, 1, 18, tzinfo=UTC))
    store(engine, morning, evening)
    assert found(ask(engine, lambda word: word("خبر"), Sort.NEWEST)) == ["a", "b"]
    assert found(ask(engine, lambda word: word("خبر"), Sort.OLDEST)) == ["b", "a"]


def test_equal_scores_are_ordered_by_id_on_every_page(newsroom: Newsroom, story: Callable[..., Article]) -> None:
    newsroom.publish(*(story(f"{number:02}") for number in (7, 3, 9, 1, 5, 0, 8, 2, 6, 4)))
    pages = []
    with newsroom.engine.snapshot() as snapshot:
        for offset in range(0, 12, 3):
            page = snapshot.search(make(snapshot, lambda word: word("خبر")), Filters(), Sort.RELEVANCE, offset, 3)
            pages += found(page)
            assert page.total == 10
    assert pages == [f"{number:02}" for number in range(10)]


def test_an_article_comes_back_as_it_was(newsroom: Newsroom) -> None:
    article = Article(
        id="ملف/١.jsonl:3",
        title="عُنوان\u200f <b>",
        body="سطر\r\nآخر\n\n \ufeffـ",
        date=datetime(2018, 2, 18, 21, 35, 43, tzinfo=UTC),
        source="ص",
        category="ف",
        url="https://example.org/?a=1&b=٢",
        caption="صورة",
    )
    store(newsroom.engine, article)
    with newsroom.engine.snapshot() as snapshot:
        assert snapshot.article(article.id) == article


def test_an_unknown_id_is_said(newspaper: Newsroom) -> None:
    with newspaper.engine.snapshot() as snapshot, pytest.raises(ArticleNotFound, match="nowhere"):
        snapshot.article("nowhere")


def test_stats_count_articles_and_terms(newspaper: Newsroom) -> None:
    with newspaper.engine.snapshot() as snapshot:
        stats = snapshot.stats()
    assert stats.articles == 4
    assert stats.terms["word"] >= stats.terms["stem"] > 0
    assert stats.size > 1000


def test_no_index_says_how_to_build_one(newsroom: Newsroom) -> None:
    with pytest.raises(IndexMissing, match="search reindex"), newsroom.engine.snapshot():
        pass


def test_a_snapshot_sees_one_generation_while_the_next_is_committed(
    newsroom: Newsroom, story: Callable[..., Article]
) -> None:
    newsroom.publish(story("old"))
    with newsroom.engine.snapshot() as before:
        newsroom.publish(story("new"))
        assert found(before.search(make(before, lambda word: word("خبر")), Filters(), Sort.RELEVANCE, 0, 10)) == ["old"]
        assert before.article("old").id == "old"
        with newsroom.engine.snapshot() as after:
            assert found(after.search(make(after, lambda word: word("خبر")), Filters(), Sort.RELEVANCE, 0, 10)) == [
                "new"
            ]
            assert after.generation > before.generation


def test_an_index_deleted_and_built_anew_is_noticed(newsroom: Newsroom, story: Callable[..., Article]) -> None:
    newsroom.publish(story("old"))
    assert newsroom.ids("خبر") == ["old"]
    newsroom.home.lose()
    newsroom.publish(story("new"))
    assert newsroom.ids("خبر") == ["new"]


def test_a_writer_that_does_not_commit_leaves_the_index_as_it_was(newspaper: Newsroom) -> None:
    before = newspaper.home.state()
    with newspaper.engine.writer() as writer:
        writer.remove("port")
        writer.add(document(Article(id="new", body="خبر لا يصل")))
    assert newspaper.home.state() == before
    assert newspaper.ids("يصل") == []
    assert "port" in newspaper.ids("الزهراء")


def test_a_second_writer_is_told_who_holds_the_lock(newspaper: Newsroom) -> None:
    with (
        newspaper.engine.writer(),
        pytest.raises(IndexLocked, match=r"process \d+ on .+ since"),
        newspaper.home.open().writer(),
    ):
        pass
