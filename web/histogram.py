"""When the articles appeared that match: bars of one width, each a link that narrows the results to its time."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

# Bars that can still be told apart, and tapped, where the filters stand; beyond them a bar is a year.
_MOST_MONTHS: Final = 36
# Nothing that there is looks like nothing.
_LOWEST: Final = 4
HEIGHT: Final = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """A month or a year, its articles, and how high it stands among the others, up to `HEIGHT`."""

    first: date
    last: date
    count: int
    height: int


def bars(counts: Mapping[str, int]) -> list[Bar]:
    """A bar for each month from the first to the last, empty ones too, or for each year; none for a single one."""
    months = sorted((int(month[:4]), int(month[5:])) for month in counts)
    if not months:
        return []
    (first_year, first_month), (last_year, last_month) = months[0], months[-1]
    spans: list[tuple[date, date, int]] = []
    if (last_year - first_year) * 12 + last_month - first_month < _MOST_MONTHS:
        year, month = first_year, first_month
        while (year, month) <= (last_year, last_month):
            following = (year + month // 12, month % 12 + 1)
            spans.append((date(year, month, 1), _before(*following), counts.get(f"{year:04}-{month:02}", 0)))
            year, month = following
    else:
        years: Counter[int] = Counter()
        for found, count in counts.items():
            years[int(found[:4])] += count
        if last_year - first_year < _MOST_MONTHS * 2:
            spans = [(date(year, 1, 1), date(year, 12, 31), years[year]) for year in range(first_year, last_year + 1)]
        else:
            spans = [(date(year, 1, 1), date(year, 12, 31), years[year]) for year in sorted(years)]
    highest = max(count for _, _, count in spans)
    return (
        [
            Bar(first, last, count, max(_LOWEST, round(HEIGHT * count / highest)) if count else 0)
            for first, last, count in spans
        ]
        if len(spans) > 1
        else []
    )


def _before(year: int, month: int) -> date:
    """The day before a month begins."""
    return date(year, month, 1) - timedelta(days=1) if year <= date.max.year else date.max
