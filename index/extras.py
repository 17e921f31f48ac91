"""What a query says of an article beyond the clauses it is found by: extras, which only rank.

    root        the root of every word, wherever it stands in what any clause has found
    nearness    neighbours of a query whose roots stand close to one another
    words       those of a phrase among other clauses, for articles that have them elsewhere

So each word is told how it finds, and nothing here makes an article appear or go. Words that carry little count less
beside others.
"""

from collections.abc import Iterator
from dataclasses import replace

from index.lexicon import light_words
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
    Query,
    SameParagraph,
    Without,
    Word,
    words,
)
from index.ranking import LIGHT, NEARNESS, SENTENCE, WINDOW
from index.readings import Terms


def ranked(query: Query) -> Query:
    """The query, to be asked for the best of what it finds."""
    query = _lightened(query)
    extras = tuple(dict.fromkeys(_extras(query)))
    return Also(query, extras) if extras else query


def _extras(query: Query) -> Iterator[Query]:
    match query:
        case Word():
            if query.terms.root:
                yield _root(query)
        case AnyOf() | AllOf():
            for clause in query.clauses:
                if isinstance(clause, Phrase) and len(query.clauses) > 1:
                    yield from words(clause)
                yield from _extras(clause)
            yield from _near(query.clauses)
        case Phrase() | Near() | OneOf() | SameParagraph():
            for word in words(query):
                yield from _extras(word)
        case AtLeast() | Early():
            yield from _extras(query.clause)
        case Without() | Also():
            yield from _extras(query.wanted)
        case InField():
            for extra in _extras(query.query):
                yield InField(query.field, extra)
        case Only():
            return


def _lightened(query: Query) -> Query:
    """Each word that carries little counts less, wherever it stands beside others."""
    match query:
        case AnyOf(clauses):
            return AnyOf(tuple(_light(clause) if isinstance(clause, Word) else clause for clause in clauses))
        case AllOf(clauses):
            return AllOf(tuple(map(_lightened, clauses)))
        case Without():
            return replace(query, wanted=_lightened(query.wanted))
        case _:
            return query


def _light(word: Word) -> Word:
    is_light = not light_words().isdisjoint(word.terms.spelt)
    return replace(word, boost=LIGHT * word.boost) if is_light else word


def _near(clauses: tuple[Query, ...]) -> Iterator[Query]:
    """Neighbours that have roots, and not the same."""
    for apart, weight in enumerate(NEARNESS if len(clauses) <= SENTENCE else NEARNESS[:1], 1):
        for one, other in zip(clauses, clauses[apart:], strict=False):
            if isinstance(one, Word) and isinstance(other, Word):
                roots = (one.terms.root, other.terms.root)
                if all(roots) and set(roots[0]).isdisjoint(roots[1]):
                    yield Near(tuple(replace(_root(word), boost=weight * word.boost) for word in (one, other)), WINDOW)


def _root(word: Word) -> Word:
    return Word(word.text, Terms((), (), (), (), word.terms.root), word.boost)
