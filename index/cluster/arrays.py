"""Named arrays as they are kept in the cluster, and strings as arrays."""

import io
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def to_bytes(arrays: dict[str, NDArray[Any]]) -> bytes:
    """As they are kept, compressed."""
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type]  # its stub takes no mapping
    return file.getvalue()


def from_bytes(data: bytes) -> dict[str, NDArray[Any]]:
    """The inverse of `to_bytes`; nothing in it is unpickled."""
    with np.load(io.BytesIO(data), allow_pickle=False) as file:
        return dict(file)


def packed(strings: Sequence[bytes]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The strings one after another, and where each begins and the last one ends: what `WordTable` reads."""
    offsets = np.concatenate(([0], np.cumsum([len(string) for string in strings], dtype=np.int64)))
    return np.frombuffer(b"".join(strings), dtype=np.uint8), offsets.astype(np.int64)
