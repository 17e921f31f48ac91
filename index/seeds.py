"""Which files lie under the seeds folders, and whether they are whole.

A root is a folder or a single file. Files are named by their path below the root, and come in the order of those
names. Hidden files and what editors and downloads leave behind are passed over; what else is no seed is a `Rejection`.
"""

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index.article import Rejection
from index.errors import SeedsMissing

if sys.platform == "linux":
    import fcntl
    import signal

SUFFIXES: Final = (".txt", ".jsonl", ".jsonl.gz")
_LEFTOVERS: Final = ("~", "#", ".tmp", ".part", ".swp", ".crdownload")
# Where nobody can be asked who writes, a file is taken for whole this long after its last write.
SETTLED_SECONDS: Final = 1.0
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")

Signature = tuple[int, int, int, int]
# Where an entry stands below the root: compared by code points, alike on every machine.
_Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeedFile:
    """A file of articles. `name` is its POSIX path below the root; the signature is (size, mtime, ctime, inode)."""

    path: Path
    name: str
    signature: Signature

    @property
    def suffix(self) -> str:
        """The one of `SUFFIXES` that the name ends with."""
        return next(suffix for suffix in reversed(SUFFIXES) if self.name.lower().endswith(suffix))

    def unchanged(self) -> bool:
        """True while the file is there as it was found."""
        try:
            return _signature(os.stat(self.path)) == self.signature
        except OSError:
            return False


def find(roots: Sequence[Path]) -> Iterator[SeedFile | Rejection]:
    """Every seed under each root, in order, and what there is no reading. Raises `SeedsMissing` at once."""
    for root in roots:
        try:
            os.stat(root)
        except OSError as error:
            place = f"{_printable(str(root))} ({error.strerror})"
            raise SeedsMissing(f"no seeds at {place}: create the folder, or name another with --seeds") from None
    return (found for root in roots for _, found in sorted(_walk(root), key=lambda placed: placed[0]))


def being_written(path: Path) -> bool:
    """True while some process holds the file open for writing.

    Linux answers exactly: it grants a read lease only on a file that nobody has open for writing (fcntl(2), "Leases").
    Elsewhere, and for files of other owners, a file counts as being written for `SETTLED_SECONDS` after a write.
    """
    leased = _leased(path)
    if leased is not None:
        return not leased
    try:
        return abs(time.time() - os.stat(path).st_mtime) < SETTLED_SECONDS
    except OSError:
        return False


def _leased(path: Path) -> bool | None:
    """Whether a lease was granted (and given back); None where there are no leases to be had."""
    if sys.platform != "linux":
        return None
    try:
        file = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        # A writer who opens the file meanwhile makes the kernel send a signal: one that is ignored, not deadly SIGIO.
        fcntl.fcntl(file, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        return True
    except OSError as error:
        return False if error.errno == errno.EAGAIN else None
    finally:
        os.close(file)


def _signature(status: os.stat_result) -> Signature:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _printable(name: str) -> str:
    """The name with whatever is not UTF-8 or would disturb a line written as an escape."""
    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return _CONTROL.sub(lambda control: control.group().encode("unicode_escape").decode("ascii"), shown)


def _walk(root: Path) -> Iterator[tuple[_Parts, SeedFile | Rejection]]:
    """What lies under a root, in no order. No folder is read twice, so links cannot lead in circles."""
    if not root.is_dir():
        found = _examine(str(root), root.name)
        if found is not None:
            yield (root.name,), found
        return
    seen: set[tuple[int, int]] = set()
    folders: list[tuple[_Parts, str]] = [((), str(root))]
    # Links wait until all else is read: a folder is then known by its own name rather than by a link's.
    links: list[tuple[_Parts, str]] = []
    while folders or links:
        parts, folder = folders.pop() if folders else links.pop(links.index(min(links)))
        name = "/".join(parts) or str(root)
        try:
            status = os.stat(folder)
            with os.scandir(folder) as scan:
                entries = list(scan)
        except FileNotFoundError:
            continue
        except OSError as error:
            reason = f"a folder that cannot be read ({error.strerror}): allow reading it, or move it elsewhere"
            yield parts, Rejection(_printable(name), None, reason)
            continue
        if (status.st_dev, status.st_ino) in seen:
            yield parts, Rejection(_printable(name), None, "a link to a folder that is read already: remove the link")
            continue
        seen.add((status.st_dev, status.st_ino))
        for entry in entries:
            if entry.name.startswith("."):
                continue
            place = (*parts, entry.name)
            if _is_folder(entry):
                (links if entry.is_symlink() else folders).append((place, entry.path))
            elif not entry.name.lower().endswith(_LEFTOVERS):
                found = _examine(entry.path, "/".join(place))
                if found is not None:
                    yield place, found


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """True for a folder to look into: not for one with the name of a file, or a name that cannot be an id."""
    try:
        there = entry.is_dir()
    except OSError:
        return False
    return there and not entry.name.lower().endswith(SUFFIXES) and _printable(entry.name) == entry.name


def _examine(path: str, name: str) -> SeedFile | Rejection | None:
    """The seed at a path, or what is wrong with it; None where it has gone meanwhile."""
    try:
        status = os.stat(path)
        reason = _reason(path, name, status)
    except FileNotFoundError:
        if not os.path.islink(path):
            return None
        reason = "a link that leads nowhere: mend or remove it"
    except OSError as error:
        circle = error.errno == errno.ELOOP
        what = "a link that leads in a circle" if circle else f"it cannot be reached ({error.strerror})"
        reason = f"{what}: mend or remove it"
    if reason is not None:
        return Rejection(_printable(name), None, reason)
    return SeedFile(Path(path), name, _signature(status))


def _reason(path: str, name: str, status: os.stat_result) -> str | None:
    """Why the file is no seed; None if it is one. Opens nothing: a pipe without a writer would wait for ever."""
    if _printable(name) != name:
        return "its name is not UTF-8, or holds control characters: rename it"
    if stat.S_ISDIR(status.st_mode):
        return "a folder where a file should be, so nothing in it is read: rename it"
    if not stat.S_ISREG(status.st_mode):
        return "a pipe, socket or device: only files are read; remove it"
    if not name.lower().endswith(SUFFIXES):
        return f"not a seed: only {', '.join(SUFFIXES)} are read; convert it, or move it elsewhere"
    if not os.access(path, os.R_OK):
        return "it cannot be read (permission denied): allow reading it, or move it elsewhere"
    return None
