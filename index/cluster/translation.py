"""Query -> the query language of the server. What matches and what it scores is as on one machine.

The server's BM25 leaves out the factor k1 + 1, so weights carry it. Which articles a clause finds is asked twice in an
`AnyOf`: once for its score, and once, without one, for what the article has of the clauses.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from index.cluster import spans
from index.cluster.layout import field_name, term
from index.query import (
    AllOf,
    Also,
    AnyOf,
    AtLeast,
    Early,
    Filters,
    InField,
    Near,
    OneOf,
    Only,
    Phrase,
    Query,
    SameParagraph,
    Without,
    Word,
)
from index.ranking import COUNTED, COVERAGE, FIELDS, K1, LAYERS, layer_of, layers_of

Dsl = dict[str, Any]
NOTHING: Final[Dsl] = {"match_none": {}}
EVERYTHING: Final[Dsl] = {"match_all": {}}

# The idf of a term of a layer, in the text.
Idf = Callable[[str, str], float]


def scored(query: Query, idf: Idf, field: str | None = None) -> Dsl:
    """What finds the articles and scores them, in one text field or in any."""
    match query:
        case Word():
            return _word(query, field)
        case Phrase() | Near():
            return _any(_phrase(query, each) for each in _all_or(field))
        case OneOf():
            return _any(scored(clause, idf, field) for clause in query.clauses)
        case AnyOf():
            return _covered(query, idf, field)
        case AllOf():
            return _all([scored(clause, idf, field) for clause in query.clauses])
        case SameParagraph():
            return _restricted([scored(clause, idf, field) for clause in query.clauses], _where(query, field))
        case AtLeast() | Early():
            return _restricted([scored(query.clause, idf, field)], _where(query, field))
        case Only():
            return _unscored(query.filters)
        case Without():
            return _without(scored(query.wanted, idf, field), found(query.unwanted, field))
        case InField():
            return scored(query.query, idf, query.field)
        case Also():
            return _raised(query, idf, field)


def found(query: Query, field: str | None = None) -> Dsl:
    """What finds the same articles, for filters: its scores say nothing."""
    match query:
        case Word():
            return _any(
                {"terms": {field_name(each, layer): [term(text) for text in getattr(query.terms, layer)]}}
                for each in _counted_or(field)
                for layer in layers_of(query)
                if getattr(query.terms, layer)
            )
        case Phrase() | Near():
            return _any(_span(spans.together(query, each)) for each in _counted_or(field))
        case OneOf() | AnyOf():
            return _any(found(clause, field) for clause in query.clauses)
        case AllOf():
            return _all([found(clause, field) for clause in query.clauses])
        case SameParagraph():
            return _restricted([found(clause, field) for clause in query.clauses], _where(query, field))
        case AtLeast() | Early():
            return _restricted([found(query.clause, field)], _where(query, field))
        case Only():
            return _unscored(query.filters)
        case Without():
            return _without(found(query.wanted, field), found(query.unwanted, field))
        case InField():
            return found(query.query, query.field)
        case Also():
            return found(query.wanted, field)


def filtered(filters: Filters) -> list[Dsl]:
    """What an article must be besides matching."""
    conditions: list[Dsl] = []
    for name in ("source", "category"):
        value = getattr(filters, name)
        if value:
            conditions.append({"term": {name: value.encode("utf-8", "replace").decode()}})
        elif value is not None:
            conditions.append({"bool": {"must_not": {"exists": {"field": name}}}})
    days = {"gte": filters.since, "lte": filters.until}
    limits = {name: day.isoformat()[:10] for name, day in days.items() if day is not None}
    if limits:
        conditions.append({"range": {"day": limits}})
    return conditions


def leading(query: Query) -> list[tuple[str, str]]:
    """The term, with its layer, whose idf says how much a word counts in coverage; a word twice is there twice."""
    match query:
        case Word():
            layer = layer_of(query)
            return [] if layer is None else [(layer, getattr(query.terms, layer)[0])]
        case OneOf():
            return leading(query.clauses[0]) if query.clauses else []
        case Only():
            return []
        case Phrase() | Near():
            return [each for word in query.words for each in leading(word)]
        case SameParagraph() | AnyOf() | AllOf():
            return [each for clause in query.clauses for each in leading(clause)]
        case AtLeast() | Early():
            return leading(query.clause)
        case Without() | Also():
            return leading(query.wanted)
        case InField():
            return leading(query.query)


def weighed(query: Query) -> list[tuple[str, str]]:
    """The terms, with their layers, whose idf `scored` asks for."""
    match query:
        case AnyOf():
            own = leading(query) if len(query.clauses) > 1 else []
            return own + [each for clause in query.clauses for each in weighed(clause)]
        case AllOf():
            return [each for clause in query.clauses for each in weighed(clause)]
        case Without():
            return weighed(query.wanted)
        case Also():
            return [each for clause in (query.wanted, *query.extras) for each in weighed(clause)]
        case InField():
            return weighed(query.query)
        case _:
            return []


def _word(word: Word, field: str | None) -> Dsl:
    """The sum over layers and readings."""
    return _any(
        each
        for name in _all_or(field)
        for layer in layers_of(word)
        for each in _terms(name, layer, getattr(word.terms, layer), LAYERS[layer] * word.boost)
    )


def _raised(query: Also, idf: Idf, field: str | None) -> Dsl:
    wanted = scored(query.wanted, idf, field)
    extras = [extra for extra in (scored(extra, idf, field) for extra in query.extras) if extra != NOTHING]
    return {"bool": {"must": [wanted], "should": extras}} if extras and wanted != NOTHING else wanted


def _terms(field: str, layer: str, terms: Sequence[str], weight: float) -> list[Dsl]:
    boost = FIELDS[field] * (K1 + 1) * weight
    return [
        {"term": {field_name(field, layer): {"value": term(text), "boost": boost}}} for text in dict.fromkeys(terms)
    ]


def _phrase(query: Phrase | Near, field: str) -> Dsl:
    """Where the words stand together in a field, the sum of their scores in it."""
    span = spans.together(query, field)
    if span is None:
        return NOTHING
    scores = []
    for place in query.words:
        for word in spans.words_of(place):
            layer = layer_of(word)
            if layer is not None:
                scores += _terms(field, layer, getattr(word.terms, layer), word.boost)
    return {"bool": {"filter": [span], "should": scores}}


def _covered(query: AnyOf, idf: Idf, field: str | None) -> Dsl:
    """The clauses, each article's score lowered by the share of the weights that it lacks."""
    whole = _any(scored(clause, idf, field) for clause in query.clauses)
    count = len(query.clauses)
    if count < 2:
        return whole
    weights = [sum(idf(*each) for each in leading(clause)) for clause in query.clauses]
    total = sum(weights)
    if not total:
        return whole
    shares = [
        {"filter": found(clause, field), "weight": COVERAGE / count * weight / total}
        for clause, weight in zip(query.clauses, weights, strict=True)
        if weight
    ]
    always = {"filter": EVERYTHING, "weight": 1 - COVERAGE / count}
    return {
        "function_score": {
            "query": whole,
            "functions": [always, *shares],
            "score_mode": "sum",
            "boost_mode": "multiply",
        }
    }


