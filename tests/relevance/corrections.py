"""`python -m tests.relevance.corrections CORPUS`: how often a mistyped word is corrected to the one that was meant.

The words are drawn from the running words of the corpus, so that frequent ones come more often, each once: words of
four Arabic letters and more, written ten times or more. Each gets one typing error by this rule, with a fixed seed: one
of four kinds, all as likely, at a place drawn evenly:

    insert    a letter of a key beside that of the letter before it
    delete    a letter
    replace   a letter by that of a key beside its own
    swap      a letter and the next, if they differ

An error that makes another word of the corpus is drawn again: nobody can see that it is one (by its share, and what the
result would be with these, the last line tells).
"""

import argparse
import gzip
import json
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from index.analysis import forms
from index.arabic import fold, is_arabic
from index.wordlist import Words
from search.spelling.corrections import corrections
from search.spelling.keyboard import beside
from tests.relevance.table import table

KINDS: Final = ("insert", "delete", "replace", "swap")
WORDS: Final = 1000
_SHORTEST: Final = 4
_WRITTEN: Final = 10


def mistyped(word: str, kind: str, chance: random.Random) -> str | None:
    """The word with one error; None where the place drawn allows none."""
    place = chance.randrange(len(word))
    keys = sorted(beside().get(word[place], ()))
    if kind == "insert":
        return word[: place + 1] + chance.choice(keys) + word[place + 1 :] if keys else None
    if kind == "delete":
        return word[:place] + word[place + 1 :]
    if kind == "replace":
        return word[:place] + chance.choice(keys) + word[place + 1 :] if keys else None
    swapped = word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :]
    return swapped if swapped != word else None


def counted(corpus: Path) -> Counter[str]:
    """How often each form is written in the articles of a file of JSON lines."""
    opened = gzip.open if corpus.suffix == ".gz" else open
    counts: Counter[str] = Counter()
    with opened(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            counts.update(forms(article.get("title", ""))[0])
            counts.update(forms(article["body"])[0])
    return counts


def drawn(counts: Counter[str], chance: random.Random) -> list[str]:
    """Words of the corpus, folded."""
    folded: Counter[str] = Counter()
    for form, count in counts.items():
        folded[fold(form)] += count
    fit = sorted(
        word
        for word, count in folded.items()
        if len(word) >= _SHORTEST and word.isalpha() and is_arabic(word) and count >= _WRITTEN
    )
    weights = [folded[word] for word in fit]
    words: dict[str, None] = {}
    while len(words) < min(WORDS, len(fit)):
        words.update(dict.fromkeys(chance.choices(fit, weights, k=WORDS)))
    return list(words)[:WORDS]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints shares by kind of error."""
    parser = argparse.ArgumentParser(
        "python -m tests.relevance.corrections", description="Measures spelling correction."
    )
    parser.add_argument("corpus", type=Path, nargs="+", help="files of JSON lines, plain or gzipped")
    parser.add_argument("--failures", action="store_true", help="print the errors that are not corrected")
    parser.add_argument("--markdown", action="store_true", help="tables for the README")
    options = parser.parse_args(arguments)
    counts: Counter[str] = Counter()
    for corpus in options.corpus:
        counts += counted(corpus)
    words = Words.of(counts)
    chance = random.Random(2024)
    first: Counter[str] = Counter()
    third: Counter[str] = Counter()
    total: Counter[str] = Counter()
    times = []
    real = 0
    for word in drawn(counts, chance):
        typed = None
        while typed is None or typed == word:
            kind = chance.choice(KINDS)
            typed = mistyped(word, kind, chance)
            if typed is not None and typed != word and words.count(typed):
                real += 1
                typed = None
        started = time.thread_time()
        found = corrections(typed, words)
        times.append((time.thread_time() - started) * 1000)
        total[kind] += 1
        first[kind] += found[:1] == (word,)
        third[kind] += word in found
        if options.failures and found[:1] != (word,):
            print(kind, typed, word, words.count(word), *(f"{other} {words.count(other)}" for other in found), sep="\t")
    rows: list[tuple[str, ...]] = [("error", "words", "the right word first", "among the first three")]
    for kind in (*KINDS, "all"):
        of = sum(total.values()) if kind == "all" else total[kind]
        shares = [sum(hits.values()) if kind == "all" else hits[kind] for hits in (first, third)]
        rows.append((kind, f"{of:,}", *(f"{100 * share / of:.1f}%" for share in shares)))
    print(table(rows, markdown=options.markdown))
    every = sum(total.values())
    last = statistics.quantiles(times, n=20)[-1]
    print(f"\na word took {statistics.median(times):.1f} ms at the median, {last:.1f} ms at the 95th percentile")
    print(
        f"errors that made another word: {real:,} for {every:,} words; with these as failures "
        f"{100 * sum(first.values()) / (every + real):.1f}%"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
