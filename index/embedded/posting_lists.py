"""The posting lists of one segment, those of several forms read together.

A word is found under dozens of forms, which mostly lie near one another but not side by side. So their postings are
taken in one step each from the documents and the frequencies, however many pieces they lie in.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from index.embedded.beginnings import POSITION_BITS, Beginnings, Everywhere, Keys
from index.embedded.container import ArrayFile
from index.embedded.frequencies import Frequencies, Packed
from index.embedded.narrow import Narrow
from index.embedded.postings import ranges
from index.embedded.remembered import Remembered
from index.ranking import COUNTED

# Bytes of remembered postings for each article: a phrase asks again for what its words asked for.
_REMEMBERED: Final = 120


class Gathered(NamedTuple):
    """Postings of several forms in the fields that have lists, one form after another.

    Those of form i begin at `starts[i]`, in the order of their keys.
    """

    keys: NDArray[np.int64]
    often: Packed
    starts: NDArray[np.int64]

    @property
    def size(self) -> int:
        """Bytes that it takes in memory."""
        return 1000 + self.keys.nbytes + self.often.nbytes + self.starts.nbytes


class Listed(NamedTuple):
    """Postings of several forms, one list after another; `lengths` has a row for each form, a column for each field."""

    documents: NDArray[np.int64]
    often: Packed
    lengths: NDArray[np.int64]


class PostingLists:
    """The posting lists in the file of a segment of `count` articles. Safe to share between threads.

    There is one for each form and each field of `index.ranking.COUNTED`; see `beginnings` for the other fields.
    """

    def __init__(self, file: ArrayFile, count: int) -> None:
        self._file = file
        self._count = count
        self.beginnings = Beginnings(file, count)
        self.frequencies = Frequencies(file, "frequencies")
        self._gathered: Remembered[Gathered] = Remembered(_REMEMBERED * count, lambda found: found.size)
        self._everywhere: Remembered[Everywhere] = Remembered(_REMEMBERED * count // 2, lambda found: found.size)

    @cached_property
    def lists(self) -> NDArray[Any]:
        """Where each posting list begins, and where the last one ends."""
        return Narrow(self._file, "lists").starts()

    @cached_property
    def _windows(self) -> NDArray[Any]:
        """For each form where its lists begin, and where the last of them ends."""
        return sliding_window_view(self.lists, len(COUNTED) + 1)[:: len(COUNTED)]

    @cached_property
    def forms(self) -> int:
        """How many forms there are."""
        return (len(self.lists) - 1) // len(COUNTED)

    @cached_property
    def places(self) -> NDArray[Any]:
        """Where the positions of each form begin, and where those of the last one end."""
        return Narrow(self._file, "places").starts()

    def gather(self, forms: NDArray[np.int64]) -> Gathered:
        """Every posting of the forms, which ascend."""
        return self._gathered.get(forms.tobytes(), lambda: next(self._gather([forms])))

    def gather_all(self, asked: Sequence[NDArray[np.int64]]) -> list[Gathered]:
        """The same for several sets of forms: those that are not remembered are read in one step."""
        missing = {key: forms for forms in asked if (key := forms.tobytes()) not in self._gathered}
        found = dict(zip(missing, self._gather(list(missing.values())), strict=True)) if missing else {}
        for key, gathered in found.items():
            self._gathered.put(key, gathered)
        return [found.get(forms.tobytes()) or self.gather(forms) for forms in asked]

    def _gather(self, asked: Sequence[NDArray[np.int64]]) -> Iterator[Gathered]:
        forms = asked[0] if len(asked) == 1 else np.concatenate(asked)
        documents, often, lengths = self.listed(forms)
        keys = shifted(documents, lengths, self._count)
        starts = np.zeros(len(forms) + 1, dtype=np.int64)
        np.add.reduce(lengths, 1).cumsum(out=starts[1:])
        if len(asked) == 1:
            yield Gathered(keys, often, starts)
            return
        first = 0
        for each in asked:
            last = first + len(each)
            begin, end = int(starts[first]), int(starts[last])
            yield Gathered(keys[begin:end], often.between(begin, end), starts[first : last + 1] - begin)
            first = last

    def listed(self, forms: NDArray[np.int64]) -> Listed:
        """Every posting of the forms, list by list."""
        # Of each form where its lists begin, and where the last of them ends.
        bounds = self._windows[forms].astype(np.int64)
        begins, ends = bounds[:, 0], bounds[:, -1]
        if len(forms) == 1 or (begins[1:] == ends[:-1]).all():
            first, last = int(begins[0]), int(ends[-1])
            documents = self._file.read("documents", first, last)
            often = self.frequencies.read(first, last)
        else:
            sizes = ends - begins
            if not sizes.all():
                begins, sizes = begins[sizes > 0], sizes[sizes > 0]
            places = ranges(begins, sizes)
            documents = self._file.take("documents", places, begins, sizes)
            often = self.frequencies.take(places, begins, sizes)
        return Listed(documents.astype(np.int64), often, bounds[:, 1:] - bounds[:, :-1])

    def in_all_fields(self, forms: NDArray[np.int64]) -> Everywhere:
        """Where any of the forms stands in any field."""
        return self._everywhere.get(forms.tobytes(), lambda: self._expanded(forms))

    def _expanded(self, forms: NDArray[np.int64]) -> Everywhere:
        found = self.gather(forms)
        return self.beginnings.everywhere(found.keys, found.often)

    def occurrences(self, forms: NDArray[np.int64], keys: Keys) -> NDArray[np.int64]:
        """Every place where any of the forms stands in these keys of the fields that have lists, ascending.

        A place is `key << 32 | position`.
        """
        found, _ = self.occurrences_of([forms], keys)
        if len(forms) > 1:
            found.sort()
        return found

    def occurrences_of(
        self, asked: Sequence[NDArray[np.int64]], keys: Keys
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The same for several sets of forms, in no order, and of each place which of them stands there."""
        forms, held, whole, starts, owners = self._together(asked)
        wanted = np.arange(len(held)) if keys is None else keys[held].nonzero()[0]
        # How many occurrences come before each posting.
        before = np.zeros(len(held) + 1, dtype=np.int64)
        whole.cumsum(out=before[1:])
        form = starts[:-1].searchsorted(wanted, side="right") - 1
        # From places among those of these forms to places in the file.
        begins = before[wanted] + (self.places[forms] - before[starts[:-1]])[form]
        often = whole[wanted]
        found: NDArray[np.int64] = (held[wanted] << POSITION_BITS).repeat(often)
        found |= self._file.take("positions", ranges(begins, often), begins, often)
        return found, owners[form].repeat(often)

    def _together(self, asked: Sequence[NDArray[np.int64]]) -> "_Together":
        owners = np.arange(len(asked)).repeat(list(map(len, asked)))
        found = self.gather_all(asked)
        if len(found) == 1:
            return _Together(asked[0], found[0].keys, found[0].often.whole, found[0].starts, owners)
        sizes = [0, *accumulate(len(each.keys) for each in found)]
        starts = [each.starts[:-1] + size for each, size in zip(found, sizes, strict=False)]
        return _Together(
            np.concatenate(asked),
            np.concatenate([each.keys for each in found]),
            np.concatenate([each.often.whole for each in found]),
            np.concatenate([*starts, sizes[-1:]]),
            owners,
        )


def shifted(documents: NDArray[Any], lengths: NDArray[np.int64], by: int) -> NDArray[Any]:
    """The documents of each list, by so much larger for each field before its own; see `Listed`."""
    # Few articles have captions.
    if not np.logical_or.reduce(lengths[:, 1:], axis=None):
        return documents
    shifts = np.empty(lengths.shape, dtype=np.int64)
    shifts[:] = np.arange(len(COUNTED)) * by
    return documents + shifts.ravel().repeat(lengths.ravel())


class _Together(NamedTuple):
    """All forms of several sets, their postings one after another, and of each form which set it is of."""

    forms: NDArray[np.int64]
    keys: NDArray[np.int64]
    whole: NDArray[Any]
    starts: NDArray[np.int64]
    owners: NDArray[np.int64]
