"""How cost grows with the corpus: `python -m tests.benchmarks.growth CORPUS...`.

The first 10,000, 20,000, 40,000 … articles of the files, and all of them, each indexed afresh and asked the same words.
"""

import argparse
import gzip
import itertools
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks import product
from tests.benchmarks.corpus import articles, questions
from tests.benchmarks.engines import ask_product
from tests.benchmarks.peers.ours import Product
from tests.benchmarks.table import markdown, milliseconds


def main() -> None:
    """Prints a row for each size."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth", description=__doc__)
    parser.add_argument("corpora", type=Path, nargs="+", help="files of JSON lines, plain or gzipped")
    parser.add_argument("--queries", type=int, default=50, help="how many of each number of words")
    parser.add_argument("--first", type=int, default=10_000, help="how many articles to begin with")
    parser.add_argument("--processor", action="store_true", help="measure processor time")
    options = parser.parse_args()
    if options.processor:
        os.environ["BENCH_CLOCK"] = "processor"
    rows = [_row(options.corpora, size, options.queries) for size in _sizes(options.corpora, options.first)]
    head = ["articles", "indexing, articles a second", "at most in memory", "on disk", "top 10", "with all counts"]
    print(markdown([*head, "whole answer", "one article added", "new process", "serving memory"], rows))


def _sizes(corpora: Sequence[Path], size: int) -> Iterator[int]:
    whole = sum(1 for _ in articles(corpora))
    while size < whole:
        yield size
        size *= 2
    yield whole


def _row(corpora: Sequence[Path], count: int, of_each: int) -> list[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        part = folder / "part.jsonl"
        _write_first(corpora, count, part)
        indexed = product.index([part], folder / "index")
        whole = Product(folder / "index")
        with whole.engine.snapshot() as snapshot:
            titles = [article.title for article in articles([part])]
            draws = (questions(titles, snapshot.readings, of_each, seed) for seed in itertools.count())
            measured = ask_product(whole, lambda: next(draws)).asked
            typed = [question.typed for question in next(draws)]
        whole.engine.close()
        (folder / "seeds").mkdir()
        first = product.first_answer(folder / "index", typed[-1])
        memory = product.memory(folder / "index", typed)
        added = sorted(product.added([part], folder / "index", folder / "seeds"))
        print(f"{count:,} articles done", flush=True)
    return [
        f"{indexed.articles:,}",
        f"{indexed.articles / indexed.seconds:,.0f}",
        f"{indexed.memory / 1e6:,.0f} MB",
        f"{indexed.size / 1e6:,.0f} MB",
        *(milliseconds(measured[kind]) for kind in ("any", "counted", "whole")),
        f"{added[len(added) // 2]:,.0f} ms",
        f"{first:,.0f} ms",
        f"{memory / 1e6:,.0f} MB",
    ]


def _write_first(corpora: Sequence[Path], count: int, path: Path) -> None:
    with path.open("wb") as out:
        for corpus in corpora:
            with (gzip.open if corpus.suffix == ".gz" else open)(corpus, "rb") as lines:
                for line in lines:
                    if not count:
                        return
                    out.write(line.rstrip(b"\n") + b"\n")
                    count -= 1


if __name__ == "__main__":
    main()
