"""`python -m tests.relevance.words`: words that must meet, stay whole or stay apart; conflation groups; speed.

How words are tried is told in `subjects`. The lists lie in `words/`: tab separated, a header line, comments after `#`.

    clitics.tsv        name, form with clitics        meet
    plurals.tsv        singular, plural               meet
    variants.tsv       two spellings                  meet
    foreign_names.tsv  two spellings                  meet
    whole_names.tsv    name, kind, what it may lose   keep the beginning; stricter, every letter
    apart.tsv          two words                      stay apart: the word typed is found before the other, either way
                                                      round; stricter, the other is not found

A name keeps its beginning where some term of the layer without clitics begins with the name's first two letters, or
with those after the article where `may_lose` is the article; and every letter where such a term is the whole name, but
for a final alef, heh (teh marbuta) or yeh. An analyser of one layer is judged by that. That a plural is also read as
its singular, which may begin otherwise (سكان, ساكن), is inflection: the list of plurals asks for it.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Final

from index.analysis import forms
from index.embedded.engine import EmbeddedEngine
from search.searcher import Searcher
from tests.relevance.baselines import ANALYSERS
from tests.relevance.collection import CollectionError, read_collection
from tests.relevance.product import OURS, build_words, ranked
from tests.relevance.subjects import Layers, Subject, baseline, keeps_beginning, keeps_everything, ours
from tests.relevance.table import table

FOLDER: Final = Path(__file__).parent / "words"
MEETING: Final = ("clitics", "plurals", "variants", "foreign_names")
WHOLE: Final = "whole_names"
APART: Final = "apart"

# The rows of a list: the words of a test, and what is said of them.
Rows = Sequence[tuple[str, ...]]

_EVERY_LETTER: Final = f"{WHOLE}, every letter"
_SPOKEN: Final = 2_000_000


class WordListError(Exception):
    """A list that cannot be read; the message says where."""


def read_list(path: Path) -> list[tuple[str, ...]]:
    """The rows after the header. Raises `WordListError`."""
    rows: list[tuple[str, ...]] = []
    width = 0
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise WordListError(f"{path}: cannot be read ({error}): expected a tab separated list of words") from error
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        row = tuple(cell.strip(" \r") for cell in line.split("\t"))
        if not width:
            width = len(row)
        elif len(row) != width or not row[0]:
            raise WordListError(f"{path}:{number}: expected {width} cells as in the header: correct the line")
        else:
            rows.append(row)
    return rows


def failures(subject: Subject, lists: Mapping[str, Rows]) -> dict[str, Rows]:
    """By test, the rows that fail it."""
    failed: dict[str, Rows] = {
        name: [row for row in lists[name] if not subject.meet(row[0], row[1])] for name in MEETING if name in lists
    }
    if WHOLE in lists:
        rows = [(subject.terms(row[0]), row) for row in lists[WHOLE]]
        failed[WHOLE] = [row for layers, row in rows if not keeps_beginning(layers, row[0], row[-1])]
        failed[_EVERY_LETTER] = [row for layers, row in rows if not keeps_everything(layers, row[0], row[-1])]
    if APART in lists:
        both_ways = [(row[one], row[1 - one], *row) for row in lists[APART] for one in (0, 1)]
        failed["apart, ranked"] = [row for row in both_ways if not subject.first(row[0], row[1])]
        failed["apart, not found"] = [row for row in lists[APART] if subject.meet(row[0], row[1])]
    return failed


def totals(lists: Mapping[str, Rows]) -> dict[str, int]:
    """By test, how many rows it has; first ranks are tried both ways."""
    counts = {name: len(lists[name]) for name in MEETING if name in lists}
    if WHOLE in lists:
        counts |= {WHOLE: len(lists[WHOLE]), _EVERY_LETTER: len(lists[WHOLE])}
    if APART in lists:
        counts |= {"apart, ranked": 2 * len(lists[APART]), "apart, not found": len(lists[APART])}
    return counts


def conflation(groups: Iterable[Sequence[str]], layers: Callable[[str], Layers]) -> tuple[float, float]:
    """Pair precision and recall: of the pairs that meet, those of one group; of the pairs of a group, those that meet.

    A form that stands in several groups has no one right answer and is left out.
    """
    sets = [set(group) for group in groups]
    seen = Counter(form for group in sets for form in group)
    group_of = {form: number for number, group in enumerate(sets) for form in group if seen[form] == 1}
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for form in group_of:
        for layer, terms in layers(form).items():
            for term in terms:
                holders[layer, term].append(form)
    meeting = {tuple(sorted(pair)) for forms in holders.values() for pair in combinations(forms, 2)}
    right = sum(group_of[one] == group_of[other] for one, other in meeting)
    pairs = sum(size * (size - 1) // 2 for size in Counter(group_of.values()).values())
    return right / max(len(meeting), 1), right / max(pairs, 1)


def speed(texts: Sequence[str]) -> tuple[int, float]:
    """How many words our analysis reads in the texts, and words a second on one core, after reading them once."""
    for text in texts:
        forms(text)
    started = time.perf_counter()
    words = sum(len(forms(text)[0]) for text in texts)
    return words, words / (time.perf_counter() - started)


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0, or 2 where a list or a folder cannot be read."""
    options = _options(arguments)
    try:
        lists = {path.stem: read_list(path) for path in sorted(options.lists.glob("*.tsv"))}
        lists = {name: rows for name, rows in lists.items() if name in (*MEETING, WHOLE, APART)}
        if not lists:
            raise WordListError(f"{options.lists} holds none of the lists: name a folder with clitics.tsv and so on")
        groups = [row[-1].split() for row in read_list(options.groups)] if options.groups else []
        articles = [text for _, text in read_collection(options.corpus).articles()] if options.corpus else []
    except (CollectionError, WordListError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    found = _answers(lists, articles if options.vocabulary else ())
    subjects = [baseline(name, analyse) for name, analyse in ANALYSERS.items() if "4-grams" not in name]
    _print_shares([*subjects, ours(found)], lists, options)
    if groups:
        shares = {subject.name: conflation(groups, subject.terms) for subject in (*subjects, ours())}
        rows = [(name, f"{precision:.3f}", f"{recall:.3f}") for name, (precision, recall) in shares.items()]
        header = ("conflation groups", "pair precision", "pair recall")
        print(table([header, *rows], markdown=options.markdown), end="\n\n")
    if articles:
        words, rate = speed(list(_spoken(articles)))
        print(f"analysis: {rate:,.0f} words a second on one core, over {words:,} words read once before")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.relevance.words", description="Measures analysis on word lists.")
    parser.add_argument("--lists", type=Path, default=FOLDER, metavar="DIR", help="the lists (default: ours)")
    parser.add_argument("--groups", type=Path, metavar="FILE", help="conflation groups: forms in the last column")
    parser.add_argument("--corpus", type=Path, metavar="FOLDER", help="a collection: measures speed on its articles")
    beside = "index the articles of --corpus beside the words of the lists"
    parser.add_argument("--vocabulary", action="store_true", help=beside)
    parser.add_argument("--kinds", action="store_true", help="shares by kind of row too")
    parser.add_argument("--failures", action="store_true", help="print the rows that fail in our row")
    parser.add_argument("--markdown", action="store_true", help="tables for the README")
    return parser.parse_args(arguments)


def _answers(lists: Mapping[str, Rows], articles: Sequence[str]) -> dict[str, list[str]]:
    """What our index answers to each word, as words: an article holds each, and `articles` stand beside them."""
    pairs = [row[:2] for name, rows in lists.items() if name != WHOLE for row in rows]
    words = list(dict.fromkeys(word for pair in pairs for word in pair))
    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedEngine(Path(folder) / "index")
        ids = build_words(engine, Path(folder) / "seeds", words, articles)
        count = len(words) + len(articles)
        searcher = Searcher(engine)
        answers = {word: [ids[id] for id in ranked(searcher, word, count) if id in ids] for word in words}
        engine.close()
    return answers


def _spoken(articles: Sequence[str]) -> Iterable[str]:
    """As many articles as hold some two million words, and no more."""
    words = 0
    for article in articles:
        if words > _SPOKEN:
            return
        words += article.count(" ")
        yield article


def _print_shares(subjects: Sequence[Subject], lists: Mapping[str, Rows], options: argparse.Namespace) -> None:
    counts = totals(lists)
    rows = [("", "rows", *(subject.name for subject in subjects))]
    failed = {subject.name: failures(subject, lists) for subject in subjects}
    for test, count in counts.items():
        shares = (f"{100 * (1 - len(failed[subject.name][test]) / count):.1f}%" for subject in subjects)
        rows.append((test, f"{count:,}", *shares))
    print(table(rows, markdown=options.markdown), end="\n\n")
    if options.kinds:
        _print_kinds(lists, failed, options)
    if options.failures:
        for test, missed in failed[OURS].items():
            for row in missed:
                print(test, *row, sep="\t")
        print()


def _print_kinds(
    lists: Mapping[str, Rows], failed: Mapping[str, Mapping[str, Rows]], options: argparse.Namespace
) -> None:
    """The shares by what a list says of its rows."""
    rows = [("", "rows", *failed)]
    for test in failed[OURS]:
        name = test.split(",")[0]
        column = 1 if name == WHOLE else -1
        kinds = Counter(row[column] for row in lists[name] if len(row) > 2)
        for kind in kinds:
            count = kinds[kind] * (totals(lists)[test] // len(lists[name]))
            missed = (sum(row[column] == kind for row in tests[test]) for tests in failed.values())
            rows.append((f"{test}: {kind}", f"{count:,}", *(f"{100 * (1 - number / count):.1f}%" for number in missed)))
    print(table(rows, markdown=options.markdown), end="\n\n")


if __name__ == "__main__":
    sys.exit(main())
