"""The values of every article that filters, facets and sorts read, as arrays in document order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from index.embedded.schema import UNDATED_DAY
from index.query import Filters

_EPOCH = np.datetime64("1970-01-01", "D")
_EPOCH_ORDINAL = 719_163  # date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Codes:
    """A column of few distinct strings: `values[codes[i]]` belongs to document i."""

    values: tuple[str, ...]
    codes: NDArray[np.int32]

    @classmethod
    def of(cls, column: Sequence[str]) -> Self:
        """The column with its distinct values numbered in order."""
        values = sorted(set(column))
        numbers = {value: number for number, value in enumerate(values)}
        return cls(tuple(values), np.array([numbers[value] for value in column], dtype=np.int32))

    def equal(self, value: str) -> NDArray[np.bool_]:
        """Which documents have this value."""
        code = self.values.index(value) if value in self.values else -1
        return np.equal(self.codes, code)

    def counts(self, documents: NDArray[np.intp]) -> dict[str, int]:
        """How many of the documents have each value, the commonest first; the empty value is none."""
        counts = np.bincount(self.codes[documents], minlength=len(self.values))
        found = {value: int(count) for value, count in zip(self.values, counts, strict=True) if value and count}
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


@dataclass(frozen=True, slots=True)
class Columns:
    """One generation's columns; deleted documents are among them until their segment is merged."""

    ids: tuple[str, ...]
    source: Codes
    category: Codes
    year: Codes
    days: NDArray[np.int32]
    instants: NDArray[np.int64]

    @classmethod
    def read(cls, reader: Any) -> Self:
        """The columns of a Whoosh reader over the whole index."""
        leaves = [leaf for leaf, _ in reader.leaf_readers()] if reader.doc_count_all() else []

        def column(name: str) -> list[Any]:
            return [value for leaf in leaves for value in leaf.column_reader(name)]

        days = np.array(column("day"), dtype=np.int32)
        years = (_EPOCH + (days - _EPOCH_ORDINAL)).astype("datetime64[Y]").astype(str)
        return cls(
            ids=tuple(column("id")),
            source=Codes.of([value.decode() for value in column("source")]),
            category=Codes.of([value.decode() for value in column("category")]),
            year=Codes.of(np.where(days == UNDATED_DAY, "", years).tolist()),
            days=days,
            instants=np.array(column("instant"), dtype=np.int64),
        )

    def admit(self, filters: Filters, documents: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which of the documents pass the filters; an undated one passes none on dates."""
        passing = np.ones(len(documents), dtype=np.bool_)
        if filters.source is not None:
            passing &= self.source.equal(filters.source)[documents]
        if filters.category is not None:
            passing &= self.category.equal(filters.category)[documents]
        days = self.days[documents]
        if filters.since is not None:
            passing &= days >= filters.since.toordinal()
        if filters.until is not None:
            passing &= (days <= filters.until.toordinal()) & (days != UNDATED_DAY)
        return passing

    def facets(self, documents: NDArray[np.intp]) -> dict[str, dict[str, int]]:
        """Counts of the documents by source, category and year."""
        return {
            "source": self.source.counts(documents),
            "category": self.category.counts(documents),
            "year": dict(sorted(self.year.counts(documents).items(), reverse=True)),
        }
