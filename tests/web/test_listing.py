"""Facets and pager."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.listing import Choice, choices, page_numbers


def test_the_largest_ten_values_are_offered() -> None:
    offered = choices({f"قسم {number}": number for number in range(1, 15)}, "")
    assert [choice.count for choice in offered] == [14, 13, 12, 11, 10, 9, 8, 7, 6, 5]


def test_the_chosen_value_is_offered_whatever_its_size() -> None:
    offered = choices({str(number): 100 - number for number in range(12)} | {"صغير": 1}, "صغير")
    assert offered[-1] == Choice("صغير", 1, active=True)
    assert choices({}, "غائب") == [Choice("غائب", 0, active=True)]


def test_articles_without_a_source_make_no_choice() -> None:
    assert choices({"": 7, "المرفأ": 2}, "") == [Choice("المرفأ", 2, active=False)]


def test_years_run_from_the_latest() -> None:
    assert [choice.value for choice in choices({"2022": 9, "2024": 1, "2023": 5}, "", by_value=True)] == [
        "2024",
        "2023",
        "2022",
    ]


@pytest.mark.parametrize(
    ("page", "pages", "numbers"),
    [
        (1, 1, [1]),
        (1, 2, [1, 2]),
        (1, 9, [1, 2, None, 9]),
        (4, 9, [1, 2, 3, 4, 5, None, 9]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (9, 9, [1, None, 8, 9]),
    ],
)
def test_the_pager_shows_both_ends_and_where_the_reader_is(page: int, pages: int, numbers: list[int | None]) -> None:
    assert page_numbers(page, pages) == numbers


@given(st.integers(1, 300), st.data())
def test_an_ellipsis_stands_for_two_pages_at_least(pages: int, data: st.DataObject) -> None:
    numbers = page_numbers(data.draw(st.integers(1, pages)), pages)
    for before, gap, after in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if gap is None:
            assert before is not None
            assert after is not None
            assert after - before > 2
