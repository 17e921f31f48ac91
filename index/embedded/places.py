"""Where the words of a query stand, and which of these places belong together.

A place is a whole number, `key << 32 | position` (see `segment`): places ascend article by article, field by field, and
those of one field lie closer to one another than to any other.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.analysis import PARAGRAPH
from index.embedded.beginnings import POSITION_BITS, POSITIONS, Keys
from index.embedded.postings import distinct
from index.embedded.segment import OpenSegment
from index.query import Clause, OneOf, Phrase, Place, Word
from index.ranking import layer_of

Places = NDArray[np.int64]
# The answer to a question, remembered: what is asked, and how it is found out.
Once = Callable[[bytes, Callable[[], Places]], Places]


def words_of(place: Place) -> tuple[Word, ...]:
    """The words of which one stands in a place of a phrase. Raises ValueError where one would be a phrase itself."""
    if isinstance(place, Word):
        return (place,)
    found = tuple(clause for clause in place.clauses if isinstance(clause, Word))
    if len(found) < len(place.clauses):
        raise ValueError("a place of a phrase holds words, not phrases")
    return found


def starts(segment: OpenSegment, clause: Clause, keys: Keys) -> Places:
    """Where a word or phrase begins in these keys."""
    match clause:
        case Word():
            return _found(segment, _forms(segment, (clause,)), keys)
        case OneOf():
            found = [starts(segment, each, keys) for each in clause.clauses]
            return distinct(np.concatenate(found)) if found else _nowhere()
        case Phrase():
            return adjacent(segment, clause.words, keys)


def adjacent(segment: OpenSegment, places: Sequence[Place], keys: Keys) -> Places:
    """Where places that follow one another begin."""
    held = [_forms(segment, words_of(place)) for place in places]
    if not held or not all(map(len, held)):
        return _nowhere()
    if len(held) == 1:
        return _found(segment, held[0], keys)
    # The keys that hold all, from the rarest word on: only there is it asked where words stand.
    looked_at = segment.beginnings.read(keys)
    for gathered in sorted(segment.posting_lists.gather_all(held), key=lambda gathered: len(gathered.keys)):
        there = gathered.keys if looked_at is None else gathered.keys[looked_at[gathered.keys]]
        if not len(there):
            return _nowhere()
        looked_at = np.zeros(segment.beginnings.listed, dtype=np.bool_)
        looked_at[there] = True
    found, owners = segment.posting_lists.occurrences_of(held, looked_at)
    # Where all places would have the phrase begin at the same position; forms that stand in one position count once.
    bits = len(held).bit_length()
    begins = distinct(((found - owners) << bits) | owners) >> bits
    firsts = begins[: 1 - len(held)]
    standing = firsts[firsts == begins[len(held) - 1 :]]
    return segment.beginnings.places(standing, standing + (len(held) - 1), keys)


def early(places: Places, words: int) -> Places:
    """Those among so many positions of a field."""
    return places[(places & POSITIONS) < words]


def close(segment: OpenSegment, places: Sequence[Place], within: int, keys: Keys, seen: Once | None = None) -> Places:
    """Where the first of some places begins that all stand within so many positions after it.

    With `seen`, what is read for one of several queries about the same keys is read once.
    """
    within = max(0, min(within, POSITIONS >> 1))
    held = [_forms(segment, words_of(place)) for place in places]
    reads = [_reader(segment, forms) if seen is None else _seen(segment, forms, keys, seen) for forms in held]
    found = _together(reads, segment.beginnings.read(keys), segment.beginnings.listed)
    if not found:
        return _nowhere()
    firsts = lasts = distinct(np.concatenate(found))
    for each in found:
        # A key lies further away than any position: the nearest that follows may be one of another.
        following = each.searchsorted(firsts)
        nearest = each.take(following, mode="clip")
        inside = (following < len(each)) & (nearest <= firsts + within)
        firsts, lasts = firsts[inside], np.maximum(lasts, nearest)[inside]
    return segment.beginnings.places(firsts, lasts, keys)


def same_paragraph(segment: OpenSegment, clauses: Sequence[Clause], keys: Keys) -> Places:
    """The paragraphs in which all clauses begin, each by the place of its mark."""
    found = _together([_starts_reader(segment, clause) for clause in clauses], keys, segment.keys)
    if not found:
        return _nowhere()
    keys = _keys_of(found[0], segment.keys)
    marks = _found(segment, segment.forms_of_terms("spelt", (PARAGRAPH,)), keys)
    # A field's first paragraph begins with it, even unmarked.
    marks = distinct(np.concatenate((marks, np.flatnonzero(keys) << POSITION_BITS)))
    common: Places | None = None
    for each in found:
        paragraphs = distinct(marks[np.searchsorted(marks, each[keys[each >> POSITION_BITS]], side="right") - 1])
        common = paragraphs if common is None else common[_among(common, paragraphs)]
    return _nowhere() if common is None else common


_Read = Callable[[Keys], Places]


def _together(reads: Sequence[_Read], keys: Keys, size: int) -> list[Places]:
    """The places of each in the keys that hold them all; none where there is no such key. `size` counts the keys."""
    found: list[Places] = []
    for read in reads:
        here = read(keys)
        if not len(here):
            return []
        found.append(here)
        held = _keys_of(here, size)
        keys = held if keys is None else held & keys
    return [places if keys is None else places[keys[places >> POSITION_BITS]] for places in found]


def _reader(segment: OpenSegment, forms: NDArray[np.int64]) -> _Read:
    return lambda keys: _occurrences(segment, forms, keys)


def _seen(segment: OpenSegment, forms: NDArray[np.int64], keys: Keys, seen: Once) -> _Read:
    looked_at = segment.beginnings.read(keys)
    return lambda _: seen(forms.tobytes(), lambda: _occurrences(segment, forms, looked_at))


def _starts_reader(segment: OpenSegment, clause: Clause) -> _Read:
    return lambda keys: starts(segment, clause, keys)


def _forms(segment: OpenSegment, words: Sequence[Word]) -> NDArray[np.int64]:
    """The forms under which any of the words is looked for, ascending."""
    found = []
    for word in words:
        layer = layer_of(word)
        if layer is not None:
            found.append(segment.forms_of_terms(layer, getattr(word.terms, layer)))
    if len(found) == 1:
        return found[0]
    return distinct(np.concatenate(found)) if found else _nowhere()


def _found(segment: OpenSegment, forms: NDArray[np.int64], keys: Keys) -> Places:
    """Where any of the forms stands in these keys of all fields."""
    found = _occurrences(segment, forms, segment.beginnings.read(keys))
    return segment.beginnings.places(found, found, keys)


def _occurrences(segment: OpenSegment, forms: NDArray[np.int64], keys: Keys) -> Places:
    """Where any of the forms stands in these keys of the fields that have lists."""
    if not len(forms):
        return _nowhere()
    found = segment.posting_lists.occurrences(forms, keys)
    # Forms that stand in one position count once.
    return found if len(forms) == 1 else distinct(found)


def _keys_of(places: Places, size: int) -> NDArray[np.bool_]:
    keys = np.zeros(size, dtype=np.bool_)
    keys[places >> POSITION_BITS] = True
    return keys


def _among(places: Places, others: Places) -> NDArray[np.bool_]:
    """Which of the places are among the others."""
    if not len(others):
        return np.zeros(len(places), dtype=np.bool_)
    at = np.minimum(np.searchsorted(others, places), len(others) - 1)
    found: NDArray[np.bool_] = others[at] == places
    return found


def _nowhere() -> Places:
    return np.empty(0, dtype=np.int64)
