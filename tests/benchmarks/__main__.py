"""How fast, side by side with peers: `make bench CORPUS=news.jsonl.gz`.

Three tables. Engines alone: every engine is given the terms that our analysis makes, one a place (the stem), in one
field, and asked the same questions in turn; every question's hits are counted by all of them and must be as many. Then
the targets, as ratios of that run, and what only the whole product has. Last, engines as they come: each with its own
best analysis, from JSON lines to ten hits with snippets as JSON.
"""

import argparse
import itertools
import os
import platform
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import engines, product, table, targets, wholes
from tests.benchmarks.corpus import articles, questions, terms
from tests.benchmarks.peers import Missing
from tests.benchmarks.peers.ours import Product
from tests.benchmarks.peers.tantivy_engine import feed
from tests.benchmarks.table import markdown, milliseconds


def main() -> None:
    """Runs the benchmark on one corpus of one or several files."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("corpora", type=Path, nargs="+", help="files of JSON lines, plain or gzipped")
    parser.add_argument("--queries", type=int, default=100, help="how many of each number of words")
    parser.add_argument("--without", nargs="*", default=[], metavar="PEER", help="names of peers to leave out")
    parser.add_argument(
        "--processor", action="store_true", help="measure processor time, for a machine with other work"
    )
    options = parser.parse_args()
    if options.processor:
        os.environ["BENCH_CLOCK"] = "processor"
    print(
        f"{', '.join(path.name for path in options.corpora)}; Python {platform.python_version()}, {platform.machine()}"
    )
    with tempfile.TemporaryDirectory() as folder:
        _run(options.corpora, Path(folder), options.queries, options.without)


def _run(corpora: Sequence[Path], folder: Path, of_each: int, without: Sequence[str]) -> None:
    indexed = product.index(corpora, folder / "product")
    print(f"indexed {indexed.articles:,} articles in {indexed.seconds:,.0f} s", flush=True)
    whole = Product(folder / "product")
    texts, titles, text_bytes = [], [], 0
    with whole.engine.snapshot() as snapshot:
        for article in articles(corpora):
            texts.append(" ".join(terms(article, snapshot.readings)))
            titles.append(article.title)
            text_bytes += len(f"{article.title}{article.body}".encode())
        draws = (questions(titles, snapshot.readings, of_each, seed) for seed in itertools.count(1))
        asked, warm_up = next(draws), next(draws)[::5]
        peers = [engine for engine in engines.installed() if engine.name not in without]
        measured = engines.compare(peers, texts, asked, warm_up, folder)
        for engine in peers:
            engine.close()
        asked_whole = engines.ask_product(whole, lambda: next(draws))
        typed = [question.typed for question in next(draws) if not question.phrase]
    whole.engine.close()
    print("\nEngines alone, the same terms given to all; milliseconds, median / 95th percentile\n")
    print(table.engines(measured, asked_whole, len(texts), sum(map(len, map(str.encode, texts))) / 1e6))
    print(f"\n{targets.questions(measured, asked_whole)}\n", flush=True)
    _product(corpora, folder, indexed, asked_whole, typed, text_bytes)
    _as_they_come(corpora, folder, typed, asked_whole, indexed, without)


def _product(
    corpora: Sequence[Path],
    folder: Path,
    indexed: product.Indexed,
    measured: engines.Measured,
    typed: Sequence[str],
    text_bytes: int,
) -> None:
    seeds = folder / "seeds"
    seeds.mkdir()
    first = product.first_answer(folder / "product", typed[-1])
    memory = product.memory(folder / "product", typed)
    added = product.added(corpora, folder / "product", seeds)
    try:
        fed = feed(folder / "fed", articles(corpora))
    except Missing:
        fed = None
    shared = product.index(corpora, folder / "shared", workers=2)
    print(f"{targets.whole(indexed, shared, fed, measured, text_bytes, first, added, memory)}\n", flush=True)


def _as_they_come(
    corpora: Sequence[Path],
    folder: Path,
    typed: Sequence[str],
    ours: engines.Measured,
    indexed: product.Indexed,
    without: Sequence[str],
) -> None:
    peers = [peer for peer in wholes.installed() if peer.name not in without]
    measured = wholes.compare(peers, corpora, typed, folder)
    print("\nEngines as they come, each with its own analysis; milliseconds, median / 95th percentile\n")
    rows = [
        [
            "from JSON lines, articles a second",
            f"{indexed.articles / indexed.seconds:,.0f}",
            *(f"{indexed.articles / found.build:,.0f}" for found in measured.values()),
        ],
        [
            "index on disk",
            *(f"{bytes / 1e6:,.0f} MB" for bytes in (indexed.size, *(each.size for each in measured.values()))),
        ],
        [
            "whole answer as JSON",
            *(milliseconds(each.asked["whole"]) for each in (ours, *measured.values())),
        ],
    ]
    print(markdown(["", "ours", *measured], rows))


if __name__ == "__main__":
    main()
