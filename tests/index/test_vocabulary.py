"""Counts of forms; what a change of counts concerns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.arabic import fold
from index.readings import Readings
from index.vocabulary import Vocabulary, family, may_ask

WORDS = (
    "فرنسا بفرنسا وفرنسا الفرنسية وزير الوزير والوزير وزراء حكومة الحكومة حكومته حكومات متطوع متطوعين متطوعون قال قالت "
    "يستفيق تستفيق استفاق استفاقت وقال بحر البحرين بحرين لجنة للجنة اللجنة جنة أحمد احمد لأحمد لاحمد كتاب كتابا بكتاب "
    "إسرائيل اسرائيل قنوات قناة ميثاقها ميثاق"
)
FORMS = st.sampled_from(WORDS.split())
COUNTS = st.dictionaries(FORMS, st.integers(1, 40), max_size=20)


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


@given(COUNTS, COUNTS)
def test_only_forms_of_a_changed_family_are_read_differently(before: dict[str, int], now: dict[str, int]) -> None:
    old, new = Vocabulary.of(before), Vocabulary.of(now)
    changed = {word for word in map(fold, {*before, *now}) if new.differs(old, word)}
    for form in now:
        stale = any(family(word) == family(fold(form)) and may_ask(fold(form), word) for word in changed)
        assert stale or Readings(old)[form] == Readings(new)[form]
