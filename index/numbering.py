"""Forms by number: a text becomes an array, at the price of one look-up for each of its pieces.

The fields of an article may be asked for as strings, or by number; engines that store millions of forms want numbers.
"""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.analysis import PARAGRAPH, pieces, places_of, plain
from index.ranking import FIELDS

# Pieces that are remembered: enough for the distinct ones of a large newspaper.
_REMEMBERED: Final = 1 << 18

# Forms, and their positions counted from the beginning of a field.
Forms = tuple[Sequence[str], Sequence[int]]


class Numbered(NamedTuple):
    """The forms of a text by number, and their positions, which ascend."""

    forms: NDArray[np.intc]
    positions: NDArray[np.intc]


class Numbers(dict[str, int]):
    """Numbers strings as they come."""

    def __missing__(self, string: str) -> int:
        number = self[string] = len(self)
        return number


class _Several(NamedTuple):
    """The forms of a piece that has not just one; `begins` tells which of them have a position of their own."""

    forms: NDArray[np.intc]
    begins: NDArray[np.bool_]


class _Pieces(dict[str, int]):
    """Piece of a text -> the number of its form; where it has not just one, -1 less its place among `several`."""

    def __init__(self, numbers: Numbers) -> None:
        super().__init__()
        self.several: list[_Several] = []
        self._numbers = numbers
        self._forms = pieces()

    def __missing__(self, piece: str) -> int:
        word = plain(piece)
        if word is not None:
            # What most are need not be remembered elsewhere too.
            number = self[piece] = self._numbers[word]
            return number
        forms = self._forms[piece]
        if len(forms) == 1 and type(forms) is tuple:
            number = self._numbers[forms[0]]
        else:
            number = -1 - len(self.several)
            numbers = np.fromiter(map(self._numbers.__getitem__, forms), np.intc)
            places = (-1, *places_of(forms))
            begins = np.array([place > before for before, place in pairwise(places)], dtype=np.bool_)
            self.several.append(_Several(numbers, begins))
        self[piece] = number
        return number


class Numbering:
    """Numbers forms as they come, the same for all texts that it reads."""

    def __init__(self) -> None:
        self.forms = Numbers()
        self._pieces = _Pieces(self.forms)

    def forget(self) -> None:
        """Gives back the memory of the pieces that were read; what numbers the forms have stays."""
        self._pieces = _Pieces(self.forms)

    @property
    def mark(self) -> int:
        """The number of the mark before a paragraph."""
        return self.forms[PARAGRAPH]

    def given(self, forms: Sequence[str], positions: Sequence[int]) -> Numbered:
        """Forms that somebody else has read."""
        numbers = np.fromiter(map(self.forms.__getitem__, forms), np.intc, len(forms))
        return Numbered(numbers, np.array(positions, dtype=np.intc))

    def read(self, cut: Sequence[str]) -> Numbered:
        """The forms of a text that is cut into pieces. Of paragraphs only those count that have words."""
        if len(self._pieces) >= _REMEMBERED:
            self._pieces = _Pieces(self.forms)
        numbers = np.fromiter(map(self._pieces.__getitem__, cut), np.intc, len(cut))
        places = (numbers < 0).nonzero()[0].tolist()
        if not places:
            return Numbered(numbers, np.arange(len(numbers), dtype=np.intc))
        several = [self._pieces.several[-1 - number] for number in numbers[places].tolist()]
        forms = np.concatenate(list(_between(numbers, places, [each.forms for each in several])))
        begins = np.concatenate(
            list(_between(np.ones(len(numbers), dtype=np.bool_), places, [each.begins for each in several]))
        )
        if not all(len(each.forms) for each in several):
            marks = forms == self.mark
            marks[:-1] &= marks[1:]
            forms, begins = forms[~marks], begins[~marks]
        return Numbered(forms, np.cumsum(begins, dtype=np.intc) - np.intc(1))


def _between(whole: NDArray[Any], places: Sequence[int], instead: Iterable[NDArray[Any]]) -> Iterator[NDArray[Any]]:
    """The whole, cut so that others stand in some of its places."""
    last = 0
    for place, other in zip(places, instead, strict=True):
        yield whole[last:place]
        yield other
        last = place + 1
    yield whole[last:]


class Fields(Mapping[str, Forms]):
    """The fields of an article, each of `index.ranking.FIELDS`: as forms, or by number.

    Positions count from 0 and leave none out. Each of `index.ranking.BEGINNINGS` is what the text begins with, up to
    some position, and holds the one before.
    """

    @abstractmethod
    def numbered(self, numbering: Numbering) -> Mapping[str, Numbered]:
        """All fields by number."""

    def __iter__(self) -> Iterator[str]:
        return iter(FIELDS)

    def __len__(self) -> int:
        return len(FIELDS)


class Given(Fields):
    """Fields whose forms are known."""

    def __init__(self, fields: Mapping[str, Forms]) -> None:
        self._fields = fields

    def __getitem__(self, name: str) -> Forms:
        return self._fields[name]

    def numbered(self, numbering: Numbering) -> Mapping[str, Numbered]:
        """All fields by number."""
        return {name: numbering.given(*self[name]) for name in self}
