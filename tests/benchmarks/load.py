"""Many clients on loopback while reindexes run: `python -m tests.benchmarks.load [SECONDS]`.

Every edition of the small newspaper gives all its articles one word of its own, so an answer that mixed two generations
would show. The server is the real one, in a process of its own. Ends by itself, with status 1 after any error.
"""

import json
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

from index.article import Article
from index.embedded import EmbeddedEngine
from index.reindex import reindex
from tests.conftest import write_seeds

CLIENTS = 32
ARTICLES = 30


def main() -> int:
    """Prints how many answers were given, and how many were wrong."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    wrong: list[str] = []
    answers = [0] * CLIENTS
    with tempfile.TemporaryDirectory() as folder:
        seeds, index = Path(folder, "seeds"), Path(folder, "index")
        seeds.mkdir()
        engine = EmbeddedEngine(index)
        _publish(engine, seeds, 0)
        command = [sys.executable, "-m", "search.cli", "serve", "--port", "0", "--index", str(index)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            try:
                assert server.stdout is not None
                address = re.findall(r"http://\S+/", server.stdout.readline())[0]
                editions = _run(engine, seeds, address, time.monotonic() + seconds, wrong, answers)
            finally:
                server.send_signal(signal.SIGINT)
    print(f"{sum(answers):,} answers to {CLIENTS} clients in {seconds:.0f} s, {editions} commits, {len(wrong)} wrong")
    for message in wrong[:10]:
        print(message)
    return 1 if wrong or not all(answers) else 0


def _run(engine: EmbeddedEngine, seeds: Path, address: str, until: float, wrong: list[str], answers: list[int]) -> int:
    clients = [
        threading.Thread(target=_read, args=(address, until, wrong, answers, number)) for number in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    editions = 1
    while time.monotonic() < until:
        _publish(engine, seeds, editions)
        editions += 1
    for client in clients:
        client.join()
    return editions


def _publish(engine: EmbeddedEngine, seeds: Path, edition: int) -> None:
    articles = [Article(id=str(number), body=f"خبر طبعة{edition}", title="خبر") for number in range(ARTICLES)]
    write_seeds(seeds / "news.jsonl", articles)
    reindex(engine, [seeds])


def _read(address: str, until: float, wrong: list[str], answers: list[int], number: int) -> None:
    query = f"{address}api/search?limit={ARTICLES}&q={quote('خبر')}"
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(query, timeout=30) as response:
                answer = json.load(response)
        except OSError as error:
            wrong.append(str(error))
            continue
        editions = {word for hit in answer["hits"] for word in re.findall(r"طبعة\d+", hit["snippet"])}
        if answer["total"] != ARTICLES or len(answer["hits"]) != ARTICLES or len(editions) != 1:
            wrong.append(f"torn: {answer['total']} hits of editions {sorted(editions)}")
        answers[number] += 1


if __name__ == "__main__":
    sys.exit(main())
