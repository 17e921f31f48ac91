"""Names across two alphabets."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.transliteration import Transliteration, plain, transliteration

TABLE = Transliteration(
    {("^", "^"): 0.0, ("$", "$"): 0.0, ("b", "ب"): 0.1, ("sh", "ش"): 0.2, ("s", "س"): 0.1, ("a", "ا"): 0.5}
)


def test_a_word_costs_the_sum_of_its_chunks() -> None:
    assert TABLE.costs("bash", ["باش"]) == pytest.approx(0.8)


def test_both_directions_cost_the_same() -> None:
    assert TABLE.costs("bash", ["باش"]) == TABLE.costs("باش", ["bash"])


def test_a_letter_that_nothing_stands_for_is_dear() -> None:
    whole, without = TABLE.costs("bash", ["باش", "بش"]).tolist()
    assert whole + 2 < without


def test_a_name_is_known_with_the_article() -> None:
    with_article, without = transliteration().costs("farouq", ["الفاروق", "فاروق"]).tolist()
    assert with_article == pytest.approx(without + 1, abs=0.01)


def test_a_name_is_looked_for_by_its_consonants() -> None:
    letters = TABLE.letters("bash")
    assert letters.groups == ("ب", "سش")
    assert {"ب", "ش", "ا"} <= set(letters.allowed)


@pytest.mark.parametrize(
    ("latin", "right", "wrong"),
    [
        ("Khartum", "خرطوم", "قرطم"),
        ("Philadelphus", "فيلادلفوس", "بيلادلبوس"),
        ("Chandra", "تشاندرا", "كندره"),
        ("Yaqut", "ياقوت", "جاكوت"),
        ("Shirin", "شيرين", "سيرين"),
    ],
)
def test_the_usual_letters_cost_less(latin: str, right: str, wrong: str) -> None:
    one, other = transliteration().costs(plain(latin), [right, wrong]).tolist()
    assert one < other


def test_of_many_words_the_right_one_stays_the_cheapest() -> None:
    chance = np.random.default_rng(7)
    others = ["".join(chance.choice(list("ابتثجحخدرزسشفقكلمنوي"), 7)) for _ in range(2000)]
    costs = transliteration().costs("florentin", [*others, "فلورنتين"])
    assert costs.argmin() == len(others)


@given(st.text(max_size=20), st.lists(st.text(max_size=12), max_size=5))
def test_any_text_has_a_cost(text: str, others: list[str]) -> None:
    assert len(transliteration().costs(plain(text), [plain(other) for other in others])) == len(others)
