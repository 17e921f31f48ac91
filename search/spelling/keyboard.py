"""Keyboards: what the same keys give on another layout, and which letters lie side by side.

They are read once, from `index/words/keyboards.tsv`.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import index
from index.arabic import fold, is_arabic

_NONE: Final = "-"
# A key that gives two letters.
_PAIR: Final = 2


class _Key(NamedTuple):
    row: str
    arabic: str
    shifted: str
    qwerty: str
    azerty: str


@cache
def _keys() -> tuple[_Key, ...]:
    text = (Path(index.__file__).with_name("words") / "keyboards.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")][1:]
    return tuple(_Key(*line.split("\t")) for line in lines)


def retyped(text: str) -> Iterator[str]:
    """The text as the same keys would have given it on another layout, the likelier first.

    Characters without a key are left as they are. Nothing for a text without a letter that would change.
    """
    tables = _to_latin() if is_arabic(text) else _to_arabic()
    seen = {text}
    for table in tables:
        other = _typed(text, table)
        if other not in seen:
            seen.add(other)
            yield other


@cache
def beside() -> dict[str, frozenset[str]]:
    """For each folded letter of the Arabic keyboard, those on the keys around its own."""
    rows: dict[str, list[str]] = {}
    for key in _keys():
        rows.setdefault(key.row, []).append(fold(key.arabic) if len(key.arabic) == 1 else "")
    places = [(int(row), column, char) for row, chars in rows.items() for column, char in enumerate(chars) if char]
    around: dict[str, set[str]] = {}
    for row, column, char in places:
        for other_row, other_column, other in places:
            # A key touches two of the row below: the rows begin half a key further in.
            reach = (0, 1) if other_row < row else (-1, 0) if other_row > row else (-1, 1)
            if abs(row - other_row) < 2 and other_column - column in reach and other != char:
                around.setdefault(char, set()).add(other)
    return {char: frozenset(others) for char, others in around.items()}


def _typed(text: str, table: dict[str, str]) -> str:
    typed = []
    place = 0
    while place < len(text):
        pair = text[place : place + _PAIR]
        width = _PAIR if pair in table else 1
        chars = text[place : place + width]
        typed.append(table.get(chars, table.get(chars.lower(), chars)))
        place += width
    return "".join(typed)


@cache
def _to_arabic() -> tuple[dict[str, str], ...]:
    qwerty = {key.qwerty: key.arabic for key in _keys()}
    qwerty |= {key.qwerty.upper(): key.shifted for key in _keys() if key.shifted != _NONE and key.qwerty.isalpha()}
    return qwerty, {key.azerty: key.arabic for key in _keys()}


@cache
def _to_latin() -> tuple[dict[str, str], ...]:
    return _from_arabic([key.qwerty for key in _keys()]), _from_arabic([key.azerty for key in _keys()])


def _from_arabic(layout: Sequence[str]) -> dict[str, str]:
    shifted = {key.shifted: other for key, other in zip(_keys(), layout, strict=True) if key.shifted != _NONE}
    return shifted | {key.arabic: other for key, other in zip(_keys(), layout, strict=True)}
