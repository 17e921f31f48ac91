"""A collection: articles, queries, and which article answers which query.

A folder holds `corpus.jsonl` or `corpus.jsonl.gz` (id, title, body), `queries.jsonl` (id, text) and `qrels.tsv` (query,
article, relevance; tab separated, no header needed). Its queries fall into two halves by a hash of their id, the same
ones on every machine: what is tuned is tuned on one, what is reported is reported on the other.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path
from typing import Any

Qrels = dict[str, dict[str, int]]


class CollectionError(Exception):
    """A folder that is no collection; the message says what is missing or wrong, and where."""


class Half(StrEnum):
    """Which queries to measure."""

    TUNE = "tune"
    REPORT = "report"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Collection:
    """Queries are those with a relevant article, in the order of their file."""

    name: str
    corpus: Path
    queries: dict[str, str]
    qrels: Qrels

    def articles(self) -> Iterator[tuple[str, str]]:
        """(id, text) of each article; the text is its title, where it has one, and its body."""
        for article in _lines(self.corpus, "id", "body"):
            yield article["id"], "\n".join(filter(None, (article.get("title"), article["body"])))

    def half(self, half: Half) -> "Collection":
        """The same articles with one half of the queries."""
        queries = {id: text for id, text in self.queries.items() if half is Half.ALL or half_of(id) is half}
        return Collection(self.name, self.corpus, queries, {id: self.qrels[id] for id in queries})


def half_of(query: str) -> Half:
    """Even hashes tune, odd ones report."""
    return (Half.TUNE, Half.REPORT)[blake2b(query.encode()).digest()[-1] % 2]


def read_collection(folder: Path) -> Collection:
    """The collection in the folder. Raises `CollectionError`."""
    if not folder.is_dir():
        raise CollectionError(f"{folder} is no folder: name one with corpus.jsonl[.gz], queries.jsonl and qrels.tsv")
    corpora = [path for path in (folder / "corpus.jsonl.gz", folder / "corpus.jsonl") if path.is_file()]
    missing = [name for name in ("queries.jsonl", "qrels.tsv") if not (folder / name).is_file()]
    if missing or not corpora:
        needed = ", ".join(([] if corpora else ["corpus.jsonl[.gz]"]) + missing)
        raise CollectionError(f"{folder} is no collection, it lacks {needed}: name a folder that holds them")
    qrels = _qrels(folder / "qrels.tsv")
    queries = {query["id"]: query["text"] for query in _lines(folder / "queries.jsonl", "id", "text")}
    answered = {id: text for id, text in queries.items() if any(grade > 0 for grade in qrels.get(id, {}).values())}
    if not answered:
        raise CollectionError(f"{folder}: no query has a relevant article: compare the ids in its files")
    return Collection(folder.resolve().name, corpora[0], answered, {id: qrels[id] for id in answered})


def _lines(path: Path, *keys: str) -> Iterator[dict[str, Any]]:
    number = 1
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    yield _values(line, f"{path}:{number}", keys)
                number += 1
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise CollectionError(f"{path}:{number}: cannot be read ({error}): replace the file") from error


def _values(line: str, place: str, keys: tuple[str, ...]) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except ValueError as error:
        raise CollectionError(f"{place}: broken JSON ({error}): write one object a line") from error
    if not isinstance(values, dict) or not all(isinstance(values.get(key), str) for key in keys):
        raise CollectionError(f"{place}: no object with the texts {', '.join(keys)}: correct the line")
    return values


def _qrels(path: Path) -> Qrels:
    qrels: Qrels = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        values = line.split("\t")
        if len(values) == 3 and values[2].strip().lstrip("-").isdigit():
            qrels.setdefault(values[0], {})[values[1]] = int(values[2])
        elif number > 1:
            raise CollectionError(f"{path}:{number}: no query, article and relevance, tab separated: correct the line")
    return qrels
