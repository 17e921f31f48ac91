"""What lies on a cluster, under which names, and what of it is in use.

    NAME                  alias of the index of articles that answers
    NAME.held             alias of its companion: what the engine itself keeps of that index
    NAME-DATE-CHANCE      an index of articles, in use or being built; its companion has .held behind
    NAME.lock             who is writing

The companion holds documents of our own, none of them searched: `state`, which says what belongs to the generation in
use, and the pieces of larger things (the ledger, the lists of forms and of phrases). `state` is written last, in one
step, and only if nobody has written it since it was read. So whatever happens to a writer, a generation is there whole
or not at all.
"""

import base64
import re
import secrets
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from itertools import starmap
from typing import Any, Final
from urllib.parse import urlencode

from index.cluster.connection import Connection, Refused
from index.cluster.layout import LAYOUT
from index.errors import IndexDamaged, IndexLocked, IndexMissing
from index.readings import RULES

# The setting of the cluster, and what a query of a few hundred words needs.
CLAUSES: Final = "indices.query.bool.max_clause_count"
_MOST_CLAUSES: Final = 1 << 15
# A piece is small enough for any server.
_PIECE: Final = 4 << 20
# Empty copies are there at once, unless a node is hard pressed.
_COPY_SECONDS: Final = 30
_COPY_PAUSE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Stored:
    """Something large kept in pieces: its name, how many pieces, and the CRC-32 of the whole."""

    name: str
    pieces: int
    checksum: int


@dataclass(frozen=True, slots=True)
class State:
    """A generation: which index holds its articles, and what else belongs to it.

    `articles` born later than `generation` are not part of it, and those listed in `gone` are not any more, though they
    may still be there. `version` tells what the server knew it by when it was read.
    """

    generation: int
    articles: str
    ledger: Stored
    lexis: tuple[Stored, ...]
    phrases: tuple[Stored, ...]
    shards: int = 1
    gone: Stored | None = None
    layout: int = LAYOUT
    rules: int = RULES
    version: tuple[int, int] | None = None

    @property
    def companion(self) -> str:
        """The index that all this is kept in."""
        return f"{self.articles}.held"


