"""One generation as the server holds it still: a point in time, and what of it does not count.

A point in time ends after a minute in which nobody asks, or with the node that held it. Then another is made; it is of
the same generation, unless a newer one was committed meanwhile: then the answers are of that.
"""

import math
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, Final

from index.cluster.connection import Connection, Refused
from index.cluster.layout import field_name, term
from index.cluster.place import CLAUSES, Place, State
from index.errors import IndexDamaged, IndexUnavailable, QueryError

_KEPT: Final = "1m"
# Deep enough to see a commit end; each lasts a moment.
ATTEMPTS: Final = 10
# How the server answers about a point in time that it does not have any more, or whose node has just died.
_ENDED: Final = (404, 500, 502, 503, 504)
# In the server's words.
_TOO_LONG: Final = "maxClauseCount"
# Waited before each further try, in which another copy of a shard takes the place of one that died.
_PAUSES: Final = (0, 0.1, 0.3, 1, 2)


def too_fast(connection: Connection) -> IndexUnavailable:
    """What to say when every attempt was overtaken by a writer."""
    return IndexUnavailable(f"the index at {connection.address} changes faster than it can be read: try again")


class View:
    """A generation of the articles. Safe to share between threads."""

    def __init__(self, connection: Connection, place: Place, state: State) -> None:
        self._connection = connection
        self._place = place
        self._lock = threading.Lock()
        self._idfs: dict[tuple[str, str], float] = {}
        self._articles = 0
        self._point, self.state, self._conditions = self._open(state)

    def search(self, body: dict[str, Any], *, ranked: bool = False) -> Any:
        """The answer to a search, of which `query` is restricted to the articles that count.

        Where it is `ranked`, the statistics of all shards are put together first. Raises `QueryError`.
        """
        for pause in (*_PAUSES, None):
            point = self._point
            query = {"bool": {"must": [body["query"]], **self._conditions}} if self._conditions else body["query"]
            whole = {**body, "query": query, "pit": {"id": point, "keep_alive": _KEPT}}
            try:
                return self._connection.ask(
                    "POST",
                    "/_search",
                    whole,
                    search_type="dfs_query_then_fetch" if ranked and self.state.shards > 1 else "query_then_fetch",
                    allow_partial_search_results="false",
                )
            except Refused as error:
                if _TOO_LONG in str(error):
                    raise QueryError(
                        f"the query has more words than the cluster takes: shorten it, or raise {CLAUSES} there"
                    ) from error
                if pause is None or error.status not in _ENDED:
                    raise
                time.sleep(pause)
                self._reopen(point)
        raise AssertionError("unreachable")

    def idfs(self, terms: Iterable[tuple[str, str]]) -> dict[tuple[str, str], float]:
        """The idf of terms, each with its layer, in the text."""
        wanted = dict.fromkeys(terms)
        missing = [each for each in wanted if each not in self._idfs]
        if missing:
            filters = [{"term": {field_name("text", layer): term(text)}} for layer, text in missing]
            answer = self.search(
                {
                    "size": 0,
                    "track_total_hits": True,
                    "query": {"match_all": {}},
                    "aggs": {"terms": {"filters": {"filters": filters}}},
                }
            )
            articles = answer["hits"]["total"]["value"]
            for each, bucket in zip(missing, answer["aggregations"]["terms"]["buckets"], strict=True):
                held = bucket["doc_count"]
                self._idfs[each] = math.log1p((articles - held + 0.5) / (held + 0.5))
        return {each: self._idfs[each] for each in wanted}

    def close(self) -> None:
        """Tells the server that nobody will ask any more."""
        with suppress(IndexUnavailable):
            self._connection.ask("DELETE", "/_search/point_in_time", {"pit_id": [self._point]}, seconds=5)

    def _reopen(self, ended: str) -> None:
        with self._lock:
            if self._point == ended:
                self._point, self.state, self._conditions = self._open(self._place.state())

    def _open(self, state: State) -> tuple[str, State, dict[str, Any]]:
        for _ in range(ATTEMPTS):
            try:
                answer = self._connection.ask("POST", f"/{state.articles}/_search/point_in_time", keep_alive=_KEPT)
            except Refused as error:
                if error.status != 404:
                    raise
                newest = self._place.state()
                if newest == state:
                    raise
                state = newest
                continue
            point = answer["pit_id"]
            # What was seen between two looks at the same state belongs to it.
            newest = self._place.state()
            if newest == state:
                try:
                    return point, state, self._restrictions(point, state)
                except (IndexDamaged, Refused):
                    # A writer may have deleted meanwhile what only the state before refers to.
                    newest = self._place.state()
                    if newest == state:
                        raise
            state = newest
        raise too_fast(self._connection)

    def _restrictions(self, point: str, state: State) -> dict[str, Any]:
        """What leaves out articles that are not committed, or are not deleted yet; nothing, nearly always."""
        unborn = {"range": {"born": {"gt": state.generation}}}
        answer = self._connection.ask(
            "POST", "/_search", {"size": 0, "track_total_hits": 1, "query": unborn, "pit": {"id": point}}
        )
        out: list[dict[str, Any]] = []
        if answer["hits"]["total"]["value"]:
            out.append(unborn)
        if state.gone is not None:
            keys = self._place.load(state.companion, state.gone).decode().split("\n")
            out.append({"ids": {"values": keys}})
        return {"must_not": out} if out else {}
