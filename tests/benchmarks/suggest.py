"""`python -m tests.benchmarks.suggest INDEX`: how long a suggestion takes, for the beginnings of what the articles say.

Words and pairs of words are drawn from the index's own, each cut after every letter as a reader types them.
"""

import argparse
import random
import resource
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from index.embedded import EmbeddedEngine
from search.searcher import Searcher

DRAWN = 150
LIMIT = 10


def beginnings(engine: EmbeddedEngine) -> list[str]:
    """Texts as they are typed, letter by letter."""
    chance = random.Random(2024)
    with engine.snapshot() as snapshot:
        words = snapshot.wordlist.starting("", 20_000)[0]
        phrases = snapshot.phrases.starting("", 20_000)[0]
    texts = chance.sample(words, min(DRAWN, len(words))) + chance.sample(phrases, min(DRAWN, len(phrases)))
    return [text[:length] for text in texts for length in range(1, len(text) + 1)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints what the first suggestion took, then the median and the 95th percentile of all others."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.suggest", description=__doc__)
    parser.add_argument("index", type=Path, help="an index")
    engine = EmbeddedEngine(parser.parse_args(arguments).index)
    searcher = Searcher(engine)
    started = time.perf_counter()
    searcher.suggest("خبر", LIMIT)
    first = time.perf_counter() - started
    texts = beginnings(engine)
    taken = []
    processor = []
    found = 0
    for text in texts:
        started, worked = time.perf_counter(), time.thread_time()
        found += len(searcher.suggest(text, LIMIT))
        processor.append((time.thread_time() - worked) * 1000)
        taken.append((time.perf_counter() - started) * 1000)
    assert found > len(texts), "hardly anything was suggested"
    articles = searcher.stats().articles
    print(f"{articles:,} articles, {len(texts):,} beginnings, {found / len(texts):.1f} suggestions each")
    print(f"the first, which opens the index: {first:.1f} s")
    for name, times in (("by the clock", taken), ("of the processor", processor)):
        last = statistics.quantiles(times, n=20)[-1]
        print(f"{name}: median {statistics.median(times):.1f} ms, 95th percentile {last:.1f} ms")
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    engine.close()


if __name__ == "__main__":
    main()
