"""When articles appeared: months to bars."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from web.histogram import HEIGHT, Bar, bars

MONTHS = st.builds("{:04}-{:02}".format, st.integers(1, 9999), st.integers(1, 12))


def test_months_between_stand_empty() -> None:
    assert bars({"2023-12": 2, "2024-02": 4}) == [
        Bar(date(2023, 12, 1), date(2023, 12, 31), 2, HEIGHT // 2),
        Bar(date(2024, 1, 1), date(2024, 1, 31), 0, 0),
        Bar(date(2024, 2, 1), date(2024, 2, 29), 4, HEIGHT),
    ]


def test_many_months_are_years() -> None:
    found = bars({"2015-03": 1, "2015-07": 2, "2024-02": 3})
    assert [(bar.first.year, bar.count) for bar in found if bar.count] == [(2015, 3), (2024, 3)]
    assert (found[0].first, found[0].last, len(found)) == (date(2015, 1, 1), date(2015, 12, 31), 10)


def test_one_month_or_none_is_no_chart() -> None:
    assert bars({}) == bars({"2024-02": 7}) == []


def test_what_is_there_can_be_seen() -> None:
    assert min(bar.height for bar in bars({"2024-01": 1, "2024-02": 100_000})) > 0


@given(st.dictionaries(MONTHS, st.integers(1, 10**6)))
def test_every_article_stands_in_one_bar(counts: dict[str, int]) -> None:
    found = bars(counts)
    assert not found or sum(bar.count for bar in found) == sum(counts.values())
    assert len(found) <= 72 or all(bar.count for bar in found)
    assert all(one.last < other.first for one, other in pairwise(found))
    assert all(0 <= bar.height <= HEIGHT for bar in found)
