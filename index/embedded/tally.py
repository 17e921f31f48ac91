"""How often the terms of several words stand in each field of each article: all words counted in one pass.

A query asks for a few words at once, each under several terms, and each term has dozens of forms. What is counted is
small, so the number of steps decides how long it takes; here it does not grow with the words.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.embedded.posting_lists import shifted
from index.embedded.postings import distinct, placed
from index.embedded.segment import OpenSegment
from index.ranking import FIELDS

# Several counts are added up as one number: a double is exact to so many bits.
_EXACT: Final = 53

# The forms of each term that a group of terms asks for, ascending.
Group = Sequence[NDArray[np.int64]]


class Tally(NamedTuple):
    """What was counted for some groups of terms, the articles of one group behind those of another.

    `documents` holds those in which any form of the group stands, ascending, and `starts` where the articles of each
    group begin and where those of the last one end. A *cell* is one field of one of them that holds a form: `cells` are
    `field * len(documents) + place among the documents`, ascending; `often` has a row for each term of a group (a row
    of zeros where a group has fewer) and a column for each cell. `bounds` is where the cells of each field and group
    begin, those of one field side by side, and where the last ones end.
    """

    documents: NDArray[np.int64]
    starts: list[int]
    cells: NDArray[np.int64]
    often: NDArray[np.int64]
    bounds: list[int]

    def holding(self, group: int, row: int) -> list[int]:
        """How many articles hold this term in each field."""
        groups = len(self.starts) - 1
        often = self.often[row]
        return [
            int(np.count_nonzero(often[self.bounds[at] : self.bounds[at + 1]]))
            for at in range(group, groups * len(FIELDS), groups)
        ]


def tally(segment: OpenSegment, groups: Sequence[Group]) -> Tally:
    """Counts the terms of some groups."""
    size, fields = segment.posting_lists.forms, len(FIELDS)
    terms = [(number, row, forms) for number, group in enumerate(groups) for row, forms in enumerate(group)]
    asked = np.concatenate([forms + number * size if number else forms for number, _, forms in terms] or [_none()])
    rows = max(map(len, groups))
    if not len(asked):
        bounds = [0] * (fields * len(groups) + 1)
        return Tally(_none(), bounds[: len(groups) + 1], _none(), np.zeros((rows, 0), dtype=np.int64), bounds)
    forms = asked if len(terms) == 1 else distinct(asked)
    owners = forms // size if len(groups) > 1 else None
    documents, often, lengths = segment.posting_lists.listed(forms if owners is None else forms - owners * size)
    by_form = np.add.reduce(lengths, 1)
    if owners is not None:
        documents += (owners * segment.count).repeat(by_form)
    held, among = placed(documents, len(groups) * segment.count)
    firsts = np.arange(fields) * len(held)
    title, lead = often.begins
    in_title = np.add(among[title.which], firsts[-2], dtype=np.int64)
    in_lead = np.add(among[lead.which], firsts[-1], dtype=np.int64)
    places = np.concatenate((shifted(among, lengths, len(held)), in_title, in_lead))
    frequencies = np.concatenate((often.whole, title.often, lead.often))
    seen = np.zeros(fields * len(held), dtype=np.bool_)
    seen[places] = True
    cells = seen.nonzero()[0]
    counted = np.empty((rows, len(cells)), dtype=np.int64)
    bits = int(np.add.reduce(frequencies, dtype=np.int64)).bit_length()
    at = forms.searchsorted(asked)
    counts = [len(each) for _, _, each in terms]
    for several in _cut(rows, max(_EXACT // bits, 1)):
        # Several counts in one number, each in bits of its own.
        shares = [float(1 << (row - several.start) * bits) if row in several else 0.0 for _, row, _ in terms]
        values = np.bincount(at, weights=np.array(shares).repeat(counts), minlength=len(forms)).repeat(by_form)
        values = np.concatenate((values, values[title.which], values[lead.which]))
        values *= frequencies
        sums = np.bincount(places, weights=values, minlength=len(seen)).take(cells).astype(np.int64)
        shifts = np.arange(len(several)) * bits
        np.right_shift(sums, shifts[:, None], out=counted[several.start : several.stop])
    if rows > 1:
        counted &= (1 << bits) - 1
    if owners is None:
        return Tally(held, [0, len(held)], cells, counted, [*cells.searchsorted(firsts).tolist(), len(cells)])
    starts = held.searchsorted(np.arange(len(groups) + 1) * segment.count)
    cuts = cells.searchsorted((firsts[:, None] + starts[:-1]).ravel())
    return Tally(held, starts.tolist(), cells, counted, [*cuts.tolist(), len(cells)])


def _cut(rows: int, together: int) -> list[range]:
    return [range(first, min(first + together, rows)) for first in range(0, rows, together)]


def _none() -> NDArray[np.int64]:
    return np.empty(0, dtype=np.int64)
