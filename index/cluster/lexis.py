"""The forms of an index, how often each is written, and how each is read: what every machine that asks must know alike.

A whole index has one such list, made when it was built, and one more for the forms that each later commit brought.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from index.cluster.arrays import from_bytes, packed, to_bytes
from index.ranking import LAYERS
from index.readings import Terms
from index.vocabulary import Vocabulary
from index.wordlist import Part, Words
from index.wordtable import WordTable

# A form is its own term in the first layer.
_READ: Final = tuple(layer for layer in LAYERS if layer != "spelt")


class Reads(Protocol):
    """How forms are read: `index.readings.Readings`."""

    def __getitem__(self, form: str, /) -> Terms: ...


class Lexis:
    """Forms in order, with their counts and terms. Safe to share between threads."""

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        self._arrays = arrays
        self.forms = WordTable(arrays["forms"], arrays["forms.offsets"])
        self.counts = arrays["counts"]
        self._terms = {layer: WordTable(arrays[layer], arrays[f"{layer}.offsets"]) for layer in _READ}

    @classmethod
    def of(cls, counts: dict[str, int], reads: Reads) -> Self:
        """These forms, read now."""
        forms = sorted(counts, key=str.encode)
        arrays: dict[str, NDArray[Any]] = {"counts": np.array([counts[form] for form in forms], dtype=np.int64)}
        arrays["forms"], arrays["forms.offsets"] = packed([form.encode() for form in forms])
        held: dict[str, dict[str, list[int]]] = {layer: {} for layer in _READ}
        for number, form in enumerate(forms):
            terms = reads[form]
            for layer in _READ:
                for term in dict.fromkeys(getattr(terms, layer)):
                    held[layer].setdefault(term, []).append(number)
        for layer, by_term in held.items():
            ordered = sorted(by_term, key=str.encode)
            arrays[layer], arrays[f"{layer}.offsets"] = packed([term.encode() for term in ordered])
            numbers = [by_term[term] for term in ordered]
            arrays[f"{layer}.starts"] = np.concatenate(
                ([0], np.cumsum([len(each) for each in numbers], dtype=np.int64))
            )
            arrays[f"{layer}.forms"] = np.array([number for each in numbers for number in each], dtype=np.uint32)
        return cls(arrays)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The inverse of `to_bytes`."""
        return cls(from_bytes(data))

    def to_bytes(self) -> bytes:
        """As it is kept."""
        return to_bytes(self._arrays)

    def as_counts(self) -> dict[str, int]:
        """The forms and their counts."""
        return dict(zip(self.forms.words(np.arange(len(self.forms))), self.counts.tolist(), strict=True))

    def forms_with(self, layer: str, term: str) -> Iterator[int]:
        """The numbers of the forms that have this term of a layer."""
        if layer == "spelt":
            number = self.forms.find(term)
            return iter(() if number < 0 else (number,))
        return self._forms_of(layer, self._terms[layer].find(term))

    def terms(self, layer: str) -> list[str]:
        """Every term of a layer."""
        table = self.forms if layer == "spelt" else self._terms[layer]
        return table.words(np.arange(len(table)))

    def readings(self, layer: str) -> NDArray[np.int64]:
        """How many terms of a layer each form has, in the order of the forms."""
        if layer == "spelt":
            return np.ones(len(self.forms), dtype=np.int64)
        return np.bincount(self._arrays[f"{layer}.forms"], minlength=len(self.forms))

    def spellings(self, word: str) -> dict[str, int]:
        """The forms of a folded form, each with its count."""
        return {self.forms[number].decode(): int(self.counts[number]) for number in self.forms_with("word", word)}

    def part(self) -> Part:
        """The words, as a list of words takes them."""
        starts, forms = self._arrays["word.starts"], self._arrays["word.forms"]
        totals = np.concatenate(([0], np.cumsum(self.counts[forms])))
        return Part(
            self._terms["word"],
            totals[starts[1:]] - totals[starts[:-1]],
            lambda word: (
                (self.forms[number].decode(), int(self.counts[number])) for number in self._forms_of("word", word)
            ),
        )

    def _forms_of(self, layer: str, number: int) -> Iterator[int]:
        if number < 0:
            return iter(())
        starts = self._arrays[f"{layer}.starts"]
        found: list[int] = self._arrays[f"{layer}.forms"][starts[number] : starts[number + 1]].tolist()
        return iter(found)


def vocabulary(first: Lexis) -> Vocabulary:
    """What words are read with: the counts of the day on which the index was built."""
    return Vocabulary(first.spellings)


def wordlist(parts: Sequence[Lexis]) -> Words:
    """The words of all lists as one."""
    return Words([part.part() for part in parts])
