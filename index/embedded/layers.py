"""What the forms of a segment are searched under: for each layer its terms, and for each term its forms.

    spelt  word  family    follow from the form alone; they never change
    bare   stem  root      follow from a vocabulary too, which decides how forms are read

Nothing here is read from text. So when the vocabulary has changed, the forms that are read differently are read again,
and postings stay as they are. A few such forms stand in a file of changes beside the file of layers, which is large;
many make a new file of layers. Families (see `index.vocabulary`) are how those forms are found.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from index.embedded.container import write_arrays
from index.embedded.narrow import narrowed
from index.embedded.strings import Numbers, packed
from index.readings import RULES, Terms

# The layers that a vocabulary decides.
READ: Final = ("bare", "stem", "root")
# The array of the forms that a file of changes is about.
CHANGED: Final = "changed"


@dataclass(frozen=True, slots=True)
class Pairs:
    """A layer in memory: term `strings[terms[i]]` is a reading of form `forms[i]`.

    `strings` ascend, so do `terms`, and so do the forms of one term.
    """

    strings: list[bytes]
    terms: NDArray[np.int64]
    forms: NDArray[np.int64]

    @classmethod
    def of(cls, strings: Iterable[bytes], terms: NDArray[Any], forms: NDArray[Any]) -> Self:
        """A layer from distinct strings in any order, and distinct pairs of term and form in any order."""
        table = list(strings)
        used = np.flatnonzero(np.bincount(terms, minlength=len(table)))
        order = np.array(sorted(used.tolist(), key=table.__getitem__), dtype=np.int64)
        place = np.empty(len(table), dtype=np.int64)
        place[order] = np.arange(len(order))
        pairs = np.sort((place[terms] << 32) | forms)
        return cls([table[number] for number in order.tolist()], pairs >> 32, pairs & 0xFFFFFFFF)


# By name, in the order of `READ`.
Layers = Mapping[str, Pairs]


def nothing() -> Layers:
    """The layers of no form."""
    none = np.empty(0, dtype=np.int64)
    return {name: Pairs([], none, none) for name in READ}


def joined(parts: Sequence[tuple[Pairs, NDArray[np.int64]]]) -> Pairs:
    """One layer of several; each comes with what its forms are numbered in the whole, -1 for those left out."""
    table: dict[bytes, int] = {}
    pairs = [np.empty(0, dtype=np.int64)]
    for layer, place in parts:
        numbers = np.array([table.setdefault(string, len(table)) for string in layer.strings], dtype=np.int64)
        held = place[layer.forms]
        pairs.append(((numbers[layer.terms] << 32) | held)[held >= 0])
    found = np.sort(np.concatenate(pairs))
    distinct = found[np.concatenate(([True], found[1:] != found[:-1]))] if len(found) else found
    return Pairs.of(table, distinct >> 32, distinct & 0xFFFFFFFF)


class Collected:
    """Readings of forms as they come."""

    def __init__(self) -> None:
        self.forms: list[int] = []
        self._tables = tuple(Numbers() for _ in READ)
        self._terms = tuple(array("q") for _ in READ)
        self._forms = tuple(array("q") for _ in READ)

    def __len__(self) -> int:
        return len(self.forms)

    def add(self, number: int, read: Terms) -> None:
        """Takes in how a form is read; none is to come twice."""
        self.add_all(range(number, number + 1), [read])

    def add_all(self, numbers: range, read: Sequence[Terms]) -> None:
        """Takes in how some forms are read; none is to come twice."""
        self.forms += numbers
        for layer, (table, found, held) in zip(READ, self._each(), strict=True):
            terms = list(map(attrgetter(layer), read))
            found.extend(map(table.__getitem__, chain.from_iterable(terms)))
            held.frombytes(np.repeat(np.array(numbers, dtype=np.int64), list(map(len, terms))).tobytes())

    def take(self, other: "Collected") -> None:
        """Takes in what another one has."""
        self.forms += other.forms
        for mine, theirs in zip(self._each(), other._each(), strict=True):
            table, found, held = mine
            numbers = np.array([table[term] for term in theirs[0]], dtype=np.int64)
            found.frombytes(numbers[np.frombuffer(theirs[1], dtype=np.int64)].tobytes())
            held.extend(theirs[2])

    def _each(self) -> Iterator[tuple[Numbers, "array[int]", "array[int]"]]:
        return zip(self._tables, self._terms, self._forms, strict=True)

    def layers(self) -> Layers:
        """What was taken in."""
        return {
            name: Pairs.of(
                [term.encode() for term in table], np.frombuffer(found, np.int64), np.frombuffer(held, np.int64)
            )
            for name, table, found, held in zip(READ, self._tables, self._terms, self._forms, strict=True)
        }


def changed(layers: Layers, now: Collected, forms: int) -> Layers:
    """The layers of so many forms after some were read again."""
    if not any(len(layer.forms) for layer in layers.values()):
        return now.layers()
    everything = np.arange(forms)
    left = everything.copy()
    left[now.forms] = -1
    read = now.layers()
    return {name: joined([(layers[name], left), (read[name], everything)]) for name in READ}


def write_layers(path: Path, layers: Layers, of: NDArray[Any] | None = None) -> None:
    """Stores the layers of a segment, or those of the forms that have changed."""
    arrays: dict[str, NDArray[Any]] = {}
    for name, layer in layers.items():
        arrays |= packed(name, layer.strings)
        arrays |= narrowed(f"{name}.counts", np.bincount(layer.terms, minlength=len(layer.strings)))
        arrays[f"{name}.forms"] = layer.forms.astype(np.uint32)
    if of is not None:
        arrays[CHANGED] = np.sort(of).astype(np.uint32)
    write_arrays(path, arrays, {"rules": RULES})
