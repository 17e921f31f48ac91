"""A word or phrase of the reader -> what it is looked up as: itself, what begins so, what is spelt nearly so."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from index.analysis import tokens
from index.arabic import ARTICLE, BEH, FEH, KAF, LAM, WAW, fold, is_arabic
from index.finder import positions
from index.query import Clause, OneOf, Phrase, Place, Word, words
from index.readings import Readings, Terms
from index.wordlist import WordList
from search.language.notes import Note, NoteKind
from search.language.syntax import Quoted, Term
from search.language.widening import Widening, alternatives, carries_nothing, phrase

# Of a longer text the first words are searched: more than any headline has, and answered in a moment.
MOST_WORDS: Final = 128
# Prefixes and near spellings that are looked up in one query.
MOST_SPREAD: Final = 16
# What a prefix or a near spelling stands for at most.
MOST_PREFIXED: Final = 200
MOST_NEAR: Final = 30
# A prefix has so many letters besides the article.
SHORTEST_PREFIX: Final = 2
# What was not typed counts less than what was. By judgement.
NEAR_BOOST: Final = 0.5
# A hashtag as typed comes before its words in plain text.
WHOLE_BOOST: Final = 4.0

# What stands before a word that begins with the prefix: the article, alone and after one letter.
_ARTICLES: Final = (ARTICLE, *(letter + ARTICLE for letter in (WAW, FEH, BEH, KAF)), LAM + LAM)


class Words:
    """Looks up the words of one query; what is to be said goes into `notes`.

    With `exact` every word is meant as typed, and nothing is widened.
    """

    def __init__(
        self,
        readings: Readings,
        wordlist: WordList,
        widening: Widening,
        *,
        exact: bool,
        notes: list[Note],
    ) -> None:
        self._readings = readings
        self._wordlist = wordlist
        self._widening = widening
        self._exact = exact
        self._notes = notes
        self._left = MOST_WORDS
        self._spreads = MOST_SPREAD

    def clauses(self, terms: Sequence[Term], *, widen: bool) -> list[Clause]:
        """What stands side by side, each word by itself; with `widen` by its other names too.

        A hashtag is its words; the whole of it, and its words one after another, stand beside one of them.
        """
        found: list[Clause] = []
        plain: list[Place] = []
        for term in terms:
            if term.star or term.distance:
                found += self._wide(plain, widen=widen)
                plain = []
                clause = self.clause(term, widen=widen)
                found += [] if clause is None else [clause]
            else:
                plain += self._places(term.text, term.exact)
        return found + self._wide(plain, widen=widen)

    def clause(self, item: Term | Quoted, *, widen: bool) -> Clause | None:
        """The term as one clause, or the phrase; None where it has no word."""
        places = self._places(item.text, item.exact)
        if not places:
            return None
        if isinstance(item, Term) and (item.star or item.distance):
            return phrase([*places[:-1], self._spread(_parts(places[-1])[-1], item)])
        if item.exact or self._exact or not widen:
            return phrase(places)
        return self._widening.phrase(places)

    def places(self, text: str, *, exact: bool) -> list[Place]:
        """What stands in each place of a quoted text."""
        places = self._places(text, exact)
        return places if exact or self._exact else self._widening.places(places)

    def _wide(self, places: Sequence[Place], *, widen: bool) -> list[Clause]:
        flat = [_parts(place)[-1] for place in places]
        clauses = self._widening.clauses(flat) if widen and not self._exact else list[Clause](flat)
        for number, place in enumerate(places):
            if isinstance(place, OneOf):
                beside, wholes = _wholes(flat, number, _parts(place)[:-1])
                at = next(at for at, clause in enumerate(clauses) if any(word is beside for word in words(clause)))
                clauses[at] = OneOf((*(() if carries_nothing(beside) else alternatives(clauses[at])), *wholes))
        return clauses

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


def _spelt_as(text: str, words: Sequence[str], boost: float) -> Word:
    """A word that is found in certain spellings, whichever they were."""
    return Word(text, Terms((), tuple(words), (), (), ()), boost)


def _wholes(flat: Sequence[Word], number: int, stacked: Sequence[Word]) -> tuple[Word, tuple[Word | Phrase, ...]]:
    """The first word that says something in a hashtag, address or percentage, and the whole, written either way."""
    inside = tuple(flat[number : number + positions(stacked[0].text)])
    first = next((word for word in inside if not carries_nothing(word)), inside[0])
    wholes = tuple(replace(word, boost=WHOLE_BOOST) for word in stacked)
    return first, (*wholes, Phrase(inside)) if len(inside) > 1 else wholes


def _parts(place: Place) -> list[Word]:
    return [place] if isinstance(place, Word) else [word for word in place.clauses if isinstance(word, Word)]
