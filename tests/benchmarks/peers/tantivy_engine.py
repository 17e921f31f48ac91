"""tantivy, through its Python package, with one thread."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from index.article import Article
from index.documents import document
from index.ranking import FIELDS
from tests.benchmarks.peers import LIMIT, Missing, Top
from tests.benchmarks.timing import timed

_HEAP = 256_000_000


def _library() -> Any:
    try:
        import tantivy
    except ImportError:
        raise Missing("tantivy is not installed: make bench installs it") from None
    return tantivy


class Tantivy:
    """Terms split at spaces, positions kept, one segment in the end."""

    name = "tantivy"

    def __init__(self) -> None:
        self._tantivy = _library()

    def build(self, folder: Path, texts: Sequence[str]) -> float:
        tantivy = self._tantivy
        folder.mkdir()
        with timed() as watch:
            index = tantivy.Index(self._schema(), path=str(folder))
            writer = index.writer(_HEAP, 1)
            for number, text in enumerate(texts):
                writer.add_document(tantivy.Document(text=text, number=number))
            writer.commit()
            writer.wait_merging_threads()
        return watch.seconds

    def open(self, folder: Path) -> None:
        self._index = self._tantivy.Index.open(str(folder))
        self._schema_opened = self._index.schema
        self._searcher = self._index.searcher()

    def any_of(self, terms: Sequence[str]) -> Top:
        return self._top(self._any(terms))

    def phrase(self, terms: Sequence[str]) -> Top:
        return self._top(self._tantivy.Query.phrase_query(self._schema_opened, "text", list(terms)))

    def count_any(self, terms: Sequence[str]) -> int:
        return int(self._searcher.search(self._any(terms), 1, count=True).count)

    def count_phrase(self, terms: Sequence[str]) -> int:
        query = self._tantivy.Query.phrase_query(self._schema_opened, "text", list(terms))
        return int(self._searcher.search(query, 1, count=True).count)

    def close(self) -> None:
        """Nothing runs."""

    def _schema(self) -> Any:
        builder = self._tantivy.SchemaBuilder()
        builder.add_text_field("text", tokenizer_name="whitespace", index_option="position")
        builder.add_integer_field("number", stored=True)
        return builder.build()

    def _any(self, terms: Sequence[str]) -> Any:
        query, should = self._tantivy.Query, self._tantivy.Occur.Should
        clauses = [(should, query.term_query(self._schema_opened, "text", term)) for term in terms]
        return query.boolean_query(clauses)

    def _top(self, query: Any) -> Top:
        with timed() as watch:
            hits = self._searcher.search(query, LIMIT, count=False).hits
            numbers = [self._searcher.doc(address).get_first("number") for _, address in hits]
        return Top(watch.seconds, numbers)


def feed(folder: Path, articles: Iterable[Article]) -> float:
    """The forms of all our fields, fed by Python code, and the articles stored; seconds from reading to commit."""
    tantivy = _library()
    folder.mkdir()
    with timed() as watch:
        builder = tantivy.SchemaBuilder()
        builder.add_bytes_field("stored", stored=True)
        for name in FIELDS:
            builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
        writer = tantivy.Index(builder.build(), path=str(folder)).writer(_HEAP, 1)
        for article in articles:
            fields = {name: " ".join(forms) for name, (forms, _) in document(article).fields.items()}
            writer.add_document(tantivy.Document(stored=json.dumps(article.as_dict()).encode(), **fields))
        writer.commit()
        writer.wait_merging_threads()
    return watch.seconds


class WholeTantivy:
    """Its own tokenizer, lower case and Arabic stemmer; text stored; its own parser and snippets."""

    name = "tantivy"

    def __init__(self) -> None:
        self._tantivy = _library()

    def build(self, folder: Path, articles: Iterable[Article]) -> float:
        tantivy = self._tantivy
        folder.mkdir()
        with timed() as watch:
            builder = tantivy.SchemaBuilder()
            builder.add_text_field("id", stored=True, tokenizer_name="raw")
            for name in ("title", "body"):
                builder.add_text_field(name, stored=True, tokenizer_name="arabic")
            index = tantivy.Index(builder.build(), path=str(folder))
            self._register(index)
            writer = index.writer(_HEAP, 1)
            for article in articles:
                writer.add_document(tantivy.Document(id=article.id, title=article.title, body=article.body))
            writer.commit()
            writer.wait_merging_threads()
        return watch.seconds

    def open(self, folder: Path) -> None:
        self._index = self._tantivy.Index.open(str(folder))
        self._register(self._index)
        self._searcher = self._index.searcher()

    def answer(self, text: str) -> tuple[float, str]:
        with timed() as watch:
            query, _ = self._index.parse_query_lenient(text, ["title", "body"])
            found = self._searcher.search(query, LIMIT, count=True)
            snippets = self._tantivy.SnippetGenerator.create(self._searcher, query, self._index.schema, "body")
            hits = []
            for _, address in found.hits:
                stored = self._searcher.doc(address)
                snippet = snippets.snippet_from_doc(stored).to_html()
                hits.append({"id": stored.get_first("id"), "title": stored.get_first("title"), "snippet": snippet})
            answer = json.dumps({"total": found.count, "hits": hits}, ensure_ascii=False)
        return watch.seconds, answer

    def close(self) -> None:
        """Nothing runs."""

    def _register(self, index: Any) -> None:
        filters = self._tantivy.Filter
        analyzer = self._tantivy.TextAnalyzerBuilder(self._tantivy.Tokenizer.simple())
        index.register_tokenizer(
            "arabic", analyzer.filter(filters.lowercase()).filter(filters.stemmer("arabic")).build()
        )
