"""Counts of forms."""

import pytest

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
