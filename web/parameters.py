"""What a reader asks for in the address: the whole state of the search page.

q           the query
page        which page of the results, from 1
sort        relevance, newest or oldest
exact       1 for what is spelt as it was typed, and nothing else
source, category, year      one value each, as the facets name them
since, until                days in ISO form, inclusive
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import MAXYEAR, MINYEAR, date
from typing import Any, Final

from index.engine import Sort
from index.query import Filters

# Nobody reads further, and every page before has to be collected to show the next.
DEEPEST: Final = 10_000


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of one request; `misread` names those whose value could not be meant and was left aside."""

    q: str = ""
    page: int = 1
    sort: Sort = Sort.RELEVANCE
    exact: bool = False
    source: str = ""
    category: str = ""
    year: int | None = None
    since: date | None = None
    until: date | None = None
    misread: tuple[str, ...] = ()

    @classmethod
    def read(cls, arguments: Mapping[str, str]) -> "Parameters":
        """Never raises: a value that cannot be meant counts as not given. An empty value is none."""
        readers: Mapping[str, Callable[[str], Any]] = {
            "q": str,
            "page": _page,
            "sort": Sort,
            "exact": _flag,
            "source": str,
            "category": str,
            "year": _year,
            "since": date.fromisoformat,
            "until": date.fromisoformat,
        }
        values: dict[str, Any] = {}
        misread = []
        for name, reader in readers.items():
            text = arguments.get(name, "")
            if not text:
                continue
            try:
                values[name] = reader(text)
            except ValueError:
                misread.append(name)
        return cls(**values, misread=tuple(misread))

    @property
    def filters(self) -> Filters:
        """The filters; a year narrows the days further."""
        since, until = self.since, self.until
        if self.year is not None:
            first, last = date(self.year, 1, 1), date(self.year, 12, 31)
            since = max(since or first, first)
            until = min(until or last, last)
        return Filters(source=self.source or None, category=self.category or None, since=since, until=until)

    @property
    def filtered(self) -> bool:
        """True if any filter is on."""
        return self.filters != Filters()

    def but(self, **changes: Any) -> "Parameters":
        """The same with these changes, from the first page unless they name one."""
        return replace(self, **{"page": 1, **changes})

    def unfiltered(self) -> "Parameters":
        """The same query and order without any filter."""
        return Parameters(q=self.q, sort=self.sort, exact=self.exact)

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values for an address or a form, those left out that say what is so anyway."""
        return [
            (field.name, "1" if value is True else str(value))
            for field in fields(self)
            if field.name != "misread" and (value := getattr(self, field.name)) != field.default
        ]


def too_deep(page: int, limit: int) -> bool:
    """True for a page that would reach beyond the last hit shown to anyone."""
    return page > DEEPEST // limit


def _page(text: str) -> int:
    page = int(text)
    if page < 1:
        raise ValueError(text)
    return page


def _flag(text: str) -> bool:
    if text != "1":
        raise ValueError(text)
    return True


def _year(text: str) -> int:
    year = int(text)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(text)
    return year
