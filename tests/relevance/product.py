"""Our own rows: the collection indexed by `reindex`, its queries read by the parser and answered by the engine.

The searcher's passages and marks are left out, since they cost most of the time and change no rank; that the searcher
gives readers the same articles in the same order is checked on the first queries of each run.
"""

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

import index
from index import ranking
from index.embedded.engine import EmbeddedEngine
from index.engine import Engine
from index.errors import EmptyQuery
from index.reindex import reindex
from search.searcher import Searcher
from tests.relevance.baselines import Row
from tests.relevance.collection import Collection, Half
from tests.relevance.measures import DEPTH

OURS: Final = "ours"
_CHECKED: Final = 10
# The weight of a layer taken away: as good as none, and still one to divide by.
_GONE: Final = 1e-9


class ProductError(Exception):
    """The product did not do what measuring it rests on; the message says what."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that can be taken away. `without` gives a context in which it is gone.

    A part that changes what is indexed, and not only how it is scored, `rebuilds`: it has an index of its own.
    """

    name: str
    without: Callable[[], AbstractContextManager[None]]
    rebuilds: bool = False


@contextmanager
def entry(weights: Any, key: str, value: float) -> Iterator[None]:
    """For the time of the context, one weight of a mapping of `index.ranking` has this value."""
    before = weights[key]
    weights[key] = value
    try:
        yield
    finally:
        weights[key] = before


@contextmanager
def constant(name: str, value: Any) -> Iterator[None]:
    """For the time of the context, a constant of `index.ranking` has this value, wherever it was imported by name."""
    before = getattr(ranking, name)
    holders = [
        module
        for path, module in list(sys.modules.items())
        if path.split(".")[0] in ("index", "search") and getattr(module, name, None) is before
    ]
    for module in holders:
        setattr(module, name, value)
    try:
        yield
    finally:
        for module in holders:
            setattr(module, name, before)


def parts() -> tuple[Part, ...]:
    """Every part that can be taken away: each layer, each field but the text, which has all words, and coverage."""
    layers = (
        Part(f"the {layer} layer", lambda layer=layer: entry(ranking.LAYERS, layer, _GONE))  # type: ignore[misc]
        for layer in ranking.LAYERS
    )
    fields = (
        Part(f"the {field} field", lambda field=field: entry(ranking.FIELDS, field, 0.0))  # type: ignore[misc]
        for field in ("title", "lead")
    )
    rest = (
        Part("coverage", lambda: constant("COVERAGE", 0.0)),
        Part("nearness", lambda: constant("NEARNESS", ())),
        Part("nearness across a word", lambda: constant("NEARNESS", ranking.NEARNESS[:1])),
        Part("lightness of words", lambda: constant("LIGHT", 1.0)),
    )
    return (*layers, *fields, *rest)


def product_rows(collection: Collection, half: Half, cache: Path | None, *, ablations: bool) -> Iterator[Row]:
    """Our row, and with `ablations` one for each part taken away. `cache` keeps built indexes for the next time."""
    removed: list[Part] = [Part("", nullcontext), *(parts() if ablations else ())]
    measured = collection.half(half)
    with ExitStack() as stack:
        folder = cache or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for part in removed:
            with part.without():
                started = time.perf_counter()
                place = folder / f"{collection.name}-{_key(collection, part)}"
                built = not place.is_dir()
                if built:
                    _build(collection, place)
                engine = EmbeddedEngine(place)
                try:
                    searcher = Searcher(engine)
                    run = {query: ranked(searcher, text) for query, text in measured.queries.items()}
                    _check(searcher, measured, run)
                finally:
                    engine.close()
                seconds = time.perf_counter() - started
            name = f"{OURS} without {part.name}" if part.name else OURS
            yield Row(name, run, f"k1 {ranking.K1:g}, b {ranking.B:g}{'' if built else ', index reused'}", seconds)


def ranked(searcher: Searcher, text: str, limit: int = DEPTH) -> list[str]:
    """Ids of the hits of a query, as a reader would get them on a page of `limit`; none for a query that is refused."""
    try:
        return [hit.id for hit in searcher.best(text, limit=limit)]
    except EmptyQuery:
        return []


def build_words(engine: Engine, seeds: Path, words: Sequence[str], articles: Sequence[str] = ()) -> dict[str, str]:
    """Indexes one article for each word, holding nothing else, and the articles beside them; the word of each id."""
    ids = {f"word-{number}": word for number, word in enumerate(words)}
    others = {f"article-{number}": text for number, text in enumerate(articles)}
    seeds.mkdir(parents=True)
    with (seeds / "words.jsonl").open("w", encoding="utf-8") as lines:
        for id, text in (ids | others).items():
            lines.write(json.dumps({"id": id, "body": text}, ensure_ascii=False) + "\n")
    report = reindex(engine, [seeds])
    if report.rejected:
        raise ProductError(f"{len(report.rejected):,} articles refused, first {report.rejected[0]}")
    return ids


def _check(searcher: Searcher, collection: Collection, run: dict[str, list[str]]) -> None:
    answered = [query for query in collection.queries if run[query]]
    for query in answered[:_CHECKED]:
        shown = [hit.id for hit in searcher.answer(collection.queries[query]).hits]
        if shown != run[query][: len(shown)] or not shown:
            raise ProductError(f"{collection.name}: the searcher answers query {query} otherwise than the engine")


def _build(collection: Collection, place: Path) -> None:
    """The corpus as one seed, indexed; nothing is left at `place` unless every article is in."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent) as temporary:
        seeds = Path(temporary) / "seeds"
        seeds.mkdir()
        shutil.copy(collection.corpus, seeds)
        fresh = Path(temporary) / "index"
        report = reindex(EmbeddedEngine(fresh), [seeds])
        if report.rejected:
            raise ProductError(f"{collection.name}: {len(report.rejected):,} refused, first {report.rejected[0]}")
        fresh.rename(place)


def _key(collection: Collection, part: Part) -> str:
    """Changes with the corpus, with the code of `index` and with its word lists.

    Of `index.ranking` only the names of fields and layers count: its numbers are read when a query is scored.
    """
    hasher = blake2b(digest_size=8)
    hasher.update(collection.corpus.read_bytes())
    folder = Path(index.__file__).parent
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and inside.parts[0] != "data" and path.suffix != ".pyc" and inside != Path("ranking.py"):
            hasher.update(f"\0{inside}\0".encode() + path.read_bytes())
    hasher.update(json.dumps([*ranking.FIELDS, *ranking.LAYERS, part.name if part.rebuilds else ""]).encode())
    return hasher.hexdigest()
