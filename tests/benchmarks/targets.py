"""The targets of speed and size, and what was reached: each row says both."""

from collections.abc import Mapping, Sequence

from tests.benchmarks.engines import Measured
from tests.benchmarks.product import Indexed
from tests.benchmarks.table import markdown, milliseconds, ratio
from tests.benchmarks.timing import median, slow


def questions(measured: Mapping[str, Measured], product: Measured) -> str:
    """Ratios of one run: of medians and of 95th percentiles; above 1 is slower than the peer."""
    rows = []
    for kind, what, target in (
        (
            "any",
            "top 10, any of 1 to 4 words",
            {"tantivy": "at most 1", "SQLite FTS5": "1/50", "stock Whoosh": "1/200"},
        ),
        ("phrase 2", "phrase of 2 words", {"tantivy": "at most 1"}),
        ("phrase 3", "phrase of 3 words", {"tantivy": "at most 1"}),
    ):
        for label, ours in (("one layer", measured["ours, one layer"]), ("all layers", product)):
            for name, peer in measured.items():
                if peer is not measured["ours, one layer"]:
                    asked = ours.asked[kind]
                    rows.append([f"{what}, {label}", f"{name}", ratio(asked, peer.asked[kind]), target.get(name, "–")])
    if "tantivy" in measured:
        bare = measured["tantivy"].asked["any"]
        rows.append(
            [
                "with total, facets, histogram, all layers",
                "tantivy's bare top 10",
                ratio(product.asked["counted"], bare),
                "below 3",
            ]
        )
    return markdown(["work", "beside", "ours : theirs, median / 95th percentile", "to reach"], rows)


def whole(
    indexed: Indexed,
    shared: Indexed,
    fed: float | None,
    product: Measured,
    text_bytes: int,
    first: float,
    added: Sequence[float],
    memory: int,
) -> str:
    """What is told in absolute figures.

    `shared` is the same as `indexed` by two processes; `fed` are the seconds in which Python code fed tantivy.
    """
    answer = product.asked["whole"]
    rate = indexed.articles / indexed.seconds
    times = sorted(added)
    return markdown(
        ["work", "measured", "to reach"],
        [
            [
                "whole answer: text in, ten snippets, JSON out (ms, median / 95th percentile)",
                milliseconds(answer),
                f"2 / 5: {_said(median(answer) < 2 and slow(answer) < 5)}",
            ],
            [
                "indexing from JSON lines, everything included, one process",
                f"{rate:,.0f} articles a second ({indexed.seconds:,.0f} s, {indexed.cores:,.0f} s of one core)",
                f"3,000: {_said(rate >= 3000)}",
            ],
            [
                "the same with two processes, seconds on the wall",
                f"{indexed.wall / shared.wall:.2f} times as fast",
                f"1.7: {_said(indexed.wall / shared.wall >= 1.7)}",
            ],
            [
                "Python code that feeds tantivy the same forms",
                "–" if fed is None else f"{indexed.articles / fed:,.0f} articles a second",
                "" if fed is None else f"no faster than ours: {_said(fed >= indexed.seconds)}",
            ],
            [
                f"one article added to {indexed.articles:,}, until it is found",
                f"median {times[len(times) // 2]:,.0f} ms, at most {times[-1]:,.0f} ms",
                f"200 ms: {_said(times[len(times) // 2] < 200)}",
            ],
            ["new process, imports, opening, first answer, end", f"{first:,.0f} ms", f"300 ms: {_said(first < 300)}"],
            [
                "index on disk",
                f"{indexed.size / 1e6:,.0f} MB for {text_bytes / 1e6:,.0f} MB of text",
                f"no larger than the text: {_said(indexed.size <= text_bytes)}",
            ],
            [
                "memory while serving, memory-mapped pages aside",
                f"{memory / 1e6:,.0f} MB",
                f"250 MB: {_said(memory < 250e6)}",
            ],
            ["memory while indexing, at most", f"{indexed.memory / 1e6:,.0f} MB", "–"],
        ],
    )


def _said(reached: bool) -> str:
    return "reached" if reached else "not reached"
