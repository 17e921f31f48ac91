"""What happens to a cluster: nodes die, hang and come back. Nothing is lost, and what cannot be answered is said."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from index.article import Article
from index.cluster import ClusterEngine, layout
from index.cluster.address import Address, Credentials
from index.cluster.connection import Connection
from index.cluster.place import Place
from index.engine import Engine
from index.errors import EngineUnreachable, SearchError
from index.ranking import FIELDS, LAYERS
from search.searcher import Searcher
from tests.cluster import nodes, report
from tests.conftest import Newsroom, write_seeds
from tests.homes import Name

ARTICLES = 600
WORD = "خبر"


@pytest.fixture
def cluster() -> Iterator[nodes.Cluster]:
    """The running cluster, whole before and after."""
    found = nodes.running()
    yield found
    dead = [node for node in range(len(found.urls)) if node not in found.alive]
    if dead:
        found.start(dead)
    wait_for(lambda: found.ask("/_cluster/health")["status"] == "green")


@pytest.fixture
def home(newsroom: Newsroom) -> Name:
    assert isinstance(newsroom.home, Name)
    return newsroom.home


def wait_for(condition: Callable[[], bool], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it has not come about"
        time.sleep(0.2)


def edition(number: int) -> list[Article]:
    return [Article(id=f"{each:03}", body=f"{WORD} طبعة{number} من المدينة") for each in range(ARTICLES)]


def holders(cluster: nodes.Cluster, home: Name, suffix: str = "") -> list[int]:
    """The nodes that hold shards of the index in use, that of the primary first."""
    shards = cluster.ask(f"/_cat/shards/{home.name}{suffix}?format=json")
    held = [shard for shard in shards if shard["state"] == "STARTED"]
    return [int(shard["node"].removeprefix("n")) for shard in sorted(held, key=lambda shard: str(shard["prirep"]))]


def green(cluster: nodes.Cluster, home: Name) -> bool:
    health = cluster.ask(f"/_cluster/health/{home.name},{home.name}.held,{home.name}.lock")
    return bool(health["status"] == "green")


@pytest.mark.parametrize("rebuild", [False, True], ids=["update", "rebuild"])
def test_a_node_that_dies_during_a_bulk_loses_nothing(
    newsroom: Newsroom, home: Name, cluster: nodes.Cluster, monkeypatch: pytest.MonkeyPatch, rebuild: bool
) -> None:
    monkeypatch.setattr("index.cluster.bulk._ITEMS", 10)
    newsroom.publish(*edition(0))
    wait_for(lambda: green(cluster, home))
    write_seeds(newsroom.seeds / "news.jsonl", edition(1))
    started, log = time.monotonic(), []
    done = threading.Event()

    def indexed() -> int:
        stats = cluster.ask(f"/{home.name}-*/_stats/indexing")["_all"]["primaries"]
        return int(stats["indexing"]["index_total"])

    def kill() -> None:
        before = indexed()
        while indexed() < before + 100 and not done.is_set():
            time.sleep(0.02)
        names = cluster.ask(f"/_cat/indices/{home.name}-*?format=json&h=index")
        index = max(each["index"] for each in names if not each["index"].endswith(".held"))
        victim = holders(cluster, home, index.removeprefix(home.name))[0]
        log.append(f"after {time.monotonic() - started:.1f} s and {indexed() - before} of {ARTICLES} articles")
        cluster.kill(victim)
        log.append(f"node {victim}, which held the primary shard, was killed")

    killer = threading.Thread(target=kill)
    killer.start()
    outcome = newsroom.reindex(rebuild=rebuild)
    done.set()
    killer.join()
    assert outcome.rejected == ()
    assert outcome.added + outcome.changed == ARTICLES
    assert newsroom.searcher.answer("طبعة1", limit=ARTICLES).total == ARTICLES
    assert newsroom.searcher.answer("طبعة0").total == 0
    assert newsroom.reindex().unchanged == ARTICLES
    report.line(f"kill during a bulk: {', '.join(log)}; all {ARTICLES} articles in {outcome.took_ms / 1000:.1f} s")


def test_an_index_has_its_copies_before_it_has_articles(home: Name, cluster: nodes.Cluster) -> None:
    place = Place(Connection(Address.read(home.address), Credentials()))
    name = place.create(layout.body(4, {(field, layer): 1.0 for field in FIELDS for layer in LAYERS}))
    states = [shard["state"] for shard in cluster.ask(f"/_cat/shards/{name},{name}.held?format=json")]
    assert states == ["STARTED"] * (4 + 1) * 2


def test_a_node_that_dies_under_readers_costs_them_no_answer(
    newsroom: Newsroom, home: Name, cluster: nodes.Cluster
) -> None:
    newsroom.publish(*edition(0))
    wait_for(lambda: green(cluster, home))
    ended = threading.Event()
    answers, wrong, times = [0] * 4, [], []

    def read(number: int) -> None:
        while not ended.is_set():
            began = time.monotonic()
            try:
                total = newsroom.searcher.answer(WORD).total
            except SearchError as error:
                wrong.append(f"{type(error).__name__}: {error}")
            else:
                if total != ARTICLES:
                    wrong.append(f"{total} hits")
                answers[number] += 1
                times.append(time.monotonic() - began)

    readers = [threading.Thread(target=read, args=(number,)) for number in range(len(answers))]
    for reader in readers:
        reader.start()
    try:
        wait_for(lambda: min(answers) > 2)
        victim = holders(cluster, home)[0]
        before = sum(answers)
        cluster.kill(victim)
        time.sleep(5)
        wait_for(lambda: sum(answers) > before + 20 or bool(wrong))
    finally:
        ended.set()
        for reader in readers:
            reader.join()
    report.line(
        f"kill during searches: node {victim}, which held the primary shard, after {before} answers; "
        f"{sum(answers) - before} more, {len(wrong)} wrong or failed, the slowest in {max(times):.1f} s"
    )
    assert wrong == []


def test_an_index_whose_only_copy_is_gone_is_said_and_comes_back_with_its_node(
    newsroom: Newsroom, home: Name, cluster: nodes.Cluster
) -> None:
    newsroom.publish(*edition(0)[:20])
    home.ask("PUT", f"/{home.name}/_settings", {"index.auto_expand_replicas": "false", "index.number_of_replicas": 0})
    wait_for(lambda: len(holders(cluster, home)) == 1)
    (victim,) = holders(cluster, home)
    cluster.kill(victim)
    wait_for(lambda: cluster.ask("/_cluster/health")["status"] == "red")
    with pytest.raises(SearchError, match="_cluster/health"):
        newsroom.searcher.answer(WORD)
    cluster.start([victim])
    wait_for(lambda: len(holders(cluster, home)) == 1)
    assert newsroom.searcher.answer(WORD).total == 20
    report.line(f"red: node {victim} held the only copy, was killed and came back; said meanwhile, nothing lost")


def test_a_node_that_hangs_is_said_in_time(
    newsroom: Newsroom, home: Name, cluster: nodes.Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.publish(*edition(0)[:5])
    monkeypatch.setattr("index.cluster.connection.SECONDS", 2.0)
    engine: Engine = ClusterEngine(f"{cluster.urls[2]}/{home.name}")
    cluster.pause(2)
    try:
        began = time.monotonic()
        with pytest.raises(EngineUnreachable, match="no answer in 2 s"):
            Searcher(engine).answer(WORD)
        assert time.monotonic() - began < 10
    finally:
        cluster.resume(2)
    assert Searcher(engine).answer(WORD).total == 5
