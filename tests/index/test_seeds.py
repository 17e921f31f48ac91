"""Which files lie under the seeds folders, and whether they are whole."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index import seeds
from index.article import Rejection
from index.errors import SeedsMissing
from index.seeds import SeedFile, being_written, find


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    return folder


def put(root: Path, name: str) -> Path:
    """A file with some text, in folders made as needed."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("نص قصير", encoding="utf-8")
    return path


def names(*roots: Path) -> list[str]:
    """The names of the seeds found; nothing may be wrong."""
    found = list(find(roots))
    assert [item for item in found if isinstance(item, Rejection)] == []
    return [item.name for item in found if isinstance(item, SeedFile)]


def rejected(*roots: Path) -> dict[str, str]:
    """What is wrong, by path."""
    return {item.path: item.reason for item in find(roots) if isinstance(item, Rejection)}


def test_order(root: Path) -> None:
    """Seeds come folder by folder, in the order of code points."""
    for name in ("ب.txt", "أ.txt", "b/2.txt", "b/1.jsonl", "a.txt", "B.jsonl.gz", "b.txt"):
        put(root, name)
    assert names(root) == ["B.jsonl.gz", "a.txt", "b/1.jsonl", "b/2.txt", "b.txt", "أ.txt", "ب.txt"]


def test_seed_file(root: Path) -> None:
    """A seed has its path, its name below the root, and a signature that says whether it is as it was found."""
    path = put(root, "2024/a.txt")
    (file,) = find([root])
    assert isinstance(file, SeedFile)
    status = path.stat()
    assert (file.path, file.name) == (path, "2024/a.txt")
    assert file.signature == (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    assert file.unchanged()
    path.write_text("نص آخر تماماً", encoding="utf-8")
    assert not file.unchanged()
    path.unlink()
    assert not file.unchanged()


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.txt", ".txt"), ("a.JSONL", ".jsonl"), ("a.jsonl.gz", ".jsonl.gz"), ("A.Jsonl.GZ", ".jsonl.gz")],
)
def test_suffix(root: Path, name: str, suffix: str) -> None:
    """The format is told by the suffix, in capitals or not."""
    put(root, name)
    (file,) = find([root])
    assert isinstance(file, SeedFile)
    assert file.suffix == suffix


@pytest.mark.parametrize(
    "name",
    [".hidden.txt", ".git/a.txt", "a.txt~", "a.tmp", "a.txt.part", ".a.txt.swp", "a.swp", "a.crdownload", "#a.txt#"],
)
def test_passed_over(root: Path, name: str) -> None:
    """Hidden files and what editors and downloads leave are passed over in silence."""
    put(root, name)
    assert list(find([root])) == []


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.json", "a.gz", "a.txt.gz", "README.md"])
def test_other_suffix(root: Path, name: str) -> None:
    """Any other file is reported, with the suffixes that are read."""
    put(root, name)
    assert ".txt, .jsonl, .jsonl.gz" in rejected(root)[name]


def test_file_as_root(root: Path) -> None:
    """A root that is a file is the one seed, under its own name."""
    assert names(put(root, "sub/a.txt")) == ["a.txt"]


def test_several_roots(root: Path, tmp_path: Path) -> None:
    """Roots come in the order given, each sorted by itself; a file under two of them is found twice."""
    put(root, "b/a.txt")
    other = put(tmp_path / "other", "a.txt").parent
    assert names(root, other, root / "b") == ["b/a.txt", "a.txt", "a.txt"]


def test_missing_root(root: Path) -> None:
    """A root that is not there raises at once, before anything is read, and says what to do."""
    with pytest.raises(SeedsMissing, match=r"nowhere.*create the folder.*--seeds"):
        find([root, root / "nowhere"])


def test_missing_link_as_root(root: Path) -> None:
    """A root that is a link to nothing is not there either."""
    link = root / "link"
    link.symlink_to(root / "nowhere")
    with pytest.raises(SeedsMissing, match="link"):
        find([link])


def test_dangling_link(root: Path) -> None:
    """A link that leads nowhere is reported, and the seeds around it are found."""
    (root / "b.txt").symlink_to(root / "nowhere.txt")
    for name in ("a.txt", "c.txt"):
        put(root, name)
    found = list(find([root]))
    assert [item.name if isinstance(item, SeedFile) else item.path for item in found] == ["a.txt", "b.txt", "c.txt"]
    assert "leads nowhere" in rejected(root)["b.txt"]


def test_link_to_itself(root: Path) -> None:
    """A link to itself is reported."""
    (root / "a.txt").symlink_to(root / "a.txt")
    assert "in a circle" in rejected(root)["a.txt"]


def test_link_to_file_and_folder(root: Path, tmp_path: Path) -> None:
    """Links to files and folders elsewhere are followed."""
    outside = put(tmp_path / "outside", "x/a.txt").parent.parent
    (root / "folder").symlink_to(outside)
    (root / "file.txt").symlink_to(outside / "x" / "a.txt")
    assert names(root) == ["file.txt", "folder/x/a.txt"]


@pytest.mark.parametrize(
    ("target", "path"), [(".", "b/loop"), ("b", "b/loop"), ("c", "b/loop"), ("..", "b/loop/seeds")]
)
def test_loop(root: Path, target: str, path: str) -> None:
    """A link to a folder that is read anyway is reported; every file is found once, by its own name."""
    for name in ("b/a.txt", "c/a.txt"):
        put(root, name)
    (root / "b" / "loop").symlink_to(root / target)
    assert [item.name for item in find([root]) if isinstance(item, SeedFile)] == ["b/a.txt", "c/a.txt"]
    assert list(rejected(root)) == [path]
    assert "remove the link" in rejected(root)[path]


