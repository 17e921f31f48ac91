"""The query as frozen values, terms already analysed: what crosses the engine seam.

Leaves say what a text must hold:

    Word            a word, found where any of its terms stands, in any layer
    Phrase          words in this order with nothing between them
    OneOf           what one word or phrase of the reader may stand for: counts as one clause

    Near            words in any order, close to one another
    SameParagraph   words in one paragraph
    AtLeast         a word or phrase, so many times
    Early           a word or phrase among the first words of the text
    Only            articles that pass filters; it restricts, and never changes a score

and these join them:

    AnyOf           at least one clause: the more of them and the rarer, the higher the score
    AllOf           every clause
    Without         what one query finds and another does not
    InField         a query asked of one text field alone
    Also            what one query finds, its score raised by what others say of it

A word that has terms in no layer but the root is found by that; any other word is neither found nor scored by its root.
"""

from dataclasses import dataclass
from datetime import date

from index.readings import Terms


@dataclass(frozen=True, slots=True)
class Word:
    """One word and the terms it is looked up under; what it adds to a score is multiplied by `boost`.

    A layer without terms is not asked: a word with nothing but `spelt` is found exactly as typed.
    """

    text: str
    terms: Terms
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class OneOf:
    """What a word or phrase of the reader may stand for, the likeliest first; each adds to the score.

    Clauses that are phrases cannot be part of a phrase or of a `Near`.
    """

    clauses: "tuple[Word | Phrase, ...]"


# What stands in one place of a phrase.
Place = Word | OneOf


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order with nothing between them; each may carry clitics the reader did not type."""

    words: tuple[Place, ...]


# What is found at places of a text.
Clause = Word | Phrase | OneOf


@dataclass(frozen=True, slots=True)
class Near:
    """Words in any order, the last of them at most `within` positions after the first."""

    words: tuple[Place, ...]
    within: int


@dataclass(frozen=True, slots=True)
class SameParagraph:
    """Words and phrases in one paragraph, in any order."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A word or phrase that stands so many times in the text, title included."""

    clause: Clause
    times: int


@dataclass(frozen=True, slots=True)
class Early:
    """A word or phrase that begins among the first `words` positions of the text, title included."""

    clause: Clause
    words: int


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must be besides matching: days are inclusive, None does not restrict."""

    source: str | None = None
    category: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Only:
    """Every article that passes the filters, with a score of zero."""

    filters: Filters


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one clause; the more of them and the rarer, the higher the score."""

    clauses: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every clause; their scores add up."""

    clauses: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class Without:
    """What `wanted` finds, with its score, and `unwanted` does not."""

    wanted: "Query"
    unwanted: "Query"


@dataclass(frozen=True, slots=True)
class InField:
    """A query of which every leaf is looked for in one field of `index.ranking.FIELDS` alone."""

    field: str
    query: "Query"


@dataclass(frozen=True, slots=True)
class Also:
    """What `wanted` finds. The score of an extra is added where it is found too; the clauses answered stay the same."""

    wanted: "Query"
    extras: "tuple[Query, ...]"


Query = Clause | Near | SameParagraph | AtLeast | Early | Only | AnyOf | AllOf | Without | InField | Also


def words(query: Query) -> tuple[Word, ...]:
    """Every word that the query wants, in the order typed; those it excludes are not among them."""
    match query:
        case Word():
            return (query,)
        case Only():
            return ()
        case Phrase() | Near():
            parts: tuple[Query, ...] = query.words
        case OneOf() | SameParagraph() | AnyOf() | AllOf():
            parts = query.clauses
        case AtLeast() | Early():
            parts = (query.clause,)
        case Without() | Also():
            parts = (query.wanted,)
        case InField():
            parts = (query.query,)
    return tuple(word for part in parts for word in words(part))
