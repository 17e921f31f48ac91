"""Writers of an index on a cluster: one at a time, killed at any moment, refused an article, told of an older index."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.article import Article
from index.cluster.place import Place, Stored
from index.cluster.writer import Updater
from index.documents import document
from index.errors import IndexDamaged, IndexLocked
from tests.cluster import report
from tests.conftest import NEWSPAPER, Newsroom, write_seeds
from tests.homes import Name

ROOT = Path(__file__).resolve().parents[2]
KILLS = 6
ARTICLES = 120


@pytest.fixture
def home(newsroom: Newsroom) -> Name:
    assert isinstance(newsroom.home, Name)
    return newsroom.home


def indexes(home: Name) -> set[str]:
    """What of ours lies on the cluster, and is no lock."""
    return {name for name in home.ask("GET", f"/{home.name}*/_alias") if not name.endswith(".lock")}


def lock_of(home: Name, **changes: Any) -> None:
    """Writes the lock as a process of another machine would."""
    content = {"process": 1, "host": "elsewhere", "since": "2024-01-01", "touched": time.time(), "token": "theirs"}
    home.ask("PUT", f"/{home.name}.lock/_doc/writer", content | changes)


def write(newsroom: Newsroom, meanwhile: Callable[[], object]) -> None:
    """Adds an article, and commits when something has happened."""
    with newsroom.engine.writer() as writer:
        writer.add(document(Article(id="late", body="خبر متأخر")))
        meanwhile()
        writer.commit({"version": 1, "files": {}})


def rob(home: Name) -> None:
    """Takes the lock away, and waits until its owner has noticed."""
    lock_of(home)
    time.sleep(2)


def edition(number: int) -> list[Article]:
    return [Article(id=f"{each:03}", body=f"خبر طبعة{number} رقم{each} " * 5) for each in range(ARTICLES)]


def test_killed_at_random_moments_nothing_is_lost(newsroom: Newsroom, home: Name) -> None:
    newsroom.publish(*edition(0))
    command = [sys.executable, "-m", "search.cli", "reindex", "--seeds", str(newsroom.seeds), "--engine", home.address]
    outcomes = []
    for kill in range(1, KILLS + 1):
        write_seeds(newsroom.seeds / "news.jsonl", edition(kill))
        options = ["--rebuild"] if kill % 2 else []
        process = subprocess.Popen([*command, *options], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # At other moments each time: from the first request of the run on.
        deadline = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < deadline:
            try:
                home.ask("GET", f"/{home.name}.lock/_doc/writer")
                break
            except Exception:
                time.sleep(0.05)
        time.sleep(0.25 * kill)
        process.send_signal(signal.SIGKILL)
        process.wait()
        totals = [newsroom.searcher.answer(f"طبعة{number}").total for number in (kill - 1, kill)]
        assert sorted(map(int, (total or 0 for total in totals))) == [0, ARTICLES], f"half a generation: {totals}"
        outcomes.append("after" if totals[1] else "before")
        assert newsroom.reindex().rejected == ()
        assert newsroom.searcher.answer(f"طبعة{kill}").total == ARTICLES
        assert newsroom.searcher.answer("خبر").total == ARTICLES
    assert "before" in outcomes
    newsroom.reindex(rebuild=True)
    newsroom.reindex()
    state: Any = home.state()
    assert indexes(home) == {state.articles, state.companion}, "leftovers were not swept"
    report.line(f"writers killed {KILLS} times: {outcomes.count('before')} before the commit, nothing lost, none torn")


def test_what_the_cluster_refuses_is_reported_by_article_and_tried_again(newsroom: Newsroom, home: Name) -> None:
    newsroom.publish(*NEWSPAPER)
    refused = Article(id="long", body="خبر طويل", source="م" * 20_000)
    changed = Article(id="port", body="خبر آخر", source="م" * 20_000)
    done = newsroom.publish(changed, *NEWSPAPER[1:], refused)
    assert {each.line: "long" in each.reason for each in done.rejected} == {1: False, 5: True}
    assert all("32766" in each.reason for each in done.rejected)
    assert (done.added, done.changed) == (0, 0)
    assert set(newsroom.ids("الزهراء")) == {"port", "undated"}
    assert {each.line for each in newsroom.reindex().rejected} == {1, 5}
    assert newsroom.publish(*NEWSPAPER, Article(id="long", body="خبر طويل")).added == 1
    assert newsroom.ids("طويل") == ["long"]


def test_an_index_of_another_layout_is_to_be_built_afresh(newsroom: Newsroom, home: Name) -> None:
    newsroom.publish(*NEWSPAPER)
    state: Any = home.state()
    path = f"/{state.companion}/_doc/state"
    content = home.ask("GET", path)["_source"]
    home.ask("PUT", path, {**content, "layout": 0})
    with pytest.raises(IndexDamaged, match="--rebuild"), newsroom.engine.snapshot():
        pass
    with pytest.raises(IndexDamaged, match="--rebuild"):
        newsroom.reindex()
    assert newsroom.reindex(rebuild=True).added == len(NEWSPAPER)
    assert set(newsroom.ids("الزهراء")) == {"port", "undated"}


def test_pieces_that_are_gone_are_said(newsroom: Newsroom, home: Name) -> None:
    newsroom.publish(*NEWSPAPER)
    state: Any = home.state()
    home.ask("DELETE", f"/{state.companion}/_doc/{state.lexis[0].name}.0")
    with pytest.raises(IndexDamaged, match="missing"), home.open().snapshot():
        pass


def test_a_writer_on_another_machine_is_left_to_its_work(newsroom: Newsroom, home: Name) -> None:
    lock_of(home)
    with pytest.raises(IndexLocked, match="process 1 on elsewhere"):
        newsroom.publish(*NEWSPAPER)


def test_a_lock_that_nobody_touches_any_more_is_taken_over(
    newsroom: Newsroom, home: Name, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.cluster.lock._WATCH_SECONDS", 1.5)
    lock_of(home, touched=time.time() - 3600)
    assert newsroom.publish(*NEWSPAPER).added == len(NEWSPAPER)


def test_a_writer_that_lost_its_lock_commits_nothing(
    newsroom: Newsroom, home: Name, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.publish(*NEWSPAPER)
    monkeypatch.setattr("index.cluster.lock._BEAT_SECONDS", 0.1)
    with pytest.raises(IndexLocked, match="took over"):
        write(newsroom, meanwhile=lambda: rob(home))
    assert newsroom.ids("متأخر") == []


def test_a_commit_beside_another_one_is_refused(newsroom: Newsroom, home: Name) -> None:
    newsroom.publish(*NEWSPAPER)
    state: Any = home.state()
    path = f"/{state.companion}/_doc/state"
    with pytest.raises(IndexLocked, match="meanwhile"):
        write(newsroom, meanwhile=lambda: home.ask("PUT", path, home.ask("GET", path)["_source"]))
    assert newsroom.ids("متأخر") == []


def test_many_commits_keep_few_lists_of_forms(newsroom: Newsroom, home: Name, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.cluster.writer._LISTS", 3)
    for day in range(6):
        newsroom.publish(Article(id=str(day), body=f"خبر جديدة{day}"), file=f"{day}.jsonl")
    state: Any = home.state()
    assert len(state.lexis) <= 3
    with newsroom.engine.snapshot() as snapshot:
        assert all(snapshot.wordlist.count(f"جديده{day}") == 1 for day in range(6))
    assert newsroom.ids("جديدة4") == ["4"]


def test_the_command_line_asks_a_cluster(newsroom: Newsroom, home: Name) -> None:
    write_seeds(newsroom.seeds / "news.jsonl", NEWSPAPER)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "search.cli", *arguments, "--engine", home.address]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    assert run("query", "الزهراء").returncode == 2
    assert "4 added" in run("reindex", "--seeds", str(newsroom.seeds)).stderr
    found = run("query", "ميناء الزهراء", "--jsonl")
    assert found.returncode == 0, found.stderr
    assert [line.split('"')[3] for line in found.stdout.splitlines()] == ["port", "undated"]
    assert found.stderr == ""
    assert "ميناء" in run("show", "port").stdout
    assert "4 articles" in run("stats").stdout


def test_a_reader_whom_a_writer_overtakes_reads_what_is_in_use_by_then(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.publish(*edition(0))
    waiting: list[Updater] = []
    delete_gone, load = Updater._delete_gone, Place.load

    def overtaken(self: Place, companion: str, stored: Stored) -> bytes:
        while waiting:
            delete_gone(waiting.pop())
        return load(self, companion, stored)

    with newsroom.engine.writer() as writer:
        monkeypatch.setattr(Updater, "_delete_gone", lambda self: waiting.append(self))
        writer.remove("007")
        writer.commit({"version": 1, "files": {}})
        assert waiting
        monkeypatch.setattr(Place, "load", overtaken)
        assert newsroom.searcher.answer("خبر").total == ARTICLES - 1
        assert not waiting
