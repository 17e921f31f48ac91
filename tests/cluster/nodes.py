"""A real OpenSearch of several nodes on loopback, from Maven Central: started, hurt and stopped by tests.

Needs Maven, a Java of 21 or newer and, where it is root that asks, the user `nobody`: OpenSearch refuses root. By hand:

    python -m tests.cluster.nodes [NODES]
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

VERSION: Final = "3.4.0"
SERVER: Final = f"org.opensearch.distribution.integ-test-zip:opensearch:{VERSION}:zip"
# Every full distribution has this module; the small one for tests leaves it out.
ANALYSIS: Final = f"org.opensearch.plugin:analysis-common:{VERSION}:jar"
OLDEST_JAVA: Final = 21
HEAP: Final = "512m"
# Nodes that live for minutes never earn back what the second compiler costs.
QUICK: Final = "-XX:TieredStopAtLevel=1 -XX:-UseG1GC -XX:+UseSerialGC"
# Nor are they asked what outlives a power cut: every change of a cluster waits for three disks.
_MEMORY: Final = Path("/dev/shm")
_MEMORY_BYTES: Final = 2 << 30
_START_SECONDS: Final = 300
_USER: Final = "nobody"

_DESCRIPTOR: Final = f"""\
description=Analysis
version={VERSION}
name=analysis-common
classname=org.opensearch.analysis.common.CommonAnalysisModulePlugin
java.version={OLDEST_JAVA}
opensearch.version={VERSION}
custom.foldername=
extended.plugins=
has.native.controller=false
"""


# Nodes end with whoever started them, however that ends.
_DYING: Final = ("setpriv", "--pdeathsig", "KILL", "--") if shutil.which("setpriv") else ()
_RUNNING: "Final[list[Cluster]]" = []


class CannotStart(Exception):
    """No cluster can be had on this machine, and why."""


def java_home() -> Path:
    """A Java that is new enough: the one named by the environment, or one of the system's."""
    named = [Path(os.environ[name]) for name in ("OPENSEARCH_JAVA_HOME", "JAVA_HOME") if os.environ.get(name)]
    for home in [*named, *sorted(Path("/usr/lib/jvm").glob("*"))]:
        release = home / "release"
        found = re.search(r'JAVA_VERSION="(\d+)', release.read_text()) if release.is_file() else None
        if found and int(found[1]) >= OLDEST_JAVA and (home / "bin" / "java").is_file():
            return home
    raise CannotStart(f"no Java of {OLDEST_JAVA} or newer: name one with OPENSEARCH_JAVA_HOME")


def _fetch(artifact: str, folder: Path) -> Path:
    """Has Maven, which keeps what it has fetched once, copy an artifact into a folder."""
    maven = shutil.which("mvn")
    if maven is None:
        raise CannotStart("no Maven (mvn), which fetches OpenSearch")
    command = [maven, "-q", "-B", "dependency:copy", f"-Dartifact={artifact}", f"-DoutputDirectory={folder}"]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, "MAVEN_OPTS": ""}
    )
    if done.returncode:
        errors = [line for line in done.stdout.splitlines() if "ERROR" in line]
        raise CannotStart(f"Maven could not fetch {artifact}: {errors[0] if errors else done.stdout[-500:]}")
    _, name, version, kind = artifact.split(":")
    return folder / f"{name}-{version}.{kind}"


def install(folder: Path) -> Path:
    """Unpacks the server, and the module it lacks, into a folder."""
    archive, analysis = _fetch(SERVER, folder), _fetch(ANALYSIS, folder)
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    archive.unlink()
    home = folder / f"opensearch-{VERSION}"
    for script in (home / "bin").iterdir():
        script.chmod(0o755)
    module = home / "modules" / "analysis-common"
    module.mkdir()
    analysis.rename(module / analysis.name)
    (module / "plugin-descriptor.properties").write_text(_DESCRIPTOR)
    return home


def free_ports(count: int) -> list[int]:
    """Ports of loopback that nobody listens on."""
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


