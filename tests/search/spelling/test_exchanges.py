"""Letters that newspapers exchange in one foreign name."""

import pytest

from search.spelling.exchanges import exchange


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("غرافيت", "جرافيت", id="jeem for ghain"),
        pytest.param("غوغولان", "جوجولان", id="twice, and counted once"),
        pytest.param("قازاقان", "كازاكان", id="kaf for qaf"),
        pytest.param("انطونين", "انتونين", id="tah for teh"),
        pytest.param("سوانزي", "سوانسي", id="zain for seen"),
        pytest.param("تليغراد", "تيليغراد", id="a long vowel left out"),
        pytest.param("استوكلند", "ستوكلند", id="alef before seen"),
        pytest.param("كامبيللو", "كامبيلو", id="a consonant twice"),
        pytest.param("مارتونيا", "مارتونيه", id="alef or heh at the end"),
        pytest.param("دسطنبال", "دسطمبال", id="noon before beh"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert exchange(one, other) is not None
    assert exchange(one, other) == exchange(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("قلب", "كلب", id="three letters"),
        pytest.param("كرمان", "جرمان", id="kaf for jeem in a short word"),
        pytest.param("لورين", "لورينا", id="a vowel at the end"),
        pytest.param("ساندرو", "ساندرا", id="another vowel at the end"),
        pytest.param("مارينا", "مارسينا", id="another consonant"),
        pytest.param("مارتون", "مايرتون", id="a diphthong for a long vowel"),
        pytest.param("دسطنتال", "دسطمتال", id="noon before another consonant"),
        pytest.param("غوغل", "غوغل", id="the same word"),
    ],
)
def test_other_names(one: str, other: str) -> None:
    assert exchange(one, other) is None
