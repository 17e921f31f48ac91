"""Why an article matched: which word of the query met which word of its text, and how."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, islice
from typing import Any, Final, Protocol

from index.arabic import fold
from index.article import Article
from index.query import (
    AllOf,
    Also,
    AnyOf,
    AtLeast,
    Early,
    InField,
    Near,
    OneOf,
    Phrase,
    Query,
    SameParagraph,
    Without,
    Word,
    words,
)
from index.readings import Readings
from search.matches.kinship import How, Kinship, kinship
from search.matches.places import Group
from search.matches.seeker import Answered, Clause, said

# The nearest come first; a reader who wants all of them has the article.
_NEAREST: Final[dict[StrEnum, int]] = {how: number for number, how in enumerate(How)}
_SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class Reason:
    """A word of the query, a word of the text, and how the one is related to the other.

    `parts` is what the found word is made of and `asked` what the one of the query is, with `base` the word in it;
    both are empty where nothing is attached.
    """

    word: str
    found: str
    how: StrEnum
    parts: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    base: str = ""

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {"word": self.word, "found": self.found, "how": self.how.value, "parts": list(self.parts)}


class Spelling(Protocol):
    """What was searched besides a word typed, and how it was come by: `search.language.parser.Also`."""

    @property
    def typed(self) -> str:
        """The word or words of the query."""

    @property
    def shown(self) -> str:
        """What may stand for them."""

    @property
    def how(self) -> StrEnum:
        """By which rule or list."""


class Explainer:
    """Explains the matches of one query, as the readings of an index relate words."""

    def __init__(self, query: Query, readings: Readings, also: Iterable[Spelling] = ()) -> None:
        self._readings = readings
        # Words are told apart by their places in the query, and by identity: to compare them takes too long.
        self._words = words(query)
        self._order = {id(word): number for number, word in enumerate(self._words)}
        spellings = {(each.typed, fold(each.shown)): each.how for each in also}
        # The words of what was not typed, what was typed for it, and how it was come by.
        self._others: dict[int, tuple[str, StrEnum]] = {}
        # Those of them that only mean something together.
        self._together: set[int] = set()
        for typed, alternative in _alternatives(query):
            how = spellings.get((typed, fold(said(alternative).strip("«»"))))
            if how is not None:
                found = [id(word) for word in words(alternative)]
                self._others |= dict.fromkeys(found, (typed, how))
                self._together |= set(found) if isinstance(alternative, Phrase) else set()
        self._known: dict[tuple[int, str], Kinship] = {}

    def why(self, article: Article, answered: Iterable[Answered]) -> tuple[Reason, ...]:
        """The reasons by words of the query in the order typed, the nearest first, a few of each."""
        reasons: dict[tuple[int, str], Reason | None] = {}
        for _, matches in answered:
            if len(matches) == 1:
                sight, word = matches[0]
                key = (self._order[id(word)], sight.form)
                if key not in reasons:
                    reasons[key] = self._reason(matches, _text(article, matches))
                continue
            for group in (matches,) if id(matches[0].word) in self._together else ((match,) for match in matches):
                key = (self._order[id(group[0].word)], " ".join([match.sight.form for match in group]))
                if key not in reasons:
                    reasons[key] = self._reason(group, _text(article, group))
        kept = [(key[0], reason) for key, reason in reasons.items() if reason is not None]
        kept.sort(key=lambda each: (each[0], _NEAREST.get(each[1].how, len(_NEAREST))))
        by_word = groupby((reason for _, reason in kept), key=lambda reason: reason.word)
        return tuple(reason for _, found in by_word for reason in islice(found, _SHOWN))

    def _reason(self, group: Group, found: str) -> Reason | None:
        """None for what a typed word has answered already."""
        sight, word = group[0]
        known = self._known.get((id(word), sight.form))
        if known is None:
            known = self._known[id(word), sight.form] = kinship(word, sight.form, self._readings)
        if id(word) not in self._others:
            return Reason(word.text, found, *known)
        typed, how = self._others[id(word)]
        if fold(found) == fold(typed):
            return None
        return Reason(typed, found, how, known.found if len(group) == 1 else (), (), typed)


def missing(clauses: Iterable[Clause], answered: Iterable[Answered]) -> tuple[str, ...]:
    """What the query asks for and an article lacks, though it matches."""
    has = {each.clause.choice for each in answered}
    lacking: dict[int, list[str]] = {}
    for clause in clauses:
        if clause.choice is not None and clause.choice not in has:
            lacking.setdefault(clause.choice, []).append(clause.typed)
    return tuple(" ".join(words) for words in lacking.values())


def _text(article: Article, group: Group) -> str:
    """What the article writes there, from the first word to the last."""
    first, last = group[0].sight, group[-1].sight
    text: str = getattr(article, first.part)
    end = last.end if last.part == first.part and last.start >= first.start else first.end
    return text[first.start : end]


def _alternatives(query: Query) -> Iterator[tuple[str, Word | Phrase]]:
    """What may stand for something, after what was typed for it."""
    match query:
        case OneOf():
            for alternative in query.clauses[1:]:
                yield said(query).strip("«»"), alternative
        case Phrase() | Near():
            for place in query.words:
                yield from _alternatives(place)
        case SameParagraph() | AnyOf() | AllOf():
            for clause in query.clauses:
                yield from _alternatives(clause)
        case AtLeast() | Early():
            yield from _alternatives(query.clause)
        case Without() | Also():
            yield from _alternatives(query.wanted)
        case InField():
            yield from _alternatives(query.query)
