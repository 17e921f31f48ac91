"""One writer at a time, on whatever machine: a document that its owner keeps touching.

Clocks of machines differ, so a lock is only taken from its owner after it was watched for longer than the owner would
leave it untouched; at once where the owner was a process of this machine that has ended.
"""

import os
import secrets
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode

from index.cluster.connection import Connection, Refused
from index.errors import IndexLocked, IndexUnavailable

_BEAT_SECONDS: Final = 5.0
# An owner that has not touched it for so long, by its own clock, may be gone: it is watched.
_STALE_SECONDS: Final = 30.0
# Then it has so long to show that it is not.
_WATCH_SECONDS: Final = 12.0


class Lock:
    """The right to write, while it lasts."""

    def __init__(self, connection: Connection) -> None:
        self._ask = connection.ask
        self._address = connection.address
        self._path = f"/{connection.address.name}.lock/_doc/writer"
        self._since = datetime.now(UTC).isoformat(timespec="seconds")
        self._token = secrets.token_hex(8)
        self._version = (0, 0)
        self._ended = threading.Event()
        self._lost = False

    def check(self) -> None:
        """Raises `IndexLocked` if another process has taken the lock meanwhile."""
        if self._lost:
            raise IndexLocked(
                f"another process took over writing to {self._address}, since this one gave no sign of life: "
                "run the command again"
            )

    @contextmanager
    def held(self) -> Iterator[None]:
        """Holds the lock for the block. Raises `IndexLocked`."""
        self._acquire()
        beating = threading.Thread(target=self._beat, daemon=True)
        beating.start()
        try:
            yield
        finally:
            self._ended.set()
            beating.join()
            # A cluster that cannot be reached any more lets the lock go stale.
            with suppress(IndexUnavailable):
                self._release()

    def _acquire(self) -> None:
        if self._put({"op_type": "create"}):
            return
        found = self._found()
        if found is None:
            taken = self._put({"op_type": "create"})
        elif found["_source"].get("token") == self._token:
            # It was ours, and the answer was lost.
            self._version, taken = (found["_seq_no"], found["_primary_term"]), True
        elif self._is_dead(found):
            taken = self._put({"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]})
        else:
            taken = False
        if not taken:
            owner = (found or {}).get("_source", {})
            raise IndexLocked(
                f"process {owner.get('process')} on {owner.get('host')} has been writing to {self._address} "
                f"since {owner.get('since')}: wait for it to end"
            )

    def _is_dead(self, found: Any) -> bool:
        owner = found["_source"]
        if owner.get("host") == socket.gethostname():
            return not _runs(owner.get("process"))
        if time.time() - float(owner.get("touched", 0)) < _STALE_SECONDS:
            return False
        until = time.monotonic() + _WATCH_SECONDS
        while time.monotonic() < until:
            time.sleep(1)
            again = self._found()
            if again is None or again["_seq_no"] != found["_seq_no"]:
                return False
        return True

    def _beat(self) -> None:
        while not self._ended.wait(_BEAT_SECONDS):
            # A beat that fails is tried again at the next; nobody takes the lock before several have failed.
            with suppress(IndexUnavailable):
                sequence, term = self._version
                if not self._put({"if_seq_no": sequence, "if_primary_term": term}):
                    found = self._found()
                    self._lost = found is None or found["_source"].get("token") != self._token
                    if self._lost:
                        return
                    self._version = (found["_seq_no"], found["_primary_term"])

    def _put(self, condition: Mapping[str, Any]) -> bool:
        content = {
            "process": os.getpid(),
            "host": socket.gethostname(),
            "since": self._since,
            "touched": time.time(),
            "token": self._token,
        }
        try:
            written = self._ask("PUT", f"{self._path}?{urlencode(condition)}", content)
        except Refused as error:
            if error.status != 409:
                raise
            return False
        self._version = (written["_seq_no"], written["_primary_term"])
        return True

    def _found(self) -> Any:
        try:
            return self._ask("GET", self._path)
        except Refused as error:
            if error.status != 404:
                raise
            return None

    def _release(self) -> None:
        sequence, term = self._version
        try:
            self._ask("DELETE", self._path, if_seq_no=str(sequence), if_primary_term=str(term))
        except Refused as error:
            if error.status not in (404, 409):
                raise


def _runs(process: object) -> bool:
    """Whether a process of this machine is still there."""
    try:
        os.kill(int(str(process)), 0)
    except (ValueError, ProcessLookupError):
        return False
    except OSError:
        pass
    return True
