"""Offsets point into the original; a token is a word as its author spelt it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import tokens
from index.arabic import CONTROLS, MARKS

ARABIC_TEXT = st.text(alphabet='ابتثجلرسفنكوية أإآ\u064e\u0651\u0640\u200f،.؟«»"#_0123456789٠١٢٣٬٫,aZ\n', max_size=200)


def words(text: str) -> list[str]:
    return [text[token.start : token.end] for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("قال وَالرَّئيسُ شيئًا", ["قال", "وَالرَّئيسُ", "شيئًا"], id="vowel marks belong to the word"),
        pytest.param("الـــرئيس،", ["الـــرئيس"], id="tatweel belongs to the word, a comma does not"),
        pytest.param("«غزة»؟", ["غزة"], id="quotes and question mark"),
        pytest.param("#غزة_تحت_القصف", ["غزة", "تحت", "القصف"], id="hashtag"),
        pytest.param("٢٠٬٠٠٠ قتيل", ["٢٠٬٠٠٠", "قتيل"], id="number with thousands separator"),
        pytest.param("في 7.10.2023", ["في", "7", "10", "2023"], id="numbers of a date"),
        pytest.param("\u200fبايدن\u200f", ["بايدن"], id="bidi marks around a word are no part of it"),
        pytest.param("سي بي إس News", ["سي", "بي", "إس", "News"], id="two scripts"),
        pytest.param("", [], id="empty"),
        pytest.param("… - !", [], id="no word"),
    ],
)
def test_words_are_read_as_spelt(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("٢٠٬٠٠٠", "20,000"), ("20,000", "20000"), ("3.5", "٣٫٥"), ("۲۰۲۴", "2024")],
)
def test_spellings_of_a_number_meet(one: str, other: str) -> None:
    assert [token.terms for token in tokens(one)] == [token.terms for token in tokens(other)]


def test_a_ligature_of_several_words_is_several_tokens_at_one_place() -> None:
    assert [(token.start, token.end) for token in tokens("محمد ﷺ")] == [(0, 4)] + [(5, 6)] * 4


def test_a_word_longer_than_any_is_left_out() -> None:
    assert words("قبل " + "ا" * 81 + " بعد") == ["قبل", "بعد"]


@given(st.one_of(st.text(), ARABIC_TEXT))
def test_offsets_point_at_words_in_order(text: str) -> None:
    edges = re.compile(rf"[\s{CONTROLS}]")
    last = -1
    for number, token in enumerate(tokens(text)):
        word = text[token.start : token.end]
        assert token.position == number
        assert token.start >= last or token.end == last
        assert word
        assert not edges.match(word[0])
        assert not edges.match(word[-1])
        last = token.end


@given(st.one_of(st.text(), ARABIC_TEXT))
def test_every_letter_and_digit_is_in_a_token(text: str) -> None:
    covered = {place for token in tokens(text) for place in range(token.start, token.end)}
    for place, char in enumerate(text):
        if char.isalnum() and len(text) <= 80:
            assert place in covered, (place, char)


@given(st.one_of(st.text(), ARABIC_TEXT))
def test_terms_hold_neither_space_nor_mark(text: str) -> None:
    for token in tokens(text):
        for layer in token.terms:
            assert layer
            for term in layer:
                assert term
                assert not re.search(rf"\s|[{MARKS}{CONTROLS}]", term)
