"""One machine and clusters of one and three nodes, side by side: `make bench-cluster CORPUS=news.jsonl.gz`.

The same articles and the same queries. Indexing is the whole command: reading, analysis, commit. A query is the whole
answer: text in, ten hits with snippets, total and facets out. All nodes share this machine, so three of them show what
a cluster costs and not what it gains.
"""

import argparse
import gzip
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from index.cluster import ClusterEngine
from index.engine import Engine
from index.readers import read
from index.reindex import reindex
from index.seeds import SeedFile, find
from search.searcher import Searcher
from tests.cluster import nodes
from tests.cluster.corpus import queries
from tests.homes import Folder

QUERIES: Final = 200
LENGTHS: Final = (1, 2, 3, 4)
HEAP: Final = "1g"


def main() -> int:
    """Prints a row for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.cluster.bench", description=__doc__)
    parser.add_argument("corpus", type=Path, help="a file of JSON lines, plain or gzipped")
    parser.add_argument("--articles", type=int, default=10_000, help="take so many from its beginning")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder, "seeds.jsonl")
        seeds.write_text("".join(_lines(options.corpus, options.articles)), encoding="utf-8")
        texts = queries_of(seeds)
        print("| engine | articles | articles a second | index, MB, one copy | answer, ms: median | 95th percentile |")
        print("|---|---|---|---|---|---|")
        engine = Folder(Path(folder, "index")).open()
        _row("one machine, embedded", engine, seeds, texts, copies=1)
        engine.close()
        for count, shards in ((1, 1), (3, 1), (3, 3)):
            with nodes.cluster(count, HEAP, options="") as running:
                many = ClusterEngine(",".join(running.urls), shards=shards)
                _row(f"{count} nodes, {shards} shards", many, seeds, texts, copies=min(count, 2))
                memory = ", ".join(f"{running.resident(node) / 1e6:,.0f}" for node in running.alive)
                print(f"<!-- resident memory of the nodes, MB: {memory} -->", flush=True)
                many.close()
    return 0


def queries_of(seeds: Path) -> list[str]:
    """Words of the titles of these seeds."""
    files = [file for file in find([seeds]) if isinstance(file, SeedFile)]
    articles = [item[0] for file in files for item in read(file) if isinstance(item, tuple)]
    return queries(articles, QUERIES, LENGTHS)


def _row(name: str, engine: Engine, seeds: Path, texts: list[str], copies: int) -> None:
    started = time.perf_counter()
    done = reindex(engine, [seeds], rebuild=True)
    seconds = time.perf_counter() - started
    assert not done.rejected
    searcher = Searcher(engine)
    for text in texts[:20]:
        searcher.answer(text)
    times = []
    for text in texts:
        began = time.perf_counter()
        assert searcher.answer(text).total, f"a title's own words were not found: {text}"
        times.append((time.perf_counter() - began) * 1000)
    with engine.snapshot() as snapshot:
        held = snapshot.stats()
    figures = f"{statistics.median(times):,.1f} | {statistics.quantiles(times, n=20)[-1]:,.1f}"
    rate = held.articles / seconds
    print(f"| {name} | {held.articles:,} | {rate:,.0f} | {held.size / 1e6 / copies:,.0f} | {figures} |", flush=True)


def _lines(corpus: Path, most: int) -> Iterator[str]:
    opened = gzip.open if corpus.suffix == ".gz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        for line, _ in zip(lines, range(most), strict=False):
            yield line


if __name__ == "__main__":
    sys.exit(main())
