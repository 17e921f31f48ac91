"""Our engine: given terms as forms and asked in one layer of one field, or whole, with all its layers and fields."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from index.article import Article
from index.embedded import EmbeddedEngine
from index.engine import Document, Sort
from index.numbering import Given
from index.query import AnyOf, Filters, InField, Phrase, Query, Word
from index.ranking import FIELDS
from index.readings import Terms
from search.language.parser import parse
from search.searcher import Searcher
from tests.benchmarks.corpus import Question
from tests.benchmarks.peers import LIMIT, Top
from tests.benchmarks.timing import timed

_NOTHING: tuple[list[str], list[int]] = ([], [])


class Ours:
    """One field that holds the terms as they are given."""

    name = "ours, one layer"

    def build(self, folder: Path, texts: Sequence[str]) -> float:
        with timed() as watch, EmbeddedEngine(folder).writer(rebuild=True) as writer:
            for number, text in enumerate(texts):
                forms = text.split(" ")
                fields = dict.fromkeys(FIELDS, _NOTHING) | {"text": (forms, range(len(forms)))}
                writer.add(Document(Article(id=f"{number:08}", body=""), Given(fields)))
            writer.commit({})
        return watch.seconds

    def open(self, folder: Path) -> None:
        self._engine = EmbeddedEngine(folder)

    def any_of(self, terms: Sequence[str]) -> Top:
        return self._top(_any(terms))

    def phrase(self, terms: Sequence[str]) -> Top:
        return self._top(Phrase(tuple(map(_word, terms))))

    def count_any(self, terms: Sequence[str]) -> int:
        return self._count(_any(terms))

    def count_phrase(self, terms: Sequence[str]) -> int:
        return self._count(Phrase(tuple(map(_word, terms))))

    def close(self) -> None:
        self._engine.close()

    def _top(self, query: Query) -> Top:
        with timed() as watch, self._engine.snapshot() as snapshot:
            page = snapshot.search(InField("text", query), Filters(), Sort.RELEVANCE, 0, LIMIT, counted=False)
        return Top(watch.seconds, [int(hit.id) for hit in page.hits])

    def _count(self, query: Query) -> int:
        with self._engine.snapshot() as snapshot:
            total = snapshot.search(InField("text", query), Filters(), Sort.RELEVANCE, 0, 0).total
        assert total is not None
        return total


class Product:
    """The index that `search reindex` builds, asked as readers ask it."""

    def __init__(self, folder: Path) -> None:
        self.engine = EmbeddedEngine(folder)
        self._searcher = Searcher(self.engine)

    def top(self, question: Question, *, counted: bool) -> Top:
        """The ten best, parsing apart; with exact total, facets and histogram where `counted`."""
        text = f'"{question.typed}"' if question.phrase else question.typed
        with self.engine.snapshot() as snapshot:
            query = parse(text, snapshot.readings, snapshot.wordlist, today=date.today()).query
            with timed() as watch:
                page = snapshot.search(query, Filters(), Sort.RELEVANCE, 0, LIMIT, counted=counted)
        return Top(watch.seconds, list(range(len(page.hits))))

    def answer(self, text: str) -> dict[str, Any]:
        """A reader's text answered whole."""
        return self._searcher.answer(text).as_dict()


def _any(terms: Sequence[str]) -> Query:
    return AnyOf(tuple(map(_word, terms)))


def _word(term: str) -> Word:
    return Word(term, Terms((term,), (), (), (), ()))
