"""Why a hit matched, said with the words of its own text."""

from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from index.article import Article
from index.query import AllOf, AnyOf, Filters, OneOf, Only, Phrase, Query, Without
from search.matches.kinship import How
from search.matches.seeker import Seeker
from search.matches.why import Explainer, Reason, missing
from tests.search.asking import UNLEARNT, held, ranked, seek, words


class Means(StrEnum):
    NAME = "name"
    MONTH = "month"


class Also(NamedTuple):
    typed: str
    shown: str
    how: StrEnum


def reasons(query: Query, body: str, *also: Also, title: str = "", caption: str = "") -> tuple[Reason, ...]:
    article = Article(id="a", body=body, title=title, caption=caption)
    return Explainer(query, UNLEARNT, also).why(article, seek(query, article))


def lacks(query: Query, body: str) -> tuple[str, ...]:
    article = Article(id="a", body=body)
    seeker = Seeker(query, held([body]))
    return missing(seeker.clauses, seeker.seek(article))


def test_every_form_found_has_its_reason_the_nearest_first() -> None:
    found = reasons(ranked("وزير"), "التقى الوزراء وزيرًا، وقال وَزيرٌ إن الوزير غاب")
    assert [(reason.found, reason.how) for reason in found] == [
        ("وَزيرٌ", How.TYPED),
        ("الوزير", How.CLITICS),
        ("الوزراء", How.PLURAL),
        ("وزيرًا", How.CASE),
    ]


def test_a_form_found_twice_has_one_reason() -> None:
    assert [reason.found for reason in reasons(ranked("ميناء"), "ميناء وميناء ثم مِيناء")] == ["ميناء", "وميناء"]


def test_titles_and_captions_count() -> None:
    found = reasons(ranked("ميناء سفينة"), "نص", title="الميناء", caption="سفينة")
    assert [(reason.word, reason.found) for reason in found] == [("ميناء", "الميناء"), ("سفينة", "سفينة")]


def test_words_come_in_the_order_typed() -> None:
    assert [reason.word for reason in reasons(ranked("قمر شمس"), "شمس وقمر")] == ["قمر", "شمس"]


def test_words_of_a_phrase_count_where_the_phrase_stands() -> None:
    found = reasons(ranked('"إطلاق النار"'), "النار ثم إطلاق نار وإطلاق النار")
    assert {reason.found for reason in found} == {"إطلاق", "نار", "وإطلاق", "النار"}
    assert reasons(ranked('"إطلاق النار"'), "النار ثم إطلاق") == ()


def test_another_spelling_of_a_name_is_said_with_what_was_typed() -> None:
    query = OneOf((*words("غوغل"), *words("جوجل")))
    (reason,) = reasons(query, "أعلنت جوجل", Also("غوغل", "جوجل", Means.NAME))
    assert reason == Reason("غوغل", "جوجل", Means.NAME, base="غوغل")


def test_another_name_of_several_words_is_one_reason() -> None:
    query = OneOf((*words("نوفمبر"), Phrase(words("تشرين الثاني"))))
    (reason,) = reasons(query, "في تشرين الثاني الماضي", Also("نوفمبر", "تشرين الثاني", Means.MONTH))
    assert (reason.word, reason.found, reason.how) == ("نوفمبر", "تشرين الثاني", Means.MONTH)


def test_what_was_typed_is_no_other_spelling_of_itself() -> None:
    other = Phrase(tuple(replace(word, boost=0.8) for word in words("تشرين ثاني")))
    query = OneOf((Phrase(words("تشرين الثاني")), other))
    found = reasons(query, "في تشرين الثاني", Also("تشرين الثاني", "تشرين ثاني", Means.MONTH))
    assert [(reason.word, reason.how) for reason in found] == [("تشرين", How.TYPED), ("الثاني", How.TYPED)]


def test_another_spelling_inside_a_phrase_is_one_word_of_it() -> None:
    query = Phrase((OneOf((*words("غوغل"), *words("جوجل"))), *words("فرنسا")))
    found = reasons(query, "شركة جوجل فرنسا", Also("غوغل", "جوجل", Means.NAME))
    assert [(reason.word, reason.found) for reason in found] == [("غوغل", "جوجل"), ("فرنسا", "فرنسا")]


def test_an_article_says_what_it_lacks() -> None:
    assert lacks(ranked('ميناء زرافة "إطلاق النار"'), "الميناء بعيد، إطلاق ثم نار") == ("زرافة", "«إطلاق النار»")


def test_what_every_hit_has_is_never_missing() -> None:
    """Nor is what is excluded, nor a filter."""
    port, giraffe, cloud = words("ميناء زرافة غيمة")
    query = Without(AllOf((port, AnyOf((giraffe, Only(Filters()))))), cloud)
    assert lacks(query, "الميناء") == ("زرافة",)


def test_a_reason_is_ready_for_json() -> None:
    (reason,) = reasons(ranked("ميناء"), "بالميناء")
    assert reason.as_dict() == {"word": "ميناء", "found": "بالميناء", "how": "clitics", "parts": ["بـ", "الـ", "ميناء"]}
