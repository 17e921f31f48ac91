"""Processes that analyse articles and write segments of them, and that read forms, where there are cores for it.

A worker gets a request at a time and gives one answer to each. Requests that are large (articles) have small answers,
and the other way round, so neither side waits for the other to read. A worker ends when its pipe does: whatever becomes
of the parent, none is left behind. What workers wrote is in the index only when the parent commits it.
"""

import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Final, NamedTuple

from index.embedded.builder import Batch
from index.embedded.codec import ArraySegment
from index.embedded.held import Held, Known
from index.embedded.layers import Collected
from index.embedded.reading import Task, read_some
from index.embedded.segment import OpenSegment
from index.embedded.storage import NAME
from index.engine import Document
from index.errors import IndexingFailed

# Articles sent at a time, and requests that a worker has at a time: so it never waits for the next.
_TOGETHER: Final = 64
_AHEAD: Final = 2

# Segments with their deleted documents, as another process can open them.
Listed = Sequence[tuple[ArraySegment, frozenset[int]]]


class _Finish(NamedTuple):
    """Write what is left of the articles."""


class _Read(NamedTuple):
    """Read the forms of some families of a segment: of `held[segment]`."""

    segment: int
    unread: bytes
    first: int
    stop: int


class _Hold(NamedTuple):
    """What was held before and what is held now: known to the worker before it reads."""

    before: Listed
    now: Listed


class _Worker:
    def __init__(self, folder: Path) -> None:
        spawn = get_context("spawn")
        self.connection, other = spawn.Pipe()
        self.process = spawn.Process(target=_work, args=(other, folder), daemon=True)
        with _uninterrupted():
            self.process.start()
        other.close()
        self.asked = 0


class Workers:
    """Some workers on one index directory."""

    def __init__(self, count: int, folder: Path) -> None:
        self._workers = [_Worker(folder) for _ in range(count)]
        self._waiting: list[Document] = []
        self._segments: list[ArraySegment] = []

    def add(self, document: Document) -> None:
        """Gives an article to a worker."""
        self._waiting.append(document)
        if len(self._waiting) >= _TOGETHER:
            self._ask(self._waiting, self._segments.extend)
            self._waiting = []

    def built(self) -> list[ArraySegment]:
        """The segments of all articles."""
        if self._waiting:
            self._ask(self._waiting, self._segments.extend)
            self._waiting = []
        self._finish(self._segments.extend)
        for worker in self._workers:
            self._tell(worker, _Finish())
        self._finish(self._segments.extend)
        segments, self._segments = self._segments, []
        return segments

    def hold(self, before: Listed, now: Listed) -> None:
        """Says what `read` is about."""
        for worker in self._workers:
            self._tell(worker, _Hold(before, now))
        self._finish(_nothing)

    def read(self, segment: int, task: Task, stretches: Iterator[tuple[int, int]]) -> Collected:
        """Reads what is to be read of `now[segment]`, as `read_all` does."""
        whole = Collected()
        starts = task.segment.families.starts
        for first, stop in stretches:
            unread = task.unread[int(starts[first]) : int(starts[stop])].tobytes()
            self._ask(_Read(segment, unread, first, stop), whole.take)
        self._finish(whole.take)
        return whole

    def close(self) -> None:
        """Ends the processes, whatever they are doing."""
        for worker in self._workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()
            worker.process.close()
        self._workers = []

    def _ask(self, request: Any, take: Callable[[Any], object]) -> None:
        """Asks whoever has least to do."""
        while True:
            worker = min(self._workers, key=lambda each: each.asked)
            if worker.asked < _AHEAD:
                self._tell(worker, request)
                return
            self._answers(take)

    def _tell(self, worker: _Worker, request: Any) -> None:
        try:
            worker.connection.send(request)
        except OSError:
            self._gone(worker)
        worker.asked += 1

    def _finish(self, take: Callable[[Any], object]) -> None:
        while any(worker.asked for worker in self._workers):
            self._answers(take)

    def _answers(self, take: Callable[[Any], object]) -> None:
        """Waits for an answer, and takes those that there are."""
        asked = {worker.connection: worker for worker in self._workers if worker.asked}
        for ready in wait(list(asked)):
            worker = asked[ready]  # type: ignore[index]  # whatever was waited for
            try:
                answer = worker.connection.recv()
            except (EOFError, OSError):
                self._gone(worker)
            worker.asked -= 1
            if isinstance(answer, BaseException):
                raise answer
            take(answer)

    def _gone(self, worker: _Worker) -> None:
        worker.process.join()
        raise IndexingFailed(
            f"a worker process ended unexpectedly (exit status {worker.process.exitcode}), and the index is as it was: "
            "run the command again, with `--workers 1` if the machine is short of memory"
        )


def _nothing(_: object) -> None:
    pass


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """A process started here does not hear Ctrl-C, which is its parent's to act upon."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    former = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)


def _work(connection: Connection, folder: Path) -> None:
    """What a worker does all its life."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    desk = _Desk(folder)
    while True:
        try:
            request = connection.recv()
        except (EOFError, OSError):
            sys.exit()
        try:
            answer = desk.answer(request)
        except Exception as error:  # the parent raises it
            error.add_note(traceback.format_exc())
            answer = error
        try:
            connection.send(answer)
        except OSError:
            sys.exit()


class _Desk:
    """What a worker has at hand."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._batch = Batch()
        self._opened: dict[str, OpenSegment] = {}
        self._now: Held = ()
        self._before = self._known = Known(())

    def answer(self, request: Any) -> object:
        match request:
            case list():
                return self._add(request)
            case _Finish():
                return self._write() if len(self._batch) else []
            case _Hold():
                self._now = self._held(request.now)
                self._before, self._known = Known(self._held(request.before)), Known(self._now)
            case _Read():
                return self._read(request)
        return None

    def _add(self, documents: Sequence[Document]) -> list[ArraySegment]:
        written = []
        for document in documents:
            self._batch.add(document)
            if self._batch.full:
                written += self._write()
        return written

    def _write(self) -> list[ArraySegment]:
        segment = ArraySegment(NAME, len(self._batch))
        self._batch.write(self._folder, segment.segment_id())
        self._batch = Batch()
        return [segment]

    def _held(self, listed: Listed) -> Held:
        found = []
        for segment, deleted in listed:
            name = segment.segment_id()
            if name not in self._opened:
                self._opened[name] = segment.open(self._folder)
            found.append((self._opened[name], deleted))
        return found

    def _read(self, request: _Read) -> Collected:
        segment, _ = self._now[request.segment]
        read = Collected()
        task = Task.of_some(segment, request.unread, request.first, request.stop)
        read_some(task, request.first, request.stop, self._before, self._known, read)
        return read
