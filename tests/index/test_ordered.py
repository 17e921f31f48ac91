"""Sorted byte strings: which one is this, and which is the first that is not before it."""

from bisect import bisect_left
from itertools import accumulate

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ordered import Ordered

STRINGS = st.sets(st.text(alphabet="ابتab", min_size=1, max_size=4).map(str.encode), max_size=200).map(sorted)


def table(strings: list[bytes]) -> Ordered:
    offsets = np.array([0, *accumulate(map(len, strings))], dtype=np.uint32)
    return Ordered(memoryview(b"".join(strings)), offsets.data)


@pytest.mark.parametrize("asked", [0, 100], ids=["seldom asked", "often asked"])
@given(strings=STRINGS, wanted=st.text(alphabet="ابتab", max_size=4).map(str.encode))
def test_what_is_found_stands_where_it_was_found(asked: int, strings: list[bytes], wanted: bytes) -> None:
    held = table(strings)
    for _ in range(asked):
        held.find(wanted)
    assert [held.find(string) for string in strings] == list(range(len(strings)))
    assert held.find(wanted) == (strings.index(wanted) if wanted in strings else -1)
    assert held.first_from(wanted) == bisect_left(strings, wanted)


def test_a_string_across_two_others_is_none() -> None:
    held = table([b"ab", b"ba", b"c"])
    assert held.find(b"bb") == held.find(b"bba") == held.find(b"abba") == -1
