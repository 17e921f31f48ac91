"""Where words stand, as span queries: positions are the same in every layer of a field, so layers are mixed.

A span query asks one field of the index; what is looked for in another layer poses as standing in that one.
"""

from collections.abc import Sequence
from typing import Any, Final

from index.analysis import PARAGRAPH
from index.cluster.layout import field_name, term
from index.query import AtLeast, Clause, Early, Near, OneOf, Phrase, Place, SameParagraph, Word
from index.ranking import MATCHING, layer_of

Span = dict[str, Any]
# As far apart as words of one article can be.
_ANYWHERE: Final = 1 << 30
# Where all spans of a text field pose as standing.
_LAYER: Final = MATCHING[-1]


def words_of(place: Place) -> tuple[Word, ...]:
    """The words of which one stands in a place of a phrase. Raises ValueError where one would be a phrase itself."""
    if isinstance(place, Word):
        return (place,)
    found = tuple(clause for clause in place.clauses if isinstance(clause, Word))
    if len(found) < len(place.clauses):
        raise ValueError("a place of a phrase holds words, not phrases")
    return found


def together(query: Phrase | Near, field: str) -> Span | None:
    """Where the words stand together in a field; None where they cannot."""
    places = [_one(words_of(place), field) for place in query.words]
    if isinstance(query, Phrase):
        return _near(places, 0, ordered=True)
    # The server counts what lies between the words, and takes two in one place as less than nothing.
    return _near(places, max(0, query.within) + 1 - len(places), ordered=False)


def same_paragraph(query: SameParagraph, field: str) -> Span | None:
    """Where all clauses stand between two marks of a paragraph."""
    found = _near([_any(_alternatives(clause, field)) for clause in query.clauses], _ANYWHERE, ordered=False)
    return found and {"span_not": {"include": found, "exclude": _term("spelt", PARAGRAPH, field)}}


def early(query: Early, field: str) -> Span | None:
    """Where the clause begins among the first words of a field."""
    firsts = [
        {"span_first": {"match": span, "end": query.words - 1 + length}}
        for span, length in _alternatives(query.clause, field)
        if query.words > 0
    ]
    return _or(firsts)


def times(query: AtLeast, count: int, field: str) -> Span | None:
    """Where the clause stands so many times in a field, at least once."""
    found = _any(_alternatives(query.clause, field))
    return _near([found] * count, _ANYWHERE, ordered=True)


def _alternatives(clause: Clause, field: str) -> list[tuple[Span, int]]:
    """What the clause may stand for, each with its number of positions."""
    match clause:
        case Word():
            found = _one((clause,), field)
            return [] if found is None else [(found, 1)]
        case Phrase():
            found = together(clause, field)
            return [] if found is None else [(found, len(clause.words))]
        case OneOf():
            return [each for part in clause.clauses for each in _alternatives(part, field)]


def _any(alternatives: Sequence[tuple[Span, int]]) -> Span | None:
    return _or([span for span, _ in alternatives])


def _one(words: Sequence[Word], field: str) -> Span | None:
    """One of the words, in the layer that each is looked for in."""
    found = []
    for word in words:
        layer = layer_of(word)
        if layer is not None:
            found += [_term(layer, text, field) for text in dict.fromkeys(getattr(word.terms, layer))]
    return _or(found)


def _or(spans: Sequence[Span]) -> Span | None:
    if not spans:
        return None
    return spans[0] if len(spans) == 1 else {"span_or": {"clauses": list(spans)}}


def _near(spans: Sequence[Span | None], slop: int, *, ordered: bool) -> Span | None:
    held = [span for span in spans if span is not None]
    if not held or len(held) < len(spans):
        return None
    return held[0] if len(held) == 1 else {"span_near": {"clauses": held, "slop": slop, "in_order": ordered}}


def _term(layer: str, text: str, field: str) -> Span:
    found = {"span_term": {field_name(field, layer): term(text)}}
    return found if layer == _LAYER else {"span_field_masking": {"query": found, "field": field_name(field, _LAYER)}}
