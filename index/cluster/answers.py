"""What is asked of the server for a page of hits, and its answer as a page."""

from collections.abc import Mapping
from typing import Any, Final

from index.article import Article
from index.cluster.translation import Dsl, filtered
from index.cluster.view import View
from index.engine import FACETS, Hit, Page, Sort
from index.query import Filters

# The server gives no more hits at once.
_AT_ONCE: Final = 10_000
# Of a facet and of the months; more than any newsroom has.
_VALUES: Final = 10_000
_ORDERS: Final[Mapping[Sort, list[dict[str, Any]]]] = {
    Sort.RELEVANCE: [{"_score": "desc"}, {"id": "asc"}],
    Sort.NEWEST: [{"instant": {"order": "desc", "missing": "_last"}}, {"id": "asc"}],
    Sort.OLDEST: [{"instant": {"order": "asc", "missing": "_last"}}, {"id": "asc"}],
}


def page(
    view: View, query: Dsl, filters: Filters, sort: Sort, offset: int, limit: int, *, counted: bool
) -> tuple[Page, dict[str, Article]]:
    """The hits from `offset` on, and their articles."""
    conditions = filtered(filters)
    body: dict[str, Any] = {
        "query": {"bool": {"must": [query], "filter": conditions}} if conditions else query,
        "sort": _ORDERS[sort],
        "track_scores": True,
        "track_total_hits": counted,
    }
    after: list[Any] | None = None
    left = offset
    while left + limit > _AT_ONCE:
        # Too deep for one answer: go down by the last hit of each.
        step = min(left, _AT_ONCE)
        hits = view.search(
            _from(body, after) | {"size": step, "_source": False, "track_total_hits": False}, ranked=True
        )["hits"]
        left -= step
        if len(hits["hits"]) < step:
            limit, left = 0, 0
        else:
            after = hits["hits"][-1]["sort"]
    if after is not None and left:
        # The server takes no offset behind a given hit.
        limit, skipped = limit + left, left
    else:
        skipped = 0
    whole = _from(body, after) | {"size": limit, "_source": ["article"]}
    if after is None:
        whole["from"] = left
    if counted:
        whole["aggs"] = _counts()
    answer = view.search(whole, ranked=True)
    found = answer["hits"]["hits"][skipped:]
    articles = [Article.from_dict(hit["_source"]["article"]) for hit in found]
    counts = answer.get("aggregations", {})
    return (
        Page(
            hits=tuple(
                Hit(article.id, float(hit["_score"] or 0)) for article, hit in zip(articles, found, strict=True)
            ),
            total=answer["hits"]["total"]["value"] if counted else None,
            facets={name: _facet(name, counts[name]["buckets"]) for name in FACETS} if counted else {},
            histogram=dict(sorted(_values(counts["month"]["buckets"]).items())) if counted else {},
        ),
        {article.id: article for article in articles},
    )


def _from(body: dict[str, Any], after: list[Any] | None) -> dict[str, Any]:
    return body if after is None else {**body, "search_after": after}


def _counts() -> dict[str, Any]:
    return {name: {"terms": {"field": name, "size": _VALUES}} for name in (*FACETS, "month")}


def _facet(name: str, buckets: list[dict[str, Any]]) -> dict[str, int]:
    """Counts by source and category, the commonest first, and by year, the newest first."""
    counts = _values(buckets)
    if name == "year":
        return dict(sorted(counts.items(), reverse=True))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _values(buckets: list[dict[str, Any]]) -> dict[str, int]:
    return {str(bucket["key"]): bucket["doc_count"] for bucket in buckets}
