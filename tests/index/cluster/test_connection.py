"""Servers that do not answer, or not as OpenSearch does, are told apart, each with what to do."""

import json
import re
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from shutil import which

import pytest

from index.cluster import ClusterEngine, Credentials
from index.errors import IndexUnavailable

OPENSEARCH = json.dumps({"version": {"distribution": "opensearch", "number": "3.4.0"}})


@contextmanager
def server(
    status: int, text: str, kind: str = "application/json", context: ssl.SSLContext | None = None
) -> Iterator[str]:
    """A server that gives every request the same answer; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as listening:
        if context is not None:
            listening.socket = context.wrap_socket(listening.socket, server_side=True)
        thread = threading.Thread(target=listening.serve_forever, daemon=True)
        thread.start()
        yield f"http{'s' if context else ''}://127.0.0.1:{listening.server_port}"
        listening.shutdown()
        thread.join()


def asked(address: str, credentials: Credentials = Credentials()) -> str:  # noqa: B008 (frozen)
    """What is said of a server that cannot be used."""
    engine = ClusterEngine(address, credentials)
    with pytest.raises(IndexUnavailable) as raised, engine.snapshot():
        pass
    engine.close()
    return str(raised.value)


def test_nobody_there() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    assert "no node answers" in asked(address)


@pytest.mark.parametrize(
    ("status", "text", "said"),
    [
        pytest.param(200, "<h1>It works!</h1>", "no OpenSearch", id="a web server"),
        pytest.param(200, "[]", "no OpenSearch", id="another API"),
        pytest.param(404, "<h1>Not found</h1>", "no OpenSearch", id="a web server without a page"),
        pytest.param(200, '{"version": {"number": "8.14.0"}}', "no OpenSearch", id="a relative"),
        pytest.param(200, OPENSEARCH.replace("3.4.0", "2.19.1"), "2.19.1.*3 or newer", id="too old"),
        pytest.param(401, "Unauthorized", "SEARCH_ENGINE_PASSWORD", id="unknown user"),
        pytest.param(
            403, '{"error": {"type": "security_exception", "reason": "no permissions"}}', "rights", id="may not"
        ),
        pytest.param(
            503, '{"error": {"type": "no_cluster_manager", "reason": "none"}}', "_cluster/health", id="no manager"
        ),
        pytest.param(200, OPENSEARCH, "makes no sense|cannot be used", id="answers that say nothing"),
    ],
)
def test_what_answers_is_no_cluster_of_ours(status: int, text: str, said: str) -> None:
    kind = "text/html" if text.startswith("<") else "application/json"
    with server(status, text, kind) as address:
        assert re.search(said, asked(address))


def test_a_password_is_never_repeated() -> None:
    with server(401, "Unauthorized") as address:
        assert "hunter2" not in asked(address, Credentials("user", "hunter2"))


@pytest.mark.skipif(which("openssl") is None, reason="no openssl to make a certificate with")
def test_a_certificate_is_checked_and_an_authority_can_be_named(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with server(200, '{"version": {}}', context=context) as address:
        assert "SEARCH_ENGINE_AUTHORITY" in asked(address)
        assert "no OpenSearch" in asked(address, Credentials(authority=certificate))
