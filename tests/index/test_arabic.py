"""One rule, one test: a word in, a word out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.arabic import fold, folded, folded_all, is_arabic, letters, skeleton, skeletons


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
        pytest.param("ري\u0654س", "رئس", id="combining hamza"),
        pytest.param("ڭلميم", "كلميم", id="Maghrebi gaf"),
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
        pytest.param("مسؤول", "مسئول", id="hamza on waw and on yeh"),
        pytest.param("رؤوس", "رءوس", id="hamza without a seat"),
        pytest.param("شاطئ", "شاطىء", id="hamza after alef maksura"),
        pytest.param("شيء", "شئ", id="hamza at the end"),
        pytest.param("هيئة", "هيأة", id="hamza on alef after yeh"),
        pytest.param("قرؤوا", "قرأوا", id="hamza before a plural waw"),
        pytest.param("مئة", "مائة", id="hundred"),
    ],
)
def test_fold_merges_spellings(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("الأولى", "الؤلى", id="hamza on an initial alef"),
        pytest.param("قطر", "قطرة", id="a letter more"),
        pytest.param("مائية", "مئية", id="an adjective of water"),
    ],
)
def test_fold_merges_no_more(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("وزير", "وزر", id="singular"),
        pytest.param("وزراء", "وزر", id="broken plural"),
        pytest.param("مستشار", "شر", id="prefix of a tenth form"),
        pytest.param("فرنسا", "فرنس", id="a first letter stays"),
        pytest.param("paris", "paris", id="another script"),
    ],
)
def test_skeleton_keeps_consonants(word: str, expected: str) -> None:
    assert skeleton(fold(word)) == expected


@given(st.lists(st.text(alphabet="ابتسفكلمنوهيىءأإآؤئة", min_size=1)))
def test_many_words_are_folded_as_one_by_one(words: list[str]) -> None:
    assert folded_all(words) == [folded(word) for word in words]


@given(st.lists(st.text(alphabet="ابتسفكلمنوهيىءأإآؤئةwz20", min_size=1)))
def test_many_stems_have_the_skeletons_that_each_has(stems: list[str]) -> None:
    assert skeletons(stems) == list(map(skeleton, stems))


@given(st.text())
def test_any_text_has_letters_and_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert is_arabic(fold(text)) <= is_arabic(letters(text))
