"""Sorted words: found whole, by their beginning, or by their letters."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from index.wordtable import WordTable

WORDS = st.lists(st.text(alphabet="ابتيوqz9¶", min_size=1, max_size=9), unique=True)


def table(words: list[str]) -> WordTable:
    return WordTable.of(sorted(word.encode() for word in words))


def test_a_word_is_found_by_its_letters_alone() -> None:
    words = table(["نهر", "نهار", "بحر"])
    assert words[words.find("نهار")].decode() == "نهار"
    assert words.find("نها") == -1


def test_lone_surrogates_are_in_no_table() -> None:
    words = table(["نهر"])
    assert words.find("\udcff") == -1
    assert words.starting("\udcff")[0] == words.starting("\udcff")[1]


def test_an_empty_table_has_nothing() -> None:
    words = table([])
    assert (len(words), words.find("نهر"), words.starting("ن")) == (0, -1, (0, 0))
    assert not len(words.within("نهر", 2))


@given(WORDS, st.text(alphabet="ابتيوqz9¶", max_size=4))
def test_words_that_begin_so_stand_together(words: list[str], prefix: str) -> None:
    held = table(words)
    found = held.words(np.arange(*held.starting(prefix)))
    assert sorted(found) == sorted(word for word in words if word.startswith(prefix))


@given(WORDS, st.text(alphabet="ابتيوqz9¶", min_size=1, max_size=9), st.integers(0, 3))
def test_no_near_word_is_passed_over(words: list[str], word: str, distance: int) -> None:
    held = table(words)
    found = held.words(held.within(word, distance))
    assert {other for other in words if OSA.distance(word, other) <= distance} <= set(found)


@given(WORDS, st.lists(st.text(alphabet="ابتيوqz", min_size=1, max_size=3), max_size=3), st.integers(0, 1))
def test_words_are_found_by_the_letters_they_have(words: list[str], groups: list[str], spare: int) -> None:
    held = table(words)
    allowed = "".join(groups) + "او"
    numbers, faults = held.lettered(groups, allowed, range(2, 6), spare)
    expected = {}
    for word in words:
        lacking = sum(not set(group) & set(word) for group in groups)
        # What is no letter counts as one other letter, whichever it is.
        others = len({char if char.isalpha() else "9" for char in word} - set(allowed))
        if 2 <= len(word) < 6 and lacking <= spare and others <= spare:
            expected[word] = lacking + others
    assert dict(zip(held.words(numbers), faults.tolist(), strict=True)) == expected
