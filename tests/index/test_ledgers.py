"""The ledger of each generation comes back from disk, whether it was stored whole or as a difference."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.embedded.ledgers import Ledgers, kept

# Enough for a difference to be small beside it.
LARGE = {f"seeds/{number}.txt": ([number], f"id {number}", "0123456789abcdef") for number in range(40_000)}
CHANGED = LARGE | {"seeds/new.txt": ([1], "new", "f"), "seeds/7.txt": ([8], "id 7", "e")}

FILES = st.dictionaries(st.text(max_size=3), st.tuples(st.none() | st.lists(st.integers()), st.text(), st.text()))


def ledger(files: dict[str, Any]) -> dict[str, Any]:
    return {"version": 2, "files": files}


def store(folder: Path, ledgers: Ledgers, generation: int, files: dict[str, Any]) -> str:
    name, data = ledgers.encoded(generation, ledger(files), fresh=generation == 1)
    (folder / name).write_bytes(data)
    return name


def load(folder: Path, ledgers: Ledgers, generation: int) -> Any:
    return ledgers.read(generation, [path.name for path in folder.iterdir()])


def told(files: dict[str, Any]) -> dict[str, Any]:
    """As JSON tells it."""
    return ledger({path: list(entry) for path, entry in files.items()})


@settings(deadline=None)
@given(st.lists(FILES, min_size=2, max_size=5))
def test_every_generation_comes_back(
    tmp_path_factory: pytest.TempPathFactory, generations: list[dict[str, Any]]
) -> None:
    folder = tmp_path_factory.mktemp("ledgers")
    writer = Ledgers(folder)
    for generation, files in enumerate(generations, 1):
        store(folder, writer, generation, files)
        for reader in (writer, Ledgers(folder)):
            found = load(folder, reader, generation)
            assert found["files"].keys() == files.keys()
            assert {path: tuple(entry) for path, entry in found["files"].items()} == files


def test_a_small_change_of_a_large_ledger_is_a_small_file(tmp_path: Path) -> None:
    ledgers = Ledgers(tmp_path)
    store(tmp_path, ledgers, 1, LARGE)
    load(tmp_path, ledgers, 1)
    name = store(tmp_path, ledgers, 2, CHANGED)
    assert (name, (tmp_path / name).stat().st_size < 300) == ("ledger-2-1.json", True)
    assert load(tmp_path, Ledgers(tmp_path), 2) == told(CHANGED)


def test_a_large_change_is_written_whole(tmp_path: Path) -> None:
    ledgers = Ledgers(tmp_path)
    store(tmp_path, ledgers, 1, LARGE)
    load(tmp_path, ledgers, 1)
    assert store(tmp_path, ledgers, 2, {f"other {path}": entry for path, entry in LARGE.items()}) == "ledger-2.json"


def test_what_a_generation_needs_is_kept() -> None:
    names = ["ledger-3.json", "ledger-5-3.json", "ledger-6-3.json", "ledger-2.json"]
    assert kept(6, names) == {"ledger-6-3.json", "ledger-3.json"}
    assert kept(3, names) == {"ledger-3.json"}


@pytest.mark.parametrize("name", ["ledger-1.json", "ledger-2-1.json"])
@pytest.mark.parametrize(
    "alter",
    [
        pytest.param(lambda content: content.replace("id 7", "id 8"), id="changed"),
        pytest.param(lambda content: content[:-1], id="cut"),
        pytest.param(lambda content: content[: len(content) // 2], id="halved"),
        pytest.param(lambda _: "", id="emptied"),
    ],
)
def test_nothing_comes_back_of_what_was_altered(tmp_path: Path, name: str, alter: Callable[[str], str]) -> None:
    ledgers = Ledgers(tmp_path)
    store(tmp_path, ledgers, 1, LARGE)
    load(tmp_path, ledgers, 1)
    store(tmp_path, ledgers, 2, CHANGED)
    content = (tmp_path / name).read_text()
    assert alter(content) != content
    (tmp_path / name).write_text(alter(content))
    assert load(tmp_path, Ledgers(tmp_path), 2) is None
