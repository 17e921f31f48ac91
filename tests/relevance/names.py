"""`python -m tests.relevance.names LIST`: given a name in Latin letters, how often its Arabic form comes first.

LIST is tab separated, a header first: a name in Arabic, the same in Latin letters. The index holds every Arabic form of
the list and nothing else, each as often as the others. The letters were learnt from one half of one list (see
`letters`): that half and the other are told apart; of any other list only the whole counts.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from index.wordlist import Words
from search.spelling.transcripts import transcripts
from tests.relevance.letters import Pair, learnt, read_names
from tests.relevance.table import table

RANKS: Final = (1, 3, 10)


def ranks(names: Sequence[Pair], words: Words) -> tuple[list[int], list[float]]:
    """For each name its rank from 1, a high one where it is not found; and how long each took, in milliseconds."""
    found, times = [], []
    for arabic, latin in names:
        started = time.thread_time()
        best = [word for word, _ in transcripts(latin, words, max(RANKS))]
        times.append((time.thread_time() - started) * 1000)
        found.append(best.index(arabic) + 1 if arabic in best else max(RANKS) + 1)
    return found, times


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints shares by rank."""
    parser = argparse.ArgumentParser("python -m tests.relevance.names", description="Measures transliteration.")
    parser.add_argument("list", type=Path, help="names: Arabic, Latin")
    parser.add_argument("--failures", action="store_true", help="print the names that are not among the first three")
    parser.add_argument("--markdown", action="store_true", help="tables for the README")
    options = parser.parse_args(arguments)
    names = read_names(options.list)
    words = Words.of({arabic: 1 for arabic, _ in names})
    found, times = ranks(names, words)
    halves = {
        "all": list(zip(names, found, strict=True)),
        "learnt from": [(name, rank) for name, rank in zip(names, found, strict=True) if learnt(name[1])],
        "not seen before": [(name, rank) for name, rank in zip(names, found, strict=True) if not learnt(name[1])],
    }
    rows = [("", "names", *(f"among the first {rank}" for rank in RANKS))]
    for half, ranked in halves.items():
        shares = (f"{100 * sum(rank <= first for _, rank in ranked) / max(len(ranked), 1):.1f}%" for first in RANKS)
        rows.append((half, f"{len(ranked):,}", *shares))
    print(table(rows, markdown=options.markdown))
    last = statistics.quantiles(times, n=20)[-1]
    print(f"\na name took {statistics.median(times):.1f} ms at the median, {last:.1f} ms at the 95th percentile")
    if options.failures:
        for (arabic, latin), rank in halves["not seen before"]:
            if rank > RANKS[1]:
                print(latin, arabic, *(f"{word} {cost:.1f}" for word, cost in transcripts(latin, words, 3)), sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
