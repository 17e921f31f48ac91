"""Snapshots and writers of one directory."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from whoosh.index import TOC, EmptyIndexError, FileIndex
from whoosh.searching import Searcher

from index.embedded.columns import Columns
from index.embedded.schema import schema
from index.embedded.scoring import LuceneBM25
from index.embedded.snapshot import WhooshSnapshot
from index.embedded.storage import NAME, DurableStorage, toc_name
from index.embedded.writer import WhooshWriter
from index.errors import IndexDamaged, IndexMissing

# A commit may delete what a reader is about to open; then there is a newer generation to open.
_ATTEMPTS: Final = 20


class _State(NamedTuple):
    """The newest generation and its file's identity: it changes even where an index is deleted and built anew."""

    generation: int
    inode: int
    written: int


class EmbeddedEngine:
    """The index in one directory. Safe to share between threads: each snapshot has a searcher of its own."""

    def __init__(self, folder: Path) -> None:
        self._storage = DurableStorage(folder)
        self._folder = folder
        self._lock = threading.Lock()
        self._state: _State | None = None
        self._columns: Columns | None = None
        self._idle: list[WhooshSnapshot] = []

    @contextmanager
    def snapshot(self) -> Iterator[WhooshSnapshot]:
        """The newest generation."""
        with self._lock:
            snapshot = self._newest()
            state = self._state
        try:
            yield snapshot
        finally:
            with self._lock:
                if state == self._state:
                    self._idle.append(snapshot)
                else:
                    snapshot.close()

    @contextmanager
    def writer(self, *, rebuild: bool = False) -> Iterator[WhooshWriter]:
        """The only writer of the directory, in this process and all others."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise IndexDamaged(
                f"{self._folder} cannot hold an index ({error.strerror}): name another folder with --index"
            ) from error
        storage = DurableStorage(self._folder)
        with storage.write_lock():
            toc = self._last_toc(rebuild=rebuild)
            storage.sweep(toc)
            writer = WhooshWriter(storage, toc, fresh=rebuild or not toc.segments)
            try:
                yield writer
            finally:
                writer.close()
                storage.sweep(self._last_toc(rebuild=rebuild))

    def close(self) -> None:
        """Releases the files of idle snapshots. The engine can still be used."""
        with self._lock:
            self._forget()

    def _newest(self) -> WhooshSnapshot:
        for attempt in range(_ATTEMPTS):
            state = self._newest_state()
            if state != self._state:
                self._forget()
                self._state = state
            if self._idle:
                return self._idle.pop()
            try:
                return self._open(state)
            except FileNotFoundError as error:
                if attempt == _ATTEMPTS - 1:
                    raise self._damaged(error) from error
            except Exception as error:  # Whoosh raises nearly anything on files that are not as it wrote them
                raise self._damaged(error) from error
        raise AssertionError("unreachable")

    def _open(self, state: _State) -> WhooshSnapshot:
        toc = TOC.read(self._storage, NAME, gen=state.generation, schema=schema())
        reader = FileIndex._reader(self._storage, toc.schema, toc.segments, toc.generation)
        if self._columns is None:
            self._columns = Columns.read(reader)
        return WhooshSnapshot(Searcher(reader, weighting=LuceneBM25()), toc.generation, self._columns, self._storage)

    def _forget(self) -> None:
        for snapshot in self._idle:
            snapshot.close()
        self._idle, self._state, self._columns = [], None, None

    def _newest_state(self) -> _State:
        for _ in range(_ATTEMPTS):
            generation = TOC._latest_generation(self._storage, NAME)
            if generation < 0:
                break
            try:
                found = (self._folder / toc_name(generation)).stat()
            except FileNotFoundError:
                continue
            return _State(generation, found.st_ino, found.st_mtime_ns)
        raise IndexMissing(f"there is no index at {self._folder}: build it with `search reindex`")

    def _last_toc(self, *, rebuild: bool) -> TOC:
        """The newest table of contents, or an empty one where there is none, or none that a rebuild could keep."""
        try:
            return TOC.read(self._storage, NAME, schema=schema())
        except EmptyIndexError:
            return TOC(schema(), [], 0)
        except Exception as error:
            if rebuild:
                return TOC(schema(), [], TOC._latest_generation(self._storage, NAME))
            raise self._damaged(error) from error

    def _damaged(self, error: BaseException) -> IndexDamaged:
        return IndexDamaged(
            f"the index at {self._folder} cannot be read ({error or type(error).__name__}): "
            "build it afresh with `search reindex --rebuild`"
        )
