"""What a ledger is told comes back, through JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import IndexDamaged
from index.ledger import Entry, pack, unpack

DIGESTS = st.text("0123456789abcdef", min_size=32, max_size=32)
IDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=9)
ENTRIES = st.builds(Entry, st.none() | st.lists(st.integers(), min_size=4, max_size=4), st.dictionaries(IDS, DIGESTS))


@given(st.dictionaries(IDS, ENTRIES, max_size=4))
def test_files_come_back(files: dict[str, Entry]) -> None:
    for _ in range(2):
        again = unpack(json.loads(json.dumps(pack(files))))
        assert {path: (entry.signature, dict(entry.articles)) for path, entry in again.items()} == {
            path: (entry.signature, dict(entry.articles)) for path, entry in files.items()
        }
        files = again


def test_a_ledger_of_another_version_is_not_built_upon() -> None:
    with pytest.raises(IndexDamaged, match="--rebuild"):
        unpack({"version": 1, "files": {}})


def test_where_there_is_none_nothing_is_held() -> None:
    assert unpack(None) == {}
