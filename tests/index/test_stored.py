"""Articles come back as they were, whichever dictionary they were compressed with."""

import random
from pathlib import Path
from unittest import mock

from index.article import Article
from index.documents import document
from index.embedded import EmbeddedEngine


def test_articles_of_many_batches_and_merges_come_back_as_they_were(tmp_path: Path) -> None:
    chance = random.Random(3)
    words = ["وزير", "خارجية", "ميناء", "سفينة", "مدينة", "Getty", "٢٠٢٤", "\n"]
    articles = [
        Article(f"{number:03}", body=" ".join(chance.choices(words, k=chance.randrange(1, 60))))
        for number in range(700)
    ]
    engine = EmbeddedEngine(tmp_path)
    with mock.patch("index.embedded.builder.TOKENS", 10000):
        for part in (articles[:650], articles[650:]):
            with engine.writer() as writer:
                for article in part:
                    writer.add(document(article))
                writer.commit({})
    with engine.writer() as writer:
        for article in articles[::2]:
            writer.remove(article.id)
        writer.commit({})
    with engine.snapshot() as snapshot:
        assert [snapshot.article(article.id) for article in articles[1::2]] == articles[1::2]
        dictionaries = snapshot._segments[0].articles.dictionaries
    assert len([each for each in dictionaries if each]) > 1
    assert b"" in dictionaries
    engine.close()
