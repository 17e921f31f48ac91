"""Offsets point into the original; a token is a word as its author spelt it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import forms, inside, occurrences, pieces
from index.arabic import CONTROLS, MARKS, letters

ARABIC_TEXT = st.text(
    alphabet='@%٪/ابتثجلرسفنكوية أإآ\u064e\u0651\u0640\u200f،.؟«»"#_0123456789٠١٢٣٬٫,aZ\n', max_size=200
)


def words(text: str) -> list[str]:
    return [text[token.start : token.end] for token in occurrences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("قال وَالرَّئيسُ شيئًا", ["قال", "وَالرَّئيسُ", "شيئًا"], id="vowel marks belong to the word"),
        pytest.param("الـــرئيس،", ["الـــرئيس"], id="tatweel belongs to the word, a comma does not"),
        pytest.param("«غزة»؟", ["غزة"], id="quotes and question mark"),
        pytest.param("#غزة_تحت_القصف", ["#غزة_تحت_القصف", "غزة", "تحت", "القصف"], id="hashtag, whole and in words"),
        pytest.param("@Zahra_News،", ["@Zahra_News", "Zahra", "News"], id="handle, whole and in words"),
        pytest.param("و20,000 قتيل", ["و20,000", "قتيل"], id="number with a conjunction"),
        pytest.param("بـ20", ["بـ20"], id="number with a preposition and tatweel"),
        pytest.param("نسبة 3.5٪", ["نسبة", "3.5٪", "3.5"], id="percentage, whole and the number"),
        pytest.param("كوفيد19", ["كوفيد19"], id="digits inside a word"),
        pytest.param(
            "https://www.zahra.example/a?b=1.",
            ["https://www.zahra.example/a?b=1", "zahra.example", "zahra", "example"],
            id="address, host and labels",
        ),
        pytest.param(
            "desk@zahra.example",
            ["desk@zahra.example", "zahra.example", "zahra", "example"],
            id="address of a person",
        ),
        pytest.param("zahra.example", ["zahra.example", "zahra", "example"], id="host"),
        pytest.param("٢٠٬٠٠٠ قتيل", ["٢٠٬٠٠٠", "قتيل"], id="number with thousands separator"),
        pytest.param("في 7.10.2023", ["في", "7", "10", "2023"], id="numbers of a date"),
        pytest.param("\u200fبايدن\u200f", ["بايدن"], id="bidi marks around a word are no part of it"),
        pytest.param("سي بي إس News", ["سي", "بي", "إس", "News"], id="two scripts"),
        pytest.param("كوفيد19", ["كوفيد19"], id="a word that ends in digits is no number"),
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
    assert [token.form for token in occurrences(one)] == [token.form for token in occurrences(other)]


def test_a_ligature_of_several_words_is_several_tokens_at_one_place() -> None:
    assert [(token.start, token.end) for token in occurrences("محمد ﷺ")] == [(0, 4)] + [(5, 6)] * 4


def test_a_word_longer_than_any_is_left_out() -> None:
    assert words("قبل " + "ا" * 81 + " بعد") == ["قبل", "بعد"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param("#غزة_تحت", [(0, "#غزة_تحت"), (0, "غزة"), (1, "تحت")], id="hashtag"),
        pytest.param("بلغت 20% أمس", [(0, "بلغت"), (1, "20%"), (1, "20"), (2, "أمس")], id="percentage"),
        pytest.param("zahra.example", [(0, "zahra.example"), (0, "zahra"), (1, "example")], id="host"),
    ],
)
def test_a_whole_stands_in_the_place_of_its_first_word(text: str, terms: list[tuple[int, str]]) -> None:
    assert [(token.position, token.form) for token in occurrences(text)] == terms


@given(st.one_of(st.text(), ARABIC_TEXT))
def test_offsets_point_at_words_in_order(text: str) -> None:
    edges = re.compile(rf"[\s{CONTROLS}]")
    last = -1
    for token in occurrences(text):
        word = text[token.start : token.end]
        assert token.position in (last, last + 1)
        assert word
        assert not edges.match(word[0])
        assert not edges.match(word[-1])
        last = token.position


@given(st.one_of(st.text(), ARABIC_TEXT))
def test_forms_are_the_tokens_without_offsets(text: str) -> None:
    read = list(occurrences(text))
    found, positions = forms(text)
    assert found == [token.form for token in read]
    assert list(positions) == [token.position for token in read]


@given(st.one_of(st.text(), ARABIC_TEXT))
def test_every_letter_and_digit_is_in_a_token(text: str) -> None:
    covered = {place for token in occurrences(text) for place in range(token.start, token.end)}
    for place, char in enumerate(text):
        # A mark is no letter, whether it stands alone or on another.
        if char.isalnum() and letters(char).strip() and len(text) <= 80:
            assert place in covered, (place, char)


@given(st.one_of(st.text(), ARABIC_TEXT))
def test_forms_hold_neither_space_nor_mark(text: str) -> None:
    for occurrence in occurrences(text):
        assert occurrence.form
        assert not re.search(rf"\s|[{MARKS}{CONTROLS}]", occurrence.form)


@given(ARABIC_TEXT)
def test_a_piece_by_itself_is_read_as_in_a_text(text: str) -> None:
    for piece in text.split():
        read = tuple(occurrences(piece))
        assert inside(piece) == read
        assert pieces()[piece] == tuple(each.form for each in read)


def test_long_pieces_are_read_but_not_kept() -> None:
    known = pieces()
    long = "/".join(["ميناء"] * 40)
    assert list(known[long]) == forms(long)[0] == ["ميناء"] * 40
    assert [token.form for token in inside(long)] == ["ميناء"] * 40
    assert long not in known
    assert known["ميناء/الساحل"] == ("ميناء", "الساحل")
    assert "ميناء/الساحل" in known
