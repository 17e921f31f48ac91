"""Counts of forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.arabic import folded
from index.vocabulary import Vocabulary


def test_magnitude_counts_every_spelling_in_doublings() -> None:
    vocabulary = Vocabulary.of({"أحمد": 5, "احمد": 3})
    assert [vocabulary.magnitudes[word] for word in ("احمد", "فرنسا")] == [4, 0]


@pytest.mark.parametrize(
    ("counts", "spelling"),
    [
        pytest.param({"أحمد": 9, "احمد": 2}, "أحمد", id="the one written most"),
        pytest.param({"أحمد": 5, "احمد": 5}, "أحمد", id="among equals the one with a hamza"),
        pytest.param({}, None, id="none"),
    ],
)
def test_spelling_is_what_editors_write(counts: dict[str, int], spelling: str | None) -> None:
    assert Vocabulary.of(counts).spelling("احمد") == spelling


@given(st.dictionaries(st.text(alphabet="اأإيىهةء", min_size=1, max_size=3), st.integers(0, 9)))
def test_all_forms_at_once_tell_what_the_spellings_of_each_word_tell(counts: dict[str, int]) -> None:
    def spellings(word: str) -> dict[str, int]:
        return {form: count for form, count in counts.items() if count and folded(form) == word}

    at_once, asked = Vocabulary.of(counts), Vocabulary(spellings)
    for word in map(folded, counts):
        assert not at_once.differs(asked, word)
