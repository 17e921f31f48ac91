"""What several extras of a query ask about the same documents: found out once."""

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from numpy.typing import NDArray

_Answer = TypeVar("_Answer")


class Seen(Generic[_Answer]):
    """Answers about the documents that were last asked about. For one query, and one thread."""

    __slots__ = ("_answers", "_documents")

    def __init__(self) -> None:
        self._documents: NDArray[Any] | None = None
        self._answers: dict[Hashable, _Answer] = {}

    def get(self, documents: NDArray[Any], question: Hashable, answer: Callable[[], _Answer]) -> _Answer:
        """The answer known, or else `answer()`. The documents are the same if they are the same array."""
        if self._documents is not documents:
            self._documents = documents
            self._answers = {}
        known = self._answers.get(question)
        if known is None:
            known = self._answers[question] = answer()
        return known
