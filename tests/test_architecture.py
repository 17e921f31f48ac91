"""The direction of the arrows: web -> search -> index, and each library behind its own door."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = [path for package in ("index", "search", "web") for path in sorted((ROOT / package).rglob("*.py"))]

# The one command that opens the page looks the other way, inside its own function.
ALLOWED = {("search/cli/serving.py", "web"), ("search/cli/serving.py", "web.server")}

# Inside index, each room stands only on those above it.
ROOMS = (
    "errors", "dates", "article", "arabic", "vocabulary", "lexicon", "evidence", "clitics", "verbs", "inflection",
    "transliteration", "readings", "askers", "ordered", "consonants", "wordtable", "wordlist", "phrases", "analysis",
    "finder", "seeds", "readers", "query", "ranking", "numbering", "extras", "engine", "documents", "embedded",
    "cluster", "ledger", "reindex", "watch",
)  # fmt: skip


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_imports_run_from_web_to_search_to_index(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    forbidden = {"index": ("search", "web", "tests"), "search": ("web", "tests"), "web": ("tests",)}[package]
    for name in imports(path):
        allowed = {(relative(path), name), (relative(path), name.rpartition(".")[0])} & ALLOWED
        assert name.split(".")[0] not in forbidden or allowed


@pytest.mark.parametrize("path", MODULES, ids=relative)
@pytest.mark.parametrize(
    ("library", "home"),
    [
        ("whoosh", "index/embedded/"),
        ("opensearchpy", "index/cluster/"),
        ("pyarabic", "index/arabic.py"),
        ("snowballstemmer", "index/arabic.py"),
        ("flask", "web/"),
        ("waitress", "web/"),
        ("click", "search/cli/"),
        ("hijridate", "index/dates/"),
    ],
)
def test_a_library_is_imported_in_its_own_place_only(path: Path, library: str, home: str) -> None:
    if not relative(path).startswith(home):
        assert library not in {name.split(".")[0] for name in imports(path)}


@pytest.mark.parametrize("path", [path for path in MODULES if path.is_relative_to(ROOT / "index")], ids=relative)
def test_each_room_of_index_stands_on_those_above_it(path: Path) -> None:
    parts = path.relative_to(ROOT / "index").parts
    room = parts[0].removesuffix(".py")
    if room == "__init__":
        return
    below = ROOMS[ROOMS.index(room) + 1 :]
    imported = {name.split(".")[1] for name in imports(path) if name.startswith("index.")}
    assert imported.isdisjoint(below)
