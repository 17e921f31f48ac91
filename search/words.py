"""A word or phrase of the reader -> what it is looked up as, with near spellings and the other names of months."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from index.analysis import tokens
from index.arabic import ARTICLE, BEH, FEH, KAF, LAM, WAW, fold, is_arabic
from index.dates import month_names
from index.lexicon import lexicon
from index.query import Clause, OneOf, Phrase, Place, Word
from index.readings import Readings, Terms
from index.wordlist import WordList
from search.notes import Note, NoteKind
from search.syntax import Quoted, Term

# Of a longer text the first words are searched: more than any headline has, and answered in a moment.
MOST_WORDS: Final = 128
# Prefixes and near spellings that are looked up in one query.
MOST_SPREAD: Final = 16
# What a prefix or a near spelling stands for at most.
MOST_PREFIXED: Final = 200
MOST_NEAR: Final = 30
MOST_OTHERS: Final = 8
# A prefix has so many letters besides the article.
SHORTEST_PREFIX: Final = 2
# What was not typed counts less than what was. By judgement.
NEAR_BOOST: Final = 0.5
MONTH_BOOST: Final = 0.8

# What stands before a word that begins with the prefix: the article, alone and after one letter.
_ARTICLES: Final = (ARTICLE, *(letter + ARTICLE for letter in (WAW, FEH, BEH, KAF)), LAM + LAM)


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


class Calendar(StrEnum):
    """How a month's other names were found."""

    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Also:
    """A spelling that is searched besides the word typed."""

    typed: str
    shown: str
    how: StrEnum