def test_own_name_first(root: Path) -> None:
    """A folder is read under its own name, whatever links to it lie around."""
    target = put(root, "m/n/a.txt").parent
    for name in "abcdefghiopqrstuvwxyz":
        (root / name).symlink_to(target)
    assert [item.name for item in find([root]) if isinstance(item, SeedFile)] == ["m/n/a.txt"]


def test_many_links(root: Path, tmp_path: Path) -> None:
    """Folders that all link to one another are read once each, not once for every way there."""
    places = [put(tmp_path / f"far{number}", "a.txt").parent for number in range(12)]
    for place in places:
        for other in places:
            (place / f"to-{other.name}").symlink_to(other)
    (root / "start").symlink_to(places[0])
    assert len([item for item in find([root]) if isinstance(item, SeedFile)]) == len(places)


@pytest.mark.parametrize("name", ["x.txt", "x.jsonl", "x.jsonl.gz"])
def test_folder_for_a_file(root: Path, name: str) -> None:
    """A folder with the name of a seed is reported and not looked into."""
    put(root, f"{name}/a.txt")
    assert list(rejected(root)) == [name]
    assert "a folder where a file should be" in rejected(root)[name]
    assert [item for item in find([root]) if isinstance(item, SeedFile)] == []


def test_deep_folders(root: Path) -> None:
    """Folders may lie in one another as deep as the system allows."""
    depth = 1200
    here = os.open(root, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(os.open("a.txt", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    try:
        assert names(root) == ["d/" * depth + "a.txt"]
    finally:
        # Python's own rmtree, with which pytest tidies up, cannot go as deep.
        subprocess.run(["rm", "-rf", root], check=True)


def test_pipe(root: Path) -> None:
    """A pipe is reported and never opened: that would wait for ever."""
    os.mkfifo(root / "a.txt")
    assert "a pipe, socket or device" in rejected(root)["a.txt"]


def test_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket is reported."""
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("a.txt")
        assert "a pipe, socket or device" in rejected(tmp_path)["a.txt"]


def test_device(root: Path) -> None:
    """A link to a device is reported."""
    (root / "a.txt").symlink_to("/dev/zero")
    assert "a pipe, socket or device" in rejected(root)["a.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("name", ["a.txt", "folder"])
def test_unreadable(root: Path, name: str) -> None:
    """What may not be read is reported, file or folder, and the rest is found."""
    put(root, "z.txt")
    path = put(root, name) if name.endswith(".txt") else put(root, f"{name}/a.txt").parent
    path.chmod(0)
    try:
        found = list(find([root]))
    finally:
        path.chmod(0o700)
    assert isinstance(found[0], Rejection)
    assert (found[0].path, "cannot be read" in found[0].reason) == (name, True)
    assert [item.name for item in found[1:] if isinstance(item, SeedFile)] == ["z.txt"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param(b"\xc7\xe1.txt", r"\xc7\xe1.txt", id="not UTF-8"),
        pytest.param(b"\xc7\xe1/a.txt", r"\xc7\xe1", id="a folder not UTF-8"),
        pytest.param(b"a\nb.txt", r"a\nb.txt", id="a line break"),
    ],
)
def test_unprintable_name(root: Path, name: bytes, shown: str) -> None:
    """A name that is no text is reported, in a form that can be written anywhere."""
    path = os.path.join(os.fsencode(root), name)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write("نص".encode())
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (rejection,) = find([root])
    assert isinstance(rejection, Rejection)
    assert (rejection.path, rejection.line) == (shown, None)
    assert "rename it" in rejection.reason
    assert str(rejection).encode("utf-8")


def test_vanished_root(root: Path) -> None:
    """A root that goes while the seeds are looked for does not end the search."""
    roots = [put(root, "a.txt"), put(root, "b.txt"), put(root, "c.txt")]
    found = find(roots)
    roots[1].unlink()
    assert [item.name for item in found if isinstance(item, SeedFile)] == ["a.txt", "c.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="leases are Linux's")
class TestBeingWritten:
    def test_by_another_process(self, root: Path) -> None:
        """A file is being written as long as another process holds it open for writing, however long it rests."""
        path = put(root, "a.txt")
        os.utime(path, (0, 0))
        code = f"file = open({json.dumps(str(path))}, 'a'); print(flush=True); input()"
        with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
            assert writer.stdout
            writer.stdout.readline()
            os.utime(path, (0, 0))
            assert being_written(path)
            writer.communicate(b"\n")
        assert not being_written(path)

    def test_whole(self, root: Path) -> None:
        """A file is whole as soon as its writer has closed it."""
        assert not being_written(put(root, "a.txt"))

    def test_read_by_others(self, root: Path) -> None:
        """Readers do not count."""
        path = put(root, "a.txt")
        with open(path, "rb"):
            assert not being_written(path)

    def test_written_right_after(self, root: Path) -> None:
        """Having asked never harms a writer, nor us: no lease is left behind."""
        path = put(root, "a.txt")
        for _ in range(200):
            assert not being_written(path)
            path.write_text("نص", encoding="utf-8")


def test_without_leases(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are no leases, a file counts as being written until a moment after its last write."""
    monkeypatch.setattr(sys, "platform", "other")
    path = put(root, "a.txt")
    assert being_written(path)
    long_ago = time.time() - 2 * seeds.SETTLED_SECONDS
    os.utime(path, (long_ago, long_ago))
    assert not being_written(path)


def test_nothing_is_being_written(root: Path) -> None:
    """A file that is not there is written by nobody."""
    assert not being_written(root / "nowhere.txt")
