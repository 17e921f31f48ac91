"""One segment, opened: what it holds is read where it lies.

    .inverted        forms and what follows from them alone, posting lists, positions, phrases
    .articles        ids, columns, lengths, and the articles themselves, each compressed
    .<n>.layers      what the forms are searched under as they are read; derived, and so replaceable
    .<n>.changes     what has changed in that since, of a few forms

A *key* stands for one field of one article: `field * articles + document`.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.embedded import phrases
from index.embedded.columns import Columns
from index.embedded.container import ArrayFile
from index.embedded.forms import FORMS
from index.embedded.layers import CHANGED, READ, Layers
from index.embedded.lengths import decoded
from index.embedded.narrow import Narrow
from index.embedded.posting_lists import PostingLists
from index.embedded.postings import distinct, summed
from index.embedded.stored import StoredArticles
from index.embedded.stored_layers import WORD, Families, Layer, ReadLayer, SpeltLayer, StoredLayer
from index.embedded.strings import Strings
from index.errors import IndexDamaged
from index.ranking import COUNTED, FIELDS
from index.readings import RULES
from index.wordlist import Part
from index.wordtable import WordTable

if TYPE_CHECKING:
    from index.askers import Written

INVERTED: Final = ".inverted"
ARTICLES: Final = ".articles"
LAYERS: Final = ".layers"
CHANGES: Final = ".changes"

# Terms whose forms are remembered.
_MET: Final = 1 << 12
# Families of more forms than this are remembered: some 16 bytes a form.
_LARGE: Final = 1 << 8


class Postings(NamedTuple):
    """Keys, ascending, and how often the term stands there."""

    keys: NDArray[np.int64]
    frequencies: NDArray[np.float64]


class OpenSegment:
    """The files of one segment. Safe to share between threads."""

    def __init__(self, folder: Path, name: str, layers: str | None, changes: str | None) -> None:
        """Without a file of layers, the forms wait to be read."""
        self.name = name
        self._path = folder / name
        self.inverted = ArrayFile(folder / f"{name}{INVERTED}")
        self._articles = ArrayFile(folder / f"{name}{ARTICLES}")
        about = self._articles.about
        if about["fields"] != list(FIELDS):
            raise self._of_another_version("text fields")
        self._open_layers(layers, changes)
        self.count: int = about["count"]
        self.tokens: tuple[int, ...] = tuple(about["tokens"])
        self.columns = Columns(self._articles)
        self.articles = StoredArticles(self._articles)
        self.posting_lists = PostingLists(self.inverted, self.count)
        self.beginnings = self.posting_lists.beginnings
        self.keys = len(FIELDS) * self.count
        # One generation after another counts its words alike.
        self._part: tuple[frozenset[int], Part] | None = None
        # The large families that were asked for: each change of one of their words concerns all of them.
        self._families: dict[bytes, tuple[int, Written]] = {}

    def _open_layers(self, layers: str | None, changes: str | None) -> None:
        self.layers_files = (layers, changes)
        # Every word of a query is looked up several times: to read it, to score it, to explain it.
        self._met: dict[tuple[str, str], NDArray[np.int64]] = {}
        folder = self._path.parent
        self._layers = None if layers is None else ArrayFile(folder / layers)
        self._changes = None if changes is None else ArrayFile(folder / changes)
        if any(file is not None and file.about != {"rules": RULES} for file in (self.inverted, self._layers)):
            raise self._of_another_version("rules of analysis")

    def with_layers(self, layers: str | None, changes: str | None) -> Self:
        """The same segment, its forms read otherwise: what is open of it need not be opened again."""
        other = copy(self)
        other.__dict__.pop("layers", None)
        other._open_layers(layers, changes)
        return other

    @property
    def lists(self) -> NDArray[Any]:
        """Where each posting list begins, and where the last one ends."""
        return self.posting_lists.lists

    @property
    def places(self) -> NDArray[Any]:
        """Where the positions of each form begin, and where those of the last one end."""
        return self.posting_lists.places

    @cached_property
    def layers(self) -> Mapping[str, Layer]:
        """By name."""
        found: dict[str, Layer] = {"spelt": SpeltLayer(self.forms, self.words_layer), WORD: self.words_layer}
        if self._layers is not None:
            found |= {name: ReadLayer(self._layers, self._changes, name) for name in READ}
        return found

    def load_layers(self) -> Layers | None:
        """The layers that a vocabulary has decided; None while the forms wait to be read."""
        if self._layers is None:
            return None
        return {name: ReadLayer(self._layers, self._changes, name).load() for name in READ}

    @property
    def changed(self) -> int:
        """How many forms the file of changes is about."""
        return 0 if self._changes is None else len(self._changes.read(CHANGED))

    def load_changes(self) -> tuple[Layers, NDArray[np.int64]] | None:
        """What has changed, and of which forms."""
        if self._changes is None:
            return None
        layers = {name: StoredLayer(self._changes, name).load() for name in READ}
        return layers, self._changes.read(CHANGED).astype(np.int64)

    @cached_property
    def words_layer(self) -> StoredLayer:
        """The folded forms."""
        return StoredLayer(self.inverted, WORD)

    @cached_property
    def families(self) -> Families:
        """The families of the forms."""
        return Families(self.inverted)

    @cached_property
    def words(self) -> WordTable:
        """The terms of the layer `word`, for looking up what resembles a word."""
        return WordTable(*self.words_layer.strings.arrays)

    def words_part(self, deleted: frozenset[int]) -> Part:
        """Its words, as they are counted without these documents."""
        known = self._part
        if known is None or known[0] != deleted:
            layer, strings = self.words_layer, self.forms
            written = self.counts(deleted).astype(np.uint32)

            def spellings(number: int) -> Iterator[tuple[str, int]]:
                return ((strings[form].decode(), int(written[form])) for form in layer.forms_of(number).tolist())

            known = self._part = deleted, Part(self.words, layer.sums(written).astype(np.uint32), spellings)
        return known[1]

    @cached_property
    def phrases(self) -> Part:
        """What the beginnings of several articles have side by side."""
        return phrases.shown(self.inverted)

    @cached_property
    def forms(self) -> Strings:
        """The forms by number."""
        return Strings.stored(self.inverted, FORMS)

    def forms_between(self, start: int, stop: int) -> list[str]:
        """The forms from `start` to before `stop`."""
        return [form.decode() for form in self.forms.some(start, stop)]

    def family(self, name: bytes) -> "tuple[int, Written]":
        """The number of the first form of a family, and all of its forms."""
        known = self._families.get(name)
        if known is None:
            # A writer asks; answers do without.
            from index.askers import Written

            start, stop = self.families.members(name)
            known = start, Written(self.forms.lines(start, stop))
            if stop - start > _LARGE:
                self._families[name] = known
        return known

    def counts(self, deleted: frozenset[int]) -> NDArray[np.int64]:
        """How often each form is written in the articles that are not deleted, title and lead not counted twice."""
        counts: NDArray[np.int64] = Narrow(self.inverted, "places").read().astype(np.int64)
        if deleted:
            forms, often = self.counts_in(deleted)
            counts[forms] -= often
        return counts

    def counts_in(self, documents: frozenset[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The forms that stand in any of these documents, and how often, title and lead not counted twice."""
        wanted = np.zeros(self.count, dtype=np.bool_)
        wanted[list(documents)] = True
        postings = np.flatnonzero(wanted[self.inverted.read("documents")])
        lists = np.searchsorted(self.lists, postings, side="right") - 1
        forms, places = np.unique(lists // len(COUNTED), return_inverse=True)
        counts = np.zeros(len(forms), dtype=np.int64)
        np.add.at(counts, places, self.posting_lists.frequencies.at(postings).whole)
        return forms, counts

    @cached_property
    def lengths(self) -> NDArray[np.uint8]:
        """The length of each key, in Lucene's byte."""
        lengths: NDArray[np.uint8] = self._articles.read("lengths")
        return lengths

    @property
    def stacked(self) -> NDArray[np.int64]:
        """How many forms of each field with lists (a row) of each article stand in the place of another one."""
        stacked = np.zeros(len(COUNTED) * self.count, dtype=np.int64)
        stacked[self._articles.read("stacked")] = self._articles.read("stacked.counts")
        return stacked.reshape(len(COUNTED), -1)

    def decoded_lengths(self, field: int) -> NDArray[np.int64]:
        """The lengths of one field, as its bytes stand for them."""
        lengths: NDArray[np.int64] = decoded()[self.lengths[field * self.count : (field + 1) * self.count]]
        return lengths

    def article(self, document: int) -> Article:
        """The article as it was indexed."""
        return self.articles[document]

    def postings(self, layer: str, term: str | bytes) -> Postings | None:
        """Where a term of a layer stands."""
        forms = self.layers[layer].forms(term if isinstance(term, bytes) else term.encode())
        return None if forms is None else self.postings_of(forms.astype(np.int64))

    def forms_of_term(self, layer: str, term: str) -> NDArray[np.int64]:
        """The forms that have this term of a layer, ascending. Not to be written to."""
        known = self._met.get((layer, term))
        if known is None:
            held = self.layers[layer].forms(term.encode())
            known = np.empty(0, dtype=np.int64) if held is None else held.astype(np.int64)
            if len(self._met) >= _MET:
                self._met = {}
            self._met[layer, term] = known
        return known

    def forms_of_terms(self, layer: str, terms: Sequence[str]) -> NDArray[np.int64]:
        """The forms that have any of these terms of a layer, ascending. Not to be written to."""
        if len(terms) == 1:
            return self.forms_of_term(layer, terms[0])
        found = [self.forms_of_term(layer, term) for term in terms]
        return distinct(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)

    def postings_of(self, forms: NDArray[np.int64]) -> Postings:
        """Where any of the forms stands."""
        return Postings(*summed(*self.posting_lists.in_all_fields(forms), self.keys))

    def release(self) -> None:
        """Gives back the memory of what was read of its files; see `ArrayFile.release`."""
        self.inverted.release()
        self._articles.release()

    def _of_another_version(self, what: str) -> IndexDamaged:
        return IndexDamaged(
            f"{self._path} was built with other {what} than this version has: "
            "build the index afresh with `search reindex --rebuild`"
        )
