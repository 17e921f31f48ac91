"""The spellings that `index/words/variants.tsv` lists, read once.

A row is one name, its spellings separated by tabs, of one word or several, in any alphabet. A word that ends in an
asterisk stands for itself with the endings of relation, number and gender (ديمقراط*: ديمقراطي, ديمقراطية and so on). A
row that begins with an exclamation mark lists names that are no spellings of one another, however much they look it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import index
from index.arabic import ALEF, NOON, TEH, TEH_MARBUTA, WAW, YEH, fold

_ENDINGS: Final = (
    YEH,
    YEH + TEH_MARBUTA,
    YEH + ALEF,
    YEH + WAW + NOON,
    YEH + YEH + NOON,
    YEH + ALEF + TEH,
)


@dataclass(frozen=True, slots=True)
class Variants:
    """`others` gives the other spellings of a folded one; `apart` are folded names with one spelling."""

    others: dict[str, tuple[str, ...]]
    apart: frozenset[str]


@cache
def variants() -> Variants:
    """The list that is shipped."""
    others: dict[str, dict[str, None]] = {}
    apart: set[str] = set()
    folded: dict[str, str] = {}
    for row in _rows():
        if row[0] == "!":
            apart.update(map(fold, row[1:]))
            continue
        for name in _written_out(row):
            for spelling in name:
                if spelling not in folded:
                    folded[spelling] = fold(spelling)
                others.setdefault(folded[spelling], {}).update(dict.fromkeys(name))
    found = {
        word: tuple(spelling for spelling in spellings if folded[spelling] != word)
        for word, spellings in others.items()
    }
    return Variants(found, frozenset(apart))


def _rows() -> Iterator[list[str]]:
    text = (Path(index.__file__).with_name("words") / "variants.tsv").read_text("utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


def _written_out(row: list[str]) -> list[list[str]]:
    """The row, once for each ending if its spellings have an asterisk."""
    if not row[0].endswith("*"):
        return [row]
    return [[spelling.removesuffix("*") + ending for spelling in row] for ending in _ENDINGS]
