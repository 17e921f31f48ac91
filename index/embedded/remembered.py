"""Results by what was asked, in bounded memory."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Remembered(Generic[Value]):
    """The least recently used are forgotten when they take too much room. Safe to share between threads."""

    def __init__(self, room: int, size: Callable[[Value], int]) -> None:
        """`room` is in bytes, and `size` says how many of them a value takes."""
        self._room = room
        self._size = size
        self._lock = threading.Lock()
        self._held: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()

    def get(self, key: Hashable, compute: Callable[[], Value]) -> Value:
        """What was computed for this key, now or before."""
        known = self._held.get(key)
        if known is not None:
            # Another thread may have forgotten it by now.
            with suppress(KeyError):
                self._held.move_to_end(key)
            return known[0]
        found = compute()
        self.put(key, found)
        return found

    def __contains__(self, key: Hashable) -> bool:
        return key in self._held

    def put(self, key: Hashable, found: Value) -> None:
        """Remembers what was computed."""
        size = self._size(found)
        with self._lock:
            if key not in self._held:
                self._held[key] = (found, size)
                self._room -= size
                while self._room < 0:
                    _, (_, freed) = self._held.popitem(last=False)
                    self._room += freed
