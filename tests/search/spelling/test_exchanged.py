"""The words of an index that a foreign name may be exchanged for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.wordlist import Words
from search.spelling.exchanged import affordable, exchanged
from search.spelling.exchanges import PAIRS, exchange

LETTERS = "اويهءحفتثسشصطجغقكدضنمبزل"
NAMES = st.text(LETTERS, min_size=4, max_size=10)


def test_the_least_exchanged_of_the_index_come_first() -> None:
    words = Words.of({"جرافيت": 1, "جيرافيت": 9, "غرافيط": 3, "حرافيت": 5})
    assert [word for word, _ in exchanged("غرافيت", words)] == ["غرافيط", "جرافيت", "جيرافيت"]


def test_what_is_heard_alike_is_found() -> None:
    words = Words.of({"دسطمبال": 1})
    assert [word for word, _ in exchanged("دسطنبال", words)] == ["دسطمبال"]


@given(NAMES, st.data())
def test_what_is_cheap_enough_is_never_taken_for_dear(name: str, data: st.DataObject) -> None:
    other = name
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(other) - 1))
        letters = data.draw(st.sampled_from(["", other[place] * 2, *LETTERS]))
        every = data.draw(st.booleans())
        changed = other.replace(other[place], letters) if every else other[:place] + letters + other[place + 1 :]
        other = changed or other
    if exchange(name, other) is not None:
        assert affordable(name, [other]) == [other]


@pytest.mark.parametrize("pair", [pytest.param(pair, id=" ".join(sorted(pair))) for pair in PAIRS])
def test_words_that_differ_in_an_exchanged_pair_are_looked_up_together(pair: frozenset[str]) -> None:
    one, other = (f"مر{letter}لم" for letter in pair)
    assert Words.of({other: 1}).alike(one, range(5, 6), 9) == (other,)