class Place:
    """One index by name: its states, and what is kept with them."""

    def __init__(self, connection: Connection) -> None:
        self._ask = connection.ask
        self._address = connection.address
        self.name = connection.address.name

    def state(self) -> State:
        """The generation in use. Raises `IndexMissing` and `IndexDamaged`."""
        try:
            found = self._ask("GET", f"/{self.name}.held/_doc/state")
        except Refused as error:
            if error.status != 404:
                raise
            raise IndexMissing(
                f"there is no index at {self._address}: build it with `search reindex --engine {self._address}`"
            ) from error
        return self._read(found)

    def create(self, body: dict[str, Any]) -> str:
        """A new index of articles and its companion, not in use; returns its name."""
        self._allow_long_queries()
        name = f"{self.name}-{datetime.now(UTC):%Y%m%d%H%M%S}-{secrets.token_hex(3)}"
        self._create(name, body)
        kept = {
            "settings": {"number_of_shards": 1, "auto_expand_replicas": "0-1", "refresh_interval": -1},
            "mappings": {"dynamic": False, "properties": {}},
        }
        self._create(f"{name}.held", kept)
        self._await_copies(name)
        return name

    def show(self, state: State) -> None:
        """Puts a new index into use, in place of the one before."""
        self._write(state, {"op_type": "create"})
        actions = []
        for alias, index in ((self.name, state.articles), (f"{self.name}.held", state.companion)):
            actions.append({"remove": {"index": f"{self.name}-*", "alias": alias, "must_exist": False}})
            actions.append({"add": {"index": index, "alias": alias}})
        self._ask("POST", "/_aliases", {"actions": actions})

    def update(self, state: State) -> State:
        """Puts the next generation of the index in use into use. Raises `IndexLocked` if another writer has done so."""
        assert state.version is not None
        try:
            written = self._write(state, {"if_seq_no": state.version[0], "if_primary_term": state.version[1]})
        except Refused as error:
            if error.status != 409:
                raise
            raise IndexLocked(
                f"another process has written to {self._address} meanwhile: run the command again"
            ) from error
        return replace(state, version=(written["_seq_no"], written["_primary_term"]))

    def store(self, companion: str, name: str, data: bytes) -> Stored:
        """Keeps something large."""
        pieces = range(0, len(data), _PIECE) or range(1)
        for number, start in enumerate(pieces):
            text = base64.b64encode(data[start : start + _PIECE]).decode()
            self._ask("PUT", f"/{companion}/_doc/{name}.{number}", {"data": text}, seconds=60)
        return Stored(name, len(pieces), zlib.crc32(data))

    def load(self, companion: str, stored: Stored) -> bytes:
        """What was kept. Raises `IndexDamaged`."""
        found = []
        for number in range(stored.pieces):
            try:
                answer = self._ask("GET", f"/{companion}/_doc/{stored.name}.{number}", seconds=60)
            except Refused as error:
                if error.status != 404:
                    raise
                raise self._damaged(f"{stored.name}.{number} is missing") from error
            found.append(base64.b64decode(answer["_source"]["data"]))
        data = b"".join(found)
        if zlib.crc32(data) != stored.checksum:
            raise self._damaged(f"{stored.name} is not as it was written")
        return data

    def forget(self, companion: str, stored: Iterable[Stored]) -> None:
        """Deletes what nothing refers to any more."""
        for each in stored:
            for number in range(each.pieces):
                try:
                    self._ask("DELETE", f"/{companion}/_doc/{each.name}.{number}")
                except Refused as error:
                    if error.status != 404:
                        raise

    def sweep(self, *, but: str | None) -> None:
        """Deletes the indexes that were in use once, or were never finished."""
        ours = re.compile(rf"({re.escape(self.name)}-\d{{14}}-[0-9a-f]{{6}})(?:\.held)?")
        for name in sorted(self._ask("GET", f"/{self.name}-*/_alias", expand_wildcards="all")):
            found = ours.fullmatch(name)
            if found and found[1] != but:
                self.drop(name)

    def drop(self, index: str) -> None:
        """Deletes an index."""
        try:
            self._ask("DELETE", f"/{index}")
        except Refused as error:
            if error.status != 404:
                raise

    def _allow_long_queries(self) -> None:
        """Raises the limit on the clauses of a query, which counts every reading of a word in every layer and field."""
        # Without the right to do so, long queries are refused, and short ones answered.
        with suppress(Refused):
            found = self._ask("GET", "/_cluster/settings", include_defaults="true", flat_settings="true")
            values = [found[part].get(CLAUSES) for part in ("transient", "persistent", "defaults")]
            if int(next((value for value in values if value), 0)) < _MOST_CLAUSES:
                self._ask("PUT", "/_cluster/settings", {"persistent": {CLAUSES: _MOST_CLAUSES}})

    def _create(self, name: str, body: Mapping[str, Any]) -> None:
        try:
            self._ask("PUT", f"/{name}", body, wait_for_active_shards="1")
        except Refused as error:
            # Nobody else has this name: it was asked twice, since the first answer was lost.
            if error.kind != "resource_already_exists_exception":
                raise

    def _await_copies(self, name: str) -> None:
        """Waits until the copies that the cluster will make are there: what only one node holds dies with it."""
        deadline = time.monotonic() + _COPY_SECONDS
        # Without the right to ask, or when a copy takes longer, the index is filled all the same.
        with suppress(Refused):
            while time.monotonic() < deadline:
                health = self._ask("GET", f"/_cluster/health/{name},{name}.held", level="shards")
                if not health["initializing_shards"] and not any(starmap(self._comes, _missing(health))):
                    return
                time.sleep(_COPY_PAUSE)

    def _comes(self, index: str, shard: int) -> bool:
        """Whether the cluster will make a copy. A node makes a few at a time, and begins the others later."""
        asked = {"index": index, "shard": shard, "primary": False}
        return bool(self._ask("POST", "/_cluster/allocation/explain", asked).get("can_allocate") != "no")

    def _write(self, state: State, condition: Mapping[str, Any]) -> Any:
        content = asdict(state)
        del content["version"]
        path = f"/{state.companion}/_doc/state"
        try:
            return self._ask("PUT", f"{path}?{urlencode(condition)}", content)
        except Refused as error:
            if error.status != 409:
                raise
            # It may have been written, and the answer lost with a node.
            found = self._ask("GET", path)
            if replace(self._read(found), version=state.version) != state:
                raise
            return found

    def _read(self, found: Any) -> State:
        try:
            content = dict(found["_source"])
            if (content["layout"], content["rules"]) != (LAYOUT, RULES):
                raise self._damaged("it was built by another version")
            content["ledger"] = Stored(**content["ledger"])
            for name in ("lexis", "phrases"):
                content[name] = tuple(Stored(**each) for each in content[name])
            content["gone"] = Stored(**content["gone"]) if content["gone"] else None
            return State(**content, version=(found["_seq_no"], found["_primary_term"]))
        except (KeyError, TypeError, ValueError) as error:
            raise self._damaged("what it says of itself makes no sense") from error

    def _damaged(self, what: str) -> IndexDamaged:
        return IndexDamaged(
            f"the index at {self._address} cannot be used ({what}): "
            f"build it afresh with `search reindex --rebuild --engine {self._address}`"
        )


def _missing(health: Any) -> Iterator[tuple[str, int]]:
    """The shards that lack a copy, by index and number."""
    for name, index in health["indices"].items():
        yield from ((name, int(shard)) for shard, each in index["shards"].items() if each["unassigned_shards"])
