"""The query as frozen values, terms already analysed: what crosses the engine seam.

A `Word` is found where any of its terms stands, in any layer; a `Phrase` where its words stand side by side; an
`AnyOf` where at least one of its clauses does. Filters restrict, and never change a score.
"""

from dataclasses import dataclass
from datetime import date

from index.readings import Terms


@dataclass(frozen=True, slots=True)
class Word:
    """One word as the reader typed it, and the terms it is looked up under."""

    text: str
    terms: Terms


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order with nothing between them; each may carry clitics the reader did not type."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one clause; the more of them and the rarer, the higher the score."""

    clauses: tuple[Word | Phrase, ...]


Query = Word | Phrase | AnyOf


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must be besides matching: days are inclusive, None does not restrict."""

    source: str | None = None
    category: str | None = None
    since: date | None = None
    until: date | None = None


def words(query: Query) -> tuple[Word, ...]:
    """Every word of the query, in the order typed."""
    match query:
        case Word():
            return (query,)
        case Phrase():
            return query.words
        case AnyOf():
            return tuple(word for clause in query.clauses for word in words(clause))
