"""Reading the forms of a segment: those that nobody has read yet, and those that would be read differently now.

What a reading asks lies in the form's own family (see `index.vocabulary`), and families stand together in a segment. So
where much is to be read, it is read family by family, and no more than a stretch of families is in memory.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from index.arabic import folded_all
from index.askers import Written
from index.embedded.held import Changed, Held, Known
from index.embedded.layers import Collected
from index.embedded.segment import OpenSegment
from index.readings import Readings, Terms
from index.vocabulary import Twofold, Vocabulary, families

# Forms read at a time, as long as a single family has no more: some 30 MB.
_STRETCH: Final = 1 << 14
# Where one word in so many of a family has changed, all of its forms are read again.
_MOST: Final = 16


class Task(NamedTuple):
    """A segment whose forms are to be read, and which of them nobody has read."""

    segment: OpenSegment
    unread: NDArray[np.bool_]

    @classmethod
    def of_some(cls, segment: OpenSegment, unread: bytes, first: int, stop: int) -> Self:
        """A task of which only some families are known: from the first to before `stop`."""
        whole = np.zeros(len(segment.forms), dtype=np.bool_)
        whole[slice(*segment.families.starts[[first, stop]].tolist())] = np.frombuffer(unread, dtype=np.bool_)
        return cls(segment, whole)


def read_all(task: Task, before: Held, now: Held) -> Collected:
    """Reads all that is to be read, family by family; `before` is what was held when forms were read last."""
    read = Collected()
    former, known = Known(before), Known(now)
    for first, stop in stretches(task.segment):
        read_some(task, first, stop, former, known, read)
    return read


def stretches(segment: OpenSegment) -> Iterator[tuple[int, int]]:
    """The families, cut into stretches of few forms: the first, and the one behind the last."""
    starts = segment.families.starts
    first = 0
    while first < len(starts) - 1:
        stop = max(first + 1, int(np.searchsorted(starts, starts[first] + _STRETCH, side="right")) - 1)
        yield first, stop
        first = stop


def read_some(task: Task, first: int, stop: int, before: Known, now: Known, read: Collected) -> None:
    """Reads what is to be read in some families."""
    segment = task.segment
    start, end = (int(each) for each in segment.families.starts[[first, stop]])
    names = segment.families.strings
    bounds = names[first], names[stop - 1]
    known = now.between(*bounds)
    new = Vocabulary.of(known)
    forms = segment.forms_between(start, end)
    stale = task.unread[start:end]
    if stale.all():
        with _uncollected():
            read.add_all(range(start, end), list(Readings(new).of_all(forms)))
        return
    former = before.between(*bounds)
    old = Vocabulary.of(former)
    words = dict.fromkeys(folded_all([*known, *former]))
    stale = stale | _asking(forms, [word for word in words if new.differs(old, word)])
    reads, read_before = Readings(new), Readings(old)
    for place in np.flatnonzero(stale).tolist():
        form = forms[place]
        terms = reads[form]
        if task.unread[start + place] or read_before[form] != terms:
            read.add(start + place, terms)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for garbage in circles, of which so many values at once make Python do much in vain."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _asking(forms: Sequence[str], changed: Sequence[str]) -> NDArray[np.bool_]:
    """Which of the forms, that stand by family, may ask for one of these words."""
    stale = np.zeros(len(forms), dtype=np.bool_)
    if changed:
        by_family = _by_family(changed)
        kin = [family for family, _ in families(folded_all(forms))]
        start = 0
        for family, members in groupby(kin):
            stop = start + sum(1 for _ in members)
            words = by_family.get(family, ())
            if len(words) * _MOST > stop - start:
                stale[start:stop] = True
            elif words:
                stale[[start + place for place in Written("\n".join(forms[start:stop])).asking(words)]] = True
            start = stop
    return stale


def _by_family(words: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word, (family, _) in zip(words, families(words), strict=True):
        found.setdefault(family, []).append(word)
    return found


def read_few(tasks: Sequence[Task], before: Known, now: Changed) -> list[Collected]:
    """For each segment, reads the forms that nobody has read, and those whose reading the changes concern."""
    changed = now.words()
    by_family = _by_family(changed)
    vocabulary = Twofold(before.spellings, now.spellings, frozenset(changed))
    reads = Readings(vocabulary)
    found = [Collected() for _ in tasks]
    for task, read in zip(tasks, found, strict=True):
        forms = task.segment.forms
        vocabulary.is_now = True
        for number in np.flatnonzero(task.unread).tolist():
            read.add(number, reads[forms[number].decode()])
        for family, words in by_family.items():
            start, written = task.segment.family(family.encode())
            for number in [start + place for place in written.asking(words)]:
                if not task.unread[number]:
                    terms = _read_otherwise(forms[number].decode(), reads, vocabulary)
                    if terms is not None:
                        read.add(number, terms)
    return found


def _read_otherwise(form: str, reads: Readings, vocabulary: Twofold) -> Terms | None:
    """The terms of a form by now; None where they are as before."""
    touched, vocabulary.is_now = vocabulary.touched, False
    before = reads[form]
    if vocabulary.touched == touched:
        return None
    vocabulary.is_now = True
    terms = reads[form]
    return None if terms == before else terms
