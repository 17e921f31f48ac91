"""One call answers a reader."""

import threading
import time
from collections.abc import Callable

import pytest

from index.article import Article
from index.errors import ArticleNotFound, IndexMissing
from index.query import Filters
from search.searcher import Searcher
from tests.conftest import Newsroom


def test_an_answer_has_everything_a_page_shows(newspaper: Newsroom) -> None:
    answer = newspaper.searcher.answer("الزهراء Getty")
    assert (answer.total, answer.page, answer.pages) == (2, 1, 1)
    hit = answer.hits[0]
    assert (hit.id, hit.date, hit.source, hit.category) == ("port", "2023-05-02", "المرفأ", "اقتصاد")
    assert hit.url == "https://example.org/port"
    assert [hit.title.text[start:end] for start, end in hit.title.spans] == ["الزهراء"]
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.spans] == ["الزهراء"]


def test_pages_cut_the_hits_without_gap_or_overlap(newsroom: Newsroom, story: Callable[..., Article]) -> None:
    newsroom.publish(*(story(f"{number:02}") for number in range(25)))
    pages = [newsroom.searcher.answer("خبر", page=page, limit=10) for page in (1, 2, 3, 4)]
    assert [len(page.hits) for page in pages] == [10, 10, 5, 0]
    assert [hit.id for page in pages for hit in page.hits] == [f"{number:02}" for number in range(25)]
    assert {page.pages for page in pages} == {3}


def test_filters_are_those_of_the_engine(newspaper: Newsroom) -> None:
    answer = newspaper.searcher.answer("الرئيس", filters=Filters(source="الملعب"))
    assert [hit.id for hit in answer.hits] == ["match"]


@pytest.mark.parametrize(
    ("text", "searched", "kind"),
    [
        pytest.param("hgvzds", "الرئيس", "keyboard-layout", id="the other keyboard"),
        pytest.param("المينا", "الميناء", "hamza", id="hamza"),
        pytest.param("سفينة AND زرافة", "سفينة", "word-dropped", id="one word less"),
    ],
)
def test_where_nothing_is_found_what_may_be_meant_is_answered_and_said(
    newspaper: Newsroom, text: str, searched: str, kind: str
) -> None:
    answer = newspaper.searcher.answer(text)
    assert (answer.query, answer.searched, answer.notes[0].kind.value) == (text, searched, kind)
    assert answer.hits == newspaper.searcher.answer(searched).hits
    assert answer.suggestions == ()


def test_what_may_be_meant_is_offered_where_something_is_found(newspaper: Newsroom) -> None:
    answer = newspaper.searcher.answer("المينا سفينة")
    assert answer.searched == "المينا سفينة"
    assert answer.suggestions == ("الميناء سفينة",)


def test_exactly_what_was_typed_is_answered_if_nothing_else_will_do(newspaper: Newsroom) -> None:
    answer = newspaper.searcher.answer("hgvzds", exact=True)
    assert (answer.searched, answer.total, answer.suggestions) == ("hgvzds", 0, ())


def test_nothing_is_meant_by_what_nobody_can_mean(newspaper: Newsroom) -> None:
    answer = newspaper.searcher.answer("زرافة")
    assert (answer.searched, answer.total) == ("زرافة", 0)


def test_of_a_hashtag_the_whole_comes_first_then_its_words_together_then_apart(
    newsroom: Newsroom, story: Callable[..., Article]
) -> None:
    newsroom.publish(
        story("one word, often", "سوق سوق سوق", "سوق سوق السوق في سوق المدينة"),
        story("apart", "العمل في السوق", "خبر عن العمل، وفي المدينة سوق قديم"),
        story("together", "خبر", "تقرير عن سوق العمل"),
        story("the tag", "خبر", "تقرير طويل عن طقس المدينة وعن سكانها وعن مينائها القديم #سوق_العمل"),
        story("others", "فوز فريق التلال", "فاز الفريق"),
    )
    hits = newsroom.searcher.answer("#سوق_العمل").hits
    assert [hit.id for hit in hits] == ["the tag", "together", "apart", "one word, often"]
    assert [hit.missing for hit in hits] == [(), (), (), ("العمل",)]


