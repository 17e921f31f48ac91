"""The reader's text -> Query, and what is to be said about it.

    lexer      text -> what stands in quotes, in brackets, and between
    grammar    -> a tree of what it says: operators, fields, modifiers
    meaning    -> the query, with `words` looking up each word

Any text is read; only one in which there is nothing to search for is refused.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from index.errors import EmptyQuery
from index.query import Filters, Only, Query
from index.readings import Readings
from index.wordlist import WordList
from search.language.grammar import read
from search.language.meaning import Meaning
from search.language.naming import Values
from search.language.notes import Note, NoteKind
from search.language.widening import Also as Also
from search.language.widening import Widening
from search.language.words import Words
from search.spelling.spellings import Other

# More characters than anyone types; of a longer text the beginning is read.
MAX_LENGTH: Final = 10_000
# More than this nobody reads.
_MOST_NOTES: Final = 8
_NO_DATE: Final = (NoteKind.DATE_NOT_UNDERSTOOD, NoteKind.DATE_IMPOSSIBLE)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The query, what is to be said about it, and the spellings that were included.

    `joined` says that operators join it: what an article lacks of its words, it need not have.
    """

    query: Query
    notes: tuple[Note, ...] = ()
    also: tuple[Also, ...] = ()
    joined: bool = False


def parse(
    text: str,
    readings: Readings,
    wordlist: WordList,
    *,
    today: date,
    exact: bool = False,
    others: Callable[[str], Sequence[Other]] | None = None,
    values: Callable[[], Values] | None = None,
) -> Parsed:
    """The query that the text asks for. Raises `EmptyQuery` where there is not one word in it, nor a field.

    `wordlist` is what prefixes and near spellings are looked up in, `others` gives the other spellings of a form; with
    `exact` every word is meant as typed. Relative dates count from `today`. `values` gives the sources and categories
    of the articles, by which names are understood that are spelt otherwise or in part.
    """
    notes: list[Note] = []
    if len(text) > MAX_LENGTH:
        notes.append(Note(NoteKind.TOO_LONG, detail=f"{MAX_LENGTH:,}"))
        text = text[:MAX_LENGTH]
    values = None if values is None else cache(values)
    syntax = read(text, today, notes, values)
    widening = Widening(readings, wordlist, others)
    words = Words(readings, wordlist, widening, exact=exact, notes=notes)
    query = None if syntax is None else Meaning(syntax, words, values, notes).query()
    if query is None and any(note.kind in _NO_DATE for note in notes):
        # There was nothing but a date that restricts nothing, and this is said.
        query = Only(Filters())
    if query is None:
        raise EmptyQuery("the query has no word in it: type at least one")
    return Parsed(
        query,
        tuple(dict.fromkeys(notes))[:_MOST_NOTES],
        tuple(dict.fromkeys(widening.also)),
        syntax is not None and syntax.strict,
    )
