"""One machine and clusters of one and three nodes, side by side: `make bench-cluster CORPUS=news.jsonl.gz`.

The same articles and the same queries. Indexing is the whole command: reading, analysis, commit. A query is the whole
answer: text in, ten hits with snippets, total and facets out. All nodes share this machine, so three of them show what
a cluster costs and not what it gains.
"""

import argparse
import gzip
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from index.cluster import ClusterEngine
from index.cluster.address import DEFAULT_NAME
from index.engine import Engine
from index.readers import read
from index.reindex import reindex
from index.seeds import SeedFile, find
from search.searcher import Searcher
from tests.cluster import nodes
from tests.cluster.corpus import queries
from tests.homes import Folder

QUERIES: Final = 200
# Asked before, for the compiler of the nodes.
WARM: Final = 100
LENGTHS: Final = (1, 2, 3, 4)
HEAP: Final = "512m"


def main() -> int:
    """Prints a row for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.cluster.bench", description=__doc__)
    parser.add_argument("corpus", type=Path, help="a file of JSON lines, plain or gzipped")
    parser.add_argument("--articles", type=int, default=10_000, help="take so many from its beginning")
    parser.add_argument("--clusters", default="1:1,3:1,3:3", help="each as nodes:shards")
    options = parser.parse_args()
    clusters = [tuple(map(int, each.split(":"))) for each in options.clusters.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder, "seeds.jsonl")
        seeds.write_text("".join(_lines(options.corpus, options.articles)), encoding="utf-8")
        texts = queries_of(seeds)
        print(
            "| | articles a second | processor, ms an article: here, nodes | index, MB, one copy | once merged ", end=""
        )
        print("| answer, ms: median | 95th percentile | processor, ms an answer: here, nodes | memory of nodes, MB |")
        print("|---|---|---|---|---|---|---|---|---|")
        engine = Folder(Path(folder, "index")).open()
        _row("one machine, embedded", engine, seeds, texts, None)
        engine.close()
        for count, shards in clusters:
            with nodes.cluster(count, HEAP, options="", in_memory=False) as running:
                many = ClusterEngine(",".join(running.urls), shards=shards)
                _row(f"nodes: {count}, shards: {shards}", many, seeds, texts, running)
                many.close()
    return 0


def queries_of(seeds: Path) -> list[str]:
    """Words of the titles of these seeds."""
    files = [file for file in find([seeds]) if isinstance(file, SeedFile)]
    articles = [item[0] for file in files for item in read(file) if isinstance(item, tuple)]
    return queries(articles, QUERIES, LENGTHS)


class _Clock:
    """Time, and what this process and the nodes have used of processors, since it was made."""

    def __init__(self, running: nodes.Cluster | None) -> None:
        self._running = running
        self._started = self._now()

    def _now(self) -> tuple[float, float, float]:
        used = os.times()
        here = used.user + used.system + used.children_user + used.children_system
        return time.perf_counter(), here, self._running.processor_seconds() if self._running else 0.0

    def read(self) -> tuple[float, float, float]:
        """Seconds: passed, used here, used by the nodes."""
        now = self._now()
        return now[0] - self._started[0], now[1] - self._started[1], now[2] - self._started[2]


def _row(name: str, engine: Engine, seeds: Path, texts: list[str], running: nodes.Cluster | None) -> None:
    clock = _Clock(running)
    done = reindex(engine, [seeds], rebuild=True)
    seconds, here, there = clock.read()
    assert not done.rejected
    count = done.added
    sizes = [_size(engine, running)]
    if running is not None:
        _merge(running)
        sizes.append(_size(engine, running))
    searcher = Searcher(engine)
    for text in texts[:WARM]:
        searcher.answer(text)
    times = []
    clock = _Clock(running)
    for text in texts:
        began = time.perf_counter()
        assert searcher.answer(text).total, f"a title's own words were not found: {text}"
        times.append((time.perf_counter() - began) * 1000)
    _, answering, answered = clock.read()
    cells = [
        name,
        f"{count / seconds:,.0f}",
        f"{here / count * 1000:.1f}, {there / count * 1000:.1f}",
        f"{sizes[0] / 1e6:,.0f}",
        f"{sizes[-1] / 1e6:,.0f}",
        f"{statistics.median(times):,.1f}",
        f"{statistics.quantiles(times, n=20)[-1]:,.1f}",
        f"{answering / len(texts) * 1000:.1f}, {answered / len(texts) * 1000:.1f}",
        ", ".join(f"{running.resident(node) / 1e6:,.0f}" for node in running.alive) if running else "",
    ]
    print("| " + " | ".join(cells) + " |", flush=True)


def _merge(running: nodes.Cluster) -> None:
    """As an index is that has not been written to for a while."""
    # Until all copies are known to have an article, which is asked every 30 s, it is kept for them once more.
    time.sleep(32)
    running.ask(f"/{DEFAULT_NAME}/_forcemerge?max_num_segments=1&flush=true", method="POST")
    # What was merged is let go of when readers have been given the whole.
    running.ask(f"/{DEFAULT_NAME}/_refresh", method="POST")
    running.ask(f"/{DEFAULT_NAME}/_flush?force=true", method="POST")


def _size(engine: Engine, running: nodes.Cluster | None) -> float:
    """Bytes of one copy of the articles' index."""
    if running is None:
        with engine.snapshot() as snapshot:
            return snapshot.stats().size
    stats = running.ask(f"/{DEFAULT_NAME}/_stats/store")["_all"]["primaries"]
    return float(stats["store"]["size_in_bytes"])


def _lines(corpus: Path, most: int) -> Iterator[str]:
    opened = gzip.open if corpus.suffix == ".gz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        for line, _ in zip(lines, range(most), strict=False):
            yield line


if __name__ == "__main__":
    sys.exit(main())
