"""The next generation of an index on a cluster: built beside the one in use, or added to it unseen."""

import json
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import blake2b
from typing import Any, Final

from index.cluster import layout
from index.cluster.bulk import Bulk
from index.cluster.connection import Connection
from index.cluster.lexis import Lexis, vocabulary
from index.cluster.lock import Lock
from index.cluster.phrases import Counter as PhraseCounter
from index.cluster.phrases import Phrases, together
from index.cluster.place import Place, State, Stored
from index.cluster.spool import Spool
from index.engine import Document
from index.errors import IndexUnavailable
from index.ranking import COUNTED, FIELDS, LAYERS
from index.readings import Readings
from index.vocabulary import Vocabulary

# Tokens of forms that are remembered: some 150 MB.
_REMEMBERED: Final = 1 << 18
# Lists of forms, one a commit, are put together when they are so many.
_LISTS: Final = 16
_IDS: Final = 1000


class _Tokens(dict[str, tuple[str, ...]]):
    """The tokens of a form by layer, worked out when first asked for."""

    def __init__(self, readings: Readings) -> None:
        super().__init__()
        self._readings = readings

    def __missing__(self, form: str) -> tuple[str, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[form] = layout.tokens(self._readings[form])
        return found


class _Source:
    """What both kinds of writer do with articles."""

    def __init__(self, connection: Connection, place: Place, lock: Lock) -> None:
        self._ask = connection.ask
        self._place = place
        self._bulk = Bulk(connection, lock.check)
        self._lock = lock
        self._settled = False
        self._phrases = PhraseCounter()

    def _send(self, index: str, document: Document, born: int, tokens: _Tokens) -> None:
        source: dict[str, Any] = layout.columns(document.article)
        source["born"] = born
        for field in FIELDS:
            forms, positions = document.fields[field]
            texts = layout.layered(forms, positions, tokens)
            source |= {layout.field_name(field, layer): text for layer, text in zip(LAYERS, texts, strict=True)}
        source["article"] = document.article.as_dict()
        id = document.article.id
        self._bulk.add({"index": {"_index": index, "_id": _key(id, born)}}, source, id)

    def _store_ledger(self, companion: str, generation: int, ledger: Mapping[str, Any]) -> Stored:
        data = zlib.compress(json.dumps(ledger, ensure_ascii=False, separators=(",", ":")).encode())
        return self._place.store(companion, f"ledger-{generation}", data)

    def _store_phrases(self, companion: str, generation: int, phrases: Phrases) -> Stored:
        return self._place.store(companion, f"phrases-{generation}", phrases.to_bytes())

    def _refresh(self, index: str) -> None:
        self._ask("POST", f"/{index}/_refresh", seconds=120)

    def _checked(self, refused: Mapping[str, str]) -> None:
        """A commit must not say that the index holds what it does not."""
        if refused and not self._settled:
            id, reason = next(iter(refused.items()))
            raise IndexUnavailable(f"the cluster refused {len(refused)} articles, one of them {id!r}: {reason}")

    def close(self) -> None:
        """Drops what was not sent."""
        self._bulk.close()


class Builder(_Source):
    """Builds an index from nothing. Articles wait on this machine's disk until all are known."""

    ledger: Mapping[str, Any] | None = None

    def __init__(self, connection: Connection, place: Place, lock: Lock, generation: int, shards: int) -> None:
        super().__init__(connection, place, lock)
        self._generation = generation
        self._shards = shards
        self._spool = Spool()
        self._index: str | None = None
        self._lexis: Stored | None = None
        self._shown = False

    def add(self, document: Document) -> None:
        """Adds an article."""
        self._spool.add(document)
        self._phrases.add(*document.fields["lead"])

    def remove(self, id: str) -> None:
        """Nothing is held yet."""

    def settle(self) -> Mapping[str, str]:
        """Builds the index; what the cluster would not take, by id, with its reasons."""
        refused = self._build()
        self._settled = True
        return refused

    def commit(self, ledger: Mapping[str, Any]) -> None:
        """Puts the index into use."""
        self._checked(self._build())
        assert self._index is not None
        assert self._lexis is not None
        companion = f"{self._index}.held"
        stored = self._store_ledger(companion, self._generation, ledger)
        self._refresh(self._index)
        self._lock.check()
        phrases = self._store_phrases(companion, self._generation, self._phrases.phrases())
        self._place.show(State(self._generation, self._index, stored, (self._lexis,), (phrases,), self._shards))
        self._shown = True

    def close(self) -> None:
        """Deletes what was not committed."""
        super().close()
        self._spool.close()
        if self._index is not None and not self._shown:
            # What cannot be deleted now, the next writer deletes.
            with suppress(IndexUnavailable):
                self._place.drop(self._index)
                self._place.drop(f"{self._index}.held")

    def _build(self) -> Mapping[str, str]:
        if self._index is None:
            counts = self._spool.counts()
            readings = Readings(Vocabulary.of(counts))
            lexis = Lexis.of(counts, readings)
            self._index = self._place.create(layout.body(self._shards, self._spool.terms_by_position(lexis)))
            self._lexis = self._place.store(f"{self._index}.held", f"lexis-{self._generation}", lexis.to_bytes())
            tokens = _Tokens(readings)
            for document in self._spool.documents():
                self._send(self._index, document, self._generation, tokens)
            self._bulk.flush()
        return self._bulk.refused


class Updater(_Source):
    """Adds to the index in use and removes from it; readers see it when it is committed."""

    def __init__(self, connection: Connection, place: Place, lock: Lock, state: State, lists: Sequence[Lexis]) -> None:
        super().__init__(connection, place, lock)
        self._state = state
        self._lists = lists
        self._born = state.generation + 1
        self._readings = Readings(vocabulary(lists[0]))
        self._tokens = _Tokens(self._readings)
        self._written: Counter[str] = Counter()
        self._removed: list[str] = []
        self._recover()
        self.ledger: Mapping[str, Any] | None = json.loads(
            zlib.decompress(place.load(state.companion, state.ledger)).decode()
        )

    def add(self, document: Document) -> None:
        """Adds an article whose id is not in the index, or was removed by this writer."""
        for field in COUNTED:
            self._written.update(document.fields[field][0])
        self._phrases.add(*document.fields["lead"])
        self._send(self._state.articles, document, self._born, self._tokens)

    def remove(self, id: str) -> None:
        """Removes the article with this id."""
        self._removed.append(id)

    def settle(self) -> Mapping[str, str]:
        """Waits until all is sent; what the cluster would not take, by id, with its reasons."""
        self._bulk.flush()
        self._settled = True
        return self._bulk.refused

    def commit(self, ledger: Mapping[str, Any]) -> None:
        """Shows what was added, and hides what was removed before it is deleted."""
        self._bulk.flush()
        self._checked(self._bulk.refused)
        state, companion = self._state, self._state.companion
        refused = self._bulk.refused
        # What replaces nothing leaves what it was to replace.
        gone = list(self._held([id for id in self._removed if id not in refused]))
        self._refresh(state.articles)
        after = replace(
            state,
            generation=self._born,
            ledger=self._store_ledger(companion, self._born, ledger),
            lexis=self._store_lexis(),
            phrases=self._add_phrases(),
            gone=self._place.store(companion, f"gone-{self._born}", "\n".join(gone).encode()) if gone else None,
        )
        self._lock.check()
        self._state = self._place.update(after)
        self._delete_gone()
        kept = {*after.lexis, *after.phrases}
        self._place.forget(
            companion, [each for each in (state.ledger, *state.lexis, *state.phrases) if each not in kept]
        )

    def _recover(self) -> None:
        """Ends what a writer before this one could not: deletes what was removed, and what was never committed."""
        self._delete_gone()
        index = self._state.articles
        self._refresh(index)
        unborn = {"size": _IDS, "_source": False, "query": {"range": {"born": {"gt": self._state.generation}}}}
        while found := self._ask("POST", f"/{index}/_search", unborn)["hits"]["hits"]:
            self._delete([hit["_id"] for hit in found])
            self._refresh(index)

    def _delete_gone(self) -> None:
        """Deletes what the generation in use does not hold any more."""
        gone = self._state.gone
        if gone is not None:
            self._delete(self._place.load(self._state.companion, gone).decode().split("\n"))
            self._refresh(self._state.articles)
            self._state = self._place.update(replace(self._state, gone=None))
            self._place.forget(self._state.companion, [gone])

    def _delete(self, keys: Sequence[str]) -> None:
        for key in keys:
            self._bulk.add({"delete": {"_index": self._state.articles, "_id": key}}, None, key)
        self._bulk.flush()

    def _held(self, ids: Sequence[str]) -> Iterator[str]:
        """The keys of the articles with these ids."""
        for start in range(0, len(ids), _IDS):
            query = {
                "size": 10 * _IDS,
                "_source": False,
                "query": {
                    "bool": {
                        "filter": [
                            {"terms": {"id": list(ids[start : start + _IDS])}},
                            {"range": {"born": {"lte": self._state.generation}}},
                        ]
                    }
                },
            }
            answer = self._ask("POST", f"/{self._state.articles}/_search", query, allow_partial_search_results="false")
            yield from (hit["_id"] for hit in answer["hits"]["hits"])

    def _store_lexis(self) -> tuple[Stored, ...]:
        """The lists of forms with what this commit has brought."""
        known = self._lists
        new = {form: count for form, count in self._written.items() if all(each.forms.find(form) < 0 for each in known)}
        kept = self._state.lexis
        if not new:
            return kept
        if len(kept) >= _LISTS:
            kept = kept[:1]
            for each in known[1:]:
                new |= each.as_counts()
        data = Lexis.of(new, self._readings).to_bytes()
        return (*kept, self._place.store(self._state.companion, f"lexis-{self._born}", data))

    def _add_phrases(self) -> tuple[Stored, ...]:
        """The lists of phrases with what this commit has brought."""
        kept = self._state.phrases
        if not self._phrases.articles:
            return kept
        new = self._phrases.phrases()
        if len(kept) >= _LISTS:
            companion = self._state.companion
            new = together([*(Phrases.from_bytes(self._place.load(companion, each)) for each in kept[1:]), new])
            kept = kept[:1]
        return (*kept, self._store_phrases(self._state.companion, self._born, new))


def _key(id: str, born: int) -> str:
    """What the server knows an article by; ids may be longer than it takes."""
    return f"{blake2b(id.encode('utf-8', 'surrogatepass'), digest_size=16).hexdigest()}.{born}"
