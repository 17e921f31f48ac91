"""What stands around the results: values of facets to choose from, numbers of the pager, reasons by word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from search.matches.why import Reason

# More would be a list to read instead of a choice to make.
_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, the articles that have it, and whether the results are restricted to it."""

    value: str
    count: int
    active: bool


def choices(counts: Mapping[str, int], active: str, *, by_value: bool = False) -> list[Choice]:
    """The largest values, and the active one whatever its size; descending by count, or by value as years are."""
    largest = sorted((value for value in counts if value), key=lambda value: (-counts[value], value))[:_SHOWN]
    if active and active not in largest:
        largest.append(active)
    if by_value:
        largest.sort(reverse=True)
    return [Choice(value, counts.get(value, 0), value == active) for value in largest]


def page_numbers(page: int, pages: int) -> Sequence[int | None]:
    """The first page, the last and those around this one; None stands for the pages left out."""
    shown = sorted({1, *range(max(page - 1, 1), min(page + 1, pages) + 1), pages})
    numbers: list[int | None] = []
    for number in shown:
        if numbers and number - (numbers[-1] or 0) > 1:
            # A gap of one page is that page.
            numbers.append(number - 1 if number - (numbers[-1] or 0) == 2 else None)
        numbers.append(number)
    return numbers


def by_word(reasons: Sequence[Reason]) -> list[tuple[str, list[Reason]]]:
    """The reasons of each word of the query, in their order."""
    return [(word, list(found)) for word, found in groupby(reasons, key=lambda reason: reason.word)]
