"""The articles themselves, each compressed by itself: a page of results reads ten of them, from anywhere.

Articles are too short to be compressed well one by one, so those of a large batch share a dictionary: pieces of some of
them, which hold the words that the others will hold. It stays with them when their segment is merged.
"""

import zlib
from collections.abc import Sequence
from dataclasses import fields
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.embedded.container import ArrayFile
from index.embedded.narrow import lengths_of
from index.embedded.postings import smallest
from index.embedded.strings import Strings, packed

# Level 5 saves another 3% of what is stored and takes half as long again. A memory this small does not cost space in so
# short a text, and saves half of the time, which goes into clearing the memory for each.
_LEVEL: Final = 4
_WINDOW: Final = 14
_MEMORY: Final = 5
_DICTIONARY: Final = 1 << 14
_PIECE: Final = 700
# Fewer articles than this would not earn the room that a dictionary takes.
_FEW: Final = 200


def serialised(article: Article) -> bytes:
    """The article as it is compressed: how many characters each field has, a line break, and the fields."""
    values = [*article.as_dict().values()]
    texts = ["" if value is None else value for value in values]
    return f"{' '.join([str(len(text)) for text in texts])}\n{''.join(texts)}".encode()


def parsed(data: bytes) -> Article:
    """The inverse of `serialised`."""
    lengths, _, text = data.decode().partition("\n")
    values: dict[str, str] = {}
    start = 0
    for field, length in zip(fields(Article), lengths.split(), strict=True):
        stop = start + int(length)
        values[field.name] = text[start:stop]
        start = stop
    return Article.from_dict(values)


def compressed(articles: Sequence[bytes]) -> dict[str, NDArray[Any]]:
    """The arrays to be stored of serialised articles."""
    dictionary = b""
    if len(articles) >= _FEW:
        step = len(articles) // (_DICTIONARY // _PIECE + 1)
        dictionary = b"".join(article[:_PIECE] for article in articles[::step])[:_DICTIONARY]
    pieces = []
    # A copy of one that has read the dictionary is made in less time than it takes to read it.
    ready = zlib.compressobj(_LEVEL, zlib.DEFLATED, -_WINDOW, _MEMORY, zlib.Z_DEFAULT_STRATEGY, dictionary)
    for article in articles:
        compressor = ready.copy()
        pieces.append(compressor.compress(article) + compressor.flush())
    codes = np.zeros(len(articles), dtype=np.uint8)
    return {
        "articles": np.frombuffer(b"".join(pieces), dtype=np.uint8),
        **lengths(lengths_of(pieces)),
        **dictionaries([dictionary], codes),
    }


def lengths(sizes: NDArray[Any]) -> dict[str, NDArray[Any]]:
    """The array to be stored of the bytes of each compressed article."""
    return {"articles.lengths": sizes.astype(smallest(int(sizes.max(initial=0))))}


def dictionaries(held: Sequence[bytes], codes: NDArray[Any]) -> dict[str, NDArray[Any]]:
    """The arrays to be stored of the dictionaries, and of the number of its own for each article."""
    return {**packed("dictionaries", held), "dictionaries": codes.astype(smallest(len(held)))}


class StoredArticles:
    """The articles of a segment by document number."""

    def __init__(self, file: ArrayFile) -> None:
        self._file = file

    @cached_property
    def offsets(self) -> NDArray[np.int64]:
        """Where each article begins, and where the last one ends."""
        return np.concatenate(([0], np.cumsum(self._file.read("articles.lengths"), dtype=np.int64)))

    @cached_property
    def codes(self) -> NDArray[Any]:
        """The number of the dictionary of each article."""
        return self._file.read("dictionaries")

    @cached_property
    def dictionaries(self) -> list[bytes]:
        """What the articles were compressed with, by number; empty for those that had none."""
        return list(Strings.stored(self._file, "dictionaries"))

    def __getitem__(self, document: int) -> Article:
        decompressor = zlib.decompressobj(-_WINDOW, self.dictionaries[self.codes[document]])
        return parsed(decompressor.decompress(self.raw(document, document + 1)))

    def raw(self, start: int, stop: int) -> memoryview:
        """The bytes of the articles from `start` to before `stop`."""
        return self._file.read("articles", int(self.offsets[start]), int(self.offsets[stop])).data
