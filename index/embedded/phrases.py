"""The phrases of a segment, as they are kept with it.

They are counted when a segment is built, and added up when segments are merged: nothing is read again, but where
articles were deleted.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.arabic import folded
from index.embedded.container import ArrayFile
from index.embedded.narrow import Narrow, narrowed
from index.embedded.strings import Strings, packed
from index.phrases import LONGEST, Counted, Forms, added, worth_showing
from index.wordlist import Part
from index.wordtable import WordTable


def arrays(parts: Sequence[Counted], words: NDArray[Any], spelt: Forms, articles: int) -> dict[str, NDArray[Any]]:
    """The arrays to be stored of the phrases of a segment of so many articles, from those of its parts.

    `words` are the numbers of what the forms fold to, in the order of the alphabet.
    """
    kept = added(parts, words, articles)
    shown = worth_showing(kept, words, articles)
    names = [b" ".join([spelt[number] for number in row if number >= 0]) for row in kept.forms[shown].tolist()]
    return {
        "phrases.forms": kept.forms.ravel(),
        **narrowed("phrases.counts", kept.counts),
        **packed("phrases.folded", [folded(name.decode()).encode() for name in names]),
        **packed("phrases.spelt", names),
        **narrowed("phrases.shown", kept.counts[shown]),
    }


def held(file: ArrayFile) -> Counted:
    """The phrases that were stored."""
    return Counted(
        file.read("phrases.forms").reshape(-1, LONGEST),
        Narrow(file, "phrases.counts").read().astype(np.int64),
    )


def shown(file: ArrayFile) -> Part:
    """Those that are shown, as a list of words has words: folded, with a space between."""
    spelt = Strings.stored(file, "phrases.spelt")
    counts = Narrow(file, "phrases.shown").read()
    return Part(
        WordTable(*Strings.stored(file, "phrases.folded").arrays),
        counts,
        lambda number: iter([(spelt[number].decode(), int(counts[number]))]),
    )
