"""Which words look foreign, by how the articles use them."""

import pytest

from index.readings import Readings
from index.vocabulary import Vocabulary
from index.wordlist import Words
from search.spelling.foreign import is_foreign

COUNTS = {
    "مرنغول": 50, "بمرنغول": 9, "رطبم": 50, "رطبمها": 4, "سدكم": 60, "السدكم": 30, "دركمان": 40, "دركمانات": 5,
    "خفتور": 30, "يخفتور": 6, "صنعاق": 40, "سكلب": 3, "بنكيلة": 20, "لاكروم": 12, "بركاشن": 20, "ركاشن": 30,
    "الزنغو": 6,
}  # fmt: skip


@pytest.mark.parametrize(
    ("word", "foreign"),
    [
        pytest.param("مرنغول", True, id="with prepositions only"),
        pytest.param("رطبم", False, id="with pronouns"),
        pytest.param("سدكم", False, id="short, with the article"),
        pytest.param("دركمان", False, id="with a plural"),
        pytest.param("خفتور", False, id="with a person of a verb"),
        pytest.param("صنعاق", False, id="with a sound of Arabic"),
        pytest.param("سكلب", False, id="short and rare"),
        pytest.param("بنكيله", False, id="with teh marbuta"),
        pytest.param("لاكروم", True, id="what it would be without clitics is not written"),
        pytest.param("بركاشن", False, id="what it would be without clitics is written"),
        pytest.param("زنغو", False, id="short, never without the article"),
        pytest.param("وزير", False, id="listed"),
        pytest.param("غانا", False, id="a short listed name"),
        pytest.param("كولومبيا", True, id="a listed name"),
        pytest.param("استغفال", False, id="a shape of Arabic"),
        pytest.param("مسكوربات", True, id="long and never met"),
    ],
)
def test_listed_words_and_others(word: str, foreign: bool) -> None:
    assert is_foreign(word, Words.of(COUNTS), Readings(Vocabulary.of(COUNTS))) is foreign


@pytest.mark.parametrize(
    "word", ["سكلب", "زنغو", "غانا"], ids=["hardly met", "never without the article", "a listed name"]
)
def test_of_a_short_word_nothing_is_known_unless_that_is_allowed(word: str) -> None:
    words, readings = Words.of(COUNTS), Readings(Vocabulary.of(COUNTS))
    assert not is_foreign(word, words, readings)
    assert is_foreign(word, words, readings, rare=True)
