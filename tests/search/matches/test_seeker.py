"""Words are marked where they count: each query value, and what it marks."""

import pytest

from index.article import Article
from index.query import (
    AllOf,
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
from index.readers.fields import first_sentence
from search.matches.snippet import mark
from tests.search.asking import seek, words

PORT, SHIP, SEA, NEW = words("ميناء سفينة بحر جديد")
PHRASE = Phrase((PORT, NEW))
ARTICLE = Article(
    id="a",
    title="ميناء جديد",
    body="سفينة في بحر بعيد.\n\nميناء قديم وسفينة قديمة.\nسفينة أخرى ثم بحر ثم ميناء جديد ثم كلام كثير قبل بحر",
    caption="بحر عند ميناء",
)


def marks(query: Query, article: Article = ARTICLE) -> dict[str, list[str]]:
    """The marked words of each text that has some."""
    answered = seek(query, article)
    shown = {part: mark(article, part, answered) for part in ("title", "body", "caption")}
    return {part: [text.text[start:end] for start, end in text.spans] for part, text in shown.items() if text.spans}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param(PORT, {"title": ["ميناء"], "body": ["ميناء"] * 2, "caption": ["ميناء"]}, id="word"),
        pytest.param(PHRASE, {"title": ["ميناء", "جديد"], "body": ["ميناء", "جديد"]}, id="phrase"),
        pytest.param(
            Phrase((OneOf((SEA, PORT)), NEW)),
            {"title": ["ميناء", "جديد"], "body": ["ميناء", "جديد"]},
            id="phrase with a choice of words",
        ),
        pytest.param(
            OneOf((NEW, Phrase((SEA, *words("بعيد"))))),
            {"title": ["جديد"], "body": ["بحر", "بعيد", "جديد"]},
            id="what a word may stand for",
        ),
        pytest.param(Near((SEA, SHIP), 2), {"body": ["سفينة", "بحر"]}, id="near"),
        pytest.param(Near((SEA, SHIP), 3), {"body": ["سفينة", "بحر"] * 2}, id="a little further"),
        pytest.param(Near((NEW, SHIP), 2), {"title": ["جديد"], "body": ["سفينة"]}, id="near, from title to body"),
        pytest.param(Near((NEW, SHIP), 1), {}, id="a paragraph takes a place"),
        pytest.param(SameParagraph((PORT, SHIP)), {"body": ["ميناء", "وسفينة", "سفينة", "ميناء"]}, id="paragraph"),
        pytest.param(
            SameParagraph((PHRASE, SEA)), {"body": ["بحر", "ميناء", "جديد", "بحر"]}, id="phrase in a paragraph"
        ),
        pytest.param(AtLeast(SHIP, 3), {"body": ["سفينة", "وسفينة", "سفينة"]}, id="so many times"),
        pytest.param(AtLeast(SHIP, 4), {}, id="not so many times"),
        pytest.param(
            AtLeast(PORT, 3), {"title": ["ميناء"], "body": ["ميناء"] * 2, "caption": ["ميناء"]}, id="with the title"
        ),
        pytest.param(AtLeast(PORT, 4), {}, id="without the caption"),
        pytest.param(Early(SEA, 7), {"body": ["بحر"]}, id="early"),
        pytest.param(Early(SEA, 6), {}, id="not so early"),
        pytest.param(InField("title", PORT), {"title": ["ميناء"]}, id="title"),
        pytest.param(InField("title", PHRASE), {"title": ["ميناء", "جديد"]}, id="phrase in the title"),
        pytest.param(InField("caption", SEA), {"caption": ["بحر"]}, id="caption"),
        pytest.param(InField("lead", SEA), {"body": ["بحر"] * 3}, id="lead"),
        pytest.param(InField("text", SEA), {"body": ["بحر"] * 3}, id="text"),
        pytest.param(Without(NEW, SEA), {"title": ["جديد"], "body": ["جديد"]}, id="never what is excluded"),
        pytest.param(AllOf((NEW, Only(Filters()))), {"title": ["جديد"], "body": ["جديد"]}, id="filters mark nothing"),
        pytest.param(AnyOf((NEW, PHRASE)), {"title": ["ميناء", "جديد"], "body": ["ميناء", "جديد"]}, id="any"),
        pytest.param(Only(Filters()), {}, id="nothing asked for"),
    ],
)
def test_marks_stand_where_a_query_is_answered(query: Query, expected: dict[str, list[str]]) -> None:
    assert marks(query) == expected


def test_a_title_made_of_the_body_is_marked_and_not_counted() -> None:
    body = "وصلت سفينة بعد أيام من البحث عنها في البحر. ثم رحلت."
    article = Article(id="a", title=first_sentence(body), body=body)
    assert marks(SHIP, article) == {"title": ["سفينة"], "body": ["سفينة"]}
    assert marks(AtLeast(SHIP, 2), article) == {}


def test_thousands_of_words_are_sought_at_once() -> None:
    many = AnyOf(tuple(Word(f"كلمة{number}", SHIP.terms) for number in range(2000)))
    assert marks(many)["body"] == ["سفينة", "وسفينة", "سفينة"]
