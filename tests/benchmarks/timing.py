"""How long things take, and how that is told."""

import os
import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, process_time


def by_processor() -> bool:
    """True where the environment asks for processor time, which other load on the machine hardly changes."""
    return os.environ.get("BENCH_CLOCK") == "processor"


class Watch:
    """Seconds since `timed` was entered, once it is left: by the clock that was chosen, and on the wall."""

    seconds = 0.0
    wall = 0.0


@contextmanager
def timed() -> Iterator[Watch]:
    """Times what is done inside."""
    watch = Watch()
    wall, processor = perf_counter(), process_time()
    yield watch
    watch.wall = perf_counter() - wall
    watch.seconds = process_time() - processor if by_processor() else watch.wall


def median(seconds: Sequence[float]) -> float:
    """The median, in milliseconds."""
    return statistics.median(seconds) * 1000


def slow(seconds: Sequence[float]) -> float:
    """The 95th percentile, in milliseconds."""
    return statistics.quantiles(seconds, n=20)[-1] * 1000 if len(seconds) > 1 else seconds[0] * 1000


def size(folder: Path) -> int:
    """Bytes on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
