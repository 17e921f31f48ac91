"""Articles that wait on disk until every one has been seen: how a word is read depends on all of them."""

import json
import struct
import tempfile
import zlib
from array import array
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.cluster.lexis import Lexis
from index.engine import Document
from index.numbering import Given, Numbering
from index.ranking import COUNTED, FIELDS
from index.readings import Terms

# Of the bytes that follow: the article, and the forms and positions of each field.
_HEAD: Final = struct.Struct(f"<{1 + len(FIELDS)}I")
_LEVEL: Final = 1


class Spool:
    """A temporary file of documents, and the counts of their forms."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (closed by `close`)
        self._numbering = Numbering()
        self._counts = {field: np.zeros(1024, dtype=np.int64) for field in FIELDS}
        self._positions = dict.fromkeys(FIELDS, 0)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, document: Document) -> None:
        """Takes in a document."""
        article = zlib.compress(json.dumps(document.article.as_dict(), ensure_ascii=False).encode(), _LEVEL)
        pieces = [article]
        found = document.fields.numbered(self._numbering)
        for field in FIELDS:
            numbers, positions = found[field]
            pieces.append(numbers.tobytes() + positions.tobytes())
            self._count_in(field, numbers)
            self._positions[field] += len(np.unique(positions))
        self._file.write(_HEAD.pack(*map(len, pieces)) + b"".join(pieces))
        self._count += 1

    def documents(self) -> Iterator[Document]:
        """Everything taken in, in order."""
        names = list(self._numbering.forms)
        self._file.seek(0)
        while head := self._file.read(_HEAD.size):
            article, *lengths = _HEAD.unpack(head)
            values = json.loads(zlib.decompress(self._file.read(article)))
            fields = {}
            for field, length in zip(FIELDS, lengths, strict=True):
                held = array("i", self._file.read(length))
                middle = len(held) // 2
                fields[field] = ([names[number] for number in held[:middle]], held[middle:])
            yield Document(Article.from_dict(values), Given(fields))

    def counts(self) -> dict[str, int]:
        """How often each form is written, in the fields that count."""
        total = sum((self._padded(field) for field in COUNTED), np.zeros(len(self._numbering.forms), dtype=np.int64))
        return dict(zip(self._numbering.forms, total.tolist(), strict=True))

    def terms_by_position(self, lexis: Lexis) -> dict[tuple[str, str], float]:
        """How many terms a position has on average, by field and layer."""
        order = np.array(
            sorted(range(len(self._numbering.forms)), key=[form.encode() for form in self._numbering.forms].__getitem__)
        )
        found = {}
        for layer in Terms._fields:
            held = lexis.readings(layer)
            for field in FIELDS:
                terms = int(self._padded(field)[order] @ held) if len(order) else 0
                found[field, layer] = terms / self._positions[field] if terms else 1.0
        return found

    def close(self) -> None:
        """Deletes the file."""
        self._file.close()

    def _count_in(self, field: str, numbers: NDArray[np.intc]) -> None:
        counts = self._counts[field]
        if len(counts) < len(self._numbering.forms):
            counts = self._counts[field] = np.concatenate(
                (counts, np.zeros(len(self._numbering.forms), dtype=np.int64))
            )
        np.add.at(counts, numbers, 1)

    def _padded(self, field: str) -> NDArray[np.int64]:
        counts = self._counts[field]
        missing = len(self._numbering.forms) - len(counts)
        return (
            np.concatenate((counts, np.zeros(missing, dtype=np.int64)))
            if missing > 0
            else counts[: len(self._numbering.forms)]
        )
