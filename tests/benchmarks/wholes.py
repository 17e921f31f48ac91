"""Search engines as they come: text in, ten hits with snippets out as JSON."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.corpus import articles
from tests.benchmarks.engines import Measured
from tests.benchmarks.peers import Missing, Whole
from tests.benchmarks.peers.fts5 import WholeFTS5
from tests.benchmarks.peers.lucene import WholeLucene
from tests.benchmarks.peers.stock_whoosh import WholeWhoosh
from tests.benchmarks.peers.tantivy_engine import WholeTantivy
from tests.benchmarks.timing import size

_WARM_UP = 20


def installed() -> Iterator[Whole]:
    """The engines that can run here."""
    for make in (WholeTantivy, WholeLucene, WholeFTS5, WholeWhoosh):
        try:
            yield make()
        except Missing as missing:
            print(f"left out: {missing}", flush=True)


def compare(
    engines: Sequence[Whole], corpora: Sequence[Path], texts: Sequence[str], folder: Path
) -> dict[str, Measured]:
    """Builds every index from the JSON lines, reading included, and asks every question."""
    measured = {}
    for place, engine in enumerate(engines):
        found = measured[engine.name] = Measured()
        engine_folder = folder / f"whole{place}"
        found.build, found.size = engine.build(engine_folder, articles(corpora)), size(engine_folder)
        print(f"built as it comes: {engine.name}, {found.build:,.1f} s", flush=True)
        engine.open(engine_folder)
        for text in texts[:_WARM_UP]:
            engine.answer(text)
        for text in texts[_WARM_UP:]:
            seconds, answer = engine.answer(text)
            assert json.loads(answer)["total"] >= 0
            found.asked.setdefault("whole", []).append(seconds)
        engine.close()
    return measured
