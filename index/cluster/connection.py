"""Requests to the cluster, and its failures as errors of our own: in this one place."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import opensearchpy
from opensearchpy import exceptions

from index.cluster.address import Address, Credentials, listed
from index.errors import EngineUnreachable, IndexUnavailable

_OLDEST: Final = 3
SECONDS: Final = 30.0
# Nodes tried after the first, which may just have died.
_RETRIES: Final = 3
# What may pass while another copy of a shard takes the place of one that is gone; and the seconds waited for it.
PASSING: Final = (502, 503, 504)
_PAUSES: Final = (0.2, 0.5, 1.0)
# As many threads as a server of ours has, and those that write.
_CONNECTIONS: Final = 64


class NoAnswer(EngineUnreachable):
    """No node answered, or none in time: it may be otherwise a moment later."""


class Refused(IndexUnavailable):
    """The cluster answers, and not with what was asked for: `status` as in HTTP, `kind` as the server calls it."""

    def __init__(self, message: str, status: int, kind: str) -> None:
        super().__init__(message)
        self.status = status
        self.kind = kind


class Connection:
    """Asks whichever node answers. Safe to share between threads; nothing is asked before it is needed."""

    def __init__(self, address: Address, credentials: Credentials) -> None:
        self.address = address
        self._lock = threading.Lock()
        self._known = False
        self._client = opensearchpy.OpenSearch(
            hosts=list(address.nodes),
            http_auth=(credentials.user, credentials.password) if credentials.user else None,
            verify_certs=True,
            ca_certs=str(credentials.authority) if credentials.authority else None,
            timeout=SECONDS,
            max_retries=_RETRIES,
            # A node that says it cannot answer is alive: the library would not ask it again for a minute.
            retry_on_status=(),
            pool_maxsize=_CONNECTIONS,
        )

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        seconds: float | None = None,
        **parameters: str,
    ) -> Any:
        """The answer, from JSON. Raises `EngineUnreachable` and `Refused`."""
        if not self._known:
            self._introduce()
        seconds = SECONDS if seconds is None else seconds
        for pause in _PAUSES:
            try:
                return self._send(method, path, body, seconds, parameters)
            except Refused as error:
                if error.status not in PASSING:
                    raise
                time.sleep(pause)
        return self._send(method, path, body, seconds, parameters)

    def close(self) -> None:
        """Ends the connections. Asking makes new ones."""
        self._client.close()

    def _introduce(self) -> None:
        """Makes sure that this is a server whose answers mean what we take them to mean."""
        with self._lock:
            if self._known:
                return
            try:
                found = self._send("GET", "/", None, SECONDS, {})
            except Refused as error:
                if error.status != 404:
                    raise
                found = None
            version = found.get("version", {}) if isinstance(found, dict) else {}
            kind, number = version.get("distribution", "no OpenSearch"), str(version.get("number", "of no version"))
            if kind != "opensearch" or not number.split(".")[0].isdigit() or int(number.split(".")[0]) < _OLDEST:
                raise EngineUnreachable(
                    f"the server at {self._place} is {kind} {number}: the engine needs OpenSearch {_OLDEST} or newer"
                )
            self._known = True

    def _send(self, method: str, path: str, body: Any, seconds: float, parameters: Mapping[str, str]) -> Any:
        with self._translated(seconds):
            return self._client.transport.perform_request(
                method, path, params={**parameters, "request_timeout": seconds}, body=body
            )

    @property
    def _place(self) -> str:
        return listed(self.address.nodes)

    @contextmanager
    def _translated(self, seconds: float) -> Iterator[None]:
        try:
            yield
        except exceptions.ConnectionTimeout as error:
            raise NoAnswer(
                f"the cluster at {self._place} gave no answer in {seconds:.0f} s: "
                "look at its load and its health (GET /_cluster/health)"
            ) from error
        except exceptions.SSLError as error:
            raise EngineUnreachable(
                f"the certificate of {self._place} is not trusted: "
                "name the file of its authority with SEARCH_ENGINE_AUTHORITY"
            ) from error
        except exceptions.ConnectionError as error:
            raise NoAnswer(f"no node answers at {self._place}: check the address, and that the cluster runs") from error
        except (exceptions.SerializationError, UnicodeDecodeError) as error:
            raise EngineUnreachable(f"the server at {self._place} is no OpenSearch: check the address") from error
        except exceptions.TransportError as error:
            raise self._refused(error) from error

    def _refused(self, error: exceptions.TransportError) -> IndexUnavailable:
        status = error.status_code if isinstance(error.status_code, int) else 0
        kind, reason = _described(error.info)
        if status == 401:
            return EngineUnreachable(
                f"the cluster at {self._place} does not know us: set SEARCH_ENGINE_USER and SEARCH_ENGINE_PASSWORD"
            )
        if status == 403 and "block" not in kind:
            return Refused(
                f"the user may not do this at {self._place} ({reason}): give it the rights that the README lists",
                status,
                kind,
            )
        if status in (429, *PASSING):
            advice = "look at its health (GET /_cluster/health): some of its nodes or shards may be missing"
            return Refused(f"the cluster at {self._place} cannot answer now ({reason}): {advice}", status, kind)
        return Refused(f"the cluster at {self._place} answered {status}, {kind}: {reason}", status, kind)


def _described(info: Any) -> tuple[str, str]:
    """The kind and the reason of an error, of the cause where it is given."""
    error = info.get("error") if isinstance(info, dict) else None
    if not isinstance(error, dict):
        return "unknown", str(error or info)[:200]
    causes = [error, *error.get("root_cause", []), error.get("caused_by")]
    cause = next((each for each in reversed(causes) if isinstance(each, dict) and each.get("type")), error)
    return str(cause.get("type")), str(cause.get("reason"))[:200]