class Words:
    """Looks up the words of one query; what was added to them is in `also`, what is to be said in `notes`."""

    def __init__(
        self,
        readings: Readings,
        wordlist: WordList,
        others: Callable[[str], Sequence[Other]] | None,
        *,
        exact: bool,
        notes: list[Note],
    ) -> None:
        self._readings = readings
        self._wordlist = wordlist
        self._others = others if others is not None and not exact else None
        self._exact = exact
        self._notes = notes
        self._left = MOST_WORDS
        self._spreads = MOST_SPREAD
        self.also: list[Also] = []

    def clauses(self, terms: Sequence[Term], *, widen: bool, stacked: bool = False) -> list[Clause]:
        """What stands side by side, each word by itself; with `widen` by its other names too.

        A hashtag and its first word are two clauses, or one if they are to be `stacked`.
        """
        found: list[Clause] = []
        plain: list[Place] = []
        for term in terms:
            if term.star or term.distance:
                found += self._widened(plain, widen)
                plain = []
                clause = self.clause(term, widen=widen)
                found += [] if clause is None else [clause]
            else:
                places = self._places(term.text, term.exact)
                plain += places if stacked else [word for place in places for word in _parts(place)]
        return found + self._widened(plain, widen)

    def clause(self, item: Term | Quoted, *, widen: bool) -> Clause | None:
        """The term as one clause, or the phrase; None where it has no word."""
        places = self._places(item.text, item.exact)
        if not places:
            return None
        if isinstance(item, Term) and (item.star or item.distance):
            return _phrase([*places[:-1], self._spread(_parts(places[-1])[-1], item)])
        if item.exact or self._exact or not widen:
            return _phrase(places)
        return self._widened_phrase(places)

    def places(self, text: str, *, exact: bool) -> list[Place]:
        """What stands in each place of a quoted text."""
        places = self._places(text, exact)
        return places if exact or self._exact else [self._with_other_words(place) for place in places]

    def _places(self, text: str, exact: bool) -> list[Place]:
        """The words in their places; a hashtag stands in that of its first word."""
        stacks: list[list[Word]] = []
        position = -1
        for token in tokens(text, self._readings):
            if token.position > position:
                if not self._left:
                    self._notes.append(Note(NoteKind.TOO_MANY_WORDS, detail=str(MOST_WORDS)))
                    break
                self._left -= 1
                position = token.position
                stacks.append([])
            terms = token.terms
            if exact or self._exact:
                terms = Terms(terms.spelt, (), (), (), ())
            stacks[-1].append(Word(text[token.start : token.end], terms))
        if exact and stacks and len(stacks[0]) > 1:
            # A hashtag, an address or a percentage: the whole of it is what was typed.
            return [stacks[0][0]]
        return [stack[0] if len(stack) == 1 else OneOf(tuple(stack)) for stack in stacks]

    def _spread(self, word: Word, term: Term) -> Place:
        """What a prefix or a near spelling stands for."""
        (form,) = word.terms.spelt
        if not self._spreads:
            self._notes.append(Note(NoteKind.TOO_MANY_SPREAD, detail=str(MOST_SPREAD)))
            return word
        self._spreads -= 1
        if term.star:
            return self._prefixed(word, fold(form))
        near = self._wordlist.near(fold(form), term.distance, MOST_NEAR)
        return OneOf((word, _spelt_as(f"{word.text}~", near, NEAR_BOOST))) if near else word

    def _prefixed(self, word: Word, prefix: str) -> Word:
        shown = f"{word.text}*"
        arabic = is_arabic(prefix)
        # Alef with hamza begins no article.
        base = prefix.removeprefix(ARTICLE) if word.terms.spelt[0].startswith(ARTICLE) else prefix
        if len(base) < SHORTEST_PREFIX:
            self._notes.append(Note(NoteKind.PREFIX_SHORT, shown))
            return word
        starts = [article + base for article in _ARTICLES] if arabic else []
        if base == prefix:
            starts.insert(0, prefix)
        found: list[str] = []
        cut = False
        for start in starts:
            some, more = self._wordlist.starting(start, MOST_PREFIXED)
            found += some
            cut = cut or more
        if cut or len(found) > MOST_PREFIXED:
            found = sorted(found, key=self._wordlist.count, reverse=True)[:MOST_PREFIXED]
            self._notes.append(Note(NoteKind.PREFIX_CUT, shown, str(MOST_PREFIXED)))
        return _spelt_as(shown, found or [prefix], 1.0)

    def _widened(self, places: Sequence[Place], widen: bool) -> list[Clause]:
        """The words with their other spellings, and one clause for each month that they name."""
        if not widen or self._exact:
            return list(places)
        words = [_parts(place)[-1] for place in places]
        found: list[Clause] = []
        start = 0
        for month in month_names([word.text for word in words]):
            typed = words[month.start : month.end]
            if month.certain and (names := self._months(typed, month.others)):
                found += map(self._with_others, places[start : month.start])
                found.append(OneOf((typed[0] if len(typed) == 1 else Phrase(tuple(typed)), *names)))
                start = month.end
        return found + [self._with_others(place) for place in places[start:]]

    def _widened_phrase(self, places: Sequence[Place]) -> Clause:
        """The phrase with other spellings of its words, and beside it the same phrase with the month's other names."""
        if len(places) == 1:
            return self._widened(places, widen=True)[0]
        wide = [self._with_other_words(place) for place in places]
        own = Phrase(tuple(wide))
        plain = [_parts(place)[-1] for place in places]
        for month in month_names([word.text for word in plain]):
            if month.certain and (names := self._months(plain[month.start : month.end], month.others)):
                before, after = wide[: month.start], wide[month.end :]
                named = [name.words if isinstance(name, Phrase) else (name,) for name in names]
                return OneOf((own, *(_phrase_of((*before, *places, *after)) for places in named)))
        return own

    def _months(self, typed: Sequence[Word], names: Sequence[Sequence[str]]) -> list[Word | Phrase]:
        """The month's names that the articles use."""
        found = []
        for name in names:
            if all(self._wordlist.count(fold(word)) for word in name):
                found.append(self._other(" ".join(name), MONTH_BOOST))
                self.also.append(Also(" ".join(word.text for word in typed), " ".join(name), Calendar.MONTH))
        return found

    def _with_others(self, place: Place) -> Clause:
        """The word with its other spellings, of one word or several."""
        if not isinstance(place, Word) or carries_nothing(place):
            return place
        others = self._spellings(place)
        return OneOf((place, *others)) if others else place

    def _with_other_words(self, place: Place) -> Place:
        """The same for a word inside a phrase: spellings of one word only."""
        if not isinstance(place, Word):
            return place
        others = [other for other in self._spellings(place) if isinstance(other, Word)]
        return OneOf((place, *others)) if others else place

    def _spellings(self, word: Word) -> list[Word | Phrase]:
        others = self._others(word.terms.spelt[0])[:MOST_OTHERS] if self._others else ()
        self.also += [Also(word.text, other.form, other.how) for other in others]
        return [self._other(other.form, other.boost) for other in others]

    def _other(self, text: str, boost: float) -> Word | Phrase:
        words = [Word(text[token.start : token.end], token.terms, boost) for token in tokens(text, self._readings)]
        return words[0] if len(words) == 1 else Phrase(tuple(words))


def carries_nothing(clause: Clause) -> bool:
    """True for a word of the sort that nearly every article has."""
    return isinstance(clause, Word) and any(form == WAW or form in lexicon().stop_words for form in clause.terms.spelt)


def alternatives(clause: Clause) -> tuple[Word | Phrase, ...]:
    """What a clause may stand for."""
    return clause.clauses if isinstance(clause, OneOf) else (clause,)


def _spelt_as(text: str, words: Sequence[str], boost: float) -> Word:
    """A word that is found in certain spellings, whichever they were."""
    return Word(text, Terms((), tuple(words), (), (), ()), boost)


def _parts(place: Place) -> list[Word]:
    return [place] if isinstance(place, Word) else [word for word in place.clauses if isinstance(word, Word)]


def _phrase(places: Sequence[Place]) -> Word | Phrase | OneOf:
    return places[0] if len(places) == 1 else Phrase(tuple(places))


def _phrase_of(places: tuple[Place, ...]) -> Word | Phrase:
    first = places[0]
    return first if len(places) == 1 and isinstance(first, Word) else Phrase(places)
