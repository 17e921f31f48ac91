"""The next generation of the index. Nothing is written before the first batch is full, or the commit."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from whoosh import writing
from whoosh.index import TOC, FileIndex

from index.arabic import folded
from index.embedded.builder import Batch
from index.embedded.codec import ArrayCodec, ArraySegment
from index.embedded.held import Held, loaded, vocabulary
from index.embedded.layers import FAMILY, replaced, unread, write_layers
from index.embedded.merge import merge
from index.embedded.policy import due
from index.embedded.schema import schema
from index.embedded.segment import OpenSegment
from index.embedded.storage import NAME, DurableStorage
from index.engine import Document
from index.readings import Readings
from index.vocabulary import family, may_ask

# So many forms are asked about sooner in memory than in the files.
_MANY: Final = 10_000


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

    def __init__(self, storage: DurableStorage, toc: TOC, *, fresh: bool) -> None:
        self._storage = storage
        self._folder = Path(storage.folder)
        self._toc = toc
        # Without a record of what the index holds there is nothing to build upon.
        self.ledger: Mapping[str, Any] | None = None if fresh else storage.read_ledger(toc.generation)
        self._segments: list[ArraySegment] = [] if self.ledger is None else list(toc.segments)
        self._opened: dict[str, OpenSegment] = {}
        # What was held before, and which forms may be counted otherwise now.
        self._before = [(segment, segment.deleted_docs()) for segment in self._segments]
        self._recounted: set[str] = set()
        self._batch = Batch()

    def add(self, document: Document) -> None:
        """Adds an article whose id is not in the index, or was removed by this writer."""
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

    def commit(self, ledger: Mapping[str, Any]) -> None:
        """Syncs everything to disk, then shows the new generation, its forms read with all that is known by then."""
        self._write_batch()
        before = [(self._open(segment), deleted) for segment, deleted in self._before]
        for (segment, deleted), (opened, _) in zip(self._before, before, strict=True):
            gone = segment.deleted_docs() - deleted
            if gone:
                strings = opened.forms
                self._recounted |= {strings[number].decode() for number in opened.forms_of(gone).tolist()}
        self._merge()
        self._read(before)
        self._storage.write_ledger(self._toc.generation + 1, ledger)
        # Whoosh's own locking is left out: it would keep the lock after a commit that failed.
        writer = writing.SegmentWriter(_Generation(self._storage, self._toc), _lk=False, codec=ArrayCodec())
        try:
            writer.commit(mergetype=lambda *_: self._segments)
        except BaseException:
            writer.temp_storage().destroy()
            raise

    def close(self) -> None:
        """Releases the files. What was not committed is swept away by the next sweep."""
        self._opened.clear()

    def _open(self, segment: ArraySegment) -> OpenSegment:
        opened = self._opened.get(segment.layers_file)
        if opened is None:
            opened = self._opened[segment.layers_file] = segment.open(self._folder)
        return opened

    def _write_batch(self) -> None:
        if len(self._batch):
            segment = ArraySegment(NAME, len(self._batch))
            self._batch.write(self._folder, segment.segment_id(), segment.layers_file)
            if self._before:
                self._recounted |= self._batch.forms
            self._storage.written(segment.files())
            self._segments.append(segment)
            self._batch = Batch()

    def _merge(self) -> None:
        """Merges what the policy says; a segment without an article is dropped."""
        segments = [segment for segment in self._segments if segment.doc_count()]
        chosen = due([(segment.count, segment.deleted_count()) for segment in segments])
        if chosen:
            whole = ArraySegment(NAME)
            sources = [(self._open(segments[index]), segments[index].deleted_docs()) for index in chosen]
            whole.count = merge(sources, self._folder, whole.segment_id(), whole.layers_file)
            self._storage.written(whole.files())
            segments = [segment for index, segment in enumerate(segments) if index not in chosen] + [whole]
        self._segments = segments

    def _read(self, before: Held) -> None:
        """Reads the forms that are new, and those whose reading may be another now that counts have changed."""
        held = [(self._open(segment), segment.deleted_docs()) for segment in self._segments]
        changed = self._changed(before, held)
        stale = [_stale(opened, changed) for opened, _ in held]
        readings = Readings(loaded(held) if sum(map(len, stale)) > _MANY else vocabulary(held))
        for segment, (opened, _), forms in zip(self._segments, held, stale, strict=True):
            after = (
                replaced({name: layer.load() for name, layer in opened.layers.items()}, forms, readings)
                if forms
                else None
            )
            if after is not None:
                segment.layering += 1
                write_layers(self._folder / segment.layers_file, after)
                self._storage.written([segment.layers_file])

    def _changed(self, before: Held, now: Held) -> Mapping[str, Sequence[str]]:
        """The folded forms that are counted otherwise than before, as far as a reading can tell, by family."""
        many = len(self._recounted) > _MANY
        old, new = (loaded(before), loaded(now)) if many else (vocabulary(before), vocabulary(now))
        changed: dict[str, list[str]] = {}
        for word in {folded(form) for form in self._recounted}:
            if new.differs(old, word):
                changed.setdefault(family(word), []).append(word)
        return changed


def _stale(opened: OpenSegment, changed: Mapping[str, Sequence[str]]) -> dict[int, str]:
    """The forms of a segment that wait to be read, or may be read otherwise, by number."""
    strings = opened.forms
    stale = {number: strings[number].decode() for number in unread(opened.layers["stem"].load(), len(strings)).tolist()}
    for key, words in changed.items():
        relatives = opened.layers[FAMILY].forms(key.encode())
        for number in [] if relatives is None else relatives.tolist():
            form = strings[number].decode()
            if any(may_ask(folded(form), word) for word in words):
                stale[number] = form
    return stale
