"""The state of the search page, to and from its address."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engine import Sort
from index.query import Filters
from web.parameters import Parameters

STATES = st.builds(
    Parameters,
    q=st.text(),
    page=st.integers(1, 10**6),
    sort=st.sampled_from(Sort),
    exact=st.booleans(),
    source=st.text(),
    category=st.text(),
    year=st.none() | st.integers(1, 9999),
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
)


@given(STATES)
def test_what_is_written_into_an_address_is_read_back(state: Parameters) -> None:
    assert Parameters.read(dict(state.pairs())) == state


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("page", "abc"),
        ("page", "0"),
        ("page", "-3"),
        ("page", "9" * 5000),
        ("sort", "xyz"),
        ("exact", "yes"),
        ("year", "abc"),
        ("year", "0"),
        ("year", "10000"),
        ("since", "garbage"),
        ("until", "2024-02-30"),
    ],
)
def test_what_cannot_be_meant_counts_as_not_given_and_is_named(name: str, value: str) -> None:
    assert Parameters.read({name: value, "q": "غيم"}) == Parameters(q="غيم", misread=(name,))


def test_an_empty_value_is_none_and_no_mistake() -> None:
    assert Parameters.read({"page": "", "since": "", "source": ""}) == Parameters()


def test_arabic_digits_are_digits() -> None:
    assert Parameters.read({"page": "٣", "year": "٢٠٢٤"}) == Parameters(page=3, year=2024)


def test_a_year_is_its_first_day_to_its_last() -> None:
    assert Parameters(year=2024).filters == Filters(since=date(2024, 1, 1), until=date(2024, 12, 31))


def test_a_year_and_days_narrow_each_other() -> None:
    state = Parameters(year=2024, since=date(2024, 6, 1), until=date(2030, 1, 1))
    assert state.filters == Filters(since=date(2024, 6, 1), until=date(2024, 12, 31))


def test_any_change_but_of_the_page_starts_again_at_the_first() -> None:
    state = Parameters(q="غيم", page=4)
    assert state.but(source="المرفأ") == Parameters(q="غيم", source="المرفأ")
    assert state.but(page=5).page == 5
