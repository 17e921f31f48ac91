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
# A file that gave more articles than this is looked into when it is asked for one; the others are known by heart.
_LARGE: Final = 1_000
# So many articles of a file are looked for before there is a table of them.
_FEW: Final = 20
# No id holds a line break.
_BETWEEN: Final = "\n"


class Digests(Mapping[str, str]):
    """Id -> digest, packed; a few are found in the texts as they are, for more a table is made."""

    def __init__(self, ids: str, digests: str) -> None:
        self.packed = (ids, digests)
        self._count = ids.count(_BETWEEN) + 1 if ids else 0
        self._length = len(digests) // max(self._count, 1)
        self._asked = 0

    @classmethod
    def of(cls, articles: Mapping[str, str]) -> "Digests":
        """These articles, packed; digests are all of one length."""
        if isinstance(articles, cls):
            return articles
        return cls(_BETWEEN.join(articles), "".join(articles.values()))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {id: place for place, id in enumerate(self)}

    def _place(self, id: object) -> int | None:
        self._asked += 1
        if self._asked > _FEW or not isinstance(id, str) or _BETWEEN in id:
            return self._places.get(id)  # type: ignore[call-overload,no-any-return]  # whatever was asked for
        ids, _ = self.packed
        found = f"{_BETWEEN}{ids}{_BETWEEN}".find(f"{_BETWEEN}{id}{_BETWEEN}")
        return None if found < 0 or not ids else ids.count(_BETWEEN, 0, found)

    def __getitem__(self, id: str) -> str:
        place = self._place(id)
        if place is None:
            raise KeyError(id)
        _, digests = self.packed
        return digests[place * self._length : (place + 1) * self._length]

    def __iter__(self) -> Iterator[str]:
        ids, _ = self.packed
        return iter(ids.split(_BETWEEN) if ids else ())

    def __len__(self) -> int:
        return self._count

    def __contains__(self, id: object) -> bool:
        return self._place(id) is not None


class Whereabouts:
    """Which file gave which article."""

    def __init__(self) -> None:
        self._few: dict[str, str] = {}
        self._many: dict[str, Mapping[str, str]] = {}

    def add(self, path: str, articles: Mapping[str, str]) -> None:
        """Takes in the articles of a file, which no other file gave."""
        if len(articles) > _LARGE:
            self._many[path] = articles
        else:
            self._few.update(dict.fromkeys(articles, path))

    def of(self, id: str) -> str | None:
        """The file that gave this article; None where none did."""
        path = self._few.get(id)
        return path or next((path for path, articles in self._many.items() if id in articles), None)


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
