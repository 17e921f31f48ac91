"""Articles and queries of made-up words, the same on every machine: `python -m tests.index.lucene.corpus FOLDER`.

Lengths are spread over everything that Lucene's byte tells apart and much that it does not.
"""

import random
import sys
from pathlib import Path

ARTICLES = 400
QUERIES = 100
WORDS = 300


def articles() -> dict[str, list[str]]:
    """The words of each article by id; ids ascend in the order of the articles."""
    chance = random.Random(1)
    words, commonness = _words()
    return {
        f"a{number:03}": chance.choices(words, commonness, k=int(2 ** chance.uniform(0, 9.5)))
        for number in range(ARTICLES)
    }


def queries() -> list[list[str]]:
    """Of one to four different words each, common and rare."""
    chance = random.Random(2)
    words, commonness = _words()
    found: list[list[str]] = []
    while len(found) < QUERIES:
        query = chance.choices(words, [weight**0.3 for weight in commonness], k=len(found) % 4 + 1)
        if len(set(query)) == len(query):
            found.append(query)
    return found


def _words() -> tuple[list[str], list[float]]:
    return [f"w{number}" for number in range(WORDS)], [1 / (number + 1) for number in range(WORDS)]


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / "articles.txt").write_text("".join(f"{id}\t{' '.join(words)}\n" for id, words in articles().items()))
    (folder / "queries.txt").write_text("".join(f"{' '.join(words)}\n" for words in queries()))
