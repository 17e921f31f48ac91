"""Our BM25 is Lucene's: idf, length byte, k1 and b. `tests/index/lucene` holds what Lucene itself answered."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.article import Article
from index.embedded import EmbeddedEngine
from index.engine import Document, Snapshot, Sort
from index.numbering import Given
from index.query import Filters, InField, OneOf, Word
from index.ranking import FIELDS, K1, LAYERS
from index.readings import Terms
from tests.index.lucene import corpus

ANSWERS = json.loads((Path(__file__).parent / "lucene" / "top_tens.json").read_text())


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """An index of the corpus, the words of which are read in no way but as typed."""
    nothing: tuple[list[str], list[int]] = ([], [])
    with closing(EmbeddedEngine(tmp_path_factory.mktemp("index"))) as engine:
        with engine.writer() as writer:
            for id, words in corpus.articles().items():
                fields = {field: (words, range(len(words))) if field == "text" else nothing for field in FIELDS}
                writer.add(Document(Article(id, body="متن"), Given(fields)))
            writer.commit({})
        with engine.snapshot() as opened:
            yield opened


@pytest.mark.parametrize("counted", [True, False])
@pytest.mark.parametrize("number", range(corpus.QUERIES))
def test_top_tens_and_scores_are_lucenes(snapshot: Snapshot, number: int, counted: bool) -> None:
    words = tuple(Word(word, Terms((word,), (), (), (), ())) for word in corpus.queries()[number])
    query = InField("text", OneOf(words))
    hits = snapshot.search(query, Filters(), Sort.RELEVANCE, 0, 10, counted=counted).hits
    # Lucene 8 leaves out the factor k1 + 1.
    factor = FIELDS["text"] * LAYERS["spelt"] * (K1 + 1)
    assert [id for id, _ in ANSWERS[number]] == [hit.id for hit in hits]
    assert [score for _, score in ANSWERS[number]] == pytest.approx([hit.score / factor for hit in hits], rel=1e-5)


def test_most_queries_find_more_than_are_compared() -> None:
    assert len(ANSWERS) == corpus.QUERIES
    assert sum(len(hits) == 10 for hits in ANSWERS) > 90
