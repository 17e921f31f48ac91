"""Queries and readings for tests of what is shown, as if an index held certain texts and nothing else."""

from collections import Counter
from collections.abc import Callable, Iterable

from index.analysis import forms, tokens
from index.article import Article
from index.query import AnyOf, Phrase, Query, Word
from index.ranking import MATCHING
from index.readings import Readings
from index.vocabulary import Vocabulary
from search.matches.seeker import Answered, Seeker

UNLEARNT = Readings(Vocabulary.of({}))


def learnt(*texts: str) -> Readings:
    """Readings of an index that holds these texts."""
    return Readings(Vocabulary.of(Counter(form for text in texts for form in forms(text)[0])))


def words(text: str, readings: Readings = UNLEARNT) -> tuple[Word, ...]:
    """The words of a text, each as a query has it."""
    return tuple(Word(text[token.start : token.end], token.terms) for token in tokens(text, readings))


def ranked(text: str, readings: Readings = UNLEARNT) -> Query:
    """A query of words; what stands in straight quotes is a phrase."""
    clauses: list[Query] = []
    for number, piece in enumerate(text.split('"')):
        found = words(piece, readings)
        clauses += [Phrase(found)] if number % 2 else found
    return AnyOf(tuple(clauses))


def held(texts: Iterable[str], readings: Readings = UNLEARNT) -> Callable[[Word], set[str]]:
    """Under which forms of these texts a word is found."""
    terms_of = {form: readings[form] for text in texts for form in forms(text)[0]}

    def found(word: Word) -> set[str]:
        return {
            form
            for form, terms in terms_of.items()
            if any(set(getattr(terms, layer)) & set(getattr(word.terms, layer)) for layer in MATCHING)
        }

    return found


def seek(query: Query, article: Article, readings: Readings = UNLEARNT) -> list[Answered]:
    """Where the article answers the query."""
    return Seeker(query, held((article.title, article.body, article.caption), readings)).seek(article)
