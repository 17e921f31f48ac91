"""A word of a query meant as typed, and nothing else of the query changed: a text and a word in, a text out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import EmptyQuery
from index.query import Word, words
from index.wordlist import Words
from search.language.parser import parse
from search.language.rewriting import exactly
from tests.search.asking import UNLEARNT


def meant(text: str) -> tuple[Word, ...]:
    return words(parse(text, UNLEARNT, Words.of({}), today=date(2024, 1, 1)).query)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        pytest.param("وزير فرنسا", "فرنسا", "وزير =فرنسا", id="word"),
        pytest.param("وزير، فرنسا؟", "وزير", "=وزير، فرنسا؟", id="beside punctuation"),
        pytest.param("غزة وغزة غزة", "غزة", "=غزة وغزة =غزة", id="every time, and no other word"),
        pytest.param("قال «وزير فرنسا» أمس", "فرنسا", "قال =«وزير فرنسا» أمس", id="in quotes"),
        pytest.param('"غزة"~5', "غزة", '="غزة"~5', id="in quotes with a modifier"),
        pytest.param("عنوان:غزة لبنان", "غزة", "عنوان:=غزة لبنان", id="in a field"),
        pytest.param("غزة -غزة", "غزة", "=غزة -غزة", id="not what is excluded"),
        pytest.param("ماكرون~ غزة", "ماكرون", "=ماكرون غزة", id="no near spelling any more"),
        pytest.param("(غزة OR لبنان)", "لبنان", "(غزة OR =لبنان)", id="in brackets"),
        pytest.param("=غزة", "غزة", "=غزة", id="already so"),
        pytest.param("غزة", "لبنان", "غزة", id="not there"),
    ],
)
def test_an_equals_sign_stands_where_the_word_is_sought(text: str, word: str, expected: str) -> None:
    assert exactly(text, word) == expected


@pytest.mark.parametrize("text", ["وزير فرنسا", "قال «وزير فرنسا» أمس", "عنوان:فرنسا لبنان", "لبنان فرنسا~"])
def test_the_word_is_then_found_as_typed_and_the_others_as_before(text: str) -> None:
    after = {word.text: word.terms for word in meant(exactly(text, "فرنسا"))}
    assert after["فرنسا"].stem == after["فرنسا"].bare == ()
    assert {word.text for word in meant(text)} == set(after)


@given(st.sampled_from(["غزة", "زة", "=", ""]), st.text() | st.text(alphabet='غزة «"»=-~*():', max_size=40))
def test_any_text_can_be_asked_and_once_is_enough(word: str, text: str) -> None:
    rewritten = exactly(text, word)
    assert exactly(rewritten, word) == rewritten
    try:
        meant(rewritten)
    except EmptyQuery:
        with pytest.raises(EmptyQuery):
            meant(text)
