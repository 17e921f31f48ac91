"""The other names of a month, as words to search for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import month_names


def others(text: str) -> set[str]:
    (name,) = month_names(text.split())
    return {" ".join(words) for words in name.others}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("تشرين الثاني", "نوفمبر"),
        ("تشرين الثاني", "نونبر"),
        ("نونبر", "تشرين الثاني"),
        ("نوفمبر", "تشرين ثاني"),
        ("جويلية", "يوليوز"),
        ("غشت", "أوت"),
        ("آب", "أغسطس"),
        ("ابريل", "نيسان"),
        ("ماي", "مايو"),
        ("January", "كانون الثاني"),
        ("ربيع الثاني", "ربيع الآخر"),
        ("ذي القعدة", "ذو القعدة"),
    ],
)
def test_other_names(typed: str, written: str) -> None:
    """A month written in one tradition has its names in the others."""
    assert written in others(typed)


def test_no_name_is_its_own_other() -> None:
    """Nor is one that differs in the spelling of hamza alone."""
    assert "أبريل" not in others("ابريل")
    assert "نوفمبر" not in others("نوفمبر")


@pytest.mark.parametrize("text", ["رمضان", "تشرين", "السلام", ""])
def test_words_without_other_names(text: str) -> None:
    """A month with one name has no others, nor has half a name."""
    assert month_names(text.split()) == ()


def test_places() -> None:
    """Each name says which words it takes up, the longest name where several fit."""
    first, second = month_names(["بين", "كانون", "الثاني", "2023", "و", "نونبر"])
    assert ((first.start, first.end), (second.start, second.end)) == ((1, 3), (5, 6))


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("تيريزا ماي", False),
        ("4 ماي", True),
        ("ماي 2018", True),
        ("آذار مارس", True),
        ("نيسان", False),
        ("دجنبر", True),
    ],
)
def test_names_that_are_other_words_too(text: str, certain: bool) -> None:
    """A name that is another word too is certain only beside a number or another name of a month."""
    assert month_names(text.split())[0].certain is certain


@given(st.lists(st.text() | st.sampled_from(["تشرين", "الثاني", "كانون", "ماي", "4", "2024"]), max_size=8))
def test_any_words(words: list[str]) -> None:
    """Names never overlap, and stand in order."""
    end = 0
    for name in month_names(words):
        assert end <= name.start < name.end <= len(words)
        assert name.others
        end = name.end
