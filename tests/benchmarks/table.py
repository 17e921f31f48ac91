"""Measurements as a table in markdown."""

from collections.abc import Mapping, Sequence

from tests.benchmarks.engines import Measured
from tests.benchmarks.timing import median, slow

KINDS = ("any 1", "any 2", "any 3", "any 4", "any", "phrase 2", "phrase 3")


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table."""
    return "\n".join(["| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows)])


def milliseconds(seconds: Sequence[float]) -> str:
    """Median and 95th percentile."""
    return f"{median(seconds):.2f} / {slow(seconds):.2f}" if seconds else "–"


def engines(measured: Mapping[str, Measured], product: Measured, texts: int, megabytes: float) -> str:
    """One row a question, one column an engine."""
    rows = [
        [
            "index built from terms, articles a second",
            "–",
            *(f"{texts / found.build:,.0f}" for found in measured.values()),
        ],
        [
            f"index of the terms on disk, of {megabytes:,.0f} MB of terms",
            "–",
            *(f"{found.size / 1e6:,.0f} MB" for found in measured.values()),
        ],
    ]
    for kind in KINDS:
        name, _, length = kind.partition(" ")
        what = {"any": f"top 10, any of {length or '1 to 4'} words", "phrase": f"phrase of {length} words"}[name]
        cells = [product.asked.get(kind, []), *(found.asked[kind] for found in measured.values())]
        rows.append([what, *map(milliseconds, cells)])
    rows.append(
        ["the same with total, facets, histogram", milliseconds(product.asked["counted"]), *["–"] * len(measured)]
    )
    return markdown(["", "ours, all layers", *measured], rows)


def ratio(numerator: Sequence[float], denominator: Sequence[float]) -> str:
    """Of medians and of 95th percentiles."""
    if not numerator or not denominator:
        return "–"
    return f"{median(numerator) / median(denominator):.2f} / {slow(numerator) / slow(denominator):.2f}"
