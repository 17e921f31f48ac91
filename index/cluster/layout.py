"""How an index on a cluster is laid out: its fields, and the text of a layer as the server cuts it.

For each text field and layer there is one field of the index. Its text is a token for each position, cut at blanks by
the server, and a token is the terms of that position joined by a bar, which the server takes apart again: they stand in
one position, and the length of the field counts positions, as it does on one machine. What would be cut is escaped.
The article itself lies beside them, as it was.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, Final

from index import dates
from index.article import Article
from index.ranking import FIELDS, K1, LAYERS, B
from index.readings import Terms

# Grows with every change of this layout: an index laid out otherwise is to be built afresh.
LAYOUT: Final = 2
BETWEEN: Final = "|"
_ESCAPED = re.compile(r"[\s|\\\ud800-\udfff]")
# Longer than the readings of any word.
_LONGEST: Final = 1 << 16

# So many positions, or pieces of text, of each field: field -> number; and of each layer of it.
Lengths = Mapping[str, int]


@cache
def field_name(field: str, layer: str) -> str:
    """The index's name for one layer of a text field."""
    return f"{field}_{layer}"


def term(text: str) -> str:
    """A term as the index holds it."""
    if not text:
        return "\\"
    return _ESCAPED.sub(lambda found: f"\\{ord(found[0]):x}\\", text) if _ESCAPED.search(text) else text


def token(terms: Sequence[str]) -> str:
    """The terms of one form in one layer as one token."""
    return BETWEEN.join(map(term, terms)) if terms else "\\\\"


def tokens(terms: Terms) -> tuple[str, ...]:
    """The tokens of a form by layer."""
    return tuple(map(token, terms))


def layered(forms: Sequence[str], positions: Sequence[int], table: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The texts of a field by layer; `table` gives the tokens of each form."""
    if not forms:
        return [""] * len(Terms._fields)
    held = [table[form] for form in forms]
    if positions[-1] - positions[0] + 1 == len(forms) == len(set(positions)):
        return [" ".join(layer) for layer in zip(*held, strict=True)]
    joints = ["" if before == after else " " * (after - before) for before, after in pairwise(positions)]
    if any(len(joint) > 1 for joint in joints):
        raise ValueError("the positions of a field follow one another without gaps")
    joints = [joint or BETWEEN for joint in joints]
    return [
        layer[0] + "".join(joint + piece for joint, piece in zip(joints, layer[1:], strict=True))
        for layer in zip(*held, strict=True)
    ]


def columns(article: Article) -> dict[str, Any]:
    """What filters, facets and sorts read."""
    values: dict[str, Any] = {"id": article.id}
    if article.date is not None:
        day = dates.day(article.date).isoformat()
        values |= {"day": day, "year": day[:4].lstrip("0"), "month": day[:7], "instant": dates.instant(article.date)}
    for name in ("source", "category"):
        if getattr(article, name):
            values[name] = getattr(article, name)
    return values


def body(shards: int, readings: Mapping[tuple[str, str], float]) -> dict[str, Any]:
    """What an index is created with; `readings` is how many terms a position has on average, by field and layer.

    A length counts positions, and so does our mean; Lucene's counts every term in them. With r terms a position,
    k1' = k1·(1 − b + b·r) and b' = b·r / (1 − b + b·r) give with that mean what k1 and b give with ours.
    """
    similarities, properties = {}, {}
    for field in FIELDS:
        for layer in LAYERS:
            name = field_name(field, layer)
            whole = 1 - B + B * readings[field, layer]
            similarities[name] = {"type": "BM25", "k1": K1 * whole, "b": B * readings[field, layer] / whole}
            properties[name] = {
                "type": "text",
                "analyzer": "terms",
                "similarity": name,
                "index_options": "positions",
            }
    return {
        "settings": {
            "number_of_shards": shards,
            "auto_expand_replicas": "0-1",
            # A commit shows what it holds, and nothing else does.
            "refresh_interval": -1,
            "analysis": {
                "tokenizer": {"terms": {"type": "whitespace", "max_token_length": _LONGEST}},
                "filter": {
                    "readings": {"type": "pattern_capture", "preserve_original": False, "patterns": ["([^|]+)"]}
                },
                "analyzer": {"terms": {"type": "custom", "tokenizer": "terms", "filter": ["readings"]}},
            },
            "similarity": similarities,
        },
        "mappings": {
            "dynamic": "strict",
            "_source": {"includes": ["article"]},
            "properties": {
                "article": {"type": "object", "enabled": False},
                "id": {"type": "keyword"},
                "born": {"type": "long"},
                "source": {"type": "keyword"},
                "category": {"type": "keyword"},
                "day": {"type": "date", "format": "yyyy-MM-dd"},
                "year": {"type": "keyword"},
                "month": {"type": "keyword"},
                "instant": {"type": "long"},
                **properties,
            },
        },
    }
