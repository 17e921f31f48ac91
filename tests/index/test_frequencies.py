"""How often a form stands in a text, in its title and in its lead: in a byte, or beside it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.embedded.container import ArrayFile, write_arrays
from index.embedded.frequencies import Frequencies, Packed

ROW = st.builds(
    lambda title, lead, rest: (title + lead + rest, title, title + lead),
    *(st.integers(0, 4), st.integers(0, 4), st.one_of(st.integers(1, 20), st.just(70_000))),
)
ROWS = st.lists(ROW, min_size=1, max_size=30)


def packed(rows: list[tuple[int, int, int]]) -> Packed:
    return Packed.of(np.array(rows, dtype=np.int32).T)


def opened(found: Packed) -> list[tuple[int, int, int]]:
    often: NDArray[np.int64] = np.zeros((3, len(found.bytes)), dtype=np.int64)
    often[0] = found.whole
    for row, some in zip(often[1:], found.begins, strict=True):
        row[some.which] = some.often
        assert (some.often > 0).all()
    return [(whole, title, lead) for whole, title, lead in often.T.tolist()]


@given(ROWS, st.data())
def test_frequencies_come_back_in_part_and_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, int, int]], data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("frequencies") / "MAIN_x.arrays"
    write_arrays(path, packed(rows).arrays("f"), {})
    stored = Frequencies(ArrayFile(path), "f")
    start = data.draw(st.integers(0, len(rows)))
    stop = data.draw(st.integers(start, len(rows)))
    assert opened(stored.read(start, stop)) == rows[start:stop]
    places = np.array(sorted(data.draw(st.sets(st.integers(0, len(rows) - 1)))), dtype=np.int64)
    expected = [rows[place] for place in places]
    assert opened(stored.at(places)) == expected
    assert opened(stored.take(places, places, np.ones(len(places), dtype=np.int64))) == expected


@given(ROWS, st.data())
def test_some_of_the_postings_are_chosen_and_put_together_again(
    rows: list[tuple[int, int, int]], data: st.DataObject
) -> None:
    whole = packed(rows)
    middle = data.draw(st.integers(0, len(rows)))
    assert opened(whole.between(0, middle)) + opened(whole.between(middle, len(rows))) == rows
    kept = np.array([data.draw(st.booleans()) for _ in rows])
    first, second = np.flatnonzero(kept), np.flatnonzero(~kept)
    together = Packed.nothing(len(rows))
    tables = []
    for which in (second, first):
        some = whole.at(which)
        assert opened(some) == [rows[place] for place in which]
        together.bytes[which] = some.bytes
        tables.append((which[some.large], some.values))
    assert opened(together.beside(tables)) == rows


def test_what_is_met_a_few_times_takes_a_byte() -> None:
    assert len(packed([(15, 3, 3), (1, 0, 0), (14, 3, 3), (15, 2, 3)]).large) == 1
