"""`python -m tests.relevance FOLDER...`: the table of a collection, baselines and ours."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from tests.relevance.baselines import BEST_LUCENE, LUCENE, Row, baseline_rows
from tests.relevance.collection import Collection, CollectionError, Half, read_collection
from tests.relevance.measures import PERMUTATIONS, Measured, measure, randomisation_test
from tests.relevance.product import ProductError, product_rows
from tests.relevance.table import table

_HEADER = ("", "nDCG@10", "MRR@10", "recall@100", "p", "settings", "seconds")


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0, or 2 where a folder is no collection or the product cannot be measured."""
    options = _options(arguments)
    try:
        collections = [read_collection(folder) for folder in options.folders]
        for collection in collections:
            print(_report(collection, options), flush=True)
    except (CollectionError, ProductError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.relevance", description="Measures retrieval on collections.")
    files = "holds corpus.jsonl[.gz], queries.jsonl and qrels.tsv"
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help=files)
    halves = "which queries (default: report)"
    parser.add_argument("--half", type=Half, choices=list(Half), default=Half.REPORT, help=halves)
    parser.add_argument("--only", choices=("baselines", "ours"), help="leave out the other rows; p needs both")
    parser.add_argument("--no-ablations", action="store_true", help="leave out ours with each part taken away")
    parser.add_argument("--index-cache", type=Path, metavar="DIR", help="keep built indexes here and use them again")
    parser.add_argument("--markdown", action="store_true", help="a table for the README")
    return parser.parse_args(arguments)


def _report(collection: Collection, options: argparse.Namespace) -> str:
    measured = collection.half(options.half)
    if not measured.queries:
        raise CollectionError(f"{collection.name}: no query falls into the half {options.half}: use --half all")
    rows: list[tuple[Row, Measured]] = []
    for row in _rows(collection, options):
        rows.append((row, measure(measured.qrels, row.run)))
        print(f"{collection.name}: {row.name} in {row.seconds:.0f} s", file=sys.stderr, flush=True)
    lucenes = [(row, values) for row, values in rows if row.name in (LUCENE, BEST_LUCENE)]
    baseline = max(lucenes, key=lambda measured: measured[1].ndcg, default=None)
    lines = [_HEADER, *(_line(row, values, baseline) for row, values in rows)]
    title = f"{collection.name}: {sum(1 for _ in collection.articles()):,} articles, {_which(collection, options.half)}"
    note = (
        "p: two-sided paired randomisation test on nDCG@10 against the better of Lucene's two rows, "
        f"{PERMUTATIONS:,} permutations; its best k1 and b are chosen on the tuning half; "
        "seconds of indexing and searching together."
    )
    heading = f"### {title}" if options.markdown else title
    return f"{heading}\n\n{table(lines, markdown=options.markdown)}\n\n{note}\n"


def _which(collection: Collection, half: Half) -> str:
    count = len(collection.half(half).queries)
    names = {Half.ALL: "all of them", Half.TUNE: "the tuning half", Half.REPORT: "the reporting half"}
    return f"{count:,} queries, {names[half]}"


def _rows(collection: Collection, options: argparse.Namespace) -> Iterator[Row]:
    baselines = baseline_rows(collection, options.half)
    ours = product_rows(collection, options.half, options.index_cache, ablations=not options.no_ablations)
    return chain(() if options.only == "ours" else baselines, () if options.only == "baselines" else ours)


def _line(row: Row, values: Measured, baseline: tuple[Row, Measured] | None) -> tuple[str, ...]:
    p = ""
    if baseline is not None and row is not baseline[0]:
        p = f"{randomisation_test(values.each_ndcg, baseline[1].each_ndcg):.4f}"
    means = (f"{value:.4f}" for value in (values.ndcg, values.mrr, values.recall))
    return (row.name, *means, p, row.settings, f"{row.seconds:.1f}")


if __name__ == "__main__":
    sys.exit(main())
