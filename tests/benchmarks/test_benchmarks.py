"""The benchmark measures what it says: engines given the same terms count the same hits."""

from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pytest

from index.article import Article
from index.embedded import EmbeddedEngine
from index.reindex import reindex
from tests.benchmarks import engines, table, targets
from tests.benchmarks.corpus import articles, questions, terms
from tests.benchmarks.peers import Engine
from tests.benchmarks.peers.fts5 import FTS5
from tests.benchmarks.peers.ours import Ours, Product
from tests.benchmarks.peers.stock_whoosh import StockWhoosh
from tests.conftest import write_seeds

TITLES = [
    "افتتاح ميناء الزهراء بعد انتظار طويل",
    "فوز فريق التلال في مباراة الساحل",
    "أمطار غزيرة على الساحل صباح اليوم",
    "سفينة قديمة تصل ميناء الزهراء ليلا",
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    write_seeds(
        path, [Article(id=str(n), title=title, body=f"{title}.\n#{title} 50%") for n, title in enumerate(TITLES)]
    )
    return path


def test_engines_agree_and_every_question_is_timed(corpus: Path, tmp_path: Path) -> None:
    reindex(EmbeddedEngine(tmp_path / "product"), [corpus])
    product = Product(tmp_path / "product")
    peers: list[Engine] = [Ours(), FTS5(), StockWhoosh()]
    with product.engine.snapshot() as snapshot:
        texts = [" ".join(terms(article, snapshot.readings)) for article in articles([corpus])]
        draws = (questions(TITLES, snapshot.readings, 3, seed) for seed in count())
        asked = next(draws)
        measured = engines.compare(peers, texts, asked, asked[:2], tmp_path)
        whole = engines.ask_product(product, lambda: next(draws))
    assert len(asked) == 18
    for kind in table.KINDS:
        assert len(measured["SQLite FTS5"].asked[kind]) == (12 if kind == "any" else 3)
        assert len(whole.asked[kind]) == (12 if kind == "any" else 3)
    assert "| phrase of 3 words |" in table.engines(measured, whole, len(texts), 1.0)
    assert "1/200" in targets.questions(measured, whole)


class _Liar(FTS5):
    name = "a liar"

    def count_any(self, terms: Sequence[str]) -> int:
        return 1000


def test_an_engine_that_counts_otherwise_stops_the_run(corpus: Path, tmp_path: Path) -> None:
    reindex(EmbeddedEngine(tmp_path / "product"), [corpus])
    with EmbeddedEngine(tmp_path / "product").snapshot() as snapshot:
        asked = questions(TITLES, snapshot.readings, 1, 1)
        texts = [" ".join(terms(article, snapshot.readings)) for article in articles([corpus])]
    with pytest.raises(AssertionError, match="a liar"):
        engines.compare([Ours(), _Liar()], texts, asked, [], tmp_path)


def test_titles_that_are_too_short_are_said(corpus: Path, tmp_path: Path) -> None:
    reindex(EmbeddedEngine(tmp_path / "product"), [corpus])
    with (
        EmbeddedEngine(tmp_path / "product").snapshot() as snapshot,
        pytest.raises(ValueError, match="no title has 2 words"),
    ):
        questions(["خبر"], snapshot.readings, 1, 1)
