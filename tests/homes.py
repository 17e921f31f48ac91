"""Where tests put an index: in a folder, or on the cluster that SEARCH_TEST_ENGINE names."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar, Final, Protocol

from index.cluster import ClusterEngine
from index.cluster.address import Address, Credentials
from index.cluster.connection import Connection
from index.cluster.place import Place
from index.embedded import EmbeddedEngine
from index.engine import Engine
from index.errors import IndexUnavailable

VARIABLE: Final = "SEARCH_TEST_ENGINE"


class ClosingEngine(Engine, Protocol):
    """An engine that lets go of what it holds; both can."""

    def close(self) -> None: ...


class Home(Protocol):
    """A place for one index."""

    def open(self) -> ClosingEngine:
        """An engine on it."""

    def state(self) -> object:
        """Something that is another whenever anything was written."""

    def lose(self) -> None:
        """Deletes the index, behind the back of every engine."""


class Folder:
    """A place in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self) -> ClosingEngine:
        return EmbeddedEngine(self.folder)

    def state(self) -> object:
        return {path.name: path.stat().st_mtime_ns for path in self.folder.iterdir() if path.name != "MAIN_WRITELOCK"}

    def lose(self) -> None:
        for path in self.folder.iterdir():
            path.unlink()


class Name:
    """A name on a cluster, which nobody else has."""

    # Left by others: the index of a lock is not made anew for each.
    _free: ClassVar[list[str]] = []

    def __init__(self, nodes: str) -> None:
        first, *others = nodes.split(",")
        self.name = self._free.pop() if self._free else f"t{secrets.token_hex(6)}"
        self.address = ",".join([f"{first}/{self.name}", *others])

    def open(self, shards: int = 1) -> ClosingEngine:
        return ClusterEngine(self.address, shards=shards)

    def state(self) -> object:
        return self._place().state()

    def lose(self) -> None:
        self._place().sweep(but=None)

    def leave(self) -> None:
        """Deletes all that lies there; the name is free for others."""
        self.lose()
        with suppress(IndexUnavailable):
            self.ask("DELETE", f"/{self.name}.lock/_doc/writer")
        self._free.append(self.name)

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The server's own answer."""
        return Connection(Address.read(self.address), Credentials()).ask(method, path, body)

    def _place(self) -> Place:
        return Place(Connection(Address.read(self.address), Credentials()))


def on_a_cluster() -> bool:
    """Whether tests put their indexes on a cluster."""
    return bool(os.environ.get(VARIABLE))


def new_home(folder: Path) -> Home:
    """A place where nothing lies yet."""
    nodes = os.environ.get(VARIABLE)
    return Name(nodes) if nodes else Folder(folder)
