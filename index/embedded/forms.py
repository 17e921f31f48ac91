"""The table of a segment's forms, and what follows from the forms alone.

Forms stand by family, and in it by what is left without affixes: forms of one term are mostly neighbours, and so are
their posting lists. The order depends on nothing but the forms, so segments are merged without sorting anew.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.arabic import folded_all
from index.embedded.layers import Pairs
from index.embedded.narrow import narrowed
from index.embedded.stored_layers import FAMILY, WORD
from index.embedded.strings import packed
from index.vocabulary import families

# The array of the forms themselves.
FORMS = "forms"


class Arranged(NamedTuple):
    """Forms in their order: which of those given stands in each place, and the arrays to be stored of them."""

    order: NDArray[np.int64]
    arrays: dict[str, NDArray[Any]]


def arranged(forms: Sequence[str]) -> Arranged:
    """Distinct forms, brought into order."""
    words = folded_all(forms)
    found = families(words)
    keys = [f"{family}\0{core}\0{form}" for (family, core), form in zip(found, forms, strict=True)]
    order = sorted(range(len(forms)), key=keys.__getitem__)
    arrays = packed(FORMS, [forms[number].encode() for number in order])
    table: dict[str, int] = {}
    numbers = np.fromiter((table.setdefault(words[number], len(table)) for number in order), np.int64, len(order))
    layer = Pairs.of([word.encode() for word in table], numbers, np.arange(len(order)))
    arrays |= packed(WORD, layer.strings)
    arrays |= narrowed(f"{WORD}.counts", np.bincount(layer.terms, minlength=len(table)))
    arrays[f"{WORD}.forms"] = layer.forms.astype(np.uint32)
    # Families ascend in this order.
    sizes: dict[str, int] = {}
    for number in order:
        family = found[number][0]
        sizes[family] = sizes.get(family, 0) + 1
    arrays |= packed(FAMILY, [family.encode() for family in sizes])
    arrays |= narrowed(f"{FAMILY}.counts", np.fromiter(sizes.values(), np.int64, len(sizes)))
    return Arranged(np.array(order, dtype=np.int64), arrays)
