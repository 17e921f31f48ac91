"""Whoosh 2.7.4 as it comes: its own codec, collector and scoring."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from whoosh import highlight, index
from whoosh.analysis import SpaceSeparatedTokenizer, StandardAnalyzer
from whoosh.fields import ID, STORED, TEXT, Schema
from whoosh.qparser import MultifieldParser, OrGroup
from whoosh.query import Or, Phrase, Query, Term

from index.article import Article
from tests.benchmarks.peers import LIMIT, Top
from tests.benchmarks.timing import timed

_MEGABYTES = 256


class StockWhoosh:
    """Terms split at spaces, positions kept."""

    name = "stock Whoosh"

    def build(self, folder: Path, texts: Sequence[str]) -> float:
        folder.mkdir()
        schema = Schema(number=STORED(), text=TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True))
        with timed() as watch:
            writer = index.create_in(folder, schema).writer(limitmb=_MEGABYTES)
            for number, text in enumerate(texts):
                writer.add_document(number=number, text=text)
            writer.commit(optimize=True)
        return watch.seconds

    def open(self, folder: Path) -> None:
        self._searcher = index.open_dir(folder).searcher()

    def any_of(self, terms: Sequence[str]) -> Top:
        return self._top(_any(terms))

    def phrase(self, terms: Sequence[str]) -> Top:
        return self._top(Phrase("text", list(terms)))

    def count_any(self, terms: Sequence[str]) -> int:
        return self._count(_any(terms))

    def count_phrase(self, terms: Sequence[str]) -> int:
        return self._count(Phrase("text", list(terms)))

    def close(self) -> None:
        self._searcher.close()

    def _top(self, query: Query) -> Top:
        with timed() as watch:
            numbers = [hit["number"] for hit in self._searcher.search(query, limit=LIMIT)]
        return Top(watch.seconds, numbers)

    def _count(self, query: Query) -> int:
        return sum(1 for _ in query.docs(self._searcher))


class WholeWhoosh:
    """Its standard analyzer, text stored, its own parser and highlighter.

    Its Arabic analyzer cannot be had: the stemmer in it raises on every Python since 3.7 (bad escape).
    """

    name = "stock Whoosh"

    def build(self, folder: Path, articles: Iterable[Article]) -> float:
        folder.mkdir()
        text = TEXT(analyzer=StandardAnalyzer(), stored=True, phrase=True)
        with timed() as watch:
            writer = index.create_in(folder, Schema(id=ID(stored=True), title=text, body=text)).writer(
                limitmb=_MEGABYTES
            )
            for article in articles:
                writer.add_document(id=article.id, title=article.title, body=article.body)
            writer.commit()
        return watch.seconds

    def open(self, folder: Path) -> None:
        opened = index.open_dir(folder)
        self._searcher = opened.searcher()
        self._parser = MultifieldParser(["title", "body"], opened.schema, group=OrGroup)

    def answer(self, text: str) -> tuple[float, str]:
        with timed() as watch:
            results = self._searcher.search(self._parser.parse(text), limit=LIMIT)
            results.fragmenter = highlight.ContextFragmenter(maxchars=300)
            hits = [{"id": hit["id"], "title": hit["title"], "snippet": hit.highlights("body")} for hit in results]
            answer = json.dumps({"total": len(results), "hits": hits}, ensure_ascii=False)
        return watch.seconds, answer

    def close(self) -> None:
        self._searcher.close()


def _any(terms: Sequence[str]) -> Query:
    return Or([Term("text", term) for term in terms])
