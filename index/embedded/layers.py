"""What the forms of a segment are searched under: for each layer its terms, and for each term its forms.

Nothing here is read from text: all of it follows from the forms and from a vocabulary, which decides how they are read.
So when the vocabulary has changed, forms of a segment are read again and its postings stay as they are. Beside the
layers of `Terms` there is one of families (see `index.vocabulary`), by which those forms are found.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from index.arabic import folded
from index.embedded.container import ArrayFile, write_arrays
from index.embedded.strings import Strings, packed
from index.readings import RULES, Terms
from index.vocabulary import family

FAMILY: Final = "family"
NAMES: Final = (*Terms._fields, FAMILY)


class Reads(Protocol):
    """How forms are read: `index.readings.Readings`, or `Unread`."""

    def __getitem__(self, form: str, /) -> Terms: ...


class Unread:
    """What can be said of a form before anything is learnt: it waits to be read."""

    def __getitem__(self, form: str) -> Terms:
        """The layers that follow from the form alone."""
        return Terms((form,), (folded(form),), (), (), ())


@dataclass(frozen=True, slots=True)
class Layer:
    """The terms of a layer in order, and which forms have which: term `terms[i]` is a reading of form `forms[i]`.

    `terms` ascends, and so do the forms of one term.
    """

    strings: list[bytes]
    terms: NDArray[np.int64]
    forms: NDArray[np.int64]

    @classmethod
    def of(cls, strings: Iterable[bytes], terms: NDArray[Any], forms: NDArray[Any]) -> Self:
        """A layer from distinct strings in any order, and pairs of term and form in any order, even repeated."""
        table = list(strings)
        order = np.array(sorted(np.unique(terms).tolist(), key=table.__getitem__), dtype=np.int64)
        place = np.empty(len(table), dtype=np.int64)
        place[order] = np.arange(len(order))
        pairs = np.unique((place[terms] << 32) | forms)
        return cls([table[number] for number in order.tolist()], pairs >> 32, pairs & 0xFFFFFFFF)

    def renumbered(self, place: NDArray[np.int64]) -> Self:
        """The layer after form `i` has become form `place[i]`."""
        pairs = np.sort((self.terms << 32) | place[self.forms])
        return type(self)(self.strings, pairs >> 32, pairs & 0xFFFFFFFF)


# By name, in the order of `NAMES`.
Layers = Mapping[str, Layer]


def derive(forms: Mapping[int, str], reads: Reads) -> Layers:
    """The layers of these forms, given by number."""
    tables: tuple[tuple[dict[str, int], list[int], list[int]], ...] = tuple(({}, [], []) for _ in NAMES)
    for number, form in forms.items():
        read = reads[form]
        for (table, found, held), terms in zip(tables, (*read, (family(read.word[0]),)), strict=True):
            for term in terms:
                found.append(table.setdefault(term, len(table)))
                held.append(number)
    return {
        name: Layer.of([term.encode() for term in table], np.array(found, np.int64), np.array(held, np.int64))
        for name, (table, found, held) in zip(NAMES, tables, strict=True)
    }


def unread(stems: Layer, forms: int) -> NDArray[np.int64]:
    """The forms that wait to be read: those without a stem."""
    waiting = np.ones(forms, dtype=np.bool_)
    waiting[stems.forms] = False
    return np.flatnonzero(waiting)


def replaced(layers: Layers, forms: Mapping[int, str], reads: Reads) -> Layers | None:
    """The layers after these forms were read again; None where every one is read as before."""
    numbers = np.fromiter(forms, np.int64, len(forms))
    changed = False
    after = {}
    for name, new in derive(forms, reads).items():
        layer = layers[name]
        stale = np.isin(layer.forms, numbers)
        before = {
            (layer.strings[term], form)
            for term, form in zip(layer.terms[stale].tolist(), layer.forms[stale].tolist(), strict=True)
        }
        now = {(new.strings[term], form) for term, form in zip(new.terms.tolist(), new.forms.tolist(), strict=True)}
        if before == now:
            after[name] = layer
            continue
        changed = True
        strings = [*layer.strings, *new.strings]
        table: dict[bytes, int] = {}
        place = np.array([table.setdefault(string, len(table)) for string in strings], dtype=np.int64)
        terms = np.concatenate((layer.terms[~stale], new.terms + len(layer.strings)))
        after[name] = Layer.of(table, place[terms], np.concatenate((layer.forms[~stale], new.forms)))
    return after if changed else None


def union(parts: Sequence[tuple[Layers, NDArray[np.int64]]]) -> Layers:
    """The layers of several segments as one; each comes with what its forms are numbered in the whole, -1 for none."""
    merged = {}
    for name in NAMES:
        table: dict[bytes, int] = {}
        terms, forms = [], []
        for layers, place in parts:
            layer = layers[name]
            numbers = np.array([table.setdefault(string, len(table)) for string in layer.strings], dtype=np.int64)
            held = place[layer.forms]
            terms.append(numbers[layer.terms][held >= 0])
            forms.append(held[held >= 0])
        merged[name] = Layer.of(table, np.concatenate(terms), np.concatenate(forms))
    return merged


def neighbourly(layers: Layers, forms: int) -> NDArray[np.int64]:
    """An order of the forms in which those of one term stand together, and before all those of one family."""
    keys = []
    for layer in layers.values():
        key = np.full(forms, -1, dtype=np.int64)
        # Of several readings the first in order decides.
        key[layer.forms[::-1]] = layer.terms[::-1]
        keys.append(key)
    return np.lexsort(keys)


def write_layers(path: Path, layers: Layers) -> None:
    """Stores the layers of a segment."""
    arrays: dict[str, NDArray[Any]] = {}
    for name, layer in layers.items():
        arrays[f"{name}.strings"], arrays[f"{name}.offsets"] = packed(layer.strings)
        starts = np.searchsorted(layer.terms, np.arange(len(layer.strings) + 1))
        arrays[f"{name}.starts"] = starts.astype(np.uint32)
        arrays[f"{name}.forms"] = layer.forms.astype(np.uint32)
    write_arrays(path, arrays, {"rules": RULES, "layers": list(layers)})


class StoredLayer:
    """A layer as it lies in a file."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self.packed = (file.read(f"{name}.strings"), file.read(f"{name}.offsets"))
        self.strings = Strings(*self.packed)
        self._starts = file.read(f"{name}.starts")
        self._forms = file.read(f"{name}.forms")

    def forms(self, term: bytes) -> NDArray[np.uint32] | None:
        """The forms that have this term, ascending; None where there is no such term."""
        number = self.strings.find(term)
        return None if number < 0 else self.forms_of(number)

    def forms_of(self, number: int) -> NDArray[np.uint32]:
        """The forms of the term with this number."""
        return self._forms[self._starts[number] : self._starts[number + 1]]

    def sums(self, values: NDArray[Any]) -> NDArray[np.int64]:
        """For each term, the sum of the values of its forms, which are given by number."""
        totals = np.concatenate(([0], np.cumsum(values[self._forms])))
        sums: NDArray[np.int64] = totals[self._starts[1:]] - totals[self._starts[:-1]]
        return sums

    def load(self) -> Layer:
        """The whole layer."""
        terms = np.repeat(np.arange(len(self.strings)), np.diff(self._starts))
        return Layer(list(self.strings), terms, self._forms.astype(np.int64))


def in_runs(forms: NDArray[Any]) -> list[tuple[int, int]]:
    """Ascending numbers as runs: `start` to before `stop`."""
    if len(forms) == 1:
        return [(int(forms[0]), int(forms[0]) + 1)]
    breaks = np.flatnonzero(np.diff(forms) != 1) + 1
    starts = forms[np.concatenate(([0], breaks))]
    stops = forms[np.concatenate((breaks - 1, [len(forms) - 1]))]
    return [(start, stop + 1) for start, stop in zip(starts.tolist(), stops.tolist(), strict=True)]
