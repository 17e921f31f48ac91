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
from index.embedded.strings import packed
from index.vocabulary import families

# The array of the forms themselves.
FORMS = "forms"


class Arranged(NamedTuple):
    """Forms in their order: which of those given stands in each place, and the arrays to be stored of them.

    `words` numbers what each folds to, in the order of the alphabet.
    """

    order: NDArray[np.int64]
    words: NDArray[np.int64]
    arrays: dict[str, NDArray[Any]]


def arranged(forms: Sequence[str]) -> Arranged:
    """Distinct forms, brought into order."""
    words = folded_all(forms)
    found = families(words)
    keys = _encoded([f"{family}\0{core}\0{form}" for (family, core), form in zip(found, forms, strict=True)])
    order = sorted(range(len(forms)), key=keys.__getitem__)
    arrays = packed(FORMS, _encoded([forms[number] for number in order]))
    ordered = [words[number] for number in order]
    table = sorted(_encoded(list(set(ordered))))
    places = {word.decode(): place for place, word in enumerate(table)}
    terms = np.fromiter(map(places.__getitem__, ordered), np.int64, len(order))
    arrays |= packed(WORD, table)
    arrays |= narrowed(f"{WORD}.counts", np.bincount(terms, minlength=len(table)))
    arrays[f"{WORD}.forms"] = stable_order(terms).astype(np.uint32)
    # Families ascend in this order.
    sizes = Counter([found[number][0] for number in order])
    arrays |= packed(FAMILY, _encoded(list(sizes)))
    arrays |= narrowed(f"{FAMILY}.counts", np.fromiter(sizes.values(), np.int64, len(sizes)))
    return Arranged(np.array(order, dtype=np.int64), terms, arrays)


def _encoded(strings: Sequence[str]) -> list[bytes]:
    """Strings without line breaks in UTF-8."""
    return "\n".join(strings).encode().split(b"\n") if strings else []
