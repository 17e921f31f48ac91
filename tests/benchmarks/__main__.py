"""Indexing a corpus of JSON lines, and answering queries made of its own titles: `make bench CORPUS=news.jsonl.gz`.

Indexing is the whole command in a process of its own: reading, analysis, commit. A query is the whole answer: text in,
ten hits with highlighted snippets, exact total and facets out.
"""

import argparse
import gzip
import json
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from index.embedded import EmbeddedEngine
from search.searcher import Searcher

QUERIES_OF_EACH_LENGTH = 50
LENGTHS = (1, 2, 3, 4)


def titles(corpus: Path) -> list[list[str]]:
    """The words of every title, or of the first line of an article without one."""
    opened = gzip.open if corpus.suffix == ".gz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines if line.strip()]
    return [(article.get("title") or article["body"][:80]).split() for article in articles]


def queries(corpus: Path) -> dict[int, list[str]]:
    """Consecutive words of titles, by number of words; the same for the same corpus."""
    chance = random.Random(2024)
    candidates = titles(corpus)
    chosen: dict[int, list[str]] = {length: [] for length in LENGTHS}
    for length, texts in chosen.items():
        while len(texts) < QUERIES_OF_EACH_LENGTH:
            title = chance.choice(candidates)
            if len(title) >= length:
                start = chance.randrange(len(title) - length + 1)
                text = " ".join(title[start : start + length])
                if any(char.isalnum() for char in text):
                    texts.append(text)
    return chosen


def bench_indexing(corpus: Path, folder: Path) -> None:
    """Prints rate, time, memory and size."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "search.cli", "reindex", "--json", "--seeds", str(corpus), "--index", str(folder)]
    report = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    seconds = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    with EmbeddedEngine(folder).snapshot() as snapshot:
        stats = snapshot.stats()
    assert stats.articles == report["added"] > 0
    print(f"indexed {stats.articles:,} articles in {seconds:,.0f} s ({used.ru_utime:,.0f} s of one core)")
    print(f"  {stats.articles / seconds:,.0f} articles a second, {used.ru_maxrss / 1024:,.0f} MB at most")
    print(f"  index of {stats.size / 1e6:,.0f} MB")


def bench_queries(corpus: Path, folder: Path) -> None:
    """Prints median and 95th percentile of whole answers."""
    engine = EmbeddedEngine(folder)
    searcher = Searcher(engine)
    searcher.answer("خبر")
    everything: list[float] = []
    print("answers with ten snippets, total and facets, in ms")
    for length, texts in queries(corpus).items():
        times = []
        hits = 0
        for text in texts:
            started = time.perf_counter()
            answer = searcher.answer(text)
            times.append((time.perf_counter() - started) * 1000)
            assert answer.total >= 1, f"a title's own words were not found: {text}"
            hits += answer.total
        everything += times
        print(f"  {length} words: {_figures(times)}; {hits / len(texts):,.0f} hits on average")
    print(f"  all {len(everything)}: {_figures(everything)}")
    engine.close()


def _figures(times: list[float]) -> str:
    return f"median {statistics.median(times):,.1f}, 95th percentile {statistics.quantiles(times, n=20)[-1]:,.1f}"


def main() -> None:
    """Runs the benchmark on one corpus."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("corpus", type=Path, help="a file of JSON lines, plain or gzipped")
    corpus = parser.parse_args().corpus
    print(f"{corpus.name}; Python {platform.python_version()}, {platform.machine()}")
    with tempfile.TemporaryDirectory() as folder:
        bench_indexing(corpus, Path(folder))
        bench_queries(corpus, Path(folder))


if __name__ == "__main__":
    main()
