"""A writer killed while it merges segments leaves the last generation answering, and the next run merges again."""

import random
import shutil
import signal
import time
from pathlib import Path

from index.article import Article
from tests.conftest import Newsroom, write_seeds
from tests.index.test_crash import start, total

KILLS = 5
ARTICLES = 300
# So many distinct words that a merge takes a while.
WORDS = 20_000


def edition(number: int, chance: random.Random) -> list[Article]:
    """Articles that all carry the edition's own word."""
    return [
        Article(
            id=f"{number}-{place}",
            title="خبر",
            body=f"طبعة{number} " + " ".join(f"كلمة{chance.randrange(WORDS)}" for _ in range(60)),
        )
        for place in range(ARTICLES)
    ]


def segments(folder: Path) -> set[str]:
    """The files of posting lists, whole or not yet."""
    return {path.name for path in folder.glob("*.inverted*")}


def wait_for_merge(folder: Path, before: set[str]) -> None:
    """Until a file is there beside the old segment's and the new batch's: that of the merged segment."""
    until = time.monotonic() + 120
    while len(segments(folder) - before) < 2:
        assert time.monotonic() < until, "nothing was merged"
        time.sleep(0.001)


def test_killed_while_merging_nothing_is_lost(newsroom: Newsroom) -> None:
    chance = random.Random(20240104)
    newsroom.publish(*edition(0, chance))
    before = segments(newsroom.index)
    kept = newsroom.index.with_name("kept")
    newsroom.engine.close()
    shutil.copytree(newsroom.index, kept)
    write_seeds(newsroom.seeds / "more.jsonl", edition(1, chance))

    process = start(newsroom)
    wait_for_merge(newsroom.index, before)
    began = time.monotonic()
    assert process.wait() == 0
    merging = time.monotonic() - began
    assert len(segments(newsroom.index)) == 1
    lost = 0
    for _ in range(KILLS):
        newsroom.engine.close()
        shutil.rmtree(newsroom.index)
        shutil.copytree(kept, newsroom.index)
        process = start(newsroom)
        wait_for_merge(newsroom.index, before)
        time.sleep(merging * chance.uniform(0, 0.6))
        process.send_signal(signal.SIGKILL)
        # On a machine with other work the merge may be over sooner than the one that was timed.
        assert process.wait() in (-signal.SIGKILL, 0)
        held = total(newsroom, "طبعة1")
        assert held in (0, ARTICLES), "half a generation shows"
        lost += not held
        assert total(newsroom, "طبعة0") == ARTICLES
        report = newsroom.reindex()
        assert not report.rejected
        assert report.added == (0 if held else ARTICLES)
        assert (total(newsroom, "طبعة0"), total(newsroom, "طبعة1"), total(newsroom, "خبر")) == (
            ARTICLES,
            ARTICLES,
            2 * ARTICLES,
        )
        assert len(segments(newsroom.index)) == 1, "what the killed writer left behind was not swept"
    assert lost > 0, "every kill came after the commit"
