"""Serving the application with waitress."""

import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from flask import Flask
from waitress.server import create_server

from index.errors import SettingsError


def serve(app: Flask, host: str, port: int, ready: Callable[[str], None] | None = None) -> None:
    """Serves until Ctrl-C or SIGTERM, finishing the requests under way; port 0 is any free one.

    `ready` is given the address as soon as it can be asked. Raises `SettingsError` where the address cannot be had.
    """
    # More clients than threads are no news: they wait their turn.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    with _listening(host, port) as listener, _terminable():
        server = create_server(app, sockets=[listener], threads=8, ident="search")
        try:
            if ready is not None:
                ready(f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}/")
            server.run()
        except (KeyboardInterrupt, SystemExit):
            pass
        finally:
            server.close()


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SettingsError(f"cannot listen on {host}:{port}: {reason}: choose another host or port") from error


@contextmanager
def _terminable() -> Iterator[None]:
    """SIGTERM ends the block as Ctrl-C does. Only the main thread may ask for signals."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(signum: int, frame: FrameType | None) -> None:
        sys.exit(0)

    previous = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)
