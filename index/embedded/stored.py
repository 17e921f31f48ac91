"""The articles themselves, each compressed by itself: a page of results reads ten of them, from anywhere.

Articles are too short to be compressed well one by one, so those of a large batch share a dictionary: pieces of some of
them, which hold the words that the others will hold. It stays with them when their segment is merged.
"""

import json
import zlib
from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.embedded.container import ArrayFile
from index.embedded.postings import smallest
from index.embedded.strings import Strings, packed

# Level 6 saves another 2% of the text and takes half as long again, a dictionary of 32 KiB likewise.
_LEVEL: Final = 3
_DICTIONARY: Final = 1 << 13
_PIECE: Final = 700
# Fewer articles than this would not earn the room that a dictionary takes.
_FEW: Final = 200


def serialised(article: Article) -> bytes:
    """The article as it is compressed."""
    return json.dumps(article.as_dict(), ensure_ascii=False).encode()


def compressed(articles: Sequence[bytes]) -> dict[str, NDArray[Any]]:
    """The arrays to be stored of serialised articles."""
    dictionary = b""
    if len(articles) >= _FEW:
        step = len(articles) // (_DICTIONARY // _PIECE + 1)
        dictionary = b"".join(article[:_PIECE] for article in articles[::step])[:_DICTIONARY]
    pieces = []
    for article in articles:
        compressor = zlib.compressobj(_LEVEL, zdict=dictionary) if dictionary else zlib.compressobj(_LEVEL)
        pieces.append(compressor.compress(article) + compressor.flush())
    data, offsets = packed(pieces)
    codes = np.zeros(len(articles), dtype=np.uint8)
    return {"articles": data, "articles.offsets": offsets.astype(np.uint64), **dictionaries([dictionary], codes)}


def dictionaries(held: Sequence[bytes], codes: NDArray[Any]) -> dict[str, NDArray[Any]]:
    """The arrays to be stored of the dictionaries, and of the number of its own for each article."""
    strings, offsets = packed(held)
    return {
        "dictionaries.strings": strings,
        "dictionaries.offsets": offsets,
        "dictionaries": codes.astype(smallest(len(held))),
    }


class StoredArticles:
    """The articles of a segment by document number."""

    def __init__(self, file: ArrayFile) -> None:
        self._file = file
        self.offsets = file.read("articles.offsets")
        self.codes = file.read("dictionaries")

    @cached_property
    def dictionaries(self) -> list[bytes]:
        """What the articles were compressed with, by number; empty for those that had none."""
        return list(Strings(self._file.read("dictionaries.strings"), self._file.read("dictionaries.offsets")))

    def __getitem__(self, document: int) -> Article:
        dictionary = self.dictionaries[self.codes[document]]
        decompressor = zlib.decompressobj(zdict=dictionary) if dictionary else zlib.decompressobj()
        return Article.from_dict(json.loads(decompressor.decompress(self.raw(document, document + 1))))

    def raw(self, start: int, stop: int) -> memoryview:
        """The bytes of the articles from `start` to before `stop`."""
        return self._file.read("articles", int(self.offsets[start]), int(self.offsets[stop])).data
