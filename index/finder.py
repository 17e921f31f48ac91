"""Where certain forms stand in a text, many times as fast as going through all of its occurrences.

No word reaches across a space. So a text is cut at its spaces, and what a piece holds is remembered.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import compress
from operator import not_
from typing import Final

from index.analysis import Occurrence, occurrences

# Some 30 MB: the pieces that the articles on many pages of results are made of.
_REMEMBERED: Final = 1 << 17


class _Stacked(tuple[str, ...]):
    """Forms of which two stand in one place: as long as they have positions."""

    positions: int

    def __len__(self) -> int:
        return self.positions


class _Pieces(dict[str, tuple[str, ...]]):
    """Piece of a text -> its forms, at the price of a look-up; they are as long as they have positions."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        read = tuple(occurrences(piece))
        found = tuple(occurrence.form for occurrence in read)
        if read and read[-1].position + 1 != len(read):
            found = _Stacked(found)
            found.positions = read[-1].position + 1
        if len(self) >= _REMEMBERED:
            self.clear()
        self[piece] = found
        return found


@cache
def _pieces() -> _Pieces:
    return _Pieces()


@lru_cache(maxsize=1 << 14)
def _occurrences(piece: str) -> tuple[Occurrence, ...]:
    return tuple(occurrences(piece))


class Finder:
    """Finds certain forms in any text; their positions are 0 unless they are to be `placed`, which takes longer."""

    def __init__(self, wanted: Iterable[str], *, placed: bool = True) -> None:
        self._wanted = frozenset(wanted)
        self._placed = placed

    def find(self, text: str) -> list[Occurrence]:
        """The occurrences of the forms, in order, as `index.analysis.occurrences` has them."""
        pieces = text.split(" ")
        held = list(map(_pieces().__getitem__, pieces))
        wanted = self._wanted
        found = []
        start = position = last = 0
        for number in compress(range(len(held)), map(not_, map(wanted.isdisjoint, held))):
            start += sum(map(len, pieces[last:number])) + number - last
            if self._placed:
                position += sum(map(len, held[last:number]))
            last = number
            for place, begin, end, form in _occurrences(pieces[number]):
                if form in wanted:
                    at = position + place if self._placed else 0
                    found.append(Occurrence(at, start + begin, start + end, form))
        return found


def positions(text: str) -> int:
    """How many positions the words of a text take."""
    return sum(map(len, map(_pieces().__getitem__, text.split(" "))))
