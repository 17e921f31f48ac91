"""The index's directory: what is synced to disk before a commit shows, and what a killed writer left behind."""

import io
import os
import re
import shutil
import socket
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import TOC

from index.embedded import ledgers
from index.embedded.ledgers import NAMES, Ledgers
from index.errors import IndexLocked

NAME: Final = "MAIN"
_LOCK: Final = f"{NAME}_WRITELOCK"

_OURS = re.compile(rf"_{NAME}_\d+\.toc(?:\.[\d.]+)?|{NAME}_[0-9a-z]+\.[\w.]+|{NAME}\.tmp|{NAMES}")


class DurableStorage(FileStorage):  # type: ignore[misc]  # whoosh has no types
    """A directory in which a table of contents never shows before all that it names is on disk.

    Whoosh itself does not sync: after a loss of power its newest commit could be a name without content.
    """

    def __init__(self, folder: Path, known: Ledgers | None = None) -> None:
        """`known` is what another storage of the folder has read of its ledgers."""
        super().__init__(str(folder))
        self._ledgers = known or Ledgers(folder)
        self._unsynced: set[str] = set()

    def create_file(self, name: str, *args: Any, **options: Any) -> Any:
        """As Whoosh's, and remembered until it is synced."""
        self._unsynced.add(name)
        return super().create_file(name, *args, **options)

    def written(self, names: Iterable[str]) -> None:
        """Remembers files that were written without `create_file`, until they are synced."""
        self._unsynced.update(names)

    def open_file(self, name: str, **options: Any) -> Any:
        """As Whoosh's, which would leave a table of contents open where it is damaged."""
        if name.endswith(".toc"):
            return StructFile(io.BytesIO(Path(self.folder, name).read_bytes()), name=name, **options)
        return super().open_file(name, **options)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """As Whoosh's; a table of contents, the last step of a commit, shows only when all is synced."""
        if newname.endswith(".toc"):
            for name in self._unsynced:
                _sync(Path(self.folder, name))
            self._unsynced.clear()
        super().rename_file(oldname, newname, safe=safe)
        _sync(Path(self.folder))

    @contextmanager
    def write_lock(self) -> Iterator[None]:
        """Held by one writer at a time, on the whole machine; the system releases it when a process dies."""
        lock = self.lock(_LOCK)
        holder = Path(self.folder, _LOCK)
        if not lock.acquire():
            raise IndexLocked(
                f"{self.folder} is being written to by {holder.read_text() or 'another process'}: "
                "wait until it is done, and run the command again"
            )
        try:
            now = datetime.now().isoformat(" ", "seconds")
            holder.write_text(f"process {os.getpid()} on {socket.gethostname()} since {now}")
            yield
        finally:
            lock.release()

    def write_ledger(self, generation: int, ledger: Mapping[str, Any], *, fresh: bool) -> None:
        """Stores what belongs to a generation that is about to be committed; `fresh` where it follows on no other."""
        name, data = self._ledgers.encoded(generation, ledger, fresh=fresh)
        with self.create_file(name) as file:
            file.write(data)

    def read_ledger(self, generation: int) -> Mapping[str, Any] | None:
        """What was stored with a generation; None where that cannot be read back."""
        return self._ledgers.read(generation, self.list())

    def sweep(self, toc: TOC) -> None:
        """Deletes what the newest generation does not name: a killed writer's leftovers, and former generations.

        Files that are not an index's are left alone: the folder may be anybody's.
        """
        names = self.list()
        kept = {toc_name(toc.generation), *ledgers.kept(toc.generation, names)}
        kept.update(name for segment in toc.segments for name in segment.files())
        for name in names:
            if name in kept or not _OURS.fullmatch(name):
                continue
            path = Path(self.folder, name)
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)

    def size(self) -> int:
        """Bytes of all files of the index."""
        return sum(self.file_length(name) for name in self.list() if _OURS.fullmatch(name) and self.file_exists(name))


def toc_name(generation: int) -> str:
    """The file that makes a generation visible."""
    return f"_{NAME}_{generation}.toc"


def _sync(path: Path) -> None:
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        # Made and unmade within one commit, as the parts of a compound file are.
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
