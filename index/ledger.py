"""Which file gave which article, and a digest of its content: what is kept with each generation of an index.

It grows with the articles and is read and written by every run, be it for a single article. So what a file gave is two
texts, all ids and all digests, and becomes a table only when somebody looks into it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from index.errors import IndexDamaged

_VERSION: Final = 2
# No id holds a line break.
_BETWEEN: Final = "\n"


class Digests(Mapping[str, str]):
    """Id -> digest, packed."""

    def __init__(self, ids: str, digests: str) -> None:
        self.packed = (ids, digests)

    @classmethod
    def of(cls, articles: Mapping[str, str]) -> "Digests":
        """These articles, packed; digests are all of one length."""
        if isinstance(articles, cls):
            return articles
        return cls(_BETWEEN.join(articles), "".join(articles.values()))

    @cached_property
    def _ids(self) -> list[str]:
        ids, _ = self.packed
        return ids.split(_BETWEEN) if ids else []

    @cached_property
    def _table(self) -> dict[str, str]:
        _, digests = self.packed
        length = len(digests) // max(len(self._ids), 1)
        return {id: digests[place * length : (place + 1) * length] for place, id in enumerate(self._ids)}

    def __getitem__(self, id: str) -> str:
        return self._table[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, id: object) -> bool:
        return id in self._table


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a file: the articles it gave, and how to tell that it is untouched; None where nothing can."""

    signature: list[int] | None
    articles: Mapping[str, str]


def pack(files: Mapping[str, Entry]) -> dict[str, Any]:
    """The ledger of these files, by path, JSON-ready."""
    packed = {path: (entry.signature, *Digests.of(entry.articles).packed) for path, entry in files.items()}
    return {"version": _VERSION, "files": packed}


def unpack(ledger: Mapping[str, Any] | None) -> dict[str, Entry]:
    """The files of a ledger by path; none where there is none. Raises `IndexDamaged` for one of another version."""
    if ledger is None:
        return {}
    if ledger.get("version") != _VERSION:
        raise IndexDamaged(
            "the record of what the index holds is of another version: "
            "build the index afresh with `search reindex --rebuild`"
        )
    return {
        path: Entry(signature, Digests(ids, digests)) for path, (signature, ids, digests) in ledger["files"].items()
    }
