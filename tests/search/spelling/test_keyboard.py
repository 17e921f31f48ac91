"""What the same keys give on another layout, and which letters lie side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.spelling.keyboard import beside, retyped


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("hglg;", "الملك", id="Arabic with a bracket's key"),
        pytest.param("lhg", "مال", id="Arabic"),
        pytest.param("hgh,gn", "الاولى", id="Arabic with a comma's key"),
        pytest.param("lwv hg]h.", "مصر الداز", id="two words"),
        pytest.param("l;jfM", "مكتبة", id="Arabic on a Latin keyboard with the shift key held"),
        pytest.param("HGhlh", "ألأاما", id="the shift key's letters"),
        pytest.param("لاهيثى", "biden", id="Latin"),
        pytest.param("ؤشىشيش", "canada", id="Latin, too"),
    ],
)
def test_the_other_layout_gives_what_was_meant(typed: str, meant: str) -> None:
    assert next(retyped(typed)) == meant


def test_a_french_keyboard_comes_second() -> None:
    assert list(retyped("hglm")) == ["المة", "المك"]


@pytest.mark.parametrize("text", ["", "123", "٢٠٢٤ ", "@"])
def test_what_has_no_letter_is_not_retyped(text: str) -> None:
    assert list(retyped(text)) == []


@given(st.text(max_size=30))
def test_any_text_may_be_retyped(text: str) -> None:
    assert text not in list(retyped(text))


def test_keys_lie_side_by_side() -> None:
    assert beside()["ب"] >= {"ي", "ل", "ق", "ف", "ر"}
    assert "م" not in beside()["ب"]


def test_lying_side_by_side_holds_both_ways() -> None:
    for letter, others in beside().items():
        assert letter not in others
        assert all(letter in beside()[other] for other in others)
