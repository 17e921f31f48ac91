"""Snapshots and writers of one index on a cluster."""

import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from index.cluster.address import Address, Credentials
from index.cluster.connection import Connection
from index.cluster.lexis import Lexis
from index.cluster.lock import Lock
from index.cluster.phrases import Phrases
from index.cluster.place import Place, State, Stored
from index.cluster.snapshot import ClusterSnapshot, Language
from index.cluster.view import ATTEMPTS, View, too_fast
from index.cluster.writer import Builder, Updater
from index.errors import IndexDamaged, IndexMissing

SHARDS: Final = 1


class ClusterEngine:
    """The index of one name on an OpenSearch cluster. Safe to share between threads.

    `shards` is how many a rebuild makes.
    """

    def __init__(self, address: str, credentials: Credentials = Credentials(), shards: int = SHARDS) -> None:  # noqa: B008 (frozen)
        self._connection = Connection(Address.read(address), credentials)
        self._place = Place(self._connection)
        self._shards = shards
        self._lock = threading.Lock()
        self._held: _Held | None = None
        # By what they are stored as: what one generation has loaded, the next need not load again.
        self._lists: dict[tuple[str, Stored], Lexis] = {}
        self._phrases: dict[tuple[str, Stored], Phrases] = {}

    @contextmanager
    def snapshot(self) -> Iterator[ClusterSnapshot]:
        """The newest generation."""
        held = self._newest()
        try:
            yield ClusterSnapshot(self._connection, held.view, held.language)
        finally:
            held.release()

    @contextmanager
    def writer(self, *, rebuild: bool = False) -> "Iterator[Builder | Updater]":
        """The only writer of the index, on this machine and all others."""
        lock = Lock(self._connection)
        with lock.held():
            state = self._current(rebuild=rebuild)
            self._place.sweep(but=state.articles if state else None)
            writer: Builder | Updater
            if state is None or rebuild:
                generation = state.generation + 1 if state else 1
                writer = Builder(self._connection, self._place, lock, generation, self._shards)
            else:
                writer = Updater(self._connection, self._place, lock, state, self._loaded(state))
            try:
                yield writer
            finally:
                writer.close()

    def close(self) -> None:
        """Ends what the server keeps for us. The engine can still be used."""
        with self._lock:
            held, self._held = self._held, None
            self._lists.clear()
            self._phrases.clear()
        if held is not None:
            held.release()
        self._connection.close()

    def _current(self, *, rebuild: bool) -> State | None:
        """The generation in use; None where there is none, or none that a rebuild could read."""
        try:
            return self._place.state()
        except IndexMissing:
            return None
        except IndexDamaged:
            if rebuild:
                return None
            raise

    def _newest(self) -> "_Held":
        state = self._place.state()
        with self._lock:
            held = self._held
            if held is None or held.view.state != state:
                held = self._opened(state)
                before, self._held = self._held, held
                if before is not None:
                    before.release()
            return held.kept()

    def _opened(self, state: State) -> "_Held":
        for _ in range(ATTEMPTS):
            view = View(self._connection, self._place, state)
            try:
                return _Held(view, Language(self._loaded(view.state), self._suggested(view.state)))
            except IndexDamaged:
                view.close()
                # A writer may have deleted meanwhile what only the state before refers to.
                state = self._place.state()
                if state == view.state:
                    raise
        raise too_fast(self._connection)

    def _loaded(self, state: State) -> list[Lexis]:
        """The lists of forms of a generation."""
        loaded = {}
        for stored in state.lexis:
            key = (state.companion, stored)
            loaded[key] = self._lists.get(key) or Lexis.from_bytes(self._place.load(state.companion, stored))
        self._lists = loaded
        return list(loaded.values())

    def _suggested(self, state: State) -> list[Phrases]:
        """The lists of phrases of a generation."""
        loaded = {}
        for stored in state.phrases:
            key = (state.companion, stored)
            loaded[key] = self._phrases.get(key) or Phrases.from_bytes(self._place.load(state.companion, stored))
        self._phrases = loaded
        return list(loaded.values())


class _Held:
    """A view, closed when its last reader has left and the engine has a newer one."""

    def __init__(self, view: View, language: Language) -> None:
        self.view = view
        self.language = language
        self._readers = 1
        self._lock = threading.Lock()
        # At the end of the process too.
        self._close = weakref.finalize(self, view.close)

    def kept(self) -> "_Held":
        """For one more reader."""
        with self._lock:
            self._readers += 1
        return self

    def release(self) -> None:
        """By a reader that leaves."""
        with self._lock:
            self._readers -= 1
            last = not self._readers
        if last:
            with suppress(RuntimeError):
                self._close()
