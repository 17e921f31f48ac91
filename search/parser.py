"""The reader's text -> Query. Any text is read; only one without a word, or far too long, is refused."""

import re
from typing import Final

from index.analysis import tokens
from index.errors import EmptyQuery, QueryTooLong
from index.lexicon import lexicon
from index.query import AnyOf, Phrase, Query, Word
from index.readings import Readings

MAX_LENGTH: Final = 1000

# Quotes that open and close a phrase, as keyboards and newspapers have them.
_PHRASE = re.compile('"([^"]*)"|«([^»]*)»|“([^”]*)”|„([^“”]*)[“”]|‹([^›]*)›')


def parse(text: str, readings: Readings) -> Query:
    """The query that the text asks for. Raises `EmptyQuery` and `QueryTooLong`.

    Words that carry nothing, such as في, count in a phrase, and where there are no others.
    """
    if len(text) > MAX_LENGTH:
        raise QueryTooLong(f"the query has {len(text):,} characters: shorten it to {MAX_LENGTH:,}")
    clauses: list[Word | Phrase] = []
    end = 0
    for phrase in _PHRASE.finditer(text):
        clauses += _words(text[end : phrase.start()], readings)
        quoted = _words(phrase.group(phrase.lastindex or 0), readings)
        clauses += [Phrase(tuple(quoted))] if len(quoted) > 1 else quoted
        end = phrase.end()
    clauses += _words(text[end:], readings)
    clauses = list(dict.fromkeys(clauses))
    clauses = [clause for clause in clauses if not _carries_nothing(clause)] or clauses
    if not clauses:
        raise EmptyQuery("the query has no word in it: type at least one")
    return clauses[0] if len(clauses) == 1 else AnyOf(tuple(clauses))


def _words(text: str, readings: Readings) -> list[Word]:
    return [Word(text[token.start : token.end], token.terms) for token in tokens(text, readings)]


def _carries_nothing(clause: Word | Phrase) -> bool:
    return isinstance(clause, Word) and clause.terms.spelt[0] in lexicon().stop_words
