"""The fields of the index as Whoosh sees them: one for each text field and layer, one for each column.

Text arrives analysed and goes into segments past Whoosh's own writer, so no field here has an analyzer.
"""

from typing import Final

from whoosh import columns, fields, formats

from index.ranking import FIELDS
from index.readings import Terms

# Values of the columns of an undated article: before every day and every instant there is.
UNDATED_DAY: Final = 0
UNDATED_INSTANT: Final = -(2**62)


class TermsField(fields.FieldType):  # type: ignore[misc]  # whoosh has no types
    """A field of terms with their positions."""

    indexed = True
    stored = False
    scorable = True

    def __init__(self) -> None:
        self.format = formats.Positions()


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
