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
from index.ranking import BEGINNINGS, COUNTED

# Postings read at a time: some 20 MB of memory.
_STRETCH_BITS: Final = 18
_LEAD: Final = BEGINNINGS.index("lead")


def leads(segment: OpenSegment, kept: NDArray[np.bool_], least: int) -> NDArray[np.int64]:
    """The tokens of the leads of the articles that are kept: article, position, and in the lowest bits the form.

    They are in order; those of forms that fewer than `least` articles have there are left out.
    """
    ends = np.minimum(segment.beginnings.ends[_LEAD], 1 << POSITION_BITS)
    text, fields = COUNTED.index("text"), len(COUNTED)
    found = [np.empty(0, dtype=np.int64)]
    for start, stop in _stretches(segment):
        bounds = segment.lists[start * fields : stop * fields + 1].astype(np.int64)
        first, last = int(bounds[0]), int(bounds[-1])
        often = segment.posting_lists.frequencies.read(first, last)
        whole = often.whole
        begins = np.cumsum(whole, dtype=np.int64) - whole
        # Of each form, how many articles have it in their lead.
        led = often.begins[_LEAD].which
        inside = np.diff(led.searchsorted(bounds - first))[text::fields]
        led = led[(inside >= least).repeat(inside)]
        times = whole[led]
        documents = segment.inverted.read("documents", first, last)[led].astype(np.int64).repeat(times)
        positions = segment.inverted.read("positions", int(segment.places[start]), int(segment.places[stop]))
        places = positions[ranges(begins[led], times)].astype(np.int64)
        forms = np.arange(start, stop)[inside >= least].repeat(inside[inside >= least]).repeat(times)
        tokens = ((documents << POSITION_BITS | places) << FORM_BITS) | forms
        found.append(tokens[(places < ends[documents]) & kept[documents]])
        segment.inverted.release()
    tokens = np.concatenate(found)
    tokens.sort()
    return tokens


def _stretches(segment: OpenSegment) -> list[tuple[int, int]]:
    """The forms in stretches that have so many postings, or one form."""
    begins = segment.lists[:: len(COUNTED)].astype(np.int64)
    cuts = np.flatnonzero(np.diff(begins[:-1] >> _STRETCH_BITS)) + 1
    return [(start, stop) for start, stop in pairwise([0, *cuts.tolist(), len(segment.forms)]) if stop > start]
