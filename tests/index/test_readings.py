"""The layers of a form, and what holds for every form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import tokens
from index.readings import Readings, Terms
from index.vocabulary import Vocabulary

WORDS = st.text(alphabet="ابتسفكلمنوهيءأإآؤئىة", min_size=1, max_size=12)


def test_each_layer_takes_more_off() -> None:
    assert Readings(Vocabulary.of({}))["وبالوزراء"] == Terms(
        ("وبالوزراء",), ("وبالوزراء",), ("وزراء",), ("وزير",), ("وزر",)
    )


def test_a_spelling_is_kept_apart_in_its_own_layer() -> None:
    readings = Readings(Vocabulary.of({"على": 90, "علي": 40}))
    assert readings["على"].spelt != readings["علي"].spelt
    assert readings["على"].word == readings["علي"].word


@pytest.mark.parametrize("form", ["zahra", "20000", "3.5", "#غزة_تحت", "zahra.example"])
def test_what_is_no_arabic_word_is_itself_in_every_layer(form: str) -> None:
    terms = Readings(Vocabulary.of({}))[form]
    assert set(terms.spelt) == {form}
    assert terms.word == terms.bare == terms.stem == terms.root


def test_a_word_typed_without_its_hamza_is_read_as_editors_spell_it() -> None:
    readings = Readings(Vocabulary.of({"إلغاء": 9, "أحمد": 9, "الحكومة": 9}))
    for typed, spelt in (("الغاء", "إلغاء"), ("احمد", "أحمد"), ("الحكومه", "الحكومة")):
        assert readings[typed][1:] == readings[spelt][1:]


@given(st.lists(st.tuples(WORDS, st.integers(1, 50)), max_size=30), WORDS)
def test_any_word_has_terms_in_every_layer_the_same_each_time(counts: list[tuple[str, int]], word: str) -> None:
    once, again = Readings(Vocabulary.of(dict(counts))), Readings(Vocabulary.of(dict(reversed(dict(counts).items()))))
    for token in tokens(word, once):
        assert all(token.terms)
        assert all(term for layer in token.terms for term in layer)
    assert [token.terms for token in tokens(word, once)] == [token.terms for token in tokens(word, again)]


@given(st.dictionaries(WORDS, st.integers(1, 50), max_size=30))
def test_many_forms_are_read_as_each_is(counts: dict[str, int]) -> None:
    vocabulary = Vocabulary.of(counts)
    reads = Readings(vocabulary)
    assert list(Readings(vocabulary).of_all(list(counts))) == [reads[form] for form in counts]
