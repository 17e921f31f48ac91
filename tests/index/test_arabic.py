"""One rule, one test: a word in, a word out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.arabic import fold, is_arabic, letters, stem


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("مُحَمَّدٌ", "محمد", id="vowel marks"),
        pytest.param("جميعًا", "جميعا", id="tanwin"),
        pytest.param("هٰذا", "هذا", id="superscript alef"),
        pytest.param("الـــرئيس", "الرئيس", id="tatweel"),
        pytest.param("كت\u200dاب\u200f", "كتاب", id="invisible controls"),
        pytest.param("ﻻ", "لا", id="ligature of lam and alef"),
        pytest.param("ﺑﻴﺮﻭﺕ", "بيروت", id="presentation forms"),
        pytest.param("کتابی", "كتابي", id="Persian kaf and yeh"),
        pytest.param("پاریس", "باريس", id="Persian peh"),
        pytest.param("٢٠٢٤", "2024", id="Arabic-Indic digits"),
        pytest.param("۲۰۲۴", "2024", id="Persian digits"),
        pytest.param("Café", "cafe", id="Latin case and accent"),
        pytest.param("مسؤول", "مسؤول", id="hamza stays"),
        pytest.param("", "", id="empty"),
    ],
)
def test_letters_keeps_letters_only(word: str, expected: str) -> None:
    assert letters(word) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("أحمد", "احمد", id="alef with hamza above"),
        pytest.param("إسرائيل", "اسرائيل", id="alef with hamza below"),
        pytest.param("آذار", "اذار", id="alef with madda"),
        pytest.param("مستشفى", "مستشفي", id="alef maksura and yeh"),
        pytest.param("الحكومة", "الحكومه", id="teh marbuta and heh"),
    ],
)
def test_fold_merges_spellings(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("الرئيس", "والرئيس", id="waw and article"),
        pytest.param("الرئيس", "رئيس", id="article"),
        pytest.param("الرئيس", "بالرئيس", id="beh and article"),
        pytest.param("الرئيس", "وبالرئيس", id="waw, beh and article"),
        pytest.param("الرئيس", "للرئيس", id="lam and article"),
        pytest.param("المتطوعون", "المتطوعين", id="sound plural in both cases"),
    ],
)
def test_stem_meets_across_what_is_attached(one: str, other: str) -> None:
    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize("name", ["فرنسا", "برلين", "بوتين", "لبنان", "كندا", "فيصل", "وليد", "بغداد"])
def test_stem_keeps_the_first_letter_of_a_name(name: str) -> None:
    assert stem(name)[0] == name[0]


def test_a_word_of_another_script_is_its_own_stem() -> None:
    assert stem("getty") == "getty"
    assert not is_arabic("getty")


@given(st.text())
def test_no_text_raises(text: str) -> None:
    assert isinstance(stem(fold(text) or "x"), str)


@given(st.text(alphabet="اأإآٱبتةهويىءئؤلكفسنمرد\u064e\u0651\u0640", min_size=1))
def test_fold_changes_nothing_twice(text: str) -> None:
    assert fold(fold(text)) == fold(text)
