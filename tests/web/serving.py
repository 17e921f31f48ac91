"""A real server on a loopback port, in a process of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent.parent
_PROGRAM = """
from web import create_app
from web.server import serve

serve(create_app(), "127.0.0.1", 0, ready=lambda address: print(address, flush=True))
"""


@contextmanager
def serving(index: Path, end: signal.Signals = signal.SIGTERM) -> Iterator[str]:
    """The address of the pages over this index; asserts that the signal ends the server cleanly and silently."""
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM],
        cwd=_ROOT,
        env={**os.environ, "SEARCH_INDEX": str(index)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), process.communicate()[1]
        yield address
        process.send_signal(end)
        said, complained = process.communicate(timeout=20)
        assert (process.returncode, said, complained) == (0, "", "")
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
