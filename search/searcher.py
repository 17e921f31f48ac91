"""One call that answers a reader: text in, ranked results with marked snippets out."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import lru_cache
from time import perf_counter
from typing import Final, NamedTuple

from index.article import Article
from index.engine import Engine, Hit, Page, Snapshot, Sort, Stats
from index.errors import QueryError
from index.extras import ranked
from index.query import Filters, Only
from index.wordlist import WordList
from search import tiers
from search.ladder import LITTLE, Rung, rungs
from search.language.offers import offered
from search.language.parser import Parsed, parse
from search.matches.seeker import Seeker
from search.matches.snippet import mark, snippet
from search.matches.why import Explainer, missing
from search.results import Answer, Result, Shown
from search.spelling.spellings import Other, Spellings
from search.suggest import suggest

# Deeper pages than this are for a machine, which has --limit.
MAX_LIMIT: Final = 1000
_REMEMBERED: Final = 1 << 14
# A reader chooses among few.
_SUGGESTED: Final = 2


class Searcher:
    """Answers readers from an engine. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # The words of the newest generation that was asked, and the other spellings that were looked up in them.
        self._spellings: tuple[WordList, Callable[[str], Sequence[Other]]] | None = None

    def answer(
        self,
        text: str,
        *,
        filters: Filters = Filters(),  # noqa: B008 (frozen)
        sort: Sort = Sort.RELEVANCE,
        page: int = 1,
        limit: int = 10,
        exact: bool = False,
    ) -> Answer:
        """One page of results, `page` counting from 1; with `exact` only what is spelt as it was typed.

        Raises `QueryError` and `IndexUnavailable`.
        """
        started = perf_counter()
        with self._engine.snapshot() as snapshot:

            def ask(text: str) -> _Asked:
                parsed = self._parsed(text, snapshot, exact=exact)
                return _Asked(text, parsed, _page(snapshot, text, parsed, filters, sort, (page - 1) * limit, limit))

            asked = ask(text)
            seeker = Seeker(asked.parsed.query, snapshot.forms)
            rung: Rung | None = None
            suggestions: list[str] = []
            if not exact:
                # A word that is known now is worth as much as more articles; where there are enough, more than those.
                unknown = seeker.unknown and asked.total > 0
                least = min(asked.total, LITTLE) + (not unknown)
                better = _better(asked, snapshot, ask, self._others(snapshot), least=least)
                if better and not asked.total:
                    rung, asked = better[0]
                    seeker = Seeker(asked.parsed.query, snapshot.forms)
                else:
                    suggestions = [other.text for _, other in better]
            offer = None if filters.since or filters.until else offered(text, date.today())
            if offer is not None:
                offer = replace(offer, total=ask(offer.text).total)
            parsed, found, total = asked.parsed, asked.found, asked.total
            explainer = Explainer(parsed.query, snapshot.readings, parsed.also)
            results = tuple(
                _result(hit, snapshot.article(hit.id), seeker, explainer, joined=parsed.joined) for hit in found.hits
            )
        return Answer(
            query=text,
            searched=asked.text,
            total=total,
            took_ms=round((perf_counter() - started) * 1000, 3),
            page=page,
            pages=-(-total // limit),
            hits=results,
            facets=found.facets,
            histogram=found.histogram,
            notes=parsed.notes if rung is None else (rung.note, *parsed.notes),
            also=parsed.also,
            suggestions=tuple(suggestions),
            offer=offer,
            exact=exact,
        )

    def best(self, text: str, *, limit: int) -> tuple[Hit, ...]:
        """The hits of `answer` without their passages, and without help where there are none: what measurements need.

        Raises `QueryError` and `IndexUnavailable`.
        """
        with self._engine.snapshot() as snapshot:
            parsed = self._parsed(text, snapshot, exact=False)
            return _page(snapshot, text, parsed, Filters(), Sort.RELEVANCE, 0, limit).hits

    def show(self, id: str, text: str = "", *, exact: bool = False) -> Shown:
        """The article with this id, the words of `text` marked. Raises `ArticleNotFound` and `IndexUnavailable`."""
        with self._engine.snapshot() as snapshot:
            article = snapshot.article(id)
            try:
                answered = Seeker(self._parsed(text, snapshot, exact=exact).query, snapshot.forms).seek(article)
            except QueryError:
                answered = []
        title, caption, body = (mark(article, part, answered) for part in ("title", "caption", "body"))
        return Shown(article=article, title=title, caption=caption, body=body)

    def suggest(self, text: str, limit: int) -> tuple[str, ...]:
        """What the text may be the beginning of, as the articles spell it. Raises `IndexUnavailable`."""
        with self._engine.snapshot() as snapshot:
            return suggest(text, snapshot.wordlist, snapshot.phrases, limit)

    def stats(self) -> Stats:
        """Raises `IndexUnavailable`."""
        with self._engine.snapshot() as snapshot:
            return snapshot.stats()

    def _parsed(self, text: str, snapshot: Snapshot, *, exact: bool) -> Parsed:
        return parse(
            text,
            snapshot.readings,
            snapshot.wordlist,
            today=date.today(),
            exact=exact,
            others=self._others(snapshot),
            values=lambda: snapshot.search(Only(Filters()), Filters(), Sort.RELEVANCE, 0, 0).facets,
        )

    def _others(self, snapshot: Snapshot) -> Callable[[str], Sequence[Other]]:
        wordlist, known = snapshot.wordlist, self._spellings
        if known is None or known[0] is not wordlist:
            # A foreign name is compared with many words: once is enough.
            known = wordlist, lru_cache(maxsize=_REMEMBERED)(Spellings(wordlist, snapshot.readings).of)
            self._spellings = known
        return known[1]


class _Asked(NamedTuple):
    """A text, what it means, and what was found for it."""

    text: str
    parsed: Parsed
    found: Page

    @property
    def total(self) -> int:
        return self.found.total or 0


def _better(
    asked: _Asked,
    snapshot: Snapshot,
    ask: Callable[[str], _Asked],
    others: Callable[[str], Sequence[Other]],
    *,
    least: int,
) -> list[tuple[Rung, _Asked]]:
    """Other texts that find so many, the likeliest first; where nothing was found, the first of them."""
    better: dict[str, tuple[Rung, _Asked]] = {}
    tried = rungs(asked.text, asked.parsed, snapshot.readings, snapshot.wordlist, asked.total, others)
    for rung in tried:
        with suppress(QueryError):
            other = ask(rung.text)
            if other.total >= least:
                better.setdefault(rung.text, (rung, other))
        if len(better) == (_SUGGESTED if asked.total else 1):
            break
    return list(better.values())


def _page(snapshot: Snapshot, text: str, parsed: Parsed, filters: Filters, sort: Sort, offset: int, limit: int) -> Page:
    if sort is not Sort.RELEVANCE:
        return snapshot.search(parsed.query, filters, sort, offset, limit)
    query = ranked(parsed.query)
    if parsed.joined or tiers.is_question(text):
        # Operators say what an article must have.
        return snapshot.search(query, filters, sort, offset, limit)
    return tiers.best(snapshot, query, filters, offset, limit)


def _result(hit: Hit, article: Article, seeker: Seeker, explainer: Explainer, *, joined: bool) -> Result:
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
        # Where operators join a query, what a hit lacks it need not have.
        missing=() if joined else missing(seeker.clauses, answered),
    )
