"""An article -> the document that an engine receives: its text fields, analysed.

Each field is its paragraphs, split at line breaks, each after the mark of one, which takes a place of its own.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.analysis import paragraphs
from index.article import Article
from index.engine import Document
from index.numbering import Fields, Forms, Numbered, Numbering
from index.ranking import LEAD
from index.readers.fields import first_sentence

_FIRST: Final = np.zeros(1, dtype=np.intc)


def document(article: Article) -> Document:
    """The article, analysed as soon as its fields are asked for: in whichever process that is."""
    return Document(article, _Analysed(article))


class _Analysed(Fields):
    """The fields of an article; to another process it goes as the article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._fields: Mapping[str, Forms] | None = None

    def __reduce__(self) -> tuple[type["_Analysed"], tuple[Article]]:
        return _Analysed, (self._article,)

    def __getitem__(self, name: str) -> Forms:
        if self._fields is None:
            numbering = Numbering()
            found = self.numbered(numbering)
            spelt = list(numbering.forms)
            self._fields = {
                each: ([spelt[number] for number in forms.tolist()], positions.tolist())
                for each, (forms, positions) in found.items()
            }
        return self._fields[name]

    def numbered(self, numbering: Numbering) -> Mapping[str, Numbered]:
        """All fields by number."""
        article = self._article
        # A title that a reader made of the body's first words says nothing more.
        title = paragraphs("" if article.title == first_sentence(article.body) else article.title)
        read = numbering.read(title)
        text = numbering.read(title + paragraphs(article.body))
        mark = numbering.mark
        found = {
            "text": text,
            "caption": numbering.read(paragraphs(article.caption)),
            "title": read,
            "lead": _first(text, LEAD + len(_words(read, mark)), mark),
        }
        # A field without words is the mark alone.
        return {
            name: each if len(each.forms) else Numbered(_FIRST + np.intc(mark), _FIRST) for name, each in found.items()
        }


def _first(found: Numbered, words: int, mark: int) -> Numbered:
    """The first so many words, with the marks before them."""
    starts = _words(found, mark)
    if words >= len(starts):
        return found
    stop = int(starts[words])
    # A mark belongs to what comes after it.
    stop -= int(found.forms[stop - 1] == mark)
    return Numbered(found.forms[:stop], found.positions[:stop])


def _words(found: Numbered, mark: int) -> NDArray[np.intp]:
    """Where each word begins, which may be several forms in one position."""
    begins = found.forms != mark
    begins[1:] &= found.positions[1:] != found.positions[:-1]
    return np.flatnonzero(begins)
