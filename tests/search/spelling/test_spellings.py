"""Other spellings of what the reader typed, on a small vocabulary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readings import Readings
from index.vocabulary import Vocabulary
from index.wordlist import Words
from search.spelling.spellings import Means, Other, Spellings

COUNTS = {
    "غوغل": 40, "جوجل": 30, "Google": 5, "بغوغل": 8, "ترانسلغان": 20, "ترانسلجان": 10, "قلب": 50, "كلب": 40,
    "القلب": 30, "الكلب": 20, "عبد": 90, "الله": 99, "عبدالله": 30, "وزير": 40, "وزيرا": 20, "زامبوريا": 12,
    "أبو": 80, "ظبي": 50, "أبوظبي": 40, "مانتروفسكي": 25, "Mantrovsky": 3, "سلمان": 30, "سليمان": 30,
    "كولومبيا": 9, "كولمبيا": 9, "كولومبية": 5, "غولن": 3, "جولن": 1, "الكنغوسبت": 6, "الكنجوسبت": 4,
    "لافرنوف": 9, "لافرنف": 2, "الزنغو": 6, "الزنجو": 2, "تكساس": 9, "تيكساس": 4, "دارمل": 3, "دارميل": 3,
    "جانا": 2, "غانا": 20,
}  # fmt: skip


@pytest.fixture
def spellings() -> Spellings:
    counts = {form.lower(): count for form, count in COUNTS.items()}
    return Spellings(Words.of(counts), Readings(Vocabulary.of(counts)))


@pytest.mark.parametrize(
    ("typed", "other", "how"),
    [
        pytest.param("غوغل", "جوجل", Means.LISTED, id="listed"),
        pytest.param("بغوغل", "جوجل", Means.LISTED, id="listed, behind a clitic"),
        pytest.param("Google", "غوغل", Means.LISTED, id="listed, in the other alphabet"),
        pytest.param("ترانسلغان", "ترانسلجان", Means.EXCHANGED, id="letters exchanged"),
        pytest.param("كولومبيا", "كولمبيا", Means.EXCHANGED, id="in a listed name"),
        pytest.param("غولن", "جولن", Means.EXCHANGED, id="jeem for ghain in a short word hardly met"),
        pytest.param("الكنغوسبت", "الكنجوسبت", Means.EXCHANGED, id="behind the article"),
        pytest.param("لافرنوف", "لافرنف", Means.EXCHANGED, id="looks as if it had a clitic"),
        pytest.param("دارمل", "دارميل", Means.EXCHANGED, id="one vowel, and one of both surely foreign"),
        pytest.param("الزنغو", "الزنجو", Means.EXCHANGED, id="never without the article"),
        pytest.param("غانا", "جانا", Means.EXCHANGED, id="jeem for ghain in a short listed name"),
        pytest.param("Zamboria", "زامبوريا", Means.TRANSLITERATED, id="Latin letters"),
        pytest.param("مانتروفسكي", "mantrovsky", Means.TRANSLITERATED, id="Arabic letters"),
        pytest.param("Translgan", "ترانسلجان", Means.EXCHANGED, id="exchanged after Latin letters"),
        pytest.param("عبدالله", "عبد الله", Means.JOINED, id="one word for two"),
        pytest.param("عبد الله", "عبدالله", Means.JOINED, id="two words for one"),
        pytest.param("أبو ظبي", "أبوظبي", Means.LISTED, id="two words, listed"),
    ],
)
def test_a_name_has_other_spellings(spellings: Spellings, typed: str, other: str, how: Means) -> None:
    assert Other(other, how) in spellings.of(typed)


@pytest.mark.parametrize(
    "typed", ["قلب", "كلب", "وزير", "وزيرا", "سلمان", "سليمان", "2024", "20%", "the", "", "،", "\udcff", "عبد قلب"]
)
def test_an_ordinary_word_has_none(spellings: Spellings, typed: str) -> None:
    assert spellings.of(typed) == ()


def test_a_spelling_that_no_article_has_is_not_offered(spellings: Spellings) -> None:
    assert "قوقل" not in {other.form for other in spellings.of("غوغل")}


def test_a_country_is_not_its_people(spellings: Spellings) -> None:
    assert "كولومبية" not in {other.form for other in spellings.of("كولومبيا")}


def test_every_spelling_counts_less_than_what_was_typed(spellings: Spellings) -> None:
    assert all(0 < other.boost < 1 for other in spellings.of("غوغل"))


@given(st.text(max_size=30))
def test_any_text_may_be_asked(text: str) -> None:
    counts = {form.lower(): count for form, count in COUNTS.items()}
    Spellings(Words.of(counts), Readings(Vocabulary.of(counts))).of(text)
