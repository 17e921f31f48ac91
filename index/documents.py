"""An article -> the document that an engine receives: its text fields, analysed.

Each field is its paragraphs, split at line breaks, each after the mark of one, which takes a place of its own.
"""

from collections.abc import Iterator, Mapping, Sequence

from index.analysis import PARAGRAPH, paragraphs
from index.article import Article
from index.engine import Document
from index.ranking import FIELDS, LEAD
from index.readers.fields import first_sentence

# Forms and their positions, counted from the beginning of a paragraph or a field.
Forms = tuple[list[str], Sequence[int]]


def document(article: Article) -> Document:
    """The article, analysed as soon as its fields are asked for: in whichever process that is."""
    return Document(article, _Analysed(article))


class _Analysed(Mapping[str, Forms]):
    """The fields of an article; to another process it goes as the article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._fields: Mapping[str, Forms] | None = None

    def __reduce__(self) -> tuple[type["_Analysed"], tuple[Article]]:
        return _Analysed, (self._article,)

    def __getitem__(self, name: str) -> Forms:
        if self._fields is None:
            self._fields = _analysed(self._article)
        return self._fields[name]

    def __iter__(self) -> Iterator[str]:
        return iter(FIELDS)

    def __len__(self) -> int:
        return len(FIELDS)


def _analysed(article: Article) -> Mapping[str, Forms]:
    # A title that a reader made of the body's first words says nothing more.
    title = paragraphs("" if article.title == first_sentence(article.body) else article.title)
    text = _joined(title, paragraphs(article.body))
    return {
        "text": _or_mark(text),
        "title": _or_mark(title),
        "lead": _or_mark(_first(text, LEAD + len(title[0]) - title[0].count(PARAGRAPH))),
        "caption": _or_mark(paragraphs(article.caption)),
    }


def _joined(first: Forms, second: Forms) -> Forms:
    """One after the other."""
    forms, positions = [*first[0], *second[0]], (first[1], second[1])
    if all(isinstance(each, range) for each in positions):
        return forms, range(len(forms))
    following = positions[0][-1] + 1 if positions[0] else 0
    return forms, [*positions[0], *(following + position for position in positions[1])]


def _first(found: Forms, words: int) -> Forms:
    """So many words from the beginning, with the marks before them."""
    forms, positions = found
    stop = 0
    while stop < (further := words + forms[:stop].count(PARAGRAPH)) and stop < len(forms):
        stop = further
    return forms[:stop], positions[:stop]


def _or_mark(found: Forms) -> Forms:
    """A field without words is the mark alone."""
    return found if found[0] else ([PARAGRAPH], range(1))
