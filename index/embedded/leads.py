"""The beginnings of a segment's articles, token by token again: read back from their posting lists."""

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from index.embedded.phrases import FORM_BITS
from index.embedded.postings import ranges
from index.ranking import FIELDS

if TYPE_CHECKING:  # a segment keeps what is made of its leads
    from index.embedded.segment import OpenSegment

# A title may be long; nobody reads on in one of so many words.
_POSITION_BITS: Final = 12
# Postings read at a time: some 20 MB of memory.
_STRETCH_BITS: Final = 18


def leads(segment: "OpenSegment", least: int) -> NDArray[np.int64]:
    """The tokens of the field `lead` in order: article, position, and in the lowest bits the form.

    Those of forms that stand there fewer than `least` times are left out.
    """
    lead = list(FIELDS).index("lead")
    found = [np.empty(0, dtype=np.int64)]
    for start, stop in _stretches(segment):
        bounds = segment.lists[start * len(FIELDS) : stop * len(FIELDS) + 1].astype(np.int64)
        first, last = int(bounds[0]), int(bounds[-1])
        frequencies = segment.frequencies.read(first, last)
        begins = np.cumsum(frequencies, dtype=np.uint32) - frequencies
        lengths = np.diff(bounds)[lead :: len(FIELDS)]
        kept = lengths >= least
        wanted = ranges(bounds[lead : -1 : len(FIELDS)][kept] - first, lengths[kept])
        often = frequencies[wanted]
        documents = np.repeat(segment.inverted.read("documents", first, last)[wanted].astype(np.int64), often)
        positions = segment.inverted.read("positions", int(segment.places[start]), int(segment.places[stop]))
        places = positions[ranges(begins[wanted], often)].astype(np.int64)
        forms = np.repeat(np.repeat(np.arange(start, stop)[kept], lengths[kept]), often)
        tokens = ((documents << _POSITION_BITS | places) << FORM_BITS) | forms
        found.append(tokens[places < 1 << _POSITION_BITS])
        segment.inverted.release()
    tokens = np.concatenate(found)
    tokens.sort()
    return tokens


def _stretches(segment: "OpenSegment") -> list[tuple[int, int]]:
    """The forms in stretches that have so many postings, or one form."""
    begins = segment.lists[:: len(FIELDS)].astype(np.int64)
    cuts = np.flatnonzero(np.diff(begins[:-1] >> _STRETCH_BITS)) + 1
    return [(start, stop) for start, stop in pairwise([0, *cuts.tolist(), len(segment.forms)]) if stop > start]
