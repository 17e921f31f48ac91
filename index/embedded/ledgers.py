"""The ledger of each generation on disk: whole, or what is different from a whole one that stays beside it.

    ledger-<generation>.json           whole
    ledger-<generation>-<base>.json    what of it is not in `ledger-<base>.json`, and the checksum of that

Each begins with the checksum of its own content.

A ledger grows with the articles, a commit of one article changes a line of it. The differences grow from commit to
commit; when they are no longer small, the ledger is written whole.
"""

import json
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple
from zlib import crc32

# As a pattern, what these files are called.
NAMES: Final = r"ledger-\d+(?:-\d+)?\.json"
_NAME = re.compile(r"ledger-(\d+)(?:-(\d+))?\.json")
# Differences of fewer bytes are written, and so are those which the whole has so many times of.
_SMALL: Final = 1 << 16
_SHARE: Final = 16


class _Whole(NamedTuple):
    """A ledger that was written whole, and how to tell that its file is still the same."""

    generation: int
    state: tuple[int, int, int]
    checksum: int
    size: int
    ledger: Mapping[str, Any]


class Ledgers:
    """The ledgers in one folder. What was read of the newest whole one is kept; not to be used by two at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._whole: _Whole | None = None

    def read(self, generation: int, names: Iterable[str]) -> Mapping[str, Any] | None:
        """What was stored with a generation, in a folder of these files; None where that cannot be read back."""
        try:
            base = _bases(names).get(generation, generation)
            whole = self._read_whole(base)
            if base == generation:
                return whole.ledger
            differences = _decoded((self._folder / _name(generation, base)).read_bytes())
            if differences["checksum"] != whole.checksum:
                return None
            ledger = {**whole.ledger, **differences["others"]}
            for key, (changed, gone) in differences["tables"].items():
                ledger[key] = {**whole.ledger[key], **changed}
                for each in gone:
                    del ledger[key][each]
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return ledger

    def encoded(self, generation: int, ledger: Mapping[str, Any], *, fresh: bool) -> tuple[str, bytes]:
        """The file that a ledger is to be stored in with a generation, and its content; a `fresh` one is whole."""
        if self._whole is not None and not fresh:
            data = _encoded(_differences(self._whole, ledger))
            if len(data) < max(_SMALL, self._whole.size // _SHARE) and self._state(self._whole.generation):
                return _name(generation, self._whole.generation), data
        return _name(generation), _encoded(ledger)

    def _read_whole(self, generation: int) -> _Whole:
        state = self._state(generation)
        known = self._whole
        if known is None or state is None or (known.generation, known.state) != (generation, state):
            self._whole = None
            data = (self._folder / _name(generation)).read_bytes()
            ledger = _decoded(data)
            if state is None or not isinstance(ledger, dict):
                raise ValueError("it is no ledger")
            known = self._whole = _Whole(generation, state, _checksum(data), len(data), ledger)
        return known

    def _state(self, generation: int) -> tuple[int, int, int] | None:
        try:
            found = os.stat(self._folder / _name(generation))
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size


def kept(generation: int, names: Iterable[str]) -> set[str]:
    """Those of these files of a folder that hold the ledger of a generation."""
    base = _bases(names).get(generation)
    return {_name(generation)} if base is None else {_name(generation, base), _name(base)}


def _differences(whole: _Whole, ledger: Mapping[str, Any]) -> dict[str, Any]:
    """Tables are compared entry by entry, all else as it is."""
    tables, others = {}, {}
    for key, value in ledger.items():
        former = whole.ledger.get(key)
        if isinstance(value, dict) and isinstance(former, dict):
            changed = {each: held for each, held in value.items() if each not in former or _differs(held, former[each])}
            tables[key] = changed, [each for each in former if each not in value]
        else:
            others[key] = value
    return {"checksum": whole.checksum, "tables": tables, "others": others}


def _differs(value: Any, former: Any) -> bool:
    """Lists come as tuples before they are written."""
    if isinstance(value, tuple) and isinstance(former, list):
        return len(value) != len(former) or any(map(_differs, value, former))
    return bool(value != former)


def _bases(names: Iterable[str]) -> dict[int, int]:
    """By generation, which other one its ledger is told by."""
    found = (_NAME.fullmatch(name) for name in names)
    return {int(match[1]): int(match[2]) for match in found if match and match[2]}


def _name(generation: int, base: int | None = None) -> str:
    return f"ledger-{generation}.json" if base is None else f"ledger-{generation}-{base}.json"


def _encoded(content: Mapping[str, Any]) -> bytes:
    """JSON: a list of the checksum of what follows it, and the content."""
    # A path that is not UTF-8 holds lone surrogates.
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return b"[%d,%b]" % (crc32(text), text)


def _decoded(data: bytes) -> Any:
    """Raises `ValueError` for anything but what was encoded."""
    text = data[data.index(b",") + 1 : -1]
    if crc32(text) != _checksum(data):
        raise ValueError("it is not as it was written")
    return json.loads(text)


def _checksum(data: bytes) -> int:
    return int(data[1 : data.index(b",")])
