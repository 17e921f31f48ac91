"""How what is being typed may go on."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.wordlist import Words
from search.suggest import MOST, suggest
from tests.conftest import Newsroom

WORDS = Words.of(
    {"الميناء": 9, "ميناء": 8, "مينا": 1, "شيء": 7, "أمطار": 6, "امطار": 2, "على": 99, "harbour": 3, "#ميناء": 9}
)
PHRASES = Words.of({"ميناء الزهراء": 5, "ميناء الزهراء القديم": 3, "أمطار غزيرة": 4})


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param(
            "مين", ["ميناء", "ميناء الزهراء", "ميناء الزهراء القديم", "مينا"], id="words, phrases, rare words"
        ),
        pytest.param("ام", ["أمطار", "أمطار غزيرة"], id="without hamza"),
        pytest.param("أَمْ", ["أمطار", "أمطار غزيرة"], id="with marks"),
        pytest.param("شيئ", ["شيء"], id="another seat of hamza"),
        pytest.param("ميناء", ["ميناء", "ميناء الزهراء", "ميناء الزهراء القديم"], id="a whole word"),
        pytest.param("ميناء ", ["ميناء الزهراء", "ميناء الزهراء القديم"], id="a word and a space"),
        pytest.param("ميناء الزه", ["ميناء الزهراء", "ميناء الزهراء القديم"], id="inside a phrase"),
        pytest.param("عطلة أم", ["عطلة أمطار"], id="behind a word that begins no phrase"),
        pytest.param("HARB", ["harbour"], id="Latin"),
        pytest.param("عل", [], id="words that carry nothing"),
        pytest.param("", [], id="nothing"),
        pytest.param("  ", [], id="blanks"),
        pytest.param("؟", [], id="a sign"),
        pytest.param("ب" * 1000, [], id="a very long word"),
        pytest.param("ب " * 1000, [], id="very many words"),
    ],
)
def test_suggestions(typed: str, expected: list[str]) -> None:
    assert list(suggest(typed, WORDS, PHRASES, 10)) == expected


def test_other_forms_of_a_word_come_after_its_phrases() -> None:
    words = Words.of({"وزير": 90, "وزيرا": 40, "وزيري": 30, "وزيرة": 20, "وزيستان": 10})
    phrases = Words.of({"وزير الخارجية": 9, "وزير الدفاع": 8})
    expected = ("وزير", "وزيستان", "وزير الخارجية", "وزير الدفاع", "وزيرا", "وزيري", "وزيرة")
    assert suggest("وزي", words, phrases, 10) == expected


def test_a_word_that_a_rarer_one_is_longer_than_is_no_other_form_of_it() -> None:
    words = Words.of({"ماكرون": 90, "ماكر": 3})
    assert suggest("ماك", words, Words.of({"ماكرون وزوجته": 3}), 10) == ("ماكرون", "ماكر", "ماكرون وزوجته")


@given(st.text(max_size=30), st.integers(1, MOST))
def test_any_text_may_be_completed(text: str, limit: int) -> None:
    assert len(suggest(text, WORDS, PHRASES, limit)) <= limit


def test_half_of_the_suggestions_are_words() -> None:
    assert suggest("مين", WORDS, PHRASES, 2) == ("ميناء", "ميناء الزهراء")


def test_what_several_articles_begin_with_is_suggested(newsroom: Newsroom, story: Callable[..., Article]) -> None:
    newsroom.publish(
        *(story(str(number), "زار الوفد ميناء الزهراء القديم.", f"خبر {number}") for number in range(4)),
        *(story(f"other {number}", f"ميناء الزهراء وجزيرة {number}.", "ميناء الزهراء") for number in range(4)),
        story("once", "ميناء مهجور."),
    )
    found = newsroom.searcher.suggest("مينا", 10)
    assert set(found) == {"ميناء", "ميناء الزهراء", "ميناء الزهراء القديم", "ميناء الزهراء وجزيرة"}
    assert newsroom.searcher.suggest("الزهراء ", 10) == ("الزهراء القديم", "الزهراء وجزيرة")


def test_a_phrase_does_not_cross_a_paragraph(newsroom: Newsroom, story: Callable[..., Article]) -> None:
    newsroom.publish(*(story(str(number), "سفينة قديمة\n\nجزيرة بعيدة", "") for number in range(5)))
    assert newsroom.searcher.suggest("قديمة ", 10) == ()
    assert newsroom.searcher.suggest("سفينة ", 10) == ("سفينة قديمة",)


def test_suggestions_follow_the_index(newsroom: Newsroom, story: Callable[..., Article]) -> None:
    newsroom.publish(*(story(str(number), "سفينة قديمة") for number in range(5)))
    assert newsroom.searcher.suggest("جز", 10) == ()
    newsroom.publish(*(story(f"b{number}", "جزيرة بعيدة") for number in range(5)), file="b.jsonl")
    assert newsroom.searcher.suggest("جز", 10) == ("جزيرة", "جزيرة بعيدة")
