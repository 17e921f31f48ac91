"""The other names of what was typed: spellings of names, and the months of other traditions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from index.analysis import tokens
from index.arabic import WAW, fold
from index.dates import MonthName, month_names
from index.lexicon import stop_words
from index.query import Clause, OneOf, Phrase, Place, Word
from index.readings import Readings
from index.wordlist import WordList
from search.spelling.spellings import Means, Other

# Names are of so many words at most.
_LONGEST: Final = 3
# What one name stands for at most; and how often a phrase is repeated with other names of several words in it.
_MOST_OTHERS: Final = 8
_MOST_PHRASES: Final = 12


@dataclass(frozen=True, slots=True)
class Also:
    """A spelling that is searched besides what was typed."""

    typed: str
    shown: str
    how: Means


class _Named(NamedTuple):
    """Words that name something, from `start` to `end`, and its other names."""

    start: int
    end: int
    others: list[Word | Phrase]


class Widening:
    """Finds the other names in one query; those that were found are in `also`."""

    def __init__(self, readings: Readings, wordlist: WordList, others: Callable[[str], Sequence[Other]] | None) -> None:
        self._readings = readings
        self._wordlist = wordlist
        self._others = others
        self._looked_up: dict[str, list[Other]] = {}
        self.also: list[Also] = []

    def clauses(self, places: Sequence[Place]) -> list[Clause]:
        """Each place as a clause of its own, but one clause for several words that are one name."""
        found: list[Clause] = []
        start = 0
        for name in self._names(places):
            found += places[start : name.start]
            typed = tuple(places[name.start : name.end])
            found.append(OneOf((*alternatives(phrase(typed)), *name.others)))
            start = name.end
        return [*found, *places[start:]]

    def phrase(self, places: Sequence[Place]) -> Clause:
        """The places as one phrase; where a name has others of several words, the same phrase with these beside it."""
        if len(places) == 1:
            return self.clauses(places)[0]
        names = list(self._names(places))
        wide = list(places)
        for start, end, others in names:
            words = [other for other in others if isinstance(other, Word)]
            if words and end == start + 1:
                wide[start] = OneOf((*_words(wide[start]), *words))
        phrases: list[Word | Phrase] = [Phrase(tuple(wide))]
        for start, end, others in names:
            for other in others:
                if end > start + 1 or isinstance(other, Phrase):
                    inside = other.words if isinstance(other, Phrase) else (other,)
                    found = phrase((*wide[:start], *inside, *wide[end:]))
                    phrases += [found] if isinstance(found, Word | Phrase) else []
        return phrases[0] if len(phrases) == 1 else OneOf(tuple(phrases[:_MOST_PHRASES]))

    def places(self, places: Sequence[Place]) -> list[Place]:
        """The places with their other names of one word."""
        wide = list(places)
        for start, _, others in self._names(places, longest=1):
            wide[start] = OneOf((*_words(wide[start]), *(other for other in others if isinstance(other, Word))))
        return wide

    def _names(self, places: Sequence[Place], *, longest: int = _LONGEST) -> Iterator[_Named]:
        """The names in what was typed, none within another; with `longest` 1 those of one word with others of one."""
        words = [_words(place)[-1] for place in places]
        months = {month.start: month for month in month_names([word.text for word in words]) if month.certain}
        start = 0
        while start < len(words):
            end = start + 1
            others: list[Other] = []
            for last in range(min(start + longest, len(words)), start, -1):
                # A hashtag stands in the place of its first word, and is no part of a name.
                if not others and all(isinstance(place, Word) for place in places[start:last]):
                    month = months.get(start)
                    others = self._found(words[start:last], month if month and month.end == last else None)
                    others = others if longest > 1 else [other for other in others if " " not in other.form]
                    end = last if others else end
            if others:
                typed = " ".join(word.text for word in words[start:end])
                self.also += [Also(typed, other.form, other.how) for other in others]
                yield _Named(start, end, [self._read(other) for other in others])
            start = end

    def _found(self, words: Sequence[Word], month: MonthName | None) -> list[Other]:
        """The other names of these words together."""
        if month is not None:
            return [Other(" ".join(name), Means.MONTH) for name in month.others if self._is_written(name)]
        if self._others is None or (len(words) == 1 and carries_nothing(words[0])):
            return []
        typed = " ".join(word.terms.spelt[0] for word in words)
        if typed not in self._looked_up:
            self._looked_up[typed] = list(self._others(typed)[:_MOST_OTHERS])
        return self._looked_up[typed]

    def _is_written(self, name: Sequence[str]) -> bool:
        return all(self._wordlist.count(fold(word)) for word in name)

    def _read(self, other: Other) -> Word | Phrase:
        words = tuple(
            Word(other.form[token.start : token.end], token.terms, other.boost)
            for token in tokens(other.form, self._readings)
        )
        return words[0] if len(words) == 1 else Phrase(words)


def carries_nothing(clause: Clause) -> bool:
    """True for a word of the sort that nearly every article has."""
    return isinstance(clause, Word) and any(form == WAW or form in stop_words() for form in clause.terms.spelt)


def phrase(places: Sequence[Place]) -> Word | Phrase | OneOf:
    """The places one after another; a single one is itself."""
    return places[0] if len(places) == 1 else Phrase(tuple(places))


def alternatives(clause: Clause) -> tuple[Word | Phrase, ...]:
    """What a clause may stand for."""
    return clause.clauses if isinstance(clause, OneOf) else (clause,)


def _words(place: Place) -> list[Word]:
    return [place] if isinstance(place, Word) else [word for word in place.clauses if isinstance(word, Word)]
