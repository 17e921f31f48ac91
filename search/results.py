"""What a reader gets: results, a page of them, an article."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from index.article import Article
from search.language.notes import Note
from search.language.offers import Offer
from search.language.parser import Also
from search.matches.snippet import Marked
from search.matches.why import Reason


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
    """What a reader gets: one page of results, and counts over all of them.

    `searched` is what was answered: the query, or where that finds nothing, what may be meant, which the first of the
    `notes` says; `suggestions` are other texts that find more. `histogram` is month as YYYY-MM -> articles, the oldest
    first. `notes` is what is to be said about the query, `also` which spellings were searched besides those typed: none
    where it was meant `exact`. `offer` is what the days that it names in plain words would restrict it to.
    """

    query: str
    searched: str
    total: int
    took_ms: float
    page: int
    pages: int
    hits: tuple[Result, ...]
    facets: Mapping[str, Mapping[str, int]]
    histogram: Mapping[str, int]
    notes: tuple[Note, ...]
    also: tuple[Also, ...]
    suggestions: tuple[str, ...]
    offer: Offer | None
    exact: bool

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "query": self.query,
            "searched": self.searched,
            "total": self.total,
            "took_ms": self.took_ms,
            "page": self.page,
            "pages": self.pages,
            "hits": [hit.as_dict() for hit in self.hits],
            "facets": {name: dict(counts) for name, counts in self.facets.items()},
            "histogram": dict(self.histogram),
            "notes": [note.as_dict() for note in self.notes],
            "also": [{"typed": each.typed, "shown": each.shown, "how": each.how.value} for each in self.also],
            "suggestions": list(self.suggestions),
            "offer": self.offer.as_dict() if self.offer else None,
            "exact": self.exact,
        }


@dataclass(frozen=True, slots=True)
class Shown:
    """A whole article with the query's words marked."""

    article: Article
    title: Marked
    caption: Marked
    body: Marked
