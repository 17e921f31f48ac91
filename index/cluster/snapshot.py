"""One generation of an index on a cluster, searched."""

from collections.abc import Sequence
from functools import cached_property

from index.article import Article
from index.cluster import answers
from index.cluster.connection import Connection
from index.cluster.lexis import Lexis, vocabulary, wordlist
from index.cluster.phrases import Phrases, together
from index.cluster.translation import scored, weighed
from index.cluster.view import View
from index.engine import Page, Sort, Stats
from index.errors import ArticleNotFound
from index.query import Filters, Query, Word
from index.ranking import LAYERS, MATCHING
from index.readings import Readings
from index.wordlist import WordList, Words


class Language:
    """What one generation knows of words. Safe to share between threads."""

    def __init__(self, lists: Sequence[Lexis], phrases: Sequence[Phrases]) -> None:
        self.lists = lists
        self._phrases = phrases

    @cached_property
    def readings(self) -> Readings:
        """How words are read."""
        return Readings(vocabulary(self.lists[0]))

    @cached_property
    def words(self) -> Words:
        """What spellings, prefixes and suggestions are looked up in."""
        return wordlist(self.lists)

    @cached_property
    def phrases(self) -> Words:
        """What is suggested besides words."""
        return together(self._phrases).words()

    @cached_property
    def distinct(self) -> dict[str, int]:
        """How many terms each layer has."""
        return {layer: len({term for each in self.lists for term in each.terms(layer)}) for layer in LAYERS}

    def forms(self, word: Word) -> frozenset[str]:
        """The forms held under which a word is found."""
        return frozenset(
            each.forms[number].decode()
            for each in self.lists
            for layer in MATCHING
            for term in getattr(word.terms, layer)
            for number in each.forms_with(layer, term)
        )


class ClusterSnapshot:
    """A generation as one reader has it: it remembers the articles of the hits it gave."""

    def __init__(self, connection: Connection, view: View, language: Language) -> None:
        self._connection = connection
        self._view = view
        self._language = language
        self._articles: dict[str, Article] = {}
        self.generation = view.state.generation

    @property
    def readings(self) -> Readings:
        """How this generation reads words."""
        return self._language.readings

    @property
    def wordlist(self) -> WordList:
        """The words of this generation."""
        return self._language.words

    @property
    def phrases(self) -> WordList:
        """The phrases of this generation."""
        return self._language.phrases

    def forms(self, word: Word) -> frozenset[str]:
        """The forms held under which the word is found."""
        return self._language.forms(word)

    def search(
        self, query: Query, filters: Filters, sort: Sort, offset: int, limit: int, *, counted: bool = True
    ) -> Page:
        """The hits from `offset` on."""
        idfs = self._view.idfs(weighed(query))
        translated = scored(query, lambda layer, term: idfs[layer, term])
        page, self._articles = answers.page(self._view, translated, filters, sort, offset, limit, counted=counted)
        return page

    def article(self, id: str) -> Article:
        """The article with this id."""
        held = self._articles.get(id)
        if held is not None:
            return held
        wanted = id.encode("utf-8", "replace").decode()
        answer = self._view.search({"size": 1, "_source": ["article"], "query": {"term": {"id": wanted}}})
        if not answer["hits"]["hits"]:
            raise ArticleNotFound(f"no article has the id {id!r}: `search query` lists the ids of what it finds")
        return Article.from_dict(answer["hits"]["hits"][0]["_source"]["article"])

    def stats(self) -> Stats:
        """Counts of this generation."""
        state = self._view.state
        answer = self._view.search({"size": 0, "track_total_hits": True, "query": {"match_all": {}}})
        stored = self._connection.ask("GET", f"/{state.articles},{state.companion}/_stats/store")
        return Stats(
            articles=answer["hits"]["total"]["value"],
            generation=self.generation,
            terms=self._language.distinct,
            size=stored["_all"]["total"]["store"]["size_in_bytes"],
        )
