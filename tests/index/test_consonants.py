"""What is left of a word without what newspapers spell differently."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.consonants import hashed
from index.wordlist import Words

LETTERS = "اويهءحفتثسشصطزجغقكخدضنمبلر"
WORDS = st.lists(st.text(f"{LETTERS}az9", min_size=1, max_size=10), min_size=1, max_size=12)


def consonants(word: str) -> str:
    word = word.replace("نب", "مب")
    for letters, kind in (("اويهءحف", ""), ("غقكخ", "ج"), ("تطثصزش", "س"), ("ض", "د")):
        word = re.sub(f"[{letters}]", kind, word)
    return re.sub(r"(.)\1+", r"\1", word)


def hashes(words: list[str]) -> list[int]:
    codes = np.array([ord(letter) for word in words for letter in f"{word}\n"], dtype=np.uint32)
    starts = np.cumsum([0, *(len(word) + 1 for word in words[:-1])])
    found: list[int] = hashed(codes, starts).tolist()
    return found


@given(WORDS)
def test_words_with_the_same_consonants_have_one_hash(words: list[str]) -> None:
    by_consonants = {consonants(word): number for word, number in zip(words, hashes(words), strict=True)}
    assert hashes(words) == [by_consonants[consonants(word)] for word in words]
    assert [hashes([word]) for word in words] == [[number] for number in hashes(words)]
    assert len(set(by_consonants.values())) == len(by_consonants)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("غرافيت", "جيرافيط", id="letters that are exchanged, and a vowel"),
        pytest.param("دسطنبال", "دصتمبول", id="noon before beh"),
        pytest.param("بللور", "بلور", id="a letter written twice"),
    ],
)
def test_spellings_of_one_name_have_one_hash(one: str, other: str) -> None:
    assert len(set(hashes([one, other]))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("مرسام", "مسرام", id="consonants in another order"),
        pytest.param("مرسام", "مرسال", id="another consonant"),
        pytest.param("مرسام", "مرسامر", id="one consonant more"),
    ],
)
def test_other_consonants_make_another_hash(one: str, other: str) -> None:
    assert len(set(hashes([one, other]))) == 2


def test_words_that_are_alike_come_by_how_often_they_are_written() -> None:
    words = Words.of({"غرافيت": 2, "جرافيت": 5, "كرفت": 9, "غرافيتووو": 7, "مرسام": 8})
    assert words.alike("غرافيت", range(5, 8), 9) == ("جرافيت", "غرافيت")
    assert words.alike("غرافيت", range(4, 8), 2) == ("كرفت", "جرافيت")
    more = Words([*words.parts, *Words.of({"غرافيت": 4}).parts])
    assert more.alike("غرافيت", range(5, 8), 2) == ("غرافيت", "جرافيت")
    assert Words.of({}).alike("غرافيت", range(5, 8), 9) == ()
