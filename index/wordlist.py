"""The words of an index, for looking up what the reader may have meant.

Words here are folded forms (terms of the layer `word`); `shown` is the spelling of one that the articles use most.
"""

from typing import Protocol


class WordList(Protocol):
    """The words of one generation and how often each is written. Safe to share between threads."""

    def count(self, word: str) -> int:
        """How often it is written, in any spelling; 0 where it is not."""

    def shown(self, word: str) -> str:
        """The spelling that the articles use most; the word itself where they have none."""

    def starting(self, prefix: str, limit: int) -> tuple[tuple[str, ...], bool]:
        """Words that begin so, the commonest first, and whether there are more than `limit` of them."""

    def near(self, word: str, distance: int, limit: int) -> tuple[str, ...]:
        """Other words at most so many insertions, deletions, replacements or swaps of neighbours away.

        The nearest first, the commonest first of those.
        """
