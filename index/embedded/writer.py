"""The next generation of the index. Nothing is written before the first addition or removal."""

from collections.abc import Mapping
from typing import Any, Final

from whoosh import writing
from whoosh.index import TOC, FileIndex

from index.embedded.schema import field_values, schema
from index.embedded.storage import NAME, DurableStorage
from index.engine import Document

# Postings held in memory before they are sorted out to disk, in MB.
_POOL_MB: Final = 256


class _Generation(FileIndex):  # type: ignore[misc]  # whoosh has no types
    """A Whoosh index as of one table of contents, which need not be on disk yet."""

    def __init__(self, storage: DurableStorage, toc: TOC) -> None:
        self.storage = storage
        self.indexname = NAME
        self._schema = schema()
        self._toc = toc

    def _read_toc(self) -> TOC:
        return self._toc


class WhooshWriter:
    """Writes the generation after `toc`, from nothing where `fresh`. The caller holds the write lock."""

    def __init__(self, storage: DurableStorage, toc: TOC, *, fresh: bool) -> None:
        self._storage = storage
        self._toc = toc
        # Without a record of what the index holds there is nothing to build upon.
        self.ledger: Mapping[str, Any] | None = None if fresh else storage.read_ledger(toc.generation)
        self._writer: Any = None
        self._reader: Any = None

    def add(self, document: Document) -> None:
        """Adds an article whose id is not in the index, or was removed by this writer."""
        self._open().add_document(**field_values(document))

    def remove(self, id: str) -> None:
        """Removes the article with this id."""
        writer = self._open()
        if self._reader is None:
            self._reader = writer.reader()
        postings = self._reader.postings("id", id)
        while postings.is_active():
            writer.delete_document(postings.id())
            postings.next()

    def commit(self, ledger: Mapping[str, Any]) -> None:
        """Syncs everything to disk, then shows the new generation."""
        writer = self._open()
        self._storage.write_ledger(writer.generation, ledger)
        writer.commit(mergetype=writing.CLEAR if self.ledger is None else None)
        self._writer = None

    def close(self) -> None:
        """Drops what was not committed."""
        if self._reader is not None:
            self._reader.close()
        if self._writer is not None:
            self._writer.cancel()
            self._writer = None

    def _open(self) -> Any:
        if self._writer is None:
            # Whoosh's own locking is left out: it would keep the lock after a commit that failed.
            self._writer = writing.SegmentWriter(_Generation(self._storage, self._toc), _lk=False, limitmb=_POOL_MB)
        return self._writer
