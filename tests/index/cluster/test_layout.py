"""The text of a layer says which terms stand in which position, whatever the terms are."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.cluster.layout import BETWEEN, layered, term, tokens
from index.readings import Terms

ANY = st.text(max_size=6)
READ = st.builds(Terms, *(st.lists(ANY, min_size=1, max_size=3, unique=True).map(tuple) for _ in Terms._fields))


def cut(text: str) -> list[list[str]]:
    """What the server makes of a text: terms by position."""
    return [piece.split(BETWEEN) for piece in text.split(" ")]


@settings(deadline=None)
@given(st.dictionaries(ANY, READ, min_size=1, max_size=4), st.data())
def test_each_position_has_the_terms_of_its_forms(table: dict[str, Terms], data: st.DataObject) -> None:
    forms = data.draw(st.lists(st.sampled_from(sorted(table)), min_size=1, max_size=6))
    steps = data.draw(st.lists(st.sampled_from((0, 1, 1)), min_size=len(forms) - 1, max_size=len(forms) - 1))
    positions: list[int] = [0]
    for step in steps:
        positions.append(positions[-1] + step)
    texts = layered(forms, positions, {form: tokens(terms) for form, terms in table.items()})
    for layer, text in zip(Terms._fields, texts, strict=True):
        expected: list[list[str]] = [[] for _ in range(positions[-1] + 1)]
        for form, position in zip(forms, positions, strict=True):
            expected[position] += map(term, getattr(table[form], layer))
        assert cut(text) == expected


@settings(deadline=None)
@given(ANY, ANY)
def test_terms_are_told_apart_and_hold_nothing_that_is_cut(one: str, other: str) -> None:
    assert (term(one) == term(other)) == (one == other)
    assert term(one)
    assert not set(term(one)) & set(" |\t\n\u2028\u3000")


@pytest.mark.parametrize("positions", [[0, 2], [0, 0, 2, 4], [0, 0, 2]])
def test_gaps_are_refused(positions: Sequence[int]) -> None:
    with pytest.raises(ValueError, match="gaps"):
        layered(["ا"] * len(positions), positions, {"ا": tokens(Terms(("ا",), ("ا",), ("ا",), ("ا",), ("ا",)))})
