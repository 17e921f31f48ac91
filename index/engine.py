"""The seam between what is asked and what holds the answer.

Analysis happens before it and highlighting after it: an engine receives terms and gives back ids, scores and counts.
It never reads Arabic, and never sees HTML.

    Engine      where an index lies; opens snapshots, and one writer at a time
    Snapshot    one whole generation of the index: whatever is asked of it, the answers belong together
    Writer      the next generation, invisible until `commit`
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from index.article import Article
from index.numbering import Fields
from index.query import Filters, Query, Word
from index.readings import Readings
from index.wordlist import WordList


class Sort(StrEnum):
    """The order of hits; undated articles come last in both orders by date."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


FACETS = ("source", "category", "year")


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that matches, and how well."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the hits, in order; `total`, `facets` and `histogram` count all of them.

    `facets` is name -> value -> articles, `histogram` is month as YYYY-MM -> articles, the oldest first, undated ones
    left out. Where nobody asked for the counts, `total` is None and the others are empty.
    """

    hits: tuple[Hit, ...]
    total: int | None
    facets: Mapping[str, Mapping[str, int]]
    histogram: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Stats:
    """How large a generation of the index is. `terms` counts distinct terms by layer, `size` is in bytes on disk."""

    articles: int
    generation: int
    terms: Mapping[str, int]
    size: int


@dataclass(frozen=True, slots=True)
class Document:
    """An article as an engine receives it, its fields as forms and their positions."""

    article: Article
    fields: Fields


class Snapshot(Protocol):
    """One generation. Not to be shared between threads, nor kept after its `with` block."""

    @property
    def generation(self) -> int:
        """Grows with every commit."""

    @property
    def readings(self) -> Readings:
        """How this generation reads words: what a query is analysed with."""

    def forms(self, word: Word) -> frozenset[str]:
        """The forms held under which the word is found: what to mark in a text."""

    @property
    def wordlist(self) -> WordList:
        """The words of this generation: what spellings, prefixes and suggestions are looked up in."""

    @property
    def phrases(self) -> WordList:
        """Two to four words that the articles often have side by side, a space between; none where none are known."""

    def search(
        self, query: Query, filters: Filters, sort: Sort, offset: int, limit: int, *, counted: bool = True
    ) -> Page:
        """The hits from `offset` on, at most `limit` of them; without `counted` their total need not be known."""

    def article(self, id: str) -> Article:
        """Raises `ArticleNotFound`."""

    def stats(self) -> Stats:
        """Counts of this generation."""


class Writer(Protocol):
    """The next generation. Leaving the `with` block without `commit` leaves the index as it was."""

    @property
    def ledger(self) -> Mapping[str, Any] | None:
        """What was given to the last commit; None where the writer starts from nothing."""

    def add(self, document: Document) -> None:
        """Adds an article whose id is not in the index, or was removed by this writer."""

    def remove(self, id: str) -> None:
        """Removes the article with this id."""

    def settle(self) -> Mapping[str, str]:
        """Waits until the index can hold what was added; what it cannot, by id, with the reason.

        Of these the generation will hold what the one before held under that id, if anything.
        """

    def commit(self, ledger: Mapping[str, Any]) -> None:
        """Makes the generation durable, then visible. `ledger` is JSON-ready and is kept with it."""


class Engine(Protocol):
    """A place where an index lies, or will. Safe to share between threads."""

    def snapshot(self) -> AbstractContextManager[Snapshot]:
        """The newest generation. Raises `IndexMissing` or `IndexDamaged`."""

    def writer(self, *, rebuild: bool = False) -> AbstractContextManager[Writer]:
        """The only writer. Raises `IndexLocked`, and `IndexDamaged` unless rebuilding.

        A rebuilding writer starts from nothing while the last generation goes on answering until the commit.
        """
