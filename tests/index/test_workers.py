"""Several processes build what one builds; and whatever becomes of them, the index is whole."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest

from index.article import Article
from index.documents import document
from index.embedded import EmbeddedEngine
from index.embedded.workers import Workers
from index.errors import IndexingFailed
from tests.conftest import Newsroom, write_seeds
from tests.index import whoosh_oracle

Story = Callable[..., Article]
ROOT = Path(__file__).resolve().parents[2]
WORDS = ["وزير", "الوزير", "وزراء", "لجنة", "للجنة", "كتاب", "بكتاب", "كتابة", "ميناء", "الميناء", "مدينة", "بالمدينة"]


def stories(story: Story, count: int) -> list[Article]:
    return [
        story(f"{place:03}", f"{WORDS[place % len(WORDS)]} {WORDS[place * 7 % 11]} رقم {place}\nخبر")
        for place in range(count)
    ]


def test_several_processes_build_what_one_builds(tmp_path: Path, story: Story) -> None:
    articles = stories(story, 300)
    held = []
    for workers in (1, 2):
        engine = EmbeddedEngine(tmp_path / str(workers), workers)
        # The second commit changes how forms of the first are read.
        for part, gone in ((articles[:200], []), (articles[200:], articles[50:90])):
            with (
                mock.patch("index.embedded.writer.WORTHWHILE", 20),
                mock.patch("index.embedded.writer.MANY", 10),
                mock.patch("index.embedded.reading._STRETCH", 20),
                engine.writer() as writer,
            ):
                for article in gone:
                    writer.remove(article.id)
                for article in part:
                    writer.add(document(article))
                writer.commit({})
        engine.close()
        postings = whoosh_oracle.postings(tmp_path / str(workers))
        held.append({term: articles for term, articles in postings.items() if articles})
    assert held[0] == held[1]
    assert len({id for articles in held[0].values() for id in articles}) == 260


def test_a_lost_process_is_an_error_and_the_index_stays_as_it_was(tmp_path: Path, story: Story) -> None:
    engine = EmbeddedEngine(tmp_path, 2)
    with engine.writer() as writer:
        writer.add(document(story("a", "خبر قديم")))
        writer.commit({})

    def lose_a_process() -> None:
        with engine.writer() as writer:
            for number, article in enumerate(stories(story, 3000)):
                writer.add(document(article))
                if number == 30:
                    assert writer._workers is not None
                    os.kill(writer._workers._workers[0].process.pid or 0, signal.SIGKILL)
            writer.commit({})

    with (
        mock.patch("index.embedded.writer.WORTHWHILE", 20),
        pytest.raises(IndexingFailed, match=r"exit status -9.*--workers 1"),
    ):
        lose_a_process()
    with engine.snapshot() as snapshot:
        assert snapshot.stats().articles == 1
    engine.close()


def test_what_goes_wrong_in_a_process_is_told_by_the_parent(tmp_path: Path, story: Story) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    workers = Workers(1, folder)
    folder.rmdir()
    try:
        workers.add(document(story("a", "خبر")))
        with pytest.raises(FileNotFoundError, match="gone"):
            workers.built()
    finally:
        workers.close()


@pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc")
def test_ctrl_c_ends_all_processes_and_leaves_the_index_as_it_was(newsroom: Newsroom, story: Story) -> None:
    newsroom.publish(story("a", "خبر قديم"))
    write_seeds(newsroom.seeds / "more.jsonl", [story(f"b{number}", "خبر جديد " * 300) for number in range(6000)])
    places = ["--seeds", str(newsroom.seeds), "--index", str(newsroom.index)]
    process = subprocess.Popen(
        [sys.executable, "-m", "search.cli", "reindex", "--workers", "2", *places],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while len(members(process.pid)) < 3 and process.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    time.sleep(0.3)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "Traceback" not in told
    deadline = time.monotonic() + 10
    while members(process.pid):
        assert time.monotonic() < deadline, "processes were left behind"
        time.sleep(0.05)
    assert newsroom.ids("قديم") == ["a"]
    assert newsroom.ids("جديد") == []


def members(session: int) -> list[int]:
    """The processes of a session."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(path.name)) == session:
                found.append(int(path.name))
        except ProcessLookupError:
            pass
    return found
