"""A query written down in one line, to be compared and read.

غزة                 a word; =غزة as typed, غز* a prefix, غزة~ with near spellings
"سد النهضة"         a phrase
one(غوغل جوجل)      what one word may stand for
any(…) all(…)       at least one, every one; * is everything, here: what stands beside it only ranks
not(… …)            the first without the second
title(…)            in the title
near5(…) paragraph(…) times3(…) first50(…)
{source=… since=… until=…}
"""

from dataclasses import fields
from datetime import date

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


def written(query: Query) -> str:
    match query:
        case Word(text, terms):
            if terms.spelt and terms.word:
                return text
            return f"={text}" if terms.spelt else text
        case Phrase(words):
            return f'"{" ".join(map(written, words))}"'
        case OneOf(clauses):
            return _call("one", *clauses)
        case Near(words, within):
            return _call(f"near{within}", *words)
        case SameParagraph(clauses):
            return _call("paragraph", *clauses)
        case AtLeast(clause, times):
            return _call(f"times{times}", clause)
        case Early(clause, words):
            return _call(f"first{words}", clause)
        case Only(filters):
            return "*" if filters == Filters() else _filters(filters)
        case AnyOf(clauses):
            return _call("any", *clauses)
        case AllOf(clauses):
            return _call("all", *clauses)
        case Without(wanted, unwanted):
            return _call("not", wanted, unwanted)
        case InField(field, inside):
            return _call(field, inside)
        case Also(wanted, extras):
            return _call("also", wanted, *extras)


def _call(name: str, *parts: Query) -> str:
    return f"{name}({' '.join(map(written, parts))})"


def _filters(filters: Filters) -> str:
    values = [(field.name, getattr(filters, field.name)) for field in fields(filters)]
    given = [f"{name}={value.isoformat() if isinstance(value, date) else value}" for name, value in values if value]
    return f"{{{' '.join(given)}}}"
