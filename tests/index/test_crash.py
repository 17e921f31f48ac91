"""A reindex killed at any moment leaves the last generation answering, and the next run mends what was left behind."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from index.article import Article
from index.embedded import EmbeddedEngine
from tests.conftest import Newsroom, write_seeds

KILLS = 20
ARTICLES = 150
ROOT = Path(__file__).resolve().parents[2]


def edition(number: int, story: Callable[..., Article]) -> list[Article]:
    """An edition in which every article carries the edition's own word."""
    word = f"طبعة{number}"
    return [story(f"{place:03}", f"{word} خبر رقم {place} من المدينة " * 5) for place in range(ARTICLES)]


def start(newsroom: Newsroom, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "search.cli", "reindex", "--seeds", str(newsroom.seeds), "--index"]
    return subprocess.Popen(
        [*command, str(newsroom.index), *options], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def total(newsroom: Newsroom, word: str) -> int:
    return newsroom.searcher.answer(word).total


def test_killed_at_random_moments_nothing_is_lost(newsroom: Newsroom, story: Callable[..., Article]) -> None:
    newsroom.publish(*edition(0, story))
    write_seeds(newsroom.seeds / "news.jsonl", edition(1, story))
    started = time.monotonic()
    assert start(newsroom).wait() == 0
    whole_run = time.monotonic() - started
    current = 1
    chance = random.Random(20240104)
    outcomes = {"before": 0, "after": 0}
    for kill in range(KILLS):
        write_seeds(newsroom.seeds / "news.jsonl", edition(current + 1, story))
        process = start(newsroom, *(["--rebuild"] if kill % 3 == 2 else []))
        # From before the first article is read until past the commit.
        time.sleep(whole_run * chance.uniform(0.3, 1.1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        held = {number: total(newsroom, f"طبعة{number}") for number in (current, current + 1)}
        assert sorted(held.values()) == [0, ARTICLES], f"half a generation shows after kill {kill}: {held}"
        outcomes["after" if held[current + 1] else "before"] += 1
        report = newsroom.reindex()
        assert not report.rejected
        current += 1
        assert total(newsroom, f"طبعة{current}") == ARTICLES
        assert total(newsroom, "خبر") == ARTICLES
    assert outcomes["before"] > 0
    left = {path.name.split(".")[0] for path in newsroom.index.glob("MAIN_*.*")}
    with EmbeddedEngine(newsroom.index).writer() as writer:
        assert writer.ledger is not None
    assert {path.name.split(".")[0] for path in newsroom.index.glob("MAIN_*.*")} == left, "leftovers were not swept"
    assert not list(newsroom.index.glob("*.tmp"))
