"""Sorted tables of strings become one, however they are cut."""

from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from index.embedded.strings import Strings
from index.embedded.unite import united

WORDS = st.sets(st.text("ابتثجحخ", max_size=4).map(str.encode), max_size=30)


@given(tables=st.lists(WORDS, max_size=5), stretch=st.integers(1, 40))
def test_every_string_stands_once_in_order_and_is_found_by_its_number(tables: list[set[bytes]], stretch: int) -> None:
    with mock.patch("index.embedded.unite.STRETCH", stretch):
        whole, numbers = united([Strings.of(sorted(table)) for table in tables])
    assert list(whole) == sorted(set().union(*tables))
    for table, places in zip(tables, numbers, strict=True):
        assert [whole[place] for place in places.tolist()] == sorted(table)
