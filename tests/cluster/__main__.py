"""Starts a cluster, asks both engines the same tests, and hurts it: `python -m tests.cluster [PYTEST OPTIONS]`.

Exit status: that of the tests; 75 where no cluster can be started here, with the reason.
"""

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any, Final

import pytest

from tests.cluster import nodes, report
from tests.homes import VARIABLE

# What both engines are asked alike.
CONTRACT: Final = (
    "tests/index/test_engine.py",
    "tests/index/test_queries.py",
    "tests/index/test_reindex.py",
    "tests/index/test_scoring.py",
    "tests/search/test_searcher.py",
    "tests/search/test_tiers.py",
    "tests/web/test_api.py",
)
_CANNOT: Final = 75
# A fifth of it is enough on two cores that have nothing else to do.
_SECONDS: Final = 2400
_ROOT: Final = Path(__file__).resolve().parents[2]


class _Counts:
    """How many tests of each part passed, failed or were skipped."""

    def __init__(self) -> None:
        self.found: dict[str, dict[str, int]] = {}

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Called by pytest for each part of a test."""
        if report.when == "call" or report.outcome != "passed":
            part = report.nodeid.split("::")[0]
            counts = self.found.setdefault(part, {})
            counts[report.outcome] = counts.get(report.outcome, 0) + 1


def main(options: list[str]) -> int:
    """Runs everything; the status of the first part that failed."""
    os.chdir(_ROOT)
    signal.signal(signal.SIGALRM, _too_late)
    signal.alarm(_SECONDS)
    embedded, cluster = _Counts(), _Counts()
    try:
        started = time.monotonic()
        with nodes.cluster() as running:
            print(f"OpenSearch {nodes.VERSION}: {len(running.urls)} nodes in {time.monotonic() - started:.0f} s")
            status = _ask([*CONTRACT, *options], embedded)
            os.environ[VARIABLE] = ",".join(running.urls)
            # The contract makes some hundreds of indexes, one after another: a copy of each would double the time.
            running.copies(kept=False)
            status = status or _ask([*CONTRACT, *options], cluster)
            running.copies(kept=True)
            status = status or _ask(["tests/cluster", *options], cluster)
            if status:
                _tell_logs(running)
    except nodes.CannotStart as error:
        print(f"no cluster could be started here: {error}", file=sys.stderr)
        return _CANNOT
    _tell(embedded, cluster)
    print(f"\nin {time.monotonic() - started:.0f} s")
    return status


def _ask(arguments: list[str], counts: _Counts) -> int:
    """The status of some tests; that the options choose none of them is no failure."""
    status = pytest.main(arguments, plugins=[counts])
    return 0 if status == pytest.ExitCode.NO_TESTS_COLLECTED else int(status)


def _too_late(*_: object) -> None:
    pytest.exit(f"the tests took longer than {_SECONDS} s", returncode=1)


def _tell_logs(running: nodes.Cluster) -> None:
    """What the nodes have said last: it is gone with them."""
    for node in range(len(running.urls)):
        print(f"\nnode {node} has printed last")
        print("\n".join(f"  {line[:300]}" for line in running.log(node).splitlines()[-20:]))


def _tell(embedded: _Counts, cluster: _Counts) -> None:
    print("\ntests that ran on each engine")
    for part in dict.fromkeys([*embedded.found, *cluster.found]):
        told = [
            ", ".join(f"{count} {outcome}" for outcome, count in counts.found.get(part, {}).items()) or "none"
            for counts in (embedded, cluster)
        ]
        print(f"  {part:40} embedded: {told[0]:22} cluster: {told[1]}")
    print("\nmeasured")
    for line in report.lines():
        print(f"  {line}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
