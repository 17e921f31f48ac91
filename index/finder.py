"""Where certain forms stand in a text, many times as fast as going through all of its occurrences.

A form of plain letters is nearly always written as it is. So a text is searched for the shortest of the forms, which
stand in the others, and only what they stand in, from space to space, is read; and so is what holds a character that
reading a word changes or drops, as a vowel mark is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from index.analysis import PLAIN_LETTERS, Occurrence, inside, pieces

# What stands between words for nearly all white space, of the same length: offsets stay.
_SPACES: Final = ("\n", "\t", "\r", "\N{NO-BREAK SPACE}")

_PLAIN: Final = re.compile(f"[{PLAIN_LETTERS}]+")
_PUNCTUATION: Final = "«»“”‘’،؛؟…–—"
# Without one of these, a piece of a text has no form of plain letters that is not written in it ...
_CHANGED: Final = re.compile(f"[^{PLAIN_LETTERS}\x00-\x7f{_PUNCTUATION}]")
# ... and without one of these no other form at all.
_OTHER: Final = re.compile(rf"[^{PLAIN_LETTERS} .,:;!?()\[\]{{}}\"'*/|{_PUNCTUATION}-]")
# Of more forms than this, it takes less time to read the whole text than to compare them with one another.
_MOST: Final = 1 << 10

_inside = lru_cache(maxsize=1 << 14)(inside)


class Finder:
    """Finds certain forms in any text; their positions are 0 unless they are to be `placed`, which takes longer."""

    def __init__(self, wanted: Iterable[str], *, placed: bool = True) -> None:
        self._wanted = frozenset(wanted)
        self._placed = placed
        plain = [form for form in self._wanted if _PLAIN.fullmatch(form)]
        self._written = _shortest(plain) if len(plain) <= _MOST else None
        self._odd = _CHANGED if len(plain) == len(self._wanted) else _OTHER
        # What is wanted of the pieces met so far.
        self._met: dict[str, Sequence[Occurrence]] = {}

    def find(self, text: str) -> list[Occurrence]:
        """The occurrences of the forms, in order, as `index.analysis.occurrences` has them."""
        text = _spaced(text)
        met, placed = self._met, self._placed
        found: list[Occurrence] = []
        position = last = 0
        for start, stop in self._candidates(text):
            piece = text[start:stop]
            here = met.get(piece)
            if here is None:
                here = met[piece] = [each for each in _inside(piece) if each.form in self._wanted]
            if not here:
                continue
            if placed:
                position += _positions(text[last:start])
                last = start
            for place, begin, end, form in here:
                found.append(Occurrence(position + place if placed else 0, start + begin, start + end, form))
        return found

    def _candidates(self, text: str) -> Iterable[tuple[int, int]]:
        """Where the pieces begin and end that may hold one of the forms, in order."""
        if self._written is None:
            return _pieces(text)
        found: dict[int, int] = {}
        length = len(text)
        for written in self._written:
            at = text.find(written)
            while at >= 0:
                stop = text.find(" ", at)
                stop = stop if stop >= 0 else length
                found[text.rfind(" ", 0, at) + 1] = stop
                at = text.find(written, stop)
        stop = 0
        for match in self._odd.finditer(text):
            at = match.start()
            if at >= stop:
                stop = text.find(" ", at)
                stop = stop if stop >= 0 else length
                found[text.rfind(" ", 0, at) + 1] = stop
        return sorted(found.items())


def _shortest(forms: Sequence[str]) -> list[str]:
    """The forms in which no other stands."""
    found: list[str] = []
    for form in sorted(forms, key=len):
        if not any(shorter in form for shorter in found):
            found.append(form)
    return found


def positions(text: str) -> int:
    """How many positions the words of a text take."""
    return _positions(_spaced(text))


def has_words(text: str) -> bool:
    """Whether there is a word in a text."""
    return any(map(len, map(pieces().__getitem__, _spaced(text).split(" "))))


def _positions(text: str) -> int:
    return sum(map(len, map(pieces().__getitem__, text.split(" "))))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for piece in text.split(" "):
        stop = start + len(piece)
        yield start, stop
        start = stop + 1


def _spaced(text: str) -> str:
    for space in _SPACES:
        if space in text:
            text = text.replace(space, " ")
    return text
