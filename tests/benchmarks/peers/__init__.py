"""The engines that are compared, each behind the same few calls.

`Engine` is given terms and asked for the ten best articles: engines alone are compared. `Whole` is given articles and
asked by a reader's text, with the analysis, the snippets and the stored text that it has of its own.

A module that finds its library missing raises `Missing` when its engine is made.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from index.article import Article

LIMIT = 10


class Missing(Exception):
    """The peer is not installed; says what is."""


class Top(NamedTuple):
    """How long a search took, and the numbers of the ten best texts."""

    seconds: float
    numbers: list[int]


class Engine(Protocol):
    """Texts are numbered in the order given; a text is terms with a space between."""

    name: str

    def build(self, folder: Path, texts: Sequence[str]) -> float:
        """Indexes the texts, durably; the seconds that this took."""

    def open(self, folder: Path) -> None:
        """Opens what `build` made."""

    def any_of(self, terms: Sequence[str]) -> Top:
        """The best texts that hold at least one of the terms, without counting the others."""

    def phrase(self, terms: Sequence[str]) -> Top:
        """The best texts that hold the terms one after another."""

    def count_any(self, terms: Sequence[str]) -> int:
        """How many texts hold at least one of the terms."""

    def count_phrase(self, terms: Sequence[str]) -> int:
        """How many texts hold the terms one after another."""

    def close(self) -> None:
        """Ends what was started."""


class Whole(Protocol):
    """A search engine as it comes."""

    name: str

    def build(self, folder: Path, articles: Iterable[Article]) -> float:
        """Indexes and stores the articles; the seconds that this took."""

    def open(self, folder: Path) -> None:
        """Opens what `build` made."""

    def answer(self, text: str) -> tuple[float, str]:
        """Seconds, and JSON: `total`, and ten `hits` with `id`, `title` and a highlighted `snippet`."""

    def close(self) -> None:
        """Ends what was started."""
