"""Articles on their way to the cluster, many in one request, and what became of each."""

import json
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any, Final

from index.cluster.connection import PASSING, Connection, NoAnswer, Refused
from index.errors import EngineUnreachable

# Where a request ends: large enough to be worth a request, small enough for any server.
_BYTES: Final = 4 << 20
_ITEMS: Final = 1000
_AT_ONCE: Final = 2
_SECONDS: Final = 60.0
# What passes: too much to do, a shard on its way to another node.
_PASSING: Final = (429, *PASSING)
# Waited before each further try: two minutes in all, in which a cluster has replaced a node that died.
_PAUSES: Final = (0.5, 1, 2, 4, 8, 15, 30, 30, 30)


class Bulk:
    """Sends actions in batches. Each action may be sent twice: it names its document, so it does the same again."""

    def __init__(self, connection: Connection, check: Callable[[], None], pauses: tuple[float, ...] = _PAUSES) -> None:
        """`check` is called before each request, and raises if this writer may not write any more."""
        self._connection = connection
        self._check = check
        self._pauses = pauses
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="bulk")
        self._waiting: set[Future[None]] = set()
        self._lines: list[str] = []
        self._names: list[str] = []
        self._bytes = 0
        self._stop = threading.Event()
        # What the cluster would not take: the name given to `add`, and why.
        self.refused: dict[str, str] = {}
        self.sent = 0

    def add(self, action: Mapping[str, Any], source: Mapping[str, Any] | None, name: str) -> None:
        """Sends an action, now or with others; `name` tells what it is about."""
        self._lines.append(json.dumps(action, ensure_ascii=False))
        self._names.append(name)
        if source is not None:
            self._lines.append(json.dumps(source, ensure_ascii=False))
            self._bytes += len(self._lines[-1]) * 2
        if self._bytes >= _BYTES or len(self._names) >= _ITEMS:
            self._send()

    def flush(self) -> None:
        """Waits until all is sent. Raises what kept it from being sent."""
        self._send()
        while self._waiting:
            self._wait()

    def close(self) -> None:
        """Drops what is not sent yet."""
        self._stop.set()
        self._threads.shutdown(cancel_futures=True)

    def _send(self) -> None:
        if not self._names:
            return
        while len(self._waiting) > _AT_ONCE:
            self._wait()
        lines, names = self._lines, self._names
        self._lines, self._names, self._bytes = [], [], 0
        self._waiting.add(self._threads.submit(self._deliver, lines, names))

    def _wait(self) -> None:
        done, self._waiting = wait(self._waiting, return_when=FIRST_COMPLETED)
        for each in done:
            each.result()

    def _deliver(self, lines: list[str], names: list[str]) -> None:
        pending = _actions(lines)
        for pause in (*self._pauses, None):
            self._check()
            try:
                answer = self._connection.ask(
                    "POST", "/_bulk", "\n".join(line for action in pending for line in action) + "\n", seconds=_SECONDS
                )
            except (NoAnswer, Refused) as error:
                if pause is None or (isinstance(error, Refused) and error.status not in _PASSING):
                    raise
            else:
                pending, names, reason = self._left(answer["items"], pending, names)
                if not pending:
                    return
                if pause is None:
                    raise EngineUnreachable(
                        f"the cluster did not take {len(pending)} articles ({reason}): "
                        "look at its health (GET /_cluster/health), then run the command again"
                    )
            if self._stop.wait(pause):
                return

    def _left(
        self, items: list[dict[str, dict[str, Any]]], pending: list[list[str]], names: list[str]
    ) -> tuple[list[list[str]], list[str], str]:
        """What must be sent again, and why; what is refused for good is noted."""
        again, again_names, reason = [], [], ""
        for item, action, name in zip(items, pending, names, strict=True):
            ((kind, found),) = item.items()
            if found["status"] in _PASSING:
                again.append(action)
                again_names.append(name)
                reason = _reason(found)
            elif found["status"] >= 400 and not (kind == "delete" and found["status"] == 404):
                self.refused[name] = _reason(found)
            else:
                self.sent += 1
        return again, again_names, reason


def _actions(lines: list[str]) -> list[list[str]]:
    """The lines of each action: a deletion has one, all others two."""
    actions: list[list[str]] = []
    place = 0
    while place < len(lines):
        step = 1 if lines[place].startswith('{"delete"') else 2
        actions.append(lines[place : place + step])
        place += step
    return actions


def _reason(item: Mapping[str, Any]) -> str:
    error = item.get("error") or {}
    cause = error.get("caused_by") or error
    return f"{cause.get('type', 'unknown')}: {cause.get('reason', '')}"[:300]
