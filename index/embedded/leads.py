"""The beginnings of a segment's articles, token by token again: read back from their posting lists.

That takes a moment; only where articles of the segment were deleted is it needed.
"""

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.embedded.postings import ranges
from index.embedded.segment import OpenSegment
from index.phrases import FORM_BITS, POSITION_BITS
from index.ranking import FIELDS

# Postings read at a time: some 20 MB of memory.
_STRETCH_BITS: Final = 18


def leads(segment: OpenSegment, kept: NDArray[np.bool_], least: int) -> NDArray[np.int64]:
    """The tokens of the field `lead` of the articles that are kept: article, position, and in the lowest bits the form.

    They are in order; those of forms that fewer than `least` articles have there are left out.
    """
    lead = list(FIELDS).index("lead")
    found = [np.empty(0, dtype=np.int64)]
    for start, stop in _stretches(segment):
        bounds = segment.lists[start * len(FIELDS) : stop * len(FIELDS) + 1].astype(np.int64)
        first, last = int(bounds[0]), int(bounds[-1])
        frequencies = segment.frequencies.read(first, last)
        begins = np.cumsum(frequencies, dtype=np.uint32) - frequencies
        lengths = np.diff(bounds)[lead :: len(FIELDS)]
        often_enough = lengths >= least
        wanted = ranges(bounds[lead : -1 : len(FIELDS)][often_enough] - first, lengths[often_enough])
        often = frequencies[wanted]
        documents = np.repeat(segment.inverted.read("documents", first, last)[wanted].astype(np.int64), often)
        positions = segment.inverted.read("positions", int(segment.places[start]), int(segment.places[stop]))
        places = positions[ranges(begins[wanted], often)].astype(np.int64)
        forms = np.repeat(np.repeat(np.arange(start, stop)[often_enough], lengths[often_enough]), often)
        tokens = ((documents << POSITION_BITS | places) << FORM_BITS) | forms
        found.append(tokens[(places < 1 << POSITION_BITS) & kept[documents]])
        segment.inverted.release()
    tokens = np.concatenate(found)
    tokens.sort()
    return tokens


def _stretches(segment: OpenSegment) -> list[tuple[int, int]]:
    """The forms in stretches that have so many postings, or one form."""
    begins = segment.lists[:: len(FIELDS)].astype(np.int64)
    cuts = np.flatnonzero(np.diff(begins[:-1] >> _STRETCH_BITS)) + 1
    return [(start, stop) for start, stop in pairwise([0, *cuts.tolist(), len(segment.forms)]) if stop > start]
