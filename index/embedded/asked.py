"""What an evaluator asks of a query: its words, and which of them are scored by themselves."""

from collections.abc import Iterator
from dataclasses import replace

from index.embedded.places import words_of
from index.query import (
    AllOf,
    Also,
    AnyOf,
    AtLeast,
    Early,
    InField,
    Near,
    OneOf,
    Only,
    Phrase,
    Place,
    Query,
    SameParagraph,
    Without,
    Word,
    words,
)
from index.ranking import layer_of


def scored_words(query: Query, field: str | None) -> Iterator[tuple[Word, str | None]]:
    """The words that are scored by themselves when a query is evaluated, each with the field that it is asked of."""
    match query:
        case Word():
            yield query, field
        case Near():
            # As an extra, for a bound of what it may add.
            for place in query.words:
                yield from ((replace(word, boost=1.0), field) for word, _ in layered(place))
        case Phrase() | Only():
            return
        case InField():
            yield from scored_words(query.query, query.field)
        case OneOf() | SameParagraph() | AnyOf() | AllOf():
            for clause in query.clauses:
                yield from scored_words(clause, field)
        case AtLeast() | Early():
            yield from scored_words(query.clause, field)
        case Without():
            yield from scored_words(query.wanted, field)
            yield from scored_words(query.unwanted, field)
        case Also():
            for each in (query.wanted, *query.extras):
                yield from scored_words(each, field)


def placed_words(query: Phrase | Near) -> list[Word]:
    """The words of all its places."""
    return [word for place in query.words for word in words_of(place)]


def layered(place: Place) -> list[tuple[Word, str]]:
    """The words of which one stands in a place, and the layer in which they are looked for."""
    return [(word, layer) for word in words_of(place) if (layer := layer_of(word)) is not None]


def adds(clause: Query) -> bool:
    """Whether every document that matches has a score above zero."""
    return isinstance(clause, Word | Phrase | Near | OneOf) and all(word.boost > 0 for word in words(clause))


def key(query: Phrase | Near) -> tuple[object, ...]:
    """What decides the answer: everything but how the words were typed."""
    words = tuple(tuple((word.terms, word.boost) for word in words_of(place)) for place in query.words)
    return (words, query.within) if isinstance(query, Near) else (words,)
