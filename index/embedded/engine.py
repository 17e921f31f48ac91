"""Snapshots and writers of one directory."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from whoosh.index import TOC, EmptyIndexError

from index.embedded.codec import VERSION, ArraySegment
from index.embedded.ledgers import Ledgers
from index.embedded.schema import schema
from index.embedded.segment import OpenSegment
from index.embedded.snapshot import EmbeddedSnapshot
from index.embedded.storage import NAME, DurableStorage, toc_name
from index.errors import IndexDamaged, IndexMissing

if TYPE_CHECKING:
    from index.embedded.writer import EmbeddedWriter

# A commit may delete what a reader is about to open; then there is a newer generation to open.
_ATTEMPTS: Final = 20


class _State(NamedTuple):
    """The newest generation and its file's identity: it changes even where an index is deleted and built anew."""

    generation: int
    inode: int
    written: int


class EmbeddedEngine:
    """The index in one directory. Safe to share between threads."""

    def __init__(self, folder: Path, workers: int = 1) -> None:
        """More than one worker are processes that build an index together, where there is much to build."""
        self._workers = workers
        self._storage = DurableStorage(folder)
        self._folder = folder
        # For the writer, of which there is one at a time.
        self._ledgers = Ledgers(folder)
        self._lock = threading.Lock()
        self._state: _State | None = None
        self._snapshot: EmbeddedSnapshot | None = None
        # By name: what one generation has open, the next need not open again.
        self._opened: dict[str, OpenSegment] = {}

    @contextmanager
    def snapshot(self) -> Iterator[EmbeddedSnapshot]:
        """The newest generation."""
        with self._lock:
            snapshot = self._newest()
        yield snapshot

    @contextmanager
    def writer(self, *, rebuild: bool = False) -> Iterator["EmbeddedWriter"]:
        """The only writer of the directory, in this process and all others."""
        # What it needs takes half as long to import as all that an answer needs.
        from index.embedded.writer import EmbeddedWriter

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise IndexDamaged(
                f"{self._folder} cannot hold an index ({error.strerror}): name another folder with --index"
            ) from error
        storage = DurableStorage(self._folder, self._ledgers)
        with storage.write_lock():
            toc = self._last_toc(rebuild=rebuild)
            storage.sweep(toc)
            with self._lock:
                opened = dict(self._opened)
            writer = EmbeddedWriter(
                storage, toc, fresh=rebuild or not toc.segments, opened=opened, workers=self._workers
            )
            try:
                yield writer
            finally:
                writer.close()
                storage.sweep(self._last_toc(rebuild=rebuild))

    def close(self) -> None:
        """Releases the files. The engine can still be used."""
        with self._lock:
            self._snapshot, self._state = None, None
            self._opened.clear()

    def _newest(self) -> EmbeddedSnapshot:
        for attempt in range(_ATTEMPTS):
            state = self._newest_state()
            if self._snapshot is not None and state == self._state:
                return self._snapshot
            try:
                self._snapshot = self._open(state)
            except IndexDamaged:
                raise
            except FileNotFoundError as error:
                if attempt == _ATTEMPTS - 1:
                    raise self._damaged(error) from error
            except Exception as error:  # Whoosh raises nearly anything on files that are not as it wrote them
                raise self._damaged(error) from error
            else:
                self._state = state
                return self._snapshot
        raise AssertionError("unreachable")

    def _open(self, state: _State) -> EmbeddedSnapshot:
        toc = self._toc(state.generation)
        opened = {segment.segment_id(): self._opened_segment(segment) for segment in toc.segments}
        self._opened = opened
        segments = [(segment, opened[segment.segment_id()]) for segment in toc.segments]
        return EmbeddedSnapshot(toc.generation, segments, self._storage)

    def _opened_segment(self, segment: ArraySegment) -> OpenSegment:
        # Names are random: two segments of one name are one segment, even where an index was built anew.
        opened = self._opened.get(segment.segment_id())
        if opened is None:
            return segment.open(self._folder)
        if opened.layers_files == segment.layers_files:
            return opened
        return opened.with_layers(*segment.layers_files)

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

    def _toc(self, generation: int | None = None) -> TOC:
        toc = TOC.read(self._storage, NAME, gen=generation, schema=schema())
        if any(getattr(segment, "version", None) != VERSION for segment in toc.segments):
            raise ValueError("it was built by another version")
        return toc

    def _last_toc(self, *, rebuild: bool) -> TOC:
        """The newest table of contents, or an empty one where there is none, or none that a rebuild could keep."""
        try:
            return self._toc()
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
