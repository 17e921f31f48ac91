"""An article -> the document that an engine receives: its text fields, analysed.

Each field is its paragraphs, split at line breaks, each after the mark of one, which takes a place of its own.
"""

from collections.abc import Iterator, Mapping, Sequence

from index.analysis import PARAGRAPH, forms
from index.article import Article
from index.engine import Document
from index.ranking import FIELDS, LEAD
from index.readers.fields import first_sentence

# Forms and their positions, counted from the beginning of a paragraph or a field.
Forms = tuple[Sequence[str], Sequence[int]]


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
    title = _paragraphs("" if article.title == first_sentence(article.body) else article.title)
    body = _paragraphs(article.body)
    lead = LEAD + sum(len(found) for found, _ in title)
    return {
        "text": _marked([*title, *body]),
        "title": _marked(title),
        "lead": _marked(_first([*title, *body], lead)),
        "caption": _marked(_paragraphs(article.caption)),
    }


def _paragraphs(text: str) -> list[Forms]:
    """The paragraphs that have words."""
    return [paragraph for paragraph in map(forms, text.splitlines()) if paragraph[0]]


def _first(paragraphs: Sequence[Forms], words: int) -> list[Forms]:
    """So many words from the beginning."""
    kept: list[Forms] = []
    for found, positions in paragraphs:
        if words <= 0:
            break
        kept.append((found[:words], positions[:words]))
        words -= len(found)
    return kept


def _marked(paragraphs: Sequence[Forms]) -> Forms:
    """The paragraphs one after another, a mark before each; a field without words is the mark alone."""
    marked: list[str] = []
    for found, _ in paragraphs or [((), ())]:
        marked.append(PARAGRAPH)
        marked += found
    if all(isinstance(positions, range) for _, positions in paragraphs):
        return marked, range(len(marked))
    at: list[int] = []
    following = 0
    for _, positions in paragraphs:
        at.append(following)
        at += [following + 1 + position for position in positions]
        following = at[-1] + 1
    return marked, at
