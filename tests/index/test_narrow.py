"""Small numbers in a byte each, large ones beside them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedded.container import ArrayFile, write_arrays
from index.embedded.narrow import Narrow, narrowed

NUMBERS = st.lists(st.one_of(st.integers(0, 3), st.integers(250, 260), st.integers(0, 2**32 - 1)), max_size=30)


@given(NUMBERS, st.data())
def test_numbers_come_back_whole_and_in_part(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[int], data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("narrow") / "MAIN_x.arrays"
    write_arrays(path, narrowed("n", np.array(numbers, dtype=np.int64)), {})
    narrow = Narrow(ArrayFile(path), "n")
    start = data.draw(st.integers(0, len(numbers)))
    stop = data.draw(st.integers(start, len(numbers)))
    assert narrow.read().tolist() == numbers
    assert narrow.read(start, stop).tolist() == numbers[start:stop]
    assert narrow.starts().tolist() == np.concatenate(([0], np.cumsum(numbers, dtype=np.int64))).tolist()
