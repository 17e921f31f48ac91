"""A file of arrays gives back what was written, or says that it cannot."""

from pathlib import Path

import numpy as np
import pytest

from index.embedded.container import ArrayFile, ArrayWriter, write_arrays
from index.errors import IndexDamaged


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of several blocks."""
    path = tmp_path / "MAIN_x.arrays"
    write_arrays(path, {"small": np.arange(5, dtype=np.uint16), "large": np.arange(60_000), "none": np.zeros(0)}, {})
    return path


def test_arrays_come_back_whole_and_in_part(path: Path) -> None:
    file = ArrayFile(path)
    assert file.read("small").tolist() == [0, 1, 2, 3, 4]
    assert file.read("large", 59_998).tolist() == [59_998, 59_999]
    assert file.read("large", 7, 9).tolist() == [7, 8]
    assert file.read("none").tolist() == []


def test_arrays_can_be_written_piece_by_piece_side_by_side(tmp_path: Path) -> None:
    with ArrayWriter(tmp_path / "a", {"one": ("u1", 4), "other": ("i8", 2)}, {"count": 3}) as writer:
        writer.write("one", np.array([1, 2]))
        writer.write("other", np.array([-1]))
        writer.write("one", np.array([3, 4]))
        writer.write("other", np.array([-2]))
    file = ArrayFile(tmp_path / "a")
    assert file.read("one").tolist() == [1, 2, 3, 4]
    assert file.read("other").tolist() == [-1, -2]
    assert file.about == {"count": 3}


@pytest.mark.parametrize("keep", [0, 10, 40, 100_000, -1])
def test_a_truncated_file_is_named_when_it_is_opened(path: Path, keep: int) -> None:
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(IndexDamaged, match=r"MAIN_x\.arrays.*--rebuild"):
        ArrayFile(path)


def test_an_altered_block_is_named_when_it_is_read_and_not_before(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[70_000] ^= 1
    path.write_bytes(data)
    file = ArrayFile(path)
    assert file.read("large", 0, 100).tolist() == list(range(100))
    for _ in range(2):
        with pytest.raises(IndexDamaged, match="MAIN_x"):
            file.read("large", 8_000, 9_000)


def test_ranges_are_taken_together_and_an_altered_block_among_them_is_named(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[3 * 65_536] ^= 1
    path.write_bytes(data)
    file = ArrayFile(path)
    # The second range ends a block before the altered one, the third spans it.
    starts, lengths = np.array([3, 16_000]), np.array([2, 1])
    assert file.take("large", np.array([3, 4, 16_000]), starts, lengths).tolist() == [3, 4, 16_000]
    for _ in range(2):
        with pytest.raises(IndexDamaged, match="MAIN_x"):
            file.take("large", np.arange(9_000, 40_000), np.array([9_000]), np.array([31_000]))


@pytest.mark.parametrize("back", [1, 20, 30, 36, 40, 60])
def test_an_altered_table_is_named_when_the_file_is_opened(path: Path, back: int) -> None:
    data = bytearray(path.read_bytes())
    data[-back] ^= 1
    path.write_bytes(data)
    with pytest.raises(IndexDamaged, match="MAIN_x"):
        ArrayFile(path)
