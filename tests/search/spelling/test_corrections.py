"""Spelling, corrected from the words of the index."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.wordlist import Words
from search.spelling.corrections import corrections, meant, slips

COUNTS = {"الحكومة": 900, "الحكوة": 1, "مدرسة": 300, "مدرسه": 2, "سفينة": 50, "مسؤول": 80, "harbour": 9, "2024": 99}
WORDS = Words.of(COUNTS)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        pytest.param("الحكومو", "الحكومه", id="a key beside"),
        pytest.param("الحكمه", "الحكومه", id="a letter missing"),
        pytest.param("الحككومه", "الحكومه", id="a letter too many"),
        pytest.param("الحوكمه", "الحكومه", id="two letters swapped"),
        pytest.param("الجكومه", "الحكومه", id="a letter of the same shape"),
        pytest.param("اتحكمه", "الحكومه", id="two slips in a long word"),
        pytest.param("harbuor", "harbour", id="Latin"),
    ],
)
def test_a_slip_is_corrected(typed: str, right: str) -> None:
    assert corrections(typed, WORDS)[0] == right


@pytest.mark.parametrize("typed", ["مد", "2025", "قطار", "", "#سفينه", "harbor 2"])
def test_what_resembles_no_word_has_no_correction(typed: str) -> None:
    assert corrections(typed, WORDS) == ()


def test_of_words_as_near_the_commoner_comes_first() -> None:
    words = Words.of({"نهار": 90, "جهار": 3})
    assert corrections("حهار", words) == ("نهار", "جهار")


def test_a_likelier_slip_comes_before_a_commoner_word() -> None:
    words = Words.of({"جبال": 30, "سبال": 40})
    assert corrections("حبال", words)[0] == "جبال"


def test_a_correction_is_spelt_as_the_articles_spell_it() -> None:
    assert meant("الحكومو", WORDS) == "الحكومة"
    assert meant("مسول", WORDS) == "مسؤول"


def test_a_word_that_articles_have_is_corrected_only_for_a_far_better_known_one() -> None:
    assert meant("الحكوة", WORDS) == "الحكومة"
    assert meant("سفينة", WORDS) is None


@given(st.text(alphabet="ابتثجحدرسم", min_size=1, max_size=7), st.text(alphabet="ابتثجحدرسم", min_size=1, max_size=7))
def test_only_the_same_word_is_no_slip_away(one: str, other: str) -> None:
    assert (slips(one, other) == 0) == (one == other)


@given(st.text(max_size=20))
def test_any_text_may_be_corrected(text: str) -> None:
    corrections(text, WORDS)
    meant(text, WORDS)
