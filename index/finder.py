"""Where certain forms stand in a text, many times as fast as going through all of its occurrences.

A text is cut at its white space, and what a piece holds is remembered: by all for the pieces of any text, and by each
finder for those that hold what it looks for.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import compress
from operator import not_
from typing import Final

from index.analysis import Occurrence, inside, learn, pieces

# What stands between words for nearly all white space, of the same length: offsets stay.
_SPACES: Final = ("\n", "\t", "\r", "\N{NO-BREAK SPACE}")

_inside = lru_cache(maxsize=1 << 14)(inside)


class Finder:
    """Finds certain forms in any text; their positions are 0 unless they are to be `placed`, which takes longer."""

    def __init__(self, wanted: Iterable[str], *, placed: bool = True) -> None:
        self._wanted = frozenset(wanted)
        self._placed = placed
        # The pieces met so far, and those of them that hold a form wanted.
        self._met: set[str] = set()
        self._holding: set[str] = set()

    def find(self, text: str) -> list[Occurrence]:
        """The occurrences of the forms, in order, as `index.analysis.occurrences` has them."""
        cut = _cut(text)
        new = list(set(cut) - self._met)
        if new:
            self._met.update(new)
            learn(new)
            held = map(pieces().__getitem__, new)
            self._holding.update(compress(new, map(not_, map(self._wanted.isdisjoint, held))))
        holding, wanted, placed = self._holding, self._wanted, self._placed
        if holding.isdisjoint(cut):
            return []
        found = []
        start = position = last = 0
        for number in [number for number, piece in enumerate(cut) if piece in holding]:
            before = cut[last:number]
            start += len("".join(before)) + number - last
            if placed:
                position += sum(map(len, map(pieces().__getitem__, before)))
            last = number
            for place, begin, end, form in _inside(cut[number]):
                if form in wanted:
                    found.append(Occurrence(position + place if placed else 0, start + begin, start + end, form))
        return found


def positions(text: str) -> int:
    """How many positions the words of a text take."""
    return sum(map(len, map(pieces().__getitem__, _cut(text))))


def _cut(text: str) -> list[str]:
    for space in _SPACES:
        if space in text:
            text = text.replace(space, " ")
    return text.split(" ")
