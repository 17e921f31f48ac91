"""Our segments as Whoosh reads them: any Whoosh query works on the index through ordinary matchers.

Whoosh's own writer cannot write such a segment: segments are built by `builder` and `merge`, and handed to a commit.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NoReturn

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import base
from whoosh.columns import ColumnReader
from whoosh.matching import NullMatcher
from whoosh.reading import TermInfo

from index.embedded.beginnings import POSITION_BITS, POSITIONS
from index.embedded.matcher import ArrayMatcher, TermCursor
from index.embedded.segment import ARTICLES, CHANGES, INVERTED, LAYERS, OpenSegment
from index.ranking import COUNTED, FIELDS
from index.readings import Terms

# Of the segments; grows with every change of what stands in their files.
VERSION: Final = 4


class ArraySegment(base.Segment):  # type: ignore[misc]  # whoosh has no types
    """What the table of contents says of a segment. Whoosh pickles it: nothing but strings and numbers."""

    def __init__(self, indexname: str, count: int = 0) -> None:
        super().__init__(indexname)
        self.count = count
        self.deleted: set[int] = set()
        self.version = VERSION
        # Counts how often its forms, or some of them, were read; and which time the files are of, 0 for none.
        self.revision = self.layering = self.changing = 0

    @property
    def layers_file(self) -> str:
        """The file of the layers."""
        return f"{self.segment_id()}.{self.layering}{LAYERS}"

    @property
    def changes_file(self) -> str:
        """The file of what has changed in the layers."""
        return f"{self.segment_id()}.{self.changing}{CHANGES}"

    @property
    def layers_files(self) -> tuple[str | None, str | None]:
        """Both of them, None where there is none."""
        return self.layers_file if self.layering else None, self.changes_file if self.changing else None

    def files(self) -> list[str]:
        """The names of its files."""
        names = (f"{self.segment_id()}{INVERTED}", f"{self.segment_id()}{ARTICLES}", *self.layers_files)
        return [name for name in names if name is not None]

    def open(self, folder: Path) -> OpenSegment:
        """The files, opened."""
        return OpenSegment(folder, self.segment_id(), *self.layers_files)

    def codec(self) -> "ArrayCodec":
        return ArrayCodec()

    def should_assemble(self) -> bool:
        return False

    def set_doc_count(self, count: int) -> None:
        self.count = count

    def doc_count_all(self) -> int:
        return self.count

    def deleted_count(self) -> int:
        return len(self.deleted)

    def deleted_docs(self) -> frozenset[int]:
        return frozenset(self.deleted)

    def is_deleted(self, number: int) -> bool:
        return number in self.deleted

    def delete_document(self, number: int, delete: bool = True) -> None:
        (self.deleted.add if delete else self.deleted.discard)(number)


class _NoWriter(base.PerDocumentWriter, base.FieldWriter):  # type: ignore[misc]
    """Stands where Whoosh expects a writer; it is closed without having written."""

    is_closed = False

    def close(self) -> None:
        self.is_closed = True

    def start_doc(self, _: int) -> NoReturn:
        raise NotImplementedError("articles are added through index.embedded, not through Whoosh's writer")


class ArrayCodec(base.Codec):  # type: ignore[misc]
    """Reads segments of arrays."""

    length_stats = False

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:
        return ArraySegment(indexname)

    def per_document_writer(self, storage: Any, segment: ArraySegment) -> _NoWriter:
        return _NoWriter()

    def field_writer(self, storage: Any, segment: ArraySegment) -> _NoWriter:
        return _NoWriter()

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> "_ArticlesReader":
        return _ArticlesReader(segment, segment.open(Path(storage.folder)))

    def terms_reader(self, storage: Any, segment: ArraySegment) -> "_TermsReader":
        return _TermsReader(segment.open(Path(storage.folder)))


class _Column(ColumnReader):  # type: ignore[misc]
    def __init__(self, values: list[Any]) -> None:
        self._values = values

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, number: int) -> Any:
        return self._values[number]


class _ArticlesReader(base.PerDocumentReader):  # type: ignore[misc]
    def __init__(self, segment: ArraySegment, opened: OpenSegment) -> None:
        self._segment = segment
        self._opened = opened

    def doc_count(self) -> int:
        return self._segment.count - len(self._segment.deleted)

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return bool(self._segment.deleted)

    def is_deleted(self, number: int) -> bool:
        return self._segment.is_deleted(number)

    def deleted_docs(self) -> frozenset[int]:
        return self._segment.deleted_docs()

    def supports_columns(self) -> bool:
        return True

    def has_column(self, name: str) -> bool:
        return name in ("id", "source", "category", "day", "instant")

    def column_reader(self, name: str, column: Any) -> _Column:
        columns = self._opened.columns
        if name == "id":
            return _Column(list(columns.ids))
        if name in columns.facets:
            codes = columns.facets[name]
            return _Column([codes.values[code].encode() for code in codes.codes])
        return _Column((columns.days if name == "day" else columns.instants).tolist())

    def doc_field_length(self, number: int, name: str, default: int = 0) -> int:
        field = _field_number(name)
        return default if field is None else int(self._opened.decoded_lengths(field)[number])

    def field_length(self, name: str) -> int:
        field = _field_number(name)
        return 0 if field is None else self._opened.tokens[field]

    def min_field_length(self, name: str) -> int:
        field = _field_number(name)
        return 0 if field is None else int(self._opened.decoded_lengths(field).min())

    def max_field_length(self, name: str) -> int:
        field = _field_number(name)
        return 0 if field is None else int(self._opened.decoded_lengths(field).max())

    def stored_fields(self, number: int) -> dict[str, Any]:
        return {"article": self._opened.article(number).as_dict()}


class _TermsReader(base.TermsReader):  # type: ignore[misc]
    """Terms of `<field>_<layer>` are those of the layer that stand in the field; terms of `id` are the ids."""

    def __init__(self, opened: OpenSegment) -> None:
        self._opened = opened

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._postings(*term) is not None

    def indexed_field_names(self) -> list[str]:
        return sorted(["id", *(f"{field}_{layer}" for field in FIELDS for layer in Terms._fields)])

    def cursor(self, name: str, field: Any) -> TermCursor:
        return TermCursor([text for _, text in self.terms_from(name, b"")], field)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name in self.indexed_field_names():
            yield from self.terms_from(name, b"")

    def terms_from(self, name: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        if name == "id":
            columns = self._opened.columns
            for rank in range(columns.first_from(prefix), self._opened.count):
                yield name, columns.ordered_id(rank)
            return
        split = _split(name)
        if split is None:
            return
        field, layer = split
        stored = self._opened.layers[layer]
        for number in range(stored.strings.first_from(prefix), len(stored.strings)):
            if self._stands(stored.forms_of(number).astype(np.int64), field):
                yield name, stored.strings[number]

    def _stands(self, forms: NDArray[np.int64], field: int) -> bool:
        """Whether any of the forms stands in a field."""
        if field < len(COUNTED):
            bounds = forms * len(COUNTED) + field
            return bool((self._opened.lists[bounds + 1] > self._opened.lists[bounds]).any())
        begins = self._opened.posting_lists.gather(forms).often.begins
        return len(begins[field - len(COUNTED)].which) > 0

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        for term in self.terms():
            yield term, self.term_info(*term)

    def items_from(self, name: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        for term in self.terms_from(name, prefix):
            yield term, self.term_info(*term)

    def term_info(self, name: str, text: bytes) -> TermInfo:
        held = self._postings(name, text)
        if held is None:
            raise KeyError((name, text))
        documents, frequencies, _ = held
        field = _field_number(name)
        lengths = [1] if field is None else self._opened.decoded_lengths(field)[documents]
        return TermInfo(
            weight=float(sum(frequencies)),
            df=len(documents),
            minlength=int(min(lengths)),
            maxlength=int(max(lengths)),
            maxweight=float(max(frequencies)),
            minid=documents[0],
            maxid=documents[-1],
        )

    def matcher(self, name: str, text: bytes, format_: Any, scorer: Any = None) -> Any:
        held = self._postings(name, text)
        return NullMatcher() if held is None else ArrayMatcher((name, text), *held, format_, scorer)

    def _postings(self, name: str, text: bytes) -> tuple[list[int], list[float], list[list[int]]] | None:
        """Documents, frequencies and positions of a term; None where it stands nowhere."""
        if name == "id":
            document = self._opened.columns.document(text)
            return None if document is None else ([document], [1.0], [[0]])
        split = _split(name)
        if split is None:
            return None
        field, layer = split
        forms = self._opened.layers[layer].forms(text)
        if forms is None:
            return None
        first, last = field * self._opened.count, (field + 1) * self._opened.count
        keys, _ = self._opened.postings_of(forms.astype(np.int64))
        keys = keys[np.searchsorted(keys, first) : np.searchsorted(keys, last)]
        if not len(keys):
            return None
        inside = np.zeros(self._opened.keys, dtype=np.bool_)
        inside[first:last] = True
        lists = self._opened.posting_lists
        places = lists.occurrences(forms.astype(np.int64), self._opened.beginnings.read(inside))
        places = self._opened.beginnings.places(places, places, inside)
        starts = np.searchsorted(places, keys << POSITION_BITS)
        positions = [piece.tolist() for piece in np.split(places & POSITIONS, starts[1:])]
        return (keys - first).tolist(), [float(len(piece)) for piece in positions], positions


def _split(name: str) -> tuple[int, str] | None:
    """The field's number and the layer that a field of the schema stands for."""
    field, _, layer = name.partition("_")
    return (list(FIELDS).index(field), layer) if field in FIELDS and layer in Terms._fields else None


def _field_number(name: str) -> int | None:
    split = _split(name)
    return None if split is None else split[0]
