"""The server: a real one, on a loopback port."""

import signal
import socket
import urllib.request
from http.client import HTTPConnection
from urllib.parse import quote, urlsplit

import pytest

from index.errors import SettingsError
from tests.conftest import Newsroom
from tests.web.serving import serving
from web import create_app
from web.server import serve


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
def test_it_answers_until_it_is_told_to_end(newspaper: Newsroom, end: signal.Signals) -> None:
    with serving(newspaper.index, end) as address, urllib.request.urlopen(f"{address}?q={quote('ميناء')}") as answered:
        assert "<mark>ميناء</mark>" in answered.read().decode()
        assert answered.headers["Server"] == "search"


@pytest.mark.parametrize("path", ["/article//etc//passwd", "/article/../../x", "/article/%2e%2e%2f%00", "//x", "/%ff"])
def test_odd_paths_are_not_found_and_break_nothing(newspaper: Newsroom, path: str) -> None:
    with serving(newspaper.index) as address:
        connection = HTTPConnection(urlsplit(address).netloc, timeout=20)
        connection.request("GET", path)
        assert connection.getresponse().status == 404
        connection.close()


def test_a_taken_port_is_said(newspaper: Newsroom) -> None:
    app = create_app(engine=newspaper.engine)
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SettingsError, match="another host or port"):
        serve(app, "127.0.0.1", taken.getsockname()[1])


def test_a_host_that_is_none_is_said(newspaper: Newsroom) -> None:
    with pytest.raises(SettingsError, match="cannot listen on 192\\.0\\.2\\.1:0"):
        serve(create_app(engine=newspaper.engine), "192.0.2.1", 0)
