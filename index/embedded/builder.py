"""Articles -> segments, a batch at a time: memory holds one batch, however many articles come."""

from array import array
from collections.abc import KeysView
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.embedded import columns
from index.embedded.container import write_arrays
from index.embedded.layers import Unread, derive, neighbourly, write_layers
from index.embedded.lengths import encoded
from index.embedded.postings import Inverted, invert, smallest
from index.embedded.segment import ARTICLES, INVERTED, counted_fields
from index.embedded.stored import compressed, serialised
from index.embedded.strings import packed
from index.engine import Document
from index.ranking import FIELDS

# Where a batch ends: some 100 MB while it is inverted.
TOKENS: Final = 1 << 21
BYTES: Final = 1 << 26


class _Numbers(dict[str, int]):
    """Numbers strings as they come."""

    def __missing__(self, key: str) -> int:
        number = self[key] = len(self)
        return number


class Batch:
    """Articles on their way into one segment."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._forms = array("i")
        self._positions = array("i")
        self._lengths = array("i")
        self._articles: list[Article] = []
        self._serialised: list[bytes] = []
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._articles)

    @property
    def full(self) -> bool:
        """Whether it is time to write the batch and begin another."""
        return len(self._forms) >= TOKENS or self._bytes >= BYTES

    def add(self, document: Document) -> None:
        """Takes in an article."""
        numbers = self._numbers
        for field in FIELDS:
            forms, positions = document.fields[field]
            self._lengths.append(len(forms))
            self._forms.extend(map(numbers.__getitem__, forms))
            self._positions.extend(positions)
        article = document.article
        data = serialised(article)
        self._serialised.append(data)
        self._bytes += len(data)
        # The text is not needed any more.
        self._articles.append(
            Article(id=article.id, body="", date=article.date, source=article.source, category=article.category)
        )

    @property
    def forms(self) -> KeysView[str]:
        """The distinct forms of the articles."""
        return self._numbers.keys()

    def write(self, folder: Path, name: str, layers_name: str) -> None:
        """Writes the segment of this name, its forms still to be read."""
        forms = [form.encode() for form in self._numbers]
        layers = derive({number: form for form, number in self._numbers.items()}, Unread())
        order = neighbourly(layers, len(forms))
        place = np.empty(len(forms), dtype=np.int64)
        place[order] = np.arange(len(forms))
        write_layers(folder / layers_name, {key: layer.renumbered(place) for key, layer in layers.items()})
        lengths = np.frombuffer(self._lengths, dtype=np.intc)
        self._write_inverted(folder / f"{name}{INVERTED}", [forms[number] for number in order.tolist()], place, lengths)
        self._write_articles(folder / f"{name}{ARTICLES}", lengths.reshape(-1, len(FIELDS)))

    def _write_inverted(
        self, path: Path, forms: list[bytes], place: NDArray[np.int64], lengths: NDArray[np.intc]
    ) -> None:
        positions = np.frombuffer(self._positions, dtype=np.intc)
        tokens = place[np.frombuffer(self._forms, dtype=np.intc)]
        inverted = invert(tokens, positions, lengths, len(FIELDS), len(forms))
        strings, offsets = packed(forms)
        arrays: dict[str, NDArray[Any]] = {
            "forms.strings": strings,
            "forms.offsets": offsets,
            "lists": inverted.lists.astype(smallest(len(inverted.documents))),
            "counts": _counts(inverted, len(forms)).astype(np.uint32),
            "places": inverted.places.astype(smallest(len(tokens))),
            "documents": inverted.documents.astype(smallest(len(self))),
            "frequencies": inverted.frequencies.astype(smallest(int(inverted.frequencies.max(initial=0)))),
            "positions": inverted.positions.astype(smallest(int(positions.max(initial=0)))),
        }
        write_arrays(path, arrays, {})

    def _write_articles(self, path: Path, lengths: NDArray[np.intc]) -> None:
        arrays = columns.of_articles(self._articles)
        arrays["lengths"] = encoded(lengths.T.ravel())
        arrays |= compressed(self._serialised)
        write_arrays(path, arrays, about(len(self), lengths.sum(axis=0, dtype=np.int64)))


def _counts(inverted: Inverted, forms: int) -> NDArray[np.int64]:
    """How often each form is written, in the fields that count."""
    before = np.concatenate(([0], np.cumsum(inverted.frequencies)))
    by_list = before[inverted.lists[1:]] - before[inverted.lists[:-1]]
    counts: NDArray[np.int64] = by_list.reshape(forms, len(FIELDS))[:, counted_fields()].sum(axis=1)
    return counts


def about(count: int, tokens: NDArray[np.int64]) -> dict[str, Any]:
    """What the file of articles says of itself: how many there are, and the sum of the lengths of each field."""
    return {"count": count, "fields": list(FIELDS), "tokens": tokens.tolist()}
