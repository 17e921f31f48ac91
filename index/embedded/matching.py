"""Query -> Whoosh's query objects. Whoosh's own query parser is not used: it does not know Arabic conventions."""

from whoosh import query as whoosh
from whoosh.query import spans

from index.embedded.schema import field_name
from index.query import AnyOf, Phrase, Query, Word
from index.ranking import FIELDS, LAYERS, PHRASE_LAYER


def clauses(query: Query) -> list[whoosh.Query]:
    """Queries of which an article matches at least one, and whose scores add up to its score."""
    match query:
        case Word():
            return [_word(query, field, layer) for field in FIELDS for layer in LAYERS]
        case Phrase():
            return [_phrase(query, field) for field in FIELDS]
        case AnyOf():
            return [each for clause in query.clauses for each in clauses(clause)]


def _word(word: Word, field: str, layer: str) -> whoosh.Query:
    """Where a word has several readings in a layer, the best of them counts."""
    terms = _terms(word, field, layer, FIELDS[field] * LAYERS[layer])
    return terms[0] if len(terms) == 1 else whoosh.DisjunctionMax(terms)


def _phrase(phrase: Phrase, field: str) -> whoosh.Query:
    words = []
    for word in phrase.words:
        terms = _terms(word, field, PHRASE_LAYER, FIELDS[field])
        words.append(terms[0] if len(terms) == 1 else spans.SpanOr(terms))
    return spans.SpanNear2(words)


def _terms(word: Word, field: str, layer: str, boost: float) -> list[whoosh.Term]:
    return [whoosh.Term(field_name(field, layer), term, boost=boost) for term in getattr(word.terms, layer)]
