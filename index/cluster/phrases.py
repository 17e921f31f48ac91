"""The phrases of an index: counted as articles come, kept beside the lists of forms, one list a commit likewise.

Phrases of articles that were removed since the last rebuild are counted still, as their forms are.
"""

from array import array
from collections.abc import Sequence
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from index.arabic import folded
from index.cluster.arrays import from_bytes, packed, to_bytes
from index.phrases import FORM_BITS, LONGEST, POSITION_BITS, Counted, Forms, added, counted, kept_from, worth_showing
from index.wordlist import Part, Words
from index.wordtable import WordTable

# Tokens counted at a time: those of some twenty thousand articles; and lots before they are put together.
_TOKENS: Final = 1 << 20
_LOTS: Final = 8


class Counter:
    """Counts phrases in the beginnings of articles, of which it sees one after another."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._tokens = array("q")
        self._lots: list[Counted] = []
        # How many articles it has seen, and before the tokens that wait.
        self.articles = self._before = 0

    def add(self, forms: Sequence[str], positions: Sequence[int]) -> None:
        """The beginning of one more article."""
        numbers, article = self._numbers, (self.articles - self._before) << POSITION_BITS
        self._tokens.extend(
            (article | position) << FORM_BITS | numbers.setdefault(form, len(numbers))
            for form, position in zip(forms, positions, strict=True)
            if position < 1 << POSITION_BITS
        )
        self.articles += 1
        if len(self._tokens) >= _TOKENS:
            self._count()

    def phrases(self) -> "Phrases":
        """What was counted."""
        self._count()
        spelt = _Spelt(self._numbers)
        return Phrases.of([(each, spelt) for each in self._lots], self.articles)

    def _count(self) -> None:
        spelt = _Spelt(self._numbers)
        tokens = np.array(self._tokens, dtype=np.int64)
        self._lots.append(counted(tokens, spelt, kept_from(self.articles - self._before)))
        if len(self._lots) >= _LOTS:
            self._lots = [added(self._lots, _words(self._lots, spelt), self.articles)]
        self._tokens = array("q")
        self._before = self.articles


class Phrases:
    """Phrases by the forms of each, how often each is met, and in how many articles they were counted."""

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        self._arrays = arrays
        self.forms = WordTable(arrays["forms"], arrays["forms.offsets"])
        self.counted = Counted(arrays["phrases"].reshape(-1, LONGEST), arrays["counts"])
        self.articles = int(arrays["articles"][0])

    @classmethod
    def of(cls, lots: "Sequence[tuple[Counted, Forms]]", articles: int) -> Self:
        """The phrases of several lots, so many articles in all; the forms of each lot are numbered on their own."""
        names = sorted({lot_forms[number] for lot, lot_forms in lots for number in _used([lot])})
        place = {name: number for number, name in enumerate(names)}
        parts = []
        for lot, lot_forms in lots:
            numbers = np.zeros(len(lot_forms) + 1, dtype=np.int64)
            for number in _used([lot]):
                numbers[number] = place[lot_forms[number]]
            parts.append(lot.renumbered(numbers))
        empty = Counted(np.empty((0, LONGEST), dtype=np.int32), np.empty(0, dtype=np.int64))
        whole = added([empty, *parts], _words(parts, names), articles)
        forms, offsets = packed(names)
        return cls(
            {
                "forms": forms,
                "forms.offsets": offsets,
                "phrases": whole.forms.ravel(),
                "counts": whole.counts,
                "articles": np.array([articles], dtype=np.int64),
            }
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The inverse of `to_bytes`."""
        return cls(from_bytes(data))

    def to_bytes(self) -> bytes:
        """As they are kept."""
        return to_bytes(self._arrays)

    def words(self) -> Words:
        """Those to be shown, as a list of words has words: folded, with a space between."""
        numbers = np.arange(len(self.forms))
        spelt = self.forms.words(numbers)
        shown = worth_showing(self.counted, _words([self.counted], self.forms), self.articles)
        counts = self.counted.counts[shown]
        names = [" ".join(spelt[number] for number in row if number >= 0) for row in self.counted.forms[shown].tolist()]
        table = WordTable.of([folded(name).encode() for name in names])
        return Words([Part(table, counts, lambda number: iter([(names[number], int(counts[number]))]))])


def together(lists: Sequence[Phrases]) -> Phrases:
    """The phrases of several commits."""
    if len(lists) == 1:
        return lists[0]
    return Phrases.of([(each.counted, each.forms) for each in lists], sum(each.articles for each in lists))


class _Spelt:
    """Forms by the number that they were given, in UTF-8."""

    def __init__(self, numbers: dict[str, int]) -> None:
        self._forms = list(numbers)

    def __len__(self) -> int:
        return len(self._forms)

    def __getitem__(self, number: int, /) -> bytes:
        return self._forms[number].encode()


def _used(lots: Sequence[Counted]) -> list[int]:
    """The numbers of the forms that phrases are made of."""
    numbers = np.unique(np.concatenate([lot.forms.ravel() for lot in lots])) if lots else np.empty(0, dtype=np.int64)
    used: list[int] = numbers[numbers >= 0].tolist()
    return used


def _words(lots: Sequence[Counted], spelt: Forms) -> NDArray[np.int64]:
    """For each form the number of what it folds to, in the order of the alphabet."""
    words = np.zeros(len(spelt) + 1, dtype=np.int64)
    used = _used(lots)
    if used:
        names = [folded(spelt[number].decode()) for number in used]
        place = {name: number for number, name in enumerate(sorted(set(names), key=str.encode))}
        words[used] = [place[name] for name in names]
    return words
