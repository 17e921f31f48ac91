"""What the word lists are tried on: the analysers of other engines, our analysis, and our index.

Two words meet where they share a term of one layer; through an index, where a search for either finds the article that
holds only the other.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Final

from index.analysis import tokens
from index.arabic import ALEF, HEH, LAM, WAW, YEH, fold
from index.ranking import MATCHING
from index.readings import Readings
from index.vocabulary import Vocabulary
from tests.relevance import lucene
from tests.relevance.bm25 import Analyser
from tests.relevance.product import OURS

# A word's terms by layer, the deepest layer last.
Layers = Mapping[str, Set[str]]
# The layer from which nothing but clitics is gone.
_BARE: Final = "bare"

_ARTICLE: Final = ALEF + LAM
# Snowball writes hamza on its seat as the seat alone.
_SEATS: Final = str.maketrans(
    {"\N{ARABIC LETTER WAW WITH HAMZA ABOVE}": WAW, "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}": YEH}
)
_ENDINGS: Final = ("", ALEF, HEH, YEH)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is put to the test: its layers of a word and, for a whole engine, the words of the articles it finds."""

    name: str
    layers: Callable[[str], Layers]
    find: Callable[[str], Sequence[str]] | None = None
    _known: dict[str, Layers] = field(default_factory=dict)

    def terms(self, word: str) -> Layers:
        """`layers`, remembered."""
        if word not in self._known:
            self._known[word] = self.layers(word)
        return self._known[word]

    def meet(self, one: str, other: str) -> bool:
        """Whether a search for either finds the other."""
        if self.find is not None:
            return other in self.find(one) and one in self.find(other)
        others = self.terms(other)
        return any(not terms.isdisjoint(others[layer]) for layer, terms in self.terms(one).items())

    def first(self, typed: str, other: str) -> bool:
        """Whether the word typed is found before the other; without an engine, words that meet are equals."""
        if self.find is None:
            return not self.meet(typed, other)
        found = list(self.find(typed))
        return typed in found and (other not in found or found.index(typed) < found.index(other))


def baseline(name: str, analyse: Analyser) -> Subject:
    """A baseline's analyser, which has one layer."""
    return Subject(name, lambda word: {"term": {term for each in lucene.tokenize(word) for term in analyse(each)}})


def ours(words: Mapping[str, Sequence[str]] | None = None) -> Subject:
    """Our analysis; with `words` (typed -> found, the best first) the answers of our index."""
    return Subject(OURS, layers_of, words.__getitem__ if words is not None else None)


def layers_of(word: str) -> Layers:
    """The terms of our own analysis by layer, by rules and lists alone; only layers by which words are found."""
    read = [token.terms for token in tokens(word, Readings(Vocabulary.of({})))]
    return {layer: {term for terms in read for term in getattr(terms, layer)} for layer in MATCHING}


def keeps_beginning(layers: Layers, name: str, may_lose: str) -> bool:
    """Whether some term of the name without clitics begins as the name does."""
    return any(fold(term)[:2] == start[:2] for term in _without_clitics(layers) for start in _starts(name, may_lose))


def keeps_everything(layers: Layers, name: str, may_lose: str) -> bool:
    """Whether some term of the name without clitics is the name, but for a final alef, heh (teh marbuta) or yeh."""
    whole = {start.removesuffix(ending) for start in _starts(name, may_lose) for ending in _ENDINGS}
    return any(fold(term) in whole for term in _without_clitics(layers))


def _without_clitics(layers: Layers) -> Set[str]:
    """The layer of that; of an analyser that takes off clitics and endings at once, its only one."""
    return layers.get(_BARE, layers[list(layers)[-1]])


def _starts(name: str, may_lose: str) -> list[str]:
    spellings = [fold(name), fold(name.translate(_SEATS))]
    bare = [spelling.removeprefix(_ARTICLE) for spelling in spellings] if may_lose == _ARTICLE else []
    return spellings + bare
