"""Bringing the index up to date with the seeds: new, changed and removed articles, and nothing else.

The ledger, kept with each generation, says which file gave which article, and a digest of its content. A file that
looks untouched is not read again; an article whose digest is the same is not indexed again. Files are taken in
order of their paths, so that of two seeds with one id the same one is refused, whichever came first in time. What the
index holds of a file that cannot be read stays, until the file can be read or is gone.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from index.article import Article, Rejection
from index.documents import document
from index.engine import Engine, Writer
from index.ledger import Digests, Entry, Whereabouts, pack, unpack
from index.readers import read
from index.seeds import SeedFile, being_written, find

# A file changed this shortly before it was read may change again within the same tick of the file system's clock.
_SETTLED_SECONDS: Final = 2

# A file of more articles than this has its digests packed.
_LARGE: Final = 1_000
# Of an article's place, the bits that are the line.
_LINE_BITS: Final = 40

# Called with the number of articles read so far.
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did, in articles; `waiting` lists the files left for later, since somebody is writing to them."""

    added: int
    changed: int
    removed: int
    unchanged: int
    rejected: tuple[Rejection, ...]
    waiting: tuple[str, ...]
    took_ms: float

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "added": self.added,
            "changed": self.changed,
            "removed": self.removed,
            "unchanged": self.unchanged,
            "rejected": [
                {"path": rejection.path, "line": rejection.line, "reason": rejection.reason}
                for rejection in self.rejected
            ],
            "took_ms": self.took_ms,
        }


def reindex(
    engine: Engine, roots: Sequence[Path], *, rebuild: bool = False, progress: Progress | None = None
) -> Report:
    """Brings the index up to date with the seeds under the roots, in one commit; none where nothing has changed.

    Raises `SeedsMissing`, `IndexLocked` and `IndexDamaged`; the index is then as it was.
    """
    started = time.perf_counter()
    with engine.writer(rebuild=rebuild) as writer:
        run = _Run(writer, roots, progress)
        for found in find(roots):
            if isinstance(found, Rejection):
                run.rejected.append(found)
            else:
                run.take(found)
        run.finish()
    return Report(
        added=run.added,
        changed=run.changed,
        removed=run.removed,
        unchanged=run.unchanged,
        rejected=tuple(run.rejected),
        waiting=tuple(run.waiting),
        took_ms=round((time.perf_counter() - started) * 1000, 3),
    )


