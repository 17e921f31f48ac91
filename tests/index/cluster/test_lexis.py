"""The forms of an index come back from the cluster as they were read."""

from hypothesis import given, settings
from hypothesis import strategies as st

from index.cluster.lexis import Lexis, vocabulary, wordlist
from index.ranking import LAYERS
from index.readings import Readings
from index.vocabulary import Vocabulary

FORMS = ["وزير", "الوزير", "والوزير", "وزراء", "إعلان", "اعلان", "على", "علي", "20%", "¶", "a|b"]
COUNTS = st.dictionaries(st.sampled_from(FORMS), st.integers(1, 9), max_size=len(FORMS))


@settings(deadline=None)
@given(COUNTS)
def test_forms_are_found_by_their_terms(counts: dict[str, int]) -> None:
    readings = Readings(Vocabulary.of(counts))
    held = Lexis.from_bytes(Lexis.of(counts, readings).to_bytes())
    assert held.as_counts() == counts
    for layer in LAYERS:
        terms = {term for form in counts for term in getattr(readings[form], layer)}
        assert set(held.terms(layer)) == terms
        for term in terms:
            found = {held.forms[number].decode() for number in held.forms_with(layer, term)}
            assert found == {form for form in counts if term in getattr(readings[form], layer)}


@settings(deadline=None)
@given(COUNTS)
def test_words_are_read_as_where_they_were_counted(counts: dict[str, int]) -> None:
    before = Vocabulary.of(counts)
    after = vocabulary(Lexis.from_bytes(Lexis.of(counts, Readings(before)).to_bytes()))
    assert all(Readings(after)[form] == Readings(before)[form] for form in FORMS)


@settings(deadline=None)
@given(COUNTS, COUNTS)
def test_lists_count_together(one: dict[str, int], other: dict[str, int]) -> None:
    readings = Readings(Vocabulary.of(one))
    words = wordlist([Lexis.of(one, readings), Lexis.of(other, readings)])
    for form in FORMS:
        folded = readings[form].word[0]
        expected = sum(
            count for counts in (one, other) for held, count in counts.items() if readings[held].word[0] == folded
        )
        assert words.count(folded) == expected
