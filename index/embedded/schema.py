"""The fields of the index: one for each text field and layer, and one for each value an article is described by."""

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from whoosh import columns, fields, formats

from index import dates
from index.analysis import Terms
from index.article import Article
from index.engine import Document
from index.ranking import FIELDS

# Values of the columns of an undated article: before every day and every instant there is.
UNDATED_DAY: Final = 0
UNDATED_INSTANT: Final = -(2**62)


class TermsField(fields.FieldType):  # type: ignore[misc]  # whoosh has no types
    """A field whose value is already analysed: a mapping of term to its positions, in ascending order."""

    indexed = True
    stored = False
    scorable = True

    def __init__(self) -> None:
        self.format = formats.Positions()

    def index(self, value: Mapping[str, Sequence[int]], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """(term, frequency, weight, encoded positions) of each term."""
        for term, positions in value.items():
            yield term.encode(), len(positions), float(len(positions)), self.format.encode(positions)


def field_name(field: str, layer: str) -> str:
    """The index's name for one layer of a text field."""
    return f"{field}_{layer}"


def schema() -> fields.Schema:
    """Made here, never read from the index: Whoosh would unpickle it."""
    described = {
        "id": fields.ID(unique=True, sortable=True),
        "source": fields.COLUMN(columns.VarBytesColumn()),
        "category": fields.COLUMN(columns.VarBytesColumn()),
        "day": fields.COLUMN(columns.NumericColumn("i", default=UNDATED_DAY)),
        "instant": fields.COLUMN(columns.NumericColumn("q", default=UNDATED_INSTANT)),
        "article": fields.STORED(),
    }
    texts = {field_name(field, layer): TermsField() for field in FIELDS for layer in Terms._fields}
    return fields.Schema(**described, **texts)


def field_values(document: Document) -> dict[str, Any]:
    """The document as Whoosh's `add_document` takes it."""
    article = document.article
    values: dict[str, Any] = {
        "id": article.id,
        "source": article.source.encode(),
        "category": article.category.encode(),
        "article": _packed(article),
    }
    if article.date is not None:
        values["day"] = dates.day(article.date).toordinal()
        values["instant"] = dates.instant(article.date)
    for field in FIELDS:
        # A field without a token is given all the same: its length counts in the mean.
        layers: tuple[dict[str, list[int]], ...] = tuple({} for _ in Terms._fields)
        for token in document.tokens[field]:
            for layer, terms in zip(layers, token.terms, strict=True):
                for term in terms:
                    layer.setdefault(term, []).append(token.position)
        for name, layer in zip(Terms._fields, layers, strict=True):
            values[field_name(field, name)] = layer
    return values


def _packed(article: Article) -> bytes:
    return zlib.compress(json.dumps(article.as_dict(), ensure_ascii=False).encode(), level=6)


def unpacked(packed: bytes) -> Article:
    """The article as it was indexed."""
    return Article.from_dict(json.loads(zlib.decompress(packed)))
