"""What to try when a query finds nothing, or little: each rung is another text, and what is to be said about it.

 1. The same keys on another keyboard (`hglg;` for الملك, لاهيثى for biden), where that makes words of the index.
 2. Letters that look like those of the index's words: undotted, of other keyboards, Cyrillic.
 3. Hamza written or left out otherwise than the articles do (مسوول for مسؤول).
 4. Words spelt as the index's words are.
 5. The words of a phrase that no article has, without its quotes.
 6. The rarest word left out.

The second to the fourth change only words that hardly an article has, however much the others find. The other rungs are
for queries that find little, the last for those that find nothing. A rung is offered, not answered: whether it finds
more is for the caller to see.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from index.analysis import occurrences
from index.arabic import ALEF, ARTICLE, HAMZA, WAW, YEH, fold, is_arabic
from index.query import words
from index.readings import Readings
from index.vocabulary import family
from index.wordlist import WordList
from search.language.fields import field_of
from search.language.lexer import QUOTES, Kind, pieces
from search.language.notes import Note, NoteKind
from search.language.operators import WORDS as OPERATORS
from search.language.parser import Parsed
from search.spelling import lookalikes
from search.spelling.corrections import SHORTEST, meant
from search.spelling.keyboard import retyped
from search.spelling.spellings import Means, Other

# Nobody reads on where there are so many hits.
LITTLE: Final = 3
# Beside others that find enough, a word that is written is taken for another only if it is that rare, so many times
# rarer than the other, of so many letters, and no form of it: so none of 2,400 pieces of headlines is.
_RARE: Final = 6
_TIMES: Final = 150
_LONG: Final = 5
_MOST_WORDS: Final = 12
_HAMZA_SEATS: Final = (ALEF, WAW, YEH)
_OPERATOR: Final = "|".join(OPERATORS)
_JOINED: Final = re.compile(rf"(?:(?<!\S)(?:{_OPERATOR})\s+)?[=-]?$")
_QUOTES: Final = re.compile(f"[{''.join(QUOTES)}]")
# What asks more of a phrase than its words: that it is exact, excluded, in a field, or near something.
_ASKED: Final = re.compile(rf"[=-][{''.join(QUOTES)}]|[{''.join(QUOTES)}]\s*~")
_FIELD: Final = re.compile(rf"([^\s:]{{1,24}})\s*:+\s*[{''.join(QUOTES)}]")
_JOINING: Final = re.compile(rf"^\s*(?:{_OPERATOR})(?!\S)")


@dataclass(frozen=True, slots=True)
class Rung:
    """Another text for the query, and the note that says so."""

    text: str
    note: Note


class _Typed(NamedTuple):
    """A word where it stands in the text."""

    start: int
    end: int
    form: str


def rungs(
    text: str,
    parsed: Parsed,
    readings: Readings,
    wordlist: WordList,
    total: int,
    others: Callable[[str], Sequence[Other]] | None = None,
) -> Iterator[Rung]:
    """Other texts for a query that found so many articles, the likelier first; none where that is enough.

    It is enough where there are more than a few, and no word looks like a slip. `others` gives the other spellings of a
    form: a name that the articles write in the other alphabet is known too.
    """
    ladder = _Ladder(text, parsed, readings, wordlist, others, enough=total > LITTLE)
    if total <= LITTLE:
        yield from ladder.keyboard()
    yield from ladder.respelt(NoteKind.LOOKALIKE, lookalikes.replaced)
    yield from ladder.respelt(NoteKind.HAMZA, ladder.hamza)
    yield from ladder.respelt(NoteKind.CORRECTED, lambda form: meant(form, wordlist))
    if total <= LITTLE:
        yield from ladder.without_quotes()
    if not total:
        yield from ladder.without_rarest()


class _Ladder:
    """The rungs of one query."""

    def __init__(
        self,
        text: str,
        parsed: Parsed,
        readings: Readings,
        wordlist: WordList,
        others: Callable[[str], Sequence[Other]] | None = None,
        *,
        enough: bool = False,
    ) -> None:
        """`enough`: the query found plenty, so only what looks like a slip is to be changed."""
        self._text = text
        self._others = others
        self._enough = enough
        # Words whose other spellings were searched anyway.
        self._named = {word for also in parsed.also for word in also.typed.split()} if enough else set()
        self._readings = readings
        self._wordlist = wordlist
        meanings = {word.text for word in words(parsed.query) if word.boost == 1.0}
        self._words = [
            _Typed(start, end, form)
            for _, start, end, form in occurrences(text)
            if text[start:end] in meanings and form.isalpha() and form not in OPERATORS
        ][:_MOST_WORDS]

    def keyboard(self) -> Iterator[Rung]:
        """Where none of the words is known, and all of them on another keyboard."""
        if any(self._count(word.form) > LITTLE for word in self._words if len(word.form) >= SHORTEST):
            return
        for text in retyped(self._text):
            forms = [occurrence.form for occurrence in occurrences(text)]
            words = [form for form in forms if form.isalpha()]
            if words and all(len(form) > 1 and self._is_known(form) for form in words):
                yield Rung(text, Note(NoteKind.KEYBOARD_LAYOUT, self._text, text))

    def respelt(self, kind: NoteKind, spell: Callable[[str], str | None]) -> Iterator[Rung]:
        """With each word that hardly an article has spelt otherwise, if that is a better known word."""
        changes = []
        for word in self._words:
            count = self._count(word.form)
            if count > (_RARE if self._enough else LITTLE) or len(word.form) < SHORTEST + self._enough:
                continue
            if self._text[word.start : word.end] in self._named:
                continue
            spelt = spell(word.form)
            if spelt is not None and fold(spelt) != fold(word.form) and self._is_better(spelt, word.form, count):
                changes.append((word, spelt))
        if changes:
            about = " ".join(self._text[word.start : word.end] for word, _ in changes)
            text = self._with(changes)
            yield Rung(text, Note(kind, about, text))

    def _is_better(self, spelt: str, form: str, count: int) -> bool:
        """Whether a word that is written so often is rather another one."""
        if not self._enough or not count:
            return self._count(spelt) > (LITTLE if self._enough else count)
        typed, other = fold(form), fold(spelt)
        return (
            self._count(spelt) > count * _TIMES
            and len(typed.removeprefix(ARTICLE)) >= _LONG
            and family(typed) != family(other)
        )

    def hamza(self, form: str) -> str | None:
        """The best known word that differs by a hamza: on a seat or without one, or at the end."""
        word = fold(form)
        others = {f"{word}{HAMZA}", word.removesuffix(HAMZA)}
        for place, letter in enumerate(word):
            if letter in _HAMZA_SEATS:
                others.add(f"{word[:place]}{HAMZA}{word[place + 1 :]}")
            elif letter == HAMZA:
                others |= {f"{word[:place]}{seat}{word[place + 1 :]}" for seat in _HAMZA_SEATS}
        best = max(sorted(others - {word}), key=self._wordlist.count, default=None)
        return self._wordlist.shown(best) if best and is_arabic(word) else None

    def without_quotes(self) -> Iterator[Rung]:
        """Where words stand in quotes, and nothing is asked of them but to follow one another."""
        found: list[Note] = []
        quoted = [piece.text for piece in pieces(self._text, found) if piece.kind is Kind.QUOTED]
        phrases = [text for text in quoted if len(list(occurrences(text))) > 1]
        in_field = any(field_of(name) for name in _FIELD.findall(self._text))
        if phrases and not in_field and not _ASKED.search(self._text):
            text = " ".join(_QUOTES.sub(" ", self._text).split())
            yield Rung(text, Note(NoteKind.QUOTES_DROPPED, phrases[0], text))

    def without_rarest(self) -> Iterator[Rung]:
        """Where there are several words."""
        if len(self._words) < 2:
            return
        rarest = min(self._words, key=lambda word: self._count(word.form))
        dropped = self._text[rarest.start : rarest.end]
        text = " ".join(_without(self._text, rarest.start, rarest.end).split())
        yield Rung(text, Note(NoteKind.WORD_DROPPED, dropped, text))

    def _is_known(self, form: str) -> bool:
        listed = self._others(form) if self._others and not self._count(form) else ()
        return bool(self._count(form)) or any(other.how is Means.LISTED for other in listed)

    def _count(self, form: str) -> int:
        """How often a form is written, whatever is attached to it."""
        folded = fold(form)
        return max(map(self._wordlist.count, {folded, *self._readings[form].bare}))

    def _with(self, changes: Sequence[tuple[_Typed, str]]) -> str:
        text = self._text
        for word, spelt in reversed(changes):
            text = text[: word.start] + spelt + text[word.end :]
        return text


def _without(text: str, start: int, end: int) -> str:
    """The text without a word, nor what stands before it in one piece or joins it to the others."""
    before, after = _JOINED.sub("", text[:start]), text[end:]
    return before + (after if before.strip() else _JOINING.sub("", after))
