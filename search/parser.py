"""The reader's text -> Query, and what is to be said about it. Any text is read; only one without a word is refused."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Protocol

from index.analysis import tokens
from index.errors import EmptyQuery
from index.lexicon import lexicon
from index.query import AnyOf, Phrase, Query, Word
from index.readings import Readings
from index.wordlist import WordList
from search.notes import Note, NoteKind

# More characters than anyone types; of a longer text the beginning is read.
MAX_LENGTH: Final = 10_000

# Quotes that open and close a phrase, as keyboards and newspapers have them.
_PHRASE = re.compile('"([^"]*)"|«([^»]*)»|“([^”]*)”|„([^“”]*)[“”]|‹([^›]*)›')


class Other(Protocol):
    """Another spelling of a form: how it was found, and how much it counts beside what was typed."""

    @property
    def form(self) -> str:
        """The spelling, one word or several."""

    @property
    def how(self) -> StrEnum:
        """By which rule or list."""

    @property
    def boost(self) -> float:
        """Below 1."""


@dataclass(frozen=True, slots=True)
class Also:
    """A spelling that is searched besides the word typed."""

    typed: str
    shown: str
    how: StrEnum


@dataclass(frozen=True, slots=True)
class Parsed:
    """The query, what is to be said about it, and the spellings that were included."""

    query: Query
    notes: tuple[Note, ...] = ()
    also: tuple[Also, ...] = ()


def parse(
    text: str,
    readings: Readings,
    wordlist: WordList | None = None,
    *,
    exact: bool = False,
    today: date | None = None,
    others: Callable[[str], Sequence[Other]] | None = None,
) -> Parsed:
    """The query that the text asks for. Raises `EmptyQuery` where there is not one word in it.

    Words that carry nothing, such as في, count in a phrase, and where there are no others. `wordlist` is what prefixes
    and near spellings are looked up in, `others` gives the other spellings of a form; with `exact` every word is meant
    as typed. Relative dates count from `today`.
    """
    notes: list[Note] = []
    if len(text) > MAX_LENGTH:
        notes.append(Note(NoteKind.TOO_LONG, detail=f"{MAX_LENGTH:,}"))
        text = text[:MAX_LENGTH]
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
    return Parsed(clauses[0] if len(clauses) == 1 else AnyOf(tuple(clauses)), tuple(notes))


def _words(text: str, readings: Readings) -> list[Word]:
    return [Word(text[token.start : token.end], token.terms) for token in tokens(text, readings)]


def _carries_nothing(clause: Word | Phrase) -> bool:
    return isinstance(clause, Word) and clause.terms.spelt[0] in lexicon().stop_words
