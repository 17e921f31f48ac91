"""The values that filters, facets and sorts read, as arrays in document order."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index import dates
from index.article import Article
from index.embedded.container import ArrayFile
from index.embedded.postings import smallest
from index.embedded.schema import UNDATED_DAY, UNDATED_INSTANT
from index.embedded.strings import Strings, packed
from index.query import Filters

# Columns of few distinct strings.
NAMED: Final = ("source", "category")

# Ids that are remembered with their documents.
_MET: Final = 1 << 10

_EPOCH = np.datetime64("1970-01-01", "D")
_EPOCH_ORDINAL = 719_163  # date(1970, 1, 1).toordinal()


def of_articles(articles: Sequence[Article]) -> dict[str, NDArray[Any]]:
    """The columns of these articles, as arrays to be stored."""
    dated = [article.date for article in articles]
    days = [UNDATED_DAY if date is None else dates.day(date).toordinal() for date in dated]
    instants = [UNDATED_INSTANT if date is None else dates.instant(date) for date in dated]
    return arrays(
        ids=[article.id.encode() for article in articles],
        days=np.array(days, dtype=np.int32),
        instants=np.array(instants, dtype=np.int64),
        named={name: [getattr(article, name).encode() for article in articles] for name in NAMED},
    )


def arrays(
    ids: list[bytes], days: NDArray[Any], instants: NDArray[Any], named: dict[str, list[bytes]]
) -> dict[str, NDArray[Any]]:
    """The arrays to be stored of column values."""
    order = sorted(range(len(ids)), key=ids.__getitem__)
    stored: dict[str, NDArray[Any]] = {
        "days": days,
        "instants": instants,
        "ids.order": np.array(order, dtype=np.uint32),
    }
    stored |= packed("ids", ids)
    for name, column in named.items():
        values = sorted(set(column))
        numbers = {value: number for number, value in enumerate(values)}
        stored |= packed(name, values)
        stored[name] = np.array([numbers[value] for value in column], dtype=smallest(len(values)))
    return stored


class Codes:
    """A column of few distinct strings: `values[codes[i]]` belongs to document i."""

    def __init__(self, values: list[str], codes: NDArray[Any]) -> None:
        self.values = values
        # Counting wants them wide.
        self.codes = codes.astype(np.intp)

    def equal(self, value: str) -> NDArray[np.bool_]:
        """Which documents have this value."""
        if value not in self.values:
            return np.zeros(len(self.codes), dtype=np.bool_)
        return np.asarray(self.codes == self.values.index(value))

    def counts(self, documents: NDArray[np.int64]) -> dict[str, int]:
        """How many of the documents have each value; the empty value is none."""
        counts = np.bincount(self.codes.take(documents), minlength=len(self.values)).tolist()
        return {value: count for value, count in zip(self.values, counts, strict=True) if value and count}


class Columns:
    """The columns of one segment."""

    def __init__(self, file: ArrayFile) -> None:
        self._file = file
        self.ids = Strings.stored(file, "ids")
        self._order = file.read("ids.order")
        self.days = file.read("days")
        self.instants = file.read("instants")
        # Where the articles are whose ids were given away: these are asked for next.
        self._met: dict[bytes, int] = {}

    @cached_property
    def facets(self) -> dict[str, Codes]:
        """By name."""
        found = {}
        for name in NAMED:
            values = Strings.stored(self._file, name)
            found[name] = Codes([value.decode() for value in values], self._file.read(name))
        found["year"] = self._calendar("Y")
        return found

    @cached_property
    def months(self) -> Codes:
        """As YYYY-MM; the empty value stands for undated documents."""
        return self._calendar("M")

    def _calendar(self, unit: str) -> Codes:
        distinct, codes = np.unique(self.days, return_inverse=True)
        dates = (_EPOCH + (distinct - _EPOCH_ORDINAL)).astype(f"datetime64[{unit}]")
        names = ["" if day == UNDATED_DAY else str(date) for day, date in zip(distinct.tolist(), dates, strict=True)]
        values = list(dict.fromkeys(names))
        numbers = {value: number for number, value in enumerate(values)}
        return Codes(values, np.array([numbers[name] for name in names], dtype=np.int64)[codes])

    @cached_property
    def id_ranks(self) -> NDArray[np.int64]:
        """Where each document comes in the order of the ids."""
        ranks = np.empty(len(self._order), dtype=np.int64)
        ranks[self._order] = np.arange(len(ranks))
        return ranks

    def id(self, document: int) -> bytes:
        """The id of a document."""
        id = self.ids[document]
        if len(self._met) >= _MET:
            self._met = {}
        self._met[id] = document
        return id

    def ordered_id(self, rank: int) -> bytes:
        """The id at a place in the order of the ids."""
        return self.ids[int(self._order[rank])]

    def first_from(self, id: bytes) -> int:
        """The place of the first id that is not before this one."""
        low, high = 0, len(self._order)
        while low < high:
            middle = (low + high) // 2
            if self.ordered_id(middle) < id:
                low = middle + 1
            else:
                high = middle
        return low

    def document(self, id: bytes) -> int | None:
        """The document with this id."""
        known = self._met.get(id)
        if known is not None:
            return known
        rank = self.first_from(id)
        return int(self._order[rank]) if rank < len(self._order) and self.ordered_id(rank) == id else None

    def admit(self, filters: Filters, documents: NDArray[np.int64]) -> NDArray[np.bool_] | None:
        """Which of the documents pass the filters, None where there are none; an undated one passes none on dates."""
        tests = []
        if filters.source is not None:
            tests.append(self.facets["source"].equal(filters.source)[documents])
        if filters.category is not None:
            tests.append(self.facets["category"].equal(filters.category)[documents])
        if filters.since is not None:
            tests.append(self.days[documents] >= filters.since.toordinal())
        if filters.until is not None:
            days = self.days[documents]
            tests.append((days <= filters.until.toordinal()) & (days != UNDATED_DAY))
        return np.logical_and.reduce(tests) if tests else None
