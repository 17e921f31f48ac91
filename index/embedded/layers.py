"""What the forms of a segment are searched under: for each layer its terms, and for each term its forms.

    spelt  word  family    follow from the form alone; they never change
    bare   stem  root      follow from a vocabulary too, which decides how forms are read

Nothing here is read from text. So when the vocabulary has changed, the forms that are read differently are read again,
and postings stay as they are. A few such forms stand in a file of changes beside the file of layers, which is large;
many make a new file of layers. Families (see `index.vocabulary`) are how those forms are found.
"""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from index.embedded.container import write_arrays
from index.embedded.narrow import narrowed
from index.embedded.strings import Strings, packed
from index.embedded.unite import united
from index.numbering import Numbers
from index.readings import RULES, Terms

# The layers that a vocabulary decides.
READ: Final = ("bare", "stem", "root")
# Pairs of form and term that wait until they are packed: some 10 MB.
_UNPACKED: Final = 1 << 15
# The array of the forms that a file of changes is about.
CHANGED: Final = "changed"


@dataclass(frozen=True, slots=True)
class Pairs:
    """A layer in memory: term `strings[terms[i]]` is a reading of form `forms[i]`.

    `strings` ascend, so do `terms`, and so do the forms of one term.
    """

    strings: Strings
    terms: NDArray[np.int32]
    forms: NDArray[np.int32]

    @classmethod
    def of(cls, table: Sequence[bytes], terms: NDArray[Any], forms: NDArray[Any]) -> Self:
        """A layer from distinct strings in any order, and distinct pairs of term and form in any order."""
        order = np.array(sorted(range(len(table)), key=table.__getitem__), dtype=np.int64)
        place = np.empty(len(table), dtype=np.int64)
        place[order] = np.arange(len(order))
        pairs = np.sort((place[terms] << 32) | forms)
        return cls(Strings.of([table[number] for number in order.tolist()]), *_halves(pairs))


def _halves(pairs: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    return (pairs >> 32).astype(np.int32), (pairs & 0xFFFFFFFF).astype(np.int32)


# By name, in the order of `READ`.
Layers = Mapping[str, Pairs]


def nothing() -> Layers:
    """The layers of no form."""
    none = np.empty(0, dtype=np.int32)
    return {name: Pairs(Strings.of([]), none, none) for name in READ}


def joined(parts: Sequence[tuple[Pairs, NDArray[Any] | None]]) -> Pairs:
    """One layer of several.

    Each comes with what its forms are numbered in the whole, -1 for those left out; None where they stay as they are.
    """
    table, numbers = united([layer.strings for layer, _ in parts])
    found = np.empty(sum(len(layer.forms) for layer, _ in parts), dtype=np.int64)
    count = 0
    for (layer, place), number in zip(parts, numbers, strict=True):
        pairs = number[layer.terms].astype(np.int64) << 32
        pairs |= layer.forms if place is None else place[layer.forms]
        # Of a form that is left out, all bits are set.
        pairs = pairs if place is None else pairs[pairs >= 0]
        found[count : count + len(pairs)] = pairs
        count += len(pairs)
    found = found[:count]
    found.sort()
    terms, forms = _halves(found[np.concatenate(([True], found[1:] != found[:-1]))] if count else found)
    used = np.zeros(len(table), dtype=np.bool_)
    used[terms] = True
    if not used.all():
        numbered = np.cumsum(used, dtype=np.int32) - np.int32(1)
        terms, table = numbered[terms], table.taken(used)
    return Pairs(table, terms, forms)


class Collected:
    """Readings of forms as they come; all but the newest are sorted and packed."""

    def __init__(self) -> None:
        self.forms = array("i")
        self._packed: list[Layers] = []
        self._begin()

    def _begin(self) -> None:
        self._tables = tuple(Numbers() for _ in READ)
        self._terms = tuple(array("i") for _ in READ)
        self._forms = tuple(array("i") for _ in READ)

    def __len__(self) -> int:
        return len(self.forms)

    def __reduce__(self) -> tuple[Callable[[bytes, list[Layers]], "Collected"], tuple[bytes, list[Layers]]]:
        self._pack()
        return _unpacked, (self.forms.tobytes(), self._packed)

    def add(self, number: int, read: Terms) -> None:
        """Takes in how a form is read; none is to come twice."""
        self.add_all(range(number, number + 1), [read])

    def add_all(self, numbers: range, read: Sequence[Terms]) -> None:
        """Takes in how some forms are read; none is to come twice."""
        self.forms.extend(numbers)
        for layer, table, found, held in zip(READ, self._tables, self._terms, self._forms, strict=True):
            terms = list(map(attrgetter(layer), read))
            found.extend(map(table.__getitem__, chain.from_iterable(terms)))
            held.frombytes(np.repeat(np.array(numbers, dtype=np.intc), list(map(len, terms))).tobytes())
        if len(self._forms[0]) > _UNPACKED:
            self._pack()

    def take(self, other: "Collected") -> None:
        """Takes in what another one has."""
        other._pack()
        self.forms += other.forms
        self._packed += other._packed

    def _pack(self) -> None:
        if len(self._forms[0]):
            self._packed.append(
                {
                    name: Pairs.of(
                        [term.encode() for term in table], np.frombuffer(found, np.intc), np.frombuffer(held, np.intc)
                    )
                    for name, table, found, held in zip(READ, self._tables, self._terms, self._forms, strict=True)
                }
            )
            self._begin()

    def layers(self) -> list[Layers]:
        """What was taken in, in parts."""
        self._pack()
        return self._packed


def _unpacked(forms: bytes, layers: list[Layers]) -> Collected:
    collected = Collected()
    collected.forms.frombytes(forms)
    collected._packed = layers
    return collected


def changed(layers: Layers, now: Collected, forms: int) -> Layers:
    """The layers of so many forms after some were read again."""
    left = np.arange(forms, dtype=np.int32)
    left[np.frombuffer(now.forms, dtype=np.intc)] = -1
    read = now.layers()
    return {name: joined([(layers[name], left), *((part[name], None) for part in read)]) for name in READ}


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
