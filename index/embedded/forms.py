"""The table of a segment's forms, and what follows from the forms alone.

Forms stand by family, and in it by what is left without affixes: forms of one term are mostly neighbours, and so are
their posting lists. The order depends on nothing but the forms, so segments are merged without sorting anew.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.arabic import folded_all
from index.embedded.narrow import narrowed
from index.embedded.postings import stable_order
from index.embedded.stored_layers import FAMILY, WORD
from index.embedded.strings import Packing, Strings, packed
from index.embedded.unite import united
from index.vocabulary import families

# The array of the forms themselves.
FORMS = "forms"


class Arranged(NamedTuple):
    """The arrays to be stored of forms in their order, and the forms themselves.

    `words` numbers what each folds to, in the order of the alphabet.
    """

    forms: Strings
    words: NDArray[np.int32]
    arrays: dict[str, NDArray[Any]]


class Arranging:
    """Forms on their way into a table, a stretch of whole families at a time; stretches come in their order."""

    def __init__(self) -> None:
        self._forms = Packing()
        self._families = Packing()
        self._sizes: list[int] = []
        # A word is of one family, and so of one stretch: for each stretch its words, and which of them each form is.
        self._words: list[Strings] = []
        self._terms: list[NDArray[np.int32]] = []

    def add(self, forms: Sequence[str]) -> NDArray[np.int64]:
        """Takes in distinct forms, in any order; tells which of them stands in each place."""
        words = folded_all(forms)
        found = families(words)
        keys = _encoded([f"{family}\0{core}\0{form}" for (family, core), form in zip(found, forms, strict=True)])
        order = sorted(range(len(forms)), key=keys.__getitem__)
        self._forms.add(_encoded([forms[number] for number in order]))
        ordered = [words[number] for number in order]
        table = sorted(_encoded(list(set(ordered))))
        places = {word.decode(): place for place, word in enumerate(table)}
        self._words.append(Strings.of(table))
        self._terms.append(np.fromiter(map(places.__getitem__, ordered), np.int32, len(order)))
        # Families ascend in this order.
        sizes = Counter([found[number][0] for number in order])
        self._families.add(_encoded(list(sizes)))
        self._sizes += sizes.values()
        return np.array(order, dtype=np.int64)

    def arranged(self) -> Arranged:
        """What was taken in."""
        forms = self._forms.strings()
        table, numbers = united(self._words)
        terms = [number[term] for number, term in zip(numbers, self._terms, strict=True)]
        words = np.concatenate(terms) if terms else np.empty(0, dtype=np.int32)
        arrays = packed(FORMS, forms) | packed(WORD, table)
        arrays |= narrowed(f"{WORD}.counts", np.bincount(words, minlength=len(table)))
        arrays[f"{WORD}.forms"] = stable_order(words).astype(np.uint32)
        arrays |= packed(FAMILY, self._families.strings())
        arrays |= narrowed(f"{FAMILY}.counts", np.array(self._sizes, dtype=np.int64))
        return Arranged(forms, words, arrays)


def _encoded(strings: Sequence[str]) -> list[bytes]:
    """Strings without line breaks in UTF-8."""
    return "\n".join(strings).encode().split(b"\n") if strings else []
