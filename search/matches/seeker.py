"""Where an article answers a query: the places of each clause, by which words are marked and matches explained.

An engine says that an article matches; where it does is worked out here, for the few articles that are shown, from
their texts and the forms under which each word of the query is found. What a query excludes is never sought.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import count
from typing import Final, NamedTuple

from index.article import Article
from index.finder import Finder, has_words, positions
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
from index.ranking import LEAD
from index.readers.fields import first_sentence
from search.matches.places import OUTSIDE, Group, Match, Places, Sight

# The texts of an article that are searched.
PARTS: Final = ("title", "body", "caption")
# Where the positions of those begin that are not in the field `text`.
_OUTSIDE: Final = {"title": OUTSIDE, "caption": OUTSIDE * 2}


class Clause(NamedTuple):
    """A clause that marks something.

    `field` is where it is sought, None for everywhere. `choice` numbers what a hit may lack, None for what all have.
    """

    number: int
    query: Query
    field: str | None
    choice: int | None

    @property
    def typed(self) -> str:
        """What the reader typed for it; a phrase in quotes."""
        return said(self.query)


class Answered(NamedTuple):
    """A place that answers a clause."""

    clause: Clause
    matches: Group


class Seeker:
    """Finds where any article answers one query; `forms` gives the forms under which a word is found."""

    def __init__(self, query: Query, forms: Callable[[Word], Collection[str]]) -> None:
        self.clauses = [Clause(number, *clause) for number, clause in enumerate(_clauses(query, count()))]
        self._forms = {word: forms(word) for word in words(query)}
        # True if nothing that was typed for some word is in any article.
        self.unknown = any(not found for word, found in self._forms.items() if word.boost == 1.0)
        # Nearly all clauses are words: those are found by their forms, however many they are.
        self._words: defaultdict[str, list[tuple[Clause, Word]]] = defaultdict(list)
        self._others: list[Clause] = []
        for clause in self.clauses:
            alternatives = clause.query.clauses if isinstance(clause.query, OneOf) else (clause.query,)
            if all(isinstance(each, Word) for each in alternatives):
                for word in words(clause.query):
                    for form in self._forms[word]:
                        self._words[form].append((clause, word))
            else:
                self._others.append(clause)
        # Only where a query asks for it is it worth knowing at which position, in which paragraph a word stands.
        self._placed = bool(self._others) or any(clause.field == "lead" for clause in self.clauses)
        self._finder = Finder((form for found in self._forms.values() for form in found), placed=self._placed)

    def seek(self, article: Article) -> list[Answered]:
        """Every place that answers a clause, those of words in the order of the texts."""
        sights = list(self._sights(article))
        found = [
            Answered(clause, (Match(sight, word),))
            for sight in sights
            for clause, word in self._words.get(sight.form, ())
            if clause.field is None or _stands_in(clause.field, sight, article)
        ]
        for clause in self._others if sights else ():
            places = Places(_within(clause.field, sights, article), self._forms)
            found += [Answered(clause, group) for group in places.groups(clause.query)]
        return found

    def _sights(self, article: Article) -> Iterator[Sight]:
        base = 0
        for part in PARTS:
            text = getattr(article, part)
            if not text:
                continue
            if not self._placed:
                for _, start, end, form in self._finder.find(text):
                    yield Sight(0, 0, part, start, end, form)
                continue
            paragraphs = _paragraphs(text)
            outside = _OUTSIDE[part] if _is_outside(part, article) else None
            for position, start, end, form in self._finder.find(text):
                paragraph = bisect_right(paragraphs, start)
                yield Sight((outside or base) + position + paragraph, paragraph, part, start, end, form)
            # Nothing that stands in the field `text` comes behind the body.
            if outside is None and part == "title":
                base += positions(text) + len(paragraphs)


def _is_outside(part: str, article: Article) -> bool:
    """True for captions, and for a title that a reader made of the body: they are not in the field `text`."""
    return part == "caption" or (part == "title" and article.title == first_sentence(article.body))


def _paragraphs(text: str) -> list[int]:
    """Where the paragraphs begin that have words."""
    found = []
    start = 0
    for line in text.splitlines(keepends=True):
        if has_words(line):
            found.append(start)
        start += len(line)
    return found


def said(query: Query) -> str:
    """What the reader typed for a clause; a phrase in quotes."""
    if isinstance(query, AtLeast | Early):
        return said(query.clause)
    if isinstance(query, OneOf):
        return said(query.clauses[0])
    text = " ".join(word.text for word in _typed(query))
    return f"«{text}»" if isinstance(query, Phrase) else text


def _typed(query: Query) -> tuple[Word, ...]:
    """The words that the reader typed, without those that may stand for them."""
    match query:
        case OneOf():
            return _typed(query.clauses[0])
        case Phrase() | Near():
            return tuple(word for part in query.words for word in _typed(part))
        case SameParagraph():
            return tuple(word for part in query.clauses for word in _typed(part))
    return words(query)


def _clauses(
    query: Query, choices: Iterator[int], field: str | None = None, choice: int | None = None
) -> Iterator[tuple[Query, str | None, int | None]]:
    """The clauses that mark something, in the order typed."""
    match query:
        case AnyOf() if choice is None:
            for each in query.clauses:
                yield from _clauses(each, choices, field, next(choices))
        case AnyOf() | AllOf():
            for each in query.clauses:
                yield from _clauses(each, choices, field, choice)
        case Without() | Also():
            yield from _clauses(query.wanted, choices, field, choice)
        case InField():
            yield from _clauses(query.query, choices, query.field, choice)
        case Only():
            return
        case _:
            yield query, field, choice


def _within(field: str | None, sights: Sequence[Sight], article: Article) -> Sequence[Sight]:
    return sights if field is None else [sight for sight in sights if _stands_in(field, sight, article)]


def _stands_in(field: str, sight: Sight, article: Article) -> bool:
    if field not in ("text", "lead"):
        return sight.part == field
    is_lead = sight.position - sight.paragraph < positions(article.title) + LEAD
    return sight.part != "caption" and (field == "text" or is_lead)
