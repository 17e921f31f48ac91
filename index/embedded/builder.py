"""Articles -> segments, a batch at a time: memory holds one batch, however many articles come."""

from array import array
from collections.abc import KeysView, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.embedded import columns, phrases
from index.embedded.beginnings import stored_ends
from index.embedded.container import ArrayWriter, write_arrays
from index.embedded.forms import Arranging
from index.embedded.frequencies import COLUMNS, Packed
from index.embedded.lengths import about, encoded, stored_lengths
from index.embedded.narrow import narrowed
from index.embedded.policy import LARGEST
from index.embedded.postings import Inverted, invert, smallest
from index.embedded.segment import ARTICLES, INVERTED
from index.embedded.stored import compressed, serialised
from index.engine import Document
from index.numbering import Numbered, Numbering
from index.phrases import FORM_BITS, POSITION_BITS, counted, kept_from
from index.ranking import BEGINNINGS, COUNTED
from index.readings import RULES

# Where a batch ends: some 100 MB while it is inverted.
TOKENS: Final = 1 << 21
BYTES: Final = 1 << 26

_TEXT: Final = COUNTED.index("text")
_LEAD: Final = BEGINNINGS.index("lead")


class Batch:
    """Articles on their way into one segment."""

    def __init__(self) -> None:
        self._numbering = Numbering()
        self._forms = array("i")
        self._positions = array("i")
        self._lengths = array("i")
        self._ends = array("i")
        self._articles: list[Article] = []
        self._serialised: list[bytes] = []
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._articles)

    @property
    def full(self) -> bool:
        """Whether it is time to write the batch and begin another."""
        return len(self._forms) >= TOKENS or self._bytes >= BYTES or len(self) >= LARGEST

    def add(self, document: Document) -> None:
        """Takes in an article."""
        fields = document.fields.numbered(self._numbering)
        for field in COUNTED:
            forms, positions = fields[field]
            self._lengths.append(len(forms))
            self._forms.frombytes(forms.tobytes())
            self._positions.frombytes(positions.tobytes())
        self._ends.extend(_ends(fields))
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
        return self._numbering.forms.keys()

    def write(self, folder: Path, name: str) -> None:
        """Writes the segment of this name, its forms still to be read; nothing can be added any more."""
        self._numbering.forget()
        tokens = np.frombuffer(self._lengths, dtype=np.intc)
        ends = np.frombuffer(self._ends, dtype=np.intc).reshape(-1, len(BEGINNINGS)).T
        stacked = self._stacked(tokens)
        self._write_inverted(folder / f"{name}{INVERTED}", tokens, ends)
        lengths = np.concatenate((tokens.reshape(-1, len(COUNTED)).T - stacked, ends))
        self._write_articles(folder / f"{name}{ARTICLES}", lengths, stacked)

    def _stacked(self, lengths: NDArray[np.intc]) -> NDArray[np.int64]:
        """For each field of each article, how many forms stand in the place of another one."""
        positions = np.frombuffer(self._positions, dtype=np.intc)
        ends = np.cumsum(lengths, dtype=np.int64)
        same = np.flatnonzero(positions[1:] == positions[:-1]) + 1
        slots = np.searchsorted(ends, same, side="right")
        # The first of a field stands beside none, whatever the last one of the field before it says.
        slots = slots[same > (ends - lengths)[slots]]
        return np.bincount(slots, minlength=len(lengths)).reshape(-1, len(COUNTED)).T

    def _write_inverted(self, path: Path, lengths: NDArray[np.intc], ends: NDArray[np.intc]) -> None:
        arranging = Arranging()
        order = arranging.add(list(self._numbering.forms))
        forms, words, arrays = arranging.arranged()
        place = np.empty(len(order), dtype=np.intc)
        place[order] = np.arange(len(order))
        positions = np.frombuffer(self._positions, dtype=np.intc)
        tokens = place[np.frombuffer(self._forms, dtype=np.intc)]
        inverted = invert(tokens, positions, lengths, len(COUNTED), len(order))
        with ArrayWriter(path, {}, {"rules": RULES}) as writer:
            writer.add_all(arrays)
            writer.add_all(_lists(inverted, ends, len(self)))
            del arrays, inverted
            found = counted(_leads(tokens, positions, lengths, ends), forms, kept_from(len(self)))
            writer.add_all(phrases.arrays([found], words, forms, len(self)))

    def _write_articles(self, path: Path, lengths: NDArray[np.int64], stacked: NDArray[np.int64]) -> None:
        arrays = columns.of_articles(self._articles)
        arrays |= stored_lengths(encoded(lengths), stacked)
        arrays |= compressed(self._serialised)
        write_arrays(path, arrays, about(len(self), lengths.sum(axis=1)))


def _ends(fields: Mapping[str, Numbered]) -> list[int]:
    """The position at which each beginning of the text has ended; each is to hold the one before."""
    text = fields["text"]
    found = [0]
    for name in BEGINNINGS:
        forms, positions = fields[name]
        found.append(int(positions[-1]) + 1 if len(positions) else 0)
        held = text.forms[: text.positions.searchsorted(found[-1])]
        if found[-1] < found[-2] or not np.array_equal(held, forms):
            raise ValueError(f"{name} is not what the text begins with")
    return found[1:]


def _lists(inverted: Inverted, ends: NDArray[np.intc], articles: int) -> dict[str, NDArray[Any]]:
    """The arrays to be stored of the posting lists of so many articles."""
    return {
        **narrowed("lists", np.diff(inverted.lists)),
        **narrowed("places", np.diff(inverted.places)),
        "documents": inverted.documents.astype(smallest(articles - 1)),
        **_frequencies(inverted, ends).arrays("frequencies"),
        "positions": inverted.positions.astype(smallest(int(inverted.positions.max(initial=0)))),
        **stored_ends(ends),
    }


def _frequencies(inverted: Inverted, ends: NDArray[np.intc]) -> Packed:
    """How often each form stands in each text, and in its beginnings."""
    often = np.diff(inverted.starts, append=len(inverted.positions))
    columns = np.zeros((COLUMNS, len(often)), dtype=np.int32)
    columns[0] = often
    held = np.diff(inverted.lists)
    in_text = np.tile(np.arange(len(COUNTED)) == _TEXT, len(held) // len(COUNTED)).repeat(held)
    for column, end in zip(columns[1:], ends, strict=True):
        # Where a text is not meant, nothing has begun.
        inside = inverted.positions < np.where(in_text, end[inverted.documents], 0).repeat(often)
        column[:] = np.add.reduceat(inside, inverted.starts, dtype=np.int32) if len(often) else 0
    return Packed.of(columns)


def _leads(
    tokens: NDArray[np.intc], positions: NDArray[np.intc], lengths: NDArray[np.intc], ends: NDArray[np.intc]
) -> NDArray[np.int64]:
    """The tokens of the beginnings of the articles, as phrases are counted in them."""
    limits = np.zeros(len(lengths), dtype=np.intc)
    limits[_TEXT :: len(COUNTED)] = np.minimum(ends[_LEAD], 1 << POSITION_BITS)
    held = np.flatnonzero(positions < limits.repeat(lengths))
    # Positions begin anew with each article; between the last of one and the first of the next lies a gap.
    places = np.arange(len(lengths)).repeat(lengths)[held] << POSITION_BITS | positions[held]
    found: NDArray[np.int64] = (places << FORM_BITS) | tokens[held]
    return found