def _where(query: SameParagraph | AtLeast | Early, field: str | None) -> Dsl:
    """Where in the article the clauses must stand."""
    fields = _counted_or(field)
    match query:
        case SameParagraph():
            return _any(_span(spans.same_paragraph(query, each)) for each in fields)
        case Early():
            return _any(_span(spans.early(query, each)) for each in fields)
        case AtLeast():
            return _any(_times(query, counts, fields) for counts in _shared(max(1, query.times), len(fields)))


def _times(query: AtLeast, counts: Sequence[int], fields: Sequence[str]) -> Dsl:
    """So many times in each field."""
    return _all([_span(spans.times(query, count, field)) for field, count in zip(fields, counts, strict=True) if count])


def _shared(times: int, fields: int) -> list[tuple[int, ...]]:
    """Every way in which so many times may be shared among fields."""
    if fields == 1:
        return [(times,)]
    return [(first, *rest) for first in range(times, -1, -1) for rest in _shared(times - first, fields - 1)]


def _unscored(filters: Filters) -> Dsl:
    conditions = filtered(filters)
    return {"constant_score": {"filter": _all(conditions) if conditions else EVERYTHING, "boost": 0}}


def _without(wanted: Dsl, unwanted: Dsl) -> Dsl:
    return wanted if unwanted == NOTHING else {"bool": {"must": [wanted], "must_not": [unwanted]}}


def _restricted(clauses: Sequence[Dsl], where: Dsl) -> Dsl:
    return NOTHING if NOTHING in (*clauses, where) else {"bool": {"must": list(clauses), "filter": [where]}}


def _span(span: Dsl | None) -> Dsl:
    return NOTHING if span is None else span


def _any(clauses: Iterable[Dsl]) -> Dsl:
    held = [clause for clause in clauses if clause != NOTHING]
    if len(held) < 2:
        return held[0] if held else NOTHING
    return {"bool": {"should": held, "minimum_should_match": 1}}


def _all(clauses: Sequence[Dsl]) -> Dsl:
    if not clauses or NOTHING in clauses:
        return NOTHING
    return clauses[0] if len(clauses) == 1 else {"bool": {"must": list(clauses)}}


def _all_or(field: str | None) -> tuple[str, ...]:
    return tuple(FIELDS) if field is None else (field,)


def _counted_or(field: str | None) -> tuple[str, ...]:
    return COUNTED if field is None else (field,)
