"""`python -m tests.relevance.letters LIST > index/words/transliteration.tsv`: what Latin letters stand for in Arabic.

LIST is tab separated, a header first: a name in Arabic, the same in Latin letters. One half of it is learnt from, by a
hash of the Latin form; `python -m tests.relevance.names` measures on the other. A name is taken as a chain of pairs of
chunks, up to three Latin letters and two Arabic ones, word ends among them; how often each pair occurs is estimated by
expectation maximisation (Bisani and Ney, 2008, Joint-sequence models for grapheme-to-phoneme conversion, with chains of
length one). A pair costs minus the logarithm of how well each side foretells the other, √(p(x|y)·p(y|x)): 0 where
neither ever stands without the other.
"""

import argparse
import hashlib
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from index.transliteration import ENDS, bounded, plain

# Latin letters and Arabic letters of a pair of chunks.
SHAPES: Final = ((0, 1), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2), (3, 1))
_ROUNDS: Final = 7
# Pairs that are not met half a time more than expected are noise (absolute discounting).
_DISCOUNT: Final = 0.5
_LEAST: Final = 0.05

Pair = tuple[str, str]
# From a place in both words: to which places, by which pair.
Steps = Mapping[tuple[int, int], Sequence[tuple[int, int, Pair]]]


def read_names(path: Path) -> list[Pair]:
    """The pairs of a list, Arabic and Latin, letters alone."""
    lines = path.read_text("utf-8").splitlines()[1:]
    rows = (line.split("\t")[:2] for line in lines if line.strip())
    return [(plain(arabic), plain(latin)) for arabic, latin in rows]


def learnt(latin: str) -> bool:
    """Whether a pair with this Latin form belongs to the half that is learnt from."""
    return hashlib.sha256(latin.encode()).digest()[0] % 2 == 0


def _steps(arabic: str, latin: str) -> tuple[int, int, Steps]:
    latin, arabic = bounded(latin), bounded(arabic)
    steps: dict[tuple[int, int], list[tuple[int, int, Pair]]] = {}
    for i in range(len(latin) + 1):
        for j in range(len(arabic) + 1):
            for x, y in SHAPES:
                one, other = latin[i : i + x], arabic[j : j + y]
                if len(one) == x and len(other) == y and all((end in one) == (end in other) for end in ENDS):
                    steps.setdefault((i, j), []).append((i + x, j + y, (one, other)))
    return len(latin), len(arabic), steps


def estimate(names: Iterable[Pair]) -> dict[Pair, float]:
    """How often each pair of chunks occurs in the names."""
    lattices = [_steps(arabic, latin) for arabic, latin in names]
    counts: dict[Pair, float] = dict(
        Counter(pair for _, _, steps in lattices for each in steps.values() for *_, pair in each)
    )
    for number in range(_ROUNDS):
        total = sum(counts.values())
        shares = {pair: count / total for pair, count in counts.items()}
        counts = {}
        for lattice in lattices:
            _expect(lattice, shares, counts)
        if number > 1:
            counts = {pair: count - _DISCOUNT for pair, count in counts.items()}
        counts = {pair: count for pair, count in counts.items() if count > _LEAST}
        print(f"round {number + 1}: {len(counts):,} pairs of chunks", file=sys.stderr)
    return counts


def _expect(lattice: tuple[int, int, Steps], shares: Mapping[Pair, float], counts: dict[Pair, float]) -> None:
    """Adds how often each pair is expected in one name (forward and backward)."""
    rows, columns, steps = lattice
    forward: defaultdict[tuple[int, int], float] = defaultdict(float, {(0, 0): 1.0})
    places = [(i, j) for i in range(rows + 1) for j in range(columns + 1)]
    for place in places:
        here = forward[place]
        if here:
            for i, j, pair in steps.get(place, ()):
                forward[i, j] += here * shares.get(pair, 0.0)
    whole = forward[rows, columns]
    if not whole:
        return
    backward = {(rows, columns): 1.0}
    for place in reversed(places[:-1]):
        behind = 0.0
        for i, j, pair in steps.get(place, ()):
            share = shares.get(pair, 0.0) * backward.get((i, j), 0.0)
            if share:
                behind += share
                counts[pair] = counts.get(pair, 0.0) + forward[place] * share / whole
        backward[place] = behind


def costs(counts: Mapping[Pair, float]) -> dict[Pair, float]:
    """What each pair costs; a chunk that is hardly ever met foretells nothing."""
    sides: tuple[defaultdict[str, float], defaultdict[str, float]] = (defaultdict(float), defaultdict(float))
    for pair, count in counts.items():
        for side, chunk in zip(sides, pair, strict=True):
            side[chunk] += count
    total = sum(counts.values())

    def foretold(pair: Pair) -> float:
        """The logarithm of how often the pair is met beside what its sides would make one expect."""
        expected = [side[chunk] + 1 if chunk else total for side, chunk in zip(sides, pair, strict=True)]
        return math.log(counts[pair]) - sum(map(math.log, expected)) / 2

    return {pair: max(0.0, -foretold(pair)) for pair in counts}


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser("python -m tests.relevance.letters", description="Learns a transliteration table.")
    parser.add_argument("list", type=Path, help="names: Arabic, Latin")
    names = read_names(parser.parse_args(arguments).list)
    found = costs(estimate([pair for pair in names if learnt(pair[1])]))
    print("latin\tarabic\tcost")
    for (latin, arabic), cost in sorted(found.items()):
        print(f"{latin}\t{arabic}\t{cost:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
