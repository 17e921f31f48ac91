"""The contract of an engine, continued: what every query value finds, whatever engine answers."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from index.analysis import tokens
from index.article import Article
from index.engine import Sort
from index.query import (
    AllOf,
    Also,
    AnyOf,
    AtLeast,
    Early,
    Filters,
    InField,
    Near,
    OneOf,
    Only,
    Phrase,
    Query,
    SameParagraph,
    Without,
    Word,
)
from index.readings import Terms
from tests.conftest import Newsroom

ARTICLES = (
    Article(
        id="harbour",
        title="سفينة في المرفأ",
        body="وصلت سفينة كبيرة إلى المرفأ القديم.\nرحب المدير بالبحارة، وقال المدير إن المرفأ يتسع.",
        source="الشاطئ",
    ),
    Article(id="garden", title="حديقة جديدة", body="افتتح المدير حديقة كبيرة قرب المرفأ.", source="الجبل"),
    Article(
        id="match",
        title="مباراة الأحد",
        body="فاز الفريق.\nسجل اللاعب هدفا في الحديقة الكبيرة.",
        caption="المدير في المرفأ",
    ),
)

Make = Callable[[Callable[[str], Word]], Query]


@pytest.fixture
def harbour(newsroom: Newsroom) -> Newsroom:
    """A newsroom that has published the articles."""
    newsroom.publish(*ARTICLES)
    return newsroom


def found(room: Newsroom, make: Make) -> dict[str, float]:
    """The score of each hit, with and without counts the same."""
    with room.engine.snapshot() as snapshot:

        def word(text: str) -> Word:
            (token,) = tokens(text, snapshot.readings)
            return Word(text, token.terms)

        query = make(word)
        page = snapshot.search(query, Filters(), Sort.RELEVANCE, 0, 10)
        bare = snapshot.search(query, Filters(), Sort.RELEVANCE, 0, 10, counted=False)
        assert page.hits == bare.hits
        assert page.total == len(page.hits)
        assert (bare.total, bare.facets, bare.histogram) == (None, {}, {})
        return {hit.id: hit.score for hit in page.hits}


def typed(word: Word) -> Word:
    return replace(word, terms=Terms(word.terms.spelt, (), (), (), ()))


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        pytest.param(lambda w: typed(w("سفينة")), {"harbour"}, id="exactly as typed"),
        pytest.param(lambda w: typed(w("الحديقة")), {"match"}, id="not with other clitics"),
        pytest.param(
            lambda w: Word("حدي*", Terms((), ("حديقه", "الحديقه"), (), (), ())), {"garden", "match"}, id="expanded"
        ),
        pytest.param(lambda w: OneOf((w("سفينة"), w("مباراة"))), {"harbour", "match"}, id="one of"),
        pytest.param(lambda w: Phrase((w("حديقة"), w("كبيرة"))), {"garden", "match"}, id="phrase"),
        pytest.param(lambda w: Phrase((typed(w("حديقة")), w("كبيرة"))), {"garden"}, id="phrase, one word as typed"),
        pytest.param(
            lambda w: Phrase((OneOf((w("حديقة"), w("سفينة"))), w("كبيرة"))), {"harbour", "garden", "match"}, id="places"
        ),
        pytest.param(lambda w: Phrase((w("القديم"), w("رحب"))), set(), id="no phrase crosses a paragraph"),
        pytest.param(lambda w: Phrase((w("المرفأ"), w("وصلت"))), set(), id="nor leaves the title"),
        pytest.param(lambda w: Near((w("كبيرة"), w("المدير")), 3), {"garden"}, id="near, in any order"),
        pytest.param(lambda w: Near((w("كبيرة"), w("المدير")), 1), set(), id="not so near"),
        pytest.param(lambda w: SameParagraph((w("سفينة"), w("المرفأ"))), {"harbour"}, id="same paragraph"),
        pytest.param(lambda w: SameParagraph((w("وصلت"), w("المدير"))), set(), id="not the same paragraph"),
        pytest.param(lambda w: SameParagraph((w("المدير"), w("المرفأ"))), {"harbour", "garden", "match"}, id="caption"),
        pytest.param(lambda w: AtLeast(w("المدير"), 2), {"harbour"}, id="at least twice"),
        pytest.param(lambda w: AtLeast(w("المرفأ"), 3), {"harbour"}, id="title included, once"),
        pytest.param(lambda w: AtLeast(w("المرفأ"), 4), set(), id="not four times"),
        pytest.param(lambda w: AtLeast(Phrase((w("المدير"), w("في"))), 1), {"match"}, id="a phrase, once"),
        pytest.param(lambda w: Early(w("سفينة"), 2), {"harbour"}, id="early"),
        pytest.param(lambda w: Early(w("الفريق"), 3), set(), id="not so early"),
        pytest.param(lambda w: Only(Filters(source="الجبل")), {"garden"}, id="only"),
        pytest.param(lambda w: AllOf((w("المدير"), w("كبيرة"))), {"harbour", "garden", "match"}, id="all of"),
        pytest.param(lambda w: AllOf((w("المدير"), Only(Filters(source="الجبل")))), {"garden"}, id="all, filtered"),
        pytest.param(lambda w: AnyOf((w("سفينة"), AllOf((w("هدف"), w("فاز"))))), {"harbour", "match"}, id="nested"),
        pytest.param(lambda w: Without(w("المدير"), w("سفينة")), {"garden", "match"}, id="without"),
        pytest.param(lambda w: InField("title", w("المرفأ")), {"harbour"}, id="title"),
        pytest.param(lambda w: InField("caption", Phrase((w("المدير"), w("في")))), {"match"}, id="phrase in a field"),
        pytest.param(lambda w: Also(w("سفينة"), (w("حديقة"),)), {"harbour"}, id="extras find nothing"),
        pytest.param(lambda w: Word("", Terms((), (), (), (), ())), set(), id="a word without terms"),
        pytest.param(lambda w: AnyOf(()), set(), id="nothing asked"),
    ],
)
def test_a_query_finds(harbour: Newsroom, make: Make, expected: set[str]) -> None:
    assert found(harbour, make).keys() == expected


def test_a_boost_multiplies_what_a_word_adds(harbour: Newsroom) -> None:
    once = found(harbour, lambda word: word("المرفأ"))
    half = found(harbour, lambda word: replace(word("المرفأ"), boost=0.5))
    assert half == pytest.approx({id: score / 2 for id, score in once.items()})


def test_what_stands_for_one_word_adds_up_and_lacks_nothing(harbour: Newsroom) -> None:
    one = found(harbour, lambda word: word("سفينة"))
    other = found(harbour, lambda word: word("مباراة"))
    assert found(harbour, lambda word: OneOf((word("سفينة"), word("مباراة")))) == pytest.approx(one | other)


def test_an_article_that_lacks_a_clause_loses_by_its_weight(harbour: Newsroom) -> None:
    alone = found(harbour, lambda word: word("سفينة"))["harbour"]
    among = found(harbour, lambda word: AnyOf((word("سفينة"), word("مباراة"))))["harbour"]
    # Both words stand in one article of three, so each is half of two clauses.
    assert among == pytest.approx(alone * (1 - 0.5 / 2))


def test_extras_raise_what_is_found(harbour: Newsroom) -> None:
    plain = found(harbour, lambda word: word("المرفأ"))
    raised = found(harbour, lambda word: Also(word("المرفأ"), (word("سفينة"),)))
    more = found(harbour, lambda word: word("سفينة"))
    assert raised == pytest.approx({id: score + more.get(id, 0) for id, score in plain.items()})


def test_months_are_counted_from_the_oldest(newspaper: Newsroom) -> None:
    with newspaper.engine.snapshot() as snapshot:
        page = snapshot.search(Only(Filters()), Filters(), Sort.RELEVANCE, 0, 10)
    assert list(page.histogram.items()) == [("2023-05", 1), ("2024-01", 1), ("2024-03", 1)]


def test_wide_and_deep_queries_are_answered(harbour: Newsroom) -> None:
    def wide(word: Callable[[str], Word]) -> Query:
        return AnyOf(tuple(replace(word("المرفأ"), boost=1 + number / 1000) for number in range(1000)))

    def deep(word: Callable[[str], Word]) -> Query:
        query: Query = word("المرفأ")
        for _ in range(50):
            query = AllOf((AnyOf((query, word("سفينة"))), word("المدير")))
        return query

    assert found(harbour, wide).keys() == {"harbour", "garden", "match"}
    assert found(harbour, deep).keys() == {"harbour", "garden", "match"}
