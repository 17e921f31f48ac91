"""Any text is read; only one without a word, or far too long, is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import EmptyQuery
from index.query import AnyOf, Phrase, Query, Word, words
from index.readings import Readings
from index.vocabulary import Vocabulary
from search.notes import NoteKind
from search.parser import MAX_LENGTH, parse


def read(text: str) -> Query:
    """The query, words read by rules and lists alone."""
    return parse(text, Readings(Vocabulary.of({}))).query


def test_a_single_word_is_a_word() -> None:
    query = read("بايدن؟")
    assert isinstance(query, Word)
    assert query.text == "بايدن"


def test_several_words_are_any_of_them_each_once() -> None:
    query = read("رئيس فرنسا، رئيس")
    assert isinstance(query, AnyOf)
    assert [word.text for word in words(query)] == ["رئيس", "فرنسا"]


@pytest.mark.parametrize("text", ['"مجلس الأمن"', "«مجلس الأمن»", "“مجلس الأمن”", "„مجلس الأمن“", "‹مجلس الأمن›"])
def test_quotes_of_every_kind_make_a_phrase(text: str) -> None:
    query = read(text)
    assert isinstance(query, Phrase)
    assert [word.text for word in words(query)] == ["مجلس", "الأمن"]


def test_a_phrase_may_stand_among_words() -> None:
    query = read('قرار "مجلس الأمن" أمس')
    assert isinstance(query, AnyOf)
    assert [type(clause) for clause in query.clauses] == [Word, Phrase, Word]


def test_a_quoted_word_is_a_word() -> None:
    assert isinstance(read("«غزة»"), Word)


def test_an_open_quote_opens_nothing() -> None:
    assert [word.text for word in words(read('"مجلس الأمن'))] == ["مجلس", "الأمن"]


@pytest.mark.parametrize("text", ["", "   ", "؟!", '""', "«»", "\u200f", "…"])
def test_a_query_without_a_word_is_refused(text: str) -> None:
    with pytest.raises(EmptyQuery):
        read(text)


def test_of_a_text_too_long_the_beginning_is_read_and_this_is_said() -> None:
    parsed = parse("غيم " * (MAX_LENGTH // 4) + "مطر", Readings(Vocabulary.of({})))
    assert [word.text for word in words(parsed.query)] == ["غيم"]
    assert [note.kind for note in parsed.notes] == [NoteKind.TOO_LONG]
    assert "10,000" in parsed.notes[0].arabic


@given(st.text(alphabet="ابجد \"«»“”„‹›()-*~=:'؟،؛\u200f\U0001f600", max_size=80))
def test_no_text_breaks_the_parser(text: str) -> None:
    try:
        query = read(text)
    except EmptyQuery:
        return
    assert words(query)


def test_words_that_carry_nothing_are_left_out_where_others_are_there() -> None:
    assert [word.text for word in words(read("من فاز في الانتخابات"))] == ["فاز", "الانتخابات"]


def test_words_that_carry_nothing_are_kept_alone_and_in_a_phrase() -> None:
    assert [word.text for word in words(read("من هو"))] == ["من", "هو"]
    assert [word.text for word in words(read('"من نحن"'))] == ["من", "نحن"]
