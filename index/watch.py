"""Bringing the index up to date whenever the seeds change."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from watchfiles import DefaultFilter
from watchfiles import watch as changes

from index.engine import Engine
from index.errors import SearchError
from index.reindex import Report, reindex

# A file is looked at when nothing has been written for this long, in milliseconds.
_QUIET: Final = 300
# Seeds that never rest are looked at all the same, after this long.
_PATIENCE: Final = 3000
# How often to look again at what had to wait.
_AGAIN: Final = 1000


def watch(
    engine: Engine,
    roots: Sequence[Path],
    *,
    ignore: Path,
    report: Callable[[Report], None],
    trouble: Callable[[str], None],
    stop: threading.Event,
) -> None:
    """Reindexes a moment after the last write, until `stop` is set or Ctrl-C is pressed (KeyboardInterrupt).

    What fails is told once and tried again. `ignore` is the folder of the index, should it lie among the seeds.
    """
    late = True
    told = ""
    while not stop.is_set():
        try:
            for changed in changes(
                *roots,
                watch_filter=DefaultFilter(ignore_paths=[ignore.absolute()]),
                debounce=_PATIENCE,
                step=_QUIET,
                rust_timeout=_AGAIN,
                yield_on_timeout=True,
                stop_event=stop,
            ):
                if changed or late:
                    done = reindex(engine, roots)
                    late, told = bool(done.waiting), ""
                    report(done)
                    if any(root.is_file() for root in roots):
                        # An editor puts a new file in the old one's place, and only the old one would be watched.
                        break
        except (SearchError, OSError) as error:
            late = True
            if str(error) != told:
                told = str(error)
                trouble(told)
            stop.wait(_AGAIN / 1000)