def test_of_a_hashtag_that_begins_with_a_stop_word_the_others_are_sought(
    newsroom: Newsroom, story: Callable[..., Article]
) -> None:
    newsroom.publish(
        story("tag", "خبر", "تقرير #على_الهواء"),
        story("word", "خبر", "الهواء نقي"),
        story("stop", "خبر", "خبر على ورق"),
    )
    assert newsroom.ids("#على_الهواء") == ["tag", "word"]


def test_an_article_is_shown_whole_with_the_words_marked(newspaper: Newsroom) -> None:
    shown = newspaper.searcher.show("weather", "الرئيس")
    assert [shown.body.text[start:end] for start, end in shown.body.spans] == ["وَالرَّئيس"]
    assert shown.article.title == "أمطار على الساحل"


@pytest.mark.parametrize("text", ["", "؟", "ا" * 2000])
def test_an_article_is_shown_unmarked_for_a_text_that_is_no_query(newspaper: Newsroom, text: str) -> None:
    assert newspaper.searcher.show("weather", text).body.spans == ()


def test_an_unknown_article_is_said(newspaper: Newsroom) -> None:
    with pytest.raises(ArticleNotFound):
        newspaper.searcher.show("nowhere")


def test_no_index_is_said(newsroom: Newsroom) -> None:
    with pytest.raises(IndexMissing):
        newsroom.searcher.answer("خبر")


def test_a_new_commit_shows_up_without_a_restart(newspaper: Newsroom) -> None:
    assert newspaper.searcher.answer("فيضان").total == 0
    newspaper.publish(Article(id="flood", body="فيضان النهر"), file="more.jsonl")
    assert newspaper.searcher.answer("فيضان").total == 1


def test_a_text_goes_on_as_the_words_and_phrases_of_the_articles_do(
    newsroom: Newsroom, story: Callable[..., Article]
) -> None:
    newsroom.publish(*(story(str(number), "ميناء الزهراء القديم", "") for number in range(3)))
    assert newsroom.searcher.suggest("ميناء ", 10) == ("ميناء الزهراء القديم",)
    assert newsroom.searcher.suggest("سفين", 10) == ()
    newsroom.publish(*(story(f"b{number}", "سفينة قديمة", "") for number in range(3)), file="more.jsonl")
    assert newsroom.searcher.suggest("سفين", 10) == ("سفينة", "سفينة قديمة")
    assert newsroom.searcher.suggest("ميناء ", 10) == ("ميناء الزهراء القديم",)


def test_thirty_two_readers_during_commits_see_whole_generations(
    newsroom: Newsroom, story: Callable[..., Article]
) -> None:
    """Every edition gives all its articles one word of its own: half an edition would show as another count."""
    newsroom.publish(*(story(str(number), "خبر طبعة0") for number in range(20)))
    searcher = Searcher(newsroom.engine)
    until = time.monotonic() + 3
    ended = threading.Event()
    torn: list[object] = []

    def read() -> None:
        while not ended.is_set():
            try:
                answer = searcher.answer("خبر", limit=20)
                editions = {hit.snippet.text for hit in answer.hits}
                if answer.total != 20 or len(answer.hits) != 20 or len(editions) != 1:
                    torn.append((answer.total, editions))
            except Exception as error:
                torn.append(error)

    readers = [threading.Thread(target=read) for _ in range(32)]
    for reader in readers:
        reader.start()
    edition = 0
    while time.monotonic() < until or edition < 2:
        edition += 1
        newsroom.publish(*(story(str(number), f"خبر طبعة{edition}") for number in range(20)))
    ended.set()
    for reader in readers:
        reader.join()
    assert torn == []