class _Run:
    """One run over the seeds."""

    def __init__(self, writer: Writer, roots: Sequence[Path], progress: Progress | None) -> None:
        self._writer = writer
        self._roots = [root.absolute() for root in roots]
        self._progress = progress
        self._first = writer.ledger is None
        self._before = unpack(writer.ledger)
        self._held = Whereabouts()
        for path, entry in self._before.items():
            self._held.add(path, entry.articles)
        self._after: dict[str, Entry] = {}
        # Where each id was read first, in one number, as there are many: the number of the file above the line, which
        # is 0 for none. Others are kept with their files, unread.
        self._places: dict[str, int] = {}
        self._names: list[str] = []
        self._kept = Whereabouts()
        self.added = self.changed = self.removed = self.unchanged = 0
        self.rejected: list[Rejection] = []
        self.waiting: list[str] = []

    def take(self, file: SeedFile) -> None:
        """Takes in one file of seeds."""
        key = str(file.path.absolute())
        before = self._before.get(key)
        signature = list(file.signature)
        if before and before.signature == signature and not self._taken_from(before):
            self._keep(key, before)
            self._after[key] = before
            return
        if being_written(file.path):
            self.waiting.append(file.name)
            self.rejected.append(
                Rejection(file.name, None, "somebody is still writing to it: run the command again when it is whole")
            )
            if before:
                self._keep(key, before)
            return
        articles, whole, clean = self._read(file)
        if before and not whole:
            self._keep(key, before)
            articles.update(self._after[key].articles)
        settled = time.time() - signature[1] / 1e9 > _SETTLED_SECONDS
        # Packed, a digest takes a third of the memory.
        packed = Digests.of(articles) if len(articles) > _LARGE else articles
        self._after[key] = Entry(signature if clean and settled else None, packed)

    def finish(self) -> None:
        """Removes what no seed holds any more, and commits if anything is different."""
        for path, entry in self._before.items():
            if path not in self._after and self._is_out_of_reach(Path(path)):
                self._keep(path, entry)
        for path, entry in self._before.items():
            if path in self._after and self._after[path].articles is entry.articles:
                continue
            for id in entry.articles:
                if id not in self._places and self._kept.of(id) is None:
                    self._writer.remove(id)
                    self.removed += 1
        if self._first or self.added or self.changed or self.removed:
            self._leave_out(self._writer.settle())
            self._writer.commit(pack(self._after))

    def _leave_out(self, refused: Mapping[str, str]) -> None:
        """Reports what the engine does not take, which stays as it was; the next run tries again."""
        for path, entry in self._after.items() if refused else ():
            ids = refused.keys() & entry.articles.keys()
            articles = dict(entry.articles) if ids else {}
            for id in sorted(ids):
                name, line = self._read_at(id)
                self.rejected.append(Rejection(name, line, f"the engine refused {id!r} ({refused[id]}): change it"))
                held = self._digest(id)
                if held is None:
                    del articles[id]
                    self.added -= 1
                else:
                    articles[id] = held
                    self.changed -= 1
            if ids:
                self._after[path] = Entry(None, articles)

    def _read(self, file: SeedFile) -> tuple[dict[str, str], bool, bool]:
        """Reads a file: the digests of its articles, whether all of it could be read, and without a complaint."""
        articles: dict[str, str] = {}
        whole = clean = True
        number = len(self._names) << _LINE_BITS
        self._names.append(file.name)
        for item in read(file):
            if isinstance(item, Rejection):
                self.rejected.append(item)
                whole = whole and item.line is not None
                clean = False
                continue
            article, line = item
            first = self._place(article.id)
            if first is not None:
                reason = f"its id {article.id!r} is that of {first}: give it one of its own"
                self.rejected.append(Rejection(file.name, line, reason))
                clean = False
                continue
            self._places[article.id] = number | (line or 0)
            articles[article.id] = self._index(article)
        return articles, whole, clean

    def _index(self, article: Article) -> str:
        digest = article.digest()
        held = self._digest(article.id)
        if held == digest:
            self.unchanged += 1
        else:
            if held is None:
                self.added += 1
            else:
                self._writer.remove(article.id)
                self.changed += 1
            self._writer.add(document(article))
        self._tick()
        return digest

    def _keep(self, path: str, entry: Entry) -> None:
        """Leaves in the index what it holds of a file, but for ids that other files have by now."""
        articles = entry.articles
        if self._taken_from(entry):
            articles = {id: digest for id, digest in articles.items() if id not in self._places}
        self._kept.add(path, articles)
        self._after[path] = Entry(None, articles)
        self.unchanged += len(articles)
        self._tick()

    def _digest(self, id: str) -> str | None:
        """The digest of an article that the index holds; None for one that it does not hold."""
        path = self._held.of(id)
        return None if path is None else self._before[path].articles[id]

    def _place(self, id: str) -> str | None:
        """Where an id was seen in this run; None where it was not."""
        if id not in self._places:
            return self._kept.of(id)
        return ":".join(str(part) for part in self._read_at(id) if part is not None)

    def _read_at(self, id: str) -> tuple[str, int | None]:
        """File and line of an id that was read in this run."""
        number, line = divmod(self._places[id], 1 << _LINE_BITS)
        return self._names[number], line or None

    def _taken_from(self, entry: Entry) -> bool:
        """True if another file has given one of these articles by now; those that are kept have none in common."""
        if len(self._places) < len(entry.articles):
            return any(id in entry.articles for id in self._places)
        return not self._places.keys().isdisjoint(entry.articles)

    def _is_out_of_reach(self, path: Path) -> bool:
        """True for a file under the roots that was not found, and of which nobody can say that it is gone."""
        if not any(path.is_relative_to(root) for root in self._roots):
            return False
        try:
            path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            pass
        return True

    def _tick(self) -> None:
        if self._progress is not None:
            self._progress(self.added + self.changed + self.unchanged)
