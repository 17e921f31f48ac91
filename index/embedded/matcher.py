"""Posting lists and terms as Whoosh walks them, one at a time."""

from bisect import bisect_left
from typing import Any

from whoosh.codec.base import FieldCursor
from whoosh.matching import LeafMatcher
from whoosh.matching.mcore import ReadTooFar


class ArrayMatcher(LeafMatcher):  # type: ignore[misc]
    """Walks a posting list. It offers Whoosh no bounds to skip by, so that nothing is lost by skipping."""

    def __init__(
        self,
        term: tuple[str, bytes],
        documents: list[int],
        frequencies: list[float],
        positions: list[list[int]],
        format_: Any,
        scorer: Any,
    ) -> None:
        self._term = term
        self._documents = documents
        self._frequencies = frequencies
        self._positions = positions
        self.format = format_
        self.scorer = scorer
        self._at = 0

    def is_active(self) -> bool:
        return self._at < len(self._documents)

    def reset(self) -> None:
        self._at = 0

    def copy(self) -> "ArrayMatcher":
        other = ArrayMatcher(self._term, self._documents, self._frequencies, self._positions, self.format, self.scorer)
        other._at = self._at
        return other

    def supports_block_quality(self) -> bool:
        return False

    def id(self) -> int:
        return self._documents[self._at]

    def next(self) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._at += 1

    def weight(self) -> float:
        return self._frequencies[self._at]

    def value(self) -> bytes:
        encoded: bytes = self.format.encode(self._positions[self._at])
        return encoded

    def value_as(self, kind: str) -> Any:
        if kind == "positions" and self.format.supports("positions"):
            return self._positions[self._at]
        return super().value_as(kind)


class TermCursor(FieldCursor):  # type: ignore[misc]
    """Walks the terms of a field in order, as fuzzy queries do."""

    def __init__(self, terms: list[bytes], field: Any) -> None:
        self._terms = terms
        self._field = field
        self._at = 0

    def is_valid(self) -> bool:
        return self._at < len(self._terms)

    def first(self) -> str | None:
        self._at = 0
        return self.text()

    def find(self, term: str | bytes) -> str | None:
        self._at = bisect_left(self._terms, term if isinstance(term, bytes) else self._field.to_bytes(term))
        return self.text()

    def next(self) -> str | None:
        self._at += 1
        return self.text()

    def text(self) -> str | None:
        return self._field.from_bytes(self._terms[self._at]) if self.is_valid() else None
