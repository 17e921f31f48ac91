"""One call that answers a reader: text in, ranked results with marked snippets out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from time import perf_counter
from typing import Any, Final

from index.article import Article
from index.engine import Engine, Hit, Snapshot, Sort, Stats
from index.errors import QueryError
from index.query import Filters, Only
from search.parser import Parsed, parse
from search.seeker import Seeker
from search.snippet import Marked, mark, snippet
from search.why import Explainer, Reason, missing

# Deeper pages than this are for a machine, which has --limit.
MAX_LIMIT: Final = 1000


@dataclass(frozen=True, slots=True)
class Result:
    """A hit as it is shown: the article's description and the passage that shows most of the query's words.

    `why` says which of its words answered the query and how, `missing` which words of the query it lacks.
    """

    id: str
    title: Marked
    date: str | None
    source: str
    category: str
    url: str
    score: float
    snippet: Marked
    why: tuple[Reason, ...]
    missing: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready; `highlights` are offsets into the snippet, which is plain text."""
        return {
            "id": self.id,
            "title": self.title.text,
            "date": self.date,
            "source": self.source,
            "category": self.category,
            "url": self.url,
            "score": self.score,
            "snippet": self.snippet.text,
            "highlights": [list(span) for span in self.snippet.spans],
            "why": [reason.as_dict() for reason in self.why],
            "missing": list(self.missing),
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader gets: one page of results, and counts over all of them."""

    query: str
    total: int
    took_ms: float
    page: int
    pages: int
    hits: tuple[Result, ...]
    facets: Mapping[str, Mapping[str, int]]

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "query": self.query,
            "total": self.total,
            "took_ms": self.took_ms,
            "page": self.page,
            "pages": self.pages,
            "hits": [hit.as_dict() for hit in self.hits],
            "facets": {name: dict(counts) for name, counts in self.facets.items()},
        }


@dataclass(frozen=True, slots=True)
class Shown:
    """A whole article with the query's words marked."""

    article: Article
    title: Marked
    caption: Marked
    body: Marked


class Searcher:
    """Answers readers from an engine. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def answer(
        self,
        text: str,
        *,
        filters: Filters = Filters(),  # noqa: B008 (frozen)
        sort: Sort = Sort.RELEVANCE,
        page: int = 1,
        limit: int = 10,
    ) -> Answer:
        """One page of results, `page` counting from 1. Raises `QueryError` and `IndexUnavailable`."""
        started = perf_counter()
        with self._engine.snapshot() as snapshot:
            parsed = _parsed(text, snapshot)
            query = parsed.query
            found = snapshot.search(query, filters, sort, (page - 1) * limit, limit)
            total = found.total or 0
            articles = [snapshot.article(hit.id) for hit in found.hits]
            seeker = Seeker(query, snapshot.forms)
            explainer = Explainer(query, snapshot.readings, parsed.also)
            results = tuple(
                _result(hit, article, seeker, explainer) for hit, article in zip(found.hits, articles, strict=True)
            )
        return Answer(
            query=text,
            total=total,
            took_ms=round((perf_counter() - started) * 1000, 3),
            page=page,
            pages=-(-total // limit),
            hits=results,
            facets=found.facets,
        )

    def show(self, id: str, text: str = "") -> Shown:
        """The article with this id, the words of `text` marked. Raises `ArticleNotFound` and `IndexUnavailable`."""
        with self._engine.snapshot() as snapshot:
            article = snapshot.article(id)
            try:
                answered = Seeker(_parsed(text, snapshot).query, snapshot.forms).seek(article)
            except QueryError:
                answered = []
        title, caption, body = (mark(article, part, answered) for part in ("title", "caption", "body"))
        return Shown(article=article, title=title, caption=caption, body=body)

    def stats(self) -> Stats:
        """Raises `IndexUnavailable`."""
        with self._engine.snapshot() as snapshot:
            return snapshot.stats()


def _parsed(text: str, snapshot: Snapshot) -> Parsed:
    return parse(
        text,
        snapshot.readings,
        snapshot.wordlist,
        today=date.today(),
        values=lambda: snapshot.search(Only(Filters()), Filters(), Sort.RELEVANCE, 0, 0).facets,
    )


def _result(hit: Hit, article: Article, seeker: Seeker, explainer: Explainer) -> Result:
    answered = seeker.seek(article)
    return Result(
        id=article.id,
        title=mark(article, "title", answered),
        date=article.date.isoformat() if article.date else None,
        source=article.source,
        category=article.category,
        url=article.url,
        score=hit.score,
        snippet=snippet(article, answered),
        why=explainer.why(article, answered),
        missing=missing(seeker.clauses, answered),
    )
