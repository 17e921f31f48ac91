"""The next generation of the index. Nothing is written before the first batch is full, or the commit."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from whoosh import writing
from whoosh.index import TOC, FileIndex

from index.embedded.builder import Batch
from index.embedded.codec import ArrayCodec, ArraySegment
from index.embedded.held import Changed, Held, Known
from index.embedded.layers import Collected, Layers, changed, nothing, write_layers
from index.embedded.merge import merge
from index.embedded.policy import due
from index.embedded.reading import Task, read_all, read_few, stretches
from index.embedded.schema import schema
from index.embedded.segment import OpenSegment
from index.embedded.storage import NAME, DurableStorage
from index.embedded.workers import Workers
from index.engine import Document

# So many forms are read one by one; more of them, family by family.
MANY: Final = 5_000
# Fewer articles than this are written before another process has begun.
WORTHWHILE: Final = 2_000
# Segments of up to so many articles together are merged within a commit of a few articles, larger ones behind it.
SOON: Final = 128
# A file of changes is about so many forms at most: it is written anew with each change.
CHANGES: Final = 4_096


class _Generation(FileIndex):  # type: ignore[misc]  # whoosh has no types
    """A Whoosh index as of one table of contents, which need not be on disk yet."""

    def __init__(self, storage: DurableStorage, toc: TOC) -> None:
        self.storage = storage
        self.indexname = NAME
        self._schema = schema()
        self._toc = toc

    def _read_toc(self) -> TOC:
        return self._toc


class EmbeddedWriter:
    """Writes the generation after `toc`, from nothing where `fresh`. The caller holds the write lock."""

    def __init__(
        self,
        storage: DurableStorage,
        toc: TOC,
        *,
        fresh: bool,
        opened: Mapping[str, OpenSegment] | None = None,
        workers: int = 1,
    ) -> None:
        """`opened` are segments that are open already, by name; more than one worker are processes of their own."""
        self._storage = storage
        self._folder = Path(storage.folder)
        self._toc = toc
        # Without a record of what the index holds there is nothing to build upon.
        self.ledger: Mapping[str, Any] | None = None if fresh else storage.read_ledger(toc.generation)
        self._segments: list[ArraySegment] = [] if self.ledger is None else list(toc.segments)
        self._opened = dict(opened or {})
        self._before = [(segment, segment.deleted_docs()) for segment in self._segments]
        # By name: how the forms of new segments are read, as far as the segments knew that they were merged from.
        self._known: dict[str, Layers] = {}
        self._batch = Batch()
        self._count = workers
        self._waiting: list[Document] = []
        self._workers: Workers | None = None

    def add(self, document: Document) -> None:
        """Adds an article whose id is not in the index, or was removed by this writer."""
        if self._workers is not None:
            self._workers.add(document)
        elif self._count < 2:
            self._take(document)
        else:
            self._waiting.append(document)
            if len(self._waiting) >= WORTHWHILE:
                self._workers = Workers(self._count, self._folder)
                for each in self._waiting:
                    self._workers.add(each)
                self._waiting = []

    def _take(self, document: Document) -> None:
        self._batch.add(document)
        if self._batch.full:
            self._write_batch()

    def remove(self, id: str) -> None:
        """Removes the article with this id."""
        wanted = id.encode()
        for segment in self._segments:
            document = self._open(segment).columns.document(wanted)
            if document is not None:
                segment.delete_document(document)

    def settle(self) -> Mapping[str, str]:
        """Nothing: every article can be held."""
        return {}

    def commit(self, ledger: Mapping[str, Any]) -> None:
        """Syncs everything to disk, then shows the new generation, its forms read with all that is known by then."""
        for document in self._waiting:
            self._take(document)
        self._write_batch()
        if self._workers is not None:
            for built in self._workers.built():
                self._storage.written(built.files())
                self._segments.append(built)
        before = [(self._open(segment), deleted) for segment, deleted in self._before]
        changes = self._changes()
        is_small = changes is not None
        # What would keep a few articles waiting is merged once they can be found.
        self._merge(SOON if is_small else None)
        self._read(before, changes)
        self._show(ledger)
        if is_small and self._merge(None):
            self._read((), {})
            self._show(ledger)

    def _show(self, ledger: Mapping[str, Any]) -> None:
        """Commits the segments as they are: the next generation."""
        generation = self._toc.generation + 1
        self._storage.write_ledger(generation, ledger, fresh=self.ledger is None)
        # Whoosh's own locking is left out: it would keep the lock after a commit that failed.
        writer = writing.SegmentWriter(_Generation(self._storage, self._toc), _lk=False, codec=ArrayCodec())
        try:
            writer.commit(mergetype=lambda *_: self._segments)
        except BaseException:
            writer.temp_storage().destroy()
            raise
        self._toc = TOC(schema(), list(self._segments), generation)

    def close(self) -> None:
        """Releases files and processes. What was not committed is swept away by the next sweep."""
        if self._workers is not None:
            self._workers.close()
            self._workers = None
        self._opened.clear()

    def _open(self, segment: ArraySegment) -> OpenSegment:
        name = segment.segment_id()
        opened = self._opened.get(name)
        if opened is None:
            opened = self._opened[name] = segment.open(self._folder)
        elif opened.layers_files != segment.layers_files:
            opened = self._opened[name] = opened.with_layers(*segment.layers_files)
        return opened

    def _write_batch(self) -> None:
        if len(self._batch):
            segment = ArraySegment(NAME, len(self._batch))
            self._batch.write(self._folder, segment.segment_id())
            self._storage.written(segment.files())
            self._segments.append(segment)
            self._batch = Batch()

    def _changes(self) -> Mapping[str, int] | None:
        """How much more often forms are written than before, or more seldom; None where they are too many to list."""
        changes: Counter[str] = Counter()
        before = {segment.segment_id(): deleted for segment, deleted in self._before}
        for segment in self._segments:
            opened, deleted = self._open(segment), segment.deleted_docs()
            gone = before.get(segment.segment_id())
            if gone is None:
                if len(opened.forms) > MANY:
                    return None
                changes.update(
                    dict(zip(opened.forms_between(0, len(opened.forms)), opened.counts(deleted).tolist(), strict=True))
                )
            elif deleted != gone:
                forms, counts = opened.counts_in(deleted - gone)
                strings = opened.forms
                changes.subtract(
                    {strings[form].decode(): count for form, count in zip(forms.tolist(), counts.tolist(), strict=True)}
                )
            if len(changes) > MANY:
                return None
        return changes

    def _merge(self, most: int | None) -> bool:
        """Merges what the policy says, up to so many articles each, and drops what has none; False for no merge."""
        segments = [segment for segment in self._segments if segment.doc_count()]
        groups = due([(segment.count, segment.deleted_count()) for segment in segments])
        if most is not None:
            groups = [group for group in groups if sum(segments[index].count for index in group) <= most]
        merged = {index for group in groups for index in group}
        self._segments = [segment for index, segment in enumerate(segments) if index not in merged]
        for group in groups:
            whole = ArraySegment(NAME)
            opened = [(self._open(segments[index]), segments[index].deleted_docs()) for index in group]
            sources = [(each, deleted, each.load_layers()) for each, deleted in opened]
            whole.count, self._known[whole.segment_id()] = merge(sources, self._folder, whole.segment_id())
            self._storage.written(whole.files())
            self._segments.append(whole)
            # What was held before is asked for once more; the others are done with.
            for index in group:
                if all(segments[index] is not segment for segment, _ in self._before):
                    self._opened.pop(segments[index].segment_id(), None)
        return bool(groups)

    def _read(self, before: Held, changes: Mapping[str, int] | None) -> None:
        """Reads the forms that are new, and those whose reading may be another now that counts have changed."""
        now = [(self._open(segment), segment.deleted_docs()) for segment in self._segments]
        tasks = [
            Task(opened, self._unread(segment, opened))
            for segment, (opened, _) in zip(self._segments, now, strict=True)
        ]
        if changes is None or sum(int(task.unread.sum()) for task in tasks) > MANY:
            if self._workers is not None:
                self._workers.hold(self._before, [(segment, segment.deleted_docs()) for segment in self._segments])
            for number, (segment, task) in enumerate(zip(self._segments, tasks, strict=True)):
                if self._workers is not None:
                    read = self._workers.read(number, task, stretches(task.segment))
                else:
                    read = read_all(task, before, now)
                self._keep(segment, task.segment, read)
        else:
            former = Known(before)
            found = read_few(tasks, former, Changed(former, changes))
            for segment, task, read in zip(self._segments, tasks, found, strict=True):
                self._keep(segment, task.segment, read)

    def _unread(self, segment: ArraySegment, opened: OpenSegment) -> NDArray[np.bool_]:
        """Which of the forms of a segment nobody has read."""
        unread = np.full(len(opened.forms), not segment.layering, dtype=np.bool_)
        known = self._known.get(segment.segment_id())
        if known is not None:
            unread[known["stem"].forms] = False
        return unread

    def _keep(self, segment: ArraySegment, opened: OpenSegment, read: Collected) -> None:
        """Stores how the forms of a segment are read by now."""
        if segment.layering and not len(read):
            return
        segment.revision += 1
        forms = len(opened.forms)
        if segment.layering and opened.changed + len(read) <= CHANGES:
            former, of = opened.load_changes() or (nothing(), np.empty(0, dtype=np.int64))
            segment.changing = segment.revision
            of = np.union1d(of, np.array(read.forms, dtype=np.int64))
            write_layers(self._folder / segment.changes_file, changed(former, read, forms), of)
        else:
            layers = opened.load_layers() or self._known.pop(segment.segment_id(), nothing())
            segment.layering, segment.changing = segment.revision, 0
            write_layers(self._folder / segment.layers_file, changed(layers, read, forms))
        self._storage.written(segment.files())
