"""Where certain forms stand in a text, many times as fast as going through all of its occurrences.

A text is cut at its white space, and what a piece holds is remembered: by all for the pieces of any text, and by each
finder for those that hold what it looks for.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import compress
from operator import not_
from typing import Final

from index.analysis import LINES, Occurrence, inside, pieces

# What stands between words for nearly all white space, of the same length: offsets stay.
_SPACES: Final = ("\n", "\t", "\r", "\N{NO-BREAK SPACE}")

# Some 100 bytes each.
_REMEMBERED: Final = 1 << 17

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
        new = set(cut) - self._met
        if new:
            self._met |= new
            others = _not_plain(new)
            self._holding |= (new & self._wanted) - others
            held = map(pieces().__getitem__, others)
            self._holding.update(compress(others, map(not_, map(self._wanted.isdisjoint, held))))
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


@cache
def _plain() -> set[str]:
    """Pieces that are a word as it stands."""
    return set()


def _not_plain(met: set[str]) -> set[str]:
    """Pieces of a text, which have no line break, without those whose only form is the piece itself.

    What nobody has met is read at once. The others are for `pieces` to read.
    """
    plain, table = _plain(), pieces()
    left = met - plain
    new = [piece for piece in left if piece not in table]
    if new:
        if len(plain) + len(new) >= _REMEMBERED:
            plain.clear()
        words = dict(zip(new, LINES.findall("\n".join(new)), strict=True))
        found = {piece for piece, word in words.items() if word == piece != ""}
        plain |= found
        left -= found
        table.update((piece, (word,)) for piece, word in words.items() if word and word != piece)
    return left


def positions(text: str) -> int:
    """How many positions the words of a text take."""
    return sum(map(len, map(pieces().__getitem__, _cut(text))))


def _cut(text: str) -> list[str]:
    for space in _SPACES:
        if space in text:
            text = text.replace(space, " ")
    return text.split(" ")
