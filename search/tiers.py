"""Articles that have every word of a query come before those that lack one, however high these score.

The engine is asked twice, for what has every word and for what has any; scores stay as they are. In questions and in
texts of many words what an article lacks counts, and no more (`index.ranking.COVERAGE`).
"""

from dataclasses import replace
from typing import Final

from index.engine import Page, Snapshot, Sort
from index.query import AllOf, Also, AnyOf, Filters, InField, Only, Query, Without

# Longer texts are headlines and sentences, of which no article need have every word: with this order for texts of six
# words too, nDCG@10 of headlines falls by .009, of all lengths by .022.
MOST_WORDS: Final = 4
# A question may be answered in other words than its own: with this order nDCG@10 of questions falls by .004 and .005.
_QUESTION: Final = "?؟"


def is_question(text: str) -> bool:
    """Whether the text asks something, so that scores alone are to order what is found."""
    return any(mark in text for mark in _QUESTION)


def best(snapshot: Snapshot, query: Query, filters: Filters, offset: int, limit: int) -> Page:
    """The page of the snapshot's best answers, those that have every word first."""
    whole = every(query)
    if whole == query:
        return snapshot.search(query, filters, Sort.RELEVANCE, offset, limit)
    first = snapshot.search(whole, filters, Sort.RELEVANCE, offset, limit, counted=offset > 0)
    # To be counted, what else is found need not be scored.
    others = limit if len(first.hits) < limit and not offset else 0
    page = snapshot.search(query, filters, Sort.RELEVANCE, 0, others)
    hits, left = first.hits, limit - len(first.hits)
    if left and not offset:
        # So few have every word that the others among the best are those that follow.
        known = {hit.id for hit in hits}
        hits += tuple(hit for hit in page.hits if hit.id not in known)[:left]
    elif left:
        after = max(0, offset - (first.total or 0))
        hits += snapshot.search(_less(query, whole), filters, Sort.RELEVANCE, after, left, counted=False).hits
    return replace(page, hits=hits)


def every(query: Query) -> Query:
    """What finds the articles that have every word; the query itself where all that it finds has."""
    match query:
        case AnyOf(clauses):
            # Of sources, categories and days an article has one.
            words = tuple(clause for clause in clauses if not isinstance(clause, Only))
            if not 0 < len(words) <= MOST_WORDS:
                return query
            return words[0] if len(words) == 1 else AllOf(words)
        case AllOf(clauses):
            return AllOf(tuple(map(every, clauses)))
        case Without() | Also():
            return replace(query, wanted=every(query.wanted))
        case InField():
            return replace(query, query=every(query.query))
        case _:
            return query


def _less(query: Query, whole: Query) -> Query:
    """What the query finds and that which has every word does not."""
    if isinstance(query, Also) and isinstance(whole, Also):
        return replace(query, wanted=Without(query.wanted, whole.wanted))
    return Without(query, whole)
