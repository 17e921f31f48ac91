"""What only the whole product has: indexing by its command, a fresh process, an article added, memory."""

import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.article import Article
from index.embedded import EmbeddedEngine
from index.reindex import reindex
from search.searcher import Searcher
from tests.benchmarks.timing import by_processor, size, timed

_ADDED = 5
_STARTED = 5

_FRESH = """
import json, sys
from pathlib import Path
from index.embedded import EmbeddedEngine
from search.searcher import Searcher
searcher = Searcher(EmbeddedEngine(Path(sys.argv[1])))
for text in json.loads(sys.argv[2]):
    answer = searcher.answer(text).as_dict()
    assert answer["hits"]
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(status["RssAnon"].split()[0] if "RssAnon" in status else 0)
"""


@dataclass(frozen=True, slots=True)
class Indexed:
    """One run of `search reindex`: articles; seconds by the chosen clock, on the wall, of all cores; bytes."""

    articles: int
    seconds: float
    wall: float
    cores: float
    size: int
    memory: int


def index(corpora: Sequence[Path], folder: Path, workers: int = 1) -> Indexed:
    """Everything included, by a command of its own."""
    seeds = [part for corpus in corpora for part in ("--seeds", str(corpus))]
    before = _used()
    options = ["--index", str(folder), "--workers", str(workers), "--json"]
    command = [sys.executable, "-m", "search.cli", "reindex", *seeds, *options]
    with timed() as watch:
        done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    cores = _used() - before
    report = json.loads(done.stdout)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    seconds = cores if by_processor() else watch.wall
    return Indexed(report["added"], seconds, watch.wall, cores, size(folder), most)


def first_answer(folder: Path, text: str) -> float:
    """Milliseconds from the start of a process to its first answer, and its end: the median of a few."""
    times = []
    for _ in range(_STARTED):
        before = _used()
        with timed() as watch:
            _fresh(folder, [text])
        times.append(((_used() - before) if by_processor() else watch.seconds) * 1000)
    return statistics.median(times)


def memory(folder: Path, texts: Sequence[str]) -> int:
    """Bytes resident in a process that has answered the texts, memory-mapped pages apart."""
    return _fresh(folder, texts) * 1024


def added(corpora: Sequence[Path], folder: Path, seeds: Path) -> list[float]:
    """Milliseconds from an article's arrival among the seeds of a running process until it is found, a few times."""
    engine = EmbeddedEngine(folder)
    searcher = Searcher(engine)
    searcher.answer("خبر")
    times = []
    for number in range(_ADDED):
        word = f"قمرصناعي{number}"
        article = Article(id=f"added {number}", title="خبر عاجل", body=f"أطلقت المدينة {word} صباح اليوم إلى الفضاء.")
        with timed() as watch:
            line = json.dumps(article.as_dict(), ensure_ascii=False)
            (seeds / f"added{number}.jsonl").write_text(f"{line}\n", encoding="utf-8")
            report = reindex(engine, [*corpora, seeds])
            found = searcher.answer(word)
        assert report.added == found.total == 1
        times.append(watch.seconds * 1000)
    engine.close()
    return times


def _used() -> float:
    """Processor seconds of the processes started and ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _fresh(folder: Path, texts: Sequence[str]) -> int:
    command = [sys.executable, "-c", _FRESH, str(folder), json.dumps(list(texts))]
    # What is installed has its bytecode: the first process leaves it to the others.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return int(subprocess.run(command, stdout=subprocess.PIPE, check=True, env=environment).stdout)