class Cluster:
    """Nodes of one cluster, each a process of its own."""

    def __init__(self, folder: Path, data: Path, nodes: int, heap: str = HEAP, options: str = QUICK) -> None:
        """Programs and logs lie in `folder`, what the nodes hold in `data`."""
        self._folder = folder
        self._data = data
        self._heap = heap
        self._options = options
        self._java = java_home()
        self._home = install(folder)
        ports = free_ports(2 * nodes)
        self._http, self._transport = ports[:nodes], ports[nodes:]
        self._processes: dict[int, subprocess.Popen[bytes]] = {}
        for node in range(nodes):
            shutil.copytree(self._home / "config", folder / f"config{node}")
        if os.getuid() == 0:
            for path in (folder, data, *folder.rglob("*")):
                shutil.chown(path, _USER)

    @property
    def alive(self) -> list[int]:
        """The nodes that run."""
        return sorted(self._processes)

    @property
    def urls(self) -> list[str]:
        """The addresses of all nodes, dead ones too."""
        return [f"http://127.0.0.1:{port}" for port in self._http]

    def start(self, nodes: Sequence[int] | None = None) -> None:
        """Starts these nodes, or all, and waits until the cluster has them."""
        for node in range(len(self._http)) if nodes is None else nodes:
            self._processes[node] = self._start(node)
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            for node, process in self._processes.items():
                if process.poll() is not None:
                    raise CannotStart(f"node {node} ended with status {process.returncode}: {self.log(node)[-2000:]}")
            health = self._health()
            if health is not None and health["number_of_nodes"] == len(self._processes):
                return
            time.sleep(0.3)
        raise CannotStart(f"no cluster after {_START_SECONDS} s: {self.log(0)[-2000:]}")

    def kill(self, node: int) -> None:
        """Ends a node at once, as a power cut would."""
        process = self._processes.pop(node)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def pause(self, node: int) -> None:
        """Lets a node hang: it keeps its connections and answers nothing."""
        self._processes[node].send_signal(signal.SIGSTOP)

    def resume(self, node: int) -> None:
        """Lets a node that hangs go on."""
        self._processes[node].send_signal(signal.SIGCONT)

    def stop(self) -> None:
        """Ends every node."""
        for process in self._processes.values():
            process.send_signal(signal.SIGKILL)
        for process in self._processes.values():
            process.wait()
        self._processes.clear()

    def copies(self, *, kept: bool) -> None:
        """Whether the nodes keep more than one copy of an index."""
        setting = {"cluster.routing.allocation.enable": "all" if kept else "primaries"}
        self.ask("/_cluster/settings", "PUT", {"transient": setting})

    def log(self, node: int) -> str:
        """What a node has printed."""
        path = self._folder / f"node{node}.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def ask(self, path: str, method: str = "GET", body: Any = None) -> Any:
        """The answer of the first node that lives, from JSON."""
        request = urllib.request.Request(
            f"{self.urls[min(self._processes)]}{path}",
            None if body is None else json.dumps(body).encode(),
            {"Content-Type": "application/json"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=300) as answer:
            return json.load(answer)

    def resident(self, node: int) -> int:
        """Bytes of memory that a node has."""
        status = Path(f"/proc/{self._processes[node].pid}/status").read_text()
        return int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0]) * 1024

    def processor_seconds(self) -> float:
        """What all nodes together have used of processors so far."""
        ticks = 0
        for process in self._processes.values():
            used = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
            ticks += sum(map(int, used))
        return ticks / os.sysconf("SC_CLK_TCK")

    def _health(self) -> dict[str, Any] | None:
        try:
            found: dict[str, Any] = self.ask("/_cluster/health")
        except OSError:
            return None
        return found

    def _start(self, node: int) -> subprocess.Popen[bytes]:
        seeds = ",".join(f"127.0.0.1:{port}" for port in self._transport)
        settings = {
            "cluster.name": "tests",
            "node.name": f"n{node}",
            "network.host": "127.0.0.1",
            "http.port": self._http[node],
            "transport.port": self._transport[node],
            "path.data": self._data / f"data{node}",
            "path.logs": self._folder / f"logs{node}",
            "discovery.seed_hosts": seeds,
            "cluster.initial_cluster_manager_nodes": ",".join(f"n{each}" for each in range(len(self._http))),
            # The disk of a test machine may be nearly full with other things.
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            "node.processors": 2,
        }
        environment = {
            "PATH": os.environ["PATH"],
            "OPENSEARCH_JAVA_HOME": str(self._java),
            "OPENSEARCH_PATH_CONF": str(self._folder / f"config{node}"),
            "OPENSEARCH_JAVA_OPTS": f"-Xms{self._heap} -Xmx{self._heap} {self._options}",
            "OPENSEARCH_TMPDIR": str(self._folder),
        }
        with (self._folder / f"node{node}.log").open("ab") as log:
            return subprocess.Popen(
                [
                    *_DYING,
                    self._home / "bin" / "opensearch",
                    *(f"-E{name}={value}" for name, value in settings.items()),
                ],
                env=environment,
                cwd=self._folder,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                user=_USER if os.getuid() == 0 else None,
            )


def running() -> Cluster:
    """The cluster of this process."""
    return _RUNNING[-1]


def _room() -> str | None:
    """A file system in memory with room enough, where there is one."""
    roomy = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free >= _MEMORY_BYTES
    return str(_MEMORY) if roomy else None


@contextmanager
def cluster(nodes: int = 3, heap: str = HEAP, options: str = QUICK, *, in_memory: bool = True) -> Iterator[Cluster]:
    """A cluster that lives as long as the block; it may hold what it holds in memory. Raises `CannotStart`."""
    # Whoever ends us must not leave the nodes behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    place = _room() if in_memory else None
    with (
        tempfile.TemporaryDirectory(prefix="opensearch-", ignore_cleanup_errors=True) as folder,
        tempfile.TemporaryDirectory(prefix="opensearch-", ignore_cleanup_errors=True, dir=place) as data,
    ):
        found = Cluster(Path(folder), Path(data), nodes, heap, options)
        try:
            found.start()
            _RUNNING.append(found)
            yield found
        finally:
            _RUNNING.clear()
            found.stop()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt), cluster(int(sys.argv[1]) if len(sys.argv) > 1 else 3) as started:
        print(" ".join(started.urls), flush=True)
        signal.pause()
