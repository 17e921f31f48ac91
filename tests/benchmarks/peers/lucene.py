"""Lucene 8 of Debian's liblucene8-java, in a Java process of its own that times itself: see Lucene.java."""

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from index.article import Article
from tests.benchmarks.peers import Missing, Top
from tests.benchmarks.timing import by_processor, timed

_JARS = Path("/usr/share/java")
_LIBRARIES = ("core", "analyzers-common", "queries", "queryparser", "sandbox", "highlighter", "memory")
_SOURCE = Path(__file__).with_name("Lucene.java")


class _Java:
    """The process."""

    def __init__(self) -> None:
        jars = [sorted(_JARS.glob(f"lucene-{library}-8.*.jar")) for library in _LIBRARIES]
        if not shutil.which("javac") or not all(jars):
            raise Missing("Lucene 8 is not installed: apt-get install liblucene8-java default-jdk-headless")
        self._classes = tempfile.TemporaryDirectory()
        path = ":".join([self._classes.name, *(str(found[-1]) for found in jars)])
        subprocess.run(["javac", "-nowarn", "-cp", path, "-d", self._classes.name, str(_SOURCE)], check=True)
        command = ["java", "-Xmx2g", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8", "-cp", path, "Lucene"]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )

    def ask(self, *fields: str) -> tuple[float, list[str]]:
        """Seconds, and the fields of the answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\t".join(re.sub(r"[\t\r\n]", " ", field) for field in fields) + "\n")
        self._process.stdin.flush()
        took, *answer = self._process.stdout.readline().rstrip("\n").split("\t")
        return int(took) / 1e9, answer

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()
        self._classes.cleanup()


class Lucene:
    """Terms split at spaces, positions kept, one segment in the end."""

    name = "Lucene 8"

    def __init__(self) -> None:
        self._java = _Java()

    def build(self, folder: Path, texts: Sequence[str]) -> float:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
            file.writelines(f"{text}\n" for text in texts)
            file.flush()
            return self._java.ask("build", str(folder), file.name)[0]

    def open(self, folder: Path) -> None:
        self._java.ask("open", str(folder))

    def any_of(self, terms: Sequence[str]) -> Top:
        return self._top("any", terms)

    def phrase(self, terms: Sequence[str]) -> Top:
        return self._top("phrase", terms)

    def count_any(self, terms: Sequence[str]) -> int:
        return int(self._java.ask("countany", *terms)[1][0])

    def count_phrase(self, terms: Sequence[str]) -> int:
        return int(self._java.ask("countphrase", *terms)[1][0])

    def close(self) -> None:
        self._java.close()

    def _top(self, command: str, terms: Sequence[str]) -> Top:
        seconds, numbers = self._java.ask(command, *terms)
        return Top(seconds, [int(number) for number in numbers])


class WholeLucene:
    """ArabicAnalyzer, text stored, the classic query parser and the unified highlighter."""

    name = "Lucene 8"

    def __init__(self) -> None:
        self._java = _Java()

    def build(self, folder: Path, articles: Iterable[Article]) -> float:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
            with timed() as reading:
                for article in articles:
                    fields = (article.id, article.title, article.body)
                    file.write("\t".join(re.sub(r"\s", " ", field) for field in fields) + "\n")
                file.flush()
            return reading.seconds + self._java.ask("whole", str(folder), file.name)[0]

    def open(self, folder: Path) -> None:
        self._java.ask("open", str(folder))

    def answer(self, text: str) -> tuple[float, str]:
        with timed() as watch:
            inside, (total, *fields) = self._java.ask("answer", text)
            parts = (fields[at : at + 3] for at in range(0, len(fields), 3))
            hits = [dict(zip(("id", "title", "snippet"), part, strict=True)) for part in parts]
            answer = json.dumps({"total": int(total), "hits": hits}, ensure_ascii=False)
        # Processor time is that of this process, and the other's comes to it.
        return watch.seconds + (inside if by_processor() else 0), answer

    def close(self) -> None:
        self._java.close()
